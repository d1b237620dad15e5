import Archive
import ArgumentParser
import Foundation
import Records

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "search", abstract: help(HelpWording.search))

    @Argument(help: ArgumentHelp(HelpWording.words)) var words: [String]
    @OptionGroup var archive: ArchiveOption
    @OptionGroup var filter: FilterOptions
    @Option(help: ArgumentHelp(HelpWording.limit)) var limit = 10
    @Flag(help: ArgumentHelp(HelpWording.json)) var json = false

    func validate() throws {
        if !(1...100).contains(limit) {
            throw ValidationError(help(CommandWording.unknownValue, ["\(limit)", "--limit", "1…100"]))
        }
    }

    func run() { perform(search) }

    private func search(_ console: Console) throws -> Int32 {
        let store = try archive.open(.readOnly)
        var request = SearchRequest(try query(), limit: limit)
        request.facets = false
        let answer = try store.search(request)
        for notice in answer.notices { console.say(notice.wording, notice.arguments) }
        for hit in answer.hits {
            if json {
                console.print(bytes: try HitJSON(hit).bytes())
                console.print()
            } else {
                show(hit, console)
            }
        }
        console.flush()
        if answer.hits.isEmpty {
            console.say(ShowWording.foundNone)
        } else {
            console.say(ShowWording.foundSome, ["\(answer.hits.count)", "\(answer.total)"])
        }
        return ExitStatus.done
    }

    /// Words of one argument with spaces in it are a phrase, as quoted in the shell. Options become filters.
    private func query() throws -> String {
        var parts = words.map { word in
            let isPhrase = words.count > 1 && word.contains(" ") && !word.contains("\"") && !word.contains(":")
            return isPhrase ? "\"\(word)\"" : word
        }
        let filter = try filter.filter()
        parts += filter.types.map { "type:\($0.rawValue)" }
        if let years = filter.years {
            parts.append(
                "year:" + (years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)..\(years.upperBound)"))
        }
        parts += filter.issuers.map { "issuer:\"\($0.replacing("\"", with: " "))\"" }
        return parts.joined(separator: " ")
    }

    private func show(_ hit: SearchHit, _ console: Console) {
        let document = hit.document
        let number = document.number ?? console.text(ShowWording.noNumber)
        let head = [number, document.issuedOn, document.title ?? document.fileName].compactMap { $0 }
        console.print(Layout.clipped(head.joined(separator: "  "), console.width))
        var place = [document.id]
        if let section = hit.excerpt.place { place.append(section) }
        if let page = hit.excerpt.page { place.append(console.text(ShowWording.page, ["\(page)"])) }
        if hit.furtherPassages > 0 { place.append(console.text(ShowWording.morePassages, ["\(hit.furtherPassages)"])) }
        console.print("  " + Layout.clipped(place.joined(separator: "  "), console.width - 2))
        let marks = console.columns == nil ? ("«", "»") : ("\u{1}", "\u{2}")
        for line in Layout.wrapped(marked(hit.excerpt, marks), width: console.width - 4) {
            // Bold takes no room, so the lines are laid out before it is put in.
            let shown = line.replacing("\u{1}", with: "\u{1B}[1m").replacing("\u{2}", with: "\u{1B}[0m")
            console.print("    " + shown)
        }
        console.print()
    }

    private func marked(_ excerpt: Excerpt, _ marks: (String, String)) -> String {
        var text = excerpt.cutBefore ? "…" : ""
        let scalars = Array(excerpt.text.unicodeScalars)
        var at = 0
        func copy(to end: Int) {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[min(at, scalars.count)..<min(max(at, end), scalars.count)])
            text += String(view)
            at = max(at, end)
        }
        for mark in excerpt.marks {
            copy(to: mark.lowerBound)
            text += marks.0
            copy(to: mark.upperBound)
            text += marks.1
        }
        copy(to: scalars.count)
        return text + (excerpt.cutAfter ? "…" : "")
    }
}

/// One hit as JSON.
private struct HitJSON: Encodable {
    struct Document: Encodable {
        var id: String
        var number: String?
        var type: DocumentType
        var issuedOn: String?
        var issuer: String?
        var title: String?
        var fileName: String

        enum CodingKeys: String, CodingKey {
            case id, number, type
            case issuedOn = "issued_on"
            case issuer, title
            case fileName = "file_name"
        }
    }
    struct Place: Encodable {
        var section: String?
        var numbers: String?
        var page: Int?
        var block: String?
    }
    var document: Document
    var score: Double
    var place: Place
    /// Stored text; `marks` are its stretches that match, in code points, end excluded.
    var text: String
    var marks: [[Int]]
    var items: [ItemReference]

    init(_ hit: SearchHit) {
        let known = hit.document
        document = Document(
            id: known.id, number: known.number, type: known.type, issuedOn: known.issuedOn, issuer: known.issuer,
            title: known.title, fileName: known.fileName)
        score = hit.score
        place = Place(
            section: hit.excerpt.section, numbers: hit.excerpt.place, page: hit.excerpt.page, block: hit.excerpt.block)
        text = hit.excerpt.text
        marks = hit.excerpt.marks.map { [$0.lowerBound, $0.upperBound] }
        items = hit.items
    }

    func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self))
    }
}

struct ReindexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reindex", abstract: help(HelpWording.reindex))

    @OptionGroup var archive: ArchiveOption

    func run() { perform(reindex) }

    private func reindex(_ console: Console) throws -> Int32 {
        let store = try archive.open(.readWrite)
        try store.reindex { done, total in console.drawBar("\(done) / \(total)") }
        console.say(ShowWording.reindexed)
        return ExitStatus.done
    }
}
