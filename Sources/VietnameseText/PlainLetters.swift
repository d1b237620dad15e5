/// Text reduced to its plain letters (a...z, đ as d), without marks, tones, spaces and punctuation: finds fixed phrases
/// whose words are fused, letter-spaced or mistoned. Too coarse to tell words apart; for fixed phrases only.
public enum PlainLetters {
    /// By code point below `limit`: 0 for what is left out, the plain letter, or `other` for letters of other alphabets,
    /// which stay, in lower case.
    private static let plain: [UInt8] = {
        let rows: [(Unicode.Scalar, String)] = [
            ("a", "àáảãạăằắẳẵặâầấẩẫậ"), ("e", "èéẻẽẹêềếểễệ"), ("i", "ìíỉĩị"), ("o", "òóỏõọôồốổỗộơờớởỡợ"),
            ("u", "ùúủũụưừứửữự"), ("y", "ỳýỷỹỵ"), ("d", "đ"),
        ]
        var bases: [Unicode.Scalar: UInt8] = [:]
        for (base, letters) in rows { for scalar in letters.unicodeScalars { bases[scalar] = UInt8(base.value) } }
        return (0..<limit).map { value in
            guard let scalar = Unicode.Scalar(value), keeps(scalar) else { return 0 }
            let lower = scalar.lowered
            return lower.value < 0x80 ? UInt8(lower.value) : bases[lower] ?? other
        }
    }()
    private static let limit: UInt32 = 0x1F00
    private static let other: UInt8 = 0xFF

    private static func keeps(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isWordLetter && !(scalar.value >= 0x300 && scalar.value <= 0x36F)
    }

    /// Appends the plain form of one code point, in UTF-8.
    @inline(__always)
    private static func append(_ scalar: Unicode.Scalar, of plain: [UInt8], to bytes: inout [UInt8]) {
        let letter = scalar.value < limit ? plain[Int(scalar.value)] : keeps(scalar) ? other : 0
        switch letter {
        case 0: return
        case other: bytes += String(scalar.lowered).utf8
        default: bytes.append(letter)
        }
    }

    public static func letters(of scalars: ArraySlice<Unicode.Scalar>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count)
        let plain = plain
        for scalar in scalars { append(scalar, of: plain, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The plain letters of some code points begin with a phrase of plain letters. Writes nothing down: most texts differ
    /// in the first letter.
    public static func open(_ scalars: ArraySlice<Unicode.Scalar>, with phrase: String) -> Bool {
        let plain = plain
        var wanted = phrase.utf8.makeIterator()
        var next = wanted.next()
        for scalar in scalars {
            guard let letter = next else { return true }
            let own = scalar.value < limit ? plain[Int(scalar.value)] : keeps(scalar) ? other : 0
            if own == 0 { continue }
            guard own == letter else { return false }
            next = wanted.next()
        }
        return next == nil
    }

    public static func letters(of scalars: [Unicode.Scalar]) -> String { letters(of: scalars[...]) }

    /// The plain letters of the first code points of a text.
    public static func letters(of text: String, limit: Int = .max) -> String {
        let plain = plain
        var text = text
        return text.withUTF8 { source in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(min(limit, source.count))
            var at = 0
            var left = limit
            while at < source.count, left > 0 {
                append(Unicode.Scalar(decoding: source, at: &at), of: plain, to: &bytes)
                left -= 1
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    public static func phrase(_ text: String) -> String { letters(of: text) }

    /// Where a phrase of plain letters stands in a text, as code points of the text; nil where it does not.
    public static func place(of phrase: String, in scalars: [Unicode.Scalar]) -> Range<Int>? {
        var letters: [UInt8] = []
        var positions: [Int] = []
        letters.reserveCapacity(scalars.count)
        positions.reserveCapacity(scalars.count)
        for (index, scalar) in scalars.enumerated() {
            append(scalar, of: plain, to: &letters)
            while positions.count < letters.count { positions.append(index) }
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
