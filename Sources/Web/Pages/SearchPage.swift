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
            "query": request.text, "asked": true, "hasHits": !answer.hits.isEmpty, "hitsHTML": hits,
            "facetsHTML": facets, "hasFacets": answer.facets.contains { !$0.values.isEmpty },
            "count": count,
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

    private var hits: HTML {
        var html = HTML()
        for hit in answer.hits { write(hit, &html) }
        return html
    }

    /// Written here and not by the template: a page has a hundred such pieces, and the template would take ten times as
    /// long for them.
    private func write(_ hit: SearchHit, _ html: inout HTML) {
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
        var place = [hit.excerpt.place, hit.excerpt.page.map { texts(.pageNumber, "\($0)") }].compactMap { $0 }
        if hit.furtherPassages > 0 { place.append(texts(.furtherPlaces, format.number(hit.furtherPassages))) }
        html.append(tag: "<li class=\"hit\">\n<p class=\"meta\">")
        if let item {
            html.element("span", [("class", "badge " + item.kind.rawValue)], texts(SearchPage.name(item.kind)))
            html.append(tag: " ")
        }
        html.append(escaping: texts(document.type.wording))
        if let number = document.number {
            html.append(tag: " ")
            html.append(escaping: number)
        }
        for fact in [document.issuedOn.map(format.date), document.issuer] {
            guard let fact, !fact.isEmpty else { continue }
            html.append(tag: " · ")
            html.append(escaping: fact)
        }
        html.append(tag: "</p>\n")
        // The words of documents are Vietnamese in every language of the page.
        let language: String? = texts.language == .vietnamese ? nil : Language.vietnamese.rawValue
        html.open("h2", [("lang", language)])
        html.element(
            "a", [("href", address.in(texts.language))], document.title ?? document.number ?? document.fileName)
        html.append(tag: "</h2>\n")
        if !place.isEmpty { html.element("p", [("class", "where")], place.joined(separator: " · ")) }
        if !hit.excerpt.text.isEmpty {
            html.append(tag: "\n")
            html.open("p", [("class", "excerpt"), ("lang", language)])
            if hit.excerpt.cutBefore { html.append(tag: "… ") }
            let marks = hit.excerpt.marks.map { Mark(start: $0.lowerBound, end: $0.upperBound, kind: .found) }
            html.append(MarkedText(text: hit.excerpt.text, marks: marks).html)
            if hit.excerpt.cutAfter { html.append(tag: " …") }
            html.append(tag: "</p>")
        }
        html.append(tag: "\n</li>\n")
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

    private var facets: HTML {
        var html = HTML()
        // What is alike in the links of all values.
        let (before, after) = Addition(to: address, texts.language).parts
        for facet in answer.facets where !facet.values.isEmpty {
            let id = "facet-\(facet.name.rawValue)"
            html.open("section", [("aria-labelledby", id)])
            html.element("h2", [("id", id)], texts(FacetNames.name(facet.name)))
            html.append(tag: "<ul>\n")
            for value in facet.values {
                let filter = SearchFilter(FacetNames.field(facet.name), equals: value.value)
                let used = answer.query.filters.first { FacetNames.same($0, filter) }
                let link =
                    used.map { address.with("q", QueryText(answer.query).without($0)).in(texts.language) }
                    ?? before + Address.escaped(filter.text) + after
                html.append(tag: "<li>")
                html.open("a", [("href", link), ("aria-current", used == nil ? nil : "true"), ("rel", "nofollow")])
                html.element("span", [("class", "name")], FacetNames.label(facet.name, value.value, texts))
                html.append(tag: " ")
                html.element("span", [("class", "count")], format.number(value.count))
                html.append(tag: "</a></li>\n")
            }
            html.append(tag: "</ul></section>\n")
        }
        return html
    }

    /// The address with something added to the question: what stands before it and after it.
    private struct Addition {
        let parts: (before: String, after: String)

        init(to address: Address, _ language: Language) {
            let marked = address.with("q", (address.items.first?.value ?? "").trimmed + " \u{1}").in(language)
            let pieces = marked.split(separator: "%01", maxSplits: 1, omittingEmptySubsequences: false)
            parts = (String(pieces[0]), pieces.count > 1 ? String(pieces[1]) : "")
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
