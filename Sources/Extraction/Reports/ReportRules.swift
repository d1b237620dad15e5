import Records
import VietnameseText

/// Duties to report: from whom, to whom, about what, when.
struct ReportRules {
    let reader: ClauseReader
    let duties: DutyRules

    private var times: TimeGrammar { reader.times }

    func reports(_ paragraph: Paragraph, _ clauses: [DutyRules.ReadClause]) -> [Report] {
        guard !paragraph.inGoals, !paragraph.isPreamble else { return [] }
        let told = paragraph.kind?.tells ?? false
        var result: [Report] = []
        var sentences: [Int] = []
        // Amid an account only what somebody was ordered to do.
        for read in clauses where !told || !read.duties.isEmpty {
            let reading = read.reading
            guard !reading.past, !reading.permission, !reading.descriptive, !reading.clause.endsWithColon else {
                continue
            }
            guard reading.clause.opens.contains(.report) else { continue }
            guard !paragraph.passage.matches(ReportRules.closing, at: reading.clause.tokens.lowerBound) else {
                continue
            }
            let found = reports(paragraph, read)
            if !found.isEmpty { sentences += Array(repeating: reading.clause.sentence, count: found.count) }
            result += found
        }
        return shared(result, sentences)
    }

    /// Reports of one doer in one sentence go to whom one of them names: "Gửi báo cáo quý …; báo cáo năm … về Sở Nội vụ".
    /// A yearly day for one of them ("… hằng năm" at the end) is yearly for those before.
    private func shared(_ reports: [Report], _ sentences: [Int]) -> [Report] {
        guard reports.count > 1 else { return reports }
        var result = reports
        for index in result.indices where result[index].toBody == nil {
            let same = result.indices.filter {
                sentences[$0] == sentences[index] && result[$0].fromBody == result[index].fromBody
                    && reports[$0].toBody != nil
            }
            guard let nearest = same.last(where: { $0 < index }) ?? same.first else { continue }
            result[index].toBody = reports[nearest].toBody
            result[index].confidence = min(result[index].confidence, 0.7)
        }
        for index in result.indices where result[index].time.repeats == nil && isYearly(result[index].time) {
            if reports.indices.contains(where: {
                $0 > index && sentences[$0] == sentences[index] && isYearly(reports[$0].time)
                    && reports[$0].time.repeats == "P1Y"
            }) {
                result[index].time.repeats = "P1Y"
                result[index].time.rrule = RecurrenceRule.text(for: result[index].time)
            }
        }
        return result
    }

    private func isYearly(_ time: TimeFrame) -> Bool { time.due?.hasPrefix("--") ?? false }

    private static let closing = Words.keys("trên đây là")

    private func reports(_ paragraph: Paragraph, _ read: DutyRules.ReadClause) -> [Report] {
        let passage = paragraph.passage
        let reading = read.reading
        let low = reading.subject?.range.upperBound ?? reading.start
        var main = low..<reading.end
        var aside: (BodyPhrase, Range<Int>)?
        if let open = main.first(where: { passage.isPunctuation($0, "(") && passage.isWord($0 + 1, Words.qua) }) {
            let close = passage.closing[open] > open ? Int(passage.closing[open]) : main.upperBound
            // "(qua Ban Tổ chức) trước ngày …", "(qua Ban Tổ chức tổng hợp)" only say by what way.
            if let bodies = BodyGrammar.bodies(passage, at: open + 2, close), bodies.range.upperBound + 3 < close {
                aside = (bodies, bodies.range.upperBound..<close)
                main = low..<open
            }
        }
        guard let at = reportVerb(passage, main, read) ?? handed(passage, main, read) else { return [] }
        var result: [Report] = []
        var doer = read.doer
        // Without a doer only a report with a date of its own counts.
        for part in DutyGrammar.parts(passage, passage.trimmed(main), times: times, commas: true) {
            guard let verb = part.contains(at) ? at : reportVerb(passage, part, read) ?? handed(passage, part, read)
            else { continue }
            let frames = frames(passage, part, verb, read, opens: part.lowerBound <= at)
            if doer == nil, frames.allSatisfy({ $0.due == nil && $0.repeats == nil }) { continue }
            if doer == nil, !reading.opensWithVerb { continue }
            let named = details(passage, verb, part.upperBound)
            if doer == nil || reading.subject == nil, let owner = owner(passage, verb, part.upperBound) {
                doer = Doer(actors: owner.actors.map(passage.string), text: passage.string(owner.range))
            }
            var to = named.to ?? body(after: ReportRules.handing, passage, part, before: verb)
            if let aside { to = to ?? passage.string(aside.0.range) }
            if let advised = body(after: ReportRules.advising, passage, part, before: verb) {
                // "tham mưu UBND tỉnh báo cáo Tỉnh ủy": who is advised reports.
                doer?.text = advised
            }
            if let directed = doer?.directed, let to, sharesHead(to, doer?.text) {
                // "X chỉ đạo Y …; báo cáo X": the one who reports is Y.
                doer?.text = directed
            }
            for frame in frames {
                result.append(report(paragraph, read, doer?.text, to, named.content, frame))
            }
            if let aside, reportVerb(passage, aside.1, read) != nil, let second = reportVerb(passage, aside.1, read) {
                let inner = details(passage, second, aside.1.upperBound)
                let own = DutyGrammar.time(passage, aside.1, leading: [], times: times)
                result.append(
                    report(
                        paragraph, read, passage.string(aside.0.range), inner.to, inner.content ?? named.content,
                        duties.settle(own.filled(from: read.scope), body: nil)))
            }
        }
        return result
    }

    private func report(
        _ paragraph: Paragraph, _ read: DutyRules.ReadClause, _ from: String?, _ to: String?, _ content: String?,
        _ frame: TimeFrame
    ) -> Report {
        let passage = paragraph.passage
        let whole = passage.trimmed(read.reading.clause.tokens)
        var report = Report(
            fromBody: from, toBody: to, content: content,
            source: Place(
                block: paragraph.id, start: passage.tokens[whole.lowerBound].start,
                end: passage.tokens[whole.upperBound - 1].end, page: paragraph.page),
            rule: from == nil ? RuleBook.reportUnowned : RuleBook.reportDuty,
            confidence: from == nil ? 0.75 : 0.85)
        report.time = frame
        report.section = paragraph.section
        return report
    }

    private static let nounBefore = WordSet(
        [
            "nghe", "các", "những", "số", "độ", "thảo", "xét", "qua", "theo", "tại", "trong", "của", "trình", "luận",
            "kỹ", "lưỡng", "biểu", "bị", "nghị", "hai", "bản", "này", "loại", "dựng", "mẫu", "một", "từng", "mỗi",
            "tra", "vào",
            "ký", "nội", "cương", "tác", "thống", "nhận", "đọc", "cứu", "thành", "kèm", "sao", "chỉnh", "bị", "viết",
            "tượng",
            "dung", "như", "là", "từ", "về", "việc", "hành", "duyệt", "thiện", "lập",
        ]
        .map { Token.key(of: $0) })
    private static let approvals = WordSet(["xem", "phê", "quyết", "thông", "chỉ", "xin"].map { Token.key(of: $0) })
    private static let opinion = [
        Words.keys("cho ý kiến"), Words.keys("cho chủ trương"), Words.keys("xem xét"), Words.keys("quyết định"),
        Words.keys("phê duyệt"), Words.keys("chỉ đạo"),
    ]

    /// "báo cáo" as the verb of a duty: not a paper, not somebody else's, not a request for a decision.
    func reportVerb(_ passage: Passage, _ range: Range<Int>, _ read: DutyRules.ReadClause?) -> Int? {
        if owner(passage, range.lowerBound, range.upperBound) != nil { return range.lowerBound }
        for index in range {
            guard passage.has(.verb, at: index), Role(code: passage.marks[index].value) == .report else { continue }
            guard !passage.quoted[index] else { continue }
            if index > range.lowerBound, passage.tokens[index - 1].kind == .word,
                ReportRules.nounBefore.contains(passage.tokens[index - 1].key)
            {
                continue
            }
            if isObject(passage, index, from: range.lowerBound) { continue }
            if isListedPaper(passage, index + passage.marks[index].length) { continue }
            let next = index + passage.marks[index].length
            if next < passage.count, ReportRules.papers.contains(passage.tokens[next].key) { continue }
            if passage.isWord(next, Words.cua) || passage.isWord(next, Token.key(of: "số")) { continue }
            if isPurpose(passage, index, from: range.lowerBound) { continue }
            if index == range.lowerBound, isMade(passage, range) { continue }
            var to = next
            if passage.isPunctuation(to, ","), ReportRules.proposes(passage, to + 1) {
                to += 1 + passage.marks[to + 1].length
            }
            if let bodies = BodyGrammar.bodies(passage, at: to, range.upperBound) {
                var at = bodies.range.upperBound
                if passage.isPunctuation(at, ",") { at += 1 }
                if passage.isWord(at, Token.key(of: "để")) { at += 1 }
                if ReportRules.opinion.contains(where: { passage.matches($0, at: at) }) { continue }
            }
            return index
        }
        return nil
    }

    /// "Báo cáo của các đơn vị gửi về Văn phòng …": whose report it is, where the clause says to whom it goes.
    private func owner(_ passage: Passage, _ verb: Int, _ end: Int) -> BodyPhrase? {
        guard passage.matches(ReportRules.paperOf, at: verb), ClauseReader.handedOver(passage, at: verb, end) != nil
        else { return nil }
        return BodyGrammar.bodies(passage, at: verb + ReportRules.paperOf.count, end)
    }

    private static let by = Token.key(of: "do")

    /// "Báo cáo tổng kết do Văn phòng chủ trì tham mưu": a paper and who writes it.
    private func isMade(_ passage: Passage, _ range: Range<Int>) -> Bool {
        range.contains {
            passage.isWord($0, ReportRules.by) && passage.depth[$0] == 0
                && BodyGrammar.bodies(passage, at: $0 + 1, range.upperBound) != nil
        }
    }

    private static let paperOf = Words.keys("báo cáo của")
    private static let purpose = Token.key(of: "để")
    private static let passing = ["gửi", "nộp", "chuyển", "phản ánh"].map { Words.keys($0) }

    /// "gửi … về Sở Nội vụ để tổng hợp, báo cáo UBND tỉnh": it is the receiver who reports.
    private func isPurpose(_ passage: Passage, _ index: Int, from low: Int) -> Bool {
        guard let at = (low..<index).last(where: { passage.isWord($0, ReportRules.purpose) && passage.depth[$0] == 0 }),
            index - at <= 8
        else { return false }
        return (low..<at).contains { place in
            guard ReportRules.passing.contains(where: { passage.matches($0, at: place) }) else { return false }
            return (place..<at).contains {
                ReportRules.toward.contains(passage.tokens[$0].key)
                    && BodyGrammar.bodies(passage, at: $0 + 1, at) != nil
            }
        }
    }

    private static let send = Token.key(of: "gửi")
    /// The first words of what makes a report besides its verb: "báo cáo của", "gửi kết quả".
    static let hinges = Words.keys("báo gửi")
    private static let results = ["kết quả", "tình hình"].map { Words.keys($0) }

    /// "gửi kết quả về Sở Nội vụ để tổng hợp": a report without the word. Its verb.
    private func handed(_ passage: Passage, _ range: Range<Int>, _ read: DutyRules.ReadClause) -> Int? {
        range.first { index in
            guard passage.isWord(index, ReportRules.send), passage.depth[index] == 0, !passage.quoted[index],
                ReportRules.results.contains(where: { passage.matches($0, at: index + 1) })
            else { return false }
            return (index..<range.upperBound).prefix(16).contains {
                ReportRules.toward.contains(passage.tokens[$0].key)
                    && BodyGrammar.bodies(passage, at: $0 + 1, range.upperBound) != nil
            }
        }
    }

    private static let paperNouns = [
        "dự thảo", "tờ trình", "đề án", "kế hoạch", "nghị quyết", "văn bản", "hồ sơ", "tài liệu", "quyết định",
    ].map { Words.keys($0) }

    /// "báo cáo, tờ trình, dự thảo nghị quyết": one paper of several.
    private func isListedPaper(_ passage: Passage, _ next: Int) -> Bool {
        guard passage.isPunctuation(next, ",") || passage.isWord(next, Words.va) else { return false }
        return ReportRules.paperNouns.contains { passage.matches($0, at: next + 1) }
    }

    /// Who a row about a report sends it to, and what it is about without that: "Báo cáo kết quả … với UBND thành phố".
    /// `opens`: nothing but another verb stands before it.
    func recipient(ofRow passage: Passage, _ range: Range<Int>) -> (to: String?, content: String?, opens: Bool)? {
        guard let verb = reportVerb(passage, range, nil) else { return nil }
        let named = details(passage, verb, range.upperBound)
        let opens =
            passage.has(.verb, at: range.lowerBound)
            && verb <= range.lowerBound + passage.marks[range.lowerBound].length + 1
        guard named.to != nil || opens else { return nil }
        return (named.to, named.content, opens)
    }

    /// "báo cáo thẩm tra", "báo cáo tài chính": papers by their names.
    private static let papers = WordSet(
        ["thẩm", "giám", "tài", "quyết", "chuyên", "viên", "nghiên"].map { Token.key(of: $0) })
    private static let presenting = Token.key(of: "trình")

    /// "trình HĐND báo cáo tài chính": a paper that is handed over.
    private func isObject(_ passage: Passage, _ index: Int, from low: Int) -> Bool {
        var at = index - 1
        while at >= max(low, index - 10), passage.tokens[at].kind == .word {
            if passage.isWord(at, ReportRules.presenting) { return true }
            at -= 1
        }
        return false
    }

    private func sharesHead(_ to: String, _ doer: String?) -> Bool {
        guard let doer else { return false }
        let first = TokenText(to).tokens.map(\.key)
        let second = TokenText(doer).tokens.map(\.key)
        return first.count >= 2 && second.count >= 2 && first.prefix(2) == second.prefix(2)
    }

    private func frames(
        _ passage: Passage, _ part: Range<Int>, _ verb: Int, _ read: DutyRules.ReadClause, opens: Bool
    ) -> [TimeFrame] {
        let body = read.doer?.text
        if opens, let set = read.reading.leadingSet(passage, times) {
            return set.map { duties.settle($0, body: body) }
        }
        if let set = times.thenRecurring(passage, part) ?? times.dates(passage, part) {
            return set.map { duties.settle($0, body: body) }
        }
        var index = part.lowerBound
        while index < part.upperBound {
            if passage.depth[index] == 0, let set = times.set(passage, at: index, part.upperBound) {
                // "báo cáo 6 tháng trước 30/6" is one report; a set has no limit between its members.
                return set.frames.map { duties.settle($0.filled(from: TimeFrame()), body: body) }
            }
            index += 1
        }
        let leading = opens ? read.reading.leading : []
        var frame = DutyGrammar.time(passage, part, leading: leading, times: times)
        // "thường xuyên", "định kỳ" right before "báo cáo", wherever it stands.
        if frame.repeats == nil, verb > part.lowerBound {
            let before = verb - 1
            for at in max(part.lowerBound, before - 2)...before
            where passage.has(.recurrence, at: at) && passage.marks[at].value == 8
                && at + passage.marks[at].length == verb
            {
                frame.repeats = "ongoing"
            }
        }
        return [duties.settle(frame.filled(from: read.scope), body: body)]
    }

    private static let advising = ["tham mưu cho", "tham mưu giúp", "tham mưu", "giúp"].map { Words.keys($0) }

    private static let handing = ["gửi", "gửi cho", "nộp", "chuyển", "có"].map { Words.keys($0) }

    /// The body that stands between one of some words and the verb of reporting: "tham mưu <body> báo cáo",
    /// "gửi <body> báo cáo"; nil where none fills the whole of it.
    private func body(
        after words: [[UInt64]], _ passage: Passage, _ part: Range<Int>, before verb: Int
    ) -> String? {
        for index in part.lowerBound..<verb {
            guard let keys = words.first(where: { passage.matches($0, at: index) }),
                let bodies = BodyGrammar.bodies(passage, at: index + keys.count, verb), bodies.range.upperBound == verb
            else { continue }
            return passage.string(bodies.range)
        }
        return nil
    }

    private static let toward = WordSet(["với", "về", "cho", "gửi", "lên", "tới", "đến"].map { Token.key(of: $0) })
    private static let places = [
        Words.keys("tại các hội nghị"), Words.keys("tại hội nghị"), Words.keys("tại các kỳ họp"),
        Words.keys("tại kỳ họp"), Words.keys("tại các phiên họp"), Words.keys("tại phiên họp"),
    ]
    private static let byRule = [
        Words.keys("theo quy định"), Words.keys("theo yêu cầu"), Words.keys("tại"), Words.keys("để"),
        Words.keys("theo"), Words.keys("bằng văn bản"), Words.keys("đồng thời"),
    ]

    private static let remaining = Token.key(of: "tồn")

    /// "tồn tại, hạn chế" is one word.
    private func isRemaining(_ passage: Passage, _ at: Int) -> Bool { passage.isWord(at - 1, ReportRules.remaining) }

    private static let manners = [
        "trực tiếp", "bằng văn bản", "kịp thời", "đầy đủ", "thường xuyên", "định kỳ", "đột xuất", "nhanh", "ngay",
        "nghiêm túc", "chính xác", "cụ thể", "theo quy định",
    ].map { Words.keys($0) }
    private static let dangling = [
        "trước ngày", "trước kỳ họp", "trước khi", "trước tháng", "vào ngày", "vào thứ", "vào cuối", "chậm nhất",
        "khi có",
    ].map { Words.keys($0) }

    private static let publics = ["cử tri và Nhân dân", "cử tri", "Nhân dân"].map { Words.keys($0) }

    /// "với cử tri": whom deputies report to.
    private func people(_ passage: Passage, _ at: Int) -> Range<Int>? {
        ReportRules.publics.first { passage.matches($0, at: at) }.map { at..<(at + $0.count) }
    }

    private static let proposals = ["đề xuất", "kiến nghị", "trình", "tham mưu", "đề nghị"].map { Words.keys($0) }

    /// "báo cáo, đề xuất Ủy ban nhân dân tỉnh …": whom one proposes to is whom one reports to.
    private static func proposes(_ passage: Passage, _ at: Int) -> Bool {
        proposals.contains { passage.matches($0, at: at) }
    }

    struct Details {
        var to: String?
        var content: String?
    }

    /// Whose session it is: "tại các kỳ họp thường lệ của Hội đồng nhân dân tỉnh", "tại kỳ họp HĐND tỉnh cuối năm".
    private func host(_ passage: Passage, at start: Int, _ end: Int) -> BodyPhrase? {
        if let bodies = BodyGrammar.bodies(passage, at: start, end) { return bodies }
        guard start < end else { return nil }
        for index in start..<min(end, start + 9) {
            guard passage.tokens[index].kind != .punctuation || passage.isPunctuation(index, "/") else { return nil }
            if passage.isWord(index, Words.cua) { return BodyGrammar.bodies(passage, at: index + 1, end) }
        }
        return nil
    }

    /// Recipient and content after "báo cáo".
    private func details(_ passage: Passage, _ verb: Int, _ end: Int) -> Details {
        var index = verb + passage.marks[verb].length
        var details = Details()
        // "báo cáo trực tiếp với …", "báo cáo bằng văn bản về …"
        while index < end, let manner = ReportRules.manners.first(where: { passage.matches($0, at: index) }) {
            index += manner.count
            if passage.isPunctuation(index, ","),
                ReportRules.manners.contains(where: { passage.matches($0, at: index + 1) })
            {
                index += 1
            }
        }
        if let owner = owner(passage, verb, end) {
            index = owner.range.upperBound
        } else if passage.isWord(index, Words.ve), BodyGrammar.bodies(passage, at: index + 1, end) == nil {
            index += 1
        }
        // "báo cáo, kiến nghị, đề xuất với …"
        var list = false
        var proposed = false
        while index < end, passage.isPunctuation(index, ",") || passage.isWord(index, Words.va),
            passage.has([.verb, .light, .adverb], at: index + 1) || passage.isWord(index + 1, Token.key(of: "xin"))
        {
            list = true
            proposed = ReportRules.proposes(passage, index + 1)
            index += 1 + max(1, passage.marks[index + 1].length)
        }
        if let bodies = BodyGrammar.bodies(passage, at: index, end), !list || proposed {
            details.to = passage.string(bodies.range)
            index = bodies.range.upperBound
            if passage.isWord(index, Words.ve) { index += 1 }
        }
        var stop = end
        var at = index
        while at < end {
            defer { at += 1 }
            if passage.quoted[at] { continue }
            let preposition = ReportRules.toward.contains(passage.tokens[at].key)
            if preposition, details.to == nil, let people = people(passage, at + 1) {
                details.to = passage.string(people)
                if at == index {
                    index = people.upperBound
                    if passage.isWord(index, Words.ve) { index += 1 }
                } else {
                    stop = min(stop, at)
                }
                continue
            }
            if passage.isPunctuation(at, ","),
                passage.isWord(at + 1, ReportRules.presenting)
                    || ReportRules.passing.contains(where: { passage.matches($0, at: at + 1) })
            {
                // "báo cáo kết quả giám sát, trình HĐND tỉnh"
                var receiver = at + 2
                while receiver < end, ReportRules.toward.contains(passage.tokens[receiver].key) { receiver += 1 }
                if let bodies = BodyGrammar.bodies(passage, at: receiver, end) {
                    details.to = details.to ?? passage.string(bodies.range)
                    stop = min(stop, at)
                    continue
                }
            }
            let owner = list && passage.isWord(at, Words.cua)
            if preposition || owner, let bodies = BodyGrammar.bodies(passage, at: at + 1, end) {
                if details.to == nil { details.to = passage.string(bodies.range) }
                stop = min(stop, at)
                if owner || list, passage.isWord(bodies.range.upperBound, Words.ve) {
                    index = bodies.range.upperBound + 1
                    stop = end
                }
                continue
            }
            if list, passage.isWord(at, Words.ve), stop == end, at >= index {
                index = at + 1
                continue
            }
            for keys in ReportRules.places where passage.matches(keys, at: at) {
                if details.to == nil, let bodies = host(passage, at: at + keys.count, end) {
                    details.to = passage.string(bodies.range)
                }
            }
            if stop == end {
                if ReportRules.byRule.contains(where: { passage.matches($0, at: at) }) && !isRemaining(passage, at)
                    || passage.isPunctuation(at, "(")
                    || passage.isWord(at, Words.qua) && BodyGrammar.bodies(passage, at: at + 1, end) != nil
                    || ReportRules.dangling.contains(where: { passage.matches($0, at: at) })
                    || passage.isWord(at, ReportRules.send)
                        && (times.phrase(passage, at: at + 1, end) != nil
                            || at + 1 < end && ReportRules.toward.contains(passage.tokens[at + 1].key))
                    || times.phrase(passage, at: at, end).map({ $0.kind != .bare }) == true
                    || (passage.isWord(at, Words.va) && passage.has([.verb, .recurrence], at: at + 1))
                {
                    stop = at
                }
            }
        }
        if index < stop {
            let text = passage.string(index..<stop)
            let bare = list && !passage.isWord(index - 1, Words.ve)
            if !text.isEmpty, !bare { details.content = text }
        }
        return details
    }
}
