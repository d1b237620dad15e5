import Records

/// How far a page's text layer can be trusted.
struct TextLayerQuality {
    /// All text is invisible: the layer an OCR program laid under its scan.
    let isHidden: Bool
    /// The characters are not those that are printed.
    let isBroken: Bool
    /// Pictures cover so much of the page that it may be a scan.
    let hasPicture: Bool

    /// Share of the page a picture of text covers.
    private static let pictureShare: Float = 0.2
    /// Share of letters without a known character from which a text is broken.
    private static let unknownShare = 0.08

    init(_ content: PageContent) {
        var letters = 0
        var hidden = 0
        var unknown = 0
        for glyph in content.glyphs where !glyph.scalar.isSpace && glyph.annotation < 0 {
            letters += 1
            if glyph.flags.contains(.invisible) { hidden += 1 }
            if glyph.flags.contains(.unmapped) || glyph.scalar.isPrivateUse || glyph.scalar == "\u{FFFD}" { unknown += 1 }
        }
        isHidden = letters > 0 && hidden == letters
        isBroken = letters > 20 && Double(unknown) > TextLayerQuality.unknownShare * Double(letters)
        let area = max(1, content.width * content.height)
        hasPicture = content.pictures.contains {
            let width = min($0.x1, content.width) - max($0.x0, 0)
            let height = min($0.y1, content.height) - max($0.y0, 0)
            return width > 0 && height > 0 && width * height > TextLayerQuality.pictureShare * area
        }
    }

    /// Whether the page's picture is to be read.
    func wantsPicture(_ mode: ReadingOptions.OCR, hasText: Bool) -> Bool {
        switch mode {
        case .never: false
        case .always: true
        case .auto: isBroken || (hasPicture && !hasText)
        }
    }
}

extension Unicode.Scalar {
    var isPrivateUse: Bool { (0xE000...0xF8FF).contains(value) || value >= 0xF0000 }
}
