/// Roman numerals as council documents use them (I to MMMCMXCIX).
public enum RomanNumeral {
    /// The value of a numeral in capitals; nil where it is none ("IIII", "IC", "").
    public static func value(of text: some Sequence<Unicode.Scalar>) -> Int? {
        var digits: [Int] = []
        for scalar in text {
            guard let digit = digit(scalar) else { return nil }
            digits.append(digit)
        }
        guard !digits.isEmpty, digits.count <= 15 else { return nil }
        var total = 0
        for index in digits.indices {
            let next = index + 1 < digits.count ? digits[index + 1] : 0
            total += digits[index] < next ? -digits[index] : digits[index]
        }
        // Only the usual spelling: what is written back must be what was read.
        guard total > 0, total < 4000, self.text(total).unicodeScalars.elementsEqual(text) else { return nil }
        return total
    }

    public static func value(of text: String) -> Int? { value(of: text.unicodeScalars) }

    /// The numeral of 1...3999; empty for other numbers.
    public static func text(_ value: Int) -> String {
        guard value > 0, value < 4000 else { return "" }
        let steps: [(Int, String)] = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var rest = value
        var result = ""
        for (step, letters) in steps {
            while rest >= step {
                result += letters
                rest -= step
            }
        }
        return result
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "I": 1
        case "V": 5
        case "X": 10
        case "L": 50
        case "C": 100
        case "D": 500
        case "M": 1000
        default: nil
        }
    }
}
