/// A table of an HTML page while its rows are read: spans become a grid.
struct MarkupTable {
    var hasBorder = false
    var inHead = false
    private var row = -1
    private var column = 0
    private var cells: [RawCell] = []
    private var ruledCells = 0
    private var headRow = true
    private var headerRows = 0
    /// Row until which a column is taken by a cell above, end excluded.
    private var taken: [Int: Int] = [:]
    private var open: RawCell?
    private static let spanLimit = 1024

    mutating func startRow() {
        row += 1
        column = 0
        headRow = true
    }

    mutating func endRow() {
        if inHead || headRow, column > 0, headerRows == row { headerRows = row + 1 }
    }

    mutating func startCell(columns: Int, rows: Int, isHead: Bool, ruled: Bool) {
        if row < 0 { startRow() }
        while (taken[column] ?? 0) > row { column += 1 }
        let columns = min(max(1, columns), MarkupTable.spanLimit)
        let rows = min(max(1, rows), MarkupTable.spanLimit)
        if !isHead { headRow = false }
        if ruled { ruledCells += 1 }
        open = RawCell(row: row, column: column, rowSpan: rows, columnSpan: columns)
        if rows > 1 { for index in column..<column + columns { taken[index] = row + rows } }
        column += columns
    }

    mutating func endCell(_ blocks: [RawBlock]) {
        guard var cell = open else { return }
        cell.blocks = blocks
        cells.append(cell)
        open = nil
    }

    /// nil for a table without cells.
    var finished: RawTable? {
        guard !cells.isEmpty else { return nil }
        var table = RawTable()
        table.rowCount = row + 1
        table.columnCount = cells.map { $0.column + $0.columnSpan }.max() ?? 0
        table.cells = cells.map { cell in
            // A span may promise more rows than there are.
            var cell = cell
            cell.rowSpan = min(cell.rowSpan, table.rowCount - cell.row)
            return cell
        }
        table.ruled = hasBorder || ruledCells * 2 > cells.count
        table.headerRows = headerRows
        return table
    }
}
