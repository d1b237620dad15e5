import Foundation
import Records
import TestSupport
import Testing

@testable import ReadingPDF

/// A line of cells, each given by where it starts; letters are 6 points wide.
private func line(_ y: Float, _ cells: [(x: Float, text: String)]) -> Line {
    Line(
        cells.flatMap { cell in
            var x = cell.x
            return cell.text.split(separator: " ").enumerated().map { index, word in
                defer { x += 6 * Float(word.count) + 4 }
                return Piece(
                    text: String(word), x0: x, x1: x + 6 * Float(word.count), baseline: y, size: 13, top: y - 11,
                    bottom: y + 3, bold: false, italic: false, spaceBefore: index > 0 || cell.x > cells[0].x)
            }
        })
}

private func tables(_ rows: [[(x: Float, text: String)]], step: Float = 18) -> [OpenTable] {
    OpenTableFinder().tables(in: rows.enumerated().map { line(100 + step * Float($0), $1) })
}

/// Made with LibreOffice Writer from a table without borders, between running text and three signers.
@Test func aTableWithoutRulingIsATable() throws {
    let bytes = [UInt8](try Data(contentsOf: TestFiles.checkout.appending(path: "Tests/Fixtures/pdf/open-table.pdf")))
    let document = try PDFReader().read(SourceFile(name: "a.pdf", bytes: bytes, sha256: ""))
    let tables = document.blocks.compactMap(\.table).filter { $0.columnCount > 2 }
    let table = try #require(tables.first)
    #expect(tables.count == 1 && !table.ruled && table.headerRows == 1)
    let texts = (0..<table.rowCount).map { row in
        table.cells.filter { $0.row == row }.map { $0.blocks.map(\.text).joined(separator: "\n") }
    }
    #expect(
        texts == [
            ["STT", "Đơn vị", "Dự toán (triệu đồng)", "Ghi chú"],
            ["1", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", "2.450", "Chi thường xuyên"],
            ["2", "Trung tâm phục vụ hành chính công", "1.120", "Chi thường xuyên"],
            ["3", "Phòng Kinh tế", "3.075", "Gồm chi đầu tư hạ tầng nông thôn"],
            ["4", "Phòng Văn hóa - Xã hội", "1.890", ""], ["5", "Trạm Y tế xã", "760", "Bổ sung có mục tiêu"],
        ])
    #expect(document.blocks.contains { $0.text.hasPrefix("Giao Ủy ban nhân dân xã tổ chức") })
}

@Test func columnsOfFiguresAreTold() {
    let rows: [[(x: Float, text: String)]] = [
        [(80, "Xã"), (250, "Năm 2025"), (400, "Năm 2026")], [(80, "An Bình"), (260, "12"), (410, "15")],
        [(80, "Bình Minh"), (260, "7"), (410, "9")], [(80, "Trên đây là số liệu của các xã được báo cáo trong năm")],
    ]
    #expect(tables(rows).map(\.lines) == [0..<3])
}

@Test func whatIsNoTableStaysText() {
    // Three who sign: title, note and name.
    #expect(
        tables([
            [(80, "THƯ KÝ"), (250, "KẾ TOÁN"), (420, "CHỦ TỊCH")], [(80, "Ký tên"), (250, "Ký tên"), (420, "Ký tên")],
            [(80, "Trần Văn A"), (250, "Lê Thị B"), (420, "Nguyễn C")],
        ]).isEmpty)
    // Two columns: a letterhead, recipients and signature.
    #expect(tables((0..<6).map { _ in [(80, "Nơi nhận"), (350, "CHỦ TỊCH")] }).isEmpty)
    // Justified text whose gaps stand in other places on each line.
    let justified = (0..<6).map { row -> [(x: Float, text: String)] in
        let shift = Float(row)
        return [(80, "một hai"), (170 + 25 * shift, "ba bốn"), (380 - 20 * shift, "năm")]
    }
    #expect(tables(justified).isEmpty)
    // A table of contents.
    let contents = (1..<7).map { row -> [(x: Float, text: String)] in
        [(80, "\(row)."), (120, "Mục"), (300, "........."), (500, "\(row)")]
    }
    #expect(tables(contents).isEmpty)
}

private func document(_ fixture: String) throws -> SourceDocument {
    let bytes = [UInt8](try Data(contentsOf: TestFiles.checkout.appending(path: "Tests/Fixtures/pdf/\(fixture)")))
    return try PDFReader().read(SourceFile(name: "a.pdf", bytes: bytes, sha256: ""))
}

extension SourceTable {
    fileprivate var texts: [[String]] {
        (0..<rowCount).map { row in
            cells.filter { $0.row == row }.map { $0.blocks.map(\.text).joined(separator: "\n") }
        }
    }
}

/// Made with LibreOffice Writer from tabbed lines on three pages, of which the last has a single row.
@Test func aTableWithoutRulingGoesOnOnTheNextPage() throws {
    let document = try document("open-table-pages.pdf")
    let tables = document.blocks.compactMap(\.table).filter { $0.columnCount == 4 }
    #expect(tables.map(\.pages) == [[1, 2, 3]])
    let rows = try #require(tables.first).texts
    #expect(rows.count == 71 && rows[0] == ["STT", "Chỉ tiêu", "Đơn vị", "Năm 2030"])
    for (number, row) in rows.enumerated().dropFirst() {
        #expect(row.count == 4 && row[0] == "\(number)" && row[3] == "\(3 * number)")
        #expect(row[2] == (number % 2 == 1 ? "%" : "tỷ đồng"))
    }
    #expect(document.blocks.last?.text.hasPrefix("Giao Ủy ban nhân dân tỉnh") == true)
}

/// Made with LibreOffice Writer: rows stand at the very edges of the pages, and two are cut by their ends.
@Test func rowsAtThePagesEdgesAreNoRunningHeads() throws {
    let document = try document("ruled-table-pages.pdf")
    let tables = document.blocks.compactMap(\.table).filter { $0.columnCount == 5 }
    #expect(tables.map(\.pages) == [[1, 2, 3, 4]] && tables.first?.headerRows == 1)
    let rows = try #require(tables.first).texts
    #expect(rows.count == 61)
    let units = ["tỷ đồng", "triệu đồng", "nghìn ha", "giường", "bác sĩ"]
    for (number, row) in rows.enumerated().dropFirst() {
        let unit = units[number % units.count]
        #expect(row == ["\(number)", "Chỉ tiêu số \(number) của tỉnh", unit, "\(7 * number)", "Sở Tài chính"])
    }
    #expect(!document.blocks.contains { $0.kind == .furniture })
}
