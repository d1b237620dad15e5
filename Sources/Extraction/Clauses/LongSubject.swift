import VietnameseText

/// The long lists of those who must carry a document out: "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, …; các ông (bà) có tên
/// tại Điều 1 chịu trách nhiệm thi hành Quyết định này". They hold names no register knows; the binding words after them
/// show how far they go.
enum LongSubject {
    /// One line a phrase: the binding words, with which the duty begins.
    static let bindings = [
        "chịu trách nhiệm", "có trách nhiệm", "có nhiệm vụ", "căn cứ quyết định thi hành",
        "căn cứ quyết định này thi hành", "căn cứ quyết định thực hiện", "chiểu quyết định thi hành",
        "căn cứ nghị quyết thi hành", "thi hành quyết định này", "thi hành nghị quyết này",
    ].map { Words.keys($0) }

    private static let firstKeys = WordSet(bindings.map { $0[0] })
    private static let stops = WordSet(["thì", "đã", "mà", "nếu", "để", "nhằm"].map { Token.key(of: $0) })
    private static let reach = 160

    /// Where the binding words stand that follow a list of bodies begun at `start`; nil where none closes it.
    static func binding(_ passage: Passage, from start: Int, _ end: Int) -> Int? {
        for index in start..<max(start, min(end, start + reach)) {
            guard passage.depth[index] == 0 else { continue }
            let key = passage.tokens[index].key
            if passage.tokens[index].kind == .punctuation {
                if passage.isPunctuation(index, ".") || passage.isPunctuation(index, "“") { return nil }
                continue
            }
            if stops.contains(key) { return nil }
            if firstKeys.contains(key), bindings.contains(where: { passage.matches($0, at: index) }) {
                return index > start ? index : nil
            }
        }
        return nil
    }

    /// The bodies from `start` to the binding words. Every part between commas, semicolons and "và" that begins a body is
    /// one; what begins none goes on with the one before it.
    static func bodies(_ passage: Passage, at start: Int, _ end: Int) -> BodyPhrase? {
        guard let binding = binding(passage, from: start, end),
            let first = BodyGrammar.bodies(passage, at: start, binding, semicolons: true)
        else { return nil }
        var actors = first.actors
        var index = first.range.upperBound
        var loose = false
        while index < binding {
            let separator =
                passage.depth[index] == 0
                && (passage.isPunctuation(index, ",") || passage.isPunctuation(index, ";")
                    || passage.isWord(index, Words.va))
            if separator {
                var next = index + 1
                if next < binding, passage.isWord(next, Words.va) { next += 1 }
                if next < binding, let more = BodyGrammar.bodies(passage, at: next, binding, semicolons: true) {
                    actors += more.actors
                    index = more.range.upperBound
                    continue
                }
            }
            if let named = named(passage, at: index, binding) {
                // "và các ông (bà) có tên tại Điều 1"
                actors.append(named)
                index = named.upperBound
                continue
            }
            if ScopePhrase.end(passage, at: index) != nil {
                // "…, theo chức năng, nhiệm vụ được giao, có trách nhiệm": how, not who.
                var last = index
                while last > start, passage.isPunctuation(last - 1, ",") { last -= 1 }
                actors[actors.count - 1] = actors[actors.count - 1].lowerBound..<last
                return BodyPhrase(range: start..<last, actors: actors, loose: loose)
            }
            if passage.depth[index] == 0,
                passage.has([.modal, .adverb], at: index)
                    || finite.contains(passage.tokens[index].key)
            {
                return nil
            }
            if passage.tokens[index].kind == .word { loose = true }
            index += 1
            actors[actors.count - 1] = actors[actors.count - 1].lowerBound..<index
        }
        if passage.isWord(binding - 1, Words.va), let last = actors.last, last.lowerBound + 2 < binding,
            let verb = (max(last.lowerBound + 1, binding - 5)..<binding - 1).last(where: {
                passage.has(.verb, at: $0) && $0 + passage.marks[$0].length == binding - 1
            })
        {
            // "Thủ trưởng đơn vị phê duyệt và chịu trách nhiệm …"
            actors[actors.count - 1] = last.lowerBound..<verb
            return BodyPhrase(range: start..<verb, actors: actors, loose: loose)
        }
        return BodyPhrase(range: start..<binding, actors: actors, loose: loose)
    }

    /// What only a sentence of its own holds.
    private static let finite = WordSet(["là", "ngoài", "còn", "bị", "nên", "cho", "do"].map { Token.key(of: $0) })

    private static let persons = [
        "các ông (bà)", "các ông, bà", "các ông", "các đồng chí", "các thành viên", "ông (bà)",
    ]
    .map { Words.keys($0) }.sorted { $0.count > $1.count }
    private static let pointing = [
        "có tên tại", "có tên ở", "có tên trong", "có tên nêu tại", "có tên trên", "có tên nêu trên", "nêu tại",
        "được nêu tại", "có tên",
    ].map { Words.keys($0) }

    /// "các ông (bà) có tên tại Điều 1", after "và" or a comma.
    private static func named(_ passage: Passage, at separator: Int, _ end: Int) -> Range<Int>? {
        var index = separator
        while index < end, passage.tokens[index].kind == .punctuation || passage.isWord(index, Words.va) { index += 1 }
        guard index > separator, let keys = persons.first(where: { passage.matches($0, at: index) }) else { return nil }
        let after = index + keys.count
        guard pointing.contains(where: { passage.matches($0, at: after) }) else { return nil }
        var stop = after
        while stop < end, passage.tokens[stop].kind != .punctuation || passage.depth[stop] > 0 { stop += 1 }
        return index..<stop
    }

    /// Clauses that semicolons cut inside such a list, put together again.
    static func joined(_ passage: Passage, _ clauses: [ClauseRange]) -> [ClauseRange] {
        guard clauses.count > 1, clauses.contains(where: { !$0.opensSentence }) else { return clauses }
        var result: [ClauseRange] = []
        result.reserveCapacity(clauses.count)
        var position = 0
        while position < clauses.count {
            let first = clauses[position]
            var last = position
            while last + 1 < clauses.count, clauses[last + 1].sentence == first.sentence { last += 1 }
            // The clause that binds, and before it nothing but names.
            if last > position, names(passage, first),
                let closing = (position...last).first(where: { !names(passage, clauses[$0]) }), closing > position,
                binding(passage, from: clauses[closing].tokens.lowerBound, clauses[closing].tokens.upperBound) != nil,
                opensBody(passage, clauses[closing].tokens)
            {
                var whole = first
                whole.tokens = first.tokens.lowerBound..<clauses[closing].tokens.upperBound
                whole.endsWithColon = clauses[closing].endsWithColon
                for clause in clauses[position...closing] {
                    whole.classes.formUnion(clause.classes)
                    whole.opens.formUnion(clause.opens)
                }
                result.append(whole)
                position = closing + 1
                continue
            }
            // "Giao các sở; Ủy ban nhân dân các huyện; các Ban quản lý dự án báo cáo …"
            if last > position, let closing = (position...last).first(where: { !isName(passage, clauses[$0]) }),
                closing > position, acts(passage, clauses[closing])
            {
                var whole = first
                whole.tokens = first.tokens.lowerBound..<clauses[closing].tokens.upperBound
                whole.endsWithColon = clauses[closing].endsWithColon
                result.append(whole)
                position = closing + 1
                continue
            }
            result.append(first)
            position += 1
        }
        return result
    }

    /// Names of bodies and not a word more, also behind "giao".
    private static func isName(_ passage: Passage, _ clause: ClauseRange) -> Bool {
        let range = clause.tokens
        guard !clause.endsWithColon else { return false }
        var start = opening(passage, range.lowerBound)
        if start < range.upperBound, passage.has(.order, at: start), !passage.has(.guarded, at: start) {
            start += passage.marks[start].length
        }
        guard let bodies = BodyGrammar.bodies(passage, at: start, range.upperBound, semicolons: true) else {
            return false
        }
        return bodies.range.upperBound >= range.upperBound
    }

    private static let grounds = Words.keys("căn cứ")

    /// Begins with bodies and goes on with what they do.
    private static func acts(_ passage: Passage, _ clause: ClauseRange) -> Bool {
        let range = clause.tokens
        guard let bodies = BodyGrammar.bodies(passage, at: range.lowerBound, range.upperBound, semicolons: true),
            bodies.range.upperBound < range.upperBound
        else { return false }
        var at = bodies.range.upperBound
        if passage.isPunctuation(at, ":") { at += 1 }
        return passage.has([.verb, .modal, .light, .adverb], at: at) || passage.matches(grounds, at: at)
            || ScopePhrase.end(passage, at: at) != nil
    }

    private static func opensBody(_ passage: Passage, _ range: Range<Int>) -> Bool {
        BodyGrammar.bodies(passage, at: opening(passage, range.lowerBound), range.upperBound) != nil
    }

    /// Nothing but names of bodies: begins one, and no binding, finite or report verb follows its commas.
    private static func names(_ passage: Passage, _ clause: ClauseRange) -> Bool {
        let range = clause.tokens
        guard !clause.endsWithColon,
            let bodies = BodyGrammar.bodies(
                passage, at: opening(passage, range.lowerBound), range.upperBound, semicolons: true)
        else { return false }
        return bodies.range.upperBound >= range.upperBound
            || binding(passage, from: range.lowerBound, range.upperBound) == nil
                && !passage.has([.verb, .modal, .light, .adverb, .past, .permission], at: bodies.range.upperBound)
    }

    private static let forms = [
        "các ông (bà)", "các ông, bà", "các ông/bà", "các ông", "ông (bà)", "ông, bà", "các đồng chí", "đồng chí",
        "các ông (bà):", "các ông:", "các đồng chí:",
    ].map { Words.keys($0) }.sorted { $0.count > $1.count }

    /// "các đồng chí Phó Trưởng Ban" are named so; "các ông (bà)" only stands before the offices.
    private static let comrades = ["các đồng chí", "đồng chí"].map { Words.keys($0) }
    private static let formKeys = WordSet(forms.map { $0[0] })

    /// Past "Các ông (bà):" before the offices.
    static func opening(_ passage: Passage, _ start: Int) -> Int {
        var index = start
        guard start < passage.count, formKeys.contains(passage.tokens[start].key) else { return start }
        if let keys = forms.first(where: { passage.matches($0, at: index) }), index + keys.count < passage.count,
            passage.isPunctuation(index + keys.count - 1, ":")
                || passage.has(.bodyHead, at: index + keys.count)
                    && !comrades.contains(where: { passage.matches($0, at: index) })
                || passage.isPunctuation(index + keys.count, ":")
        {
            index += keys.count
            if passage.isPunctuation(index, ":") { index += 1 }
        }
        return index
    }
}

/// "theo chức năng, nhiệm vụ được giao", "trong phạm vi quyền hạn của mình": within what a body acts. It stands between
/// the body and its duty and belongs to the duty.
enum ScopePhrase {
    private static let openings = [
        "theo", "căn cứ", "căn cứ vào", "trong phạm vi", "trên cơ sở", "theo phạm vi", "bằng", "tùy theo", "với",
        "trong",
    ].map { Words.keys($0) }.sorted { $0.count > $1.count }
    private static let nouns = [
        "chức năng", "nhiệm vụ", "quyền hạn", "thẩm quyền", "lĩnh vực", "trách nhiệm", "chức trách", "phạm vi",
        "địa bàn", "quản lý", "vị trí", "vai trò", "phân công", "phân cấp", "sự phân công", "ngành",
    ].map { Words.keys($0) }
    private static let endings = [
        "được giao", "được phân công", "của mình", "được phân công phụ trách", "phụ trách", "được giao phụ trách",
        "quản lý", "được phân cấp", "của cơ quan, đơn vị mình", "của đơn vị mình", "của cơ quan mình",
        "của ngành mình", "đã được phân công", "có liên quan", "liên quan", "quy định", "được pháp luật quy định",
        "của ngành, địa phương mình", "của từng cơ quan, đơn vị", "của từng đơn vị", "của ngành", "mình phụ trách",
    ].map { Words.keys($0) }.sorted { $0.count > $1.count }

    private static let openingKeys = WordSet(openings.map { $0[0] })

    /// Past the phrase that begins at a token; nil where none does.
    static func end(_ passage: Passage, at start: Int) -> Int? {
        guard start < passage.count, openingKeys.contains(passage.tokens[start].key),
            let opening = openings.first(where: { passage.matches($0, at: start) })
        else { return nil }
        var index = start + opening.count
        var seen = 0
        while index < passage.count, seen < 8 {
            if seen > 0 {
                if passage.isPunctuation(index, ",") || passage.isWord(index, Words.va)
                    || passage.isPunctuation(index, "-")
                {
                    guard nouns.contains(where: { passage.matches($0, at: index + 1) }) else { break }
                    index += 1
                }
            }
            guard let noun = nouns.first(where: { passage.matches($0, at: index) }) else { break }
            index += noun.count
            seen += 1
        }
        guard seen > 0 else { return nil }
        if let ending = endings.first(where: { passage.matches($0, at: index) }) { index += ending.count }
        return index
    }
}
