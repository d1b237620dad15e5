/// Elements and attributes of HTML and of Akoma Ntoso 3.0 that mean something here. The raw value is the name's index in
/// the vocabulary; names count in any namespace.
enum MarkupName: Int, CaseIterable {
    // HTML
    case head, title, style, script, body, p, div, h1, h2, h3, h4, h5, h6, li, ol, ul, br, hr, blockquote, pre, center
    case dt, dd, caption, table, tr, td, th, b, strong, i, em, u, ins, sup, font, span, del, strike, a, input, option
    case textarea, thead, noscript, template
    // HTML attributes
    case align, colspan, rowspan, face, border, listType, listStart, value
    case cssClass, cssStyle

    // Akoma Ntoso
    case meta, num, heading, subheading, content, intro, wrapup, item, part, chapter, section, subsection, article
    case paragraph, subparagraph, point, indent, alinea, level, subchapter, preface, preamble, conclusions, attachments
    case attachment, mainbody, longtitle, formula, citation, recital, blocklist, list, container, block, toc, tocitem
    case signature, listintroduction, listwrapup, authorialnote, frbrnumber, frbrdate, frbrname, frbrwork, eol
    case date, name

    private var spelling: String {
        switch self {
        case .cssClass: "class"
        case .cssStyle: "style"
        case .listType: "type"
        case .listStart: "start"
        default: "\(self)"
        }
    }

    static let vocabulary = XMLVocabulary(localNames: MarkupName.allCases.map { $0 == .cssStyle ? "" : $0.spelling })

    /// Begins and ends a line of its own.
    var isBlock: Bool {
        switch self {
        case .body, .p, .div, .h1, .h2, .h3, .h4, .h5, .h6, .li, .ol, .ul, .hr, .blockquote, .pre, .center, .dt, .dd,
            .caption, .content, .intro, .wrapup, .item, .part, .chapter, .section, .subsection, .article, .paragraph,
            .subparagraph, .point, .indent, .alinea, .level, .subchapter, .preface, .preamble, .conclusions,
            .attachments, .attachment, .mainbody, .longtitle, .formula, .citation, .recital, .blocklist, .list,
            .container, .block, .tocitem, .listintroduction, .listwrapup:
            true
        default: false
        }
    }

    /// What a reader of the page does not see.
    var isSilent: Bool {
        switch self {
        case .head, .script, .noscript, .template, .del, .strike, .meta, .textarea, .toc: true
        default: false
        }
    }
}

extension XMLAttributes {
    subscript(_ name: MarkupName) -> String? { self[name == .cssStyle ? MarkupName.style.rawValue : name.rawValue] }
    func integer(_ name: MarkupName) -> Int? { integer(name.rawValue) }
}
