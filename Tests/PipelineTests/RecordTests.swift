import Foundation
import Hashing
import Pipeline
import Records
import TestSupport
import Testing

@Suite struct RecordTests {
    private static func file(_ name: String) throws -> SourceFile {
        let bytes = [UInt8](try Data(contentsOf: TestFiles.corpus.appending(path: name)))
        return SourceFile(name: name, bytes: bytes, sha256: SHA256.hex(bytes))
    }

    private static let names = [
        "ket-luan-giao-ban-2022.docx", "ket-luan-giao-ban-2022.pdf", "ket-luan-giao-ban-2022.tcvn3.docx",
        "ket-luan-giao-ban-2022.md", "thai-nguyen-de-an-10.docx",
    ]

    @Test(arguments: names) func sameInputGivesTheSameBytes(name: String) throws {
        let file = try Self.file(name)
        let first = try RecordJSON.bytes(of: Pipeline().record(of: file))
        #expect(try RecordJSON.bytes(of: Pipeline().record(of: file)) == first)
    }

    /// Written in pieces, a record has the bytes that one call of the encoder gives.
    @Test(arguments: names) func piecesMakeTheWhole(name: String) throws {
        var record = try Pipeline().record(of: Self.file(name))
        record.blocks += (0..<600).map { Block(id: "x\($0)", kind: .paragraph, text: "\"blocks\":[] a/b \($0)") }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(try RecordJSON.bytes(of: record) == [UInt8](encoder.encode(record)))
        let empty = Record(id: "0", source: record.source, document: record.document)
        #expect(try RecordJSON.bytes(of: empty) == [UInt8](encoder.encode(empty)))
        let document = try Pipeline().document(of: Self.file(name))
        #expect(try StageOutputs.bytes(of: document) == [UInt8](encoder.encode(document)))
    }

    @Test(arguments: names) func aKeptStageOutputGivesTheSameRecord(name: String) throws {
        let file = try Self.file(name)
        let pipeline = Pipeline()
        let document = try pipeline.document(of: file)
        let kept = try StageOutputs.document(from: StageOutputs.bytes(of: document))
        let again = pipeline.record(from: kept, identity: FileIdentity(of: file))
        #expect(try RecordJSON.bytes(of: again) == RecordJSON.bytes(of: pipeline.record(of: file)))
    }

    @Test(arguments: names) func everyPlaceLiesInItsBlock(name: String) throws {
        let record = try Pipeline().record(of: Self.file(name))
        let lengths = Dictionary(uniqueKeysWithValues: record.blocks.map { ($0.id, $0.text.unicodeScalars.count) })
        func check(_ place: Place, _ what: String) {
            guard let length = lengths[place.block] else {
                Issue.record("\(what): no block \(place.block)")
                return
            }
            #expect(place.start >= 0 && place.start <= place.end && place.end <= length, "\(what)")
        }
        for item in record.targets { check(item.source, item.id) }
        for item in record.assignments { check(item.source, item.id) }
        for item in record.citations { check(item.source, item.id) }
        for item in record.reports { check(item.source, item.id) }
        for item in record.funding { check(item.source, item.id) }
        for warning in record.warnings { if let place = warning.source { check(place, warning.code.rawValue) } }
    }

    @Test(arguments: names) func repairsQuoteWhatStandsThere(name: String) throws {
        let record = try Pipeline().record(of: Self.file(name))
        let texts = Dictionary(uniqueKeysWithValues: record.blocks.map { ($0.id, Array($0.text.unicodeScalars)) })
        for repair in record.repairs {
            let text = try #require(texts[repair.block])
            try #require(repair.start <= repair.end && repair.end <= text.count)
            var view = String.UnicodeScalarView()
            view.append(contentsOf: text[repair.start..<repair.end])
            #expect(String(view) == repair.now)
        }
    }

    /// A decision of the nineties as typists laid it out: tabs instead of tables, letters in TCVN3.
    @Test func headerSetWithTabsIsRead() throws {
        let lines = [
            "Uû ban nh©n d©n→→Céng hoµ x· héi chñ nghÜa ViÖt Nam", "tØnh B×nh Ph\u{AD}íc→→§éc lËp - Tù do - H¹nh phóc",
            "Sè: 991/Q§-UBND→→§ång Xoµi, ngµy 14 th¸ng 5 n¨m 1998", "QuyÕt ®Þnh", "VÒ viÖc phª duyÖt quy ho¹ch",
            "§iÒu 1. Phª duyÖt quy ho¹ch sö dông rõng.", "N¬i nhËn:→→TM. Uû ban nh©n d©n tØnh",
            "- Nh\u{AD} §iÒu 1;→→Chñ tÞch",
            "- L\u{AD}u: VT.→→NguyÔn V¨n An",
        ]
        // The first three, the title and the office are set in the capital font.
        let capital: Set = [0, 1, 3, 4, 6, 7]
        let body = lines.enumerated().map { index, line in
            let parts = line.components(separatedBy: "→")
            let runs = parts.enumerated().map { place, part in
                let raised =
                    capital.contains(index) && (index < 5 || place == parts.count - 1) && !part.hasPrefix("§éc")
                let font = raised ? ".VnTimeH" : ".VnTime"
                return
                    #"<w:r><w:rPr><w:rFonts w:ascii="\#(font)" w:h-ansi="\#(font)"/></w:rPr><w:t>\#(part)</w:t></w:r>"#
            }
            return "<w:p>" + runs.joined(separator: "<w:r><w:tab/></w:r>") + "</w:p>"
        }
        let xml = """
            <?xml version="1.0"?><?mso-application progid="Word.Document"?>
            <w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>\(body.joined())</w:body>\
            </w:wordDocument>
            """
        let record = try Pipeline().record(of: SourceFile(name: "a.xml", bytes: Array(xml.utf8), sha256: ""))
        #expect(record.source.encoding == .tcvn3)
        #expect(record.document.issuer == "Ủy ban nhân dân tỉnh Bình Phước")
        #expect(record.document.number == "991/QĐ-UBND")
        #expect(record.document.issuedAt == "Đồng Xoài")
        #expect(record.document.issuedOn == "1998-05-14")
        #expect(record.document.recipients == ["Như Điều 1", "Lưu: VT"])
        let signer = try #require(record.document.signers.first)
        #expect(signer.name == "Nguyễn Văn An")
        #expect(signer.position == "Chủ tịch")
    }

    /// What OCR read of a document is kept for other runs only when it is known not to be secret.
    @Test func nothingOfASecretScanIsKept() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bienmuc-cache-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = try Self.file("ket-luan-giao-ban-2022.scan.pdf")
        let pipeline = Pipeline(cacheFolder: folder.path)
        let one = try pipeline.recognition(of: [1], in: file)
        #expect(!FileManager.default.fileExists(atPath: folder.path), "nobody knows yet")
        var parts = try #require(try JSONSerialization.jsonObject(with: Data(one)) as? [String: Any])
        var results = try #require(parts["results"] as? [String: Any])
        // The other pages are taken to be blank.
        var blank = try #require(results["1"] as? [String: Any])
        let lines = try #require(blank["lines"] as? [[String: Any]])
        blank["lines"] = [Any]()
        for page in 2...20 { results["\(page)"] = blank }
        func document(_ lines: [[String: Any]]) throws -> SourceDocument {
            var first = blank
            first["lines"] = lines
            results["1"] = first
            parts["results"] = results
            let bytes = [UInt8](try JSONSerialization.data(withJSONObject: parts))
            return try pipeline.document(of: file, recognized: [bytes])
        }
        var mark = try #require(lines.first { (($0["pieces"] as? [Any])?.count ?? 0) > 1 })
        var pieces = try #require(mark["pieces"] as? [[String: Any]])
        pieces = [pieces[0]]
        pieces[0]["text"] = "MẬT"
        mark["pieces"] = pieces
        #expect(throws: Refusal(.secret, ["MẬT"])) { try document([mark] + lines) }
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        _ = try document(lines)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    }

    /// What OCR read of a scan inside an envelope is kept likewise.
    @Test func scansInEnvelopesAreKeptToo() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bienmuc-cache-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let scan = try Data(contentsOf: TestFiles.checkout.appending(path: "Tests/Fixtures/pdf/scan-line.pdf"))
        func envelope(_ note: String) -> SourceFile {
            let text = """
                <?xml version="1.0" encoding="utf-8"?><edXML:edXML xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">
                <edXML:AttachmentEncoded><edXML:Attachment><edXML:AttachmentName>a.pdf</edXML:AttachmentName>\
                <edXML:ContentTransferEncoded>\(scan.base64EncodedString())</edXML:ContentTransferEncoded></edXML:Attachment>
                <edXML:Attachment><edXML:AttachmentName>b.txt</edXML:AttachmentName>\
                <edXML:Body>\(Data(note.utf8).base64EncodedString())</edXML:Body></edXML:Attachment>
                </edXML:AttachmentEncoded></edXML:edXML>
                """
            return SourceFile(name: "a.edxml", bytes: Array(text.utf8), sha256: "")
        }
        let pipeline = Pipeline(cacheFolder: folder.path)
        #expect(throws: Refusal(.secret, ["MẬT"])) { try pipeline.document(of: envelope("MẬT\nPhụ lục kèm theo")) }
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        let document = try pipeline.document(of: envelope("Phụ lục kèm theo nghị quyết này"))
        #expect(document.blocks.map(\.text).joined().contains("tổ chức thực hiện nghị quyết này."))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    }

    @Test func secretDocumentIsRefused() throws {
        let bytes = Array("TỐI MẬT\nNGHỊ QUYẾT\nVề công tác giám sát\n".utf8)
        let file = SourceFile(name: "a.txt", bytes: bytes, sha256: SHA256.hex(bytes))
        #expect(throws: Refusal(.secret, ["TỐI MẬT"])) { try Pipeline().record(of: file) }
    }

    @Test func emptyAndUnknownFilesAreRefused() {
        let empty = SourceFile(name: "a.docx", bytes: [], sha256: SHA256.hex([UInt8]()))
        #expect(throws: Refusal(.empty)) { try Pipeline().record(of: empty) }
        var small = RunConfiguration()
        small.limits.fileBytes = 4
        let large = SourceFile(name: "a.txt", bytes: Array("Điều".utf8), sha256: "")
        #expect(throws: Refusal(.fileTooLarge, ["7", "4"])) { try Pipeline(configuration: small).record(of: large) }
        var narrow = RunConfiguration()
        narrow.reading.formats = [.pdf]
        #expect(throws: Refusal(.unsupported, ["text"])) { try Pipeline(configuration: narrow).record(of: large) }
    }
}
