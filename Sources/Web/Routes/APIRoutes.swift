import Archive
import Records

/// The same data for programs: JSON, described at `/api/v1/openapi.json`. Unlike the pages it answers nothing to a
/// question it does not understand in full.
struct APIRoutes: Sendable {
    static let mostPerPage = 100
    private static let defaultPerPage = 20

    let site: Site

    // MARK: Search

    func search(_ ask: Ask) async throws -> Reply {
        try refuseUnknown(ask, ["q", "in", "sort", "facets"])
        guard let (text, isCut) = ask.text("q", longest: SearchRoutes.longestQuery) else {
            throw Fault.parameter("q", .parameterMissing)
        }
        if isCut { throw Fault.parameter("q", .parameterTooLong, "\(SearchRoutes.longestQuery)") }
        var request = SearchRequest(text)
        request.scope = try value(ask, "in", .documents)
        request.order = try value(ask, "sort", .relevance)
        (request.limit, request.offset) = try window(ask, furthest: SearchRoutes.furthest * SearchPage.perPage)
        if let facets = ask.query.first("facets") {
            guard facets == "true" || facets == "false" else { throw Fault.parameter("facets", .badParameter, facets) }
            request.facets = facets == "true"
        }
        let answer = try await site.archive { [request] store in try store.search(request) }
        return try .json(SearchJSON(answer, request))
    }

    // MARK: Documents

    func documents(_ ask: Ask) async throws -> Reply {
        try refuseUnknown(ask, ["type", "year", "issuer", "level", "text", "number", "sort"])
        var form = FilterForm(ask, path: ask.path, known: Set(ask.query.items.map(\.name)))
        var filter = DocumentFilter()
        filter.types = form.choice("type", .filterType, DocumentType.allCases, \.rawValue) { $0.rawValue }
        filter.levels = form.choice("level", .filterLevel, IssuerLevel.allCases, \.rawValue) { $0.rawValue }
        filter.textLayers = form.choice("text", .filterTextLayer, [TextLayer.embedded, .mixed, .ocr], \.rawValue) {
            $0.rawValue
        }
        filter.years = form.year("year", .filterYear)
        if let issuer = form.text("issuer", .filterIssuer) { filter.issuers = [issuer] }
        filter.number = form.text("number", .documentNumber)
        if let fault = form.faults.first { throw fault }
        let order: DocumentOrder = try value(ask, "sort", .newestFirst)
        let (limit, offset) = try window(ask)
        let found = try await site.archive { [filter] in
            try $0.documents(filter, order: order, limit: limit, offset: offset)
        }
        return try .json(PageJSON(found, limit) { DocumentJSON($0) })
    }

    /// The record as it was stored.
    func document(_ ask: Ask, _ id: String) async throws -> Reply {
        try refuseUnknown(ask, [], paged: false)
        guard let json = try await site.archive({ try $0.recordJSON(id) }) else { throw Fault.notFound }
        return .json(json)
    }

    // MARK: Items

    func items(_ kind: ItemRoutes.Kind, _ ask: Ask) async throws -> Reply {
        let question = ItemQuestion(kind, ask, today: site.today(), extra: ["limit", "offset"])
        if let fault = question.form.faults.first { throw fault }
        if ask.query.first("page") != nil { throw Fault.parameter("page", .unknownParameter) }
        let (filter, order) = (question.filter, question.order)
        let (limit, offset) = try window(ask)
        switch kind {
        case .targets:
            let found = try await site.archive {
                try $0.targets(filter, order: order.order, descending: order.descending, limit: limit, offset: offset)
            }
            return try .json(PageJSON(found, limit) { TargetJSON($0) })
        case .assignments:
            let found = try await site.archive {
                try $0.assignments(
                    filter, order: order.order, descending: order.descending, limit: limit, offset: offset)
            }
            return try .json(PageJSON(found, limit) { AssignmentJSON($0) })
        }
    }

    // MARK: Bodies

    func bodies(_ ask: Ask) async throws -> Reply {
        try refuseUnknown(ask, ["q"])
        let words = ask.text("q", longest: FilterForm.longestText)?.text ?? ""
        let (limit, offset) = try window(ask)
        let found = try await site.archive { try $0.bodies(words: words, limit: limit, offset: offset) }
        return try .json(PageJSON(found, limit) { BodyJSON($0) })
    }

    func body(_ ask: Ask, _ key: String) async throws -> Reply {
        try refuseUnknown(ask, [], paged: false)
        var filter = ItemFilter()
        filter.bodyKey = key
        let found = try await site.archive { [filter] store -> BodyContents? in
            guard let body = try store.body(key) else { return nil }
            return BodyContents(
                body: body, documents: try store.documents(issuedBy: body.key, limit: APIRoutes.mostPerPage),
                assignments: try store.assignments(filter, limit: APIRoutes.mostPerPage),
                targets: try store.targets(filter, limit: APIRoutes.mostPerPage),
                reports: try store.reports(filter, limit: APIRoutes.mostPerPage))
        }
        guard let found else { throw Fault.notFound }
        return try .json(BodyContentsJSON(found))
    }

    // MARK: Parameters

    private func refuseUnknown(_ ask: Ask, _ known: Set<String>, paged: Bool = true) throws {
        let all = known.union(paged ? ["limit", "offset", "lang"] : ["lang"])
        if let name = ask.query.unknown(all).first {
            throw Fault.parameter(String(name.prefix(40)), .unknownParameter)
        }
    }

    private func value<Value: RawRepresentable<String>>(_ ask: Ask, _ name: String, _ byDefault: Value) throws -> Value
    {
        guard let given = ask.query.first(name) else { return byDefault }
        guard let value = Value(rawValue: given) else {
            throw Fault.parameter(name, .badParameter, String(given.prefix(40)))
        }
        return value
    }

    private func window(_ ask: Ask, furthest: Int = 1_000_000) throws -> (limit: Int, offset: Int) {
        func number(_ name: String, _ range: ClosedRange<Int>, _ byDefault: Int) throws -> Int {
            guard let given = ask.query.first(name) else { return byDefault }
            guard let number = Int(given), range.contains(number) else {
                throw Fault.parameter(name, .badParameter, String(given.prefix(40)))
            }
            return number
        }
        return (
            try number("limit", 1...APIRoutes.mostPerPage, APIRoutes.defaultPerPage),
            try number("offset", 0...furthest, 0)
        )
    }
}
