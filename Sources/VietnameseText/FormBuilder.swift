import CICU

/// The slow way of `UnicodeForm`: works on code points and keeps track of where each came from.
struct FormBuilder {
    private let source: [UInt32]
    /// What is left after mapping single characters, and where each stood.
    private var mapped: [UInt32] = []
    private var from: [Int] = []
    private var output: [Unicode.Scalar] = []
    private(set) var map = OffsetMap()

    init(_ source: [UInt32]) { self.source = source }

    /// Works once; `map` is ready afterwards.
    mutating func scalars() -> [Unicode.Scalar] {
        mapCharacters()
        output.reserveCapacity(mapped.count)
        var index = 0
        while index < mapped.count {
            let start = index
            let first = mapped[index]
            index += 1
            if Self.isSettled(first) {
                while index < mapped.count, Self.isMark(mapped[index]) { index += 1 }
                if index == start + 1 {
                    emit(start..<index, [first])
                } else {
                    emit(start..<index, Self.composed(mapped[start..<index]))
                }
            } else {
                while index < mapped.count, !Self.isSettled(mapped[index]) { index += 1 }
                emitUnsettled(start..<index)
            }
        }
        if (from.last ?? -1) + 1 < source.count {
            map.append(.init(clean: output.count..<output.count, source: (from.last ?? -1) + 1..<source.count))
        }
        return output
    }

    // MARK: Output

    private mutating func emit(_ range: Range<Int>, _ result: [UInt32]) {
        let start = output.count
        let was = from[range.lowerBound]..<from[range.upperBound - 1] + 1
        // Characters left out just before.
        let before = range.lowerBound == 0 ? 0 : from[range.lowerBound - 1] + 1
        if before < was.lowerBound {
            map.append(.init(clean: start..<start, source: before..<was.lowerBound))
        }
        for value in result { output.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
        if result.count != was.count || !source[was].elementsEqual(result) {
            map.append(.init(clean: start..<output.count, source: was))
        }
    }

    /// Other scripts and loose marks: as ICU has them, mapped as a whole only where ICU changes something.
    private mutating func emitUnsettled(_ range: Range<Int>) {
        let piece = Array(mapped[range])
        if let changed = ICUForm.nfcIfDifferent(piece) {
            emit(range, changed)
        } else {
            for index in range { emit(index..<index + 1, [mapped[index]]) }
        }
    }

    // MARK: Single characters

    private mutating func mapCharacters() {
        mapped.reserveCapacity(source.count)
        from.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            let value = source[index]
            if value < 0xC0 ? Self.isASCIILetter(value) : Self.isLetterOrMark(value) {
                var end = index + 1
                while end < source.count,
                    source[end] < 0xC0
                        ? Self.isASCIILetter(source[end]) || source[end] == 0xAD : Self.isLetterOrMark(source[end])
                {
                    end += 1
                }
                mapToken(index..<end)
                index = end
                continue
            }
            if let result = Self.single(value) { keep(result, index) }
            index += 1
        }
    }

    private mutating func keep(_ value: UInt32, _ index: Int) {
        mapped.append(value)
        from.append(index)
    }

    /// A word: twins of Latin letters are replaced only among Latin letters.
    private mutating func mapToken(_ range: Range<Int>) {
        var latin = false
        var foreign = false
        var icelandic = false
        var odd = false
        for index in range {
            let value = source[index]
            if value < 0xC0 {
                latin = latin || value != 0xAD
                odd = odd || value == 0xAD
            } else if value < 0x250 || (value >= 0x1E00 && value <= 0x1EFF) {
                latin = true
                icelandic = icelandic || value == 0xDE || value == 0xFE || value == 0xC6 || value == 0xE6
                odd = odd || value == 0xD0 || value == 0xF0 || value == 0x189
            } else if value >= 0x300 && value <= 0x36F {
                odd = odd || value == 0x340 || value == 0x341
            } else {
                odd = true
                let mapped = Self.single(value) ?? 0x300
                if Self.latinTwin(value) == nil && value != 0x256 && mapped >= 0x370 && !(0x1E00...0x1EFF ~= mapped) {
                    foreign = true
                } else if mapped < 0x250 {
                    latin = true
                }
            }
        }
        for index in range {
            let value = source[index]
            guard odd else {
                keep(value, index)
                continue
            }
            if !foreign, !icelandic, value == 0xD0 || value == 0x189 {
                keep(0x110, index)
            } else if !foreign, !icelandic, value == 0xF0 || value == 0x256 {
                keep(0x111, index)
            } else if latin, let twin = Self.latinTwin(value) {
                keep(twin, index)
            } else if let result = Self.single(value) {
                keep(result, index)
            }
        }
    }

    /// What one character becomes wherever it stands; nil where it is left out.
    private static func single(_ value: UInt32) -> UInt32? {
        switch value {
        case 0x20...0x7E, 0x09, 0x0A, 0x0D: return value
        case 0x0B, 0x0C, 0x85, 0x2028, 0x2029: return 0x0A
        case 0x00...0x1F, 0x7F: return nil
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return 0x20
        case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF,
            0xFFF9...0xFFFB:
            return nil
        case 0x212A: return 0x4B
        case 0x212B: return 0xC5
        case 0x340: return 0x300
        case 0x341: return 0x301
        case 0xFF01...0xFF5E: return value - 0xFEE0
        case 0x1D400...0x1D6A3:
            // Thirteen alphabets of 52 letters.
            let letter = (value - 0x1D400) % 52
            return letter < 26 ? 0x41 + letter : 0x61 + letter - 26
        case 0x1D7CE...0x1D7FF: return 0x30 + (value - 0x1D7CE) % 10
        default: return value
        }
    }

    private static func latinTwin(_ value: UInt32) -> UInt32? {
        guard value >= 0x391, value <= 0x458 else { return nil }
        return twins[value]
    }

    private static let twins: [UInt32: UInt32] = {
        let pairs: [(String, String)] = [
            ("аеорсухіѕјАВЕКМНОРСТХУ", "aeopcyxisjABEKMHOPCTXY"), ("οαΑΒΕΗΙΚΜΝΟΡΤΧ", "oaABEHIKMNOPTX"),
        ]
        var table: [UInt32: UInt32] = [:]
        for (odd, plain) in pairs {
            for (from, to) in zip(odd.unicodeScalars, plain.unicodeScalars) { table[from.value] = to.value }
        }
        return table
    }()

    // MARK: Composition

    /// A letter and its marks as one letter where Vietnamese has it, else as ICU composes them.
    private static func composed(_ cluster: ArraySlice<UInt32>) -> [UInt32] {
        var last = cluster.first!
        var rest = cluster.dropFirst()
        while let mark = rest.first, let letter = VietnameseLetters.compose(last, mark) {
            last = letter
            rest = rest.dropFirst()
        }
        if rest.isEmpty { return [last] }
        let piece = [last] + rest
        guard let normal = ICUForm.nfcIfDifferent(piece) else { return piece }
        // ICU's order of the marks may bring a letter and a mark together; each round has one mark less or ends.
        return normal.count > 1 ? composed(normal[...]) : normal
    }

    /// Needs no normalisation when it stands alone.
    private static func isSettled(_ value: UInt32) -> Bool {
        value < 0x300 || (value >= 0x1E00 && value <= 0x1EFF) || (value >= 0x2010 && value <= 0x20CF)
            || (value >= 0x2150 && value < 0x2300) || (value >= 0x2400 && value < 0x2A00)
    }

    private static func isMark(_ value: UInt32) -> Bool {
        if value < 0x300 { return false }
        if value <= 0x36F { return true }
        if value < 0x483 || (value >= 0x1E00 && value < 0x20D0) { return false }
        return (Unicode.Scalar(value)?.properties.canonicalCombiningClass ?? .notReordered) != .notReordered
    }

    private static func isASCIILetter(_ value: UInt32) -> Bool { (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }

    private static func isLetterOrMark(_ value: UInt32) -> Bool {
        if value <= 0x36F { return value != 0xD7 && value != 0xF7 }
        if value >= 0x1E00 && value <= 0x1EFF { return true }
        if value >= 0x200B && value <= 0x200D { return true }
        if value >= 0x2000 && value <= 0x2BFF { return value == 0x212A || value == 0x212B }
        if value >= 0xFF21 && value <= 0xFF5A { return (value | 0x20) != 0xFF40 }
        return Unicode.Scalar(value)?.properties.isAlphabetic ?? false
    }
}

/// ICU's normaliser on code points.
enum ICUForm {
    /// The NFC form, or nil where the text has it already.
    static func nfcIfDifferent(_ scalars: [UInt32]) -> [UInt32]? {
        var text = ""
        for value in scalars { text.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { chars in
                let length = Int32(clamping: chars.count)
                let state = cicu_is_nfc(chars.baseAddress, length)
                precondition(state >= 0, "ICU's normalisation data is compiled in")
                if state == 1 { return nil }
                var outLength: Int32 = 0
                guard let result = cicu_nfc(chars.baseAddress, length, &outLength) else {
                    preconditionFailure("ICU's normaliser fails only without memory")
                }
                defer { cicu_free(result) }
                let normal = UnsafeBufferPointer(start: result, count: Int(outLength))
                let string = String(decoding: normal.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                return string.unicodeScalars.map(\.value)
            }
        }
    }

    /// The letter without its marks where ICU decomposes it into one letter and marks, else the letter.
    static func baseLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(cicu_base_letter(scalar.value)) ?? scalar
    }
}
