import Records

/// A record as a page of plain text.
struct RecordPage {
    let record: Record
    let console: Console

    private var width: Int { console.width }

    func print() {
        header()
        sections()
        resolutions()
        list(ShowWording.targets, record.targets) { ($0.id, target($0), $0.source.page) }
        list(ShowWording.assignments, record.assignments) { ($0.id, assignment($0), $0.source.page) }
        list(ShowWording.reports, record.reports) { ($0.id, report($0), $0.source.page) }
        list(ShowWording.funding, record.funding) { ($0.id, funding($0), $0.source.page) }
        list(ShowWording.citations, record.citations) { ($0.id, citation($0), $0.source.page) }
        list(ShowWording.tables, record.tables) { table in
            let rows = console.text(ShowWording.rows, ["\(table.rows.count)"])
            return (table.block, [table.caption, rows].compactMap { $0 }.joined(separator: "; "), table.pages.first)
        }
        warnings()
    }

    // MARK: Header

    private func header() {
        let document = record.document
        let number = document.number ?? console.text(ShowWording.noNumber)
        console.print("\(console.text(document.type.wording)) \(number)")
        for line in Layout.wrapped(document.title ?? console.text(ShowWording.noTitle), width: width) {
            console.print(line)
        }
        console.print()
        let kind = [
            document.issuerLevel.map { console.text($0.wording) },
            document.issuerBranch.map { console.text($0.wording) },
        ]
        .compactMap { $0 }.joined(separator: ", ")
        field(ShowWording.issuer, document.issuer.map { kind.isEmpty ? $0 : "\($0) (\(kind))" })
        field(
            ShowWording.issued,
            [document.issuedAt, document.issuedOn].compactMap { $0 }.joined(separator: ", "))
        field(ShowWording.passed, document.passedOn)
        field(ShowWording.effective, document.effectiveOn)
        field(ShowWording.session, document.session.map(session))
        field(
            ShowWording.signers,
            document.signers.map { [$0.name, $0.position, $0.authority].compactMap { $0 }.joined(separator: ", ") }
                .joined(separator: "; "))
        field(ShowWording.recipients, document.recipients.joined(separator: "; "))
        field(
            ShowWording.marks,
            [document.secrecy.map { console.text($0.wording) }, document.urgency.map { console.text($0.wording) }]
                .compactMap { $0 }.joined(separator: ", "))
        field(ShowWording.file, file())
        field(ShowWording.id, record.id)
    }

    private func file() -> String {
        var parts = [record.source.fileName]
        if let pages = record.source.pages {
            if let read = record.source.pagesRead, read < pages {
                parts.append(console.text(ShowWording.pagesRead, ["\(read)", "\(pages)"]))
            } else {
                parts.append(console.text(ShowWording.pages, ["\(pages)"]))
            }
        }
        if let layer = record.source.textLayer, layer != .embedded { parts.append(console.text(layer.wording)) }
        if record.source.encoding != .unicode { parts.append(console.text(record.source.encoding.wording)) }
        return parts.joined(separator: ", ")
    }

    private func session(_ session: Session) -> String {
        [session.ordinal.map { console.text(ShowWording.sessionNumber, ["\($0)"]) }, session.term, session.council]
            .compactMap { $0 }.joined(separator: ", ")
    }

    private func field(_ label: Wording, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        let name = Layout.padded(console.text(label), 11)
        for line in Layout.wrapped(value, width: width - 11).enumerated() {
            console.print((line.offset == 0 ? name : String(repeating: " ", count: 11)) + line.element)
        }
    }

    // MARK: Sections

    private func sections() {
        guard !record.sections.isEmpty else { return }
        title(ShowWording.sections, record.sections.count)
        var texts: [String: String] = [:]
        for block in record.blocks { texts[block.id] = block.text }
        for section in record.sections {
            // A paragraph that only has a number is known by its first words.
            let text =
                section.heading.map { [section.number, $0].compactMap { $0 }.joined(separator: "  ") }
                ?? Layout.clipped(texts[section.block] ?? section.number ?? section.id, width - 12)
            row("", text, section.page, indent: 2 * max(1, min(section.level, 8)), hanging: 4)
        }
    }

    private func resolutions() {
        guard !record.resolutions.isEmpty else { return }
        title(ShowWording.resolutions, record.resolutions.count)
        for resolution in record.resolutions {
            let articles = console.text(ShowWording.articles, ["\(resolution.articles.count)"])
            let text = [resolution.number, resolution.title, resolution.passedOn, resolution.votes, articles]
            row("", text.compactMap { $0 }.joined(separator: "; "), nil, indent: 2, hanging: 2)
        }
    }

    // MARK: Items

    private func list<Item>(_ label: Wording, _ items: [Item], _ line: (Item) -> (id: String, text: String, page: Int?))
    {
        guard !items.isEmpty else { return }
        title(label, items.count)
        for item in items {
            let (id, text, page) = line(item)
            row(id, text, page, indent: 2, hanging: 7)
        }
    }

    private func target(_ target: Target) -> String {
        var parts: [String] = []
        if let value = target.value {
            var amount = Layout.number(value)
            if let most = target.valueMax { amount += "–\(Layout.number(most))" }
            // "5 cuộc giám sát": where the thing measured begins with the unit, the unit is not said twice.
            if let unit = target.unit, target.per != nil || target.indicator?.hasPrefix(unit + " ") != true {
                amount += unit == "%" ? "%" : " \(unit)"
            }
            if let per = target.per { amount += "/\(per)" }
            let sign = target.comparator.map(\.sign) ?? ""
            parts.append((sign.isEmpty || sign == "=" ? "" : sign + " ") + amount)
        }
        parts.append(target.indicator ?? target.text)
        if target.aspirational { parts.append("(\(console.text(ShowWording.aspirational)))") }
        let text = parts.joined(separator: "  ")
        let rest = [target.body.map { console.text(ShowWording.body, [$0]) }, time(target.time)].compactMap { $0 }
        return ([text] + rest).joined(separator: "; ")
    }

    private func assignment(_ assignment: Assignment) -> String {
        let who = "\(assignment.actors.joined(separator: ", ")) (\(console.text(assignment.role.wording)))"
        var parts = ["\(who): \(assignment.task)"]
        if !assignment.partners.isEmpty {
            parts.append(console.text(ShowWording.with, [assignment.partners.joined(separator: ", ")]))
        }
        if let time = time(assignment.time) { parts.append(time) }
        return parts.joined(separator: "; ")
    }

    private func report(_ report: Report) -> String {
        let way = [report.fromBody, report.toBody].compactMap { $0 }.joined(separator: " → ")
        return [way, report.content, time(report.time)].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    private func funding(_ funding: Funding) -> String {
        let sum = funding.amount.map { "\(Layout.number($0)) \(funding.currency ?? "")" }
        let share = funding.share.map { "\(Layout.number($0))%" }
        return [sum, share, funding.fundSource, funding.purpose].compactMap { $0 }.joined(separator: "; ")
    }

    private func citation(_ citation: Citation) -> String {
        "\(console.text(citation.relation.wording)): \(citation.text)"
    }

    private func time(_ time: TimeFrame) -> String? {
        var parts: [String] = []
        if let due = time.due {
            parts.append(console.text(time.dueExclusive ? ShowWording.dueBefore : ShowWording.due, [due]))
        } else if let from = time.from {
            parts.append(console.text(ShowWording.since, [from]))
        }
        if let often = time.wordingOfRepeat { parts.append(console.text(often)) }
        if let event = time.event { parts.append(event) }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private func warnings() {
        guard !record.warnings.isEmpty else { return }
        title(ShowWording.warnings, record.warnings.count)
        for warning in record.warnings {
            row("", console.text(warning.code.wording, warning.arguments), warning.source?.page, indent: 2, hanging: 2)
        }
    }

    // MARK: Lines

    private func title(_ label: Wording, _ count: Int) {
        console.print()
        console.print("\(console.text(label)) (\(count))")
    }

    /// An entry: id, wrapped text, and the page at the right edge of its first line.
    private func row(_ id: String, _ text: String, _ page: Int?, indent: Int, hanging: Int) {
        let mark = page.map { console.text(ShowWording.page, ["\($0)"]) } ?? ""
        let start = String(repeating: " ", count: indent) + (id.isEmpty ? "" : Layout.padded(id, 5))
        let room = width - (mark.isEmpty ? 0 : 9)
        var lines = Layout.wrapped(text, width: room - start.count)
        let first = start + lines.removeFirst()
        console.print(mark.isEmpty ? first : Layout.padded(first, width - mark.count) + mark)
        let next = String(repeating: " ", count: id.isEmpty ? indent + hanging - 2 : hanging)
        for line in lines { console.print(next + line) }
    }
}
