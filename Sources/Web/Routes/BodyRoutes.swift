import Archive
import Records

/// Bodies: the list, and a page for each with what it issued, must do, must reach and reports.
struct BodyRoutes: Sendable {
    static let perPage = 100
    /// Rows of each part of a body's page; the rest is behind a link.
    static let rows = 50

    let site: Site

    func list(_ ask: Ask) async throws -> Reply {
        let texts = ask.texts
        let notices = ask.query.unknown(["q", "page", "lang"]).map { texts(.unknownFilter, String($0.prefix(40))) }
        let words = ask.text("q", longest: FilterForm.longestText)?.text ?? ""
        let page = Pager.page(ask)
        let found = try await site.archive {
            try $0.bodies(words: words, limit: BodyRoutes.perPage, offset: (page - 1) * BodyRoutes.perPage)
        }
        var table = DataTable(
            columns: [.columnName, .columnIssued, .columnDuties, .columnPartnerships, .columnTargets, .columnReports]
                .map { texts($0) })
        func count(_ number: Int) -> DataTable.Cell { .init(number == 0 ? nil : ask.format.number(number), "number") }
        for body in found.items {
            table.rows.append([
                .init(body.name, link: BodyAddress.link(body.name, ask)), count(body.issued), count(body.assignments),
                count(body.partnerships), count(body.targets), count(body.reports),
            ])
        }
        var view = table.view
        view.merge([
            "q": words, "notices": notices, "count": texts(.bodyCount, ask.format.number(found.total)),
            "pager": Pager(
                total: found.total, perPage: BodyRoutes.perPage, page: page,
                address: Address("/bodies", [("q", words)]),
                texts: texts
            ).view,
        ])
        return site.page(ask, "bodies", view, title: texts(.bodiesTitle), part: .bodies)
    }

    func page(_ ask: Ask, _ key: String) async throws -> Reply {
        var filter = ItemFilter()
        filter.bodyKey = key
        let limit = BodyRoutes.rows
        let found = try await site.archive { [filter] store -> BodyContents? in
            guard let body = try store.body(key) else { return nil }
            return BodyContents(
                body: body, documents: try store.documents(issuedBy: body.key, limit: limit),
                assignments: try store.assignments(filter, limit: limit),
                targets: try store.targets(filter, limit: limit), reports: try store.reports(filter, limit: limit))
        }
        guard let found else { throw Fault.notFound }
        return site.page(ask, "body", view(found, ask), title: found.body.name, part: .bodies)
    }

    private func view(_ found: BodyContents, _ ask: Ask) -> View {
        let texts = ask.texts
        let today = site.today()
        var documents = DataTable(
            columns: [.columnTitle, .columnType, .columnNumber, .columnDate].map { texts($0) })
        for document in found.documents.items {
            let line = DocumentLine(document, ask)
            documents.rows.append([
                .init(line.title, link: line.link, "text"), .init(texts(document.type.wording), "nowrap"),
                .init(document.number, "nowrap"), .init(document.issuedOn.map(ask.format.date), "nowrap"),
            ])
        }
        var reports = DataTable(
            columns: [.columnFrom, .columnTo, .columnContent, .columnTime, .columnDocument].map { texts($0) })
        for report in found.reports.items {
            reports.rows.append([
                .init(report.fromBody), .init(report.toBody),
                .init(report.content ?? "…", link: ItemLinks.item(report.id, in: report.document.id, ask), "text"),
                ItemLinks.time(report.time, report.dueDay, today, ask),
                .init(
                    ItemLinks.name(report.document, report.path, ask),
                    link: ItemLinks.document(report.document.id, ask)),
            ])
        }
        var parts: [View] = []
        var figures: [View] = []
        func add(_ id: String, _ name: WebText, _ table: DataTable, _ total: Int, more: Address?) {
            guard total > 0 else { return }
            var view = table.withoutEmptyColumns().view
            view.merge([
                "id": id, "name": texts(name), "count": ask.format.number(total),
                "moreLink": total > table.rows.count ? more?.in(ask.language) : nil,
            ])
            parts.append(view)
            figures.append(["id": id, "number": ask.format.number(total), "label": texts(name)])
        }
        let name = found.body.name
        add(
            "issued", .bodyIssued, documents, found.documents.total, more: Address("/documents", [("issuer", name)]))
        add(
            "duties", .bodyMust, AssignmentTable(ask, today).table(found.assignments.items), found.assignments.total,
            more: Address("/assignments", [("body", name)]))
        add(
            "targets", .bodyTargets, TargetTable(ask, today).table(found.targets.items), found.targets.total,
            more: Address("/targets", [("body", name)]))
        add("reports", .bodyReports, reports, found.reports.total, more: nil)
        return ["name": name, "figures": figures, "parts": parts]
    }
}

/// What the archive says of a body.
struct BodyContents: Sendable {
    var body: BodySummary
    var documents: Page<DocumentSummary>
    var assignments: Page<AssignmentRow>
    var targets: Page<TargetRow>
    var reports: Page<ReportRow>
}
