/// One council document as data: the public interface of the program. Encoded with sorted keys, one line per record.
public struct Record: Hashable, Sendable, Codable {
    public static let version = "bienmuc/1"

    public var record = Record.version
    /// Stable id, the same on every run over the same bytes: the first 16 hexadecimal digits of the SHA-256.
    public var id: String
    public var source: SourceInfo
    public var document: DocumentFields
    public var sections: [Section] = []
    public var blocks: [Block] = []
    public var resolutions: [Resolution] = []
    public var citations: [Citation] = []
    public var targets: [Target] = []
    public var assignments: [Assignment] = []
    public var reports: [Report] = []
    public var funding: [Funding] = []
    public var tables: [Table] = []
    public var repairs: [Repair] = []
    public var warnings: [Warning] = []
    public var signatures: [DigitalSignature] = []

    public init(id: String, source: SourceInfo, document: DocumentFields) {
        self.id = id
        self.source = source
        self.document = document
    }
}

public struct SourceInfo: Hashable, Sendable, Codable {
    public var fileName: String
    public var sha256: String
    /// Bytes.
    public var size: Int
    public var mediaType: String
    public var pages: Int?
    /// Pages that were read; fewer than `pages` means the record is incomplete, see `warnings`.
    public var pagesRead: Int?
    public var textLayer: TextLayer?
    public var encoding: SourceEncoding
    /// Width and height in points, by page number - 1: what the boxes of blocks are measured in. Nil where the format
    /// has no pages.
    public var pageSizes: [PageSize]?

    enum CodingKeys: String, CodingKey {
        case fileName = "file_name"
        case sha256, size
        case mediaType = "media_type"
        case pages
        case pagesRead = "pages_read"
        case textLayer = "text_layer"
        case encoding
        case pageSizes = "page_sizes"
    }

    public init(
        fileName: String, sha256: String, size: Int, mediaType: String, pages: Int? = nil, pagesRead: Int? = nil,
        textLayer: TextLayer?, encoding: SourceEncoding
    ) {
        self.fileName = fileName
        self.sha256 = sha256
        self.size = size
        self.mediaType = mediaType
        self.pages = pages
        self.pagesRead = pagesRead
        self.textLayer = textLayer
        self.encoding = encoding
    }
}

/// Types of documents, with those that only occur as cited documents.
public enum DocumentType: String, Codable, Sendable, CaseIterable {
    case nghiQuyet = "nghi_quyet"
    case quyetDinh = "quyet_dinh"
    case chiThi = "chi_thi"
    case deAn = "de_an"
    case keHoach = "ke_hoach"
    case chuongTrinh = "chuong_trinh"
    case ketLuan = "ket_luan"
    case thongBao = "thong_bao"
    case baoCao = "bao_cao"
    case toTrinh = "to_trinh"
    case quyChe = "quy_che"
    case quyDinh = "quy_dinh"
    case huongDan = "huong_dan"
    case congVan = "cong_van"
    case bienBan = "bien_ban"
    case khac
    case luat
    case hienPhap = "hien_phap"
    case nghiDinh = "nghi_dinh"
    case thongTu = "thong_tu"
    case phapLenh = "phap_lenh"
}

public enum IssuerLevel: String, Codable, Sendable, CaseIterable { case national, province, district, commune }
public enum IssuerBranch: String, Codable, Sendable, CaseIterable { case council, executive, party, front, other }
public enum Secrecy: String, Codable, Sendable {
    case mat
    case toiMat = "toi_mat"
    case tuyetMat = "tuyet_mat"
}
public enum Urgency: String, Codable, Sendable {
    case khan
    case thuongKhan = "thuong_khan"
    case hoaToc = "hoa_toc"
}

public struct DocumentFields: Hashable, Sendable, Codable {
    public var type: DocumentType = .khac
    public var number: String?
    public var issuedOn: String?
    public var issuedAt: String?
    public var issuer: String?
    public var issuerLevel: IssuerLevel?
    public var issuerBranch: IssuerBranch?
    public var title: String?
    public var signers: [Signer] = []
    public var recipients: [String] = []
    public var session: Session?
    public var passedOn: String?
    public var effectiveOn: String?
    public var secrecy: Secrecy?
    public var urgency: Urgency?
    /// Where each field was read, by its JSON name, with the rule and a confidence.
    public var evidence: [String: Evidence] = [:]
    /// Why a field is null, by its JSON name (`blank`, `absent`).
    public var missing: [String: String] = [:]

    enum CodingKeys: String, CodingKey {
        case type, number
        case issuedOn = "issued_on"
        case issuedAt = "issued_at"
        case issuer
        case issuerLevel = "issuer_level"
        case issuerBranch = "issuer_branch"
        case title, signers, recipients, session
        case passedOn = "passed_on"
        case effectiveOn = "effective_on"
        case secrecy, urgency, evidence, missing
    }

    public init() {}
}

public struct Signer: Hashable, Sendable, Codable {
    public var name: String
    public var position: String?
    public var authority: String?
    public init(name: String, position: String? = nil, authority: String? = nil) {
        self.name = name
        self.position = position
        self.authority = authority
    }
}

/// The meeting that passed the document.
public struct Session: Hashable, Sendable, Codable {
    public var ordinal: Int?
    public var term: String?
    public var council: String?
    public init(ordinal: Int? = nil, term: String? = nil, council: String? = nil) {
        self.ordinal = ordinal
        self.term = term
        self.council = council
    }
}

/// Why an item or a field says what it says.
public struct Evidence: Hashable, Sendable, Codable {
    /// Id of the rule, stable between versions.
    public var rule: String
    /// 0...1
    public var confidence: Double
    public var source: Place?
    /// The stretch of text at `source`.
    public var quote: String?

    public init(rule: String, confidence: Double, source: Place? = nil, quote: String? = nil) {
        self.rule = rule
        self.confidence = confidence
        self.source = source
        self.quote = quote
    }
}

public struct Section: Hashable, Sendable, Codable {
    public var id: String
    public var parent: String?
    /// 1 = top.
    public var level: Int
    /// As printed, without closing punctuation.
    public var number: String?
    public var heading: String?
    /// Id of the block the section opens with.
    public var block: String
    public var page: Int?

    public init(
        id: String, parent: String?, level: Int, number: String?, heading: String?, block: String, page: Int? = nil
    ) {
        self.id = id
        self.parent = parent
        self.level = level
        self.number = number
        self.heading = heading
        self.block = block
        self.page = page
    }
}

public enum BlockKind: String, Codable, Sendable, CaseIterable {
    case title, heading, paragraph
    case listItem = "list_item"
    case table, letterhead, signature, recipients, footnote
    case pageFurniture = "page_furniture"
}

public struct Block: Hashable, Sendable, Codable {
    public var id: String
    public var kind: BlockKind
    /// As printed, one line; a table has a line per row, a tab between cells, a merged cell's text only in its first
    /// place.
    public var text: String
    public var page: Int?
    public var section: String?
    public var box: Box?

    public init(
        id: String, kind: BlockKind, text: String, page: Int? = nil, section: String? = nil, box: Box? = nil
    ) {
        self.id = id
        self.kind = kind
        self.text = text
        self.page = page
        self.section = section
        self.box = box
    }
}

public struct Resolution: Hashable, Sendable, Codable {
    public var number: String?
    public var title: String?
    public var passedOn: String?
    public var effectiveOn: String?
    public var votes: String?
    public var articles: [Article]

    enum CodingKeys: String, CodingKey {
        case number, title
        case passedOn = "passed_on"
        case effectiveOn = "effective_on"
        case votes, articles
    }

    public init(
        number: String? = nil, title: String? = nil, passedOn: String? = nil, effectiveOn: String? = nil,
        votes: String? = nil, articles: [Article] = []
    ) {
        self.number = number
        self.title = title
        self.passedOn = passedOn
        self.effectiveOn = effectiveOn
        self.votes = votes
        self.articles = articles
    }
}

public struct Article: Hashable, Sendable, Codable {
    public var number: String
    public var heading: String?
    public var text: String
    public var section: String?
    public var source: Place?
    public init(number: String, heading: String?, text: String, section: String?, source: Place? = nil) {
        self.number = number
        self.heading = heading
        self.text = text
        self.section = section
        self.source = source
    }
}

public struct Table: Hashable, Sendable, Codable {
    /// Id of the table's block.
    public var block: String
    public var caption: String?
    public var headerRows: Int
    /// Every row has the same number of cells; a merged cell is repeated in each row and column it covers.
    public var rows: [[String]]
    public var pages: [Int]
    /// Per row of `rows` and column: true where the cell only repeats a merged cell that starts elsewhere.
    /// Not part of the JSON; lets the later stages tell a blank cell from a covered one.
    public var covered: [[Bool]] = []
    /// Per row, where the row's text stands in the block's text (code points, end excluded). Not part of the JSON.
    public var rowSpans: [Range<Int>] = []
    /// Per row and column, where the cell's text stands in the block's text; nil for covered cells. Not in the JSON.
    public var cellSpans: [[Range<Int>?]] = []

    enum CodingKeys: String, CodingKey {
        case block, caption
        case headerRows = "header_rows"
        case rows, pages
    }

    public init(block: String, caption: String?, headerRows: Int, rows: [[String]], pages: [Int]) {
        self.block = block
        self.caption = caption
        self.headerRows = headerRows
        self.rows = rows
        self.pages = pages
    }
}

/// A change of letters in a block: `start` and `end` (code points) cover `now` in the block's text.
public struct Repair: Hashable, Sendable, Codable {
    public var block: String
    public var start, end: Int
    public var was, now, why: String
    /// 0...1
    public var confidence: Double?
    public init(block: String, start: Int, end: Int, was: String, now: String, why: String, confidence: Double? = nil) {
        self.block = block
        self.start = start
        self.end = end
        self.was = was
        self.now = now
        self.why = why
        self.confidence = confidence
    }
}

/// What a person should look at. `message` is English; other languages are worded from `code` and `arguments`.
public struct Warning: Hashable, Sendable, Codable {
    public var code: WarningCode
    public var arguments: [String]
    public var message: String
    public var source: Place?

    public init(_ code: WarningCode, _ arguments: [String] = [], source: Place? = nil) {
        self.code = code
        self.arguments = arguments
        self.message = code.wording.english(arguments)
        self.source = source
    }
}
