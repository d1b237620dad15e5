/// The one Unicode form that text is stored in: NFC, marks in the order Vietnamese writes them, Đ as U+0110, look-alike
/// and compatibility letters mapped one by one, one kind of space, nothing invisible.
///
/// Only for text whose legacy encodings are decoded: in TCVN3 the soft hyphen is the letter ư. Never NFKC over a whole
/// text (it turns m² into m2 and … into three dots). All forms are linear and idempotent. Tone placement, quotation
/// marks, dashes and dots stay as written.
///
/// Combining marks that belong to no letter and second tone marks stay too: see `looseMarks(in:)`.
public enum UnicodeForm {
    /// True when `text` is certainly clean. One pass over UTF-8, no allocation. False also for scripts that would need
    /// ICU's opinion.
    public static func isClean(_ text: String) -> Bool {
        var copy = text
        return copy.withUTF8 { CleanBytes.prefix(of: $0) == $0.count }
    }

    /// The clean form. Text that is clean already costs one pass and no copy.
    public static func clean(_ text: String) -> String {
        var copy = text
        let prefix = copy.withUTF8 { CleanBytes.prefix(of: $0) }
        if prefix == copy.utf8.count { return text }
        var result = ""
        result.reserveCapacity(copy.utf8.count)
        var start = copy.startIndex
        // Line by line, so that one odd character does not send a long text the slow way.
        while start < copy.endIndex {
            let end = copy.utf8[start...].firstIndex(of: 0x0A).map { copy.utf8.index(after: $0) } ?? copy.endIndex
            var line = String(copy[start..<end])
            if line.withUTF8({ CleanBytes.prefix(of: $0) == $0.count }) {
                result += line
            } else {
                var builder = FormBuilder(line.unicodeScalars.map(\.value))
                result.unicodeScalars.append(contentsOf: builder.scalars())
            }
            start = end
        }
        return result
    }

    /// The clean form with the way back. `map.changes` lists every stretch that was changed, also letter for letter.
    public static func cleaned(_ text: String) -> MappedText {
        if isClean(text) { return MappedText(text: text) }
        var builder = FormBuilder(text.unicodeScalars.map(\.value))
        let scalars = builder.scalars()
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return MappedText(text: String(view), map: builder.map)
    }

    /// Offsets (code points) of combining marks that no letter took up: lone marks, a second tone. Nothing but marks is
    /// looked at, so call it on clean text.
    public static func looseMarks(in text: String) -> [Int] {
        var found: [Int] = []
        for (offset, scalar) in text.unicodeScalars.enumerated()
        where scalar.value >= 0x300 && scalar.value <= 0x36F {
            found.append(offset)
        }
        return found
    }
}

/// Which bytes of UTF-8 need no thought: a small automaton, one table look-up per byte.
enum CleanBytes {
    // States: 0 between characters; others after a lead byte. `fail` absorbs.
    private static let fail: UInt8 = 15
    private static let table: [UInt8] = {
        var table = [UInt8](repeating: fail, count: 16 * 256)
        func set(_ state: Int, _ bytes: ClosedRange<Int>, _ next: UInt8) {
            for byte in bytes { table[state << 8 | byte] = next }
        }
        set(0, 0x20...0x7E, 0)
        for byte in [0x09, 0x0A, 0x0D] { set(0, byte...byte, 0) }
        // U+00A1-00BF without the soft hyphen; the no-break space and C1 controls need a look.
        set(0, 0xC2...0xC2, 1)
        set(1, 0xA1...0xAC, 0)
        set(1, 0xAE...0xBF, 0)
        // Latin-1 letters, extended Latin and IPA, without the look-alikes of Đ (00D0, 00F0, 0189, 0256).
        set(0, 0xC3...0xC3, 2)
        set(2, 0x80...0xBF, 0)
        set(2, 0x90...0x90, fail)
        set(2, 0xB0...0xB0, fail)
        set(0, 0xC4...0xCB, 3)
        set(3, 0x80...0xBF, 0)
        set(0, 0xC6...0xC6, 4)
        set(4, 0x80...0xBF, 0)
        set(4, 0x89...0x89, fail)
        set(0, 0xC9...0xC9, 5)
        set(5, 0x80...0xBF, 0)
        set(5, 0x96...0x96, fail)
        // U+1E00-1EFF.
        set(0, 0xE1...0xE1, 6)
        set(6, 0xB8...0xBB, 3)
        // General punctuation without spaces and directions; super- and subscripts, currency; arrows to shapes.
        set(0, 0xE2...0xE2, 7)
        set(7, 0x80...0x80, 8)
        set(8, 0x90...0xA7, 0)
        set(8, 0xB0...0xBF, 0)
        set(7, 0x81...0x81, 9)
        set(9, 0x80...0x9E, 0)
        set(9, 0xB0...0xBF, 0)
        set(7, 0x82...0x82, 3)
        set(7, 0x85...0x8B, 3)
        set(7, 0x8D...0x9F, 3)
        return table
    }()

    /// Length in bytes of the longest prefix that is clean and ends at a character.
    static func prefix(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        table.withUnsafeBufferPointer { table in
            var state = 0
            var index = 0
            var whole = 0
            let count = bytes.count
            while index < count {
                // Eight bytes at a time while nothing fails; the place is found byte by byte afterwards.
                if state == 0, index + 8 <= count {
                    var probe = 0
                    for step in 0..<8 { probe = Int(table[probe << 8 | Int(bytes[index + step])]) }
                    if probe != Int(fail) {
                        if probe == 0 {
                            index += 8
                            whole = index
                            continue
                        }
                    }
                }
                state = Int(table[state << 8 | Int(bytes[index])])
                if state == Int(fail) { return whole }
                index += 1
                if state == 0 { whole = index }
            }
            return whole
        }
    }
}
