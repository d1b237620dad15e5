/// A document's text with every block in its place: what `Structure` hands to `Extraction`.
///
/// Every block of the source document is here exactly once and in order.
public struct Outline: Hashable, Sendable {
    public var blocks: [Block]
    public var sections: [Section]
    public var tables: [Table]
    /// The body, then annexes and attached regulations, in order; together they cover all blocks.
    public var parts: [Part]
    /// Per block, by index: how its text looks and which source block it came from.
    public var details: [BlockDetail]
    public var warnings: [Warning] = []
    public var signatures: [DigitalSignature] = []
    /// See `SourceDocument.stated`.
    public var stated: [String: String] = [:]

    public struct Part: Hashable, Sendable {
        public enum Kind: String, Sendable { case body, annex, attachment }
        public var kind: Kind
        /// Indices into `blocks`.
        public var blocks: Range<Int>
        /// Section id of the annex's heading; nil for the body.
        public var section: String?
        public init(kind: Kind, blocks: Range<Int>, section: String? = nil) {
            self.kind = kind
            self.blocks = blocks
            self.section = section
        }
    }

    public struct BlockDetail: Hashable, Sendable {
        /// Index into `SourceDocument.blocks`.
        public var sourceBlock: Int?
        /// For a block made from a cell of a layout table: row and column there.
        public var row: Int?
        public var column: Int?
        /// Code points before the block's text in the source block's text, or, for a cell, in its paragraphs joined by
        /// one space with blank ones left out.
        public var sourceStart = 0
        /// Text quoted from another document ("… sửa đổi như sau: “Điều 5. …”").
        public var quoted = false
        public var runs: [StyleRun] = []
        public var breaks: [Int] = []
        public var alignment: SourceBlock.Alignment?
        /// Code points at the start of the text that are the number, dash or plus, with the space after it.
        public var labelLength = 0
        /// Depth of a list item: 1 for `-`, 2 for `+` below it, …; 0 for other blocks.
        public var listDepth = 0
        /// Where a run-in heading ends in the text (code points); nil where the block has none. Text after it is body
        /// text of the section.
        public var headingEnd: Int?
        public init() {}
    }

    public init(
        blocks: [Block] = [], sections: [Section] = [], tables: [Table] = [], parts: [Part] = [],
        details: [BlockDetail] = []
    ) {
        self.blocks = blocks
        self.sections = sections
        self.tables = tables
        self.parts = parts
        self.details = details
    }
}

/// What `Extraction` found.
public struct Findings: Hashable, Sendable {
    public var document = DocumentFields()
    public var resolutions: [Resolution] = []
    public var citations: [Citation] = []
    public var targets: [Target] = []
    public var assignments: [Assignment] = []
    public var reports: [Report] = []
    public var funding: [Funding] = []
    public var warnings: [Warning] = []
    public init() {}
}
