import Foundation
import GRDB
import Hashing
import Records

/// A document as lists show it.
public struct DocumentSummary: Hashable, Sendable {
    public var id: String
    public var sha256: String
    public var fileName: String
    /// Bytes.
    public var size: Int
    public var mediaType: String
    public var pages: Int?
    public var pagesRead: Int?
    public var textLayer: TextLayer?
    public var encoding: SourceEncoding?
    public var type: DocumentType
    public var number: String?
    /// ISO 8601, as exact as printed; the day it was passed where it names no day of issue.
    public var issuedOn: String?
    public var year: Int?
    public var issuedAt: String?
    public var issuer: String?
    /// `BodyKey.of(issuer)`: the address of the issuer's page.
    public var issuerKey: String?
    public var issuerLevel: IssuerLevel?
    public var issuerBranch: IssuerBranch?
    public var title: String?
    public var session: Session?
    public var counts: Counts
    /// ISO 8601, UTC.
    public var storedAt: String

    public struct Counts: Hashable, Sendable, Codable {
        public var blocks, sections, resolutions, citations, targets, assignments, reports, warnings, repairs: Int
    }

    /// Fewer pages were read than the file has.
    public var isPartial: Bool {
        if let pages, let pagesRead { return pagesRead < pages }
        return false
    }
}

/// Which documents to list. Empty means all.
public struct DocumentFilter: Hashable, Sendable {
    public var types: Set<DocumentType> = []
    public var years: ClosedRange<Int>?
    /// Names; a document fits where its issuer's name holds one of them, accents and abbreviations aside.
    public var issuers: [String] = []
    public var levels: Set<IssuerLevel> = []
    public var branches: Set<IssuerBranch> = []
    public var textLayers: Set<TextLayer> = []
    /// Any spelling; the start of a number is enough.
    public var number: String?
    /// Only documents with warnings, or only incomplete ones.
    public var withWarnings = false
    public var partial = false
    public init() {}
}

public enum DocumentOrder: String, Sendable, CaseIterable {
    case newestFirst = "newest"
    case oldestFirst = "oldest"
    case number, title, storedLast
}

/// A page of a longer list.
public struct Page<Item: Sendable>: Sendable {
    public var items: [Item]
    /// In the whole list.
    public var total: Int
    public var offset: Int
    public init(items: [Item], total: Int, offset: Int) {
        self.items = items
        self.total = total
        self.offset = offset
    }
}

extension ArchiveStore {
    /// Documents that fit a filter. `limit` is at most 1,000.
    public func documents(
        _ filter: DocumentFilter = .init(), order: DocumentOrder = .newestFirst, limit: Int = 50, offset: Int = 0
    ) throws(ArchiveError) -> Page<DocumentSummary> {
        let condition = filter.condition
        return try read { database in
            let total =
                try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM documents WHERE \(condition.sql)",
                    arguments: StatementArguments(condition.arguments)) ?? 0
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT * FROM documents WHERE \(condition.sql) ORDER BY \(order.sql) LIMIT ? OFFSET ?",
                arguments: StatementArguments(condition.arguments)
                    + [max(0, min(limit, 1000)), max(0, offset)])
            return Page(items: rows.map(DocumentSummary.init), total: total, offset: max(0, offset))
        }
    }

    /// The documents a person may mean: by id, by the start of an id (at least 4 digits), by SHA-256, or by number in
    /// any spelling (`10-ĐA/TU`, `10 da tu`). Newest first; several where the name is not unique; empty where none.
    public func find(_ name: String) throws(ArchiveError) -> [DocumentSummary] {
        let name = String(name.prefix(200))
        let lower = name.lowercased()
        let isHex = !lower.isEmpty && lower.allSatisfy { $0.isASCII && $0.isHexDigit }
        return try read { database in
            if isHex {
                let exact = try Row.fetchAll(
                    database, sql: "SELECT * FROM documents WHERE id = ? OR sha256 = ?", arguments: [lower, lower])
                if !exact.isEmpty { return exact.map(DocumentSummary.init) }
            }
            let key = SearchTokens.numberKey(name)
            if !key.isEmpty {
                let rows = try Row.fetchAll(
                    database,
                    sql: "SELECT * FROM documents WHERE number_key = ? ORDER BY \(DocumentOrder.newestFirst.sql)",
                    arguments: [key])
                if !rows.isEmpty { return rows.map(DocumentSummary.init) }
            }
            guard isHex, lower.count >= 4 else { return [] }
            return try Row.fetchAll(
                database, sql: "SELECT * FROM documents WHERE id >= ? AND id < ? ORDER BY id LIMIT 20",
                arguments: [lower, lower + "g"]
            ).map(DocumentSummary.init)
        }
    }

    /// One document by its full id; nil where there is none.
    public func document(_ id: String) throws(ArchiveError) -> DocumentSummary? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM documents WHERE id = ?", arguments: [id])
                .map(DocumentSummary.init)
        }
    }

    /// A record's JSON as it was stored, byte for byte; nil where there is none. Throws `damaged` where its hash is not
    /// the one that was stored.
    public func recordJSON(_ id: String) throws(ArchiveError) -> [UInt8]? {
        let row = try read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT r.* FROM records r JOIN documents d ON d.row = r.document WHERE d.id = ?", arguments: [id])
        }
        guard let row else { return nil }
        return try json(row, id)
    }

    func json(_ row: Row, _ id: String) throws(ArchiveError) -> [UInt8] {
        let packed: Data = row["json"]
        let json = try Compression.inflated(Array(packed), size: row["size"], of: "record \(id)")
        guard SHA256.hex(json) == row["sha256"] else { throw ArchiveError(.damaged, ["record \(id)"]) }
        return json
    }

    /// A record by its document's full id; nil where there is none.
    public func record(_ id: String) throws(ArchiveError) -> Records.Record? {
        guard let json = try recordJSON(id) else { return nil }
        do { return try JSONDecoder().decode(Records.Record.self, from: Data(json)) } catch {
            throw ArchiveError(.damaged, ["record \(id)"])
        }
    }

    /// All records' JSON in the order of their ids, one at a time.
    public func forEachRecord(
        _ body: (_ id: String, _ json: [UInt8]) throws(ArchiveError) -> Void
    ) throws(ArchiveError) {
        var last = ""
        while true {
            let rows = try read { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT d.id, r.* FROM documents d JOIN records r ON r.document = d.row
                        WHERE d.id > ? ORDER BY d.id LIMIT 16
                        """, arguments: [last])
            }
            guard let end = rows.last else { return }
            for row in rows { try body(row["id"], try json(row, row["id"])) }
            last = end["id"]
        }
    }
}

struct SQLCondition {
    var sql = "1"
    var arguments: [any DatabaseValueConvertible] = []

    mutating func add(_ part: String, _ values: any DatabaseValueConvertible...) {
        sql += " AND (\(part))"
        arguments += values
    }

    mutating func add(_ column: String, in values: some Collection<String>) {
        guard !values.isEmpty else { return }
        sql += " AND \(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))"
        arguments += values.sorted()
    }

    /// A column of words without marks holds each of the names as whole words.
    mutating func add(_ column: String, containsOneOf names: [String]) {
        let keys = names.map { BodyKey.of($0) }.filter { !$0.isEmpty }
        guard !names.isEmpty else { return }
        guard !keys.isEmpty else { return add("0") }
        sql += " AND (" + keys.map { _ in "instr(' ' || \(column) || ' ', ?) > 0" }.joined(separator: " OR ") + ")"
        arguments += keys.map { " \($0) " }
    }
}

extension DocumentFilter {
    var condition: SQLCondition {
        var condition = SQLCondition()
        condition.add("type", in: types.map(\.rawValue))
        if let years { condition.add("year BETWEEN ? AND ?", years.lowerBound, years.upperBound) }
        condition.add("issuer_key", containsOneOf: issuers)
        condition.add("issuer_level", in: levels.map(\.rawValue))
        condition.add("issuer_branch", in: branches.map(\.rawValue))
        condition.add("text_layer", in: textLayers.map(\.rawValue))
        if let number {
            let key = SearchTokens.numberKey(number)
            condition.add("number_key >= ? AND number_key < ?", key, key + "\u{10FFFF}")
        }
        if withWarnings { condition.add("warnings > 0") }
        if partial { condition.add("pages_read < pages") }
        return condition
    }
}

extension DocumentOrder {
    var sql: String {
        switch self {
        case .newestFirst: "ifnull(issued_on, passed_on) DESC, id"
        case .oldestFirst: "ifnull(issued_on, passed_on) IS NULL, ifnull(issued_on, passed_on), id"
        case .number: "number_key IS NULL, number_key, id"
        case .title: "title IS NULL, vi_key(title), id"
        case .storedLast: "generation DESC"
        }
    }
}

extension DocumentSummary {
    init(_ row: Row) {
        self.init(
            id: row["id"], sha256: row["sha256"], fileName: row["file_name"], size: row["size"],
            mediaType: row["media_type"], pages: row["pages"], pagesRead: row["pages_read"],
            textLayer: (row["text_layer"] as String?).flatMap(TextLayer.init),
            encoding: (row["encoding"] as String?).flatMap(SourceEncoding.init),
            type: DocumentType(rawValue: row["type"]) ?? .khac, number: row["number"],
            issuedOn: row["issued_on"] ?? row["passed_on"], year: row["year"], issuedAt: row["issued_at"],
            issuer: row["issuer"], issuerKey: row["issuer_key"],
            issuerLevel: (row["issuer_level"] as String?).flatMap(IssuerLevel.init),
            issuerBranch: (row["issuer_branch"] as String?).flatMap(IssuerBranch.init), title: row["title"],
            session: (row["session"] as String?).flatMap { JSONText.decode(Session.self, $0) },
            counts: Counts(
                blocks: row["blocks"], sections: row["sections"], resolutions: row["resolutions"],
                citations: row["citations"], targets: row["targets"], assignments: row["assignments"],
                reports: row["reports"], warnings: row["warnings"], repairs: row["repairs"]),
            storedAt: row["stored_at"])
    }
}
