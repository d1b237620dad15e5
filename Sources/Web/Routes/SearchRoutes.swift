import Archive
import Records

/// The first page, the search and its suggestions.
struct SearchRoutes: Sendable {
    /// Characters of a question that are looked at.
    static let longestQuery = 1000
    /// Last page of an answer: beyond it a better question finds more.
    static let furthest = 50
    private static let known: Set = ["q", "in", "sort", "page", "lang"]

    let site: Site

    func home(_ ask: Ask) async throws -> Reply {
        // Forms of other pages may lead here with a question.
        if ask.query.first("q") != nil { return try await page(ask) }
        let (overview, recent) = try await site.archive { store in
            (try store.overview(), try store.documents(order: .storedLast, limit: 8).items)
        }
        let texts = ask.texts
        let format = ask.format
        func figure(_ number: Int, _ name: WebText, _ path: String) -> View {
            ["number": format.number(number), "label": texts(name), "link": Address(path).in(ask.language)]
        }
        let view: View = [
            "figures": [
                figure(overview.documents, .documents, "/documents"), figure(overview.targets, .targets, "/targets"),
                figure(overview.assignments, .assignments, "/assignments"),
            ],
            "hasRecent": !recent.isEmpty, "recent": recent.map { DocumentLine($0, ask).view },
        ]
        return site.page(ask, "home", view, title: texts(.homeTitle), part: .search, headerSearch: false)
    }

    func page(_ ask: Ask) async throws -> Reply {
        let texts = ask.texts
        var notices = ask.query.unknown(SearchRoutes.known).map { texts(.unknownFilter, String($0.prefix(40))) }
        var request = SearchRequest("")
        if let value = ask.query.first("in") {
            if let scope = SearchScope(rawValue: value) {
                request.scope = scope
            } else {
                notices.append(texts(.badFilterValue, "in", String(value.prefix(40))))
            }
        }
        if let value = ask.query.first("sort") {
            if let order = SearchOrder(rawValue: value) {
                request.order = order
            } else {
                notices.append(texts(.badFilterValue, "sort", String(value.prefix(40))))
            }
        }
        guard let (text, isCut) = ask.text("q", longest: SearchRoutes.longestQuery) else {
            let view: View = ["asked": false, "notices": notices, "hidden": SearchPage.hidden(request, ask)]
            return site.page(
                ask, "search", view, title: texts(.searchTitle), part: .search, headerSearch: false)
        }
        if isCut { notices.append(texts(.queryTooLong, ask.format.number(SearchRoutes.longestQuery))) }
        let page = Pager.page(ask, furthest: SearchRoutes.furthest)
        request.text = text
        request.limit = SearchPage.perPage
        request.offset = (page - 1) * SearchPage.perPage
        let answer = try await site.archive { [request] store in try store.search(request) }
        let shown = SearchPage(answer: answer, ask: ask, request: request, page: page)
        var view = shown.view
        view.set("notices", notices + answer.notices.map { texts($0.wording, $0.arguments) })
        return site.page(ask, "search", view, title: text, part: .search, headerSearch: false)
    }

    func suggestions(_ ask: Ask) async throws -> Reply {
        struct Suggestions: Encodable {
            struct One: Encodable {
                var text: String
                var note: String?
                var link: String?
            }
            var suggestions: [One] = []
        }
        guard let (text, _) = ask.text("q", longest: 200) else { return try .json(Suggestions()) }
        let found = try await site.archive { store in try store.suggestions(for: text, limit: 8) }
        let ones = found.map { suggestion in
            Suggestions.One(
                text: suggestion.text, note: suggestion.number ?? ask.texts(suggestion.type.wording),
                link: Address("/documents/\(suggestion.document)").in(ask.language))
        }
        var reply = try Reply.json(Suggestions(suggestions: ones))
        reply.maxAge = 60
        return reply
    }
}

/// A document in a list.
struct DocumentLine {
    private let document: DocumentSummary
    private let ask: Ask

    init(_ document: DocumentSummary, _ ask: Ask) {
        self.document = document
        self.ask = ask
    }

    var link: String { Address("/documents/\(document.id)").in(ask.language) }
    var title: String { document.title ?? document.number ?? document.fileName }

    var view: View {
        var kind = ask.texts(document.type.wording)
        if let number = document.number { kind += " " + number }
        return [
            "kind": kind, "date": document.issuedOn.map(ask.format.date), "title": title, "link": link,
            "issuer": document.issuer,
        ]
    }
}
