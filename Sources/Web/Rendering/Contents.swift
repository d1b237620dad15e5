import Records

/// The section tree of a record as nested lists of links.
struct Contents {
    let record: Record

    /// Deepest level listed; what lies below it is found by reading.
    private static let levels = 4
    /// Characters of a sentence that stands in for a heading.
    private static let longest = 70

    /// Nothing where the record has no sections.
    var html: HTML {
        var html = HTML()
        let listed = record.sections.filter { $0.level <= Contents.levels }
        guard !listed.isEmpty else { return html }
        let blocks = Dictionary(record.blocks.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
        var open: [Int] = []
        for section in listed {
            while let last = open.last, last > section.level {
                html.append(tag: "</li></ol>")
                open.removeLast()
            }
            if open.last == section.level {
                html.append(tag: "</li><li>")
            } else {
                html.append(tag: "<ol><li>")
                open.append(section.level)
            }
            html.open("a", [("href", "#\(section.block)")])
            if let number = section.number { html.element("span", [("class", "number")], number) }
            html.append(escaping: section.heading ?? Contents.opening(of: blocks[section.block], after: section.number))
            html.close("a")
        }
        for _ in open { html.append(tag: "</li></ol>") }
        return html
    }

    private static func opening(of text: String?, after number: String?) -> String {
        guard var rest = text.map({ Substring($0) }) else { return "…" }
        if let number, rest.hasPrefix(number) {
            rest = rest.dropFirst(number.count).drop { ".):/- ".contains($0) }
        }
        guard rest.count > longest else { return String(rest) }
        let cut = rest.prefix(longest)
        return String(cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)]) + "…"
    }

    /// The numbers of a section and those above it: `Phần thứ hai › III › 2.1`. Empty for none.
    static func path(to section: String?, in record: Record) -> String {
        let sections = Dictionary(record.sections.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var parts: [String] = []
        var next = section
        // The tree is as deep as it has levels; the count guards against a record whose parents form a ring.
        while let id = next, let found = sections[id], parts.count < 20 {
            if let number = found.number ?? found.heading { parts.append(number) }
            next = found.parent
        }
        return parts.reversed().joined(separator: " › ")
    }
}
