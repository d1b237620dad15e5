/// Names in a ZIP file's central directory (APPNOTE 4.3.12), enough to tell what kind of container it is.
/// Nothing is unpacked; the readers open the file with their own limits.
enum ZipDirectory {
    /// At most this many names are looked at: a document's parts stand among the first.
    static let most = 4096

    /// Nil where the file has no readable directory.
    static func names(in bytes: [UInt8]) -> Set<String>? {
        guard var at = start(in: bytes) else { return nil }
        var names: Set<String> = []
        while at + 46 <= bytes.count, names.count < most, word(bytes, at) == 0x0201_4B50 {
            let name = at + 46
            let length = half(bytes, at + 28)
            guard name + length <= bytes.count else { break }
            names.insert(String(decoding: bytes[name..<(name + length)], as: UTF8.self))
            at = name + length + half(bytes, at + 30) + half(bytes, at + 32)
        }
        return names.isEmpty && half(bytes, bytes.count - 12) != 0 ? nil : names
    }

    /// Where the directory starts, from the end record, which may be followed by a comment of up to 65,535 bytes.
    private static func start(in bytes: [UInt8]) -> Int? {
        var at = bytes.count - 22
        let last = max(0, at - 65_535)
        while at >= last {
            if word(bytes, at) == 0x0605_4B50 {
                let offset = word(bytes, at + 16)
                if offset < bytes.count { return offset }
                return nil
            }
            at -= 1
        }
        return nil
    }

    private static func half(_ bytes: [UInt8], _ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }
    private static func word(_ bytes: [UInt8], _ at: Int) -> Int { half(bytes, at) | half(bytes, at + 2) << 16 }
}
