import Records

/// A table in a text file: a line per row, cells parted by tabs or bars. Goes on across a blank line, where a page
/// ended.
struct TextTable {
    private var rows: [[String]] = []

    /// True where a line is a row whatever stands around it.
    static func isRow(_ line: Substring) -> Bool { line.contains("\t") && line.contains { !$0.isWhitespace } }

    /// The cells of a line, nil where it is no row. Outside a table a single tab may be an indent or a gap typed in
    /// running text, so a row needs a cell before its first tab; inside, the first cell may be empty.
    static func row(_ line: Substring, inTable: Bool) -> [String]? {
        let stripped = line.drop { $0 == " " }
        if stripped.first == "|" { return bars(stripped) }
        guard line.contains("\t") else { return nil }
        var cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0).stripped }
        guard cells.contains(where: { !$0.isEmpty }) else { return nil }
        if !inTable {
            // Leading tabs indent a paragraph.
            guard let first = cells.first, !first.isEmpty else { return nil }
            if cells.count == 2, cells[1].isEmpty { return nil }
        }
        if cells.count == 1 { cells.append("") }
        return cells
    }

    private static func bars(_ line: Substring) -> [String]? {
        var cells: [String] = []
        var cell = ""
        var escaped = false
        for character in line.dropFirst() {
            if escaped {
                if character != "|" { cell.append("\\") }
                cell.append(character)
                escaped = false
            } else if character == "\\" {
                escaped = true
            } else if character == "|" {
                cells.append(cell.stripped)
                cell = ""
            } else {
                cell.append(character)
            }
        }
        if !cell.stripped.isEmpty { cells.append(cell.stripped) }
        return cells.isEmpty ? nil : cells
    }

    /// `| --- | :---: |` under a Markdown table's header.
    static func isSeparator(_ cells: [String]) -> Bool {
        !cells.isEmpty
            && cells.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 == "-" || $0 == ":" } && $0.contains("-") }
    }

    static func isSeparator(_ line: Substring) -> Bool {
        line.contains("-") && line.contains("|") && line.allSatisfy { $0 == "-" || $0 == ":" || $0 == "|" || $0 == " " }
    }

    func accepts(_ row: [String]) -> Bool { rows.first.map { $0.count == row.count } ?? true }

    mutating func add(_ row: [String], afterGap: Bool) {
        if afterGap, rows.count > 1, row == rows[0] { return }
        if afterGap, let last = rows.last, continues(row, last) {
            for (column, text) in row.enumerated() where !text.isEmpty { rows[rows.count - 1][column] += " " + text }
            return
        }
        rows.append(row)
    }

    /// A row cut by a page break: no number in its first cell, and each of its texts goes on from an unfinished one.
    private func continues(_ row: [String], _ above: [String]) -> Bool {
        guard row.first == "", row.contains(where: { !$0.isEmpty }) else { return false }
        return zip(row, above).allSatisfy { text, before in
            guard let first = text.first else { return true }
            guard let last = before.last, !".;:!?".contains(last) else { return false }
            return first.isLowercase || first.isNumber || "(,;.-%”".contains(first)
        }
    }

    /// A lone line with a tab or two is text with gaps. `first`: near the file's start, where two columns without a
    /// third row are the letterhead.
    func blocks(first: Bool) -> [RawBlock] {
        guard let width = rows.first?.count else { return [] }
        if rows.count == 1, width < 3 {
            let raw = MarkedText(rows[0].joined(separator: "\t")).paragraph
            return raw.isEmpty ? [] : [.paragraph(raw)]
        }
        var table = RawTable()
        table.rowCount = rows.count
        table.columnCount = width
        table.ruled = !(first && width == 2)
        for (row, cells) in rows.enumerated() {
            for (column, text) in cells.enumerated() {
                let raw = MarkedText(text).paragraph
                table.cells.append(
                    RawCell(row: row, column: column, blocks: raw.isEmpty ? [] : [.paragraph(raw)]))
            }
        }
        return [.table(table)]
    }
}

extension String {
    fileprivate var stripped: String {
        var view = Substring(self)
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        while let last = view.last, last.isWhitespace { view.removeLast() }
        return String(view)
    }
}
