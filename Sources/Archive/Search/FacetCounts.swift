import Records

/// Counts over the documents that match, by the numbers of a segment's strings.
struct FacetCounts {
    var types = [Int](repeating: 0, count: 256)
    var levels = [Int](repeating: 0, count: 256)
    var texts = [Int](repeating: 0, count: 256)
    /// From 1800; 0 is unknown.
    var years = [Int](repeating: 0, count: 512)
    var issuers: [Int32]
    var sessions: [Int32]
    var leads: [Int32]

    init(_ segment: Segment) {
        issuers = [Int32](repeating: 0, count: segment.stringCount)
        sessions = issuers
        leads = issuers
    }

    @inline(__always)
    mutating func count(_ document: Int, _ segment: Segment) {
        types[Int(segment.documentTypes[document])] += 1
        levels[Int(segment.documentLevels[document])] += 1
        texts[Int(segment.documentTexts[document])] += 1
        years[min(511, max(0, Int(segment.documentDates[document] / 10_000) - 1800))] += 1
        issuers[Int(segment.documentIssuers[document])] += 1
        sessions[Int(segment.documentSessions[document])] += 1
        for index in segment.documentLeadStarts[document]..<segment.documentLeadStarts[document + 1] {
            leads[Int(segment.documentLeads[Int(index)])] += 1
        }
    }

    func add(to result: inout Matches, _ segment: Segment) {
        for index in 0..<256 {
            result.types[index] += types[index]
            result.levels[index] += levels[index]
            result.texts[index] += texts[index]
        }
        for (year, count) in years.enumerated() where count > 0 && year > 0 {
            result.years[year + 1800, default: 0] += count
        }
        for (number, count) in issuers.enumerated() where count > 0 && number > 0 {
            result.issuers[segment.string(UInt32(number)), default: 0] += Int(count)
        }
        for (number, count) in sessions.enumerated() where count > 0 && number > 0 {
            result.sessions[segment.string(UInt32(number)), default: 0] += Int(count)
        }
        for (number, count) in leads.enumerated() where count > 0 && number > 0 {
            result.leads[segment.string(UInt32(number)), default: 0] += Int(count)
        }
    }
}

extension InvertedIndex {
    /// All documents that filters let through, by date: for a query of filters alone.
    func all(_ options: MatchOptions, allowed: [[Bool]?]) -> Matches {
        var result = Matches()
        var best = BestMatches(wanted: options.wanted)
        for (index, segment) in segments.enumerated() {
            var counts = FacetCounts(segment)
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
            counts.add(to: &result, segment)
        }
        result.best = best.items.sorted { BestMatches.isWorse($1, $0) }
        return result
    }
}
