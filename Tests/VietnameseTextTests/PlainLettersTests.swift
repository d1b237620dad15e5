import Testing
import VietnameseText

@Test(arguments: [
    "", "a", "NGHỊ QUYẾT về công tác giám sát", "Điều 1. (sửa đổi)", "e\u{301}ề", "Ω ж 😀 ß 漢", "\u{FEFF}Số: 12/NQ-HĐND",
])
func plainLettersOfATextAreThoseOfItsCodePoints(text: String) {
    let scalars = Array(text.unicodeScalars)
    #expect(PlainLetters.letters(of: text) == PlainLetters.letters(of: scalars))
    for limit in 0...scalars.count {
        #expect(PlainLetters.letters(of: text, limit: limit) == PlainLetters.letters(of: scalars[..<limit]))
    }
}

@Test func plainLettersHaveNoMarksAndSpaces() {
    #expect(PlainLetters.letters(of: "Điều 1. Phấn đấu") == "dieuphandau")
    #expect(PlainLetters.letters(of: "NGHỊ QUYẾT", limit: 6) == "nghiq")
}
