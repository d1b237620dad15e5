import Foundation
import VietnameseText

/// Words that mean the same to someone who searches: an abbreviation and what it stands for, a number and its name.
enum Synonyms {
    /// Each reading as words, by the other's words: what to look for besides what was typed. What only stands before a
    /// signature is left out.
    static let long: [[String]: [[String]]] = table { ($0.short, $0.full) }
    static let short: [[String]: [[String]]] = table { ($0.full, $0.short) }
    /// Most words in a key of `long` or `short`.
    static let longest = max(long.keys.map(\.count).max() ?? 0, short.keys.map(\.count).max() ?? 0)

    private static func table(_ sides: (Abbreviations.Entry) -> (String, String)) -> [[String]: [[String]]] {
        var result: [[String]: [[String]]] = [:]
        for entry in Abbreviations.all where entry.kind != .mark {
            let (from, to) = sides(entry)
            let (key, words) = (SearchTokens.tokens(of: from).map(\.exact), SearchTokens.tokens(of: to).map(\.exact))
            if result[key]?.contains(words) != true { result[key, default: []].append(words) }
        }
        return result
    }

    /// How else a number is written: 02, 2 and hai; XVI and 16. `năm` is a year far more often than five, and numerals
    /// that are syllables (vi, xi) are left alone.
    static func numbers(_ word: String) -> [String] {
        let names = ["một", "hai", "ba", "bốn", "", "sáu", "bảy", "tám", "chín", "mười"]
        var value = names.firstIndex(of: word).map { $0 + 1 }
        if value == nil, word.count <= 2 { value = Int(word) }
        if value == nil, word.count > 1, !Syllable.isPossible(word) {
            value = RomanNumeral.value(of: word.uppercased())
        }
        guard let value, (1...99).contains(value) else { return [] }
        var all = ["\(value)"]
        if value < 10 { all.append("0\(value)") }
        if value <= names.count, !names[value - 1].isEmpty { all.append(names[value - 1]) }
        let roman = RomanNumeral.text(value).lowercased()
        if roman.count > 1, !Syllable.isPossible(roman) { all.append(roman) }
        return all.filter { $0 != word }
    }

    /// Other spellings of a syllable with final i or y (kỹ/kĩ, lý/lí, tỷ/tỉ, quý/quí), lower case, the older tone
    /// placement. `ai`/`ay`, `ui`/`uy` differ in sound and are left alone.
    static func spellings(_ exact: String) -> [String] {
        guard let last = exact.unicodeScalars.last, "iìíỉĩịyỳýỷỹỵ".unicodeScalars.contains(last) else { return [] }
        return Fold.spellingVariants(of: exact)
    }

    /// Two spellings of one word.
    static func sameWord(_ left: String, _ right: String) -> Bool { spellings(left).contains(right) }
}

/// The letters and marks of a word, to tell whether a word typed in haste may be another written in full.
struct Marks: Hashable {
    /// Per letter: the bare letter, then its marks in Unicode's order; đ is d with a stroke.
    private var letters: [[Unicode.Scalar]]

    static func of(_ word: String) -> Marks {
        Marks(
            letters: word.map { letter in
                if letter == "đ" { return ["d", "\u{335}"] }
                return Array(String(letter).decomposedStringWithCanonicalMapping.unicodeScalars)
            })
    }

    /// Every mark typed is there, others may be.
    func isPart(of other: Marks) -> Bool {
        guard letters.count == other.letters.count else { return false }
        return zip(letters, other.letters).allSatisfy { mine, theirs in Set(mine).isSubset(of: theirs) }
    }
}

/// Names of bodies brought to one form, so that "HĐND tỉnh" and "Hội đồng nhân dân tỉnh" are one.
public enum BodyKey {
    /// Words without marks, abbreviations spelled out, leading and closing words of courtesy dropped.
    public static func of(_ name: String) -> String { words(name).map { SearchTokens.bare($0) }.joined(separator: " ") }

    /// The same with marks: what is one name however it is shortened.
    static func marked(_ name: String) -> String { words(name).joined(separator: " ") }

    private static func words(_ name: String) -> [String] {
        SearchTokens.tokens(of: name).flatMap { word -> [String] in
            // One reading only: an abbreviation with several stays as it is.
            guard let readings = Synonyms.long[[word.exact]], readings.count == 1,
                readings[0].count > 2 || word.exact == "ubnd"
            else { return [word.exact] }
            return readings[0]
        }
    }
}
