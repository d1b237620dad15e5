/// A piece of text that rules look at: a word (syllable, abbreviation), a number or one punctuation mark.
/// White space makes no token.
public struct Token: Hashable, Sendable {
    public enum Kind: UInt8, Sendable { case word, number, punctuation }

    /// Hash of the token's letters in lower case, old tone placement, Đ unified: equal keys mean equal words.
    /// `Token.key(of:)` makes the same from a rule's word.
    public let key: UInt64
    @usableFromInline let first, last: UInt32
    /// Offset of its first byte in the text's UTF-8.
    let firstByte: UInt32
    public let kind: Kind
    @usableFromInline let looks: Looks

    /// How it is written, in one byte.
    @usableFromInline
    struct Looks: OptionSet, Hashable, Sendable {
        @usableFromInline let rawValue: UInt8
        @inlinable init(rawValue: UInt8) { self.rawValue = rawValue }

        @inlinable static var capital: Looks { Looks(rawValue: 1) }
        @inlinable static var allCapitals: Looks { Looks(rawValue: 2) }
        @inlinable static var spaceBefore: Looks { Looks(rawValue: 4) }
        @inlinable static var digitFirst: Looks { Looks(rawValue: 8) }
    }

    /// The first letter is a capital.
    @inlinable public var capital: Bool { looks.contains(.capital) }
    /// At least two letters and all of them capitals.
    @inlinable public var allCapitals: Bool { looks.contains(.allCapitals) }
    /// White space stands before it.
    @inlinable public var spaceBefore: Bool { looks.contains(.spaceBefore) }
    /// The first letter is a digit ("12", "12ha").
    @inlinable public var digitFirst: Bool { looks.contains(.digitFirst) }

    /// Offset in Unicode code points of the text.
    @inlinable public var start: Int { Int(first) }
    /// End, not included.
    @inlinable public var end: Int { Int(last) }

    @inline(__always)
    init(
        start: Int, end: Int, firstByte: Int, kind: Kind, key: UInt64, capital: Bool, allCapitals: Bool,
        spaceBefore: Bool, digitFirst: Bool
    ) {
        first = UInt32(truncatingIfNeeded: start)
        last = UInt32(truncatingIfNeeded: end)
        self.firstByte = UInt32(truncatingIfNeeded: firstByte)
        self.kind = kind
        self.key = key
        looks = Looks(
            rawValue: (capital ? 1 : 0) | (allCapitals ? 2 : 0) | (spaceBefore ? 4 : 0) | (digitFirst ? 8 : 0))
    }
}

/// A text cut into tokens, with the code points at hand. Made in one pass, linear in the text.
public struct TokenText: Sendable {
    public let scalars: [Unicode.Scalar]
    public let tokens: [Token]

    /// The text as it was given, of which the tokens' texts are cut.
    private let source: String

    public init(_ text: String) {
        var text = text
        var tokens: [Token] = []
        scalars = text.withUTF8 { bytes in
            tokens.reserveCapacity(bytes.count / 5 + 4)
            return Array(unsafeUninitializedCapacity: bytes.count) { scalars, count in
                count = TokenText.cut(bytes, scalars, into: &tokens)
            }
        }
        self.tokens = tokens
        source = text
    }

    /// The text between two code point offsets.
    public func text(_ start: Int, _ end: Int) -> String {
        String(scalars: scalars[start..<end])
    }

    public func text(of token: Token) -> String { text(from: token, to: token) }

    /// The token is this one mark of punctuation.
    public func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
        index >= 0 && index < tokens.count && tokens[index].key == Token.key(ofMark: mark)
    }

    /// The first token that begins at or after a code point offset; the number of tokens where none does.
    public func token(atOrAfter offset: Int) -> Int {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].start < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The text from the first to the last token of a range; empty for an empty range.
    public func text(tokens range: Range<Int>) -> String {
        guard !range.isEmpty else { return "" }
        return text(from: tokens[range.lowerBound], to: tokens[range.upperBound - 1])
    }

    private func text(from first: Token, to last: Token) -> String {
        var end = Int(last.firstByte)
        for scalar in scalars[last.start..<last.end] { end += scalar.byteCount }
        // Bytes of a text that is known to be valid are copied as they are.
        let bytes = source.utf8
        let low = bytes.index(bytes.startIndex, offsetBy: Int(first.firstByte))
        return String(source[low..<bytes.index(bytes.startIndex, offsetBy: end)])
    }

    /// Writes the code points of a text and appends its tokens; the number of code points.
    private static func cut(
        _ bytes: UnsafeBufferPointer<UInt8>, _ scalars: UnsafeMutableBufferPointer<Unicode.Scalar>,
        into tokens: inout [Token]
    ) -> Int {
        // Tokens gather here and are handed over many at once.
        withUnsafeTemporaryAllocation(of: Token.self, capacity: 40) { gathered in
            Letter.table.withUnsafeBufferPointer { table in
                var waiting = 0
                var at = 0
                var index = 0
                var space = false
                while at < bytes.count {
                    let start = index
                    let firstByte = at
                    let (first, opening) = Letter.decode(bytes, at: &at, table)
                    scalars[index] = opening
                    index &+= 1
                    if first.is(.space) {
                        space = true
                        continue
                    }
                    var key = WordKey.mix(WordKey.seed, first.lowered)
                    var seen = first.bits
                    if first.is(.ofWord) {
                        while at < bytes.count {
                            let byte = bytes[at]
                            let letter: Letter
                            if byte < 0x80 {
                                letter = table[Int(byte)]
                                // A dot or comma belongs to the number only between two digits: "1.470", "23,5", not
                                // "2026.". Letters glued to a number ("17c", "2a") make one word of it.
                                guard
                                    letter.is(.ofWord)
                                        || letter.is(.decimalMark) && Letter(bits: seen).is(.digit)
                                            && !Letter(bits: seen).is(.letter) && at + 1 < bytes.count
                                            && bytes[at + 1] >= 0x30 && bytes[at + 1] <= 0x39
                                else { break }
                                scalars[index] = Unicode.Scalar(byte)
                                at &+= 1
                            } else {
                                var after = at
                                let scalar: Unicode.Scalar
                                (letter, scalar) = Letter.decode(bytes, at: &after, table)
                                guard letter.is(.ofWord) else { break }
                                scalars[index] = scalar
                                at = after
                            }
                            index &+= 1
                            key = WordKey.mix(key, letter.lowered)
                            seen |= letter.bits
                        }
                        if index &- start > 1, WordKey.mayMove(scalars[index &- 1], onto: scalars[index &- 2]) {
                            key = Token.key(of: UnsafeMutableBufferPointer(rebasing: scalars[start..<index]))
                        }
                    }
                    let all = Letter(bits: seen)
                    let word = all.is(.letter)
                    gathered.initializeElement(
                        at: waiting,
                        to: Token(
                            start: start, end: index, firstByte: firstByte,
                            kind: word ? .word : all.is(.digit) ? .number : .punctuation, key: key,
                            capital: word && first.is(.capital),
                            allCapitals: word && index &- start > 1 && !all.is(.small), spaceBefore: space,
                            digitFirst: first.is(.digit)))
                    waiting &+= 1
                    if waiting == gathered.count {
                        tokens.append(contentsOf: UnsafeBufferPointer(gathered))
                        waiting = 0
                    }
                    space = false
                }
                tokens.append(contentsOf: UnsafeBufferPointer(rebasing: gathered[..<waiting]))
                return index
            }
        }
    }
}

/// Makes a token's key of its letters, one after the other.
@usableFromInline
struct WordKey {
    // The hash after all letters and after all but two: only in the last two letters can the two spellings of the tone
    // differ.
    private var hash = WordKey.seed
    private var hashBefore: UInt64 = 0
    private var hashBeforeTwo: UInt64 = 0
    /// The last three letters, 21 bits each, the last one lowest.
    private var letters: UInt64 = 0

    @inlinable static var seed: UInt64 { 0xcbf2_9ce4_8422_2325 }

    /// The hash with one more letter, in lower case.
    @inlinable @inline(__always)
    static func mix(_ hash: UInt64, _ letter: UInt32) -> UInt64 {
        (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01b3
    }

    /// A toned letter ends the word behind o or u, which can take its tone (oà, uý): only then is a key more than the hash
    /// of the letters.
    @inline(__always)
    static func mayMove(_ last: Unicode.Scalar, onto letter: Unicode.Scalar) -> Bool {
        last.value >= 0xC0 && (letter.value | 0x20 == 0x6F || letter.value | 0x20 == 0x75)
    }

    /// A letter in lower case.
    @inline(__always)
    mutating func add(_ letter: UInt32) {
        letters = letters << 21 | UInt64(letter)
        hashBeforeTwo = hashBefore
        hashBefore = hash
        hash = WordKey.mix(hash, letter)
    }

    @inline(__always)
    private func letter(_ place: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: letters >> (21 &* place) & 0x1F_FFFF) }

    @inline(__always)
    var value: UInt64 {
        guard let (first, last) = LowerCaseTones.oldStyle(letter(2), letter(1), letter(0)) else { return hash }
        return WordKey.mix(WordKey.mix(hashBeforeTwo, first), last)
    }
}

/// What cutting a text into tokens asks of a code point, in four bytes: its lower case and what it is.
private struct Letter {
    let bits: UInt32

    struct Traits: OptionSet {
        let rawValue: UInt32

        static let space = Traits(rawValue: 1 << 24)
        static let digit = Traits(rawValue: 1 << 25)
        /// A letter or combining mark that is no capital.
        static let small = Traits(rawValue: 1 << 26)
        static let capital = Traits(rawValue: 1 << 27)
        static let letter: Traits = [.small, .capital]
        static let ofWord: Traits = [.small, .capital, .digit]
        /// A dot or comma.
        static let decimalMark = Traits(rawValue: 1 << 28)
    }

    init(_ scalar: Unicode.Scalar) {
        var traits = Traits()
        if scalar.isSpace { traits = .space }
        if scalar.isDigit { traits = .digit }
        if scalar.isWordLetter { traits = scalar.isCapital ? .capital : .small }
        if scalar == "." || scalar == "," { traits = .decimalMark }
        bits = scalar.lowered.value | traits.rawValue
    }

    /// The letter that begins at a byte of a string's UTF-8, and its code point; the place is moved past it.
    @inline(__always)
    static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>, at: inout Int, _ table: UnsafeBufferPointer<Letter>
    ) -> (Letter, Unicode.Scalar) {
        let scalar = Unicode.Scalar(decoding: bytes, at: &at)
        let value = Int(truncatingIfNeeded: scalar.value)
        let letter = value < table.count ? table[value] : Letter(bits: Letter.unknownBit)
        return (letter.bits & Letter.unknownBit == 0 ? letter : Letter.rare(scalar), scalar)
    }

    /// Kept out of the loop that cuts texts, whose registers it would take.
    @inline(never)
    static func rare(_ scalar: Unicode.Scalar) -> Letter { Letter(scalar) }

    @inline(__always)
    func `is`(_ traits: Traits) -> Bool { bits & traits.rawValue != 0 }
    @inline(__always)
    var lowered: UInt32 { bits & 0xFF_FFFF }

    /// Stands for a code point the table does not hold.
    private static let unknownBit: UInt32 = 1 << 31

    /// Of several letters: the traits that any of them has.
    @inline(__always)
    init(bits: UInt32) { self.bits = bits }

    /// Every letter Vietnamese is written with, and the usual punctuation, by code point up to U+20FF; the letters of
    /// other scripts are unknown to it, which would take longer to work out than most documents to read.
    static let table: [Letter] = (0..<0x2100).map { value in
        switch value {
        case 0..<0x250, 0x300..<0x370, 0x1E00..<0x2100: Letter(Unicode.Scalar(UInt32(value))!)
        default: Letter(bits: unknownBit)
        }
    }
}

extension Token {
    /// The key of one word, number or mark, however it is cased or toned.
    public static func key(of word: some Sequence<Unicode.Scalar>) -> UInt64 {
        var key = WordKey()
        for scalar in word { key.add(scalar.lowered.value) }
        return key.value
    }

    /// The key of one mark of punctuation, worked out where it is asked for.
    @inlinable @inline(__always)
    public static func key(ofMark mark: Unicode.Scalar) -> UInt64 { WordKey.mix(WordKey.seed, mark.value) }

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
