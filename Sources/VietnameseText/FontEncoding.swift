/// What a font's name says about the encoding of text set in it. Evidence, not proof: many files that name a legacy
/// font hold Unicode.
public enum FontEncoding: Hashable, Sendable {
    case legacy(LegacyEncoding)
    /// A family that comes in several encodings (VnTimes, ABC…): only the characters tell.
    case undecided
    /// A picture font (Wingdings, Symbol): its characters are signs, not letters.
    case symbol
    /// A font that is known to be Unicode, or of which nothing is known.
    case unicode

    /// By the customs of the fonts' makers: `.Vn…` is TCVN3 (a final H: capitals), `VNI-…` is VNI, `VPS …` VPS,
    /// `VI …` VISCII. A PDF subset prefix and style words are dropped.
    public static func of(fontName: String) -> FontEncoding {
        let name = plainName(fontName)
        if name.hasPrefix(".vn") { return .legacy(name.hasSuffix("h") ? .tcvn3Capitals : .tcvn3) }
        if name.hasPrefix("vni") {
            let next = name.dropFirst(3).first
            return next == nil || !next!.isLetter
                || ["times", "helve", "aptima", "book", "univer", "zap"].contains {
                    name.dropFirst(3).hasPrefix($0)
                } ? .legacy(.vni) : .undecided
        }
        if name == "vntimeh" || name == "vnarialh" { return .legacy(.tcvn3Capitals) }
        if ["vntime", "vnarial", "vnavant", "vnbookantiqua"].contains(name) { return .legacy(.tcvn3) }
        if name.hasPrefix("vps ") { return .legacy(.vps) }
        if name.hasPrefix("vi "), ["times", "arial", "courier", "helvet"].contains(where: name.dropFirst(3).hasPrefix) {
            return .legacy(.viscii)
        }
        if name.hasPrefix("vn") || name.hasPrefix("svn") || name.hasPrefix("abc") || name.hasPrefix("tcvn") {
            return .undecided
        }
        if name.hasPrefix("wingdings") || name.hasPrefix("webdings") || name == "symbol" || name.hasPrefix("symbol ")
            || name.hasPrefix("zapfdingbats") || name.hasPrefix("marlett")
        {
            return .symbol
        }
        return .unicode
    }

    /// Lower case, without the six-letter subset prefix and without style words at the end.
    private static func plainName(_ fontName: String) -> String {
        var name = Substring(fontName)
        while let first = name.first, first.isWhitespace { name = name.dropFirst() }
        while let last = name.last, last.isWhitespace { name = name.dropLast() }
        let prefix = name.prefix(7)
        if prefix.last == "+", prefix.count == 7, prefix.dropLast().allSatisfy({ $0 >= "A" && $0 <= "Z" }) {
            name = name.dropFirst(7)
        }
        var plain = name.lowercased()[...]
        let styles = ["bolditalic", "bold", "italic", "oblique", "regular", "normal", "bd", "it", "mt", "ps"]
        let marks: Set<Character> = [",", "-", " "]
        trimming: while true {
            for style in styles where plain.hasSuffix(style) && plain.count > style.count {
                let rest = plain.dropLast(style.count)
                // Short endings are styles only behind a mark: "vni-univers-bd", not "abcit".
                let isMarked = rest.last.map(marks.contains) ?? false
                guard isMarked || style.count > 2 else { continue }
                plain = rest
                while let last = plain.last, marks.contains(last) { plain = plain.dropLast() }
                continue trimming
            }
            break
        }
        return String(plain)
    }

    /// What a sign of a picture font shows, by Wingdings' and Symbol's layout; a bullet where there is no such
    /// character. Code points of the private area (F020-F0FF) and plain ones alike.
    public static func symbol(_ scalar: Unicode.Scalar, fontName: String) -> Unicode.Scalar {
        let code = scalar.value >= 0xF020 && scalar.value <= 0xF0FF ? scalar.value - 0xF000 : scalar.value
        if code <= 0x20 || code == 0xA0 { return " " }
        if code > 0xFF { return scalar }
        let isSymbol = plainName(fontName).hasPrefix("symbol")
        if isSymbol {
            switch code {
            case 0x30...0x39, 0x28, 0x29, 0x2B, 0x2C, 0x2E, 0x2F, 0x3A, 0x3B, 0x3D, 0x25: return Unicode.Scalar(code)!
            case 0x2D: return "\u{2212}"
            case 0xA3: return "\u{2264}"
            case 0xB3: return "\u{2265}"
            case 0xB1: return "\u{B1}"
            case 0xB4: return "\u{D7}"
            case 0xAE: return "\u{2192}"
            case 0xDE: return "\u{21D2}"
            default: return "\u{2022}"
            }
        }
        switch code {
        case 0xE0, 0xE8, 0xF0: return "\u{2192}"
        case 0xA8, 0x6F, 0x71: return "\u{2610}"
        case 0xFE: return "\u{2611}"
        case 0xFD, 0x78: return "\u{2612}"
        case 0xFC: return "\u{2713}"
        default: return "\u{2022}"
        }
    }
}
