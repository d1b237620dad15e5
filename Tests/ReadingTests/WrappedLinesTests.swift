import Records
import Testing

@testable import Reading

/// Lines as a web page's text is cut, and the paragraphs they make. Invented, after resolutions published online.
private let ragged = """
    NGHỊ QUYẾT
    VỀ
    CHƯƠNG TRÌNH LÀM VIỆC
    Căn cứ Luật Tổ chức chính quyền
    địa phương ngày 19 tháng 6 năm 2015;
    Xét Tờ trình số 8/TTr-UBND ngày
    20 tháng 6 năm 2017 của Ủy ban nhân dân huyện, Ban Pháp chế,
    Văn phòng và các cơ quan khác.
    Điều 1. Phạm vi điều chỉnh
    Nghị quyết này quy
    định mức hỗ trợ.
    Điều 2. Giao
    Ủy ban nhân dân huyện tổ chức thực hiện trong toàn huyện và các xã theo đúng kế hoạch thực hiện
    Chương trình của tỉnh.
    a) Xã loại một;
    """

@Test func linesCutAtOddWidthsMakeParagraphs() throws {
    let file = SourceFile(name: "a.txt", bytes: Array(ragged.utf8), sha256: "")
    let texts = try PlainTextReader().read(file).blocks.map(\.text)
    #expect(
        texts == [
            "NGHỊ QUYẾT", "VỀ", "CHƯƠNG TRÌNH LÀM VIỆC",
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
            "Xét Tờ trình số 8/TTr-UBND ngày 20 tháng 6 năm 2017 của Ủy ban nhân dân huyện, Ban Pháp chế, Văn phòng và các cơ quan khác.",
            "Điều 1. Phạm vi điều chỉnh", "Nghị quyết này quy định mức hỗ trợ.",
            "Điều 2. Giao Ủy ban nhân dân huyện tổ chức thực hiện trong toàn huyện và các xã theo đúng kế hoạch thực hiện Chương trình của tỉnh.",
            "a) Xã loại một;",
        ])
}

@Test func linesThatEachEndStayParagraphs() throws {
    let text = "Kính gửi các đồng chí\nMời họp ngày mai.\nĐúng giờ.\nTrân trọng."
    let file = SourceFile(name: "a.txt", bytes: Array(text.utf8), sha256: "")
    #expect(try PlainTextReader().read(file).blocks.count == 4)
}
