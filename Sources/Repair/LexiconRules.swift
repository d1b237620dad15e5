import VietnameseText

/// Abbreviations in capitals that OCR misread, by the lexicon of those that documents use.
enum LexiconRules {
    /// Shortest abbreviation looked at: shorter ones have too many neighbours.
    private static let shortest = 4
    private static let shortestForLetters = 7

    static func fixes(in text: RepairText) -> [Fix] {
        var found: [Fix] = []
        for token in text.tokens.tokens where token.kind == .word && token.allCapitals {
            let length = token.end - token.start
            let read = text.tokens.text(of: token)
            if let single = withoutDoubled(text, token, read) {
                found.append(Fix(start: token.start, end: token.end, now: single, why: "ocr.doubled", confidence: 0.85))
                continue
            }
            guard length >= shortest else { continue }
            if Abbreviations.isKnown(read) || Syllable.isPossible(read) { continue }
            let same = Abbreviations.sameLetters(as: read).filter { $0.unicodeScalars.count == length }
            if same.count == 1 {
                found.append(
                    Fix(start: token.start, end: token.end, now: same[0], why: "ocr.abbreviation", confidence: 0.95))
            } else if same.isEmpty, length >= shortestForLetters, let near = nearest(Array(scalarsOf: read)) {
                found.append(
                    Fix(start: token.start, end: token.end, now: near, why: "ocr.abbreviation", confidence: 0.85))
            }
        }
        return found
    }

    /// A letter read twice in the symbol of a number: "10-ĐĐA/TU".
    private static func withoutDoubled(_ text: RepairText, _ token: Token, _ read: String) -> String? {
        let letters = Array(read.unicodeScalars)
        let symbol = { (index: Int) in
            text.scalars.indices.contains(index) && (text.scalars[index] == "/" || text.scalars[index] == "-")
        }
        // Inside a symbol stands a stroke or hyphen on both sides, at its end one before, with no space.
        guard letters.count >= 3, symbol(token.start - 1), token.start > 1, !text.scalars[token.start - 2].isSpace,
            !Abbreviations.isKnown(read)
        else { return nil }
        let doubled = letters.indices.dropFirst().filter { letters[$0] == letters[$0 - 1] }
        guard doubled.count == 1 else { return nil }
        var single = letters
        single.remove(at: doubled[0])
        let now = String(String.UnicodeScalarView(single))
        return Abbreviations.isKnown(now) ? now : nil
    }

    /// The one known abbreviation of the same length that differs in at most two letters; nil for several, and for
    /// what is put together of two known ones.
    private static func nearest(_ read: [Unicode.Scalar]) -> String? {
        for cut in 2..<read.count - 1
        where Abbreviations.isKnown(text(read[..<cut])) && Abbreviations.isKnown(text(read[cut...])) {
            return nil
        }
        var found: [String] = []
        for entry in Abbreviations.all where !found.contains(entry.short) {
            let known = Array(scalarsOf: entry.short)
            guard known.count == read.count else { continue }
            let differing = zip(read, known).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
            if differing <= 2 { found.append(entry.short) }
        }
        return found.count == 1 ? found[0] : nil
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        return String(scalars: scalars)
    }
}
