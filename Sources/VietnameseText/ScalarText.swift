// Between strings and arrays of code points, in one pass each way: the stages count in code points and look at them by
// index, and the general initialisers of the standard library go through several layers for every letter.

import Glibc

extension Array where Element == Unicode.Scalar {
    /// The code points of a text.
    public init(scalarsOf text: String) {
        var text = text
        self = text.withUTF8 { bytes in
            Array(unsafeUninitializedCapacity: bytes.count) { buffer, count in
                var at = 0
                var written = 0
                while at < bytes.count {
                    buffer.initializeElement(at: written, to: Unicode.Scalar(decoding: bytes, at: &at))
                    written &+= 1
                }
                count = written
            }
        }
    }
}

extension Unicode.Scalar {
    /// Its bytes in UTF-8.
    @inline(__always)
    var byteCount: Int { value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4 }

    /// The code point that begins at a byte of a string's UTF-8, which is always valid; `at` is moved past it.
    @inline(__always)
    init(decoding bytes: UnsafeBufferPointer<UInt8>, at: inout Int) {
        let lead = UInt32(bytes[at])
        let value: UInt32
        if lead < 0x80 {
            value = lead
            at &+= 1
        } else if lead < 0xE0 {
            value = (lead & 0x1F) << 6 | UInt32(bytes[at &+ 1]) & 0x3F
            at &+= 2
        } else if lead < 0xF0 {
            value = (lead & 0x0F) << 12 | (UInt32(bytes[at &+ 1]) & 0x3F) << 6 | UInt32(bytes[at &+ 2]) & 0x3F
            at &+= 3
        } else {
            value =
                (lead & 0x07) << 18 | (UInt32(bytes[at &+ 1]) & 0x3F) << 12 | (UInt32(bytes[at &+ 2]) & 0x3F) << 6
                | UInt32(bytes[at &+ 3]) & 0x3F
            at &+= 4
        }
        self = unsafeBitCast(value, to: Unicode.Scalar.self)
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
        for scalar in scalars { size &+= scalar.byteCount }
        return String(unsafeUninitializedCapacity: size) { buffer in
            var at = 0
            for scalar in scalars {
                let value = scalar.value
                if value < 0x80 {
                    buffer[at] = UInt8(truncatingIfNeeded: value)
                    at &+= 1
                } else if value < 0x800 {
                    buffer[at] = UInt8(truncatingIfNeeded: 0xC0 | value >> 6)
                    buffer[at + 1] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
                    at &+= 2
                } else if value < 0x10000 {
                    buffer[at] = UInt8(truncatingIfNeeded: 0xE0 | value >> 12)
                    buffer[at + 1] = UInt8(truncatingIfNeeded: 0x80 | (value >> 6) & 0x3F)
                    buffer[at + 2] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
                    at &+= 3
                } else {
                    buffer[at] = UInt8(truncatingIfNeeded: 0xF0 | value >> 18)
                    buffer[at + 1] = UInt8(truncatingIfNeeded: 0x80 | (value >> 12) & 0x3F)
                    buffer[at + 2] = UInt8(truncatingIfNeeded: 0x80 | (value >> 6) & 0x3F)
                    buffer[at + 3] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
                    at &+= 4
                }
            }
            return at
        }
    }

    /// Some text stands in this one, byte for byte.
    public func holds(_ phrase: String) -> Bool { byteOffset(of: phrase) != nil }

    /// The byte of the UTF-8 form where some text first stands, byte for byte; nil where it does not.
    public func byteOffset(of phrase: String) -> Int? {
        let found = utf8.withContiguousStorageIfAvailable { bytes in
            phrase.utf8.withContiguousStorageIfAvailable { String.offset(of: $0, in: bytes) }
        }
        if let found, let found { return found }
        var text = self
        var phrase = phrase
        return text.withUTF8 { bytes in phrase.withUTF8 { String.offset(of: $0, in: bytes) } }
    }

    private static func offset(of wanted: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let base = bytes.baseAddress, let sought = wanted.baseAddress, !wanted.isEmpty else { return nil }
        let rare = rarest(wanted)
        var at = rare
        let last = bytes.count - (wanted.count - rare)
        while at <= last {
            let from = base + at
            guard let found = memchr(from, Int32(sought[rare]), last - at + 1) else { return nil }
            at += UnsafeRawPointer(found) - UnsafeRawPointer(from)
            let start = at - rare
            if memcmp(base + start, sought, wanted.count) == 0 { return start }
            at += 1
        }
        return nil
    }

    /// The byte of a phrase that is likely to be rare in Vietnamese text: the last byte of a letter with marks, whose first
    /// bytes many letters share; else the last byte, because the letters words end in are rarer than those they begin with.
    private static func rarest(_ phrase: UnsafeBufferPointer<UInt8>) -> Int {
        phrase.indices.last { phrase[$0] & 0xC0 == 0x80 && ($0 + 1 == phrase.count || phrase[$0 + 1] & 0xC0 != 0x80) }
            ?? phrase.count - 1
    }
}
