import Records
import VietnameseText

/// A stretch of text ready for the rules: its tokens, the lexicon's phrase at each token, and which brackets and quotes
/// pair up. Made once per block or table cell, linear in the text, and handed to every rule: a reference.
final class Passage: Sendable {
    let text: TokenText
    let tokens: [Token]
    /// Longest lexicon phrase that starts at each token: classes, value, length; length 0 where none does.
    let marks: [Mark]
    /// The tokens that are marks of punctuation.
    let stops: [Int32]
    /// Per token; empty where no bracket or quote is closed.
    private let nests: [Nest]

    struct Mark: Sendable {
        let classes: WordClass
        /// What the word can begin, with or without that phrase.
        let opens: Opening
        private let count: UInt16
        let value: Int
        /// Tokens.
        var length: Int { Int(count) }

        init(classes: WordClass = [], opens: Opening = [], value: Int = 0, length: Int = 0) {
            self.classes = classes
            self.opens = opens
            self.value = value
            count = UInt16(clamping: length)
        }
    }

    /// How a token stands to paired brackets and quotes.
    struct Nest: Sendable {
        /// Per opening bracket or quote the token that closes it, -1 elsewhere.
        var closing: Int32 = -1
        /// Pairs around the token; the marks themselves count as inside.
        var depth: UInt8 = 0
        /// Inside quotation marks.
        var quoted = false
    }

    struct Depths {
        fileprivate let nests: [Nest]
        subscript(_ index: Int) -> UInt8 { nests.isEmpty ? 0 : nests[index].depth }
    }

    struct Quotes {
        fileprivate let nests: [Nest]
        subscript(_ index: Int) -> Bool { nests.isEmpty ? false : nests[index].quoted }
    }

    struct Closings {
        fileprivate let nests: [Nest]
        subscript(_ index: Int) -> Int32 { nests.isEmpty ? -1 : nests[index].closing }
    }

    convenience init(_ string: String) { self.init(TokenText(string)) }

    /// `marked`: whether phrases of the lexicon are looked up; without, only words, marks and brackets can be asked for.
    init(_ text: TokenText, marked: Bool = true) {
        self.text = text
        tokens = text.tokens
        marks = marked ? Lexicon.table.marks(tokens) : []
        stops = Passage.stops(tokens)
        nests = Passage.nests(text, tokens, stops)
    }

    var count: Int { tokens.count }

    /// Depth of paired brackets and quotes around each token; the marks themselves count as inside.
    var depth: Depths { Depths(nests: nests) }
    /// The token stands inside quotation marks.
    var quoted: Quotes { Quotes(nests: nests) }
    /// Per opening bracket or quote the token that closes it, -1 elsewhere.
    var closing: Closings { Closings(nests: nests) }

    private static func stops(_ tokens: [Token]) -> [Int32] {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: tokens.count) { stops in
            tokens.withUnsafeBufferPointer { tokens in
                var count = 0
                for index in tokens.indices {
                    stops[count] = Int32(truncatingIfNeeded: index)
                    count += tokens[index].kind == .punctuation ? 1 : 0
                }
                return Array(stops[..<count])
            }
        }
    }

    private static func nests(_ text: TokenText, _ tokens: [Token], _ stops: [Int32]) -> [Nest] {
        var pairs: [(open: Int, close: Int)] = []
        var stack: [(Int, Unicode.Scalar)] = []
        for stop in stops {
            let index = Int(stop)
            switch text.scalars[tokens[index].start] {
            case "(": stack.append((index, ")"))
            case "[": stack.append((index, "]"))
            case "“": stack.append((index, "”"))
            case "«": stack.append((index, "»"))
            case let close where close == ")" || close == "]" || close == "”" || close == "»":
                // An opening mark that never closes must not swallow the rest: drop those above the match.
                guard let match = stack.lastIndex(where: { $0.1 == close }), stack.count - match < 8 else { continue }
                pairs.append((stack[match].0, index))
                stack.removeSubrange(match...)
            default: continue
            }
            if stack.count > 64 { stack.removeFirst(32) }
        }
        guard !pairs.isEmpty else { return [] }
        var nests = [Nest](repeating: Nest(), count: tokens.count)
        for pair in pairs { nests[pair.open].closing = Int32(pair.close) }
        var open: [Int32] = []
        var quoteEnd: Int32 = -1
        for index in tokens.indices {
            let closing = nests[index].closing
            if closing >= 0 {
                open.append(closing)
                let mark = text.scalars[tokens[index].start]
                if mark == "“" || mark == "«" { quoteEnd = max(quoteEnd, closing) }
            }
            nests[index].depth = UInt8(min(open.count, 255))
            nests[index].quoted = Int32(index) <= quoteEnd
            if let last = open.last, last == Int32(index) { open.removeLast() }
        }
        return nests
    }

    // MARK: Looking

    func has(_ classes: WordClass, at index: Int) -> Bool {
        index >= 0 && index < marks.count && !marks[index].classes.isDisjoint(with: classes)
    }

    /// The word may begin what is asked for; most begin nothing.
    func opens(_ what: Opening, at index: Int) -> Bool {
        index >= 0 && index < marks.count && !marks[index].opens.isDisjoint(with: what)
    }

    func isWord(_ index: Int, _ key: UInt64) -> Bool { index >= 0 && index < tokens.count && tokens[index].key == key }

    func isPunctuation(_ index: Int, _ scalar: Unicode.Scalar) -> Bool {
        index >= 0 && index < tokens.count && tokens[index].key == Token.key(ofMark: scalar)
    }

    /// The tokens' words stand at `index`, in any case.
    func matches(_ keys: [UInt64], at index: Int) -> Bool {
        guard index >= 0, index + keys.count <= tokens.count else { return false }
        for offset in keys.indices where tokens[index + offset].key != keys[offset] { return false }
        return true
    }

    /// The whole number at a token, nil for words and fractions.
    func integer(at index: Int) -> Int? {
        guard index >= 0, index < tokens.count, tokens[index].kind == .number else { return nil }
        var value = 0
        for scalar in text.scalars[tokens[index].start..<tokens[index].end] {
            guard scalar.isDigit, value < 1_000_000_000 else { return nil }
            value = value * 10 + Int(scalar.value - 0x30)
        }
        return value
    }

    /// A number, or a word that begins with a digit ("12ha").
    func hasDigit(_ index: Int) -> Bool {
        index >= 0 && index < tokens.count && tokens[index].digitFirst
    }

    func digits(at index: Int) -> Int { tokens[index].end - tokens[index].start }

    /// Text of tokens, punctuation at both ends left out, except brackets and quotes.
    func string(_ range: Range<Int>) -> String { text.text(tokens: trimmed(range)) }

    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, isStop(low) { low += 1 }
        while high > low, isStop(high - 1) { high -= 1 }
        return low..<high
    }

    private func isStop(_ index: Int) -> Bool {
        guard tokens[index].kind == .punctuation else { return false }
        switch text.scalars[tokens[index].start] {
        case ",", ".", ";", ":", "-", "–", "—", "+", "/", "…", "*", "•", "?", "!": return true
        default: return false
        }
    }

    /// Code points covered by tokens; nil for an empty range.
    func span(_ range: Range<Int>) -> Range<Int>? {
        let range = trimmed(range)
        guard !range.isEmpty else { return nil }
        return tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end
    }

    /// The first token that begins at or after a code point offset.
    func token(atOrAfter offset: Int) -> Int { text.token(atOrAfter: offset) }
}

/// Keys of words the grammar names.
enum Words {
    static func keys(_ text: String) -> [UInt64] { TokenText(text).tokens.map(\.key) }

    static let va = Token.key(of: "và")
    static let nam = Token.key(of: "năm")
    static let thang = Token.key(of: "tháng")
    static let ngay = Token.key(of: "ngày")
    static let quy = Token.key(of: "quý")
    static let truoc = Token.key(of: "trước")
    static let den = Token.key(of: "đến")
    static let het = Token.key(of: "hết")
    static let tu = Token.key(of: "từ")
    static let trong = Token.key(of: "trong")
    static let dau = Token.key(of: "đầu")
    static let cuoi = Token.key(of: "cuối")
    static let giua = Token.key(of: "giữa")
    static let cac = Token.key(of: "các")
    static let cua = Token.key(of: "của")
    static let cap = Token.key(of: "cấp")
    static let voi = Token.key(of: "với")
    static let doi = Token.key(of: "đối")
    static let thi = Token.key(of: "thì")
    static let moi = Token.key(of: "mỗi")
    static let rieng = Token.key(of: "riêng")
    static let duoc = Token.key(of: "được")
    static let co = Token.key(of: "có")
    static let qua = Token.key(of: "qua")
    static let ve = Token.key(of: "về")
    static let viec = Token.key(of: "việc")
    static let cho = Token.key(of: "cho")
    static let so = Token.key(of: "so")
    static let thuoc = Token.key(of: "thuộc")
    static let percent = Token.key(of: "%")
    static let slash = Token.key(of: "/")
    static let comma = Token.key(of: ",")
    static let dash = Token.key(of: "-")
    static let nDash = Token.key(of: "–")
}
