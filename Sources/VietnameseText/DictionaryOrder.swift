import CICU

/// The order of a Vietnamese dictionary: a, ă, â, b, c, d, đ, … Tones count only where all letters agree: không, huyền,
/// hỏi, ngã, sắc, nặng. Numbers go by their value. From ICU's collation for `vi`.
public enum DictionaryOrder {
    /// Bytes that sort as the text should, shorter first where one begins with the other. Where ICU cannot make them,
    /// the text's own bytes.
    public static func key(of text: String) -> [UInt8] {
        var copy = text
        return copy.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return [] }
            return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { characters in
                let length = Int32(clamping: bytes.count)
                let guess = bytes.count * 4 + 32
                let (key, needed) = made(characters, length, room: guess)
                if needed <= 0 { return Array(bytes) }
                return needed <= guess ? key : made(characters, length, room: needed).key
            }
        }
    }

    private static func made(_ text: UnsafePointer<CChar>, _ length: Int32, room: Int) -> (key: [UInt8], needed: Int) {
        var needed: Int32 = 0
        let key = [UInt8](unsafeUninitializedCapacity: room) { memory, count in
            needed = cicu_vietnamese_key(text, length, memory.baseAddress, Int32(clamping: room))
            count = needed > 0 && needed <= room ? Int(needed) : 0
        }
        return (key, Int(needed))
    }
}
