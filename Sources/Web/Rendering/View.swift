import Mustache
import Records

/// What a template may show.
protocol ViewValue {}
extension String: ViewValue {}
extension Bool: ViewValue {}
extension Int: ViewValue {}
extension HTML: ViewValue {}
extension View: ViewValue {}
extension Texts: ViewValue {}
extension Array: ViewValue where Element: ViewValue {}

/// The values of one template or of one element of a list in it, by name.
///
/// Nil and the empty string count as absent: a section over them is not shown, and the name is not looked up further
/// out. Markup goes under names that end in `HTML`, and nothing else does: those are what `{{{…}}}` may name.
struct View: MustacheParent, ExpressibleByDictionaryLiteral {
    private var values: [String: Any] = [:]

    init() {}

    init(dictionaryLiteral elements: (String, (any ViewValue)?)...) {
        values.reserveCapacity(elements.count)
        for (key, value) in elements { set(key, value) }
    }

    mutating func merge(_ other: View) {
        values.merge(other.values) { _, new in new }
    }

    mutating func set(_ key: String, _ value: (any ViewValue)?) {
        switch value {
        case nil: values[key] = Absent()
        case let text as String where text.isEmpty: values[key] = Absent()
        case let html as HTML:
            precondition(key.hasSuffix("HTML"), "markup goes under a name that says so")
            values[key] = html.text
        case .some(let value):
            precondition(!key.hasSuffix("HTML"), "only markup goes under a name that says so")
            values[key] = value
        }
    }

    func child(named name: String) -> Any? { values[name] }
}

private struct Absent: MustacheCustomRenderable {
    var renderText: String { "" }
    var isNull: Bool { true }
}

/// The pages' words in one language, under the names of `WebText`: `{{t.searchButton}}`.
struct Texts: MustacheParent {
    let language: Language

    func child(named name: String) -> Any? {
        guard let key = WebText(rawValue: name) else { return nil }
        return key.wording.text(language)
    }

    func callAsFunction(_ key: WebText, _ arguments: String...) -> String { key.wording.text(language, arguments) }
    func callAsFunction(_ wording: Wording, _ arguments: [String] = []) -> String { wording.text(language, arguments) }
}
