/// A table of a Word document while its rows are read: spans and merges become a grid.
struct WordTable {
    enum Merge { case none, restart, continued }

    var style: Int?
    var borders = Borders()
    var gridColumns = 0
    // Of the row and cell that are open.
    var rowRemoved = false
    var cellRemoved = false
    var span = 1
    var verticalMerge = Merge.none
    var horizontalMerge = Merge.none
    private var cellBorders = Borders()

    private var row = -1
    private var column = 0
    private var headerRow = false
    private var headerRows = 0
    private var cells: [RawCell] = []
    private var edges: [Borders] = []
    private var rowStart = 0
    /// Index of the cell that a vertical merge may go on from, by column.
    private var open: [Int: Int] = [:]
    /// Columns beyond this are a lie of the file; Word itself allows 63.
    private static let columnLimit = 1024

    mutating func startRow() {
        row += 1
        column = 0
        rowRemoved = false
        headerRow = false
        rowStart = cells.count
    }

    mutating func markHeaderRow() { headerRow = true }

    mutating func skipColumns(_ count: Int) { column = min(max(0, column + count), WordTable.columnLimit) }

    mutating func endRow() {
        if rowRemoved {
            cells.removeSubrange(rowStart...)
            edges.removeSubrange(rowStart...)
            open = open.filter { $0.value < rowStart }
            for index in cells.indices where cells[index].row + cells[index].rowSpan > row {
                cells[index].rowSpan = row - cells[index].row
            }
            row -= 1
            return
        }
        if headerRow, headerRows == row { headerRows = row + 1 }
    }

    mutating func startCell() {
        if row < 0 { startRow() }
        span = 1
        verticalMerge = .none
        horizontalMerge = .none
        cellBorders = Borders()
        cellRemoved = false
    }

    mutating func takeCellBorder(_ name: WordName, _ attributes: XMLAttributes) { cellBorders.take(name, attributes) }

    mutating func endCell(_ blocks: [RawBlock]) {
        guard !cellRemoved, column < WordTable.columnLimit else { return }
        let span = min(self.span, WordTable.columnLimit - column)
        defer { column += span }
        if horizontalMerge == .continued, let last = cells.indices.last, last >= rowStart {
            cells[last].columnSpan += span
            cells[last].blocks += blocks
            return
        }
        if verticalMerge == .continued, let above = open[column], cells[above].row + cells[above].rowSpan == row,
            cells[above].columnSpan == span
        {
            cells[above].rowSpan += 1
            cells[above].blocks += blocks
            // Its lower edge is the last cell's.
            edges[above].bottom = cellBorders.bottom ?? edges[above].bottom
            return
        }
        open[column] = verticalMerge == .none ? nil : cells.count
        cells.append(RawCell(row: row, column: column, columnSpan: span, blocks: blocks))
        edges.append(cellBorders)
    }

    /// nil for a table without cells.
    func finished(under styleBorders: Borders) -> RawTable? {
        guard !cells.isEmpty else { return nil }
        var table = RawTable()
        table.rowCount = row + 1
        table.columnCount = cells.map { $0.column + $0.columnSpan }.max() ?? 0
        table.cells = cells
        table.headerRows = min(headerRows, table.rowCount)
        table.ruled = isRuled(table, borders.over(styleBorders))
        return table
    }

    /// A table is ruled where cells have, on average, at least half their edges drawn: letterheads with one line
    /// under a name stay layout tables.
    private func isRuled(_ table: RawTable, _ frame: Borders) -> Bool {
        var drawn = 0
        for (cell, own) in zip(table.cells, edges) {
            let top = own.top ?? (cell.row == 0 ? frame.top : frame.insideH)
            let bottom = own.bottom ?? (cell.row + cell.rowSpan == table.rowCount ? frame.bottom : frame.insideH)
            let left = own.left ?? (cell.column == 0 ? frame.left : frame.insideV)
            let right =
                own.right ?? (cell.column + cell.columnSpan == table.columnCount ? frame.right : frame.insideV)
            for edge in [top, bottom, left, right] where edge == true { drawn += 1 }
        }
        return drawn >= 2 * table.cells.count
    }
}
