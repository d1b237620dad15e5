/// A stretch of a text to be set apart, and why. Offsets in Unicode code points, end excluded.
struct Mark: Hashable, Sendable {
    enum Kind: String, Sendable { case target, assignment, citation, report, funding, repair, warning, found }
    var start, end: Int
    var kind: Kind
    /// Id of the item, for the anchor and for the script; nil for marks that nothing points to.
    var item: String?
    /// The one that was asked for.
    var current = false
    /// Shown when the pointer rests on it.
    var note: String?
}

/// Text with its marks as HTML. Marks may overlap: the text is cut where any of them begins or ends.
///
/// The place where an item begins carries the item's id, so that `#t1` leads to it. Offsets outside the text are
/// clamped. Linear in the text, plus the marks times the marks that overlap.
struct MarkedText {
    var text: String
    var marks: [Mark]

    var html: HTML {
        var html = HTML()
        guard !marks.isEmpty else {
            html.append(escaping: text)
            return html
        }
        let scalars = text.unicodeScalars
        let length = scalars.count
        let clamped = marks.map { mark in
            var mark = mark
            mark.start = min(max(0, mark.start), length)
            mark.end = min(max(mark.start, mark.end), length)
            return mark
        }
        var cuts = Set([0, length])
        for mark in clamped {
            cuts.insert(mark.start)
            cuts.insert(mark.end)
        }
        let begins = clamped.sorted { $0.start < $1.start }
        var next = 0
        var open: [Mark] = []
        let places = cuts.sorted()
        var index = scalars.startIndex
        for (number, place) in places.enumerated() {
            while next < begins.count, begins[next].start == place {
                if let item = begins[next].item { html.element("span", [("id", item)], "") }
                open.append(begins[next])
                next += 1
            }
            open.removeAll { $0.end <= place }
            guard number + 1 < places.count else { break }
            let end = scalars.index(index, offsetBy: places[number + 1] - place)
            write(text[index..<end], open, &html)
            index = end
        }
        return html
    }

    private func write(_ piece: Substring, _ open: [Mark], _ html: inout HTML) {
        guard !open.isEmpty else {
            html.append(escaping: piece)
            return
        }
        var classes: [String] = []
        for mark in open where !classes.contains(mark.kind.rawValue) { classes.append(mark.kind.rawValue) }
        if open.contains(where: \.current) { classes.append("current") }
        let items = open.compactMap(\.item).joined(separator: " ")
        let notes = open.compactMap(\.note).joined(separator: "\n")
        html.open(
            "mark",
            [
                ("class", classes.joined(separator: " ")), ("data-items", items.isEmpty ? nil : items),
                ("title", notes.isEmpty ? nil : notes),
            ])
        html.append(escaping: piece)
        html.close("mark")
    }
}
