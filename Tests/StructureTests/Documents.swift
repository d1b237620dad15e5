import Records

/// Builds source documents from lines of text: `*` in front makes a line bold, `^` centres it, a tab parts the cells of
/// an unruled table of one row.
func document(_ lines: [String]) -> SourceDocument {
    var blocks: [SourceBlock] = []
    for line in lines {
        if line.unicodeScalars.contains("\t") {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).enumerated().map { column, text in
                SourceCell(
                    row: 0, column: column,
                    blocks: text.split(separator: "|").map { SourceBlock(text: String($0)) })
            }
            var block = SourceBlock(.table, text: "")
            block.table = SourceTable(rowCount: 1, columnCount: cells.count, cells: cells, ruled: false)
            blocks.append(block)
            continue
        }
        var text = line
        var bold = false
        var centred = false
        while let mark = text.first, mark == "*" || mark == "^", text.count > 1 {
            if mark == "*" { bold = true } else { centred = true }
            text.removeFirst()
        }
        var block = SourceBlock(text: text)
        if bold { block.runs = [StyleRun(start: 0, end: text.unicodeScalars.count, bold: true)] }
        if centred { block.alignment = .center }
        blocks.append(block)
    }
    return SourceDocument(mediaType: "text/plain", blocks: blocks)
}
