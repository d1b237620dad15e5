/// What CSS says about the looks and fonts of text, as far as Word's and OpenOffice's HTML use it: simple selectors
/// (`p`, `.name`, `p.name`), later rules over earlier ones.
struct StyleSheet {
    /// Properties as one rule or `style` attribute states them; nil where it is silent.
    struct Rule {
        var bold, italic, underline, superscript, capitals, hidden: Bool?
        var font: String?
        var halfPoints: UInt16?
        var alignment: ParagraphProperties.Alignment?
        /// Points.
        var indent: Double?

        mutating func add(_ other: Rule) {
            bold = other.bold ?? bold
            italic = other.italic ?? italic
            underline = other.underline ?? underline
            superscript = other.superscript ?? superscript
            capitals = other.capitals ?? capitals
            hidden = other.hidden ?? hidden
            font = other.font ?? font
            halfPoints = other.halfPoints ?? halfPoints
            alignment = other.alignment ?? alignment
            indent = other.indent ?? indent
        }
    }

    private var rules: [String: Rule] = [:]

    /// What the sheet says about an element.
    func rule(tag: String, classes: String?) -> Rule {
        var result = rules[tag] ?? Rule()
        for name in (classes ?? "").split(whereSeparator: { $0.isWhitespace }) {
            if let rule = rules["." + name.lowercased()] { result.add(rule) }
            if let rule = rules[tag + "." + name.lowercased()] { result.add(rule) }
        }
        return result
    }

    mutating func add(css: String) {
        var rest = Substring(StyleSheet.withoutComments(css))
        while let open = rest.firstIndex(of: "{") {
            let selectors = rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else { return }
            let rule = StyleSheet.parse(rest[rest.index(after: open)..<close])
            for selector in selectors.split(separator: ",") {
                let key = selector.trimmedSpaces.lowercased()
                guard !key.isEmpty, !key.contains(" "), !key.contains("@") else { continue }
                rules[key, default: Rule()].add(rule)
            }
            rest = rest[rest.index(after: close)...]
        }
    }

    private static func withoutComments(_ css: String) -> String {
        var result = ""
        var rest = Substring(css)
        while let start = rest.firstRange(of: "/*") {
            result += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: "*/") else { return result }
            rest = rest[end.upperBound...]
        }
        for mark in ["<!--", "-->"] { result = result.replacing(mark, with: "") }
        return result + rest.replacing("<!--", with: "").replacing("-->", with: "")
    }

    /// One block of declarations: `font-family:".VnTime"; font-weight: bold`.
    static func parse(_ declarations: some StringProtocol) -> Rule {
        var rule = Rule()
        for declaration in declarations.split(separator: ";") {
            guard let colon = declaration.firstIndex(of: ":") else { continue }
            let name = declaration[..<colon].trimmedSpaces.lowercased()
            let value = declaration[declaration.index(after: colon)...].trimmedSpaces
            let word = value.lowercased()
            switch name {
            case "font-family", "mso-ascii-font-family":
                let first = value.split(separator: ",").first ?? ""
                let family = first.filter { $0 != "\"" && $0 != "'" }.trimmedSpaces
                if !family.isEmpty { rule.font = family }
            case "font-weight": rule.bold = word == "bold" || word == "bolder" || (Int(word) ?? 0) >= 600
            case "font-style": rule.italic = word == "italic" || word == "oblique"
            case "font-variant", "text-transform": if word == "uppercase" { rule.capitals = true }
            case "text-decoration": rule.underline = word.contains("underline")
            case "vertical-align": rule.superscript = word == "super"
            case "display": if word == "none" { rule.hidden = true }
            case "mso-hide": if word == "all" { rule.hidden = true }
            case "font-size": if let points = points(word) { rule.halfPoints = UInt16(clamping: Int(points * 2)) }
            case "text-indent": rule.indent = points(word)
            case "text-align":
                switch word {
                case "left", "start": rule.alignment = .left
                case "center": rule.alignment = .center
                case "right", "end": rule.alignment = .right
                case "justify": rule.alignment = .justify
                default: break
                }
            default: break
            }
        }
        return rule
    }

    private static func points(_ value: String) -> Double? {
        let digits = value.prefix { $0.isNumber || $0 == "." || $0 == "-" }
        guard let number = Double(digits), number.isFinite, abs(number) < 2000 else { return nil }
        switch value.dropFirst(digits.count) {
        case "pt": return number
        case "px": return number * 0.75
        case "cm": return number * 72 / 2.54
        case "mm": return number * 7.2 / 2.54
        case "in": return number * 72
        default: return nil
        }
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmedSpaces: String {
        var result = Substring(self)
        while let first = result.first, first.isWhitespace { result.removeFirst() }
        while let last = result.last, last.isWhitespace { result.removeLast() }
        return String(result)
    }
}
