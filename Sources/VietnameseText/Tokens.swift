/// A piece of text that rules look at: a word (syllable, abbreviation), a number or one punctuation mark.
/// White space makes no token.
public struct Token: Hashable, Sendable {
    public enum Kind: UInt8, Sendable { case word, number, punctuation }

    /// Hash of the token's letters in lower case, old tone placement, Đ unified: equal keys mean equal words.
    /// `Token.key(of:)` makes the same from a rule's word.
    public let key: UInt64
    private let first, last: UInt32
    public let kind: Kind
    /// The first letter is a capital.
    public let capital: Bool
    /// At least two letters and all of them capitals.
    public let allCapitals: Bool
    /// White space stands before it.
    public let spaceBefore: Bool

    /// Offset in Unicode code points of the text.
    public var start: Int { Int(first) }
    /// End, not included.
    public var end: Int { Int(last) }

    init(
        start: Int, end: Int, kind: Kind, key: UInt64, capital: Bool, allCapitals: Bool, spaceBefore: Bool
    ) {
        first = UInt32(truncatingIfNeeded: start)
        last = UInt32(truncatingIfNeeded: end)
        self.kind = kind
        self.key = key
        self.capital = capital
        self.allCapitals = allCapitals
        self.spaceBefore = spaceBefore
    }
}

/// A text cut into tokens, with the code points at hand. Made in one pass, linear in the text.
public struct TokenText: Sendable {
    public let scalars: [Unicode.Scalar]
    public let tokens: [Token]

    public init(_ text: String) {
        scalars = Array(scalarsOf: text)
        tokens = TokenText.cut(scalars)
    }

    /// The text between two code point offsets.
    public func text(_ start: Int, _ end: Int) -> String {
        String(scalars: scalars[start..<end])
    }

    public func text(of token: Token) -> String { text(token.start, token.end) }

    /// The text from the first to the last token of a range; empty for an empty range.
    public func text(tokens range: Range<Int>) -> String {
        guard !range.isEmpty else { return "" }
        return text(tokens[range.lowerBound].start, tokens[range.upperBound - 1].end)
    }

    private static func cut(_ scalars: [Unicode.Scalar]) -> [Token] {
        var tokens: [Token] = []
        tokens.reserveCapacity(scalars.count / 4 + 4)
        scalars.withUnsafeBufferPointer { cut($0, into: &tokens) }
        return tokens
    }

    private static func cut(_ scalars: UnsafeBufferPointer<Unicode.Scalar>, into tokens: inout [Token]) {
        var index = 0
        var space = false
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar.isSpace {
                space = true
                index += 1
                continue
            }
            let start = index
            var kind = Token.Kind.punctuation
            index += 1
            if scalar.isDigit {
                kind = .number
                // A dot or comma belongs to the number only between two digits: "1.470", "23,5", not "2026.".
                while index < scalars.count {
                    if scalars[index].isDigit {
                        index += 1
                    } else if index + 1 < scalars.count, scalars[index] == "." || scalars[index] == ",",
                        scalars[index + 1].isDigit
                    {
                        index += 2
                    } else {
                        break
                    }
                }
                // Letters glued to a number ("17c", "2a") make one word token of it.
                if index < scalars.count, scalars[index].isWordLetter {
                    kind = .word
                    while index < scalars.count, scalars[index].isWordLetter || scalars[index].isDigit { index += 1 }
                }
            } else if scalar.isWordLetter {
                kind = .word
                while index < scalars.count, scalars[index].isWordLetter || scalars[index].isDigit { index += 1 }
            }
            let piece = UnsafeBufferPointer(rebasing: scalars[start..<index])
            let capital = kind == .word && scalar.isCapital
            tokens.append(
                Token(
                    start: start, end: index, kind: kind, key: Token.key(of: piece), capital: capital,
                    allCapitals: kind == .word && piece.count > 1 && (capital || scalar.isDigit) && isCapitals(piece),
                    spaceBefore: space))
            space = false
        }
    }

    /// Capitals and digits only, and at least one capital.
    private static func isCapitals(_ word: UnsafeBufferPointer<Unicode.Scalar>) -> Bool {
        var capitals = 0
        for scalar in word where !scalar.isDigit {
            guard scalar.isCapital else { return false }
            capitals += 1
        }
        return capitals > 0
    }
}

extension Token {
    /// The key of one word, number or mark, however it is cased or toned.
    public static func key(of word: some Sequence<Unicode.Scalar>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ letter: UInt32) { hash = (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01b3 }
        // The last two letters wait: only there can the two spellings of the tone differ.
        var before: UInt32 = 0
        var first: UInt32 = 0
        var last: UInt32 = 0
        var count = 0
        for scalar in word {
            if count >= 2 {
                mix(first)
                before = first
            }
            first = last
            last = scalar.lowered.value
            count += 1
        }
        if count >= 2 {
            if let pair = LowerCaseTones.oldStyle(count >= 3 ? before : 0, first, last) { (first, last) = pair }
            mix(first)
        }
        if count >= 1 { mix(last) }
        return hash
    }

    public static func key(of word: String) -> UInt64 { key(of: word.unicodeScalars) }
}

extension Unicode.Scalar {
    /// Space, tab, line ends, no-break and typographic spaces.
    @inlinable public var isSpace: Bool {
        switch value {
        case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    @inlinable public var isDigit: Bool { value >= 0x30 && value <= 0x39 }

    /// A letter or a combining mark.
    @inlinable public var isWordLetter: Bool {
        if value < 0x80 { return (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }
        if value < 0xC0 { return value == 0xAA || value == 0xB5 || value == 0xBA }
        if value <= 0x024F { return value != 0xD7 && value != 0xF7 }
        if value >= 0x1E00 && value <= 0x1EFF { return true }
        if value >= 0x2000 && value <= 0x2BFF { return false }
        return properties.isAlphabetic || (value >= 0x300 && value <= 0x36F)
    }

    /// An upper-case letter.
    @inlinable public var isCapital: Bool {
        if value < 0x80 { return value >= 0x41 && value <= 0x5A }
        if value < 0xC0 { return false }
        if value <= 0xDE { return value != 0xD7 }
        if value <= 0xFF { return false }
        return lowered != self
    }

    /// Lower case, one scalar for one; Đ's look-alikes (U+00D0, U+0189) become đ.
    @inlinable public var lowered: Unicode.Scalar {
        if value < 0xC0 { return value >= 0x41 && value <= 0x5A ? offset(by: 32) : self }
        if value >= 0x1EA0 && value <= 0x1EFF { return value & 1 == 0 ? offset(by: 1) : self }
        return loweredRare
    }

    @inlinable @inline(__always)
    func offset(by step: UInt32) -> Unicode.Scalar { Unicode.Scalar(value + step).unsafelyUnwrapped }

    @usableFromInline var loweredRare: Unicode.Scalar {
        switch value {
        case 0xD0, 0xF0, 0x189, 0x256, 0x110: return "\u{111}"
        case 0xC0...0xDE: return value == 0xD7 ? self : offset(by: 32)
        case 0xDF...0xFF: return self
        case 0x100...0x137, 0x14A...0x177, 0x1E00...0x1E95: return value & 1 == 0 ? offset(by: 1) : self
        case 0x1A0, 0x1AF: return offset(by: 1)
        case 0x1A1, 0x1B0: return self
        default:
            let lower = properties.lowercaseMapping.unicodeScalars
            return lower.count == 1 ? lower.first! : self
        }
    }
}

/// Moves the tone of a lower-case syllable that ends in oa, oe or uy to where the older spelling has it
/// (hoà -> hòa, thuỷ -> thủy). The only place where the two spellings differ.
public enum LowerCaseTones {
    private static let pairs: [UInt64: (UInt32, UInt32)] = {
        var table: [UInt64: (UInt32, UInt32)] = [:]
        let rows: [(String, String)] = [
            ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("oè", "òe"), ("oé", "óe"),
            ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"), ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"),
            ("uỵ", "ụy"),
        ]
        for (new, old) in rows {
            let from = Array(scalarsOf: new)
            let to = Array(scalarsOf: old)
            table[UInt64(from[0].value) << 32 | UInt64(from[1].value)] = (to[0].value, to[1].value)
        }
        return table
    }()

    /// What the last two letters of a word become, `before` being the one before them; nil where they stay.
    @inline(__always)
    public static func oldStyle(_ before: UInt32, _ first: UInt32, _ last: UInt32) -> (UInt32, UInt32)? {
        guard last >= 0xE0, first == 0x6F || (first == 0x75 && before != 0x71) else { return nil }  // o, u, not qu
        return pairs[UInt64(first) << 32 | UInt64(last)]
    }

    /// The same for a word inside a text. True where something changed.
    static func placeOldStyle(_ scalars: inout [Unicode.Scalar], _ word: Range<Int>) -> Bool {
        guard word.count >= 2 else { return false }
        let last = word.upperBound - 1
        let before = word.count > 2 ? scalars[last - 2].value : 0
        guard let pair = oldStyle(before, scalars[last - 1].value, scalars[last].value) else { return false }
        scalars[last - 1] = Unicode.Scalar(pair.0)!
        scalars[last] = Unicode.Scalar(pair.1)!
        return true
    }
}
