import Foundation
import Records
import TestSupport
import Testing

@testable import Reading

/// Files that are damaged, or made to do harm: each gives a document or a refusal that says what is wrong.
struct HostileFilesTests {
    private func cause(_ bytes: [UInt8], _ limits: ReadingLimits = ReadingLimits()) -> Refusal.Cause? {
        do throws(Refusal) {
            let file = SourceFile(name: "x", bytes: bytes, sha256: "")
            let format = try FormatDetector.format(of: bytes)
            _ = try OfficeReader(limits: limits).read(file, as: format)
            return nil
        } catch {
            return error.cause
        }
    }

    private func docx(_ part: String, _ text: String) -> [UInt8] {
        var zip = TestDOCX(TestDOCX.p(TestDOCX.r("a"))).zip
        zip.entries.removeAll { $0.name == part }
        zip.add(part, text)
        return zip.bytes()
    }

    @Test func emptyAndForeignFiles() {
        #expect(cause([]) == .empty)
        #expect(cause([0, 1, 2, 3, 250, 0, 0, 7, 0, 8]) == .unsupported)
        #expect(cause([0x89, 0x50, 0x4E, 0x47, 1, 2]) == .unsupported)
        #expect(cause(TestZIP([("xl/workbook.xml", "<x/>")]).bytes()) == .unsupported)
        #expect(cause(TestZIP([("a.txt", "a")]).bytes()) == .unsupported)
    }

    @Test func textNamedDOCXIsReadAsText() throws {
        let file = SourceFile(name: "a.docx", bytes: Array("Nghị quyết".utf8), sha256: "")
        let document = try OfficeReader().read(file, as: FormatDetector.format(of: file.bytes))
        #expect(document.blocks.map(\.text) == ["Nghị quyết"])
    }

    @Test func brokenContainers() {
        let whole = TestDOCX(TestDOCX.p(TestDOCX.r("a"))).zip.bytes()
        #expect(cause(Array(whole.prefix(whole.count / 2))) == .damaged)
        #expect(cause(Array(whole.prefix(10))) == .damaged)
        #expect(cause(TestZIP([("[Content_Types].xml", "<Types/>")]).bytes()) == .partMissing)
        #expect(cause([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array("abc".utf8)) == .damaged)
    }

    @Test func secondMainPart() {
        var zip = TestDOCX(TestDOCX.p(TestDOCX.r("a"))).zip
        zip.add("word/document.xml", "<w:document/>")
        #expect(cause(zip.bytes()) == .partTwice)
        zip.entries.removeLast()
        zip.add("WORD\\Document.xml", "<w:document/>")
        #expect(cause(zip.bytes()) == .partTwice)
    }

    @Test func encryptedEntry() throws {
        var zip = TestDOCX(TestDOCX.p(TestDOCX.r("a"))).zip
        let index = try #require(zip.entries.firstIndex { $0.name == "word/document.xml" })
        zip.entries[index].encrypted = true
        #expect(cause(zip.bytes()) == .encrypted)
    }

    @Test func bombs() throws {
        var zip = TestDOCX().zip
        let index = try #require(zip.entries.firstIndex { $0.name == "word/document.xml" })
        zip.entries[index].deflated = TestZIP.repeated(UInt8(ascii: " "), count: 8 << 20)
        zip.entries[index].declaredSize = 8 << 20
        var limits = ReadingLimits()
        limits.partBytes = 4 << 20
        #expect(cause(zip.bytes(), limits) == .partTooLarge)
        limits = ReadingLimits()
        limits.ratio = 100
        #expect(cause(zip.bytes(), limits) == .ratioTooHigh)
        // A size that lies is found out by counting.
        zip.entries[index].declaredSize = 1000
        limits = ReadingLimits()
        limits.partBytes = 4 << 20
        let lie = cause(zip.bytes(), limits)
        #expect(lie == .partTooLarge || lie == .damaged)
        limits = ReadingLimits()
        limits.totalBytes = 1 << 20
        zip.entries[index].declaredSize = 8 << 20
        #expect(cause(zip.bytes(), limits) == .partTooLarge)
    }

    @Test func tooManyParts() {
        var zip = TestDOCX(TestDOCX.p(TestDOCX.r("a"))).zip
        for number in 0..<50 { zip.add("word/media/\(number).bin", "x") }
        var limits = ReadingLimits()
        limits.entries = 40
        #expect(cause(zip.bytes(), limits) == .tooManyParts)
    }

    @Test func entitiesAndDepth() {
        let bomb = """
            <?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\
            <w:document xmlns:w="x"><w:body>&b;</w:body></w:document>
            """
        #expect(cause(docx("word/document.xml", bomb)) == .doctype)
        let outside = #"<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>"#
        #expect(cause(docx("word/document.xml", outside)) == .doctype)
        let deep =
            "<w:document \(TestDOCX.namespaces)>" + String(repeating: "<w:sdt>", count: 5000)
            + String(repeating: "</w:sdt>", count: 5000) + "</w:document>"
        #expect(cause(docx("word/document.xml", deep)) == .tooDeep)
        #expect(cause(docx("word/document.xml", "<w:document")) == .damaged)
        #expect(cause(docx("word/document.xml", "")) == .damaged)
    }

    @Test func damageOutsideTheMainPartIsAWarning() throws {
        let file = SourceFile(name: "x", bytes: docx("word/styles.xml", "<w:styles><broken"), sha256: "")
        let document = try DOCXReader().read(file)
        #expect(document.blocks.map(\.text) == ["a"])
        #expect(document.warnings == [SourceWarning(.unreadablePart, ["word/styles.xml"])])
    }

    /// Parts whose names climb out of the package are only names.
    @Test func namesAreNoPaths() throws {
        var zip = TestDOCX(TestDOCX.p(TestDOCX.r("a"))).zip
        zip.add("../../../../tmp/evil.xml", "<a/>")
        zip.add("/etc/passwd", "x")
        let document = try DOCXReader().read(SourceFile(name: "x", bytes: zip.bytes(), sha256: ""))
        #expect(document.blocks.map(\.text) == ["a"])
    }

    @Test(arguments: UInt64(0)..<200)
    func damagedDocumentIsRefusedOrRead(seed: UInt64) throws {
        var random = RepeatableGenerator(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
        var docx = TestDOCX()
        docx.body =
            TestDOCX.p(TestDOCX.r("Điều 1"), #"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#)
            + TestDOCX.table([
                [
                    TestDOCX.cell(TestDOCX.p(TestDOCX.r("a")), #"<w:vMerge w:val="restart"/><w:gridSpan w:val="2"/>"#),
                    TestDOCX.cell(TestDOCX.table([[TestDOCX.cell(TestDOCX.p(TestDOCX.r("b")))]])),
                ], [TestDOCX.cell(TestDOCX.p(""), #"<w:vMerge/><w:gridSpan w:val="2"/>"#)],
            ])
            + TestDOCX.p(
                #"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>"#
                    + TestDOCX.r("Céng hßa", #"<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>"#))
        docx.numbering =
            #"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
        docx.footnotes = #"<w:footnote w:id="2">\#(TestDOCX.p(TestDOCX.r("n")))</w:footnote>"#
        var zip = docx.zip
        if seed % 2 == 0 {
            // Inside a part: the container stays whole, so that the XML is what is damaged.
            let entry = Int.random(in: 3..<zip.entries.count, using: &random)
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<zip.entries[entry].bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: zip.entries[entry].bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: zip.entries[entry].bytes.remove(at: place)
                case 2: zip.entries[entry].bytes.insert(UInt8(ascii: "9"), at: place)
                default:
                    let end = min(zip.entries[entry].bytes.count, place + 200)
                    zip.entries[entry].bytes.append(contentsOf: zip.entries[entry].bytes[place..<end])
                }
            }
        }
        var bytes = zip.bytes()
        if seed % 2 == 1 {
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
        }
        do throws(Refusal) {
            let document = try DOCXReader().read(SourceFile(name: "x", bytes: bytes, sha256: ""))
            for block in document.blocks { check(block) }
        } catch {
            #expect(Refusal.Cause.allCases.contains(error.cause))
            #expect(error.cause != .internalError)
        }
    }

    /// Offsets lie inside the text, cells inside the grid.
    private func check(_ block: SourceBlock) {
        let length = block.text.unicodeScalars.count
        #expect(block.runs.allSatisfy { $0.start >= 0 && $0.start < $0.end && $0.end <= length })
        #expect(block.origins.allSatisfy { $0.start >= 0 && $0.start <= $0.end && $0.end <= length })
        #expect(block.breaks.allSatisfy { $0 >= 0 && $0 < length })
        #expect(block.computedLabel <= length)
        guard let table = block.table else { return }
        for cell in table.cells {
            #expect(cell.row + cell.rowSpan <= table.rowCount && cell.column + cell.columnSpan <= table.columnCount)
            for block in cell.blocks { check(block) }
        }
    }

    @Test(arguments: ["robust/word", "real/forms"])
    func otherProgramsFiles(folder: String) throws {
        guard let shared = TestFiles.shared else {
            print("no shared files beside the checkout: \(folder) not read")
            return
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: shared.appending(path: folder).path)
        var read = 0
        for name in names.sorted() where ["docx", "docm", "dotx"].contains(name.split(separator: ".").last ?? "") {
            let bytes = [UInt8](try Data(contentsOf: shared.appending(path: folder).appending(path: name)))
            do throws(Refusal) {
                let file = SourceFile(name: name, bytes: bytes, sha256: "")
                let document = try OfficeReader().read(file, as: FormatDetector.format(of: bytes))
                for block in document.blocks { check(block) }
                read += 1
            } catch {
                #expect(error.cause != .internalError, "\(name)")
            }
        }
        #expect(read > 0)
    }
}

/// The same numbers in each run.
struct RepeatableGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
