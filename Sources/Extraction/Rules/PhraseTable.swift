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

/// One line of the lexicon: what a phrase is, and a value whose meaning its class gives.
struct Phrase: Sendable, Hashable {
    var classes: WordClass
    var value: Int
    /// All words after the first must be lower case ("giao ban", but not "giao Ban Pháp chế").
    var lowerTail: Bool
}

/// Finds the longest phrase of a lexicon at a token. Built once; a look-up costs one probe per word of the phrase.
struct PhraseTable: Sendable {
    struct Match: Sendable, Hashable {
        var phrase: Phrase
        /// Tokens.
        var length: Int
    }

    private var keys: [UInt64]
    private var next: [Int32]
    private var mask: Int
    /// Index into `phrases` by node, -1 where no phrase ends.
    private var ends: [Int32] = [-1]
    private var phrases: [Phrase] = []
    private var used = 0

    init() {
        keys = Array(repeating: 0, count: 1024)
        next = Array(repeating: -1, count: 1024)
        mask = 1023
    }

    mutating func insert(_ text: String, _ classes: WordClass, value: Int = 0, lowerTail: Bool = false) {
        var node = 0
        for token in TokenText(text).tokens { node = child(of: node, token.key) ?? grow(node, token.key) }
        guard node > 0 else { return }
        if ends[node] >= 0 {
            let index = Int(ends[node])
            phrases[index].classes.formUnion(classes)
            if value != 0 { phrases[index].value = value }
        } else {
            ends[node] = Int32(phrases.count)
            phrases.append(Phrase(classes: classes, value: value, lowerTail: lowerTail))
        }
    }

    func longest(_ tokens: [Token], at start: Int, limit: Int) -> Match? {
        var node = 0
        var index = start
        var found: Match?
        var capitalTail = false
        while index < limit, let below = child(of: node, tokens[index].key) {
            if index > start, tokens[index].capital { capitalTail = true }
            node = below
            index += 1
            if ends[node] >= 0 {
                let phrase = phrases[Int(ends[node])]
                if !phrase.lowerTail || !capitalTail { found = Match(phrase: phrase, length: index - start) }
            }
        }
        return found
    }

    private static func mix(_ node: Int, _ key: UInt64) -> UInt64 {
        var hash = key ^ (UInt64(truncatingIfNeeded: node) &* 0x9E37_79B9_7F4A_7C15)
        hash ^= hash >> 29
        hash = hash &* 0xBF58_476D_1CE4_E5B9
        hash ^= hash >> 32
        return hash == 0 ? 1 : hash
    }

    private func child(of node: Int, _ key: UInt64) -> Int? {
        let hash = PhraseTable.mix(node, key)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while keys[slot] != 0 {
            if keys[slot] == hash { return Int(next[slot]) }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private mutating func grow(_ node: Int, _ key: UInt64) -> Int {
        if used * 3 > keys.count { enlarge() }
        let new = ends.count
        ends.append(-1)
        place(PhraseTable.mix(node, key), Int32(new))
        used += 1
        return new
    }

    private mutating func place(_ hash: UInt64, _ node: Int32) {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while keys[slot] != 0 { slot = (slot + 1) & mask }
        keys[slot] = hash
        next[slot] = node
    }

    private mutating func enlarge() {
        let old = zip(keys, next).filter { $0.0 != 0 }
        let size = keys.count * 2
        keys = Array(repeating: 0, count: size)
        next = Array(repeating: -1, count: size)
        mask = size - 1
        for (hash, node) in old { place(hash, node) }
    }
}
