import Records

/// The text of a paragraph or cell with Markdown's and HTML's marks of emphasis taken off and kept as looks.
///
/// Stars count as marks only in pairs that hug their text, so that a lone `*` (a Party letterhead has one) and `(*)`
/// stay. Nothing else of Markdown is guessed at.
struct MarkedText {
    private(set) var paragraph = RawParagraph()

    init(_ text: String) {
        var rest = Substring(text)
        var heading = false
        let marks = rest.prefix { $0 == "#" }
        if !marks.isEmpty, marks.count <= 6, rest.dropFirst(marks.count).first.map({ $0 == " " || $0 == "\t" }) ?? true
        {
            heading = true
            rest = rest.dropFirst(marks.count)
            while let last = rest.last, last == "#" || last == " " { rest.removeLast() }
        }
        parse(Array(rest.drop { $0 == " " }), heading: heading)
    }

    private struct Tag {
        var name: String
        var closes: Bool
        var length: Int
    }

    private mutating func parse(_ text: [Character], heading: Bool) {
        var look = RunLook()
        look.bold = heading
        let stars = StarMarks(text)
        var index = 0
        var plain = ""
        func flush(_ paragraph: inout RawParagraph) {
            paragraph.append(plain.utf8, look)
            plain = ""
        }
        while index < text.count {
            let character = text[index]
            if character == "\\", index + 1 < text.count, "\\`*_{}[]()#+-.!|<>~&\"".contains(text[index + 1]) {
                plain.append(text[index + 1])
                index += 2
            } else if let mark = stars.mark(at: index) {
                flush(&paragraph)
                if mark.bold { look.bold = mark.opens || heading }
                if mark.italic { look.italic = mark.opens }
                index += mark.length
            } else if character == "<", let tag = tag(text, index) {
                flush(&paragraph)
                switch tag.name {
                case "b", "strong": look.bold = !tag.closes || heading
                case "i", "em": look.italic = !tag.closes
                case "u", "ins": look.underline = !tag.closes
                case "sup": look.superscript = !tag.closes
                case "br": plain = "\n"
                default: break
                }
                index += tag.length
            } else if character == "&", let (value, length) = entity(text, index) {
                plain.append(value)
                index += length
            } else if character == "!", let length = image(text, index) {
                index += length
            } else {
                plain.append(character)
                index += 1
            }
        }
        flush(&paragraph)
    }

    private static let tags: Set<String> = [
        "b", "strong", "i", "em", "u", "ins", "sup", "sub", "br", "p", "span", "div", "center", "font",
    ]

    private func tag(_ text: [Character], _ start: Int) -> Tag? {
        var index = start + 1
        let closes = index < text.count && text[index] == "/"
        if closes { index += 1 }
        var name = ""
        while index < text.count, text[index].isASCII, text[index].isLetter, name.count < 8 {
            name.append(text[index])
            index += 1
        }
        guard MarkedText.tags.contains(name.lowercased()) else { return nil }
        while index < text.count, text[index] != ">" {
            if text[index] == "<" || index - start > 200 { return nil }
            index += 1
        }
        guard index < text.count else { return nil }
        return Tag(name: name.lowercased(), closes: closes, length: index - start + 1)
    }

    private func entity(_ text: [Character], _ start: Int) -> (Character, Int)? {
        for (name, value) in [
            ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&quot;", "\""),
        ] as [(String, Character)] where text[start...].starts(with: name) {
            return (value, name.count)
        }
        return nil
    }

    /// `![…](…)`: a picture the OCR program cut out.
    private func image(_ text: [Character], _ start: Int) -> Int? {
        guard start + 1 < text.count, text[start + 1] == "[",
            let middle = text[start...].firstIndex(of: "]"), middle + 1 < text.count, text[middle + 1] == "(",
            let end = text[middle...].firstIndex(of: ")")
        else { return nil }
        return end - start + 1
    }
}

/// Finds the stars of a text that are marks: runs of one to three that open before a letter and are closed by a run of
/// the same length after one.
private struct StarMarks {
    struct Mark {
        var length: Int
        var opens: Bool
        var bold: Bool { length >= 2 }
        var italic: Bool { length != 2 }
    }

    private var marks: [Int: Mark] = [:]

    init(_ text: [Character]) {
        var open: [(index: Int, length: Int)] = []
        var index = 0
        while index < text.count {
            if text[index] == "\\" {
                index += 2
                continue
            }
            guard text[index] == "*" else {
                index += 1
                continue
            }
            let start = index
            while index < text.count, text[index] == "*" { index += 1 }
            let length = index - start
            guard length <= 3 else { continue }
            let spaceBefore = start == 0 || text[start - 1].isWhitespace
            let spaceAfter = index == text.count || text[index].isWhitespace
            if !spaceBefore, let match = open.lastIndex(where: { $0.length == length }) {
                marks[open[match].index] = Mark(length: length, opens: true)
                marks[start] = Mark(length: length, opens: false)
                open.removeSubrange(match...)
            } else if !spaceAfter {
                open.append((start, length))
            }
        }
    }

    func mark(at index: Int) -> Mark? { marks[index] }
}
