import Foundation
import Ingest
import Records
import TestSupport
import Testing

@Suite struct PipelineFileTests {
    @Test(arguments: [
        ("nane: x\n", 1, "unknown key 'nane'; did you mean 'name'?"),
        ("name: x\nlimits:\n  secnds: 4\n", 3, "unknown key 'limits.secnds'; did you mean 'limits.seconds'?"),
        ("limits:\n  seconds: soon\n", 2, "'soon' is no whole number from 1 to 86400"),
        ("limits:\n  seconds: 0\n", 2, "'0' is no whole number from 1 to 86400"),
        ("reading:\n  ocr: sometimes\n", 2, "unknown value 'sometimes'; known are never, auto, always"),
        ("reading:\n  formats: pdf\n", 2, "a list [a, b, …] is expected"),
        ("reading:\n  formats: [pdf, pdf]\n", 2, "'pdf' stands twice"),
        ("reading:\n  decode-legacy: perhaps\n", 2, "'perhaps' is not true or false"),
        ("repair:\n  confidence: 1.5\n", 2, "'1.5' is no number from 0 to 1"),
        (
            "outputs:\n  files: [targets, plans]\n", 2,
            "unknown value 'plans'; known are records, documents, targets, assignments, citations"
        ),
        ("outputs:\n  folder: ../elsewhere\n", 2, "'../elsewhere' is no folder"),
        ("outputs:\n  file: [targets]\n", 2, "unknown key 'outputs.file'; did you mean 'outputs.files'?"),
        ("limits: 4\n", 1, "'limits' holds keys, not a value"),
        ("- a\n", 1, "a list of 'key: value' is expected"),
    ])
    func wrongFilesNameTheLine(text: String, line: Int, message: String) {
        #expect(throws: IngestError(.pipeline, ["run.yaml", "\(line)", message])) {
            try PipelineFile.parse(text, file: "run.yaml")
        }
    }

    @Test func absentKeysKeepTheirDefaults() throws {
        #expect(try PipelineFile.parse("", file: "run.yaml") == RunConfiguration())
        var expected = RunConfiguration()
        expected.name = "mine"
        expected.limits.partBytes = 8 << 20
        expected.repair.mode = .off
        let text = "name: mine\nlimits:\n  part-megabytes: 8\nrepair:\n  mode: off\n"
        #expect(try PipelineFile.parse(text, file: "run.yaml") == expected)
    }

    /// The file of defaults states what the program does without one, and names every key.
    @Test func defaultFileIsTheDefault() throws {
        let file = TestFiles.checkout.appending(path: "Pipelines/default.yaml")
        #expect(try PipelineFile.load(file.path) == RunConfiguration())
        let text = try String(contentsOf: file, encoding: .utf8)
        for key in PipelineFile.keys {
            let name = key.split(separator: ".").last.map(String.init) ?? key
            #expect(text.contains("\(name):"), "\(key) is not in default.yaml")
        }
    }

    @Test(arguments: ["legacy-scans", "plans-to-targets"]) func namedRunsAreReadable(name: String) throws {
        let file = TestFiles.checkout.appending(path: "Pipelines/\(name).yaml")
        #expect(try PipelineFile.load(file.path).name == name)
    }

    @Test func limitsDoNotMakeARecordStale() {
        var patient = RunConfiguration()
        patient.limits.seconds = 10_000
        #expect(patient.stamps() == RunConfiguration().stamps())
        var other = RunConfiguration()
        other.extraction.families = [.targets]
        let changed = zip(other.stamps(), RunConfiguration().stamps()).filter { $0 != $1 }.map(\.0.stage)
        #expect(changed == [.extraction])
    }
}
