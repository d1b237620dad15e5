import Foundation
import TestSupport
import Testing

@Suite struct SchemaTests {
    /// Scans take long; their records have the same shape.
    @Test func everyRecordOfTheCorpusFitsTheSchema() throws {
        let schema = try Programs.run("bienmuc", ["schema"])
        #expect(schema.code == 0)
        let validator = try SchemaValidator(Data(schema.output.utf8))
        let files = try FileManager.default.contentsOfDirectory(atPath: TestFiles.corpus.path)
            .filter { $0.hasSuffix(".docx") || ($0.hasSuffix(".pdf") && !$0.contains(".scan.")) || $0.hasSuffix(".md") }
            .sorted()
        let result = try Programs.run("bienmuc", ["extract"] + files, folder: TestFiles.corpus)
        #expect(result.code == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == files.count)
        for (file, line) in zip(files, lines) {
            let faults = try validator.faults(in: Data(line.utf8))
            #expect(faults.isEmpty, "\(file): \(faults.prefix(5))")
        }
    }

    @Test func aRecordThatDoesNotFitIsFound() throws {
        let validator = try SchemaValidator(Data(try Programs.run("bienmuc", ["schema"]).output.utf8))
        let faults = try validator.faults(in: Data(#"{"record":"bienmuc/2","blocks":[{"id":1}],"more":0}"#.utf8))
        #expect(faults.contains("$: not bienmuc/1") || faults.contains { $0.hasPrefix("$.record") })
        #expect(faults.contains("$.blocks[0]: no text"))
        #expect(faults.contains("$.blocks[0].id: not a string"))
        #expect(faults.contains("$: unknown key more"))
        #expect(faults.contains("$: no targets"))
    }
}
