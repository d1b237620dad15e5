/// Text reduced to its plain letters (a...z, đ as d), without marks, tones, spaces and punctuation: finds fixed phrases
/// whose words are fused, letter-spaced or mistoned. Too coarse to tell words apart; for fixed phrases only.
public enum PlainLetters {
    private static let plain: [UInt32: Unicode.Scalar] = {
        let rows: [(Unicode.Scalar, String)] = [
            ("a", "àáảãạăằắẳẵặâầấẩẫậ"), ("e", "èéẻẽẹêềếểễệ"), ("i", "ìíỉĩị"), ("o", "òóỏõọôồốổỗộơờớởỡợ"),
            ("u", "ùúủũụưừứửữự"), ("y", "ỳýỷỹỵ"), ("d", "đ"),
        ]
        var table: [UInt32: Unicode.Scalar] = [:]
        for (base, letters) in rows { for scalar in letters.unicodeScalars { table[scalar.value] = base } }
        return table
    }()

    public static func letters(of scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        for scalar in scalars where scalar.isWordLetter && !(scalar.value >= 0x300 && scalar.value <= 0x36F) {
            let lower = scalar.lowered
            view.append(lower.value < 0x80 ? lower : plain[lower.value] ?? lower)
        }
        return String(view)
    }

    public static func phrase(_ text: String) -> String { letters(of: text.unicodeScalars) }

    /// Where a phrase of plain letters stands in a text, as code points of the text; nil where it does not.
    public static func place(of phrase: String, in scalars: [Unicode.Scalar]) -> Range<Int>? {
        var letters: [UInt8] = []
        var positions: [Int] = []
        for (index, scalar) in scalars.enumerated() where scalar.isWordLetter {
            for byte in Self.letters(of: CollectionOfOne(scalar)).utf8 {
                letters.append(byte)
                positions.append(index)
            }
        }
        let wanted = Array(phrase.utf8)
        guard !wanted.isEmpty, letters.count >= wanted.count else { return nil }
        outer: for start in 0...(letters.count - wanted.count) {
            for offset in wanted.indices where letters[start + offset] != wanted[offset] { continue outer }
            return positions[start]..<positions[start + wanted.count - 1] + 1
        }
        return nil
    }
}
