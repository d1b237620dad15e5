import ArgumentParser
import Foundation
import Records

@main
struct BienmucCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bienmuc", abstract: help(HelpWording.bienmuc), version: Program.version,
        subcommands: [
            IngestCommand.self, ExtractCommand.self, ShowCommand.self, ListCommand.self, StatusCommand.self,
            SearchCommand.self, ExplainCommand.self, ReviewCommand.self, ExportCommand.self, SchemaCommand.self,
            VerifyCommand.self, ReprocessCommand.self, ReindexCommand.self, ServeCommand.self,
        ])
}

enum Program {
    static let version = "0.1.0"
    /// Kept in the archive's log of runs.
    static let name = "bienmuc \(version)"
}

/// Help in the language of the locale.
func help(_ wording: Wording, _ arguments: [String] = []) -> String {
    wording.text(Language.of(environment: ProcessInfo.processInfo.environment), arguments)
}

extension ArgumentHelp {
    init(_ wording: Wording) { self.init(stringLiteral: help(wording)) }
}
