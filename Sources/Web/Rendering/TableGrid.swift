import Records

/// A record's table as it stands on the page: cells with their spans, and where each cell's text lies in the text of
/// the table's block, so that marks can be set inside it.
struct TableGrid: Sendable {
    struct Cell: Sendable {
        var text: String
        /// Where the text begins in the block's text (code points); nil where the block's text does not follow the
        /// grid.
        var start: Int?
        var columnSpan = 1
        var rowSpan = 1
    }

    /// Cells that begin in each row, in order.
    private(set) var rows: [[Cell]]

    /// The record repeats a merged cell in every place that it covers, the block's text does not: a cell that is empty
    /// there and not in the record is covered.
    init(table: Table, text: String) {
        let lines = TableGrid.lines(text)
        let follows =
            lines.count == table.rows.count && zip(lines, table.rows).allSatisfy { $0.count == $1.count }
        guard follows else {
            rows = table.rows.map { row in row.map { Cell(text: $0) } }
            return
        }
        let covered = zip(lines, table.rows).map { line, row in
            zip(line, row).map { printed, full in printed.text.isEmpty && !full.isEmpty }
        }
        var taken = covered.map { $0.map { _ in false } }
        rows = []
        for (row, line) in lines.enumerated() {
            var cells: [Cell] = []
            for (column, printed) in line.enumerated() where !taken[row][column] {
                // A covered cell whose first place is not above or to the left stays a cell of its own.
                var cell = Cell(
                    text: covered[row][column] ? table.rows[row][column] : printed.text,
                    start: covered[row][column] ? nil : printed.start)
                if !covered[row][column], !printed.text.isEmpty {
                    let full = table.rows[row][column]
                    func belongs(_ row: Int, _ column: Int) -> Bool {
                        covered[row][column] && !taken[row][column] && table.rows[row][column] == full
                    }
                    while column + cell.columnSpan < line.count, belongs(row, column + cell.columnSpan) {
                        cell.columnSpan += 1
                    }
                    let width = column..<(column + cell.columnSpan)
                    while row + cell.rowSpan < lines.count,
                        width.upperBound <= lines[row + cell.rowSpan].count,
                        width.allSatisfy({ belongs(row + cell.rowSpan, $0) })
                    {
                        cell.rowSpan += 1
                    }
                    for below in row..<(row + cell.rowSpan) {
                        for across in width { taken[below][across] = true }
                    }
                }
                cells.append(cell)
            }
            rows.append(cells)
        }
    }

    private static func lines(_ text: String) -> [[(text: String, start: Int)]] {
        var lines: [[(text: String, start: Int)]] = [[]]
        var cell = String.UnicodeScalarView()
        var start = 0
        var offset = 0
        for scalar in text.unicodeScalars {
            offset += 1
            guard scalar == "\t" || scalar == "\n" else {
                cell.append(scalar)
                continue
            }
            lines[lines.count - 1].append((String(cell), start))
            if scalar == "\n" { lines.append([]) }
            cell = String.UnicodeScalarView()
            start = offset
        }
        lines[lines.count - 1].append((String(cell), start))
        return lines
    }
}
