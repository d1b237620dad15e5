import VietnameseText

/// Spaces, end marks and what a pen left behind.
enum MarkRules {
    static func fixes(in text: RepairText) -> [Fix] { spaces(text) + endMark(text) + filingNote(text) }

    // MARK: Spaces

    /// A space on the wrong side of a mark: "dân ." "xã )" "2026( ngay".
    private static func spaces(_ text: RepairText) -> [Fix] {
        let scalars = text.scalars
        var found: [Fix] = []
        var open = 0
        for index in scalars.indices {
            let scalar = scalars[index]
            let before = index > 0 ? scalars[index - 1] : " "
            let after = index + 1 < scalars.count ? scalars[index + 1] : " "
            switch scalar {
            case "(":
                if isText(before), after == " ", index + 2 < scalars.count, isText(scalars[index + 2]),
                    !isLabel(scalars, upTo: index)
                {
                    found.append(space(index, index + 2, " ("))
                }
                open += 1
            case ")":
                if open > 0, before == " ", index > 1, isText(scalars[index - 2]) {
                    found.append(space(index - 1, index, ""))
                }
                open = max(0, open - 1)
            case ",", ";":
                if before == " ", index > 1, isText(scalars[index - 2]), after == " " {
                    found.append(space(index - 1, index, ""))
                }
            case ".":
                // Only the end of a sentence: blanks to fill in are printed as spaced dots.
                let ends = index + 1 == scalars.count
                let next = index + 2 < scalars.count ? scalars[index + 2] : " "
                if before == " ", index > 1, scalars[index - 2].isWordLetter, ends || (after == " " && next.isCapital),
                    !scalars[..<index].contains(".") || scalars[index - 2] != "."
                {
                    found.append(space(index - 1, index, ""))
                }
            default: break
            }
        }
        return found
    }

    private static func space(_ start: Int, _ end: Int, _ now: String) -> Fix {
        Fix(start: start, end: end, now: now, why: "ocr.space", confidence: 0.95)
    }

    private static func isText(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isWordLetter || scalar.isDigit || scalar == "%"
    }

    /// "1(" or "a(" at the start may be a label.
    private static func isLabel(_ scalars: [Unicode.Scalar], upTo index: Int) -> Bool { index <= 2 }

    // MARK: End mark

    /// The mark that ends a document, "./.", with spaces in it or letters by hand behind it.
    private static func endMark(_ text: RepairText) -> [Fix] {
        let scalars = text.scalars
        guard let slash = scalars.lastIndex(of: "/"), scalars.count - slash <= 10 else { return [] }
        // Before: a full stop, spaces allowed round it, and text before that.
        var stop = slash - 1
        while stop >= 0, scalars[stop] == " " { stop -= 1 }
        guard stop > 0, scalars[stop] == "." else { return [] }
        var word = stop - 1
        while word >= 0, scalars[word] == " " { word -= 1 }
        guard word >= 0, isText(scalars[word]) || scalars[word] == ")" || scalars[word] == "”" else { return [] }
        var rest = slash + 1
        while rest < scalars.count, scalars[rest] == " " || scalars[rest] == "." { rest += 1 }
        let scribble = rest..<scalars.count
        guard scribble.count <= 4, scribble.allSatisfy({ scalars[$0].isWordLetter && !scalars[$0].isCapital }) else {
            return []
        }
        let read = text.tokens.text(word + 1, scalars.count)
        return read == "./."
            ? []
            : [
                Fix(start: word + 1, end: scalars.count, now: "./.", why: "ocr.end-mark", confidence: 0.9)
            ]
    }

    /// Initials by hand after "Lưu: VT", the last line of the recipients.
    private static func filingNote(_ text: RepairText) -> [Fix] {
        let tokens = text.tokens.tokens
        guard let filed = tokens.firstIndex(where: { $0.key == Self.filed }), filed <= 1,
            tokens.contains(where: { $0.key == Self.clerks && $0.allCapitals }), let last = tokens.last,
            last.kind == .word, last.end - last.start <= 4, last.end == text.scalars.count, tokens.count > filed + 2
        else { return [] }
        let letters = text.scalars[last.start..<last.end]
        guard letters.allSatisfy({ $0.isWordLetter && !$0.isCapital }) else { return [] }
        let before = tokens[tokens.count - 2]
        let afterStop = text.scalars[before.end - 1] == "."
        guard afterStop || text.isItalic(last.start..<last.end) else { return [] }
        let start = text.scalars[..<last.start].lastIndex { !$0.isSpace }.map { $0 + 1 } ?? last.start
        return [Fix(start: start, end: last.end, now: "", why: "ocr.scribble", confidence: afterStop ? 0.9 : 0.8)]
    }

    private static let filed = Token.key(of: "lưu")
    private static let clerks = Token.key(of: "vt")
}
