import Records
import Testing

@testable import Structure

/// Sections as `level number|heading`, in order.
private func tree(_ lines: [String]) -> [String] {
    OutlineBuilder().outline(of: document(lines)).sections.map {
        "\($0.level) \($0.number ?? "-")|\($0.heading ?? "-")"
    }
}

private func codes(_ lines: [String]) -> [WarningCode] {
    OutlineBuilder().outline(of: document(lines)).warnings.map(\.code)
}

@Test func bothGrammarsMakeOneTree() {
    #expect(
        tree([
            "*^KẾ HOẠCH", "*^triển khai nghị quyết", "*I. MỤC ĐÍCH", "Đoạn văn thứ nhất.", "*II. NỘI DUNG",
            "*1. Mục tiêu",
            "*1.1. Mục tiêu chung", "Đoạn văn.", "*1.2. Mục tiêu cụ thể", "a) Đạt 100% xã có quy hoạch.",
            "b) Giảm 2% hộ nghèo.",
            "*2. Giải pháp", "Đoạn văn.", "*III. TỔ CHỨC THỰC HIỆN", "1. Giao Sở Tài chính bố trí kinh phí.",
        ]) == [
            "1 I|MỤC ĐÍCH", "1 II|NỘI DUNG", "2 1|Mục tiêu", "3 1.1|Mục tiêu chung", "3 1.2|Mục tiêu cụ thể", "4 a|-",
            "4 b|-",
            "2 2|Giải pháp", "1 III|TỔ CHỨC THỰC HIỆN", "2 1|-",
        ])
    #expect(
        tree([
            "*^NGHỊ QUYẾT", "*^Về chương trình giám sát", "QUYẾT NGHỊ:", "*Điều 1. Phạm vi điều chỉnh",
            "1. Nghị quyết này quy định mức chi hội nghị.",
            "a) Chi hội nghị;", "b) Chi đi lại.", "2. Đối tượng áp dụng là các cơ quan.",
            "Điều 2. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện.",
        ]) == ["1 Điều 1|Phạm vi điều chỉnh", "2 1|-", "3 a|-", "3 b|-", "2 2|-", "1 Điều 2|-"])
}

@Test func anArticleWhoseWordStandsOnALineOfItsOwn() {
    #expect(
        tree([
            "*^NGHỊ QUYẾT", "*^Về giám sát", "QUYẾT NGHỊ:", "Điều", "1. Tán thành Báo cáo.", "Điều", "2. Giao Ủy ban.",
        ])
            == ["1 Điều 1|-", "1 Điều 2|-"])
}

@Test func titleOfAPartStandsOnTheNextLine() {
    #expect(
        tree(["*^ĐỀ ÁN", "*^Đổi mới", "*^Phần thứ nhất", "*^SỰ CẦN THIẾT", "*I. BỐI CẢNH", "Đoạn văn."])
            == ["1 Phần thứ nhất|SỰ CẦN THIẾT", "2 I|BỐI CẢNH"])
}

/// A part without Roman numbers does not move them below the Arabic ones of the others.
@Test func partsMayLeaveOutALevel() {
    #expect(
        tree([
            "*Phần I", "*^SỰ CẦN THIẾT", "*I. CĂN CỨ", "Văn.", "*Phần II", "*^THỰC TRẠNG", "*1. Kết quả", "Văn.",
            "*2. Hạn chế", "Văn.", "*Phần III", "*^MỤC TIÊU, GIẢI PHÁP", "*I. MỤC TIÊU", "*1. Mục tiêu chung", "Văn.",
            "*2. Mục tiêu cụ thể", "Văn.", "*II. GIẢI PHÁP", "*1. Tuyên truyền", "Văn.",
        ]) == [
            "1 Phần I|SỰ CẦN THIẾT", "2 I|CĂN CỨ", "1 Phần II|THỰC TRẠNG", "2 1|Kết quả", "2 2|Hạn chế",
            "1 Phần III|MỤC TIÊU, GIẢI PHÁP", "2 I|MỤC TIÊU", "3 1|Mục tiêu chung", "3 2|Mục tiêu cụ thể",
            "2 II|GIẢI PHÁP", "3 1|Tuyên truyền",
        ])
}

@Test func mistakesOfTheSourceAreKeptAndReported() {
    let lines = ["*I. MỘT", "Văn.", "*III. BA", "Văn.", "*III. BA NỮA", "Văn."]
    #expect(tree(lines) == ["1 I|MỘT", "1 III|BA", "1 III|BA NỮA"])
    #expect(codes(lines).contains(.numberSkipped))
    #expect(codes(lines).contains(.numberRepeated))
}

@Test func romanOneMisreadAsArabicGoesToItsSeries() {
    let lines = ["1. VỀ TÌNH HÌNH", "Văn.", "II. VỀ GIẢI PHÁP", "Văn."]
    #expect(tree(lines) == ["1 I|VỀ TÌNH HÌNH", "1 II|VỀ GIẢI PHÁP"])
    #expect(codes(lines).contains(.numberingSwapped))
}

@Test func quotedAmendmentsOpenNoSections() {
    #expect(
        tree([
            "QUYẾT NGHỊ:", "Điều 1. Sửa đổi Điều 5 như sau:", "“Điều 5. Mức chi",
            "1. Mức chi hội nghị là 100.000 đồng.", "2. Mức chi khác.”",
            "Điều 2. Giao Ủy ban nhân dân tỉnh thực hiện.",
        ]) == ["1 Điều 1|-", "1 Điều 2|-"])
}

@Test func annexesAndAttachedRegulationsAreRootsOfTheirOwn() {
    let lines = [
        "*^NGHỊ QUYẾT", "*^Ban hành Quy chế", "Điều 1. Ban hành kèm theo Nghị quyết này Quy chế hoạt động.",
        "TM. HỘI ĐỒNG NHÂN DÂN",
        "CHỦ TỊCH", "Nguyễn Văn An", "*^QUY CHẾ", "*^Hoạt động của Hội đồng nhân dân",
        "(Ban hành kèm theo Nghị quyết số 5/NQ-HĐND)",
        "Điều 1. Phạm vi điều chỉnh", "Quy chế này quy định.", "*^PHỤ LỤC I", "*^DANH MỤC DỰ ÁN",
        "1. Dự án đường giao thông.",
    ]
    let outline = OutlineBuilder().outline(of: document(lines))
    #expect(outline.parts.map(\.kind) == [.body, .attachment, .annex])
    #expect(
        tree(lines) == [
            "1 Điều 1|-", "1 -|QUY CHẾ Hoạt động của Hội đồng nhân dân", "2 Điều 1|Phạm vi điều chỉnh",
            "1 PHỤ LỤC I|DANH MỤC DỰ ÁN",
            "2 1|-",
        ])
}

@Test func aMentionOfAnAnnexOpensNone() {
    #expect(
        tree([
            "I. NỘI DUNG", "Phụ lục I kèm theo Kế hoạch này quy định chi tiết.", "(Chi tiết tại Phụ lục II kèm theo)",
        ]) == ["1 I|NỘI DUNG"])
}

@Test func runInHeadingsNeedToBeSetApart() {
    var set = SourceBlock(text: "1. Mục tiêu: đến năm 2030 đạt 100% số xã.")
    set.runs = [StyleRun(start: 0, end: 12, bold: true)]
    let plain = SourceBlock(text: "2. Kinh phí: dự kiến khoảng 20 tỷ đồng từ ngân sách tỉnh.")
    let outline = OutlineBuilder().outline(of: SourceDocument(mediaType: "text/plain", blocks: [set, plain]))
    #expect(outline.sections.map(\.heading) == ["Mục tiêu", nil])
}

@Test func layoutTablesComeApart() {
    let outline = OutlineBuilder().outline(
        of: document([
            "ỦY BAN NHÂN DÂN|TỈNH BÌNH PHƯỚC\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc",
            "*^QUYẾT ĐỊNH",
            "*^Về việc phê duyệt kế hoạch", "Điều 1. Phê duyệt kế hoạch.",
            "Nơi nhận:|- Như Điều 2;|- Lưu: VT.\tTM. ỦY BAN NHÂN DÂN|CHỦ TỊCH|Trương Văn Bình",
        ]))
    #expect(
        outline.blocks.map(\.kind) == [
            .letterhead, .letterhead, .letterhead, .letterhead, .title, .title, .paragraph, .recipients, .recipients,
            .recipients,
            .signature, .signature, .signature,
        ])
    #expect(outline.details[1].sourceStart == 16)
}

/// A line of print in each row: the recipients are one list, the signature another.
@Test func recipientsAreReadByColumn() throws {
    let rows = [
        ["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"], ["- Các sở, ban", "CHỦ TỊCH"], ["thuộc tỉnh;", ""],
        ["- Lưu: VT.", "Nguyễn Văn A"],
    ]
    var source = document(["Điều 1. Ban hành Quy chế này.", "x"])
    let cells = rows.enumerated().flatMap { row, texts in
        texts.enumerated().map { SourceCell(row: row, column: $0, blocks: [SourceBlock(text: $1)]) }
    }
    source.blocks[1] = SourceBlock(.table, text: "")
    source.blocks[1].table = SourceTable(rowCount: 4, columnCount: 2, cells: cells, ruled: false)
    let blocks = OutlineBuilder().outline(of: source).blocks
    #expect(
        blocks.filter { $0.kind == .recipients }.map(\.text)
            == ["Nơi nhận:", "- Các sở, ban", "thuộc tỉnh;", "- Lưu: VT."])
    #expect(
        blocks.filter { $0.kind == .signature }.map(\.text) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"])
}

/// A ground that ends in a date is no line of the letterhead.
@Test func groundWithADateIsNoDateLine() throws {
    let blocks = OutlineBuilder().outline(
        of: document([
            "^*NGHỊ ĐỊNH", "^*VỀ QUY CHẾ DÂN CHỦ", "CHÍNH PHỦ",
            "Căn cứ Luật Tổ chức Chính phủ ngày 30 tháng 9 năm 1992;",
            "Điều 1. Ban hành Quy chế.",
        ])
    ).blocks
    #expect(blocks.first { $0.text.hasPrefix("Căn cứ") }?.kind == .paragraph)
}

@Test func everyBlockStandsOnceAndInOrder() {
    let lines = ["KẾ HOẠCH", "I. MỘT", "- Việc một;", "+ Việc nhỏ;", "Nơi nhận:", "- Như trên;", "Trang cuối"]
    let outline = OutlineBuilder().outline(of: document(lines))
    #expect(outline.blocks.map(\.text) == lines)
    #expect(outline.details.compactMap(\.sourceBlock) == Array(0..<lines.count))
    #expect(outline.parts.flatMap { Array($0.blocks) } == Array(0..<lines.count))
}

@Test func mergedCellsAreRepeatedInRowsAndPrintedOnce() {
    var block = SourceBlock(.table, text: "")
    block.table = SourceTable(
        rowCount: 3, columnCount: 2,
        cells: [
            SourceCell(row: 0, column: 0, blocks: [SourceBlock(text: "STT")]),
            SourceCell(row: 0, column: 1, blocks: [SourceBlock(text: "Cơ quan")]),
            SourceCell(row: 1, column: 0, blocks: [SourceBlock(text: "1")]),
            SourceCell(
                row: 1, column: 1, rowSpan: 2, blocks: [SourceBlock(text: "Sở Nội vụ"), SourceBlock(text: "và UBND")]),
            SourceCell(row: 2, column: 0, blocks: [SourceBlock(text: "2")]),
        ], ruled: true)
    let outline = OutlineBuilder().outline(of: SourceDocument(mediaType: "text/plain", blocks: [block]))
    #expect(outline.tables[0].rows == [["STT", "Cơ quan"], ["1", "Sở Nội vụ và UBND"], ["2", "Sở Nội vụ và UBND"]])
    #expect(outline.blocks[0].text == "STT\tCơ quan\n1\tSở Nội vụ và UBND\n2\t")
    #expect(outline.tables[0].headerRows == 1)
    #expect(outline.tables[0].cellSpans[2][1] == nil)
}

@Test(arguments: [
    (["SỞ NỘI VỤ", "MẬT", "Số: 5/BC-SNV"], Secrecy.mat), (["TỐl MẬT"], .toiMat), (["T U Y Ệ T  M Ậ T"], .tuyetMat),
    (["Độ mật: Tối mật"], .toiMat),
])
func marksOfSecrecyAreFound(_ lines: [String], _ expected: Secrecy) {
    #expect(SecrecyMark.find(in: document(lines)) == expected)
}

@Test(arguments: [
    "(trừ những văn bản, tài liệu thuộc phạm vi bí mật nhà nước)", "Tài liệu MẬT được bảo quản riêng.", "Mật",
    "MẬT ONG", "BẢO MẬT",
])
func wordsAboutSecrecyAreNoMarks(_ line: String) {
    #expect(SecrecyMark.find(in: document([line])) == nil)
}

@Test func urgencyIsRead() {
    #expect(SecrecyMark.urgency(in: document(["HỎA TỐC"])) == .hoaToc)
    #expect(SecrecyMark.urgency(in: document(["Việc khẩn cấp"])) == nil)
}

@Test func hostileInputGivesAnHonestOutline() {
    let long = String(repeating: "a", count: 300_000) + String(repeating: " 1. 2. (a) “", count: 20_000)
    let nested = (0..<5_000).map { "\(String(repeating: "1.", count: $0 % 6 + 1)) Mục" }
    let numbers = (0..<5_000).map { "\($0 % 40). \($0)" }
    let quotes = (0..<5_000).map { _ in "“Điều 1. Mở ngoặc mà không đóng" }
    let notes = (0..<500).flatMap { _ in ["DANH MỤC", "(Kèm theo Nghị quyết)"] }
    for lines in [[long], nested, numbers, quotes, notes, ["The quick brown fox."], ["中文文件"], [""]] {
        let outline = OutlineBuilder().outline(of: document(lines))
        #expect(outline.blocks.count == lines.count { !$0.isEmpty })
        #expect(outline.sections.allSatisfy { $0.level <= 41 })
    }
    #expect(codes(["The quick brown fox."]) == [.noStructure])
    #expect(codes([""]) == [.emptyDocument])
}
