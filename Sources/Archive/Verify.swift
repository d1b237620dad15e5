import Foundation
import GRDB
import Hashing
import Records

/// Something in the archive that is not as it should be.
public struct ArchiveFinding: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case originalMissing = "original_missing"
        case originalAltered = "original_altered"
        /// A file in `originals/` that the ledger does not know.
        case originalUnknown = "original_unknown"
        case recordAltered = "record_altered"
        case recordMissing = "record_missing"
        /// The tables hold another number of items than the record.
        case tablesDiffer = "tables_differ"
        case eventsBroken = "events_broken"
        case databaseDamaged = "database_damaged"
        case indexMissing = "index_missing"
        case indexDiffers = "index_differs"
    }
    public var kind: Kind
    /// A SHA-256, a document's id, an event's number, or what SQLite says.
    public var subject: String
    /// File name of the document, where there is one.
    public var name: String?

    public var wording: Wording {
        switch kind {
        case .originalMissing: Wording(en: "original %1 (%2) is missing", vi: "thiếu bản gốc %1 (%2)")
        case .originalAltered: Wording(en: "original %1 (%2) was altered", vi: "bản gốc %1 (%2) đã bị sửa")
        case .originalUnknown: Wording(en: "file %1 in originals/ is not ours", vi: "tệp %1 trong originals/ là tệp lạ")
        case .recordAltered: Wording(en: "record %1 (%2) was altered", vi: "bản ghi %1 (%2) đã bị sửa")
        case .recordMissing: Wording(en: "record %1 (%2) is missing", vi: "thiếu bản ghi %1 (%2)")
        case .tablesDiffer:
            Wording(en: "tables of %1 (%2) differ from its record", vi: "bảng của %1 (%2) khác với bản ghi")
        case .eventsBroken: Wording(en: "the log of events was altered at %1", vi: "nhật ký bị sửa ở sự kiện %1")
        case .databaseDamaged: Wording(en: "the database is damaged: %1", vi: "cơ sở dữ liệu bị hỏng: %1")
        case .indexMissing:
            Wording(
                en: "the search index is missing; run 'bienmuc reindex'",
                vi: "thiếu chỉ mục tìm kiếm; hãy chạy “bienmuc reindex”")
        case .indexDiffers:
            Wording(
                en: "the search index differs from the records (%1); run 'bienmuc reindex'",
                vi: "chỉ mục tìm kiếm khác với bản ghi (%1); hãy chạy “bienmuc reindex”")
        }
    }

    public func text(_ language: Language) -> String { wording.text(language, [subject, name ?? "?"]) }
}

public struct VerifyReport: Hashable, Sendable {
    public var originals = 0
    /// Bytes hashed.
    public var size = 0
    public var records = 0
    public var events = 0
    public var passages = 0
    public var findings: [ArchiveFinding] = []
    public init() {}
}

extension ArchiveStore {
    /// Hashes every original and every record again, follows the log of events, compares tables and search index with
    /// the records. In an archive open for writing the outcome is written down per original and in the log. `progress`
    /// is called with bytes done and in all.
    public func verify(progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }) throws(ArchiveError) -> VerifyReport {
        var report = VerifyReport()
        try checkDatabase(&report)
        try checkOriginals(&report, progress)
        try checkRecords(&report)
        try checkEvents(&report)
        try checkSearchIndex(&report)
        guard writer != nil else { return report }
        let done = report
        try write { database in
            for finding in done.findings {
                try self.log(database, .fixityFailed, subject: finding.subject, detail: finding.kind.rawValue)
            }
            try self.log(
                database, .fixityChecked, subject: "",
                detail: "originals \(done.originals) records \(done.records) findings \(done.findings.count)")
        }
        return report
    }

    private func checkDatabase(_ report: inout VerifyReport) throws(ArchiveError) {
        let complaints: [String]
        do {
            complaints = try read { try String.fetchAll($0, sql: "PRAGMA quick_check(10)") }
        } catch  where error.cause == .damaged {
            complaints = error.arguments
        }
        for complaint in complaints where complaint != "ok" {
            report.findings.append(ArchiveFinding(kind: .databaseDamaged, subject: complaint))
        }
    }

    private func checkOriginals(_ report: inout VerifyReport, _ progress: (Int, Int) -> Void) throws(ArchiveError) {
        let rows = try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT o.sha256, o.size, o.state, (SELECT name FROM inputs i WHERE i.sha256 = o.sha256 LIMIT 1) AS name
                    FROM originals o ORDER BY o.sha256
                    """)
        }
        let total = rows.reduce(0) { $0 + ($1["size"] as Int) }
        var known: Set<String> = []
        for row in rows {
            let sha256: String = row["sha256"]
            known.insert(sha256)
            var state = "kept"
            do {
                let found = try originals.fingerprint(sha256)
                if found.sha256 != sha256 || found.size != row["size"] as Int { state = "altered" }
            } catch  where error.cause == .notFound {
                state = "missing"
            } catch  where error.cause == .system || error.cause == .notPermitted {
                state = "altered"
            }
            if state != "kept" {
                report.findings.append(
                    ArchiveFinding(
                        kind: state == "missing" ? .originalMissing : .originalAltered, subject: sha256,
                        name: row["name"]))
            }
            if writer != nil {
                try write { database in
                    try database.cachedStatement(sql: "UPDATE originals SET state = ?, checked_at = ? WHERE sha256 = ?")
                        .execute(arguments: [state, self.timestamp(), sha256])
                }
            }
            report.originals += 1
            report.size += row["size"] as Int
            progress(report.size, total)
        }
        for name in originals.allFiles() where !known.contains(name) && !name.hasSuffix(".part") {
            report.findings.append(ArchiveFinding(kind: .originalUnknown, subject: name))
        }
    }

    private func checkRecords(_ report: inout VerifyReport) throws(ArchiveError) {
        var last: Int64 = 0
        while true {
            let rows = try read { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT d.row, d.id, d.file_name, d.targets, d.assignments, d.citations, r.*,
                            (SELECT count(*) FROM targets t WHERE t.document = d.row) AS target_rows,
                            (SELECT count(*) FROM assignments t WHERE t.document = d.row) AS assignment_rows,
                            (SELECT count(*) FROM citations t WHERE t.document = d.row) AS citation_rows
                        FROM documents d LEFT JOIN records r ON r.document = d.row
                        WHERE d.row > ? ORDER BY d.row LIMIT 64
                        """, arguments: [last])
            }
            guard let end = rows.last else { return }
            for row in rows { check(record: row, &report) }
            last = end["row"]
        }
    }

    private func check(record row: Row, _ report: inout VerifyReport) {
        let id: String = row["id"]
        func add(_ kind: ArchiveFinding.Kind) {
            report.findings.append(ArchiveFinding(kind: kind, subject: id, name: row["file_name"]))
        }
        report.records += 1
        guard row["json"] as DatabaseValue != .null else { return add(.recordMissing) }
        do throws(ArchiveError) {
            _ = try json(row, id)
        } catch {
            return add(.recordAltered)
        }
        for item in ["target", "assignment", "citation"] where row["\(item)s"] as Int != row["\(item)_rows"] as Int {
            return add(.tablesDiffer)
        }
    }

    private func checkEvents(_ report: inout VerifyReport) throws(ArchiveError) {
        var previous = ""
        var last: Int64 = 0
        while true {
            let rows = try read { database in
                try Row.fetchAll(
                    database, sql: "SELECT * FROM events WHERE number > ? ORDER BY number LIMIT 1000",
                    arguments: [last])
            }
            guard let end = rows.last else { return }
            for row in rows {
                let number: Int64 = row["number"]
                let seal = ArchiveEvent.seal(
                    previous: previous, number: number, at: row["at"], kind: row["kind"], subject: row["subject"],
                    detail: row["detail"])
                if number != last + 1 || seal != row["hash"] {
                    report.findings.append(ArchiveFinding(kind: .eventsBroken, subject: "\(number)"))
                    return
                }
                previous = seal
                last = number
                report.events += 1
            }
            last = end["number"]
        }
    }
}
