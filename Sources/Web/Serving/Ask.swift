import Hummingbird
import Records

/// A request, read: its path, its values and the language it wants.
struct Ask: Sendable {
    let request: Request
    let path: String
    let query: QueryItems
    let language: Language

    init(_ request: Request) {
        self.request = request
        path = request.uri.path
        query = QueryItems(query: request.uri.query)
        language = query.first("lang") == "en" ? .english : .vietnamese
    }

    var texts: Texts { Texts(language: language) }
    var format: Format { Format(language) }

    /// Of programs: faults are answered as problem+json.
    static func isAPI(_ path: String) -> Bool { path == "/api" || path.hasPrefix("/api/") }

    /// The value, at most `longest` characters of it, and whether it was cut.
    func text(_ name: String, longest: Int) -> (text: String, isCut: Bool)? {
        guard let value = query.first(name) else { return nil }
        guard value.utf8.count > longest else { return (value, false) }
        let cut = value.prefix(longest)
        return (String(cut), cut.endIndex < value.endIndex)
    }
}
