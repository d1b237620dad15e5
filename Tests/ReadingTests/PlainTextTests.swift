import Records
import Testing

@testable import Reading

struct PlainTextTests {
    private func read(_ bytes: [UInt8]) throws -> [SourceBlock] {
        try PlainTextReader().read(SourceFile(name: "a.md", bytes: bytes, sha256: "")).blocks
    }

    private func read(_ text: String) throws -> [SourceBlock] { try read(Array(text.utf8)) }

    private func rows(_ block: SourceBlock) throws -> [[String]] {
        let table = try #require(block.table)
        return (0..<table.rowCount).map { row in
            table.cells.filter { $0.row == row }.map { $0.blocks.map(\.text).joined(separator: "\n") }
        }
    }

    @Test func marksBecomeLooks() throws {
        let blocks = try read(
            "### **III. TỔ CHỨC**\n\n**1.** Một *hai* <b>ba</b> (*) \\*bốn\n\n*\n\n-----\n\na * b * c")
        #expect(blocks.map(\.text) == ["III. TỔ CHỨC", "1. Một hai ba (*) *bốn", "*", "a * b * c"])
        #expect(blocks[0].runs == [StyleRun(start: 0, end: 12, bold: true)])
        #expect(
            blocks[1].runs == [
                StyleRun(start: 0, end: 2, bold: true), StyleRun(start: 7, end: 10, italic: true),
                StyleRun(start: 11, end: 13, bold: true),
            ])
        #expect(blocks.allSatisfy { $0.headingStyle == nil })
    }

    @Test func typedLineBreakStaysInItsParagraph() throws {
        let blocks = try read("**KẾT LUẬN**  \n**của hội nghị**\n\n- một;\n- hai.\n1. Ba")
        #expect(blocks.map(\.text) == ["KẾT LUẬN của hội nghị", "- một;", "- hai.", "1. Ba"])
        #expect(blocks[0].breaks == [8])
    }

    @Test func tableGoesOnOverAPage() throws {
        let text =
            "TT\tViệc\tThời gian\n1\tHọp giữa\tQuý I\n\n\thai kỳ\t\n2\tBáo cáo\t\n\nTT\tViệc\tThời gian\n3\tGửi\tQuý II\n\nHết."
        let blocks = try read(text)
        #expect(blocks.count == 2)
        #expect(
            try rows(blocks[0]) == [
                ["TT", "Việc", "Thời gian"], ["1", "Họp giữa hai kỳ", "Quý I"], ["2", "Báo cáo", ""],
                ["3", "Gửi", "Quý II"],
            ])
        #expect(blocks[0].table?.ruled == true)
    }

    @Test func rowWithoutNumberIsARowOfItsOwn() throws {
        let blocks = try read("TT\tViệc\tAi\n1\tHọp.\tSở\n\n\tGửi báo cáo\tBan\n2\tXong\tSở")
        #expect(try rows(blocks[0]).count == 4)
    }

    @Test func barTable() throws {
        let blocks = try read("| TT | **Việc** |\n| --- | :-: |\n| 1 | a \\| b<br>c |\n| 2 | |")
        #expect(try rows(blocks[0]) == [["TT", "Việc"], ["1", "a | b c"], ["2", ""]])
    }

    @Test func wrappedLinesAreOneParagraph() throws {
        let line = "Hội đồng nhân dân tỉnh giao Thường trực Hội đồng nhân dân,"
        let text = "Điều 1. Một\n\n\(line)\n\(line)\ncác Ban thực hiện.\nĐiều 2. Hai\n"
        #expect(try read(text).map(\.text) == ["Điều 1. Một", "\(line) \(line) các Ban thực hiện.", "Điều 2. Hai"])
    }

    @Test func encodings() throws {
        let text = "Nghị quyết về đường"
        let units = Array(text.utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try read([0xEF, 0xBB, 0xBF] + Array(text.utf8)).map(\.text) == [text])
        #expect(try read([0xFF, 0xFE] + little).map(\.text) == [text])
        #expect(try read([0xFE, 0xFF] + big).map(\.text) == [text])
        #expect(try read(little).map(\.text) == [text])
    }
}
