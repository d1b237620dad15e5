import Records

/// Puts a page's text into the cells of its grids.
struct TableMaker {
    let maker: BlockMaker

    /// A table with the lines' pieces that lie inside the grid; they are taken out of `lines`.
    func table(_ grid: Grid, from lines: inout [Line]) -> PageBlock? {
        let inside = take(grid, from: &lines)
        guard !inside.isEmpty else { return nil }
        let owner = owners(grid)
        let places = inside.map { line in
            line.pieces.map { piece in
                let column = position((piece.x0 + piece.x1) / 2, grid.xs)
                let row = position((piece.top + piece.bottom) / 2, grid.ys)
                return owner[row * grid.columnCount + column]
            }
        }
        var counts = [Int](repeating: 0, count: grid.cells.count)
        for cell in places.joined() { counts[cell] += 1 }
        var byCell: [[Piece]] = Array(repeating: [], count: grid.cells.count)
        for cell in counts.indices { byCell[cell].reserveCapacity(counts[cell]) }
        for (line, places) in zip(inside, places) {
            for (piece, cell) in zip(line.pieces, places) { byCell[cell].append(piece) }
        }
        let filled = byCell.map(cellLines)
        let paddings = paddings(grid, filled)
        var cells: [SourceCell] = []
        var doubts: [Doubt] = []
        for (index, cell) in grid.cells.enumerated() {
            let bounds = grid.bounds(cell)
            let builder = ParagraphBuilder(
                place: .cell, left: bounds.x0 + paddings[cell.column], right: bounds.x1 - paddings[cell.column])
            let blocks = builder.paragraphs(of: filled[index]).map { maker.block($0) }
            doubts += blocks.flatMap(\.doubts)
            var made = SourceCell(
                row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan,
                blocks: blocks.map(\.block))
            made.page = maker.page
            made.box = maker.frame.box(bounds.x0, bounds.y0, bounds.x1, bounds.y1)
            cells.append(made)
        }
        var table = SourceTable(
            rowCount: grid.rowCount, columnCount: grid.columnCount, cells: cells, ruled: true)
        table.dropEmptyGrid()
        table.headerRows = table.boldHeaderRows
        table.pages = [maker.page]
        var block = SourceBlock(
            .table, text: "", page: maker.page, box: maker.frame.box(grid.left, grid.top, grid.right, grid.bottom))
        block.table = table
        var result = PageBlock(block)
        result.gridColumns = grid.xs.map(Double.init)
        result.doubts = doubts
        return result
    }

    private func owners(_ grid: Grid) -> [Int] {
        var owner = [Int](repeating: 0, count: grid.rowCount * grid.columnCount)
        for (index, cell) in grid.cells.enumerated() {
            for row in cell.row..<(cell.row + cell.rowSpan) {
                for column in cell.column..<(cell.column + cell.columnSpan) {
                    owner[row * grid.columnCount + column] = index
                }
            }
        }
        return owner
    }

    private func take(_ grid: Grid, from lines: inout [Line]) -> [Line] {
        var inside: [Line] = []
        var outside: [Line] = []
        for line in lines {
            guard line.bottom > grid.top, line.top < grid.bottom else {
                outside.append(line)
                continue
            }
            var held: [Piece] = []
            var left: [Piece] = []
            for piece in line.pieces {
                let x = (piece.x0 + piece.x1) / 2
                let y = (piece.top + piece.bottom) / 2
                if x > grid.left, x < grid.right, y > grid.top, y < grid.bottom {
                    held.append(piece)
                } else {
                    left.append(piece)
                }
            }
            if !held.isEmpty { inside.append(Line(held)) }
            if !left.isEmpty { outside.append(Line(left)) }
        }
        lines = outside
        return inside
    }

    private func position(_ value: Float, _ edges: [Float]) -> Int {
        var index = 0
        while index + 2 < edges.count, value >= edges[index + 1] { index += 1 }
        return index
    }

    /// Pieces of one cell back into lines: neighbours in other cells may have shared their baseline.
    private func cellLines(_ pieces: [Piece]) -> [Line] {
        guard !pieces.isEmpty else { return [] }
        let sorted = pieces.sorted { $0.baseline != $1.baseline ? $0.baseline < $1.baseline : $0.x0 < $1.x0 }
        var rows: [[Piece]] = []
        for piece in sorted {
            if let last = rows.last, let model = last.max(by: { $0.size < $1.size }),
                piece.baseline - model.baseline <= 0.35 * max(piece.size, model.size)
                    || (model.raised && piece.baseline - model.baseline < piece.size * 0.6)
            {
                rows[rows.count - 1].append(piece)
            } else {
                rows.append([piece])
            }
        }
        return rows.map { Line($0.sorted { $0.x0 < $1.x0 }) }
    }

    /// Distance of the text from the cell's edge in each column.
    private func paddings(_ grid: Grid, _ lines: [[Line]]) -> [Float] {
        var paddings = [Float](repeating: .infinity, count: grid.columnCount)
        for (cell, lines) in zip(grid.cells, lines) where cell.columnSpan == 1 {
            let bounds = grid.bounds(cell)
            for line in lines {
                paddings[cell.column] = min(paddings[cell.column], line.x0 - bounds.x0, bounds.x1 - line.x1)
            }
        }
        let known = paddings.filter { $0.isFinite && $0 >= 0 }.min() ?? 5
        return paddings.map { $0.isFinite ? min(max(0, $0), 2 * known + 2) : known }
    }
}

extension SourceTable {
    /// Removes rows and columns that no cell starts in: double lines make such.
    mutating func dropEmptyGrid() {
        let rows = Set(cells.map(\.row))
        let columns = Set(cells.map(\.column))
        guard rows.count < rowCount || columns.count < columnCount else { return }
        let rowOf = Array(0...rowCount).map { index in rows.filter { $0 < index }.count }
        let columnOf = Array(0...columnCount).map { index in columns.filter { $0 < index }.count }
        for index in cells.indices {
            let cell = cells[index]
            cells[index].row = rowOf[cell.row]
            cells[index].column = columnOf[cell.column]
            cells[index].rowSpan = rowOf[cell.row + cell.rowSpan] - rowOf[cell.row]
            cells[index].columnSpan = columnOf[cell.column + cell.columnSpan] - columnOf[cell.column]
        }
        rowCount = rows.count
        columnCount = columns.count
    }

    /// Rows at the top whose text is bold throughout, where the rows below are not.
    var boldHeaderRows: Int {
        let isBold = (0..<rowCount).map { row in
            let texts = cells.filter { $0.row <= row && row < $0.row + $0.rowSpan }.flatMap(\.blocks)
            return texts.count >= 2 && texts.allSatisfy { $0.runs.allSatisfy(\.bold) }
        }
        let leading = isBold.prefix { $0 }.count
        return leading < rowCount && leading <= 3 ? leading : 0
    }

    /// Texts of one row by column, for comparison; merged cells from above excluded.
    func rowTexts(_ row: Int) -> [String] {
        cells.filter { $0.row == row }.map { $0.blocks.map(\.text).joined(separator: " ") }
    }
}
