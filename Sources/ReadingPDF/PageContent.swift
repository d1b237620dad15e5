import VietnameseText

/// What one page draws, as the interpreter met it. Points from the top left corner of the page as shown, y down.
struct PageContent: Sendable {
    var width, height: Float
    var glyphs: [Glyph] = []
    var rules: [Rule] = []
    var pictures: [Picture] = []
    var fonts: [PageFont] = []
    var annotations: [PageAnnotation] = []
    /// Syntax errors met while reading the page.
    var errors = 0
    /// A limit on operators or glyphs ended the page early.
    var cutShort = false
    /// Everything on the page is black, gray or white; a picture of it needs no colours.
    var isGray = false

    init(width: Float, height: Float) {
        self.width = width
        self.height = height
    }
}

struct GlyphFlags: OptionSet, Sendable {
    let rawValue: UInt8
    static let invisible = GlyphFlags(rawValue: 1)
    static let unmapped = GlyphFlags(rawValue: 2)
    /// A further scalar of the glyph before it.
    static let part = GlyphFlags(rawValue: 4)
    static let white = GlyphFlags(rawValue: 8)
}

/// One character: its origin on the baseline and its advance along the writing direction.
struct Glyph: Sendable {
    var x, y, advance, size: Float
    var scalar: Unicode.Scalar
    var font: Int
    /// Writing direction: 0 to the right, 1 down, 2 to the left, 3 up.
    var turn: UInt8
    var flags: GlyphFlags
    /// Index into the page's annotations, -1 for page content.
    var annotation: Int
}

/// A horizontal or vertical ruling line.
struct Rule: Hashable, Sendable, Codable {
    var x0, y0, x1, y1, thickness: Float
    var isHorizontal: Bool { x1 - x0 >= y1 - y0 }
}

/// An image where it stands, with its size in pixels.
struct Picture: Sendable {
    var x0, y0, x1, y1: Float
    var width, height: Int
}

struct PageFont: Sendable {
    var name: String
    var ascent, descent: Float
    var bold, italic: Bool
    /// The file says which characters the glyphs are.
    var mapped: Bool
    /// What its name says of the encoding.
    let encoding: FontEncoding
    /// Its name is that of a font with a legacy encoding.
    let isLegacy: Bool

    init(name: String, ascent: Float, descent: Float, bold: Bool, italic: Bool, mapped: Bool) {
        self.name = name
        self.ascent = ascent
        self.descent = descent
        self.mapped = mapped
        encoding = FontEncoding.of(fontName: name)
        switch encoding {
        case .legacy, .undecided: isLegacy = true
        case .symbol, .unicode: isLegacy = false
        }
        let lower = name.lowercased()
        self.bold = bold || ["bold", "black", "heavy", "demi"].contains { lower.contains($0) }
        self.italic = italic || lower.contains("italic") || lower.contains("oblique")
    }
}

/// A form field, text note or stamp laid over the page, with what a signature field states.
struct PageAnnotation: Sendable {
    var x0, y0, x1, y1: Float
    var isSignature: Bool
    var signer, time, reason: String?
    /// DER bytes of the signature; empty where there are none.
    var contents: [UInt8]
}
