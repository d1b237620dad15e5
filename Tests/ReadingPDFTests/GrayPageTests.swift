import Testing

@testable import ReadingPDF

/// A page of 100 by 100 points that draws `content`; `picture` is what an image's dictionary says of its colours.
private func page(_ content: String, picture: String, hex: String, extra: String = "") throws -> PDFDocument {
    try PDFDocument(
        pdf([
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R\(extra)"
                + "/Resources<</XObject<</I 5 0 R>>/Font<</F 6 0 R>>>>>>",
            "<</Length \(content.utf8.count)>>stream\n\(content)\nendstream",
            "<</Type/XObject/Subtype/Image/Width 2/Height 1\(picture)/Filter/ASCIIHexDecode/Length \(hex.utf8.count)>>"
                + "stream\n\(hex)\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]))
}

private let draws = "q 80 0 0 80 10 10 cm /I Do Q"
private let gray = "/BitsPerComponent 8/ColorSpace/DeviceGray"
private let rgb = "/BitsPerComponent 8/ColorSpace/DeviceRGB"
private let tinted = "/BitsPerComponent 8/ColorSpace[/CalGray<</WhitePoint[0.95 1 1.09]>>]"
private let palette = "/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB 1<FF0000000000>]"

@Suite struct GrayPageTests {
    @Test(arguments: [
        (draws, gray, "2080>", true),
        (draws, "/BitsPerComponent 1/ImageMask true", "80>", true),
        ("1 0 0 rg " + draws, "/BitsPerComponent 1/ImageMask true", "80>", false),
        (draws, rgb, "202020808080>", false),
        (draws, palette, "0001>", false),
        (draws, tinted, "2080>", false),
        ("0.5 g 10 10 50 50 re f", gray, "2080>", true),
        ("0.5 0.5 0.5 rg 10 10 50 50 re f", gray, "2080>", true),
        ("0.5 0.4 0.5 rg 10 10 50 50 re f", gray, "2080>", false),
        ("0 0 1 RG 10 10 m 50 50 l S", gray, "2080>", false),
        ("BT /F 12 Tf 10 10 Td (A) Tj ET", gray, "2080>", true),
        ("1 0 0 rg BT /F 12 Tf 10 10 Td (A) Tj ET", gray, "2080>", false),
        // What scanners add to be found is not seen.
        ("1 0 0 rg BT 3 Tr /F 12 Tf 10 10 Td (A) Tj ET " + draws, gray, "2080>", true),
    ])
    func coloursAreSeen(content: String, picture: String, hex: String, isGray: Bool) throws {
        let document = try page(content, picture: picture, hex: hex)
        let content = try document.page(1, operatorLimit: 1000, glyphLimit: 1000)
        #expect(content.isGray == isGray)
    }

    @Test func stampsLaidOverAPageMayHaveColours() throws {
        let stamp = "/Annots[<</Type/Annot/Subtype/Square/Rect[10 10 50 50]/C[1 0 0]>>]"
        let document = try page(draws, picture: gray, hex: "2080>", extra: stamp)
        #expect(try !document.page(1, operatorLimit: 1000, glyphLimit: 1000).isGray)
    }

    @Test func aGrayPageLooksTheSameWithoutColours() throws {
        let document = try page(draws + " 0.3 g 5 5 30 7 re f", picture: gray, hex: "2080>")
        let inColour = try document.draw(1, dpi: 144, colour: true, pixelLimit: 1_000_000, operatorLimit: 1000)
        let inGray = try document.draw(1, dpi: 144, colour: false, pixelLimit: 1_000_000, operatorLimit: 1000)
        #expect(inGray.channels == 1)
        #expect(inGray.pixels.count == 200 * 200)
        #expect(Set(inGray.pixels).count > 3)
        #expect(inColour.pixels == inGray.pixels.flatMap { [$0, $0, $0] })
    }
}
