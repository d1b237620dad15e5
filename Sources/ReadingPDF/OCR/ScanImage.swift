import CTesseract

/// A scanned page made ready for reading: gray, upright, stamps and dark edges gone, ruling lines found and taken out.
/// Owns its leptonica image; one thread.
final class ScanImage {
    /// 8 bits a pixel, black on white, without ruling lines.
    private(set) var pix: UnsafeMutablePointer<Pix>
    let dpi: Double
    /// Ruling lines in points, in the straightened picture.
    private(set) var rules: [Rule] = []
    /// Degrees the picture was turned by (clockwise positive) to make its lines level.
    private(set) var skew: Float = 0
    /// Share of the page covered by ink.
    private(set) var inkShare: Double = 0

    private enum Tuning {
        /// Difference of colour channels from which a pixel is coloured ink for certain, and from which it may be.
        static let coloured = 45
        static let tinted = 18
        /// A page with more coloured pixels than this is printed in colour; its ink stays.
        static let mostColoured = 0.12
        /// Levelling brings paper to 200, with the scanner's noise around it; from here on all is white.
        static let paper: Int32 = 190
        /// Ink is darker than this afterwards.
        static let inkLevel: Int32 = 196
        /// Letters are darker than this, and larger than a speck, in inches.
        static let letterLevel: Int32 = 183
        static let speck = 0.03
        /// Shortest ruling lines, in inches.
        static let horizontal = 0.40
        static let vertical = 0.28
        /// No word in capitals is as long as this, in inches; below it the serifs of one may pass for a line. Its stems
        /// begin within this depth (inches) and fill this share of it.
        static let surelyRule = 1.6
        static let stems = 0.02
        static let stemShare = 0.2
        /// Skew below this, in degrees, is left; above the most it is not trusted.
        static let leastSkew: Float = 0.04
        static let mostSkew: Float = 8
        static let skewTrust: Float = 2.5
    }

    init?(_ bitmap: Bitmap) {
        guard bitmap.width > 40, bitmap.height > 40, let gray = ScanImage.gray(bitmap) else { return nil }
        pix = gray
        dpi = bitmap.dpi
        level()
        straighten()
        removeEdges()
        findRules()
    }

    deinit { free(pix) }

    private func free(_ pix: UnsafeMutablePointer<Pix>?) {
        var owned = pix
        pixDestroy(&owned)
    }

    private func replace(_ made: UnsafeMutablePointer<Pix>?) {
        guard let made else { return }
        free(pix)
        pix = made
    }

    var width: Int { Int(pixGetWidth(pix)) }
    var height: Int { Int(pixGetHeight(pix)) }

    // MARK: Ink

    /// Gray levels; coloured ink (stamps, pens) becomes paper where it is the smaller part of the page.
    private static func gray(_ bitmap: Bitmap) -> UnsafeMutablePointer<Pix>? {
        guard let pix = pixCreate(Int32(bitmap.width), Int32(bitmap.height), 8), let data = pixGetData(pix) else {
            return nil
        }
        let rowBytes = Int(pixGetWpl(pix)) * 4
        let bytes = UnsafeMutableRawPointer(data).assumingMemoryBound(to: UInt8.self)
        bitmap.pixels.withUnsafeBufferPointer { pixels in
            if bitmap.channels == 1 {
                for y in 0..<bitmap.height {
                    let row = bytes + y * rowBytes
                    let source = y * bitmap.width
                    // Leptonica keeps bytes in big-endian words.
                    for x in 0..<bitmap.width { row[x ^ 3] = pixels[source + x] }
                }
                return
            }
            var coloured = 0
            for index in stride(from: 0, to: pixels.count - 2, by: 3 * 7) {
                let (r, g, b) = (Int(pixels[index]), Int(pixels[index + 1]), Int(pixels[index + 2]))
                if max(r, g, b) - min(r, g, b) > Tuning.coloured { coloured += 7 }
            }
            let remove = Double(coloured) < Tuning.mostColoured * Double(bitmap.width * bitmap.height)
            for y in 0..<bitmap.height {
                let row = bytes + y * rowBytes
                let source = y * bitmap.width * 3
                for x in 0..<bitmap.width {
                    let at = source + 3 * x
                    let (r, g, b) = (Int(pixels[at]), Int(pixels[at + 1]), Int(pixels[at + 2]))
                    let high = max(r, g, b)
                    let spread = high - min(r, g, b)
                    let value =
                        if remove, spread > Tuning.coloured { 255 } else if remove, spread > Tuning.tinted { high } else
                        {
                            (77 * r + 151 * g + 28 * b) >> 8
                        }
                    row[x ^ 3] = UInt8(value)
                }
            }
        }
        return pix
    }

    /// Brings paper to white everywhere. It must be as white as what is painted out later, or the engine takes the
    /// rest of the paper for ink.
    private func level() {
        replace(pixBackgroundNormSimple(pix, nil, nil))
        replace(pixGammaTRC(nil, pix, 1, 0, Tuning.paper))
    }

    private func ink() -> UnsafeMutablePointer<Pix>? { pixThresholdToBinary(pix, Tuning.inkLevel) }

    // MARK: Geometry

    private func straighten() {
        guard let binary = ink() else { return }
        defer { free(binary) }
        var angle: Float = 0
        var trust: Float = 0
        guard pixFindSkew(binary, &angle, &trust) == 0, trust > Tuning.skewTrust, abs(angle) > Tuning.leastSkew,
            abs(angle) < Tuning.mostSkew
        else { return }
        replace(pixRotateAMGray(pix, angle * .pi / 180, 255))
        skew = angle
    }

    /// Paints dark borders of the scan white: what hangs together with the picture's edge.
    private func removeEdges() {
        guard let binary = ink() else { return }
        defer { free(binary) }
        var count: Int32 = 0
        pixCountPixels(binary, &count, nil)
        inkShare = Double(count) / Double(width * height)
        guard let inner = pixRemoveBorderConnComps(binary, 8), let edges = pixSubtract(nil, binary, inner) else {
            return
        }
        defer {
            free(inner)
            free(edges)
        }
        var edgeCount: Int32 = 0
        pixCountPixels(edges, &edgeCount, nil)
        guard edgeCount > 0, let grown = pixDilateBrick(nil, edges, 5, 5) else { return }
        pixSetMasked(pix, grown, 255)
        free(grown)
    }

    private func findRules() {
        guard let binary = ink() else { return }
        defer { free(binary) }
        // Composed of two steps each, which takes a third of the time of one.
        let (level, upright, gap) = (Int(Tuning.horizontal * dpi), Int(Tuning.vertical * dpi), Int(0.15 * dpi))
        let across = pixMorphCompSequence(binary, "c5.1 + o\(level).1 + c\(gap).1", 0)
        let down = pixMorphCompSequence(binary, "c1.5 + o1.\(upright) + c1.\(gap)", 0)
        defer {
            free(across)
            free(down)
        }
        let scale = Float(72 / dpi)
        for (mask, horizontal) in [(across, true), (down, false)] {
            guard let mask else { continue }
            for box in boxes(mask) {
                let long = horizontal ? box.w : box.h
                let thick = horizontal ? box.h : box.w
                guard thick * 4 < long, Double(thick) < 0.08 * dpi,
                    !horizontal || Double(long) > Tuning.surelyRule * dpi || !isText(box, binary)
                else {
                    clear(mask, box)
                    continue
                }
                let (x0, y0) = (Float(box.x) * scale, Float(box.y) * scale)
                let (x1, y1) = (Float(box.x + box.w) * scale, Float(box.y + box.h) * scale)
                rules.append(
                    horizontal
                        ? Rule(x0: x0, y0: (y0 + y1) / 2, x1: x1, y1: (y0 + y1) / 2, thickness: y1 - y0)
                        : Rule(x0: (x0 + x1) / 2, y0: y0, x1: (x0 + x1) / 2, y1: y1, thickness: x1 - x0))
            }
            if let grown = pixDilateBrick(nil, mask, horizontal ? 3 : 5, horizontal ? 5 : 3) {
                pixSetMasked(pix, grown, 255)
                free(grown)
            }
        }
    }

    /// A level line that hangs together with stems on one side: the serifs and bars of capitals that nearly touch
    /// ("THIẾT"), not a ruling line.
    private func isText(_ box: PixelBox, _ binary: UnsafeMutablePointer<Pix>) -> Bool {
        let depth = max(2, Int(Tuning.stems * dpi))
        let above = share(of: binary, (box.x, box.y - depth - 1, box.w, depth))
        let below = share(of: binary, (box.x, box.y + box.h + 1, box.w, depth))
        return max(above, below) > Tuning.stemShare
    }

    /// Share of ink in a rectangle, 0...1.
    private func share(of binary: UnsafeMutablePointer<Pix>, _ box: PixelBox) -> Double {
        var part = boxCreate(Int32(box.x), Int32(box.y), Int32(box.w), Int32(box.h))
        defer { boxDestroy(&part) }
        guard box.y >= 0, let part, let cut = pixClipRectangle(binary, part, nil) else { return 0 }
        defer { free(cut) }
        var count: Int32 = 0
        pixCountPixels(cut, &count, nil)
        return Double(count) / Double(max(1, box.w * box.h))
    }

    private func clear(_ mask: UnsafeMutablePointer<Pix>, _ box: PixelBox) {
        var part = boxCreate(Int32(box.x), Int32(box.y), Int32(box.w), Int32(box.h))
        defer { boxDestroy(&part) }
        pixClearInRect(mask, part)
    }

    typealias PixelBox = (x: Int, y: Int, w: Int, h: Int)

    private func boxes(_ binary: UnsafeMutablePointer<Pix>) -> [PixelBox] {
        var list = pixConnCompBB(binary, 8)
        defer { boxaDestroy(&list) }
        guard let list else { return [] }
        var result: [PixelBox] = []
        for index in 0..<boxaGetCount(list) {
            var (x, y, w, h): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
            guard boxaGetBoxGeometry(list, index, &x, &y, &w, &h) == 0 else { continue }
            result.append((Int(x), Int(y), Int(w), Int(h)))
        }
        return result
    }

    // MARK: Parts

    /// Paints a rectangle (pixels) white.
    func blank(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int) {
        guard let box = boxCreate(Int32(x0), Int32(y0), Int32(x1 - x0), Int32(y1 - y0)) else { return }
        pixSetInRectArbitrary(pix, box, 255)
        var owned: UnsafeMutablePointer<Box>? = box
        boxDestroy(&owned)
    }

    /// The smallest box around the ink in a rectangle (pixels); nil where it holds no more than specks.
    func inkBox(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int) -> (x0: Int, y0: Int, x1: Int, y1: Int)? {
        guard let data = pixGetData(pix) else { return nil }
        let rowBytes = Int(pixGetWpl(pix)) * 4
        let bytes = UnsafeMutableRawPointer(data).assumingMemoryBound(to: UInt8.self)
        let (left, top, right, bottom) = (max(0, x0), max(0, y0), min(width, x1), min(height, y1))
        guard left < right, top < bottom else { return nil }
        var box = (x0: right, y0: bottom, x1: left, y1: top)
        var total = 0
        for y in top..<bottom {
            let row = bytes + y * rowBytes
            var inRow = 0
            for x in left..<right where row[x ^ 3] < Tuning.letterLevel {
                inRow += 1
                box.x0 = min(box.x0, x)
                box.x1 = max(box.x1, x + 1)
            }
            if inRow > 0 {
                box.y0 = min(box.y0, y)
                box.y1 = y + 1
            }
            total += inRow
        }
        return total > Int(0.00035 * dpi * dpi) + 4 ? box : nil
    }

    /// As `inkBox`, but specks do not count where there is anything larger.
    func letterBox(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int) -> (x0: Int, y0: Int, x1: Int, y1: Int)? {
        guard let ink = inkBox(x0, y0, x1, y1) else { return nil }
        var part = boxCreate(Int32(ink.x0), Int32(ink.y0), Int32(ink.x1 - ink.x0), Int32(ink.y1 - ink.y0))
        defer { boxDestroy(&part) }
        guard let part, let cut = pixClipRectangle(pix, part, nil) else { return ink }
        defer { free(cut) }
        guard let binary = pixThresholdToBinary(cut, Tuning.letterLevel) else { return ink }
        defer { free(binary) }
        var box = (x0: ink.x1, y0: ink.y1, x1: ink.x0, y1: ink.y0)
        for letter in boxes(binary) where Double(max(letter.w, letter.h)) > Tuning.speck * dpi {
            box.x0 = min(box.x0, ink.x0 + letter.x)
            box.y0 = min(box.y0, ink.y0 + letter.y)
            box.x1 = max(box.x1, ink.x0 + letter.x + letter.w)
            box.y1 = max(box.y1, ink.y0 + letter.y + letter.h)
        }
        return box.x0 < box.x1 ? box : ink
    }

    /// A rectangle (pixels) drawn larger, within a margin of paper; to be freed by the caller.
    func enlarged(_ box: (x: Int, y: Int, w: Int, h: Int), _ scale: Float) -> UnsafeMutablePointer<Pix>? {
        var part = boxCreate(Int32(box.x), Int32(box.y), Int32(box.w), Int32(box.h))
        defer { boxDestroy(&part) }
        guard let part, let cut = pixClipRectangle(pix, part, nil) else { return nil }
        defer { free(cut) }
        return pixScale(cut, scale, scale)
    }

    /// The ink of a rectangle (pixels) as far as it lies in the picture; nil for an empty one.
    func patch(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int) -> InkPatch? {
        let (left, top, right, bottom) = (max(0, x0), max(0, y0), min(width, x1), min(height, y1))
        guard let data = pixGetData(pix), left < right, top < bottom else { return nil }
        let rowBytes = Int(pixGetWpl(pix)) * 4
        let bytes = UnsafeMutableRawPointer(data).assumingMemoryBound(to: UInt8.self)
        var patch = InkPatch(width: right - left, height: bottom - top, dark: [])
        patch.dark.reserveCapacity(patch.width * patch.height)
        for y in top..<bottom {
            let row = bytes + y * rowBytes
            for x in left..<right { patch.dark.append(255 - row[x ^ 3]) }
        }
        return patch
    }

    /// How thick the strokes in a rectangle (pixels) are, in pixels: ink over half its outline. Nil without ink.
    func strokeWidth(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int) -> Float? {
        guard let data = pixGetData(pix), x0 >= 0, y0 >= 1, x1 < width, y1 < height, x1 > x0 + 2, y1 > y0 + 2 else {
            return nil
        }
        let rowBytes = Int(pixGetWpl(pix)) * 4
        let bytes = UnsafeMutableRawPointer(data).assumingMemoryBound(to: UInt8.self)
        var ink: Float = 0
        var outline: Float = 0
        for y in y0..<y1 {
            let row = bytes + y * rowBytes
            let above = row - rowBytes
            var before = UInt8(255)
            for x in x0..<x1 {
                // Gray counts by its share, so that blurred scans measure like sharp ones.
                let value = row[x ^ 3]
                ink += Float(200 - min(200, Int(value))) / 200
                outline += abs(Float(min(200, value)) - Float(min(200, before))) / 200
                outline += abs(Float(min(200, value)) - Float(min(200, above[x ^ 3]))) / 200
                before = value
            }
        }
        return outline > 8 ? 2 * ink / outline : nil
    }
}
