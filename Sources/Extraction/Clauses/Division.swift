import VietnameseText

/// A clause between semicolons, and the sentence it belongs to. Token ranges of a passage.
struct ClauseRange: Sendable, Hashable {
    var tokens: Range<Int>
    /// Number of the sentence in the passage, from 0.
    var sentence: Int
    /// First clause of its sentence.
    var opensSentence: Bool
    /// A colon ends it, and with it the passage: what follows are its items.
    var endsWithColon: Bool
    /// All that its words are and can begin, for rules to pass over clauses that hold nothing for them.
    var classes: WordClass
    var opens: Opening
}

extension ClauseRange {
    init(tokens: Range<Int>, sentence: Int, opensSentence: Bool, endsWithColon: Bool, in passage: Passage) {
        self.init(
            tokens: tokens, sentence: sentence, opensSentence: opensSentence, endsWithColon: endsWithColon, classes: [],
            opens: [])
        for mark in passage.marks[tokens] {
            classes.formUnion(mark.classes)
            opens.formUnion(mark.opens)
        }
    }
}

/// Divides text into sentences and, at semicolons, into clauses. Abbreviations, numbers, quotes and brackets hold.
enum Division {
    /// Tokens of a clause at most. Sentences are far shorter; what is longer (a text without any full stop, a page of
    /// figures) is cut at a comma, so that rules which look through a clause for each of its figures stay linear.
    private static let longest = 400

    static func clauses(_ passage: Passage, from start: Int = 0) -> [ClauseRange] {
        var result: [ClauseRange] = []
        result.reserveCapacity(4)
        var sentence = 0
        var opens = true
        var low = start
        let count = passage.count

        func close(at high: Int, colon: Bool = false) {
            let range = passage.trimmed(low..<high)
            if !range.isEmpty {
                result.append(
                    ClauseRange(
                        tokens: range, sentence: sentence, opensSentence: opens, endsWithColon: colon, in: passage))
                opens = false
            }
        }

        var comma = start
        /// Cuts what grows too long before a token is reached.
        func cut(before index: Int) {
            while index - low >= longest {
                let high = comma > low ? comma : low + longest
                close(at: high)
                low = high
            }
        }

        for stop in passage.stops where stop >= start {
            let index = Int(stop)
            cut(before: index)
            if passage.isPunctuation(index, ",") { comma = index + 1 }
            guard passage.depth[index] == 0 else { continue }
            switch passage.text.scalars[passage.tokens[index].start] {
            case ";":
                close(at: index)
                low = index + 1
            case ".", "?", "!", "…":
                if endsSentence(passage, at: index) {
                    close(at: index)
                    low = index + 1
                    sentence += 1
                    opens = true
                }
            default: break
            }
        }
        cut(before: count - 1)
        close(at: count, colon: count > low && passage.isPunctuation(count - 1, ":"))
        return result
    }

    private static func endsSentence(_ passage: Passage, at index: Int) -> Bool {
        let tokens = passage.tokens
        var next = index + 1
        while next < tokens.count, tokens[next].kind == .punctuation {
            switch passage.text.scalars[tokens[next].start] {
            case ".", "/", "…", "!", "?", "”", ")": next += 1
            default:
                // An opening quote or a dash may begin the next sentence.
                return tokens[next].spaceBefore && !isAbbreviation(passage, index - 1)
            }
        }
        guard next < tokens.count else { return true }
        guard tokens[next].capital || tokens[next].kind == .number else { return false }
        if next == index + 1, !tokens[next].spaceBefore {
            // "…chung.Tuy nhiên": a missing space; "HĐND.TT" and "1.2" are no sentence ends.
            return tokens[next].capital && !tokens[next].allCapitals && index > 0
                && tokens[index - 1].kind == .word && !tokens[index - 1].allCapitals
                && tokens[index - 1].end - tokens[index - 1].start > 1
        }
        return !isAbbreviation(passage, index - 1)
    }

    private static let abbreviations = WordSet(
        ["tp", "tx", "q", "p", "tt", "ths", "ts", "pgs", "gs", "bs", "st", "tr", "đ", "tm", "kt", "tl", "tuq"].map {
            Token.key(of: $0)
        })

    private static let grades = WordSet(
        ["loại", "hạng", "nhóm", "quý", "cấp", "khóa", "vùng"].map { Token.key(of: $0) })

    /// "đô thị loại V. Quy mô …": a Roman number ends its sentence.
    private static func isGrade(_ passage: Passage, _ index: Int) -> Bool {
        guard index > 0, grades.contains(passage.tokens[index - 1].key) else { return false }
        return ["I", "V", "X"].contains(passage.text.scalars[passage.tokens[index].start])
    }

    private static func isAbbreviation(_ passage: Passage, _ index: Int) -> Bool {
        guard index >= 0 else { return true }
        let token = passage.tokens[index]
        guard token.kind == .word else { return false }
        if token.end - token.start == 1 { return token.capital && !isGrade(passage, index) }
        return token.capital && token.end - token.start <= 3 && abbreviations.contains(token.key)
    }
}
