import Archive
import Records

/// Rows of targets as a table, each linked to its place.
struct TargetTable {
    private let ask: Ask
    private let today: String

    init(_ ask: Ask, _ today: String) {
        self.ask = ask
        self.today = today
    }

    func table(_ rows: [TargetRow]) -> DataTable {
        let texts = ask.texts
        var table = DataTable(
            columns: [.columnIndicator, .columnQuantity, .columnBody, .columnTime, .columnDocument].map { texts($0) })
        for row in rows {
            table.rows.append([
                .init(row.text, link: ItemLinks.item(row.id, in: row.document.id, ask), "text")
                    .badge(row.aspirational ? texts(.aspirational) : nil),
                .init(ask.format.quantity(row.target), "nowrap"),
                .init(row.body, link: row.body.flatMap { BodyAddress.link($0, ask) }),
                ItemLinks.time(row.time, row.dueDay, today, ask),
                .init(ItemLinks.name(row.document, row.path, ask), link: ItemLinks.document(row.document.id, ask)),
            ])
        }
        return table
    }
}

/// Rows of assignments as a table, each linked to its place.
struct AssignmentTable {
    private let ask: Ask
    private let today: String

    init(_ ask: Ask, _ today: String) {
        self.ask = ask
        self.today = today
    }

    func table(_ rows: [AssignmentRow]) -> DataTable {
        let texts = ask.texts
        var table = DataTable(
            columns: [.columnBody, .columnRole, .columnTask, .columnPartners, .columnTime, .columnDocument]
                .map { texts($0) })
        for row in rows {
            table.rows.append([
                .init(
                    row.actors.joined(separator: "; "),
                    link: row.actors.count == 1 ? BodyAddress.link(row.actors[0], ask) : nil),
                .init(texts(row.role.wording), "nowrap"),
                .init(row.task, link: ItemLinks.item(row.id, in: row.document.id, ask), "text"),
                .init(row.partners.joined(separator: "; ")),
                ItemLinks.time(row.time, row.dueDay, today, ask),
                .init(ItemLinks.name(row.document, row.path, ask), link: ItemLinks.document(row.document.id, ask)),
            ])
        }
        return table
    }
}

enum ItemLinks {
    static func item(_ id: String, in document: String, _ ask: Ask) -> String {
        Address("/documents/\(document)", [("item", id)], fragment: id).in(ask.language)
    }

    static func document(_ id: String, _ ask: Ask) -> String { Address("/documents/\(id)").in(ask.language) }

    /// `Kế hoạch 55/KH-HĐND, III, 2.1`
    static func name(_ document: DocumentReference, _ path: String?, _ ask: Ask) -> String {
        var name = ask.texts(document.type.wording)
        if let number = document.number {
            name += " " + number
        } else if let date = document.issuedOn {
            name += " " + ask.format.date(date)
        }
        if let path { name += ", " + path }
        return name
    }

    static func time(_ time: TimeFrame, _ day: String?, _ today: String, _ ask: Ask) -> DataTable.Cell {
        let cell = DataTable.Cell(ask.format.time(time))
        switch DueState.of(day, today: today) {
        case .overdue: return cell.badge(ask.texts(.overdue), "late")
        case .soon: return cell.badge(ask.texts(.dueSoon), "target")
        case .later, nil: return cell
        }
    }
}

extension TargetRow {
    /// As the record has it, as far as a row knows.
    var target: Target {
        var target = Target(text: text, kind: kind, source: place, rule: "", confidence: confidence)
        target.comparator = comparator
        target.value = value
        target.valueMax = valueMax
        target.unit = unit
        target.per = per
        return target
    }
}

/// Deadlines over time: a bar for each month, quarter or year, so that about forty bars show all of them.
struct DeadlinePlot {
    let months: [DeadlineMonth]
    let address: Address
    let today: String
    let ask: Ask

    private static let mostBars = 48

    var view: View {
        let dated = months.compactMap { month -> (year: Int, month: Int, items: Int)? in
            let parts = (month.month ?? "").split(separator: "-").compactMap { Int($0) }
            return parts.count == 2 && (1...12).contains(parts[1]) ? (parts[0], parts[1], month.items) : nil
        }
        let undated = months.filter { $0.month == nil }.reduce(0) { $0 + $1.items }
        guard let first = dated.map({ $0.year * 12 + $0.month - 1 }).min(),
            let last = dated.map({ $0.year * 12 + $0.month - 1 }).max()
        else { return ["hasPlot": false] }
        // Months, quarters, years, decades: the finest that fits.
        let width = [1, 3, 12, 120].first { last / $0 - first / $0 < DeadlinePlot.mostBars } ?? 1200
        var counts: [Int: Int] = [:]
        for month in dated { counts[(month.year * 12 + month.month - 1) / width, default: 0] += month.items }
        let bars = (first / width...min(last / width, first / width + 2 * DeadlinePlot.mostBars)).map { slot in
            bar(slot, width, counts[slot] ?? 0)
        }
        let plot = StackedBars(title: ask.texts(.deadlinesOverTime), bars: bars, format: ask.format)
        return [
            "hasPlot": true, "plotHTML": plot.html,
            "plotNote": undated == 0
                ? ask.texts(.deadlinesNoteNone) : ask.texts(.deadlinesNote, ask.format.number(undated)),
        ]
    }

    private func bar(_ slot: Int, _ width: Int, _ items: Int) -> StackedBars.Bar {
        let (year, month) = (slot * width / 12, slot * width % 12 + 1)
        let end = slot * width + width - 1
        let (lastYear, lastMonth) = (end / 12, end % 12 + 1)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let from = "\(year)-\(two(month))-01"
        let to = "\(lastYear)-\(two(lastMonth))-\(two(Format.days(in: lastMonth, of: lastYear)))"
        let label =
            switch width {
            case 1: "\(month)/\(year % 100 < 10 ? "0" : "")\(year % 100)"
            case 3: "\(["I", "II", "III", "IV"][(month - 1) / 3])/\(year)"
            default: "\(year)"
            }
        return StackedBars.Bar(
            label: label, values: [items],
            link: items == 0
                ? nil : address.without("state").with("due-after", from).with("due-before", to).in(ask.language),
            past: to < today, note: ask.texts(.deadlineBar, label, ask.format.number(items)))
    }
}
