/// One written syllable by the grammar of Vietnamese spelling: onset, rime, tone.
///
/// The grammar says what is possible (17 518 syllables), not what is a word.
public struct Syllable: Hashable, Sendable {
    public typealias Tone = VietnameseLetters.Tone

    /// Lower case; empty where the syllable begins with its vowel. "gi" and "qu" are onsets.
    public var onset: String
    /// Lower case, without tone, medial vowel included.
    public var rime: String
    public var tone: Tone

    /// Where the tone is written in the open rimes oa, oe, uy: on the first vowel (hòa, the older spelling) or on the
    /// second (hoà). All else has one right place.
    public enum ToneStyle: Sendable { case old, new }

    /// Nil for what is no possible syllable. Case does not matter; the tone may stand on any vowel, but only one may
    /// be there. Composed letters only.
    public init?(_ word: some Sequence<Unicode.Scalar>) {
        guard let (packed, tone, _) = Self.pack(word), let stem = SyllableTable.shared.find(packed),
            Self.agrees(stem, tone)
        else { return nil }
        onset = SyllableTable.onsets[stem.onset]
        rime = (onset == "qu" ? SyllableTable.rimesAfterQu : SyllableTable.rimes)[stem.rime]
        self.tone = Tone(rawValue: tone)!
    }

    public init?(_ word: some StringProtocol) { self.init(word.unicodeScalars) }

    /// Whether a word could be a Vietnamese syllable. No allocation.
    public static func isPossible(_ word: some Sequence<Unicode.Scalar>) -> Bool {
        guard let (packed, tone, _) = pack(word), let stem = SyllableTable.shared.find(packed) else { return false }
        return agrees(stem, tone)
    }

    public static func isPossible(_ word: some StringProtocol) -> Bool { isPossible(word.unicodeScalars) }

    /// The word with its tone where `style` writes it, case kept. What is no possible syllable with one tone stays as
    /// it is. As many code points as before.
    public static func placingTone(_ word: String, _ style: ToneStyle = .old) -> String {
        let scalars = Array(scalarsOf: word)
        guard let placed = placingTone(scalars[...], style) else { return word }
        return String(scalars: placed)
    }

    /// Nil where nothing changes.
    static func placingTone(_ word: ArraySlice<Unicode.Scalar>, _ style: ToneStyle) -> [Unicode.Scalar]? {
        let table = LetterTable.shared
        guard let (packed, tone, place) = pack(word), tone != 0, let stem = SyllableTable.shared.find(packed),
            agrees(stem, tone)
        else { return nil }
        let letters = word.map { LetterTable.letter(table.code($0.value)) }
        guard let right = toneIndex(letters, style), right != place else { return nil }
        var result = Array(word)
        result[place] = VietnameseLetters.scalar(letters[place], 0, capital: result[place].isCapital)
        result[right] = VietnameseLetters.scalar(letters[right], tone, capital: result[right].isCapital)
        return result
    }

    /// A toneless stem with a tone put in its place.
    public static func toned(_ stem: String, _ tone: Tone, _ style: ToneStyle = .old) -> String {
        var scalars = Array(scalarsOf: stem)
        let letters = scalars.map { LetterTable.letter(LetterTable.shared.code($0.value)) }
        guard tone != .level, let index = toneIndex(letters, style) else { return stem }
        scalars[index] = VietnameseLetters.scalar(letters[index], tone.rawValue, capital: scalars[index].isCapital)
        return String(scalars: scalars)
    }

    /// Every syllable the grammar makes, older tone placement.
    static func all() -> Set<String> {
        var result: Set<String> = []
        for stem in SyllableTable.allStems() {
            for tone in Tone.allCases {
                let word = toned(stem, tone)
                if isPossible(word) { result.insert(word) }
            }
        }
        return result
    }

    // MARK: Grammar

    /// The stem's letters packed, the tone and where it stands; nil with a letter outside the alphabet, two tones, or
    /// more letters than any syllable has.
    @inline(__always)
    private static func pack(_ word: some Sequence<Unicode.Scalar>) -> (packed: UInt64, tone: UInt8, place: Int)? {
        let table = LetterTable.shared
        var packed: UInt64 = 0
        var tone: UInt8 = 0
        var place = 0
        var count = 0
        for scalar in word {
            let code = table.code(scalar.value)
            if code == 0 || count == SyllableTable.longest { return nil }
            packed = packed << 5 | UInt64(LetterTable.letter(code))
            if LetterTable.tone(code) != 0 {
                if tone != 0 { return nil }
                tone = LetterTable.tone(code)
                place = count
            }
            count += 1
        }
        return count == 0 ? nil : (packed, tone, place)
    }

    /// The same over code points of a buffer, for the detector's inner loop.
    @inline(__always)
    static func isPossible(_ word: UnsafeBufferPointer<UInt32>, _ table: LetterTable, _ stems: SyllableTable) -> Bool {
        if word.count > SyllableTable.longest { return false }
        var packed: UInt64 = 0
        var tone: UInt8 = 0
        for value in word {
            let code = table.code(value)
            if code == 0 { return false }
            packed = packed << 5 | UInt64(LetterTable.letter(code))
            if LetterTable.tone(code) != 0 {
                if tone != 0 { return false }
                tone = LetterTable.tone(code)
            }
        }
        guard let stem = stems.find(packed) else { return false }
        return agrees(stem, tone)
    }

    @inline(__always) private static func agrees(_ stem: SyllableTable.Stem, _ tone: UInt8) -> Bool {
        !stem.stopped || tone == Tone.acute.rawValue || tone == Tone.dot.rawValue
    }

    /// Which letter of a stem carries the tone.
    private static func toneIndex(_ letters: [UInt8], _ style: ToneStyle) -> Int? {
        let a = VietnameseLetters.code("a")
        let o = VietnameseLetters.code("o")
        let u = VietnameseLetters.code("u")
        let e = VietnameseLetters.code("e")
        let y = VietnameseLetters.code("y")
        func isVowel(_ code: UInt8) -> Bool { VietnameseLetters.isVowel(code) }
        var start = 0
        let glide =
            letters.count > 2
            && ((letters[0] == VietnameseLetters.code("g") && letters[1] == VietnameseLetters.code("i"))
                || (letters[0] == VietnameseLetters.code("q") && letters[1] == u))
        if glide, isVowel(letters[2]) {
            start = 2
        } else {
            while start < letters.count, !isVowel(letters[start]) { start += 1 }
        }
        var end = start
        while end < letters.count, isVowel(letters[end]) { end += 1 }
        let vowels = letters[start..<end]
        guard !vowels.isEmpty else { return nil }
        let shaped = "ăâêôơ".unicodeScalars.map { VietnameseLetters.code($0) }
        if let last = vowels.lastIndex(where: shaped.contains) { return last }
        if let horn = vowels.firstIndex(of: VietnameseLetters.code("ư")) { return horn }
        if vowels.count == 1 { return start }
        if vowels.count >= 3 || end < letters.count { return start + 1 }
        let pair = (letters[start], letters[start + 1])
        if pair == (o, a) || pair == (o, e) || pair == (u, y) { return style == .old ? start : start + 1 }
        return start
    }
}

extension VietnameseLetters {
    /// A letter's code in `LetterTable`, without tone.
    static func code(_ letter: Unicode.Scalar) -> UInt8 { LetterTable.letter(LetterTable.shared.code(letter.value)) }

    static func isVowel(_ code: UInt8) -> Bool { code != 0 && vowelCodes & (1 << UInt32(code)) != 0 }

    private static let vowelCodes: UInt32 = vowelRows.reduce(0) {
        $0 | 1 << UInt32(LetterTable.letter(LetterTable.shared.code($1[0])))
    }

    /// The letter of a code with a tone. Consonants take none.
    static func scalar(_ code: UInt8, _ tone: UInt8, capital: Bool) -> Unicode.Scalar {
        let base = alphabet[Int(code) - 1]
        let value = vowelRows.first { $0[0] == base }.map { $0[Int(tone)] } ?? base
        let scalar = Unicode.Scalar(value)!
        return capital ? scalar.properties.uppercaseMapping.unicodeScalars.first! : scalar
    }
}
