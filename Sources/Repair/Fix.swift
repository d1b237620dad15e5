import VietnameseText

/// One change a rule proposes in a text. Offsets in code points of the text as read, end excluded.
struct Fix: Hashable, Sendable {
    var start, end: Int
    var now: String
    /// Id of the rule.
    var why: String
    /// 0...1
    var confidence: Double
}

/// One text on its way through the rules: a paragraph, or a table cell's paragraph.
struct RepairText {
    let tokens: TokenText
    /// Offsets (code points) set in italics, where the form says so; initials by hand come out of OCR like that.
    let italics: [Range<Int>]

    init(_ text: String, italics: [Range<Int>]) {
        tokens = TokenText(text)
        self.italics = italics
    }

    var scalars: [Unicode.Scalar] { tokens.scalars }

    func isItalic(_ range: Range<Int>) -> Bool {
        italics.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }
}

extension RepairText {
    /// Words with nothing but spaces between them, as ranges of token indices.
    var clauses: [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        for (index, token) in tokens.tokens.enumerated() {
            let isWord = token.kind == .word && !scalars[token.start..<token.end].contains(where: \.isDigit)
            if !isWord || (index > start && !token.spaceBefore) {
                if index > start { result.append(start..<index) }
                start = isWord ? index : index + 1
            }
        }
        if tokens.tokens.count > start { result.append(start..<tokens.tokens.count) }
        return result
    }

    /// `letters` (lower case) in the case of the word it replaces: letter for letter, or as its first letters are.
    func inCase(of token: Token, _ letters: String) -> String {
        let read = scalars[token.start..<token.end]
        var result = ""
        for (index, scalar) in letters.unicodeScalars.enumerated() {
            let upper =
                index < read.count
                ? read[read.startIndex + index].isCapital : token.allCapitals
            result += upper ? scalar.properties.uppercaseMapping : String(scalar)
        }
        return result
    }
}
