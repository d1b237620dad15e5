import Records
import VietnameseText

/// Decodes the lines of a document whose letters are in a legacy encoding (TCVN3, VNI, …). Keeps what it learned about
/// the document from page to page.
struct LegacyText {
    private let decoder: LegacyDecoder
    private var ledger = EncodingLedger()

    init(guessRare: Bool) { decoder = LegacyDecoder(guessRare: guessRare) }

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
