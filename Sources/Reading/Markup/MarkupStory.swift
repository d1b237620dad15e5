import Records

/// Reads the blocks of an HTML page or an Akoma Ntoso document. White space is the markup's own; lines break at block
/// elements and `br`.
final class MarkupStory: XMLHandler {
    private(set) var fonts = FontList()
    /// What the document says about itself in its metadata (Akoma Ntoso), by element name.
    private(set) var metadata: [MarkupName: String] = [:]
    private var sheet = StyleSheet()

    private struct Element {
        var name: MarkupName?
        var look: RunLook
        var alignment: ParagraphProperties.Alignment?
        var indent: Double?
        var hidden = false
    }

    private struct Frame {
        var blocks: [RawBlock] = []
        var paragraph: RawParagraph?
        var tables: [MarkupTable] = []
    }

    private struct List {
        var ordered: NumberFormat?
        var next: Int
    }

    private var elements: [Element] = []
    private var frames = [Frame()]
    private var lists: [List] = []
    private var silent = 0
    private var css: String?
    private var inPre = 0
    private var note: Int?
    /// A number or heading mark has been written and its text goes on in the same paragraph.
    private var numberOpen = false

    func finish() -> [RawBlock] {
        while frames.count > 1 { closeCell() }
        closeParagraph()
        while !frames[0].tables.isEmpty { closeTable() }
        return frames[0].blocks
    }

    // MARK: Elements

    func start(_ index: Int, _ attributes: XMLAttributes) {
        let name = MarkupName(rawValue: index)
        if name == .style {
            css = ""
            elements.append(Element(name: name, look: RunLook()))
            return
        }
        var element = elements.last ?? Element(name: nil, look: RunLook())
        element.name = name
        if silent > 0 || (name?.isSilent ?? false) {
            silent += 1
            elements.append(element)
            if name == .frbrnumber || name == .frbrname || name == .frbrdate, let name, metadata[name] == nil {
                metadata[name] = attributes[name == .frbrdate ? .date : .value]
            }
            return
        }
        dress(&element, name, attributes)
        elements.append(element)
        guard let name, !element.hidden else { return }
        switch name {
        case .table: openTable(attributes)
        case .tr:
            closeCellsOfRow()
            withTable { $0.startRow() }
        case .td, .th: openCell(name, attributes)
        case .thead: withTable { $0.inHead = true }
        case .br, .eol: append("\n")
        case .ol, .ul:
            closeParagraph()
            let format = NumberFormat(htmlType: attributes[.listType])
            lists.append(List(ordered: name == .ol ? format : nil, next: attributes.integer(.listStart) ?? 1))
        case .li: openItem(attributes)
        case .num:
            if !numberOpen { closeParagraph() }
        case .heading, .subheading: if !numberOpen { closeParagraph() }
        case .authorialnote: note = note ?? frames.count
        case .pre: inPre += 1
        default: if name.isBlock, !(numberOpen && continuesNumber(name)) { closeParagraph() }
        }
    }

    func end(_ index: Int) {
        guard let element = elements.popLast() else { return }
        if element.name == .style {
            if let css { sheet.add(css: css) }
            css = nil
            return
        }
        if silent > 0 {
            silent -= 1
            return
        }
        guard let name = element.name, !element.hidden else { return }
        switch name {
        case .table: closeTable()
        case .td, .th: closeCell()
        case .tr:
            closeCellsOfRow()
            withTable { $0.endRow() }
        case .thead: withTable { $0.inHead = false }
        case .ol, .ul:
            closeParagraph()
            _ = lists.popLast()
        case .num:
            append(" ")
            numberOpen = true
        case .heading, .subheading: closeParagraph()
        case .pre:
            inPre -= 1
            closeParagraph()
        case .authorialnote: note = nil
        default: if name.isBlock { closeParagraph() }
        }
    }

    func text(_ bytes: Span<UInt8>) {
        if css != nil {
            bytes.withUnsafeBufferPointer { css! += String(decoding: $0, as: UTF8.self) }
            return
        }
        guard silent == 0, !(elements.last?.hidden ?? false), note == nil else { return }
        let look = elements.last?.look ?? RunLook()
        var piece: [UInt8] = []
        bytes.withUnsafeBufferPointer { buffer in
            if inPre > 0 {
                piece.append(contentsOf: buffer)
            } else {
                piece.appendText(buffer)
            }
        }
        if frames[frames.count - 1].paragraph == nil {
            // Space between block elements is layout of the file.
            guard piece.contains(where: { $0 > 0x20 }) else { return }
            openParagraph()
        }
        frames[frames.count - 1].paragraph!.append(piece, look)
        if numberOpen, piece.contains(where: { $0 > 0x20 }), elements.last?.name != .num { numberOpen = false }
    }

    private func continuesNumber(_ name: MarkupName) -> Bool {
        name == .content || name == .intro || name == .p || name == .block || name == .alinea
    }

    /// What the element does to the look of its text.
    private func dress(_ element: inout Element, _ name: MarkupName?, _ attributes: XMLAttributes) {
        var rule = sheet.rule(tag: name.map { "\($0)" } ?? "", classes: attributes[.cssClass])
        if let style = attributes[.cssStyle] { rule.add(StyleSheet.parse(style)) }
        switch name {
        case .b, .strong, .h1, .h2, .h3, .h4, .h5, .h6, .th: rule.bold = rule.bold ?? true
        case .i, .em: rule.italic = rule.italic ?? true
        case .u, .ins: rule.underline = rule.underline ?? true
        case .sup: rule.superscript = rule.superscript ?? true
        case .center: rule.alignment = rule.alignment ?? .center
        case .font:
            if let face = attributes[.face] {
                rule.font = rule.font ?? face.split(separator: ",").first.map { $0.trimmedSpaces }
            }
        default: break
        }
        switch attributes[.align]?.lowercased() {
        case "center": rule.alignment = rule.alignment ?? .center
        case "right": rule.alignment = rule.alignment ?? .right
        case "justify": rule.alignment = rule.alignment ?? .justify
        default: break
        }
        element.look.bold = rule.bold ?? element.look.bold
        element.look.italic = rule.italic ?? element.look.italic
        element.look.underline = rule.underline ?? element.look.underline
        element.look.superscript = rule.superscript ?? element.look.superscript
        element.look.capitals = rule.capitals ?? element.look.capitals
        element.look.halfPoints = rule.halfPoints ?? element.look.halfPoints
        if let font = rule.font {
            let index = fonts.index(of: font)
            element.look.ascii = index
            element.look.other = index
        }
        element.alignment = rule.alignment ?? element.alignment
        element.indent = rule.indent ?? element.indent
        element.hidden = element.hidden || (rule.hidden ?? false)
    }

    // MARK: Paragraphs

    private func openParagraph() {
        var raw = RawParagraph()
        switch elements.last?.alignment {
        case .left: raw.alignment = .left
        case .center: raw.alignment = .center
        case .right: raw.alignment = .right
        case .justify: raw.alignment = .justify
        case nil: break
        }
        raw.indent = elements.last?.indent
        for element in elements.reversed() {
            guard let name = element.name else { continue }
            if let level = [MarkupName.h1, .h2, .h3, .h4, .h5, .h6].firstIndex(of: name) {
                raw.headingStyle = "Heading \(level + 1)"
                break
            }
        }
        frames[frames.count - 1].paragraph = raw
    }

    private func append(_ text: String) {
        guard note == nil else { return }
        if frames[frames.count - 1].paragraph == nil {
            if text == "\n" || text == " " { return }
            openParagraph()
        }
        frames[frames.count - 1].paragraph!.append(text.utf8, elements.last?.look ?? RunLook())
    }

    private func closeParagraph() {
        numberOpen = false
        guard let raw = frames[frames.count - 1].paragraph else { return }
        frames[frames.count - 1].paragraph = nil
        if raw.text.contains(where: { $0 > 0x20 }) { frames[frames.count - 1].blocks.append(.paragraph(raw)) }
    }

    private func openItem(_ attributes: XMLAttributes) {
        closeParagraph()
        openParagraph()
        frames[frames.count - 1].paragraph!.listLevel = max(0, lists.count - 1)
        let look = elements.last?.look ?? RunLook()
        var mark = "• "
        if let list = lists.indices.last, let format = lists[list].ordered {
            let number = attributes.integer(.value) ?? lists[list].next
            lists[list].next = number &+ 1
            mark = format.text(number, vietnamese: true) + ". "
        }
        frames[frames.count - 1].paragraph!.append(mark.utf8, look)
        frames[frames.count - 1].paragraph!.label = mark.utf8.count
        numberOpen = false
    }

    // MARK: Tables

    private func withTable(_ change: (inout MarkupTable) -> Void) {
        guard let last = frames[frames.count - 1].tables.indices.last else { return }
        change(&frames[frames.count - 1].tables[last])
    }

    private func openTable(_ attributes: XMLAttributes) {
        closeParagraph()
        var table = MarkupTable()
        table.hasBorder = (attributes.integer(.border) ?? 0) > 0
        frames[frames.count - 1].tables.append(table)
    }

    private func openCell(_ name: MarkupName, _ attributes: XMLAttributes) {
        closeCellsOfRow()
        let columns = attributes.integer(.colspan) ?? 1
        let rows = attributes.integer(.rowspan) ?? 1
        let style = attributes[.cssStyle]?.lowercased() ?? ""
        let ruled = style.contains("border") && style.contains("solid")
        guard !frames[frames.count - 1].tables.isEmpty else { return }
        withTable { $0.startCell(columns: columns, rows: rows, isHead: name == .th, ruled: ruled) }
        frames.append(Frame())
    }

    /// HTML may leave out the end of cells.
    private func closeCellsOfRow() {
        if frames.count > 1, frames[frames.count - 1].tables.isEmpty { closeCell() }
    }

    private func closeCell() {
        guard frames.count > 1 else { return }
        closeParagraph()
        while !frames[frames.count - 1].tables.isEmpty { closeTable() }
        let blocks = frames.removeLast().blocks
        withTable { $0.endCell(blocks) }
    }

    private func closeTable() {
        if frames[frames.count - 1].tables.isEmpty { closeCellsOfRow() }
        closeParagraph()
        guard let table = frames[frames.count - 1].tables.popLast() else { return }
        if let raw = table.finished { frames[frames.count - 1].blocks.append(.table(raw)) }
    }
}

extension NumberFormat {
    /// The `type` of an HTML list.
    init(htmlType: String?) {
        switch htmlType {
        case "a": self = .lowerLetter
        case "A": self = .upperLetter
        case "i": self = .lowerRoman
        case "I": self = .upperRoman
        default: self = .decimal
        }
    }
}
