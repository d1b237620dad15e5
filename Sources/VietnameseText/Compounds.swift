import CData

/// Words of two syllables that other words look like but for their marks, from `Sources/CData/files/compounds.txt`.
public enum Compounds {
    /// Whether two words (by `Token.key`) make one.
    public static func contains(_ first: UInt64, _ second: UInt64) -> Bool { pairs.contains(joined(first, second)) }

    private static func joined(_ first: UInt64, _ second: UInt64) -> UInt64 {
        (first &* 0x9E37_79B9_7F4A_7C15) ^ second
    }

    private static let pairs: Set<UInt64> = {
        var size: Int64 = 0
        let bytes = UnsafeBufferPointer(start: cdata_compounds(&size), count: Int(size))
        var pairs: Set<UInt64> = []
        for line in bytes.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
            let fields = line.split(separator: UInt8(ascii: ":"))
            guard fields.count == 2 else { continue }
            let first = Token.key(of: String(decoding: fields[0], as: UTF8.self))
            for word in fields[1].split(separator: 0x20) {
                pairs.insert(joined(first, Token.key(of: String(decoding: word, as: UTF8.self))))
            }
        }
        return pairs
    }()
}
