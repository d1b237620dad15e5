import GRDB
import Records

extension ArchiveStore {
    /// The rows of what a record says: targets, assignments, citations, reports and who is named in them.
    func insertItems(of record: Records.Record, _ document: Int64, _ database: Database) throws {
        let paths = SectionPaths(record.sections)
        for (ordinal, target) in record.targets.enumerated() {
            try insert(target, ordinal, paths, document, database)
        }
        for (ordinal, assignment) in record.assignments.enumerated() {
            try insert(assignment, ordinal, paths, document, database)
        }
        for (ordinal, citation) in record.citations.enumerated() {
            try insert(citation, ordinal, paths, document, database)
        }
        for (ordinal, report) in record.reports.enumerated() {
            try insert(report, ordinal, paths, document, database)
        }
    }

    private func insert(
        _ target: Target, _ ordinal: Int, _ paths: SectionPaths, _ document: Int64, _ database: Database
    ) throws {
        let (time, place) = (target.time, target.source)
        try database.cachedStatement(
            sql: """
                INSERT INTO targets VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            document, ordinal, target.id, target.text, target.kind.rawValue, target.indicator,
            target.comparator?.rawValue, target.value, target.valueMax, target.unit, target.per, target.aspirational,
            target.body, target.body.map { BodyKey.of($0) }, time.from, time.due, time.dueExclusive, time.lastDay,
            time.repeats, target.section, paths.path(target.section), place.block, place.start, place.end, place.page,
            place.row, target.confidence, SearchTokens.key(target.text),
        ])
        if let body = target.body { try name(body, "target", ordinal, "body", document, database) }
    }

    private func insert(
        _ assignment: Assignment, _ ordinal: Int, _ paths: SectionPaths, _ document: Int64, _ database: Database
    ) throws {
        let (time, place) = (assignment.time, assignment.source)
        try database.cachedStatement(
            sql: """
                INSERT INTO assignments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            document, ordinal, assignment.id, JSONText.text(assignment.actors), assignment.role.rawValue,
            JSONText.text(assignment.partners), assignment.task, time.from, time.due, time.dueExclusive, time.lastDay,
            time.repeats, time.event, assignment.section, paths.path(assignment.section), place.block, place.start,
            place.end, place.page, place.row, assignment.confidence,
            SearchTokens.key(([assignment.task] + assignment.actors).joined(separator: " ")),
        ])
        for (index, actor) in assignment.actors.enumerated() {
            // The resolved name, where there is one, is what the body is called in full.
            let full = index < assignment.bodies.count ? assignment.bodies[index].name : nil
            try name(actor, full: full, "assignment", ordinal, assignment.role.rawValue, document, database)
        }
        for partner in assignment.partners { try name(partner, "assignment", ordinal, "partner", document, database) }
    }

    private func insert(
        _ citation: Citation, _ ordinal: Int, _ paths: SectionPaths, _ document: Int64, _ database: Database
    ) throws {
        let place = citation.source
        try database.cachedStatement(
            sql: "INSERT INTO citations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            document, ordinal, citation.id, citation.text, citation.type?.rawValue, citation.number,
            citation.number.map { SearchTokens.numberKey($0) }, citation.date, citation.issuer, citation.title,
            citation.relation.rawValue, citation.resolved, citation.status, citation.section,
            paths.path(citation.section), place.block, place.start, place.end, place.page, place.row,
            citation.confidence, SearchTokens.key([citation.text, citation.title ?? ""].joined(separator: " ")),
        ])
    }

    private func insert(
        _ report: Report, _ ordinal: Int, _ paths: SectionPaths, _ document: Int64, _ database: Database
    ) throws {
        let (time, place) = (report.time, report.source)
        try database.cachedStatement(
            sql: "INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            document, ordinal, report.id, report.fromBody, report.toBody, report.content, time.due, time.dueExclusive,
            time.lastDay, time.repeats, report.section, paths.path(report.section), place.block, place.start, place.end,
            place.page, place.row,
        ])
        if let body = report.fromBody { try name(body, "report", ordinal, "from", document, database) }
        if let body = report.toBody { try name(body, "report", ordinal, "to", document, database) }
    }

    private func name(
        _ name: String, full: String? = nil, _ item: String, _ ordinal: Int, _ part: String, _ document: Int64,
        _ database: Database
    ) throws {
        let key = BodyKey.of(full ?? name)
        guard !key.isEmpty else { return }
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO item_bodies VALUES (?, ?, ?, ?, ?, ?)")
            .execute(arguments: [key, document, item, ordinal, part, full ?? name])
    }
}
