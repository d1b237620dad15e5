import Records

/// Tables made from records, one row per document or item. Records come in the order of their ids, items in the order
/// of their document: the same archive gives the same bytes.
public enum ExportTable: String, Sendable, CaseIterable {
    case documents, targets, assignments, citations

    /// Names of the columns: those of the record's JSON, after the document's id, number and file name.
    public var columns: [String] {
        let document = ["document", "document_number", "file_name"]
        return switch self {
        case .documents:
            [
                "id", "number", "type", "title", "issued_on", "issued_at", "issuer", "issuer_level", "issuer_branch",
                "session", "passed_on", "effective_on", "signers", "recipients", "pages", "text_layer", "resolutions",
                "citations", "targets", "assignments", "reports", "funding", "warnings", "file_name", "sha256",
            ]
        case .targets:
            document + [
                "id", "text", "kind", "indicator", "comparator", "value", "value_max", "unit", "per", "aspirational",
                "body", "from", "due", "due_exclusive", "repeat", "section", "block", "start", "end", "page", "row",
                "confidence",
            ]
        case .assignments:
            document + [
                "id", "actors", "role", "partners", "task", "from", "due", "due_exclusive", "repeat", "event",
                "section",
                "block", "start", "end", "page", "row", "confidence",
            ]
        case .citations:
            document + [
                "id", "text", "type", "number", "date", "issuer", "title", "relation", "resolved", "status", "section",
                "block", "start", "end", "page", "row", "confidence",
            ]
        }
    }

    public var header: String { CSV.row(columns) }

    /// The rows of one record, each ended by CRLF; empty where it has no such items.
    public func rows(of record: Record) -> String {
        switch self {
        case .documents: CSV.row(document(record))
        case .targets: record.targets.map { CSV.row(head(record) + cells($0, record)) }.joined()
        case .assignments: record.assignments.map { CSV.row(head(record) + cells($0, record)) }.joined()
        case .citations: record.citations.map { CSV.row(head(record) + cells($0, record)) }.joined()
        }
    }

    private func head(_ record: Record) -> [CSV.Cell] {
        [.text(record.id), .text(record.document.number), .text(record.source.fileName)]
    }

    private func document(_ record: Record) -> [CSV.Cell] {
        let fields = record.document
        let session = fields.session.map { session in
            [session.ordinal.map { "kỳ họp thứ \($0)" }, session.term, session.council].compactMap { $0 }
                .joined(separator: ", ")
        }
        let signers = fields.signers.map { signer in
            [signer.authority, signer.position, signer.name].compactMap { $0 }.joined(separator: ", ")
        }
        return [
            .text(record.id), .text(fields.number), .text(fields.type.rawValue), .text(fields.title),
            .text(fields.issuedOn), .text(fields.issuedAt), .text(fields.issuer), .text(fields.issuerLevel?.rawValue),
            .text(fields.issuerBranch?.rawValue), .text(session), .text(fields.passedOn), .text(fields.effectiveOn),
            .text(signers.joined(separator: "; ")), .text(fields.recipients.joined(separator: "; ")),
            .integer(record.source.pages), .text(record.source.textLayer?.rawValue), .integer(record.resolutions.count),
            .integer(record.citations.count), .integer(record.targets.count), .integer(record.assignments.count),
            .integer(record.reports.count), .integer(record.funding.count), .integer(record.warnings.count),
            .text(record.source.fileName), .text(record.source.sha256),
        ]
    }

    private func cells(_ target: Target, _ record: Record) -> [CSV.Cell] {
        [
            .text(target.id), .text(target.text), .text(target.kind.rawValue), .text(target.indicator),
            .text(target.comparator.map(word)), .number(target.value), .number(target.valueMax), .text(target.unit),
            .text(target.per), .flag(target.aspirational), .text(target.body), .text(target.time.from),
            .text(target.time.due.map(date)), .flag(target.time.dueExclusive), .text(target.time.repeats),
            .text(label(target.section, record)),
        ] + place(target.source, target.confidence)
    }

    private func cells(_ assignment: Assignment, _ record: Record) -> [CSV.Cell] {
        [
            .text(assignment.id), .text(assignment.actors.joined(separator: "; ")), .text(assignment.role.rawValue),
            .text(assignment.partners.joined(separator: "; ")), .text(assignment.task), .text(assignment.time.from),
            .text(assignment.time.due.map(date)), .flag(assignment.time.dueExclusive), .text(assignment.time.repeats),
            .text(assignment.time.event), .text(label(assignment.section, record)),
        ] + place(assignment.source, assignment.confidence)
    }

    private func cells(_ citation: Citation, _ record: Record) -> [CSV.Cell] {
        [
            .text(citation.id), .text(citation.text), .text(citation.type?.rawValue), .text(citation.number),
            .text(citation.date), .text(citation.issuer), .text(citation.title), .text(citation.relation.rawValue),
            .text(citation.resolved), .text(citation.status), .text(label(citation.section, record)),
        ] + place(citation.source, citation.confidence)
    }

    private func place(_ place: Place, _ confidence: Double) -> [CSV.Cell] {
        [
            .text(place.block), .integer(place.start), .integer(place.end), .integer(place.page), .integer(place.row),
            .number(confidence),
        ]
    }

    /// `=` in a cell is a formula to a spreadsheet; words are the same in every program.
    private func word(_ comparator: Comparator) -> String {
        switch comparator {
        case .equal: "eq"
        case .atLeast: "ge"
        case .above: "gt"
        case .atMost: "le"
        case .below: "lt"
        case .about: "about"
        case .range: "range"
        }
    }

    /// A day of every year as `06-30`: its ISO form begins with dashes.
    private func date(_ due: String) -> String { due.hasPrefix("--") ? String(due.dropFirst(2)) : due }

    private func label(_ section: String?, _ record: Record) -> String? {
        guard let found = record.sections.first(where: { $0.id == section }) else { return section }
        return found.number ?? found.heading ?? found.id
    }
}

/// Records as JSON Lines: one object per line, as stored.
public enum JSONLines {
    /// A record's JSON as a line. The stored JSON has no line breaks of its own.
    public static func line(_ json: [UInt8]) -> [UInt8] { json.last == 0x0A ? json : json + [0x0A] }
}
