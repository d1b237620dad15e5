import VietnameseText

/// What stands after a subject: where its duty begins, and whether it is one.
struct Predicate: Sendable {
    /// First token of the duty: after "cần", "phải", "sẽ".
    var start: Int
    /// An account of the past.
    var past = false
    /// "có thể".
    var permission = false
    /// No verb: the words go on describing the subject, or state something of it.
    var descriptive = false
    var aspirational = false
    var isDuty: Bool { !past && !permission && !descriptive }
}

/// Reads what a body does: the verb behind it, or the verb with which a clause without a subject opens, past modals,
/// adverbs, times, scopes and circumstances.
struct PredicateReader: Sendable {
    var times: TimeGrammar

    private static let grounds = WordSet(
        ["căn", "trên", "theo", "sau", "khi", "nếu", "định"].map { Token.key(of: $0) })

    private static let closers = WordSet(
        ["này", "mình", "giao", "trên", "đây", "nói", "công", "hành", "quyền"].map { Token.key(of: $0) })

    /// The verb after grounds that no comma closes: behind "này", "được giao", a year or a bracket, or where a word of
    /// manner or duty stands ("căn cứ Chương trình … chủ động xây dựng", "theo nhiệm vụ được phân công cử cán bộ").
    private func verbAfterGrounds(_ passage: Passage, from start: Int, _ end: Int) -> Int? {
        for index in (start + 2)..<max(start + 2, min(end, start + 40)) {
            guard passage.depth[index] == 0 else { continue }
            if passage.isPunctuation(index, ",") || passage.isPunctuation(index, ";") { continue }
            let mark = passage.marks[index]
            if mark.classes.contains(.past) || mark.classes.contains(.permission) { return nil }
            if PredicateReader.manners.contains(where: { passage.matches($0, at: index) }) {
                let next = index + mark.length
                if mark.classes.contains(.modal) || passage.has([.verb, .light, .adverb], at: next) { return index }
            }
            guard mark.classes.contains(.verb), !mark.classes.contains(.guarded) else { continue }
            let before = passage.tokens[index - 1]
            if before.kind == .number
                ? passage.digits(at: index - 1) == 4 : PredicateReader.closers.contains(before.key)
            {
                // "được giao": the verb is still of the grounds.
                if passage.isWord(index - 1, Words.duoc) { continue }
                return index
            }
            // "căn cứ Kế hoạch này để xây dựng"
            if passage.isWord(index - 1, PredicateReader.purpose),
                PredicateReader.closers.contains(passage.tokens[index - 2].key)
            {
                return index
            }
        }
        return nil
    }

    /// Words of manner and duty that open a predicate.
    static let manners = [
        "chủ động", "tích cực", "tập trung", "khẩn trương", "nghiêm túc", "kịp thời", "có trách nhiệm", "thường xuyên",
        "chịu trách nhiệm", "phải", "tiếp tục", "tăng cường", "đẩy mạnh", "trực tiếp",
    ].map { Words.keys($0) }

    /// The verb after the comma that closes "căn cứ …," within the clause.
    private func verbAfterComma(_ passage: Passage, from start: Int, _ end: Int) -> Int? {
        guard start + 1 < end else { return nil }
        for index in start..<min(end - 1, start + 40)
        where passage.depth[index] == 0 && passage.isPunctuation(index, ",") {
            if passage.has([.verb, .light, .modal, .adverb], at: index + 1), !passage.has(.function, at: index + 1) {
                return index + 1
            }
        }
        return nil
    }

    private static let keptModals = [Words.keys("có trách nhiệm"), Words.keys("có nhiệm vụ")]
    private static let things = WordSet(
        ["văn", "kế", "giải", "biện", "trách", "phương", "hình", "nhiệm", "báo", "ý"].map { Token.key(of: $0) })
    static let khong = Token.key(of: "không")
    private static let by = Token.key(of: "do")
    private static let purpose = Token.key(of: "để")

    /// What stands after a subject.
    func read(_ passage: Passage, at start: Int, _ end: Int) -> Predicate {
        var index = start
        if passage.isPunctuation(index, ":") || passage.isPunctuation(index, ",") { index += 1 }
        var result = Predicate(start: index)
        var fixed = false
        var bound = false
        var turns = 0
        while index < end, turns < 10 {
            turns += 1
            let mark = passage.marks[index]
            if mark.classes.contains(.past) {
                result.past = true
                return result
            }
            if mark.classes.contains(.permission) {
                result.permission = true
                return result
            }
            if mark.classes.contains(.aspire) {
                result.aspirational = true
                return result
            }
            if mark.classes.contains(.modal) {
                if !PredicateReader.keptModals.contains(where: { passage.matches($0, at: index) }), !fixed {
                    result.start = index + mark.length
                } else {
                    bound = bound || !fixed
                    fixed = true
                }
                index += mark.length
                continue
            }
            if bound, passage.isPunctuation(index, ":"), index + 1 < end {
                // "UBND xã có trách nhiệm: bố trí quỹ đất; …"
                index += 1
                result.start = index
                continue
            }
            if mark.classes.contains(.order), index == result.start, passage.isPunctuation(index - 1, ":"),
                passage.has([.verb, .light, .adverb], at: index + mark.length)
            {
                // "Đối với Thường trực HĐND xã: đề nghị tăng cường …"
                index += mark.length
                result.start = index
                continue
            }
            if mark.classes.contains(.order), BodyGrammar.bodies(passage, at: index + mark.length, end) != nil {
                return result
            }
            if let scope = ScopePhrase.end(passage, at: index), scope < end {
                index = scope
                fixed = true
                if passage.isPunctuation(index, ",") { index += 1 }
                continue
            }
            if index == result.start, passage.isWord(index, Words.moi), passage.has(.groupNoun, at: index + 1) {
                // "Các xã A, B mỗi xã xây dựng …"
                index += 1 + passage.marks[index + 1].length
                fixed = true
                continue
            }
            if passage.isWord(index, Words.truoc), let set = times.set(passage, at: index, end) {
                // "trước ngày 15/6 và ngày 15/12 hằng năm báo cáo …"
                index = set.next
                fixed = true
                continue
            }
            if let phrase = times.phrase(passage, at: index, end), phrase.range.lowerBound == index,
                !mark.classes.contains(.verb)
            {
                index = phrase.range.upperBound
                fixed = true
                if passage.isPunctuation(index, ",") { index += 1 }
                continue
            }
            if mark.classes.contains(.verb) {
                result.past = passedOn(passage, from: index, end)
                return result
            }
            if PredicateReader.grounds.contains(passage.tokens[index].key), mark.classes.contains(.adverbial),
                let after = verbAfterComma(passage, from: index, end) ?? verbAfterGrounds(passage, from: index, end)
            {
                // "UBND tỉnh căn cứ Nghị quyết này, xây dựng …"
                index = after
                fixed = true
                continue
            }
            if passage.isWord(index, PredicateReader.by), BodyGrammar.bodies(passage, at: index + 1, end) != nil,
                let after = verbAfterComma(passage, from: index, end)
            {
                // "Phó Trưởng ban do Chủ tịch bổ nhiệm, giúp Trưởng ban …"
                index = after
                fixed = true
                continue
            }
            if !mark.classes.isDisjoint(with: [.light, .adverb]) {
                if passage.isWord(index, PredicateReader.khong), passage.isWord(index + 1, Token.key(of: "có")) {
                    break
                }
                index += mark.length
                if passage.isPunctuation(index, ",") { index += 1 }
                fixed = true
                // "tăng cường hoạt động giám sát": what a light verb takes may be a noun.
                if !mark.classes.isDisjoint(with: .light), !passage.isWord(index, Words.duoc), index < end,
                    passage.marks[index].classes.isDisjoint(with: [.past, .permission])
                {
                    if passage.has([.verb, .light, .adverb, .modal], at: index) { continue }
                    return result
                }
                continue
            }
            if passage.isWord(index, Words.co), index + 1 < end,
                PredicateReader.things.contains(passage.tokens[index + 1].key)
            {
                return result
            }
            break
        }
        // "có nhiệm vụ ghi biên bản": whatever verb follows, it binds.
        result.descriptive =
            !bound || index >= end || passage.tokens[index].kind != .word || passage.tokens[index].capital
            || passage.has(.function, at: index)
        return result
    }

    /// "phối hợp với X chỉ đạo Y đã tổ chức": what the others did is past, so this is.
    private func passedOn(_ passage: Passage, from start: Int, _ end: Int) -> Bool {
        var index = start
        for _ in 0..<4 {
            guard index < end, passage.has(.verb, at: index) else { return false }
            index += passage.marks[index].length
            if passage.isWord(index, Words.voi) { index += 1 }
            guard let body = BodyGrammar.bodies(passage, at: index, end) else { return false }
            index = body.range.upperBound
            if passage.isWord(index, Token.key(of: "đã")) { return true }
        }
        return false
    }

    private static let circumstances = [
        "căn cứ", "trên cơ sở", "sau mỗi", "sau khi", "ngay sau khi", "trước mỗi", "trước khi", "sau các",
        "trong quá trình",
    ].map { Words.keys($0) }
    private static let circumstanceKeys = WordSet(circumstances.map { $0[0] })
    private static let countedNouns = WordSet(
        ["cuộc", "đợt", "phiên", "kỳ", "buổi", "việc", "lần", "công", "động", "đoàn", "trình", "hoạch", "được", "và"]
            .map { Token.key(of: $0) })

    private static let basis = Words.keys("căn cứ")

    /// "sau mỗi cuộc giám sát ban hành …", "Căn cứ Đề án, xây dựng …": the verb behind a circumstance; nil where none is.
    private func verbAfterCircumstance(_ passage: Passage, at start: Int, _ end: Int) -> Int? {
        guard start < end, PredicateReader.circumstanceKeys.contains(passage.tokens[start].key),
            let opening = PredicateReader.circumstances.first(where: { passage.matches($0, at: start) })
        else { return nil }
        let first = start + opening.count
        guard first < end else { return nil }
        // Close behind, without a comma, only after what recurs ("sau mỗi cuộc giám sát …").
        if passage.isWord(first - 1, Words.moi) {
            for index in first..<min(end, first + 6) where passage.depth[index] == 0 {
                if passage.isPunctuation(index, ",") { break }
                if index > first, passage.has(.verb, at: index), !passage.has(.guarded, at: index),
                    !PredicateReader.countedNouns.contains(passage.tokens[index - 1].key)
                {
                    return index
                }
            }
        }
        guard let verb = verbAfterComma(passage, from: first, end) else {
            // "Căn cứ Chương trình … năm 2018 xây dựng kế hoạch"
            guard passage.matches(PredicateReader.basis, at: start),
                let verb = verbAfterGrounds(passage, from: start, end),
                !(start..<verb).contains(where: { passage.depth[$0] == 0 && passage.isPunctuation($0, ",") })
            else { return nil }
            return verb
        }
        // "Sau khi nhận tờ khai, cơ quan thuế kiểm tra, …": somebody else acts.
        for index in first..<verb - 1 where passage.depth[index] == 0 && passage.isPunctuation(index, ",") {
            if BodyGrammar.bodies(passage, at: index + 1, end) != nil { return nil }
        }
        return verb
    }

    /// The clause opens with a verb, so that a doer named before can be its doer.
    func opensWithVerb(_ passage: Passage, at start: Int, _ end: Int) -> Bool {
        var index = start
        if start < end, !passage.has(.verb, at: start), let verb = verbAfterCircumstance(passage, at: start, end),
            !passage.has([.past, .permission], at: verb)
        {
            index = verb
        }
        for _ in 0..<5 {
            guard index < end else { return false }
            let mark = passage.marks[index]
            if mark.classes.contains(.guarded) || mark.classes.contains(.permission) || mark.classes.contains(.past) {
                return false
            }
            if mark.classes.contains(.verb) {
                // "Báo cáo của …" is a noun.
                return !passage.isWord(index + mark.length, Words.cua)
            }
            if !mark.classes.isDisjoint(with: [.light]) { return true }
            if let phrase = times.phrase(passage, at: index, end) {
                index = phrase.range.upperBound
                if passage.isPunctuation(index, ",") { index += 1 }
                continue
            }
            if !mark.classes.isDisjoint(with: [.adverb, .modal]) {
                index += mark.length
                continue
            }
            if passage.isWord(index, Words.co), index + 1 < end,
                PredicateReader.things.contains(passage.tokens[index + 1].key)
            {
                // "có phương án xử lý": something made ready.
                return true
            }
            if index == start, let scope = ScopePhrase.end(passage, at: index), scope < end {
                // "Trong phạm vi nhiệm vụ, quyền hạn của mình, có trách nhiệm thực hiện …"
                index = scope
                if passage.isPunctuation(index, ",") { index += 1 }
                continue
            }
            if mark.classes.contains(.aspire),
                passage.marks[index + mark.length < end ? index + mark.length : index]
                    .classes.isDisjoint(with: [.comparator, .measure])
            {
                // "phấn đấu đến hết năm 2026 phủ sóng …": something done, not a level reached.
                index += mark.length
                continue
            }
            return false
        }
        return false
    }
}
