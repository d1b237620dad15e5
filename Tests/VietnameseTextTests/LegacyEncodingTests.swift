import Records
import Testing

@testable import VietnameseText

private let lowerLetters = VietnameseLetters.vowelRows.flatMap { $0 }.filter { $0 > 0x7F } + [0x111]
private let letters =
    lowerLetters + lowerLetters.map { Unicode.Scalar($0)!.properties.uppercaseMapping.unicodeScalars.first!.value }

@Suite struct LegacyEncodingTests {
    @Test func thereAre134AccentedLetters() { #expect(Set(letters).count == 134) }

    @Test(arguments: LegacyEncoding.allCases)
    func everyLetterComesBack(encoding: LegacyEncoding) throws {
        var encodable = 0
        for value in letters {
            // VIQR's marks are punctuation at the end of a word.
            let letter = String(Unicode.Scalar(value)!) + (encoding == .viqr ? "n" : "")
            guard let code = encoding.encode(letter) else { continue }
            encodable += 1
            #expect(encoding.decode(code).utf8.elementsEqual(letter.utf8))
            #expect(encoding.decoded(code).text.utf8.elementsEqual(letter.utf8))
            #expect(encoding.encode(encoding.decode(code)) == code)
        }
        // TCVN3 has no codes for capitals with a tone, its capital fonts none for small letters.
        let expected: [LegacyEncoding: Int] = [.tcvn3: 74, .tcvn3Capitals: 67]
        #expect(encodable == expected[encoding] ?? 134)
    }

    @Test(arguments: LegacyEncoding.allCases)
    func decodingThenEncodingGivesTheBytesBack(encoding: LegacyEncoding) throws {
        let words = Syllable.all().sorted().filter {
            guard let code = encoding.encode($0) else { return false }
            return encoding != .viqr || !(code.hasSuffix(".") || code.hasSuffix("?"))
        }
        for start in stride(from: 0, to: words.count, by: 997) {
            let text = words[start..<min(start + 12, words.count)].joined(separator: " ")
            let bytes = try #require(encoding.encode(text))
            #expect(encoding.decode(bytes).utf8.elementsEqual(text.utf8))
            #expect(encoding.encode(encoding.decode(bytes)) == bytes)
            let mapped = encoding.decoded(bytes)
            #expect(mapped.text.utf8.elementsEqual(text.utf8))
            #expect(mapped.map.source(of: 0..<mapped.text.unicodeScalars.count) == 0..<bytes.unicodeScalars.count)
        }
    }

    @Test(arguments: [
        (LegacyEncoding.tcvn3, "Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        (.tcvn3, "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        (.tcvn3, "n\u{AD}íc tr\u{AD}ëng", "nước trưởng"),
        (.tcvn3, "n\u{2212}íc x\u{2219} 5 \u{2212} 3 \u{3BC}", "nước xã 5 \u{2212} 3 à"),
        (.tcvn3, "25°C, 10 m², “A” – …", "25°C, 10 m², “A” – …"),
        (.tcvn3, "A³ £µ", "Á Êà"),
        (.tcvn3Capitals, "quyÕt ®Þnh cña bé tr\u{AD}ëng", "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG"),
        (.vni, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (.vni, "ÑOÄC LAÄP TÖÏ DO nhöõng ngöôøi öùng cöû", "ĐỘC LẬP TỰ DO những người ứng cử"),
        (.viqr, "Ho^.i ddo^`ng nha^n da^n. Co' gi`?", "Hội đồng nhân dân. Có gì?"),
        (.viqr, "ca. la`? Ba.n kho?e kho^ng?", "ca. là? Bạn khỏe không?"),
        (.viqr, "a\\.n a\\'", "a.n a'"),
        (.cp1258, "Vi\u{EA}\u{F2}t Nam, \u{F0}\u{F4}\u{CC}ng", "Việt Nam, đồng"),
    ])
    func samples(encoding: LegacyEncoding, source: String, text: String) {
        #expect(encoding.decode(source).utf8.elementsEqual(text.utf8), "\(encoding.decode(source))")
        #expect(encoding.decoded(source).text.utf8.elementsEqual(text.utf8))
    }

    @Test(arguments: [
        (".VnTime", FontEncoding.legacy(.tcvn3)), (".VnTimeH", .legacy(.tcvn3Capitals)),
        ("AARIQC+.VnTimeH,Bold", .legacy(.tcvn3Capitals)), ("FBHPEM+VnTime", .legacy(.tcvn3)),
        ("VnTimeHBold", .legacy(.tcvn3Capitals)), (".VnArial NarrowH", .legacy(.tcvn3Capitals)),
        ("VNI-Times", .legacy(.vni)), ("VNI Helve", .legacy(.vni)), ("VNtimes new roman", .undecided),
        ("VPS Times", .legacy(.vps)), ("VI Times", .legacy(.viscii)), ("Times New Roman", .unicode),
        ("Arial,Bold", .unicode), ("ABCDEF+TimesNewRomanPSMT", .unicode), ("Wingdings 2", .symbol), ("Symbol", .symbol),
        ("UTM Times", .unicode), ("ABC Serif", .undecided), ("", .unicode), ("Viner Hand ITC", .unicode),
    ])
    func fontNames(name: String, encoding: FontEncoding) { #expect(FontEncoding.of(fontName: name) == encoding) }

    @Test(
        arguments: [
            ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", LegacyEncoding.tcvn3), ("Coäng hoøa xaõ hoäi chuû nghóa", .vni),
            ("Cộng hòa xã hội chủ nghĩa Việt Nam", nil), ("Le président de la République française a été élu", nil),
            ("El señor está aquí, mañana también estará", nil), ("Die Größe der Häuser über München", nil),
            ("Copyright © 2003 ±5µm", nil), ("và có thì là", nil), ("plain words only", nil), ("", nil),
        ] as [(String, LegacyEncoding?)])
    func detection(text: String, encoding: LegacyEncoding?) {
        #expect(EncodingDetector().encoding(of: text) == encoding)
    }
}
