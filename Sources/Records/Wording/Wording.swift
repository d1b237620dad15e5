/// One message for users in both languages. `%1`, `%2`, … stand for the arguments.
public struct Wording: Hashable, Sendable {
    public var en: String
    public var vi: String

    public init(en: String, vi: String) {
        self.en = en
        self.vi = vi
    }

    public func english(_ arguments: [String] = []) -> String { Wording.fill(en, arguments) }
    public func vietnamese(_ arguments: [String] = []) -> String { Wording.fill(vi, arguments) }

    public func text(_ language: Language, _ arguments: [String] = []) -> String {
        language == .vietnamese ? vietnamese(arguments) : english(arguments)
    }

    /// "%1" is the first argument; "{file|files}" is the one word after a 1 and the other after any other argument.
    private static func fill(_ pattern: String, _ arguments: [String]) -> String {
        var result = ""
        var rest = pattern[...]
        var last = ""
        while let mark = rest.firstIndex(where: { $0 == "%" || $0 == "{" }) {
            result += rest[..<mark]
            let next = rest.index(after: mark)
            if rest[mark] == "{" {
                guard let bar = rest[next...].firstIndex(of: "|"), let end = rest[bar...].firstIndex(of: "}") else {
                    result.append("{")
                    rest = rest[next...]
                    continue
                }
                result += last == "1" ? rest[next..<bar] : rest[rest.index(after: bar)..<end]
                rest = rest[rest.index(after: end)...]
                continue
            }
            guard next < rest.endIndex, let number = rest[next].wholeNumberValue, number >= 1 else {
                result.append("%")
                rest = rest[next...]
                continue
            }
            if number <= arguments.count {
                last = arguments[number - 1]
                result += last
            }
            rest = rest[rest.index(after: next)...]
        }
        return result + rest
    }
}

public enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case vietnamese = "vi"

    /// From the locale variables, in the order the C library reads them; English unless one says Vietnamese.
    public static func of(environment: [String: String]) -> Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment[name], !value.isEmpty else { continue }
            return value.hasPrefix("vi") ? .vietnamese : .english
        }
        return .english
    }
}
