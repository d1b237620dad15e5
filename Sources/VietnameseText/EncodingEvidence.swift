/// What single characters tell about a text's encoding.
enum EncodingEvidence {
    enum Kind { case unicode, undecided }

    /// A Vietnamese letter that no Windows-1252 text can hold.
    static func isUnicodeVietnamese(_ value: UInt32) -> Bool {
        switch value {
        case 0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x1EA0...0x1EF9: true
        case 0x300, 0x301, 0x303, 0x309, 0x323: true
        default: false
        }
    }

    /// A sign of Windows-1252 that is a letter in TCVN3 and no letter in any language.
    private static func isLegacySign(_ value: UInt32) -> Bool {
        switch value {
        case 0xA1...0xA9, 0xAB...0xAE, 0xB5...0xB9, 0xBB...0xBE, 0xD7: true
        default: false
        }
    }

    private static func isASCIILetter(_ value: UInt32) -> Bool { (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }

    private static func isSpace(_ value: UInt32) -> Bool { value <= 0x20 || value == 0xA0 }

    /// How many signs stand as letters inside words.
    static func legacyLetters(_ scalars: [UInt32]) -> Int {
        var count = 0
        for index in scalars.indices where isLegacySign(scalars[index]) {
            if index > 0 && isASCIILetter(scalars[index - 1])
                || index + 1 < scalars.count && isASCIILetter(scalars[index + 1])
            {
                count += 1
            }
        }
        return count
    }

    /// A stretch in which some words are surely Unicode is cut where words that are surely not begin. One piece where
    /// there is nothing to cut.
    static func split(_ scalars: [UInt32]) -> [(Range<Int>, Kind)] {
        guard scalars.contains(where: isUnicodeVietnamese) else { return [(0..<scalars.count, .undecided)] }
        guard legacyLetters(scalars) > 0 else { return [(0..<scalars.count, .unicode)] }
        var pieces: [(Range<Int>, Kind)] = []
        var kind: Kind?
        var start = 0
        var index = 0
        while index < scalars.count {
            while index < scalars.count, isSpace(scalars[index]) { index += 1 }
            let word = index
            while index < scalars.count, !isSpace(scalars[index]) { index += 1 }
            let letters = Array(scalars[word..<index])
            var seen: Kind?
            if letters.contains(where: isUnicodeVietnamese) {
                seen = .unicode
            } else if legacyLetters(letters) > 0
                || letters.contains(where: { $0 >= 0xC0 && $0 <= 0xFF && LetterTable.shared.code($0) == 0 })
            {
                seen = .undecided
            }
            guard let seen else { continue }
            if let kind, kind != seen {
                pieces.append((start..<word, kind))
                start = word
            }
            kind = seen
        }
        pieces.append((start..<scalars.count, kind ?? .unicode))
        return pieces
    }

    /// Every word with letters beyond ASCII is written as western languages write: small Latin-1 letters among ASCII
    /// ones, or a capital at the start.
    static func isWestern(_ scalars: [UInt32]) -> Bool {
        var words = 0
        var index = 0
        while index < scalars.count {
            while index < scalars.count, isSpace(scalars[index]) { index += 1 }
            let start = index
            while index < scalars.count, !isSpace(scalars[index]) { index += 1 }
            var high = 0
            var plain = 0
            for place in start..<index {
                let value = scalars[place]
                if isASCIILetter(value) {
                    plain += 1
                } else if value >= 0xE0 && value <= 0xFF && value != 0xF7 {
                    high += 1
                } else if value >= 0xC0 && value <= 0xDE && place == start {
                    high += 1
                } else if value >= 0x80 && value < 0x100 {
                    return false
                }
            }
            if high > 0 {
                if plain < 2 || high > plain { return false }
                words += 1
            }
        }
        return words > 0
    }

    /// No character beyond ASCII but typographic ones: quotation marks, dashes, dots, spaces.
    static func isOnlyPunctuation(_ scalars: [UInt32]) -> Bool {
        scalars.allSatisfy { $0 < 0x80 || $0 == 0xA0 || ($0 >= 0x2010 && $0 <= 0x2027) || $0 == 0xB0 || $0 == 0xB1 }
    }
}
