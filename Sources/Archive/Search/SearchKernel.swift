import Foundation
import Records
import Synchronization

/// How an index answers: which documents match a plan, the best of them, and what they have in common. The index is
/// made from the records and can be made again; nothing else in the program knows how it works inside.
protocol SearchIndex: Sendable {
    /// Segments are asked in order; `allowed` says per document of a segment whether filters let it through.
    func matches(_ plan: SearchPlan, _ options: MatchOptions, allowed: [[Bool]?]) -> Matches
}

struct MatchOptions: Sendable {
    /// Best matches wanted.
    var wanted: Int
    var order: SearchOrder = .relevance
    /// Words of the query that a document may lack.
    var missing = 0
    /// Each passage counts by itself, instead of one hit per document.
    var perPassage = false
    /// Kinds of passages looked at; nil means all.
    var kinds: Set<UInt8>?
    var facets = true
    /// Rows of documents whose number is the one asked for.
    var numberRows: Set<Int64> = []
    /// The day recency is measured from does not matter, only the order of days.
    var recencyWeight = 0.03

    /// What a date (`yyyymmdd`) adds to a score, in parts of the weights of all words: a day is worth less than any
    /// difference in the words.
    func recency(of date: UInt32) -> Double {
        min(1, max(0, (Double(date) - 19_000_000) / 2_000_000)) * recencyWeight
    }
}

struct Match: Sendable {
    var segment: Int
    var document: Int
    var passage: Int
    var score: Double
    var primary: Double
    var further: Int
    var isNumberMatch: Bool
}

/// What matched, and counts over all of it.
struct Matches: Sendable {
    /// Best first.
    var best: [Match] = []
    var total = 0
    var types = [Int](repeating: 0, count: 256)
    var levels = [Int](repeating: 0, count: 256)
    var texts = [Int](repeating: 0, count: 256)
    /// From 1800; 0 is unknown.
    var years = [Int](repeating: 0, count: FacetCounts.years)
    /// By the numbers of `names`; empty where nothing is counted.
    let names: FacetNumbering?
    var issuers: [Int32]
    var sessions: [Int32]
    var leads: [Int32]

    /// Counts by these names; nil where nothing is to be counted.
    init(names: FacetNumbering?) {
        self.names = names
        issuers = [Int32](repeating: 0, count: names?.texts.count ?? 0)
        sessions = issuers
        leads = issuers
    }

    /// Adds the counts of other documents.
    mutating func add(_ other: Matches) {
        total += other.total
        for code in types.indices {
            types[code] += other.types[code]
            levels[code] += other.levels[code]
            texts[code] += other.texts[code]
        }
        for year in years.indices { years[year] += other.years[year] }
        for name in issuers.indices {
            issuers[name] += other.issuers[name]
            sessions[name] += other.sessions[name]
            leads[name] += other.leads[name]
        }
    }
}

/// Positions of a passage as bits.
struct PositionBits: Equatable {
    var a: UInt64 = 0
    var b: UInt64 = 0
    var c: UInt64 = 0
    var d: UInt64 = 0

    var isEmpty: Bool { a | b | c | d == 0 }

    /// The first position of some.
    var first: Int {
        if a != 0 { return a.trailingZeroBitCount }
        if b != 0 { return 64 + b.trailingZeroBitCount }
        return c != 0 ? 128 + c.trailingZeroBitCount : 192 + d.trailingZeroBitCount
    }
    var count: Int { a.nonzeroBitCount + b.nonzeroBitCount + c.nonzeroBitCount + d.nonzeroBitCount }

    @inline(__always)
    mutating func insert(_ position: UInt8) {
        let bit = UInt64(1) << UInt64(position & 63)
        switch position >> 6 {
        case 0: a |= bit
        case 1: b |= bit
        case 2: c |= bit
        default: d |= bit
        }
    }

    /// Each position moved on by one.
    @inline(__always)
    var next: PositionBits { PositionBits(a: a << 1, b: b << 1 | a >> 63, c: c << 1 | b >> 63, d: d << 1 | c >> 63) }

    /// Each position moved back by one.
    var previous: PositionBits {
        PositionBits(a: a >> 1 | b << 63, b: b >> 1 | c << 63, c: c >> 1 | d << 63, d: d >> 1)
    }

    @inline(__always)
    static func & (left: PositionBits, right: PositionBits) -> PositionBits {
        PositionBits(a: left.a & right.a, b: left.b & right.b, c: left.c & right.c, d: left.d & right.d)
    }
}

/// How well a word of the text fits a word of the query. Lower is better.
enum WordFit: UInt8 {
    case exact = 0
    /// Another spelling of the same word.
    case spelling = 1
    /// Marks are missing in the query, the others agree.
    case compatible = 2
    /// The same letters with other marks.
    case bare = 3

    static let weights: [Double] = [1, 0.97, 0.35, 0.15]
}

/// The search index: segments of postings, read in place.
///
/// A query is answered window by window: for a run of documents, each word's postings are strewn over the passages of
/// the window, then the documents are gone through in order. So words are read forward once, a rare word lets the
/// others skip, and counts are exact. Positions are read only where a phrase asks for them, or where a passage may still
/// be among the best: what adjacency and heading can add is known beforehand.
struct InvertedIndex: SearchIndex {
    let segments: [Segment]
    let numbering: LazyNumbering
    /// Passages from which on two threads share the work.
    var parallelFrom = 400_000
    /// Passages of a segment from which on it is ranked by tables of its documents.
    var rankedFrom = 10_000

    init(segments: [Segment]) {
        self.segments = segments
        numbering = LazyNumbering(segments)
    }

    /// Passages of a window, at least; documents are never split.
    static let window = 2048
    static let smallWindow = 256
    /// Okapi BM25 with little weight on length: passages are cut to be alike.
    static let saturation = 1.2
    static let lengthWeight = 0.3
    static let meanLength = 60.0
    /// What neighbours in the query that are neighbours in the text add, in parts of their weights.
    static let adjacency = 1.2
    static let inHeading = 1.2
    /// By kind of passage: title, text, table, frame.
    static let kindWeights: [Double] = [1.5, 1, 0.9, 0.6]

    /// What a count of a word in a passage of some length is worth, at most `saturation + 1`.
    static let worth: [[Double]] = (0..<16).map { bucket in
        let length = Double(bucket * 16 + 8)
        return (0..<32).map { count in
            let base = saturation * (1 - lengthWeight + lengthWeight * length / meanLength)
            return Double(count) * (saturation + 1) / (Double(count) + base)
        }
    }

    func matches(_ plan: SearchPlan, _ options: MatchOptions, allowed: [[Bool]?]) -> Matches {
        guard !plan.required.isEmpty else { return Matches(names: nil) }
        var base = SearchRun(plan: plan, options: options, index: self)
        base.findTables(segments, from: rankedFrom, parallelFrom: parallelFrom)
        let shares = self.shares()
        guard shares.count > 1 else {
            var run = base
            for share in shares.joined() {
                run.search(segments[share.segment], share.segment, share.documents, allowed[share.segment])
            }
            return run.finish()
        }
        let runs = Mutex([SearchRun?](repeating: nil, count: shares.count))
        DispatchQueue.concurrentPerform(iterations: shares.count) { [base] number in
            var run = base
            for share in shares[number] {
                run.search(segments[share.segment], share.segment, share.documents, allowed[share.segment])
            }
            runs.withLock { [run] in $0[number] = run }
        }
        var whole = base
        for run in runs.withLock({ $0 }) { if let run { whole.add(run) } }
        return whole.finish()
    }

    private struct Share: Sendable {
        var segment: Int
        var documents: Range<Int>
    }

    /// What each thread goes through: half of each segment where there is much, else all by one.
    private func shares() -> [[Share]] {
        let used = segments.indices.filter { segments[$0].documentCount > 0 }
        let whole = used.map { Share(segment: $0, documents: 0..<segments[$0].documentCount) }
        guard segments.reduce(0, { $0 + $1.passageCount }) >= parallelFrom else { return [whole] }
        let first = whole.map { Share(segment: $0.segment, documents: 0..<$0.documents.upperBound / 2) }
        let second = whole.map { share in
            Share(segment: share.segment, documents: share.documents.upperBound / 2..<share.documents.upperBound)
        }
        return [first.filter { !$0.documents.isEmpty }, second]
    }

    /// The words of a segment that fit a leaf.
    static func variants(_ leaf: SearchPlan.Leaf, in segment: Segment) -> [SearchRun.Variant] {
        if leaf.isPrefix {
            let range = segment.terms(barePrefix: leaf.bare)
            let often = range.sorted { segment.termCounts[$0] > segment.termCounts[$1] }.prefix(48)
            return often.map { .init(term: $0, fit: fit(segment.exact($0), leaf)) }
        }
        var result = segment.terms(bare: leaf.bare).map {
            SearchRun.Variant(term: $0, fit: fit(segment.exact($0), leaf))
        }
        // kỹ and kĩ are one word; without marks, so are ky and ki.
        for other in Synonyms.spellings(leaf.exact) {
            let bare = SearchTokens.bare(other)
            for term in segment.terms(bare: bare) where !leaf.hasMarks || segment.exact(term) == other {
                result.append(.init(term: term, fit: .spelling))
            }
        }
        return result
    }

    static func fit(_ word: String, _ leaf: SearchPlan.Leaf) -> WordFit {
        if !leaf.hasMarks || word == leaf.exact { return .exact }
        if Synonyms.sameWord(word, leaf.exact) { return .spelling }
        if leaf.isPrefix && word.hasPrefix(leaf.exact) { return .exact }
        return Marks.of(leaf.exact).isPart(of: Marks.of(word)) ? .compatible : .bare
    }

    static func rarity(_ holders: Int, _ passages: Int) -> Double {
        let (n, all) = (Double(holders), Double(max(passages, holders)))
        // A word that nearly every passage holds still tells title from text and often from seldom.
        return max(0.1, log(1 + (all - n + 0.5) / (n + 0.5)))
    }

    @inline(__always)
    static func kindWeight(_ kind: UInt8) -> Double { Int(kind) < kindWeights.count ? kindWeights[Int(kind)] : 1 }
}
