import Archive
import Foundation
import Records

/// Documents: the list, the page of one, its files and the pictures of its pages.
struct DocumentRoutes: Sendable {
    let site: Site

    // MARK: One document

    func page(_ ask: Ask, _ id: String) async throws -> Reply {
        let found = try await site.archive { store -> (Record, CitationGraph)? in
            guard let record = try store.record(id) else { return nil }
            return (record, try store.citationGraph(of: id))
        }
        guard let (record, graph) = found else { throw Fault.notFound }
        let page = DocumentPage(
            record, language: ask.language, citations: links(graph, record, ask),
            item: ask.query.first("item").flatMap { $0.utf8.count <= 20 ? $0 : nil },
            page: ask.query.first("page").flatMap { Int($0) }, found: place(ask, in: record),
            showsPages: site.pageImages != nil && PageFiles.hasPages(record.source.mediaType))
        return site.page(ask, "document", page.view, title: page.title, part: .documents)
    }

    /// `at=b41:10-57`: a stretch of a block that search led to. Nil for anything that is not in the record.
    private func place(_ ask: Ask, in record: Record) -> Place? {
        guard let text = ask.query.first("at"), text.utf8.count <= 60 else { return nil }
        let parts = text.split(separator: ":", maxSplits: 1)
        guard let name = parts.first, let block = record.blocks.first(where: { $0.id == name }) else { return nil }
        let ends = parts.count > 1 ? parts[1].split(separator: "-").compactMap { Int($0) } : []
        guard ends.count == 2, ends[0] >= 0, ends[0] < ends[1] else {
            return Place(block: block.id, start: 0, end: 0, page: block.page)
        }
        return Place(block: block.id, start: ends[0], end: ends[1], page: block.page)
    }

    private func links(_ graph: CitationGraph, _ record: Record, _ ask: Ask) -> CitationLinks {
        func name(_ document: DocumentReference) -> String {
            var name = ask.texts(document.type.wording)
            if let number = document.number { name += " " + number }
            if let title = document.title { name += ": " + title }
            return name
        }
        var links = CitationLinks()
        for citation in graph.cites {
            guard let found = citation.found.first else { continue }
            links.cited[citation.id] = .init(id: found.id, name: name(found))
        }
        links.citing = graph.citedBy.map { citation in
            .init(
                id: citation.document.id, name: name(citation.document), relation: citation.relation,
                item: citation.id)
        }
        if let issuer = record.document.issuer { links.bodyLinks[issuer] = BodyAddress.slug(of: issuer) }
        return links
    }

    func record(_ ask: Ask, _ id: String) async throws -> Reply {
        guard let json = try await site.archive({ try $0.recordJSON(id) }) else { throw Fault.notFound }
        return Reply.json(json).download(as: "\(id).json")
    }

    func original(_ ask: Ask, _ id: String) async throws -> Reply {
        let found = try await site.archive { store -> (DocumentSummary, [UInt8])? in
            guard let document = try store.document(id), let path = store.originalPath(document.sha256) else {
                return nil
            }
            return (document, Array(try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)))
        }
        guard let (document, bytes) = found else { throw Fault.notFound }
        var reply = Reply(mediaType: PageFiles.downloadType(document.mediaType), bytes: bytes)
        reply.headers[.eTag] = "\"\(document.sha256.prefix(32))\""
        return reply.download(as: document.fileName)
    }

    func image(_ ask: Ask, _ id: String, _ page: Int) async throws -> Reply {
        guard let images = site.pageImages else { throw Fault.notFound }
        let found = try await site.archive { store -> OriginalPage? in
            guard let document = try store.document(id), let pages = document.pages, page <= pages,
                PageFiles.hasPages(document.mediaType), let path = store.originalPath(document.sha256)
            else { return nil }
            return OriginalPage(
                path: path, sha256: document.sha256, fileName: document.fileName, size: document.size, page: page)
        }
        guard let found else { throw Fault.notFound }
        do {
            return Reply(mediaType: "image/png", bytes: try await images.png(of: found), maxAge: 86_400)
        } catch .cannotDraw {
            throw Fault(status: .notFound, wording: WebText.noPageImage.wording)
        } catch .busy {
            throw Fault(
                status: .serviceUnavailable, wording: WebText.noPageImage.wording, headers: [.retryAfter: "5"])
        }
    }

    // MARK: The list

    private static let known: Set = ["type", "year", "issuer", "level", "text", "sort", "page", "lang"]
    static let perPage = 50

    func list(_ ask: Ask) async throws -> Reply {
        let texts = ask.texts
        var form = FilterForm(ask, path: "/documents", known: DocumentRoutes.known)
        var filter = DocumentFilter()
        filter.types = form.choice("type", .filterType, DocumentType.allCases, \.rawValue) { texts($0.wording) }
        filter.levels = form.choice("level", .filterLevel, IssuerLevel.allCases, \.rawValue) { texts($0.wording) }
        filter.textLayers = form.choice(
            "text", .filterTextLayer, [TextLayer.embedded, .mixed, .ocr], \.rawValue
        ) { texts($0.wording) }
        filter.years = form.year("year", .filterYear)
        if let issuer = form.text("issuer", .filterIssuer) { filter.issuers = [issuer] }
        let sort = form.order(["date", "number", "title"])
        let order: DocumentOrder =
            switch sort.name {
            case "number": .number
            case "title": .title
            default: sort.descending ? .oldestFirst : .newestFirst
            }
        let page = Pager.page(ask)
        let found = try await site.archive { [filter] store in
            try store.documents(
                filter, order: order, limit: DocumentRoutes.perPage, offset: (page - 1) * DocumentRoutes.perPage)
        }
        var table = DataTable(
            columns: [.columnTitle, .columnType, .columnNumber, .columnDate, .columnIssuer].map { texts($0) })
        for document in found.items {
            let line = DocumentLine(document, ask)
            table.rows.append([
                .init(line.title, link: line.link, "text")
                    .badge(document.isPartial || document.counts.warnings > 0 ? texts(.doubtful) : nil, "late"),
                .init(texts(document.type.wording), "nowrap"), .init(document.number, "nowrap"),
                .init(document.issuedOn.map(ask.format.date), "nowrap"),
                .init(document.issuer, link: document.issuer.flatMap { BodyAddress.link($0, ask) }),
            ])
        }
        var view = form.view(
            table: table, sortable: [3: "date", 2: "number", 0: "title"], byDefault: "date",
            heading: texts(.documentsTitle))
        view.set("count", texts(.documentCount, ask.format.number(found.total)))
        view.set("pager", form.pager(total: found.total, perPage: DocumentRoutes.perPage, page: page))
        return site.page(ask, "items", view, title: texts(.documentsTitle), part: .documents)
    }
}

/// What kinds of files have pages to show, and how originals leave the house.
enum PageFiles {
    static func hasPages(_ mediaType: String) -> Bool { mediaType == "application/pdf" }

    /// Types that a browser would run or show are sent as plain bytes.
    static func downloadType(_ mediaType: String) -> String {
        let known: Set = [
            "application/pdf", "application/msword", "application/rtf", "application/vnd.oasis.opendocument.text",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ]
        return known.contains(mediaType) ? mediaType : "application/octet-stream"
    }
}

/// Addresses of bodies: the words of their key joined by `-`.
enum BodyAddress {
    static func slug(of name: String) -> String { slug(key: BodyKey.of(name)) }
    static func slug(key: String) -> String { key.split(separator: " ").joined(separator: "-") }

    /// Nil where the name holds no word of Latin letters.
    static func link(_ name: String, _ ask: Ask) -> String? {
        let slug = slug(of: name)
        return slug.isEmpty || slug.utf8.contains(where: { $0 >= 0x80 })
            ? nil : Address("/bodies/\(slug)").in(ask.language)
    }
}
