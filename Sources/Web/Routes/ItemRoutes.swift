import Archive
import Records

/// Targets and assignments across the archive: the pages and their CSV.
struct ItemRoutes: Sendable {
    enum Kind: Sendable {
        case targets, assignments

        var path: String { self == .targets ? "/targets" : "/assignments" }
        var title: WebText { self == .targets ? .targetsTitle : .assignmentsTitle }
        var part: Site.Part { self == .targets ? .targets : .assignments }
    }

    static let perPage = 50
    /// Rows of a CSV: as many as the archive hands over at once.
    static let mostRows = 10_000

    let site: Site

    func page(_ kind: Kind, _ ask: Ask) async throws -> Reply {
        let texts = ask.texts
        let question = ItemQuestion(kind, ask, today: site.today())
        let page = Pager.page(ask)
        let offset = (page - 1) * ItemRoutes.perPage
        let (filter, order) = (question.filter, question.order)
        let total: Int
        let table: DataTable
        let months: [DeadlineMonth]
        switch kind {
        case .targets:
            let (found, deadlines) = try await site.archive { store in
                (
                    try store.targets(
                        filter, order: order.order, descending: order.descending, limit: ItemRoutes.perPage,
                        offset: offset),
                    try store.targetDeadlines(filter)
                )
            }
            (table, total, months) = (TargetTable(ask, site.today()).table(found.items), found.total, deadlines)
        case .assignments:
            let (found, deadlines) = try await site.archive { store in
                (
                    try store.assignments(
                        filter, order: order.order, descending: order.descending, limit: ItemRoutes.perPage,
                        offset: offset),
                    try store.assignmentDeadlines(filter)
                )
            }
            (table, total, months) = (AssignmentTable(ask, site.today()).table(found.items), found.total, deadlines)
        }
        let sortable =
            kind == .targets ? [1: "value", 2: "body", 3: "due", 4: "newest"] : [0: "body", 4: "due", 5: "newest"]
        var view = question.form.view(table: table, sortable: sortable, byDefault: "due", heading: texts(kind.title))
        view.set("count", texts(.rowCount, ask.format.number(total)))
        view.set("pager", question.form.pager(total: total, perPage: ItemRoutes.perPage, page: page))
        var csv = question.form.address
        csv.path = kind.path + ".csv"
        view.set("csvLink", total > 0 ? csv.in(ask.language) : nil)
        let plot = DeadlinePlot(months: months, address: question.form.address, today: site.today(), ask: ask)
        view.merge(plot.view)
        return site.page(ask, "items", view, title: texts(kind.title), part: kind.part)
    }

    func csv(_ kind: Kind, _ ask: Ask) async throws -> Reply {
        let question = ItemQuestion(kind, ask, today: site.today())
        // A page shows what it leaves out; a file cannot, so it is not made from half a question.
        if let fault = question.form.faults.first { throw fault }
        let (filter, order) = (question.filter, question.order)
        let bytes: [UInt8]
        switch kind {
        case .targets:
            let found = try await site.archive {
                try $0.targets(filter, order: order.order, descending: order.descending, limit: ItemRoutes.mostRows)
            }
            bytes = ItemCSV.bytes(found.items)
        case .assignments:
            let found = try await site.archive {
                try $0.assignments(filter, order: order.order, descending: order.descending, limit: ItemRoutes.mostRows)
            }
            bytes = ItemCSV.bytes(found.items)
        }
        return Reply(mediaType: "text/csv; charset=utf-8", bytes: bytes)
            .download(as: kind == .targets ? "chi-tieu.csv" : "nhiem-vu.csv")
    }
}

/// What an address asks of the targets or assignments.
struct ItemQuestion {
    private(set) var form: FilterForm
    private(set) var filter = ItemFilter()
    let order: (order: ItemOrder, descending: Bool)

    static let shared: Set = [
        "q", "body", "state", "due-after", "due-before", "type", "year", "document", "sort", "page", "lang",
    ]

    init(_ kind: ItemRoutes.Kind, _ ask: Ask, today: String, extra: Set<String> = []) {
        let own: Set = kind == .targets ? ["kind", "comparator", "value-min", "unit"] : ["role"]
        var form = FilterForm(
            ask, path: kind.path, known: ItemQuestion.shared.union(own).union(extra))
        var filter = ItemFilter()
        let texts = ask.texts
        filter.words = form.text("q", .filterText) ?? ""
        if let body = form.text("body", kind == .targets ? .filterBody : .filterActor) { filter.bodies = [body] }
        if kind == .targets {
            filter.kinds = form.choice(
                "kind", .filterKind, [TargetKind.quantitative, .qualitative], \.rawValue
            ) { texts($0.wording) }
            filter.comparators = form.choice("comparator", .filterComparator, Comparator.allCases, \.rawValue) {
                texts($0.wording) + ($0 == .range ? "" : " (\($0.sign))")
            }
            filter.valueFrom = form.number("value-min", .filterValue)
            if let unit = ask.query.first("unit") { filter.unit = form.hidden("unit", unit) }
        } else {
            filter.roles = form.choice("role", .filterRole, Role.allCases, \.rawValue) { texts($0.wording) }
        }
        filter.types = form.choice("type", .filterType, DocumentType.allCases, \.rawValue) { texts($0.wording) }
        filter.years = form.year("year", .filterYear)
        let states = form.choice("state", .filterState, DueState.allCases, \.rawValue) { texts($0.name) }
        filter.dueFrom = form.day("due-after", .dueAfter)
        filter.dueTo = form.day("due-before", .dueBefore)
        if let state = states.first, states.count == 1 { state.narrow(&filter, today: today) }
        if let document = ask.query.first("document") { filter.document = form.hidden("document", document) }
        let sort = form.order(
            kind == .targets ? ["due", "value", "body", "newest", "place"] : ["due", "body", "newest", "place"])
        order = (ItemOrder(rawValue: sort.name) ?? .due, sort.descending)
        self.form = form
        self.filter = filter
    }
}

/// How a deadline lies to today.
enum DueState: String, CaseIterable, Sendable {
    case overdue, soon, later

    var name: WebText {
        switch self {
        case .overdue: .stateOverdue
        case .soon: .stateSoon
        case .later: .stateLater
        }
    }

    /// Days that count as soon.
    static let days = 30

    /// Keeps the narrower end where the filter already has days.
    func narrow(_ filter: inout ItemFilter, today: String) {
        func from(_ day: String?) {
            guard let day else { return }
            filter.dueFrom = max(filter.dueFrom ?? day, day)
        }
        func to(_ day: String?) {
            guard let day else { return }
            filter.dueTo = min(filter.dueTo ?? day, day)
        }
        switch self {
        case .overdue: to(Calendar.day(today, plus: -1))
        case .soon:
            from(today)
            to(Calendar.day(today, plus: DueState.days))
        case .later: from(Calendar.day(today, plus: DueState.days + 1))
        }
    }

    /// Nil for items without a day.
    static func of(_ day: String?, today: String) -> DueState? {
        guard let day, let soon = Calendar.day(today, plus: days) else { return nil }
        return day < today ? .overdue : day <= soon ? .soon : .later
    }
}

/// Days of the Gregorian calendar by count.
enum Calendar {
    /// `2026-01-31` plus 1 is `2026-02-01`; nil for what is no day.
    static func day(_ iso: String, plus count: Int) -> String? {
        let parts = iso.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1...12).contains(parts[1]) else { return nil }
        var (year, month, day) = (parts[0], parts[1], parts[2] + count)
        while day > Format.days(in: month, of: year) {
            day -= Format.days(in: month, of: year)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        while day < 1 {
            (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
            day += Format.days(in: month, of: year)
        }
        func padded(_ value: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - "\(value)".count)) + "\(value)"
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}
