import VietnameseText

/// Some phrases, found by their first word: one look-up a token where a list would be tried phrase by phrase.
struct PhraseSet: Sendable {
    /// The words after the first of all phrases, one phrase behind the other.
    private let words: [UInt64]
    /// Where each phrase's words stand; those with the same first word in a row, in the order they were given.
    private let tails: [Range<Int>]
    private let byFirst: WordTable<Range<Int>>

    /// The phrases' keys, none of them empty; the first of several that stand at a token counts.
    init(_ phrases: [[UInt64]]) {
        var words: [UInt64] = []
        var tails: [Range<Int>] = []
        var byFirst: [UInt64: Range<Int>] = [:]
        for (first, group) in Dictionary(grouping: phrases, by: { $0[0] }) {
            byFirst[first] = tails.count..<(tails.count + group.count)
            for phrase in group {
                tails.append(words.count..<(words.count + phrase.count - 1))
                words += phrase.dropFirst()
            }
        }
        self.words = words
        self.tails = tails
        self.byFirst = WordTable(byFirst)
    }

    init(_ phrases: [String]) { self.init(phrases.map { Words.keys($0) }) }

    /// Tokens of the phrase that stands at a token; nil where none does.
    func length(in passage: Passage, at index: Int) -> Int? { length(passage.tokens, at: index) }

    /// The same among the tokens of a text.
    func length(_ tokens: [Token], at index: Int) -> Int? {
        guard index >= 0, index < tokens.count, let phrases = byFirst[tokens[index].key] else { return nil }
        phrase: for phrase in phrases {
            let tail = tails[phrase]
            guard index + tail.count < tokens.count else { continue }
            var at = index + 1
            for word in tail {
                guard tokens[at].key == words[word] else { continue phrase }
                at += 1
            }
            return tail.count + 1
        }
        return nil
    }

    func stands(in passage: Passage, at index: Int) -> Bool { length(passage.tokens, at: index) != nil }

    /// The first token of a range where one of the phrases stands.
    func first(in passage: Passage, _ range: Range<Int>) -> Int? { next(in: passage, range)?.start }

    /// Where the first phrase stands that begins in a range, and its tokens.
    func next(in passage: Passage, _ range: Range<Int>) -> (start: Int, length: Int)? {
        var index = byFirst.first(passage.tokens, from: range.lowerBound, to: range.upperBound)
        while index < range.upperBound {
            if let length = length(passage.tokens, at: index) { return (index, length) }
            index = byFirst.first(passage.tokens, from: index + 1, to: range.upperBound)
        }
        return nil
    }
}
