import Records
import VietnameseText

/// The assignments of running text.
struct DutyRules {
    let reader: ClauseReader
    let context: TimeContext

    /// A document names the same bodies over and over.
    private let bodies = KnownBodies()

    private var times: TimeGrammar { reader.times }

    /// One duty found: the assignment and the tokens it came from, for the rules of reports.
    struct Duty {
        var assignment: Assignment
        var passage: Passage
        /// Tokens of the task.
        var task: Range<Int>
        var doer: Doer
    }

    /// A clause as the rules of targets, reports and funding meet it.
    final class ReadClause {
        var reading: ClauseReading
        /// Who acts, after inheritance; nil where nobody is named.
        var doer: Doer?
        /// Leading periods of the sentence and times of lead-ins.
        var scope: TimeFrame
        /// A recurrence at the head of the sentence with no comma behind it ("Hằng năm tổ chức …; công khai …"): for duties
        /// that name no other time.
        var carried: String?
        var duties: [Duty] = []
        /// Neither it nor a heading names anybody.
        var isUnnamed = false
        /// A duty nobody is named for.
        var isOpen = false
        /// One under "Tổ chức thực hiện".
        var isUnled = false

        init(reading: ClauseReading, scope: TimeFrame) {
            self.reading = reading
            self.scope = scope
        }
    }

    /// Reads a paragraph's clauses in order, with doers carried over as ruling 5 says.
    func read(_ paragraph: Paragraph) -> [ReadClause] {
        let passage = paragraph.passage
        var result: [ReadClause] = []
        var doer: Doer?
        var started = false
        var scope = TimeFrame()
        var wide = TimeFrame()
        var sentence = -1
        var orderedSentence = false
        var carried: String?
        for clause in paragraph.clauses {
            var reading = reader.read(passage, clause)
            if clause.sentence != sentence {
                sentence = clause.sentence
                scope = wide
                orderedSentence = false
            }
            // "Đến năm 2025: …. …" holds for the paragraph, "Hằng năm, …" for its sentence.
            if result.isEmpty, let last = reading.leading.last, !reading.past,
                passage.isPunctuation(last.range.upperBound, ":")
            {
                for phrase in reading.leading where phrase.kind != .ongoing {
                    DutyGrammar.merge(phrase.frame, into: &wide)
                }
            }
            for phrase in reading.leading where !reading.past && leads(passage, phrase, reading) {
                DutyGrammar.merge(phrase.frame, into: &scope)
            }
            // "yêu cầu các cơ quan …" amid duties without a doer is a duty of nobody, not an order.
            if reading.ordered, !clause.opensSentence, doer == nil, !orderedSentence, isDemand(passage, reading) {
                reading.subject = nil
                reading.opensWithVerb = true
            }
            // "…; phân công các thành viên phụ trách từng xã": what the doer before does.
            if reading.ordered, allots(passage, reading),
                !clause.opensSentence && doer != nil && !orderedSentence
                    || (paragraph.leadDoer ?? paragraph.headingBody) != nil
            {
                reading.subject = nil
                reading.ordered = false
                reading.predicate = reading.core
                reading.opensWithVerb = true
            }
            if reading.ordered { orderedSentence = true }
            var own: Doer?
            if let subject = reading.subject {
                let whole = BodyGrammar.bare(passage, subject.range)
                let text = passage.string(subject.each ? whole.lowerBound + 1..<whole.upperBound : whole)
                own = Doer(
                    actors: subject.actors.enumerated().map { index, range in
                        let named = BodyGrammar.bare(passage, range)
                        return passage.string(
                            index == 0 && subject.each ? named.lowerBound + 1..<named.upperBound : named)
                    }, text: text)
                own?.directed = directed(passage, reading)
            }
            if clause.opensSentence { carried = nil }
            let read = ReadClause(reading: reading, scope: scope.filled(from: paragraph.scope))
            read.carried = carried
            if clause.opensSentence, !reading.past, let first = reading.leading.first, first.kind == .recurrence,
                first.range.lowerBound == reading.start, passage.has(.verb, at: first.range.upperBound)
            {
                carried = first.frame.repeats
            }
            if let own {
                if !reading.past, !reading.descriptive || isStatement(passage, reading) {
                    doer = own
                    started = true
                }
                read.doer = own
            } else if reading.opensWithVerb {
                if doer == nil, !started { doer = paragraph.leadDoer ?? paragraph.headingBody }
                started = true
                read.doer = doer
                if let directed = directed(passage, reading), doer != nil {
                    doer?.directed = directed
                    read.doer?.directed = directed
                }
                doer?.confidence *= 0.97
            } else {
                started = started || clause.opensSentence
                read.doer = nil
            }
            let emitted = emits(paragraph, reading, clause, ordered: orderedSentence)
            if emitted && read.doer != nil || isTimeLabel(passage, reading) {
                if let limit = onlyLimit(passage, reading), let last = result.last, !last.duties.isEmpty {
                    // "…; hoàn thành trước ngày 30/6/2026" is the date of the duty before it.
                    for index in last.duties.indices
                    where result[result.count - 1].duties[index].assignment.time.due == nil {
                        var frame = limit
                        DutyGrammar.merge(result[result.count - 1].duties[index].assignment.time, into: &frame)
                        result[result.count - 1].duties[index].assignment.time = settle(
                            frame, body: last.duties[index].doer.text)
                    }
                    result.append(read)
                    continue
                }
                if emitted, let acting = read.doer { read.duties = duties(paragraph, read, acting) }
            }
            read.isUnnamed = emitted && read.doer == nil
            read.isOpen = read.isUnnamed && reading.opensWithVerb
            read.isUnled = read.isOpen && paragraph.kind == .organisation
            result.append(read)
        }
        shareYears(result)
        return result
    }

    /// "báo cáo 6 tháng trước 10/6 và báo cáo năm trước 10/12 hằng năm": what recurs at the end holds for the days before.
    private func shareYears(_ clauses: [ReadClause]) {
        var yearly: [Int: Bool] = [:]
        for index in clauses.indices.reversed() {
            let sentence = clauses[index].reading.clause.sentence
            for duty in clauses[index].duties.indices.reversed() {
                let time = clauses[index].duties[duty].assignment.time
                guard time.due?.hasPrefix("--") == true else { continue }
                if time.repeats == "P1Y" {
                    yearly[sentence] = true
                } else if time.repeats == nil, yearly[sentence] == true {
                    clauses[index].duties[duty].assignment.time.repeats = "P1Y"
                    clauses[index].duties[duty].assignment.time.rrule = RecurrenceRule.text(
                        for: clauses[index].duties[duty].assignment.time)
                }
            }
        }
    }

    private static let finishing = [
        Words.keys("hoàn thành"), Words.keys("hoàn thành xong"), Words.keys("thực hiện xong"),
        Words.keys("thời gian hoàn thành"), Words.keys("xong"), Words.keys("thời gian thực hiện"),
        Words.keys("thời hạn hoàn thành"), Words.keys("thời hạn"), Words.keys("thời gian"),
    ]
    private static let labels = WordSet(["thời", "hạn"].map { Token.key(of: $0) })

    /// "Thời gian thực hiện: quý II/2026."
    private func isTimeLabel(_ passage: Passage, _ reading: ClauseReading) -> Bool {
        reading.subject == nil && reading.core < reading.end
            && DutyRules.labels.contains(passage.tokens[reading.core].key)
            && (reading.core..<min(reading.end, reading.core + 5)).contains { passage.isPunctuation($0, ":") }
    }

    /// A clause that only says by when.
    func onlyLimit(_ passage: Passage, _ reading: ClauseReading) -> TimeFrame? {
        guard reading.subject == nil, reading.end - reading.core <= 16 else { return nil }
        for keys in DutyRules.finishing where passage.matches(keys, at: reading.core) {
            var start = reading.core + keys.count
            if passage.isPunctuation(start, ":") { start += 1 }
            if let phrase = times.phrase(passage, at: start, reading.end), phrase.range.upperBound >= reading.end {
                return phrase.frame
            }
        }
        return nil
    }

    private static let stating = WordSet(["hoạt"].map { Token.key(of: $0) })

    /// "Đoàn liên ngành hoạt động theo chế độ kiêm nhiệm; tự giải thể …": tells of who then acts.
    private func isStatement(_ passage: Passage, _ reading: ClauseReading) -> Bool {
        // "Phòng Giáo dục và Đào tạo: 100% trường học …; phối hợp với …": the label names who acts further on.
        if reading.clause.opensSentence, let subject = reading.subject,
            subject.range.lowerBound == reading.core, passage.isPunctuation(subject.range.upperBound, ":")
        {
            return true
        }
        return reading.clause.opensSentence && reading.predicate < reading.end
            && DutyRules.stating.contains(passage.tokens[reading.predicate].key)
    }

    private static let allotting = Words.keys("phân công")

    private func allots(_ passage: Passage, _ reading: ClauseReading) -> Bool {
        passage.matches(DutyRules.allotting, at: reading.core)
    }

    private func isDemand(_ passage: Passage, _ reading: ClauseReading) -> Bool {
        passage.isWord(reading.core, Token.key(of: "yêu"))
    }

    /// A leading period holds for the sentence where a comma or the subject follows.
    private func leads(_ passage: Passage, _ phrase: TimePhrase, _ reading: ClauseReading) -> Bool {
        guard phrase.kind != .ongoing else { return false }
        let next = phrase.range.upperBound
        return passage.isPunctuation(next, ",") || passage.isPunctuation(next, ":")
            || reading.subject?.range.lowerBound == next
            // "Hằng năm có 90% …; không có …"
            || passage.isWord(next, Words.co)
            || passage.tokens.indices.contains(next) && passage.closing[next] >= 0
    }

    private func emits(
        _ paragraph: Paragraph, _ reading: ClauseReading, _ clause: ClauseRange, ordered: Bool
    ) -> Bool {
        if paragraph.isPreamble, !reading.ordered { return false }
        // "1. Về kết quả … - Yêu cầu Sở …": an order is one also amid an account.
        let told = (paragraph.kind == .past || paragraph.kind == .background) && ordered
        guard told || paragraph.kind?.holdsAssignments ?? true, !paragraph.inGoals, !clause.endsWithColon else {
            return false
        }
        guard !reading.past, !reading.descriptive, !reading.permission, !reading.encouraged else { return false }
        // A quoted sentence is another document's.
        guard reading.predicate < reading.end, !paragraph.passage.quoted[reading.predicate] else { return false }
        return !isClosing(paragraph.passage, reading) && !isOpinion(paragraph.passage, reading)
            && !(context.givesPowers && isPower(paragraph.passage, reading))
    }

    private static let closings = [
        Words.keys("trên đây là"), Words.keys("nghị quyết này"), Words.keys("căn cứ"), Words.keys("xét"),
        Words.keys("theo đề nghị của"),
    ]

    private func isClosing(_ passage: Passage, _ reading: ClauseReading) -> Bool {
        let start = reading.clause.tokens.lowerBound
        if !reading.ordered, DutyRules.closings.prefix(2).contains(where: { passage.matches($0, at: start) }) {
            return true
        }
        if notifies(passage, reading) { return true }
        // Lines of the preamble: "Căn cứ Luật …;", but "Căn cứ Đề án, xây dựng kế hoạch" under a body's heading is a duty.
        return reading.subject == nil && !reading.opensWithVerb
            && DutyRules.closings.dropFirst(2).contains { passage.matches($0, at: start) }
    }

    private static let opinions = [
        "thống nhất", "nhất trí", "tán thành", "ghi nhận", "đánh giá cao", "biểu dương", "cơ bản nhất trí",
        "cơ bản thống nhất", "hoan nghênh", "đồng ý",
    ].map { Words.keys($0) }
    private static let powers = [
        "quy định chi tiết", "có nhiệm vụ, quyền hạn", "có các nhiệm vụ, quyền hạn",
        "thực hiện các nhiệm vụ, quyền hạn sau",
        "thực hiện nhiệm vụ, quyền hạn sau", "có thẩm quyền",
    ].map { Words.keys($0) }
    private static let council = Words.keys("hội đồng nhân dân")
    private static let standing = Words.keys("thường trực")

    /// "Hội đồng nhân dân tỉnh thống nhất với …" says what it thinks, "Chính phủ quy định chi tiết Điều này" what it may
    /// do; neither is a duty, unless somebody is told to.
    private func isOpinion(_ passage: Passage, _ reading: ClauseReading) -> Bool {
        guard !reading.ordered, let subject = reading.subject else { return false }
        if DutyRules.powers.contains(where: { passage.matches($0, at: reading.predicate) }) { return true }
        guard
            passage.matches(DutyRules.council, at: subject.range.lowerBound)
                || passage.matches(DutyRules.standing, at: subject.range.lowerBound)
                || passage.isWord(subject.range.lowerBound, Token.key(of: "hđnd"))
        else { return false }
        return DutyRules.opinions.contains { passage.matches($0, at: reading.predicate) }
    }

    private static let powerVerbs = [
        "quyết định", "xem xét, quyết định", "phê chuẩn", "bầu", "miễn nhiệm", "bãi nhiệm", "được quyền", "có quyền",
        "được", "quyết nghị", "phê duyệt", "thông qua", "xem xét, phê duyệt", "xem xét, thông qua", "cho phép",
        "cho ý kiến",
    ].map { Words.keys($0) }

    /// "Hội đồng nhân dân quyết định …" in a regulation or law says what the body may do, unless it is bound to.
    private func isPower(_ passage: Passage, _ reading: ClauseReading) -> Bool {
        guard !reading.ordered, let subject = reading.subject else { return false }
        if (subject.range.upperBound..<max(reading.predicate, subject.range.upperBound)).contains(where: {
            passage.has(.modal, at: $0)
        }) {
            return false
        }
        return DutyRules.powerVerbs.contains { passage.matches($0, at: reading.predicate) }
    }

    private static let notify = Words.keys("thông báo")
    private static let know = Token.key(of: "biết")

    /// "Văn phòng thông báo để các cơ quan biết, thực hiện": the letter's last sentence, nobody's duty.
    private func notifies(_ passage: Passage, _ reading: ClauseReading) -> Bool {
        var index = reading.predicate
        let stop = min(reading.end, index + 6)
        while index < stop, !passage.matches(DutyRules.notify, at: index) {
            // "trân trọng thông báo", "xin thông báo"
            guard passage.tokens[index].kind == .word else { return false }
            index += 1
        }
        guard index < stop else { return false }
        return (index..<min(reading.end, index + 40)).contains { passage.isWord($0, DutyRules.know) }
    }

    /// The bodies after "chỉ đạo", for "X chỉ đạo Y …; báo cáo …".
    private func directed(_ passage: Passage, _ reading: ClauseReading) -> String? {
        var index = reading.predicate
        let end = min(reading.end, index + 8)
        while index < end {
            if passage.has(.verb, at: index), Role(code: passage.marks[index].value) == .direct {
                let next = index + passage.marks[index].length
                if let bodies = BodyGrammar.bodies(passage, at: next, reading.end) {
                    return passage.string(bodies.range)
                }
            }
            index += max(1, passage.marks[index].length)
        }
        return nil
    }

    /// The duties of a clause for a doer.
    func duties(_ paragraph: Paragraph, _ read: ReadClause, _ doer: Doer) -> [Duty] {
        let passage = paragraph.passage
        let reading = read.reading
        var start = reading.subject == nil ? reading.start : reading.predicate
        let dates = reading.leadingSet(passage, times)
        if reading.subject == nil, let last = reading.leading.last, passage.isPunctuation(last.range.upperBound, ","),
            dates == nil
        {
            start = reading.core
        }
        guard start < reading.end else { return [] }
        var result: [Duty] = []
        var range = start..<reading.end
        // "(qua X tổng hợp, báo cáo …)": a duty of its own; "(qua X tổng hợp)" only says by what way.
        var aside: (BodyPhrase, Range<Int>)?
        if let open = range.first(where: { passage.isPunctuation($0, "(") && passage.isWord($0 + 1, Words.qua) }) {
            let close = passage.closing[open] > open ? Int(passage.closing[open]) : range.upperBound
            if let bodies = BodyGrammar.bodies(passage, at: open + 2, close), bodies.range.upperBound + 3 < close {
                aside = (bodies, bodies.range.upperBound..<close)
                range = start..<open
            }
        }
        let leading = reading.leading + adverbialTimes(passage, reading)
        for part in DutyGrammar.parts(passage, passage.trimmed(range), times: times) {
            let first = part.lowerBound == range.lowerBound
            var frame = DutyGrammar.time(passage, part, leading: first ? leading : [], times: times)
            for element in multiplied(passage, part, frame, read, doer) {
                frame = element
                result.append(duty(paragraph, read, doer, part, frame))
            }
        }
        if let (bodies, task) = aside {
            let who = Doer(
                actors: bodies.actors.map(passage.string), text: passage.string(bodies.range), confidence: 0.85)
            let frame = DutyGrammar.time(passage, task, leading: [], times: times)
            result.append(duty(paragraph, read, who, task, finished(frame, read, who)))
        }
        return result
    }

    /// Ruling 7: a set of dates in the duty's own text is one assignment per date.
    private func multiplied(
        _ passage: Passage, _ part: Range<Int>, _ frame: TimeFrame, _ read: ReadClause, _ doer: Doer
    ) -> [TimeFrame] {
        if part.lowerBound <= read.reading.predicate, let set = read.reading.leadingSet(passage, times) {
            return set.map { finished($0, read, doer) }
        }
        if let set = times.thenRecurring(passage, part) ?? times.dates(passage, part) {
            return set.map { finished($0, read, doer) }
        }
        for index in part where passage.depth[index] == 0 {
            if passage.opens(.time, at: index),
                passage.tokens[index].kind == .number || passage.isWord(index, Words.quy)
                    || passage.isWord(index, Words.thang) || passage.isWord(index, Words.truoc)
                    || passage.has(.recurrence, at: index),
                let set = times.set(passage, at: index, part.upperBound)
            {
                return set.frames.map { finished($0, read, doer) }
            }
        }
        // "gửi báo cáo sơ kết trước ngày 05/7, báo cáo tổng kết trước ngày 05/12"
        let dated = DutyGrammar.parts(passage, part, times: times, commas: true)
        if dated.count > 1 {
            return dated.map { finished(DutyGrammar.time(passage, $0, leading: [], times: times), read, doer) }
        }
        return [finished(frame, read, doer)]
    }

    private func finished(_ frame: TimeFrame, _ read: ReadClause, _ doer: Doer) -> TimeFrame {
        var whole = frame.filled(from: read.scope)
        if whole.isEmpty { whole.repeats = read.carried }
        return settle(whole, body: doer.text)
    }

    private static let calendar: Set = ["P1Y", "P6M", "P3M", "P1M", "P9M"]

    /// The term of the subject for "trong nhiệm kỳ", the year of a day without one, and the recurrence rule.
    func settle(_ frame: TimeFrame, body: String?) -> TimeFrame {
        var result = frame
        if result.from == termMark {
            let years = context.term(ofParty: BodyResolution.isParty(body))
            result.from = years.map { CivilCalendar.first($0.first) }
            result.due = years.map { CivilCalendar.last($0.last) }
        }
        if let due = result.due, due.hasPrefix("--"), !DutyRules.calendar.contains(result.repeats ?? ""),
            let year = times.context.titleYear
        {
            // "trước ngày 15/12" in a plan for 2026.
            result.due = "\(year)\(due.dropFirst(1))"
        }
        if let issued = context.issuedOn, let due = result.due, due.utf8.count == 10,
            due.hasPrefix("2") || due.hasPrefix("1"),
            due < issued
        {
            // "đất được giao trước ngày 01 tháng 8 năm 2014": what is past when the document is signed is no deadline.
            result.from = nil
            result.due = nil
            result.dueExclusive = false
        }
        result.rrule = result.rrule ?? RecurrenceRule.text(for: result)
        return result
    }

    /// A period in a condition ("Trường hợp trong năm phát sinh dự án, …") says when it holds, not when the duty is due.
    private static let conditions = [
        "trường hợp", "trong trường hợp", "các trường hợp", "nếu", "khi", "ngoài", "ngoài việc",
    ].map { Words.keys($0) }

    /// "tại kỳ họp thường lệ cuối năm 2022, X …": a time in what stands before the subject; not a document's date.
    private func adverbialTimes(_ passage: Passage, _ reading: ClauseReading) -> [TimePhrase] {
        guard let subject = reading.subject, subject.range.lowerBound > reading.core,
            !DutyRules.conditions.contains(where: { passage.matches($0, at: reading.core) })
        else { return [] }
        return times.phrases(in: passage, reading.core..<subject.range.lowerBound).filter {
            switch $0.kind {
            case .window, .limit, .recurrence, .event: true
            case .bare:
                passage.isWord($0.range.lowerBound, Words.cuoi) || passage.isWord($0.range.lowerBound, Words.dau)
                    || passage.isWord($0.range.lowerBound, Words.quy)
            case .ongoing: false
            }
        }
    }

    private func duty(
        _ paragraph: Paragraph, _ read: ReadClause, _ doer: Doer, _ task: Range<Int>, _ frame: TimeFrame
    ) -> Duty {
        let passage = paragraph.passage
        let role = DutyGrammar.role(passage, task, times: times)
        let whole = passage.trimmed(read.reading.clause.tokens)
        let place = Place(
            block: paragraph.id, start: passage.tokens[whole.lowerBound].start,
            end: passage.tokens[whole.upperBound - 1].end, page: paragraph.page)
        var assignment = Assignment(
            actors: doer.actors, role: role, partners: DutyGrammar.partners(passage, task), task: passage.string(task),
            source: place, rule: rule(read, doer), confidence: confidence(paragraph, read, doer))
        assignment.time = frame
        assignment.section = paragraph.section
        assignment.bodies = doer.actors.map(bodies.reference)
        return Duty(assignment: assignment, passage: passage, task: task, doer: doer)
    }

    private func rule(_ read: ReadClause, _ doer: Doer) -> String {
        if read.reading.ordered { return RuleBook.ordered }
        if read.reading.subject != nil { return RuleBook.subject }
        return doer.confidence < 0.96 ? RuleBook.heading : RuleBook.carried
    }

    private func confidence(_ paragraph: Paragraph, _ read: ReadClause, _ doer: Doer) -> Double {
        var value = 0.95 * doer.confidence
        if paragraph.kind == nil { value *= 0.95 }
        if read.reading.subject?.loose == true { value *= 0.8 }
        if read.reading.subject != nil, read.reading.subject!.range.lowerBound > read.reading.core { value *= 0.92 }
        return (value * 100).rounded() / 100
    }
}
