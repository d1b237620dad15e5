import Archive
import ArgumentParser
import Foundation
import Ingest
import Records

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "extract", abstract: help(HelpWording.extract))

    @Argument(help: ArgumentHelp(HelpWording.files)) var files: [String]
    @OptionGroup var archive: ArchiveOption
    @OptionGroup var options: RunOptions
    @Flag(help: ArgumentHelp(HelpWording.pretty)) var pretty = false

    func run() { perform(extract) }

    private func extract(_ console: Console) throws -> Int32 {
        var run = ExtractRun(files: files, configuration: try options.configuration(), jobs: options.workers)
        run.cacheFolder = archive.recognitionCache
        var failed = 0
        var seen = 0
        func tell(_ path: String, _ answer: Result<[UInt8], Refusal>) throws {
            seen += 1
            switch answer {
            case .success(let json):
                console.print(bytes: pretty ? try PrettyJSON.text(json) : json)
                console.print()
                if console.columns != nil { console.flush() }
            case .failure(let refusal):
                failed += 1
                console.say("\(path): \(console.text(refusal.wording, refusal.arguments))")
            }
        }
        try run.perform(reader: try ReaderProgram.path(), log: logger(), go: { !console.broken }, each: tell)
        if failed > 0, seen > 1 { console.say(CommandWording.extractSummary, ["\(failed)", "\(seen)"]) }
        return failed > 0 ? ExitStatus.someFailed : ExitStatus.done
    }
}

/// The same JSON with a line per value.
enum PrettyJSON {
    static func text(_ json: [UInt8]) throws -> [UInt8] {
        let object = try JSONSerialization.jsonObject(with: Data(json), options: [.fragmentsAllowed])
        return [UInt8](
            try JSONSerialization.data(
                withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]))
    }
}
