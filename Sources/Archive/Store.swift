import Foundation
import GRDB
import Hashing
import Records

/// A record with all that is made of it before it is stored. Making one takes most of the time of storing and needs
/// no archive: make it beside the worker, not under the writer's lock.
public struct PreparedRecord: Sendable {
    public let record: Records.Record
    /// Of the JSON.
    public let sha256: String
    public let size: Int
    let compressed: [UInt8]
    let passages: [Passage]

    /// From the record's JSON, as the worker wrote it; kept byte for byte. Throws `damaged` for anything else.
    public init(json: [UInt8]) throws(ArchiveError) {
        do {
            record = try JSONDecoder().decode(Records.Record.self, from: Data(json))
        } catch {
            throw ArchiveError(.damaged, ["record: \(error)"])
        }
        sha256 = SHA256.hex(json)
        size = json.count
        compressed = try Compression.deflated(json)
        passages = record.passages()
    }
}

extension PreparedRecord {
    /// From a record, encoded as the worker does: keys sorted.
    public init(_ record: Records.Record) throws(ArchiveError) {
        try self.init(json: Array(JSONText.encode(record).utf8))
    }
}

extension ArchiveStore {
    /// Stores what became of an input: original, record, tables, stage outputs and the ledger's row. All rows are one
    /// transaction; the original is on the disk before it (nil: it is not to be kept). Storing the same again is `.unchanged`.
    public func store(
        _ entry: LedgerEntry, _ prepared: PreparedRecord, stages: [StageStamp], outputs: [StageOutput] = [],
        original: OriginalBytes?
    ) throws(ArchiveError) -> StoreOutcome {
        guard let sha256 = entry.file.sha256, sha256 == prepared.record.source.sha256 else {
            throw ArchiveError(.inputChanged, [entry.file.path])
        }
        let size = try original.map { original throws(ArchiveError) in
            try originals.keep(original, sha256: sha256, name: entry.file.name)
        }
        let packed = try outputs.map { output throws(ArchiveError) in
            (output, try Compression.deflated(output.bytes))
        }
        let outcome = try write { database in
            if let size { try self.note(original: sha256, size: size, database) }
            for (output, bytes) in packed { try self.keep(output, bytes, of: sha256, database) }
            let outcome = try self.put(prepared, stages, database)
            let word = outcome == .inserted ? "stored" : outcome.rawValue
            try self.settle(entry, .stored, nil, outcome: word, database)
            self.reached("archive-rows")
            return outcome
        }
        reached("archive-committed")
        return outcome
    }

    private func keep(_ output: StageOutput, _ bytes: [UInt8], of sha256: String, _ database: Database) throws {
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO stage_outputs VALUES (?, ?, ?, ?, ?, ?)")
            .execute(arguments: [
                sha256, output.stamp.stage.rawValue, output.stamp.version, output.stamp.configuration,
                output.bytes.count, Data(bytes),
            ])
    }

    private func put(_ prepared: PreparedRecord, _ stages: [StageStamp], _ database: Database) throws -> StoreOutcome {
        let record = prepared.record
        let found = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT d.row, d.generation, d.sha256, r.sha256 AS record FROM documents d
                    JOIN records r ON r.document = d.row WHERE d.id = ?
                    """), arguments: [record.id])
        var row: Int64?
        if let found {
            guard found["sha256"] == record.source.sha256 else {
                throw ArchiveError(.damaged, ["id \(record.id) names two documents"])
            }
            row = found["row"]
            if found["record"] == prepared.sha256 {
                if try self.stages(of: row!, database) != stages { try put(stages, row!, database) }
                return .unchanged
            }
            try database.cachedStatement(sql: "INSERT OR IGNORE INTO superseded VALUES (?, ?)")
                .execute(arguments: [row, found["generation"] as Int64])
            try database.cachedStatement(sql: "DELETE FROM documents WHERE row = ?").execute(arguments: [row])
        }
        let outcome: StoreOutcome = found == nil ? .inserted : .replaced
        let generation = try log(
            database, found == nil ? .stored : .replaced, subject: record.id, detail: "record \(prepared.sha256)")
        let document = try insert(record, row: row, generation: generation, stages, database)
        try database.cachedStatement(sql: "INSERT INTO records VALUES (?, ?, ?, ?)")
            .execute(arguments: [document, prepared.sha256, prepared.size, Data(prepared.compressed)])
        try put(stages, document, database)
        for (ordinal, passage) in prepared.passages.enumerated() {
            try database.cachedStatement(sql: "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .execute(arguments: [
                    document, ordinal, passage.kind.rawValue, passage.section, passage.place,
                    passage.headingLength, passage.text,
                    PassagePieces.text(passage.pieces),
                ])
        }
        try insertItems(of: record, document, database)
        return outcome
    }

    private func put(_ stages: [StageStamp], _ document: Int64, _ database: Database) throws {
        for stamp in stages {
            try database.cachedStatement(sql: "INSERT OR REPLACE INTO document_stages VALUES (?, ?, ?, ?)")
                .execute(arguments: [document, stamp.stage.rawValue, stamp.version, stamp.configuration])
        }
    }

    private func insert(
        _ record: Records.Record, row: Int64?, generation: Int64, _ stages: [StageStamp], _ database: Database
    ) throws -> Int64 {
        let fields = record.document
        let issued = fields.issuedOn ?? fields.passedOn
        let year = issued.flatMap { Int($0.prefix(4)) }
        let session = fields.session.map { JSONText.encode($0) }
        var agencies: [String: Int] = [:]
        for assignment in record.assignments where assignment.role == .lead {
            for actor in assignment.actors { agencies[actor, default: 0] += 1 }
        }
        let leads = agencies.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        try database.cachedStatement(
            sql: """
                INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            row, record.id, record.source.sha256, generation, record.source.fileName, record.source.size,
            record.source.mediaType, record.source.pages, record.source.pagesRead, record.source.textLayer?.rawValue,
            record.source.encoding.rawValue, fields.type.rawValue, fields.number,
            fields.number.map { SearchTokens.numberKey($0) }, fields.issuedOn, year, fields.issuedAt, fields.issuer,
            fields.issuer.map { BodyKey.of($0) }, fields.issuerLevel?.rawValue, fields.issuerBranch?.rawValue,
            fields.title, session, fields.passedOn, fields.effectiveOn, record.blocks.count, record.sections.count,
            record.resolutions.count, record.citations.count, record.targets.count, record.assignments.count,
            record.reports.count, record.warnings.count, record.repairs.count, JSONText.text(leads),
            stages.last?.configuration ?? "", timestamp(),
        ])
        return database.lastInsertedRowID
    }

    /// A kept stage output, nil where there is none.
    public func stageOutput(_ stage: Stage, of sha256: String) throws(ArchiveError) -> StageOutput? {
        let row = try read { database in
            try Row.fetchOne(
                database, sql: "SELECT * FROM stage_outputs WHERE sha256 = ? AND stage = ?",
                arguments: [sha256, stage.rawValue])
        }
        guard let row else { return nil }
        let packed: Data = row["output"]
        return StageOutput(
            stamp: StageStamp(stage: stage, version: row["version"], configuration: row["configuration"]),
            bytes: try Compression.inflated(Array(packed), size: row["size"], of: "\(stage.rawValue) of \(sha256)"))
    }

    /// Documents whose record is not what today's stages would make, in the order they were stored. `stages` are
    /// today's versions with the configuration asked for; with `from`, that stage and the later ones are to be redone
    /// for every document.
    public func staleDocuments(stages: [StageStamp], from forced: Stage? = nil) throws(ArchiveError) -> [StaleDocument]
    {
        try read { database in
            var stale: [StaleDocument] = []
            for row in try Row.fetchAll(database, sql: "SELECT row, id, sha256, file_name FROM documents ORDER BY row")
            {
                let made = try self.stages(of: row["row"], database)
                let first = stages.sorted { Stage.order($0.stage) < Stage.order($1.stage) }
                    .first { wanted in wanted.stage == forced || !made.contains(wanted) }?.stage
                guard let first else { continue }
                stale.append(
                    StaleDocument(id: row["id"], sha256: row["sha256"], fileName: row["file_name"], firstStage: first))
            }
            return stale
        }
    }

    /// The path some stored bytes came from, the first of them; nil where the ledger does not know the bytes.
    public func inputPath(of sha256: String) throws(ArchiveError) -> String? {
        try read { database in
            try String.fetchOne(
                database, sql: "SELECT path FROM inputs WHERE sha256 = ? ORDER BY id LIMIT 1", arguments: [sha256])
        }
    }

    /// The path of a kept original, for reading; nil where the archive has none.
    public func originalPath(_ sha256: String) -> String? {
        guard sha256.count == 64, sha256.allSatisfy({ $0.isHexDigit && $0.isASCII }), originals.holds(sha256) else {
            return nil
        }
        return originals.path(sha256)
    }
}

/// The pieces of a passage in one column: `b12 0 0 3;b13 57 0 3`, that is block, start, start in the block, page.
enum PassagePieces {
    static func text(_ pieces: [Passage.Piece]) -> String {
        pieces.map { "\($0.block) \($0.start) \($0.blockStart) \($0.page.map(String.init) ?? "-")" }
            .joined(separator: ";")
    }

    static func pieces(_ text: String) -> [Passage.Piece] {
        text.split(separator: ";").compactMap { piece in
            let parts = piece.split(separator: " ")
            guard parts.count == 4, let start = Int(parts[1]), let blockStart = Int(parts[2]) else { return nil }
            return Passage.Piece(block: String(parts[0]), start: start, blockStart: blockStart, page: Int(parts[3]))
        }
    }
}
