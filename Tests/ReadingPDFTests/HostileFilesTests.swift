import Foundation
import Records
import TestSupport
import Testing

@testable import ReadingPDF

/// A PDF of the given objects, numbered from 1; the first is the catalog.
func pdf(_ objects: [String]) -> [UInt8] {
    var text = "%PDF-1.7\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
        offsets.append(text.utf8.count)
        text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets { text += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n" }
    return Array((text + "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF").utf8)
}

private func read(_ bytes: [UInt8]) throws(Refusal) -> SourceDocument {
    try PDFReader().read(SourceFile(name: "a.pdf", bytes: bytes, sha256: ""))
}

private let catalog = "<</Type/Catalog/Pages 2 0 R>>"

@Test func zeroPagesAreRefused() {
    #expect(throws: Refusal(.noPages)) { try read(pdf([catalog, "<</Type/Pages/Kids[]/Count 0>>"])) }
}

@Test func aLieAboutTheNumberOfPagesIsRefused() throws {
    let lie = pdf([
        catalog, "<</Type/Pages/Kids[3 0 R]/Count 999999999>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
    ])
    let refusal = #expect(throws: Refusal.self) { try read(lie) }
    #expect([.tooManyPages, .noPages].contains(refusal?.cause))
}

@Test func aCyclicPageTreeIsRefused() {
    let cyclic = pdf([
        catalog, "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>", "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>",
    ])
    #expect(throws: Refusal(.noPages)) { try read(cyclic) }
}

@Test func missingPagesAreNamed() throws {
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F1 6 0 R>>>>>>"
    let content = "BT /F1 12 Tf 72 700 Td (Nghi quyet) Tj ET"
    let file = pdf([
        catalog, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>", page, "null",
        "<</Length \(content.utf8.count)>>stream\n\(content)\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ])
    let document = try read(file)
    #expect(document.pages == 2)
    #expect(document.missingPages == [2])
    #expect(document.warnings.contains { $0.code == .pagesMissing && $0.arguments == ["2"] })
    #expect(document.blocks.map(\.text) == ["Nghi quyet"])
}

@Test func aPageWithoutEndIsCutShort() throws {
    let operators = "BT /F1 1 Tf " + String(repeating: "(aaaaaaaaaa) Tj ", count: 60_000) + "ET"
    let document = try read(
        pdf([
            catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            "<</Length \(operators.utf8.count)>>stream\n\(operators)\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]))
    #expect(document.warnings.contains { $0.code == .pageCutShort && $0.page == 1 })
}

@Test func aTruncatedFileSaysWhatIsMissing() throws {
    let whole = [UInt8](try Data(contentsOf: TestFiles.corpus.appending(path: "thai-nguyen-de-an-10.pdf")))
    let cut = Array(whole[..<(whole.count * 6 / 10)])
    do {
        let document = try read(cut)
        #expect(!document.missingPages.isEmpty || document.warnings.contains { $0.code == .pageWithoutText })
    } catch {
        #expect([.damaged, .noPages].contains(error.cause))
    }
}

/// In packed streams, that is: what is written plainly has no checksum (a glyph's width, say).
@Test func aBitFlippedFileNeverPassesAsWhole() async {
    await #expect(processExitsWith: .success) {
        let whole = [UInt8](try Data(contentsOf: TestFiles.corpus.appending(path: "ket-luan-giao-ban-2022.pdf")))
        var reader = PDFReader()
        reader.options.ocr = .never
        func texts(_ bytes: [UInt8]) -> (texts: [String], isSaid: Bool)? {
            guard let read = try? reader.read(SourceFile(name: "a.pdf", bytes: bytes, sha256: "")) else { return nil }
            let codes: Set<WarningCode> = [.fileDamaged, .pageDamaged, .pagesMissing, .pageWithoutText, .pageCutShort]
            return (
                read.blocks.flatMap { [$0] + ($0.table?.cells.flatMap(\.blocks) ?? []) }.map(\.text),
                read.warnings.contains { codes.contains($0.code) }
            )
        }
        let plain = texts(whole)
        precondition(plain?.isSaid == false)
        var packed: [Int] = []
        var isInside = false
        for place in whole.indices.dropFirst(10) {
            if whole[place...].starts(with: "endstream".utf8) {
                isInside = false
            } else if whole[..<place].suffix(7).elementsEqual("stream\n".utf8) {
                isInside = !whole[..<place].suffix(10).starts(with: "end".utf8)
            }
            if isInside { packed.append(place) }
        }
        precondition(packed.count > whole.count / 2)
        // A linear congruence spreads the places evenly over the file and its bits.
        var at = 12_345
        for _ in 0..<60 {
            at = (at * 1_103_515_245 + 12_345) & 0x7FFF_FFFF
            var bytes = whole
            let place = packed[at % packed.count]
            bytes[place] ^= 1 << (at >> 20 & 7)
            guard let read = texts(bytes) else { continue }
            precondition(read.isSaid || read.texts == plain?.texts, "byte \(place)")
        }
    }
}

@Test func aPageTreeThatLiesIsDamage() throws {
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    let whole = pdf([catalog, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>", page, page])
    #expect(try !read(whole).warnings.contains { $0.code == .fileDamaged })
    let short = pdf([catalog, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 1>>", page, page])
    #expect(try read(short).warnings.contains { $0.code == .fileDamaged })
    let twice = pdf([catalog, "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>", page, page])
    #expect(try read(twice).warnings.contains { $0.code == .fileDamaged })
}

private let folder = TestFiles.shared?.appending(path: "robust/pdf")

/// What is known of some of the odd files, by the ends of their names.
private enum OddFiles {
    static let refused: [String: Refusal.Cause] = [
        "print_protection": .encrypted, "poppler-67295-0": .noPages, "issue19484_1": .noPages,
        "issue19484_2": .noPages, "issue18986": .damaged,
    ]
    /// Opened by the empty password.
    static let readEncrypted: Set = ["pr6531_2"]
    /// Their tables had to be rebuilt, or streams of them fail.
    static let damaged: Set = [
        "testPDF_bad_page_303226", "testPDF_malformedXFA", "GHOSTSCRIPT-698804-1-fuzzed", "bug1250079",
        "helloworld-bad", "issue11549_reduced", "issue13147", "issue16633", "issue6069", "mesh_shading_empty",
    ]
    static let endless: Set = ["bomb_giant"]
    /// Fewer letters than others find, for a reason: text too small to be seen, drawn off the page, or by fonts that
    /// need tables of other scripts, which is said.
    static let fewer: Set = ["endchar", "issue14999_reduced", "cff_bluescale_small_zones", "bug1392647"]

    static func name(_ file: String) -> String {
        String(
            file.split(separator: "_", omittingEmptySubsequences: false).dropFirst(2).joined(separator: "_")
                .dropLast(".pdf".count))
    }

    /// Characters another program finds in each file, with spaces and what is hidden, from the table of the folder's
    /// README.
    static func letters(_ folder: URL) throws -> [String: Int] {
        var result: [String: Int] = [:]
        for row in try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8).split(separator: "\n") {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 2, let place = cells[1].range(of: "chars=") else { continue }
            result[cells[0]] = Int(cells[1][place.upperBound...].prefix { $0.isNumber })
        }
        return result
    }
}

@Test(.enabled(if: folder != nil, "the odd and damaged files are not beside this checkout"))
func oddAndDamagedFilesEndInAnHonestRecordOrARefusal() async {
    await #expect(processExitsWith: .success) {
        guard let folder = TestFiles.shared?.appending(path: "robust/pdf") else { return }
        var reader = PDFReader()
        reader.options.ocr = .never
        let letters = try OddFiles.letters(folder)
        precondition(letters.count > 200)
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        where file.hasSuffix(".pdf") {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: file)))
            let name = OddFiles.name(file)
            do {
                let document = try reader.read(SourceFile(name: file, bytes: bytes, sha256: ""))
                precondition(OddFiles.refused[name] == nil, file)
                let pages = document.pages ?? 0
                precondition(pages > 0 && document.pageSizes.count == pages, file)
                precondition(document.blocks.allSatisfy { $0.page != nil }, file)
                let codes = Set(document.warnings.map(\.code))
                precondition(document.missingPages.isEmpty || codes.contains(.pagesMissing), file)
                precondition(!OddFiles.damaged.contains(name) || codes.contains(.fileDamaged), file)
                precondition(!OddFiles.readEncrypted.contains(name) || !codes.contains(.fileDamaged), file)
                precondition(!OddFiles.endless.contains(name) || codes.contains(.pageCutShort), file)
                let blocks = document.blocks.flatMap { [$0] + ($0.table?.cells.flatMap(\.blocks) ?? []) }
                let found = blocks.reduce(0) { $0 + $1.text.filter { !$0.isWhitespace }.count }
                let isSaid = !codes.isDisjoint(with: [.fileDamaged, .pageDamaged, .pagesMissing, .pageWithoutText])
                precondition(
                    isSaid || OddFiles.fewer.contains(name) || 4 * found + 8 >= letters[file] ?? 0,
                    "\(file): \(found) of \(letters[file] ?? 0)")
            } catch let refusal as Refusal {
                precondition(refusal.cause == OddFiles.refused[name], file)
            }
        }
    }
}
