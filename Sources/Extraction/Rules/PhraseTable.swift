import Records
import VietnameseText

/// What a phrase can be to the rules. One phrase may be several things.
struct WordClass: OptionSet, Sendable, Hashable {
    let rawValue: UInt32

    static let verb = WordClass(rawValue: 1 << 0)
    /// A verb that only colours the next one ("tăng cường", "tập trung").
    static let light = WordClass(rawValue: 1 << 1)
    /// An adverb before or after a verb ("kịp thời", "chủ động").
    static let adverb = WordClass(rawValue: 1 << 2)
    /// "cần", "phải", "sẽ": the duty starts after it.
    static let modal = WordClass(rawValue: 1 << 3)
    static let permission = WordClass(rawValue: 1 << 4)
    static let past = WordClass(rawValue: 1 << 5)
    static let bodyHead = WordClass(rawValue: 1 << 6)
    /// A noun that names a kind of body only after "các" or in a list ("sở", "ngành", "đơn vị").
    static let groupNoun = WordClass(rawValue: 1 << 7)
    /// "tỉnh", "các cấp", "liên quan": goes on a body's name.
    static let qualifier = WordClass(rawValue: 1 << 8)
    static let determiner = WordClass(rawValue: 1 << 9)
    static let connector = WordClass(rawValue: 1 << 10)
    /// Opens an adverbial before the subject ("trên cơ sở", "nếu").
    static let adverbial = WordClass(rawValue: 1 << 11)
    static let comparator = WordClass(rawValue: 1 << 12)
    /// A comparator that stands after the number ("trở lên").
    static let comparatorAfter = WordClass(rawValue: 1 << 13)
    static let aspire = WordClass(rawValue: 1 << 14)
    static let encourage = WordClass(rawValue: 1 << 15)
    static let unit = WordClass(rawValue: 1 << 16)
    static let money = WordClass(rawValue: 1 << 17)
    /// "giao", "yêu cầu", "đề nghị": the body after it must act.
    static let order = WordClass(rawValue: 1 << 18)
    /// Looks like something the rules want and is not ("giao thông", "báo cáo viên").
    static let guarded = WordClass(rawValue: 1 << 19)
    static let recurrence = WordClass(rawValue: 1 << 20)
    /// Words that no duty starts with ("của", "và", "là").
    static let function = WordClass(rawValue: 1 << 21)
    /// "được giao", "được phân công": a restriction that belongs to the actor.
    static let restriction = WordClass(rawValue: 1 << 22)
    /// "đạt", "bằng", "là": joins what is measured to the number.
    static let measure = WordClass(rawValue: 1 << 23)
    /// What a number before or after it makes no quantity of ("kỳ họp", "cấp", "khóa").
    static let structural = WordClass(rawValue: 1 << 24)
    static let fundWord = WordClass(rawValue: 1 << 25)
    static let fundSource = WordClass(rawValue: 1 << 26)
    /// Money that is an aim, not a cost ("thu ngân sách", "thu nhập").
    static let economic = WordClass(rawValue: 1 << 27)
    static let numeral = WordClass(rawValue: 1 << 28)
    /// "thời gian qua", "từ đầu nhiệm kỳ đến nay": what follows is an account of the past.
    static let pastTime = WordClass(rawValue: 1 << 29)
}

/// What a word can begin, whatever phrase it then belongs to: one bit to look at before a grammar is tried.
struct Opening: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    /// A date, period, limit or recurrence (`TimeGrammar`).
    static let time = Opening(rawValue: 1 << 0)
    /// "các", "mỗi", "tất cả các" (`BodyGrammar.determiner`).
    static let determiner = Opening(rawValue: 1 << 1)
    /// A figure, a numeral or "gấp": what a quantity begins with.
    static let figure = Opening(rawValue: 1 << 2)
    /// "báo cáo" as a verb, "gửi", "do": what a report hangs on.
    static let report = Opening(rawValue: 1 << 3)
    static let colon = Opening(rawValue: 1 << 4)
    /// "do": who acts stands behind.
    static let agent = Opening(rawValue: 1 << 5)
}

/// One line of the lexicon: what a phrase is, and a value whose meaning its class gives.
struct Phrase: Sendable, Hashable {
    var classes: WordClass
    var value: Int
    /// All words after the first must be lower case ("giao ban", but not "giao Ban Pháp chế").
    var lowerTail: Bool
    /// The second word must be a capital too where the first one is ("Ban Tổ chức", but not "Ban tổ chức hội nghị").
    var isName: Bool
}

/// Finds the longest phrase of a lexicon at a token. Built once; a look-up costs one probe per word of the phrase.
struct PhraseTable: Sendable {
    struct Match: Sendable, Hashable {
        var phrase: Phrase
        /// Tokens.
        var length: Int
    }

    /// A word after the words of a node; hash 0 where the slot is free.
    private struct Step {
        var hash: UInt64 = 0
        var node: Int32 = -1
        /// Index into `phrases`, -1 where no phrase ends here.
        var phrase: Int16 = -1
        /// Of a first word.
        var opens: Opening = []
        var traits: Traits = []

        struct Traits: OptionSet {
            let rawValue: UInt8

            /// A longer phrase goes on from here.
            static let leads = Traits(rawValue: 1)
            /// The phrase stands only where its words are small or large as it says.
            static let minds = Traits(rawValue: 2)
        }
    }

    private var steps = [Step](repeating: Step(), count: 1024)
    private var mask = 1023
    private var phrases: [Phrase] = []
    private var used = 0

    mutating func insert(
        _ text: String, _ classes: WordClass, value: Int = 0, lowerTail: Bool = false, isName: Bool = false
    ) {
        var slot: Int?
        for token in TokenText(text).tokens {
            let node = slot.map { steps[$0].node } ?? 0
            if let slot { steps[slot].traits.insert(.leads) }
            slot = self.slot(after: node, token.key) ?? grow(node, token.key)
        }
        guard let slot else { return }
        if steps[slot].phrase >= 0 {
            let index = Int(steps[slot].phrase)
            phrases[index].classes.formUnion(classes)
            if value != 0 { phrases[index].value = value }
        } else {
            steps[slot].phrase = Int16(phrases.count)
            phrases.append(Phrase(classes: classes, value: value, lowerTail: lowerTail, isName: isName))
            if lowerTail || isName { steps[slot].traits.insert(.minds) }
        }
    }

    /// Says of a word what it can begin.
    mutating func note(_ word: UInt64, opens: Opening) {
        let slot = slot(after: 0, word) ?? grow(0, word)
        steps[slot].opens.formUnion(opens)
    }

    func longest(_ tokens: [Token], at start: Int, limit: Int) -> Match? {
        tokens.withUnsafeBufferPointer { tokens in
            steps.withUnsafeBufferPointer { steps in
                guard let first = slot(after: 0, tokens[start].key, steps),
                    let found = longest(tokens, at: start, limit: limit, from: first, steps)
                else { return nil }
                return Match(phrase: phrases[found.phrase], length: found.length)
            }
        }
    }

    /// What stands at each token: its longest phrase and what it can begin. Marks of punctuation begin no phrase.
    func marks(_ tokens: [Token]) -> [Passage.Mark] {
        Array(unsafeUninitializedCapacity: tokens.count) { marks, count in
            count = tokens.count
            tokens.withUnsafeBufferPointer { tokens in
                steps.withUnsafeBufferPointer { steps in
                    for index in tokens.indices {
                        marks.initializeElement(at: index, to: mark(tokens, at: index, steps))
                    }
                }
            }
        }
    }

    private func mark(
        _ tokens: UnsafeBufferPointer<Token>, at index: Int, _ steps: UnsafeBufferPointer<Step>
    ) -> Passage.Mark {
        let token = tokens[index]
        if token.kind == .punctuation {
            let colon: Opening = token.key == Token.key(ofMark: ":") ? .colon : []
            return Passage.Mark(opens: token.key == Token.key(ofMark: "/") ? .time : colon)
        }
        var opens: Opening = token.kind == .number ? [.time, .figure] : token.digitFirst ? .figure : []
        guard let first = slot(after: 0, token.key, steps) else { return Passage.Mark(opens: opens) }
        opens.formUnion(steps[first].opens)
        guard
            let found = longest(tokens, at: index, limit: min(tokens.count, index + 12), from: first, steps)
        else { return Passage.Mark(opens: opens) }
        let phrase = phrases[found.phrase]
        if phrase.classes.contains(.recurrence) { opens.formUnion(.time) }
        if phrase.classes.contains(.numeral) { opens.formUnion(.figure) }
        if phrase.classes.contains(.verb), Role(code: phrase.value) == .report { opens.formUnion(.report) }
        return Passage.Mark(classes: phrase.classes, opens: opens, value: phrase.value, length: found.length)
    }

    /// `first`: the slot of the first word.
    private func longest(
        _ tokens: UnsafeBufferPointer<Token>, at start: Int, limit: Int, from first: Int,
        _ steps: UnsafeBufferPointer<Step>
    ) -> (phrase: Int, length: Int)? {
        var slot = first
        var index = start
        var found: (phrase: Int, length: Int)?
        var capitalTail = false
        while true {
            let step = steps[slot]
            if index > start, tokens[index].capital { capitalTail = true }
            index += 1
            let phrase = Int(step.phrase)
            if phrase >= 0,
                !step.traits.contains(.minds) || stands(phrases[phrase], tokens, at: start, capitalTail: capitalTail)
            {
                found = (phrase, index - start)
            }
            guard step.traits.contains(.leads), index < limit,
                let next = self.slot(after: step.node, tokens[index].key, steps)
            else {
                break
            }
            slot = next
        }
        return found
    }

    private func stands(
        _ phrase: Phrase, _ tokens: UnsafeBufferPointer<Token>, at start: Int, capitalTail: Bool
    ) -> Bool {
        !(capitalTail && phrase.lowerTail)
            && !(phrase.isName && tokens[start].capital && !tokens[start + 1].capital)
    }

    /// The keys of words are hashes already: the first word of a phrase needs no other.
    @inline(__always)
    private static func mix(_ node: Int32, _ key: UInt64) -> UInt64 {
        var hash: UInt64
        if node == 0 {
            hash = key ^ key >> 32
            return hash == 0 ? 1 : hash
        }
        hash = key ^ (UInt64(truncatingIfNeeded: node) &* 0x9E37_79B9_7F4A_7C15)
        hash ^= hash >> 29
        hash = hash &* 0xBF58_476D_1CE4_E5B9
        hash ^= hash >> 32
        return hash == 0 ? 1 : hash
    }

    private func slot(after node: Int32, _ key: UInt64) -> Int? {
        steps.withUnsafeBufferPointer { slot(after: node, key, $0) }
    }

    @inline(__always)
    private func slot(after node: Int32, _ key: UInt64, _ steps: UnsafeBufferPointer<Step>) -> Int? {
        let hash = PhraseTable.mix(node, key)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while steps[slot].hash != 0 {
            if steps[slot].hash == hash { return slot }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private mutating func grow(_ node: Int32, _ key: UInt64) -> Int {
        if used * 3 > steps.count { enlarge() }
        used += 1
        return place(Step(hash: PhraseTable.mix(node, key), node: Int32(used)))
    }

    private mutating func place(_ step: Step) -> Int {
        var slot = Int(truncatingIfNeeded: step.hash) & mask
        while steps[slot].hash != 0 { slot = (slot + 1) & mask }
        steps[slot] = step
        return slot
    }

    private mutating func enlarge() {
        let old = steps.filter { $0.hash != 0 }
        steps = Array(repeating: Step(), count: steps.count * 2)
        mask = steps.count - 1
        for step in old { _ = place(step) }
    }
}
