import Records

extension Extractor {
    /// Targets, assignments, reports and funding, and the warnings that compare them. Reads `findings.document`
    /// (type, dates, title) and `findings.citations`, so it runs after those.
    func readDuties(_ outline: Outline, into findings: inout Findings) {}
}
