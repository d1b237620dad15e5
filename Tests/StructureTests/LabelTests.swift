import Records
import Testing

@testable import Structure

/// A block's first words and the number they are read as; nil for text that only looks like numbering.
private let table: [(text: String, kind: LabelClass?, number: String?)] = [
    ("Phần thứ nhất SỰ CẦN THIẾT", .part, "Phần thứ nhất"),
    ("Phần thứ mười hai TỔ CHỨC", .part, "Phần thứ mười hai"),
    ("PHẦN A. TÌNH HÌNH", .part, "PHẦN A"),
    ("Phần lớn các đại biểu thể hiện được vai trò", nil, nil),
    ("Phần II của Đề án nêu rõ", nil, nil),
    ("Chương I", .chapter, "Chương I"),
    ("Mục 2. QUYỀN HẠN", .section, "Mục 2"),
    ("Mục 3 Chương II của Luật này quy định", nil, nil),
    ("Điều 5. Hiệu lực thi hành", .article, "Điều 5"),
    ("Điều 17c. Trách nhiệm", .article, "Điều 17c"),
    ("Điều 2: Giao Ủy ban nhân dân tỉnh", .article, "Điều 2"),
    ("Điều 5 Luật Đất đai quy định", nil, nil),
    ("Điều 5, Điều 6 được bãi bỏ", nil, nil),
    ("Khoản 3, Điều 6 Luật Tổ chức chính quyền địa phương", nil, nil),
    ("I. MỤC ĐÍCH", .roman, "I"),
    ("II- NHIỆM VỤ", .roman, "II"),
    ("IV/ Kinh phí", .roman, "IV"),
    ("A. Phạm vi", .capital, "A"),
    ("1. Mục tiêu", .decimal, "1"),
    ("1- Tổ chức, cá nhân", .decimal, "1"),
    ("1) Nội dung", .decimalBracket, "1"),
    ("2.2 Tên mục", .path(2), "2.2"),
    ("2.1.1. Về tổ chức", .path(3), "2.1.1"),
    ("2.1- Mục tiêu tổng quát", .path(2), "2.1"),
    ("3.2 – Nhiệm vụ", .path(2), "3.2"),
    ("2.1 - 2.5 tỷ đồng", nil, nil),
    ("1.5-2 triệu đồng", nil, nil),
    ("1.5 tỷ đồng được bố trí", nil, nil),
    ("1.446/1.764 ý kiến", nil, nil),
    ("2.500 đại biểu", nil, nil),
    ("30/4. Nghỉ lễ", nil, nil),
    ("20/10/2022, tại Trung tâm Hội nghị", nil, nil),
    ("5 - 7 ngày", nil, nil),
    ("02 cấp chính quyền", nil, nil),
    ("a) Đối với cấp ủy", .letter, "a"),
    ("đ) Bảo đảm kinh phí", .letter, "đ"),
    ("b. Đối với HĐND", .letter, "b"),
    ("e - learning là hình thức", nil, nil),
    ("(1) 100% đại biểu", .roundDecimal, "(1)"),
    ("(i) Chỉ tiêu", .roundRoman, "(i)"),
    ("P.TH/219", nil, nil),
    ("Trong năm 2026", nil, nil),
]

@Test func numbersAreReadFromTheStartOfABlock() {
    for row in table {
        let label = LabelReader.label(of: Unit(SourceBlock(text: row.text), source: 0))
        #expect(label?.kind == row.kind, "\(row.text)")
        #expect(label?.number == row.number, "\(row.text)")
    }
}

@Test func lettersFollowTheVietnameseAlphabet() {
    #expect(LetterOrder.follows(4, 5))  // d, đ
    #expect(LetterOrder.follows(4, 6))  // d, e where đ was left out
    #expect(!LetterOrder.follows(1, 3))
}

@Test func romanNumbersMustBeWellFormed() {
    #expect(RomanNumber.value(Array("XIV".unicodeScalars)[...]) == 14)
    #expect(RomanNumber.value(Array("IIII".unicodeScalars)[...]) == nil)
    #expect(RomanNumber.value(Array("VX".unicodeScalars)[...]) == nil)
}
