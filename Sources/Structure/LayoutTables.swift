import Records
import VietnameseText

/// Turns source blocks into units, taking tables apart that only set text side by side (letterhead, signature).
enum LayoutTables {
    static func units(of document: SourceDocument) -> [Unit] {
        var units: [Unit] = []
        units.reserveCapacity(document.blocks.count + 16)
        var flowing = 0
        for (index, block) in document.blocks.enumerated() {
            if block.kind == .table, let table = block.table, isLayout(table, position: flowing) {
                flowing += 1
                explode(table, source: index, into: &units)
                continue
            }
            let unit = Unit(block, source: index)
            guard !unit.isBlank else { continue }
            if unit.flows { flowing += 1 }
            units.append(unit)
        }
        return units
    }

    /// Rows and letters beyond which a table is data whatever it says.
    private static let rowLimit = 14
    private static let letterLimit = 6_000

    private static func isLayout(_ table: SourceTable, position: Int) -> Bool {
        if table.columnCount <= 1, !table.ruled { return true }
        guard table.rowCount <= rowLimit else { return false }
        var letters = 0
        var motto = false
        var recipients = false
        var signing = false
        var letterhead = false
        for cell in table.cells {
            for block in paragraphs(of: cell) {
                letters += block.text.unicodeScalars.count
                guard letters <= letterLimit else { return false }
                let squashed = Squash.letters(of: block.text, limit: 160)
                if Letterhead.isMotto(squashed) { motto = true }
                if squashed.hasPrefix("noinhan"), squashed.count < 40 { recipients = true }
                if SignOff.opensSignature(block.text) { signing = true }
                if position < 6, Letterhead.isNumberLine(block.text) || Letterhead.isDateLine(block.text) {
                    letterhead = true
                }
            }
        }
        if motto { return table.rowCount <= 10 }
        if recipients { return !table.ruled || (table.rowCount <= 3 && signing) }
        if table.ruled { return false }
        return signing || letterhead
    }

    /// Paragraphs of a cell in order, those of nested tables included.
    static func paragraphs(of cell: SourceCell) -> [SourceBlock] {
        var result: [SourceBlock] = []
        for block in cell.blocks {
            if let nested = block.table {
                for inner in nested.cells { result += paragraphs(of: inner) }
            } else {
                result.append(block)
            }
        }
        return result
    }

    private static func explode(_ table: SourceTable, source: Int, into units: inout [Unit]) {
        // Recipients beside a signature, a line of print in each row: the columns are read one after the other.
        let isByColumn =
            table.rowCount > 1
            && table.cells.contains { cell in
                cell.column == 0 && cell.blocks.first.map { Squash.phrase($0.text) == "noinhan" } ?? false
            }
        let cells = isByColumn ? table.cells.sorted { ($0.column, $0.row) < ($1.column, $1.row) } : table.cells
        for cell in cells {
            var offset = 0
            for block in paragraphs(of: cell) {
                var unit = Unit(block, source: source, row: cell.row, column: cell.column, sourceStart: offset)
                if unit.page == nil { unit.page = cell.page }
                if unit.box == nil { unit.box = cell.box }
                guard !unit.isBlank else { continue }
                offset += unit.scalars.count + 1
                units.append(unit)
            }
        }
    }
}
