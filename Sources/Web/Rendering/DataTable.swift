/// A table of ours: column names, and cells that carry their column's name for narrow screens.
struct DataTable {
    struct Cell {
        var text: String
        var link: String?
        var className = ""
        /// Id of the item that the link leads to, for the script of the document page.
        var item: String?
        var badge: String?
        var badgeClass = ""

        init(_ text: String?, link: String? = nil, _ className: String = "", item: String? = nil) {
            self.text = text ?? ""
            self.link = link
            self.className = className
            self.item = item
        }

        func badge(_ text: String?, _ className: String = "") -> Cell {
            var copy = self
            copy.badge = text
            copy.badgeClass = className
            return copy
        }
    }

    var columns: [String]
    var rows: [[Cell]] = []
    /// Per row, its id; empty where rows need none.
    var rowIDs: [String] = []

    /// Without the columns that no row fills.
    func withoutEmptyColumns() -> DataTable {
        let used = columns.indices.filter { column in
            rows.contains { row in column < row.count && !row[column].text.isEmpty }
        }
        guard used.count < columns.count, !rows.isEmpty else { return self }
        var copy = self
        copy.columns = used.map { columns[$0] }
        copy.rows = rows.map { row in used.map { row[$0] } }
        return copy
    }

    /// A column of figures: its heading stands above them, at the right.
    func isNumeric(_ column: Int) -> Bool {
        rows.contains { column < $0.count && $0[column].className == "number" }
    }

    /// `columns` (`label` and `class`), `rows` and `hasRows`, as the templates name them.
    var view: View {
        [
            "columns": columns.enumerated().map { index, label -> View in
                ["label": label, "class": isNumeric(index) ? "number" : nil]
            }, "hasRows": !rows.isEmpty,
            "rows": rows.enumerated().map { number, row -> View in
                [
                    "id": number < rowIDs.count ? rowIDs[number] : nil,
                    "cells": row.enumerated().map { column, cell -> View in
                        [
                            "label": column < columns.count ? columns[column] : nil, "text": cell.text,
                            "link": cell.link, "class": cell.className, "item": cell.item, "badge": cell.badge,
                            "badgeClass": cell.badgeClass,
                        ]
                    },
                ]
            },
        ]
    }
}
