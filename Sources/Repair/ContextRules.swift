import VietnameseText

/// Rules that look at a word and its neighbours, with counts of words side by side in clean legal text. A spelling or
/// syllable test cannot find such errors: nearly every misread word is another Vietnamese word.
struct ContextRules: Sendable {
    let counts: PairCounts
    /// How often two words (by key) stand side by side in the document at hand.
    let document: DocumentPairs

    /// Largest cost (see `Confusion`) of the two words of a pair together.
    private static let largestCost = 2.0
    /// A pair must have been seen this often to be proposed, and this many times oftener than the pair read.
    private static let leastCount = 3
    private static let ratio = 10
    /// And its words must belong together: this many times oftener side by side than by chance.
    private static let leastLift = 20.0

    func fixes(in text: RepairText) -> [Fix] {
        var found: [Fix] = []
        for clause in text.clauses {
            let words = clause.map { Word(text, text.tokens.tokens[$0], counts) }
            found += pairFixes(words, text)
            found += particleFixes(words, text)
            found += gluedFixes(words, text)
        }
        return found
    }

    /// A word of a clause with what is known of it.
    private struct Word {
        var token: Token
        var letters: [Unicode.Scalar]
        /// Index in the counts; nil for a word the texts do not have.
        var index: Int?
        /// Words it may have been misread for, itself first where it is known, with their costs.
        var forms: [(word: Int, cost: Double)]
        /// A word in capitals that is no syllable, or a single letter: not looked at.
        var isOpaque: Bool
        /// Seen often in clean text, in whatever company.
        var isCommon: Bool

        init(_ text: RepairText, _ token: Token, _ counts: PairCounts) {
            self.token = token
            let lower = Fold.exact(text.tokens.text(of: token))
            letters = Array(scalarsOf: lower)
            index = counts.word(token.key)
            isCommon = index.map { counts.count($0) >= 20 } ?? false
            isOpaque = letters.count < 2 || letters.count > 7 || (token.allCapitals && !Syllable.isPossible(lower))
            forms = index.map { [($0, 0)] } ?? []
            if isOpaque { return }
            for other in counts.sameLetters(folded: Fold.folded(lower)) where other != index {
                let meant = counts.text(other).unicodeScalars
                let cost = Confusion.cost(seen: letters, meant: Array(meant))
                if cost <= ContextRules.largestCost { forms.append((other, cost)) }
            }
        }
    }

    // MARK: Pairs

    /// Two words never or hardly seen together, where two that are easily misread as them belong together.
    private func pairFixes(_ words: [Word], _ text: RepairText) -> [Fix] {
        var found: [Fix] = []
        var index = 0
        while index + 1 < words.count {
            defer { index += 1 }
            let first = words[index]
            let second = words[index + 1]
            guard !first.isOpaque, !second.isOpaque, first.forms.count + second.forms.count > 1,
                let best = bestPair(first, second)
            else { continue }
            if first.token.key == Self.de || second.token.key == Self.de { continue }
            // để goes before nearly any word; only a known word with đề says that it is misread.
            let isParticle = first.token.key == Self.particle || second.token.key == Self.particle
            if isParticle, !Compounds.contains(counts.key(best.first), counts.key(best.second)) { continue }
            let isName = [(first, best.first, index), (second, best.second, index + 1)].contains { word, now, place in
                word.index != now && word.token.capital && !word.token.allCapitals && place > 0
            }
            if isName || belongsElsewhere(words, index, best) || isUsual(first, second, best) { continue }
            let confidence = confidence(best, words, index)
            for (word, now) in [(first, best.first), (second, best.second)] where word.index != now {
                found.append(
                    Fix(
                        start: word.token.start, end: word.token.end,
                        now: text.inCase(of: word.token, counts.text(now)),
                        why: "ocr.pair", confidence: confidence))
            }
            index += 1
        }
        return found
    }

    private struct Pair {
        var first, second: Int
        var cost: Double
        var count: Int
        var readCount: Int
    }

    private func bestPair(_ first: Word, _ second: Word) -> Pair? {
        if Compounds.contains(first.token.key, second.token.key) { return nil }
        let readCount = first.index.flatMap { a in second.index.map { counts.pair(a, $0) } } ?? 0
        var best: Pair?
        for (a, firstCost) in first.forms {
            for (b, secondCost) in second.forms where a != first.index || b != second.index {
                let cost = firstCost + secondCost
                guard cost <= Self.largestCost else { continue }
                let count = counts.pair(a, b)
                // A word that is common as it stands is taken for another only where the two are mixed up easily.
                let isCommon =
                    (a == first.index || first.isCommon) && (b == second.index || second.isCommon)
                    && (a == first.index || b == second.index)
                if isCommon, cost > 1.5 || (cost > 1 && count < 10) { continue }
                guard count >= Self.leastCount, count > Self.ratio * readCount,
                    counts.lift(a, b) >= Self.leastLift || Compounds.contains(counts.key(a), counts.key(b))
                else { continue }
                if let known = best, (known.cost, -known.count) <= (cost, -count) { continue }
                best = Pair(first: a, second: b, cost: cost, count: count, readCount: readCount)
            }
        }
        return best
    }

    /// A word of the pair makes a pair with its other neighbour: "tính | hình thức" is not "tình hình".
    private func belongsElsewhere(_ words: [Word], _ index: Int, _ pair: Pair) -> Bool {
        if index > 0, Compounds.contains(words[index - 1].token.key, words[index].token.key),
            words[index].index != pair.first
                || words[index - 1].index.map({ counts.three($0, pair.first, pair.second) == 0 }) ?? true
        {
            return true
        }
        if index + 2 < words.count, Compounds.contains(words[index + 1].token.key, words[index + 2].token.key),
            words[index + 1].index != pair.second
                || words[index + 2].index.map({ counts.three(pair.first, pair.second, $0) == 0 }) ?? true
        {
            return true
        }
        if index > 0, let left = words[index - 1].index, let read = words[index].index,
            belong(left, read, changed: read != pair.first), counts.three(left, pair.first, pair.second) == 0
        {
            return true
        }
        if index + 2 < words.count, let right = words[index + 2].index, let read = words[index + 1].index,
            belong(read, right, changed: read != pair.second), counts.three(pair.first, pair.second, right) == 0
        {
            return true
        }
        return false
    }

    /// Seen together, and not by chance alone. A word that would stay as it is must belong to its neighbour firmly.
    private func belong(_ first: Int, _ second: Int, changed: Bool) -> Bool {
        counts.pair(first, second) >= 2 && counts.lift(first, second) >= (changed ? 4 : Self.leastLift)
    }

    /// A term of the document's own: it stands there again and again, and what it looks like does not.
    private func isUsual(_ first: Word, _ second: Word, _ pair: Pair) -> Bool {
        let read = document.count(first.token.key, second.token.key)
        return read > 5 && read > 3 * document.count(counts.key(pair.first), counts.key(pair.second))
    }

    private func confidence(_ pair: Pair, _ words: [Word], _ index: Int) -> Double {
        var value = 0.8
        if pair.count >= 10 { value += 0.05 }
        if pair.count >= 50 { value += 0.05 }
        if pair.cost <= 1 { value += 0.02 }
        return value
    }

    // MARK: đề and để

    /// Words that make a word with đề before them or behind.
    private static let beforeDe = keys(
        "vấn chuyên chủ tiền tiêu đặt lô mệnh nhan luận đầu phản trọng mở nan nêu định ra thuộc hội")
    private static let afterDe = keys(
        """
        án nghị xuất ra cử tài phòng cập bạt cao cương mục từ thi đạt dẫn kháng bài tựa thơ huề đa đốc nêu của này đó trên
        khác cần nóng lớn quan và số về mà được
        """)
    private static let de = Token.key(of: "đề")
    private static let particle = Token.key(of: "để")

    private static func keys(_ words: String) -> Set<UInt64> {
        Set(words.split(whereSeparator: \.isWhitespace).map { Token.key(of: String($0)) })
    }

    /// đề that is part of no word is để.
    private func particleFixes(_ words: [Word], _ text: RepairText) -> [Fix] {
        guard let noun = counts.word(Self.de), let particle = counts.word(Self.particle) else { return [] }
        var found: [Fix] = []
        for (index, word) in words.enumerated() where word.token.key == Self.de {
            if word.token.capital, !word.token.allCapitals, index > 0 { continue }
            let left = index > 0 ? words[index - 1] : nil
            guard index + 1 < words.count else { continue }
            let right = words[index + 1]
            if let left, Self.beforeDe.contains(left.token.key) { continue }
            if Self.afterDe.contains(right.token.key) { continue }
            // What follows says more than what goes before: "hồ sơ đề nghị" tells nothing of "hồ sơ đề trình".
            var (asNoun, asParticle) = evidence(noun, particle, before: right.index)
            if asNoun == 0, asParticle == 0 { (asNoun, asParticle) = evidence(noun, particle, after: left?.index) }
            guard asNoun == 0 || asParticle > 10 * asNoun else { continue }
            found.append(
                Fix(
                    start: word.token.start, end: word.token.end, now: text.inCase(of: word.token, "để"), why: "ocr.de",
                    confidence: asParticle > 0 ? 0.9 : 0.75))
        }
        return found
    }

    private func evidence(_ noun: Int, _ particle: Int, before word: Int?) -> (Int, Int) {
        word.map { (counts.pair(noun, $0), counts.pair(particle, $0)) } ?? (0, 0)
    }

    private func evidence(_ noun: Int, _ particle: Int, after word: Int?) -> (Int, Int) {
        word.map { (counts.pair($0, noun), counts.pair($0, particle)) } ?? (0, 0)
    }

    // MARK: Words run together

    /// A word that is no syllable and can be cut in just one way into two that are seen side by side.
    private func gluedFixes(_ words: [Word], _ text: RepairText) -> [Fix] {
        var found: [Fix] = []
        for word in words
        where word.index == nil && !word.token.allCapitals && word.letters.count >= 4 && word.letters.count <= 14 {
            // A word with a capital inside is a name of its own making ("VietinBank").
            let capitals = text.scalars[word.token.start + 1..<word.token.end].contains(where: \.isCapital)
            if capitals || Syllable.isPossible(word.letters) { continue }
            if word.letters.allSatisfy({ $0.value < 0x80 }) { continue }
            let cuts = (1..<word.letters.count).filter { cut in
                guard Syllable.isPossible(word.letters[..<cut]), Syllable.isPossible(word.letters[cut...]),
                    let first = counts.word(Token.key(of: word.letters[..<cut])),
                    let second = counts.word(Token.key(of: word.letters[cut...]))
                else { return false }
                return counts.pair(first, second) >= Self.leastCount
            }
            guard cuts.count == 1 else { continue }
            let at = word.token.start + cuts[0]
            found.append(Fix(start: at, end: at, now: " ", why: "ocr.space", confidence: 0.9))
        }
        return found
    }
}

/// Words side by side in one document, counted.
struct DocumentPairs: Sendable {
    private var counts: [UInt64: Int] = [:]

    mutating func add(_ text: RepairText) {
        let tokens = text.tokens.tokens
        for clause in text.clauses where clause.count > 1 {
            for index in clause.dropLast() {
                counts[Self.key(tokens[index].key, tokens[index + 1].key), default: 0] += 1
            }
        }
    }

    func count(_ first: UInt64, _ second: UInt64) -> Int { counts[Self.key(first, second)] ?? 0 }

    private static func key(_ first: UInt64, _ second: UInt64) -> UInt64 { (first &* 0x9E37_79B9_7F4A_7C15) ^ second }
}
