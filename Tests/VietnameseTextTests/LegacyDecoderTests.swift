import Records
import Testing

@testable import VietnameseText

private func decode(_ spans: [(String, String)]) -> DecodedText {
    var ledger = EncodingLedger()
    let decoded = LegacyDecoder().decode(spans.map { FontSpan($0.0, fontName: $0.1) }, &ledger)
    expectConsistent(decoded, spans.map(\.0).joined())
    return decoded
}

/// Undoing the origins gives what the file had.
private func expectConsistent(_ decoded: DecodedText, _ source: String) {
    let from = Array(source.unicodeScalars)
    let to = Array(decoded.text.unicodeScalars)
    var undone: [Unicode.Scalar] = []
    var at = 0
    for span in decoded.origins {
        #expect(span.start >= at && span.end <= to.count)
        undone += to[at..<span.start]
        undone += Array(span.was.unicodeScalars)
        at = span.end
    }
    undone += to[at...]
    #expect(undone == from, "\(decoded.origins)")
    #expect(decoded.map.clean(at: from.count) == to.count)
    #expect(decoded.map.source(at: to.count) == from.count)
}

@Suite struct LegacyDecoderTests {
    @Test func wordsSplitOverRuns() {
        let vni = decode([("Coä", "VNI-Times"), ("ng ho", "VNI-Times"), ("øa", "VNI-Helve")])
        #expect(vni.text == "Cộng hòa")
        #expect(vni.map.clean(of: 0..<3) == 0..<2)
        #expect(vni.origins == [OriginSpan(start: 0, end: 8, was: "Coäng hoøa", encoding: .vni)])
        #expect(LegacyDecoder.offsets(in: vni.origins[0]).source(of: 1..<2) == 1..<3)
    }

    /// The capitals of a document's symbol say nothing about the word before it.
    @Test(arguments: ["Sè 10-§A/TU", "Sè -KH/§U", "Sè: 12/2003/Q§-BTC"])
    func numberLineIsNoCapitalLine(line: String) {
        var ledger = EncodingLedger()
        let text = LegacyDecoder().decode([FontSpan(line, fontName: ".VnTime")], &ledger).text
        #expect(text.hasPrefix("Số"), "\(text)")
    }

    @Test func capitalFontsAndLines() {
        #expect(decode([("quyÕt ®Þnh", ".VnTimeH"), (" sè 5", ".VnTime")]).text == "QUYẾT ĐỊNH số 5")
        #expect(decode([("QUYÕT §ÞNH", ".VnTime")]).text == "QUYẾT ĐỊNH")
        #expect(
            decode([("Bé trưởng".replacing("ư", with: "\u{AD}").replacing("ở", with: "ë"), ".VnTime")]).text
                == "Bộ trưởng")
        #expect(decode([("Héi ®ång nh©n d©n TØNH Uû NINH BÌNH", ".VnTime")]).text.hasPrefix("Hội đồng nhân dân TỈNH"))
    }

    @Test func whatTheFontSaysIsOnlyEvidence() {
        #expect(decode([("Hội đồng nhân dân", ".VnTime")]).text == "Hội đồng nhân dân")
        #expect(
            decode([("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", ".VnTime")]).text
                == "Cộng hòa xã hội chủ nghĩa Việt Nam")
        #expect(decode([("Céng hoµ x· héi chñ nghÜa", "Times New Roman")]).text == "Cộng hoà xã hội chủ nghĩa")
        #expect(decode([("The World Bank", ".VnTime")]).text == "The World Bank")
        #expect(decode([("Le café de la société", ".VnTime")]).text == "Le café de la société")
        #expect(decode([("quý III", "Times New Roman")]).text == "quý III")
    }

    @Test func onePieceUnicodeTheOtherNot() {
        let text = decode([("Hội đồng nhân dân tỉnh, Uû ban nh©n d©n huyÖn vµ c¸c x·", ".VnTime")])
        #expect(text.text == "Hội đồng nhân dân tỉnh, Uỷ ban nhân dân huyện và các xã")
    }

    @Test func shortLinesFollowTheDocument() {
        var ledger = EncodingLedger()
        let decoder = LegacyDecoder()
        let lines = ["Sè: 5", "Uû ban nh©n d©n tØnh quyÕt ®Þnh ban hµnh", "Sè: 6", "Plain", "Sè l\u{AD}îng"]
        decoder.survey(lines.map { [FontSpan($0, font: .unicode)] }, &ledger)
        let texts = lines.map { decoder.decode($0, &ledger).text }
        #expect(texts == ["Số: 5", "Uỷ ban nhân dân tỉnh quyết định ban hành", "Số: 6", "Plain", "Số lượng"])
        #expect(ledger.encoding == .tcvn3)
    }

    @Test func shortUnicodeUnderLegacyFonts() {
        var ledger = EncodingLedger()
        let decoder = LegacyDecoder()
        let lines = ["có", "Ủy ban nhân dân tỉnh có trách nhiệm", "có thì"]
        let spans = lines.map { [FontSpan($0, fontName: ".VnTime")] }
        decoder.survey(spans, &ledger)
        #expect(spans.map { decoder.decode($0, &ledger).text } == lines)
        #expect(ledger.encoding == .unicode)
    }

    @Test func mixedFilesSaySo() {
        var ledger = EncodingLedger()
        let decoder = LegacyDecoder()
        _ = decoder.decode([FontSpan("Héi ®ång nh©n d©n", fontName: ".VnTime")], &ledger)
        _ = decoder.decode([FontSpan("Hoäi ñoàng nhaân daân", fontName: "VNI-Times")], &ledger)
        #expect(ledger.encoding == .mixed)
    }

    @Test func whatNoTableKnowsIsReported() {
        let decoded = decode([("Sè \u{C0}\u{81} vµ", ".VnTime")])
        #expect(decoded.text == "Số \u{C0}\u{81} và")
        #expect(decoded.unmapped == [3, 4])
        #expect(decode([("ÖÙng ph¶i", ".VnTime")]).text == "Ứng phải")
        #expect(decode([("a \u{301}b", "Arial")]).looseMarks == [2])
    }

    /// A typed soft hyphen has the code of ư; at the start of a paragraph only a word tells.
    @Test(arguments: [
        ("\u{AD}c) Viªn chøc", "c) Viên chức"), ("\u{AD}2. Ng\u{AD}êi", "2. Người"), ("\u{AD}", ""), (" \u{AD} ", "  "),
        ("\u{AD}u tiªn", "ưu tiên"), ("\u{AD}íc tÝnh", "ước tính"), ("\u{AD}) lÖ phÝ", "ư) lệ phí"),
        ("ch\u{AD}a", "chưa"),
    ])
    func strayHyphen(source: String, text: String) { #expect(decode([(source, ".VnTime")]).text == text) }

    @Test func picturesAndPrivateArea() {
        #expect(decode([("\u{F0B7} ", "Symbol"), ("Môc tiªu", ".VnTime")]).text == "• Mục tiêu")
        #expect(decode([("M\u{F0F4}c", ".VnTime")]).text == "Mục")
        #expect(decode([("\u{F0E0}", "Wingdings")]).text == "→")
    }

    @Test func unicodeChangesHaveOriginsToo() {
        let decoded = decode([("Ho\u{302}\u{323}i\u{A0}Ðồng nha\u{302}n dân", "Arial")])
        #expect(decoded.text == "Hội Đồng nhân dân")
        #expect(decoded.origins.allSatisfy { $0.encoding == .unicode })
        #expect(decoded.map.source(of: 1..<2) == 1..<4)
    }

    @Test(arguments: UInt64(0)..<60)
    func anySpansKeepTheirOrigins(seed: UInt64) {
        var random = Repeatable(seed)
        let fonts = [".VnTime", ".VnTimeH", "VNI-Times", "Arial", "Symbol", "VPS Times", "VnTimes"]
        let pieces = [
            "Héi ", "®ång", " ", "Hoäi", "ñ", "oàng ", "Hội ", "đo\u{302}\u{300}ng ", "n\u{AD}", "íc", "12/", "\u{A0}",
            "\u{F0B7}", "A³", "QUYÕT ", "\u{C5}", "Ðặng\u{200B} ", "é", "—", "\u{301}",
        ]
        var spans: [(String, String)] = []
        for _ in 0..<Int(random.next() % 9) {
            var text = ""
            for _ in 0..<Int(1 + random.next() % 4) { text += pieces[Int(random.next() % UInt64(pieces.count))] }
            spans.append((text, fonts[Int(random.next() % UInt64(fonts.count))]))
        }
        _ = decode(spans)
    }
}
