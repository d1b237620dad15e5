import Records

/// A stretch of a paragraph as the file has it, with what its font says.
public struct FontSpan: Hashable, Sendable {
    public var text: String
    public var font: FontEncoding
    /// Only used to read picture fonts.
    public var fontName: String

    public init(_ text: String, font: FontEncoding, fontName: String = "") {
        self.text = text
        self.font = font
        self.fontName = fontName
    }

    public init(_ text: String, fontName: String) {
        self.init(text, font: FontEncoding.of(fontName: fontName), fontName: fontName)
    }
}

/// A paragraph's clean text: legacy encodings decoded, in `UnicodeForm`.
public struct DecodedText: Hashable, Sendable {
    public var text: String
    /// Clean offsets to offsets in the spans' texts put together, and back: for style runs and glyph boxes.
    public var map: OffsetMap
    /// What the block's `origins` hold: every stretch whose letters changed. Within a legacy stretch the letters map
    /// as `LegacyDecoder.offsets(in:)` says.
    public var origins: [OriginSpan]
    /// Letters that no table knows, left as they are. Offsets in code points of `text`.
    public var unmapped: [Int]
    /// Combining marks that no letter took up, left as they are.
    public var looseMarks: [Int]
}

/// What is known of a document's encodings while its paragraphs are decoded one after the other.
public struct EncodingLedger: Hashable, Sendable {
    /// Verdict on the text whose font says nothing; nil before the first and where it is Unicode.
    var unhinted: LegacyEncoding?
    /// The last clear verdict on text under a legacy font was: Unicode already.
    var hintedIsUnicode = false
    /// Words with letters beyond ASCII, by encoding.
    public private(set) var words: [SourceEncoding: Int] = [:]
    public private(set) var unmapped = 0

    public init() {}

    /// The document's encoding for its record: the one that all but a fiftieth of its accented words have, else mixed.
    public var encoding: SourceEncoding {
        let total = words.values.reduce(0, +)
        let present = SourceEncoding.allCases.filter { (words[$0] ?? 0) * 50 > total }
        return present.count == 1 ? present[0] : present.isEmpty ? .unicode : .mixed
    }

    mutating func count(_ encoding: SourceEncoding, words: Int, unmapped: Int) {
        if words > 0 { self.words[encoding, default: 0] += words }
        self.unmapped += unmapped
    }
}

/// Decides for each stretch of a paragraph what encoding its letters have, from its font and its characters, and
/// decodes it.
///
/// - Runs of one kind are put together first: a VNI letter and its mark, or a word, may be split over runs.
/// - A legacy font over Unicode text changes nothing; legacy text under a Unicode font is found; English under a legacy
///   font stays.
/// - What cannot be decided stays as it was, and `unmapped` says where.
public struct LegacyDecoder: Sendable {
    public var detector: EncodingDetector

    /// `guessRare`: encodings beyond TCVN3 and VNI may be guessed without a font that names them.
    public init(guessRare: Bool = false) {
        detector = EncodingDetector(candidates: guessRare ? EncodingDetector.all : EncodingDetector.usual)
    }

    /// Looks over a document before it is decoded, so that its first short lines are judged like the rest. Optional.
    /// `paragraphs`: as they will be given to `decode`; a few hundred are enough.
    public func survey(_ paragraphs: some Sequence<[FontSpan]>, _ ledger: inout EncodingLedger) {
        var plain: [UInt32] = []
        var hinted: [UInt32] = []
        for spans in paragraphs {
            for span in spans where span.text.utf8.contains(where: { $0 >= 0x80 }) {
                switch span.font {
                case .symbol: break
                case .legacy: hinted.append(contentsOf: span.text.unicodeScalars.lazy.map(\.value))
                default: plain.append(contentsOf: span.text.unicodeScalars.lazy.map(\.value))
                }
            }
            plain.append(0x0A)
            hinted.append(0x0A)
            if plain.count > 20_000 || hinted.count > 20_000 { break }
        }
        let verdict = detector.verdict(on: plain)
        if let encoding = verdict.encoding, verdict.decoded.good >= 3 { ledger.unhinted = encoding }
        let unicode = hinted.reduce(0) { $0 + (EncodingEvidence.isUnicodeVietnamese($1) ? 1 : 0) }
        let legacy = EncodingEvidence.legacyLetters(hinted)
        if unicode > 3 * legacy { ledger.hintedIsUnicode = true }
    }

    public func decode(_ spans: [FontSpan], _ ledger: inout EncodingLedger) -> DecodedText {
        // Nothing to decide in plain ASCII, by far the commonest where a document is Unicode.
        if let quick = quickly(spans, &ledger) { return quick }
        var work = Paragraph(spans)
        for group in work.groups { decide(group, &work, &ledger) }
        return work.finished(&ledger)
    }

    /// One text without font: plain text, HTML, a table cell.
    public func decode(_ text: String, _ ledger: inout EncodingLedger) -> DecodedText {
        decode([FontSpan(text, font: .unicode)], &ledger)
    }

    /// How the letters of an origin span map to its clean letters: offsets within the span on both sides.
    public static func offsets(in span: OriginSpan) -> OffsetMap {
        let scalars = span.was.unicodeScalars.map {
            $0.value >= 0xF020 && $0.value <= 0xF0FF ? $0.value - 0xF000 : $0.value
        }
        let map: OffsetMap
        if let encoding = LegacyEncoding(span.encoding) {
            let decoded = LegacyTable.of(encoding).decode(scalars)
            map = decoded.map.followed(by: UnicodeForm.cleaned(String(scalars: decoded.scalars)).map)
        } else {
            map = UnicodeForm.cleaned(span.was).map
        }
        // A reader did more (white space made one space): the span maps as a whole.
        let whole = 0..<max(0, span.end - span.start)
        guard map.clean(of: 0..<scalars.count) != whole || map.source(of: whole) != 0..<scalars.count else {
            return map
        }
        var changed = OffsetMap()
        changed.append(.init(clean: whole, source: 0..<scalars.count))
        return changed
    }

    private func quickly(_ spans: [FontSpan], _ ledger: inout EncodingLedger) -> DecodedText? {
        for span in spans {
            switch span.font {
            case .symbol, .legacy(.tcvn3Capitals), .legacy(.viqr): return nil
            default: break
            }
            if span.text.utf8.contains(where: { $0 >= 0x80 }) { return nil }
        }
        let text = spans.count == 1 ? spans[0].text : spans.map(\.text).joined()
        guard UnicodeForm.isClean(text) else { return nil }
        return DecodedText(text: text, map: OffsetMap(), origins: [], unmapped: [], looseMarks: [])
    }

    // MARK: Verdicts

    private func decide(_ group: Paragraph.Group, _ work: inout Paragraph, _ ledger: inout EncodingLedger) {
        let scalars = Array(work.source[group.range])
        guard case .symbol = group.font else {
            for (range, encoding) in EncodingEvidence.split(scalars) {
                let piece = group.range.lowerBound + range.lowerBound..<group.range.lowerBound + range.upperBound
                work.verdicts.append(
                    (piece, encoding == .unicode ? nil : verdict(Array(scalars[range]), group.font, &ledger)))
                if encoding == .unicode, case .legacy = group.font { ledger.hintedIsUnicode = true }
            }
            return
        }
        work.verdicts.append((group.range, nil))
    }

    private func verdict(
        _ scalars: [UInt32], _ font: FontEncoding, _ ledger: inout EncodingLedger
    ) -> LegacyEncoding? {
        guard case .legacy(let named) = font else { return unhinted(scalars, &ledger) }
        guard scalars.contains(where: { $0 >= 0x80 }) else {
            return ledger.hintedIsUnicode ? nil : named
        }
        let asIs = EncodingDetector.score(scalars, strays: false)
        let own = EncodingDetector.score(LegacyTable.of(named).decodeScalars(scalars), strays: true)
        if own.good == 0, asIs.good == 0, EncodingEvidence.isWestern(scalars) { return nil }
        if own.good + own.bad >= 3 {
            let others = detector.candidates.filter { $0.source != named.source }
            let other = EncodingDetector(candidates: others).verdict(on: scalars)
            if let encoding = other.encoding, other.decoded.good > own.good,
                other.decoded.value > own.value + 2
            {
                return encoding
            }
        }
        // Short words of Latin-1 letters read both ways ("có" is "cú"): the document's other text decides.
        if ledger.hintedIsUnicode, asIs.good >= own.good, asIs.bad <= own.bad { return nil }
        if own.good > asIs.good, own.good > 3 * own.bad { ledger.hintedIsUnicode = false }
        return named
    }

    private func unhinted(_ scalars: [UInt32], _ ledger: inout EncodingLedger) -> LegacyEncoding? {
        let verdict = detector.verdict(on: scalars)
        if let encoding = verdict.encoding {
            if verdict.decoded.good >= 2 { ledger.unhinted = encoding }
            return encoding
        }
        guard let before = ledger.unhinted, scalars.contains(where: { $0 >= 0x80 }) else { return nil }
        let own = EncodingDetector.score(LegacyTable.of(before).decodeScalars(scalars), strays: true)
        if own.bad == 0, own.stray == 0, own.value >= verdict.asIs.value, !EncodingEvidence.isOnlyPunctuation(scalars) {
            return before
        }
        if verdict.asIs.good >= 3, verdict.asIs.good > own.good { ledger.unhinted = nil }
        return nil
    }
}
