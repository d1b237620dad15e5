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
        try store.export(format == .csv ? table ?? .documents : nil) { bytes throws(ArchiveError) in
            if !console.broken { console.print(bytes: bytes) }
        }
        return ExitStatus.done
    }
}

extension ArchiveStore {
    /// All records as a table, or as JSON Lines (nil), piece by piece.
    func export(_ table: ExportTable?, to write: ([UInt8]) throws(ArchiveError) -> Void) throws(ArchiveError) {
        if let table { try write(Array((CSV.byteOrderMark + table.header).utf8)) }
        try forEachRecord { id, json throws(ArchiveError) in
            guard let table else { return try write(JSONLines.line(json)) }
            guard let record = try record(id) else { throw ArchiveError(.notFound, [id]) }
            try write(Array(table.rows(of: record).utf8))
        }
    }
}

extension ExportTable: ExpressibleByArgument {}
