import Records

/// Bytes of a text file as a string: by byte order mark, by the zeros of UTF-16, as UTF-8 where that is valid, else one
/// byte per letter as Windows-1252, under which legacy Vietnamese encodings are found later.
enum TextDecoding {
    struct Result {
        var text: String
        /// False where bytes had to be taken one per letter.
        var isUnicode: Bool
    }

    static func decode(_ bytes: [UInt8]) -> Result {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return unicode(String(decoding: bytes[3...], as: UTF8.self)) }
        if bytes.starts(with: [0xFF, 0xFE]) { return unicode(utf16(bytes[2...], littleEndian: true)) }
        if bytes.starts(with: [0xFE, 0xFF]) { return unicode(utf16(bytes[2...], littleEndian: false)) }
        if let order = zeroOrder(bytes) { return unicode(utf16(bytes[...], littleEndian: order)) }
        if let text = String(validating: bytes, as: UTF8.self) { return unicode(text) }
        var view = String.UnicodeScalarView()
        view.reserveCapacity(bytes.count)
        for byte in bytes { view.append(windows1252(byte)) }
        return Result(text: String(view), isUnicode: false)
    }

    private static func unicode(_ text: String) -> Result { Result(text: text, isUnicode: true) }

    private static func utf16(_ bytes: ArraySlice<UInt8>, littleEndian: Bool) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let pair = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(littleEndian ? pair.1 << 8 | pair.0 : pair.0 << 8 | pair.1)
            index += 2
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// UTF-16 without a mark: zeros on one side of the pairs only. True for little-endian, nil for no UTF-16.
    private static func zeroOrder(_ bytes: [UInt8]) -> Bool? {
        let sample = bytes.prefix(4096)
        guard sample.count >= 4, sample.count % 2 == 0 || bytes.count > 4096 else { return nil }
        var even = 0
        var odd = 0
        for (index, byte) in sample.enumerated() where byte == 0 {
            if index % 2 == 0 { even += 1 } else { odd += 1 }
        }
        if odd > sample.count / 8, even == 0 { return true }
        if even > sample.count / 8, odd == 0 { return false }
        return nil
    }

    /// Undefined bytes stay as C1 controls, as Windows itself maps them.
    static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(high[Int(byte) - 0x80])!
    }

    private static let high: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
