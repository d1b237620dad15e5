import Records

extension LegacyDecoder {
    /// One paragraph on its way from what the file has to clean text.
    struct Paragraph {
        struct Group {
            var range: Range<Int>
            var font: FontEncoding
        }

        /// All spans' code points; those of picture fonts are replaced by what they show.
        private(set) var source: [UInt32] = []
        private var original: [UInt32] = []
        private(set) var groups: [Group] = []
        /// Source ranges under capital fonts.
        private var capitals: [Range<Int>] = []
        /// Source ranges in order and what they are written in; nil is Unicode.
        var verdicts: [(range: Range<Int>, encoding: LegacyEncoding?)] = []

        init(_ spans: [FontSpan]) {
            var all: [UInt32] = []
            for span in spans {
                let start = source.count
                let scalars = span.text.unicodeScalars
                all.append(contentsOf: scalars.lazy.map(\.value))
                if span.font == .symbol {
                    source.append(contentsOf: scalars.map { FontEncoding.symbol($0, fontName: span.fontName).value })
                } else {
                    // The private area stands for the bytes of a font without a character map.
                    source.append(
                        contentsOf: scalars.lazy.map {
                            $0.value >= 0xF020 && $0.value <= 0xF0FF && span.font != .unicode
                                ? $0.value - 0xF000 : $0.value
                        })
                }
                let range = start..<source.count
                guard !range.isEmpty else { continue }
                if span.font == .legacy(.tcvn3Capitals) { capitals.append(range) }
                add(range, span.font)
            }
            original = all
        }

        /// Joins the group before where the encodings are of one kind, or where no letter is at stake.
        private mutating func add(_ range: Range<Int>, _ font: FontEncoding) {
            let kind = Self.kind(font)
            if let last = groups.indices.last {
                let neutral =
                    kind != .symbol && !source[range].contains(where: EncodingDetector.isLetter)
                    && source[range].allSatisfy { $0 < 0x80 }
                if groups[last].font == kind || (neutral && groups[last].font != .symbol) {
                    groups[last].range = groups[last].range.lowerBound..<range.upperBound
                    return
                }
            }
            groups.append(Group(range: range, font: kind))
        }

        private static func kind(_ font: FontEncoding) -> FontEncoding {
            switch font {
            case .legacy(.tcvn3Capitals): .legacy(.tcvn3)
            case .undecided: .unicode
            default: font
            }
        }

        // MARK: Result

        /// Decodes by the verdicts, then brings the whole to its Unicode form.
        func finished(_ ledger: inout EncodingLedger) -> DecodedText {
            var output: [UInt32] = []
            output.reserveCapacity(source.count)
            var map = OffsetMap()
            var legacy: [(source: Range<Int>, encoding: LegacyEncoding)] = []
            var unmapped: [Int] = []
            for (range, encoding) in verdictsWithoutStrayHyphen() {
                guard let encoding else {
                    ledger.count(.unicode, words: Self.accentedWords(source[range]), unmapped: 0)
                    output.append(contentsOf: source[range])
                    continue
                }
                for piece in pieces(range, encoding) {
                    let start = output.count
                    let decoded = LegacyTable.of(piece.encoding).decode(Array(source[piece.range]))
                    for change in decoded.map.changes {
                        map.append(
                            .init(
                                clean: start + change.clean.lowerBound..<start + change.clean.upperBound,
                                source: piece.range.lowerBound + change.source.lowerBound..<piece.range.lowerBound
                                    + change.source.upperBound))
                    }
                    output.append(contentsOf: decoded.scalars)
                    unmapped.append(contentsOf: decoded.unknown.lazy.map { start + $0 })
                    ledger.count(
                        piece.encoding.source, words: Self.accentedWords(output[start...]),
                        unmapped: decoded.unknown.count)
                }
                if encoding.source == .tcvn3 {
                    let range = map.clean(of: range.lowerBound..<range.lowerBound).lowerBound..<output.count
                    CapitalLines.raise(&output, range)
                }
                legacy.append((range, encoding))
            }
            let clean = UnicodeForm.cleaned(String(scalars: output))
            // Where pieces were decoded first, `clean.map` speaks of the decoded text.
            let whole = map.followed(by: clean.map)
            let text = clean.text
            return DecodedText(
                text: text, map: whole, origins: origins(legacy, map, clean, whole),
                unmapped: unmapped.compactMap { clean.map.clean(of: $0..<$0 + 1).first },
                looseMarks: UnicodeForm.isClean(text) ? [] : UnicodeForm.looseMarks(in: text))
        }

        /// A soft hyphen that someone typed has the code of TCVN3's ư. At the start of a paragraph, where no word is
        /// made with it, it is the hyphen: "ưc) Viên chức", "ư2. Người".
        private func verdictsWithoutStrayHyphen() -> [(range: Range<Int>, encoding: LegacyEncoding?)] {
            guard let start = source.firstIndex(where: { $0 > 0x20 && $0 != 0xA0 }), source[start] == 0xAD,
                let place = verdicts.firstIndex(where: { $0.range.contains(start) }),
                verdicts[place].encoding?.source == .tcvn3, isStrayHyphen(at: start)
            else { return verdicts }
            var result = verdicts
            let whole = verdicts[place]
            let parts: [(range: Range<Int>, encoding: LegacyEncoding?)] = [
                (whole.range.lowerBound..<start, whole.encoding), (start..<start + 1, nil),
                (start + 1..<whole.range.upperBound, whole.encoding),
            ]
            result.replaceSubrange(place...place, with: parts.filter { !$0.range.isEmpty })
            return result
        }

        private func isStrayHyphen(at start: Int) -> Bool {
            var end = start + 1
            while end < source.count, source[end] == 0xAD || EncodingDetector.isLetter(source[end]) { end += 1 }
            let word = LegacyTable.of(.tcvn3).decodeScalars(Array(source[start..<end])).compactMap(Unicode.Scalar.init)
            // "ư)" and "ư." are labels of long lists.
            let isLabel = end < source.count && (source[end] == 0x29 || source[end] == 0x2E)
            if word.count == 1 { return !isLabel }
            return !Syllable.isPossible(word) && (Syllable.isPossible(word.dropFirst()) || (word.count == 2 && isLabel))
        }

        /// A stretch of TCVN3 cut at capital fonts, and at words that only VNI makes sense of.
        private func pieces(
            _ range: Range<Int>, _ encoding: LegacyEncoding
        ) -> [(range: Range<Int>, encoding: LegacyEncoding)] {
            guard encoding.source == .tcvn3 else { return [(range, encoding)] }
            var result: [(range: Range<Int>, encoding: LegacyEncoding)] = []
            func append(_ range: Range<Int>, _ encoding: LegacyEncoding) {
                if range.isEmpty { return }
                if let last = result.last, last.encoding == encoding, last.range.upperBound == range.lowerBound {
                    result[result.count - 1].range = last.range.lowerBound..<range.upperBound
                } else {
                    result.append((range, encoding))
                }
            }
            var start = range.lowerBound
            for capital in capitals where capital.overlaps(range) {
                let inside = capital.clamped(to: range)
                append(start..<inside.lowerBound, .tcvn3)
                append(inside, .tcvn3Capitals)
                start = inside.upperBound
            }
            append(start..<range.upperBound, encoding)
            let strays = source[range].contains(where: LegacyTable.of(.tcvn3).lacks)
            return strays ? result.flatMap { withStrayVNI($0.range, $0.encoding) } : result
        }

        /// Documents in TCVN3 hold words typed in VNI by someone else ("ÖÙng"). A word with letters TCVN3 has no code
        /// for is VNI where that makes a syllable.
        private func withStrayVNI(
            _ range: Range<Int>, _ encoding: LegacyEncoding
        ) -> [(range: Range<Int>, encoding: LegacyEncoding)] {
            var result: [(range: Range<Int>, encoding: LegacyEncoding)] = []
            var start = range.lowerBound
            var index = range.lowerBound
            while index < range.upperBound {
                let word = index
                while index < range.upperBound, EncodingDetector.isLetter(source[index]) { index += 1 }
                if index == word {
                    index += 1
                    continue
                }
                guard source[word..<index].contains(where: LegacyTable.of(.tcvn3).lacks) else { continue }
                let letters = LegacyTable.of(.vni).decodeScalars(Array(source[word..<index]))
                guard letters.count >= 2, Syllable.isPossible(letters.compactMap(Unicode.Scalar.init)) else { continue }
                if start < word { result.append((start..<word, encoding)) }
                result.append((word..<index, .vni))
                start = index
            }
            if start < range.upperBound { result.append((start..<range.upperBound, encoding)) }
            return result
        }

        private static func accentedWords(_ scalars: ArraySlice<UInt32>) -> Int {
            var words = 0
            var high = false
            for value in scalars {
                if EncodingDetector.isLetter(value) {
                    high = high || value > 0x7F
                } else {
                    words += high ? 1 : 0
                    high = false
                }
            }
            return words + (high ? 1 : 0)
        }

        // MARK: Origins

        /// Legacy stretches whose letters changed, and the words that the Unicode form changed elsewhere.
        private func origins(
            _ legacy: [(source: Range<Int>, encoding: LegacyEncoding)], _ decoding: OffsetMap, _ clean: MappedText,
            _ whole: OffsetMap
        ) -> [OriginSpan] {
            var found: [(source: Range<Int>, encoding: SourceEncoding)] = []
            for (range, encoding) in legacy {
                let isCapital = capitals.contains { $0.overlaps(range) }
                if let trimmed = trimmed(range, wholeWords: isCapital) { found.append((trimmed, encoding.source)) }
            }
            let legacyCount = found.count
            func addUnicode(_ touched: Range<Int>) {
                let isInside = found[..<legacyCount].contains {
                    $0.source.lowerBound <= touched.lowerBound && touched.upperBound <= $0.source.upperBound
                }
                if !isInside { found.append((widened(touched), .unicode)) }
            }
            for change in clean.map.changes { addUnicode(decoding.source(of: change.source)) }
            for index in source.indices where source[index] != original[index] { addUnicode(index..<index + 1) }
            found.sort { ($0.source.lowerBound, $0.source.upperBound) < ($1.source.lowerBound, $1.source.upperBound) }

            var spans: [OriginSpan] = []
            var end = 0
            for (range, encoding) in found {
                let from = max(range.lowerBound, end)
                guard from < range.upperBound else { continue }
                let place = whole.clean(of: from..<range.upperBound)
                // Words with nothing but a few letters between them, or that share a letter, make one span.
                if let last = spans.last,
                    place.lowerBound < last.end
                        || (encoding == .unicode
                            && last.encoding == .unicode && from - end <= 8
                            && from - end == place.lowerBound - last.end)
                {
                    spans[spans.count - 1].end = max(last.end, place.upperBound)
                    spans[spans.count - 1].was += String(scalars: original[end..<range.upperBound])
                    if last.encoding != encoding { spans[spans.count - 1].encoding = .mixed }
                } else {
                    spans.append(
                        OriginSpan(
                            start: place.lowerBound, end: place.upperBound,
                            was: String(scalars: original[from..<range.upperBound]), encoding: encoding))
                }
                end = range.upperBound
            }
            return spans
        }

        /// The part of a legacy stretch from the first to the last word with letters beyond ASCII.
        private func trimmed(_ range: Range<Int>, wholeWords: Bool) -> Range<Int>? {
            let matters: (UInt32) -> Bool = { wholeWords ? $0 > 0x20 : $0 >= 0x80 }
            guard let first = source[range].firstIndex(where: matters),
                let last = source[range].lastIndex(where: matters)
            else { return nil }
            return widened(first..<last + 1).clamped(to: range)
        }

        private func widened(_ range: Range<Int>) -> Range<Int> {
            var start = min(range.lowerBound, source.count)
            var end = min(max(range.upperBound, start), source.count)
            while start > 0, source[start - 1] > 0x20 { start -= 1 }
            while end < source.count, source[end] > 0x20 { end += 1 }
            return start..<end
        }
    }
}

/// TCVN3 has no codes for capitals with a tone: under the plain font authors typed small toned letters among capitals.
enum CapitalLines {
    /// Raises decoded text line by line where all ASCII letters (three or more) are capitals, and elsewhere single
    /// words with two such letters and no small one, and short words between two of them.
    static func raise(_ scalars: inout [UInt32], _ range: Range<Int>) {
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start
            while end < range.upperBound, scalars[end] != 0x0A { end += 1 }
            raiseLine(&scalars, start..<end)
            start = end + 1
        }
    }

    private static func raiseLine(_ scalars: inout [UInt32], _ range: Range<Int>) {
        var (capitals, small) = count(scalars[range])
        capitals -= codeCapitals(scalars[range])
        if small > 0 && capitals == 0 { return }
        if small == 0, capitals >= 3 {
            upper(&scalars, range)
            return
        }
        var words: [(range: Range<Int>, isCapital: Bool, mayBe: Bool)] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let start = index
            while index < range.upperBound, EncodingDetector.isLetter(scalars[index]) { index += 1 }
            if index > start {
                let (capitals, small) = count(scalars[start..<index])
                words.append((start..<index, small == 0 && capitals >= 2, small == 0))
            } else {
                index += 1
            }
        }
        for (place, word) in words.enumerated() {
            let between =
                word.mayBe && place > 0 && place + 1 < words.count && words[place - 1].isCapital
                && words[place + 1].isCapital
            if word.isCapital || between { upper(&scalars, word.range) }
        }
    }

    /// Capitals in the symbol of a document number ("Số 10-ĐA/TU"), which are capitals in any line.
    private static func codeCapitals(_ scalars: ArraySlice<UInt32>) -> Int {
        var total = 0
        for word in scalars.split(whereSeparator: { $0 <= 0x20 || $0 == 0xA0 }) where word.contains(0x2F) {
            total += count(word).capitals
        }
        return total
    }

    private static func count(_ scalars: ArraySlice<UInt32>) -> (capitals: Int, small: Int) {
        var capitals = 0
        var small = 0
        for value in scalars {
            if value >= 0x41 && value <= 0x5A { capitals += 1 }
            if value >= 0x61 && value <= 0x7A { small += 1 }
        }
        return (capitals, small)
    }

    private static func upper(_ scalars: inout [UInt32], _ range: Range<Int>) {
        for index in range where scalars[index] > 0x7F {
            let mapping = Unicode.Scalar(scalars[index])?.properties.uppercaseMapping.unicodeScalars
            if let mapping, mapping.count == 1 { scalars[index] = mapping.first!.value }
        }
    }
}
