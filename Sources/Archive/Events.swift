import GRDB
import Hashing
import Records

/// Something that happened to the archive. Events are only ever added, each sealed with the hash of the one before.
public struct ArchiveEvent: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case created, migrated
        case runBegun = "run_begun"
        case runFinished = "run_finished"
        case stored, replaced, quarantined, skipped, refused
        case fixityChecked = "fixity_checked"
        case fixityFailed = "fixity_failed"
        case indexed
    }

    public var number: Int64
    /// ISO 8601, UTC.
    public var at: String
    public var kind: Kind
    /// What it happened to: a SHA-256, a document's id, a run's number; may be empty.
    public var subject: String
    public var detail: String
    public var hash: String

    /// The hash a row should have: SHA-256 over the fields, each ended by a line feed.
    static func seal(previous: String, number: Int64, at: String, kind: String, subject: String, detail: String)
        -> String
    {
        SHA256.hex(Array("\(previous)\n\(number)\n\(at)\n\(kind)\n\(subject)\n\(detail)\n".utf8))
    }
}

extension ArchiveStore {
    /// Adds an event and returns its number. Runs inside the caller's transaction.
    @discardableResult
    func log(_ database: Database, _ kind: ArchiveEvent.Kind, subject: String, detail: String) throws -> Int64 {
        let last = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT number, hash FROM events ORDER BY number DESC LIMIT 1"))
        let number = (last?["number"] as Int64? ?? 0) + 1
        let at = timestamp()
        let hash = ArchiveEvent.seal(
            previous: last?["hash"] ?? "", number: number, at: at, kind: kind.rawValue, subject: subject, detail: detail
        )
        try database.cachedStatement(sql: "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)")
            .execute(arguments: [number, at, kind.rawValue, subject, detail, hash])
        return number
    }

    /// The log, newest first, at most `limit` events before number `before`.
    public func events(limit: Int = 100, before: Int64 = .max) throws(ArchiveError) -> [ArchiveEvent] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM events WHERE number < ? ORDER BY number DESC LIMIT ?",
                arguments: [before, limit]
            ).compactMap { row in
                guard let kind = ArchiveEvent.Kind(rawValue: row["kind"]) else { return nil }
                return ArchiveEvent(
                    number: row["number"], at: row["at"], kind: kind, subject: row["subject"], detail: row["detail"],
                    hash: row["hash"])
            }
        }
    }
}
