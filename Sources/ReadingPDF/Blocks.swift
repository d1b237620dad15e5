import Foundation
import Records
import VietnameseText

/// Turns lines into the blocks of a source document.
struct BlockMaker {
    let page: Int
    let frame: PageFrame

    func block(_ paragraph: Paragraph, kind: SourceBlock.Kind = .paragraph) -> PageBlock {
        var text = BlockText()
        for (index, line) in paragraph.lines.enumerated() {
            text.add(line, typedBreak: index > 0 && paragraph.typedBreaks.contains(index - 1))
        }
        var block = SourceBlock(kind, text: text.text, page: page, box: frame.box(of: paragraph.lines))
        block.runs = text.runs
        block.breaks = text.breaks
        block.origins = text.origins
        block.alignment = paragraph.alignment
        block.indent = Double(paragraph.indent)
        block.confidence = text.confidence
        var result = PageBlock(block)
        result.doubts = text.doubts
        result.startsFlush = paragraph.startsFlush
        result.endsFull = paragraph.endsFull
        return result
    }

    func blocks(_ paragraphs: [Paragraph]) -> [SourceBlock] { paragraphs.map { block($0).block } }

    /// Columns side by side as a table without ruling, one row.
    func table(_ zone: ColumnZone, margins: Margins) -> PageBlock {
        let middle = (zone.gutter.lowerBound + zone.gutter.upperBound) / 2
        let cells = [(zone.left, margins.left, middle), (zone.right, middle, margins.right)].enumerated().map {
            column, side in
            let right = max(side.0.map(\.x1).max() ?? side.2, column == 0 ? 0 : side.2)
            let builder = ParagraphBuilder(place: .column, left: side.1, right: min(right, side.2))
            var cell = SourceCell(row: 0, column: column, blocks: blocks(builder.paragraphs(of: side.0)))
            for index in cell.blocks.indices { cell.blocks[index].alignment = aligned(cell.blocks[index], side.0) }
            cell.page = page
            cell.box = frame.box(of: side.0)
            return cell
        }
        var table = SourceTable(rowCount: 1, columnCount: 2, cells: cells, ruled: false)
        table.pages = [page]
        var block = SourceBlock(.table, text: "", page: page, box: frame.box(of: zone.left + zone.right))
        block.table = table
        return PageBlock(block)
    }

    private func aligned(_ block: SourceBlock, _ lines: [Line]) -> SourceBlock.Alignment {
        let lefts = lines.map(\.x0)
        let middles = lines.map(\.middle)
        let spread = { (values: [Float]) in (values.max() ?? 0) - (values.min() ?? 0) }
        return spread(middles) < spread(lefts) ? .center : .left
    }
}

/// Maps upright coordinates back to the page as shown.
struct PageFrame {
    /// Quarter turns the page's text was turned by to be upright, as `Glyph.turn`.
    var turn: UInt8
    /// Size of the page as shown.
    var width, height: Float
    /// Degrees the picture was turned by to be straight, clockwise positive.
    var skew: Float = 0
    /// What the upright coordinates count from on a sheet of two pages.
    var left: Float = 0

    func box(_ ax0: Float, _ ay0: Float, _ ax1: Float, _ ay1: Float) -> Box {
        var (x0, y0, x1, y1) = (ax0 + left, ay0, ax1 + left, ay1)
        if skew != 0 {
            // The box keeps its size; its middle goes back to where it was before the picture was turned.
            let isTurned = turn % 2 != 0
            let (mx, my) = ((isTurned ? height : width) / 2, (isTurned ? width : height) / 2)
            let angle = -skew * .pi / 180
            let (dx, dy) = ((x0 + x1) / 2 - mx, (y0 + y1) / 2 - my)
            let shiftX = dx * cos(angle) - dy * sin(angle) - dx
            let shiftY = dx * sin(angle) + dy * cos(angle) - dy
            (x0, y0, x1, y1) = (x0 + shiftX, y0 + shiftY, x1 + shiftX, y1 + shiftY)
        }
        let box: (Float, Float, Float, Float) =
            switch turn {
            case 1: (width - y1, x0, width - y0, x1)
            case 2: (width - x1, height - y1, width - x0, height - y0)
            case 3: (y0, height - x1, y1, height - x0)
            default: (x0, y0, x1, y1)
            }
        let rounded = { (value: Float) in (Double(value) * 10).rounded() / 10 }
        return Box(rounded(box.0), rounded(box.1), rounded(box.2), rounded(box.3))
    }

    func box(of lines: [Line]) -> Box? {
        guard let first = lines.first else { return nil }
        var (x0, y0, x1, y1) = (first.x0, first.top, first.x1, first.bottom)
        for line in lines.dropFirst() {
            x0 = min(x0, line.x0)
            y0 = min(y0, line.top)
            x1 = max(x1, line.x1)
            y1 = max(y1, line.bottom)
        }
        return box(x0, y0, x1, y1)
    }

    /// Page coordinates turned upright.
    func upright(_ x: Float, _ y: Float) -> (x: Float, y: Float) {
        switch turn {
        case 1: (y, width - x)
        case 2: (width - x, height - y)
        case 3: (height - y, x)
        default: (x, y)
        }
    }
}

/// Text put together from pieces, with its runs in code points.
struct BlockText {
    var text: String { String(decoding: bytes, as: UTF8.self) }
    private(set) var runs: [StyleRun] = []
    private(set) var breaks: [Int] = []
    private(set) var origins: [OriginSpan] = []
    /// Words recognised with little certainty.
    private(set) var doubts: [Doubt] = []
    /// Words of clean print are read with more than 90.
    private static let certain: Float = 60
    /// The text in UTF-8.
    private var bytes: [UInt8] = []
    private var length = 0
    private var trust: Float = 0
    private var trusted = 0

    var confidence: Double? { trusted == 0 ? nil : (Double(trust) / Double(trusted) * 10).rounded() / 10 }

    mutating func add(_ line: Line, typedBreak: Bool) {
        for (index, piece) in line.pieces.enumerated() {
            if index > 0 ? piece.spaceBefore || isMarkOnNumber(piece) : length > 0 && !endsOpen(before: piece) {
                if index == 0, typedBreak { breaks.append(length) }
                bytes.append(UInt8(ascii: " "))
                length += 1
            }
            append(piece)
        }
    }

    /// A raised number behind a digit marks a note: "2030" with a mark is no larger number. A raised zero is a degree.
    private func isMarkOnNumber(_ piece: Piece) -> Bool {
        guard piece.raised, let last = bytes.last, let first = piece.text.utf8.first else { return false }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return digits.contains(last) && digits.contains(first) && piece.text != "0"
    }

    /// A number or name that was broken after its hyphen or stroke goes on without a space.
    private func endsOpen(before next: Piece) -> Bool {
        guard let last = bytes.last, last == UInt8(ascii: "-") || last == UInt8(ascii: "/") else { return false }
        // A code point takes four bytes at most.
        let end = String(decoding: bytes.dropLast().suffix(4), as: UTF8.self)
        guard let before = end.unicodeScalars.last, before.isWordLetter || before.isDigit else {
            return false
        }
        guard let first = next.text.unicodeScalars.first else { return false }
        return first.isWordLetter || first.isDigit
    }

    private mutating func append(_ piece: Piece) {
        let start = length
        let from = bytes.count
        bytes.append(contentsOf: piece.text.utf8)
        var count = 0
        for byte in bytes[from...] where byte & 0xC0 != 0x80 { count += 1 }
        length += count
        if let was = piece.was {
            if let last = origins.last, last.end + 1 >= start, last.encoding == piece.encoding {
                origins[origins.count - 1].was += (last.end < start ? " " : "") + was
                origins[origins.count - 1].end = length
            } else {
                origins.append(OriginSpan(start: start, end: length, was: was, encoding: piece.encoding ?? .tcvn3))
            }
        }
        if let confidence = piece.confidence {
            if confidence < BlockText.certain {
                doubts.append(Doubt(start: start, end: length, text: piece.text, confidence: Int(confidence)))
            }
            trust += confidence * Float(count)
            trusted += count
        }
        let size = (Double(piece.size) * 2).rounded() / 2
        if var last = runs.last, last.bold == piece.bold, last.italic == piece.italic,
            last.superscript == piece.raised, last.underline == piece.underlined, last.size == size
        {
            last.end = length
            runs[runs.count - 1] = last
            return
        }
        var run = StyleRun(start: start, end: length, bold: piece.bold, italic: piece.italic, size: size)
        run.superscript = piece.raised
        run.underline = piece.underlined
        runs.append(run)
    }
}
