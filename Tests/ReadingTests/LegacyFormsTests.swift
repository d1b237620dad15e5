import Foundation
import Records
import TestSupport
import Testing
import VietnameseText

@testable import Reading

private typealias D = TestDOCX

/// A compound file with one stream of 4096 bytes.
private func compound(_ name: String, _ head: [UInt8] = []) -> [UInt8] {
    func word(_ value: Int32) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }
    func entry(_ name: String, kind: UInt8, start: Int32, size: Int32) -> [UInt8] {
        let units = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        var bytes = units + [UInt8](repeating: 0, count: 64 - units.count)
        bytes += [UInt8(units.count + 2), 0, kind] + [UInt8](repeating: 0, count: 49)
        return bytes + word(start) + word(size) + word(0)
    }
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 22) + [9, 0]
    header += [UInt8](repeating: 0, count: 48 - header.count) + word(1)
    header += [UInt8](repeating: 0, count: 76 - header.count) + word(0)
    header += [UInt8](repeating: 0xFF, count: 512 - header.count)
    var table = word(-3) + word(-2)
    for sector in Int32(3)..<10 { table += word(sector) }
    table += word(-2) + [UInt8](repeating: 0xFF, count: 512 - 40)
    var directory = entry("Root Entry", kind: 5, start: -2, size: 0) + entry(name, kind: 2, start: 2, size: 4096)
    directory += [UInt8](repeating: 0, count: 512 - directory.count)
    return header + table + directory + head + [UInt8](repeating: 0, count: 4096 - head.count)
}

/// What a file is, by its bytes; the names of such files are wrong more often than not.
struct FormsTests {
    private func answer(_ bytes: [UInt8]) -> String {
        do throws(Refusal) {
            return try FormatDetector.format(of: bytes).rawValue
        } catch {
            return ([error.cause.rawValue] + error.arguments).joined(separator: " ")
        }
    }

    @Test func contentDecides() {
        #expect(answer(Array(#"{\rtf1\ansi abc}"#.utf8)) == "rtf")
        #expect(answer(Array("<html><body>abc</body></html>".utf8)) == "html")
        #expect(answer(Array("abc".utf8)) == "text")
        #expect(answer(compound("WordDocument")) == "doc")
        #expect(answer(compound("Workbook")) == "unsupported XLS")
        #expect(answer(TestZIP([("[Content_Types].xml", ""), ("xl/workbook.xml", "")]).bytes()) == "unsupported XLSX")
        #expect(
            answer(TestZIP([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")]).bytes())
                == "odt")
    }

    /// FibBase.fEncrypted of Word 97, and the container of later ones.
    @Test func passwordsAreNamed() {
        #expect(answer(compound("WordDocument", [0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 0x01])) == "encrypted")
        #expect(answer(compound("EncryptedPackage")) == "encrypted")
    }

    @Test(arguments: ["docm", "dotx"]) func macrosAndTemplatesAreDocuments(form: String) throws {
        var zip = TestDOCX(D.p(D.r("Nghị quyết"))).zip
        zip.entries[0].bytes = Array(
            #"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.\#(form)+xml"/></Types>"#
                .utf8)
        if form == "docm" { zip.add("word/vbaProject.bin", "macros") }
        let file = SourceFile(name: "a.\(form)", bytes: zip.bytes(), sha256: "")
        #expect(try FormatDetector.format(of: file.bytes) == .docx)
        #expect(try DOCXReader().read(file).blocks.map(\.text) == ["Nghị quyết"])
    }
}

/// Legacy letters in Word documents: the effective font and the characters decide.
struct LegacyFontsTests {
    private func font(_ name: String) -> String { #"<w:rFonts w:ascii="\#(name)" w:hAnsi="\#(name)"/>"# }

    /// Run over character style over paragraph style over defaults.
    @Test func effectiveFont() throws {
        var docx = TestDOCX()
        docx.styles = """
            <w:docDefaults><w:rPrDefault><w:rPr>\(font(".VnTime"))</w:rPr></w:rPrDefault></w:docDefaults>\
            <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
            <w:style w:type="paragraph" w:styleId="V"><w:name w:val="V"/><w:rPr>\(font("VNI-Times"))</w:rPr></w:style>\
            <w:style w:type="paragraph" w:styleId="W"><w:name w:val="W"/><w:basedOn w:val="V"/></w:style>\
            <w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr>\(font(".VnTimeH"))</w:rPr></w:style>
            """
        docx.body =
            D.p(D.r("Héi ®ång nh©n d©n")) + D.p(D.r("Hoäi ñoàng nhaân daân"), #"<w:pStyle w:val="W"/>"#)
            + D.p(D.r("nghÞ quyÕt", #"<w:rStyle w:val="H"/>"#), #"<w:pStyle w:val="V"/>"#)
            + D.p(D.r("Hội đồng", font("Times New Roman")), #"<w:pStyle w:val="V"/>"#)
        let document = try docx.read()
        #expect(document.blocks.map(\.text) == ["Hội đồng nhân dân", "Hội đồng nhân dân", "NGHỊ QUYẾT", "Hội đồng"])
        #expect(document.encoding == .mixed)
    }

    /// Half of the file by someone with TCVN3 fonts, half by someone with VNI, within one paragraph too.
    @Test func twoEncodingsInOneFile() throws {
        let document = try TestDOCX(
            D.p(D.r("Uû ban nh©n d©n tØnh ", font(".VnTime")) + D.r("vaø caùc huyeän, thò xaõ", font("VNI-Times")))
        ).read()
        #expect(document.blocks.map(\.text) == ["Uỷ ban nhân dân tỉnh và các huyện, thị xã"])
        #expect(document.encoding == .mixed)
        #expect(document.warnings.isEmpty)
    }

    @Test func legacyLettersUnderAUnicodeFont() throws {
        let document = try TestDOCX(
            D.p(D.r("Uû ban nh©n d©n tØnh quyÕt ®Þnh ban hµnh", font("Times New Roman"))) + D.p(D.r("Sè: 5"))
        ).read()
        #expect(document.blocks.map(\.text) == ["Uỷ ban nhân dân tỉnh quyết định ban hành", "Số: 5"])
        #expect(document.encoding == .tcvn3)
    }

    @Test func aLegacyFontOverOtherText() throws {
        let lines = ["The World Bank, 2003 (5% p.a.)", "Hội đồng nhân dân tỉnh", "Le café de la société"]
        let document = try TestDOCX(lines.map { D.p(D.r($0, font(".VnTime"))) }.joined()).read()
        #expect(document.blocks.map(\.text) == lines)
        #expect(document.encoding == .unicode)
        #expect(document.warnings.isEmpty)
    }

    /// What cannot be decided stays as it was and is reported.
    @Test func unassignedCodesAndLooseMarks() throws {
        let document = try TestDOCX(
            D.p(D.r("Sè \u{C0} vµ \u{DB} cña x·", font(".VnTime"))) + D.p(D.r("Nghị \u{301}quyết"))
        ).read()
        #expect(document.blocks.map(\.text) == ["Số \u{C0} và \u{DB} của xã", "Nghị \u{301}quyết"])
        #expect(
            document.warnings == [
                SourceWarning(.undecodedLetters, ["2"], block: 0), SourceWarning(.looseMarks, ["1"], block: 1),
            ])
    }

    @Test(arguments: [
        (LegacyEncoding.viscii, "VI Times"), (.vps, "VPS Times"), (.vni, "VNI-Helve"), (.tcvn3, ".VnArial"),
    ])
    func everyFontFamily(encoding: LegacyEncoding, name: String) throws {
        let text = "Quyết định của ủy ban về việc sửa đổi chế độ được hưởng"
        let code = try #require(encoding.encode(text))
        let document = try TestDOCX(D.p(D.r(code, font(name)))).read()
        #expect(document.blocks.map(\.text) == [text])
        #expect(document.encoding == encoding.source)
    }

    /// Plain text that names no encoding, with the rare ones in question.
    @Test(arguments: [LegacyEncoding.viscii, .vps, .cp1258, .tcvn3, .vni])
    func plainTextOfEveryEncoding(encoding: LegacyEncoding) throws {
        let text = "Hội đồng nhân dân tỉnh quyết nghị về việc sửa đổi chế độ được hưởng của cán bộ xã"
        let code = try #require(encoding.encode(text))
        let bytes = code.unicodeScalars.map { scalar in
            // As Windows-1252 has it: its few signs beyond Latin-1 back to their bytes.
            scalar.value < 0x100 ? UInt8(scalar.value) : windows[scalar] ?? 0x3F
        }
        let document = try OfficeReader().read(SourceFile(name: "a.txt", bytes: bytes, sha256: ""), as: .text)
        #expect(document.blocks.map(\.text) == [text])
        #expect(document.encoding == encoding.source)
    }

    /// Every letter of the clean text leads to what the file had, and back.
    @Test(arguments: [
        "cao-minh-ke-hoach-2026.tcvn3.docx", "thai-nguyen-de-an-10.tcvn3.docx", "ket-luan-giao-ban-2022.tcvn3.docx",
        "ket-luan-giao-ban-2022.vni.docx",
    ])
    func offsetsLeadBothWays(name: String) throws {
        let document = try DOCXReader().read(corpusFile(name))
        var blocks = document.blocks
        for block in document.blocks { blocks += block.table?.cells.flatMap(\.blocks) ?? [] }
        var legacy = 0
        for block in blocks {
            let length = block.text.unicodeScalars.count
            var end = 0
            for span in block.origins {
                #expect(span.start >= end && span.end >= span.start && span.end <= length)
                end = span.end
                legacy += span.encoding == .unicode ? 0 : 1
                let map = LegacyDecoder.offsets(in: span)
                let source = span.was.unicodeScalars.count
                // What was left out has no place in the clean text.
                if span.end > span.start { #expect(map.source(of: 0..<span.end - span.start) == 0..<source) }
                #expect(map.clean(of: 0..<source) == 0..<span.end - span.start)
                for offset in 0..<span.end - span.start {
                    let place = map.source(of: offset..<offset + 1)
                    #expect(place.upperBound <= source && (!place.isEmpty || source == 0))
                    #expect(map.clean(of: place).contains(offset) || source == 0)
                }
            }
        }
        #expect(legacy > 100)
    }
}

/// The bytes of Windows-1252 between 0x80 and 0x9F.
private let windows: [Unicode.Scalar: UInt8] = {
    var table: [Unicode.Scalar: UInt8] = [:]
    for byte in UInt8(0x80)...0x9F {
        if let text = String(bytes: [byte], encoding: .windowsCP1252), let scalar = text.unicodeScalars.first {
            table[scalar] = byte
        }
    }
    return table
}()

/// The real LibreOffice, on files made for the test.
@Suite(.enabled(if: access("/usr/lib/libreoffice/program/soffice.bin", X_OK) == 0, "LibreOffice is not installed"))
struct ConvertedFilesTests {
    /// TCVN3 as offices typed it: raw bytes under `.VnTime`, among them 0xAD, which Word calls a soft hyphen.
    private let rtf = Array(
        #"""
        {\rtf1\ansi\ansicpg1252{\fonttbl{\f0 .VnTime;}{\f1 .VnTimeH;}{\f2 Times New Roman;}}\f1 quy\'d5t \'ae\'denh\par
        \f0 N\'ad\'edc C\'e9ng hoµ x\'b7 h\'e9i ch\'f1 ngh\'dca, ng\'ad\'eai ®\'adîc h\'adëng\par\f2 World Bank, 5%\par}
        """#.replacing("µ", with: #"\'b5"#).replacing("®", with: #"\'ae"#).replacing("î", with: #"\'ee"#)
            .replacing("ë", with: #"\'eb"#).utf8)
    private let lines = ["QUYẾT ĐỊNH", "Nước Cộng hoà xã hội chủ nghĩa, người được hưởng", "World Bank, 5%"]

    @Test func wordRichTextAndOpenDocumentReadAlike() throws {
        let folder = try TemporaryFolder()
        try folder.write(Data(rtf), as: "a.rtf")
        let converter = OfficeConverter()
        defer { converter.close() }
        let reader = OfficeReader(converter: converter)
        for form in ["rtf", "doc", "odt"] {
            if form != "rtf" {
                let made = try Programs.run(
                    "/usr/bin/soffice",
                    [
                        "-env:UserInstallation=file://\(folder.path("profile"))", "--headless", "--convert-to",
                        form == "doc" ? "doc:MS Word 97" : form, "--outdir", folder.path(""), folder.path("a.rtf"),
                    ])
                #expect(made.code == 0, "\(made.errors)")
            }
            let bytes = [UInt8](try Data(contentsOf: folder.url.appending(path: "a.\(form)")))
            let format = try FormatDetector.format(of: bytes)
            #expect(format.rawValue == form)
            let document = try reader.read(SourceFile(name: "a", bytes: bytes, sha256: ""), as: format)
            #expect(document.blocks.map(\.text) == lines, "\(form)")
            #expect(document.encoding == .tcvn3)
        }
    }

    /// One process serves the good and the bad; each bad one is a refusal.
    @Test func badFilesDoNotStopTheOthers() throws {
        let converter = OfficeConverter()
        defer { converter.close() }
        let reader = OfficeReader(converter: converter)
        for bytes in [compound("WordDocument"), compound("WordDocument", [0xEC, 0xA5, 0xC1, 0])] {
            do throws(Refusal) {
                let document = try reader.read(SourceFile(name: "x", bytes: bytes, sha256: ""), as: .doc)
                #expect(document.blocks.isEmpty)
            } catch {
                #expect(error.cause == .converterFailed)
            }
        }
        let document = try reader.read(SourceFile(name: "a", bytes: rtf, sha256: ""), as: .rtf)
        #expect(document.blocks.map(\.text) == lines)
    }
}
