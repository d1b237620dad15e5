/// Search keys: what must be equal for two texts to match.
///
/// Both keys have as many code points as the text they are made from, so offsets in a key are offsets in the text.
/// Give them text in `UnicodeForm` (composed letters).
public enum Fold {
    /// Lower case, without marks, đ as d: `Hội đồng` → `hoi dong`. Marks on letters of other languages go too; what is
    /// no letter stays.
    public static func folded(_ text: String) -> String { FoldTable.folding.apply(text) }

    /// Lower case, Đ's look-alikes unified, tones where the older spelling has them: `Hoà` → `hòa`. For matching with
    /// accents.
    public static func exact(_ text: String) -> String {
        let lower = FoldTable.lowering.apply(text)
        // Only words that end in oa, oe or uy with the tone on the last letter change.
        guard lower.utf8.contains(where: { $0 >= 0xC3 }) else { return lower }
        var scalars = Array(scalarsOf: lower)
        var changed = false
        var index = 0
        while index < scalars.count {
            guard scalars[index].isWordLetter else {
                index += 1
                continue
            }
            let start = index
            while index < scalars.count, scalars[index].isWordLetter { index += 1 }
            if LowerCaseTones.placeOldStyle(&scalars, start..<index) { changed = true }
        }
        guard changed else { return lower }
        return String(scalars: scalars)
    }

    public static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar { FoldTable.folding.apply(scalar) }

    /// Other spellings of one syllable by the rule of i and y: kỹ and kĩ, lý and lí, tỷ and tỉ. Lower case; the word
    /// itself not included. Empty where there is none.
    public static func spellingVariants(of syllable: String) -> [String] {
        let lower = exact(syllable)
        guard let parts = Syllable(lower), parts.rime == "y" || parts.rime == "i" else { return [] }
        guard ["h", "k", "l", "m", "t", "s", "v", "qu"].contains(parts.onset) else { return [] }
        let other = parts.onset + (parts.rime == "y" ? "i" : "y")
        return [Syllable.toned(other, parts.tone)]
    }
}

/// One code point for one, by table, over UTF-8.
struct FoldTable: @unchecked Sendable {
    static let folding = FoldTable(dropsMarks: true)
    static let lowering = FoldTable(dropsMarks: false)

    private let dropsMarks: Bool
    /// For every two-byte character and U+1E00-1EFF: the result's UTF-8 bytes, first lowest, their number in the top
    /// byte. Written once.
    private let packed: UnsafePointer<UInt32>
    private static let twoByte = 0x800

    private init(dropsMarks: Bool) {
        self.dropsMarks = dropsMarks
        let table = UnsafeMutablePointer<UInt32>.allocate(capacity: Self.twoByte + 0x100)
        for index in 0..<Self.twoByte + 0x100 {
            let value = UInt32(index < Self.twoByte ? index : index - Self.twoByte + 0x1E00)
            let result = Self.mapped(Unicode.Scalar(value)!, dropsMarks)
            var bytes: UInt32 = 0
            for (place, byte) in String(result).utf8.enumerated() { bytes |= UInt32(byte) << UInt32(8 * place) }
            table[index] = bytes | UInt32(String(result).utf8.count) << 24
        }
        packed = UnsafePointer(table)
    }

    func apply(_ scalar: Unicode.Scalar) -> Unicode.Scalar { Self.mapped(scalar, dropsMarks) }

    private static func mapped(_ scalar: Unicode.Scalar, _ dropsMarks: Bool) -> Unicode.Scalar {
        let lower = scalar.lowered
        guard dropsMarks else { return lower }
        if lower == "\u{111}" { return "d" }
        guard lower.value >= 0xC0, lower.properties.isAlphabetic else { return lower }
        // The canonical decomposition's first letter, from ICU by way of the standard library's tables.
        let code = LetterTable.shared.code(lower.value)
        if code != 0 { return plainVowel(LetterTable.letter(code)) }
        return ICUForm.baseLetter(lower)
    }

    /// ă â are a, ê is e, and so on.
    private static func plainVowel(_ letter: UInt8) -> Unicode.Scalar {
        let value = VietnameseLetters.alphabet[Int(letter) - 1]
        switch value {
        case 0x103, 0xE2: return "a"
        case 0xEA: return "e"
        case 0xF4, 0x1A1: return "o"
        case 0x1B0: return "u"
        default: return Unicode.Scalar(value)!
        }
    }

    func apply(_ text: String) -> String {
        var copy = text
        return copy.withUTF8 { source in
            // No result is longer than what it stands for, but for a few letters of two bytes that become three.
            String(unsafeUninitializedCapacity: source.count + source.count / 2 + 8) { output in
                var read = 0
                var write = 0
                let count = source.count
                while read < count {
                    // Eight ASCII bytes at once.
                    while read + 8 <= count {
                        let word = UnsafeRawPointer(source.baseAddress! + read).loadUnaligned(as: UInt64.self)
                        guard word & 0x8080_8080_8080_8080 == 0 else { break }
                        UnsafeMutableRawPointer(output.baseAddress! + write).storeBytes(
                            of: Self.lower(word), as: UInt64.self)
                        read += 8
                        write += 8
                    }
                    guard read < count else { break }
                    let byte = source[read]
                    if byte < 0x80 {
                        output[write] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
                        write += 1
                        read += 1
                        continue
                    }
                    let result: UInt32
                    if byte < 0xE0 {
                        result = packed[Int(byte & 0x1F) << 6 | Int(source[read + 1] & 0x3F)]
                        read += 2
                    } else if byte == 0xE1, source[read + 1] >= 0xB8, source[read + 1] <= 0xBB {
                        result =
                            packed[
                                Self.twoByte + (Int(source[read + 1] & 3) << 6 | Int(source[read + 2] & 0x3F))]
                        read += 3
                    } else {
                        let length = byte < 0xF0 ? 3 : 4
                        for step in 0..<length { output[write + step] = source[read + step] }
                        write += length
                        read += length
                        continue
                    }
                    // Three bytes are always written; those beyond the length are written over.
                    output[write] = UInt8(truncatingIfNeeded: result)
                    output[write + 1] = UInt8(truncatingIfNeeded: result >> 8)
                    output[write + 2] = UInt8(truncatingIfNeeded: result >> 16)
                    write += Int(result >> 24)
                }
                return write
            }
        }
    }

    /// A-Z to a-z in eight bytes that are all ASCII.
    @inline(__always) private static func lower(_ word: UInt64) -> UInt64 {
        let heptets = word & 0x7F7F_7F7F_7F7F_7F7F
        let aboveZ = heptets &+ 0x2525_2525_2525_2525
        let fromA = heptets &+ 0x3F3F_3F3F_3F3F_3F3F
        return word | ((fromA ^ aboveZ) & 0x8080_8080_8080_8080) >> 2
    }
}
