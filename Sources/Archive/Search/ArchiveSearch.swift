import Foundation
import GRDB
import Records

extension ArchiveStore {
    /// Searches the archive. Any text is a query; see `SearchQuery` for the language. Throws `missingIndex` where a large
    /// archive has no index.
    ///
    /// The last answers are `remembered` until anything happens in the archive.
    public func search(_ request: SearchRequest, remembered: Bool = true) throws(ArchiveError) -> SearchAnswer {
        let event = try lastEvent().number
        let snapshot = try indexSnapshot(upTo: event)
        guard remembered else { return try found(request, snapshot) }
        let state = SearchStamp(event: event, generation: snapshot.generation, published: snapshot.published)
        if let answer = searchState.answers.withLock({ $0.answer(request, state) }) { return answer }
        let answer = try found(request, snapshot)
        searchState.answers.withLock { $0.keep(answer, request, state) }
        return answer
    }

    /// Fewer documents with all words than this, and those that lack one are shown below them.
    private static let few = 5

    private func found(
        _ request: SearchRequest, _ snapshot: IndexSnapshot
    ) throws(ArchiveError) -> SearchAnswer {
        let (query, notices) = SearchQuery.parse(request.text)
        let spelled = suggestion(for: query, in: snapshot)
        // Words that no document has because the keyboard was off are no reason to do without them.
        var answer = try search(request, query, snapshot, isLenient: spelled == nil)
        answer.notices = notices + answer.notices
        if snapshot.behind > 0 { answer.notices.append(SearchNotice(.indexBehind, ["\(snapshot.behind)"])) }
        guard let spelled else { return answer }
        answer.suggestion = spelled
        guard answer.total == 0 else { return answer }
        let (other, _) = SearchQuery.parse(spelled)
        let second = try search(request, other, snapshot, isLenient: true)
        guard second.total > 0 else { return answer }
        answer.hits = second.hits
        answer.total = second.total
        answer.facets = second.facets
        answer.query = other
        answer.usedSuggestion = true
        answer.notices += second.notices + [SearchNotice(.suggestionUsed, [spelled])]
        return answer
    }

    private func search(
        _ request: SearchRequest, _ query: SearchQuery, _ snapshot: IndexSnapshot, isLenient: Bool
    ) throws(ArchiveError) -> SearchAnswer {
        let limit = max(0, min(request.limit, 100))
        let offset = max(0, min(request.offset, 10_000))
        var plan = SearchPlan(query, expressions: true)
        var answer = SearchAnswer(hits: [], total: 0, offset: offset, facets: [], query: query, notices: [])
        if plan.isCut { answer.notices.append(SearchNotice(.queryCut, ["\(plan.required.count)"])) }
        guard !plan.isEmpty else {
            return query.filters.isEmpty ? answer : try browse(request, query, snapshot, answer)
        }
        let inItems = [.targets, .assignments, .citations].contains(request.scope)
        let index = inItems ? snapshot.items : snapshot.documents
        var options = MatchOptions(wanted: limit + offset)
        options.order = request.order
        options.perPassage = inItems || request.scope == .tables
        options.kinds = request.scope.kinds
        options.facets = request.facets
        if !plan.numberKeys.isEmpty, request.scope == .documents {
            options.numberRows = try rows(numbered: plan.numberKeys)
        }
        let allowed = try self.allowed(
            query.filters, snapshot, index, inItems ? snapshot.liveItems : snapshot.liveDocuments)
        var matches = index.matches(plan, options, allowed: allowed)
        if matches.total == 0 {
            // Known expressions are looked for as phrases; where that finds nothing, their words may stand apart.
            plan = SearchPlan(query, expressions: false)
            matches = index.matches(plan, options, allowed: allowed)
        }
        if isLenient, matches.total < ArchiveStore.few, request.order == .relevance, plan.required.count >= 3 {
            // Half-remembered words: what has all but one of them (two of many) may be what is meant.
            options.missing = plan.required.count >= 5 ? 2 : 1
            let more = index.matches(plan, options, allowed: allowed)
            if more.total > matches.total {
                answer.notices.append(SearchNotice(.wordsMissing, ["\(matches.total)"]))
                matches = more
            }
        }
        answer.total = matches.total
        answer.facets = request.facets ? facets(matches, request.facetValues) : []
        answer.hits = try hits(Array(matches.best.dropFirst(offset).prefix(limit)), plan, index, inItems)
        return answer
    }

    /// Filters alone: the documents that pass them, newest first.
    private func browse(
        _ request: SearchRequest, _ query: SearchQuery, _ snapshot: IndexSnapshot, _ empty: SearchAnswer
    ) throws(ArchiveError) -> SearchAnswer {
        var answer = empty
        let index = snapshot.documents
        let allowed = try self.allowed(query.filters, snapshot, index, snapshot.liveDocuments)
        let matches = index.all(
            MatchOptions(
                wanted: max(0, min(request.limit, 100)) + answer.offset,
                order: request.order == .oldest ? .oldest : .newest),
            allowed: allowed)
        answer.total = matches.total
        answer.facets = request.facets ? facets(matches, request.facetValues) : []
        answer.hits = try hits(
            Array(matches.best.dropFirst(answer.offset)), SearchPlan(query, expressions: false), index, false)
        return answer
    }

    private func rows(numbered keys: [String]) throws(ArchiveError) -> Set<Int64> {
        let marks = keys.map { _ in "?" }.joined(separator: ", ")
        return try read { database in
            Set(
                try Int64.fetchAll(
                    database, sql: "SELECT row FROM documents WHERE number_key IN (\(marks)) LIMIT 1000",
                    arguments: StatementArguments(keys)))
        }
    }

    // MARK: Filters

    /// Per segment, which documents pass the filters; nil where all do.
    private func allowed(
        _ filters: [SearchFilter], _ snapshot: IndexSnapshot, _ index: InvertedIndex, _ live: [[Bool]?]
    ) throws(ArchiveError) -> [[Bool]?] {
        guard !filters.isEmpty else { return live }
        var sets: [(rows: Set<Int64>, isExcluded: Bool)] = []
        for filter in filters {
            if let rows = try rows(passing: filter) { sets.append((rows, filter.isExcluded)) }
        }
        return index.segments.enumerated().map { number, segment in
            var pass = live[number] ?? [Bool](repeating: true, count: segment.documentCount)
            for filter in filters {
                guard let test = documentTest(filter, segment, snapshot) else { continue }
                for document in pass.indices where pass[document] {
                    pass[document] = test(document) != filter.isExcluded
                }
            }
            for set in sets {
                for document in pass.indices where pass[document] {
                    pass[document] = set.rows.contains(segment.documentRows[document]) != set.isExcluded
                }
            }
            return pass
        }
    }

    /// Filters on what the index knows of a document; nil for those the database answers.
    private func documentTest(
        _ filter: SearchFilter, _ segment: Segment, _ snapshot: IndexSnapshot
    ) -> ((Int) -> Bool)? {
        func named() -> [Bool] {
            let wanted = " " + BodyKey.of(filter.value) + " "
            return snapshot.bodyKeys(of: segment).map { $0.contains(wanted) }
        }
        switch filter.field {
        case .type:
            let code = Codes.code(filter.type)
            return { segment.documentTypes[$0] == code }
        case .level:
            let code = Codes.code(filter.level)
            return { segment.documentLevels[$0] == code }
        case .text:
            let code = Codes.code(filter.textLayer)
            return { segment.documentTexts[$0] == code }
        case .year:
            guard let range = filter.range(of: { Int($0) }) else { return nil }
            let (from, to) = (range.from ?? 1, range.to ?? .max)
            return { document in
                let year = Int(segment.documentDates[document] / 10_000)
                return year >= from && year <= to
            }
        case .issuer:
            let fits = named()
            return { fits[Int(segment.documentIssuers[$0])] }
        case .session:
            let fits = named()
            return { fits[Int(segment.documentSessions[$0])] }
        case .lead:
            let fits = named()
            return { document in
                (segment.documentLeadStarts[document]..<segment.documentLeadStarts[document + 1])
                    .contains { fits[Int(segment.documentLeads[Int($0)])] }
            }
        case .due, .target, .number, .date: return nil
        }
    }

    private func rows(passing filter: SearchFilter) throws(ArchiveError) -> Set<Int64>? {
        var sql: String
        var condition = SQLCondition()
        switch filter.field {
        case .due:
            guard let days = filter.days else { return nil }
            if let from = days.from { condition.add("due_day >= ?", from) }
            if let to = days.to { condition.add("due_day <= ?", to) }
            condition.add("due_day IS NOT NULL")
            sql = """
                SELECT document FROM targets WHERE \(condition.sql)
                UNION SELECT document FROM assignments WHERE \(condition.sql)
                """
            condition.arguments += condition.arguments
        case .target:
            guard let wanted = filter.targetValue else { return nil }
            let sign = filter.comparison.rawValue
            let side = [.above, .atLeast].contains(filter.comparison) ? "ifnull(value_max, value)" : "value"
            condition.add("\(side) \(sign) ?", wanted.number)
            if let unit = wanted.unit { condition.add("unit = ?", unit) }
            sql = "SELECT DISTINCT document FROM targets WHERE \(condition.sql)"
        case .number:
            let key = SearchTokens.numberKey(filter.value)
            condition.add("number_key >= ? AND number_key < ?", key, key + "\u{10FFFF}")
            sql = "SELECT row FROM documents WHERE \(condition.sql)"
        case .date:
            guard let days = filter.days else { return nil }
            if let from = days.from { condition.add("ifnull(issued_on, passed_on) >= ?", from) }
            if let to = days.to { condition.add("ifnull(issued_on, passed_on) <= ?", to) }
            sql = "SELECT row FROM documents WHERE \(condition.sql) AND ifnull(issued_on, passed_on) IS NOT NULL"
        case .type, .year, .issuer, .level, .session, .lead, .text: return nil
        }
        return try read { Set(try Int64.fetchAll($0, sql: sql, arguments: StatementArguments(condition.arguments))) }
    }

    // MARK: Facets

    private func facets(_ matches: Matches, _ most: Int) -> [Facet] {
        func facet(_ name: Facet.Name, _ counts: [(String, Int)]) -> Facet {
            let sorted = counts.filter { $0.1 > 0 }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
            return Facet(
                name: name, values: sorted.prefix(most).map { Facet.Value(value: $0.0, count: $0.1) },
                more: sorted.count > most)
        }
        func coded(_ counts: [Int], _ names: [String]) -> [(String, Int)] {
            names.enumerated().map { ($1, counts[$0 + 1]) }
        }
        func named(_ name: Facet.Name, _ counts: [Int32]) -> Facet {
            let (top, more) = mostFrequent(counts, most)
            return Facet(
                name: name,
                values: top.map { Facet.Value(value: matches.names?.texts[$0] ?? "", count: Int(counts[$0])) },
                more: more)
        }
        let years = matches.years.enumerated().map { ("\($0 + 1800)", $1) }
        return [
            facet(.type, coded(matches.types, Codes.types.map(\.rawValue))), facet(.year, years),
            named(.issuer, matches.issuers), facet(.level, coded(matches.levels, Codes.levels.map(\.rawValue))),
            named(.session, matches.sessions), named(.lead, matches.leads),
            facet(.text, coded(matches.texts, Codes.texts.map(\.rawValue))),
        ]
    }

    /// The places of the largest counts, largest first, equal ones in order, and whether there are more above zero.
    private func mostFrequent(_ counts: [Int32], _ most: Int) -> (places: [Int], more: Bool) {
        var places: [Int] = []
        var above = 0
        for place in counts.indices where counts[place] > 0 {
            above += 1
            if places.count == most {
                guard let last = places.last, counts[place] > counts[last] else { continue }
                places.removeLast()
            }
            let at = places.firstIndex { counts[$0] < counts[place] } ?? places.count
            places.insert(place, at: at)
        }
        return (places, above > most)
    }
}

extension SearchScope {
    var kinds: Set<UInt8>? {
        switch self {
        case .documents: nil
        case .tables: [UInt8(Passage.Kind.table.rawValue)]
        case .targets: [UInt8(ItemKind.target.rawValue)]
        case .assignments: [UInt8(ItemKind.assignment.rawValue)]
        case .citations: [UInt8(ItemKind.citation.rawValue)]
        }
    }
}
