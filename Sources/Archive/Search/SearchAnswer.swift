import Records

/// A question to the archive.
public struct SearchRequest: Hashable, Sendable {
    /// In the query language, see `SearchQuery`. At most `SearchQuery.longest` characters are looked at.
    public var text: String
    public var scope = SearchScope.documents
    public var order = SearchOrder.relevance
    /// Documents (or items), at most 100.
    public var limit = 20
    public var offset = 0
    /// Count the facets too.
    public var facets = true
    /// Values per facet, most frequent first.
    public var facetValues = 12
    public init(_ text: String, limit: Int = 20, offset: Int = 0) {
        self.text = text
        self.limit = limit
        self.offset = offset
    }
}

/// What is looked for: documents by their passages, or single items.
public enum SearchScope: String, Sendable, CaseIterable, Codable {
    case documents, targets, assignments, citations, tables
}

public enum SearchOrder: String, Sendable, CaseIterable, Codable { case relevance, newest, oldest }

/// What was found.
public struct SearchAnswer: Sendable {
    /// Best first (or by date, as asked), one per document, or one per item.
    public var hits: [SearchHit]
    /// Documents (or items) that match, exact.
    public var total: Int
    public var offset: Int
    /// Counts of documents that match, exact, not narrowed to the page shown.
    public var facets: [Facet]
    /// The query as it was understood.
    public var query: SearchQuery
    /// Another spelling worth trying: what the keys mean with the Vietnamese keyboard on, for example.
    public var suggestion: String?
    /// The query as typed found nothing and `suggestion` was searched instead.
    public var usedSuggestion = false
    /// What the asker should know: parts of the query not understood, an index that lags behind.
    public var notices: [SearchNotice]
}

/// One document that matches, with its best passage, or one item that does.
public struct SearchHit: Hashable, Sendable {
    public var document: DocumentSummary
    public var score: Double
    /// The document's number is the one asked for.
    public var isNumberMatch: Bool
    public var excerpt: Excerpt
    /// Other passages of the document that match.
    public var furtherPassages: Int
    /// Targets, assignments, citations and the table row that the marked words stand in.
    public var items: [ItemReference]
}

/// A piece of stored text with the matches marked.
public struct Excerpt: Hashable, Sendable {
    public var kind: Passage.Kind
    public var section: String?
    /// Numbers of the sections down to it, `III, 2.1`.
    public var place: String?
    public var page: Int?
    /// The first block shown; nil for the title.
    public var block: String?
    /// Stored text, unchanged; cut where `cutBefore` or `cutAfter` says so. Line breaks part blocks.
    public var text: String
    /// Stretches of `text` that match, in code points, end excluded, in order.
    public var marks: [Range<Int>]
    public var cutBefore: Bool
    public var cutAfter: Bool
    /// The marks in the blocks of the record, for a link to the place.
    public var places: [Place]
}

public struct ItemReference: Hashable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable { case target, assignment, citation, report, table }
    public var kind: Kind
    /// Id in the record (`t3`); for a table its block's id.
    public var id: String
    public init(kind: Kind, id: String) {
        self.kind = kind
        self.id = id
    }
}

public struct Facet: Hashable, Sendable {
    public enum Name: String, Sendable, CaseIterable, Codable {
        case type, year, issuer, level, session, lead, text
    }
    public struct Value: Hashable, Sendable {
        /// What a filter takes (`nghi_quyet`, `2025`, a body's name).
        public var value: String
        public var count: Int
    }
    public var name: Name
    public var values: [Value]
    /// More values exist than are listed.
    public var more: Bool
}

public struct SearchNotice: Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        /// [name as typed]
        case unknownFilter = "unknown_filter"
        /// [filter, value as typed]
        case badFilterValue = "bad_filter_value"
        case unbalancedQuote = "unbalanced_quote"
        /// [words used]
        case queryCut = "query_cut"
        /// Only words to leave out, or nothing to look for.
        case nothingToFind = "nothing_to_find"
        /// [documents stored but not yet in the index]
        case indexBehind = "index_behind"
        /// [what was searched]
        case suggestionUsed = "suggestion_used"
        /// [documents or items that have all words]
        case wordsMissing = "words_missing"
    }
    public var code: Code
    public var arguments: [String]
    public init(_ code: Code, _ arguments: [String] = []) {
        self.code = code
        self.arguments = arguments
    }

    public var wording: Wording {
        switch code {
        case .unknownFilter:
            Wording(
                en: "there is no filter '%1'; it was searched as words",
                vi: "không có bộ lọc “%1”; đã tìm như từ thường")
        case .badFilterValue:
            Wording(en: "'%1:%2' was not understood and left out", vi: "không hiểu “%1:%2” nên đã bỏ qua")
        case .unbalancedQuote:
            Wording(en: "a quotation mark has no partner", vi: "thiếu một dấu ngoặc kép")
        case .queryCut:
            Wording(en: "the query is long; its first %1 words were used", vi: "câu hỏi dài; chỉ dùng %1 từ đầu")
        case .nothingToFind:
            Wording(en: "type a word to look for", vi: "hãy nhập từ cần tìm")
        case .indexBehind:
            Wording(
                en: "%1 documents are not in the search index yet; run 'bienmuc reindex'",
                vi: "%1 văn bản chưa có trong chỉ mục; hãy chạy “bienmuc reindex”")
        case .suggestionUsed:
            Wording(en: "nothing found as typed; showing '%1'", vi: "không thấy như đã gõ; đang tìm “%1”")
        case .wordsMissing:
            Wording(
                en: "%1 have all the words; what follows lacks one or two of them",
                vi: "%1 kết quả có đủ các từ; phần sau thiếu một hai từ")
        }
    }
}
