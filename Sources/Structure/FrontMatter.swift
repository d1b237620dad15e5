import Records
import VietnameseText

/// Marks the letterhead and the title at the start of a document or of an attached text.
struct FrontMatter {
    /// Positions in the list of flowing units.
    var titleStart: Int?
    /// First unit of the running text.
    var bodyStart: Int
    /// Whether a motto or another strong sign of a letterhead was met.
    var letterhead = false
    /// The title block is followed by "(… kèm theo …)".
    var attached = false

    /// Units looked at for a title line, and for the title itself.
    private static let reach = 60

    static func mark(_ units: inout [Unit], flow: [Int], from start: Int, to end: Int) -> FrontMatter {
        var result = FrontMatter(bodyStart: start)
        let limit = min(end, start + reach)
        var title: Int?
        var lastSign = start - 1
        var index = start
        while index < limit {
            let unit = units[flow[index]]
            if unit.isTable { break }
            let match = TitleLine.match(unit)
            if match != nil, !Letterhead.isNumberLine(unit.text) {
                title = index
                break
            }
            let sign = isSign(unit)
            if sign { lastSign = index }
            if Letterhead.isMotto(unit) { result.letterhead = true }
            if !sign {
                // Running text before any title: the document has none here.
                if unit.scalars.count > 220 && !unit.isCapitals { break }
                if TitleLine.opensBody(unit) || SignOff.opensRecipients(unit) { break }
                if let label = LabelReader.label(of: unit), label.kind != .letter, label.kind != .capital { break }
            }
            index += 1
        }
        guard let title else {
            // No title line: an official letter, a form, or text without any head.
            if lastSign >= start {
                for position in start...lastSign { units[flow[position]].kind = .letterhead }
                result.bodyStart = lastSign + 1
                result.letterhead = true
            }
            return result
        }
        result.titleStart = title
        for position in start..<title { units[flow[position]].kind = .letterhead }
        units[flow[title]].kind = .title
        result.bodyStart = markTitle(&units, flow: flow, from: title, to: end, into: &result)
        return result
    }

    /// A line that only a letterhead has.
    private static func isSign(_ unit: Unit) -> Bool {
        Letterhead.isMotto(unit) || Letterhead.isFused(unit) || Letterhead.isNumberLine(unit.text)
            || Letterhead.isDateLine(unit.text)
            || Letterhead.isRule(unit) || Letterhead.isSubjectLine(unit)
            || SecrecyMark.level(of: unit.text) != nil || SecrecyMark.urgency(of: unit.text) != nil
    }

    /// Marks the lines of the title after its type line; returns where the running text starts.
    private static func markTitle(
        _ units: inout [Unit], flow: [Int], from title: Int, to end: Int, into result: inout FrontMatter
    ) -> Int {
        let head = units[flow[title]]
        let headStyled = head.alignment == .center || head.styledShare(head.trimmedRange) > 0.8
        // The type line may already hold the whole title ("KẾ HOẠCH" + line break + subject, "BÁO CÁO KẾT QUẢ …").
        var hasText = head.lines.count > 1 || TitleLine.match(head) == .prefix
        var index = title + 1
        var previous = head
        while index < min(end, title + 24) {
            let unit = units[flow[index]]
            if unit.isTable { break }
            if Letterhead.isRule(unit) || Letterhead.isNumberLine(unit.text) || Letterhead.isDateLine(unit.text) {
                units[flow[index]].kind = .letterhead
                index += 1
                continue
            }
            if TitleLine.isAttachmentNote(unit) {
                result.attached = true
                index += 1
                continue
            }
            if TitleLine.opensBody(unit) { break }
            if TitleLine.isSessionLine(unit) {
                units[flow[index]].kind = .letterhead
                index += 1
                continue
            }
            if index > title + 1, units[flow[index - 1]].kind == .letterhead, TitleLine.isUnitName(unit) {
                // "HỘI ĐỒNG NHÂN DÂN" and "TỈNH …" on two lines.
                units[flow[index]].kind = .letterhead
                index += 1
                continue
            }
            if hasText, TitleLine.isEnactingBody(unit), endsTitle(units, flow, after: index, to: end) {
                units[flow[index]].kind = .letterhead
                index += 1
                continue
            }
            if LabelReader.label(of: unit) != nil { break }
            if ListMark.mark(of: unit) != nil, !unit.isCapitals { break }
            guard continues(unit, after: previous, headStyled: headStyled, hasText: hasText) else { break }
            units[flow[index]].kind = .title
            hasText = true
            previous = unit
            index += 1
        }
        return index
    }

    /// After the enacting body come its session, the grounds, or the body text.
    private static func endsTitle(_ units: [Unit], _ flow: [Int], after index: Int, to end: Int) -> Bool {
        var position = index + 1
        while position < min(end, index + 4) {
            let unit = units[flow[position]]
            if unit.isTable { return false }
            if Letterhead.isRule(unit) {
                position += 1
                continue
            }
            if TitleLine.isUnitName(unit) {
                position += 1
                continue
            }
            return TitleLine.opensBody(unit) || TitleLine.isSessionLine(unit) || LabelReader.label(of: unit) != nil
                || TitleLine.isEnactingBody(unit) || (unit.scalars.count > 200 && !unit.isCapitals)
        }
        return true
    }

    private static func continues(_ unit: Unit, after previous: Unit, headStyled: Bool, hasText: Bool) -> Bool {
        guard unit.scalars.count < 800 else { return false }
        if unit.isCapitals { return true }
        let styled = unit.styledShare(unit.trimmedRange, boldOnly: true) > 0.8
        if unit.alignment == .center { return true }
        if headStyled {
            guard styled else {
                return !hasText && unit.alignment == nil && looksLikeTitle(unit)
            }
            return true
        }
        if styled { return true }
        // Nothing is known about looks: the first line is the title, and lines that run on from it.
        if !hasText { return looksLikeTitle(unit) }
        guard let last = previous.lastMark, ![".", ";", ":", "”"].contains(last) else { return false }
        let first = unit.scalars[unit.trimmedRange.lowerBound]
        return !first.isCapital && unit.scalars.count < 200 && previous.scalars.count > 30
    }

    private static func looksLikeTitle(_ unit: Unit) -> Bool {
        guard unit.scalars.count < 500 else { return false }
        // "về việc tuyển dụng, … của Nhà nước.": a subject with a full stop.
        let opening = unit.squashed(limit: 12)
        if unit.lastMark == ".", opening.hasPrefix("veviec") || opening.hasPrefix("vv") { return true }
        return unit.lastMark != "." && unit.lastMark != ";" && unit.lastMark != ":"
    }
}

/// Dashes, plus signs and bullets that open an item of a list.
enum ListMark {
    /// The mark and the code points up to the text.
    static func mark(of unit: Unit) -> (mark: Unicode.Scalar, length: Int)? {
        guard !unit.isTable else { return nil }
        let range = unit.trimmedRange
        guard !range.isEmpty else { return nil }
        var cursor = Cursor(unit.scalars, at: range.lowerBound, end: range.upperBound)
        let first = unit.scalars[range.lowerBound]
        let mark: Unicode.Scalar
        switch first {
        case "-", "–", "—", "−", "‐", "‑": mark = "-"
        case "+": mark = "+"
        case "*", "•", "·", "●", "○", "▪", "■", "♦", "➢", "✓", "►", "❖", "\u{F0B7}", "\u{F0D8}", "\u{F0A7}":
            mark = first
        case "o":
            // Word's round bullet typed as a letter: only before a space and a capital.
            guard range.count > 3, unit.scalars[range.lowerBound + 1].isSpace,
                unit.scalars[range.lowerBound + 2].isCapital
            else { return nil }
            mark = "o"
        default: return nil
        }
        cursor.index += 1
        // "--", "-----", "*****" are rules.
        if let next = cursor.peek, next == first { return nil }
        let gap = cursor.skipSpaces()
        guard let next = cursor.peek else { return nil }
        // "-5 độ", "+84 912 …": a sign before a number without a space.
        if !gap, next.isDigit, mark == "+" { return nil }
        return (mark, cursor.index)
    }
}
