import Records

/// What was read from one page, before pages are joined. Pages of one document may be read by different processes:
/// the merge needs nothing but these.
public struct PageReading: Sendable, Codable {
    /// From 1.
    public var number: Int
    public var size: PageSize
    var blocks: [PageBlock] = []
    var margins: Margins?
    /// nil where the page has no text.
    public var textLayer: TextLayer?
    /// nil where no letter tells.
    public var encoding: SourceEncoding?
    public var warnings: [SourceWarning] = []
    public var signatures: [DigitalSignature] = []
    /// Parts of the picture that was read may be missing.
    var isPictureDamaged = false
    /// The page could not be read at all.
    public var isMissing = false

    init(number: Int, size: PageSize) {
        self.number = number
        self.size = size
    }

    static func missing(_ number: Int) -> PageReading {
        var page = PageReading(number: number, size: PageSize(width: 0, height: 0))
        page.isMissing = true
        return page
    }
}

/// A block of one page with what decides whether it goes on on the next page or came from the page before.
struct PageBlock: Sendable, Codable {
    enum Zone: String, Codable, Sendable { case body, top, bottom }

    var block: SourceBlock
    var zone = Zone.body
    /// The first line starts at the text margin, as a line does that goes on a paragraph.
    var startsFlush = false
    /// The last line reaches so far right that the next word had to go below.
    var endsFull = false
    /// Vertical grid lines of a ruled table, in points; empty for other blocks.
    var gridColumns: [Double] = []
    /// The table's first row is cut by the page's start, or its last by the page's end.
    var touchesTop = false
    var touchesBottom = false

    /// The first block of the right of two pages on one sheet: what ends the left one may go on here.
    var startsPage = false
    /// Where the columns of a table without ruling stand; empty for other blocks.
    var columns: [ColumnEdges] = []
    /// A few lines at the page's top that are rows if the page before ends with a table that has their columns: that
    /// table's part, and how many blocks from this one on it would replace.
    var tail: [PageBlock] = []
    var tailBlocks = 0

    /// Words of the block that were recognised with little certainty.
    var doubts: [Doubt] = []

    init(_ block: SourceBlock) { self.block = block }
}

/// Where the texts of a column usually begin, have their middle and end, in points.
struct ColumnEdges: Sendable, Codable {
    var left, middle, right: Double
}

/// Where a page's text stands, in points.
struct Margins: Sendable, Codable, Hashable {
    var left, right, top, bottom: Float
    var width: Float { right - left }
    var middle: Float { (left + right) / 2 }
}

/// A word that was recognised with little certainty. Offsets in code points of its block's text, end excluded.
struct Doubt: Sendable, Codable {
    var start, end: Int
    var text: String
    /// 0...100
    var confidence: Int
}
