import VietnameseText

/// Takes the notes from the foot of a page: small type under a short rule.
struct FootnoteFinder {
    let rules: [Rule]
    let height: Float

    func take(from lines: inout [Line]) -> [Line] {
        guard let start = start(in: lines) else { return [] }
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
            guard below.allSatisfy({ $0.size < 0.93 * body }), FootnoteFinder.mark(of: below.first!) != nil else {
                continue
            }
            return start
        }
        return nil
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
            if piece.raised, let mark = bare(piece.text), marks.contains(mark), !pieces.isEmpty { continue }
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
