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
    #expect(try reader.merge(wire.flatMap { $0 }, stated: 26).blocks.map(\.text) == reader.read(file).blocks.map(\.text))
}

@Test func garbageIsDamaged() {
    #expect(throws: Refusal(.damaged, ["PDF"])) {
        try PDFReader().read(SourceFile(name: "a.pdf", bytes: Array("%PDF-1.4 nothing".utf8), sha256: ""))
    }
}
