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
    /// Short names given in the text ("sau đây gọi tắt là Đề án 06"), by their words.
    private var aliases: [[UInt64]: Citation] = [:]
    /// The last citation of a type and running number ("Nghị quyết 18"), by its place in `citations`.
    private var latest: [Short: Int] = [:]
    private let ownTitle: [UInt64]
    private let groundSections: Set<String>
    private let parents: [String: String]
    private var announced: Announced?
    /// The first table not yet passed.
    private var table = 0

    private struct Short: Hashable {
        var type: DocumentType?
        var number: String
    }

    /// `texts`: of the same outline.
    init(_ outline: Outline, _ document: DocumentFields, _ texts: BlockTexts? = nil) {
        self.texts = texts ?? BlockTexts(outline)
        self.outline = outline
        self.document = document
        ownTitle = CitationReader.titleKeys(document.title)
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

    private static func titleKeys(_ title: String?) -> [UInt64] {
        guard let title else { return [] }
        return TokenText(BodyNames.expanded(title)).tokens.filter { $0.kind != .punctuation }.map(\.key)
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
        let listed = block.section.map { groundSections.contains($0) } ?? false
        var scope = Scope(
            isBasis: (grounds || listed) && block.kind != .title, listed: listed && !grounds,
            isTitle: block.kind == .title,
            quoted: outline.details[index].quoted)
        scope.onRequest = ahead && TokenMatch.has(CitationReader.request, text.tokens, at: 0)
        if let announced, isBelow(block, announced, index) {
            scope.announced = announced.relation
        } else {
            announced = nil
        }
        read(text, scope, block: block, offset: 0, row: nil)
        if let relation = announcement(text) {
            announced = Announced(
                section: block.section, relation: relation, depth: outline.details[index].listDepth,
                item: block.kind == .listItem)
        }
    }

    private static let openings = ["cancu", "xettotrinh", "xetdenghi", "xetbaocao", "xetnoidung"]
    private static let earlyOpenings = [
        "trencosoxemxet", "trencosobaocao", "trencosototrinh", "saukhixemxet", "saukhinghiencuu",
    ]
    private static let request = CiteWord.keys("theo đề nghị")

    /// "Căn cứ …", "Xét …", "Sau khi xem xét …", however the words are toned and fused.
    /// `ahead`: the block stands before the first section; "Trên cơ sở …" is a ground only there.
    private static func statesGrounds(_ text: TokenText, ahead: Bool) -> Bool {
        guard let first = text.scalars.first(where: { $0.isWordLetter }), "cxtsCXTS".unicodeScalars.contains(first)
        else { return false }
        let plain = PlainLetters.letters(of: text.scalars.prefix(40))
        return openings.contains { plain.hasPrefix($0) }
            || ahead && earlyOpenings.contains { plain.hasPrefix($0) }
            || plain.hasPrefix("xet") && text.tokens.first?.end == 3
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

    private static let announcing: [(keys: [UInt64], relation: Relation)] = {
        let rows: [(String, Relation)] = [
            ("bãi bỏ", .repeals), ("hủy bỏ", .repeals), ("hết hiệu lực", .repeals), ("thay thế", .replaces),
            ("sửa đổi", .amends),
        ]
        return rows.map { (CiteWord.keys($0.0), $0.1) }
    }()
    private static let papers = CiteWord.set("nghị quyết quyết định văn bản chỉ thị quy định")

    /// A paragraph that ends in a colon and says before it that documents are repealed, replaced or amended.
    private func announcement(_ text: TokenText) -> Relation? {
        guard text.tokens.count > 3, text.tokens.count < 80, text.text(of: text.tokens[text.tokens.count - 1]) == ":"
        else { return nil }
        for index in text.tokens.indices {
            guard let found = Self.announcing.first(where: { TokenMatch.has($0.keys, text.tokens, at: index) }) else {
                continue
            }
            let after = text.tokens[min(index + found.keys.count, text.tokens.count)...].prefix(8)
            if after.contains(where: { CiteWord.plural.contains($0.key) || $0.key == CiteWord.key("toàn") }),
                after.contains(where: { Self.papers.contains($0.key) })
            {
                return found.relation
            }
        }
        return nil
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
        var quoted = false
        /// "Theo đề nghị của Sở … tại Tờ trình số …" before the first section: the request is a ground.
        var onRequest = false
    }

    private mutating func read(_ text: TokenText, _ scope: Scope, block: Block, offset: Int, row: Int?) {
        let parser = CitationParser(text: text, isBasis: scope.isBasis)
        var index = 0
        var previous: (end: Int, relation: Relation)?
        let types = CiteWord.types
        while index < text.tokens.count {
            guard text.tokens[index].kind == .word, types.holds(text.tokens[index].key),
                let mention = parser.mention(at: index) ?? short(text, at: index)
            else {
                index += 1
                continue
            }
            var current = mention
            let coordinated = previous.map { isJoined(text, from: $0.end, to: current.start) } ?? false
            guard let relation = accepted(text, &current, scope, coordinated ? previous?.relation : nil) else {
                // What stands inside an own name or a title is no mention of its own.
                let titled = scope.isTitle && mention.start == 0
                index = !titled && isOwn(text, mention, scope) ? max(mention.end, index + 1) : index + 1
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

    // MARK: whether

    /// The relation, or nil where no other document is meant.
    private mutating func accepted(
        _ text: TokenText, _ mention: inout CitationParser.Mention, _ scope: Scope, _ inherited: Relation?
    ) -> Relation? {
        if isOwn(text, mention, scope) { return nil }
        if mention.blankNumber, mention.date == nil { return nil }
        resolveAlias(text, &mention)
        followIssue(text, &mention)
        let cue = cue(text, before: mention.start)
        if mention.number == nil, mention.date == nil {
            if isPlural(text, mention.start), mention.type != .luat { return nil }
            switch mention.rule {
            case "citation.named":
                guard isNamedOne(text, mention, scope, cue) else { return nil }
            case "citation.quoted":
                // "ban hành Đề án “…”": something still to be made.
                if cue?.cue == .make, !scope.isTitle { return nil }
            case "citation.constitution":
                // "Hiến pháp và pháp luật" is the same document all the same.
                break
            default: break
            }
        }
        mention.start = unitStart(text, before: mention.start)
        if scope.isBasis {
            // "Căn cứ …; Xét …": all of it, except a clause that carries something out ("Căn cứ …; thực hiện …").
            if let cue, cue.cue == .implements, mention.start - cue.end <= 1, opensClause(text, cue.end) {
                return .implements
            }
            return .basis
        }
        if scope.onRequest, mention.type == .toTrinh { return .basis }
        if let after = effectAfter(text, mention.end) { return after }
        if let cue {
            switch cue.cue {
            case .basis: return .basis
            case .implements, .make: if cue.cue == .implements { return .implements }
            case .amends: return .amends
            case .replaces: return .replaces
            case .repeals: return .repeals
            case .attached:
                return mention.type == .luat ? .attachedTo : actedOn(text, before: cue.end) ?? .attachedTo
            case .mentions, .accept: return .mentions
            }
        }
        if let announced = scope.announced, opensItem(text, mention.start) { return announced }
        return inherited ?? .mentions
    }

    /// Nothing but a number or dash stands before.
    private func opensItem(_ text: TokenText, _ start: Int) -> Bool {
        start <= 3 && !text.tokens[..<start].contains { $0.kind == .word && $0.end - $0.start > 2 }
    }

    /// The document naming itself: by its number, by its title, or over its own annex.
    private func isOwn(_ text: TokenText, _ mention: CitationParser.Mention, _ scope: Scope) -> Bool {
        if let number = mention.number, let own = document.number, number == own { return true }
        if scope.isTitle, mention.start == 0, mention.type == document.type, document.type != .khac {
            // "NGHỊ QUYẾT / Về việc …": the type line itself.
            return mention.number == nil || mention.rule != "citation.number"
        }
        guard mention.type == document.type else { return false }
        if mention.blankNumber { return true }
        if !ownTitle.isEmpty, let title = mention.title, mention.number == nil || document.number == nil {
            if same(CitationReader.titleKeys(title), ownTitle) { return true }
        }
        // "(Kèm theo Kế hoạch số … ngày … của …)" with the document's own date.
        if mention.number != nil, document.number == nil, attachedNote(text, mention.start),
            mention.date == document.issuedOn || document.issuedOn == nil
        {
            return true
        }
        return false
    }

    /// The cue that ends at a token opens a clause after ";" or ",".
    private func opensClause(_ text: TokenText, _ end: Int) -> Bool {
        var index = end - 1
        while index > 0, end - index < 6, text.tokens[index].kind == .word { index -= 1 }
        return index > 0 && text.text(of: text.tokens[index]) == ";"
    }

    private func attachedNote(_ text: TokenText, _ start: Int) -> Bool {
        guard text.tokens.count > 3, start <= 5 else { return false }
        return PlainLetters.letters(of: text.scalars.prefix(40)).holdsKemTheo
    }

    private func same(_ one: [UInt64], _ other: [UInt64]) -> Bool {
        guard one.count > 3, abs(one.count - other.count) * 10 <= max(one.count, other.count) else {
            return one == other && !one.isEmpty
        }
        let shared = Set(one).intersection(other).count
        return shared * 20 >= Set(one).union(other).count * 19
    }

    private func isPlural(_ text: TokenText, _ start: Int) -> Bool {
        guard start > 0 else { return false }
        if CiteWord.plural.contains(text.tokens[start - 1].key) { return true }
        // "các Chỉ thị, Kết luận của …": the plural holds for the list.
        guard start > 1, text.tokens[start - 1].kind == .punctuation || text.tokens[start - 1].key == CiteWord.va else {
            return false
        }
        var index = start - 2
        while index >= 0, start - index < 12 {
            if CiteWord.plural.contains(text.tokens[index].key) { return true }
            guard text.tokens[index].kind == .word,
                text.tokens[index].capital || text.tokens[index].key == Self.quyet
                    || isTypeTail(text, index)
            else {
                if text.tokens[index].kind == .punctuation, text.text(of: text.tokens[index]) == "," {
                    index -= 1
                    continue
                }
                return false
            }
            index -= 1
        }
        return false
    }

    private static let quyet = CiteWord.key("quyết")
    private static let tails = CiteWord.set("quyết định thị luận án hoạch trình báo cáo chế dẫn lệnh tư")
    private func isTypeTail(_ text: TokenText, _ index: Int) -> Bool { Self.tails.contains(text.tokens[index].key) }

    /// A document without number, date or quoted title counts where the text treats it as one: in the list of grounds,
    /// where it is agreed to, or as an act of a named body that is carried out.
    private func isNamedOne(_ text: TokenText, _ mention: CitationParser.Mention, _ scope: Scope, _ cue: FoundCue?)
        -> Bool
    {
        if scope.isBasis {
            let first = text.tokens.indices.first { text.tokens[$0].kind == .word } ?? 0
            let opens = mention.start == first || startsClause(text, mention.start)
            return opens && (mention.issuer != nil || mention.title != nil)
        }
        if cue?.cue == .accept, let cue, mention.start - cue.end <= 2 {
            // "Tán thành Báo cáo kết quả giám sát" names no paper in particular.
            return mention.issuer != nil || (mention.title.map { $0.split(separator: " ").count >= 6 } ?? false)
        }
        return false
    }

    /// After "Căn cứ", "Xét", a semicolon or "và".
    private func startsClause(_ text: TokenText, _ start: Int) -> Bool {
        guard start > 0 else { return true }
        let before = text.tokens[start - 1]
        if before.kind == .punctuation { return text.text(of: before) == ";" || text.text(of: before) == "," }
        return before.key == Self.xet || before.key == Self.cu || before.key == CiteWord.va
    }

    private static let xet = CiteWord.key("xét")
    private static let cu = CiteWord.key("cứ")

    // MARK: cues

    struct FoundCue {
        var cue: CiteWord.Cue
        /// Past its last token.
        var end: Int
    }

    /// The nearest word to the left, within the clause, that says how the document is used.
    private func cue(_ text: TokenText, before start: Int) -> FoundCue? {
        var index = start - 1
        var passed = 0
        while index >= 0, passed < 60 {
            let token = text.tokens[index]
            if token.kind == .punctuation {
                let mark = text.scalars[token.start]
                if mark == "(" || mark == ";" || mark == ":" || mark == "“" { return nil }
                if mark == ".", index + 1 < text.tokens.count, text.tokens[index + 1].capital { return nil }
            } else if let entries = CiteWord.cues[token.key] {
                for entry in entries {
                    let first = index - entry.keys.count + 1
                    guard first >= 0, TokenMatch.has(entry.keys, text.tokens, at: first) else { continue }
                    if counts(text, entry.cue, from: index + 1, to: start) {
                        return FoundCue(cue: entry.cue, end: index + 1)
                    }
                    break
                }
            }
            index -= 1
            passed += 1
        }
        return nil
    }

    /// "sửa đổi một số điều của Quy định … ban hành kèm theo Nghị quyết số …": what is attached is amended, and with it the
    /// document that carries it. The verb must act on units of it, or on a paper named by its type.
    private func actedOn(_ text: TokenText, before end: Int) -> Relation? {
        var index = end - 1
        while index >= 1, end - index < 60 {
            let token = text.tokens[index]
            if token.kind == .punctuation, [".", ";", ":", "“", "("].contains(text.text(of: token)) { return nil }
            // Another document stands between.
            if token.key == CiteWord.so, text.tokens[index + 1].kind == .number { return nil }
            for entry in CiteWord.cues[token.key] ?? [] {
                let first = index - entry.keys.count + 1
                guard first >= 0, TokenMatch.has(entry.keys, text.tokens, at: first), index + 1 < end else { continue }
                let relation: Relation
                switch entry.cue {
                case .amends: relation = .amends
                case .replaces: relation = .replaces
                case .repeals: relation = .repeals
                default: continue
                }
                let next = text.tokens[index + 1]
                if Self.partWords.contains(next.key) || next.capital && CiteWord.types[next.key] != nil {
                    return relation
                }
            }
            index -= 1
        }
        return nil
    }

    private static let partWords = CiteWord.set("một các điều khoản điểm nội toàn phụ danh biểu quy quyết")

    /// Whether a cue reaches the document over the words between.
    private func counts(_ text: TokenText, _ cue: CiteWord.Cue, from start: Int, to end: Int) -> Bool {
        let between = text.tokens[start..<max(start, end)]
        switch cue {
        case .amends, .replaces, .repeals:
            return between.allSatisfy { token in
                token.kind != .word || CiteWord.objectBridge.contains(token.key) || token.end - token.start <= 2
            } && between.count < 40
        case .attached: return between.count <= 2
        case .basis: return between.count <= 4
        case .mentions:
            return between.count <= 9
                && (!between.contains { $0.kind == .punctuation }
                    || between.allSatisfy { $0.kind != .word || Self.units.contains($0.key) || $0.end - $0.start <= 2 })
        case .accept: return between.count <= 3
        case .make: return between.count <= 3
        case .implements:
            // "Thực hiện sự phân công của …, Ban đã thẩm tra Tờ trình số …": another verb acts on it.
            // "… thực hiện dự án không quá 50% định mức tại Bảng số 1, Quyết định số …": only where it stands.
            return !between.contains { CiteWord.acts.contains($0.key) } && between.count <= 40
                && (between.count <= 6 || !between.contains { Self.yardsticks.contains($0.key) })
        }
    }

    private static let yardsticks = CiteWord.set("theo định mức %")
    private static let hetHieuLuc = CiteWord.keys("hết hiệu lực")

    /// "Nghị quyết số … hết hiệu lực kể từ ngày …", "… được thay thế bởi".
    private func effectAfter(_ text: TokenText, _ end: Int) -> Relation? {
        var index = end
        // A title may stand between.
        while index < text.tokens.count, index - end < 70 {
            if index - end >= 14, text.tokens[index].kind == .word, text.tokens[index].capital,
                CiteWord.types[text.tokens[index].key] != nil
            {
                return nil
            }
            if text.tokens[index].kind == .punctuation, [".", ";"].contains(text.text(of: text.tokens[index])) {
                return nil
            }
            if TokenMatch.has(Self.hetHieuLuc, text.tokens, at: index) { return .repeals }
            index += 1
        }
        return nil
    }

    /// Only joining words and brackets stand between two mentions.
    private func isJoined(_ text: TokenText, from start: Int, to end: Int) -> Bool {
        var index = start
        var depth = 0
        while index < end {
            let token = text.tokens[index]
            if token.kind == .punctuation {
                switch text.scalars[token.start] {
                case "(": depth += 1
                case ")": depth = max(0, depth - 1)
                case ";", ",": break
                default: if depth == 0 { return false }
                }
            } else if depth == 0, !Self.joins.contains(token.key) {
                return false
            }
            index += 1
        }
        return end - start < 40
    }

    private static let joins = CiteWord.set("và các cùng với của theo khoản điều điểm")

    // MARK: more about one mention

    /// "ngày 12/9/2022, Ủy ban Thường vụ Quốc hội (vừa, đã) ban hành Nghị quyết số …".
    private func followIssue(_ text: TokenText, _ mention: inout CitationParser.Mention) {
        guard mention.number != nil, mention.date == nil else { return }
        var index = mention.start - 1
        guard index >= 1, TokenMatch.has(Self.banHanh, text.tokens, at: index - 1) else { return }
        index -= 2
        while index >= 0, Self.just.contains(text.tokens[index].key) { index -= 1 }
        let bodyEnd = index + 1
        while index >= 0, bodyEnd - index < 24, text.tokens[index].kind != .punctuation,
            text.tokens[index].kind != .number
        { index -= 1 }
        let bodyStart = index + 1
        guard bodyStart < bodyEnd, text.tokens[bodyStart].capital else { return }
        let name = text.text(tokens: bodyStart..<bodyEnd)
        if mention.issuer == nil { mention.issuer = name }
        guard index >= 0, text.text(of: text.tokens[index]) == "," else { return }
        // The date before the comma.
        var start = index - 1
        while start >= 0, index - start < 10 {
            if text.tokens[start].key == CiteWord.ngay,
                let day = DateReader.read(text.scalars, at: text.tokens[start].start),
                day.end >= text.tokens[index - 1].end
            {
                mention.date = day.iso
                return
            }
            start -= 1
        }
    }

    private static let banHanh = CiteWord.keys("ban hành")
    private static let just = CiteWord.set("vừa đã mới")

    /// "Khoản 3, Điều 6 Luật …": the unit cited belongs to the mention's text.
    private func unitStart(_ text: TokenText, before start: Int) -> Int {
        var result = start
        var index = start - 1
        if index >= 0, text.tokens[index].key == CiteWord.cua { index -= 1 }
        while index >= 1, start - index < 24 {
            let token = text.tokens[index]
            let isValue =
                token.kind == .number || token.end - token.start <= 2 && token.kind == .word
                || token.kind == .word && text.scalars[token.start].isDigit
            guard isValue, Self.units.contains(text.tokens[index - 1].key) else { break }
            result = index - 1
            index -= 2
            if index >= 0, text.text(of: text.tokens[index]) == "," || text.tokens[index].key == CiteWord.va {
                index -= 1
            }
        }
        return result
    }

    private static let units = CiteWord.set("khoản điều điểm mục chương")

    private mutating func resolveAlias(_ text: TokenText, _ mention: inout CitationParser.Mention) {
        guard let number = mention.number, !number.contains("/"), !number.contains("-") else { return }
        // "Nghị quyết số 18" after "Nghị quyết số 18-NQ/TW": the number cited before in full.
        if let index = latest[Short(type: mention.type, number: number)] {
            let full = citations[index]
            mention.number = full.number
            mention.date = mention.date ?? full.date
            mention.issuer = mention.issuer ?? full.issuer
            mention.rule = "citation.short"
            mention.confidence = 0.8
        }
    }

    /// "Nghị quyết 57" for "Nghị quyết số 57-NQ/TW … (sau đây gọi tắt là Nghị quyết 57)", or for one cited before by that
    /// number. A short name that is the type alone ("Đề án") tells no document from another.
    private func short(_ text: TokenText, at index: Int) -> CitationParser.Mention? {
        guard text.tokens[index].capital, !citations.isEmpty, !definesName(text, index) else { return nil }
        var full: Citation?
        var length = 0
        for (keys, citation) in aliases where keys.count > length && TokenMatch.has(keys, text.tokens, at: index) {
            guard telling(citation, keys) else { continue }
            full = citation
            length = keys.count
        }
        if full == nil, let entries = CiteWord.types[text.tokens[index].key],
            let entry = entries.first(where: { TokenMatch.has($0.keys, text.tokens, at: index) })
        {
            let at = index + entry.keys.count
            guard at < text.tokens.count, text.tokens[at].kind == .number, !isNumbered(text, after: at) else {
                return nil
            }
            let number = text.text(of: text.tokens[at])
            full = latest[Short(type: entry.type, number: number)].map { citations[$0] }
            length = entry.keys.count + 1
        }
        guard let full else { return nil }
        return CitationParser.Mention(
            start: index, end: index + length, type: full.type, number: full.number, date: full.date,
            issuer: full.issuer, title: full.title, rule: "citation.short", confidence: 0.85)
    }

    /// "(sau đây gọi tắt là Nghị quyết 57)" gives the name.
    private func definesName(_ text: TokenText, _ index: Int) -> Bool {
        guard index > 1 else { return false }
        return (max(0, index - 4)..<index).contains { text.tokens[$0].key == Self.called }
    }

    private static let called = CiteWord.key("gọi")

    /// "57-NQ/TW", "57/2025": a number of its own, not a short one.
    private func isNumbered(_ text: TokenText, after index: Int) -> Bool {
        guard index + 1 < text.tokens.count, text.tokens[index + 1].kind == .punctuation else { return false }
        return !text.tokens[index + 1].spaceBefore
            && ["/", "-", ".", "%"].contains(text.text(of: text.tokens[index + 1]))
            && index + 2 < text.tokens.count && !text.tokens[index + 2].spaceBefore
    }

    /// The short name holds more than the words of its type.
    private func telling(_ citation: Citation, _ keys: [UInt64]) -> Bool {
        guard let type = citation.type,
            let words = CiteWord.types[keys[0]]?.first(where: { $0.type == type && keys.starts(with: $0.keys) })
        else { return keys.count > 3 }
        return keys.count > words.keys.count
    }

    private static func running(_ number: String) -> String {
        String(number.prefix { $0.isNumber })
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
            text: text.text(start, end), type: mention.type, number: mention.number, date: mention.date,
            issuer: mention.issuer, title: mention.title.map(clean), relation: relation, section: block.section,
            source: Place(block: block.id, start: offset + start, end: offset + end, page: block.page, row: row),
            rule: mention.rule, confidence: mention.confidence)
        let day = document.issuedOn ?? document.passedOn
        if let act = laws.act(number: mention.number, title: bareTitle(mention), date: mention.date, on: day) {
            citation.resolved = act.number
            if let day { citation.status = act.status(on: day) }
        }
        if let number = citation.number {
            latest[Short(type: citation.type, number: CitationReader.running(number))] = citations.count
        }
        citations.append(citation)
        if let alias = mention.alias {
            let keys = TokenText(alias).tokens.filter { $0.kind != .punctuation }.map(\.key)
            aliases[keys] = citation
        }
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

    private func clean(_ title: String) -> String {
        var scalars = Array(scalarsOf: title)
        while let last = scalars.last, last.isSpace || [",", ";", ".", ":"].contains(last) { scalars.removeLast() }
        return String(scalars: scalars)
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

extension String {
    fileprivate var holdsKemTheo: Bool { hasPrefix("kemtheo") || hasPrefix("banhanhkemtheo") || hasPrefix("dinhkem") }
}
