import GRDB
import Records

/// The document an item stands in.
public struct DocumentReference: Hashable, Sendable {
    public var id: String
    public var type: DocumentType
    public var number: String?
    public var title: String?
    public var issuedOn: String?
    public var issuer: String?
}

/// A target of some document in the archive. The fields are those of `Target`.
public struct TargetRow: Hashable, Sendable {
    public var document: DocumentReference
    public var id: String
    public var text: String
    public var kind: TargetKind
    public var indicator: String?
    public var comparator: Comparator?
    public var value: Double?
    public var valueMax: Double?
    public var unit: String?
    public var per: String?
    public var aspirational: Bool
    public var body: String?
    public var time: TimeFrame
    /// The last permitted day, nil where no single day is meant.
    public var dueDay: String?
    public var section: String?
    /// Numbers of the sections down to it, `III, 2.1`.
    public var path: String?
    public var place: Place
    public var confidence: Double
}

/// A duty in some document of the archive. The fields are those of `Assignment`.
public struct AssignmentRow: Hashable, Sendable {
    public var document: DocumentReference
    public var id: String
    public var actors: [String]
    public var role: Role
    public var partners: [String]
    public var task: String
    public var time: TimeFrame
    public var dueDay: String?
    public var section: String?
    public var path: String?
    public var place: Place
    public var confidence: Double
}

/// A mention of another document.
public struct CitationRow: Hashable, Sendable {
    public var document: DocumentReference
    public var id: String
    public var text: String
    public var type: DocumentType?
    public var number: String?
    public var date: String?
    public var issuer: String?
    public var title: String?
    public var relation: Relation
    public var resolved: String?
    public var status: String?
    public var section: String?
    public var path: String?
    public var place: Place
    public var confidence: Double
    /// Documents of the archive that it names: by number and, where both say one, by year. Several where the archive
    /// cannot tell; empty where it holds none (a dangling reference).
    public var found: [DocumentReference]
}

/// A reporting duty of some document. The fields are those of `Report`.
public struct ReportRow: Hashable, Sendable {
    public var document: DocumentReference
    public var id: String
    public var fromBody: String?
    public var toBody: String?
    public var content: String?
    public var time: TimeFrame
    public var dueDay: String?
    public var section: String?
    public var path: String?
    public var place: Place
}

/// Which items to list. Empty means all; what an item has no column for is ignored.
public struct ItemFilter: Hashable, Sendable {
    /// Full id of a document.
    public var document: String?
    /// Words that must all occur, accents aside.
    public var words = ""
    /// Names of bodies: target's body, actors and partners of an assignment, both ends of a report. Whole words,
    /// accents and abbreviations aside.
    public var bodies: [String] = []
    /// Only bodies of exactly this key (`BodyKey`).
    public var bodyKey: String?
    /// ISO days; items without a day are left out where one is given.
    public var dueFrom: String?
    public var dueTo: String?
    /// Of the document.
    public var years: ClosedRange<Int>?
    public var types: Set<DocumentType> = []
    public var kinds: Set<TargetKind> = []
    public var comparators: Set<Comparator> = []
    public var valueFrom: Double?
    public var valueTo: Double?
    public var unit: String?
    public var roles: Set<Role> = []
    public var relations: Set<Relation> = []
    /// Citations the archive holds no document for.
    public var onlyDangling = false
    public init() {}
}

public enum ItemOrder: String, Sendable, CaseIterable {
    /// Items without a day come last.
    case due
    case newestFirst = "newest"
    case value, body
    /// As in their documents, documents by id.
    case place
}

extension ArchiveStore {
    /// Targets across the archive. `limit` is at most 10,000.
    public func targets(
        _ filter: ItemFilter = .init(), order: ItemOrder = .due, descending: Bool = false, limit: Int = 100,
        offset: Int = 0
    ) throws(ArchiveError) -> Page<TargetRow> {
        var condition = filter.condition(item: "target")
        condition.add("i.kind", in: filter.kinds.map(\.rawValue))
        condition.add("i.comparator", in: filter.comparators.map(\.rawValue))
        if let least = filter.valueFrom { condition.add("ifnull(i.value_max, i.value) >= ?", least) }
        if let most = filter.valueTo { condition.add("i.value <= ?", most) }
        if let unit = filter.unit { condition.add("i.unit = ?", unit) }
        return try items("targets", condition, order, descending, limit, offset, TargetRow.init)
    }

    /// Assignments across the archive. `limit` is at most 10,000.
    public func assignments(
        _ filter: ItemFilter = .init(), order: ItemOrder = .due, descending: Bool = false, limit: Int = 100,
        offset: Int = 0
    ) throws(ArchiveError) -> Page<AssignmentRow> {
        var condition = filter.condition(item: "assignment")
        condition.add("i.role", in: filter.roles.map(\.rawValue))
        return try items("assignments", condition, order, descending, limit, offset, AssignmentRow.init)
    }

    /// Reporting duties across the archive. `limit` is at most 10,000.
    public func reports(
        _ filter: ItemFilter = .init(), order: ItemOrder = .due, descending: Bool = false, limit: Int = 100,
        offset: Int = 0
    ) throws(ArchiveError) -> Page<ReportRow> {
        try items("reports", filter.condition(item: "report"), order, descending, limit, offset, ReportRow.init)
    }

    /// Citations across the archive, with what they name. `limit` is at most 10,000.
    public func citations(
        _ filter: ItemFilter = .init(), order: ItemOrder = .newestFirst, descending: Bool = false, limit: Int = 100,
        offset: Int = 0
    ) throws(ArchiveError) -> Page<CitationRow> {
        var condition = filter.condition(item: "citation")
        condition.add("i.relation", in: filter.relations.map(\.rawValue))
        if filter.onlyDangling {
            condition.add("NOT EXISTS (SELECT 1 FROM documents f WHERE \(CitationLink.condition("i", "f")))")
        }
        var page = try items("citations", condition, order, descending, limit, offset, CitationRow.init)
        try read { database in
            for index in page.items.indices {
                page.items[index].found = try self.documents(namedBy: page.items[index], database)
            }
        }
        return page
    }

    func documents(namedBy citation: CitationRow, _ database: Database) throws -> [DocumentReference] {
        guard let number = citation.number else { return [] }
        let year = citation.date.map { String($0.prefix(4)) }
        return try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT * FROM documents f WHERE f.number_key = ?1
                        AND (?2 IS NULL OR f.year IS NULL OR f.year = CAST(?2 AS INTEGER)) AND f.id <> ?3
                    ORDER BY f.id LIMIT 20
                    """),
            arguments: [SearchTokens.numberKey(number), year, citation.document.id]
        ).map { DocumentReference($0) }
    }

    private func items<Item>(
        _ table: String, _ condition: SQLCondition, _ order: ItemOrder, _ descending: Bool, _ limit: Int, _ offset: Int,
        _ make: (Row) -> Item
    ) throws(ArchiveError) -> Page<Item> {
        let from = "\(table) i JOIN documents d ON d.row = i.document WHERE \(condition.sql)"
        let columns = """
            i.*, d.id AS d_id, d.type AS d_type, d.number AS d_number, d.title AS d_title,
            ifnull(d.issued_on, d.passed_on) AS d_issued_on, d.issuer AS d_issuer
            """
        return try read { database in
            let arguments: StatementArguments = StatementArguments(condition.arguments)
            let total = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(from)", arguments: arguments) ?? 0
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT \(columns) FROM \(from) ORDER BY \(order.sql(table, descending)) LIMIT ? OFFSET ?",
                arguments: arguments + [max(0, min(limit, 10_000)), max(0, offset)])
            return Page(items: rows.map(make), total: total, offset: max(0, offset))
        }
    }
}

/// When a citation names a document of the archive.
enum CitationLink {
    static func condition(_ citation: String, _ document: String) -> String {
        """
        \(document).number_key = \(citation).number_key AND \(document).row <> \(citation).document
            AND (\(citation).date IS NULL OR \(document).year IS NULL
                OR CAST(substr(\(citation).date, 1, 4) AS INTEGER) = \(document).year)
        """
    }
}

extension ItemFilter {
    func condition(item: String) -> SQLCondition {
        var condition = SQLCondition()
        if let document { condition.add("d.id = ?", document) }
        if let years { condition.add("d.year BETWEEN ? AND ?", years.lowerBound, years.upperBound) }
        condition.add("d.type", in: types.map(\.rawValue))
        if item != "citation" {
            if let dueFrom { condition.add("i.due_day >= ?", dueFrom) }
            if let dueTo { condition.add("i.due_day <= ?", dueTo) }
        }
        let text = item == "report" ? "''" : "i.key"
        for word in SearchTokens.tokens(of: words).prefix(SearchQuery.mostWords) {
            condition.add("instr(' ' || \(text) || ' ', ?) > 0", " \(word.bare) ")
        }
        let named =
            "SELECT 1 FROM item_bodies b WHERE b.document = i.document AND b.item = '\(item)' AND b.ordinal = i.ordinal"
        if let bodyKey { condition.add("EXISTS (\(named) AND b.body_key = ?)", bodyKey) }
        let keys = bodies.map { BodyKey.of($0) }
        if !keys.isEmpty {
            let each = keys.map { _ in "instr(' ' || b.body_key || ' ', ?) > 0" }.joined(separator: " OR ")
            condition.sql += " AND EXISTS (\(named) AND (\(each)))"
            condition.arguments += keys.map { " \($0) " }
        }
        return condition
    }
}

extension ItemOrder {
    func sql(_ table: String, _ descending: Bool) -> String {
        let way = descending ? "DESC" : "ASC"
        let place = "d.id, i.ordinal"
        return switch self {
        case .due where table != "citations": "i.due_day IS NULL, i.due_day \(way), \(place)"
        case .value where table == "targets": "i.value IS NULL, i.value \(way), \(place)"
        case .body where table == "targets": "i.body IS NULL, vi_key(i.body) \(way), \(place)"
        case .body where table == "assignments": "i.actors = '[]', vi_key(i.actors) \(way), \(place)"
        case .body where table == "reports": "i.from_body IS NULL, vi_key(i.from_body) \(way), \(place)"
        case .newestFirst: "ifnull(d.issued_on, d.passed_on) \(descending ? "ASC" : "DESC"), \(place)"
        case .place, .due, .value, .body: descending ? "d.id DESC, i.ordinal" : place
        }
    }
}

extension DocumentReference {
    init(_ row: Row) {
        self.init(
            id: row["id"], type: DocumentType(rawValue: row["type"]) ?? .khac, number: row["number"],
            title: row["title"], issuedOn: row["issued_on"] ?? row["passed_on"], issuer: row["issuer"])
    }

    init(joined row: Row) {
        self.init(
            id: row["d_id"], type: DocumentType(rawValue: row["d_type"]) ?? .khac, number: row["d_number"],
            title: row["d_title"], issuedOn: row["d_issued_on"], issuer: row["d_issuer"])
    }
}

extension Place {
    init(_ row: Row) {
        self.init(
            block: row["block"], start: row["start"], end: row["end"], page: row["page"], row: row["table_row"])
    }
}

extension TargetRow {
    init(_ row: Row) {
        self.init(
            document: DocumentReference(joined: row), id: row["id"], text: row["text"],
            kind: TargetKind(rawValue: row["kind"]) ?? .qualitative, indicator: row["indicator"],
            comparator: (row["comparator"] as String?).flatMap(Comparator.init), value: row["value"],
            valueMax: row["value_max"], unit: row["unit"], per: row["per"], aspirational: row["aspirational"],
            body: row["body"],
            time: TimeFrame(
                from: row["from"], due: row["due"], dueExclusive: row["due_exclusive"], repeats: row["repeat"]),
            dueDay: row["due_day"], section: row["section"], path: row["place"], place: Place(row),
            confidence: row["confidence"])
    }
}

extension AssignmentRow {
    init(_ row: Row) {
        var time = TimeFrame(
            from: row["from"], due: row["due"], dueExclusive: row["due_exclusive"], repeats: row["repeat"])
        time.event = row["event"]
        self.init(
            document: DocumentReference(joined: row), id: row["id"], actors: JSONText.strings(row["actors"]),
            role: Role(rawValue: row["role"]) ?? .lead, partners: JSONText.strings(row["partners"]),
            task: row["task"], time: time, dueDay: row["due_day"], section: row["section"], path: row["place"],
            place: Place(row), confidence: row["confidence"])
    }
}

extension CitationRow {
    init(_ row: Row) {
        self.init(
            document: DocumentReference(joined: row), id: row["id"], text: row["text"],
            type: (row["type"] as String?).flatMap(DocumentType.init), number: row["number"], date: row["date"],
            issuer: row["issuer"], title: row["title"],
            relation: Relation(rawValue: row["relation"]) ?? .mentions, resolved: row["resolved"],
            status: row["status"], section: row["section"], path: row["place"], place: Place(row),
            confidence: row["confidence"], found: [])
    }
}

extension ReportRow {
    init(_ row: Row) {
        self.init(
            document: DocumentReference(joined: row), id: row["id"], fromBody: row["from_body"],
            toBody: row["to_body"], content: row["content"],
            time: TimeFrame(due: row["due"], dueExclusive: row["due_exclusive"], repeats: row["repeat"]),
            dueDay: row["due_day"], section: row["section"], path: row["place"], place: Place(row))
    }
}
