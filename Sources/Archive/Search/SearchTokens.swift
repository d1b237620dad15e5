import VietnameseText

/// The words of a text as the search index knows them.
///
/// A word is a run of letters and digits, in lower case, with the tone where the older spelling has it (hoà = hòa).
/// Punctuation only separates, so `10-ĐA/TU` is three words side by side, as is `10 đa tu`.
enum SearchTokens {
    /// Longest word kept, in letters; the rest of a longer one is left out.
    static let longestWord = 40

    /// Lower-case letter or digit for each code point below 0x2000; 0 where it is neither.
    private static let lowered: [UInt16] = (0..<UInt32(0x2000)).map { value in
        guard let scalar = Unicode.Scalar(value), scalar.isWordLetter || scalar.isDigit else { return 0 }
        let lower = scalar.lowered.value
        return lower < 0x2000 ? UInt16(lower) : UInt16(value)
    }

    /// The letter without its marks for each lower-case letter below 0x2000, `đ` as `d`; 0 for combining marks.
    private static let bare: [UInt16] = (0..<UInt32(0x2000)).map { value in
        guard let scalar = Unicode.Scalar(value), !(0x300..<0x370).contains(value) else { return 0 }
        let folded = Fold.folded(scalar).value
        return folded < 0x2000 ? UInt16(folded) : UInt16(value)
    }

    /// Calls `body` with each word's place in the text (code points, end excluded) and its letters. The letters are
    /// only valid during the call.
    static func forEach(
        in text: UnsafeBufferPointer<UInt8>,
        _ body: (_ start: Int, _ end: Int, _ letters: UnsafeBufferPointer<UInt16>) -> Void
    ) {
        lowered.withUnsafeBufferPointer { table in
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: longestWord) { word in
                var byte = 0
                var offset = 0
                var start = 0
                var length = 0
                let count = text.count
                while byte < count {
                    let first = text[byte]
                    var value = UInt32(first)
                    if first < 0x80 {
                        byte += 1
                    } else if first < 0xE0, byte + 1 < count {
                        value = (value & 0x1F) << 6 | UInt32(text[byte + 1] & 0x3F)
                        byte += 2
                    } else if first < 0xF0, byte + 2 < count {
                        value =
                            (value & 0x0F) << 12 | UInt32(text[byte + 1] & 0x3F) << 6 | UInt32(text[byte + 2] & 0x3F)
                        byte += 3
                    } else {
                        value = 0x1F_FFFF
                        byte += min(4, count - byte)
                    }
                    let letter = value < 0x2000 ? table[Int(value)] : foreign(value)
                    if letter != 0 {
                        if length == 0 { start = offset }
                        if length < longestWord { word[length] = letter }
                        length += 1
                    } else if length > 0 {
                        emit(word, length, start, offset, body)
                        length = 0
                    }
                    offset += 1
                }
                if length > 0 { emit(word, length, start, offset, body) }
            }
        }
    }

    private static func emit(
        _ word: UnsafeMutableBufferPointer<UInt16>, _ length: Int, _ start: Int, _ end: Int,
        _ body: (Int, Int, UnsafeBufferPointer<UInt16>) -> Void
    ) {
        let letters = UnsafeMutableBufferPointer(rebasing: word[..<min(length, longestWord)])
        placeToneOldStyle(letters)
        body(start, end, UnsafeBufferPointer(letters))
    }

    /// Letters beyond the table (other scripts in the first plane).
    private static func foreign(_ value: UInt32) -> UInt16 {
        guard value < 0x1_0000, let scalar = Unicode.Scalar(value), scalar.isWordLetter else { return 0 }
        let lower = scalar.lowered.value
        return lower < 0x1_0000 ? UInt16(lower) : UInt16(value)
    }

    /// `hoà` to `hòa`, `thuỷ` to `thủy`; `quý` stays.
    private static func placeToneOldStyle(_ letters: UnsafeMutableBufferPointer<UInt16>) {
        let count = letters.count
        guard count >= 2, letters[count - 1] >= 0xE0 else { return }
        guard letters[count - 2] == 0x6F || letters[count - 2] == 0x75 else { return }
        let before = count > 2 ? UInt32(letters[count - 3]) : 0
        guard
            let (first, last) = LowerCaseTones.oldStyle(before, UInt32(letters[count - 2]), UInt32(letters[count - 1]))
        else { return }
        letters[count - 2] = UInt16(truncatingIfNeeded: first)
        letters[count - 1] = UInt16(truncatingIfNeeded: last)
    }

    /// A word without its marks.
    static func bare(_ letters: UnsafeBufferPointer<UInt16>) -> [UInt16] {
        var result: [UInt16] = []
        result.reserveCapacity(letters.count)
        for letter in letters {
            let base = letter < 0x2000 ? bare[Int(letter)] : letter
            if base != 0 { result.append(base) }
        }
        return result
    }

    /// The same into memory that has room for it.
    @inline(__always)
    static func bare(
        _ letters: UnsafeBufferPointer<UInt16>, into room: UnsafeMutableBufferPointer<UInt16>
    ) -> UnsafeBufferPointer<UInt16> {
        var count = 0
        bare.withUnsafeBufferPointer { table in
            for letter in letters {
                let base = letter < 0x2000 ? table[Int(letter)] : letter
                if base != 0 {
                    room[count] = base
                    count += 1
                }
            }
        }
        return UnsafeBufferPointer(rebasing: room[..<count])
    }

    static func bare(_ word: String) -> String { string(Array(word.utf16).withUnsafeBufferPointer { bare($0) }) }

    /// Letters of the first plane, each one code point.
    static func string(_ letters: some Sequence<UInt16>) -> String { String(scalars: letters.map(scalar)) }

    private static func scalar(_ letter: UInt16) -> Unicode.Scalar { Unicode.Scalar(letter) ?? "\u{FFFD}" }
}

/// A word of a text with its place.
struct SearchToken: Hashable, Sendable {
    /// Offsets in code points, end excluded.
    var start, end: Int
    /// Lower case, marks kept.
    var exact: String
    /// Lower case, marks dropped.
    var bare: String
}

extension SearchTokens {
    static func tokens(of text: String) -> [SearchToken] {
        var result: [SearchToken] = []
        var text = text
        text.withUTF8 { bytes in
            forEach(in: bytes) { start, end, letters in
                result.append(
                    SearchToken(start: start, end: end, exact: string(letters), bare: string(bare(letters))))
            }
        }
        return result
    }

    /// Words joined by one space, without marks: for comparing names and numbers.
    static func key(_ text: String) -> String {
        var key: [Unicode.Scalar] = []
        var isFirst = true
        var text = text
        text.withUTF8 { bytes in
            forEach(in: bytes) { _, _, letters in
                if !isFirst { key.append(" ") }
                isFirst = false
                for letter in bare(letters) { key.append(scalar(letter)) }
            }
        }
        return String(scalars: key)
    }

    /// A document number in the one form all its spellings share: `05/NQ-HĐND`, `5/NQ-HDND` and `5 nq hdnd` are
    /// `5nqhdnd`. Empty where there is no letter or digit.
    static func numberKey(_ text: String) -> String {
        tokens(of: text).map { token in
            guard token.bare.allSatisfy(\.isNumber) else { return token.bare }
            let digits = token.bare.drop { $0 == "0" }
            return digits.isEmpty ? "0" : String(digits)
        }.joined()
    }
}
