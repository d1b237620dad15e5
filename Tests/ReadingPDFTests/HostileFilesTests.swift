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

private let folder = TestFiles.shared?.appending(path: "robust/pdf")

@Test(.enabled(if: folder != nil, "the odd and damaged files are not beside this checkout"))
func oddAndDamagedFilesEndInARecordOrARefusal() async {
    await #expect(processExitsWith: .success) {
        guard let folder = TestFiles.shared?.appending(path: "robust/pdf") else { return }
        var reader = PDFReader()
        reader.options.ocr = .never
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        where file.hasSuffix(".pdf") {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: file)))
            do {
                let document = try reader.read(SourceFile(name: file, bytes: bytes, sha256: ""))
                let pages = document.pages ?? 0
                precondition(pages > 0 && document.pageSizes.count == pages, file)
                precondition(document.blocks.allSatisfy { $0.page != nil }, file)
            } catch let refusal as Refusal {
                precondition(refusal.cause != .internalError, file)
            }
        }
    }
}
