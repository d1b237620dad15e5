import Records
import VietnameseText

/// Who a heading, a lead-in or a clause names as the one who acts.
struct Doer: Sendable, Hashable {
    /// As printed, one string each.
    var actors: [String]
    /// The whole phrase as printed, without "mỗi".
    var text: String
    /// Bodies it directs ("X chỉ đạo Y"), for reports.
    var directed: String?
    /// 0...1: 1 where the clause itself names it, less where it was carried over.
    var confidence = 1.0
}

/// A paragraph or list item with all that headings and lead-ins say about it.
final class Paragraph {
    var block: Int
    var id: String
    var page: Int?
    var section: String?
    var passage: Passage
    var clauses: [ClauseRange]
    var kind: SectionClass?
    /// The body of the nearest heading or lead-in that is one ("3. Sở Nội vụ", "Đối với Hội đồng nhân dân xã").
    var headingBody: Doer?
    /// The doer a lead-in names for its items ("Giao Sở Tài chính:").
    var leadDoer: Doer?
    /// Times a lead-in gives its items.
    var scope = TimeFrame()
    /// The period in a heading of goals ("Các chỉ tiêu chủ yếu năm 2026"), for targets only.
    var goalPeriod = TimeFrame()
    /// Stands in a list: dash, number, letter, or one of several paragraphs under a heading of goals.
    var isItem = false
    /// Before the first section: who writes to whom, on what grounds.
    var isPreamble = false
    /// What a list of goals would make of it: under a heading of goals or a lead-in that announces goals.
    var inGoals = false
    /// Stands below a lead-in with "phấn đấu" ("Phấn đấu đến năm 2025:").
    var aspires = false
    /// Below a lead-in that names a sum ("Tổng vốn 58 tỷ đồng, gồm:"): its items are parts of the sum.
    var isFunded = false
    /// Of a law, decree or circular, or of regulations that a decision issues: its numbers bind everyone always and are
    /// goals only among goals.
    var isNorm = false
    /// What a lead-in or the heading above measures, for items that name only a part: "Tỷ lệ lao động qua đào tạo đạt:"
    /// over "- Lao động nữ: 55%".
    var measured: String?
    /// A heading, of which only figures are read: "1. Tỷ lệ hộ nghèo còn dưới 2%".
    var isHeading = false
    /// Part of the outline: 0 the body, then annexes.
    var part = 0

    init(
        block: Int, id: String, page: Int?, section: String?, passage: Passage, clauses: [ClauseRange],
        kind: SectionClass?
    ) {
        self.block = block
        self.id = id
        self.page = page
        self.section = section
        self.passage = passage
        self.clauses = clauses
        self.kind = kind
    }

    func place(of range: Range<Int>) -> Place {
        let whole = passage.trimmed(range)
        return Place(
            block: id, start: passage.tokens[whole.lowerBound].start, end: passage.tokens[whole.upperBound - 1].end,
            page: page)
    }
}

/// A table and what the headings above it say.
struct TableSite: Sendable {
    var table: Table
    var block: Block
    var kind: SectionClass?
    var headingBody: Doer?
    var scope: TimeFrame
    /// The period of the goals among which it stands.
    var goalPeriod = TimeFrame()
    /// Of the section it stands in.
    var heading: String?
    /// The unit that a line above it names for all its cells ("Đơn vị tính: triệu đồng").
    var unit: String?
    var part: Int
}

/// Goes through the outline's blocks in order and works out what headings and lead-ins say about each paragraph.
struct Walk {
    let outline: Outline
    let reader: ClauseReader
    let type: DocumentType
    private let texts: BlockTexts
    private var sections: [String: SectionState] = [:]
    /// Per block the part of the outline it stands in.
    private var parts: [Int] = []
    private var regulations: Set<Int> = []
    private var goalParagraphs: [String: Int] = [:]
    /// Tables by the id of their block.
    private var tables: [String: Int] = [:]
    /// The lead-ins that may hold for the next block, outermost first.
    private var leads: [LeadIn] = []
    private var sectionSeen = false
    private let isNorm: Bool
    /// The section of the block before and what is known of it.
    private var current: (id: String, state: SectionState?)?

    /// What the rules read at a block.
    enum Stop {
        case paragraph(Paragraph)
        case table(TableSite)
    }

    /// `texts`: of the same outline.
    init(outline: Outline, texts: BlockTexts, reader: ClauseReader, type: DocumentType) {
        self.outline = outline
        self.texts = texts
        self.reader = reader
        self.type = type
        isNorm = Walk.norms.contains(type)
        sections = sectionStates()
        parts = partNumbers()
        regulations = regulationParts()
        goalParagraphs = countPlain()
        for (number, table) in outline.tables.enumerated() { tables[table.block] = number }
    }

    private final class SectionState {
        var kind: SectionClass?
        var body: Doer?
        var goalPeriod = TimeFrame()
        /// The year a heading of tasks names ("NHIỆM VỤ NĂM 2026"), for goals below it.
        var taskYear = TimeFrame()
        var heading: String?
        var parent: String?
        var ancestors: [String]
        /// The section whose heading names `body`.
        var bodySection: String?
        /// The section whose heading gives `kind`.
        var kindSection: String?
        /// What the section's own heading measures ("2. Tỷ lệ hộ nghèo").
        var measured: String?

        init(kind: SectionClass?, heading: String?, under parent: SectionState?, id: String?) {
            self.kind = kind
            self.heading = heading
            self.parent = id
            ancestors = (parent?.ancestors ?? []) + (id.map { [$0] } ?? [])
            if ancestors.count > 40 { ancestors.removeFirst(20) }
            body = parent?.body
            bodySection = parent?.bodySection
            kindSection = parent?.kindSection
            goalPeriod = parent?.goalPeriod ?? TimeFrame()
            taskYear = parent?.taskYear ?? TimeFrame()
        }
    }

    private struct LeadIn {
        var section: String?
        var depth: Int
        var listItem: Bool
        var scope: TimeFrame
        var body: Doer?
        var doer: Doer?
        var goals: Bool
        var aspires = false
        /// Names a sum of money, of which the items are parts.
        var funds = false
        /// What its items measure.
        var measured: String?
        /// The section whose heading said what the paragraph does.
        var kindSection: String?
        var part: Int
    }

    /// Goes on to a block; nil where it holds nothing for the rules. To be asked for each block, in order.
    mutating func stop(at index: Int) -> Stop? {
        let block = outline.blocks[index]
        let detail = index < outline.details.count ? outline.details[index] : Outline.BlockDetail()
        if block.section != nil { sectionSeen = true }
        if block.kind == .table, let number = tables[block.id] {
            let state = state(of: block.section)
            var scope = TimeFrame()
            for lead in leads.reversed() where lead.part == parts[index] { scope = scope.filled(from: lead.scope) }
            return .table(
                TableSite(
                    table: outline.tables[number], block: block, kind: state?.kind ?? defaultKind,
                    headingBody: state?.body, scope: scope, goalPeriod: state?.goalPeriod ?? TimeFrame(),
                    heading: state?.heading, unit: unitLine(above: index), part: parts[index]))
        }
        guard block.kind == .paragraph || block.kind == .listItem || block.kind == .heading else { return nil }
        // What an amendment puts into another document is that document's.
        if detail.quoted { return nil }
        var offset = detail.labelLength
        let state = state(of: block.section)
        if block.kind == .heading {
            if let end = detail.headingEnd {
                offset = end
            } else if state?.heading != nil || !looksLikeSentence(block.text, offset) {
                leave(block, detail, parts[index], heading: true)
                return state.flatMap { figure(heading: index, $0, detail) }
            }
        }
        let passage = Passage(texts[index])
        let clauses = LongSubject.joined(
            passage, Division.clauses(passage, from: passage.token(atOrAfter: offset)))
        guard !clauses.isEmpty else { return nil }
        leave(block, detail, parts[index], heading: false)
        let paragraph = Paragraph(
            block: index, id: block.id, page: block.page, section: block.section, passage: passage,
            clauses: clauses, kind: state?.kind ?? defaultKind)
        paragraph.headingBody = leads.last(where: { $0.body != nil })?.body ?? state?.body
        paragraph.leadDoer = leads.last(where: { $0.doer != nil && !isNearer(state, than: $0) })?.doer
        for lead in leads.reversed() { paragraph.scope = paragraph.scope.filled(from: lead.scope) }
        paragraph.isPreamble = block.section == nil && !sectionSeen && !outline.sections.isEmpty
        paragraph.part = parts[index]
        paragraph.isFunded = leads.contains { $0.funds }
        paragraph.isNorm = isNorm || regulations.contains(parts[index])
        paragraph.goalPeriod = state?.goalPeriod ?? TimeFrame()
        let ownKind = runInKind(passage, clauses[0])
        if let ownKind { paragraph.kind = ownKind }
        let announced = leads.contains { $0.goals && $0.kindSection == state?.kindSection }
        paragraph.inGoals = paragraph.kind == .goals || announced
        paragraph.isItem =
            block.kind == .listItem || detail.labelLength > 0
            || (block.section.map { goalParagraphs[$0, default: 0] > 1 } ?? false)
        if announced { paragraph.isItem = true }
        paragraph.aspires = leads.contains { $0.aspires }
        paragraph.measured = leads.last.map { $0.measured } ?? state?.measured
        if let last = clauses.last, last.endsWithColon {
            var lead = lead(paragraph, detail, block.kind, announcesGoals: ownKind == .goals)
            lead.kindSection = state?.kindSection
            leads.append(lead)
        }
        return .paragraph(paragraph)
    }

    /// What the headings above a block say; most blocks stand in the section of the one before.
    private mutating func state(of section: String?) -> SectionState? {
        guard let section else { return nil }
        if let current, current.id == section { return current.state }
        let state = sections[section]
        current = (section, state)
        return state
    }

    /// A heading that gives a figure itself: a goal among goals, or a sum ("3. Nhu cầu vốn: 38 tỷ đồng, gồm:").
    private func figure(heading index: Int, _ state: SectionState, _ detail: Outline.BlockDetail) -> Stop? {
        let block = outline.blocks[index]
        let goals = state.kind == .goals && state.kindSection != block.section
        guard goals || state.kind == .funding, block.text.utf8.count < 400,
            block.text.unicodeScalars.contains(where: { "0"..."9" ~= $0 })
        else { return nil }
        let passage = Passage(texts[index])
        let clauses = Division.clauses(passage, from: passage.token(atOrAfter: detail.labelLength))
        guard !clauses.isEmpty, !goals || !clauses[clauses.count - 1].endsWithColon else { return nil }
        let paragraph = Paragraph(
            block: index, id: block.id, page: block.page, section: block.section, passage: passage, clauses: clauses,
            kind: state.kind)
        paragraph.headingBody = state.body
        paragraph.part = parts[index]
        paragraph.goalPeriod = state.goalPeriod
        paragraph.inGoals = goals
        paragraph.isItem = true
        paragraph.isHeading = true
        return .paragraph(paragraph)
    }

    /// Drops the lead-ins that say nothing about a block.
    private mutating func leave(_ block: Block, _ detail: Outline.BlockDetail, _ part: Int, heading: Bool) {
        guard !leads.isEmpty else { return }
        leads = leads.filter { applies($0, block.section, detail, block.kind, part, heading: heading) }
    }

    private static let unitHeads = ["đơn vị tính", "đvt", "đơn vị"].map { Words.keys($0) }

    /// "Đơn vị tính: triệu đồng" in one of the two lines above a table: the words behind it.
    private func unitLine(above index: Int) -> String? {
        for above in (max(0, index - 2)..<index).reversed() {
            let text = outline.blocks[above].text
            guard text.utf8.count < 80 else { return nil }
            let passage = Passage(text)
            let start = passage.isPunctuation(0, "(") ? 1 : 0
            if let keys = Walk.unitHeads.first(where: { passage.matches($0, at: start) }) {
                let end = start > 0 && passage.closing[0] > 0 ? Int(passage.closing[0]) : passage.count
                let unit = passage.string(start + keys.count..<max(start + keys.count, end))
                return unit.isEmpty ? nil : unit
            }
        }
        return nil
    }

    /// A heading below the lead-in names the body: "… yêu cầu các cấp ủy: … 3. Ban cán sự đảng … - Lãnh đạo …".
    private func isNearer(_ state: SectionState?, than lead: LeadIn) -> Bool {
        guard let state, let own = state.bodySection, own != lead.section else { return false }
        guard let leadSection = lead.section else { return true }
        return sections[own]?.ancestors.contains(leadSection) ?? false
    }

    private static let norms: Set<DocumentType> = [.hienPhap, .luat, .phapLenh, .nghiDinh, .thongTu]

    private static let regulating = ["quy định", "quy chế", "điều lệ", "nội quy"].map { Words.keys($0) }

    /// Parts of the outline that are regulations issued with the document.
    private func regulationParts() -> Set<Int> {
        guard type == .quyetDinh || type == .nghiQuyet else { return [] }
        var result: Set<Int> = []
        for (number, part) in outline.parts.enumerated() where part.kind != .body {
            let head = part.blocks.prefix(6).lazy.map { outline.blocks[$0] }.first { $0.kind == .title }
            guard let head, head.text.utf8.count < 600 else { continue }
            let tokens = Passage(head.text)
            if Walk.regulating.contains(where: { tokens.matches($0, at: 0) }) { result.insert(number) }
        }
        return result
    }

    private var defaultKind: SectionClass? {
        switch type {
        case .baoCao: .past
        case .toTrinh: .background
        default: nil
        }
    }

    // MARK: Sections

    private func sectionStates() -> [String: SectionState] {
        var states: [String: SectionState] = [:]
        for section in outline.sections {
            let parent = section.parent.flatMap { states[$0] }
            let state = SectionState(
                kind: parent?.kind ?? defaultKind, heading: section.heading, under: parent, id: section.parent)
            if let heading = section.heading {
                let passage = Passage(heading)
                let own = SectionClass.of(heading: passage.tokens)
                let named = period(of: passage)
                let whole = !named.isEmpty && isOfAll(passage)
                if own.known, own.value != .goals || parent?.kind != .goals || !named.isEmpty {
                    let aims = own.value == .goals || own.value == .generalAim
                    state.goalPeriod = aims || whole && !(own.value?.tells ?? false) ? named : TimeFrame()
                    if aims, state.goalPeriod.isEmpty { state.goalPeriod = state.taskYear }
                }
                // "NHIỆM VỤ NĂM 2026", "KẾ HOẠCH NĂM 2026": also for the goals below.
                if own.known ? own.value == .tasks : parent == nil || parent?.kind != .goals {
                    if let from = named.from, let due = named.due, from.prefix(4) == due.prefix(4) {
                        state.taskYear = named
                    }
                }
                if !own.known, parent?.kind == .goals || whole && !(parent?.kind?.tells ?? false), !named.isEmpty {
                    // "a) Đến năm 2030", "Tầm nhìn đến năm 2045" below "Mục tiêu"; "II. NỘI DUNG GIAI ĐOẠN 2008 - 2010".
                    state.goalPeriod = named
                }
                if own.known {
                    state.kind = own.value ?? (parent?.kind == .past ? .past : nil)
                    state.kindSection = section.id
                } else if state.kind == .goals, passage.count <= 24 {
                    state.measured = MeasureHead(passage, reader.times).text(0..<passage.count, verbs: false)
                }
                if let doer = Walk.doer(ofHeading: passage) {
                    state.body = doer
                    state.bodySection = section.id
                } else if var inherited = state.body {
                    inherited.confidence *= 0.9
                    state.body = inherited
                }
            }
            states[section.id] = state
        }
        return states
    }

    private static let term = Words.keys("nhiệm kỳ")

    /// "II. NỘI DUNG THỰC HIỆN GIAI ĐOẠN 2008 - 2010": the period of all that stands below; not "Chuẩn bị cuộc bầu cử
    /// nhiệm kỳ 2026 - 2031", whose period is the election's.
    private func isOfAll(_ heading: Passage) -> Bool {
        guard heading.count > 0, !heading.has(.verb, at: 0) || heading.has(.bodyHead, at: 0) else { return false }
        guard let last = reader.times.phrases(in: heading, 0..<heading.count).last,
            last.kind == .window || last.kind == .limit || last.kind == .bare
        else { return false }
        return last.range.upperBound >= heading.trimmed(0..<heading.count).upperBound
            && !heading.tokens.indices.contains { heading.matches(Walk.term, at: $0) }
    }

    private static let horizon = [Words.keys("tầm nhìn"), Words.keys("định hướng")]

    private func period(of passage: Passage) -> TimeFrame {
        var frame = TimeFrame()
        // A heading that is nothing but a horizon sets it for its goals.
        if let keys = Walk.horizon.first(where: { passage.matches($0, at: 0) }),
            let year = (0..<passage.count).lazy.compactMap({ reader.times.year(passage, $0) }).first,
            passage.count <= keys.count + 5
        {
            return TimeFrame(due: CivilCalendar.last(year))
        }
        for phrase in reader.times.phrases(in: passage, 0..<passage.count) {
            switch phrase.kind {
            case .window, .limit, .bare: DutyGrammar.merge(phrase.frame, into: &frame)
            default: break
            }
        }
        return frame.from == termMark ? TimeFrame() : frame
    }

    private static let towards = Words.keys("đối với")
    private static let about = Words.keys("về phía")
    private static let duties = [
        Words.keys("trách nhiệm của"), Words.keys("nhiệm vụ của"), Words.keys("trách nhiệm"), Words.keys("đề nghị"),
        Words.keys("giao"), Words.keys("yêu cầu"), Words.keys("kiến nghị với"), Words.keys("kiến nghị"),
        Words.keys("nhiệm vụ, quyền hạn của"), Words.keys("kiến nghị đối với"), Words.keys("đề nghị đối với"),
        Words.keys("yêu cầu đối với"),
    ]

    /// Ruling 5: the body a heading names, if the heading is nothing but the body.
    static func doer(ofHeading passage: Passage) -> Doer? {
        var index = 0
        var sure = 0.95
        if passage.matches(towards, at: 0) {
            index = 2
        } else if passage.matches(about, at: 0) {
            index = 2
        } else if let keys = duties.first(where: { passage.matches($0, at: 0) }) {
            index = keys.count
            sure = 0.8
        }
        var end = passage.count
        while end > index, passage.tokens[end - 1].kind == .punctuation, passage.depth[end - 1] == 0 { end -= 1 }
        if end > index, passage.depth[end - 1] > 0 {
            while end > index, passage.depth[end - 1] > 0 { end -= 1 }
        }
        // "Hội đồng nhân dân huyện giao Ủy ban nhân dân huyện:"
        if index == 0, let giver = BodyGrammar.bodies(passage, at: 0, end), giver.range.upperBound < end,
            passage.isWord(giver.range.upperBound, Token.key(of: "giao"))
        {
            index = giver.range.upperBound + 1
            sure = 0.8
        }
        guard let bodies = BodyGrammar.bodies(passage, at: index, end, semicolons: true), !isPlace(passage, index, end),
            !isTax(passage, index, end)
        else { return nil }
        var doer = Doer(actors: bodies.actors.map(passage.string), text: passage.string(bodies.range), confidence: sure)
        guard bodies.range.upperBound < end else { return doer }
        if passage.matches(towards, at: 0), isNameTo(passage, bodies.range.upperBound, end) {
            // "Đối với Công ty Môi trường đô thị Hải Phòng"
            doer.actors[doer.actors.count - 1] = passage.string(bodies.actors[bodies.actors.count - 1].lowerBound..<end)
            doer.text = passage.string(bodies.range.lowerBound..<end)
            return doer
        }
        if passage.has(.restriction, at: bodies.range.upperBound), end - bodies.range.upperBound <= 12 {
            // "Các phòng chuyên môn được phân công phụ trách tiêu chí"
            doer.actors[doer.actors.count - 1] = passage.string(bodies.actors[bodies.actors.count - 1].lowerBound..<end)
            doer.text = passage.string(bodies.range.lowerBound..<end)
            return doer
        }
        // "Ban cán sự đảng … lãnh đạo, chỉ đạo Ủy ban nhân dân tỉnh:"
        guard index == 0, let others = told(passage, bodies.range.upperBound, end) else { return nil }
        doer.directed = others.isEmpty ? nil : passage.string(others)
        return doer
    }

    /// Nothing but the rest of a name: words no rule knows, the last with a capital.
    private static func isNameTo(_ passage: Passage, _ start: Int, _ end: Int) -> Bool {
        end - start <= 8 && passage.tokens[end - 1].capital
            && (start..<end).allSatisfy {
                passage.tokens[$0].kind == .word
                    && !passage.has([.verb, .modal, .function, .light, .adverb, .past, .order, .bodyHead], at: $0)
            }
    }

    private static let bound = ["có trách nhiệm", "có nhiệm vụ", "chịu trách nhiệm"].map { Words.keys($0) }

    /// What may follow the body in a heading that names it: whom it directs to the end, or that it is bound. The bodies it
    /// directs, empty where none; nil for any other words.
    private static func told(_ passage: Passage, _ start: Int, _ end: Int) -> Range<Int>? {
        if let keys = bound.first(where: { passage.matches($0, at: start) }) {
            return start + keys.count == end ? end..<end : nil
        }
        guard passage.has(.verb, at: start), Role(code: passage.marks[start].value) == .direct,
            let others = BodyGrammar.bodies(passage, at: start + passage.marks[start].length, end, semicolons: true),
            others.range.upperBound == end
        else { return nil }
        return others.range
    }

    private static let tax = Token.key(of: "thuế")

    /// "THUẾ THU NHẬP" heads a tax; "Thuế tỉnh", "Thuế cơ sở 3" the office that collects them.
    private static func isTax(_ passage: Passage, _ start: Int, _ end: Int) -> Bool {
        passage.isWord(start, tax) && start + 1 < end && !passage.has(.qualifier, at: start + 1)
    }

    private static let places = ["thành phố", "thị xã", "huyện", "quận", "phường", "xã", "thị trấn", "đặc khu", "tỉnh"]
        .map { Words.keys($0) }

    /// "a) Thành phố Cao Lãnh" over a list of works: where, not who. "Các xã, phường" are who.
    private static func isPlace(_ passage: Passage, _ start: Int, _ end: Int) -> Bool {
        guard let keys = places.first(where: { passage.matches($0, at: start) }) else { return false }
        return start + keys.count < end && passage.tokens[start + keys.count].capital
    }

    /// "Ban Thường vụ Tỉnh ủy đánh giá: Quý I, GRDP tăng 5,9%; …"
    private static let accounting = ["đánh giá", "ghi nhận", "nhận định"].map { Words.keys($0) }

    /// "Mục tiêu chung: …" at the head of a paragraph.
    private func runInKind(_ passage: Passage, _ clause: ClauseRange) -> SectionClass? {
        let start = clause.tokens.lowerBound
        let end = min(passage.count, start + 10)
        guard let colon = (start..<end).first(where: { passage.isPunctuation($0, ":") }) else { return nil }
        if Walk.accounting.contains(where: { passage.matches($0, at: colon - $0.count) }) { return .past }
        let own = SectionClass.of(heading: Array(passage.tokens[start..<colon]))
        return own.known ? own.value : nil
    }

    private func looksLikeSentence(_ text: String, _ offset: Int) -> Bool {
        text.hasSuffix(".") || TokenText(text).tokens.count > 12
    }

    private func countPlain() -> [String: Int] {
        var counts: [String: Int] = [:]
        for block in outline.blocks where block.kind == .paragraph {
            if let section = block.section { counts[section, default: 0] += 1 }
        }
        return counts
    }

    private func partNumbers() -> [Int] {
        var numbers = [Int](repeating: 0, count: outline.blocks.count)
        for (number, part) in outline.parts.enumerated() {
            for index in part.blocks where index < numbers.count { numbers[index] = number }
        }
        return numbers
    }

    // MARK: Lead-ins

    private func applies(
        _ lead: LeadIn, _ section: String?, _ detail: Outline.BlockDetail, _ kind: BlockKind, _ part: Int,
        heading: Bool
    ) -> Bool {
        guard lead.part == part else { return false }
        if section == lead.section {
            if heading { return false }
            return detail.listDepth > lead.depth || (kind == .listItem && !lead.listItem)
        }
        guard let section else { return false }
        guard let leadSection = lead.section else { return true }
        return sections[section]?.ancestors.contains(leadSection) ?? false
    }

    /// "Phấn đấu đến năm 2025:", "Phấn đấu đạt các chỉ tiêu sau:"; a lead-in with a goal of its own speaks for itself.
    private func aspires(_ passage: Passage, _ clause: Range<Int>) -> Bool {
        guard let at = clause.first(where: { passage.has(.aspire, at: $0) && passage.depth[$0] == 0 }) else {
            return false
        }
        return clause.upperBound - at <= 20 && !clause.contains { passage.isPunctuation($0, "%") }
    }

    private static let asking = PhraseSet(["yêu cầu", "tập trung", "cần", "đề nghị", "giao", "chỉ đạo"])

    /// "Để hoàn thành các chỉ tiêu cả năm, Ban Thường vụ yêu cầu:" announces duties.
    private func isAsked(_ passage: Passage, _ start: Int) -> Bool {
        guard let comma = (start..<passage.count).first(where: { passage.isPunctuation($0, ",") }) else { return false }
        return Walk.asking.first(in: passage, comma..<passage.count) != nil
    }

    private func lead(
        _ paragraph: Paragraph, _ detail: Outline.BlockDetail, _ kind: BlockKind, announcesGoals: Bool
    ) -> LeadIn {
        let passage = paragraph.passage
        var lead = LeadIn(
            section: paragraph.section, depth: detail.listDepth, listItem: kind == .listItem, scope: TimeFrame(),
            goals: announcesGoals, part: paragraph.part)
        let first = paragraph.clauses[0].tokens.lowerBound
        let range = first..<passage.count
        if !paragraph.isPreamble {
            for phrase in reader.times.phrases(in: passage, range) {
                switch phrase.kind {
                case .window, .limit: DutyGrammar.merge(phrase.frame, into: &lead.scope)
                case .recurrence where phrase.range.lowerBound - first < 4:
                    DutyGrammar.merge(phrase.frame, into: &lead.scope)
                case .bare where phrase.range.lowerBound - first < 2: DutyGrammar.merge(phrase.frame, into: &lead.scope)
                default: break
                }
            }
        }
        let clause = paragraph.clauses[paragraph.clauses.count - 1]
        let opening = reader.read(passage, clause)
        var core = opening.core
        if passage.isWord(core, Words.rieng) { core += 1 }
        if passage.matches(Walk.towards, at: core),
            let bodies = BodyGrammar.bodies(passage, at: core + 2, clause.tokens.upperBound)
        {
            lead.body = Doer(
                actors: bodies.actors.map(passage.string), text: passage.string(bodies.range), confidence: 0.85)
        } else if let subject = opening.subject, !opening.past, !opening.permission,
            opening.ordered
                || (!paragraph.isPreamble
                    && (opening.isDuty || opening.predicate >= opening.end
                        || Walk.told(passage, opening.predicate, passage.trimmed(clause.tokens).upperBound) != nil))
        {
            lead.doer = Doer(
                actors: subject.actors.map(passage.string), text: passage.string(subject.range), confidence: 0.85)
        }
        lead.aspires = aspires(passage, clause.tokens)
        // "Nhu cầu vốn: 80,7 tỷ đồng. Trong đó:" tells the sum in the sentence before.
        let told = clause.tokens.count <= 3 ? range : clause.tokens
        lead.funds =
            told.contains { passage.has(.money, at: $0) && passage.hasDigit($0 - 1) }
            && told.contains { passage.has([.fundWord, .fundSource], at: $0) }
        if !(paragraph.kind?.tells ?? false), !paragraph.isPreamble, !opening.past {
            lead.measured = MeasureHead(passage, reader.times).text(opening.core..<opening.end, verbs: true)
        }
        let goalWords = [Words.keys("mục tiêu"), Words.keys("chỉ tiêu")]
        let tail = max(first, passage.count - 24)..<passage.count
        if paragraph.kind?.holdsTargets ?? true, !paragraph.isPreamble,
            tail.contains(where: { at in
                goalWords.contains { passage.matches($0, at: at) } && !passage.isWord(at - 1, Token.key(of: "trình"))
                    && !passage.isWord(at + 2, Token.key(of: "quốc")) && !passage.quoted[at]
                    && !isAsked(passage, at + 2)
            })
        {
            lead.goals = true
        }
        return lead
    }
}
