/// Code points to what they are in the Vietnamese alphabet, by table.
///
/// A code is the letter's place in the alphabet (1 for a … 29 for y) in the low five bits and its tone (0...5, order
/// of `VietnameseLetters.Tone`) above; upper and lower case have the same code. 0: not a Vietnamese letter (f j w z
/// and all else).
struct LetterTable: @unchecked Sendable {
    // Written once when made, then only read: safe to share.
    private let codes: UnsafePointer<UInt8>

    static let shared = LetterTable()

    static func letter(_ code: UInt8) -> UInt8 { code & 31 }
    static func tone(_ code: UInt8) -> UInt8 { code >> 5 }

    @inline(__always) func code(_ value: UInt32) -> UInt8 {
        if value < 0x250 { return codes[Int(value)] }
        if value >= 0x1E00 && value < 0x1F00 { return codes[Int(value) - 0x1E00 + 0x250] }
        return 0
    }

    private init() {
        let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 0x350)
        table.initialize(repeating: 0, count: 0x350)
        func set(_ value: UInt32, _ code: UInt8) {
            table[value < 0x250 ? Int(value) : Int(value) - 0x1E00 + 0x250] = code
        }
        func upper(_ value: UInt32) -> UInt32 {
            Unicode.Scalar(value)!.properties.uppercaseMapping.unicodeScalars.first!.value
        }
        for (index, value) in VietnameseLetters.alphabet.enumerated() {
            let code = UInt8(index + 1)
            let forms = VietnameseLetters.vowelRows.first { $0[0] == value } ?? [value]
            for (tone, form) in forms.enumerated() {
                set(form, code | UInt8(tone) << 5)
                set(upper(form), code | UInt8(tone) << 5)
            }
        }
        codes = UnsafePointer(table)
    }
}
