import Records
import VietnameseText

/// The short names a text gives its citations, and the documents they stand for: "sau đây gọi tắt là Đề án 06", or
/// "Nghị quyết 18" after "Nghị quyết số 18-NQ/TW".
struct ShortNames {
    /// Names given in the text, by their words.
    private var given: [[UInt64]: Citation] = [:]
    /// How many words the given names have, the longest first.
    private var lengths: [Int] = []
    /// The last citation of a type and running number.
    private var numbered: [Numbered: Citation] = [:]

    private struct Numbered: Hashable {
        var type: DocumentType?
        var number: String
    }

    /// Remembers a citation by its running number, and by the name the text gives it.
    mutating func note(_ citation: Citation, alias: String?) {
        if let number = citation.number {
            let running = String(number.prefix { $0.isNumber })
            numbered[Numbered(type: citation.type, number: running)] = citation
        }
        guard let alias else { return }
        let keys = TokenText(alias).tokens.filter { $0.kind != .punctuation }.map(\.key)
        guard !keys.isEmpty, isTelling(keys, citation) else { return }
        given[keys] = citation
        if !lengths.contains(keys.count) {
            lengths.append(keys.count)
            lengths.sort(by: >)
        }
    }

    /// Fills in "Nghị quyết số 18" from the document cited in full before.
    func complete(_ mention: inout CitationParser.Mention) {
        guard let number = mention.number, !number.contains("/"), !number.contains("-"),
            let full = numbered[Numbered(type: mention.type, number: number)]
        else { return }
        mention.number = full.number
        mention.date = mention.date ?? full.date
        mention.issuer = mention.issuer ?? full.issuer
        mention.rule = "citation.short"
        mention.confidence = 0.8
    }

    /// "Nghị quyết 57" for "Nghị quyết số 57-NQ/TW … (sau đây gọi tắt là Nghị quyết 57)", or for one cited before by that
    /// number. A short name that is the type alone ("Đề án") tells no document from another.
    func mention(in text: TokenText, at index: Int) -> CitationParser.Mention? {
        guard text.tokens[index].capital, !(given.isEmpty && numbered.isEmpty), !isDefined(in: text, at: index) else {
            return nil
        }
        guard let (full, length) = givenName(in: text, at: index) ?? runningNumber(in: text, at: index) else {
            return nil
        }
        return CitationParser.Mention(
            start: index, end: index + length, type: full.type, number: full.number, date: full.date,
            issuer: full.issuer, title: full.title, rule: "citation.short", confidence: 0.85)
    }

    private func givenName(in text: TokenText, at index: Int) -> (Citation, length: Int)? {
        for length in lengths where index + length <= text.tokens.count {
            if let citation = given[text.tokens[index..<index + length].map(\.key)] { return (citation, length) }
        }
        return nil
    }

    private func runningNumber(in text: TokenText, at index: Int) -> (Citation, length: Int)? {
        guard let entries = CiteWord.types[text.tokens[index].key],
            let entry = entries.first(where: { TokenMatch.has($0.keys, text.tokens, at: index) })
        else { return nil }
        let at = index + entry.keys.count
        guard at < text.tokens.count, text.tokens[at].kind == .number, !isNumbered(text, after: at) else { return nil }
        let number = text.text(of: text.tokens[at])
        return numbered[Numbered(type: entry.type, number: number)].map { ($0, entry.keys.count + 1) }
    }

    /// "(sau đây gọi tắt là Nghị quyết 57)" gives the name.
    private func isDefined(in text: TokenText, at index: Int) -> Bool {
        guard index > 1 else { return false }
        return (max(0, index - 4)..<index).contains { text.tokens[$0].key == Self.called }
    }

    private static let called = CiteWord.key("gọi")

    /// "57-NQ/TW", "57/2025": a number of its own, not a short one.
    private func isNumbered(_ text: TokenText, after index: Int) -> Bool {
        guard index + 1 < text.tokens.count, text.tokens[index + 1].kind == .punctuation else { return false }
        return !text.tokens[index + 1].spaceBefore
            && ["/", "-", ".", "%"].contains(text.text(of: text.tokens[index + 1]))
            && index + 2 < text.tokens.count && !text.tokens[index + 2].spaceBefore
    }

    /// The short name holds more than the words of its type.
    private func isTelling(_ keys: [UInt64], _ citation: Citation) -> Bool {
        guard let type = citation.type,
            let words = CiteWord.types[keys[0]]?.first(where: { $0.type == type && keys.starts(with: $0.keys) })
        else { return keys.count > 3 }
        return keys.count > words.keys.count
    }
}
