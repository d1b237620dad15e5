import Records
import VietnameseText

/// What a clause says at its head: when, who, and where the duty begins. Token indices of the passage.
struct ClauseReading: Sendable {
    var clause: ClauseRange
    /// First token after connectors ("Đồng thời,").
    var start: Int
    /// First token after connectors and leading periods.
    var core: Int
    /// Periods before the subject; they hold for the whole sentence.
    var leading: [TimePhrase] = []
    var subject: BodyPhrase?
    /// First token of the duty: after the subject and "cần", "phải", "sẽ".
    var predicate: Int
    /// The subject was named by "giao", "yêu cầu", "đề nghị".
    var ordered = false
    /// An account of the past, or a state.
    var past = false
    var descriptive = false
    /// "có thể".
    var permission = false
    var encouraged = false
    var aspirational = false
    /// Without a subject: opens with a verb, so that a doer named before can be its doer.
    var opensWithVerb = false

    var end: Int { clause.tokens.upperBound }
    var isDuty: Bool { subject != nil && !past && !descriptive && !permission && predicate < end }

    /// The several times of a set before the subject: "Định kỳ 6 tháng (trước ngày 10/6), hằng năm (trước ngày 10/12) các
    /// đơn vị gửi báo cáo"; nil where it leads with at most one.
    func leadingSet(_ passage: Passage, _ times: TimeGrammar) -> [TimeFrame]? {
        for phrase in leading where phrase.kind == .recurrence {
            if let set = times.set(passage, at: phrase.range.lowerBound, phrase.range.upperBound) { return set.frames }
        }
        return nil
    }
}

/// Reads the head of a clause: connectors and leading periods, the bodies that act, orders to them.
struct ClauseReader: Sendable {
    var times: TimeGrammar
    /// What stands behind the bodies.
    var predicates: PredicateReader { PredicateReader(times: times) }

    func read(_ passage: Passage, _ clause: ClauseRange) -> ClauseReading {
        let end = clause.tokens.upperBound
        let first = clause.tokens.lowerBound
        var reading = ClauseReading(clause: clause, start: first, core: first, predicate: first)
        var (afterConnectors, index) = opening(passage, at: first, end, &reading)
        if reading.leading.isEmpty, clause.opens.contains(.colon), let after = topic(passage, at: index, end) {
            (afterConnectors, index) = opening(passage, at: after, end, &reading)
        }
        reading.start = min(afterConnectors, end)
        reading.core = min(index, end)
        reading.predicate = reading.core
        guard index < end else { return reading }
        subject(passage, &reading, end)
        return reading
    }

    /// Past connectors and leading periods: the first token after the connectors, and the first after all of it.
    private func opening(
        _ passage: Passage, at first: Int, _ end: Int, _ reading: inout ClauseReading
    ) -> (afterConnectors: Int, core: Int) {
        var index = first
        var afterConnectors = first
        var turns = 0
        while index < end, turns < 8 {
            turns += 1
            if passage.tokens[index].kind == .punctuation,
                passage.closing[index] < 0 || passage.isPunctuation(index, "(")
            {
                // "Năm 2028 (năm giữa nhiệm kỳ): …"
                if passage.closing[index] > index, !reading.leading.isEmpty {
                    let close = Int(passage.closing[index])
                    // "Hằng năm (trước ngày 15/12), …"
                    reading.leading += times.phrases(in: passage, index + 1..<close).filter { $0.kind == .limit }
                    index = close + 1
                    continue
                }
                guard passage.closing[index] < 0 else { break }
                index += 1
                continue
            }
            if passage.has(.connector, at: index), !passage.has(.bodyHead, at: index),
                !passage.has(.bodyHead, at: index + 1) || !passage.isWord(index, Words.va)
            {
                if passage.isWord(index, Words.rieng), passage.isWord(index + 1, Words.doi) { break }
                index += passage.marks[index].length
                if reading.leading.isEmpty { afterConnectors = index }
                continue
            }
            if passage.has(.pastTime, at: index) {
                reading.past = true
                index += passage.marks[index].length
                continue
            }
            if passage.tokens[index].kind == .number, passage.isWord(index + 1, Words.thang),
                let set = times.set(passage, at: index, end), set.next < end, let frame = set.frames.first
            {
                // "6 tháng, năm báo cáo kết quả"
                reading.leading.append(TimePhrase(range: index..<set.next, kind: .recurrence, frame: frame))
                index = set.next
                continue
            }
            if passage.isWord(index, Words.truoc), let set = times.set(passage, at: index, end), set.next < end {
                index = set.next
                continue
            }
            if let phrase = times.phrase(passage, at: index, end), phrase.range.upperBound < end {
                if phrase.kind == .limit, passage.isWord(index, Words.truoc), phrase.frame.due == nil { break }
                reading.leading.append(phrase)
                index = phrase.range.upperBound
                continue
            }
            break
        }
        while afterConnectors < index, passage.tokens[afterConnectors].kind == .punctuation,
            passage.closing[afterConnectors] < 0
        {
            afterConnectors += 1
        }
        return (afterConnectors, index)
    }

    private static let topicWords = [
        "về", "đối với", "lĩnh vực", "công tác", "trong lĩnh vực", "trên lĩnh vực", "chế độ báo cáo",
        "chế độ thông tin", "thông tin, báo cáo", "thời gian gửi báo cáo", "thời gian báo cáo",
        "thời hạn gửi báo cáo", "thời hạn báo cáo", "thời điểm báo cáo", "hình thức báo cáo", "báo cáo định kỳ",
        "nội dung",
    ].map { Words.keys($0) }

    /// "Về kinh tế: UBND huyện …", "Công tác cán bộ: Rà soát …": past the colon behind what the clause is about.
    private func topic(_ passage: Passage, at start: Int, _ end: Int) -> Int? {
        guard start < end,
            let colon = (start..<min(end, start + 24)).first(where: {
                passage.isPunctuation($0, ":") && passage.depth[$0] == 0
            }), colon > start, colon + 1 < end
        else { return nil }
        let named = ClauseReader.topicWords.contains { passage.matches($0, at: start) }
        // "Đối với Sở Tài chính: …" names the doer.
        if passage.isWord(start, Words.doi) || passage.matches(ClauseReader.about, at: start),
            BodyGrammar.bodies(passage, at: start + 2, colon) != nil
        {
            return nil
        }
        if let bodies = BodyGrammar.bodies(passage, at: colon + 1, end),
            named || BodyGrammar.bodies(passage, at: start, colon) == nil,
            order(passage, at: start, colon) == nil, !passage.has(.order, at: start),
            predicates.read(passage, at: bodies.range.upperBound, end).isDuty
        {
            return colon + 1
        }
        guard named else { return nil }
        if order(passage, at: colon + 1, end) != nil { return colon + 1 }
        if let phrase = times.phrase(passage, at: colon + 1, end), phrase.range.upperBound < end { return colon + 1 }
        return predicates.opensWithVerb(passage, at: colon + 1, end) ? colon + 1 : nil
    }

    private func subject(_ passage: Passage, _ reading: inout ClauseReading, _ end: Int) {
        var index = LongSubject.opening(passage, reading.core)
        if passage.has(.encourage, at: index) {
            reading.encouraged = true
            index += passage.marks[index].length
        }
        if passage.has(.aspire, at: index) { reading.aspirational = true }
        let consent = consented(passage, at: index)
        if let ordered = order(passage, at: consent ?? index, end) {
            take(passage, ordered, &reading, end, ordered: true)
            if reading.subject != nil { return }
        }
        if passage.matches(ClauseReader.proposal, at: index), passage.tokens[index].capital,
            let bodies = BodyGrammar.bodies(passage, at: index + ClauseReader.proposal.count, end, semicolons: true),
            predicates.read(passage, at: bodies.range.upperBound, end).isDuty
        {
            // "Kiến nghị Công ty Điện lực nâng cấp …"
            take(passage, bodies, &reading, end, ordered: true)
            return
        }
        if let named = addressed(passage, at: index, end) {
            take(passage, named, &reading, end, ordered: false)
            return
        }
        if var bodies = BodyGrammar.bodies(passage, at: index, end, semicolons: true) {
            if predicates.read(passage, at: bodies.range.upperBound, end).descriptive,
                let long = LongSubject.bodies(passage, at: index, end)
            {
                bodies = long
            } else if let wider = described(passage, bodies, end) {
                bodies.actors[bodies.actors.count - 1] = bodies.actors[bodies.actors.count - 1].lowerBound..<wider
                bodies.range = bodies.range.lowerBound..<wider
                bodies.loose = true
            }
            let next = bodies.range.upperBound
            if let ordered = order(passage, at: consented(passage, at: next) ?? next, end) {
                // "Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh …"
                take(passage, ordered, &reading, end, ordered: true)
            } else {
                take(passage, bodies, &reading, end, ordered: false)
            }
            if reading.subject != nil { return }
            return
        }
        if passage.matches(ClauseReader.demand, at: index), passage.has(.order, at: index),
            predicates.opensWithVerb(passage, at: index + ClauseReader.demand.count, end)
        {
            // "Yêu cầu gửi báo cáo về Sở … trước ngày …": of those named before.
            reading.core = index + ClauseReader.demand.count
            reading.start = reading.core
            reading.predicate = reading.core
            reading.opensWithVerb = true
            return
        }
        if reading.clause.opens.contains(.agent), let made = madeBy(passage, at: index, end) {
            reading.subject = made
            reading.predicate = index
            return
        }
        let received = ClauseReader.received.contains { passage.matches($0, at: index) }
        let adverbial =
            passage.has([.adverbial], at: index) || reading.leading.contains { $0.kind != .ongoing } || received
        if adverbial || consent != nil, let (bodies, ordered) = afterComma(passage, from: index, end),
            adverbial || ordered
        {
            let conditional = index
            take(passage, bodies, &reading, end, ordered: ordered)
            // "nếu có vướng mắc, X cần … thì có văn bản đề nghị": the duty stands after "thì".
            var at = conditional
            let opensWithIf = (conditional..<end).prefix(24).contains {
                ifKeys.contains(passage.tokens[$0].key) && $0 < bodies.range.lowerBound
            }
            at = bodies.range.upperBound
            while opensWithIf, at < end {
                if passage.isWord(at, Words.thi), passage.depth[at] == 0, at + 1 < end {
                    reading.predicate = at + 1
                    reading.descriptive = false
                    break
                }
                at += 1
            }
            if reading.subject != nil { return }
        }
        if reading.subject == nil, reading.clause.classes.contains(.order),
            let ordered = orderedBehind(passage, at: index, end)
        {
            take(passage, ordered, &reading, end, ordered: true)
            return
        }
        if passage.has(.permission, at: index) { reading.permission = true }
        reading.opensWithVerb =
            predicates.opensWithVerb(passage, at: index, end) || ClauseReader.handedOver(passage, at: index, end) != nil
        if !reading.opensWithVerb, passage.isWord(reading.clause.tokens.lowerBound, Words.rieng) {
            reading.opensWithVerb = isDated(passage, at: index, end)
        }
        if !reading.opensWithVerb,
            passage.matches(ClauseReader.cases, at: index) || passage.matches(ClauseReader.aCase, at: index)
        {
            // "Các trường hợp … thì trình HĐND cùng cấp": a duty with its condition first.
            var at = index
            while at < end, !passage.isWord(at, Words.thi) { at += 1 }
            reading.opensWithVerb = at + 1 < end && passage.has([.verb, .light], at: at + 1)
        }
    }

    private static let demand = Words.keys("yêu cầu")

    /// "Các nội dung còn lại, giao Sở Tài chính xem xét": what it is about stands before the order.
    private func orderedBehind(_ passage: Passage, at start: Int, _ end: Int) -> BodyPhrase? {
        guard start < end, !predicates.opensWithVerb(passage, at: start, end),
            let comma = (start + 1..<max(start + 1, min(end, start + 30))).first(where: {
                passage.depth[$0] == 0 && passage.isPunctuation($0, ",") && passage.has(.order, at: $0 + 1)
            }), !(start..<comma).contains(where: { passage.has(.past, at: $0) }),
            let ordered = order(passage, at: comma + 1, end),
            predicates.read(passage, at: ordered.range.upperBound, end).isDuty
        else { return nil }
        return ordered
    }

    static let by = Token.key(of: "do")
    private static let leading = ["chủ trì", "luân phiên chủ trì", "làm chủ trì"].map { Words.keys($0) }
    private static let makings = [
        "chủ trì", "luân phiên chủ trì", "phối hợp thực hiện", "phối hợp tổ chức", "thực hiện", "triển khai thực hiện",
        "tổ chức thực hiện", "đảm nhiệm", "đảm nhận", "phụ trách", "tham mưu", "tham mưu tổ chức", "tổ chức",
        "chịu trách nhiệm", "chuẩn bị",
    ].map { Words.keys($0) }.sorted { $0.count > $1.count }
    private static let works = [
        "việc", "công tác", "nhiệm vụ", "nội dung", "hội nghị", "lễ", "kế hoạch", "báo cáo", "đề án", "cuộc họp",
        "hoạt động", "phiên họp", "dự thảo", "tờ trình", "hồ sơ", "tài liệu", "thư ký", "chương trình", "phương án",
    ].map { Words.keys($0) }
    private static let joining = ["tham gia", "tham dự", "dự", "phối hợp", "cử", "theo dõi", "thực hiện"].map {
        Words.keys($0)
    }
    private static let together = Words.keys("phối hợp")

    /// "Hội nghị tổng kết do Văn phòng chủ trì, phối hợp với … tổ chức", "Xây dựng phương án do Công an huyện chủ trì, phối
    /// hợp …": the bodies behind "do" must do what stands before. Not in a law, where it tells whose office something is.
    private func madeBy(_ passage: Passage, at start: Int, _ end: Int) -> BodyPhrase? {
        guard !times.context.givesPowers, start < end, passage.tokens[start].kind == .word,
            !passage.has(.function, at: start)
                || ClauseReader.works.contains(where: { passage.matches($0, at: start) }),
            let by = (start + 1..<max(start + 1, min(end, start + 60))).first(where: {
                passage.isWord($0, ClauseReader.by) && passage.depth[$0] == 0 && !passage.quoted[$0]
            }), !(start..<by).contains(where: { passage.has([.past, .permission], at: $0) }),
            let bodies = BodyGrammar.bodies(passage, at: by + 1, end),
            let making = ClauseReader.makings.first(where: { passage.matches($0, at: bodies.range.upperBound) })
        else { return nil }
        let next = bodies.range.upperBound + making.count
        let leads = ClauseReader.leading.contains(making)
        if predicates.opensWithVerb(passage, at: start, end) {
            // "Tham dự hội nghị do Ủy ban nhân dân tỉnh chủ trì" is the duty of who takes part.
            guard leads, !ClauseReader.joining.contains(where: { passage.matches($0, at: start) }),
                passage.isPunctuation(by - 1, ",")
                    || (next..<max(next, min(end, next + 24))).contains(where: {
                        passage.matches(ClauseReader.together, at: $0)
                    })
            else { return nil }
            return bodies
        }
        guard leads || ClauseReader.works.contains(where: { passage.matches($0, at: start) }) else { return nil }
        // "Dự án luật, pháp lệnh, nghị quyết do … chủ trì": which ones are meant.
        if next >= end, by - start > 16 || (start..<by).contains(where: { passage.isPunctuation($0, ",") }) {
            return nil
        }
        let closes =
            next >= end || passage.isPunctuation(next, ",") || passage.has([.verb, .light, .adverb], at: next)
            || times.phrase(passage, at: next, end) != nil
        return closes ? bodies : nil
    }

    private static let finishing = Words.keys("hoàn thành")

    /// "riêng đoạn qua xã A hoàn thành trước ngày …": a part of the duty before with a date of its own.
    private func isDated(_ passage: Passage, at start: Int, _ end: Int) -> Bool {
        start < end
            && (start..<min(end, start + 14)).contains {
                passage.matches(ClauseReader.finishing, at: $0) && $0 + 2 < end
                    && times.phrase(passage, at: $0 + 2, end)?.kind == .limit
            }
    }

    private static let consents = [
        "thống nhất", "thống nhất chủ trương", "đồng ý", "đồng ý chủ trương", "nhất trí", "nhất trí chủ trương",
        "cơ bản thống nhất", "cơ bản nhất trí", "thống nhất về chủ trương", "đồng ý về chủ trương",
    ].map { Words.keys($0) }.sorted { $0.count > $1.count }
    private static let consentKeys = WordSet(consents.map { $0[0] })

    /// "Thống nhất chủ trương giao Sở …": past the words of consent; nil where none stand.
    private func consented(_ passage: Passage, at index: Int) -> Int? {
        guard index < passage.count, ClauseReader.consentKeys.contains(passage.tokens[index].key),
            let keys = ClauseReader.consents.first(where: { passage.matches($0, at: index) })
        else { return nil }
        return index + keys.count
    }

    private static let proposal = Words.keys("kiến nghị")
    private static let towards = Words.keys("đối với")
    private static let about = Words.keys("về phía")

    /// "Đối với các Ban của HĐND tỉnh: Khẩn trương hoàn thiện …" names the doer before the colon.
    private func addressed(_ passage: Passage, at index: Int, _ end: Int) -> BodyPhrase? {
        // "Về phía Ủy ban nhân dân các xã: …"
        guard passage.matches(ClauseReader.towards, at: index) || passage.matches(ClauseReader.about, at: index),
            let bodies = BodyGrammar.bodies(passage, at: index + 2, end, semicolons: true),
            passage.isPunctuation(bodies.range.upperBound, ":"),
            predicates.read(passage, at: bodies.range.upperBound, end).isDuty
        else { return nil }
        return bodies
    }

    private static let papers = [
        "kết quả", "báo cáo", "văn bản", "hồ sơ", "tình hình", "danh sách", "ý kiến", "tiến độ",
        "các báo cáo", "kế hoạch", "mọi vướng mắc", "những vướng mắc", "số liệu", "dự thảo", "các ý kiến",
    ].map { Words.keys($0) }
    private static let handings = ["báo cáo", "gửi báo cáo", "gửi", "nộp", "phản ánh"].map { Words.keys($0) }
        .sorted { $0.count > $1.count }
    private static let handingKeys = WordSet(handings.map { $0[0] })
    private static let directions = WordSet(["về", "cho", "đến", "tới", "lên", "với"].map { Token.key(of: $0) })

    /// "Kết quả thực hiện báo cáo về Thường trực HĐND tỉnh", "Văn bản góp ý gửi về Sở Tư pháp": what is handed over stands
    /// first, and the doer is the one named before. Token of the verb; nil for other clauses.
    static func handedOver(_ passage: Passage, at start: Int, _ end: Int) -> Int? {
        guard let paper = papers.first(where: { passage.matches($0, at: start) }) else { return nil }
        var index = start + paper.count
        let limit = min(end, start + 26)
        while index < limit {
            if passage.tokens[index].kind == .punctuation {
                if passage.closing[index] > index {
                    index = Int(passage.closing[index]) + 1
                    continue
                }
                guard passage.isPunctuation(index, ",") else { return nil }
            }
            if passage.has([.past, .permission], at: index) { return nil }
            if handingKeys.contains(passage.tokens[index].key),
                let keys = handings.first(where: { passage.matches($0, at: index) })
            {
                var at = index + keys.count
                if at < end, directions.contains(passage.tokens[at].key) { at += 1 }
                if at < end, BodyGrammar.bodies(passage, at: at, end) != nil { return index }
            }
            index += 1
        }
        return nil
    }

    /// What a letter says before it asks.
    private static let received = ["nhận được", "trên đây là", "ngay khi nhận được", "với tinh thần"].map {
        Words.keys($0)
    }
    private static let cases = Words.keys("các trường hợp")
    private static let aCase = Words.keys("trường hợp")
    private let ifKeys = WordSet(["nếu", "khi"].map { Token.key(of: $0) })

    /// The bodies after "giao", "yêu cầu", "đề nghị" with a duty behind them.
    private func order(_ passage: Passage, at index: Int, _ end: Int) -> BodyPhrase? {
        guard index < end, passage.has(.order, at: index), !passage.has(.guarded, at: index) else { return nil }
        var next = index + passage.marks[index].length
        if passage.isWord(next, Words.cho) { next += 1 }
        if passage.isPunctuation(next, ":") { next += 1 }
        guard let bodies = BodyGrammar.bodies(passage, at: next, end, semicolons: true) else { return nil }
        if bodies.range.upperBound < end, predicates.read(passage, at: bodies.range.upperBound, end).descriptive,
            let long = LongSubject.bodies(passage, at: next, end)
        {
            return long
        }
        return bodies
    }

    private func afterComma(_ passage: Passage, from start: Int, _ end: Int) -> (BodyPhrase, Bool)? {
        var index = start
        var seen = 0
        while index < end, seen < 12 {
            if passage.depth[index] == 0, passage.isPunctuation(index, ",") {
                seen += 1
                if let ordered = order(passage, at: index + 1, end),
                    predicates.read(passage, at: ordered.range.upperBound, end).isDuty
                {
                    return (ordered, true)
                }
                if let past = decided(passage, from: start, to: index, end) {
                    index = past
                    continue
                }
                // "Căn cứ …, hằng năm Sở Nội vụ …"
                let time = times.phrase(passage, at: index + 1, end)
                let at = time.map { $0.kind == .recurrence ? $0.range.upperBound : index + 1 } ?? index + 1
                if var bodies = BodyGrammar.bodies(passage, at: at, end), named(passage, at) {
                    if bodies.actors.count > 1, continuesObjects(passage, from: start, to: index) {
                        bodies.actors.removeFirst(bodies.actors.count - 1)
                        bodies.range = bodies.actors[0]
                    }
                    if let ordered = order(passage, at: bodies.range.upperBound, end) { return (ordered, true) }
                    if predicates.read(passage, at: bodies.range.upperBound, end).isDuty { return (bodies, false) }
                    index = max(index + 1, bodies.range.upperBound)
                    continue
                }
            }
            index += 1
        }
        return nil
    }

    private static let deciders = PhraseSet(["do", "báo cáo", "trình", "xin ý kiến", "đề nghị"])
    private static let decisions = [
        "quyết định", "xem xét", "phê duyệt", "cho ý kiến", "cho chủ trương", "thông qua", "phân công",
    ].map { Words.keys($0) }

    /// "hình thức khác do Chủ tịch Hội đồng, Trưởng Ban quyết định", "báo cáo Thường trực Tỉnh ủy, Thường trực Hội đồng nhân
    /// dân xem xét": the comma stands in the list of those who decide. Past the list; nil for other commas.
    private func decided(_ passage: Passage, from start: Int, to comma: Int, _ end: Int) -> Int? {
        for at in max(start, comma - 16)..<comma where passage.depth[at] == 0 {
            guard let length = ClauseReader.deciders.length(in: passage, at: at),
                let bodies = BodyGrammar.bodies(passage, at: at + length, end), bodies.range.contains(comma),
                ClauseReader.decisions.contains(where: { passage.matches($0, at: bodies.range.upperBound) })
            else { continue }
            return bodies.range.upperBound
        }
        return nil
    }

    private static let purposes = WordSet(["để", "nhằm"].map { Token.key(of: $0) })

    /// "Để bầu Chủ tịch, Phó Chủ tịch, X chủ trì …": a body is the object right before the comma, so that all but the last
    /// of those after it are objects too.
    private func continuesObjects(_ passage: Passage, from start: Int, to comma: Int) -> Bool {
        guard ClauseReader.purposes.contains(passage.tokens[start].key), passage.has(.verb, at: start + 1) else {
            return false
        }
        let object = start + 1 + passage.marks[start + 1].length
        guard let bodies = BodyGrammar.bodies(passage, at: object, comma) else { return false }
        return bodies.range.upperBound == comma
    }

    /// A body by its own name or with "các": a bare "cá nhân" after a comma only goes on with a list.
    private func named(_ passage: Passage, _ index: Int) -> Bool {
        passage.has(.bodyHead, at: index) || BodyGrammar.determiner(passage, at: index) > 0
    }

    private func take(
        _ passage: Passage, _ bodies: BodyPhrase, _ reading: inout ClauseReading, _ end: Int, ordered: Bool
    ) {
        var bodies = bodies
        var predicate = predicates.read(passage, at: bodies.range.upperBound, end)
        if let later = restricted(passage, bodies, predicate, end) {
            // "Các tổ chức, cá nhân sử dụng đất phải đăng ký": who they are, then what they must do.
            let last = bodies.actors.count - 1
            bodies.actors[last] = bodies.actors[last].lowerBound..<later
            bodies.range = bodies.range.lowerBound..<later
            predicate = predicates.read(passage, at: later, end)
        }
        if ordered, predicate.start >= end { reading.descriptive = true }
        reading.subject = bodies
        reading.ordered = ordered
        reading.predicate = predicate.start
        reading.past = reading.past || predicate.past
        reading.permission = predicate.permission
        reading.descriptive =
            reading.descriptive || (predicate.descriptive || states(passage, bodies, predicate.start)) && !ordered
        reading.aspirational = reading.aspirational || predicate.aspirational
    }

    private static let outcomes = [
        "tăng", "giảm", "phát triển", "tiếp tục phát triển", "định hướng", "đạt", "chiếm", "duy trì tốc độ",
        "giữ vững", "tăng trưởng",
    ].map { Words.keys($0) }
    private static let fields = Token.key(of: "ngành")
    private static let placeKinds = ["thành phố", "thị xã", "huyện", "quận", "tỉnh", "thị trấn", "xã", "phường"].map {
        Words.keys($0)
    }

    /// "Ngành nông nghiệp tăng 3,5%", "Thành phố Cao Lãnh: định hướng phát triển …": what becomes of a field or a place, not
    /// what somebody must do.
    private func states(_ passage: Passage, _ bodies: BodyPhrase, _ predicate: Int) -> Bool {
        let first = bodies.range.lowerBound
        guard
            passage.isWord(first, ClauseReader.fields)
                || ClauseReader.placeKinds.contains(where: {
                    passage.matches($0, at: first) && passage.has(.qualifier, at: first)
                        && first + $0.count < passage.count && passage.tokens[first + $0.count].capital
                })
        else { return false }
        return ClauseReader.outcomes.contains {
            passage.matches($0, at: predicate) && $0.count >= passage.marks[predicate].length
        }
    }

    /// "Các trường mầm non lập danh sách": words the lexicon does not know say which ones, then the verb stands.
    private func described(_ passage: Passage, _ bodies: BodyPhrase, _ end: Int) -> Int? {
        guard let last = bodies.actors.last else { return nil }
        let determiner = BodyGrammar.determiner(passage, at: last.lowerBound)
        let start = bodies.range.upperBound
        guard determiner > 0, passage.has(.groupNoun, at: last.lowerBound + determiner), start < end,
            predicates.read(passage, at: start, end).descriptive
        else { return nil }
        var index = start
        while index < min(end, start + 5) {
            let mark = passage.marks[index]
            if index > start, mark.classes.contains(.verb) || mark.classes.contains(.modal),
                !mark.classes.contains(.guarded)
            {
                return index
            }
            guard passage.tokens[index].kind == .word, mark.length == 0 || mark.classes.contains(.qualifier) else {
                return nil
            }
            index += max(1, mark.length)
        }
        return nil
    }

    /// Where the binding word stands for a group that a verb describes first; nil where none does.
    private func restricted(_ passage: Passage, _ bodies: BodyPhrase, _ predicate: Predicate, _ end: Int) -> Int? {
        let head = bodies.range.lowerBound + BodyGrammar.determiner(passage, at: bodies.range.lowerBound)
        guard predicate.isDuty, predicate.start == bodies.range.upperBound, passage.has(.verb, at: predicate.start)
        else { return nil }
        if passage.matches(ClauseReader.inCharge, at: predicate.start) {
            // "Các đồng chí phụ trách xã trực tiếp chỉ đạo", "Phó Chủ tịch phụ trách khối văn xã: chỉ đạo …"
            return (predicate.start + 2..<max(predicate.start + 2, min(end, predicate.start + 16))).first { index in
                passage.depth[index] == 0
                    && (passage.isPunctuation(index, ":")
                        && ClauseReader.persons.contains { passage.matches($0, at: head) }
                        || PredicateReader.manners.contains { passage.matches($0, at: index) })
            }
        }
        let group = passage.has(.groupNoun, at: head) && !passage.has(.bodyHead, at: head)
        guard group || isUnnamed(passage, bodies.range) else { return nil }
        var index = predicate.start + 1
        while index < min(end, predicate.start + 25), !passage.isPunctuation(index, ",") {
            if passage.has(.modal, at: index), passage.depth[index] == 0 {
                return passage.isWord(index - 1, PredicateReader.khong) ? nil : index
            }
            // "Người đứng đầu tổ chức thực hiện và phải báo cáo" has two duties.
            if !group, ClauseReader.breaks.contains(passage.tokens[index].key) { return nil }
            index += 1
        }
        return nil
    }

    private static let persons = [
        "đồng chí", "ông", "bà", "chủ tịch", "phó chủ tịch", "bí thư", "phó bí thư", "giám đốc", "phó giám đốc",
        "trưởng ban", "phó trưởng ban",
    ].map { Words.keys($0) }
    private static let inCharge = Words.keys("phụ trách")
    private static let unnamed = [
        "cơ quan", "đơn vị", "người đứng đầu", "thủ trưởng", "phòng", "bộ phận", "trung tâm", "chủ đầu tư", "tổ chức",
    ].map { Words.keys($0) }
    private static let breaks = WordSet(["và", "để", "khi", "thì", "nếu", "đã"].map { Token.key(of: $0) })

    /// "cơ quan có thẩm quyền", "người đứng đầu": a kind of body without a name.
    private func isUnnamed(_ passage: Passage, _ range: Range<Int>) -> Bool {
        ClauseReader.unnamed.contains { passage.matches($0, at: range.lowerBound) }
            && !range.dropFirst().contains { passage.tokens[$0].capital || passage.tokens[$0].kind == .number }
            && !passage.tokens[range.lowerBound].allCapitals
    }
}
