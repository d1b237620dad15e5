import Archive
import ArgumentParser
import Foundation
import Ingest
import Records
import WorkerProtocol

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: help(HelpWording.show))

    @Argument(help: ArgumentHelp(HelpWording.document)) var document: String
    @OptionGroup var archive: ArchiveOption
    @Flag(help: ArgumentHelp(HelpWording.json)) var json = false
    @Option(help: ArgumentHelp(HelpWording.page)) var page: Int?
    @Option(help: ArgumentHelp(HelpWording.png)) var png: String?
    @Option(help: ArgumentHelp(HelpWording.markedItem)) var item: String?

    func validate() throws {
        guard (page != nil || item != nil) == (png != nil) else {
            throw ValidationError("--page N --png FILE, --item ID --png FILE")
        }
        if let page, page < 1 {
            throw ValidationError(help(CommandWording.unknownValue, ["\(page)", "--page", "1, 2, 3, …"]))
        }
    }

    func run() { perform(show) }

    private func show(_ console: Console) throws -> Int32 {
        let store = try archive.open(.readOnly)
        let (summary, record) = try DocumentLookup(archive: store, console: console).one(document)
        if let png { return try draw(summary, record, to: png, store, console) }
        if json {
            guard let bytes = try store.recordJSON(summary.id) else { throw ArchiveError(.notFound, [summary.id]) }
            console.print(bytes: bytes)
            console.print()
        } else {
            RecordPage(record: record, console: console).print()
        }
        return ExitStatus.done
    }

    /// The place of the item to be marked; nil where none is asked for.
    private func place(_ record: Record, _ console: Console) throws -> Place? {
        guard let item else { return nil }
        guard let reason = record.reasons.first(where: { $0.item == item }) else {
            throw Stop(console.text(CommandWording.unknownItem, [item, record.id, record.itemNames]))
        }
        return reason.place
    }

    private func draw(
        _ summary: DocumentSummary, _ record: Record, to file: String, _ store: ArchiveStore, _ console: Console
    ) throws -> Int32 {
        let place = try place(record, console)
        guard let page = page ?? place?.page else {
            throw Stop(console.text(CommandWording.noPages, [summary.fileName]))
        }
        guard let path = store.originalPath(summary.sha256) else { throw ArchiveError(.notFound, [summary.fileName]) }
        let configuration = RunConfiguration()
        let pool = WorkerPool(
            program: try ReaderProgram.path(), count: 1, limits: configuration.limits, log: logger())
        let request = WorkerRequest(
            work: .draw(path: path, page: page, dotsPerInch: 150, marks: record.marks(onPage: page, item: place)),
            fileName: summary.fileName, sha256: summary.sha256,
            size: summary.size, configuration: configuration)
        switch try pool.answer(to: WorkerTask(request)) {
        case .picture(let picture):
            do {
                try Data(picture).write(to: URL(filePath: file))
            } catch {
                throw Stop("\(file): \((error as NSError).localizedDescription)")
            }
            console.say(ShowWording.drawn, ["\(page)", file])
            return ExitStatus.done
        case .record: throw Stop(console.text(CommandWording.fault, ["record"]), code: ExitStatus.ourFault)
        case .refused(let refusal, _):
            if refusal.cause == .unsupported { throw Stop(console.text(CommandWording.noPages, [summary.fileName])) }
            throw Stop("\(summary.fileName): \(console.text(refusal.wording, refusal.arguments))")
        }
    }
}
