import Foundation
import GRDB
import Records

extension ArchiveStore {
    /// Opens a run. `configuration` is the pipeline's name, `program` the program with its version.
    public func begin(purpose: String, configuration: String, program: String) throws(ArchiveError) -> RunID {
        try write { database in
            try database.execute(
                sql: "INSERT INTO runs (purpose, configuration, program, started_at) VALUES (?, ?, ?, ?)",
                arguments: [purpose, configuration, program, self.timestamp()])
            let run = RunID(database.lastInsertedRowID)
            try self.log(database, .runBegun, subject: "\(run.number)", detail: "\(purpose) \(configuration)")
            return run
        }
    }

    /// Enters inputs in the ledger before work on them starts, in one transaction; their state is `failed` until a
    /// later call proves otherwise. The entries come back in the order given. The same path with the same bytes twice
    /// in one run is one input and counts once.
    public func register(_ files: [InputFile], in run: RunID) throws(ArchiveError) -> [LedgerEntry] {
        try write { database in
            try files.map { file in try self.register(file, run, database) }
        }
    }

    public func register(_ file: InputFile, in run: RunID) throws(ArchiveError) -> LedgerEntry {
        try register([file], in: run)[0]
    }

    private func register(_ file: InputFile, _ run: RunID, _ database: Database) throws -> LedgerEntry {
        let known = try file.sha256.map { try self.known($0, database) } ?? .new
        if case .refused = known {
            let id = try Int64.fetchOne(
                database, sql: "SELECT id FROM inputs WHERE sha256 = ? AND state = 'refused'", arguments: [file.sha256])
            try enter(id!, run, database)
            return LedgerEntry(id: id!, run: run, file: file, known: known)
        }
        let found = try Row.fetchOne(
            database.cachedStatement(
                sql: "SELECT id, state FROM inputs WHERE path = ? AND ifnull(sha256, '') = ifnull(?, '')"),
            arguments: [file.path, file.sha256])
        let id: Int64
        if let found {
            id = found["id"]
            try database.cachedStatement(
                sql: """
                    UPDATE inputs SET attempts = attempts + 1, at = ?, name = ?, size = ?,
                        state = CASE state WHEN 'stored' THEN 'stored' ELSE 'failed' END
                    WHERE id = ?
                    """
            ).execute(arguments: [timestamp(), file.name, file.size, id])
        } else {
            try database.cachedStatement(
                sql: """
                    INSERT INTO inputs (path, name, sha256, size, state, attempts, at) VALUES (?, ?, ?, ?, 'failed', 1, ?)
                    """
            ).execute(arguments: [file.path, file.name, file.sha256, file.size, timestamp()])
            id = database.lastInsertedRowID
        }
        try enter(id, run, database)
        return LedgerEntry(id: id, run: run, file: file, known: known)
    }

    private func enter(_ input: Int64, _ run: RunID, _ database: Database) throws {
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO run_inputs (run, input) VALUES (?, ?)")
            .execute(arguments: [run.number, input])
    }

    /// What the ledger knows of some bytes, under any path.
    private func known(_ sha256: String, _ database: Database) throws -> LedgerEntry.Known {
        if let document = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT row, id FROM documents WHERE sha256 = ?"), arguments: [sha256])
        {
            return .stored(document: document["id"], stages: try stages(of: document["row"], database))
        }
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT * FROM inputs WHERE sha256 = ? AND cause IS NOT NULL ORDER BY at DESC, id DESC"),
            arguments: [sha256])
        for row in rows {
            guard let failure = failure(row) else { continue }
            switch InputState(rawValue: row["state"]) {
            case .refused: return .refused(reason: failure.refusal)
            case .skipped: return .skipped(failure)
            case .failed, .stored, nil: return .failed(failure)
            }
        }
        return .new
    }

    func stages(of document: Int64, _ database: Database) throws -> [StageStamp] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT stage, version, configuration FROM document_stages WHERE document = ?"),
            arguments: [document]
        ).compactMap { row in
            Stage(rawValue: row["stage"]).map {
                StageStamp(stage: $0, version: row["version"], configuration: row["configuration"])
            }
        }.sorted { Stage.order($0.stage) < Stage.order($1.stage) }
    }

    func failure(_ row: Row) -> Failure? {
        guard let cause = (row["cause"] as String?).flatMap(Refusal.Cause.init) else { return nil }
        return Failure(
            refusal: Refusal(cause, JSONText.strings(row["arguments"] ?? "[]")),
            stage: (row["stage"] as String?).flatMap(Stage.init), stageVersion: row["stage_version"])
    }

    /// Notes that nothing had to be done for an input: its document is stored and up to date.
    public func unchanged(_ entry: LedgerEntry) throws(ArchiveError) {
        try write { database in
            try self.settle(entry, .stored, nil, outcome: "unchanged", database)
        }
    }

    /// Quarantines an input: its original is kept (where there is one), the cause with stage and version goes into the
    /// ledger, and the next run with `--retry-failed` tries again.
    public func quarantine(
        _ entry: LedgerEntry, _ failure: Failure, original: OriginalBytes?
    ) throws(ArchiveError) {
        // Keeping the original may fail for the reason the input did (it changed, it went away): the ledger's row
        // stands without it.
        var kept: Int?
        if let original, let sha256 = entry.file.sha256 {
            do {
                kept = try originals.keep(original, sha256: sha256, name: entry.file.name)
            } catch  where error.cause == .diskFull {
                throw error
            } catch {
                kept = nil
            }
        }
        try write { database in
            if let kept, let sha256 = entry.file.sha256 { try self.note(original: sha256, size: kept, database) }
            try self.settle(entry, .failed, failure, outcome: "quarantined", database)
            try self.log(
                database, .quarantined, subject: entry.file.sha256 ?? entry.file.name,
                detail: failure.refusal.cause.rawValue)
        }
    }

    /// Notes that an input failed before and was not tried again: it counts as quarantined, its cause stays.
    public func leaveQuarantined(_ entry: LedgerEntry, _ failure: Failure) throws(ArchiveError) {
        try write { try self.settle(entry, .failed, failure, outcome: "quarantined", $0) }
    }

    /// Notes that an input is not of a format this program reads. Its original is not kept.
    public func skip(_ entry: LedgerEntry, _ refusal: Refusal) throws(ArchiveError) {
        try write { database in
            let failure = Failure(refusal: refusal, stage: nil, stageVersion: nil)
            try self.settle(entry, .skipped, failure, outcome: "skipped", database)
            try self.log(database, .skipped, subject: entry.file.sha256 ?? "", detail: refusal.cause.rawValue)
        }
    }

    /// Refuses an input marked secret. Hash, file name, reason and time are kept and nothing else: not its path, not
    /// its bytes, not what earlier runs may have made of it.
    public func refuseSecret(_ entry: LedgerEntry, _ refusal: Refusal) throws(ArchiveError) {
        try write { database in
            let failure = Failure(refusal: refusal, stage: nil, stageVersion: nil)
            if let sha256 = entry.file.sha256 {
                for row in try Row.fetchAll(
                    database, sql: "SELECT row, generation FROM documents WHERE sha256 = ?", arguments: [sha256])
                {
                    try database.execute(
                        sql: "INSERT OR IGNORE INTO superseded VALUES (?, ?)",
                        arguments: [row["row"] as Int64, row["generation"] as Int64])
                }
                try database.execute(sql: "DELETE FROM documents WHERE sha256 = ?", arguments: [sha256])
                try database.execute(sql: "DELETE FROM stage_outputs WHERE sha256 = ?", arguments: [sha256])
                try database.execute(sql: "DELETE FROM originals WHERE sha256 = ?", arguments: [sha256])
                try self.forgetPaths(sha256, keeping: entry.id, database)
            }
            try database.execute(sql: "UPDATE inputs SET path = '', size = NULL WHERE id = ?", arguments: [entry.id])
            try self.settle(entry, .refused, failure, outcome: "refused", database)
            try self.log(
                database, .refused, subject: entry.file.sha256 ?? "",
                detail: ([refusal.cause.rawValue] + refusal.arguments + [entry.file.name]).joined(separator: " "))
        }
        guard let sha256 = entry.file.sha256, originals.holds(sha256) else { return }
        guard unlink(originals.path(sha256)) == 0 else { throw ArchiveError(errno: errno, at: originals.path(sha256)) }
    }

    /// Leaves one row of the ledger for the bytes of a secret document.
    private func forgetPaths(_ sha256: String, keeping id: Int64, _ database: Database) throws {
        let others = try Int64.fetchAll(
            database, sql: "SELECT id FROM inputs WHERE sha256 = ? AND id <> ?", arguments: [sha256, id])
        for other in others {
            try database.execute(
                sql: "UPDATE OR IGNORE run_inputs SET input = ? WHERE input = ?", arguments: [id, other])
            try database.execute(sql: "DELETE FROM run_inputs WHERE input = ?", arguments: [other])
            try database.execute(sql: "DELETE FROM inputs WHERE id = ?", arguments: [other])
        }
    }

    func settle(
        _ entry: LedgerEntry, _ state: InputState, _ failure: Failure?, outcome: String, _ database: Database
    ) throws {
        try database.cachedStatement(
            sql: """
                UPDATE inputs SET state = ?, cause = ?, arguments = ?, stage = ?, stage_version = ?, at = ? WHERE id = ?
                """
        ).execute(arguments: [
            state.rawValue, failure?.refusal.cause.rawValue, failure.map { JSONText.text($0.refusal.arguments) },
            failure?.stage?.rawValue, failure?.stageVersion, timestamp(), entry.id,
        ])
        try database.cachedStatement(sql: "UPDATE run_inputs SET outcome = ? WHERE run = ? AND input = ?")
            .execute(arguments: [outcome, entry.run.number, entry.id])
    }

    func note(original sha256: String, size: Int, _ database: Database) throws {
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO originals VALUES (?, ?, ?, NULL, 'kept')")
            .execute(arguments: [sha256, size, timestamp()])
    }

    /// Closes a run, brings the search index up to date and makes all of it last on the disk. The counts balance:
    /// inputs nothing was reported of count as quarantined, and as `unaccounted`.
    @discardableResult
    public func finish(_ run: RunID) throws(ArchiveError) -> RunCounts {
        let counts = try write { database in
            let counts = try self.counts(of: run, database)
            try database.execute(
                sql: "UPDATE runs SET finished_at = ?, counts = ? WHERE id = ?",
                arguments: [self.timestamp(), JSONText.encode(counts), run.number])
            try self.log(
                database, .runFinished, subject: "\(run.number)",
                detail:
                    "seen \(counts.seen) stored \(counts.stored) unchanged \(counts.unchanged) "
                    + "quarantined \(counts.quarantined) skipped \(counts.skipped)")
            return counts
        }
        try catchUpSearchIndex()
        try checkpoint()
        return counts
    }

    /// Moves the write-ahead log into the database and waits for the disk.
    public func checkpoint() throws(ArchiveError) {
        guard let writer else { throw ArchiveError(.readOnly) }
        do {
            // Readers at work make this a partial one, which loses nothing: the log stays beside the database.
            _ = try writer.writeWithoutTransaction { try $0.checkpoint(.passive) }
        } catch {
            throw ArchiveError(error, at: folder)
        }
    }

    /// Counts of a run so far; for a run under way, inputs still at work count as quarantined.
    public func counts(of run: RunID) throws(ArchiveError) -> RunCounts {
        try read { try self.counts(of: run, $0) }
    }

    private func counts(of run: RunID, _ database: Database) throws -> RunCounts {
        var counts = RunCounts()
        for row in try Row.fetchAll(
            database,
            sql: "SELECT ifnull(outcome, '') AS outcome, count(*) AS n FROM run_inputs WHERE run = ? GROUP BY 1",
            arguments: [run.number])
        {
            let number: Int = row["n"]
            counts.seen += number
            switch row["outcome"] as String {
            case "stored", "replaced": counts.stored += number
            case "unchanged": counts.unchanged += number
            case "skipped": counts.skipped += number
            case "refused":
                counts.quarantined += number
                counts.refused += number
            case "quarantined": counts.quarantined += number
            default:
                counts.quarantined += number
                counts.unaccounted += number
            }
        }
        counts.warnings =
            try Int.fetchOne(
                database,
                sql: """
                    SELECT sum(d.warnings) FROM run_inputs r JOIN inputs i ON i.id = r.input
                    JOIN documents d ON d.sha256 = i.sha256
                    WHERE r.run = ? AND r.outcome IN ('stored', 'replaced')
                    """, arguments: [run.number]) ?? 0
        return counts
    }

    /// The latest runs, newest first.
    public func runs(limit: Int = 20) throws(ArchiveError) -> [RunSummary] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM runs ORDER BY id DESC LIMIT ?", arguments: [limit]).map {
                row in
                let run = RunID(row["id"])
                let kept = (row["counts"] as String?).flatMap { JSONText.decode(RunCounts.self, $0) }
                return RunSummary(
                    id: run, startedAt: row["started_at"], finishedAt: row["finished_at"], purpose: row["purpose"],
                    configuration: row["configuration"], program: row["program"],
                    counts: try kept ?? self.counts(of: run, database))
            }
        }
    }

    /// Inputs that are not stored, oldest first; those whose bytes were stored under another path are not among them.
    public func failedInputs(
        states: Set<InputState> = [.failed, .refused, .skipped], limit: Int = 1000, offset: Int = 0
    ) throws(ArchiveError) -> [FailedInput] {
        let wanted = states.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        return try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT i.*, o.sha256 IS NOT NULL AS kept FROM inputs i LEFT JOIN originals o ON o.sha256 = i.sha256
                    WHERE i.state IN (\(wanted)) AND i.state <> 'stored'
                        AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.sha256 = i.sha256)
                    ORDER BY i.id LIMIT ? OFFSET ?
                    """, arguments: [limit, offset]
            ).map { row in
                FailedInput(
                    entry: row["id"], path: row["path"], name: row["name"], sha256: row["sha256"], size: row["size"],
                    state: InputState(rawValue: row["state"]) ?? .failed, failure: self.failure(row), at: row["at"],
                    attempts: row["attempts"], originalKept: row["kept"])
            }
        }
    }

    /// Failed inputs worth another try: all of them, or only those cut off before anything was known of them and those
    /// whose stage has a new version since.
    public func retryable(onlyNewVersions: Bool = false) throws(ArchiveError) -> [FailedInput] {
        let failed = try failedInputs(states: [.failed], limit: .max)
        guard onlyNewVersions else { return failed }
        return failed.filter { input in
            guard let failure = input.failure else { return true }
            guard let stage = failure.stage, let version = failure.stageVersion else { return false }
            return version < stage.version
        }
    }
}

extension Stage {
    static func order(_ stage: Stage) -> Int { allCases.firstIndex(of: stage) ?? 0 }
}

/// Small values kept as JSON in a column.
enum JSONText {
    static func text(_ strings: [String]) -> String { encode(strings) }

    static func strings(_ text: String) -> [String] { decode([String].self, text) ?? [] }

    static func encode(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { preconditionFailure("plain values always encode") }
        return String(decoding: data, as: UTF8.self)
    }

    static func decode<T: Decodable>(_ type: T.Type, _ text: String) -> T? {
        try? JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
