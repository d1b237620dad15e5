import Foundation
import Records
import TestSupport
import Testing

@testable import ReadingPDF

private func document(_ name: String) throws -> SourceDocument {
    let bytes = [UInt8](try Data(contentsOf: TestFiles.corpus.appending(path: name)))
    return try PDFReader().read(SourceFile(name: name, bytes: bytes, sha256: ""))
}

@Test func letterheadAndSignatureAreColumns() throws {
    let document = try document("ket-luan-giao-ban-2022.pdf")
    #expect(document.pages == 5)
    #expect(document.missingPages.isEmpty)
    #expect(document.textLayer == .embedded)
    let columns = document.blocks.compactMap(\.table)
    #expect(columns.count == 2)
    let letterhead = columns[0].cells.map { $0.blocks.map(\.text) }
    #expect(letterhead[0] == ["THƯỜNG TRỰC", "HỘI ĐỒNG NHÂN DÂN TỈNH", "Số:"])
    #expect(letterhead[1].first == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    let signature = columns[1].cells.map { $0.blocks.map(\.text) }
    #expect(signature[1] == ["TM. THƯỜNG TRỰC HĐND", "CHỦ TỊCH", "Hồ Quốc Dũng"])
    #expect(signature[0].contains("- TT cấp ủy, HĐND, UBND, UBMTTQVN các huyện, thị xã, thành phố;"))
}

@Test func paragraphsGoOnOverPages() throws {
    let document = try document("ket-luan-giao-ban-2022.pdf")
    let texts = document.blocks.filter { $0.kind == .paragraph }.map(\.text)
    let truth = try String(
        contentsOf: TestFiles.corpus.appending(path: "ket-luan-giao-ban-2022.truth.txt"), encoding: .utf8)
    let expected = Set(truth.split(separator: "\n").map(String.init))
    #expect(document.blocks.filter { $0.kind == .footnote }.map(\.text) == ["Sau đây gọi tắt là Hội nghị."])
    let missed = texts.filter { !expected.contains($0) }
    #expect(missed.isEmpty, "\(missed)")
}

@Test func pageNumbersAreFurniture() throws {
    let document = try document("thai-nguyen-de-an-10.pdf")
    let furniture = document.blocks.filter { $0.kind == .furniture }
    #expect(furniture.map(\.text) == (2...26).map(String.init))
}

@Test func partsReadAloneMergeToTheWhole() throws {
    let bytes = [UInt8](try Data(contentsOf: TestFiles.corpus.appending(path: "thai-nguyen-de-an-10.pdf")))
    let file = SourceFile(name: "a.pdf", bytes: bytes, sha256: "")
    let reader = PDFReader()
    let parts = try [14...40, 1...6, 7...13].map { try reader.readPages($0, of: file) }
    let wire = try parts.map { try JSONDecoder().decode([PageReading].self, from: JSONEncoder().encode($0)) }
    #expect(
        try reader.merge(wire.flatMap { $0 }, stated: 26).blocks.map(\.text) == reader.read(file).blocks.map(\.text))
}

@Test func garbageIsDamaged() {
    #expect(throws: Refusal(.damaged, ["PDF"])) {
        try PDFReader().read(SourceFile(name: "a.pdf", bytes: Array("%PDF-1.4 nothing".utf8), sha256: ""))
    }
}

/// Rows of a ruled table, merged cells repeated.
private func rows(_ table: SourceTable) -> [[String]] {
    var rows = [[String]](repeating: [String](repeating: "", count: table.columnCount), count: table.rowCount)
    for cell in table.cells {
        let text = cell.blocks.map(\.text).joined(separator: "\n")
        for row in cell.row..<(cell.row + cell.rowSpan) {
            for column in cell.column..<(cell.column + cell.columnSpan) { rows[row][column] = text }
        }
    }
    return rows
}

private struct Gold: Decodable {
    struct Table: Decodable { var rows: [[String]] }
    var tables: [Table]
}

@Test func annexTablesAreWhole() throws {
    let document = try document("cao-minh-ke-hoach-2026.pdf")
    let data = try Data(contentsOf: TestFiles.corpus.appending(path: "gold/cao-minh-ke-hoach-2026.gold.json"))
    let gold = try JSONDecoder().decode(Gold.self, from: data).tables.map(\.rows)
    let tables = document.blocks.compactMap(\.table).filter(\.ruled)
    #expect(tables.map(rows) == gold)
    #expect(tables.map(\.headerRows) == [1, 1])
    #expect(tables.map(\.pages) == [[4, 5], [6, 7, 8, 9]])
}

@Test(.enabled(if: TestFiles.shared != nil, "the legacy files are not beside this checkout"))
func legacyFontsAreDecoded() throws {
    let name = "2006-19412_QD115.04TTg_BLTch_DNNVV.pdf"
    let bytes = [UInt8](try Data(contentsOf: TestFiles.shared!.appending(path: "real/legacy/\(name)")))
    let document = try PDFReader().read(SourceFile(name: name, bytes: bytes, sha256: ""))
    #expect(document.encoding == .tcvn3)
    let item = try #require(document.blocks.first { $0.text.hasPrefix("1. Điểm a") })
    #expect(item.text == "1. Điểm a khoản 1, Điều 3 được sửa đổi như sau:")
    #expect(item.origins.allSatisfy { $0.encoding == .tcvn3 && !$0.was.isEmpty })
}
