import Foundation
import Records
import TestSupport
import Testing

/// Pages of one scan spread over workers.
@Suite(.serialized) struct SpreadTests {
    private let scan = TestFiles.corpus.appending(path: "ket-luan-giao-ban-2022.scan.pdf").path
    private let printed = TestFiles.corpus.appending(path: "ket-luan-giao-ban-2022.docx").path

    private func extract(_ jobs: Int, fault: String? = nil) throws -> Programs.Result {
        try Programs.run(
            "bienmuc", ["extract", "--jobs", "\(jobs)", scan, printed],
            environment: fault.map { ["BIENMUC_FAULT": $0] } ?? [:])
    }

    @Test func anyNumberOfWorkersGivesTheSameRecord() throws {
        let alone = try extract(1)
        let spread = try extract(3)
        #expect(alone.code == 0 && spread.code == 0, "\(alone.errors) \(spread.errors)")
        #expect(alone.output.split(separator: "\n").count == 2)
        #expect(alone.output == spread.output)
    }

    /// What was recognised once is not recognised again: in an archive, and by what uses its cache.
    @Test func pagesAreRecognisedOnce() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bienmuc-again-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let archive = folder.appending(path: "archive").path
        let plain = try extract(2)
        func timed(_ arguments: [String]) throws -> (result: Programs.Result, time: Duration) {
            let start = ContinuousClock.now
            let result = try Programs.run("bienmuc", arguments + ["--archive", archive, "--jobs", "2", scan, printed])
            return (result, .now - start)
        }
        let ingest = try timed(["ingest"])
        #expect(ingest.result.code == 0, "\(ingest.result.errors)")
        let kept = try FileManager.default.contentsOfDirectory(atPath: archive + "/cache/ocr").count
        #expect(kept > 1)
        let again = try timed(["extract"])
        #expect(again.result.output == plain.output)
        #expect(again.time < ingest.time / 3, "\(again.time) after \(ingest.time)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: archive + "/cache/ocr").count == kept)
    }

    @Test func aWorkerLostOnAPageCostsItsDocumentOnly() throws {
        let result = try extract(2, fault: "worker-recognize")
        #expect(result.code == 1)
        #expect(result.output.split(separator: "\n").count == 1, "the other file's record is there")
        #expect(result.errors.contains("ket-luan-giao-ban-2022.scan.pdf"))
    }
}
