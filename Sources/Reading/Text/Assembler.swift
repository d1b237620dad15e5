import Records
import VietnameseText

/// Turns raw blocks into the blocks later stages work on: legacy letters decoded, text in the one Unicode form, runs of
/// white space one space, and every change traceable through `origins`.
struct Assembler {
    private let fonts: FontList
    private let encodings: [FontEncoding]
    private let decoder: LegacyDecoder
    private let decodes: Bool
    private var ledger = EncodingLedger()
    /// Something in the document may be in a legacy encoding: every paragraph is looked at closely.
    private var mayBeLegacy = false
    /// Index of the first block with letters that no table knows.
    private var firstUnmapped: Int?
    /// Combining marks that no letter took up, and the first block with one.
    private var looseMarks = 0
    private var firstLoose: Int?

    /// `guessRare`: the bytes named no encoding at all, so that the rare ones are in question too.
    init(fonts: FontList = FontList(), options: ReadingOptions = ReadingOptions(), guessRare: Bool = false) {
        self.fonts = fonts
        encodings = fonts.names.map { FontEncoding.of(fontName: $0) }
        decoder = LegacyDecoder(guessRare: guessRare || options.guessRareEncodings)
        decodes = options.decodeLegacy
    }

    /// Adds the blocks to a document and sets its encoding.
    static func fill(
        _ document: inout SourceDocument, from raw: [RawBlock], fonts: FontList = FontList(),
        options: ReadingOptions, guessRare: Bool = false
    ) {
        var assembler = Assembler(fonts: fonts, options: options, guessRare: guessRare)
        assembler.survey(raw)
        let columns = SideBySide { [assembler] in assembler.plainText($0) }
        for block in columns.arranged(raw) {
            let known = assembler.ledger.unmapped
            let loose = assembler.looseMarks
            let index = document.blocks.count
            document.blocks += assembler.blocks([block])
            if known == 0, assembler.ledger.unmapped > 0, document.blocks.count > index {
                assembler.firstUnmapped = index
            }
            if loose == 0, assembler.looseMarks > 0, document.blocks.count > index { assembler.firstLoose = index }
        }
        document.encoding = assembler.ledger.encoding
        if assembler.ledger.unmapped > 0 {
            document.warnings.append(
                SourceWarning(.undecodedLetters, ["\(assembler.ledger.unmapped)"], block: assembler.firstUnmapped))
        }
        if assembler.looseMarks > 0 {
            document.warnings.append(
                SourceWarning(.looseMarks, ["\(assembler.looseMarks)"], block: assembler.firstLoose))
        }
    }

    // MARK: The document's encodings

    private mutating func survey(_ raw: [RawBlock]) {
        guard decodes else { return }
        mayBeLegacy = raw.contains(where: suspicious)
        guard mayBeLegacy else { return }
        var paragraphs: [[FontSpan]] = []
        gather(raw, &paragraphs)
        decoder.survey(paragraphs, &ledger)
    }

    private func gather(_ raw: [RawBlock], _ paragraphs: inout [[FontSpan]]) {
        for block in raw where paragraphs.count < 400 {
            switch block {
            case .paragraph(let paragraph): paragraphs.append(spans(paragraph))
            case .table(let table): for cell in table.cells { gather(cell.blocks, &paragraphs) }
            case .finished: break
            }
        }
    }

    private func suspicious(_ raw: RawBlock) -> Bool {
        switch raw {
        case .paragraph(let paragraph):
            if hasOddLatin(paragraph.text) { return true }
            return paragraph.pieces.contains { isLegacy($0.look.ascii) || isLegacy($0.look.other) }
        case .table(let table): return table.cells.contains { $0.blocks.contains(where: suspicious) }
        case .finished: return false
        }
    }

    private func isLegacy(_ font: UInt16) -> Bool {
        switch encodings[Int(font)] {
        case .legacy, .undecided: true
        case .symbol, .unicode: false
        }
    }

    /// Latin-1 letters and signs that Vietnamese in Unicode does not use but every legacy encoding does.
    private func hasOddLatin(_ text: [UInt8]) -> Bool {
        text.withUnsafeBufferPointer { text in
            var index = 0
            while index + 1 < text.count {
                let byte = text[index]
                if byte == 0xC2 {
                    let next = text[index + 1]
                    if next > 0xA0, !Assembler.plainSigns.contains(next) { return true }
                } else if byte == 0xC3 {
                    if !Assembler.plainLetters.contains(text[index + 1] | 0x20) { return true }
                }
                index += 1
            }
            return false
        }
    }

    /// Second bytes of § « ° ² ³ · » ½ in UTF-8.
    private static let plainSigns: Set<UInt8> = [0xA7, 0xAB, 0xB0, 0xB2, 0xB3, 0xB7, 0xBB, 0xBD]
    /// Second bytes of à á â ã è é ê ì í ò ó ô õ ù ú ý, and of × (no letter).
    private static let plainLetters: Set<UInt8> = [
        0xA0, 0xA1, 0xA2, 0xA3, 0xA8, 0xA9, 0xAA, 0xAC, 0xAD, 0xB2, 0xB3, 0xB4, 0xB5, 0xB9, 0xBA, 0xBD, 0xB7,
    ]

    /// The text by what its fonts say; letters below U+0080 may have another font than the others.
    private func spans(_ raw: RawParagraph) -> [FontSpan] {
        var result: [FontSpan] = []
        var start = 0
        for piece in raw.pieces {
            let bytes = raw.text[start..<piece.end]
            start = piece.end
            let ascii = encodings[Int(piece.look.ascii)]
            let other = encodings[Int(piece.look.other)]
            if ascii == other {
                append(bytes, ascii, piece.look.ascii, &result)
                continue
            }
            var from = bytes.startIndex
            while from < bytes.endIndex {
                let high = bytes[from] >= 0x80
                var end = from
                while end < bytes.endIndex, (bytes[end] >= 0x80) == high { end += 1 }
                append(bytes[from..<end], high ? other : ascii, high ? piece.look.other : piece.look.ascii, &result)
                from = end
            }
        }
        return result
    }

    private func append(_ bytes: ArraySlice<UInt8>, _ font: FontEncoding, _ name: UInt16, _ spans: inout [FontSpan]) {
        guard !bytes.isEmpty else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        if let last = spans.indices.last, spans[last].font == font, font != .symbol {
            spans[last].text += text
        } else {
            spans.append(FontSpan(text, font: font, fontName: font == .symbol ? fonts.names[Int(name)] : ""))
        }
    }

    /// What a paragraph reads, without counting it among the document's.
    private func plainText(_ raw: RawParagraph) -> String {
        var ledger = ledger
        return mayBeLegacy
            ? decoder.decode(spans(raw), &ledger).text
            : UnicodeForm.cleaned(String(decoding: raw.text, as: UTF8.self)).text
    }

    // MARK: Blocks

    mutating func blocks(_ raw: [RawBlock]) -> [SourceBlock] {
        var result: [SourceBlock] = []
        result.reserveCapacity(raw.count)
        for block in raw {
            if case .finished(let blocks) = block { result += blocks }
            if let block = self.block(block) { result.append(block) }
        }
        return result
    }

    private mutating func block(_ raw: RawBlock) -> SourceBlock? {
        switch raw {
        case .finished: return nil
        case .paragraph(let paragraph):
            let block = self.block(paragraph)
            return block.text.isEmpty ? nil : block
        case .table(let table):
            var block = SourceBlock(.table, text: "")
            var cells: [SourceCell] = []
            cells.reserveCapacity(table.cells.count)
            for cell in table.cells {
                cells.append(
                    SourceCell(
                        row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan,
                        blocks: blocks(cell.blocks)))
            }
            block.table = SourceTable(
                rowCount: table.rowCount, columnCount: table.columnCount,
                cells: cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }, ruled: table.ruled,
                headerRows: table.headerRows)
            return block
        }
    }

    mutating func block(_ raw: RawParagraph) -> SourceBlock {
        var block = SourceBlock(raw.kind, text: "")
        block.listLevel = raw.listLevel
        block.headingStyle = raw.headingStyle
        block.alignment = raw.alignment
        block.indent = raw.indent
        if !fillPlain(&block, raw) { fill(&block, raw) }
        return block
    }

    // MARK: Text as it stands

    /// The quick way: text that needs no change at all. False where it does.
    private func fillPlain(_ block: inout SourceBlock, _ raw: RawParagraph) -> Bool {
        let text = raw.text
        guard !mayBeLegacy, !raw.pieces.contains(where: { $0.look.capitals || isSymbol($0.look) }) else { return false }
        var space = true
        for byte in text {
            if byte < 0x20 { return false }
            if byte == 0x20 {
                if space { return false }
                space = true
            } else {
                space = false
            }
        }
        if space { return text.isEmpty }
        let string = String(decoding: text, as: UTF8.self)
        guard UnicodeForm.isClean(string) else { return false }
        block.text = string
        var offset = 0
        var byte = 0
        for piece in raw.pieces {
            let start = offset
            while byte < piece.end {
                if text[byte] & 0xC0 != 0x80 { offset += 1 }
                byte += 1
            }
            block.runs.append(raw: piece.look, from: start, to: offset)
        }
        block.computedLabel = labelLength(raw, text)
        return true
    }

    private func labelLength(_ raw: RawParagraph, _ text: [UInt8]) -> Int {
        text.prefix(raw.label).count { $0 & 0xC0 != 0x80 }
    }

    // MARK: Text that changes

    private mutating func fill(_ block: inout SourceBlock, _ raw: RawParagraph) {
        let source = Array(String(decoding: raw.text, as: UTF8.self).unicodeScalars)
        var trail = Trail(source)
        var encodings: [SourceEncoding] = []
        if mayBeLegacy || raw.pieces.contains(where: { isSymbol($0.look) }) {
            let decoded = decoder.decode(spans(raw), &ledger)
            trail.apply(MappedText(text: decoded.text, map: decoded.map))
            encodings = trail.encodings(decoded.origins)
            looseMarks += decoded.looseMarks.count
        } else {
            let clean = UnicodeForm.cleaned(trail.text)
            if !UnicodeForm.isClean(clean.text) { looseMarks += UnicodeForm.looseMarks(in: clean.text).count }
            trail.apply(clean)
        }
        let looks = looksByScalar(raw, count: source.count)
        trail.capitalise { looks[$0].capitals }
        let breaks = trail.collapseSpaces()
        block.text = trail.text
        block.breaks = breaks
        block.origins = trail.origins { encodings.isEmpty ? .unicode : encodings[$0] }
        block.computedLabel = trail.clean(at: labelLength(raw, raw.text))
        var look = RunLook()
        for (offset, place) in trail.places.enumerated() {
            // Spaces and breaks look like what stands before them: their own formatting does not show.
            if offset == 0 || trail.scalars[offset] != " " { look = looks[place.lowerBound] }
            block.runs.append(raw: look, from: offset, to: offset + 1)
        }
    }

    private func isSymbol(_ look: RunLook) -> Bool {
        encodings[Int(look.ascii)] == .symbol || encodings[Int(look.other)] == .symbol
    }

    private func looksByScalar(_ raw: RawParagraph, count: Int) -> [RunLook] {
        var result: [RunLook] = []
        result.reserveCapacity(count)
        var byte = 0
        for piece in raw.pieces {
            while byte < piece.end {
                if raw.text[byte] & 0xC0 != 0x80 { result.append(piece.look) }
                byte += 1
            }
        }
        while result.count < count { result.append(result.last ?? RunLook()) }
        return result
    }
}

extension [StyleRun] {
    /// Adds a run or lengthens the last one of the same look. Plain text without a known size gets none.
    mutating func append(raw look: RunLook, from start: Int, to end: Int) {
        guard end > start else { return }
        let size = look.halfPoints == 0 ? nil : Double(look.halfPoints) / 2
        if let index = indices.last, self[index].end == start, self[index].bold == look.bold,
            self[index].italic == look.italic, self[index].underline == look.underline,
            self[index].superscript == look.superscript, self[index].size == size
        {
            self[index].end = end
            return
        }
        guard look.bold || look.italic || look.underline || look.superscript || size != nil else { return }
        var run = StyleRun(start: start, end: end, bold: look.bold, italic: look.italic, size: size)
        run.underline = look.underline
        run.superscript = look.superscript
        append(run)
    }
}
