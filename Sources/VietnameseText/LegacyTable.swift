/// One legacy encoding ready for use: a tree over Windows-1252 bytes, read greedily, longest code first.
final class LegacyTable: Sendable {
    /// What a node of the tree stands for. Node 0 is the root.
    private struct Node: Sendable {
        var next = [UInt16](repeating: 0, count: 256)
        /// The letter of the code that ends here; 0 where none does.
        var letter: UInt32 = 0
        /// The letter's UTF-8 bytes, first byte lowest, and how many there are.
        var bytes: UInt32 = 0
        var byteCount = 0
        var isLeaf = true
    }

    let encoding: LegacyEncoding
    private let nodes: [Node]
    /// Letter to code: the exact one, not an alias.
    let codes: [UInt32: [UInt32]]
    /// TCVN3 in PDF and RTF files: what stands for ư and ã next to letters (see `repaired`).
    private let isTCVN3: Bool

    static func of(_ encoding: LegacyEncoding) -> LegacyTable {
        switch encoding {
        case .tcvn3: tcvn3
        case .tcvn3Capitals: tcvn3Capitals
        case .vni: vni
        case .viscii: viscii
        case .vps: vps
        case .viqr: viqr
        case .cp1258: cp1258
        }
    }
    private static let tcvn3 = LegacyTable(.tcvn3)
    private static let tcvn3Capitals = LegacyTable(.tcvn3Capitals)
    private static let vni = LegacyTable(.vni)
    private static let viscii = LegacyTable(.viscii)
    private static let vps = LegacyTable(.vps)
    private static let viqr = LegacyTable(.viqr)
    private static let cp1258 = LegacyTable(.cp1258)

    private init(_ encoding: LegacyEncoding) {
        self.encoding = encoding
        isTCVN3 = encoding == .tcvn3 || encoding == .tcvn3Capitals
        var nodes = [Node()]
        var codes: [UInt32: [UInt32]] = [:]
        for line in encoding.fileBytes.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
            let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
            guard fields.count >= 5, let letter = Self.hexadecimal(fields[2]).first, letter != 0 else { continue }
            let code = Self.hexadecimal(fields[0])
            let kind = String(decoding: fields[4], as: UTF8.self)
            var node = 0
            for value in code {
                let byte = Int(Self.byte(value) ?? 0)
                if nodes[node].next[byte] == 0 {
                    nodes[node].next[byte] = UInt16(nodes.count)
                    nodes[node].isLeaf = false
                    nodes.append(Node())
                }
                node = Int(nodes[node].next[byte])
            }
            nodes[node].letter = letter
            let utf8 = Array(String(Unicode.Scalar(letter)!).utf8)
            nodes[node].byteCount = utf8.count
            for (index, byte) in utf8.enumerated() { nodes[node].bytes |= UInt32(byte) << UInt32(8 * index) }
            if !kind.hasPrefix("alias"), kind != "combining", kind != "letter-precomposed", codes[letter] == nil {
                codes[letter] = code
            }
        }
        self.nodes = nodes
        self.codes = codes
    }

    private static func hexadecimal(_ field: Slice<UnsafeBufferPointer<UInt8>>.SubSequence) -> [UInt32] {
        field.split(separator: 0x20).compactMap { UInt32(String(decoding: $0, as: UTF8.self), radix: 16) }
    }

    // MARK: Windows-1252

    /// The byte that Windows-1252 shows as a character. Bytes it leaves undefined arrive as C1 controls.
    @inline(__always) static func byte(_ value: UInt32) -> UInt8? {
        if value < 0x100 { return UInt8(value) }
        if value < 0x152 || value > 0x2122 { return nil }
        return special(value)
    }

    private static func special(_ value: UInt32) -> UInt8? {
        switch value {
        case 0x20AC: 0x80
        case 0x201A: 0x82
        case 0x192: 0x83
        case 0x201E: 0x84
        case 0x2026: 0x85
        case 0x2020: 0x86
        case 0x2021: 0x87
        case 0x2C6: 0x88
        case 0x2030: 0x89
        case 0x160: 0x8A
        case 0x2039: 0x8B
        case 0x152: 0x8C
        case 0x17D: 0x8E
        case 0x2018: 0x91
        case 0x2019: 0x92
        case 0x201C: 0x93
        case 0x201D: 0x94
        case 0x2022: 0x95
        case 0x2013: 0x96
        case 0x2014: 0x97
        case 0x2DC: 0x98
        case 0x2122: 0x99
        case 0x161: 0x9A
        case 0x203A: 0x9B
        case 0x153: 0x9C
        case 0x17E: 0x9E
        case 0x178: 0x9F
        default: nil
        }
    }

    // MARK: Decoding

    /// Decoded code points; the map where codes are longer than one character; the offsets (decoded) of letters that
    /// the table has no code for.
    struct Decoded {
        var scalars: [UInt32] = []
        var map = OffsetMap()
        var unknown: [Int] = []
    }

    func decode(_ source: [UInt32]) -> Decoded {
        var result = Decoded()
        result.scalars.reserveCapacity(source.count)
        var index = 0
        nodes.withUnsafeBufferPointer { nodes in
            while index < source.count {
                let (letter, length) = match(source, index, nodes)
                let at = result.scalars.count
                if length > 1 {
                    result.map.append(.init(clean: at..<at + 1, source: index..<index + length))
                } else if letter >= 0x80, letter == source[index], lacks(letter) {
                    result.unknown.append(at)
                }
                result.scalars.append(letter)
                index += length
            }
        }
        return isTCVN3 || encoding == .cp1258 ? composed(result) : result
    }

    /// The same without the map.
    func decodeScalars(_ source: [UInt32]) -> [UInt32] {
        var output: [UInt32] = []
        output.reserveCapacity(source.count)
        var index = 0
        nodes.withUnsafeBufferPointer { nodes in
            while index < source.count {
                let (letter, length) = match(source, index, nodes)
                output.append(letter)
                index += length
            }
        }
        return isTCVN3 || encoding == .cp1258 ? composed(Decoded(scalars: output)).scalars : output
    }

    /// A letter of Windows-1252 that is no letter's whole code here: not decoded, it is lost.
    func lacks(_ value: UInt32) -> Bool {
        switch value {
        case 0x80...0x9F, 0xAA, 0xB5, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0xFF, 0x152, 0x153, 0x160, 0x161, 0x178,
            0x17D, 0x17E, 0x192:
            let node = Self.byte(value).map { Int(nodes[0].next[Int($0)]) } ?? 0
            return node == 0 || nodes[node].letter == 0
        default: return false
        }
    }

    /// The longest code at `index` and its letter; the character itself where none begins there.
    @inline(__always)
    private func match(
        _ source: [UInt32], _ index: Int, _ nodes: UnsafeBufferPointer<Node>
    ) -> (letter: UInt32, length: Int) {
        var value = source[index]
        if isTCVN3 {
            value = Self.repaired(source, index)
            if value >= 0xB0, value <= 0xB4, !Self.isCapitalVowel(index > 0 ? source[index - 1] : 0) {
                return (value, 1)
            }
        }
        if encoding == .viqr, value == 0x5C, index + 1 < source.count, Self.isMarkOfVIQR(source[index + 1]) {
            return (source[index + 1], 2)
        }
        var node = 0
        var best: (UInt32, Int) = (source[index], 1)
        var at = index
        var next = value
        while let byte = Self.byte(next) {
            node = Int(nodes[node].next[Int(byte)])
            if node == 0 { break }
            at += 1
            if nodes[node].letter != 0 { best = (nodes[node].letter, at - index) }
            if at == source.count || nodes[node].isLeaf { break }
            next = source[at]
        }
        if encoding == .viqr, best.1 > 1 { return punctuationAside(source, index, best) }
        return best
    }

    /// PDF files without a character map show ư (AD) as a minus and ã (B7) as a bullet operator; a converter may leave
    /// a hyphen for the soft one. Next to a letter they are letters, between digits they are not.
    @inline(__always) private static func repaired(_ source: [UInt32], _ index: Int) -> UInt32 {
        let value = source[index]
        if value < 0x2010 { return value == 0x3BC ? 0xB5 : value }
        guard value == 0x2212 || value == 0x2010 || value == 0x2011 || value == 0x2219 else {
            return value
        }
        let before = index > 0 ? source[index - 1] : 0
        let after = index + 1 < source.count ? source[index + 1] : 0
        switch value {
        case 0x2219: return isASCIILetter(before) || isASCIILetter(after) ? 0xB7 : value
        case 0x2212: return isLetterCode(before) || isLetterCode(after) ? 0xAD : value
        default: return isLetterCode(after) ? 0xAD : value
        }
    }

    /// Only after a capital are B0-B4 the tones of TCVN 5712; elsewhere they are what they look like (25°C, m²).
    private static func isCapitalVowel(_ value: UInt32) -> Bool {
        switch value {
        case 0x41, 0x45, 0x49, 0x4F, 0x55, 0x59, 0xA1...0xA6: true
        default: false
        }
    }

    private static func isASCIILetter(_ value: UInt32) -> Bool { (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }

    private static func isLetterCode(_ value: UInt32) -> Bool {
        isASCIILetter(value) || (value >= 0xA8 && value <= 0xFE)
    }

    /// What a backslash makes literal.
    static func isMarkOfVIQR(_ value: UInt32) -> Bool {
        switch value {
        case 0x5E, 0x28, 0x2B, 0x27, 0x60, 0x3F, 0x7E, 0x2E, 0x2A, 0x5C, 0x64, 0x44: true
        default: false
        }
    }

    /// VIQR: a full stop or question mark at the end of a word is punctuation unless only the mark makes a syllable.
    private func punctuationAside(_ source: [UInt32], _ index: Int, _ best: (UInt32, Int)) -> (UInt32, Int) {
        let end = index + best.1
        guard source[end - 1] == 0x2E || source[end - 1] == 0x3F else { return best }
        if end < source.count, Self.isASCIILetter(source[end]) { return best }
        var start = index
        while start > 0, source[start - 1] > 0x20 { start -= 1 }
        let plain = decode(Array(source[start..<end - 1])).scalars
        let marked = decode(Array(source[start..<index])).scalars + [best.0]
        let isPlain = Syllable.isPossible(plain.compactMap(Unicode.Scalar.init))
        let isMarked = Syllable.isPossible(marked.compactMap(Unicode.Scalar.init))
        if isMarked, !isPlain { return best }
        let shorter = decode(Array(source[index..<end - 1])).scalars
        return shorter.count == 1 ? (shorter[0], best.1 - 1) : (source[index], 1)
    }

    /// Marks of their own (TCVN 5712's B0-B4, Windows-1258's tones) joined to the letter before.
    private func composed(_ decoded: Decoded) -> Decoded {
        let scalars = decoded.scalars
        guard scalars.contains(where: { $0 >= 0x300 && $0 <= 0x36F }) else { return decoded }
        var result = Decoded()
        var joined = OffsetMap()
        var index = 0
        while index < scalars.count {
            let start = index
            var letter = scalars[index]
            index += 1
            while index < scalars.count, let next = VietnameseLetters.compose(letter, scalars[index]) {
                letter = next
                index += 1
            }
            let at = result.scalars.count
            if index > start + 1 { joined.append(.init(clean: at..<at + 1, source: start..<index)) }
            result.scalars.append(letter)
        }
        result.map = decoded.map.followed(by: joined)
        result.unknown = decoded.unknown.map { joined.clean(at: $0) }
        return result
    }

    /// UTF-8 in, String out: the quick way where no map is wanted.
    func decodeUTF8(_ source: UnsafeBufferPointer<UInt8>) -> String {
        // One code of one byte, no context: a single pass over bytes. The rest goes by code points.
        guard encoding == .tcvn3, let decoded = decodeSingleCodes(source) else {
            let text = String(decoding: source, as: UTF8.self)
            return String(scalars: decode(text.unicodeScalars.map(\.value)).scalars)
        }
        return decoded
    }

    /// TCVN3 without PDF's substitutes and combining tones; nil where either occurs.
    private func decodeSingleCodes(_ source: UnsafeBufferPointer<UInt8>) -> String? {
        // Per second byte of a two-byte character (C2 xx, C3 xx): the letter's bytes, how many in the top byte.
        let letters = Self.packedTCVN3
        var fits = true
        let text = letters.withUnsafeBufferPointer { letters in
            // A letter grows from two bytes to at most three.
            String(unsafeUninitializedCapacity: source.count + source.count / 2 + 4) { output in
                var read = 0
                var write = 0
                let count = source.count
                while read < count {
                    let byte = source[read]
                    if byte < 0x80 {
                        output[write] = byte
                        write += 1
                        read += 1
                    } else if byte == 0xC2 || byte == 0xC3 {
                        let packed = letters[Int(byte & 1) << 6 | Int(source[read + 1] & 0x3F)]
                        let length = Int(packed >> 24)
                        if length == 0 {
                            fits = false
                            return 0
                        }
                        // Three bytes are always written; those beyond the letter's length are written over.
                        output[write] = UInt8(truncatingIfNeeded: packed)
                        output[write + 1] = UInt8(truncatingIfNeeded: packed >> 8)
                        output[write + 2] = UInt8(truncatingIfNeeded: packed >> 16)
                        write += length
                        read += 2
                    } else {
                        // Marks and punctuation beyond Latin-1. What may stand for a letter needs its neighbours.
                        if byte >= 0xCC && byte <= 0xCF {
                            fits = false
                            return 0
                        }
                        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
                        if length == 3, byte == 0xE2,
                            source[read + 1] == 0x88 || (source[read + 1] == 0x80 && source[read + 2] < 0x92)
                        {
                            fits = false
                            return 0
                        }
                        for step in 0..<length { output[write + step] = source[read + step] }
                        write += length
                        read += length
                    }
                }
                return write
            }
        }
        return fits ? text : nil
    }

    private static let packedTCVN3: [UInt32] = {
        let nodes = tcvn3.nodes
        var packed = [UInt32](repeating: 0, count: 128)
        for value in 0x80..<0x100 {
            let node = Int(nodes[0].next[value])
            let place = value - 0x80
            if node != 0, nodes[node].letter >= 0x300, nodes[node].letter <= 0x36F {
                packed[place] = 0
            } else if node != 0 {
                packed[place] = nodes[node].bytes | UInt32(nodes[node].byteCount) << 24
            } else {
                let utf8 = Array(String(Unicode.Scalar(UInt32(value))!).utf8)
                packed[place] = UInt32(utf8[0]) | UInt32(utf8[1]) << 8 | 2 << 24
            }
        }
        return packed
    }()
}
