import Records
import VietnameseText

/// Numbers that the duties of table rows prescribe: "Mở 15 lớp bồi dưỡng | Sở Nội vụ | Quý III/2026".
extension TableRules {
    func counts(_ site: TableSite, _ row: Row, _ found: inout Found) {
        guard row.range.contains(where: { row.passage.hasDigit($0) }), row.text.utf8.count < 2_000 else { return }
        let clauses = Division.clauses(row.passage, from: row.range.lowerBound)
        guard !clauses.isEmpty else { return }
        let paragraph = Paragraph(
            block: 0, id: site.block.id, page: row.place.page, section: site.block.section, passage: row.passage,
            clauses: clauses, kind: .tasks)
        let actors = actors(of: row.leadText)
        if !actors.isEmpty { paragraph.headingBody = Doer(actors: actors, text: actors.joined(separator: ", ")) }
        paragraph.scope = frames(row, site).first ?? TimeFrame()
        var read = targets.targets(paragraph, duties.read(paragraph))
        for index in read.indices {
            read[index].source = row.place
            read[index].confidence = min(read[index].confidence, 0.75)
        }
        found.add(read, part: site.part)
    }
}
