// Between strings and arrays of code points, in one pass each way: the stages count in code points and look at them by
// index, and the general initialisers of the standard library go through several layers for every letter.

extension Array where Element == Unicode.Scalar {
    /// The code points of a text.
    public init(scalarsOf text: String) {
        var text = text
        self = text.withUTF8 { bytes in
            Array(unsafeUninitializedCapacity: bytes.count) { buffer, count in
                var at = 0
                var written = 0
                while at < bytes.count {
                    let lead = UInt32(bytes[at])
                    let value: UInt32
                    if lead < 0x80 {
                        value = lead
                        at += 1
                    } else if lead < 0xE0 {
                        value = (lead & 0x1F) << 6 | UInt32(bytes[at + 1]) & 0x3F
                        at += 2
                    } else if lead < 0xF0 {
                        value = (lead & 0x0F) << 12 | (UInt32(bytes[at + 1]) & 0x3F) << 6 | UInt32(bytes[at + 2]) & 0x3F
                        at += 3
                    } else {
                        value =
                            (lead & 0x07) << 18 | (UInt32(bytes[at + 1]) & 0x3F) << 12
                            | (UInt32(bytes[at + 2]) & 0x3F) << 6 | UInt32(bytes[at + 3]) & 0x3F
                        at += 4
                    }
                    // A string's UTF-8 is always valid, so every value is a scalar's.
                    buffer.initializeElement(at: written, to: Unicode.Scalar(value).unsafelyUnwrapped)
                    written += 1
                }
                count = written
            }
        }
    }
}

extension String {
    /// The text of some code points.
    public init(scalars: [Unicode.Scalar]) {
        self = scalars.withUnsafeBufferPointer(String.written(from:))
    }

    /// The text of some code points.
    public init(scalars: ArraySlice<Unicode.Scalar>) {
        self = scalars.withUnsafeBufferPointer(String.written(from:))
    }

    /// The text of some code points, each in lower case.
    public init(lowered scalars: ArraySlice<Unicode.Scalar>) { self.init(scalars: scalars.map(\.lowered)) }

    private static func written(from scalars: UnsafeBufferPointer<Unicode.Scalar>) -> String {
        var size = 0
        for scalar in scalars {
            let value = scalar.value
            size += value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4
        }
        return String(unsafeUninitializedCapacity: size) { buffer in
            var at = 0
            for scalar in scalars {
                let value = scalar.value
                if value < 0x80 {
                    buffer[at] = UInt8(truncatingIfNeeded: value)
                    at += 1
                } else if value < 0x800 {
                    buffer[at] = UInt8(truncatingIfNeeded: 0xC0 | value >> 6)
                    buffer[at + 1] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
                    at += 2
                } else if value < 0x10000 {
                    buffer[at] = UInt8(truncatingIfNeeded: 0xE0 | value >> 12)
                    buffer[at + 1] = UInt8(truncatingIfNeeded: 0x80 | (value >> 6) & 0x3F)
                    buffer[at + 2] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
                    at += 3
                } else {
                    buffer[at] = UInt8(truncatingIfNeeded: 0xF0 | value >> 18)
                    buffer[at + 1] = UInt8(truncatingIfNeeded: 0x80 | (value >> 12) & 0x3F)
                    buffer[at + 2] = UInt8(truncatingIfNeeded: 0x80 | (value >> 6) & 0x3F)
                    buffer[at + 3] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
                    at += 4
                }
            }
            return at
        }
    }

    /// Some text stands in this one, byte for byte.
    public func holds(_ phrase: String) -> Bool { byteOffset(of: phrase) != nil }

    /// The byte of the UTF-8 form where some text first stands, byte for byte; nil where it does not.
    public func byteOffset(of phrase: String) -> Int? {
        utf8.withContiguousStorageIfAvailable { bytes in
            phrase.utf8.withContiguousStorageIfAvailable { wanted in String.offset(of: wanted, in: bytes) } ?? nil
        } ?? String.offset(of: Array(phrase.utf8), in: Array(utf8))
    }

    @inline(__always)
    private static func offset<Bytes: RandomAccessCollection<UInt8>>(of wanted: Bytes, in bytes: Bytes) -> Int?
    where Bytes.Index == Int {
        guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
        outer: for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
            for offset in 1..<Swift.max(1, wanted.count) where bytes[start + offset] != wanted[offset] {
                continue outer
            }
            return start
        }
        return nil
    }
}
