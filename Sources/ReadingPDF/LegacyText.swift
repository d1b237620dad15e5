import Records
import VietnameseText

/// Decodes the lines of a document whose letters are in a legacy encoding (TCVN3, VNI, …). Keeps what it learned about
/// the document from page to page.
struct LegacyText {
    private let decoder: LegacyDecoder
    private var ledger = EncodingLedger()

    init(guessRare: Bool) { decoder = LegacyDecoder(guessRare: guessRare) }

    /// Nothing of the page is to be decoded: no font is a legacy or a picture font, the letters beyond ASCII are
    /// Vietnamese ones, and some are of those that only Unicode has a code for.
    static func isPlainlyUnicode(_ page: PageContent) -> Bool {
        guard page.fonts.allSatisfy({ $0.encoding == .unicode }) else { return false }
        var sure = 0
        var before: UInt32 = 0
        for glyph in page.glyphs {
            let value = glyph.scalar.value
            defer { before = value }
            switch value {
            case 0x20..<0x7F, 0xA0: continue
            case 0x1EA0...0x1EF9, 0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0:
                sure += 1
            case 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026: continue
            case 0xC0...0xC3, 0xC8...0xCA, 0xCC, 0xCD, 0xD2...0xD5, 0xD9, 0xDA, 0xDD,
                0xE0...0xE3, 0xE8...0xEA, 0xEC, 0xED, 0xF2...0xF5, 0xF9, 0xFA, 0xFD:
                if LegacyText.isMarkOfVNI(value, after: before) { return false }
            default: return false
            }
        }
        return sure >= 3
    }

    /// VNI writes a tone or hat as a letter of its own behind the vowel ("coâng"): pairs that no Vietnamese word has.
    private static func isMarkOfVNI(_ value: UInt32, after before: UInt32) -> Bool {
        switch Unicode.Scalar(before) {
        case "a", "A", "e", "E": true
        case "o", "O": ![0xE0, 0xE1, 0xE3, 0xE8, 0xE9, 0xC0, 0xC1, 0xC3, 0xC8, 0xC9].contains(value)
        default: false
        }
    }

    /// Decodes in place.
    mutating func decode(_ lines: inout [Line], fonts: [PageFont]) {
        let isForeign = lines.contains { line in
            line.pieces.contains {
                $0.text.utf8.contains { $0 >= 0x80 } || fonts.indices.contains($0.font) && fonts[$0.font].isLegacy
            }
        }
        guard isForeign else { return }
        let paragraphs = lines.map { spans($0, fonts) }
        decoder.survey(paragraphs, &ledger)
        for index in lines.indices {
            let decoded = decoder.decode(paragraphs[index], &ledger)
            guard !decoded.origins.isEmpty else { continue }
            put(decoded, into: &lines[index], original: paragraphs[index])
        }
    }

    /// One span for each piece, with a space between any two: letters are not put together over pieces.
    private func spans(_ line: Line, _ fonts: [PageFont]) -> [FontSpan] {
        line.pieces.enumerated().map { index, piece in
            let font = fonts.indices.contains(piece.font) ? fonts[piece.font] : nil
            let text = font?.isLegacy == true ? LegacyText.bytes(piece.text) : piece.text
            return FontSpan(
                index > 0 ? " " + text : text, font: font?.encoding ?? LegacyText.nameless, fontName: font?.name ?? "")
        }
    }

    private static let nameless = FontEncoding.of(fontName: "")

    private func put(_ decoded: DecodedText, into line: inout Line, original: [FontSpan]) {
        let words = decoded.text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == line.pieces.count else { return }
        var changed = false
        var pieces = line.pieces
        var start = 0
        for (index, word) in words.enumerated() {
            let end = start + word.unicodeScalars.count
            let was = pieces[index].text
            if !was.unicodeScalars.elementsEqual(word.unicodeScalars),
                let origin = decoded.origins.first(where: { $0.start < end && $0.end > start })
            {
                pieces[index].text = UnicodeForm.clean(String(word))
                pieces[index].was = was
                pieces[index].encoding = origin.encoding
                changed = true
            }
            start = end + 1
        }
        if changed { line = Line(pieces) }
    }

    /// Characters as Windows-1252 shows the font's bytes. Writers of PDF name some glyphs of legacy fonts after signs
    /// that look alike (the soft hyphen's place shows a minus).
    private static func bytes(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { lookAlikes[$0] != nil }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(lookAlikes[scalar] ?? scalar) }
        return String(result)
    }

    private static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{2212}": "\u{AD}", "\u{2219}": "\u{B7}", "\u{2022}": "\u{B7}", "\u{3BC}": "\u{B5}", "\u{2126}": "\u{D8}",
        "\u{2206}": "\u{C6}", "\u{2C9}": "\u{AF}", "\u{2215}": "\u{2F}",
    ]
}
