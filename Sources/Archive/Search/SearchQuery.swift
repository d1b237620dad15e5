import Records

/// A query of the one language of terminal, web and API.
///
/// - Words are looked for with or without accents, each syllable by itself: `nghị quyet giam sat`.
/// - `"…"` is a phrase, `-` before a word, phrase or filter leaves it out.
/// - A document's number is found in any spelling: `10-ĐA/TU`, `10 da tu`.
/// - `name:value` is a filter, see `SearchFilter`; values with spaces stand in quotation marks.
///
/// Any text is a query: what makes no sense is reported in `notices` and does no harm.
public struct SearchQuery: Hashable, Sendable {
    /// Characters looked at; the rest of a longer query is left out.
    public static let longest = 10_000
    /// Words used.
    public static let mostWords = 40

    public var terms: [Term] = []
    public var filters: [SearchFilter] = []

    /// One thing to look for.
    public struct Term: Hashable, Sendable {
        /// Words in order, lower case, accents as typed; several stand side by side in the text.
        public var words: [String]
        /// As typed.
        public var text: String
        public var isPhrase: Bool
        public var isExcluded: Bool
    }
}

/// A condition on documents. Names in Vietnamese without accents or in English.
public struct SearchFilter: Hashable, Sendable {
    public enum Field: String, Sendable, CaseIterable {
        /// `loai:nghi-quyet`, `type:resolution`
        case type
        /// `nam:2025`, `nam:2021..2025`, `year:>=2021`
        case year
        /// `co-quan:"HĐND tỉnh"`, `issuer:`
        case issuer
        /// `cap:tinh`, `level:province`
        case level
        /// `ky-hop:9`, `session:`
        case session
        /// `chu-tri:"Thường trực HĐND"`, `lead:`: who is charged with something in the document
        case lead
        /// `han:<2026-06-30`, `due:`: a target or assignment has a last day there
        case due
        /// `muc-tieu:>=60%`, `target:`: a target sets such a value; a unit may follow
        case target
        /// `so:10-ĐA/TU`, `number:`
        case number
        /// `van-ban-goc:ocr`, `text:embedded`: where the text came from
        case text
        /// `ngay:>=2025-07-01`, `date:`: the day of issue
        case date
    }
    public enum Comparison: String, Sendable {
        case equal = "="
        case below = "<"
        case atMost = "<="
        case above = ">"
        case atLeast = ">="
    }

    public var field: Field
    public var comparison: Comparison
    /// As typed, without the quotation marks.
    public var value: String
    /// End of a range `a..b`, included.
    public var upper: String?
    public var isExcluded: Bool
}
