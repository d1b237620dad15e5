import Records
import VietnameseText

/// How far a page's text layer can be trusted.
struct TextLayerQuality {
    /// All text is invisible: the layer an OCR program laid under its scan.
    let isHidden: Bool
    /// The characters are not those that are printed.
    private(set) var isBroken: Bool
    /// How much the text reads like Vietnamese, 0...1; nil before it was judged or where there is too little.
    private var plausibility: Double?
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
            if glyph.flags.contains(.unmapped) || glyph.scalar.isPrivateUse || glyph.scalar == "\u{FFFD}" {
                unknown += 1
            }
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

    /// Words needed to judge a text.
    private static let enoughWords = 12
    /// Share of impossible words from which a text is broken, whatever its language.
    private static let brokenShare = 0.25
    /// A hidden layer less plausible than this is read again.
    private static let hiddenPlausibility = 0.93

    /// Looks at the text that came out, after decoding.
    mutating func judge(_ page: PageReading) {
        let quality = TextLayerQuality.quality(page, sampled: !isHidden)
        guard quality.words >= TextLayerQuality.enoughWords else { return }
        plausibility = quality.plausibility
        if quality.brokenShare > TextLayerQuality.brokenShare { isBroken = true }
        if isHidden, quality.plausibility < TextLayerQuality.hiddenPlausibility { isBroken = true }
    }

    /// Whether the recognised page is the better one.
    func isWorse(than recognised: PageReading) -> Bool {
        guard let plausibility else { return true }
        return TextLayerQuality.quality(recognised).plausibility > plausibility
    }

    /// Every so many-th block is judged first: where few of their words are impossible, it is far from so many as make a
    /// page broken.
    private static let step = 4
    private static let cleanShare = 0.05

    private static func quality(_ page: PageReading, sampled: Bool = false) -> TextQuality {
        var texts: [String] = []
        func add(_ block: SourceBlock) {
            texts.append(block.text)
            for cell in block.table?.cells ?? [] { cell.blocks.forEach(add) }
        }
        for block in page.blocks where block.block.kind != .furniture { add(block.block) }
        if sampled {
            let some = stride(from: 0, to: texts.count, by: step).map { texts[$0] }
            let quality = TextQuality(of: some.joined(separator: "\n"))
            if quality.words >= 2 * enoughWords, quality.brokenShare < cleanShare { return quality }
        }
        return TextQuality(of: texts.joined(separator: "\n"))
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
