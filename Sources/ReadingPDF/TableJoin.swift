import Records
import VietnameseText

/// Joins the parts of a table that a page break cut: repeated header rows are dropped, a broken row becomes one row
/// again, a merged cell goes on.
enum TableJoin {
    /// How far the widths of two parts' columns may differ, and the parts be shifted against each other (scanned pages
    /// lie differently), in points.
    private static let tolerance = 6.0
    private static let mostShift = 30.0
    private static let mostHeaderRows = 4

    static func areParts(_ last: PageBlock, _ next: PageBlock) -> Bool {
        guard let a = last.block.table, let b = next.block.table, a.ruled == b.ruled else { return false }
        if !a.ruled { return areAligned(last.columns, next.columns) }
        guard a.columnCount == b.columnCount, last.gridColumns.count == next.gridColumns.count else { return false }
        guard let left = last.gridColumns.first, let other = next.gridColumns.first, abs(left - other) < mostShift
        else {
            return false
        }
        return zip(last.gridColumns, next.gridColumns).allSatisfy { abs(($0 - left) - ($1 - other)) <= tolerance }
    }

    /// Each column's texts begin, end or have their middle at one place.
    private static func areAligned(_ a: [ColumnEdges], _ b: [ColumnEdges]) -> Bool {
        guard a.count == b.count, let first = a.first, let other = b.first else { return false }
        return [0, other.left - first.left].contains { shift in
            abs(shift) < mostShift
                && zip(a, b).allSatisfy { one, two in
                    [two.left - one.left, two.middle - one.middle, two.right - one.right].contains {
                        abs($0 - shift) <= tolerance
                    }
                }
        }
    }

    static func join(_ last: inout PageBlock, _ next: PageBlock) {
        guard var table = last.block.table, var rest = next.block.table else { return }
        let repeated = repeatedRows(table, rest)
        if repeated > 0 {
            table.headerRows = repeated
            rest.removeFirst(rows: repeated)
        }
        append(rest, to: &table)
        table.pages += rest.pages
        last.block.table = table
        last.doubts += next.doubts
    }

    private static func repeatedRows(_ table: SourceTable, _ rest: SourceTable) -> Int {
        var count = 0
        while count < min(mostHeaderRows, table.rowCount, rest.rowCount - 1) {
            let texts = table.rowTexts(count)
            guard texts.contains(where: { !$0.isEmpty }), areAlike(texts, rest.rowTexts(count), table) else { break }
            count += 1
        }
        // A header's merged cells reach no further than the header.
        while count > 0, table.cells.contains(where: { $0.row < count && $0.row + $0.rowSpan > count }) { count -= 1 }
        return count
    }

    /// The same row; in recognised text some letters may differ.
    private static func areAlike(_ a: [String], _ b: [String], _ table: SourceTable) -> Bool {
        if a == b { return true }
        guard a.count == b.count, table.cells.contains(where: { $0.blocks.contains { $0.confidence != nil } }) else {
            return false
        }
        let (x, y) = (pairs(a.joined(separator: " ")), pairs(b.joined(separator: " ")))
        let common = x.reduce(0) { $0 + min($1.value, y[$1.key] ?? 0) }
        let total = x.values.reduce(0, +) + y.values.reduce(0, +)
        return total >= 8 && 2 * common * 100 >= total * sameShare
    }

    /// Share of equal pairs of letters, in percent, from which two rows are one.
    private static let sameShare = 85

    /// How often two letters, marks aside, stand side by side.
    private static func pairs(_ text: String) -> [UInt64: Int] {
        var counts: [UInt64: Int] = [:]
        var last: UInt32 = 0
        for scalar in text.unicodeScalars {
            let letter = VietnameseBase.letter(of: scalar).lowered.value
            counts[UInt64(last) << 32 | UInt64(letter), default: 0] += 1
            last = letter
        }
        return counts
    }

    private static func append(_ rest: SourceTable, to table: inout SourceTable) {
        let base = table.rowCount
        guard rest.rowCount > 0 else { return }
        let broken = isBroken(rest, table)
        let offset = broken ? base - 1 : base
        // Cells at the end of the part above, by column.
        var above: [Int: Int] = [:]
        for (index, cell) in table.cells.enumerated() where cell.row + cell.rowSpan == base {
            for column in cell.column..<(cell.column + cell.columnSpan) { above[column] = index }
        }
        let filled = filledColumns(table, rest)
        for cell in rest.cells {
            var moved = cell
            moved.row += offset
            if cell.row == 0, let index = above[cell.column], table.cells[index].column == cell.column,
                table.cells[index].columnSpan == cell.columnSpan,
                broken || goesOn(table.cells[index], cell, alwaysFilled: filled.contains(cell.column))
            {
                let extra = moved.row + moved.rowSpan - (table.cells[index].row + table.cells[index].rowSpan)
                table.cells[index].rowSpan += max(0, extra)
                appendText(cell.blocks, to: &table.cells[index].blocks)
            } else {
                table.cells.append(moved)
            }
        }
        table.rowCount = offset + rest.rowCount
        table.cells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    }

    /// The first row is the rest of the row above: its first column is blank where rows have a number, and some cell
    /// goes on in the middle of a sentence.
    private static func isBroken(_ rest: SourceTable, _ table: SourceTable) -> Bool {
        let first = rest.cells.filter { $0.row == 0 }
        guard let label = first.first(where: { $0.column == 0 }), label.blocks.isEmpty else { return false }
        let labels = table.cells.filter { $0.column == 0 && $0.columnSpan == 1 }
        guard labels.count > 1, labels.filter({ !$0.blocks.isEmpty }).count * 10 >= labels.count * 7 else {
            return false
        }
        let open = first.filter { !$0.blocks.isEmpty }
        guard !open.isEmpty else { return false }
        return open.contains { cell in
            guard let text = cell.blocks.first?.text, let scalar = text.unicodeScalars.first else { return false }
            if scalar.isWordLetter, !scalar.isCapital { return true }
            let last = table.cells.last { $0.column == cell.column && !$0.blocks.isEmpty }
            guard let end = last?.blocks.last?.text.unicodeScalars.last else { return false }
            return ![".", ";", ":"].contains(end)
        }
    }

    /// Whether the first cell below the break is the rest of a merged cell above it: it is blank where the column has
    /// no other blank cell, or it spans rows, or its text starts in the middle of a sentence.
    private static func goesOn(_ above: SourceCell, _ cell: SourceCell, alwaysFilled: Bool) -> Bool {
        guard cell.column > 0, !above.blocks.isEmpty else { return false }
        guard let text = cell.blocks.first?.text else {
            return cell.rowSpan > 1 || above.rowSpan > 1 || alwaysFilled
        }
        let lower = text.unicodeScalars.first.map { $0.isWordLetter && !$0.isCapital } ?? false
        let ends = above.blocks.last?.text.unicodeScalars.last.map { [".", ";", ":", "!", "?"].contains($0) } ?? true
        return lower && !ends && alwaysFilled
    }

    /// Columns of sentences, each cell of which holds something, the first row of the second part aside.
    private static func filledColumns(_ table: SourceTable, _ rest: SourceTable) -> Set<Int> {
        Set(
            (0..<table.columnCount).filter { column in
                let cells =
                    table.cells.filter { $0.column == column } + rest.cells.filter { $0.column == column && $0.row > 0 }
                guard cells.count >= 2, cells.allSatisfy({ !$0.blocks.isEmpty }) else { return false }
                // Units of measure are words too, but none of their cells goes on below the page break.
                let sentences = cells.filter {
                    $0.blocks[0].text.unicodeScalars.first { $0.isWordLetter }?.isCapital == true
                }
                return sentences.count * 10 >= cells.count * 8
            })
    }

    private static func appendText(_ blocks: [SourceBlock], to cell: inout [SourceBlock]) {
        guard var last = cell.last, let first = blocks.first, last.kind == .paragraph, first.kind == .paragraph else {
            cell += blocks
            return
        }
        let ends = last.text.unicodeScalars.last.map { [".", ";", ":", "!", "?"].contains($0) } ?? true
        let marker = first.text.hasPrefix("- ") || first.text.hasPrefix("+ ")
        let lower = first.text.unicodeScalars.first.map { $0.isWordLetter && !$0.isCapital } ?? false
        guard lower || (!ends && !marker) else {
            cell += blocks
            return
        }
        let offset = last.text.unicodeScalars.count + 1
        last.text += " " + first.text
        last.runs += first.runs.map {
            var run = $0
            run.start += offset
            run.end += offset
            return run
        }
        last.breaks += first.breaks.map { $0 + offset }
        if let a = last.confidence, let b = first.confidence { last.confidence = min(a, b) }
        cell[cell.count - 1] = last
        cell += blocks.dropFirst()
    }
}

extension SourceTable {
    mutating func removeFirst(rows count: Int) {
        cells.removeAll { $0.row < count }
        for index in cells.indices { cells[index].row -= count }
        rowCount -= count
    }
}
