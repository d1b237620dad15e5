import Records

/// A record's text as it is read on the page: headings, paragraphs and tables in order, with marks where items,
/// repairs and warnings stand.
struct DocumentText {
    let record: Record
    let texts: Texts
    /// Address of the page of this document, for the links of page breaks.
    let address: Address
    /// Marks by block.
    private let marks: [String: [Mark]]
    /// Rows of tables that hold items, by block: true where it is the one asked for.
    private let rows: [String: [Int: Bool]]
    private let sectionOf: [String: Section]
    private let tableOf: [String: Table]
    private let found: String?

    /// `current` is the id of the item asked for, `found` a place that search led to.
    init(_ record: Record, texts: Texts, address: Address, current: String?, found: Place?) {
        self.record = record
        self.texts = texts
        self.address = address
        sectionOf = Dictionary(record.sections.map { ($0.block, $0) }, uniquingKeysWith: { first, _ in first })
        tableOf = Dictionary(record.tables.map { ($0.block, $0) }, uniquingKeysWith: { first, _ in first })
        self.found = found?.block
        var marks: [String: [Mark]] = [:]
        var rows: [String: [Int: Bool]] = [:]
        func add(_ kind: Mark.Kind, _ id: String, _ place: Place) {
            let isCurrent = id == current
            marks[place.block, default: []].append(
                Mark(start: place.start, end: place.end, kind: kind, item: id, current: isCurrent))
            if let row = place.row { rows[place.block, default: [:]][row, default: false] = isCurrent }
        }
        for item in record.citations { add(.citation, item.id, item.source) }
        for item in record.assignments { add(.assignment, item.id, item.source) }
        for item in record.reports { add(.report, item.id, item.source) }
        for item in record.funding { add(.funding, item.id, item.source) }
        for item in record.targets { add(.target, item.id, item.source) }
        for repair in record.repairs {
            marks[repair.block, default: []].append(
                Mark(
                    start: repair.start, end: repair.end, kind: .repair,
                    note: texts(.repairNote, repair.was, repair.now)))
        }
        for warning in record.warnings {
            guard let place = warning.source, place.end > place.start else { continue }
            marks[place.block, default: []].append(
                Mark(
                    start: place.start, end: place.end, kind: .warning,
                    note: texts(warning.code.wording, warning.arguments)))
        }
        if let found, found.end > found.start {
            marks[found.block, default: []].append(Mark(start: found.start, end: found.end, kind: .found))
        }
        self.marks = marks
        self.rows = rows
    }

    var html: HTML {
        var html = HTML()
        var page: Int?
        for block in record.blocks {
            if let next = block.page, next > page ?? 0, block.kind != .pageFurniture || page == nil {
                page = next
                html.open(
                    "a",
                    [
                        ("class", "page-break"), ("id", "page-\(next)"),
                        (
                            "href",
                            address.with("page", "\(next)").with("item", nil).withFragment("page-\(next)")
                                .in(texts.language)
                        ),
                        ("data-page", "\(next)"),
                    ])
                html.append(escaping: texts(.pageNumber, "\(next)"))
                html.close("a")
            }
            write(block, &html)
        }
        return html
    }

    private func write(_ block: Block, _ html: inout HTML) {
        if block.kind == .table, let table = tableOf[block.id] {
            write(table, block, &html)
            return
        }
        let content = MarkedText(text: block.text, marks: marks[block.id] ?? []).html
        switch level(of: block) {
        case 1: wrap(content, block, "h2", "", &html)
        case 2: wrap(content, block, "h3", "", &html)
        case 3: wrap(content, block, "h4", "", &html)
        case 4: wrap(content, block, "h5", "", &html)
        case .some: wrap(content, block, "h6", "", &html)
        case nil: wrap(content, block, "p", className(block.kind), &html)
        }
    }

    private func level(of block: Block) -> Int? {
        guard block.kind == .heading else { return nil }
        return sectionOf[block.id]?.level ?? 5
    }

    private func className(_ kind: BlockKind) -> String {
        switch kind {
        case .title: "title"
        case .listItem: "item"
        case .letterhead: "letterhead"
        case .signature: "signature"
        case .recipients: "recipients"
        case .footnote: "footnote"
        case .pageFurniture: "furniture"
        case .heading, .paragraph, .table: ""
        }
    }

    private func wrap(_ content: HTML, _ block: Block, _ tag: StaticString, _ name: String, _ html: inout HTML) {
        html.open(tag, attributes(block, name))
        html.append(content)
        html.close(tag)
    }

    private func attributes(_ block: Block, _ name: String) -> [(StaticString, String?)] {
        let names = [name, block.id == found ? "found-block" : ""].filter { !$0.isEmpty }
        return [
            ("id", block.id), ("class", names.isEmpty ? nil : names.joined(separator: " ")),
            ("data-page", block.box == nil ? nil : block.page.map { "\($0)" }),
            ("data-box", block.box.map(PageView.coordinates)),
        ]
    }

    private func write(_ table: Table, _ block: Block, _ html: inout HTML) {
        let grid = TableGrid(table: table, text: block.text)
        let marks = marks[block.id] ?? []
        html.open(
            "div",
            attributes(block, "block table-scroll")
                + [("role", "region"), ("tabindex", "0"), ("aria-label", table.caption ?? texts(.table))])
        if grid.rows.first?.first?.start == nil {
            // The cells cannot carry the anchors of the items, so the table does.
            for item in marks.compactMap(\.item) { html.element("span", [("id", item)], "") }
        }
        html.open("table")
        if let caption = table.caption { html.element("caption", [], caption) }
        for (number, row) in grid.rows.enumerated() {
            if number == 0 { html.append(tag: table.headerRows > 0 ? "<thead>" : "<tbody>") }
            if number == table.headerRows, number > 0 { html.append(tag: "</thead><tbody>") }
            let state = rows[block.id]?[number]
            html.open("tr", [("class", state.map { $0 ? "has-item current" : "has-item" })])
            for cell in row { write(cell, header: number < table.headerRows, marks, &html) }
            html.close("tr")
        }
        if !grid.rows.isEmpty {
            html.append(tag: table.headerRows >= grid.rows.count ? "</thead>" : "</tbody>")
        }
        html.append(tag: "</table></div>")
    }

    private func write(_ cell: TableGrid.Cell, header: Bool, _ marks: [Mark], _ html: inout HTML) {
        let spans: [(StaticString, String?)] = [
            ("colspan", cell.columnSpan > 1 ? "\(cell.columnSpan)" : nil),
            ("rowspan", cell.rowSpan > 1 ? "\(cell.rowSpan)" : nil),
        ]
        if header { html.open("th", spans) } else { html.open("td", spans) }
        if let start = cell.start {
            let length = cell.text.unicodeScalars.count
            let inside = marks.compactMap { mark -> Mark? in
                let from = max(mark.start - start, 0)
                let to = min(mark.end - start, length)
                guard from < to else { return nil }
                var part = mark
                part.start = from
                part.end = to
                // The anchor stands where the item begins, once.
                if mark.start < start { part.item = nil }
                return part
            }
            html.append(MarkedText(text: cell.text, marks: inside).html)
        } else {
            html.append(escaping: cell.text)
        }
        if header { html.close("th") } else { html.close("td") }
    }
}

/// The picture of a page with a rectangle on it.
enum PageView {
    static func coordinates(_ box: Box) -> String {
        [box.x0, box.y0, box.x1, box.y1].map(coordinate).joined(separator: " ")
    }

    /// Rounded to a tenth of a point.
    static func coordinate(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
    }
}
