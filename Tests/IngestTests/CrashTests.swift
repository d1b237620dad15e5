import Archive
import Foundation
import Records
import TestSupport
import Testing

/// Kills supervisor or worker at every boundary of a run. The next run must finish the work: nothing lost, nothing
/// twice. The points are compiled into debug builds only, as these tests are.
@Suite(.serialized) struct CrashTests {
    /// What a run over the inputs should come to, from one nobody disturbed.
    private struct Outcome: Equatable {
        var records: [String: [UInt8]] = [:]
        var failed: [String] = []
        var skipped: [String] = []
    }

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for (number, subject) in ["giám sát", "tiếp xúc cử tri", "đầu tư công", "ngân sách"].enumerated() {
            let text = """
                # NGHỊ QUYẾT
                Về công tác \(subject) năm \(2021 + number)

                Điều 1. Giao Thường trực Hội đồng nhân dân tổ chức \(subject) trước ngày 30 tháng 6.

                Điều 2. Nghị quyết này có hiệu lực từ ngày ký.

                """
            try folder.write(Data(text.utf8), as: "in/\(number).txt")
        }
        try folder.write(Data("%PDF-1.7 broken off".utf8), as: "in/5.pdf")
        try folder.write(Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), as: "in/6.png")
    }

    private func ingest(_ archive: String, fault: String? = nil, options: [String] = []) throws -> Programs.Result {
        try Programs.run(
            "bienmuc", ["ingest", "in", "--archive", archive, "--jobs", "1"] + options,
            environment: fault.map { ["BIENMUC_FAULT": $0] } ?? [:], folder: folder.url)
    }

    private func outcome(_ archive: String) throws -> Outcome {
        let store = try ArchiveStore.open(at: folder.path(archive), mode: .readOnly)
        var outcome = Outcome()
        try store.forEachRecord { id, json in outcome.records[id] = json }
        outcome.failed = try store.failedInputs(states: [.failed]).map(\.name).sorted()
        outcome.skipped = try store.failedInputs(states: [.skipped]).map(\.name).sorted()
        return outcome
    }

    private func undisturbed() throws -> Outcome {
        let result = try ingest("clean")
        #expect(result.code == 1, "the broken file fails: \(result.errors)")
        let expected = try outcome("clean")
        #expect(expected.records.count == 4)
        #expect(expected.failed == ["5.pdf"])
        #expect(expected.skipped == ["6.png"])
        return expected
    }

    @Test(arguments: [
        "supervisor-begun", "supervisor-registered", "supervisor-registered@3", "supervisor-dispatch@2",
        "supervisor-answered", "supervisor-answered@4", "supervisor-settled@2", "supervisor-settled@6",
        "supervisor-done", "supervisor-finished",
        // Between the original's copy, its name, the rows and the index.
        "archive-original-written@2", "archive-original-kept@2", "archive-rows@2", "archive-committed@2",
        "archive-index-written", "archive-index-published",
    ])
    func killedSupervisorLosesNothing(fault: String) throws {
        let expected = try undisturbed()
        let killed = try ingest("struck", fault: fault)
        #expect(killed.code == -SIGKILL, "the run did not reach \(fault)")
        let next = try ingest("struck")
        #expect(next.code == 1, "\(next.errors)")
        #expect(try outcome("struck") == expected)
        let checked = try Programs.run("bienmuc", ["verify", "--archive", "struck"], folder: folder.url)
        #expect(checked.code == 0, "\(checked.output)")
    }

    @Test(arguments: [
        "worker-reading@2", "worker-repair@2", "worker-structure@2", "worker-extraction@2", "worker-answered@2",
    ])
    func killedWorkerCostsOneDocument(fault: String) throws {
        let expected = try undisturbed()
        let struck = try ingest("struck", fault: fault)
        #expect(struck.code == 1)
        let between = try outcome("struck")
        #expect(
            !between.records.isEmpty && between.records.count < 4, "every second document is lost: \(struck.errors)")
        #expect(struck.errors.contains("signal 9"))
        #expect(between.records.allSatisfy { expected.records[$0.key] == $0.value })

        let retried = try ingest("struck", options: ["--retry-failed"])
        #expect(retried.code == 1, "the broken file fails again: \(retried.errors)")
        #expect(try outcome("struck") == expected)
    }

    @Test func failedDocumentsAreLeftUntilAskedFor() throws {
        _ = try ingest("archive", fault: "worker-structure@2")
        let before = try outcome("archive")
        let again = try ingest("archive")
        #expect(again.errors.contains("--retry-failed"))
        #expect(try outcome("archive") == before)
        let all = try Programs.run(
            "bienmuc", ["ingest", "--retry-failed", "--archive", "archive"], folder: folder.url)
        #expect(all.code == 1, "\(all.errors)")
        #expect(try outcome("archive").records.count == 4)
    }

    @Test func hangingWorkerIsStopped() throws {
        try folder.write(Data("limits:\n  quiet-seconds: 1\n".utf8), as: "quick.yaml")
        let result = try ingest("archive", fault: "worker-structure@2:hang", options: ["--pipeline", "quick.yaml"])
        #expect(result.code == 1)
        #expect(result.errors.contains("made no progress for 1 second"))
        #expect(!(try outcome("archive").records.isEmpty))
    }

    @Test func hungryWorkerIsStopped() throws {
        try folder.write(Data("limits:\n  worker-megabytes: 1024\n".utf8), as: "small.yaml")
        let result = try ingest("archive", fault: "worker-structure@2:hog", options: ["--pipeline", "small.yaml"])
        #expect(result.code == 1)
        #expect(result.errors.contains("needed more than 1024 MB of memory"), "\(result.errors)")
        #expect(!(try outcome("archive").records.isEmpty))
    }

    @Test func secondIngestOnOneArchiveIsTurnedAway() throws {
        let (first, output) = try Programs.start(
            "bienmuc", ["ingest", "in", "--archive", "archive", "--jobs", "1"],
            environment: ["BIENMUC_FAULT": "worker-structure@2:hang"], folder: folder.url)
        let database = folder.path("archive/archive.sqlite")
        for _ in 0..<200 where !FileManager.default.fileExists(atPath: database) { usleep(50_000) }
        let second = try ingest("archive")
        kill(first.processIdentifier, SIGKILL)
        _ = try Programs.result(first, output)
        #expect(second.code == 1)
        #expect(second.output.isEmpty)
        #expect(second.errors.split(separator: "\n").count == 1)
        #expect(second.errors.contains("another ingest is running"))
        #expect(try ingest("archive", options: ["--retry-failed"]).code == 1)
        #expect(try outcome("archive").records.count == 4)
    }
}
