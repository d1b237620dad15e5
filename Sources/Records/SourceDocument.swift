/// One input file: its name (no folder), bytes and identity.
public struct SourceFile: Sendable {
    /// File name without its folders.
    public var name: String
    public var bytes: [UInt8]
    /// Lower-case hexadecimal SHA-256 of `bytes`.
    public var sha256: String

    public init(name: String, bytes: [UInt8], sha256: String) {
        self.name = name
        self.bytes = bytes
        self.sha256 = sha256
    }
}

/// Where the text of a document came from.
public enum TextLayer: String, Codable, Sendable { case embedded, ocr, mixed }

/// The encoding the letters had in the file.
public enum SourceEncoding: String, Codable, Sendable, CaseIterable {
    case unicode, tcvn3, vni, viscii, vps, viqr, cp1258, mixed
}

/// What a reader hands over: the whole text in reading order with all that the file says about its looks, in one
/// shape for every format. Text is NFC, legacy encodings decoded.
///
/// Nothing of the file's text is left out: page furniture, footnotes and text boxes are blocks of their own kind.
public struct SourceDocument: Hashable, Sendable, Codable {
    public var mediaType: String
    /// Pages the file says it has; nil where the format has no pages.
    public var pages: Int?
    /// Numbers (from 1) of pages that could not be read. Not empty means the document is incomplete.
    public var missingPages: [Int] = []
    public var textLayer: TextLayer? = .embedded
    public var encoding: SourceEncoding = .unicode
    public var blocks: [SourceBlock]
    /// Letters changed while reading (legacy decoding is not listed letter by letter, see `encoding` and `origins`).
    public var repairs: [SourceRepair] = []
    public var signatures: [DigitalSignature] = []
    /// Metadata that an envelope states about the document (edXML header, Akoma Ntoso identification), by field name
    /// of the record's `document`.
    public var stated: [String: String] = [:]
    /// Pages as printed: width and height in points, by page number - 1. Empty where the format has no pages.
    public var pageSizes: [PageSize] = []
    public var warnings: [SourceWarning] = []

    public init(mediaType: String, pages: Int? = nil, blocks: [SourceBlock]) {
        self.mediaType = mediaType
        self.pages = pages
        self.blocks = blocks
    }
}

public struct PageSize: Hashable, Sendable, Codable {
    public var width, height: Double
    public init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }
}

/// A paragraph, a table, a note or a piece of page furniture, as the file has it.
public struct SourceBlock: Hashable, Sendable, Codable {
    public enum Kind: String, Codable, Sendable { case paragraph, table, footnote, furniture }
    public enum Alignment: String, Codable, Sendable { case left, center, right, justify }

    public var kind: Kind
    /// The text as printed, numbers and dashes that Word computes included ("I. MỤC ĐÍCH", "- Quán triệt"). One line:
    /// soft line breaks are spaces, see `breaks`. Empty for tables.
    public var text: String
    /// How stretches of the text look, in order, not overlapping; what no run covers looks plain.
    public var runs: [StyleRun] = []
    /// Code point offsets of spaces that stand for a line break typed by the author.
    public var breaks: [Int] = []
    /// Code points at the start that the program computed (automatic numbering); 0 where the number was typed.
    public var computedLabel = 0
    /// Level of Word's list or outline, from 0; nil outside lists and headings.
    public var listLevel: Int?
    /// Name of the paragraph style where it is a heading style ("Heading 2"), else nil.
    public var headingStyle: String?
    public var alignment: Alignment?
    /// Left indent of the first line, in points from the text margin.
    public var indent: Double?
    /// Page from 1; nil where the format has no pages.
    public var page: Int?
    public var box: Box?
    public var table: SourceTable?
    /// Mean OCR confidence 0...100; nil for text that was not recognised.
    public var confidence: Double?
    /// How code points of the text map to what the file had. Empty means one to one (nothing was changed).
    public var origins: [OriginSpan] = []

    public init(_ kind: Kind = .paragraph, text: String, page: Int? = nil, box: Box? = nil) {
        self.kind = kind
        self.text = text
        self.page = page
        self.box = box
    }
}

/// A stretch of a block's text that looks one way. Offsets in code points, end excluded.
public struct StyleRun: Hashable, Sendable, Codable {
    public var start, end: Int
    public var bold = false
    public var italic = false
    public var underline = false
    public var superscript = false
    /// Point size; nil where unknown.
    public var size: Double?

    public init(start: Int, end: Int, bold: Bool = false, italic: Bool = false, size: Double? = nil) {
        self.start = start
        self.end = end
        self.bold = bold
        self.italic = italic
        self.size = size
    }
}

/// A stretch of clean text and the stretch of source text it came from: `was` is the text as the file had it
/// (mojibake under a legacy font, for example). Offsets in code points of the block's text, end excluded.
public struct OriginSpan: Hashable, Sendable, Codable {
    public var start, end: Int
    public var was: String
    public var encoding: SourceEncoding

    public init(start: Int, end: Int, was: String, encoding: SourceEncoding) {
        self.start = start
        self.end = end
        self.was = was
        self.encoding = encoding
    }
}

/// A table by its grid. Rows and columns count from 0; cells are sorted by row, then column, and do not overlap.
public struct SourceTable: Hashable, Sendable, Codable {
    public var rowCount: Int
    public var columnCount: Int
    public var cells: [SourceCell]
    /// False for layout tables without ruling (letterhead, signature block). PDF readers use such a table for text
    /// set in columns side by side, so that the later stages meet one shape.
    public var ruled: Bool
    /// Rows marked or found to be repeated on each page.
    public var headerRows: Int
    /// Pages the table covers, from 1, ascending.
    public var pages: [Int] = []

    public init(rowCount: Int, columnCount: Int, cells: [SourceCell], ruled: Bool, headerRows: Int = 0) {
        self.rowCount = rowCount
        self.columnCount = columnCount
        self.cells = cells
        self.ruled = ruled
        self.headerRows = headerRows
    }
}

public struct SourceCell: Hashable, Sendable, Codable {
    public var row, column, rowSpan, columnSpan: Int
    /// Paragraphs of the cell; a nested table is a block of kind `.table`.
    public var blocks: [SourceBlock]
    public var page: Int?
    public var box: Box?

    public init(row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1, blocks: [SourceBlock]) {
        self.row = row
        self.column = column
        self.rowSpan = rowSpan
        self.columnSpan = columnSpan
        self.blocks = blocks
    }
}

/// A change of letters, by the index of the block in `SourceDocument.blocks`. `start` and `end` (code points) cover
/// `now` in the block's text as it stands. For a table, `row` and `column` name the cell and the offsets count in
/// the cell's paragraphs joined by one space.
public struct SourceRepair: Hashable, Sendable, Codable {
    public var block: Int
    public var row: Int?
    public var column: Int?
    public var start, end: Int
    public var was, now, why: String
    /// 0...1
    public var confidence: Double

    public init(
        block: Int, row: Int? = nil, column: Int? = nil, start: Int, end: Int, was: String, now: String, why: String,
        confidence: Double
    ) {
        self.block = block
        self.row = row
        self.column = column
        self.start = start
        self.end = end
        self.was = was
        self.now = now
        self.why = why
        self.confidence = confidence
    }
}

/// Something to distrust in what was read. `block` is an index into `SourceDocument.blocks`.
public struct SourceWarning: Hashable, Sendable, Codable {
    public var code: WarningCode
    public var arguments: [String]
    public var block: Int?
    public var start: Int?
    public var end: Int?
    public var page: Int?

    public init(
        _ code: WarningCode, _ arguments: [String] = [], block: Int? = nil, start: Int? = nil, end: Int? = nil,
        page: Int? = nil
    ) {
        self.code = code
        self.arguments = arguments
        self.block = block
        self.start = start
        self.end = end
        self.page = page
    }
}

/// What a PDF's signature field states. Nothing here was verified cryptographically.
public struct DigitalSignature: Hashable, Sendable, Codable {
    public var signer: String?
    /// ISO 8601 with zone as stated.
    public var signedAt: String?
    public var reason: String?
    public var page: Int?
    public var box: Box?
    /// Text its appearance draws, nil where it draws none.
    public var appearance: String?
    /// Always false: validity is not checked.
    public var validated = false

    enum CodingKeys: String, CodingKey {
        case signer
        case signedAt = "signed_at"
        case reason, page, box, appearance, validated
    }

    public init(
        signer: String? = nil, signedAt: String? = nil, reason: String? = nil, page: Int? = nil, box: Box? = nil,
        appearance: String? = nil
    ) {
        self.signer = signer
        self.signedAt = signedAt
        self.reason = reason
        self.page = page
        self.box = box
        self.appearance = appearance
    }
}
