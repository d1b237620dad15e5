import Records

/// A stretch of a record that search finds as a whole: a section's own text, a table, the title.
///
/// At most `longest` words, so that a word's position fits a byte; longer sections are cut between blocks, and long
/// blocks between sentences where they can be.
public struct Passage: Hashable, Sendable {
    public enum Kind: Int, Sendable, CaseIterable {
        /// Type, number, title, issuer and session of the document.
        case title
        case text
        case table
        /// Letterhead, signature, recipients, footnotes.
        case frame
    }

    /// Words in a passage at most.
    static let longest = 250

    public var kind: Kind
    /// Id of the section it belongs to, and the numbers of the sections down to it (`III, 2.1`).
    public var section: String?
    public var place: String?
    /// Code points at the start of `text` that are the section's number and heading.
    public var headingLength: Int
    public var text: String
    public var pieces: [Piece]

    /// Where the text came from, in order. `start` counts in the passage's text, `blockStart` in the block's, both in
    /// code points; a piece ends where the next begins.
    public struct Piece: Hashable, Sendable {
        public var block: String
        public var start: Int
        public var blockStart: Int
        public var page: Int?
    }
}

extension Record {
    /// The passages of the record, in reading order, the title first. Page furniture is left out.
    func passages() -> [Passage] {
        var cutter = PassageCutter()
        cutter.add(title: self)
        let headingBlocks = Dictionary(sections.map { ($0.block, $0) }, uniquingKeysWith: { first, _ in first })
        for block in blocks {
            switch block.kind {
            case .pageFurniture: continue
            case .table: cutter.add(table: block)
            case .letterhead, .signature, .recipients, .footnote: cutter.add(block, kind: .frame, heading: 0)
            case .title, .heading, .paragraph, .listItem:
                cutter.add(block, kind: .text, heading: headingBlocks[block.id].map { headingLength($0, block) } ?? 0)
            }
        }
        let paths = SectionPaths(sections)
        return cutter.finish().map { passage in
            var passage = passage
            passage.place = paths.path(passage.section)
            return passage
        }
    }

    /// Code points of a heading's block that are the heading: all of it for a titled section, the number only for a
    /// numbered sentence.
    private func headingLength(_ section: Section, _ block: Block) -> Int {
        guard section.heading != nil else { return 0 }
        if block.kind == .heading || block.kind == .title { return block.text.unicodeScalars.count }
        let printed = (section.number?.unicodeScalars.count ?? 0) + (section.heading?.unicodeScalars.count ?? 0) + 2
        return min(printed, block.text.unicodeScalars.count)
    }
}

private struct PassageCutter {
    private var done: [Passage] = []
    private var open: Passage?
    private var words = 0
    private var length = 0

    mutating func add(title record: Record) {
        let fields = record.document
        let number = fields.number.map { "số \($0)" }
        let first = [fields.type == .khac ? nil : fields.type.wording.vi, number, fields.title].compactMap { $0 }
            .joined(separator: " ")
        let session = fields.session.map { session in
            [session.ordinal.map { "kỳ họp thứ \($0)" }, session.council, session.term].compactMap { $0 }
                .joined(separator: " ")
        }
        let lines = [first, fields.issuer, session, record.source.fileName].compactMap { $0 }.filter { !$0.isEmpty }
        let text = lines.joined(separator: "\n")
        done.append(
            Passage(
                kind: .title, section: nil, headingLength: first.unicodeScalars.count, text: cut(text), pieces: []))
    }

    /// The first `Passage.longest` words.
    private func cut(_ text: String) -> String {
        let tokens = SearchTokens.tokens(of: text)
        guard tokens.count > Passage.longest else { return text }
        return text.scalars(0, tokens[Passage.longest - 1].end)
    }

    mutating func add(_ block: Block, kind: Passage.Kind, heading: Int) {
        if open?.kind != kind || open?.section != block.section || heading > 0 { close() }
        append(block, kind, from: 0, to: block.text.unicodeScalars.count, heading: heading, breaks: ". ; ")
    }

    mutating func add(table block: Block) {
        close()
        append(block, .table, from: 0, to: block.text.unicodeScalars.count, heading: 0, breaks: "\n")
        close()
    }

    /// Adds a block's text, opening new passages where the open one is full.
    private mutating func append(
        _ block: Block, _ kind: Passage.Kind, from: Int, to: Int, heading: Int, breaks: String
    ) {
        let tokens = SearchTokens.tokens(of: block.text)
        guard !tokens.isEmpty else { return }
        let scalars = Array(block.text.unicodeScalars)
        if words > 0, words + tokens.count > Passage.longest { close() }
        var first = 0
        while first < tokens.count {
            var last = min(first + Passage.longest - words, tokens.count)
            if last < tokens.count, let better = goodBreak(tokens, scalars, first, last, breaks) { last = better }
            let start = first == 0 ? 0 : tokens[first].start
            let end = last == tokens.count ? scalars.count : tokens[last].start
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[start..<end])
            add(
                piece: String(view), count: end - start, block, kind, blockStart: start,
                heading: first == 0 ? heading : 0)
            words += last - first
            first = last
            if first < tokens.count { close() }
        }
    }

    /// The last place in the second half of the words where a sentence or row ends.
    private func goodBreak(
        _ tokens: [SearchToken], _ scalars: [Unicode.Scalar], _ first: Int, _ last: Int, _ breaks: String
    ) -> Int? {
        let ends = Set(breaks.unicodeScalars.filter { $0 != " " })
        var candidate = last
        while candidate > first + (last - first) / 2 {
            if scalars[tokens[candidate - 1].end..<tokens[candidate].start].contains(where: { ends.contains($0) }) {
                return candidate
            }
            candidate -= 1
        }
        return nil
    }

    private mutating func add(
        piece text: String, count: Int, _ block: Block, _ kind: Passage.Kind, blockStart: Int, heading: Int
    ) {
        if open == nil {
            open = Passage(kind: kind, section: block.section, headingLength: heading, text: "", pieces: [])
            length = 0
        } else {
            open!.text += "\n"
            length += 1
        }
        open!.pieces.append(.init(block: block.id, start: length, blockStart: blockStart, page: block.page))
        open!.text += text
        length += count
    }

    private mutating func close() {
        if let open { done.append(open) }
        open = nil
        words = 0
        length = 0
    }

    mutating func finish() -> [Passage] {
        close()
        return done
    }
}

extension String {
    /// The text between two code point offsets.
    func scalars(_ start: Int, _ end: Int) -> String {
        let view = unicodeScalars
        let from = view.index(view.startIndex, offsetBy: start, limitedBy: view.endIndex) ?? view.endIndex
        let to = view.index(from, offsetBy: max(0, end - start), limitedBy: view.endIndex) ?? view.endIndex
        return String(view[from..<to])
    }
}
