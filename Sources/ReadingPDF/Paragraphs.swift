import Records
import VietnameseText

/// Lines of one paragraph, and how its ends meet its neighbours.
struct Paragraph {
    var lines: [Line]
    var alignment: SourceBlock.Alignment?
    /// From the text margin, points.
    var indent: Float
    var startsFlush: Bool
    var endsFull: Bool
    /// Indices of lines after which the author, not the margin, ended the line.
    var typedBreaks: Set<Int> = []
}

/// Joins lines to paragraphs by indent, by how far the lines reach, by spacing and looks.
struct ParagraphBuilder {
    enum Place {
        /// Running text between the page's margins.
        case body
        /// A column of a letterhead or signature block: each line stands for itself unless it plainly goes on.
        case column
        /// A table's cell.
        case cell
    }

    var place: Place
    var left: Float
    var right: Float

    func paragraphs(of lines: [Line]) -> [Paragraph] {
        guard let first = lines.first else { return [] }
        let pitch = usualPitch(lines)
        var result: [Paragraph] = []
        var open = [first]
        var breaks: Set<Int> = []
        for (above, line) in zip(lines, lines.dropFirst()) {
            switch relation(above, line, open: open, pitch: pitch) {
            case .goesOn: open.append(line)
            case .goesOnAfterBreak:
                breaks.insert(open.count - 1)
                open.append(line)
            case .starts:
                result.append(finished(open, breaks))
                open = [line]
                breaks = []
            }
        }
        result.append(finished(open, breaks))
        return result
    }

    private enum Relation { case goesOn, goesOnAfterBreak, starts }

    private func relation(_ above: Line, _ line: Line, open: [Line], pitch: Float) -> Relation {
        let size = max(above.size, line.size)
        if abs(above.size - line.size) > 0.09 * size { return .starts }
        let step = line.baseline - above.baseline
        if step > max(1.4 * pitch, 1.75 * size) || step < 0.3 * size { return .starts }
        let marker = ListMarker.starts(line)
        switch place {
        case .column:
            if marker { return .starts }
            if line.isYear, above.endsBeforeYear { return .goesOn }
            guard sameLooks(above, line) else { return .starts }
            if line.startsLower, !above.endsSentence { return .goesOn }
            if ListMarker.starts(open[0]), isFull(above, before: line), !above.endsSentence { return .goesOn }
            return .starts
        case .cell:
            if marker, above.endsSentence || !isFull(above, before: line) || ListMarker.isDash(line) { return .starts }
            if isFull(above, before: line) { return .goesOn }
            if line.startsLower, sameLooks(above, line) { return .goesOn }
            // A short line in a cell ends a paragraph only where the cell's lines run to its edges.
            return isCentred(above) && isCentred(line) && sameLooks(above, line) ? .goesOnAfterBreak : .starts
        case .body: break
        }
        let full = isFull(above, before: line)
        if line.startsLower, sameLooks(above, line), step < 1.25 * pitch, leavesOpen(open) { return .goesOn }
        if isCentred(line), isCentred(above) || (full && above.x0 < left + 12 && !above.endsSentence) {
            guard sameLooks(above, line), step < 1.25 * pitch || open.count == 1 else { return .starts }
            if marker { return .starts }
            if full { return .goesOn }
            if line.startsLower || (above.isCapitals && line.isCapitals) { return .goesOnAfterBreak }
            return .starts
        }
        if isCentred(above), !isCentred(line), above.x0 > left + 12 { return .starts }
        guard full else { return .starts }
        if ListMarker.isDash(line), above.endsSentence { return .starts }
        let indented = line.x0 - left > 6
        if indented {
            // The same indent as the line above: a block set in, or two paragraphs of which the first is one full line.
            guard abs(line.x0 - above.x0) < 2 || (open.count > 1 && abs(line.x0 - open[1].x0) < 2) else {
                return .starts
            }
            // A full line in bold over one that is not, set in alike: a heading and its text.
            if open.count == 1, above.isBold != line.isBold { return .starts }
            return marker || above.endsSentence ? .starts : .goesOn
        }
        if marker, above.endsSentence, abs(open[0].x0 - line.x0) < 3 { return .starts }
        if step > 1.12 * pitch, above.endsSentence { return .starts }
        return .goesOn
    }

    /// The first word of the line below would not have found room.
    func isFull(_ line: Line, before next: Line) -> Bool {
        guard let word = next.pieces.first else { return false }
        var width = word.x1 - word.x0
        for piece in next.pieces.dropFirst() {
            if piece.spaceBefore { break }
            width += piece.x1 - piece.x0
        }
        if let hyphen = word.text.firstIndex(of: "-"), hyphen != word.text.startIndex {
            let share = Float(word.text.distance(from: word.text.startIndex, to: hyphen) + 1) / Float(word.text.count)
            width *= share
        }
        return line.x1 + width + 0.2 * line.size > right + 0.5
    }

    /// A parenthesis was opened and not closed.
    private func leavesOpen(_ lines: [Line]) -> Bool {
        var depth = 0
        for line in lines {
            for piece in line.pieces {
                for byte in piece.text.utf8 {
                    switch byte {
                    case UInt8(ascii: "("): depth += 1
                    case UInt8(ascii: ")"): depth = max(0, depth - 1)
                    default: break
                    }
                }
            }
        }
        return depth > 0
    }

    private func isCentred(_ line: Line) -> Bool {
        abs(line.middle - (left + right) / 2) < max(4, 0.4 * line.size) && line.x0 > left + 10 && line.x1 < right - 10
    }

    private func sameLooks(_ a: Line, _ b: Line) -> Bool { a.isBold == b.isBold && a.isItalic == b.isItalic }

    /// The distance of baselines that is most common among neighbours of one size.
    private func usualPitch(_ lines: [Line]) -> Float {
        var counts: [Int: Int] = [:]
        for (a, b) in zip(lines, lines.dropFirst()) where abs(a.size - b.size) < 0.5 {
            let step = b.baseline - a.baseline
            if step > 0.8 * a.size, step < 2.6 * a.size { counts[Int((step * 2).rounded()), default: 0] += 1 }
        }
        let best = counts.max { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }
        return best.map { Float($0.key) / 2 } ?? 1.25 * (lines.first?.size ?? 12)
    }

    private func finished(_ lines: [Line], _ breaks: Set<Int>) -> Paragraph {
        let first = lines[0]
        let last = lines[lines.count - 1]
        var alignment: SourceBlock.Alignment?
        if lines.allSatisfy(isCentred), !ListMarker.starts(first) {
            alignment = .center
        } else if lines.count > 1 {
            alignment = lines.dropLast().allSatisfy { $0.x1 > right - 3 } ? .justify : .left
        } else if first.x1 > right - 3, first.x0 > left + 0.4 * (right - left) {
            alignment = .right
        }
        return Paragraph(
            lines: lines, alignment: alignment, indent: first.x0 - left, startsFlush: first.x0 - left < 6,
            endsFull: last.x1 > right - 0.18 * (right - left) && !(alignment == .center), typedBreaks: breaks)
    }
}

/// Numbers, letters and dashes that start an item of a list or a heading.
enum ListMarker {
    static func isDash(_ line: Line) -> Bool {
        guard let first = line.pieces.first?.text.unicodeScalars else { return false }
        switch first.first {
        case "-", "–", "—", "+", "•", "*", "\u{F0B7}", "▪", "●", "−": break
        default: return false
        }
        return first.count == 1
            ? line.pieces.count > 1 && line.pieces[1].spaceBefore : !first.dropFirst().first!.isDigit
    }

    static func starts(_ line: Line) -> Bool {
        if isDash(line) { return true }
        guard let word = line.pieces.first?.text else { return false }
        var scalars = Array(scalarsOf: word)
        if scalars.first == "(" { scalars.removeFirst() }
        guard let end = scalars.firstIndex(where: { $0 == "." || $0 == ")" || $0 == "/" || $0 == ":" }), end > 0,
            end <= 8
        else { return startsWithUnit(line) }
        let label = scalars[..<end]
        if scalars[end] == "/" || scalars[end] == ":" { return startsWithUnit(line) }
        if label.allSatisfy(\.isDigit) { return label.count <= 3 && numbered(scalars, end) }
        if label.allSatisfy({ "IVXLC".unicodeScalars.contains($0) }) { return true }
        return label.count == 1 && label.first!.isWordLetter && end == scalars.count - 1
    }

    /// "1.", "1.2.", "1.2.3" but not "12.500".
    private static func numbered(_ scalars: [Unicode.Scalar], _ end: Int) -> Bool {
        let rest = scalars[(end + 1)...]
        return rest.isEmpty
            || rest.allSatisfy { $0.isDigit || $0 == "." || $0 == ")" } && !(rest.count == 3 && !rest.contains("."))
            || !rest.first!.isDigit
    }

    private static let unitLetters: Set<Unicode.Scalar> = ["Đ", "C", "M", "K", "P"]

    private static func startsWithUnit(_ line: Line) -> Bool {
        guard line.pieces.count > 1, let first = line.pieces.first?.text,
            first.unicodeScalars.first.map(unitLetters.contains) == true
        else { return false }
        let word = first.lowercased()
        guard ["điều", "chương", "mục", "khoản", "phần", "phụ"].contains(word)
        else { return false }
        if word == "phụ" { return line.pieces[1].text.lowercased() == "lục" }
        if word == "phần" {
            return line.pieces[1].text.lowercased() == "thứ" || line.pieces[1].text.first?.isUppercase == true
        }
        return line.pieces[1].text.unicodeScalars.first.map { $0.isDigit || $0.isCapital } == true
    }
}

extension Line {
    var startsLower: Bool {
        guard let first = pieces.first?.text.unicodeScalars.first(where: { $0.isWordLetter || $0.isDigit }) else {
            return false
        }
        return first.isWordLetter && !first.isCapital
    }

    /// Every letter is a capital.
    var isCapitals: Bool {
        var any = false
        for piece in pieces {
            for scalar in piece.text.unicodeScalars where scalar.isWordLetter {
                if !scalar.isCapital { return false }
                any = true
            }
        }
        return any
    }

    /// "… ngày 15 tháng 10 năm" with the year on the next line.
    var endsBeforeYear: Bool { pieces.last?.text.lowercased() == "năm" }
    var isYear: Bool {
        pieces.count == 1 && pieces[0].text.unicodeScalars.count == 4
            && pieces[0].text.unicodeScalars.allSatisfy(\.isDigit)
    }

    /// The line's last mark ends a sentence or a listed item.
    var endsSentence: Bool {
        guard let text = pieces.last?.text else { return false }
        for scalar in text.unicodeScalars.reversed() {
            switch scalar {
            case ".", ";", ":", "!", "?": return true
            case "”", "\"", ")", "»": continue
            default: return false
            }
        }
        return false
    }
}
