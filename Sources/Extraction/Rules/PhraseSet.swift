import VietnameseText

/// Some phrases, found by their first word: one look-up a token where a list would be tried phrase by phrase.
struct PhraseSet: Sendable {
    private let byFirst: WordTable<[[UInt64]]>

    /// The phrases' keys, none of them empty; the first of several that stand at a token counts.
    init(_ phrases: [[UInt64]]) {
        byFirst = WordTable(Dictionary(grouping: phrases) { $0[0] })
    }

    init(_ phrases: [String]) { self.init(phrases.map { Words.keys($0) }) }

    /// Tokens of the phrase that stands at a token; nil where none does.
    func length(in passage: Passage, at index: Int) -> Int? {
        guard index >= 0, index < passage.tokens.count, let phrases = byFirst[passage.tokens[index].key] else {
            return nil
        }
        return phrases.first { passage.matches($0, at: index) }?.count
    }

    func stands(in passage: Passage, at index: Int) -> Bool { length(in: passage, at: index) != nil }

    /// The first token of a range where one of the phrases stands.
    func first(in passage: Passage, _ range: Range<Int>) -> Int? {
        range.first { stands(in: passage, at: $0) }
    }
}
