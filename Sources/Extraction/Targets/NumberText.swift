import VietnameseText

/// Numbers as Vietnamese documents print them: "1.470" is 1470, "23,5" is 23.5.
enum NumberText {
    static func value(_ passage: Passage, _ index: Int) -> Double? {
        let token = passage.tokens[index]
        guard token.kind == .number, token.end - token.start <= 24 else { return nil }
        if let whole = passage.integer(at: index) { return Double(whole) }
        return value(Array(passage.text.scalars[token.start..<token.end]))
    }

    private static let gluedUnits: Set<String> = [
        "ha", "km", "km2", "m", "m2", "m3", "kg", "tấn", "mw", "kwh", "lít", "tạ",
    ]

    /// A number with its unit glued on: "857,5km2".
    static func glued(_ passage: Passage, _ index: Int) -> (value: Double, unit: String)? {
        let token = passage.tokens[index]
        let scalars = passage.text.scalars[token.start..<token.end]
        guard let first = scalars.first, first.isDigit, scalars.count < 24,
            let cut = scalars.firstIndex(where: { $0.isWordLetter })
        else { return nil }
        var unit = String.UnicodeScalarView()
        unit.append(contentsOf: scalars[cut...])
        guard gluedUnits.contains(String(unit).lowercased()), let value = value(Array(scalars[..<cut])) else {
            return nil
        }
        return (value, String(unit))
    }

    static func value(_ scalars: [Unicode.Scalar]) -> Double? {
        var groups: [[Unicode.Scalar]] = [[]]
        var marks: [Unicode.Scalar] = []
        for scalar in scalars {
            if scalar.isDigit {
                groups[groups.count - 1].append(scalar)
            } else {
                marks.append(scalar)
                groups.append([])
            }
        }
        guard groups.allSatisfy({ !$0.isEmpty }) else { return nil }
        func digits(_ parts: some Sequence<[Unicode.Scalar]>) -> String {
            String(scalars: Array(parts.joined()))
        }
        guard let last = marks.last else { return Double(digits(groups)) }
        let head = groups.dropLast()
        let tail = groups[groups.count - 1]
        let other = marks.dropLast().allSatisfy { $0 != last }
        if last == ",", other, tail.count != 3 || marks.count > 1 || (groups[0].count == 1 && groups[0][0] == "0") {
            return Double(digits(head) + "." + digits([tail]))
        }
        if last == ",", marks.count == 1 {
            // "1,234" in a Vietnamese text is a decimal with three places.
            return Double(digits(head) + "." + digits([tail]))
        }
        // Dots in threes are thousands; a single dot before one or two digits is a decimal ("7.5%").
        if last == ".", groups.dropFirst().allSatisfy({ $0.count == 3 }), marks.allSatisfy({ $0 == "." }),
            groups[0].count <= 3
        {
            return Double(digits(groups))
        }
        if last == ".", marks.count == 1, tail.count < 3 { return Double(digits(head) + "." + digits([tail])) }
        if last == ".", marks.count > 1, other, tail.count != 3 { return Double(digits(head) + "." + digits([tail])) }
        return Double(digits(groups))
    }
}
