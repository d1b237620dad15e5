/// What the words of a text look like, counted: how a page's text is judged before it is believed (bad scan, undecoded
/// font, wrong language).
public struct TextQuality: Hashable, Sendable {
    /// What one word looks like. `broken`: Vietnamese letters in an order no syllable has, or letters mixed with
    /// digits or signs as OCR mixes them.
    public enum WordClass: Sendable { case syllable, abbreviation, roman, foreign, broken }

    public var syllables = 0
    /// Of the syllables, those with a letter beyond ASCII.
    public var accented = 0
    public var abbreviations = 0
    /// ASCII words that are no syllables: other languages, or Vietnamese that lost its accents badly.
    public var foreign = 0
    public var broken = 0
    public var numbers = 0

    public init() {}

    public init(of text: String) {
        let tokens = TokenText(text)
        for token in tokens.tokens {
            switch token.kind {
            case .number: numbers += 1
            case .punctuation: break
            case .word:
                let word = tokens.scalars[token.start..<token.end]
                switch Self.wordClass(word) {
                case .syllable:
                    syllables += 1
                    if word.contains(where: { $0.value > 0x7F }) { accented += 1 }
                case .abbreviation, .roman: abbreviations += 1
                case .foreign: foreign += 1
                case .broken: broken += 1
                }
            }
        }
    }

    public var words: Int { syllables + abbreviations + foreign + broken }

    /// 0...1: the share of words that are what Vietnamese text is made of, broken ones counted double. Clean council
    /// text is above 0.97; under 0.9 something is wrong with the page. 1 where there are no words.
    public var plausibility: Double {
        let judged = syllables + foreign + 2 * broken
        return judged == 0 ? 1 : Double(syllables) / Double(judged)
    }

    /// Share of broken words among those not in capitals: below 0.005 in clean text, above 0.05 on a page to recognise
    /// again.
    public var brokenShare: Double {
        let judged = syllables + foreign + broken
        return judged == 0 ? 0 : Double(broken) / Double(judged)
    }

    public static func wordClass(_ word: some Collection<Unicode.Scalar>) -> WordClass {
        if Syllable.isPossible(word) { return .syllable }
        var capitals = 0
        var small = 0
        var vowels = 0
        var digits = 0
        var high = 0
        for scalar in word {
            if scalar.isDigit {
                digits += 1
            } else if scalar.isCapital {
                capitals += 1
            } else {
                small += 1
            }
            if scalar.value > 0x7F { high += 1 }
            if VietnameseLetters.isVowel(LetterTable.letter(LetterTable.shared.code(scalar.value))) { vowels += 1 }
        }
        if small == 0, capitals > 0 { return RomanNumeral.value(of: word) != nil ? .roman : .abbreviation }
        // QH15, CTr, TTg: capitals with a small tail.
        if capitals >= 2, small <= 2 { return .abbreviation }
        if word.count == 1 { return .foreign }
        if digits > 0 { return word.first!.isDigit ? .abbreviation : .broken }
        if high > 0 || (vowels == 0 && small > 3) { return .broken }
        return .foreign
    }
}
