import Archive
import ArgumentParser
import Foundation
import Ingest
import Records

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "verify", abstract: help(HelpWording.verify))

    @OptionGroup var archive: ArchiveOption

    func run() { perform(verify) }

    private func verify(_ console: Console) throws -> Int32 {
        let store = try open()
        let report = try store.verify { done, total in
            console.drawBar("\(Size.text(done)) / \(Size.text(total))")
        }
        for finding in report.findings { console.print(finding.text(console.language)) }
        console.flush()
        let numbers = [
            "\(report.originals)", Size.text(report.size), "\(report.records)", "\(report.events)",
            "\(report.passages)", "\(report.findings.count)",
        ]
        console.print(console.text(report.findings.isEmpty ? ShowWording.verified : ShowWording.verifyFailed, numbers))
        return report.findings.isEmpty ? ExitStatus.done : ExitStatus.someFailed
    }

    /// For writing, so that the outcome is kept; an archive that cannot be written to is checked all the same.
    private func open() throws -> ArchiveStore {
        do {
            return try archive.open(.readWrite)
        } catch let error as ArchiveError where [.busy, .notPermitted].contains(error.cause) {
            return try archive.open(.readOnly)
        }
    }
}

struct ReprocessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reprocess", abstract: help(HelpWording.reprocess))

    @OptionGroup var archive: ArchiveOption
    @OptionGroup var options: RunOptions
    @Option(help: ArgumentHelp(HelpWording.stage)) var stage: Stage?

    func run() { perform(reprocess) }

    private func reprocess(_ console: Console) throws -> Int32 {
        Background.begin()
        var ingest = IngestOptions(paths: [], archive: archive.archive)
        ingest.configuration = try options.configuration()
        ingest.jobs = options.workers
        ingest.reprocess = true
        ingest.from = stage
        ingest.countsFirst = console.errorColumns != nil
        let reader = try ReaderProgram.path()
        let store = try archive.open(.readWrite)
        let counts = try ingest.perform(in: store, reader: reader, console)
        console.print(
            console.text(
                ShowWording.reprocessSummary,
                [counts.seen, counts.stored, counts.unchanged, counts.quarantined].map(String.init)))
        try RunOutputs(options: ingest.configuration.outputs).write(from: store, console)
        if Interrupt.happened { console.say(CommandWording.stopped) }
        return counts.quarantined > 0 || Interrupt.happened ? ExitStatus.someFailed : ExitStatus.done
    }
}

extension Stage: ExpressibleByArgument {}
