import Foundation
import Records

/// A query made ready for the index: words to look up, and how they hang together.
struct SearchPlan: Sendable {
    /// Leaves and phrases together at most, so that a passage's matches fit one number.
    static let mostLeaves = 60

    /// A word to look up.
    struct Leaf: Hashable, Sendable {
        /// Lower case, marks as typed.
        var exact: String
        var bare: String
        /// All words that begin so.
        var isPrefix = false

        var hasMarks: Bool { exact != bare }
    }

    /// Leaves that stand side by side in this order.
    struct Phrase: Hashable, Sendable {
        var leaves: [Int]
    }

    /// One thing to look for, in any of several ways. Bits number leaves first, then phrases.
    struct Group: Sendable {
        var bits: [Int]
        /// By the order of `bits`: less than 1 for what was not typed but means the same.
        var weights: [Double]
        /// Typed with marks: other marks count less.
        var hasMarks: Bool
    }

    var leaves: [Leaf] = []
    var phrases: [Phrase] = []
    var required: [Group] = []
    var excluded: [Group] = []
    /// Keys of documents' numbers that the query, or a part of it, may spell.
    var numberKeys: [String] = []
    var isCut = false

    var isEmpty: Bool { required.isEmpty }

    /// With `expressions`, runs of words that make up a known expression (hội đồng nhân dân) are looked for as one, or
    /// as its abbreviation.
    init(_ query: SearchQuery, expressions: Bool) {
        var index = 0
        let terms = query.terms
        while index < terms.count {
            let term = terms[index]
            if term.isExcluded {
                if let group = group(phrase: term.words, synonyms: false) { excluded.append(group) }
                index += 1
                continue
            }
            if expressions, !term.isPhrase, let (length, group) = expression(terms, from: index) {
                required.append(group)
                index += length
                continue
            }
            if let group = group(phrase: term.words, synonyms: expressions && !term.isPhrase) { required.append(group) }
            index += 1
        }
        numberKeys = SearchPlan.numberKeys(query)
    }

    /// A plan for suggestions: the last word may be unfinished.
    init(words: [String]) {
        for (index, word) in words.enumerated() {
            guard let leaf = leaf(word, isPrefix: index == words.count - 1) else { break }
            required.append(Group(bits: [leaf], weights: [1], hasMarks: leaves[leaf].hasMarks))
        }
    }

    /// A plan for one thing to look for, out of any query.
    init(_ key: GroupKey) {
        var group = Group(bits: [], weights: key.weights, hasMarks: false)
        for words in key.ways {
            for word in words where !leaves.contains(word) { leaves.append(word) }
        }
        for words in key.ways {
            let numbers = words.compactMap { leaves.firstIndex(of: $0) }
            if numbers.count == 1 {
                group.bits.append(numbers[0])
            } else {
                phrases.append(Phrase(leaves: numbers))
                group.bits.append(64 - phrases.count)
            }
        }
        required = [group]
    }

    /// What a group looks for, whatever else the query asks.
    func key(of group: Group) -> GroupKey {
        GroupKey(
            ways: group.bits.map { bit in
                SearchPlan.phrase(bit, in: self).map { $0.leaves.map { leaves[$0] } } ?? [leaves[bit]]
            }, weights: group.weights)
    }

    /// The longest known expression that begins at a term.
    private mutating func expression(_ terms: [SearchQuery.Term], from start: Int) -> (Int, Group)? {
        var words: [String] = []
        var best: (length: Int, words: [String], short: [[String]])?
        var end = start
        while end < terms.count, !terms[end].isPhrase, !terms[end].isExcluded, terms[end].words.count == 1 {
            words += terms[end].words
            end += 1
            guard words.count <= Synonyms.longest else { break }
            if words.count > 1, let short = SearchPlan.abbreviations[words.map { SearchTokens.bare($0) }],
                SearchPlan.agree(words, short.long)
            {
                best = (end - start, words, short.short)
            }
        }
        guard let best, let phrase = phrase(best.words) else { return nil }
        var group = Group(
            bits: [phrase], weights: [1], hasMarks: best.words.contains { $0 != SearchTokens.bare($0) })
        for short in best.short { add(alternative: short, weight: 0.9, to: &group) }
        return (best.length, group)
    }

    /// Long forms by their words without marks, with the abbreviations worth looking for: two letters mean too much.
    private static let abbreviations: [[String]: (long: [String], short: [[String]])] = {
        var result: [[String]: (long: [String], short: [[String]])] = [:]
        for (long, short) in Synonyms.short {
            let key = long.map { SearchTokens.bare($0) }
            result[key] = (long, short.filter { $0.joined().count > 2 })
        }
        return result
    }()

    /// Words typed fit an expression: each has its marks, or none.
    private static func agree(_ typed: [String], _ words: [String]) -> Bool {
        zip(typed, words).allSatisfy { $0 == $1 || $0 == SearchTokens.bare($1) }
    }

    private mutating func group(phrase words: [String], synonyms: Bool) -> Group? {
        guard let bit = words.count == 1 ? leaf(words[0]) : phrase(words) else { return nil }
        var group = Group(bits: [bit], weights: [1], hasMarks: words.contains { $0 != SearchTokens.bare($0) })
        guard synonyms else { return group }
        if words.count == 1 {
            for number in Synonyms.numbers(words[0]) { add(alternative: [number], weight: 0.8, to: &group) }
        }
        // An abbreviation stands for its words, typed with or without đ: HĐND, hdnd.
        var readings = Synonyms.long[words] ?? []
        if readings.isEmpty, words.joined().count > 2 {
            readings = SearchPlan.bareAbbreviations[words.map { SearchTokens.bare($0) }] ?? []
        }
        for reading in readings { add(alternative: reading, weight: 0.9, to: &group) }
        return group
    }

    private static let bareAbbreviations: [[String]: [[String]]] = {
        var result: [[String]: [[String]]] = [:]
        for (short, long) in Synonyms.long { result[short.map { SearchTokens.bare($0) }, default: []] += long }
        return result
    }()

    private mutating func add(alternative words: [String], weight: Double, to group: inout Group) {
        guard let bit = words.count == 1 ? leaf(words[0]) : phrase(words), !group.bits.contains(bit) else { return }
        group.bits.append(bit)
        group.weights.append(weight)
    }

    private mutating func leaf(_ word: String, isPrefix: Bool = false) -> Int? {
        let leaf = Leaf(exact: word, bare: SearchTokens.bare(word), isPrefix: isPrefix)
        guard !leaf.bare.isEmpty else { return nil }
        if let known = leaves.firstIndex(of: leaf) { return known }
        guard leaves.count + phrases.count < SearchPlan.mostLeaves else {
            isCut = true
            return nil
        }
        leaves.append(leaf)
        return leaves.count - 1
    }

    /// The bit of a phrase: numbered from the top until `bit(_:)` is asked.
    private mutating func phrase(_ words: [String]) -> Int? {
        guard leaves.count + phrases.count + words.count < SearchPlan.mostLeaves else {
            isCut = true
            return nil
        }
        let parts = words.compactMap { leaf($0) }
        guard parts.count == words.count else { return nil }
        let phrase = Phrase(leaves: parts)
        if let known = phrases.firstIndex(of: phrase) { return 63 - known }
        phrases.append(phrase)
        return 64 - phrases.count
    }

    /// Leaves have bits from 0 up, phrases from 63 down.
    static func phrase(_ bit: Int, in plan: SearchPlan) -> Phrase? {
        bit >= plan.leaves.count ? plan.phrases[63 - bit] : nil
    }

    /// What a query spells that may be a document's number: its parts with a letter and a digit or a stroke, and all of
    /// it where it is short.
    private static func numberKeys(_ query: SearchQuery) -> [String] {
        let terms = query.terms.filter { !$0.isExcluded }
        var keys: [String] = []
        for term in terms where term.words.count > 1 || term.text.contains(where: \.isNumber) {
            keys.append(SearchTokens.numberKey(term.text))
        }
        if terms.count <= 8 {
            let words = terms.flatMap(\.words)
            keys.append(SearchTokens.numberKey(words.joined(separator: " ")))
            if let first = words.first, SearchTokens.bare(first) == "so" {
                keys.append(SearchTokens.numberKey(words.dropFirst().joined(separator: " ")))
            }
        }
        return keys.filter { key in key.contains(where: \.isNumber) && key.contains(where: \.isLetter) }
    }
}
