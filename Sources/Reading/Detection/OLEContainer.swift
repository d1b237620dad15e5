/// The directory of an OLE compound file (MS-CFB), as far as telling formats apart needs it. Total: a damaged file has
/// no entries.
struct OLEContainer {
    struct Entry {
        var name: String
        var start: Int
        var size: Int
    }

    private(set) var entries: [Entry] = []
    private let bytes: [UInt8]
    private let sectorSize: Int

    static func isOLE(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let shift = bytes.count >= 512 ? OLEContainer.half(bytes, 30) : 0
        sectorSize = shift == 9 || shift == 12 ? 1 << shift : 512
        guard bytes.count >= 512 else { return }
        var sector = OLEContainer.word(bytes, 48)
        let fat = OLEContainer.allocation(bytes, sectorSize)
        var steps = 0
        // A chain has no more sectors than the file; a cycle ends there.
        while sector >= 0, steps <= bytes.count / sectorSize, entries.count < 4096 {
            let offset = (sector + 1) * sectorSize
            guard offset + sectorSize <= bytes.count else { return }
            for entry in stride(from: offset, to: offset + sectorSize, by: 128) { add(entry) }
            guard sector < fat.count else { return }
            sector = fat[sector]
            steps += 1
        }
    }

    /// Names compare without case (MS-CFB 2.6.4).
    func entry(_ name: String) -> Entry? {
        let wanted = name.uppercased()
        return entries.first { $0.name.uppercased() == wanted }
    }

    /// The first bytes of a stream, as far as they lie in its first sector; streams below 4096 bytes are kept
    /// elsewhere and give nothing.
    func head(of entry: Entry, _ count: Int) -> ArraySlice<UInt8> {
        let offset = (entry.start + 1) * sectorSize
        guard entry.size >= 4096, entry.start >= 0, count <= sectorSize, offset + count <= bytes.count else {
            return []
        }
        return bytes[offset..<offset + count]
    }

    private mutating func add(_ offset: Int) {
        let length = OLEContainer.half(bytes, offset + 64)
        guard bytes[offset + 66] != 0, length >= 2, length <= 64 else { return }
        let units = stride(from: offset, to: offset + length - 2, by: 2).map { UInt16(OLEContainer.half(bytes, $0)) }
        entries.append(
            Entry(
                name: String(decoding: units, as: UTF16.self), start: OLEContainer.word(bytes, offset + 116),
                size: OLEContainer.word(bytes, offset + 120)))
    }

    /// The next sector of each; from the 109 allocation sectors the header names (7 MB of file), enough for the
    /// directory, which comes early.
    private static func allocation(_ bytes: [UInt8], _ sectorSize: Int) -> [Int] {
        var result: [Int] = []
        for index in 0..<109 {
            let sector = word(bytes, 76 + 4 * index)
            guard sector >= 0 else { break }
            let offset = (sector + 1) * sectorSize
            guard offset + sectorSize <= bytes.count else { break }
            for place in stride(from: offset, to: offset + sectorSize, by: 4) { result.append(word(bytes, place)) }
        }
        return result
    }

    private static func half(_ bytes: [UInt8], _ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }

    /// Signed, as the special sector numbers are negative.
    private static func word(_ bytes: [UInt8], _ at: Int) -> Int {
        Int(Int32(truncatingIfNeeded: half(bytes, at) | half(bytes, at + 2) << 16))
    }
}
