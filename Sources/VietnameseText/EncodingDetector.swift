/// Tells from its characters alone whether a text is Vietnamese in a legacy encoding. Counts the words that become
/// possible accented syllables when decoded against those that do not; abstains when in doubt.
///
/// Letter frequencies cannot do this (accented Spanish looks as good as TCVN3); the syllable test can.
public struct EncodingDetector: Sendable {
    /// TCVN3 and VNI. With the rare encodings in the race short TCVN3 lines are lost to them, so they are asked for.
    public static let usual: [LegacyEncoding] = [.tcvn3, .vni]
    public static let all: [LegacyEncoding] = [.tcvn3, .vni, .viscii, .vps, .cp1258]

    public var candidates: [LegacyEncoding]

    public init(candidates: [LegacyEncoding] = EncodingDetector.usual) { self.candidates = candidates }

    /// How much like Vietnamese a text reads: words of two letters and more with letters beyond ASCII that are possible
    /// syllables, such words that are not, and signs that only a wrong decoding leaves.
    public struct Score: Hashable, Sendable {
        public var good = 0
        public var bad = 0
        public var stray = 0
        /// Words of three ASCII letters and more, not all capitals, that are no possible syllable.
        public var foreign = 0
        public var value: Double { Double(good) - 1.5 * Double(bad) - Double(stray) }
    }

    /// The encoding of a text as Windows-1252 shows it; nil for Unicode, other languages and doubt.
    public func encoding(of text: String) -> LegacyEncoding? { verdict(on: text.unicodeScalars.map(\.value)).encoding }

    func verdict(on scalars: [UInt32]) -> (encoding: LegacyEncoding?, asIs: Score, decoded: Score) {
        var asIs = Score()
        guard scalars.contains(where: { $0 >= 0x80 }) else { return (nil, asIs, asIs) }
        asIs = Self.score(scalars, strays: false)
        var best: LegacyEncoding?
        var bestScore = Score()
        for candidate in candidates {
            let score = Self.score(LegacyTable.of(candidate).decodeScalars(scalars), strays: true)
            if best == nil || score.value > bestScore.value {
                best = candidate
                bestScore = score
            }
        }
        let isClear =
            bestScore.good >= 1 && bestScore.value > 0 && bestScore.value > asIs.value + 0.5
            && bestScore.good > asIs.good && bestScore.good >= 3 * bestScore.bad
            // One lucky word among foreign ones says nothing (5µm, ©).
            && (bestScore.good == 1 ? bestScore.foreign == 0 : bestScore.foreign <= 4 * bestScore.good)
        return (isClear ? best : nil, asIs, bestScore)
    }

    static func score(_ scalars: [UInt32], strays: Bool) -> Score {
        let table = LetterTable.shared
        let stems = SyllableTable.shared
        return scalars.withUnsafeBufferPointer { scalars in
            var score = Score()
            var index = 0
            while index < scalars.count {
                let first = scalars[index]
                if !isLetter(first) {
                    if strays, isStray(first) { score.stray += 1 }
                    index += 1
                    continue
                }
                let start = index
                var high = false
                var small = false
                while index < scalars.count, isLetter(scalars[index]) {
                    let value = scalars[index]
                    high = high || value > 0x7F
                    small = small || (value >= 0x61 && value <= 0x7A)
                    if strays, isStray(value) { score.stray += 1 }
                    index += 1
                }
                guard index - start >= 2, high || (small && index - start >= 3) else { continue }
                if Syllable.isPossible(UnsafeBufferPointer(rebasing: scalars[start..<index]), table, stems) {
                    if high { score.good += 1 }
                } else if high {
                    score.bad += 1
                } else {
                    score.foreign += 1
                }
            }
            return score
        }
    }

    @inline(__always) static func isLetter(_ value: UInt32) -> Bool {
        if value < 0x80 { return (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }
        return Unicode.Scalar(value)?.isWordLetter ?? false
    }

    @inline(__always) private static func isStray(_ value: UInt32) -> Bool {
        switch value {
        case 0xA1...0xA6, 0xA8...0xAA, 0xAC, 0xAE, 0xAF, 0xB5, 0xB6, 0xB8...0xBA, 0xBC...0xBF, 0xD7: true
        default: false
        }
    }
}
