/// Markup ready to send. Made only from escaped text and from fixed tags of this program, never from a document's or
/// a request's text directly.
public struct HTML: Hashable, Sendable {
    public private(set) var text: String

    public init() { text = "" }

    /// Fixed markup written in the program's source.
    init(tag: StaticString) { text = tag.description }

    /// Markup that a template made; its values were escaped there.
    init(rendered: String) { text = rendered }

    /// Any text, escaped.
    init(escaping value: some StringProtocol) { text = HTML.escaped(value) }

    static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum.text += right.text
        return sum
    }

    mutating func append(_ other: HTML) { text += other.text }
    mutating func append(tag: StaticString) { text += tag.description }
    mutating func append(escaping value: some StringProtocol) { HTML.escape(value, into: &text) }

    /// An opening tag. Attribute values are escaped; nil leaves the attribute out, an empty one stands without value.
    mutating func open(_ name: StaticString, _ attributes: [(StaticString, String?)] = []) {
        text += "<"
        text += name.description
        for (key, value) in attributes {
            guard let value else { continue }
            text += " "
            text += key.description
            if value.isEmpty { continue }
            text += "=\""
            HTML.escape(value, into: &text)
            text += "\""
        }
        text += ">"
    }

    mutating func close(_ name: StaticString) {
        text += "</"
        text += name.description
        text += ">"
    }

    /// An element that holds only text.
    mutating func element(
        _ name: StaticString, _ attributes: [(StaticString, String?)] = [], _ content: some StringProtocol
    ) {
        open(name, attributes)
        append(escaping: content)
        close(name)
    }

    static func escaped(_ value: some StringProtocol) -> String {
        var result = ""
        escape(value, into: &result)
        return result
    }

    /// By code points, not by characters: a quotation mark with a combining mark after it is one character, unlike
    /// `"`, and would pass a comparison of characters unescaped. NUL, which HTML forbids, becomes U+FFFD.
    static func escape(_ value: some StringProtocol, into result: inout String) {
        let utf8 = value.utf8
        guard utf8.contains(where: needsEscape) else {
            result += value
            return
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count + utf8.count / 8 + 16)
        for byte in utf8 {
            switch byte {
            case 0x26: bytes.append(contentsOf: "&amp;".utf8)
            case 0x3C: bytes.append(contentsOf: "&lt;".utf8)
            case 0x3E: bytes.append(contentsOf: "&gt;".utf8)
            case 0x22: bytes.append(contentsOf: "&quot;".utf8)
            case 0x27: bytes.append(contentsOf: "&#39;".utf8)
            case 0x00: bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
            default: bytes.append(byte)
            }
        }
        result += String(decoding: bytes, as: UTF8.self)
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x26, 0x3C, 0x3E, 0x22, 0x27, 0x00: true
        default: false
        }
    }
}
