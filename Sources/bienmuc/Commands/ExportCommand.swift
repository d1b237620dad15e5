import Archive
import ArgumentParser
import Records

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "export", abstract: help(HelpWording.export))

    enum Format: String, CaseIterable, ExpressibleByArgument { case jsonl }

    @OptionGroup var archive: ArchiveOption
    @Option(help: ArgumentHelp(HelpWording.format)) var format = Format.jsonl

    func run() { perform(export) }

    private func export(_ console: Console) throws -> Int32 {
        let store = try archive.open(.readOnly)
        try store.forEachRecord { _, json throws(ArchiveError) in
            guard !console.broken else { return }
            console.print(bytes: json)
            console.print()
        }
        return ExitStatus.done
    }
}
