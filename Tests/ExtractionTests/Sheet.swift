import Records

@testable import Extraction

/// A small outline written as text: "# III. MỤC TIÊU" opens a section (one # per level), "- …" is a list item,
/// "| a | b |" a table row, any other line a paragraph. "^" in a cell repeats the cell above (a merged cell).
struct Sheet {
    var outline = Outline()

    init(_ text: String, type: DocumentType = .keHoach) {
        var sections: [Section] = []
        var rows: [[String]] = []
        var current: String?
        func close(_ outline: inout Outline) {
            guard !rows.isEmpty else { return }
            let id = "b\(outline.blocks.count + 1)"
            outline.tables.append(Sheet.table(id, rows))
            outline.blocks.append(
                Block(
                    id: id, kind: .table, text: Sheet.text(outline.tables[outline.tables.count - 1]), section: current))
            outline.details.append(Outline.BlockDetail())
            rows = []
        }
        for line in text.split(separator: "\n").map(String.init) {
            if line.hasPrefix("|") {
                rows.append(line.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") })
                continue
            }
            close(&outline)
            let id = "b\(outline.blocks.count + 1)"
            var detail = Outline.BlockDetail()
            if line.hasPrefix("#") {
                let level = line.prefix { $0 == "#" }.count
                let words = line.dropFirst(level + 1).split(separator: " ", maxSplits: 1).map(String.init)
                let parent = sections.last { $0.level < level }
                let section = Section(
                    id: "s\(sections.count + 1)", parent: parent?.id, level: level,
                    number: words.first.map { String($0.dropLast()) }, heading: words.count > 1 ? words[1] : nil,
                    block: id)
                sections.append(section)
                current = section.id
                outline.blocks.append(
                    Block(id: id, kind: .heading, text: String(line.dropFirst(level + 1)), section: current))
                detail.labelLength = words.count > 1 ? words[0].unicodeScalars.count + 1 : 0
                outline.details.append(detail)
                continue
            }
            let item = line.hasPrefix("- ") || line.hasPrefix("+ ")
            detail.labelLength = item ? 2 : 0
            detail.listDepth = line.hasPrefix("+ ") ? 2 : item ? 1 : 0
            outline.blocks.append(Block(id: id, kind: item ? .listItem : .paragraph, text: line, section: current))
            outline.details.append(detail)
        }
        close(&outline)
        outline.sections = sections
        outline.parts = [Outline.Part(kind: .body, blocks: 0..<outline.blocks.count)]
    }

    private static func table(_ id: String, _ rows: [[String]]) -> Table {
        let width = rows.map(\.count).max() ?? 0
        var full: [[String]] = []
        var covered: [[Bool]] = []
        for (number, row) in rows.enumerated() {
            var cells = row + Array(repeating: "", count: width - row.count)
            var marks = Array(repeating: false, count: width)
            for column in cells.indices where cells[column] == "^" && number > 0 {
                cells[column] = full[number - 1][column]
                marks[column] = true
            }
            for column in cells.indices where cells[column] == "·" { cells[column] = "" }
            full.append(cells)
            covered.append(marks)
        }
        var table = Table(block: id, caption: nil, headerRows: 1, rows: full, pages: [])
        table.covered = covered
        var offset = 0
        for (number, row) in full.enumerated() {
            var spans: [Range<Int>?] = []
            let start = offset
            for (column, cell) in row.enumerated() {
                if column > 0 { offset += 1 }
                let length = covered[number][column] ? 0 : cell.unicodeScalars.count
                spans.append(covered[number][column] ? nil : offset..<(offset + length))
                offset += length
            }
            table.cellSpans.append(spans)
            table.rowSpans.append(start..<offset)
            offset += 1
        }
        return table
    }

    private static func text(_ table: Table) -> String {
        table.rows.enumerated().map { number, row in
            row.enumerated().map { table.covered[number][$0.offset] ? "" : $0.element }.joined(separator: "\t")
        }.joined(separator: "\n")
    }

    /// What the clause families find; the header is given, not read.
    func findings(year: String? = "2026-01-05", title: String? = nil, type: DocumentType = .keHoach) -> Findings {
        var findings = Findings()
        findings.document.type = type
        findings.document.issuedOn = year
        findings.document.title = title
        var duties = DutyReader(outline, findings.document, BlockTexts(outline))
        for index in outline.blocks.indices { duties.read(at: index) }
        duties.store(in: &findings, ExtractionOptions().families)
        return findings
    }
}

/// The text that stands at a place of an outline.
func text(at place: Place, in outline: Outline) -> String? {
    guard let block = outline.blocks.first(where: { $0.id == place.block }) else { return nil }
    let scalars = Array(block.text.unicodeScalars)
    guard place.start >= 0, place.start <= place.end, place.end <= scalars.count else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[place.start..<place.end])
    return String(view)
}

extension TimeFrame {
    /// "2026-01-01/2026-12-31 P1Y", for tables of examples.
    var brief: String {
        var text = ""
        if let from { text += from }
        if let due { text += (dueExclusive ? "/<" : "/") + due }
        if let repeats { text += (text.isEmpty ? "" : " ") + repeats }
        return text
    }
}
