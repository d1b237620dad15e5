import Records
import Synchronization
import VietnameseText

/// The names of issuers, sessions and lead agencies in all segments of an index, each once however it is shortened and
/// in dictionary order, so that counts of several segments add up by number and equal counts sort without looking at a letter.
final class FacetNumbering: Sendable {
    /// The longest way each is written.
    let texts: [String]
    /// Per segment, the number here of each of the segment's strings; -1 for strings that name none of these.
    let numbers: [[Int32]]

    init(_ segments: [Segment]) {
        let used = segments.map(FacetNumbering.used)
        var spellings: [String: String] = [:]
        let keys = zip(segments, used).map { segment, strings in
            strings.map { string -> String in
                let text = segment.string(UInt32(string))
                let key = BodyKey.marked(text)
                if let known = spellings[key], (known.utf8.count, text) >= (text.utf8.count, known) { return key }
                spellings[key] = text
                return key
            }
        }
        let sorted = spellings.map { (order: DictionaryOrder.key(of: $0.value), key: $0.key, text: $0.value) }
            .sorted { left, right in
                if left.order != right.order { return left.order.lexicographicallyPrecedes(right.order) }
                return (left.text, left.key) < (right.text, right.key)
            }
        let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.key, Int32($0)) })
        texts = sorted.map(\.text)
        numbers = segments.indices.map { index in
            var numbers = [Int32](repeating: -1, count: segments[index].stringCount)
            for (string, key) in zip(used[index], keys[index]) { numbers[string] = places[key] ?? -1 }
            return numbers
        }
    }

    /// The numbers of a segment's strings that name someone or something; the first string is the empty one.
    private static func used(_ segment: Segment) -> [Int] {
        var used = [Bool](repeating: false, count: segment.stringCount)
        for document in 0..<segment.documentCount {
            used[Int(segment.documentIssuers[document])] = true
            used[Int(segment.documentSessions[document])] = true
            for lead in segment.documentLeadStarts[document]..<segment.documentLeadStarts[document + 1] {
                used[Int(segment.documentLeads[Int(lead)])] = true
            }
        }
        return used.indices.dropFirst().filter { used[$0] }
    }
}

/// A numbering that is made when it is first asked for.
final class LazyNumbering: Sendable {
    private let segments: [Segment]
    private let made = Mutex<FacetNumbering?>(nil)

    init(_ segments: [Segment]) { self.segments = segments }

    var value: FacetNumbering {
        made.withLock { made in
            if let made { return made }
            let new = FacetNumbering(segments)
            made = new
            return new
        }
    }
}

/// Counts over the documents of one segment that match.
struct FacetCounts {
    static let years = 512

    private var types = [Int](repeating: 0, count: 256)
    private var levels = [Int](repeating: 0, count: 256)
    private var texts = [Int](repeating: 0, count: 256)
    private var years = [Int](repeating: 0, count: FacetCounts.years)
    /// By name.
    private var issuers: [Int32]
    private var sessions: [Int32]
    private var leads: [Int32]
    /// The name of each of the segment's strings.
    private let numbers: [Int32]

    /// `index` is the segment's number among those named.
    init(_ names: FacetNumbering?, _ index: Int) {
        issuers = [Int32](repeating: 0, count: names?.texts.count ?? 0)
        sessions = issuers
        leads = issuers
        numbers = names?.numbers[index] ?? []
    }

    @inline(__always)
    mutating func count(_ document: Int, _ segment: Segment) {
        types[Int(segment.documentTypes[document])] += 1
        levels[Int(segment.documentLevels[document])] += 1
        texts[Int(segment.documentTexts[document])] += 1
        years[min(FacetCounts.years - 1, max(0, Int(segment.documentDates[document] / 10_000) - 1800))] += 1
        let issuer = numbers[Int(segment.documentIssuers[document])]
        if issuer >= 0 { issuers[Int(issuer)] += 1 }
        let session = numbers[Int(segment.documentSessions[document])]
        if session >= 0 { sessions[Int(session)] += 1 }
        let first = Int(segment.documentLeadStarts[document])
        for index in first..<Int(segment.documentLeadStarts[document + 1]) {
            let lead = numbers[Int(segment.documentLeads[index])]
            // Once for a document, however often and however it writes the name.
            let isKnown = (first..<index).contains { numbers[Int(segment.documentLeads[$0])] == lead }
            if lead >= 0, !isKnown { leads[Int(lead)] += 1 }
        }
    }

    func add(to result: inout Matches) {
        for code in 0..<256 {
            result.types[code] += types[code]
            result.levels[code] += levels[code]
            result.texts[code] += texts[code]
        }
        for year in 1..<FacetCounts.years { result.years[year] += years[year] }
        for name in issuers.indices {
            result.issuers[name] += issuers[name]
            result.sessions[name] += sessions[name]
            result.leads[name] += leads[name]
        }
    }
}

extension InvertedIndex {
    /// All documents that filters let through, by date: for a query of filters alone.
    func all(_ options: MatchOptions, allowed: [[Bool]?]) -> Matches {
        var result = Matches(names: options.facets ? numbering.value : nil)
        var best = BestMatches(wanted: options.wanted)
        for (index, segment) in segments.enumerated() {
            var counts = FacetCounts(result.names, index)
            for document in 0..<segment.documentCount where allowed[index]?[document] ?? true {
                guard segment.documentFirst[document] < segment.documentFirst[document + 1] else { continue }
                result.total += 1
                if options.facets { counts.count(document, segment) }
                let date = Double(segment.documentDates[document])
                best.add(
                    Match(
                        segment: index, document: document, passage: Int(segment.documentFirst[document]), score: 0,
                        primary: options.order == .oldest ? -date : date, further: 0, isNumberMatch: false))
            }
            if options.facets { counts.add(to: &result) }
        }
        result.best = best.items.sorted { BestMatches.isWorse($1, $0) }
        return result
    }
}
