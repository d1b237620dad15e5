import VietnameseText

/// One or several bodies named together. Token ranges of a passage.
struct BodyPhrase: Sendable, Hashable {
    /// From the first word ("các" included) to the last.
    var range: Range<Int>
    /// As printed, one range each.
    var actors: [Range<Int>]
    /// Begins with "mỗi" or "từng".
    var each = false
    /// Holds words nothing knows, so that where a name ends is a guess.
    var loose = false
}

/// Recognises names of bodies: a head ("Sở", "Thường trực HĐND"), then what belongs to its name, then further bodies
/// after commas and "và".
enum BodyGrammar {
    /// The bodies named from a token on, nil where none is.
    static func bodies(_ passage: Passage, at start: Int, _ end: Int, semicolons: Bool = false) -> BodyPhrase? {
        guard start < end, let first = body(passage, at: start, end, depth: 0) else { return nil }
        var actors = [first]
        var index = first.upperBound
        while index < end, actors.count < 40 {
            let separator =
                passage.isPunctuation(index, ",") || passage.isWord(index, Words.va)
                || (semicolons && passage.isPunctuation(index, ";"))
            var next = separator ? index + 1 : index
            if separator, passage.isPunctuation(index, ","), passage.isWord(next, Words.va) { next += 1 }
            // "các Ban của HĐND các Tổ đại biểu": a lost comma before "các".
            if !separator, !(passage.isWord(index, Words.cac) && passage.has(.bodyHead, at: index + 1)) { break }
            // "MTTQ và các đoàn thể, mỗi tổ chức nhận giúp …": each of those before.
            if passage.isWord(next, Words.moi), passage.has(.groupNoun, at: next + 1),
                !passage.tokens[next + 1].capital,
                !passage.has([.qualifier, .bodyHead], at: next + 1 + passage.marks[next + 1].length)
            {
                break
            }
            guard next < end, !passage.has(.verb, at: next) || passage.has([.bodyHead, .groupNoun], at: next),
                let more = body(passage, at: next, end, depth: 0) ?? (separator ? member(passage, at: next) : nil)
            else { break }
            actors.append(more)
            index = more.upperBound
        }
        actors = grouped(passage, actors)
        let each = passage.isWord(start, Words.moi) || passage.isWord(start, Token.key(of: "từng"))
        return BodyPhrase(range: start..<index, actors: actors, each: each)
    }

    /// A name without the bracket that ends it: "Sở Nội vụ (cơ quan thường trực)".
    static func bare(_ passage: Passage, _ range: Range<Int>) -> Range<Int> {
        guard range.count > 3, passage.isPunctuation(range.upperBound - 1, ")"),
            let open = range.dropFirst().last(where: { passage.closing[$0] == Int32(range.upperBound - 1) }),
            range.upperBound - open > 3
        else { return range }
        return range.lowerBound..<open
    }

    private static let members = [
        "đoàn thể", "các đoàn thể", "đơn vị", "địa phương", "doanh nghiệp", "nhân dân", "các tầng lớp nhân dân",
    ].map { Words.keys($0) }

    /// "MTTQ và đoàn thể": a bare kind counts as the further member of a list.
    private static func member(_ passage: Passage, at index: Int) -> Range<Int>? {
        members.first { passage.matches($0, at: index) }.map { index..<(index + $0.count) }
    }

    /// "cơ quan, tổ chức, cá nhân có liên quan" without "các" is one group, as it is with it.
    private static func grouped(_ passage: Passage, _ actors: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for actor in actors {
            if let last = result.last, isBare(passage, actor), isBare(passage, last) || opensGroup(passage, last) {
                result[result.count - 1] = last.lowerBound..<actor.upperBound
            } else {
                result.append(actor)
            }
        }
        return result
    }

    /// A kind of body in small letters and nothing that tells which one.
    private static func isBare(_ passage: Passage, _ range: Range<Int>) -> Bool {
        let head = range.lowerBound
        return bareKinds.contains { passage.matches($0, at: head) } && !passage.tokens[head].capital
    }

    private static func opensGroup(_ passage: Passage, _ range: Range<Int>) -> Bool {
        guard bareKinds.contains(where: { passage.matches($0, at: range.lowerBound) }) else { return false }
        return range.count <= 2
            || range.contains { passage.isPunctuation($0, ",") || passage.isWord($0, Words.va) }
    }

    private static let bareKinds = ["cơ quan", "tổ chức", "cá nhân", "đơn vị", "doanh nghiệp", "địa phương"].map {
        Words.keys($0)
    }

    private static let rank = Set(
        ["tỉnh", "huyện", "xã", "phường", "thành phố", "thị xã", "thị trấn", "quận"].map { Words.keys($0) })
    private static let levelWords = WordSet(
        ["tỉnh", "huyện", "xã", "phường", "quận"].map { Token.key(of: $0) })
    private static let dang = Token.key(of: "đảng")
    /// Heads whose names are words with capitals and may hold "và" and commas ("Sở Văn hóa, Thể thao và Du lịch").
    private static let named = WordSet(
        ["sở", "ban", "phòng", "bộ", "văn phòng", "hội", "trung tâm", "cục", "chi cục", "đài"].map { Token.key(of: $0) }
    )
    private static let company = Words.keys("công ty")
    private static let capitalNames = WordSet(
        ["văn", "phòng", "sở", "ban", "bộ", "trung", "hội", "cục", "chi", "đài"].map { Token.key(of: $0) })

    /// One body from a token on.
    private static func body(_ passage: Passage, at start: Int, _ end: Int, depth: Int) -> Range<Int>? {
        let index = start + determiner(passage, at: start)
        guard index < end, depth < 6 else { return nil }
        let mark = passage.marks[index]
        // "Tổ chức …" at the head of a sentence is the verb.
        let verbLike = mark.classes.contains(.verb) && index == start && depth == 0 && !mark.classes.contains(.bodyHead)
        let grouped =
            index > start && mark.classes.contains(.groupNoun)
            && passage.isPunctuation(index + mark.length, ",") && passage.has(.groupNoun, at: index + mark.length + 1)
            && (!passage.tokens[index].capital || !passage.tokens[index + mark.length + 1].capital)
        if mark.classes.contains(.bodyHead), !grouped, headStands(passage, index, end) {
            return start..<tail(passage, head: index, from: index + mark.length, end, depth: depth)
        }
        let inEnumeration =
            index > 0 && (passage.isPunctuation(index - 1, ",") || passage.isWord(index - 1, Words.va))
            && (passage.isPunctuation(index + mark.length, ",") || passage.isWord(index + mark.length, Words.va))
            && passage.has([.groupNoun, .bodyHead], at: index + mark.length + 1)
        guard mark.classes.contains(.groupNoun), !verbLike || depth > 0 || inEnumeration else { return nil }
        if index > start {
            // "các sở, ban, ngành liên quan" is one actor.
            var next = index + mark.length
            while next + 1 < end, passage.isPunctuation(next, ",") || passage.isWord(next, Words.va) {
                // "các tổ chức, hộ gia đình, cá nhân"
                if passage.matches(household, at: next + 1),
                    passage.has(.groupNoun, at: next + household.count + 2)
                {
                    next += 1 + household.count
                    continue
                }
                guard passage.has([.groupNoun], at: next + 1), determiner(passage, at: next + 1) == 0,
                    !passage.tokens[next + 1].capital || !passage.has(.bodyHead, at: next + 1)
                else { break }
                next += 1 + passage.marks[next + 1].length
            }
            return start..<tail(passage, head: index, from: next, end, depth: depth)
        }
        // Bare "Cơ quan, đơn vị": only as a subject in a list or with a qualifier.
        let next = tail(passage, head: index, from: index + mark.length, end, depth: depth)
        let listed = passage.isPunctuation(next, ",") && passage.has(.groupNoun, at: next + 1)
        let inList = index > 0 && passage.isPunctuation(index - 1, ",")
        guard listed || inList || next > index + mark.length else { return nil }
        return start..<next
    }

    private static let concerned = Words.keys("liên quan")
    private static let advising = Words.keys("tham mưu")
    private static let household = Words.keys("hộ gia đình")

    static let determiners = [
        Words.keys("tất cả các"), Words.keys("toàn bộ các"), Words.keys("một số"), Words.keys("toàn thể"),
        Words.keys("các"),
        Words.keys("những"), Words.keys("mỗi"), Words.keys("từng"), Words.keys("mọi"),
    ]

    /// Length of the determiner at a token, 0 where none stands. Looked up apart from the lexicon, whose longest phrase
    /// there may be another ("các cấp").
    static func determiner(_ passage: Passage, at index: Int) -> Int {
        guard passage.opens(.determiner, at: index) else { return 0 }
        if numerals.contains(passage.tokens[index].key) { return counted(passage, at: index) }
        return determiners.first { passage.matches($0, at: index) }?.count ?? 0
    }

    static let numbers = Words.keys("cả hai ba bốn")
    private static let numerals = WordSet(numbers)
    private static let both = Token.key(of: "cả")
    private static let parties = ["bên", "cơ quan", "ngành", "đơn vị", "ban"].map { Words.keys($0) }
    private static let sides = WordSet(
        ["đường", "bờ", "sông", "tuyến", "cánh", "lề", "kênh", "suối"].map { Token.key(of: $0) })

    /// "hai bên", "cả ba cơ quan": those who agreed, counted. Length of the number; 0 for "hai bên đường".
    private static func counted(_ passage: Passage, at index: Int) -> Int {
        let number = passage.isWord(index, both) ? index + 1 : index
        guard number + 1 < passage.count, numerals.contains(passage.tokens[number].key),
            !passage.isWord(number, both),
            let noun = parties.first(where: { passage.matches($0, at: number + 1) })
        else { return 0 }
        let next = number + 1 + noun.count
        guard next >= passage.count || !sides.contains(passage.tokens[next].key) else { return 0 }
        return number + 1 - index
    }

    private static let weak = Set(
        [
            "ban", "tổ", "phòng", "hội", "trường", "đội", "thuế", "báo", "bộ", "sở", "thôn", "thường trực", "lãnh đạo",
            "ủy ban", "quân sự", "trung ương", "thường trực", "công an", "ông", "bà",
        ]
        .map { Words.keys($0) })

    /// Short heads need more than themselves: a capital name, or a word before that counts ("mỗi ban").
    private static func headStands(_ passage: Passage, _ index: Int, _ end: Int) -> Bool {
        let mark = passage.marks[index]
        if mark.classes.contains(.verb) {
            // "lãnh đạo các Ban" (people) against "lãnh đạo, chỉ đạo": a body only with a body right after, in small letters
            // inside a text or after "các", "đại diện".
            let next = index + mark.length
            guard passage.has(.bodyHead, at: next) || determiner(passage, at: next) > 0 else { return false }
            return index > 0 && determiner(passage, at: index - 1) == 1
        }
        guard mark.length == 1 || mark.classes.contains(.verb) else { return true }
        let token = passage.tokens[index]
        guard weak.contains([token.key]) else { return true }
        let next = index + mark.length
        if next < end, passage.tokens[next].kind == .word,
            passage.tokens[next].capital || passage.has([.qualifier], at: next) || passage.has(.bodyHead, at: next)
        {
            return true
        }
        if next < end, passage.isWord(next, Words.cua) { return true }
        return index > 0 && determiner(passage, at: index - 1) == 1
    }

    /// Where the name that begins with a head ends.
    private static func tail(
        _ passage: Passage, head: Int, from start: Int, _ end: Int, depth: Int
    ) -> Int {
        let tokens = passage.tokens
        var index = start
        var afterCapital = false
        let afterGroup = start > head + 1 && passage.has(.groupNoun, at: start - 1)
        // "các xã Long Thành, Nhơn Trạch"
        var plural = head > 0 && passage.isWord(head - 1, Words.cac) && placeKinds.contains(tokens[head].key)
        // "Giám đốc Sở Nông nghiệp và Môi trường": the office's body has the name.
        let takesList =
            capitalNames.contains(tokens[head].key) && tokens[head].kind == .word
            || start < end && tokens[start].capital && capitalNames.contains(tokens[start].key)
        while index < end, index - head < 40 {
            if index == start, offices.contains(where: { passage.matches($0, at: head) }),
                let listed = kindsOf(passage, at: index, end, first: !afterGroup)
            {
                // "Thủ trưởng cơ quan, đơn vị", "Trưởng các phòng, ban, ngành"
                index = listed
                continue
            }
            let token = tokens[index]
            let mark = passage.marks[index]
            if token.kind == .punctuation {
                // "Kinh tế - Ngân sách", "HĐND&UBND"
                if passage.isPunctuation(index, "-") || passage.isPunctuation(index, "–")
                    || passage.isPunctuation(index, "&"),
                    index + 1 < end,
                    tokens[index + 1].capital || passage.has(.groupNoun, at: index + 1) || !tokens[index].spaceBefore
                {
                    index += 1
                    continue
                }
                if passage.isPunctuation(index, ":"), head > 0, passage.isWord(head - 1, Words.cac),
                    let listed = fields(passage, after: index, end)
                {
                    return listed
                }
                if takesList, passage.isPunctuation(index, ","), index + 1 < end, namePart(passage, index + 1, end) {
                    index += 1
                    continue
                }
                if plural, passage.isPunctuation(index, ","), tokens[index - 1].capital,
                    placeName(passage, index + 1, end)
                {
                    index += 1
                    continue
                }
                // "Tổ đại biểu HĐND tỉnh, huyện", "các huyện, thị xã, thành phố"
                if passage.isPunctuation(index, ","), index + 1 < end, isLevel(passage, index - 1),
                    isLevel(passage, index + 1), !passage.has(.bodyHead, at: index + 1)
                {
                    let after = index + 1 + max(1, passage.marks[index + 1].length)
                    if after >= end || !tokens[after].capital {
                        index = after
                        afterCapital = false
                        continue
                    }
                }
                if passage.closing[index] > index, Int(passage.closing[index]) < end,
                    passage.closing[index] - Int32(index) < 16,
                    !passage.isPunctuation(index, "“")
                {
                    let close = Int(passage.closing[index]) + 1
                    if close < end,
                        passage.isPunctuation(close, ",") || passage.isWord(close, Words.va)
                            || passage.has([.verb, .modal, .light, .adverb], at: close)
                    {
                        index = close
                        continue
                    }
                }
                break
            }
            if token.kind == .number {
                // "02 cấp", "Tổ đại biểu số 1", "khu vực 2"
                if passage.isWord(index + 1, Words.cap) {
                    index += 2
                    continue
                }
                if passage.isWord(index - 1, Token.key(of: "số")) || passage.isWord(index - 1, Token.key(of: "vực")) {
                    index += 1
                    continue
                }
                break
            }
            if passage.isWord(index, Token.key(of: "số")), index + 1 < end, tokens[index + 1].kind == .number {
                index += 1
                continue
            }
            if passage.isWord(index, Words.cua) || passage.isWord(index, Words.thuoc) {
                guard let inner = body(passage, at: index + 1, end, depth: depth + 1) else { break }
                index = inner.upperBound
                afterCapital = false
                continue
            }
            if mark.classes.contains(.restriction) {
                // "các Ban HĐND được phân công thẩm tra chủ động …"
                let verb = index + mark.length
                guard verb < end, passage.has(.verb, at: verb) else { break }
                let after = verb + passage.marks[verb].length
                guard after < end, passage.has([.verb, .adverb, .light, .modal], at: after) else { break }
                index = after
                continue
            }
            if passage.isWord(index, Words.cac) {
                // "HĐND các huyện, thị xã", "Đảng ủy các cơ quan Đảng tỉnh"
                if mark.classes.contains(.qualifier) {
                    plural = true
                    index += mark.length
                    continue
                }
                // "Giám đốc các sở", but "HĐND, các Ban": a capital begins a body of its own.
                guard index + 1 < end, passage.has([.groupNoun, .bodyHead], at: index + 1),
                    !passage.has(.bodyHead, at: index + 1) || !tokens[index + 1].capital
                        || index == start && offices.contains(where: { passage.matches($0, at: head) })
                else { break }
                guard let inner = body(passage, at: index, end, depth: depth + 1) else { break }
                index = inner.upperBound
                continue
            }
            if mark.classes.contains(.qualifier), !(mark.classes.contains(.verb) && !mark.classes.contains(.bodyHead)) {
                index += mark.length
                // "các huyện, thị xã, thành phố" goes on as a list of levels.
                afterCapital = false
                continue
            }
            if mark.classes.contains(.qualifier), mark.classes.contains(.verb), index > start,
                !(passage.matches(concerned, at: index - 2) && passage.matches(advising, at: index)),
                passage.has(.groupNoun, at: head), !passage.has(.bodyHead, at: head)
            {
                index += mark.length
                continue
            }
            if token.capital {
                // A name; not the verb that opens a duty ("SỞ TƯ PHÁP CHỦ TRÌ" cannot be told apart and is left whole).
                // A body whose own name holds small letters is taken whole ("thành viên Đoàn giám sát").
                let whole = mark.classes.contains(.bodyHead) && mark.length > 1 && index == start
                index += whole ? mark.length : 1
                afterCapital = !whole
                continue
            }
            if mark.classes.contains(.bodyHead), !mark.classes.contains(.verb),
                !(afterCapital && mark.length == 1 && opensTwoSyllables(passage, index - 1, start))
            {
                guard headStands(passage, index, end), index == start || afterCapital else { break }
                index += mark.length
                afterCapital = false
                continue
            }
            if passage.isWord(index, Words.va) {
                if plural, tokens[index - 1].capital, placeName(passage, index + 1, end) {
                    index += 1
                    continue
                }
                // "Nông nghiệp và Môi trường", "Văn phòng HĐND và UBND xã"
                guard takesList, index + 1 < end,
                    namePart(passage, index + 1, end) || isOffice(passage, head, index + 1)
                else { break }
                index += 1
                continue
            }
            if passage.matches(company, at: head), mark.classes.isDisjoint(with: [.verb, .modal, .function, .light]),
                let next = (index + 1..<max(index + 1, min(end, index + 4))).first(where: {
                    tokens[$0].capital || tokens[$0].kind != .word
                }), tokens[next].capital, !passage.has(.bodyHead, at: next)
            {
                // "Công ty TNHH MTV Môi trường đô thị Hải Phòng"
                index = next
                continue
            }
            if index == start, let named = committee(passage, head: head, from: index, end) {
                index = named
                continue
            }
            if let named = company(passage, head: head, from: index, end) {
                index = named
                continue
            }
            // "mỗi thành viên Ban tham gia …"
            let acts = mark.classes.contains(.verb) && mark.length > 1 && !mark.classes.contains(.bodyHead)
            if afterCapital, !acts, opensTwoSyllables(passage, index - 1, start) {
                index += 1
                afterCapital = false
                continue
            }
            // "UBMTTQ trước ngày": an abbreviation has no second syllable.
            let short = tokens[index - 1].allCapitals && tokens[index - 1].end - tokens[index - 1].start > 1
            if afterCapital, !short,
                mark.classes.isDisjoint(with: [
                    .verb, .modal, .light, .adverb, .past, .permission, .function, .connector, .order,
                ])
                    || isSecondSyllable(passage, index)
            {
                index += 1
                afterCapital = false
                continue
            }
            break
        }
        return index
    }

    /// Past a list of kinds of bodies in small letters: "cơ quan, đơn vị, địa phương", behind a comma unless `first`.
    private static func kindsOf(_ passage: Passage, at start: Int, _ end: Int, first: Bool) -> Int? {
        var index = start
        var last: Int?
        var separated = first
        while index < end {
            if !separated {
                guard passage.isPunctuation(index, ",") || passage.isWord(index, Words.va) else { break }
                index += 1
            }
            separated = false
            guard index < end, passage.has(.groupNoun, at: index), !passage.tokens[index].capital else { break }
            index += passage.marks[index].length
            last = index
        }
        return last
    }

    /// Whose office it is stands right behind: "Giám đốc các Sở".
    private static let offices = ["giám đốc", "thủ trưởng", "người đứng đầu", "trưởng", "lãnh đạo"].map {
        Words.keys($0)
    }

    private static let committees = [
        "ban chỉ đạo", "ban chỉ huy", "tổ công tác", "hội đồng", "ban quản lý", "ban quản lý dự án", "ban qlda",
        "ban quản lý dự án đầu tư xây dựng", "ban qlda đầu tư xây dựng", "ban quản lý dự án đầu tư xây dựng công trình",
    ].map { Words.keys($0) }

    /// "Ban Chỉ đạo xây dựng nông thôn mới tỉnh": what it is for, in small letters up to the level; nil where a verb opens
    /// its duty or no level closes the name.
    private static func committee(_ passage: Passage, head: Int, from start: Int, _ end: Int) -> Int? {
        guard committees.contains(where: { passage.matches($0, at: head) && head + $0.count == start }),
            !passage.tokens[start].capital, !passage.has(.function, at: start)
        else { return nil }
        var index = start
        while index < min(end, start + 14) {
            if passage.isPunctuation(index, ";") || passage.isPunctuation(index, ":")
                || passage.isPunctuation(index, ".")
                || passage.has([.modal, .past], at: index) || passage.isWord(index, Words.voi)
                || passage.has(.bodyHead, at: index) && passage.marks[index].length > 1
            {
                return nil
            }
            if index > start, isLevel(passage, index), levelWords.contains(passage.tokens[index].key) {
                let next = index + 1
                if next >= end || passage.has([.verb, .light, .adverb, .modal], at: next)
                    || passage.tokens[next].kind == .punctuation || passage.isWord(next, Words.va)
                {
                    return next
                }
            }
            index += 1
        }
        return nil
    }

    private static let companies = ["công ty", "tổng công ty", "tập đoàn", "hợp tác xã"].map { Words.keys($0) }

    /// "Công ty TNHH MTV Môi trường đô thị Hải Phòng": small words between the capitals of a company's name; nil where a
    /// verb or a preposition stands there.
    private static func company(_ passage: Passage, head: Int, from start: Int, _ end: Int) -> Int? {
        guard companies.contains(where: { passage.matches($0, at: head) }) else { return nil }
        var index = start
        while index < min(end, start + 5) {
            guard passage.tokens[index].kind == .word else { return nil }
            if passage.tokens[index].capital {
                return index > start && !passage.has(.bodyHead, at: index) ? index : nil
            }
            guard
                !passage.has(
                    [.verb, .modal, .function, .light, .adverb, .past, .permission, .order, .bodyHead, .adverbial],
                    at: index)
            else { return nil }
            index += 1
        }
        return nil
    }

    private static let oneSyllable = WordSet(
        ["đảng", "thuế", "tỉnh", "xã", "huyện", "phường", "nước"].map { Token.key(of: $0) })

    /// "Ngoại giao", "Tư pháp": the first word of a name is written with one capital and nearly always has two syllables,
    /// whatever the second means by itself.
    private static func opensTwoSyllables(_ passage: Passage, _ capital: Int, _ start: Int) -> Bool {
        let token = passage.tokens[capital]
        guard capital >= start, token.capital, !token.allCapitals, !oneSyllable.contains(token.key) else {
            return false
        }
        return capital == start
            // "Bộ trưởng Bộ Quốc phòng"
            || capital == start + 1 && passage.has(.bodyHead, at: start)
                && capitalNames.contains(passage.tokens[start].key)
            || !passage.tokens[capital - 1].capital && passage.tokens[capital - 1].kind == .punctuation
            || passage.isWord(capital - 1, Words.va)
    }

    /// "Tài chính": a lower-case syllable that only finishes a capital one, also where it happens to be a word.
    private static func isSecondSyllable(_ passage: Passage, _ index: Int) -> Bool {
        guard index > 0 else { return false }
        let before = passage.marks[index - 1]
        // The lexicon's own two-syllable word begins at the capital: "Tổ chức", "Xây dựng", "Thanh tra".
        return before.length == 2 && passage.marks[index].length <= 1
            && !passage.marks[index].classes.contains(.modal) && !passage.marks[index].classes.contains(.past)
    }

    /// A further part of a department's name: a capital word that is no body of its own.
    private static func namePart(_ passage: Passage, _ index: Int, _ end: Int) -> Bool {
        let token = passage.tokens[index]
        guard token.capital, token.kind == .word, !token.allCapitals else { return false }
        return passage.marks[index].classes.isDisjoint(with: [.bodyHead, .determiner])
    }

    /// "Các sở: Tài chính, Giáo dục và Đào tạo, Nội vụ rà soát …": past the fields after the colon, which are names; nil
    /// where a duty follows it.
    private static func fields(_ passage: Passage, after colon: Int, _ end: Int) -> Int? {
        guard colon > 0, kinds.contains(passage.tokens[colon - 1].key) else { return nil }
        var index = colon + 1
        var commas = 0
        while index < end, index - colon < 60 {
            // One or two words begin with a capital, the rest of a name is small: "Nội vụ", "Giáo dục và Đào tạo".
            guard passage.tokens[index].capital, !passage.has(.bodyHead, at: index) else { break }
            index += 1
            if index < end, passage.tokens[index].kind == .word, !passage.tokens[index].capital,
                !passage.isWord(index, Words.va)
            {
                index += 1
            }
            let and = index < end && passage.isWord(index, Words.va)
            let comma = index < end && passage.isPunctuation(index, ",")
            let next = index + 1
            guard and || comma, next < end, passage.tokens[next].capital, !passage.has(.bodyHead, at: next) else {
                break
            }
            if comma { commas += 1 }
            index = next
        }
        return commas > 0 ? index : nil
    }

    private static let kinds = WordSet(["sở", "ban", "ngành", "phòng"].map { Token.key(of: $0) })

    private static let placeKinds = WordSet(
        ["xã", "phường", "huyện", "quận", "thôn", "bản", "ấp", "tỉnh", "xóm"].map { Token.key(of: $0) })

    /// One more name in a list of places, also with its kind before it ("và thành phố Lào Cai").
    private static func placeName(_ passage: Passage, _ index: Int, _ end: Int) -> Bool {
        guard index < end, passage.tokens[index].kind == .word, !passage.has(.bodyHead, at: index) else { return false }
        if passage.tokens[index].capital { return !passage.tokens[index].allCapitals }
        let next = index + passage.marks[index].length
        return passage.has(.qualifier, at: index) && isLevel(passage, index) && next > index && next < end
            && passage.tokens[next].capital && !passage.has(.bodyHead, at: next)
    }

    private static let office = Token.key(of: "phòng")

    /// "Văn phòng Đoàn ĐBQH và HĐND tỉnh": an office serves several bodies.
    private static func isOffice(_ passage: Passage, _ head: Int, _ index: Int) -> Bool {
        passage.isWord(head, Token.key(of: "văn")) && passage.isWord(head + 1, office)
            && passage.has(.bodyHead, at: index) && passage.tokens[index].allCapitals
    }

    private static func isLevel(_ passage: Passage, _ index: Int) -> Bool {
        guard index >= 0, index < passage.count else { return false }
        if levelWords.contains(passage.tokens[index].key) { return true }
        let text = passage.marks[index]
        if text.length == 2, text.classes.contains(.qualifier) { return rank.contains(keys(passage, index, 2)) }
        // The second syllable of "thị xã", "thành phố".
        return index > 0 && rank.contains(keys(passage, index - 1, 2))
    }

    private static func keys(_ passage: Passage, _ index: Int, _ count: Int) -> [UInt64] {
        guard index + count <= passage.count else { return [] }
        return (index..<(index + count)).map { passage.tokens[$0].key }
    }
}
