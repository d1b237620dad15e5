/// A rectangle on a page, in points from the page's top left corner: x to the right, y down.
/// Written in JSON as `[x0, y0, x1, y1]`, rounded to a tenth of a point.
public struct Box: Hashable, Sendable, Codable {
    public var x0, y0, x1, y1: Double

    public init(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) {
        self.x0 = x0
        self.y0 = y0
        self.x1 = x1
        self.y1 = y1
    }

    public init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        self.init(
            try values.decode(Double.self), try values.decode(Double.self), try values.decode(Double.self),
            try values.decode(Double.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        try values.encode(Box.rounded(x0))
        try values.encode(Box.rounded(y0))
        try values.encode(Box.rounded(x1))
        try values.encode(Box.rounded(y1))
    }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }

    /// The smallest rectangle that holds both.
    public func union(_ other: Box) -> Box {
        Box(min(x0, other.x0), min(y0, other.y0), max(x1, other.x1), max(y1, other.y1))
    }
}

/// Where an item was read. `start` and `end` are offsets in Unicode code points into the text of the block
/// named `block`, from 0, end excluded. `page` counts from 1, nil where the format has no pages. `row` is set for
/// items read from a table: 0-based, header rows included.
public struct Place: Hashable, Sendable, Codable {
    public var block: String
    public var start: Int
    public var end: Int
    public var page: Int?
    public var row: Int?

    public init(block: String, start: Int, end: Int, page: Int? = nil, row: Int? = nil) {
        self.block = block
        self.start = start
        self.end = end
        self.page = page
        self.row = row
    }
}
