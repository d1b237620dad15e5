import Archive
import Records

/// The answer to a question: hits with their excerpts, facets, what the question was taken for.
struct SearchPage {
    static let perPage = 20

    let answer: SearchAnswer
    let ask: Ask
    let request: SearchRequest
    let page: Int
    var texts: Texts { ask.texts }
    var format: Format { ask.format }

    /// The address of this answer.
    private var address: Address {
        Address(
            "/search",
            [
                ("q", request.text), ("in", request.scope == .documents ? nil : request.scope.rawValue),
                ("sort", request.order == .relevance ? nil : request.order.rawValue),
            ])
    }

    var view: View {
        var view: View = [
            "query": request.text, "asked": true, "hits": answer.hits.map(hit), "facets": facets, "count": count,
            "sorts": sorts, "scopes": scopes, "chips": chips, "hasChips": !answer.query.filters.isEmpty,
            "notices": answer.notices.map { texts($0.wording, $0.arguments) },
            "hidden": SearchPage.hidden(request, ask),
            "pager": Pager(
                total: min(answer.total, SearchRoutes.furthest * SearchPage.perPage), perPage: SearchPage.perPage,
                page: page, address: address, texts: texts
            ).view,
        ]
        if let suggestion = answer.suggestion, !answer.usedSuggestion {
            view.set(
                "didYouMean",
                [
                    "options": [
                        ["text": suggestion, "link": address.with("q", suggestion).in(texts.language)] as View
                    ]
                ] as View)
        }
        return view
    }

    /// What the form sends along besides the question.
    static func hidden(_ request: SearchRequest, _ ask: Ask) -> [View] {
        var hidden: [View] = []
        if request.scope != .documents { hidden.append(["name": "in", "value": request.scope.rawValue]) }
        if request.order != .relevance { hidden.append(["name": "sort", "value": request.order.rawValue]) }
        if ask.language == .english { hidden.append(["name": "lang", "value": "en"]) }
        return hidden
    }

    private var count: String {
        let number = format.number(answer.total)
        switch request.scope {
        case .documents: return texts(.documentCount, number)
        case .targets, .assignments, .citations, .tables: return texts(.hitCountOf, number)
        }
    }

    private var sorts: [View] {
        SearchOrder.allCases.map { order in
            let name: WebText =
                switch order {
                case .relevance: .sortRelevance
                case .newest: .sortNewest
                case .oldest: .sortOldest
                }
            return [
                "label": texts(name), "current": order == request.order,
                "link": address.with("sort", order == .relevance ? nil : order.rawValue).in(texts.language),
            ]
        }
    }

    private var scopes: [View] {
        SearchScope.allCases.map { scope in
            let name: WebText =
                switch scope {
                case .documents: .documents
                case .targets: .targets
                case .assignments: .assignments
                case .citations: .citations
                case .tables: .tables
                }
            return [
                "label": texts(name), "current": scope == request.scope,
                "link": address.with("in", scope == .documents ? nil : scope.rawValue).in(texts.language),
            ]
        }
    }

    // MARK: Hits

    private func hit(_ hit: SearchHit) -> View {
        let document = hit.document
        let item = hit.items.first { $0.kind != .table }
        var address = Address("/documents/\(document.id)")
        if request.scope != .documents || item != nil, let item {
            address = address.with("item", item.id).withFragment(item.id)
        } else if let place = hit.excerpt.places.first {
            address = address.with("at", "\(place.block):\(place.start)-\(place.end)").withFragment(place.block)
        } else if let block = hit.excerpt.block {
            address = address.withFragment(block)
        }
        let marks = hit.excerpt.marks.map { Mark(start: $0.lowerBound, end: $0.upperBound, kind: .found) }
        var excerpt = HTML()
        if hit.excerpt.cutBefore { excerpt.append(tag: "… ") }
        excerpt.append(MarkedText(text: hit.excerpt.text, marks: marks).html)
        if hit.excerpt.cutAfter { excerpt.append(tag: " …") }
        var place = [hit.excerpt.place, hit.excerpt.page.map { texts(.pageNumber, "\($0)") }].compactMap { $0 }
        if hit.furtherPassages > 0 { place.append(texts(.furtherPlaces, format.number(hit.furtherPassages))) }
        var kind = texts(document.type.wording)
        if let number = document.number { kind += " " + number }
        return [
            "badge": item.map { texts(SearchPage.name($0.kind)) }, "badgeClass": item?.kind.rawValue,
            "kind": kind, "date": document.issuedOn.map(format.date), "issuer": document.issuer,
            "link": address.in(texts.language),
            "titleHTML": HTML(escaping: document.title ?? document.number ?? document.fileName),
            "where": place.joined(separator: " · "), "excerptHTML": excerpt, "hasExcerpt": excerpt != HTML(),
        ]
    }

    private static func name(_ kind: ItemReference.Kind) -> WebText {
        switch kind {
        case .target: .target
        case .assignment: .assignment
        case .citation: .citation
        case .report: .report
        case .table: .tableHit
        }
    }

    // MARK: Facets

    private var facets: [View] {
        answer.facets.filter { !$0.values.isEmpty }.map { facet in
            [
                "id": "facet-\(facet.name.rawValue)", "name": texts(FacetNames.name(facet.name)),
                "values": facet.values.map { value -> View in
                    let filter = SearchFilter(FacetNames.field(facet.name), equals: value.value)
                    let used = answer.query.filters.first { FacetNames.same($0, filter) }
                    let text =
                        used.map { QueryText(answer.query).without($0) }
                        ?? request.text + " " + filter.text
                    return [
                        "label": FacetNames.label(facet.name, value.value, texts), "count": format.number(value.count),
                        "current": used != nil, "link": address.with("q", text.trimmed).in(texts.language),
                    ]
                },
            ]
        }
    }

    private var chips: [View] {
        answer.query.filters.map { filter in
            [
                "label": filter.text,
                "link": address.with("q", QueryText(answer.query).without(filter)).in(texts.language),
            ]
        }
    }
}

/// A query as a person would type it.
struct QueryText {
    private let query: SearchQuery

    init(_ query: SearchQuery) { self.query = query }

    func without(_ filter: SearchFilter) -> String {
        let terms = query.terms.map { term in
            let bare = term.text.filter { $0 != "\"" && $0 != "“" && $0 != "”" }
            let words = term.isExcluded && bare.hasPrefix("-") ? String(bare.dropFirst()) : bare
            return (term.isExcluded ? "-" : "") + (term.isPhrase ? "\"\(words)\"" : words)
        }
        let filters = query.filters.filter { $0 != filter }.map(\.text)
        return (terms + filters).joined(separator: " ")
    }
}

/// What facets and filters are called, on the page and in the query language.
enum FacetNames {
    static func name(_ facet: Facet.Name) -> WebText {
        switch facet {
        case .type: .facetType
        case .year: .facetYear
        case .issuer: .facetIssuer
        case .level: .facetLevel
        case .session: .facetSession
        case .lead: .facetLead
        case .text: .facetText
        }
    }

    static func field(_ facet: Facet.Name) -> SearchFilter.Field {
        switch facet {
        case .type: .type
        case .year: .year
        case .issuer: .issuer
        case .level: .level
        case .session: .session
        case .lead: .lead
        case .text: .text
        }
    }

    static func label(_ facet: Facet.Name, _ value: String, _ texts: Texts) -> String {
        switch facet {
        case .type: DocumentType(rawValue: value).map { texts($0.wording) } ?? value
        case .level: IssuerLevel(rawValue: value).map { texts($0.wording) } ?? value
        case .text: TextLayer(rawValue: value).map { texts($0.wording) } ?? value
        case .session: Int(value).map { texts(.sessionNamed, "\($0)") } ?? value
        case .year, .issuer, .lead: value
        }
    }

    /// The same condition, however its value was typed: `nghi-quyet` is `nghi_quyet`.
    static func same(_ typed: SearchFilter, _ facet: SearchFilter) -> Bool {
        func plain(_ value: String) -> String { BodyKey.of(String(value.map { $0 == "_" || $0 == "-" ? " " : $0 })) }
        return typed.field == facet.field && typed.comparison == facet.comparison && typed.upper == nil
            && !typed.isExcluded && plain(typed.value) == plain(facet.value)
    }
}
