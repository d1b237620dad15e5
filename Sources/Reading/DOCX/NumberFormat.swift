/// How a counter is written (ECMA-376 part 1, 17.18.59).
enum NumberFormat: Equatable {
    case decimal, decimalZero, upperRoman, lowerRoman, upperLetter, lowerLetter, ordinal, cardinalText, ordinalText
    case vietnamese, bullet, none, circled, parenthesised, dashed, chicago, hexadecimal
    /// The first items of a series as the file lists them: "a, b, c, đ".
    case custom([String])

    init(name: String, custom: String? = nil) {
        switch name {
        case "decimalZero": self = .decimalZero
        case "upperRoman": self = .upperRoman
        case "lowerRoman": self = .lowerRoman
        case "upperLetter": self = .upperLetter
        case "lowerLetter": self = .lowerLetter
        case "ordinal": self = .ordinal
        case "cardinalText": self = .cardinalText
        case "ordinalText": self = .ordinalText
        case "vietnameseCounting": self = .vietnamese
        case "bullet": self = .bullet
        case "none": self = .none
        case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": self = .circled
        case "decimalEnclosedParen": self = .parenthesised
        case "numberInDash": self = .dashed
        case "chicago": self = .chicago
        case "hex": self = .hexadecimal
        case "custom":
            let items = (custom ?? "").split(separator: ",").map { $0.drop { $0 == " " } }
                .filter { !$0.isEmpty && $0 != "..." && $0 != "…" }
            self = items.isEmpty ? .decimal : .custom(items.map(String.init))
        default: self = .decimal
        }
    }

    /// From the number Word 97 and Word 2003 XML use ([MS-DOC] MSONFC).
    init(code: Int) {
        switch code {
        case 1: self = .upperRoman
        case 2: self = .lowerRoman
        case 3: self = .upperLetter
        case 4: self = .lowerLetter
        case 5: self = .ordinal
        case 6: self = .cardinalText
        case 7: self = .ordinalText
        case 8: self = .hexadecimal
        case 9: self = .chicago
        case 18: self = .circled
        case 22: self = .decimalZero
        case 23: self = .bullet
        case 56: self = .vietnamese
        case 57: self = .dashed
        case 255: self = .none
        default: self = .decimal
        }
    }

    /// `before` is the label's text so far: a template that already says "thứ" does not get it twice.
    func text(_ value: Int, vietnamese: Bool, after before: String = "") -> String {
        switch self {
        case .decimal: return String(value)
        case .decimalZero: return value < 10 && value >= 0 ? "0\(value)" : String(value)
        case .upperRoman: return NumberFormat.roman(value)
        case .lowerRoman: return NumberFormat.roman(value).lowercased()
        case .upperLetter: return NumberFormat.letters(value).uppercased()
        case .lowerLetter: return NumberFormat.letters(value)
        case .ordinal: return vietnamese ? "thứ \(value)" : NumberFormat.englishOrdinal(value)
        case .cardinalText:
            return vietnamese ? capitalised(VietnameseNumeral.cardinal(value)) : NumberFormat.englishCardinal(value)
        case .ordinalText:
            guard vietnamese else { return NumberFormat.englishOrdinalText(value) }
            let word = VietnameseNumeral.ordinal(value)
            return before.lowercased().hasSuffix("thứ ") ? word : before.isEmpty ? "Thứ \(word)" : "thứ \(word)"
        case .vietnamese: return VietnameseNumeral.cardinal(value)
        case .bullet, .none: return ""
        case .circled:
            return (1...20).contains(value) ? String(Unicode.Scalar(0x245F + UInt32(value))!) : String(value)
        case .parenthesised: return "(\(value))"
        case .dashed: return "- \(value) -"
        case .chicago:
            guard value > 0 else { return "" }
            return String(repeating: ["*", "†", "‡", "§"][(value - 1) % 4], count: (value - 1) / 4 + 1)
        case .hexadecimal: return String(value, radix: 16, uppercase: true)
        case .custom(let items): return NumberFormat.series(items, value)
        }
    }

    private func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

    /// 1 to 3999; others in digits.
    static func roman(_ value: Int) -> String {
        guard (1...3999).contains(value) else { return String(value) }
        var rest = value
        var result = ""
        for (size, letters) in [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ] {
            while rest >= size {
                result += letters
                rest -= size
            }
        }
        return result
    }

    /// a to z, then aa, bb, … as Word does. Word's letters are the English ones in Vietnamese text too.
    private static func letters(_ value: Int) -> String {
        guard value > 0, value <= 780 else { return String(value) }
        let letter = String(Unicode.Scalar(UInt8(0x61 + (value - 1) % 26)))
        return String(repeating: letter, count: (value - 1) / 26 + 1)
    }

    /// "001, 002, 003" pads; "a, b, c, đ" goes on by doubling after the last item listed.
    private static func series(_ items: [String], _ value: Int) -> String {
        guard value > 0 else { return String(value) }
        if let width = items.first?.count, items.allSatisfy({ $0.allSatisfy(\.isASCII) && Int($0) != nil }) {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        guard value <= items.count * 30 else { return String(value) }
        return String(repeating: items[(value - 1) % items.count], count: (value - 1) / items.count + 1)
    }

    private static func englishOrdinal(_ value: Int) -> String {
        let tens = value % 100
        if (11...13).contains(tens) { return "\(value)th" }
        return "\(value)" + (value % 10 == 1 ? "st" : value % 10 == 2 ? "nd" : value % 10 == 3 ? "rd" : "th")
    }

    private static let ones = [
        "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
        "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
    ]
    private static let tens = ["", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"]
    private static let ordinals = [
        "One": "First", "Two": "Second", "Three": "Third", "Five": "Fifth", "Eight": "Eighth", "Nine": "Ninth",
        "Twelve": "Twelfth",
    ]

    /// 0 to 99; others in digits.
    private static func englishCardinal(_ value: Int) -> String {
        guard (0...99).contains(value) else { return String(value) }
        if value < 20 { return ones[value] }
        return value % 10 == 0 ? tens[value / 10] : tens[value / 10] + "-" + ones[value % 10].lowercased()
    }

    private static func englishOrdinalText(_ value: Int) -> String {
        guard (1...99).contains(value) else { return englishOrdinal(value) }
        let parts = englishCardinal(value).split(separator: "-").map(String.init)
        let last = parts.last!
        let root = last.prefix(1).uppercased() + last.dropFirst()
        var word = ordinals[root] ?? (root.hasSuffix("y") ? root.dropLast() + "ieth" : root + "th")
        if parts.count == 2 { word = parts[0] + "-" + word.lowercased() }
        return word
    }
}

/// Numbers in Vietnamese words, for automatic numbering: 1 to 999.
enum VietnameseNumeral {
    private static let digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]

    static func cardinal(_ value: Int) -> String {
        guard (0...999).contains(value) else { return String(value) }
        if value < 10 { return digits[value] }
        if value < 20 { return value == 10 ? "mười" : "mười " + (value == 15 ? "lăm" : digits[value % 10]) }
        if value < 100 {
            let unit = value % 10
            let word = unit == 1 ? "mốt" : unit == 5 ? "lăm" : digits[unit]
            return digits[value / 10] + " mươi" + (unit == 0 ? "" : " " + word)
        }
        let rest = value % 100
        let head = digits[value / 100] + " trăm"
        return rest == 0 ? head : rest < 10 ? head + " linh " + digits[rest] : head + " " + cardinal(rest)
    }

    /// Without "thứ": nhất, hai, ba, tư, năm, …
    static func ordinal(_ value: Int) -> String {
        switch value {
        case 1: "nhất"
        case 4: "tư"
        default: cardinal(value)
        }
    }
}
