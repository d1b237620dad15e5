import Records

/// Styles of a Word document, each with all it inherits, and the fonts the whole document names.
struct WordStyles {
    struct Style {
        enum Kind { case paragraph, character, table, other }
        var kind = Kind.other
        /// Name as Word's interface shows it in English, lower case for built-in styles ("heading 1").
        var name = ""
        var base: String?
        var run = RunProperties()
        var paragraph = ParagraphProperties()
        var borders = Borders()
        fileprivate var resolved = false
    }

    var fonts = FontList()
    var defaultRun = RunProperties()
    var defaultParagraph = ParagraphProperties()
    private(set) var styles: [Style] = []
    private(set) var ids: [String] = []
    private var indices: [String: Int] = [:]
    /// The default paragraph style.
    private(set) var normal: Int?

    mutating func add(_ style: Style, id: String, isDefault: Bool) {
        if isDefault, style.kind == .paragraph { normal = styles.count }
        indices[id] = styles.count
        ids.append(id)
        styles.append(style)
    }

    func index(of id: String) -> Int? { indices[id] }

    /// Fills in what styles inherit. A cycle ends where it closes.
    mutating func resolve() {
        for index in styles.indices { resolve(index) }
    }

    private mutating func resolve(_ index: Int) {
        var chain: [Int] = []
        var next: Int? = index
        while let current = next, !styles[current].resolved, !chain.contains(current) {
            chain.append(current)
            next = styles[current].base.flatMap { indices[$0] }
        }
        for current in chain.reversed() {
            if let base = styles[current].base.flatMap({ indices[$0] }), styles[base].resolved {
                styles[current].run = styles[current].run.over(styles[base].run)
                styles[current].paragraph = styles[current].paragraph.over(styles[base].paragraph)
                styles[current].borders = styles[current].borders.over(styles[base].borders)
            }
            styles[current].resolved = true
        }
    }

    /// Formatting of a run: direct, over character style, over paragraph style, over defaults.
    func run(_ direct: RunProperties, paragraphStyle: Int?) -> RunProperties {
        var base = (paragraphStyle ?? normal).map { styles[$0].run } ?? RunProperties()
        if let style = direct.style { base = styles[style].run.toggled(over: base) }
        return direct.over(base.over(defaultRun))
    }

    func paragraph(_ direct: ParagraphProperties, style: Int?) -> ParagraphProperties {
        direct.over(((style ?? normal).map { styles[$0].paragraph } ?? ParagraphProperties()).over(defaultParagraph))
    }

    /// "Heading 2" for a style that is or descends from a heading style, else nil.
    func headingName(_ style: Int?) -> String? {
        var next = style
        var steps = 0
        while let index = next, steps < 32 {
            let name = styles[index].name.lowercased()
            if name.hasPrefix("heading "), let level = Int(name.dropFirst(8)) { return "Heading \(level)" }
            if name == "title" { return "Title" }
            if name == "subtitle" { return "Subtitle" }
            next = styles[index].base.flatMap { indices[$0] }
            steps += 1
        }
        return nil
    }
}

/// Reads `word/styles.xml`, and the styles of Word 2003 XML.
final class WordStylesReader: XMLHandler {
    private var sheet = WordStyles()
    private var fonts = FontList()
    private var style: WordStyles.Style?
    private var id = ""
    private var isDefault = false
    /// The property element that is open; `w:rPr` and `w:pPr` do not nest in each other in styles.
    private var scope: WordName?
    private var inDefaults = false
    private var skip = 0

    func start(_ name: Int, _ attributes: XMLAttributes) {
        if skip > 0 {
            skip += 1
            return
        }
        guard let name = WordName(rawValue: name) else { return }
        switch name {
        case .style:
            style = WordStyles.Style()
            id = attributes[.styleId] ?? ""
            isDefault =
                attributes.has(.defaultValue) && !attributes.equals(.defaultValue, "0")
                && !attributes.equals(.defaultValue, "off") && !attributes.equals(.defaultValue, "false")
            switch attributes[.type] {
            case "paragraph": style?.kind = .paragraph
            case "character": style?.kind = .character
            case "table": style?.kind = .table
            default: break
            }
        case .docDefaults: inDefaults = true
        case .defaultFonts: sheet.defaultRun.take(.rFonts, attributes, &fonts)
        case .name: if style != nil { style?.name = attributes[.val] ?? "" }
        case .basedOn: style?.base = attributes[.val]
        case .rPr, .pPr, .tblBorders, .tcBorders: scope = name
        case .tblStylePr, .pPrChange, .rPrChange: skip = 1
        default:
            switch scope {
            case .rPr:
                if inDefaults {
                    sheet.defaultRun.take(name, attributes, &fonts)
                } else {
                    style?.run.take(name, attributes, &fonts)
                }
            case .pPr:
                if inDefaults {
                    sheet.defaultParagraph.take(name, attributes)
                } else {
                    style?.paragraph.take(name, attributes)
                }
            case .tblBorders, .tcBorders: style?.borders.take(name, attributes)
            default: break
            }
        }
    }

    func end(_ name: Int) {
        if skip > 0 {
            skip -= 1
            return
        }
        guard let name = WordName(rawValue: name) else { return }
        switch name {
        case .style:
            if let style { sheet.add(style, id: id, isDefault: isDefault) }
            style = nil
        case .docDefaults: inDefaults = false
        case .rPr, .pPr, .tblBorders, .tcBorders: scope = nil
        default: break
        }
    }

    func text(_ bytes: Span<UInt8>) {}

    /// The styles with all they inherit. Call when the part has been read.
    func finish() -> WordStyles {
        sheet.resolve()
        sheet.fonts = fonts
        return sheet
    }
}
