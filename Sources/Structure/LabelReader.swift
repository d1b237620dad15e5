import Records
import VietnameseText

/// Reads the number at the start of a block. Looks at the first 80 code points at most.
enum LabelReader {
    static func label(of unit: Unit) -> Label? {
        let range = unit.trimmedRange
        guard !range.isEmpty else { return nil }
        let scalars = unit.scalars
        var cursor = Cursor(scalars, at: range.lowerBound, end: min(range.upperBound, range.lowerBound + 120))
        let first = scalars[range.lowerBound]
        if first.isDigit { return decimal(&cursor, range.upperBound) }
        if first == "(" { return round(&cursor, range.upperBound) }
        guard first.isWordLetter else { return nil }
        if let named = named(&cursor, unit) { return named }
        cursor.index = range.lowerBound
        return lettered(&cursor, range.upperBound)
    }

    // MARK: numbers

    private static func decimal(_ cursor: inout Cursor, _ end: Int) -> Label? {
        let start = cursor.index
        var path: [Int] = []
        var finalMark = false
        while let number = cursor.number(digits: 3) {
            path.append(number)
            guard cursor.peek == "." else { break }
            cursor.index += 1
            if let next = cursor.peek, next.isDigit { continue }
            finalMark = true
            break
        }
        guard !path.isEmpty, path.count <= 6 else { return nil }
        let printedEnd = finalMark ? cursor.index - 1 : cursor.index
        let number = cursor.text(start, printedEnd)
        // "1.446", "2.500 đại biểu", "05.2025": thousands and dates, no numbering.
        for (index, part) in path.enumerated() {
            if index > 0, part == 0 || part > 99 { return nil }
        }
        guard path[0] > 0, path[0] < 200 else { return nil }
        if path.count > 1 {
            if !finalMark, let mark = cursor.peek, mark == ":" || mark == ")" || mark == "/" {
                cursor.index += 1
                finalMark = true
            }
            if !finalMark, let length = cursor.dashBeforeCapital() {
                cursor.index += length
                finalMark = true
            }
            let gap = cursor.skipSpaces()
            guard let next = cursor.peek else {
                return finalMark ? Label(kind: .path(path.count), path: path, number: number, length: end) : nil
            }
            // Without a final mark only before a capital or a quotation: "2.2 Tên mục", not "1.5 tỷ đồng".
            guard finalMark || (gap && (next.isCapital || next == "“")) else { return nil }
            if next.isDigit && !gap { return nil }
            return Label(kind: .path(path.count), path: path, number: number, length: cursor.index)
        }
        var kind = LabelClass.decimal
        if !finalMark {
            guard let mark = cursor.peekPastSpaces(upTo: 1) else { return nil }
            switch mark {
            case ")": kind = .decimalBracket
            case "-", "–", "/", ":": kind = .decimal
            default: return nil
            }
            let spaced = cursor.skipSpaces()
            if spaced, mark != "-", mark != "–", mark != ")" { return nil }
            cursor.index += 1
            guard let next = cursor.peek else { return nil }
            // "30/4", "1-2 người", "2/3 đại biểu".
            if next.isDigit { return nil }
            if spaced || mark == "-" || mark == "–" {
                let gap = cursor.skipSpaces()
                guard gap || cursor.peek?.isCapital == true else { return nil }
                // "5 - 7 ngày": a range.
                if let following = cursor.peek, following.isDigit { return nil }
            }
        } else if let next = cursor.peek, next.isDigit {
            return nil
        } else if let next = cursor.peek, next == "/" || next == "," || next == ";" {
            return nil
        }
        cursor.skipSpaces()
        return Label(kind: kind, path: path, number: number, length: min(cursor.index, end))
    }

    private static func round(_ cursor: inout Cursor, _ end: Int) -> Label? {
        let start = cursor.index
        cursor.index += 1
        cursor.skipSpaces()
        let inner = cursor.index
        if let value = cursor.number(digits: 3), value > 0 {
            cursor.skipSpaces()
            guard cursor.peek == ")" else { return nil }
            cursor.index += 1
            let number = cursor.text(start, cursor.index)
            if let mark = cursor.peek, mark == "." || mark == ":" { cursor.index += 1 }
            cursor.skipSpaces()
            return Label(kind: .roundDecimal, path: [value], number: number, length: min(cursor.index, end))
        }
        cursor.index = inner
        let letters = cursor.letters(limit: 5)
        cursor.skipSpaces()
        guard !letters.isEmpty, cursor.peek == ")" else { return nil }
        cursor.index += 1
        let number = cursor.text(start, cursor.index)
        cursor.skipSpaces()
        guard cursor.peek != nil else { return nil }
        let upper = ArraySlice(letters.map { $0.capitalLetter })
        let roman = RomanNumber.value(upper)
        if letters.count == 1, let ordinal = LetterOrder.ordinal(letters[0]) {
            // "(i)" opens a Roman series far more often than it is the ninth letter.
            if let roman {
                return Label(
                    kind: .roundRoman, path: [roman], number: number, length: cursor.index,
                    other: LabelAlternative(kind: .roundLetter, ordinal: ordinal))
            }
            return Label(kind: .roundLetter, path: [ordinal], number: number, length: cursor.index)
        }
        guard let roman else { return nil }
        return Label(kind: .roundRoman, path: [roman], number: number, length: cursor.index)
    }

    // MARK: letters and Roman numbers

    private static func lettered(_ cursor: inout Cursor, _ end: Int) -> Label? {
        let start = cursor.index
        let letters = cursor.letters(limit: 8)
        guard !letters.isEmpty, letters.count <= 7 else { return nil }
        let printedEnd = cursor.index
        // "a1)", "đ2." in amendments.
        var extra = 0
        if letters.count == 1, let digit = cursor.number(digits: 1) { extra = digit }
        let numberEnd = max(printedEnd, cursor.index)
        let spaced = cursor.skipSpaces()
        guard let mark = cursor.peek, [".", ")", "/", "-", "–", ":"].contains(mark) else { return nil }
        if spaced, mark == "/" || mark == ":" { return nil }
        cursor.index += 1
        let number = cursor.text(start, numberEnd)
        let gap = cursor.skipSpaces()
        guard let next = cursor.peek else { return nil }
        let dashed = mark == "-" || mark == "–"
        if dashed, !gap { return nil }
        if mark == "/" || mark == ".", !gap, !next.isCapital { return nil }
        if next.isDigit, !gap { return nil }
        let length = min(cursor.index, end)
        let single = letters.count == 1 ? letters[0] : nil
        if let single, !single.isCapital {
            // "e - learning": a dash needs a capital or a small heading behind it, and the letter in a series.
            guard let ordinal = LetterOrder.ordinal(single), extra == 0 || mark == ")" || mark == "." else {
                return nil
            }
            if dashed, !next.isCapital { return nil }
            var label = Label(kind: .letter, path: [ordinal], number: number, length: length)
            if let roman = RomanNumber.value([single.capitalLetter]) {
                label.other = LabelAlternative(kind: .roundRoman, ordinal: roman)
            }
            return label
        }
        if mark == ")" {
            if letters.allSatisfy({ !$0.isCapital }),
                let roman = RomanNumber.value(ArraySlice(letters.map { $0.capitalLetter }))
            {
                return Label(kind: .roundRoman, path: [roman], number: number, length: length)
            }
            guard let single, let ordinal = LetterOrder.ordinal(single) else { return nil }
            return Label(kind: .capital, path: [ordinal], number: number, length: length)
        }
        guard extra == 0 else { return nil }
        if let roman = RomanNumber.value(ArraySlice(letters)) {
            var label = Label(kind: .roman, path: [roman], number: number, length: length)
            if let single, let ordinal = LetterOrder.ordinal(single) {
                // C, D, L, M never open or follow in a series of Roman numbers that people write.
                if single == "C" || single == "L" {
                    return Label(
                        kind: .capital, path: [ordinal], number: number, length: length,
                        other: LabelAlternative(kind: .roman, ordinal: roman))
                }
                label.other = LabelAlternative(kind: .capital, ordinal: ordinal)
            }
            return label
        }
        // A capital is a label only before a capital: "A. Nội dung"; "P.TH/219" and "T. Hùng" fail here or in the tree.
        guard let single, let ordinal = LetterOrder.ordinal(single), next.isCapital || next == "“" else { return nil }
        guard gap else { return nil }
        return Label(kind: .capital, path: [ordinal], number: number, length: length)
    }

    // MARK: units named by a word

    private static func named(_ cursor: inout Cursor, _ unit: Unit) -> Label? {
        let start = cursor.index
        let word = cursor.word()
        switch word {
        case "điều": return article(&cursor, unit, start)
        case "phần": return division(&cursor, unit, start, .part)
        case "chương": return division(&cursor, unit, start, .chapter)
        case "mục": return division(&cursor, unit, start, .section)
        case "tiểu":
            cursor.skipSpaces()
            guard cursor.word() == "mục" else { return nil }
            return division(&cursor, unit, start, .subsection)
        default: return nil
        }
    }

    /// "Điều 5." with its mark; a mention ("Điều 5 Luật Đất đai", "Điều 5, Điều 6") has none.
    private static func article(_ cursor: inout Cursor, _ unit: Unit, _ start: Int) -> Label? {
        cursor.skipSpaces()
        guard let number = cursor.number(digits: 4) else { return nil }
        // "Điều 17c": an added article.
        if let next = cursor.peek, next.isWordLetter {
            guard LetterOrder.ordinal(next) != nil else { return nil }
            cursor.index += 1
            if cursor.peek?.isWordLetter == true { return nil }
        }
        let printed = cursor.text(start, cursor.index)
        cursor.skipSpaces()
        if let mark = cursor.peek {
            guard [".", ":", "-", "–", "/"].contains(mark) else {
                // No mark: a heading of its own only where it is set apart.
                guard mark.isCapital, unit.isCapitals || unit.styledShare(unit.trimmedRange, boldOnly: true) > 0.9,
                    unit.scalars.count < 300
                else { return nil }
                return Label(kind: .article, path: [number], number: printed, length: cursor.index)
            }
            cursor.index += 1
            if mark == ".", let next = cursor.peek, next.isDigit { return nil }
            if mark == ".", cursor.peek == "-" || cursor.peek == ":" { cursor.index += 1 }
            cursor.skipSpaces()
        }
        return Label(kind: .article, path: [number], number: printed, length: cursor.index)
    }

    private static func division(_ cursor: inout Cursor, _ unit: Unit, _ start: Int, _ kind: LabelClass) -> Label? {
        guard cursor.skipSpaces() else { return nil }
        let ordinal: Int
        let wordStart = cursor.index
        if let number = cursor.number(digits: 2) {
            ordinal = number
        } else {
            let letters = cursor.letters(limit: 8)
            let lower = String(String.UnicodeScalarView(letters.map { $0.lowered }))
            if lower == "thứ" {
                cursor.skipSpaces()
                let word = cursor.word()
                if let value = OrdinalWord.value(word) {
                    ordinal = value
                    // "mười một", "mười hai"
                    if value == 10 {
                        let mark = cursor.index
                        cursor.skipSpaces()
                        if let more = OrdinalWord.value(cursor.word()), more < 10 {
                            return finish(&cursor, unit, start, kind, 10 + more)
                        }
                        cursor.index = mark
                    }
                } else {
                    return nil
                }
            } else if let roman = RomanNumber.value(ArraySlice(letters)) {
                ordinal = roman
            } else if letters.count == 1, letters[0].isCapital, let value = LetterOrder.ordinal(letters[0]),
                kind == .part || kind == .section
            {
                ordinal = value
            } else {
                cursor.index = wordStart
                return nil
            }
        }
        guard ordinal > 0 else { return nil }
        return finish(&cursor, unit, start, kind, ordinal)
    }

    private static func finish(
        _ cursor: inout Cursor, _ unit: Unit, _ start: Int, _ kind: LabelClass, _ ordinal: Int
    ) -> Label? {
        let printed = cursor.text(start, cursor.index)
        let numberEnd = cursor.index
        cursor.skipSpaces()
        let end = unit.trimmedRange.upperBound
        func label() -> Label {
            Label(kind: kind, path: [ordinal], number: printed, length: min(cursor.index, end))
        }
        guard let mark = cursor.peek else { return label() }
        if unit.breaks.contains(where: { $0 >= numberEnd && $0 < cursor.index + 1 }) { return label() }
        if [".", ":", "-", "–", "/"].contains(mark) {
            cursor.index += 1
            cursor.skipSpaces()
            // "Mục 2. Chương III Luật …" in running text does not start a block by itself; a mark is enough.
            return label()
        }
        // Without a mark: capitals, bold or a short centred line. "Phần II của Đề án", "Mục 3 Chương I" are mentions.
        let rest = cursor.index..<end
        if unit.isCapitals(rest) { return label() }
        if unit.scalars[cursor.index].isCapital, unit.styledShare(rest) > 0.9 || unit.alignment == .center {
            return label()
        }
        return nil
    }
}

/// Vietnamese ordinals after "thứ".
enum OrdinalWord {
    private static let words: [String: Int] = [
        "nhất": 1, "một": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
        "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    ]

    static func value(_ word: String) -> Int? { words[word] }
}

extension Unicode.Scalar {
    /// The capital of an ASCII letter; others unchanged.
    var capitalLetter: Unicode.Scalar { value >= 0x61 && value <= 0x7A ? Unicode.Scalar(value - 32)! : self }
}

/// A position in code points.
struct Cursor {
    let scalars: [Unicode.Scalar]
    var index: Int
    let end: Int

    init(_ scalars: [Unicode.Scalar], at index: Int, end: Int) {
        self.scalars = scalars
        self.index = index
        self.end = end
    }

    var peek: Unicode.Scalar? { index < end ? scalars[index] : nil }

    @discardableResult mutating func skipSpaces() -> Bool {
        let start = index
        while index < end, scalars[index].isSpace { index += 1 }
        return index > start
    }

    func peekPastSpaces(upTo limit: Int) -> Unicode.Scalar? {
        var position = index
        while position < end, position - index < limit, scalars[position].isSpace { position += 1 }
        return position < end ? scalars[position] : nil
    }

    /// "2.1- Mục tiêu", "2.1 - Mục tiêu": code points up to and with a dash that a capital or a quotation follows; nil for
    /// other dashes ("2.1 - 2.5").
    func dashBeforeCapital() -> Int? {
        var position = index
        while position < end, position - index < 2, scalars[position].isSpace { position += 1 }
        guard position < end, scalars[position] == "-" || scalars[position] == "–" else { return nil }
        let length = position + 1 - index
        position += 1
        while position < end, position - index < length + 2, scalars[position].isSpace { position += 1 }
        guard position < end, scalars[position].isCapital || scalars[position] == "“" else { return nil }
        return length
    }

    /// A number of up to `digits` digits; nil (and no move) for none or more.
    mutating func number(digits: Int) -> Int? {
        var position = index
        var value = 0
        while position < end, scalars[position].isDigit, position - index <= digits {
            value = value * 10 + Int(scalars[position].value - 0x30)
            position += 1
        }
        guard position > index, position - index <= digits else { return nil }
        index = position
        return value
    }

    mutating func letters(limit: Int) -> [Unicode.Scalar] {
        let start = index
        while index < end, index - start <= limit, scalars[index].isWordLetter { index += 1 }
        return Array(scalars[start..<index])
    }

    /// The letters ahead in lower case.
    mutating func word() -> String {
        let start = index
        while index < end, scalars[index].isWordLetter { index += 1 }
        return String(lowered: scalars[start..<index])
    }

    func text(_ from: Int, _ to: Int) -> String {
        return String(scalars: scalars[from..<to])
    }
}
