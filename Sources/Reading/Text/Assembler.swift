import Records
import VietnameseText

/// Turns raw blocks into the blocks later stages work on: legacy letters decoded, text in the one Unicode form, runs of
/// white space one space, and every change traceable through `origins`.
struct Assembler {
    var fonts: FontList

    /// Adds the blocks to a document and sets its encoding.
    func fill(_ document: inout SourceDocument, from raw: [RawBlock]) {
        document.blocks += blocks(raw)
    }

    func blocks(_ raw: [RawBlock]) -> [SourceBlock] { raw.compactMap(block) }

    private func block(_ raw: RawBlock) -> SourceBlock? {
        switch raw {
        case .paragraph(let paragraph):
            let block = self.block(paragraph)
            return block.text.isEmpty ? nil : block
        case .table(let table):
            var block = SourceBlock(.table, text: "")
            let cells = table.cells.map { cell in
                SourceCell(
                    row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan,
                    blocks: blocks(cell.blocks))
            }
            block.table = SourceTable(
                rowCount: table.rowCount, columnCount: table.columnCount,
                cells: cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }, ruled: table.ruled,
                headerRows: table.headerRows)
            return block
        }
    }

    func block(_ raw: RawParagraph) -> SourceBlock {
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
        guard !raw.pieces.contains(where: { $0.look.capitals }) else { return false }
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

    private func fill(_ block: inout SourceBlock, _ raw: RawParagraph) {
        let source = Array(String(decoding: raw.text, as: UTF8.self).unicodeScalars)
        var trail = Trail(source)
        trail.apply(UnicodeForm.cleaned(trail.text))
        let looks = looksByScalar(raw, count: source.count)
        trail.capitalise { looks[$0].capitals }
        let breaks = trail.collapseSpaces()
        block.text = trail.text
        block.breaks = breaks
        block.origins = trail.origins { _ in .unicode }
        block.computedLabel = trail.clean(at: labelLength(raw, raw.text))
        for (offset, place) in trail.places.enumerated() {
            block.runs.append(raw: looks[place.lowerBound], from: offset, to: offset + 1)
        }
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
