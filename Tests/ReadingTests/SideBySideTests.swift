import Records
import Testing

@testable import Reading

private typealias D = TestDOCX

/// Letterheads and signatures laid out with tabs and spaces.
struct SideBySideTests {
    /// A paragraph per line; "→" is a tab, "⏎" a line break. `font` is every run's.
    private func read(_ lines: [String], font: String = "Times New Roman") throws -> [SourceBlock] {
        let fonts = #"<w:rFonts w:ascii="\#(font)" w:hAnsi="\#(font)"/>"#
        let body = lines.map { line in
            let parts = line.split(separator: "→", omittingEmptySubsequences: false).map { part in
                part.split(separator: "⏎", omittingEmptySubsequences: false).map { D.r(String($0), fonts) }
                    .joined(separator: "<w:r><w:br/></w:r>")
            }
            return D.p(parts.joined(separator: "<w:r><w:tab/></w:r>"))
        }
        return try TestDOCX(body.joined()).read().blocks
    }

    /// The two columns of a table, a line each.
    private func columns(_ block: SourceBlock) throws -> [[String]] {
        let table = try #require(block.table)
        #expect(!table.ruled && table.rowCount == 1)
        return table.cells.map { $0.blocks.map(\.text) }
    }

    @Test func letterheadWithTabs() throws {
        let blocks = try read([
            "ỦY BAN NHÂN DÂN→→CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TỈNH BÌNH PHƯỚC→→Độc lập - Tự do - Hạnh phúc",
            "-------→→---------------", "Số:     /QĐ-UBND→→Đồng Xoài, ngày     tháng 5 năm 2008", "QUYẾT ĐỊNH",
        ])
        #expect(blocks.map(\.kind) == [.table, .paragraph])
        #expect(
            try columns(blocks[0]) == [
                ["ỦY BAN NHÂN DÂN", "TỈNH BÌNH PHƯỚC", "-------", "Số: /QĐ-UBND"],
                [
                    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "---------------",
                    "Đồng Xoài, ngày tháng 5 năm 2008",
                ],
            ])
    }

    /// One paragraph with line breaks, spaces instead of tabs, letters in TCVN3.
    @Test func letterheadWithSpacesInALegacyFont() throws {
        let blocks = try read(
            [
                "TØnh uû Th¸i Nguyªn        §¶ng céng s¶n ViÖt Nam⏎      *        Th¸i Nguyªn, ngµy 4 th¸ng 6 n¨m 2001",
                "ChØ thÞ",
            ], font: ".VnTimeH")
        #expect(
            try columns(blocks[0]) == [
                ["TỈNH UỶ THÁI NGUYÊN", "*"],
                ["ĐẢNG CỘNG SẢN VIỆT NAM", "THÁI NGUYÊN, NGÀY 4 THÁNG 6 NĂM 2001"],
            ])
        #expect(blocks.last?.text == "CHỈ THỊ")
        #expect(blocks[0].table?.cells[0].blocks[0].origins.first?.encoding == .tcvn3)
    }

    @Test func recipientsBesideTheSignature() throws {
        let blocks = try read([
            "Điều 3. Quyết định này có hiệu lực từ ngày ký./.", "Nơi nhận:→→→TM. ỦY BAN NHÂN DÂN",
            "- Như Điều 3;→→→→CHỦ TỊCH",
            "- Sở Tài chính,", "  Kho bạc tỉnh;", "- Lưu:   VT.→→→→(Đã ký)", "→→→→→Nguyễn Văn A", "Phụ lục",
        ])
        #expect(blocks.count == 3)
        #expect(
            try columns(blocks[1]) == [
                ["Nơi nhận:", "- Như Điều 3;", "- Sở Tài chính,", "Kho bạc tỉnh;", "- Lưu: VT."],
                ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Đã ký)", "Nguyễn Văn A"],
            ])
    }

    @Test func twoSignatures() throws {
        let blocks = try read(["THƯ KÝ→→→CHỦ TỌA", "Trần Thị B→→→Nguyễn Văn A"])
        #expect(try columns(blocks[0]) == [["THƯ KÝ", "Trần Thị B"], ["CHỦ TỌA", "Nguyễn Văn A"]])
    }

    /// Gaps that set nothing side by side.
    @Test(arguments: [
        ["1.→Xây dựng kế hoạch", "-→Báo cáo Thường trực"], ["Họ tên:→→Nguyễn Văn A", "Chức vụ:→→Chủ tịch"],
        ["Nơi nhận:", "- Như trên;", "- Lưu: VT."], ["Kính gửi:     Ủy ban nhân dân tỉnh"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        ["Nước Cộng hòa xã hội chủ nghĩa Việt Nam→là một nước độc lập"],
    ])
    func plainLinesStayAsTheyAre(lines: [String]) throws {
        let blocks = try read(lines)
        #expect(blocks.count == lines.count)
        #expect(blocks.allSatisfy { $0.kind == .paragraph })
    }
}
