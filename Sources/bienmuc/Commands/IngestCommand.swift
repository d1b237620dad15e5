import Archive
import ArgumentParser
import Foundation
import Ingest
import Records
import Synchronization

struct IngestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "ingest", abstract: help(HelpWording.ingest))

    @Argument(help: ArgumentHelp(HelpWording.paths)) var paths: [String] = []
    @OptionGroup var archive: ArchiveOption
    @OptionGroup var options: RunOptions
    @Flag(help: ArgumentHelp(HelpWording.retryFailed)) var retryFailed = false

    func validate() throws {
        if paths.isEmpty, !retryFailed { throw ValidationError(help(CommandWording.nothingToDo)) }
    }

    func run() { perform(ingest) }

    private func ingest(_ console: Console) throws -> Int32 {
        Background.begin()
        var ingest = IngestOptions(paths: paths, archive: archive.archive)
        ingest.configuration = try options.configuration()
        ingest.jobs = options.workers
        ingest.retryFailed = retryFailed
        ingest.countsFirst = console.errorColumns != nil
        let reader = try ReaderProgram.path()
        let store = try archive.open(.create)
        let counts = try ingest.perform(in: store, reader: reader, console)
        console.print(
            console.text(
                CommandWording.ingestSummary,
                [
                    "\(counts.seen)", "\(counts.stored)", "\(counts.unchanged)", "\(counts.quarantined)",
                    "\(counts.skipped)", "\(counts.warnings)",
                ]))
        try RunOutputs(options: ingest.configuration.outputs).write(from: store, console)
        console.flush()
        if counts.quarantined > 0 {
            let option = archive.archive == "archive" ? "" : " --archive \(archive.archive)"
            console.say(
                CommandWording.seeStatus, ["bienmuc status\(option)", "bienmuc ingest --retry-failed\(option)"])
        }
        if Interrupt.happened { console.say(CommandWording.stopped) }
        return counts.quarantined > 0 || Interrupt.happened ? ExitStatus.someFailed : ExitStatus.done
    }
}

extension IngestOptions {
    /// Does it, telling the console of each file; ends early, with what was done so far, on Ctrl-C.
    func perform(in store: ArchiveStore, reader: String, _ console: Console) throws -> RunCounts {
        Interrupt.watch(console)
        var teller = IngestTeller(console: console)
        let run = try IngestRun(
            self, archive: store, reader: reader, log: logger(), stopped: { Interrupt.happened },
            report: { teller.tell($0) })
        return try run.perform(program: Program.name)
    }
}

/// Says what became of each file: a line each, or a bar on a terminal with lines for the files that need attention.
struct IngestTeller {
    let console: Console
    var bar = ProgressBar()

    init(console: Console) { self.console = console }

    mutating func tell(_ event: RunEvent) {
        switch event {
        case .total(let count): bar.total = count
        case .tick: break
        case .file(let file):
            bar.done += 1
            line(file)
        }
        if let line = bar.line(console) { console.drawBar(line) }
    }

    private func line(_ file: FileReport) {
        switch file.outcome {
        case .stored(let id, let warnings): good(CommandWording.stored, file.path, id, warnings)
        case .replaced(let id, let warnings): good(CommandWording.replaced, file.path, id, warnings)
        case .unchanged(let id): good(CommandWording.unchanged, file.path, id, 0)
        case .skipped(let refusal): console.say("\(file.path): \(console.text(refusal.wording, refusal.arguments))")
        case .quarantined(let refusal, let again):
            let cause = console.text(refusal.wording, refusal.arguments)
            let known = again || refusal.cause == .secret
            console.say("\(file.path): \(known ? cause : console.text(CommandWording.failedBefore, [cause]))")
        }
    }

    private func good(_ word: Wording, _ path: String, _ id: String, _ warnings: Int) {
        guard console.errorColumns == nil else { return }
        let noted = warnings > 0 ? "  " + console.text(CommandWording.warningCount, ["\(warnings)"]) : ""
        console.print("\(Layout.padded(console.text(word), 10)) \(id)  \(path)\(noted)")
        console.flush()
    }
}

/// Ctrl-C: the first ends a run in good order, the second at once.
enum Interrupt {
    private static let flag = Atomic(false)

    static var happened: Bool { flag.load(ordering: .relaxed) }

    static func watch(_ console: Console) {
        message = console.text(CommandWording.stopping) + "\n"
        for name in [SIGINT, SIGTERM] {
            signal(name) { number in
                Interrupt.flag.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
                Interrupt.message.utf8.withContiguousStorageIfAvailable { _ = write(2, $0.baseAddress, $0.count) }
            }
        }
    }

    /// Set once, before the handlers that read it.
    nonisolated(unsafe) private static var message = ""
}
