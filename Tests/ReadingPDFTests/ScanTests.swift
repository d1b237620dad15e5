import Foundation
import Records
import TestSupport
import Testing

@testable import ReadingPDF

/// A page of a Corpus file as a scanner would give it: drawn, spoilt, and put into a PDF as a picture.
private struct Scan {
    var bitmap: Bitmap

    init(of name: String, page: Int, dpi: Double = 200) throws {
        let bytes = [UInt8](try Data(contentsOf: TestFiles.corpus.appending(path: name)))
        bitmap = try PDFDocument(bytes).draw(
            page, dpi: dpi, colour: true, pixelLimit: 40_000_000, operatorLimit: 5_000_000)
    }

    /// Every pixel as `colour` makes it of its place and what is there.
    mutating func paint(_ colour: (_ x: Int, _ y: Int, _ was: [UInt8]) -> [UInt8]) {
        for y in 0..<bitmap.height {
            for x in 0..<bitmap.width {
                let at = (y * bitmap.width + x) * 3
                let now = colour(x, y, Array(bitmap.pixels[at..<(at + 3)]))
                for channel in 0..<3 { bitmap.pixels[at + channel] = now[channel] }
            }
        }
    }

    /// Turned about its middle, clockwise, in degrees.
    mutating func turn(_ degrees: Double) {
        let from = bitmap
        let angle = degrees * .pi / 180
        let (mx, my) = (Double(from.width) / 2, Double(from.height) / 2)
        paint { x, y, _ in
            let (dx, dy) = (Double(x) - mx, Double(y) - my)
            let sx = Int((dx * cos(angle) + dy * sin(angle) + mx).rounded())
            let sy = Int((dy * cos(angle) - dx * sin(angle) + my).rounded())
            guard sx >= 0, sy >= 0, sx < from.width, sy < from.height else { return [255, 255, 255] }
            let at = (sy * from.width + sx) * 3
            return Array(from.pixels[at..<(at + 3)])
        }
    }

    /// Pages with the picture; `text` is drawn over it invisibly, as scanners add what they recognised.
    func pdf(text: [String] = [], pages: Int = 1) -> [UInt8] {
        let width = Double(bitmap.width) * 72 / bitmap.dpi
        let height = Double(bitmap.height) * 72 / bitmap.dpi
        var content = "q \(width) 0 0 \(height) 0 0 cm /I Do Q BT 3 Tr /F 12 Tf 14 TL 72 \(height - 72) Td "
        for line in text { content += "(\(line)) Tj T* " }
        content += "ET"
        let objects: [(String, [UInt8]?)] = [
            ("<</Type/Catalog/Pages 2 0 R>>", nil),
            (
                "<</Type/Pages/Kids[" + String(repeating: "3 0 R ", count: pages) + "]/Count \(pages)>>", nil
            ),
            (
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(width) \(height)]/Contents 4 0 R"
                    + "/Resources<</XObject<</I 5 0 R>>/Font<</F 6 0 R>>>>>>", nil
            ),
            ("<</Length \(content.utf8.count)>>", Array(content.utf8)),
            (
                "<</Type/XObject/Subtype/Image/Width \(bitmap.width)/Height \(bitmap.height)/BitsPerComponent 8"
                    + "/ColorSpace/DeviceRGB/Length \(bitmap.pixels.count)>>", bitmap.pixels
            ),
            ("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", nil),
        ]
        var bytes = Array("%PDF-1.7\n".utf8)
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(bytes.count)
            bytes += Array("\(index + 1) 0 obj\n\(object.0)".utf8)
            if let stream = object.1 { bytes += Array("stream\n".utf8) + stream + Array("\nendstream".utf8) }
            bytes += Array("\nendobj\n".utf8)
        }
        let start = bytes.count
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            table += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n"
        }
        table += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF"
        return bytes + Array(table.utf8)
    }

    func read(text: [String] = []) throws -> SourceDocument {
        try PDFReader().read(SourceFile(name: "scan.pdf", bytes: pdf(text: text), sha256: ""))
    }
}

private func lines(_ document: SourceDocument) -> [String] {
    document.blocks.flatMap { block in
        block.table.map { $0.cells.flatMap { $0.blocks.map(\.text) } } ?? [block.text]
    }
}

/// The first page of the scheme: letterhead, title, headings in bold capitals, running text.
private let headings = ["SỰ CẦN THIẾT VÀ CĂN CỨ XÂY DỰNG ĐỀ ÁN", "I. SỰ CẦN THIẾT XÂY DỰNG ĐỀ ÁN"]
private let opening = "Trong những năm qua, dưới sự lãnh đạo, chỉ đạo của Tỉnh ủy và cấp ủy các cấp,"

private func expectFirstPage(_ document: SourceDocument, at place: SourceLocation = #_sourceLocation) {
    let texts = lines(document)
    for heading in headings { #expect(texts.contains(heading), "\(texts.prefix(12))", sourceLocation: place) }
    #expect(texts.contains { $0.hasPrefix(opening) }, "\(texts.prefix(14))", sourceLocation: place)
    #expect(document.textLayer == .ocr, sourceLocation: place)
}

@Suite(.serialized) struct ScanTests {
    private func firstPage() throws -> Scan { try Scan(of: "thai-nguyen-de-an-10.pdf", page: 1) }

    @Test func skewedPagesAreStraightened() throws {
        var scan = try firstPage()
        scan.turn(2.5)
        let document = try scan.read()
        expectFirstPage(document)
        // Places are those of the page as it was scanned: the first line stands near the top, inside the page.
        let box = try #require(document.blocks.first?.box)
        #expect(box.y0 > 20 && box.y1 < 140 && box.x0 > 40 && box.x1 < 560)
    }

    @Test(arguments: [1, 2, 3]) func pagesOnTheirSideAreTurned(quarters: Int) throws {
        var scan = try firstPage()
        scan.bitmap = scan.bitmap.turned(quarters)
        let document = try scan.read()
        expectFirstPage(document)
        // The letterhead stands at the edge that the page's head was turned to.
        let box = try #require(document.blocks.first?.box)
        let size = try #require(document.pageSizes.first)
        switch quarters {
        case 1: #expect(box.x0 > 0.8 * size.width)
        case 2: #expect(box.y0 > 0.8 * size.height)
        default: #expect(box.x1 < 0.2 * size.width)
        }
    }

    @Test func darkBordersAreNoText() throws {
        var scan = try firstPage()
        let (width, height) = (scan.bitmap.width, scan.bitmap.height)
        scan.paint { x, y, was in
            x < 40 + y / 60 || y < 25 || x > width - 30 || y > height - 50 - x / 40 ? [20, 18, 22] : was
        }
        let document = try scan.read()
        expectFirstPage(document)
        #expect(!document.blocks.contains { $0.kind == .table && $0.table?.ruled == true })
    }

    @Test func redStampsAreNotRead() throws {
        var scan = try Scan(of: "thai-nguyen-de-an-10.pdf", page: 26)
        let clean = try scan.read()
        let (cx, cy) = (scan.bitmap.width * 2 / 3, scan.bitmap.height / 3)
        scan.paint { x, y, was in
            let distance = (Double((x - cx) * (x - cx) + (y - cy) * (y - cy))).squareRoot()
            let isInk = abs(distance - 150) < 6 || abs(distance - 110) < 3 || distance < 30
            // Red laid over black leaves black.
            return isInk ? [min(was[0], 200), min(was[1], 40), min(was[2], 50)] : was
        }
        #expect(lines(try scan.read()) == lines(clean))
    }

    @Test func aPoorHiddenLayerIsReadAgain() throws {
        let scan = try firstPage()
        let poor = try scan.read(text: [
            "TINH UY THAI NGUY~N OANG C0NG SAN VIfT NAM", "S6 10-DA/TlJ Thai NguyCn, ngay IO th{mg 12 nam 2025",
            "D6i m&i va nang cao nang l\\vc, hi?u l\\fc, hi?u qua ho?t d¢ng cua H¢i d6ng",
            "nhan dan 02 cip tinh Thai Nguyen giai do?n 2026 - 2031", "St/ cAN THif;T vA cAN CU XAY DlJNG DE AN",
            "Trong nhfrng nam qua, du&i S\\f lanh d?o, chi d?o ct'.1a Tinh uy va dp uy cac dp",
            "cac co quan, ho?t d¢ng cua H¢i d6ng nhan dan \\(HDND\\) 02 dp tinh Thai Nguyen da",
        ])
        expectFirstPage(poor)
        #expect(poor.warnings.contains { $0.code == .textLayerReplaced && $0.page == 1 })
    }

    @Test func resultsAreKeptByPictureAndEngine() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bienmuc-ocr-\(UUID().uuidString)")
        defer { unlinkAll(folder) }
        var reader = PDFReader()
        reader.cacheFolder = folder.path
        func read(_ scan: Scan) throws -> (document: SourceDocument, made: RecognizedPages) {
            try reader.read(
                SourceFile(name: "scan.pdf", bytes: scan.pdf(), sha256: ""), recognized: RecognizedPages())
        }
        func kept() throws -> [URL] {
            try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        }
        let scan = try firstPage()
        let first = try read(scan)
        #expect(first.made.keys.count == 1)
        #expect(!FileManager.default.fileExists(atPath: folder.path), "reading keeps nothing by itself")
        reader.keep(first.made)
        let file = try #require(try kept().first)
        let again = try read(scan)
        #expect(again.document == first.document)
        #expect(again.made.keys.isEmpty, "nothing was made anew")
        // A result that was damaged on disk is made again and kept.
        let bytes = try Data(contentsOf: file)
        var damaged = bytes
        damaged[damaged.count / 2] ^= 1
        for wrong in [damaged, bytes.prefix(200), Data()] {
            try wrong.write(to: file)
            let mended = try read(scan)
            #expect(mended.document == first.document)
            reader.keep(mended.made)
            #expect(try Data(contentsOf: file) == bytes)
        }
        // Another picture is another entry.
        var other = scan
        other.paint { x, y, was in x == 3 && y == 3 ? [0, 0, 0] : was }
        reader.keep(try read(other).made)
        #expect(try kept().count == 2)
    }

    @Test func theOldestResultsGoFirst() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bienmuc-ocr-\(UUID().uuidString)")
        defer { unlinkAll(folder) }
        var cache = RecognitionCache(folder: folder.path)
        let result = PageRecognition.Result(lines: [], rules: [], turn: 0, skew: 0)
        for number in 0..<10 { cache.keep([(key: "\(number)", result: result)]) }
        let size = try Data(contentsOf: folder.appending(path: "0.ocr")).count
        for number in 0..<10 {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: Double(1_000_000 + number))],
                ofItemAtPath: folder.appending(path: "\(number).ocr").path)
        }
        #expect(cache.result("0") != nil, "which makes it the last used")
        cache.limit = 10 * size
        cache.keep([(key: "new", result: result)])
        let left = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
        #expect(left.count == 9)
        #expect(left.isSuperset(of: ["0.ocr", "new.ocr"]) && left.isDisjoint(with: ["1.ocr", "2.ocr"]))
    }

    /// Pages recognised apart, in any order and each by itself, give the document that one process gives.
    @Test func pagesRecognisedElsewhereGiveTheSame() throws {
        let bytes = try Scan(of: "thai-nguyen-de-an-10.pdf", page: 1, dpi: 150).pdf(pages: 2)
        let file = SourceFile(name: "scan.pdf", bytes: bytes, sha256: "")
        guard case .wants(let pages) = try PDFReader().attempt(file) else {
            Issue.record("the pages were read at once")
            return
        }
        #expect(pages == [1, 2])
        var all = RecognizedPages()
        for page in pages.reversed() {
            let part = try JSONEncoder().encode(PDFReader().recognition(of: [page], in: file))
            all.add(try JSONDecoder().decode(RecognizedPages.self, from: part))
        }
        let whole = try PDFReader().read(file)
        #expect(try PDFReader().read(file, recognized: all).document == whole)
        #expect(whole.pages == 2 && whole.missingPages.isEmpty)
        // What is missing is read here.
        #expect(try PDFReader().read(file, recognized: RecognizedPages()).document == whole)
    }

    @Test func printedPagesAreReadAtOnce() throws {
        let bytes = [UInt8](try Data(contentsOf: TestFiles.corpus.appending(path: "ket-luan-giao-ban-2022.pdf")))
        let file = SourceFile(name: "a.pdf", bytes: bytes, sha256: "")
        guard case .document(let document, _) = try PDFReader().attempt(file) else {
            Issue.record("pages were wanted")
            return
        }
        #expect(try PDFReader().read(file) == document)
    }

    private func unlinkAll(_ folder: URL) {
        do { try FileManager.default.removeItem(at: folder) } catch { Issue.record("\(error)") }
    }
}
