import Records
import VietnameseText

/// Lays a source table out as rows of equal length and as the text of its block.
enum TableGrid {
    struct Result {
        var text: String
        var table: Table
    }

    /// Cells beyond which a malformed grid is cut: a table of 20,000 rows and 50 columns.
    private static let cellLimit = 1_000_000

    static func lay(_ source: SourceTable, block: String, caption: String?) -> Result {
        let columns = max(1, source.columnCount)
        let rows = min(source.rowCount, max(1, cellLimit / columns))
        var texts = [[String]](repeating: [String](repeating: "", count: columns), count: rows)
        var covered = [[Bool]](repeating: [Bool](repeating: false, count: columns), count: rows)
        for cell in source.cells where cell.row >= 0 && cell.row < rows && cell.column >= 0 && cell.column < columns {
            let text = cellText(cell)
            let lastRow = min(rows, cell.row + max(1, cell.rowSpan))
            let lastColumn = min(columns, cell.column + max(1, cell.columnSpan))
            for row in cell.row..<lastRow {
                for column in cell.column..<lastColumn {
                    texts[row][column] = text
                    covered[row][column] = row != cell.row || column != cell.column
                }
            }
        }
        var text = ""
        var offset = 0
        var rowSpans: [Range<Int>] = []
        var cellSpans: [[Range<Int>?]] = []
        for row in 0..<rows {
            if row > 0 {
                text += "\n"
                offset += 1
            }
            let rowStart = offset
            var spans: [Range<Int>?] = []
            for column in 0..<columns {
                if column > 0 {
                    text += "\t"
                    offset += 1
                }
                guard !covered[row][column] else {
                    spans.append(nil)
                    continue
                }
                text += texts[row][column]
                let count = texts[row][column].unicodeScalars.count
                spans.append(offset..<offset + count)
                offset += count
            }
            rowSpans.append(rowStart..<offset)
            cellSpans.append(spans)
        }
        var table = Table(
            block: block, caption: caption, headerRows: headerRows(source, texts, rows), rows: texts,
            pages: source.pages)
        table.covered = covered
        table.rowSpans = rowSpans
        table.cellSpans = cellSpans
        return Result(text: text, table: table)
    }

    /// A cell's paragraphs joined by one space, blank ones left out; line breaks and tabs are spaces.
    static func cellText(_ cell: SourceCell) -> String {
        var view = String.UnicodeScalarView()
        for block in LayoutTables.paragraphs(of: cell) {
            let scalars = block.text.unicodeScalars
            guard scalars.contains(where: { !$0.isSpace }) else { continue }
            if !view.isEmpty { view.append(" ") }
            for scalar in scalars { view.append(scalar == "\n" || scalar == "\t" || scalar == "\r" ? " " : scalar) }
        }
        return String(view)
    }

    // MARK: header rows

    private static let ordinalColumn: Set<String> = ["stt", "tt", "sott", "sothutu"]

    private static func headerRows(_ source: SourceTable, _ texts: [[String]], _ rows: Int) -> Int {
        guard rows > 1 else { return min(source.headerRows, rows) }
        var count = source.headerRows
        if count == 0, looksLikeHeader(source, texts[0]) {
            // The header reaches as far down as its tallest cell ("STT" over two rows of titles).
            count = 1
            for cell in source.cells {
                guard cell.row == 0 else { break }
                count = max(count, cell.rowSpan)
            }
            count = min(count, 4)
        }
        guard count > 0, count < rows else { return min(count, rows) }
        // A row that only numbers the columns belongs to the header: "(1) (2) (3)", "A B 1 2".
        if isColumnNumbers(texts[count]) { count += 1 }
        return min(count, rows)
    }

    private static func looksLikeHeader(_ source: SourceTable, _ row: [String]) -> Bool {
        guard row.count > 1 else { return false }
        let squashed = row.map { Squash.phrase($0) }
        if let first = squashed.first, ordinalColumn.contains(first) { return true }
        guard squashed.filter({ $0.isEmpty }).count <= row.count / 4 else { return false }
        if row.contains(where: { startsWithDigit($0) || $0.unicodeScalars.count > 120 }) { return false }
        // All cells bold: a header row; else the ordinary case of a ruled table of several columns.
        let cells = source.cells.prefix { $0.row == 0 }
        let bold = cells.allSatisfy { cell in
            LayoutTables.paragraphs(of: cell).allSatisfy { block in
                block.text.isEmpty || block.runs.contains { $0.bold && $0.end - $0.start > 0 }
            }
        }
        if bold { return true }
        return source.ruled && Set(squashed).count > 1 && source.rowCount > 2
    }

    private static func startsWithDigit(_ text: String) -> Bool {
        text.unicodeScalars.first(where: { !$0.isSpace })?.isDigit ?? false
    }

    private static func isColumnNumbers(_ row: [String]) -> Bool {
        var numbers = 0
        for cell in row {
            let letters = cell.unicodeScalars.filter { $0.isWordLetter || $0.isDigit }
            guard letters.count <= 2 else {
                // "(5) = (3) + (4)"
                guard cell.unicodeScalars.contains("="), cell.unicodeScalars.count < 24 else { return false }
                continue
            }
            if !letters.isEmpty { numbers += 1 }
        }
        guard numbers * 4 >= row.count * 3, let first = row.first else { return false }
        let head = first.unicodeScalars.filter { $0.isWordLetter || $0.isDigit }.map { $0 }
        let second = row.count > 1 ? row[1].unicodeScalars.filter { $0.isWordLetter || $0.isDigit }.map { $0 } : []
        return (head == ["1"] && second == ["2"]) || (head == ["A"] && (second == ["B"] || second == ["1"]))
    }
}
