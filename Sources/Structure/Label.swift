import Records
import VietnameseText

/// Kinds of numbering, each with its own series.
enum LabelClass: Hashable {
    case annex, part, chapter, section, subsection, article
    /// `A.`, `B.`
    case capital
    case roman
    /// `1.`, `1-`, `1/`
    case decimal
    /// `1)`
    case decimalBracket
    /// `1.1`, `2.1.1`: by the count of numbers.
    case path(Int)
    /// `a)`, `b.`, … in Vietnamese order
    case letter
    /// `(1)`
    case roundDecimal
    /// `(a)`
    case roundLetter
    /// `(i)`, `i)`
    case roundRoman

    /// Units named by a word, whose rank is fixed by the law on drafting; nil for the rest, whose rank a document shows
    /// by the order in which they first appear.
    var fixedRank: Int? {
        switch self {
        case .annex: 0
        case .part: 1
        case .chapter: 2
        case .section: 3
        case .subsection: 4
        case .article: 5
        default: nil
        }
    }

    /// The usual rank, for a class that first appears in the middle of its series.
    var usualRank: Int {
        switch self {
        case .annex, .part, .chapter, .section, .subsection, .article: fixedRank ?? 0
        case .capital: 10
        case .roman: 11
        case .decimal: 12
        case .decimalBracket: 13
        case .path(let depth): 13 + depth
        case .letter: 30
        case .roundDecimal: 31
        case .roundLetter: 32
        case .roundRoman: 33
        }
    }
}

/// The number a block starts with.
struct Label: Hashable {
    var kind: LabelClass
    /// Ordinals: one, or several for `2.1.1`. 0 stands for an annex without number.
    var path: [Int]
    /// As printed, without closing punctuation.
    var number: String
    /// Code points of the label with the white space after it.
    var length: Int
    /// Another reading of the same letters (`C.` as a Roman 100, `i)` as a Roman 1).
    var other: LabelAlternative?

    var ordinal: Int { path.last ?? 0 }
}

struct LabelAlternative: Hashable {
    var kind: LabelClass
    var ordinal: Int
}

/// The order of letters in numbering: d, đ, e; no f, j, w, z in the official order, but they occur.
enum LetterOrder {
    static let letters = Array("abcdđeghiklmnopqrstuvxy".unicodeScalars)
    static let ordinals: [Unicode.Scalar: Int] = Dictionary(
        uniqueKeysWithValues: letters.enumerated().map { ($1, $0 + 1) })

    static func ordinal(_ scalar: Unicode.Scalar) -> Int? { ordinals[scalar.lowered] }

    /// `next` may follow `previous`: the next letter, or e after d where đ was left out.
    static func follows(_ previous: Int, _ next: Int) -> Bool {
        next == previous + 1 || (previous == 4 && next == 6)
    }
}

enum RomanNumber {
    /// The value of a well-formed Roman number below 400 in capitals: "D." and "M." are letters of a list.
    static func value(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
        RomanNumeral.value(of: scalars).flatMap { $0 < 400 ? $0 : nil }
    }

    static func text(_ number: Int) -> String { RomanNumeral.text(number) }
}
