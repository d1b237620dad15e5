import Records
import VietnameseText

/// Recognises the heading of an annex: "PHỤ LỤC I", "Phụ lục số 02: …", "BIỂU SỐ 1.1", "Mẫu số 03".
enum AnnexHeading {
    struct Match {
        /// As printed, without closing punctuation.
        var number: String
        /// Heading text on the same block, nil where it follows on the next ones.
        var heading: String?
    }

    private static let words: [(squashed: String, always: Bool)] = [
        ("phuluc", true), ("bieumau", false), ("bieuso", false), ("mauso", false), ("bieu", false), ("mau", false),
        ("phubieu", true),
    ]

    /// `after` tells that the text that carries the annexes has ended; forms and tables need that to count.
    static func match(_ unit: Unit, after: Bool) -> Match? {
        guard !unit.isTable, unit.scalars.count < 900, unit.row == nil else { return nil }
        let range = unit.trimmedRange
        guard !range.isEmpty else { return nil }
        var cursor = Cursor(unit.scalars, at: range.lowerBound, end: range.upperBound)
        let start = cursor.index
        var head = Squash.phrase(cursor.word())
        cursor.skipSpaces()
        if head == "phu" || head == "bieu" {
            let mark = cursor.index
            let second = Squash.phrase(cursor.word())
            if ["luc", "bieu", "mau"].contains(second), head == "phu" || second == "mau" {
                head += second
            } else {
                cursor.index = mark
            }
        }
        guard let word = words.first(where: { $0.squashed == head }) else { return nil }
        guard word.always || after else { return nil }
        var numberEnd = cursor.index
        while numberEnd > start, unit.scalars[numberEnd - 1].isSpace { numberEnd -= 1 }
        let wordEnd = numberEnd
        cursor.index = wordEnd
        cursor.skipSpaces()
        let mark = cursor.index
        let next = Squash.phrase(cursor.word())
        if next == "so" {
            cursor.skipSpaces()
            if cursor.peek == ":" { cursor.index += 1 }
            cursor.skipSpaces()
        } else {
            cursor.index = mark
        }
        if let end = ordinalEnd(&cursor) {
            numberEnd = end
        } else if next == "so" {
            return nil
        } else {
            cursor.index = wordEnd
            guard word.always else { return nil }
        }
        let number = cursor.text(start, numberEnd)
        cursor.index = numberEnd
        let broken = unit.breaks.contains { $0 >= numberEnd && $0 <= numberEnd + 2 }
        cursor.skipSpaces()
        guard let separator = cursor.peek else {
            return setApart(unit, after: after) ? Match(number: number, heading: nil) : nil
        }
        let separated = [".", ":", "-", "–", "/"].contains(separator)
        if separated {
            cursor.index += 1
            cursor.skipSpaces()
        }
        let rest = cursor.index..<range.upperBound
        if rest.isEmpty { return Match(number: number, heading: nil) }
        let note = unit.scalars[rest.lowerBound] == "("
        guard
            broken || unit.isCapitals(rest) || note || setApart(unit, after: after)
                || (separated && after && unit.lastMark != "." && unit.lastMark != ";" && unit.scalars.count < 300)
        else { return nil }
        if note { return Match(number: number, heading: nil) }
        if !broken, !separated, !unit.scalars[rest.lowerBound].isCapital { return nil }
        return Match(number: number, heading: heading(unit, rest))
    }

    /// "I", "02", "1A", "I.1", "1.2": the number of an annex; nil and no move for none.
    private static func ordinalEnd(_ cursor: inout Cursor) -> Int? {
        let start = cursor.index
        var end: Int?
        while true {
            let before = cursor.index
            if cursor.number(digits: 3) != nil {
                // "1A", "2b"
                if let letter = cursor.peek, letter.isWordLetter {
                    cursor.index += 1
                    if cursor.peek?.isWordLetter == true { cursor.index -= 1 }
                }
            } else {
                let letters = cursor.letters(limit: 7)
                let isRoman = RomanNumber.value(ArraySlice(letters)) != nil
                let isLetter = letters.count == 1 && letters[0].isCapital
                guard isRoman || isLetter else {
                    cursor.index = before
                    break
                }
            }
            end = cursor.index
            guard let mark = cursor.peek, mark == "." || mark == "-" || mark == "/" else { break }
            // "I.1", "1-BKH": one more number or letters of a form's code without a space.
            let next = cursor.index + 1
            guard next < cursor.end, !cursor.scalars[next].isSpace else { break }
            cursor.index = next
            if mark != ".", cursor.scalars[next].isCapital {
                let code = cursor.letters(limit: 12)
                if code.count > 1, code.allSatisfy({ $0.isCapital || $0.isDigit }) {
                    end = cursor.index
                    break
                }
                cursor.index = next
            }
            if cursor.index - start > 16 { break }
        }
        if let end { cursor.index = end }
        return end
    }

    private static func setApart(_ unit: Unit, after: Bool) -> Bool {
        if unit.headingStyle != nil || unit.alignment == .center || unit.isCapitals { return true }
        if unit.styledShare(unit.trimmedRange, boldOnly: true) > 0.8 { return true }
        return after && unit.scalars.count < 40
    }

    private static func heading(_ unit: Unit, _ range: Range<Int>) -> String? {
        // The note "(Kèm theo …)" after a line break is not part of the heading.
        var end = range.upperBound
        for position in unit.breaks where position > range.lowerBound && position + 1 < end {
            var first = position + 1
            while first < end, unit.scalars[first].isSpace { first += 1 }
            if first < end, unit.scalars[first] == "(" {
                end = position
                break
            }
        }
        let text = unit.trimmed(range.lowerBound..<end)
        return text.isEmpty ? nil : text
    }
}
