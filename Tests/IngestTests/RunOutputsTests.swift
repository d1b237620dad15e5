import Foundation
import TestSupport
import Testing

/// What a pipeline's `outputs` writes when a run is done.
@Suite struct RunOutputsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let text = """
            # KẾ HOẠCH
            Giám sát năm 2026

            ## I. CHỈ TIÊU

            1. Phấn đấu tổ chức ít nhất 02 cuộc giám sát trong năm 2026.

            """
        try folder.write(Data(text.utf8), as: "in/a.md")
    }

    private func run(_ arguments: [String]) throws -> Programs.Result {
        try Programs.run("bienmuc", arguments, folder: folder.url)
    }

    private func file(_ path: String) -> String? {
        guard FileManager.default.fileExists(atPath: folder.path(path)) else { return nil }
        return try? String(contentsOfFile: folder.path(path), encoding: .utf8)
    }

    @Test func aRunWritesTheFilesItsPipelineNames() throws {
        try folder.write(Data("outputs:\n  files: [records, targets]\n".utf8), as: "run.yaml")
        let first = try run(["ingest", "in", "--archive", "archive", "--pipeline", "run.yaml"])
        #expect(first.code == 0, "\(first.errors)")
        #expect(first.output.contains("archive/export/targets.csv"))
        let table = try run(["export", "--archive", "archive", "--format", "csv", "--table", "targets"]).output
        #expect(table.split(separator: "\r\n").count == 2)
        #expect(file("archive/export/targets.csv") == table)
        #expect(file("archive/export/records.jsonl") == (try run(["export", "--archive", "archive"]).output))
        #expect(file("archive/export/citations.csv") == nil)

        // Written anew by the next run, and no part of what is verified.
        try folder.write(Data("stale".utf8), as: "archive/export/targets.csv")
        #expect(try run(["ingest", "in", "--archive", "archive", "--pipeline", "run.yaml"]).code == 0)
        #expect(file("archive/export/targets.csv") == table)
        #expect(try run(["verify", "--archive", "archive"]).code == 0)
    }

    @Test func withoutOutputsNothingIsWritten() throws {
        #expect(try run(["ingest", "in", "--archive", "archive"]).code == 0)
        #expect(file("archive/export/records.jsonl") == nil)
        #expect(!FileManager.default.fileExists(atPath: folder.path("archive/export")))
    }

    @Test func aFolderThatCannotBeWrittenIsNamed() throws {
        try folder.write(Data("a file".utf8), as: "taken")
        let pipeline = "outputs:\n  files: [targets]\n  folder: \(folder.path("taken"))/below\n"
        try folder.write(Data(pipeline.utf8), as: "run.yaml")
        let result = try run(["ingest", "in", "--archive", "archive", "--pipeline", "run.yaml"])
        #expect(result.code == 1)
        #expect(result.errors.contains("taken/below"), "\(result.errors)")
        // The documents are stored all the same.
        #expect(try run(["list", "--archive", "archive"]).output.contains("2026"))
    }
}
