import Records
import VietnameseText

/// Finds every document the text mentions, and how this document relates to it.
struct CitationReader {
    let outline: Outline
    let document: DocumentFields
    private let texts: BlockTexts
    private let laws = LawRegister.shared
    private(set) var citations: [Citation] = []
    private(set) var warnings: [Warning] = []
    private var shortNames = ShortNames()
    private let own: OwnDocument
    private let groundSections: Set<String>
    /// The section looked up last.
    private var current: (section: String, ofGrounds: Bool)?
    private let parents: [String: String]
    private var announced: Announced?
    /// The first table not yet passed.
    private var table = 0

    /// `texts`: of the same outline.
    init(_ outline: Outline, _ document: DocumentFields, _ texts: BlockTexts? = nil) {
        self.texts = texts ?? BlockTexts(outline)
        self.outline = outline
        self.document = document
        own = OwnDocument(document)
        groundSections = CitationReader.sectionsOfGrounds(outline)
        var parents: [String: String] = [:]
        for section in outline.sections where section.parent != nil { parents[section.id] = section.parent }
        self.parents = parents
    }

    /// Sections under a heading such as "CĂN CỨ XÂY DỰNG ĐỀ ÁN", theirs included.
    private static func sectionsOfGrounds(_ outline: Outline) -> Set<String> {
        var result: Set<String> = []
        for section in outline.sections {
            if let parent = section.parent, result.contains(parent) {
                result.insert(section.id)
                continue
            }
            guard let heading = section.heading, heading.utf8.count < 200 else { continue }
            let plain = PlainLetters.letters(of: heading, limit: 30)
            // "SỰ CẦN THIẾT VÀ CĂN CỨ …" names grounds among other things: only its parts do.
            if plain.hasPrefix("cancu")
                || plain.hasPrefix("coso") && (plain.hasPrefix("cosophaply") || plain.hasPrefix("cosochinhtri"))
            {
                result.insert(section.id)
            }
        }
        return result
    }

    mutating func read() {
        for index in outline.blocks.indices { read(at: index) }
        finish()
    }

    /// Reads a block; to be asked for each, in order, and then to finish.
    mutating func read(at index: Int) {
        let block = outline.blocks[index]
        switch block.kind {
        case .letterhead, .signature, .recipients, .pageFurniture: return
        case .table:
            while table < outline.tables.count, outline.tables[table].block != block.id { table += 1 }
            guard table < outline.tables.count else { return }
            readTable(outline.tables[table], block)
        case .title where index > 0 && outline.blocks[index - 1].kind == .title: return
        case .title: readTitle(from: index)
        default:
            readBlock(block, index)
        }
    }

    /// Numbers what was found and holds the document's grounds against its date.
    mutating func finish() {
        for index in citations.indices { citations[index].id = "c\(index + 1)" }
        checkGrounds()
    }

    // MARK: where

    /// A title may run over several lines, each a block: it is read whole, and every mention placed where it begins.
    private mutating func readTitle(from first: Int) {
        var end = first + 1
        while end < outline.blocks.count, outline.blocks[end].kind == .title { end += 1 }
        guard end > first + 1 else {
            readBlock(outline.blocks[first], first)
            return
        }
        var joined = ""
        var spans: [(block: Block, start: Int, count: Int)] = []
        var length = 0
        for block in outline.blocks[first..<end] {
            if !joined.isEmpty {
                joined += " "
                length += 1
            }
            let count = block.text.unicodeScalars.count
            spans.append((block, length, count))
            joined += block.text
            length += count
        }
        let known = citations.count
        read(TokenText(joined), Scope(isTitle: true), block: outline.blocks[first], offset: 0, row: nil)
        for index in known..<citations.count {
            let place = citations[index].source
            let (start, stop) = (place.start, place.end)
            guard let span = spans.last(where: { $0.start <= start }) else { continue }
            let low = start - span.start
            let high = min(stop - span.start, span.count)
            citations[index].source = Place(block: span.block.id, start: low, end: high, page: span.block.page)
            if stop - span.start > span.count {
                let scalars = Array(span.block.text.unicodeScalars)
                citations[index].text = String(scalars: scalars[low..<high])
            }
        }
    }

    private mutating func readBlock(_ block: Block, _ index: Int) {
        let text = texts[index]
        let ahead = block.section == nil
        let grounds = CitationReader.statesGrounds(text, ahead: ahead)
        let listed = isOfGrounds(block.section)
        var scope = Scope(
            isBasis: (grounds || listed) && block.kind != .title, listed: listed && !grounds,
            isTitle: block.kind == .title,
            quoted: outline.details[index].quoted)
        scope.isAhead = ahead
        scope.onRequest = ahead && TokenMatch.has(CitationReader.request, text.tokens, at: 0)
        if let announced, isBelow(block, announced, index) {
            scope.announced = announced.relation
        } else {
            announced = nil
        }
        read(text, scope, block: block, offset: 0, row: nil)
        if let relation = CitationContext(text: text).announcement() {
            announced = Announced(
                section: block.section, relation: relation, depth: outline.details[index].listDepth,
                item: block.kind == .listItem)
        }
    }

    /// The section lies among those of grounds; most blocks stand in the section of the one before.
    private mutating func isOfGrounds(_ section: String?) -> Bool {
        guard !groundSections.isEmpty, let section else { return false }
        if let current, current.section == section { return current.ofGrounds }
        let found = groundSections.contains(section)
        current = (section, found)
        return found
    }

    private static let openings = ["cancu", "xettotrinh", "xetdenghi", "xetbaocao", "xetnoidung"]
    private static let earlyOpenings = [
        "trencosoxemxet", "trencosobaocao", "trencosototrinh", "saukhixemxet", "saukhinghiencuu",
    ]
    private static let request = CiteWord.keys("theo đề nghị")

    /// "Căn cứ …", "Xét …", "Sau khi xem xét …", however the words are toned and fused.
    /// `ahead`: the block stands before the first section; "Trên cơ sở …" is a ground only there.
    private static func statesGrounds(_ text: TokenText, ahead: Bool) -> Bool {
        guard let first = text.scalars.first(where: { $0.isWordLetter }),
            first == "c" || first == "C" || first == "x" || first == "X" || first == "t" || first == "T" || first == "s"
                || first == "S"
        else { return false }
        let opening = text.scalars.prefix(40)
        return openings.contains { PlainLetters.open(opening, with: $0) }
            || ahead && earlyOpenings.contains { PlainLetters.open(opening, with: $0) }
            || text.tokens.first?.end == 3 && PlainLetters.open(opening, with: "xet")
    }

    // MARK: lists

    /// "Bãi bỏ các nghị quyết sau đây:": what becomes of the documents its items name.
    private struct Announced {
        var section: String?
        var relation: Relation
        var depth: Int
        var item: Bool
    }

    private func isBelow(_ block: Block, _ announced: Announced, _ index: Int) -> Bool {
        guard let section = block.section else { return false }
        if section == announced.section {
            return block.kind == .listItem && (!announced.item || outline.details[index].listDepth > announced.depth)
        }
        var parent = parents[section]
        while let up = parent {
            if up == announced.section { return true }
            parent = parents[up]
        }
        return false
    }

    private mutating func readTable(_ table: Table, _ block: Block) {
        guard block.text.utf8.count < 8_000_000 else { return }
        let scalars = Array(scalarsOf: block.text)
        for (row, spans) in table.cellSpans.enumerated() {
            for span in spans {
                guard let span, span.count > 8 else { continue }
                let text = TokenText(String(scalars: scalars[span]))
                read(text, Scope(), block: block, offset: span.lowerBound, row: row)
            }
        }
    }

    struct Scope {
        var isBasis = false
        /// An item of a list of grounds, which need not say "Căn cứ".
        var listed = false
        /// What the line above the list says of the documents in it.
        var announced: Relation?
        var isTitle = false
        /// Before the first section.
        var isAhead = false
        var quoted = false
        /// "Theo đề nghị của Sở … tại Tờ trình số …" before the first section: the request is a ground.
        var onRequest = false
    }

    private mutating func read(_ text: TokenText, _ scope: Scope, block: Block, offset: Int, row: Int?) {
        let parser = CitationParser(text: text, isBasis: scope.isBasis)
        let context = CitationContext(text: text)
        var index = 0
        var previous: (end: Int, relation: Relation)?
        let types = CiteWord.types
        while index < text.tokens.count {
            index = types.first(text.tokens, from: index, to: text.tokens.count)
            guard index < text.tokens.count else { break }
            guard let mention = self.mention(parser, text, at: index) else {
                index += 1
                continue
            }
            var current = mention
            let coordinated = previous.map { context.isJoined(from: $0.end, to: current.start) } ?? false
            guard let relation = accepted(context, &current, scope, coordinated ? previous?.relation : nil) else {
                // What stands inside an own name or a title is no mention of its own.
                let titled = scope.isTitle && mention.start == 0
                index =
                    !titled && own.isNamed(by: mention, in: text, titled: titled)
                    ? max(mention.end, index + 1) : index + 1
                continue
            }
            add(text, current, relation, block, offset, row)
            previous = (current.end, relation)
            index = max(current.end, current.aliasEnd, index + 1)
            while let more = parser.further(after: current) {
                add(text, more, relation, block, offset, row)
                current = more
                previous = (more.end, relation)
                index = max(more.end, index)
            }
        }
    }

    /// A type's whole name stands there, or a capital that may open a short name given before.
    private func mention(_ parser: CitationParser, _ text: TokenText, at index: Int) -> CitationParser.Mention? {
        if CiteWord.typeNames.length(text.tokens, at: index) != nil, let mention = parser.mention(at: index) {
            return mention
        }
        return text.tokens[index].capital ? shortNames.mention(in: text, at: index) : nil
    }

    // MARK: whether

    /// The relation, or nil where no other document is meant.
    private func accepted(
        _ context: CitationContext, _ mention: inout CitationParser.Mention, _ scope: Scope, _ inherited: Relation?
    ) -> Relation? {
        let titled = scope.isTitle && mention.start == 0
        if own.isNamed(by: mention, in: context.text, titled: titled) { return nil }
        if mention.blankNumber, mention.date == nil { return nil }
        shortNames.complete(&mention)
        context.followIssue(&mention)
        let cue = context.cue(before: mention.start)
        if mention.number == nil, mention.date == nil {
            if context.isPlural(mention.start), mention.type != .luat { return nil }
            switch mention.rule {
            case "citation.named":
                guard isNamedOne(context, mention, scope, cue) else { return nil }
            case "citation.quoted":
                // "ban hành Đề án “…”": something still to be made.
                if cue?.cue == .make, !scope.isTitle { return nil }
            case "citation.constitution":
                // "Hiến pháp và pháp luật" is the same document all the same.
                break
            default: break
            }
        }
        mention.start = context.unitStart(before: mention.start)
        if scope.isBasis {
            // "Căn cứ …; Xét …": all of it, except a clause that carries something out ("Căn cứ …; thực hiện …").
            if let cue, cue.cue == .implements, mention.start - cue.end <= 1, context.opensClause(cue.end) {
                return .implements
            }
            // "Căn cứ Quy chế … ban hành kèm theo Quyết định …": the ground is what is attached.
            if let cue, cue.cue == .attached, cue.end == mention.start { return .attachedTo }
            return .basis
        }
        if scope.onRequest, mention.type == .toTrinh { return .basis }
        if let after = context.effectAfter(mention.end) { return after }
        if let cue {
            switch cue.cue {
            case .basis:
                // In the middle of a sentence below it only tells by what a duty is done.
                if scope.isAhead || context.text.tokens[cue.end - 2].capital { return .basis }
            case .implements, .make: if cue.cue == .implements { return .implements }
            case .amends: return .amends
            case .replaces: return .replaces
            case .repeals: return .repeals
            case .attached:
                return mention.type == .luat ? .attachedTo : context.actedOn(before: cue.end) ?? .attachedTo
            case .mentions, .accept: return .mentions
            }
        }
        if let announced = scope.announced, context.opensItem(mention.start) { return announced }
        return inherited ?? .mentions
    }

    /// A document without number, date or quoted title counts where the text treats it as one: in the list of grounds,
    /// where it is agreed to, or as an act of a named body that is carried out.
    private func isNamedOne(
        _ context: CitationContext, _ mention: CitationParser.Mention, _ scope: Scope, _ cue: CitationContext.FoundCue?
    ) -> Bool {
        if scope.isBasis {
            let first = context.text.tokens.firstIndex { $0.kind == .word } ?? 0
            let opens = mention.start == first || context.startsClause(mention.start)
            return opens && (mention.issuer != nil || mention.title != nil)
        }
        if cue?.cue == .accept, let cue, mention.start - cue.end <= 2 {
            // "Tán thành Báo cáo kết quả giám sát" names no paper in particular.
            return mention.issuer != nil || (mention.title.map { $0.split(separator: " ").count >= 6 } ?? false)
        }
        return false
    }

    // MARK: result

    private mutating func add(
        _ text: TokenText, _ mention: CitationParser.Mention, _ relation: Relation, _ block: Block, _ offset: Int,
        _ row: Int?
    ) {
        guard mention.end > mention.start, mention.end <= text.tokens.count else { return }
        let start = text.tokens[mention.start].start
        let end = text.tokens[mention.end - 1].end
        var citation = Citation(
            text: text.text(tokens: mention.start..<mention.end), type: mention.type, number: mention.number,
            date: mention.date,
            issuer: mention.issuer, title: mention.title.map(CitationReader.clean), relation: relation,
            section: block.section,
            source: Place(block: block.id, start: offset + start, end: offset + end, page: block.page, row: row),
            rule: mention.rule, confidence: mention.confidence)
        let day = document.issuedOn ?? document.passedOn
        if let act = laws.act(number: mention.number, title: bareTitle(mention), date: mention.date, on: day) {
            citation.resolved = act.number
            if let day { citation.status = act.status(on: day) }
        }
        citations.append(citation)
        shortNames.note(citation, alias: mention.alias)
    }

    /// A law's name as the register has it.
    private func bareTitle(_ mention: CitationParser.Mention) -> String? {
        guard let title = mention.title else { return nil }
        switch mention.type {
        case .luat, .phapLenh:
            let text = TokenText(title)
            let skip =
                text.tokens.first?.key == CiteWord.key("luật")
                ? 1 : text.tokens.first?.key == CiteWord.key("pháp") ? 2 : 0
            guard skip < text.tokens.count else { return title }
            return text.text(tokens: skip..<text.tokens.count)
        case .hienPhap: return "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"
        default: return title
        }
    }

    private static func clean(_ title: String) -> String {
        var rest = title.unicodeScalars[...]
        while let last = rest.last, last.isSpace || last == "," || last == ";" || last == "." || last == ":" {
            rest.removeLast()
        }
        return rest.endIndex == title.endIndex ? title : String(rest)
    }

    // MARK: grounds

    private mutating func checkGrounds() {
        let day = document.issuedOn ?? document.passedOn
        for citation in citations where citation.relation == .basis {
            let checked =
                LawRegister.shared.act(number: citation.resolved, title: nil, date: nil, on: nil)?.checked ?? false
            let code: WarningCode? =
                switch citation.status {
                case "expired": checked ? .basisExpired : .basisExpiredUnchecked
                case "not_yet": checked ? .basisNotYet : .basisNotYetUnchecked
                default: nil
                }
            if let code {
                warnings.append(Warning(code, [citation.text, citation.resolved ?? ""], source: citation.source))
            }
        }
        guard let day, day.utf8.count == 10 else { return }
        let newest = citations.filter {
            ($0.date?.utf8.count ?? 0) == 10 && ($0.date ?? "") > day && $0.relation != .mentions
        }
        .max { ($0.date ?? "") < ($1.date ?? "") }
        if let newest, let date = newest.date {
            warnings.append(Warning(.datedBeforeBasis, [day, newest.text, date], source: newest.source))
        }
    }
}
