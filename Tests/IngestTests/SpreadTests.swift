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

    @Test func aWorkerLostOnAPageCostsItsDocumentOnly() throws {
        let result = try extract(2, fault: "worker-recognize")
        #expect(result.code == 1)
        #expect(result.output.split(separator: "\n").count == 1, "the other file's record is there")
        #expect(result.errors.contains("ket-luan-giao-ban-2022.scan.pdf"))
    }
}
