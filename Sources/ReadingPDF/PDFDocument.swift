import CPDF
import Records

/// An open PDF. The only place that touches pointers of the library; owns the document and a copy of its bytes.
/// One thread at a time.
final class PDFDocument {
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let handle: OpaquePointer

    /// Pages the catalog states; may be a lie.
    let statedPages: Int
    /// The file contradicts itself, or some of it fails its checksum: what is read of it may be wrong or lack parts.
    var isDamaged: Bool { cpdf_is_damaged(handle) != 0 }

    /// - Throws: `.damaged`, `.encrypted`.
    init(_ source: [UInt8]) throws(Refusal) {
        bytes = .allocate(capacity: max(1, source.count))
        _ = bytes.initialize(from: source)
        var status: Int32 = 0
        guard let opened = cpdf_open(bytes.baseAddress, Int64(source.count), &status) else {
            bytes.deallocate()
            throw status == CPDF_ENCRYPTED ? Refusal(.encrypted) : Refusal(.damaged, ["PDF"])
        }
        handle = opened
        statedPages = Int(cpdf_page_count(opened))
    }

    deinit {
        cpdf_close(handle)
        bytes.deallocate()
    }

    /// What stopped a page from being read whole.
    enum PageFailure: Error { case missing, fault }

    /// Interprets one page, from 1.
    func page(_ number: Int, operatorLimit: Int, glyphLimit: Int) throws(PageFailure) -> PageContent {
        var status: Int32 = 0
        guard
            let page = cpdf_read_page(
                handle, Int32(clamping: number), Int64(operatorLimit), Int64(glyphLimit), &status)
        else { throw status == CPDF_PAGE_MISSING ? .missing : .fault }
        defer { cpdf_free_page(page) }
        var content = PageContent(width: cpdf_page_width(page), height: cpdf_page_height(page))
        content.errors = Int(cpdf_page_errors(page))
        content.cutShort = status == CPDF_LIMIT
        content.isGray = !content.cutShort && cpdf_page_is_gray(page) != 0
        var count: Int64 = 0
        let glyphs = cpdf_glyphs(page, &count)
        content.glyphs = (0..<Int(count)).map { index in
            let glyph = glyphs![index]
            return Glyph(
                x: glyph.x, y: glyph.y, advance: glyph.advance, size: glyph.size,
                scalar: Unicode.Scalar(glyph.scalar) ?? "\u{FFFD}", font: Int(glyph.font), turn: glyph.turn,
                flags: GlyphFlags(rawValue: glyph.flags), annotation: Int(glyph.annotation))
        }
        let rules = cpdf_rules(page, &count)
        content.rules = (0..<Int(count)).map { index in
            let rule = rules![index]
            return Rule(x0: rule.x0, y0: rule.y0, x1: rule.x1, y1: rule.y1, thickness: rule.thickness)
        }
        let pictures = cpdf_pictures(page, &count)
        content.pictures = (0..<Int(count)).map { index in
            let picture = pictures![index]
            return Picture(
                x0: picture.x0, y0: picture.y0, x1: picture.x1, y1: picture.y1, width: Int(picture.width),
                height: Int(picture.height))
        }
        let fonts = cpdf_fonts(page, &count)
        content.fonts = (0..<Int(count)).map { index in
            let font = fonts![index]
            return PageFont(
                name: String(cString: font.name), ascent: font.ascent, descent: font.descent, bold: font.bold != 0,
                italic: font.italic != 0, mapped: font.to_unicode != 0)
        }
        let annotations = cpdf_annotations(page, &count)
        content.annotations = (0..<Int(count)).map { index in
            let one = annotations![index]
            let string = { (pointer: UnsafePointer<CChar>?) in pointer.map { String(cString: $0) } }
            return PageAnnotation(
                x0: one.x0, y0: one.y0, x1: one.x1, y1: one.y1,
                isSignature: one.kind == Int32(CPDF_ANNOTATION_SIGNATURE),
                signer: string(one.signer), time: string(one.time), reason: string(one.reason),
                contents: Array(UnsafeBufferPointer(start: one.contents, count: Int(one.contents_size))))
        }
        return content
    }

    /// Draws one page, from 1, as gray or RGB rows without padding.
    func draw(_ number: Int, dpi: Double, colour: Bool, pixelLimit: Int, operatorLimit: Int) throws(PageFailure)
        -> Bitmap
    {
        var status: Int32 = 0
        guard
            let image = cpdf_draw(
                handle, Int32(clamping: number), dpi, colour ? 1 : 0, Int64(pixelLimit), Int64(operatorLimit), &status)
        else { throw status == CPDF_PAGE_MISSING ? .missing : .fault }
        defer { cpdf_free_image(image) }
        let width = Int(cpdf_image_width(image))
        let height = Int(cpdf_image_height(image))
        let stride = Int(cpdf_image_row_bytes(image))
        let channels = colour ? 3 : 1
        let row = width * channels
        let pixels = cpdf_image_pixels(image)!
        let copy = [UInt8](unsafeUninitializedCapacity: row * height) { buffer, count in
            for y in 0..<height {
                (buffer.baseAddress! + y * row).initialize(from: pixels + y * stride, count: row)
            }
            count = row * height
        }
        var bitmap = Bitmap(
            width: width, height: height, channels: channels, dpi: cpdf_image_dpi(image), pixels: copy)
        bitmap.errors = Int(cpdf_image_errors(image))
        return bitmap
    }
}

/// A picture in memory: rows from the top, `channels` bytes a pixel (1 gray, 3 red-green-blue), no padding.
struct Bitmap: Sendable {
    var width, height, channels: Int
    var dpi: Double
    var pixels: [UInt8]
    /// Errors met while drawing: parts of the picture may be missing.
    var errors = 0
}

extension Bitmap {
    /// Turned clockwise by quarter turns.
    func turned(_ quarters: Int) -> Bitmap {
        let turns = quarters & 3
        guard turns > 0 else { return self }
        var result = self
        if turns % 2 == 1 { (result.width, result.height) = (height, width) }
        for y in 0..<height {
            for x in 0..<width {
                let (tx, ty) =
                    switch turns {
                    case 1: (height - 1 - y, x)
                    case 2: (width - 1 - x, height - 1 - y)
                    default: (y, width - 1 - x)
                    }
                let from = (y * width + x) * channels
                let to = (ty * result.width + tx) * channels
                for channel in 0..<channels { result.pixels[to + channel] = pixels[from + channel] }
            }
        }
        return result
    }
}
