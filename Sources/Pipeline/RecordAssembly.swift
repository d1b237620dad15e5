import Records

/// Bundles what the stages found into one record, and gives the readers' repairs and warnings, which count source
/// blocks, their places among the record's blocks.
struct RecordAssembly {
    var document: SourceDocument
    var outline: Outline
    var findings: Findings

    func record(_ identity: FileIdentity) -> Record {
        var record = Record(
            id: identity.recordID,
            source: SourceInfo(
                fileName: identity.name, sha256: identity.sha256, size: identity.size,
                mediaType: document.mediaType, pages: document.pages,
                pagesRead: document.pages.map { $0 - document.missingPages.count },
                textLayer: document.textLayer, encoding: document.encoding),
            document: findings.document)
        if !document.pageSizes.isEmpty { record.source.pageSizes = document.pageSizes }
        let places = BlockPlaces(document: document, outline: outline)
        record.sections = outline.sections
        record.blocks = outline.blocks
        record.resolutions = findings.resolutions
        record.citations = findings.citations
        record.targets = findings.targets
        record.assignments = findings.assignments
        record.reports = findings.reports
        record.funding = findings.funding
        record.tables = outline.tables
        record.repairs = document.repairs.compactMap(places.repair)
        record.warnings = document.warnings.map(places.warning) + outline.warnings + findings.warnings
        record.signatures = outline.signatures
        return record
    }
}

/// From a place in the source document to the same place in the outline.
struct BlockPlaces {
    private let document: SourceDocument
    private let outline: Outline
    /// Indices of the outline's blocks by the source block they came from, in order.
    private var blocksOf: [Int: [Int]] = [:]
    private var tables: [String: Int] = [:]

    init(document: SourceDocument, outline: Outline) {
        self.document = document
        self.outline = outline
        for (index, detail) in outline.details.enumerated() {
            if let source = detail.sourceBlock { blocksOf[source, default: []].append(index) }
        }
        for (index, table) in outline.tables.enumerated() { tables[table.block] = index }
    }

    func repair(_ repair: SourceRepair) -> Repair? {
        guard
            let place = place(
                of: repair.block, row: repair.row, column: repair.column, start: repair.start, end: repair.end,
                text: repair.now)
        else { return nil }
        return Repair(
            block: place.block, start: place.start, end: place.end, was: repair.was, now: repair.now, why: repair.why,
            confidence: repair.confidence)
    }

    func warning(_ warning: SourceWarning) -> Warning {
        var source: Place?
        if let block = warning.block {
            source = place(
                of: block, row: nil, column: nil, start: warning.start ?? 0, end: warning.end ?? .max, text: nil)
        }
        if source == nil, let page = warning.page, let first = outline.blocks.first(where: { $0.page == page }) {
            source = Place(block: first.id, start: 0, end: first.text.unicodeScalars.count, page: page)
        }
        return Warning(warning.code, warning.arguments, source: source)
    }

    /// `text`, where given, is what must stand at the place; a place a few letters off is mended by looking for it.
    private func place(of block: Int, row: Int?, column: Int?, start: Int, end: Int, text: String?) -> Place? {
        var candidates = blocksOf[block] ?? []
        if let row, let column {
            let exact = candidates.filter { outline.details[$0].row == row && outline.details[$0].column == column }
            if !exact.isEmpty { candidates = exact }
        }
        var skipped = 0
        for index in candidates {
            let target = outline.blocks[index]
            let length = target.text.unicodeScalars.count
            var from = start - skipped
            if let row, let column, let table = tables[target.id],
                row < outline.tables[table].cellSpans.count, column < outline.tables[table].cellSpans[row].count,
                let span = outline.tables[table].cellSpans[row][column]
            {
                from = span.lowerBound + start
            }
            if from >= 0, from < length || (length == 0 && from == 0) {
                let until = end == .max ? length : min(length, from + (end - start))
                let found = text.flatMap { Self.nearest($0, in: target.text, at: from) } ?? (from..<until)
                return Place(
                    block: target.id, start: found.lowerBound, end: found.upperBound, page: target.page, row: row)
            }
            // The paragraphs of a cell are joined by one space.
            skipped += length + 1
        }
        return nil
    }

    /// The place of some text nearest to an offset; nil where it stands nowhere within 64 code points.
    private static func nearest(_ wanted: String, in text: String, at offset: Int) -> Range<Int>? {
        let all = Array(scalarsOf: text)
        let part = Array(scalarsOf: wanted)
        guard !part.isEmpty, part.count <= all.count else { return nil }
        for step in 0...64 {
            for at in Set([offset - step, offset + step]).sorted() where at >= 0 && at + part.count <= all.count {
                if all[at..<(at + part.count)].elementsEqual(part) { return at..<(at + part.count) }
            }
        }
        return nil
    }
}
