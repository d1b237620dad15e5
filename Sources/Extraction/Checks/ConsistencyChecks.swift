import Records
import VietnameseText

/// What a careful clerk would ask about: counts and sums that do not add up, years that do not fit,
/// duties without a date. Absent annexes and dates before a basis are told where citations are read.
struct ConsistencyChecks {
    let outline: Outline
    let texts: BlockTexts

    /// Of blocks by themselves.
    private var found: [Warning] = []
    private var shares: StructureShares
    private let sections: OutlineSections

    init(_ outline: Outline, _ texts: BlockTexts) {
        self.outline = outline
        self.texts = texts
        shares = StructureShares(outline, texts)
        sections = OutlineSections(outline)
    }

    /// Reads a block; to be asked for each, in order.
    mutating func read(at index: Int) {
        shares.read(at: index)
        guard mayMatter(index) else { return }
        let passage = Passage(texts[index], marked: false)
        var result: [Warning] = []
        counts(passage, index, &result)
        years(passage, outline.blocks[index], &result)
        found += result
    }

    func warnings(_ findings: Findings) -> [Warning] {
        var result = found + shares.warnings
        funding(findings.funding, &result)
        duties(findings, &result)
        return result
    }

    /// Cheap look before cutting a text into words: a lead-in or heading with a number, or years from one to another.
    private func mayMatter(_ index: Int) -> Bool {
        let kind = outline.blocks[index].kind
        return kind != .table && kind != .pageFurniture && outline.blocks[index].text.utf8.count < 20_000
            && (kind == .heading || outline.blocks[index].text.utf8.last == UInt8(ascii: ":")
                || outline.blocks[index].text.holds("từ năm"))
            && outline.blocks[index].text.utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
    }

    private func place(_ block: Block, _ passage: Passage, _ range: Range<Int>) -> Place {
        Place(
            block: block.id, start: passage.tokens[range.lowerBound].start,
            end: passage.tokens[range.upperBound - 1].end,
            page: block.page)
    }

    // MARK: Counts

    private static let counted = [
        Words.keys("mục tiêu"), Words.keys("chỉ tiêu"), Words.keys("nhiệm vụ"), Words.keys("giải pháp"),
        Words.keys("nội dung"),
    ]

    /// "(08 mục tiêu) cụ thể như sau:" over as many items, and the first annex table of goals over as many rows.
    private func counts(_ passage: Passage, _ index: Int, _ result: inout [Warning]) {
        let block = outline.blocks[index]
        guard passage.isPunctuation(passage.count - 1, ":") || block.kind == .heading else { return }
        for at in passage.tokens.indices {
            guard let number = passage.integer(at: at), (2...200).contains(number), passage.digits(at: at) <= 3,
                let words = ConsistencyChecks.counted.first(where: { passage.matches($0, at: at + 1) })
            else { continue }
            if at > 0, passage.isWord(at - 1, Token.key(of: "số")) || passage.isPunctuation(at - 1, "/") { continue }
            // "Gồm 09 chỉ tiêu tại Phụ lục, trong đó tập trung:" goes on with some of them.
            let some = (at..<passage.count).contains { passage.matches(ConsistencyChecks.within, at: $0) }
            let items = some ? 0 : itemsBelow(index)
            let what = passage.string(at..<(at + 1 + words.count))
            if items > 0, items != number, items > 1 {
                result.append(
                    Warning(
                        .countDiffers, [what, "\(items)"], source: place(block, passage, at..<(at + 1 + words.count))))
            }
            if let rows = goalRows(words), rows != number, rows > 1,
                words == ConsistencyChecks.counted[0] || words == ConsistencyChecks.counted[1]
            {
                result.append(
                    Warning(
                        .countDiffersFromTable, [what, "\(rows)"],
                        source: place(block, passage, at..<(at + 1 + words.count))))
            }
            return
        }
    }

    /// Numbered sections or list items that follow a lead-in.
    private func itemsBelow(_ index: Int) -> Int {
        let block = outline.blocks[index]
        let children = block.section.map { sections.children(of: $0, after: index) } ?? 0
        if children > 1 { return children }
        var count = 0
        var at = index + 1
        var depth: Int?
        while at < outline.blocks.count, outline.blocks[at].section == block.section,
            outline.blocks[at].kind == .listItem, count < 500
        {
            let own = at < outline.details.count ? outline.details[at].listDepth : 1
            if depth == nil { depth = own }
            if own == depth { count += 1 }
            at += 1
        }
        return count
    }

    /// Top rows of the first table whose header speaks of goals.
    private func goalRows(_ words: [UInt64]) -> Int? {
        for table in outline.tables {
            guard let columns = TableColumns(table, times: TimeGrammar(), year: nil), columns.ofGoals,
                let number = columns.number
            else { continue }
            var rows = 0
            for row in table.rows.dropFirst(columns.headerRows) where number < row.count {
                let text = row[number].filter { $0 != "." && $0 != " " }
                if !text.isEmpty, text.allSatisfy(\.isNumber), !row[number].dropLast().contains(".") { rows += 1 }
            }
            return rows
        }
        return nil
    }

    // MARK: Years

    private static let from = Words.keys("từ năm")

    /// "05 năm, từ năm 2026 đến hết năm 2031" covers six.
    private func years(_ passage: Passage, _ block: Block, _ result: inout [Warning]) {
        let grammar = TimeGrammar()
        for at in passage.tokens.indices {
            guard let stated = passage.integer(at: at), (2...50).contains(stated), passage.isWord(at + 1, Words.nam)
            else { continue }
            for next in (at + 2)..<max(at + 2, min(passage.count, at + 8)) where passage.isWord(next, Words.tu) {
                guard passage.isWord(next + 1, Words.nam), let first = grammar.year(passage, next + 2) else { continue }
                var end = next + 3
                guard passage.isWord(end, Words.den) else { continue }
                end += 1
                if passage.isWord(end, Words.het) { end += 1 }
                if passage.isWord(end, Words.nam) { end += 1 }
                guard end < passage.count, let last = grammar.year(passage, end), last >= first else { continue }
                // "từ năm 2026 đến năm 2031" may also count from anniversary to anniversary.
                let calendar = last - first + 1
                if calendar != stated {
                    result.append(
                        Warning(
                            .yearsDiffer, ["\(stated)", "\(first)", "\(last)", "\(calendar)"],
                            source: place(block, passage, at..<(end + 1))))
                }
            }
        }
    }

    // MARK: Sums and duties

    /// "58 tỷ = 20 + 38": a total followed, in the same section or below it, by its parts.
    private func funding(_ items: [Funding], _ result: inout [Warning]) {
        for (index, total) in items.enumerated() {
            guard let amount = total.amount, amount > 0, isTotal(total.text) else { continue }
            var sum = 0.0
            var count = 0
            let rest = Array(items[(index + 1)...].prefix(40))
            var at = 0
            while at < rest.count {
                let part = rest[at]
                guard let value = part.amount, value < amount, isWithin(part.section, total.section) else { break }
                // "B: 142 tỷ đồng, trong đó tiền sử dụng đất 90 tỷ đồng": a part of a part.
                if at > 0, opensPart(part.text) {
                    at += 1
                    continue
                }
                sum += value
                count += 1
                if abs(sum - amount) <= amount * 1e-9 { break }
                at += 1 + subparts(rest[(at + 1)...], of: value)
            }
            if count >= 2, abs(sum - amount) > amount * 0.001 {
                result.append(
                    Warning(
                        .sumDiffers, [total.id, SameGoals.number(amount), SameGoals.number(sum), "\(count)"],
                        source: total.source))
            }
        }
    }

    /// How many of the items that follow divide a part of their own: "120 tỷ đồng (tỉnh 80 tỷ đồng, huyện 40 tỷ đồng)".
    private func subparts(_ items: ArraySlice<Funding>, of value: Double) -> Int {
        var sum = 0.0
        for (offset, item) in items.prefix(12).enumerated() {
            guard let amount = item.amount, amount < value else { return 0 }
            sum += amount
            if abs(sum - value) <= value * 1e-9 { return offset >= 1 ? offset + 1 : 0 }
            if sum > value { return 0 }
        }
        return 0
    }

    private static let within = Words.keys("trong đó")

    private func opensPart(_ text: String) -> Bool { Passage(text).matches(ConsistencyChecks.within, at: 0) }

    private func isTotal(_ text: String) -> Bool {
        let tokens = TokenText(text).tokens
        return tokens.prefix(3).contains { $0.key == Token.key(of: "tổng") }
    }

    private func isWithin(_ section: String?, _ outer: String?) -> Bool {
        guard let section, let outer else { return section == outer }
        if section == outer { return true }
        return sections.parent(of: section) == outer
    }

    /// One warning for all duties without a date: a list for the tracker, not an alarm for each.
    private func duties(_ findings: Findings, _ result: inout [Warning]) {
        let open = findings.assignments.filter { $0.time.isEmpty }
        guard !findings.assignments.isEmpty, !open.isEmpty else { return }
        result.append(
            Warning(
                .dutiesWithoutDeadline, ["\(open.count)", "\(findings.assignments.count)"], source: open.first?.source))
        result += VagueDeadlines.warnings(open, outline, texts)
    }
}

/// Which section stands below which and where each begins, worked out when first asked for.
private final class OutlineSections {
    private let outline: Outline
    private lazy var parents: [String: String] = {
        var parents: [String: String] = [:]
        // The first of several with one id counts.
        for section in outline.sections.reversed() { parents[section.id] = section.parent }
        return parents
    }()
    /// Per section the places of the blocks that open the sections below it.
    private lazy var openings: [String: [Int]] = {
        var openings: [String: [Int]] = [:]
        // Sections stand in the order of the blocks that open them.
        var place = outline.blocks.startIndex
        for section in outline.sections {
            guard let parent = section.parent else { continue }
            guard let found = outline.blocks[place...].firstIndex(where: { $0.id == section.block }) else { continue }
            place = found
            openings[parent, default: []].append(found)
        }
        return openings
    }()

    init(_ outline: Outline) { self.outline = outline }

    func parent(of section: String) -> String? { parents[section] }

    /// How many sections below one begin after a block.
    func children(of section: String, after index: Int) -> Int {
        openings[section]?.count { $0 > index } ?? 0
    }
}
