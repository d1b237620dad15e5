import Records

/// The page of one document: its card, what was found in it, its text and, where it has pages, their pictures.
struct DocumentPage {
    let record: Record
    let texts: Texts
    let format: Format
    /// What cites it and what it cites, resolved against the archive.
    let citations: CitationLinks
    /// Id of the item asked for.
    let item: String?
    /// The page asked for.
    let page: Int?
    /// The place that search led to.
    let found: Place?
    let showsPages: Bool

    init(
        _ record: Record, language: Language, citations: CitationLinks, item: String? = nil, page: Int? = nil,
        found: Place? = nil, showsPages: Bool
    ) {
        self.record = record
        texts = Texts(language: language)
        format = Format(language)
        self.citations = citations
        self.item = item
        self.page = page
        self.found = found
        self.showsPages = showsPages && record.source.pages ?? 0 > 0
    }

    var address: Address { Address("/documents/\(record.id)") }
    var title: String { record.document.title ?? DocumentPage.name(of: record, texts) }

    static func name(of record: Record, _ texts: Texts) -> String {
        if let title = record.document.title { return title }
        if let number = record.document.number { return texts(record.document.type.wording) + " " + number }
        return record.source.fileName
    }

    private func link(item id: String) -> String { address.with("item", id).withFragment(id).in(texts.language) }

    var view: View {
        let fields = record.document
        var kind = texts(fields.type.wording)
        if let number = fields.number { kind += " " + texts(.citedAs, number) }
        let text = DocumentText(record, texts: texts, address: address, current: item, found: found)
        let contents = Contents(record: record).html
        var view: View = [
            "kind": kind, "title": title, "facts": facts, "citationLine": citationLine,
            "originalLink": "/documents/\(record.id)/original", "recordLink": "/documents/\(record.id)/record.json",
            "fileNote": record.source.fileName + ", " + format.size(record.source.size),
            "notices": notices, "panels": panels, "layers": layers, "contentsHTML": contents,
            "hasContents": contents != HTML(), "textHTML": text.html, "hasPages": showsPages,
        ]
        if let item, let shown = itemView(item) { view.set("item", shown) }
        if showsPages { view.merge(pageView) }
        return view
    }

    private var notices: [String] {
        var notices: [String] = []
        if let pages = record.source.pages, let read = record.source.pagesRead, read < pages {
            notices.append(texts(.incompleteDocument, "\(read)", "\(pages)"))
        }
        if let layer = record.source.textLayer, layer != .embedded { notices.append(texts(.recognisedText)) }
        return notices
    }

    private var facts: [View] {
        let fields = record.document
        var facts: [View] = []
        func add(_ name: WebText, _ value: String?, link: String? = nil, field: String? = nil) {
            var shown = value
            if shown == nil, let field, let reason = fields.missing[field] {
                shown = texts(reason == "blank" ? .leftBlank : .notStated)
            }
            guard let shown, !shown.isEmpty else { return }
            facts.append(["name": texts(name), "value": shown, "link": value == nil ? nil : link])
        }
        add(.documentNumber, fields.number, field: "number")
        add(.documentDate, fields.issuedOn.map(format.date), field: "issued_on")
        add(.documentPlace, fields.issuedAt, field: "issued_at")
        add(
            .documentIssuer, fields.issuer,
            link: fields.issuer.flatMap { citations.bodyLinks[$0] }.map { Address("/bodies/\($0)").in(texts.language) },
            field: "issuer")
        add(
            .documentSigners,
            fields.signers.map { signer in
                let office = [signer.authority, signer.position].compactMap { $0 }.joined(separator: ", ")
                // Some print the colon themselves.
                return [office.hasSuffix(":") ? String(office.dropLast()) : office, signer.name]
                    .filter { !$0.isEmpty }.joined(separator: ": ")
            }.joined(separator: "; "))
        if let session = fields.session {
            let parts = [session.ordinal.map { texts(.sessionNamed, "\($0)") }, session.council, session.term]
            add(.documentSession, parts.compactMap { $0 }.joined(separator: ", "))
        }
        add(.passedOn, fields.passedOn.map(format.date))
        add(.effectiveOn, fields.effectiveOn.map(format.date))
        add(.urgency, fields.urgency.map { texts($0.wording) })
        add(.secrecy, fields.secrecy.map { texts($0.wording) })
        if let pages = record.source.pages {
            let read = record.source.pagesRead ?? pages
            add(.pages, read < pages ? texts(.pagesReadOf, "\(read)", "\(pages)") : format.number(pages))
        }
        add(.textSource, record.source.textLayer.map { texts($0.wording) })
        if record.source.encoding != .unicode { add(.encodingName, texts(record.source.encoding.wording)) }
        add(.identifier, record.id)
        return facts
    }

    /// What one writes to refer to the document: `Nghị quyết số 12/2025/NQ-HĐND ngày 10/12/2025 của Hội đồng nhân dân
    /// tỉnh … “…” (biên mục 0123456789abcdef)`.
    var citationLine: String {
        let fields = record.document
        var line = texts(fields.type.wording)
        if let number = fields.number { line += " " + texts(.citedAs, number) }
        if let date = fields.issuedOn {
            let wording: [WebText] = [.citedYear, .citedMonth, .citedDate]
            let parts = date.split(separator: "-").count
            line += " " + texts(wording[min(max(1, parts), 3) - 1], format.date(date))
        }
        if let issuer = fields.issuer { line += " " + texts(.citedIssuer, issuer) }
        if let title = fields.title { line += " “\(title)”" }
        return line + " (biên mục \(record.id))"
    }

    private var layers: [View] {
        var layers: [View] = []
        func add(_ id: String, _ label: WebText, _ count: Int) {
            guard count > 0 else { return }
            layers.append(["id": id, "label": texts(label) + " (\(format.number(count)))", "on": id != "repairs"])
        }
        add("targets", .layerTargets, record.targets.count)
        add("assignments", .layerAssignments, record.assignments.count)
        add("reports", .layerReports, record.reports.count)
        add("funding", .layerFunding, record.funding.count)
        add("citations", .layerCitations, record.citations.count)
        add("repairs", .layerRepairs, record.repairs.count + record.warnings.filter { $0.source != nil }.count)
        return layers
    }

    // MARK: What was found

    private var panels: [View] {
        var panels: [View] = []
        func add(_ id: String, _ name: WebText, _ table: DataTable) {
            guard !table.rows.isEmpty else { return }
            var view = table.withoutEmptyColumns().view
            view.merge(["id": id, "name": texts(name), "count": format.number(table.rows.count), "open": false])
            panels.append(view)
        }
        add("panel-resolutions", .panelResolutions, resolutionTable)
        add("panel-targets", .panelTargets, targetTable)
        add("panel-assignments", .panelAssignments, assignmentTable)
        add("panel-reports", .panelReports, reportTable)
        add("panel-funding", .panelFunding, fundingTable)
        panels += citationPanels
        add("panel-signatures", .panelSignatures, signatureTable)
        add("panel-warnings", .panelWarnings, warningTable)
        add("panel-repairs", .panelRepairs, repairTable)
        return panels
    }

    private func columns(_ names: WebText...) -> [String] { names.map { texts($0) } }
    private func place(_ section: String?, _ source: Place) -> String {
        let path = Contents.path(to: section, in: record)
        return [path, source.page.map { texts(.pageNumber, "\($0)") } ?? ""].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    private var targetTable: DataTable {
        var table = DataTable(columns: columns(.columnText, .columnQuantity, .columnBody, .columnTime, .columnPlace))
        for target in record.targets {
            table.rows.append([
                .init(target.text, link: link(item: target.id), "text", item: target.id)
                    .badge(target.aspirational ? texts(.aspirational) : nil),
                .init(format.quantity(target), "nowrap"), .init(target.body), .init(format.time(target.time)),
                .init(place(target.section, target.source)),
            ])
        }
        return table
    }

    private var assignmentTable: DataTable {
        var table = DataTable(
            columns: columns(.columnBody, .columnRole, .columnTask, .columnPartners, .columnTime, .columnPlace))
        for duty in record.assignments {
            table.rows.append([
                .init(duty.actors.joined(separator: "; ")), .init(texts(duty.role.wording)),
                .init(duty.task, link: link(item: duty.id), "text", item: duty.id),
                .init(duty.partners.joined(separator: "; ")), .init(format.time(duty.time)),
                .init(place(duty.section, duty.source)),
            ])
        }
        return table
    }

    private var reportTable: DataTable {
        var table = DataTable(columns: columns(.columnFrom, .columnTo, .columnContent, .columnTime, .columnPlace))
        for report in record.reports {
            table.rows.append([
                .init(report.fromBody), .init(report.toBody),
                .init(report.content ?? "…", link: link(item: report.id), "text", item: report.id),
                .init(format.time(report.time)), .init(place(report.section, report.source)),
            ])
        }
        return table
    }

    private var fundingTable: DataTable {
        var table = DataTable(columns: columns(.columnText, .columnAmount, .columnSource, .columnPlace))
        for funding in record.funding {
            table.rows.append([
                .init(funding.text, link: link(item: funding.id), "text", item: funding.id),
                .init(format.amount(funding), "number"), .init(funding.fundSource),
                .init(place(funding.section, funding.source)),
            ])
        }
        return table
    }

    private var resolutionTable: DataTable {
        var table = DataTable(
            columns: columns(.documentNumber, .documentTitle, .passedOn, .effectiveOn, .columnVotes, .columnArticles))
        guard record.resolutions.count > 1 || record.resolutions.first?.votes != nil else { return table }
        for resolution in record.resolutions {
            table.rows.append([
                .init(resolution.number, "nowrap"), .init(resolution.title, "text"),
                .init(resolution.passedOn.map(format.date)), .init(resolution.effectiveOn.map(format.date)),
                .init(resolution.votes), .init(format.number(resolution.articles.count), "number"),
            ])
        }
        return table
    }

    private var signatureTable: DataTable {
        var table = DataTable(columns: columns(.columnSigner, .columnDate, .columnWhy, .columnState))
        for signature in record.signatures {
            table.rows.append([
                .init(signature.signer), .init(signature.signedAt.map(format.date)), .init(signature.reason),
                .init(texts(.notValidated)),
            ])
        }
        return table
    }

    private var warningTable: DataTable {
        var table = DataTable(columns: columns(.columnWarning, .columnPlace))
        for warning in record.warnings {
            let spot = warning.source.map { source in
                source.page.map { texts(.pageNumber, "\($0)") } ?? texts(.showInText)
            }
            table.rows.append([
                .init(texts(warning.code.wording, warning.arguments), "text"),
                .init(spot, link: warning.source.map { "#\($0.block)" }),
            ])
        }
        return table
    }

    private var repairTable: DataTable {
        var table = DataTable(columns: columns(.columnWas, .columnNow, .columnWhy, .columnPlace))
        for repair in record.repairs {
            table.rows.append([
                .init(repair.was, "text"), .init(repair.now, "text"), .init(repair.why),
                .init(texts(.showInText), link: "#\(repair.block)"),
            ])
        }
        return table
    }

    private var citationPanels: [View] {
        var panels: [View] = []
        if !record.citations.isEmpty {
            let groups = Relation.allCases.compactMap { relation -> View? in
                let mentions = record.citations.filter { $0.relation == relation }
                guard !mentions.isEmpty else { return nil }
                return [
                    "name": texts(relation.wording),
                    "entries": mentions.map { citation -> View in
                        var view: View = [
                            "text": citation.text, "link": link(item: citation.id), "item": citation.id,
                        ]
                        if let target = citations.cited[citation.id] {
                            view.set(
                                "target",
                                [
                                    "text": target.name,
                                    "link": Address("/documents/\(target.id)").in(texts.language),
                                ] as View)
                        } else if citation.number != nil {
                            view.set("note", texts(.notInArchive))
                        }
                        return view
                    },
                ]
            }
            panels.append([
                "id": "panel-citations", "name": texts(.panelCitations),
                "count": format.number(record.citations.count), "groups": groups, "open": false,
            ])
        }
        if !citations.citing.isEmpty {
            let groups = Relation.allCases.compactMap { relation -> View? in
                let mentions = citations.citing.filter { $0.relation == relation }
                guard !mentions.isEmpty else { return nil }
                return [
                    "name": texts(relation.wordingOfInverse),
                    "entries": mentions.map { mention -> View in
                        [
                            "text": mention.name,
                            "link": Address("/documents/\(mention.id)").with("item", mention.item)
                                .withFragment(mention.item).in(texts.language),
                        ]
                    },
                ]
            }
            panels.append([
                "id": "panel-cited-by", "name": texts(.panelCitedBy), "count": format.number(citations.citing.count),
                "groups": groups, "open": false,
            ])
        }
        return panels
    }

    // MARK: The item asked for

    private func itemView(_ id: String) -> View? {
        func view(
            _ kind: WebText, _ className: String, _ headline: String, _ lines: [String?], _ section: String?,
            _ source: Place, _ rule: String, _ confidence: Double
        ) -> View {
            let all =
                lines + [
                    texts(.placeOf, place(section, source)),
                    texts(.ruleAndConfidence, rule, format.number((confidence * 100).rounded())),
                ]
            return [
                "id": id, "badge": texts(kind), "badgeClass": className, "headline": headline,
                "lines": all.compactMap { $0 }.filter { !$0.isEmpty },
                "closeLink": address.in(texts.language),
            ]
        }
        func line(_ name: WebText, _ value: String?) -> String? {
            guard let value, !value.isEmpty else { return nil }
            return texts(name) + ": " + value
        }
        if let target = record.targets.first(where: { $0.id == id }) {
            return view(
                .target, "target", target.text,
                [
                    line(.columnIndicator, target.indicator), line(.columnQuantity, format.quantity(target)),
                    line(.columnBody, target.body), line(.columnTime, format.time(target.time)),
                ], target.section, target.source, target.rule, target.confidence)
        }
        if let duty = record.assignments.first(where: { $0.id == id }) {
            return view(
                .assignment, "assignment", duty.task,
                [
                    line(.columnBody, duty.actors.joined(separator: "; ")),
                    line(.columnRole, texts(duty.role.wording)),
                    line(.columnPartners, duty.partners.joined(separator: "; ")),
                    line(.columnTime, format.time(duty.time)),
                ], duty.section, duty.source, duty.rule, duty.confidence)
        }
        if let citation = record.citations.first(where: { $0.id == id }) {
            return view(
                .citation, "citation", citation.text, [texts(citation.relation.wording)], citation.section,
                citation.source, citation.rule, citation.confidence)
        }
        if let report = record.reports.first(where: { $0.id == id }) {
            return view(
                .report, "report", report.content ?? texts(.report),
                [
                    line(.columnFrom, report.fromBody), line(.columnTo, report.toBody),
                    line(.columnTime, format.time(report.time)),
                ], report.section, report.source, report.rule, report.confidence)
        }
        if let funding = record.funding.first(where: { $0.id == id }) {
            return view(
                .funding, "funding", funding.text,
                [line(.columnAmount, format.amount(funding)), line(.columnSource, funding.fundSource)],
                funding.section, funding.source, funding.rule, funding.confidence)
        }
        return nil
    }

    private func place(ofItem id: String) -> Place? {
        record.targets.first { $0.id == id }?.source ?? record.assignments.first { $0.id == id }?.source
            ?? record.citations.first { $0.id == id }?.source ?? record.reports.first { $0.id == id }?.source
            ?? record.funding.first { $0.id == id }?.source
    }

    // MARK: Pages

    private static let a4 = PageSize(width: 595.3, height: 841.9)

    private func size(of page: Int) -> PageSize {
        guard let sizes = record.source.pageSizes, sizes.indices.contains(page - 1), sizes[page - 1].width > 0,
            sizes[page - 1].height > 0
        else { return DocumentPage.a4 }
        return sizes[page - 1]
    }

    /// The picture of one page: that of the item or place asked for, with its rectangle; else the page asked for, else
    /// the first.
    private var pageView: View {
        let pages = record.source.pages ?? 0
        let place = item.flatMap(place(ofItem:)) ?? found
        let block = place.flatMap { place in record.blocks.first { $0.id == place.block } }
        let shown = min(max(1, page ?? place?.page ?? block?.page ?? 1), pages)
        let size = size(of: shown)
        let base = "/documents/\(record.id)/pages/"
        var html = HTML()
        html.open(
            "svg",
            [
                ("viewBox", "0 0 \(PageView.coordinate(size.width)) \(PageView.coordinate(size.height))"),
                ("role", "img"), ("aria-label", texts(.pageImageAlt, "\(shown)")), ("data-page", "\(shown)"),
            ])
        html.open(
            "image",
            [
                ("href", "\(base)\(shown).png"), ("width", PageView.coordinate(size.width)),
                ("height", PageView.coordinate(size.height)),
            ])
        html.close("image")
        if let box = block?.box, block?.page == shown {
            html.open(
                "rect",
                [
                    ("class", "place"), ("x", PageView.coordinate(box.x0 - 2)), ("y", PageView.coordinate(box.y0 - 2)),
                    ("width", PageView.coordinate(box.x1 - box.x0 + 4)),
                    ("height", PageView.coordinate(box.y1 - box.y0 + 4)),
                ])
            html.close("rect")
        }
        html.close("svg")
        func turn(_ to: Int) -> String? {
            guard (1...pages).contains(to) else { return nil }
            return address.with("page", "\(to)").withFragment("page-\(to)").in(texts.language)
        }
        return [
            "pageHTML": html, "imageBase": base, "pageLabel": texts(.pageOf, "\(shown)", "\(pages)"),
            "pageLabelPattern": texts(.pageOf, "{page}", "\(pages)"),
            "pageSizes": (1...pages).map { page in
                let size = self.size(of: page)
                return PageView.coordinate(size.width) + " " + PageView.coordinate(size.height)
            }.joined(separator: ";"),
            "previousPage": turn(shown - 1), "nextPage": turn(shown + 1),
        ]
    }
}

/// A document's citations, resolved against the archive.
struct CitationLinks: Sendable {
    struct Cited: Sendable {
        var id: String
        var name: String
    }
    struct Citing: Sendable {
        var id: String
        var name: String
        var relation: Relation
        /// Id of the citation in the other record.
        var item: String
    }

    /// By the id of the citation: the document of the archive that it names.
    var cited: [String: Cited] = [:]
    var citing: [Citing] = []
    /// Ids of the pages of bodies, by their name.
    var bodyLinks: [String: String] = [:]
}
