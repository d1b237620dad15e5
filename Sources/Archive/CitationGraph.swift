import GRDB
import Records

/// How a document hangs together with others.
public struct CitationGraph: Hashable, Sendable {
    /// Its own citations, in its order: what it is based on, implements, amends, mentions.
    public var cites: [CitationRow]
    /// Citations of it elsewhere, newest document first: what is based on it, implements it, amends it.
    public var citedBy: [CitationRow]

    /// Citations the archive holds no document for.
    public var dangling: [CitationRow] { cites.filter { $0.found.isEmpty } }
}

/// A document cited in the archive that is not in it.
public struct DanglingReference: Hashable, Sendable {
    public var type: DocumentType?
    public var number: String?
    public var title: String?
    public var date: String?
    /// As printed where it was met first.
    public var text: String
    public var documents: Int
    public var citations: Int
}

extension ArchiveStore {
    /// Citations of a document both ways, at most `limit` of other documents.
    public func citationGraph(of id: String, limit: Int = 500) throws(ArchiveError) -> CitationGraph {
        var filter = ItemFilter()
        filter.document = id
        let cites = try citations(filter, order: .place, limit: 10_000)
        let citing = try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT i.*, d.id AS d_id, d.type AS d_type, d.number AS d_number, d.title AS d_title,
                        ifnull(d.issued_on, d.passed_on) AS d_issued_on, d.issuer AS d_issuer
                    FROM documents f JOIN citations i ON \(CitationLink.condition("i", "f"))
                    JOIN documents d ON d.row = i.document WHERE f.id = ?
                    ORDER BY ifnull(d.issued_on, d.passed_on) DESC, d.id, i.ordinal LIMIT ?
                    """, arguments: [id, limit]
            ).map(CitationRow.init)
        }
        return CitationGraph(cites: cites.items, citedBy: citing)
    }

    /// Numbered documents that are cited and not in the archive, most often cited first.
    public func danglingReferences(limit: Int = 100) throws(ArchiveError) -> [DanglingReference] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT min(i.type) AS type, min(i.number) AS number, min(i.title) AS title, min(i.date) AS date,
                        min(i.text) AS text, count(DISTINCT i.document) AS documents, count(*) AS citations
                    FROM citations i WHERE i.number_key IS NOT NULL
                        AND NOT EXISTS (SELECT 1 FROM documents f WHERE \(CitationLink.condition("i", "f")))
                    GROUP BY i.number_key, substr(ifnull(i.date, ''), 1, 4)
                    ORDER BY citations DESC, number LIMIT ?
                    """, arguments: [max(0, min(limit, 1000))]
            ).map { row in
                DanglingReference(
                    type: (row["type"] as String?).flatMap(DocumentType.init), number: row["number"],
                    title: row["title"], date: row["date"], text: row["text"], documents: row["documents"],
                    citations: row["citations"])
            }
        }
    }
}
