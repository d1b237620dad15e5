import VietnameseText

/// Roman numerals that OCR read as something else, where the place says which numeral must stand there.
enum NumberingRules {
    /// Quarters: "Quý lI/2026", "quý H năm 2026".
    static func fixes(in text: RepairText) -> [Fix] {
        let tokens = text.tokens.tokens
        var found: [Fix] = []
        for (index, token) in tokens.enumerated() where token.key == quarter && index + 1 < tokens.count {
            let next = tokens[index + 1]
            let read = text.tokens.text(of: next)
            guard next.spaceBefore, next.kind != .punctuation, RomanNumeral.value(of: read) == nil,
                let numeral = quarterNumeral(read), follows(text, index + 2)
            else { continue }
            found.append(Fix(start: next.start, end: next.end, now: numeral, why: "ocr.numeral", confidence: 0.9))
        }
        return found + assemblies(text) + quotedYears(text)
    }

    /// The number of a National Assembly at the end of a symbol: "UBTVQHI5", "QHl4".
    private static func assemblies(_ text: RepairText) -> [Fix] {
        let scalars = text.scalars
        var found: [Fix] = []
        for start in scalars.indices.dropFirst(3)
        where scalars[start - 2] == "Q" && scalars[start - 1] == "H" && scalars[..<(start - 2)].last != " " {
            var end = start
            while end < scalars.count, scalars[end].isWordLetter || scalars[end].isDigit { end += 1 }
            let read = scalars[start..<end]
            guard read.count == 2, read.contains(where: \.isDigit), !read.allSatisfy(\.isDigit) else { continue }
            let digits = read.compactMap { scalar -> Unicode.Scalar? in
                ["I", "l", "i", "|"].contains(scalar) ? "1" : scalar == "O" || scalar == "o" ? "0" : scalar
            }
            guard digits.allSatisfy(\.isDigit) else { continue }
            found.append(
                Fix(
                    start: start, end: end, now: String(String.UnicodeScalarView(digits)), why: "ocr.assembly",
                    confidence: 0.95))
        }
        return found
    }

    /// The second year of a term with the closing quotation mark read as a digit besides: "2026 - 20317”".
    private static func quotedYears(_ text: RepairText) -> [Fix] {
        let scalars = text.scalars
        var found: [Fix] = []
        for mark in scalars.indices.dropFirst(12)
        where scalars[mark] == "”" && scalars[mark - 1] == "7" && !scalars[mark - 6].isDigit {
            guard let last = number(scalars[(mark - 5)..<(mark - 1)]) else { continue }
            var before = mark - 6
            while before > 3, scalars[before] == " " || scalars[before] == "-" || scalars[before] == "–" { before -= 1 }
            guard before > 3, before < mark - 6 || scalars[mark - 6] == "-",
                let first = number(scalars[(before - 3)...before]), first > 1900, last > first, last - first <= 30
            else { continue }
            found.append(Fix(start: mark - 1, end: mark, now: "", why: "ocr.quote", confidence: 0.9))
        }
        return found
    }

    private static func number(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
        digits.allSatisfy { $0.isDigit && $0.value < 0x80 } ? Int(String(String.UnicodeScalarView(digits))) : nil
    }

    private static let quarter = Token.key(of: "quý")

    /// Behind a quarter stands a year, another quarter or a stop; "quý 11 người" would be something else.
    private static func follows(_ text: RepairText, _ index: Int) -> Bool {
        guard index < text.tokens.tokens.count else { return true }
        let token = text.tokens.tokens[index]
        if token.kind == .word { return ["năm", "và", "đến", "tới"].contains { Token.key(of: $0) == token.key } }
        return token.kind == .punctuation
    }

    private static func quarterNumeral(_ read: String) -> String? {
        guard read.unicodeScalars.count >= 1, read.unicodeScalars.count <= 3, read != "1" else { return nil }
        var letters = ""
        for scalar in read.unicodeScalars {
            switch scalar {
            case "l", "1", "I", "|", "i": letters += "I"
            case "H": letters += "II"
            case "V", "v": letters += "V"
            default: return nil
            }
        }
        return ["I", "II", "III", "IV"].contains(letters) ? letters : nil
    }

    /// A heading "1." in capitals before a sibling "II." is "I.". `texts`: the document's paragraphs in order; the
    /// result names the paragraph of each fix.
    static func headingFixes(_ texts: [RepairText?]) -> [(index: Int, fix: Fix)] {
        var found: [(index: Int, fix: Fix)] = []
        // The heading that may be the misread first: the last "1." in capitals with no Roman numeral since.
        var candidate: (index: Int, label: Token)?
        for (index, text) in texts.enumerated() {
            guard let text, let label = text.tokens.tokens.first, text.tokens.tokens.count > 2,
                text.tokens.text(of: text.tokens.tokens[1]) == ".", isInCapitals(text)
            else { continue }
            let read = text.tokens.text(of: label)
            if read == "1" || read == "l" {
                candidate = (index, label)
            } else if let value = RomanNumeral.value(of: read) {
                if value == 2, let first = candidate {
                    found.append(
                        (
                            first.index,
                            Fix(
                                start: first.label.start, end: first.label.end, now: "I", why: "ocr.numeral",
                                confidence: 0.9)
                        ))
                }
                candidate = nil
            }
        }
        return found
    }

    private static func isInCapitals(_ text: RepairText) -> Bool {
        let words = text.tokens.tokens.dropFirst(2).filter { $0.kind == .word }
        let capitals = words.filter { $0.allCapitals || ($0.capital && $0.end - $0.start == 1) }
        return words.count >= 2 && capitals.count * 5 >= words.count * 4
    }
}
