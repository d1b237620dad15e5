import CTesseract
import Records

/// Draws pages for people: a page with rectangles marked.
public struct PageImage: Sendable {
    /// Dots per inch of the picture.
    public var dpi: Double
    /// Pixels of the largest picture drawn; larger pages get a lower resolution.
    public var pixelLimit = 20_000_000

    public init(dpi: Double = 150) { self.dpi = dpi }

    /// A rectangle to mark, in points from the page's top left corner.
    public struct Mark: Sendable {
        public enum Style: Sendable { case block, item }
        public var box: Records.Box
        public var style: Style

        public init(_ box: Records.Box, _ style: Style = .item) {
            self.box = box
            self.style = style
        }
    }

    /// The page (from 1) as a PNG file's bytes.
    /// - Throws: as the reader does; `.noPages` where the file has no such page.
    public func png(of file: SourceFile, page: Int, marks: [Mark]) throws(Refusal) -> [UInt8] {
        let document = try PDFDocument(file.bytes)
        guard page >= 1, page <= document.statedPages else { throw Refusal(.noPages) }
        var bitmap: Bitmap
        do {
            bitmap = try document.draw(
                page, dpi: dpi, colour: true, pixelLimit: pixelLimit, operatorLimit: PageReader.operatorLimit)
        } catch {
            throw Refusal(.damaged, ["page \(page)"])
        }
        for mark in marks { bitmap.draw(mark) }
        guard let png = bitmap.png() else { throw Refusal(.internalError, ["PNG"]) }
        return png
    }
}

extension Bitmap {
    /// Tints the inside of a rectangle and draws its outline. Marks off the page are cut to it.
    fileprivate mutating func draw(_ mark: PageImage.Mark) {
        guard channels == 3 else { return }
        let scale = dpi / 72
        let clamp = { (value: Double, high: Int) in Int(max(0, min(Double(high), (value * scale).rounded()))) }
        let (x0, y0) = (clamp(mark.box.x0, width), clamp(mark.box.y0, height))
        let (x1, y1) = (clamp(mark.box.x1, width), clamp(mark.box.y1, height))
        guard x0 < x1, y0 < y1 else { return }
        let ink: (Int, Int, Int) = mark.style == .item ? (230, 80, 0) : (0, 90, 200)
        let line = max(1, Int(dpi / 75))
        for y in y0..<y1 {
            for x in x0..<x1 {
                let isEdge = x - x0 < line || x1 - 1 - x < line || y - y0 < line || y1 - 1 - y < line
                if !isEdge, mark.style == .block { continue }
                let share = isEdge ? 100 : 18
                let at = (y * width + x) * 3
                pixels[at] = UInt8((Int(pixels[at]) * (100 - share) + ink.0 * share) / 100)
                pixels[at + 1] = UInt8((Int(pixels[at + 1]) * (100 - share) + ink.1 * share) / 100)
                pixels[at + 2] = UInt8((Int(pixels[at + 2]) * (100 - share) + ink.2 * share) / 100)
            }
        }
    }

    /// The bytes of a PNG file; nil where the library failed.
    fileprivate func png() -> [UInt8]? {
        guard channels == 3, let made = pixCreate(Int32(width), Int32(height), 32), let data = pixGetData(made) else {
            return nil
        }
        var pix: UnsafeMutablePointer<Pix>? = made
        defer { pixDestroy(&pix) }
        let rowWords = Int(pixGetWpl(made))
        for y in 0..<height {
            for x in 0..<width {
                let at = (y * width + x) * 3
                data[y * rowWords + x] =
                    UInt32(pixels[at]) << 24 | UInt32(pixels[at + 1]) << 16 | UInt32(pixels[at + 2]) << 8
            }
        }
        var bytes: UnsafeMutablePointer<UInt8>?
        var size = 0
        guard pixWriteMemPng(&bytes, &size, made, 0) == 0, let bytes else { return nil }
        defer { lept_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: size))
    }
}
