/// Writes ZIP files for tests: stored entries, every header field under the test's control.
struct TestZIP {
    struct Entry {
        var name: String
        var bytes: [UInt8]
        /// Size to declare instead of the true one.
        var declaredSize: Int?
        var encrypted = false
        /// Raw DEFLATE data instead of `bytes` stored.
        var deflated: [UInt8]?
    }

    var entries: [Entry] = []

    init(_ parts: [(String, String)] = []) {
        for (name, text) in parts { add(name, text) }
    }

    mutating func add(_ name: String, _ text: String) { entries.append(Entry(name: name, bytes: Array(text.utf8))) }

    func bytes() -> [UInt8] {
        var output: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let name = Array(entry.name.utf8)
            let data = entry.deflated ?? entry.bytes
            let offset = output.count
            var fields: [UInt8] = []
            fields += word(20) + word(entry.encrypted ? 1 : 0) + word(entry.deflated == nil ? 0 : 8) + word(0) + word(0)
            fields += long(crc(entry.bytes)) + long(data.count) + long(entry.declaredSize ?? entry.bytes.count)
            fields += word(name.count) + word(0)
            output += [0x50, 0x4B, 3, 4] + fields + name + data
            directory += [0x50, 0x4B, 1, 2] + word(20) + fields + word(0) + word(0) + word(0) + long(0) + long(offset)
            directory += name
        }
        let start = output.count
        output += directory
        output += [0x50, 0x4B, 5, 6] + word(0) + word(0) + word(entries.count) + word(entries.count)
        output += long(directory.count) + long(start) + word(0)
        return output
    }

    /// A DEFLATE stream of one byte many times over (RFC 1951): a literal, then matches of 258 bytes at distance 1 in
    /// the fixed code.
    static func repeated(_ byte: UInt8, count: Int) -> [UInt8] {
        var output: [UInt8] = []
        var held: UInt32 = 0
        var bits = 0
        func put(_ value: UInt32, _ width: Int) {
            held |= value << UInt32(bits)
            bits += width
            while bits >= 8 {
                output.append(UInt8(held & 0xFF))
                held >>= 8
                bits -= 8
            }
        }
        func code(_ value: UInt32, _ width: Int) {
            for bit in stride(from: width - 1, through: 0, by: -1) { put(value >> UInt32(bit) & 1, 1) }
        }
        put(1, 1)
        put(1, 2)
        code(0x30 + UInt32(byte), 8)
        for _ in 0..<(count - 1) / 258 {
            code(0b1100_0101, 8)
            code(0, 5)
        }
        for _ in 0..<(count - 1) % 258 { code(0x30 + UInt32(byte), 8) }
        code(0, 7)
        put(0, 7)
        return output
    }

    private func word(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
    private func long(_ value: Int) -> [UInt8] { word(value & 0xFFFF) + word(value >> 16 & 0xFFFF) }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    private func crc(_ bytes: [UInt8]) -> Int {
        Int(~bytes.reduce(~UInt32(0)) { TestZIP.table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 })
    }
}
