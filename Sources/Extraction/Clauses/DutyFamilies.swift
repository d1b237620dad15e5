import Records

extension Extractor {
    /// Targets, assignments, reports and funding, and the warnings that compare them. Reads `findings.document`
    /// (type, dates, title) and `findings.citations`, so it runs after those.
    func readDuties(_ outline: Outline, _ texts: BlockTexts, into findings: inout Findings) {
        let context = TimeContext(outline, findings.document, texts)
        let reader = ClauseReader(times: TimeGrammar(context: context))
        let duties = DutyRules(reader: reader, context: context)
        let targets = TargetRules(reader: reader, duties: duties)
        let reports = ReportRules(reader: reader, duties: duties)
        let funding = FundingRules()
        let walk = Walk(outline: outline, texts: texts, reader: reader, type: findings.document.type)
        var found = Found()
        let tables = TableRules(reader: reader, duties: duties, reports: reports, funding: funding, targets: targets)
        walk.go { paragraph in
            let clauses = duties.read(paragraph)
            for clause in clauses { found.assignments += clause.duties.map(\.assignment) }
            found.add(targets.targets(paragraph, clauses), part: paragraph.part)
            found.reports += reports.reports(paragraph, clauses)
            found.funding += funding.funding(paragraph, clauses)
        } table: { site in
            tables.read(site, into: &found)
        }
        found.store(in: &findings, options.families)
        SameGoals.link(&findings.targets, parts: found.parts, warnings: &findings.warnings)
        findings.warnings += AnnexCheck(outline: outline, texts: texts).warnings()
        findings.warnings += ConsistencyChecks(outline: outline, texts: texts).warnings(findings)
    }
}

/// What the clause families found, before order and ids.
struct Found {
    private(set) var targets: [Target] = []
    /// Per target, the part of the document it stands in.
    private(set) var parts: [Int] = []
    var assignments: [Assignment] = []
    var reports: [Report] = []
    var funding: [Funding] = []

    mutating func add(_ more: [Target], part: Int) {
        targets += more
        parts += Array(repeating: part, count: more.count)
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
