import GRDB
import Records

/// What the archive holds, in numbers.
public struct ArchiveOverview: Hashable, Sendable {
    public var documents: Int
    public var pages: Int
    public var targets: Int
    public var assignments: Int
    public var citations: Int
    /// Documents with warnings; documents not read in full.
    public var withWarnings: Int
    public var partial: Int
    /// Inputs not stored, by state.
    public var failed: Int
    public var refused: Int
    public var skipped: Int
    public var fixity: FixityState
    /// The oldest and newest day of issue.
    public var firstIssued: String?
    public var lastIssued: String?
}

public struct FixityState: Hashable, Sendable {
    public var originals: Int
    /// Bytes.
    public var size: Int
    public var neverChecked: Int
    public var missing: Int
    public var altered: Int
    /// ISO 8601, UTC, of the check that lies furthest back; nil where some were never checked.
    public var allCheckedSince: String?
}

/// How many documents of a type are of a year.
public struct Coverage: Hashable, Sendable {
    /// Nil where the document names no date.
    public var year: Int?
    public var type: DocumentType
    public var documents: Int
}

/// What came in on a day.
public struct DayOfIntake: Hashable, Sendable {
    /// ISO 8601.
    public var day: String
    public var stored: Int
}

/// A body with what the archive says of it.
public struct BodySummary: Hashable, Sendable {
    /// `BodyKey.of(name)`.
    public var key: String
    /// The spelling met most often.
    public var name: String
    /// Documents it issued.
    public var issued: Int
    /// Assignments it is named in as an actor, and as a partner.
    public var assignments: Int
    public var partnerships: Int
    public var targets: Int
    public var reports: Int
}

extension ArchiveStore {
    public func overview() throws(ArchiveError) -> ArchiveOverview {
        let fixity = try fixityState()
        return try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT count(*) AS n, total(pages) AS pages, total(targets) AS targets,
                        total(assignments) AS assignments, total(citations) AS citations,
                        count(*) FILTER (WHERE warnings > 0) AS warned,
                        count(*) FILTER (WHERE pages_read < pages) AS partial,
                        min(ifnull(issued_on, passed_on)) AS first, max(ifnull(issued_on, passed_on)) AS last
                    FROM documents
                    """)!
            var states: [String: Int] = [:]
            for row in try Row.fetchAll(
                database,
                sql: """
                    SELECT state, count(*) AS n FROM inputs i WHERE state <> 'stored'
                        AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.sha256 = i.sha256) GROUP BY state
                    """)
            { states[row["state"]] = row["n"] }
            return ArchiveOverview(
                documents: row["n"], pages: row["pages"], targets: row["targets"], assignments: row["assignments"],
                citations: row["citations"], withWarnings: row["warned"], partial: row["partial"],
                failed: states["failed"] ?? 0, refused: states["refused"] ?? 0, skipped: states["skipped"] ?? 0,
                fixity: fixity, firstIssued: row["first"], lastIssued: row["last"])
        }
    }

    /// What the last checks of the originals found (`verify` makes them).
    public func fixityState() throws(ArchiveError) -> FixityState {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT count(*) AS n, total(size) AS size, count(*) FILTER (WHERE checked_at IS NULL) AS never,
                        count(*) FILTER (WHERE state = 'missing') AS missing,
                        count(*) FILTER (WHERE state = 'altered') AS altered, min(checked_at) AS since FROM originals
                    """)!
            let never: Int = row["never"]
            return FixityState(
                originals: row["n"], size: row["size"], neverChecked: never, missing: row["missing"],
                altered: row["altered"], allCheckedSince: never == 0 ? row["since"] : nil)
        }
    }

    /// Documents by year and type, years ascending, documents without a year last.
    public func coverage() throws(ArchiveError) -> [Coverage] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT year, type, count(*) AS n FROM documents GROUP BY 1, 2 ORDER BY year IS NULL, 1, 2"
            ).map {
                Coverage(year: $0["year"], type: DocumentType(rawValue: $0["type"]) ?? .khac, documents: $0["n"])
            }
        }
    }

    /// Documents by the day they were stored, ascending.
    public func intake() throws(ArchiveError) -> [DayOfIntake] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT substr(stored_at, 1, 10) AS day, count(*) AS n FROM documents GROUP BY 1 ORDER BY 1"
            ).map { DayOfIntake(day: $0["day"], stored: $0["n"]) }
        }
    }

    /// Bodies named as issuers or in items, most often named first. `words` narrows by words of the name.
    public func bodies(words: String = "", limit: Int = 100, offset: Int = 0) throws(ArchiveError) -> Page<BodySummary>
    {
        let key = BodyKey.of(words)
        let condition = key.isEmpty ? "1" : "instr(' ' || key || ' ', ?) > 0"
        let arguments: [any DatabaseValueConvertible] = key.isEmpty ? [] : [" \(key) "]
        let all = """
            SELECT issuer_key AS key, issuer AS name, 'issued' AS what FROM documents WHERE issuer_key IS NOT NULL
            UNION ALL SELECT body_key, name,
                CASE WHEN part = 'partner' THEN part ELSE item END FROM item_bodies
            """
        return try read { database in
            let total =
                try Int.fetchOne(
                    database, sql: "SELECT count(DISTINCT key) FROM (\(all)) WHERE \(condition)",
                    arguments: StatementArguments(arguments)) ?? 0
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT key, min(name) AS name, count(*) AS n, total(what = 'issued') AS issued,
                        total(what = 'assignment') AS assignments, total(what = 'partner') AS partnerships,
                        total(what = 'target') AS targets, total(what = 'report') AS reports
                    FROM (\(all)) WHERE \(condition) GROUP BY key ORDER BY n DESC, vi_key(min(name)), key LIMIT ? OFFSET ?
                    """, arguments: StatementArguments(arguments) + [max(0, min(limit, 1000)), max(0, offset)])
            return Page(
                items: try rows.map { row in try self.summary(row, database) }, total: total, offset: max(0, offset))
        }
    }

    /// One body by its key; nil where nothing names it.
    public func body(_ key: String) throws(ArchiveError) -> BodySummary? {
        let wanted = BodyKey.of(key)
        guard !wanted.isEmpty else { return nil }
        return try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT ?1 AS key, (SELECT count(*) FROM documents WHERE issuer_key = ?1) AS issued,
                        (SELECT count(*) FROM item_bodies WHERE body_key = ?1 AND item = 'assignment' AND part <> 'partner')
                            AS assignments,
                        (SELECT count(*) FROM item_bodies WHERE body_key = ?1 AND part = 'partner') AS partnerships,
                        (SELECT count(*) FROM item_bodies WHERE body_key = ?1 AND item = 'target') AS targets,
                        (SELECT count(*) FROM item_bodies WHERE body_key = ?1 AND item = 'report') AS reports
                    """, arguments: [wanted])!
            let named = ["issued", "assignments", "partnerships", "targets", "reports"].contains {
                (row[$0] as Int) > 0
            }
            return named ? try self.summary(row, database) : nil
        }
    }

    /// Documents a body issued, newest first.
    public func documents(issuedBy key: String, limit: Int = 50, offset: Int = 0) throws(ArchiveError) -> Page<
        DocumentSummary
    > {
        try read { database in
            let total =
                try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM documents WHERE issuer_key = ?", arguments: [key]) ?? 0
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM documents WHERE issuer_key = ? ORDER BY \(DocumentOrder.newestFirst.sql) LIMIT ? OFFSET ?
                    """, arguments: [key, max(0, min(limit, 1000)), max(0, offset)])
            return Page(items: rows.map(DocumentSummary.init), total: total, offset: max(0, offset))
        }
    }

    private func summary(_ row: Row, _ database: Database) throws -> BodySummary {
        let key: String = row["key"]
        let name = try String.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT name FROM (SELECT name FROM item_bodies WHERE body_key = ?1
                        UNION ALL SELECT issuer FROM documents WHERE issuer_key = ?1)
                    GROUP BY name ORDER BY count(*) DESC, length(name) DESC, name LIMIT 1
                    """), arguments: [key])
        return BodySummary(
            key: key, name: name ?? key, issued: row["issued"], assignments: row["assignments"],
            partnerships: row["partnerships"], targets: row["targets"], reports: row["reports"])
    }
}
