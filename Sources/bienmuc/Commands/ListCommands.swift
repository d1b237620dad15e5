import Archive
import ArgumentParser
import Foundation
import Records

/// Options that narrow a list of documents.
struct FilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp(HelpWording.type)) var type: String?
    @Option(help: ArgumentHelp(HelpWording.year)) var year: String?
    @Option(help: ArgumentHelp(HelpWording.issuer)) var issuer: String?

    func filter() throws -> DocumentFilter {
        var filter = DocumentFilter()
        if let type {
            guard let known = DocumentType(rawValue: type.replacing("-", with: "_")) else {
                let names = DocumentType.allCases.map(\.rawValue).joined(separator: ", ")
                throw Stop(
                    help(CommandWording.unknownValue, [type, "--type", names]), code: ExitStatus.wrongCommand)
            }
            filter.types = [known]
        }
        if let year {
            let parts = year.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard let first = parts.first ?? nil, let last = parts.last ?? nil, parts.count <= 2, first <= last else {
                throw Stop(
                    help(CommandWording.unknownValue, [year, "--year", "2025, 2021-2025"]),
                    code: ExitStatus.wrongCommand)
            }
            filter.years = first...last
        }
        if let issuer { filter.issuers = [issuer] }
        return filter
    }
}

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: help(HelpWording.list))

    @OptionGroup var archive: ArchiveOption
    @OptionGroup var filter: FilterOptions
    @Option(help: ArgumentHelp(HelpWording.limit)) var limit = 1_000_000_000

    func run() { perform(list) }

    private func list(_ console: Console) throws -> Int32 {
        let store = try archive.open(.readOnly)
        let filter = try filter.filter()
        var shown = 0
        var total = 0
        while shown < limit, !console.broken {
            let page = try store.documents(filter, limit: min(1000, limit - shown), offset: shown)
            total = page.total
            for document in page.items { console.print(line(document, console)) }
            shown += page.items.count
            if page.items.isEmpty || shown >= total { break }
        }
        console.flush()
        console.say(shown < total ? ShowWording.shownOf : ShowWording.documentCount, ["\(shown)", "\(total)"])
        return ExitStatus.done
    }

    private func line(_ document: DocumentSummary, _ console: Console) -> String {
        let number = Layout.padded(Layout.clipped(document.number ?? "–", 16), 16)
        let date = Layout.padded(document.issuedOn ?? "–", 10)
        let title = document.title ?? document.fileName
        return Layout.clipped(
            "\(document.id)  \(number)  \(date)  \(title)", console.columns == nil ? 4096 : console.width)
    }
}

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "status", abstract: help(HelpWording.status))

    @OptionGroup var archive: ArchiveOption
    @Option(help: ArgumentHelp(HelpWording.limit)) var limit = 100

    func run() { perform(status) }

    private func status(_ console: Console) throws -> Int32 {
        let store = try archive.open(.readOnly)
        let overview = try store.overview()
        console.print(
            console.text(
                ShowWording.statusLine,
                [overview.documents, overview.pages, overview.targets, overview.assignments, overview.citations]
                    .map(String.init)))
        console.print(
            console.text(
                ShowWording.statusOriginals,
                [
                    "\(overview.fixity.originals)", Size.text(overview.fixity.size), "\(overview.withWarnings)",
                    "\(overview.partial)",
                ]))
        if let first = overview.firstIssued, let last = overview.lastIssued {
            console.print(console.text(ShowWording.statusDates, [first, last]))
        }
        if let run = try store.runs(limit: 1).first {
            let counts = run.counts
            let wording = run.finishedAt == nil ? ShowWording.lastRunCut : ShowWording.lastRun
            let numbers = [counts.seen, counts.stored, counts.unchanged, counts.quarantined, counts.skipped]
            console.print(
                console.text(wording, [run.finishedAt ?? run.startedAt, run.purpose] + numbers.map(String.init)))
        }
        try failures(.failed, overview.failed, ShowWording.failedCount, store, console)
        if overview.failed > 0 {
            let option = archive.archive == "archive" ? "" : " --archive \(archive.archive)"
            console.print()
            console.print(console.text(ShowWording.tryAgain, ["bienmuc ingest --retry-failed\(option)"]))
        }
        try failures(.refused, overview.refused, ShowWording.refusedCount, store, console)
        try failures(.skipped, overview.skipped, ShowWording.skippedCount, store, console)
        return ExitStatus.done
    }

    private func failures(
        _ state: InputState, _ count: Int, _ label: Wording, _ store: ArchiveStore, _ console: Console
    ) throws {
        guard count > 0 else { return }
        console.print()
        console.print(console.text(label, ["\(count)"]))
        let inputs = try store.failedInputs(states: [state], limit: limit)
        for input in inputs {
            let name = input.path.isEmpty ? input.name : input.path
            var cause = console.text(ShowWording.cutOff)
            if let failure = input.failure {
                cause = console.text(failure.refusal.wording, failure.refusal.arguments)
                if let stage = failure.stage, let version = failure.stageVersion {
                    cause = console.text(ShowWording.inStage, [cause, stage.rawValue, "\(version)"])
                }
            }
            for line in Layout.wrapped("\(name): \(cause)", width: console.width - 2, indent: 2) {
                console.print("  " + line)
            }
        }
        if count > inputs.count { console.print("  " + console.text(ShowWording.andMore, ["\(count - inputs.count)"])) }
    }
}

enum Size {
    /// `1.5 MB`
    static func text(_ bytes: Int) -> String {
        var value = Double(bytes)
        for unit in ["B", "kB", "MB", "GB"] {
            if value < 1000 {
                return "\(value < 10 && unit != "B" ? (value * 10).rounded() / 10 : value.rounded()) \(unit)".replacing(
                    ".0 ", with: " ")
            }
            value /= 1000
        }
        return "\((value * 10).rounded() / 10) TB"
    }
}
