import Records
import VietnameseText

/// Finds the letterhead, title, sections, tables, annexes, signature and recipients of a document.
/// Total: any document gives an outline that holds every block once, in order; blocks without any text are left out.
///
/// Tables that only set text side by side (letterhead, signature) become a block per paragraph. Everything is linear in
/// the text.
public struct OutlineBuilder: Sendable {
    public init() {}

    public func outline(of document: SourceDocument) -> Outline {
        var units = LayoutTables.units(of: document)
        let flow = units.indices.filter { units[$0].flows }
        let parts = Parts(&units, flow: flow)
        Quotations.mark(&units, flow: flow)
        var assembly = Assembly(units: units, flow: flow, parts: parts)
        assembly.run()
        var outline = assembly.outline(stated: document)
        if outline.blocks.isEmpty {
            outline.warnings.append(Warning(.emptyDocument))
        } else if outline.sections.isEmpty, !outline.blocks.contains(where: { $0.kind == .title }) {
            outline.warnings.append(Warning(.noStructure))
        }
        return outline
    }
}

/// Walks through the units once and puts every one in its place.
struct Assembly {
    var units: [Unit]
    let flow: [Int]
    let parts: Parts
    var tree = SectionTree()
    private var tables: [Table] = []
    private var partRanges: [Outline.Part] = []
    private var warnings: [Warning] = []
    /// The document shows its headings by their looks.
    private var styled = false
    /// Marks of the lists open at the moment, outermost first.
    private var marks: [Unicode.Scalar] = []
    private var tableTexts: [Int: String] = [:]
    /// Where the running text of the part at hand starts in the flow.
    private var textStart = 0

    init(units: [Unit], flow: [Int], parts: Parts) {
        self.units = units
        self.flow = flow
        self.parts = parts
    }

    mutating func run() {
        readLabels()
        var starts = parts.starts[...]
        var position = 0
        var index = 0
        var section: Int?
        while index < units.count {
            guard units[index].flows, position < flow.count else {
                units[index].section = units[index].kind == .footnote ? section.map(id) : nil
                index += 1
                continue
            }
            if let start = starts.first, start.position == position {
                starts = starts.dropFirst()
                section = open(start, unit: index)
            }
            if units[index].isTable {
                layTable(index, position: position)
                units[index].section = section.map(id)
            } else {
                switch units[index].kind {
                case .paragraph:
                    section = place(index, position: position) ?? section
                    units[index].section = section.map(id)
                case .heading:
                    units[index].section = section.map(id)
                default: break
                }
            }
            position += 1
            index += 1
        }
    }

    private func id(_ section: Int) -> String { tree.sections[section].id }
    private func blockID(_ unit: Int) -> String { "b\(unit + 1)" }

    // MARK: labels

    private mutating func readLabels() {
        var heads = 0
        var contents = false
        var word: Int?
        for position in flow where units[position].kind == .paragraph && !units[position].isTable {
            let unit = units[position]
            // "Điều" alone, its number at the head of the next line: a copy that lost the space between them.
            let articleWord = word
            word = nil
            if unit.scalars.count < 8, ["Điều", "ĐIỀU"].contains(unit.trimmed(0..<unit.scalars.count)) {
                word = position
                continue
            }
            if unit.scalars.count < 20, unit.squashed() == "mucluc" {
                contents = true
                continue
            }
            if unit.isContentsLine || (contents && unit.scalars.last?.isDigit == true) { continue }
            contents = false
            guard !unit.quoted else { continue }
            guard var label = LabelReader.label(of: unit) else { continue }
            if let articleWord, label.kind == .decimal {
                label.kind = .article
                label.number = units[articleWord].trimmed(0..<units[articleWord].scalars.count) + " " + label.number
                label.other = nil
                units[articleWord].kind = .heading
            }
            units[position].label = label
            let rest = min(label.length, unit.scalars.count)..<unit.scalars.count
            if !rest.isEmpty, unit.scalars.count < 400, unit.styledShare(rest) > 0.9 { heads += 1 }
        }
        styled = heads >= 2
        swapRomans()
    }

    /// "1. VỀ TÌNH HÌNH …" in capitals before "II. …" in capitals: the first number of the Roman series, misread.
    private mutating func swapRomans() {
        var previous: Int?
        for position in flow {
            guard let label = units[position].label, units[position].isCapitals else { continue }
            if label.kind == .roman || label.kind == .decimal {
                if label.kind == .roman, let before = previous, let last = units[before].label, last.kind == .decimal,
                    label.ordinal == last.ordinal + 1, last.ordinal == 1
                {
                    let printed = last.number
                    let roman = RomanNumber.text(last.ordinal)
                    units[before].label?.kind = .roman
                    units[before].label?.number = roman
                    units[before].label?.other = nil
                    warnings.append(
                        Warning(.numberingSwapped, [printed, roman], source: place(of: before)))
                }
                previous = position
            } else if label.kind.fixedRank != nil {
                previous = nil
            }
        }
    }

    private func place(of unit: Int) -> Place {
        Place(block: blockID(unit), start: 0, end: units[unit].scalars.count, page: units[unit].page)
    }

    // MARK: sections

    private mutating func open(_ start: Parts.Start, unit: Int) -> Int? {
        marks = []
        textStart = start.textStart
        guard start.kind != .body else {
            tree.startPart()
            return nil
        }
        return tree.openRoot(
            number: start.number, heading: start.heading, block: blockID(unit), page: units[unit].page)
    }

    /// Opens a section where the block starts one; returns it.
    private mutating func place(_ index: Int, position: Int) -> Int? {
        let unit = units[index]
        guard let label = unit.label else {
            if let item = ListMark.mark(of: unit), !Letterhead.isRule(unit) {
                units[index].kind = .listItem
                units[index].listDepth = depth(of: item.mark)
                return nil
            }
            guard !unit.quoted, isUntitledHeading(index, position) else { return nil }
            units[index].kind = .heading
            marks = []
            return tree.open(
                SectionTree.Opening(
                    label: nil, heading: unit.trimmed(0..<unit.scalars.count), block: blockID(index), page: unit.page,
                    place: place(of: index), isHeading: true))
        }
        marks = []
        let below = self.below(position, label)
        let verdict = HeadingRule.verdict(unit, label: label, below: below, styled: styled)
        var heading = verdict.heading
        units[index].headingEnd = verdict.end
        if heading != nil, verdict.end == nil { units[index].kind = .heading }
        if let rank = label.kind.fixedRank, rank <= 4 {
            let more = headingLines(position, label, empty: heading == nil)
            if !more.isEmpty {
                heading = ([heading].compactMap { $0 } + more).joined(separator: " ")
                units[index].headingEnd = nil
            }
            units[index].kind = .heading
        } else if label.kind == .article, heading == nil, label.length >= unit.trimmedRange.upperBound {
            let more = headingLines(position, label, empty: true)
            if !more.isEmpty { heading = more.joined(separator: " ") }
            units[index].kind = .heading
        }
        return tree.open(
            SectionTree.Opening(
                label: label, heading: heading, block: blockID(index), page: unit.page, place: place(of: index),
                isHeading: heading != nil))
    }

    /// The lines under "Chương I" that are its title; marks them as heading.
    private mutating func headingLines(_ position: Int, _ label: Label, empty: Bool) -> [String] {
        var lines: [String] = []
        var next = position + 1
        let first = units[flow[position]]
        while next < flow.count, next - position <= 4 {
            let unit = units[flow[next]]
            guard !unit.isTable, unit.kind == .paragraph, unit.label == nil, unit.scalars.count < 400, !unit.quoted,
                ListMark.mark(of: unit) == nil, !Letterhead.isRule(unit)
            else { break }
            if parts.starts.contains(where: { $0.position == next }) { break }
            let capitals = unit.isCapitals
            let styledLine = unit.styledShare(unit.trimmedRange) > 0.8
            if lines.isEmpty, empty {
                let bare =
                    unit.lastMark != "." && unit.lastMark != ";" && unit.lastMark != ":"
                    && unit.scalars.count < 160 && (unit.alignment == .center || unit.alignment == nil)
                guard capitals || styledLine || unit.alignment == .center || unit.headingStyle != nil || bare else {
                    break
                }
            } else {
                // A further line of the same title: capitals under capitals, centred under centred.
                let before = lines.isEmpty ? first : units[flow[next - 1]]
                guard capitals,
                    before.isCapitals(min(label.length, before.scalars.count)..<before.scalars.count) || !lines.isEmpty,
                    unit.alignment == before.alignment
                else { break }
            }
            units[flow[next]].kind = .heading
            lines.append(unit.trimmed(0..<unit.scalars.count))
            next += 1
        }
        return lines
    }

    /// What stands below a numbered block, up to the next number.
    private func below(_ position: Int, _ label: Label) -> HeadingRule.Below {
        guard position + 1 < flow.count else { return .nothing }
        let next = units[flow[position + 1]]
        if next.isTable || next.quoted { return .text }
        switch next.kind {
        case .paragraph:
            guard let other = next.label else { return .text }
            if other.kind == label.kind { return .sibling }
            if let mine = label.kind.fixedRank {
                return (other.kind.fixedRank ?? .max) > mine ? .deeper : .nothing
            }
            if other.kind.fixedRank != nil { return .nothing }
            if case .path(let depth) = other.kind {
                if case .path(let mine) = label.kind { return depth > mine ? .deeper : .nothing }
                return label.kind == .letter || label.kind == .roundDecimal ? .nothing : .deeper
            }
            if other.ordinal == 1 || other.other?.ordinal == 1 {
                // The first number of another series: deeper, unless this series is the usual lower one.
                return other.kind.usualRank > label.kind.usualRank ? .deeper : .nothing
            }
            return .nothing
        case .heading, .title, .signature, .recipients, .letterhead: return .nothing
        default: return .text
        }
    }

    /// A heading without number: Word's heading style, or a short line in capitals set apart.
    private func isUntitledHeading(_ index: Int, _ position: Int) -> Bool {
        let unit = units[index]
        guard unit.scalars.count < 200, unit.scalars.count > 3, let last = unit.lastMark,
            ![":", ".", ";", ",", "-"].contains(last)
        else { return false }
        guard position >= textStart else { return false }
        if Letterhead.isMotto(unit) || TitleLine.isEnactingBody(unit) || TitleLine.isSessionLine(unit)
            || TitleLine.opensBody(unit) || SignOff.isName(unit.text) || unit.isUnitLine
        {
            return false
        }
        guard position + 1 < flow.count else { return false }
        if unit.headingStyle != nil { return true }
        guard unit.isCapitals, unit.trimmedRange.count > 8 else { return false }
        let words = unit.scalars.split(whereSeparator: \.isSpace).count
        guard words >= 2 else { return false }
        return unit.alignment == .center && unit.styledShare(unit.trimmedRange, boldOnly: true) > 0.8
            && !units[flow[position + 1]].isTable
    }

    private mutating func depth(of mark: Unicode.Scalar) -> Int {
        if let index = marks.firstIndex(of: mark) {
            marks.removeLast(marks.count - index - 1)
        } else {
            // A dash under plus signs closes them: the dash is the outer mark by custom.
            if mark == "-" { marks = [] }
            marks.append(mark)
        }
        return marks.count
    }

    // MARK: tables

    private mutating func layTable(_ index: Int, position: Int) {
        guard let table = units[index].table else { return }
        var laid = TableGrid.lay(table, block: blockID(index), caption: caption(position))
        if laid.table.pages.isEmpty, let page = units[index].page { laid.table.pages = [page] }
        tables.append(laid.table)
        tableTexts[index] = laid.text
    }

    /// The line right above that names the table: "Bảng 1. …", "Biểu …", or a short line set apart.
    private func caption(_ position: Int) -> String? {
        var before = position - 1
        while before >= 0, position - before <= 2, units[flow[before]].isUnitLine, !units[flow[before]].isTable {
            before -= 1
        }
        guard before >= 0 else { return nil }
        let unit = units[flow[before]]
        guard !unit.isTable, unit.kind == .paragraph, unit.scalars.count < 250, !TitleLine.isAttachmentNote(unit) else {
            return nil
        }
        let squashed = unit.squashed(limit: 30)
        if squashed.hasPrefix("bang") || squashed.hasPrefix("bieu") { return unit.trimmed(0..<unit.scalars.count) }
        guard unit.label == nil, unit.alignment == .center, unit.lastMark != ":", unit.lastMark != ".",
            unit.isCapitals || unit.styledShare(unit.trimmedRange) > 0.8
        else { return nil }
        return unit.trimmed(0..<unit.scalars.count)
    }

    // MARK: result

    func outline(stated document: SourceDocument) -> Outline {
        var blocks: [Block] = []
        var details: [Outline.BlockDetail] = []
        blocks.reserveCapacity(units.count)
        details.reserveCapacity(units.count)
        for (index, unit) in units.enumerated() {
            var block = Block(
                id: blockID(index), kind: unit.kind, text: tableTexts[index] ?? unit.text, page: unit.page,
                section: unit.section, box: unit.box)
            if unit.isTable { block.kind = .table }
            blocks.append(block)
            var detail = Outline.BlockDetail()
            detail.sourceBlock = unit.source
            detail.row = unit.row
            detail.column = unit.column
            detail.sourceStart = unit.sourceStart
            detail.runs = unit.runs
            detail.breaks = unit.breaks
            detail.alignment = unit.alignment
            detail.listDepth = unit.listDepth
            detail.headingEnd = unit.headingEnd
            if let label = unit.label {
                detail.labelLength = label.length
            } else if unit.kind == .listItem, let item = ListMark.mark(of: unit) {
                detail.labelLength = item.length
            }
            detail.quoted = unit.quoted
            details.append(detail)
        }
        var outline = Outline(
            blocks: blocks, sections: tree.sections, tables: tables, parts: ranges(), details: details)
        outline.warnings = warnings + tree.warnings
        outline.signatures = document.signatures
        outline.stated = document.stated
        return outline
    }

    /// The parts as ranges of blocks that cover everything.
    private func ranges() -> [Outline.Part] {
        guard !units.isEmpty else { return [] }
        var result: [Outline.Part] = []
        var roots: [String: String] = [:]
        for section in tree.sections where section.parent == nil && roots[section.block] == nil {
            roots[section.block] = section.id
        }
        for (number, start) in parts.starts.enumerated() {
            let from = number == 0 ? 0 : flow[start.position]
            let next = number + 1 < parts.starts.count ? flow[parts.starts[number + 1].position] : units.count
            let section = start.kind == .body ? nil : roots[blockID(flow[start.position])]
            guard from < next else { continue }
            result.append(Outline.Part(kind: start.kind, blocks: from..<next, section: section))
        }
        if result.isEmpty { result = [Outline.Part(kind: .body, blocks: 0..<units.count)] }
        return result
    }
}
