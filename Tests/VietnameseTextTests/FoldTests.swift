import Testing

@testable import VietnameseText

@Suite struct FoldTests {
    @Test(arguments: [
        ("Hội đồng nhân dân TỈNH Đắk Lắk", "hoi dong nhan dan tinh dak lak", "hội đồng nhân dân tỉnh đắk lắk"),
        ("HOÀ bình, Thuỷ, quý, khoẻ", "hoa binh, thuy, quy, khoe", "hòa bình, thủy, quý, khỏe"),
        ("Ðặng ðặc", "dang dac", "đặng đặc"), ("12,5% – “m²” …", "12,5% – “m²” …", "12,5% – “m²” …"),
        ("École Ño Łódź", "ecole no łodz", "école ño łódź"), ("", "", ""), ("日本語 ПРИВЕТ", "日本語 привет", "日本語 привет"),
    ])
    func keys(text: String, fold: String, exact: String) {
        #expect(Fold.folded(text).utf8.elementsEqual(fold.utf8), "\(Fold.folded(text))")
        #expect(Fold.exact(text).utf8.elementsEqual(exact.utf8), "\(Fold.exact(text))")
    }

    @Test func keysHaveTheTextsLengthAndAreStable() {
        for start in stride(from: 0x20 as UInt32, to: 0x3000, by: 37) {
            let text = String(scalars: (start..<start + 37).filter { Unicode.Scalar($0) != nil })
            for key in [Fold.folded(text), Fold.exact(text)] {
                #expect(key.unicodeScalars.count == text.unicodeScalars.count)
            }
            #expect(Fold.folded(Fold.folded(text)) == Fold.folded(text))
        }
    }

    @Test func asciiLettersByEight() {
        let ascii = String(scalars: 0..<128)
        #expect(Fold.folded(ascii + ascii) == (ascii + ascii).lowercased())
    }

    @Test func everySyllableFoldsToASCII() {
        for word in Syllable.all() {
            #expect(Fold.folded(word).utf8.allSatisfy { $0 < 0x80 })
            #expect(Fold.exact(Syllable.placingTone(word, .new)) == word)
            #expect(Token.key(of: Syllable.placingTone(word, .new).uppercased()) == Token.key(of: word))
        }
    }

    @Test func spellingVariants() {
        #expect(Fold.spellingVariants(of: "kỹ") == ["kĩ"])
        #expect(Fold.spellingVariants(of: "Tỉ") == ["tỷ"])
        #expect(Fold.spellingVariants(of: "quý") == ["quí"])
        #expect(Fold.spellingVariants(of: "thủy").isEmpty)
        #expect(Fold.spellingVariants(of: "bi").isEmpty)
    }

    @Test func abbreviations() {
        #expect(Abbreviations.expansions(of: "HĐND").map(\.full) == ["Hội đồng nhân dân"])
        #expect(Abbreviations.expansions(of: "tu").map(\.full) == ["Tỉnh ủy", "Thành ủy"])
        #expect(Abbreviations.abbreviations(of: "Uỷ ban nhân dân").map(\.short) == ["UBND"])
        #expect(Abbreviations.sameLetters(as: "HDND") == ["HĐND"])
        #expect(!Abbreviations.isKnown("HDND"))
        #expect(Set(Abbreviations.all).count == Abbreviations.all.count)
    }

    @Test func quality() {
        let clean = TextQuality(of: "Hội đồng nhân dân tỉnh khóa XVI, HĐND và UBND, QH15 năm 2026")
        #expect(clean.broken == 0 && clean.foreign == 0 && clean.abbreviations == 4)
        #expect(clean.plausibility == 1)
        let bad = TextQuality(of: "Hộỉ đồnq nhản dánn tlỉnh xhg")
        #expect(bad.plausibility < 0.7)
        #expect(TextQuality(of: "Céng hoµ x· héi chñ nghÜa ViÖt Nam").plausibility < 0.6)
        #expect(TextQuality(of: "").plausibility == 1)
    }

    @Test func romanNumerals() {
        #expect(RomanNumeral.value(of: "XVI") == 16)
        for wrong in ["IIII", "IC", "", "VX", "ii", "A"] { #expect(RomanNumeral.value(of: wrong) == nil) }
        for value in 1...3999 { #expect(RomanNumeral.value(of: RomanNumeral.text(value)) == value) }
    }
}
