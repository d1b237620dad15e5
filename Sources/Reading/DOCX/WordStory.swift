import Records

/// Reads the blocks of one story of a Word document: the body, a header, the footnotes. Paragraphs, runs and tables
/// come out in reading order as raw blocks; nothing is decoded yet.
///
/// Left out, as they are not printed: deleted and moved-away text, hidden text, field instructions, comments, the
/// second rendering of a text box (`mc:Fallback`), the reference marks of notes.
final class WordStory: XMLHandler {
    /// Notes by their `w:id`, each a list of blocks, when the story is a notes part.
    private(set) var notes: [Int: [RawBlock]] = [:]
    /// Reads a part in another format that stands in place of blocks (`w:altChunk`), by its relationship's id.
    var chunk: (String) -> [RawBlock] = { _ in [] }
    /// Relationship ids of headers and footers, in the order met.
    private(set) var furniture: [String] = []
    /// A file inside the file that is not read (a subdocument's link).
    private(set) var subdocuments = 0
    private(set) var pictures = 0
    /// Headers and footers that stand inside the story (Word 2003 XML).
    private(set) var asides: [RawBlock] = []

    let styles: WordStyles
    let numbering: WordNumbering
    var fonts: FontList
    private var counters: WordCounters
    /// Notes of the document by kind, put after the block that refers to them.
    private let footnotes: [Int: [RawBlock]]
    private let endnotes: [Int: [RawBlock]]
    private var due: [RawBlock] = []
    private var dueLast: [RawBlock] = []
    private let vietnamese: Bool

    /// Where blocks gather: the story itself, a table cell, a text box.
    struct Frame {
        var blocks: [RawBlock] = []
        var paragraph: ParagraphState?
        var tables: [WordTable] = []
        /// A paragraph whose end mark is hidden or deleted: the next one continues it.
        var joined: RawParagraph?
        var role = Role.cell
        var fields: [Bool] = []

        enum Role { case cell, textBox, note, furniture }
    }

    struct ParagraphState {
        var raw = RawParagraph()
        var style: Int?
        var properties = ParagraphProperties()
        /// Formatting of the paragraph mark.
        var mark = RunProperties()
        var begun = false
        var markRemoved = false
        /// Text boxes anchored here.
        var boxes: [RawBlock] = []
        var parts: [RawParagraph] = []
    }

    var frames: [Frame] = [Frame()]
    private var scopes: [WordName] = []
    private var skip = 0
    private var run = RunProperties()
    private var look = RunLook()
    private var lookIsKnown = false
    private var inText = false
    private var alternates: [Bool] = []
    private var note: (id: Int, kind: String?)?
    private var checkBox: Bool?
    private var hiddenRun = false

    init(
        styles: WordStyles, numbering: WordNumbering, fonts: FontList, footnotes: [Int: [RawBlock]] = [:],
        endnotes: [Int: [RawBlock]] = [:], vietnamese: Bool = true
    ) {
        self.styles = styles
        self.numbering = numbering
        self.fonts = fonts
        self.footnotes = footnotes
        self.endnotes = endnotes
        self.vietnamese = vietnamese
        counters = WordCounters(numbering)
    }

    /// The story's blocks. Call when the part has been read.
    func finish() -> [RawBlock] {
        closeJoined()
        frames[0].blocks += due
        frames[0].blocks += dueLast
        due = []
        dueLast = []
        return frames[0].blocks
    }

    // MARK: Elements

    func start(_ index: Int, _ attributes: XMLAttributes) {
        if skip > 0 {
            skip += 1
            return
        }
        guard let name = WordName(rawValue: index) else { return }
        if let scope = scopes.last, takeProperty(name, attributes, in: scope) { return }
        switch name {
        case .p: startParagraph()
        case .r, .mathRun: startRun()
        case .pPr, .rPr, .tblPr, .tblPrEx, .trPr, .tcPr, .sectPr, .numPr, .listPr, .tblBorders, .tcBorders, .sdtPr:
            scopes.append(name)
        case .t, .mathText: inText = true
        case .tbl: frames[frames.count - 1].tables.append(WordTable())
        case .tr: withTable { $0.startRow() }
        case .tc:
            withTable { $0.startCell() }
            frames.append(Frame())
        case .gridCol: withTable { $0.gridColumns += 1 }
        case .txbxContent:
            openAside(.textBox, name)
        case .alternateContent: alternates.append(false)
        case .choice:
            if alternates.last == false, understands(attributes[.requires]) {
                alternates[alternates.count - 1] = true
            } else {
                skip = 1
            }
        case .fallback: if alternates.last == true { skip = 1 }
        case .del, .moveFrom, .instrText, .delText, .rt, .pPrChange, .rPrChange, .tblPrChange, .trPrChange,
            .tcPrChange, .sectPrChange, .tblGridChange, .numberingChange, .binData:
            skip = 1
        case .annotation:
            let kind = attributes.all.first { $0.name == "type" }?.value ?? ""
            if kind.hasSuffix("Deletion") || kind.hasSuffix("Comment") { skip = 1 }
        case .footnote, .endnote:
            if frames[frames.count - 1].paragraph != nil { openAside(.note, name) } else { startNote(attributes) }
        case .altChunk:
            if let relationship = attributes[.rId] { frames[frames.count - 1].blocks += chunk(relationship) }
        case .subDoc: subdocuments += 1
        case .drawing, .pict, .object: pictures += 1
        default: takeRunContent(name, attributes)
        }
    }

    func end(_ index: Int) {
        if skip > 0 {
            skip -= 1
            return
        }
        guard let name = WordName(rawValue: index) else { return }
        switch name {
        case .p: endParagraph()
        case .t, .mathText: inText = false
        case .r, .mathRun: endRun()
        case .pPr, .rPr, .tblPr, .tblPrEx, .trPr, .tcPr, .sectPr, .numPr, .listPr, .tblBorders, .tcBorders, .sdtPr:
            if scopes.last == name { scopes.removeLast() }
        case .tbl: endTable()
        case .tr: withTable { $0.endRow() }
        case .tc: endCell()
        case .txbxContent, .hdr, .ftr: closeAside(name)
        case .alternateContent: if !alternates.isEmpty { alternates.removeLast() }
        case .footnote, .endnote: endNote(name)
        default: break
        }
    }

    func text(_ bytes: Span<UInt8>) {
        guard inText, skip == 0, !isHidden, !inInstruction else { return }
        beginParagraphIfNeeded()
        let look = currentLook()
        withParagraph { paragraph in
            bytes.withUnsafeBufferPointer { paragraph.raw.text.appendText($0) }
            paragraph.raw.close(look)
        }
    }

    /// True where the element was a property of the innermost open property element.
    private func takeProperty(_ name: WordName, _ attributes: XMLAttributes, in scope: WordName) -> Bool {
        switch scope {
        case .rPr:
            let inParagraph = scopes.count > 1 && scopes[scopes.count - 2] == .pPr
            if inParagraph {
                switch name {
                case .del, .moveFrom: withParagraph { $0.markRemoved = true }
                case .specVanish: withParagraph { $0.markRemoved = true }
                case .rPrChange: skip = 1
                default:
                    var mark = frames[frames.count - 1].paragraph?.mark ?? RunProperties()
                    mark.take(name, attributes, &fonts)
                    if name == .rStyle { mark.style = attributes[.val].flatMap { styles.index(of: $0) } }
                    withParagraph { $0.mark = mark }
                }
            } else {
                if name == .rPrChange {
                    skip = 1
                    return true
                }
                run.take(name, attributes, &fonts)
                if name == .rStyle { run.style = attributes[.val].flatMap { styles.index(of: $0) } }
            }
            return true
        case .pPr, .numPr, .listPr:
            switch name {
            case .rPr, .numPr, .listPr, .sectPr: scopes.append(name)
            case .pStyle:
                let style = attributes[.val].flatMap { styles.index(of: $0) }
                withParagraph { $0.style = style }
            case .pPrChange, .numberingChange, .ins, .del: skip = 1
            default: withParagraph { $0.properties.take(name, attributes) }
            }
            return true
        case .tblPr, .tblPrEx:
            switch name {
            case .tblBorders: scopes.append(name)
            case .tblStyle:
                let style = attributes[.val].flatMap { styles.index(of: $0) }
                withTable { $0.style = style }
            case .tblPrChange: skip = 1
            default: break
            }
            return true
        case .tblBorders: withTable { $0.borders.take(name, attributes) }
        case .tcBorders: withCell { $0.takeCellBorder(name, attributes) }
        case .trPr:
            switch name {
            case .tblHeader: if attributes.isOn { withTable { $0.markHeaderRow() } }
            case .gridBefore: withTable { $0.skipColumns(attributes.integer(.val) ?? 0) }
            case .del: withTable { $0.rowRemoved = true }
            case .trPrChange, .ins: skip = 1
            default: break
            }
        case .tcPr:
            switch name {
            case .gridSpan: withCell { $0.span = max(1, attributes.integer(.val) ?? 1) }
            case .vMerge, .vMerge2003:
                withCell { $0.verticalMerge = attributes.equals(.val, "restart") ? .restart : .continued }
            case .hMerge, .hMerge2003:
                withCell { $0.horizontalMerge = attributes.equals(.val, "restart") ? .restart : .continued }
            case .cellDel: withCell { $0.cellRemoved = true }
            case .tcBorders: scopes.append(name)
            case .tcPrChange: skip = 1
            default: break
            }
        case .sectPr:
            switch name {
            case .headerReference, .footerReference: if let id = attributes[.rId] { furniture.append(id) }
            case .hdr, .ftr: openAside(.furniture, name)  // Word 2003 XML keeps them here
            case .sectPrChange: skip = 1
            default: break
            }
        case .sdtPr:
            // Placeholders and data bindings; the control's content stands in w:sdtContent.
            if name == .rPr { skip = 1 }
        default: return false
        }
        return true
    }

    private func takeRunContent(_ name: WordName, _ attributes: XMLAttributes) {
        switch name {
        case .fldChar:
            switch attributes[.fldCharType] {
            case "begin": frames[frames.count - 1].fields.append(false)
            case "separate":
                if let last = frames[frames.count - 1].fields.indices.last {
                    frames[frames.count - 1].fields[last] = true
                }
            case "end":
                if let checked = checkBox {
                    checkBox = nil
                    append(checked ? "☒" : "☐")
                }
                _ = frames[frames.count - 1].fields.popLast()
            default: break
            }
        case .checkBox: checkBox = checkBox ?? false
        case .checked: if checkBox != nil { checkBox = attributes.isOn }
        case .defaultValue: if checkBox != nil { checkBox = attributes.isOn }
        case .tab, .ptab: append("\t")
        case .br:
            let kind = attributes[.type]
            if kind == "page" || kind == "column" { splitParagraph() } else { append("\n") }
        case .cr: append("\n")
        case .noBreakHyphen: append("-")
        case .softHyphen: append("\u{AD}")
        case .sym: takeSymbol(attributes)
        case .footnoteReference:
            if let id = attributes.integer(.id), !isHidden { due += footnotes[id] ?? [] }
        case .endnoteReference:
            if let id = attributes.integer(.id), !isHidden { dueLast += endnotes[id] ?? [] }
        default: break
        }
    }

    private func takeSymbol(_ attributes: XMLAttributes) {
        guard let code = attributes[.charAttribute].flatMap({ UInt32($0, radix: 16) }) else { return }
        let value = code < 0xF000 ? code : code - 0xF000
        guard let scalar = Unicode.Scalar(value < 0x20 ? code : 0xF000 + (value & 0xFF)), value < 0x100 else {
            if let scalar = Unicode.Scalar(code) { append(String(scalar)) }
            return
        }
        let font = attributes[.fontAttribute].map { fonts.index(of: $0) } ?? 0
        append(String(scalar), font: font)
    }

    private func understands(_ requires: String?) -> Bool {
        guard let requires else { return false }
        let known: Set<Substring> = ["wps", "wpg", "wpc", "wpi", "w14", "w15", "wp14", "w16se", "w16cid", "a14", "cx1"]
        return requires.split(separator: " ").allSatisfy { known.contains($0) }
    }

    // MARK: Runs

    private func startRun() {
        run = RunProperties()
        lookIsKnown = false
    }

    private func endRun() {
        run = RunProperties()
        lookIsKnown = false
    }

    private func resolveRun() {
        let properties = styles.run(run, paragraphStyle: frames[frames.count - 1].paragraph?.style)
        look = properties.look
        hiddenRun = properties.hidden ?? false
        lookIsKnown = true
    }

    private func currentLook() -> RunLook {
        if !lookIsKnown { resolveRun() }
        return look
    }

    private var isHidden: Bool {
        if !lookIsKnown { resolveRun() }
        return hiddenRun
    }

    /// Between a field's begin and its separator stands its instruction, in whatever elements.
    private var inInstruction: Bool { frames[frames.count - 1].fields.contains(false) }

    private func append(_ string: String, font: UInt16? = nil) {
        guard skip == 0, !isHidden, !inInstruction || string == "☐" || string == "☒" else { return }
        guard frames[frames.count - 1].paragraph != nil else { return }
        beginParagraphIfNeeded()
        var look = currentLook()
        if let font {
            look.ascii = font
            look.other = font
        }
        withParagraph { $0.raw.append(string.utf8, look) }
    }

    // MARK: Paragraphs

    private func withParagraph(_ change: (inout ParagraphState) -> Void) {
        guard frames[frames.count - 1].paragraph != nil else { return }
        change(&frames[frames.count - 1].paragraph!)
    }

    private func startParagraph() {
        if frames[frames.count - 1].paragraph != nil { endParagraph() }
        frames[frames.count - 1].paragraph = ParagraphState()
        lookIsKnown = false
        run = RunProperties()
    }

    /// Puts the automatic number in front once the properties are known: at the first text, or at the end.
    private func beginParagraphIfNeeded() {
        guard let state = frames[frames.count - 1].paragraph, !state.begun else { return }
        frames[frames.count - 1].paragraph!.begun = true
        var own = state.properties
        let styled = styles.paragraph(ParagraphProperties(), style: state.style)
        let list = own.list ?? styled.list
        var label: WordCounters.Label?
        if let list, list > 0 {
            var level = own.level ?? styled.level ?? 0
            if own.list == nil, own.level == nil, let style = state.style ?? styles.normal,
                let linked = numbering.level(ofStyle: styles.ids[style], in: list)
            {
                level = linked
            }
            own.level = level
            label = counters.next(list: list, level: level, vietnamese: vietnamese)
        }
        if let label {
            var base = styled
            if own.list != nil { base = label.paragraph.over(base) }
            let full = own.over(own.list == nil ? base.over(label.paragraph) : base)
            frames[frames.count - 1].paragraph!.properties = full
            frames[frames.count - 1].paragraph!.raw.listLevel = own.level
            append(label, of: state)
        } else {
            frames[frames.count - 1].paragraph!.properties = own.over(styled)
        }
    }

    private func append(_ label: WordCounters.Label, of state: ParagraphState) {
        var direct = state.mark
        let levelRun = label.run
        direct = levelRun.over(direct)
        direct.style = state.mark.style
        let properties = styles.run(direct, paragraphStyle: state.style)
        guard !(properties.hidden ?? false) else { return }
        withParagraph { paragraph in
            paragraph.raw.append(label.text.utf8, properties.look)
            if !label.text.isEmpty, label.suffix == .space { paragraph.raw.append(" ".utf8, properties.look) }
            paragraph.raw.label = paragraph.raw.text.count
        }
    }

    /// A page or column break inside a paragraph: what follows begins a new line on a new page.
    private func splitParagraph() {
        guard !isHidden, !inInstruction else { return }
        withParagraph { paragraph in
            guard !paragraph.raw.isEmpty else { return }
            paragraph.parts.append(paragraph.raw)
            paragraph.raw = RawParagraph()
        }
    }

    private func endParagraph() {
        beginParagraphIfNeeded()
        guard let state = frames[frames.count - 1].paragraph else { return }
        frames[frames.count - 1].paragraph = nil
        // An instruction that did not end with its paragraph would hide the rest of the document.
        frames[frames.count - 1].fields.removeAll { !$0 }
        let heading = styles.headingName(state.style)
        let properties = state.properties
        var parts = state.parts
        parts.append(state.raw)
        for (index, part) in parts.enumerated() {
            var raw = part
            raw.headingStyle = heading
            if raw.listLevel == nil { raw.listLevel = properties.outline.flatMap { $0 < 9 ? $0 : nil } }
            switch properties.alignment {
            case .left: raw.alignment = .left
            case .center: raw.alignment = .center
            case .right: raw.alignment = .right
            case .justify: raw.alignment = .justify
            case nil: raw.alignment = nil
            }
            raw.indent = Double((properties.left ?? 0) + (properties.firstLine ?? 0)) / 20
            add(raw, continues: state.markRemoved && index == parts.count - 1)
        }
        frames[frames.count - 1].blocks += state.boxes
        releaseNotes()
    }

    private func add(_ raw: RawParagraph, continues: Bool) {
        var raw = raw
        if var first = frames[frames.count - 1].joined {
            first.join(raw)
            raw = first
            frames[frames.count - 1].joined = nil
        }
        if continues {
            frames[frames.count - 1].joined = raw
        } else if !raw.isEmpty {
            frames[frames.count - 1].blocks.append(.paragraph(raw))
        }
    }

    private func closeJoined() {
        if let raw = frames[frames.count - 1].joined, !raw.isEmpty {
            frames[frames.count - 1].blocks.append(.paragraph(raw))
        }
        frames[frames.count - 1].joined = nil
    }

    /// Footnotes follow the story's own block that refers to them, not a paragraph inside a cell or box.
    private func releaseNotes() {
        guard frames.count == 1, !due.isEmpty else { return }
        frames[0].blocks += due
        due = []
    }

    // MARK: Tables and text boxes

    /// The table whose open cell's frame is the last one.
    private func withCell(_ change: (inout WordTable) -> Void) {
        guard frames.count > 1, let last = frames[frames.count - 2].tables.indices.last else { return }
        change(&frames[frames.count - 2].tables[last])
    }

    private func withTable(_ change: (inout WordTable) -> Void) {
        guard let last = frames[frames.count - 1].tables.indices.last else { return }
        change(&frames[frames.count - 1].tables[last])
    }

    private func endCell() {
        guard frames.count > 1, frames[frames.count - 1].role == .cell else { return }
        if frames[frames.count - 1].paragraph != nil { endParagraph() }
        closeJoined()
        let blocks = frames.removeLast().blocks
        withTable { $0.endCell(blocks) }
    }

    private func endTable() {
        guard let table = frames[frames.count - 1].tables.popLast() else { return }
        closeJoined()
        let borders = table.style.map { styles.styles[$0].borders } ?? Borders()
        if let raw = table.finished(under: borders) { frames[frames.count - 1].blocks.append(.table(raw)) }
        releaseNotes()
    }

    /// A text box, a note of Word 2003 XML, a header inside a section's properties: blocks of their own amid others.
    private func openAside(_ role: Frame.Role, _ name: WordName) {
        var frame = Frame()
        frame.role = role
        frames.append(frame)
        scopes.append(name)
    }

    private func closeAside(_ name: WordName) {
        if scopes.last == name { scopes.removeLast() }
        guard frames.count > 1, frames[frames.count - 1].role != .cell else { return }
        if frames[frames.count - 1].paragraph != nil { endParagraph() }
        closeJoined()
        let frame = frames.removeLast()
        lookIsKnown = false
        switch frame.role {
        case .note: due += frame.blocks.map { $0.with(kind: .footnote) }
        case .furniture: asides += frame.blocks.map { $0.with(kind: .furniture) }
        case .textBox, .cell:
            if frames[frames.count - 1].paragraph != nil {
                frames[frames.count - 1].paragraph!.boxes += frame.blocks
            } else {
                frames[frames.count - 1].blocks += frame.blocks
            }
        }
    }

    // MARK: Notes

    private func startNote(_ attributes: XMLAttributes) {
        note = (attributes.integer(.id) ?? 0, attributes[.type])
        frames = [Frame()]
    }

    private func endNote(_ name: WordName) {
        if scopes.last == name { return closeAside(name) }
        guard let note else { return }
        let blocks = finish()
        self.note = nil
        frames = [Frame()]
        guard note.kind == nil || note.kind == "normal" else { return }
        notes[note.id] = blocks.map { $0.with(kind: .footnote) }
    }
}

extension [UInt8] {
    /// XML text: line ends and tabs of the file's own layout are spaces.
    mutating func appendText(_ bytes: UnsafeBufferPointer<UInt8>) {
        let start = count
        append(contentsOf: bytes)
        for index in start..<count where self[index] < 0x20 {
            if self[index] == 0x0A || self[index] == 0x0D || self[index] == 0x09 { self[index] = 0x20 }
        }
    }
}
