/// Formatting of a run as one place states it; nil where it is silent.
struct RunProperties {
    var bold: Bool?
    var italic: Bool?
    var underline: Bool?
    var superscript: Bool?
    var capitals: Bool?
    var hidden: Bool?
    var halfPoints: UInt16?
    var asciiFont: UInt16?
    var otherFont: UInt16?
    /// Index of the character style.
    var style: Int?

    /// Font index of theme fonts and of fonts of complex scripts: Unicode by nature.
    static let themeFont = "+theme"

    /// Takes one child of `w:rPr`. Unknown ones are ignored.
    mutating func take(_ name: WordName, _ attributes: XMLAttributes, _ fonts: inout FontList) {
        switch name {
        case .b: bold = attributes.isOn
        case .i: italic = attributes.isOn
        case .u: underline = attributes.isOn
        case .caps: capitals = attributes.isOn
        case .vanish: hidden = attributes.isOn
        case .sz:
            if let size = attributes.integer(.val), size > 0, size < 4000 { halfPoints = UInt16(size) }
        case .vertAlign: superscript = attributes.equals(.val, "superscript")
        case .rFonts:
            if attributes.has(.asciiTheme) {
                asciiFont = fonts.index(of: RunProperties.themeFont)
            } else if let font = attributes[.ascii] {
                asciiFont = fonts.index(of: font)
            }
            if attributes.has(.hAnsiTheme) {
                otherFont = fonts.index(of: RunProperties.themeFont)
            } else if let font = attributes[.hAnsi] ?? attributes[.hAnsi2003] {
                otherFont = fonts.index(of: font)
            }
        default: break
        }
    }

    /// These properties where stated, else those of `base`. The character style is not inherited.
    func over(_ base: RunProperties) -> RunProperties {
        var result = self
        result.bold = bold ?? base.bold
        result.italic = italic ?? base.italic
        result.underline = underline ?? base.underline
        result.superscript = superscript ?? base.superscript
        result.capitals = capitals ?? base.capitals
        result.hidden = hidden ?? base.hidden
        result.halfPoints = halfPoints ?? base.halfPoints
        result.asciiFont = asciiFont ?? base.asciiFont
        result.otherFont = otherFont ?? base.otherFont
        return result
    }

    /// A character style's properties over a paragraph style's: on/off properties set in both cancel each other
    /// (ECMA-376 part 1, 17.7.3).
    func toggled(over base: RunProperties) -> RunProperties {
        var result = over(base)
        func toggle(_ upper: Bool?, _ lower: Bool?) -> Bool? {
            guard let upper, let lower else { return upper ?? lower }
            return upper != lower
        }
        result.bold = toggle(bold, base.bold)
        result.italic = toggle(italic, base.italic)
        result.capitals = toggle(capitals, base.capitals)
        result.hidden = toggle(hidden, base.hidden)
        return result
    }

    var look: RunLook {
        RunLook(
            bold: bold ?? false, italic: italic ?? false, underline: underline ?? false,
            superscript: superscript ?? false, capitals: capitals ?? false, halfPoints: halfPoints ?? 0,
            ascii: asciiFont ?? 0, other: otherFont ?? asciiFont ?? 0)
    }
}

/// Formatting of a paragraph as one place states it; nil where it is silent.
struct ParagraphProperties {
    enum Alignment { case left, center, right, justify }
    var alignment: Alignment?
    /// Twentieths of a point.
    var left: Int?
    /// Of the first line from `left`; negative where it hangs.
    var firstLine: Int?
    var list: Int?
    var level: Int?
    var outline: Int?

    /// Takes one child of `w:pPr` or `w:numPr`. Unknown ones are ignored.
    mutating func take(_ name: WordName, _ attributes: XMLAttributes) {
        switch name {
        case .jc:
            switch attributes[.val] {
            case "left", "start": alignment = .left
            case "center": alignment = .center
            case "right", "end": alignment = .right
            case "both", "distribute", "thaiDistribute": alignment = .justify
            default: break
            }
        case .ind:
            if let value = attributes.integer(.left) ?? attributes.integer(.start) { left = value }
            if let value = attributes.integer(.hanging) {
                firstLine = -value
            } else if let value = attributes.integer(.firstLine) {
                firstLine = value
            }
        case .numId, .ilfo: list = attributes.integer(.val)
        case .ilvl: level = attributes.integer(.val)
        case .outlineLvl: outline = attributes.integer(.val)
        default: break
        }
    }

    func over(_ base: ParagraphProperties) -> ParagraphProperties {
        var result = self
        result.alignment = alignment ?? base.alignment
        result.left = left ?? base.left
        result.firstLine = firstLine ?? base.firstLine
        result.list = list ?? base.list
        result.level = level ?? base.level
        result.outline = outline ?? base.outline
        return result
    }
}

/// Which edges of a cell or table are drawn; nil where a place is silent.
struct Borders {
    var top, bottom, left, right, insideH, insideV: Bool?

    /// Takes one child of `w:tblBorders` or `w:tcBorders`.
    mutating func take(_ name: WordName, _ attributes: XMLAttributes) {
        let drawn = !(attributes.equals(.val, "nil") || attributes.equals(.val, "none"))
        switch name {
        case .top: top = drawn
        case .bottom: bottom = drawn
        case .left, .start: left = drawn
        case .right, .end: right = drawn
        case .insideH: insideH = drawn
        case .insideV: insideV = drawn
        default: break
        }
    }

    func over(_ base: Borders) -> Borders {
        Borders(
            top: top ?? base.top, bottom: bottom ?? base.bottom, left: left ?? base.left, right: right ?? base.right,
            insideH: insideH ?? base.insideH, insideV: insideV ?? base.insideV)
    }
}
