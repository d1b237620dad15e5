import Records
import VietnameseText

/// Decides what of a numbered block is its heading (contract, sections and ruling 12).
enum HeadingRule {
    struct Verdict {
        /// nil: the block is a full sentence of its own.
        var heading: String?
        /// Where a run-in heading ends in the text; nil where the whole block is the heading.
        var end: Int?
    }

    /// What stands below the block.
    enum Below { case text, deeper, sibling, nothing }

    /// Words and code points beyond which a block without looks is no heading.
    private static let wordLimit = 60
    private static let plainWordLimit = 40

    static func verdict(_ unit: Unit, label: Label, below: Below, styled: Bool) -> Verdict {
        let range = unit.trimmedRange
        let start = min(label.length, range.upperBound)
        let rest = start..<range.upperBound
        guard !rest.isEmpty, rest.contains(where: { unit.scalars[$0].isWordLetter || unit.scalars[$0].isDigit }) else {
            return Verdict(heading: nil, end: nil)
        }
        let whole = Verdict(heading: clean(unit, rest), end: nil)
        let words = wordCount(unit, rest)
        if words > 120 { return runIn(unit, rest) ?? Verdict(heading: nil, end: nil) }
        if unit.headingStyle != nil, words <= wordLimit, !isSentence(unit, rest) { return whole }
        if unit.isCapitals(rest) { return whole }
        let last = unit.lastMark
        let share = unit.styledShare(rest)
        if share > 0.9 {
            // A sentence in bold with nothing below it is text: "1. … lãnh đạo, chỉ đạo …; thường xuyên … ."
            if below == .sibling || below == .nothing, last == "." || last == ";" || last == ":", words > 12 {
                return Verdict(heading: nil, end: nil)
            }
            if last == ":", leadsIn(unit, rest), words > 12 { return Verdict(heading: nil, end: nil) }
            return whole
        }
        if let verdict = runIn(unit, rest) { return verdict }
        if styled, share < 0.1, label.kind.fixedRank == nil, unit.headingStyle == nil {
            // The document sets its headings apart and this block is plain: only a bare phrase with text below counts.
            guard below == .text || below == .deeper, words <= 25, last != ".", last != ";", last != ":", last != ",",
                !holdsClause(unit, rest)
            else { return Verdict(heading: nil, end: nil) }
            return whole
        }
        return plain(unit, rest, words: words, last: last, label: label, below: below, whole: whole)
    }

    /// No looks to go by: form decides.
    private static func plain(
        _ unit: Unit, _ rest: Range<Int>, words: Int, last: Unicode.Scalar?, label: Label, below: Below,
        whole: Verdict
    ) -> Verdict {
        let none = Verdict(heading: nil, end: nil)
        guard words <= plainWordLimit else { return none }
        switch last {
        case ";", ",": return none
        case ":":
            if leadsIn(unit, rest) || words > 20 { return none }
            return below == .text || below == .deeper ? whole : none
        case ".":
            // "Điều 2. Đối tượng áp dụng." with its text below.
            guard words <= 14, words <= 6 || label.kind.fixedRank != nil || label.kind == .roman,
                below == .text || below == .deeper, !holdsClause(unit, rest), !endsText(unit)
            else {
                return none
            }
            return whole
        default:
            if holdsClause(unit, rest) { return none }
            if below == .sibling || below == .nothing {
                // Units named by a word have a title even where nothing follows; items of a list do not.
                return label.kind.fixedRank != nil || label.kind == .roman ? whole : none
            }
            return whole
        }
    }

    /// "./." ends a document, not a heading.
    private static func endsText(_ unit: Unit) -> Bool {
        let end = unit.trimmedRange.upperBound
        return end >= 3 && unit.scalars[(end - 3)..<end].contains("/")
    }

    // MARK: run-in headings

    /// "1. Mục tiêu: đến năm …" with the part before the colon or stop set apart in print.
    private static func runIn(_ unit: Unit, _ rest: Range<Int>) -> Verdict? {
        // A first line of its own inside the block.
        if let line = unit.breaks.first(where: { $0 > rest.lowerBound && $0 < rest.upperBound }) {
            let head = rest.lowerBound..<line
            let mark = unit.scalars[line - 1]
            if wordCount(unit, head) <= 30, mark != ";", mark != ",", mark != "." || unit.styledShare(head) > 0.9,
                wordCount(unit, line..<rest.upperBound) > 0, unit.styledShare(head) > 0.9 || mark != ":"
            {
                if unit.styledShare(head) > 0.9 || !unit.scalars[min(line + 1, rest.upperBound - 1)].isLowerLetter {
                    return Verdict(heading: clean(unit, head), end: line)
                }
            }
        }
        var end = rest.lowerBound
        for run in unit.runs where run.bold || run.italic || run.underline {
            guard run.start <= end + 1 || onlySpaces(unit, end..<min(run.start, rest.upperBound)) else { break }
            if run.end > end { end = run.end }
        }
        end = min(end, rest.upperBound)
        guard end > rest.lowerBound, end < rest.upperBound else { return nil }
        let head = rest.lowerBound..<end
        let words = wordCount(unit, head)
        guard words >= 2, words <= 40, wordCount(unit, end..<rest.upperBound) >= 2 else { return nil }
        // The stretch ends at a mark, inside it or right after it; else it only stresses the first words.
        var mark = end - 1
        while mark > rest.lowerBound, unit.scalars[mark].isSpace { mark -= 1 }
        if [":", ".", "-", "–"].contains(unit.scalars[mark]) { return Verdict(heading: clean(unit, head), end: end) }
        var next = end
        while next < rest.upperBound, unit.scalars[next].isSpace { next += 1 }
        guard next < rest.upperBound, [":", "."].contains(unit.scalars[next]) else { return nil }
        return Verdict(heading: clean(unit, head), end: next + 1)
    }

    private static func onlySpaces(_ unit: Unit, _ range: Range<Int>) -> Bool {
        range.allSatisfy { unit.scalars[$0].isSpace }
    }

    // MARK: form

    private static func clean(_ unit: Unit, _ range: Range<Int>) -> String {
        var end = range.upperBound
        var start = range.lowerBound
        while end > start, unit.scalars[end - 1].isSpace || unit.scalars[end - 1] == ":" { end -= 1 }
        while start < end, unit.scalars[start].isSpace { start += 1 }
        return unit.text(start..<end)
    }

    private static func wordCount(_ unit: Unit, _ range: Range<Int>) -> Int {
        var count = 0
        var inside = false
        for index in range {
            let space = unit.scalars[index].isSpace
            if !space && !inside { count += 1 }
            inside = !space
            if count > 200 { break }
        }
        return count
    }

    /// A colon in the middle with text behind it, a semicolon, or several sentences.
    private static func holdsClause(_ unit: Unit, _ range: Range<Int>) -> Bool {
        let end = range.upperBound
        for index in range where index < end - 1 {
            switch unit.scalars[index] {
            case ";": return true
            case ":" where unit.scalars[index + 1].isSpace: return true
            case "."
            where unit.scalars[index + 1].isSpace && index + 2 < end && unit.scalars[index + 2].isCapital
                && index > range.lowerBound + 3:
                return true
            default: break
            }
        }
        return false
    }

    private static func isSentence(_ unit: Unit, _ range: Range<Int>) -> Bool {
        unit.lastMark == "." && (holdsClause(unit, range) || wordCount(unit, range) > 30)
    }

    /// "… như sau:", "… gồm:", "… sau đây:" announce what follows and are no headings.
    private static func leadsIn(_ unit: Unit, _ range: Range<Int>) -> Bool {
        let tail = Squash.letters(of: unit.scalars[max(range.lowerBound, range.upperBound - 24)..<range.upperBound])
        return ["sau", "sauday", "gom", "baogom", "la", "cuthe", "duoiday", "gomco", "rang", "trongdo", "dele", "de"]
            .contains { tail.hasSuffix($0) }
    }
}

extension Unicode.Scalar {
    var isLowerLetter: Bool { isWordLetter && !isCapital }
}
