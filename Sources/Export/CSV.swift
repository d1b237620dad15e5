/// Comma-separated values (RFC 4180): CRLF line ends, quotation marks where needed, UTF-8.
public enum CSV {
    /// A byte order mark, for Excel, which takes the text for another encoding without it.
    public static let byteOrderMark = "\u{FEFF}"

    public enum Cell: Hashable, Sendable {
        case text(String?)
        /// Written with a point and as many digits as it has.
        case number(Double?)
        case integer(Int?)
        case flag(Bool)
    }

    public static func row(_ cells: [Cell]) -> String { cells.map(field).joined(separator: ",") + "\r\n" }

    public static func row(_ names: [String]) -> String { row(names.map { .text($0) }) }

    static func field(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): text.map(field) ?? ""
        case .number(let number): number.map(plain) ?? ""
        case .integer(let number): number.map(String.init) ?? ""
        case .flag(let flag): flag ? "1" : "0"
        }
    }

    /// Text that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises; text of
    /// documents often begins with a dash.
    private static func field(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first(where: { $0 != " " }), "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
        {
            text = "'" + text
        }
        guard
            text.unicodeScalars.contains(where: { ",\"\r\n;".unicodeScalars.contains($0) }) || text.hasPrefix(" ")
                || text.hasSuffix(" ")
        else { return text }
        // By scalars: CR LF is one character and a mark may hang on a quotation mark.
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append("\"") }
            quoted.unicodeScalars.append(scalar)
        }
        quoted.unicodeScalars.append("\"")
        return quoted
    }

    private static func plain(_ number: Double) -> String {
        guard number.isFinite else { return "" }
        return number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    }
}
