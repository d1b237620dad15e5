import Records
import VietnameseText

/// What a line of its own says about the duty above it: whose it is, who helps, by when ("- Cơ quan chủ trì: Sở Nội vụ.",
/// "- Thời gian thực hiện: Quý II/2026."), or a bracket at its end ("(Sở Nội vụ chủ trì)").
struct DutyLabel {
    var lead: Doer?
    var partners: [String] = []
    var time = TimeFrame()
}

/// Reads such lines and brackets.
struct DutyLabelReader {
    let times: TimeGrammar

    /// One entry a kind of line, without the colon.
    private static let leads = [
        "chủ trì", "cơ quan chủ trì", "đơn vị chủ trì", "cơ quan, đơn vị chủ trì", "cơ quan chủ trì thực hiện",
        "đơn vị chủ trì thực hiện", "chủ trì thực hiện", "đơn vị thực hiện", "cơ quan thực hiện", "phân công thực hiện",
        "cơ quan, đơn vị thực hiện", "trách nhiệm thực hiện", "đơn vị chịu trách nhiệm", "cơ quan chịu trách nhiệm",
        "cơ quan tham mưu", "đơn vị tham mưu", "cơ quan chủ trì tham mưu", "đơn vị chủ trì tham mưu",
        "phân công chủ trì",
        "bộ phận chủ trì", "bộ phận thực hiện", "cơ quan chủ trì, tham mưu", "cơ quan đầu mối",
    ].map { Words.keys($0) }.sorted { $0.count > $1.count }
    private static let helpers = [
        "phối hợp", "cơ quan phối hợp", "đơn vị phối hợp", "cơ quan, đơn vị phối hợp", "phối hợp thực hiện",
        "cơ quan phối hợp thực hiện", "đơn vị phối hợp thực hiện", "thành phần phối hợp", "bộ phận phối hợp",
    ].map { Words.keys($0) }.sorted { $0.count > $1.count }
    private static let whens = [
        "thời gian", "thời gian thực hiện", "thời gian hoàn thành", "thời hạn", "thời hạn hoàn thành", "hoàn thành",
        "thời hạn thực hiện", "tiến độ", "tiến độ thực hiện", "tiến độ hoàn thành", "thời gian tổ chức",
    ].map { Words.keys($0) }.sorted { $0.count > $1.count }
    private static let doings = [
        "chủ trì", "thực hiện", "phụ trách", "chịu trách nhiệm", "tham mưu", "đảm nhiệm", "chuẩn bị", "trình",
        "soạn thảo",
    ].map {
        Words.keys($0)
    }
    private static let by = Token.key(of: "do")
    private static let help = Words.keys("phối hợp")

    /// What a clause says as a label; nil for any other clause.
    func label(_ passage: Passage, _ clause: Range<Int>) -> DutyLabel? {
        let range = passage.trimmed(clause)
        guard let first = range.first else { return nil }
        if let at = behind(DutyLabelReader.leads, passage, first, range.upperBound) {
            return lead(passage, at, range.upperBound)
        }
        if let at = behind(DutyLabelReader.helpers, passage, first, range.upperBound),
            let bodies = BodyGrammar.bodies(passage, at: at, range.upperBound, semicolons: true)
        {
            return DutyLabel(partners: bodies.actors.map(passage.string))
        }
        if let at = behind(DutyLabelReader.whens, passage, first, range.upperBound), range.upperBound - at <= 14 {
            let time = time(passage, at..<range.upperBound)
            return time.isEmpty ? nil : DutyLabel(time: time)
        }
        return nil
    }

    /// The bracket that closes a duty and says whose it is, and where it opens.
    func bracket(_ passage: Passage, _ clause: Range<Int>) -> (label: DutyLabel, open: Int)? {
        guard let close = clause.last(where: { !passage.isPunctuation($0, ".") }), passage.isPunctuation(close, ")"),
            let open = clause.last(where: { passage.closing[$0] == Int32(close) }), open > clause.lowerBound
        else { return nil }
        var start = open + 1
        if passage.has(.order, at: start) { start += passage.marks[start].length }
        if passage.isWord(start, DutyLabelReader.by) { start += 1 }
        if let label = label(passage, start..<close), label.lead != nil { return (label, open) }
        guard let bodies = BodyGrammar.bodies(passage, at: start, close),
            DutyLabelReader.doings.contains(where: { passage.matches($0, at: bodies.range.upperBound) })
        else { return nil }
        var label = DutyLabel(
            lead: doer(passage, bodies), partners: partners(passage, bodies.range.upperBound..<close))
        label.time = DutyGrammar.time(passage, bodies.range.upperBound..<close, leading: [], times: times)
        return (label, open)
    }

    /// Past the words and the colon behind them.
    private func behind(_ words: [[UInt64]], _ passage: Passage, _ start: Int, _ end: Int) -> Int? {
        guard let keys = words.first(where: { passage.matches($0, at: start) }),
            passage.isPunctuation(start + keys.count, ":"), start + keys.count + 1 < end
        else { return nil }
        return start + keys.count + 1
    }

    private func lead(_ passage: Passage, _ start: Int, _ end: Int) -> DutyLabel? {
        guard let bodies = BodyGrammar.bodies(passage, at: start, end, semicolons: true) else { return nil }
        let next = bodies.range.upperBound
        var label = DutyLabel(lead: doer(passage, bodies))
        guard next < end else { return label }
        // "…: Sở Nội vụ, phối hợp với Sở Tài chính, hoàn thành trong quý II"; a sentence of its own is no label.
        guard passage.tokens[next].kind == .punctuation || passage.matches(DutyLabelReader.help, at: next) else {
            return nil
        }
        label.partners = partners(passage, next..<end)
        label.time = DutyGrammar.time(passage, next..<end, leading: [], times: times)
        return label
    }

    private func doer(_ passage: Passage, _ bodies: BodyPhrase) -> Doer {
        Doer(actors: bodies.actors.map(passage.string), text: passage.string(bodies.range), confidence: 0.85)
    }

    /// "phối hợp với X", "phối hợp: X", "X phối hợp".
    private func partners(_ passage: Passage, _ range: Range<Int>) -> [String] {
        let named = DutyGrammar.partners(passage, range)
        guard named.isEmpty else { return named }
        for index in range {
            if let at = behind(DutyLabelReader.helpers, passage, index, range.upperBound),
                let bodies = BodyGrammar.bodies(passage, at: at, range.upperBound, semicolons: true)
            {
                return bodies.actors.map(passage.string)
            }
            if let bodies = BodyGrammar.bodies(passage, at: index, range.upperBound),
                passage.matches(DutyLabelReader.help, at: bodies.range.upperBound)
            {
                return bodies.actors.map(passage.string)
            }
        }
        return []
    }

    private func time(_ passage: Passage, _ range: Range<Int>) -> TimeFrame {
        var frame = TimeFrame()
        for phrase in times.phrases(in: passage, range) { DutyGrammar.merge(phrase.frame, into: &frame) }
        if frame.isEmpty, let point = times.point(passage, at: range.lowerBound, range.upperBound, loose: true) {
            frame.from = point.hasYear ? point.from : nil
            frame.due = point.due
        }
        return frame.from == termMark ? TimeFrame() : frame
    }
}

/// The duties of a section that nobody is named for yet, until a label below them says whose they are.
struct OpenDuties {
    private let outline: Outline
    private let texts: BlockTexts
    private let labels: DutyLabelReader
    private let rules: DutyRules
    private var section: String?
    private var waiting: [(paragraph: Paragraph, read: DutyRules.ReadClause)] = []
    /// What a label said before the one that names the doer.
    private var known = DutyLabel()
    /// The assignments the last label gave, which further labels still speak of.
    private var given = 0..<0
    /// Where among the duties that name nobody those stand that wait.
    private var firstUnled = 0
    /// What the section's heading says, once asked for.
    private var ownHeading: HeadingDuty?

    private enum HeadingDuty {
        case none
        case duty(Paragraph, DutyRules.ReadClause)
    }

    /// `texts`: of the same outline.
    init(_ outline: Outline, _ texts: BlockTexts, rules: DutyRules) {
        self.outline = outline
        self.texts = texts
        self.rules = rules
        labels = DutyLabelReader(times: rules.reader.times)
    }

    /// Takes a clause in, after those before it; false where it is a label, which is no duty itself.
    mutating func take(
        _ read: DutyRules.ReadClause, of paragraph: Paragraph, into found: inout Found
    ) -> Bool {
        if paragraph.section != section {
            section = paragraph.section
            waiting = []
            known = DutyLabel()
            given = 0..<0
            ownHeading = nil
        }
        guard paragraph.kind?.holdsAssignments ?? true, !paragraph.inGoals, !paragraph.isPreamble else { return true }
        let tokens = read.reading.clause.tokens
        if read.reading.clause.opens.contains(.colon), let label = labels.label(paragraph.passage, tokens) {
            apply(label, paragraph, &found)
            return false
        }
        guard read.isUnnamed else {
            if !read.duties.isEmpty { given = 0..<0 }
            return true
        }
        if let (label, open) = labels.bracket(paragraph.passage, tokens), let lead = label.lead {
            var reading = read.reading
            reading.clause.tokens = tokens.lowerBound..<open
            let cut = DutyRules.ReadClause(reading: reading, scope: read.scope)
            give(lead, label, [(paragraph, cut)], from: max(0, found.unled.count - 1), &found)
            return true
        }
        guard read.isOpen else { return true }
        if !given.isEmpty {
            given = 0..<0
            known = DutyLabel()
        }
        if waiting.isEmpty { firstUnled = max(0, found.unled.count - 1) }
        waiting.append((paragraph, read))
        return true
    }

    private mutating func apply(_ label: DutyLabel, _ paragraph: Paragraph, _ found: inout Found) {
        guard let lead = label.lead else {
            if given.isEmpty {
                if !label.partners.isEmpty { known.partners = label.partners }
                if !label.time.isEmpty { known.time = label.time }
            } else {
                found.complete(given, label)
            }
            return
        }
        var whole = label
        if whole.partners.isEmpty { whole.partners = known.partners }
        if whole.time.isEmpty { whole.time = known.time }
        if waiting.isEmpty, given.isEmpty {
            let own = ownHeading ?? heading(of: paragraph)
            ownHeading = own
            if case .duty(let heading, let read) = own {
                waiting = [(heading, read)]
                firstUnled = found.unled.count
            }
        }
        give(lead, whole, waiting, from: firstUnled, &found)
        waiting = []
        known = DutyLabel()
    }

    /// `low`: no entry before it among the duties that name nobody is one of these.
    private mutating func give(
        _ lead: Doer, _ label: DutyLabel, _ open: [(paragraph: Paragraph, read: DutyRules.ReadClause)], from low: Int,
        _ found: inout Found
    ) {
        guard !open.isEmpty else { return }
        let first = found.assignments.count
        let low = min(low, found.unled.count)
        var led: Set<Spot> = []
        for (paragraph, read) in open {
            found.assignments += rules.duties(paragraph, read, lead).map(\.assignment)
            led.insert(Spot(paragraph.place(of: read.reading.clause.tokens)))
        }
        let unled = found.unled[low...].filter { !led.contains(Spot($0)) }
        found.unled.replaceSubrange(low..., with: unled)
        given = first..<found.assignments.count
        found.complete(given, label)
    }

    /// Where a clause begins.
    private struct Spot: Hashable {
        let block: String
        let start: Int

        init(_ place: Place) {
            block = place.block
            start = place.start
        }
    }

    /// What the heading over a paragraph says, where it is a duty ("3. Tổ chức hội nghị tổng kết").
    private func heading(of paragraph: Paragraph) -> HeadingDuty {
        guard let section = paragraph.section,
            let index = (0..<paragraph.block).last(where: {
                outline.blocks[$0].kind == .heading && outline.blocks[$0].section == section
            })
        else { return .none }
        let passage = Passage(texts[index])
        let label = index < outline.details.count ? outline.details[index].labelLength : 0
        guard let clause = Division.clauses(passage, from: passage.token(atOrAfter: label)).first else { return .none }
        let reading = rules.reader.read(passage, clause)
        guard reading.opensWithVerb, reading.subject == nil else { return .none }
        let own = Paragraph(
            block: index, id: outline.blocks[index].id, page: outline.blocks[index].page, section: section,
            passage: passage, clauses: [clause], kind: paragraph.kind)
        return .duty(own, DutyRules.ReadClause(reading: reading, scope: paragraph.scope))
    }
}
