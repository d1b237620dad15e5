import Records
import VietnameseText

/// The families that read clauses and tables: assignments, targets, reports and funding, and the checks on them.
struct DutyReader {
    private let outline: Outline
    private let texts: BlockTexts
    private let duties: DutyRules
    private let targets: TargetRules
    private let reports: ReportRules
    private let funding = FundingRules()
    private let tables: TableRules
    private let times: TimeContext
    private var walk: Walk
    private var open: OpenDuties
    private var found = Found()
    private var annexes: AnnexCheck
    private var checks: ConsistencyChecks

    /// `texts`: of the same outline.
    init(_ outline: Outline, _ document: DocumentFields, _ texts: BlockTexts) {
        self.outline = outline
        self.texts = texts
        let context = TimeContext(outline, document, texts)
        times = context
        let reader = ClauseReader(times: TimeGrammar(context: context))
        duties = DutyRules(reader: reader, context: context)
        targets = TargetRules(reader: reader, duties: duties)
        reports = ReportRules(reader: reader, duties: duties)
        tables = TableRules(reader: reader, duties: duties, reports: reports, funding: funding, targets: targets)
        walk = Walk(outline: outline, texts: texts, reader: reader, type: document.type)
        open = OpenDuties(outline, texts, rules: duties)
        annexes = AnnexCheck(outline, texts)
        checks = ConsistencyChecks(outline, texts)
    }

    /// Reads a block; to be asked for each, in order.
    mutating func read(at index: Int) {
        switch walk.stop(at: index) {
        case .paragraph(let paragraph):
            let clauses = duties.read(paragraph)
            if paragraph.isHeading {
                if paragraph.inGoals { found.add(targets.targets(paragraph, clauses), part: paragraph.part) }
                found.funding += funding.funding(paragraph, clauses)
                return
            }
            for clause in clauses {
                if clause.isUnled { found.unled.append(paragraph.place(of: clause.reading.clause.tokens)) }
                let own = open.take(clause, of: paragraph, into: &found)
                if own { found.assignments += clause.duties.map(\.assignment) }
            }
            found.add(targets.targets(paragraph, clauses), part: paragraph.part)
            found.reports += reports.reports(paragraph, clauses)
            found.funding += funding.funding(paragraph, clauses)
        case .table(let site): tables.read(site, into: &found)
        case nil: break
        }
        annexes.read(at: index)
        checks.read(at: index)
    }

    /// Numbers what was found, links goals told twice, and adds what a careful clerk would ask about.
    func store(in findings: inout Findings, _ families: [ExtractionOptions.Family]) {
        var found = found
        found.date(by: times)
        found.store(in: &findings, families)
        SameGoals.link(&findings.targets, parts: found.parts, warnings: &findings.warnings)
        findings.warnings += annexes.warnings()
        findings.warnings += checks.warnings(findings)
        if !found.unled.isEmpty {
            findings.warnings.append(
                Warning(.dutiesWithoutLead, ["\(found.unled.count)"], source: found.unled.first))
        }
    }
}

extension Assignment {
    /// A duty to report, whatever its first verb.
    fileprivate var tellsReport: Bool { role == .report || task.holds("báo cáo") || task.holds("Báo cáo") }
}

/// What the clause families found, before order and ids.
struct Found {
    private(set) var targets: [Target] = []
    /// Per target, the part of the document it stands in.
    private(set) var parts: [Int] = []
    var assignments: [Assignment] = []
    /// Duties nobody is named for.
    var unled: [Place] = []
    var reports: [Report] = []
    var funding: [Funding] = []

    /// Adds what a label says to assignments that leave it open.
    mutating func complete(_ range: Range<Int>, _ label: DutyLabel) {
        for index in range {
            if assignments[index].partners.isEmpty { assignments[index].partners = label.partners }
            if assignments[index].time.isEmpty { assignments[index].time = label.time }
        }
    }

    mutating func add(_ more: [Target], part: Int) {
        targets += more
        parts += Array(repeating: part, count: more.count)
    }

    /// Gives days printed without a year the year the document means.
    mutating func date(by context: TimeContext) {
        guard context.asksAtOnce else { return }
        // "báo cáo quý trước ngày 15 của tháng cuối quý; báo cáo năm trước ngày 15/12": a calendar for every year.
        var recurring: Set<String> = []
        for item in assignments where item.time.repeats != nil { recurring.insert(item.source.block) }
        for item in reports where item.time.repeats != nil { recurring.insert(item.source.block) }
        for index in targets.indices { targets[index].time = context.dated(targets[index].time) }
        for index in assignments.indices
        where !recurring.contains(assignments[index].source.block) || !assignments[index].tellsReport {
            assignments[index].time = context.dated(assignments[index].time)
        }
        for index in reports.indices where !recurring.contains(reports[index].source.block) {
            reports[index].time = context.dated(reports[index].time)
        }
    }

    func store(in findings: inout Findings, _ families: [ExtractionOptions.Family]) {
        if families.contains(.targets) {
            findings.targets = targets
            for index in findings.targets.indices { findings.targets[index].id = "t\(index + 1)" }
        }
        if families.contains(.assignments) {
            findings.assignments = assignments
            for index in findings.assignments.indices { findings.assignments[index].id = "a\(index + 1)" }
        }
        if families.contains(.reports) {
            findings.reports = reports
            for index in findings.reports.indices { findings.reports[index].id = "r\(index + 1)" }
        }
        if families.contains(.funding) {
            findings.funding = funding
            for index in findings.funding.indices { findings.funding[index].id = "f\(index + 1)" }
        }
    }
}
