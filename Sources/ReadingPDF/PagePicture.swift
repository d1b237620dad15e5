import Records

/// A page as it looks: rows from the top, three bytes (red, green, blue) a pixel, no padding.
public struct PagePicture: Sendable {
    public var width, height: Int
    public var pixels: [UInt8]

    public init(width: Int, height: Int, pixels: [UInt8]) {
        self.width = width
        self.height = height
        self.pixels = pixels
    }
}

extension PDFReader {
    /// Pixels a picture may have: an A3 page at 300 dots per inch.
    private static let pictureLimit = 20_000_000

    /// One page, from 1, drawn for people. Large pages are drawn with fewer dots per inch than asked for.
    /// - Throws: `.damaged`, `.encrypted`, `.noPages` where there is no such page, `.tooManyPages`.
    public func picture(of file: SourceFile, page: Int, dotsPerInch: Int) throws(Refusal) -> PagePicture {
        let document = try PDFDocument(file.bytes)
        do throws(PDFDocument.PageFailure) {
            let image = try document.draw(
                page, dpi: Double(dotsPerInch), colour: true, pixelLimit: Self.pictureLimit,
                operatorLimit: PageReader.operatorLimit)
            return PagePicture(width: image.width, height: image.height, pixels: image.pixels)
        } catch {
            throw error == .missing ? Refusal(.noPages) : Refusal(.damaged, ["page \(page)"])
        }
    }
}
