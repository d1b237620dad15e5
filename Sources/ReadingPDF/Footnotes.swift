import VietnameseText

/// Takes the notes from the foot of a page: small type under a short rule, or that begins with a mark set above the
/// text.
struct FootnoteFinder {
    let rules: [Rule]
    let height: Float

    func take(from lines: inout [Line]) -> [Line] {
        guard let start = start(in: lines) ?? unruledStart(in: &lines) else { return [] }
        let notes = Array(lines[start...])
        lines.removeSubrange(start...)
        let marks = Set(notes.compactMap(FootnoteFinder.mark))
        for index in lines.indices { FootnoteFinder.removeMarks(marks, from: &lines[index]) }
        return notes
    }

    /// Short rules at the left margin that notes may stand under.
    func separators(_ lines: [Line]) -> [Rule] {
        guard let left = lines.map(\.x0).min() else { return [] }
        return rules.filter {
            $0.isHorizontal && $0.y0 > 0.3 * height && $0.x1 - $0.x0 > 30 && $0.x1 - $0.x0 < 250
                && abs($0.x0 - left) < 40
        }
    }

    private func start(in lines: [Line]) -> Int? {
        let separators = separators(lines)
        for separator in separators.sorted(by: { $0.y0 > $1.y0 }) {
            guard let start = lines.firstIndex(where: { $0.baseline > separator.y0 + 2 }), start > 0 else { continue }
            let above = lines[..<start]
            let below = lines[start...]
            // An underlined word has its own line right above the rule, within the rule's width.
            if let nearest = above.last, separator.y0 - nearest.baseline < 0.45 * nearest.size,
                nearest.x0 < separator.x1, nearest.x1 > separator.x0
            {
                continue
            }
            let body = above.map(\.size).sorted()[above.count / 2]
            guard below.allSatisfy({ $0.size < FootnoteFinder.smaller * body }),
                FootnoteFinder.mark(of: below.first!) != nil
            else {
                continue
            }
            return start
        }
        return nil
    }

    private static let smaller: Float = 0.93

    /// Where notes without a rule above them start; their marks are set off from their text.
    private func unruledStart(in lines: inout [Line]) -> Int? {
        let anchors = lines.flatMap(FootnoteFinder.anchors)
        guard let firstMark = anchors.first else { return nil }
        let body = lines.map(\.size).sorted()[lines.count / 2]
        var start = lines.count
        while start > 0, lines[start - 1].size < FootnoteFinder.smaller * body { start -= 1 }
        let marks = Set(anchors)
        guard let first = lines[start...].firstIndex(where: { FootnoteFinder.marked($0, [firstMark]) != nil }),
            first > 0, !rules.contains(where: { !$0.isHorizontal && $0.y1 > lines[first].top })
        else { return nil }
        for index in lines.indices[first...] {
            if let marked = FootnoteFinder.marked(lines[index], marks) { lines[index] = marked }
        }
        return first
    }

    /// Marks of notes set in a line's text.
    private static func anchors(in line: Line) -> [String] {
        zip(line.pieces, line.pieces.dropFirst()).compactMap { before, piece in
            guard piece.raised, piece.confidence == nil, !isExponent(piece, after: before) else { return nil }
            return bare(piece.text)
        }
    }

    /// Of square and cubic metres.
    private static func isExponent(_ piece: Piece, after before: Piece) -> Bool {
        guard piece.text == "2" || piece.text == "3", !piece.spaceBefore else { return false }
        let unit = String(scalars: Array(scalarsOf: before.text).reversed().prefix { $0.isWordLetter }.reversed())
        return ["m", "km", "hm", "dam", "dm", "cm", "mm"].contains(unit)
    }

    /// A note's first line with its mark as a raised piece of its own; nil for other lines.
    private static func marked(_ line: Line, _ marks: Set<String>) -> Line? {
        guard let first = line.pieces.first else { return nil }
        let scalars = Array(scalarsOf: first.text)
        let mark = first.raised ? bare(first.text) ?? "" : String(scalars: scalars.prefix { $0.isDigit || $0 == "*" })
        guard marks.contains(mark) else { return nil }
        if first.raised { return line }
        let rest = scalars[mark.unicodeScalars.count...]
        guard rest.first?.isWordLetter ?? (line.pieces.count > 1) else { return nil }
        var pieces = line.pieces
        pieces[0].text = mark
        pieces[0].raised = true
        if !rest.isEmpty {
            var text = first
            text.text = String(scalars: rest)
            text.spaceBefore = false
            pieces.insert(text, at: 1)
        }
        return Line(pieces)
    }

    /// One note for each line that starts with a mark.
    static func split(_ lines: [Line]) -> [[Line]] {
        var notes: [[Line]] = []
        for line in lines {
            if notes.isEmpty || mark(of: line) != nil {
                notes.append([line])
            } else {
                notes[notes.count - 1].append(line)
            }
        }
        // The mark is not part of the note's text.
        for index in notes.indices where mark(of: notes[index][0]) != nil {
            let pieces = Array(notes[index][0].pieces.dropFirst())
            if !pieces.isEmpty { notes[index][0] = Line(pieces) }
        }
        return notes
    }

    private static func mark(of line: Line) -> String? {
        guard let first = line.pieces.first else { return nil }
        if first.raised { return bare(first.text) }
        // OCR does not say that a mark is raised, and reads small digits as other marks.
        guard first.confidence != nil, line.pieces.count > 1 else { return nil }
        let scalars = first.text.unicodeScalars
        return scalars.count <= 2 && !scalars.contains(where: \.isWordLetter) && first.text != "-" ? first.text : nil
    }

    private static func bare(_ text: String) -> String? {
        let inner = text.trimmingMarks("()[]")
        guard !inner.isEmpty, inner.count <= 3,
            inner.unicodeScalars.allSatisfy({ $0.isDigit || $0 == "*" }) || inner.count == 1
        else { return nil }
        return inner
    }

    private static func removeMarks(_ marks: Set<String>, from line: inout Line) {
        guard line.pieces.count > 1, line.pieces.contains(where: \.raised) else { return }
        var pieces: [Piece] = []
        for piece in line.pieces {
            if piece.raised, let mark = bare(piece.text), marks.contains(mark), let before = pieces.last,
                !isExponent(piece, after: before)
            {
                continue
            }
            pieces.append(piece)
        }
        line = Line(pieces)
    }
}

extension String {
    func trimmingMarks(_ marks: String) -> String {
        var view = unicodeScalars[...]
        let set = marks.unicodeScalars
        while let first = view.first, set.contains(first) { view = view.dropFirst() }
        while let last = view.last, set.contains(last) { view = view.dropLast() }
        return String(view)
    }
}
