import Archive
import ArgumentParser
import Foundation
import Records

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "explain", abstract: help(HelpWording.explain))

    @Argument(help: ArgumentHelp(HelpWording.document)) var document: String
    @Argument(help: ArgumentHelp(HelpWording.item)) var item: String
    @OptionGroup var archive: ArchiveOption

    func run() { perform(explain) }

    private func explain(_ console: Console) throws -> Int32 {
        let store = try archive.open(.readOnly)
        let (_, record) = try DocumentLookup(archive: store, console: console).one(document)
        if let reason = record.document.missing[item] {
            console.print(console.text(ShowWording.missingField, [item, reason]))
            return ExitStatus.done
        }
        guard let found = record.reasons.first(where: { $0.item == item }) else {
            throw Stop(console.text(CommandWording.unknownItem, [item, record.id, record.itemNames]))
        }
        print(found, record, console)
        return ExitStatus.done
    }

    private func print(_ reason: Reason, _ record: Record, _ console: Console) {
        func field(_ label: Wording, _ value: String) {
            let name = Layout.padded(console.text(label), 12)
            for (index, line) in Layout.wrapped(value, width: console.width - 12).enumerated() {
                console.print((index == 0 ? name : String(repeating: " ", count: 12)) + line)
            }
        }
        field(ShowWording.value, reason.value)
        field(ShowWording.rule, reason.rule)
        field(ShowWording.confidence, Layout.number(reason.confidence))
        guard let place = reason.place else { return }
        var parts = [console.text(ShowWording.block, [place.block, "\(place.start)", "\(place.end)"])]
        if let row = place.row { parts.append(console.text(ShowWording.row, ["\(row)"])) }
        if let page = place.page { parts.append(console.text(ShowWording.page, ["\(page)"])) }
        field(ShowWording.place, parts.joined(separator: ", "))
        guard let block = record.blocks.first(where: { $0.id == place.block }) else { return }
        if let section = block.section {
            field(ShowWording.section, record.path(to: section).joined(separator: " › "))
        }
        field(ShowWording.quotation, Quotation(block.text, place.start, place.end).text)
        for repair in record.repairs
        where repair.block == place.block && repair.end > place.start && repair.start < place.end {
            field(
                ShowWording.repaired, console.text(ShowWording.repairedFrom, [repair.now, repair.was, repair.why]))
        }
    }
}

/// A stretch of a text between its surroundings, marked.
private struct Quotation {
    let text: String

    init(_ text: String, _ start: Int, _ end: Int) {
        let scalars = Array(text.unicodeScalars)
        let first = max(0, min(start, scalars.count))
        let last = max(first, min(end, scalars.count))
        func piece(_ range: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range])
            return String(view)
        }
        let before = max(0, first - 60)
        let after = min(scalars.count, last + 60)
        self.text =
            (before > 0 ? "…" : "") + piece(before..<first) + "«" + piece(first..<last) + "»" + piece(last..<after)
            + (after < scalars.count ? "…" : "")
    }
}

/// Why a record says something.
struct Reason {
    /// Id of an item, or name of a field.
    var item: String
    var value: String
    var rule: String
    var confidence: Double
    var place: Place?
}

extension Record {
    /// Everything the record says with its reason, in the order of the record.
    var reasons: [Reason] {
        var reasons = document.evidence.sorted { $0.key < $1.key }.map { name, evidence in
            Reason(
                item: name, value: evidence.quote ?? name, rule: evidence.rule, confidence: evidence.confidence,
                place: evidence.source)
        }
        reasons += targets.map {
            Reason(item: $0.id, value: $0.text, rule: $0.rule, confidence: $0.confidence, place: $0.source)
        }
        reasons += assignments.map {
            Reason(
                item: $0.id, value: "\($0.actors.joined(separator: ", ")): \($0.task)", rule: $0.rule,
                confidence: $0.confidence, place: $0.source)
        }
        reasons += reports.map {
            Reason(
                item: $0.id, value: $0.content ?? $0.fromBody ?? "", rule: $0.rule, confidence: $0.confidence,
                place: $0.source)
        }
        reasons += funding.map {
            Reason(item: $0.id, value: $0.text, rule: $0.rule, confidence: $0.confidence, place: $0.source)
        }
        reasons += citations.map {
            Reason(item: $0.id, value: $0.text, rule: $0.rule, confidence: $0.confidence, place: $0.source)
        }
        return reasons
    }

    /// Numbers or headings of the sections down to one.
    func path(to section: String) -> [String] {
        var path: [String] = []
        var next: String? = section
        while let id = next, let found = sections.first(where: { $0.id == id }), path.count < 32 {
            path.insert(found.number ?? Layout.clipped(found.heading ?? id, 40), at: 0)
            next = found.parent
        }
        return path
    }
}

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "review", abstract: help(HelpWording.review))

    @Argument(help: ArgumentHelp(HelpWording.document)) var documents: [String] = []
    @OptionGroup var archive: ArchiveOption
    @Option(help: ArgumentHelp(HelpWording.below)) var below = 0.7

    func run() { perform(review) }

    private func review(_ console: Console) throws -> Int32 {
        let store = try archive.open(.readOnly)
        var counts = (items: 0, warnings: 0, documents: 0, seen: 0)
        func look(_ record: Record) {
            counts.seen += 1
            let doubtful = record.reasons.filter { $0.confidence < below }
            guard !doubtful.isEmpty || !record.warnings.isEmpty else { return }
            counts.documents += 1
            counts.items += doubtful.count
            counts.warnings += record.warnings.count
            let number = record.document.number ?? console.text(ShowWording.noNumber)
            console.print(Layout.clipped("\(record.id)  \(number)  \(record.source.fileName)", console.width))
            for reason in doubtful {
                let confidence = Layout.padded("\((reason.confidence * 100).rounded() / 100)", 5)
                line("\(Layout.padded(reason.item, 5)) \(confidence) \(reason.value)", reason.place?.page)
            }
            for warning in record.warnings {
                line("!     \(console.text(warning.code.wording, warning.arguments))", warning.source?.page)
            }
        }
        func line(_ text: String, _ page: Int?) {
            let mark = page.map { "  " + console.text(ShowWording.page, ["\($0)"]) } ?? ""
            console.print("  " + Layout.clipped(text, console.width - 2 - mark.count) + mark)
        }
        if documents.isEmpty {
            try store.forEachRecord { id, _ throws(ArchiveError) in
                if !console.broken, let record = try store.record(id) { look(record) }
            }
        } else {
            let lookup = DocumentLookup(archive: store, console: console)
            for name in documents { look(try lookup.one(name).record) }
        }
        console.flush()
        let numbers = [counts.items, counts.warnings, counts.documents, counts.seen].map(String.init)
        console.say(counts.documents == 0 ? ShowWording.nothingToReview : ShowWording.reviewSummary, numbers)
        return ExitStatus.done
    }
}
