import Records

/// A table without ruling lines: cells told by the alignment of the gaps between them.
struct OpenTable {
    /// Lines of the table, by index, from the first to the last.
    var lines: Range<Int>
    /// Strips without text between neighbouring columns, from left to right.
    var strips: [ClosedRange<Float>]
}

/// Finds tables of three columns or more that no ruling divides. Two columns are `ColumnFinder`'s: letterheads and
/// signature blocks are far more common than such tables.
struct OpenTableFinder {
    private enum Tuning {
        /// Narrowest gap between cells of one line, and narrowest strip left in common, as shares of the type size.
        static let gap: Float = 1.2
        static let strip: Float = 0.6
        /// Fewer columns are side by side, not a table.
        static let columns = 3
        /// Lines with text in three columns or more. Signatures side by side have as many as three: title, note, name.
        static let rows = 4
        /// So many are enough where most hold figures.
        static let rowsOfFigures = 3
        /// How near, in type sizes, the texts of a column stand to one place, and how many of them do.
        static let aligned: Float = 0.4
        static let alignedShare: Float = 0.6
        /// Distance of baselines, in type sizes, from which what follows stands apart.
        static let apart: Float = 3
    }

    func tables(in lines: [Line]) -> [OpenTable] {
        var tables: [OpenTable] = []
        var index = 0
        while index < lines.count {
            if let table = table(startingAt: index, in: lines) {
                tables.append(table)
                index = table.lines.upperBound
            } else {
                index += 1
            }
        }
        return tables
    }

    /// The few lines of text in columns that open a page, too few to be a table by themselves.
    func tail(in lines: [Line]) -> OpenTable? {
        guard let first = lines.first, !hasLeader(first) else { return nil }
        var strips = gaps(first)
        guard strips.count >= Tuning.columns - 1 else { return nil }
        var end = 1
        while end < lines.count {
            let left = narrowed(strips, by: lines[end])
            guard left.count == strips.count, filled(lines[end], left).count >= Tuning.columns,
                lines[end].baseline - lines[end - 1].baseline < Tuning.apart * lines[end].size
            else { break }
            strips = left
            end += 1
        }
        return OpenTable(lines: 0..<end, strips: strips)
    }

    private func table(startingAt start: Int, in lines: [Line]) -> OpenTable? {
        var strips = gaps(lines[start])
        guard strips.count >= Tuning.columns - 1, !hasLeader(lines[start]) else { return nil }
        var rows = 1
        var figures = hasFigure(lines[start]) ? 1 : 0
        /// Where the table last looked like one.
        var found: OpenTable?
        for index in (start + 1)..<max(start + 1, lines.count) {
            let line = lines[index]
            let above = lines[index - 1]
            guard line.baseline - above.baseline < Tuning.apart * max(line.size, above.size), !hasLeader(line) else {
                break
            }
            let left = narrowed(strips, by: line)
            guard left.count >= Tuning.columns - 1 else { break }
            // Text that closes a column of the rows so far is text below the table, unless few rows were seen.
            if left.count < strips.count, rows >= Tuning.rows { break }
            strips = left
            if filled(line, strips).count >= Tuning.columns {
                rows += 1
                if hasFigure(line) { figures += 1 }
            }
            if rows >= Tuning.rows || (rows >= Tuning.rowsOfFigures && 2 * figures > rows) {
                found = OpenTable(lines: start..<(index + 1), strips: strips)
            }
        }
        guard var table = found else { return nil }
        let anchors = table.lines.filter { filled(lines[$0], table.strips).count >= Tuning.columns }
        for column in 0...table.strips.count {
            let cells = anchors.compactMap { cell(column, of: lines[$0], table.strips) }
            guard 2 * cells.count >= anchors.count, isAligned(cells, size: lines[start].size) else { return nil }
        }
        // What the last rows of text below drag in has one column only.
        while let last = table.lines.last, last > anchors.last ?? 0, !goesOn(lines[last], lines[last - 1], table.strips)
        {
            table.lines = table.lines.lowerBound..<last
        }
        return table
    }

    /// Where a line's text in a column begins and ends.
    private func cell(_ column: Int, of line: Line, _ strips: [ClosedRange<Float>]) -> (x0: Float, x1: Float)? {
        let pieces = line.pieces.filter { OpenTable.column(of: $0, strips) == column }
        return pieces.first.map { ($0.x0, pieces[pieces.count - 1].x1) }
    }

    /// Most of a column's texts begin, end or have their middle at one place.
    private func isAligned(_ cells: [(x0: Float, x1: Float)], size: Float) -> Bool {
        [cells.map(\.x0), cells.map(\.x1), cells.map { ($0.x0 + $0.x1) / 2 }].contains { places in
            let usual = places.sorted()[places.count / 2]
            let near = places.filter { abs($0 - usual) < Tuning.aligned * size }.count
            return Float(near) >= Tuning.alignedShare * Float(places.count)
        }
    }

    /// A line of a row's cells that were broken, close below it.
    private func goesOn(_ line: Line, _ above: Line, _ strips: [ClosedRange<Float>]) -> Bool {
        line.baseline - above.baseline < 1.6 * line.size && !filled(line, strips).contains(0)
    }

    /// Wide gaps inside a line.
    private func gaps(_ line: Line) -> [ClosedRange<Float>] {
        zip(line.pieces, line.pieces.dropFirst()).compactMap { before, after in
            after.x0 - before.x1 > Tuning.gap * line.size ? before.x1...after.x0 : nil
        }
    }

    /// The strips as far as a line leaves them free.
    private func narrowed(_ strips: [ClosedRange<Float>], by line: Line) -> [ClosedRange<Float>] {
        strips.compactMap { strip in
            var (low, high) = (strip.lowerBound, strip.upperBound)
            for piece in line.pieces where piece.x1 > low && piece.x0 < high {
                if piece.x0 <= low {
                    low = piece.x1
                } else if piece.x1 >= high {
                    high = piece.x0
                } else {
                    // A word inside the strip: the wider side is left.
                    if piece.x0 - low >= high - piece.x1 { high = piece.x0 } else { low = piece.x1 }
                }
            }
            return high - low > Tuning.strip * line.size ? low...high : nil
        }
    }

    /// Columns a line has text in.
    private func filled(_ line: Line, _ strips: [ClosedRange<Float>]) -> Set<Int> {
        Set(line.pieces.map { OpenTable.column(of: $0, strips) })
    }

    /// Dots that lead to a page number: a table of contents is a list.
    private func hasLeader(_ line: Line) -> Bool {
        let dots = line.pieces.filter { $0.text.unicodeScalars.allSatisfy { $0 == "." || $0 == "…" } }
        return dots.count >= 5 || dots.contains { $0.text.unicodeScalars.count >= 4 }
    }

    private func hasFigure(_ line: Line) -> Bool {
        line.pieces.contains { piece in
            piece.text.unicodeScalars.allSatisfy { $0.isDigit || [".", ",", "%", "-", "/"].contains($0) }
                && piece.text.unicodeScalars.contains(where: \.isDigit)
        }
    }
}

extension OpenTable {
    static func column(of piece: Piece, _ strips: [ClosedRange<Float>]) -> Int {
        let middle = (piece.x0 + piece.x1) / 2
        return strips.prefix { middle > ($0.lowerBound + $0.upperBound) / 2 }.count
    }

    /// The lines of each row by column: a line that fills the first column, or most, starts a row.
    func rows(of lines: [Line]) -> [[[Line]]] {
        var rows: [[[Line]]] = []
        for line in lines[self.lines] {
            var columns: [[Piece]] = Array(repeating: [], count: strips.count + 1)
            for piece in line.pieces { columns[OpenTable.column(of: piece, strips)].append(piece) }
            let filled = columns.filter { !$0.isEmpty }.count
            let starts = 2 * filled > columns.count || (!columns[0].isEmpty && filled > 1)
            if starts || rows.isEmpty { rows.append(Array(repeating: [], count: columns.count)) }
            for (column, pieces) in columns.enumerated() where !pieces.isEmpty {
                rows[rows.count - 1][column].append(Line(pieces))
            }
        }
        return rows
    }
}

extension BlockMaker {
    func table(_ found: OpenTable, in lines: [Line], margins: Margins) -> PageBlock {
        var cells: [SourceCell] = []
        var doubts: [Doubt] = []
        let edges =
            [margins.left] + found.strips.map { ($0.lowerBound + $0.upperBound) / 2 } + [margins.right]
        let rows = found.rows(of: lines)
        for (row, columns) in rows.enumerated() {
            for (column, lines) in columns.enumerated() {
                // The widest line of the column is as wide as its cells.
                let all = rows.flatMap { $0[column] }
                let builder = ParagraphBuilder(
                    place: .cell, left: all.map(\.x0).min() ?? edges[column],
                    right: all.map(\.x1).max() ?? edges[column + 1])
                let made = builder.paragraphs(of: lines).map { self.block($0) }
                doubts += made.flatMap(\.doubts)
                var cell = SourceCell(row: row, column: column, blocks: made.map(\.block))
                cell.page = page
                cell.box = frame.box(of: lines)
                cells.append(cell)
            }
        }
        var table = SourceTable(
            rowCount: rows.count, columnCount: found.strips.count + 1, cells: cells, ruled: false)
        table.headerRows = table.boldHeaderRows
        table.pages = [page]
        var block = SourceBlock(.table, text: "", page: page, box: frame.box(of: Array(lines[found.lines])))
        block.table = table
        var result = PageBlock(block)
        result.doubts = doubts
        result.columns = found.edges(of: rows)
        return result
    }
}

extension OpenTable {
    /// Where the texts of each column usually stand.
    fileprivate func edges(of rows: [[[Line]]]) -> [ColumnEdges] {
        func usual(_ places: [Float]) -> Double { places.isEmpty ? 0 : Double(places.sorted()[places.count / 2]) }
        return (0...strips.count).map { column in
            let cells = rows.map { $0[column] }.filter { !$0.isEmpty }
            let lefts = cells.map { $0.map(\.x0).min()! }
            let rights = cells.map { $0.map(\.x1).max()! }
            return ColumnEdges(
                left: usual(lefts), middle: usual(zip(lefts, rights).map { ($0 + $1) / 2 }), right: usual(rights))
        }
    }
}
