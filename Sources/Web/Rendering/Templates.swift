import Mustache
import Records

/// The page templates, parsed once.
struct Templates: Sendable {
    /// Names of the templates: what pages and partials may refer to.
    static let names = [
        "layout", "home", "search", "document", "items", "body", "bodies", "archive", "error",
        "pager", "notices",
    ]

    private let library: MustacheLibrary

    /// A template that does not parse is a fault of this program, found by the first test that starts it.
    init() throws {
        // The package's own escaping compares characters and lets `"` followed by a combining mark through.
        MustacheContentTypes.register(EscapedText(), named: "ESCAPED")
        var library = MustacheLibrary()
        for name in Templates.names {
            guard let file = WebAsset.named("\(name).mustache") else { throw MissingTemplate(name: name) }
            try library.register("{{% CONTENT_TYPE:ESCAPED}}" + file.text, named: name)
        }
        self.library = library
    }

    func render(_ name: String, _ view: View) -> HTML {
        guard let text = library.render(view, withTemplate: name) else {
            preconditionFailure("no template '\(name)'; Templates.names is the list")
        }
        return HTML(rendered: text)
    }

    struct MissingTemplate: Error { var name: String }
}

private struct EscapedText: MustacheContentType {
    func escapeText(_ text: String) -> String { HTML.escaped(text) }
}
