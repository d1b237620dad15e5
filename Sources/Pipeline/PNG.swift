import CZlib
import ReadingPDF

/// A picture as PNG (RFC 2083): true colour, no filter, packed fast rather than small.
enum PNG {
    static func bytes(of picture: PagePicture) -> [UInt8] {
        let row = picture.width * 3
        var lines: [UInt8] = []
        lines.reserveCapacity((row + 1) * picture.height)
        for y in 0..<picture.height {
            lines.append(0)
            lines += picture.pixels[(y * row)..<((y + 1) * row)]
        }
        var size = compressBound(UInt(lines.count))
        var packed = [UInt8](repeating: 0, count: Int(size))
        let status = compress2(&packed, &size, lines, UInt(lines.count), 3)
        precondition(status == Z_OK, "the buffer is as large as compressBound asks")
        packed.removeLast(packed.count - Int(size))
        let header = word(picture.width) + word(picture.height) + [8, 2, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + chunk("IDAT", packed)
            + chunk("IEND", [])
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + content
        let sum = body.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
        return word(content.count) + body + word(Int(sum))
    }

    private static func word(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
