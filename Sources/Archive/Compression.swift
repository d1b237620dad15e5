import CZlib

/// Bytes in zlib's format (RFC 1950).
enum Compression {
    static func deflated(_ bytes: [UInt8]) throws(ArchiveError) -> [UInt8] {
        var size = compressBound(uLong(bytes.count))
        var result = [UInt8](repeating: 0, count: Int(size))
        let status = result.withUnsafeMutableBufferPointer { output in
            bytes.withUnsafeBufferPointer { input in
                compress2(output.baseAddress, &size, input.baseAddress, uLong(input.count), 6)
            }
        }
        guard status == Z_OK else { throw ArchiveError(.system, ["compress2", "zlib \(status)"]) }
        result.removeLast(result.count - Int(size))
        return result
    }

    /// `size` is the exact size of the result.
    static func inflated(_ bytes: [UInt8], size: Int, of what: String) throws(ArchiveError) -> [UInt8] {
        guard size > 0 else { return [] }
        var length = uLong(size)
        var result = [UInt8](repeating: 0, count: size)
        let status = result.withUnsafeMutableBufferPointer { output in
            bytes.withUnsafeBufferPointer { input in
                uncompress(output.baseAddress, &length, input.baseAddress, uLong(input.count))
            }
        }
        guard status == Z_OK, Int(length) == size else { throw ArchiveError(.damaged, [what]) }
        return result
    }
}
