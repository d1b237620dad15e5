import Records
import Testing

@testable import Extraction

private func cited(
    _ text: String, _ kind: BlockKind = .paragraph, section: String? = nil, own: DocumentFields = DocumentFields()
) -> [Citation] {
    let outline = Outline(
        blocks: [Block(id: "b1", kind: kind, text: text, section: section)],
        parts: [Outline.Part(kind: .body, blocks: 0..<1)],
        details: [Outline.BlockDetail()])
    var reader = CitationReader(outline, own)
    reader.read()
    return reader.citations
}

/// A sentence and what it cites, as `relation type number date`.
private let table: [(text: String, expected: [String])] = [
    ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", ["basis luat - 2015-06-19"]),
    (
        "Căn cứ Nghị định số 34/2016/NĐ-CP ngày 14 tháng 5 năm 2016 của Chính phủ quy định chi tiết một số điều của Luật Ban hành văn bản quy phạm pháp luật;",
        ["basis nghi_dinh 34/2016/NĐ-CP 2016-05-14"]
    ),
    (
        "Xét Tờ trình số 120/TTr-UBND ngày 21/6/2017 của Ủy ban nhân dân tỉnh; Báo cáo thẩm tra số 71/BC-VHXH ngày 30/6/2017 của Ban Văn hóa - Xã hội;",
        ["basis to_trinh 120/TTr-UBND 2017-06-21", "basis bao_cao 71/BC-VHXH 2017-06-30"]
    ),
    (
        "Bãi bỏ Nghị quyết số 10/2012/NQ-HĐND ngày 12/7/2012 của Hội đồng nhân dân tỉnh.",
        ["repeals nghi_quyet 10/2012/NQ-HĐND 2012-07-12"]
    ),
    (
        "Nghị quyết này thay thế Nghị quyết số 92/2012/NQ-HĐND ngày 08/12/2012.",
        ["replaces nghi_quyet 92/2012/NQ-HĐND 2012-12-08"]
    ),
    (
        "Sửa đổi một số điều của Quy định mức chi ban hành kèm theo Nghị quyết số 05/2017/NQ-HĐND ngày 07/12/2017.",
        ["amends nghi_quyet 05/2017/NQ-HĐND 2017-12-07"]
    ),
    (
        "Quy chế làm việc ban hành kèm theo Quyết định số 05/QĐ-HĐND ngày 07/12/2017.",
        ["attached_to quyet_dinh 05/QĐ-HĐND 2017-12-07"]
    ),
    (
        "Căn cứ Luật Hoạt động giám sát của Quốc hội và HĐND ngày 20/11/2015;",
        ["basis luat - 2015-11-20"]
    ),
    (
        "Theo quy định tại Nghị định số 28/2012/NĐ-CP của Chính phủ quy định chi tiết một số điều của Luật Người khuyết tật.",
        ["mentions nghi_dinh 28/2012/NĐ-CP -"]
    ),
    (
        "Bãi bỏ Nghị định số 139/2016/NĐ-CP của Chính phủ quy định về lệ phí và Nghị định số 22/2020/NĐ-CP của Chính phủ.",
        ["repeals nghi_dinh 139/2016/NĐ-CP -", "repeals nghi_dinh 22/2020/NĐ-CP -"]
    ),
    (
        "Nghị quyết số 168/2010/NQ-HĐND của HĐND tỉnh quy định chế độ công tác phí, chế độ hội nghị đối với cơ quan nhà nước hết hiệu lực.",
        ["repeals nghi_quyet 168/2010/NQ-HĐND -"]
    ),
    (
        "Mức chi thực hiện theo quy định tại Chương 3, Chương 4 Nghị định số 86/2015/NĐ-CP.",
        ["mentions nghi_dinh 86/2015/NĐ-CP -"]
    ),
    ("Căn cứ Quyết định số 144/2002/QĐ/BTC ngày 22/11/2002;", ["basis quyet_dinh 144/2002/QĐ/BTC 2002-11-22"]),
    ("Căn cứ Nghị định sổ 64/2014/NĐ-CP ngày 26/6/2014;", ["basis nghi_dinh 64/2014/NĐ-CP 2014-06-26"]),
    ("VĂN BẢN QUY PHẠM PHÁP LUẬT TRÊN ĐỊA BÀN TỈNH BÀ RỊA", []),
    ("Tán thành nội dung Báo cáo kết quả giám sát.", []),
    ("Sửa đổi, bổ sung một số điều của Quy chế số 5-QC/TU ngày 01/02/2021.", ["amends quy_che 5-QC/TU 2021-02-01"]),
    (
        "Tiếp tục thực hiện Nghị quyết số 11-NQ/TW ngày 10/02/2022 của Bộ Chính trị.",
        ["implements nghi_quyet 11-NQ/TW 2022-02-10"]
    ),
    ("Việc lấy phiếu thực hiện theo quy định tại Nghị quyết số 96/2023/QH15.", ["mentions nghi_quyet 96/2023/QH15 -"]),
    (
        "Căn cứ Quy chế làm việc của Hội đồng nhân dân tỉnh ban hành kèm theo Nghị quyết số 07/NQ-HĐND ngày 29/7/2021;",
        ["basis quy_che - -", "attached_to nghi_quyet 07/NQ-HĐND 2021-07-29"]
    ),
    ("Hướng dẫn quán triệt, tuyên truyền Nghị quyết số 29-NQ/TW.", ["mentions nghi_quyet 29-NQ/TW -"]),
    ("Tuyên truyền, triển khai Nghị quyết số 29-NQ/TW.", ["implements nghi_quyet 29-NQ/TW -"]),
    ("Khoản 3, Điều 6 Luật Tổ chức chính quyền địa phương quy định như sau.", ["mentions luat - -"]),
    (
        "Thực hiện Nghị quyết số 18-NQ/TW, 19-NQ/TW của Trung ương.",
        ["implements nghi_quyet 18-NQ/TW -", "implements nghi_quyet 19-NQ/TW -"]
    ),
    (
        "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020; thực hiện Nghị quyết số 35/NQ-HĐND ngày 10/12/2025 của HĐND tỉnh.",
        ["basis quyet_dinh 749/QĐ-TTg 2020-06-03", "implements nghi_quyet 35/NQ-HĐND 2025-12-10"]
    ),
    (
        "Sau khi xem xét Tờ trình số 61/TTr-UBND ngày 25 tháng 6 năm 2013 của Ủy ban nhân dân tỉnh,",
        ["basis to_trinh 61/TTr-UBND 2013-06-25"]
    ),
    (
        "Thực hiện phân công của Thường trực, Ban đã thẩm tra Tờ trình số 889/TTr-UBND ngày 20/11/2025.",
        ["mentions to_trinh 889/TTr-UBND 2025-11-20"]
    ),
    (
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 (sau đây gọi tắt là Nghị quyết 57); tuyên truyền Nghị quyết 57 và Nghị quyết 18.",
        ["implements nghi_quyet 57-NQ/TW 2024-12-22", "mentions nghi_quyet 57-NQ/TW 2024-12-22"]
    ),
    // Near misses: collections, intentions, the law in general, other words.
    ("Các Nghị quyết của Ủy ban Thường vụ Quốc hội.", []), ("Chỉ đạo xây dựng Quy chế phối hợp giữa các cơ quan.", []),
    ("Đề xuất sửa đổi, bổ sung, ban hành văn bản mới thay thế cho phù hợp.", []),
    ("Bảo đảm đúng quy định của Luật.", []),
    ("Luật đã có quy định về việc mời chuyên gia.", []), ("Nghị quyết này có hiệu lực từ ngày ký.", []),
    ("Kết luận hội nghị, đồng chí Chủ tịch phát biểu.", []),
]

/// "căn cứ" names a ground before the first section, or at the head of a sentence; within a duty it tells by what it is done.
@Test func whatADutyIsDoneByIsNoGround() {
    let duty = "Các cấp ủy căn cứ Quy định số 37-QĐi/TW ngày 25/10/2021 xây dựng kế hoạch thực hiện."
    #expect(cited(duty, section: "s1").map(\.relation) == [.mentions])
    #expect(cited(duty).map(\.relation) == [.basis])
    #expect(cited(duty).map(\.type) == [.quyDinh])
    #expect(cited("Căn cứ Quy định số 37-QĐi/TW, xây dựng kế hoạch.", section: "s1").map(\.relation) == [.basis])
}

@Test func documentsAreCitedWithTheirRelation() {
    for row in table {
        let found = cited(row.text).map {
            "\($0.relation.rawValue) \($0.type?.rawValue ?? "-") \($0.number ?? "-") \($0.date ?? "-")"
        }
        #expect(found == row.expected, "\(row.text)")
    }
}

@Test func aCitationQuotesItsText() {
    let text =
        "Căn cứ Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ;"
    let citation = cited(text).first
    #expect(citation?.issuer == "Bộ Chính trị")
    #expect(citation?.title == "đột phá phát triển khoa học, công nghệ")
    #expect(
        citation.map { String(String.UnicodeScalarView(Array(text.unicodeScalars)[$0.source.start..<$0.source.end])) }
            == citation?.text)
}

@Test func theDocumentItselfIsNotCited() {
    var own = DocumentFields()
    own.type = .keHoach
    own.number = "5/KH-UBND"
    #expect(cited("(Kèm theo Kế hoạch số 5/KH-UBND ngày 01/02/2026 của Ủy ban nhân dân xã)", own: own).isEmpty)
    own.number = nil
    own.title = "Đổi mới hoạt động của Hội đồng nhân dân xã"
    own.type = .deAn
    #expect(cited("Ban hành Đề án “Đổi mới hoạt động của HĐND xã”.", own: own).isEmpty)
}

@Test func longAndOddTextsEnd() {
    let long = String(repeating: "Nghị quyết số ", count: 4_000) + String(repeating: "“Luật (", count: 2_000)
    #expect(cited(long).isEmpty)
    #expect(cited("Nghị quyết số").isEmpty)
    #expect(cited("của Luật").isEmpty)
}

@Test func aListOfRepealsIsAnnouncedAboveIt() {
    let texts = [
        "Bãi bỏ toàn bộ các nghị quyết sau đây:", "1. Nghị quyết số 12/2008/NQ-HĐND ngày 10 tháng 7 năm 2008.",
        "2. Phần còn lại áp dụng Nghị quyết số 06/2011/NQ-HĐND.",
    ]
    let outline = Outline(
        blocks: texts.enumerated().map {
            Block(id: "b\($0)", kind: .paragraph, text: $1, section: $0 == 0 ? "s1" : "s1\($0)")
        },
        sections: [
            Section(id: "s1", parent: nil, level: 1, number: "Điều 1", heading: nil, block: "b0"),
            Section(id: "s11", parent: "s1", level: 2, number: "1", heading: nil, block: "b1"),
            Section(id: "s12", parent: "s1", level: 2, number: "2", heading: nil, block: "b2"),
        ],
        parts: [Outline.Part(kind: .body, blocks: 0..<3)],
        details: Array(repeating: Outline.BlockDetail(), count: 3))
    var reader = CitationReader(outline, DocumentFields())
    reader.read()
    #expect(reader.citations.map(\.relation) == [.repeals, .mentions])
}
