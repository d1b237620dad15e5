import Archive
import ArgumentParser
import Export
import Records

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "export", abstract: help(HelpWording.export))

    enum Format: String, CaseIterable, ExpressibleByArgument { case jsonl, csv }

    @OptionGroup var archive: ArchiveOption
    @Option(help: ArgumentHelp(HelpWording.format)) var format = Format.jsonl
    @Option(help: ArgumentHelp(HelpWording.table)) var table: ExportTable?

    func validate() throws {
        if format == .jsonl, table != nil { throw ValidationError(help(CommandWording.tableNeedsCSV)) }
    }

    func run() { perform(export) }

    private func export(_ console: Console) throws -> Int32 {
        let store = try archive.open(.readOnly)
        let table = table ?? .documents
        if format == .csv { console.print(bytes: (CSV.byteOrderMark + table.header).utf8) }
        try store.forEachRecord { id, json throws(ArchiveError) in
            guard !console.broken else { return }
            switch format {
            case .jsonl: console.print(bytes: JSONLines.line(json))
            case .csv:
                guard let record = try store.record(id) else { throw ArchiveError(.notFound, [id]) }
                console.print(bytes: table.rows(of: record).utf8)
            }
        }
        return ExitStatus.done
    }
}

extension ExportTable: ExpressibleByArgument {}
