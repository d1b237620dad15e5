/// Plain text laid out for a given width.
enum Layout {
    /// Lines of at most `width` characters, broken at spaces; all but the first indented by `indent`.
    static func wrapped(_ text: String, width: Int, indent: Int = 0) -> [String] {
        var lines: [String] = []
        var line = ""
        var length = 0
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
            let count = word.count
            if length > 0, length + 1 + count > width, !line.allSatisfy({ $0 == " " }) {
                lines.append(line)
                line = String(repeating: " ", count: indent)
                length = indent
            } else if length > 0, !line.allSatisfy({ $0 == " " }) {
                line += " "
                length += 1
            }
            line += word
            length += count
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }

    /// Cut to `width` characters, with an ellipsis where something is left out.
    static func clipped(_ text: String, _ width: Int) -> String {
        let line = text.replacing("\n", with: " ").replacing("\t", with: " ")
        return line.count <= width ? line : line.prefix(max(0, width - 1)) + "…"
    }

    static func padded(_ text: String, _ width: Int) -> String {
        let missing = width - text.count
        return missing > 0 ? text + String(repeating: " ", count: missing) : text
    }

    static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }

    /// `1:05`, `2:00:00`.
    static func time(_ seconds: Double) -> String {
        let all = Int(seconds.rounded())
        let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(minutes):\(two(rest))"
    }
}
