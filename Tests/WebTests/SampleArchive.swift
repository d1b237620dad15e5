import Archive
import Foundation
import HTTPTypes
import Hashing
import Records

@testable import Web

/// A small archive made for a test, removed with it.
final class SampleArchive: Sendable {
    let folder: String

    /// Stores the records, each with an original of its own; `failures` are set aside.
    init(
        _ records: [Record], failures: [(name: String, refusal: Refusal)] = [], keepsOriginals: Bool = true
    ) throws {
        folder = NSTemporaryDirectory() + "bienmuc-web-" + UUID().uuidString
        try add(records, failures: failures, keepsOriginals: keepsOriginals)
    }

    /// Stores more, as another program would while the server runs.
    func add(
        _ records: [Record], failures: [(name: String, refusal: Refusal)] = [], keepsOriginals: Bool = true
    ) throws {
        let store = try ArchiveStore.open(
            at: folder, mode: .create, now: { Date(timeIntervalSince1970: 1_760_000_000) })
        let run = try store.begin(purpose: "ingest", configuration: "default", program: "test")
        for record in records {
            let bytes = SampleArchive.original(of: record)
            let file = InputFile(
                path: "/in/" + record.source.fileName, name: record.source.fileName, sha256: record.source.sha256,
                size: bytes.count)
            let entry = try store.register(file, in: run)
            let json = Array(try SampleArchive.encoder.encode(record))
            _ = try store.store(
                entry, PreparedRecord(json: json), stages: [], original: keepsOriginals ? .bytes(bytes) : nil)
        }
        for (name, refusal) in failures {
            let entry = try store.register(InputFile(path: "/in/" + name, name: name, sha256: nil, size: nil), in: run)
            try store.quarantine(
                entry, Failure(refusal: refusal, stage: .reading, stageVersion: 1), original: nil)
        }
        _ = try store.finish(run)
    }

    deinit {
        // A folder that stays behind in the temporary folder harms nothing.
        _ = try? FileManager.default.removeItem(atPath: folder)
    }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    static func original(of record: Record) -> [UInt8] { Array("original of \(record.source.fileName)".utf8) }

    func configuration(images: Bool = true) -> WebConfiguration {
        var configuration = WebConfiguration(archive: folder, today: { "2026-06-15" })
        configuration.port = 0
        if images { configuration.pageImages = OnePixel() }
        return configuration
    }

    /// Serves this archive on a free port of the loopback address for as long as the body runs.
    func serving<Value: Sendable>(
        images: Bool = true, _ body: (_ port: UInt16) async throws -> Value
    ) async throws -> Value {
        let (addresses, announced) = AsyncStream.makeStream(of: String.self)
        let server = Task { [configuration = configuration(images: images)] in
            defer { announced.finish() }
            try await WebServer.run(configuration) { announced.yield($0) }
        }
        var iterator = addresses.makeAsyncIterator()
        guard let address = await iterator.next(), let port = URL(string: address)?.port else {
            try await server.value
            throw WireClient.Failure(description: "the server ended without a word")
        }
        let result: Result<Value, any Error>
        do { result = .success(try await body(UInt16(port))) } catch { result = .failure(error) }
        server.cancel()
        // The server was told to stop: how it says so is no finding.
        _ = await server.result
        return try result.get()
    }

    /// One request to a server of its own.
    func get(
        _ target: String, _ headers: HTTPFields = [:], method: String = "GET", host: String = "localhost",
        images: Bool = true
    ) async throws -> WireClient.Answer {
        try await serving(images: images) { port in
            try await WireClient(port: port).send(method, target, headers, host: host)
        }
    }
}

/// Draws every page as one grey pixel.
struct OnePixel: PageImages {
    func png(of page: OriginalPage) async throws(PageImageError) -> [UInt8] {
        [UInt8](
            Data(
                base64Encoded:
                    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGPYDwAA8QDwSF3KTQAAAABJRU5ErkJggg==")!)
    }
}

/// Records made by hand, small and complete.
enum Samples {
    /// A plan in a PDF of two pages, with one of everything.
    static var plan: Record {
        var record = record("ke-hoach.pdf", .keHoach, "55/KH-HĐND", "2026-01-20", "Kế hoạch hoạt động năm 2026")
        record.source.mediaType = "application/pdf"
        record.source.pages = 2
        record.source.pagesRead = 2
        record.source.textLayer = .ocr
        record.source.pageSizes = [PageSize(width: 595, height: 842), PageSize(width: 842, height: 595)]
        record.document.issuer = "Hội đồng nhân dân xã Bình Minh"
        record.document.issuerLevel = .commune
        record.document.issuerBranch = .council
        record.sections = [
            Section(id: "s1", parent: nil, level: 1, number: "I", heading: "CHỈ TIÊU", block: "b2", page: 1),
            Section(id: "s2", parent: "s1", level: 2, number: "1", heading: nil, block: "b3", page: 1),
            Section(id: "s3", parent: nil, level: 1, number: "II", heading: "NHIỆM VỤ", block: "b4", page: 2),
        ]
        record.blocks = [
            Block(id: "b1", kind: .title, text: "KẾ HOẠCH", page: 1, box: Box(200, 80, 400, 100)),
            Block(id: "b2", kind: .heading, text: "I. CHỈ TIÊU", page: 1, section: "s1", box: Box(72, 120, 500, 140)),
            Block(
                id: "b3", kind: .paragraph,
                text: "1. Phấn đấu ít nhất 80% kiến nghị của cử tri được giải quyết trước ngày 30/6/2026.", page: 1,
                section: "s2", box: Box(72, 150, 520, 190)),
            Block(id: "b4", kind: .heading, text: "II. NHIỆM VỤ", page: 2, section: "s3", box: Box(72, 60, 500, 80)),
            Block(
                id: "b5", kind: .paragraph,
                text:
                    "Thường trực HĐND xã chủ trì, phối hợp với UBND xã tổ chức tiếp xúc cử tri theo Luật số 72/2025/QH15.",
                page: 2, section: "s3", box: Box(72, 90, 700, 130)),
            Block(
                id: "b6", kind: .table, text: "Việc\tCơ quan\nGiám sát\tBan Pháp chế\nKhảo sát\t", page: 2,
                section: "s3",
                box: Box(72, 150, 700, 260)),
        ]
        record.tables = [
            Table(
                block: "b6", caption: nil, headerRows: 1,
                rows: [["Việc", "Cơ quan"], ["Giám sát", "Ban Pháp chế"], ["Khảo sát", "Ban Pháp chế"]], pages: [2])
        ]
        var target = Target(
            text: "ít nhất 80% kiến nghị của cử tri được giải quyết", kind: .quantitative,
            source: Place(block: "b3", start: 12, end: 60, page: 1), rule: "target.percent", confidence: 0.9)
        target.id = "t1"
        target.indicator = "kiến nghị của cử tri được giải quyết"
        target.comparator = .atLeast
        target.value = 80
        target.unit = "%"
        target.aspirational = true
        target.body = "Hội đồng nhân dân xã Bình Minh"
        target.time = TimeFrame(due: "2026-06-30", dueExclusive: true)
        target.section = "s2"
        record.targets = [target]
        var duty = Assignment(
            actors: ["Thường trực HĐND xã"], role: .lead, partners: ["UBND xã"], task: "tổ chức tiếp xúc cử tri",
            source: Place(block: "b5", start: 0, end: 74, page: 2), rule: "assignment.lead", confidence: 0.8)
        duty.id = "a1"
        duty.section = "s3"
        duty.time = TimeFrame(from: "2026-01-01", due: "2026-03-31")
        var row = Assignment(
            actors: ["Ban Pháp chế"], role: .monitor, task: "Giám sát",
            source: Place(block: "b6", start: 13, end: 34, page: 2, row: 1), rule: "assignment.table", confidence: 0.8)
        row.id = "a2"
        row.section = "s3"
        record.assignments = [duty, row]
        record.citations = [
            Citation(
                id: "c1", text: "Luật số 72/2025/QH15", type: .luat, number: "72/2025/QH15", relation: .mentions,
                section: "s3", source: Place(block: "b5", start: 80, end: 100, page: 2), rule: "citation.number",
                confidence: 1)
        ]
        record.repairs = [
            Repair(block: "b3", start: 3, end: 11, was: "Phân đâu", now: "Phấn đấu", why: "word", confidence: 0.9)
        ]
        record.warnings = [
            Warning(.doubtfulLetters, ["Bình Mình", "Bình Minh"], source: Place(block: "b1", start: 0, end: 8))
        ]
        return record
    }

    static var resolution: Record {
        var record = record(
            "nghi-quyet.docx", .nghiQuyet, "12/NQ-HĐND", "2025-12-10", "Về dự toán ngân sách địa phương năm 2026")
        record.document.issuer = "Hội đồng nhân dân tỉnh Bắc Sơn"
        record.document.issuerLevel = .province
        record.blocks = [
            Block(id: "b1", kind: .paragraph, text: "Giao UBND tỉnh tổ chức thực hiện, căn cứ Kế hoạch số 55/KH-HĐND.")
        ]
        record.citations = [
            Citation(
                id: "c1", text: "Kế hoạch số 55/KH-HĐND", type: .keHoach, number: "55/KH-HĐND", relation: .basis,
                source: Place(block: "b1", start: 41, end: 63), rule: "citation.number", confidence: 1)
        ]
        return record
    }

    /// A document whose every text tries to break out of the page.
    static var hostile: Record {
        let evil = hostileText
        var record = record(evil + ".html", .baoCao, evil, "2026-02-02", evil)
        record.source.mediaType = "text/html"
        record.document.issuer = evil
        record.document.signers = [Signer(name: evil, position: evil)]
        record.sections = [Section(id: "s1", parent: nil, level: 1, number: evil, heading: evil, block: "b1")]
        record.blocks = [
            Block(id: "b1", kind: .heading, text: evil, section: "s1"),
            Block(id: "b2", kind: .table, text: "\(evil)\t\(evil)"),
        ]
        record.tables = [Table(block: "b2", caption: evil, headerRows: 0, rows: [[evil, evil]], pages: [])]
        var target = Target(
            text: evil, kind: .quantitative, source: Place(block: "b1", start: 0, end: 10), rule: evil, confidence: 0.5)
        target.id = "t1"
        target.unit = evil
        target.value = 1
        target.body = evil
        target.time.due = evil
        record.targets = [target]
        var duty = Assignment(
            actors: [evil], role: .lead, partners: [evil], task: "=HYPERLINK(\"http://evil\",\"\(evil)\")",
            source: Place(block: "b1", start: 5, end: 20), rule: evil, confidence: 0.5)
        duty.id = "a1"
        duty.time.event = evil
        record.assignments = [duty]
        record.repairs = [Repair(block: "b1", start: 2, end: 6, was: evil, now: "x", why: evil)]
        record.warnings = [Warning(.doubtfulLetters, [evil, evil], source: Place(block: "b1", start: 0, end: 99_999))]
        return record
    }

    /// A quotation mark with a combining mark behind it is one character that is not `"`.
    static let hostileText = "\"\u{301} onmouseover=x '\u{301}<script>alert(1)</script><\u{338}b>&amp;{{t}}\u{0}"

    static func record(
        _ file: String, _ type: DocumentType, _ number: String?, _ date: String?, _ title: String?
    ) -> Record {
        let bytes = Array("original of \(file)".utf8)
        let sha256 = SHA256.hex(bytes)
        var record = Record(
            id: String(sha256.prefix(16)),
            source: SourceInfo(
                fileName: file, sha256: sha256, size: bytes.count,
                mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                textLayer: .embedded, encoding: .unicode),
            document: DocumentFields())
        record.document.type = type
        record.document.number = number
        record.document.issuedOn = date
        record.document.title = title
        return record
    }
}
