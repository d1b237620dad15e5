// The names of these values are those of the JSON they become.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Archive
import Records

// The shapes of the API's answers, as `openapi.json` describes them. Keys are those of the record where they mean the
// same.

/// A page of a list.
struct PageJSON<Item: Encodable>: Encodable {
    var items: [Item]
    var total: Int
    var offset: Int
    var limit: Int

    init<Row>(_ page: Page<Row>, _ limit: Int, _ make: (Row) -> Item) {
        items = page.items.map(make)
        total = page.total
        offset = page.offset
        self.limit = limit
    }
}

struct DocumentJSON: Encodable {
    var id, type, fileName, mediaType, url: String
    var number, issuedOn, issuedAt, issuer, issuerLevel, issuerBranch, title, textLayer: String?
    var pages, pagesRead: Int?
    var size: Int
    var session: Session?
    var counts: DocumentSummary.Counts
    var storedAt: String

    init(_ document: DocumentSummary) {
        id = document.id
        url = "/api/v1/documents/\(document.id)"
        type = document.type.rawValue
        fileName = document.fileName
        mediaType = document.mediaType
        number = document.number
        issuedOn = document.issuedOn
        issuedAt = document.issuedAt
        issuer = document.issuer
        issuerLevel = document.issuerLevel?.rawValue
        issuerBranch = document.issuerBranch?.rawValue
        title = document.title
        textLayer = document.textLayer?.rawValue
        pages = document.pages
        pagesRead = document.pagesRead
        size = document.size
        session = document.session
        counts = document.counts
        storedAt = document.storedAt
    }
}

struct ReferenceJSON: Encodable {
    var id, type: String
    var number, title, issuedOn, issuer: String?

    init(_ document: DocumentReference) {
        id = document.id
        type = document.type.rawValue
        number = document.number
        title = document.title
        issuedOn = document.issuedOn
        issuer = document.issuer
    }
}

struct TargetJSON: Encodable {
    var document: ReferenceJSON
    var id, text, kind: String
    var indicator, comparator, unit, per, body, from, due, dueDay, section, place: String?
    var value, valueMax: Double?
    var aspirational, dueExclusive: Bool
    var `repeat`: String?
    var source: Place
    var confidence: Double

    init(_ row: TargetRow) {
        document = ReferenceJSON(row.document)
        id = row.id
        text = row.text
        kind = row.kind.rawValue
        indicator = row.indicator
        comparator = row.comparator?.rawValue
        unit = row.unit
        per = row.per
        body = row.body
        from = row.time.from
        due = row.time.due
        dueDay = row.dueDay
        dueExclusive = row.time.dueExclusive
        self.repeat = row.time.repeats
        section = row.section
        place = row.path
        value = row.value
        valueMax = row.valueMax
        aspirational = row.aspirational
        source = row.place
        confidence = row.confidence
    }
}

struct AssignmentJSON: Encodable {
    var document: ReferenceJSON
    var id, role, task: String
    var actors, partners: [String]
    var from, due, dueDay, event, section, place: String?
    var dueExclusive: Bool
    var `repeat`: String?
    var source: Place
    var confidence: Double

    init(_ row: AssignmentRow) {
        document = ReferenceJSON(row.document)
        id = row.id
        role = row.role.rawValue
        task = row.task
        actors = row.actors
        partners = row.partners
        from = row.time.from
        due = row.time.due
        dueDay = row.dueDay
        dueExclusive = row.time.dueExclusive
        self.repeat = row.time.repeats
        event = row.time.event
        section = row.section
        place = row.path
        source = row.place
        confidence = row.confidence
    }
}

struct ReportJSON: Encodable {
    var document: ReferenceJSON
    var id: String
    var fromBody, toBody, content, due, dueDay, section, place: String?
    var dueExclusive: Bool
    var `repeat`: String?
    var source: Place

    init(_ row: ReportRow) {
        document = ReferenceJSON(row.document)
        id = row.id
        fromBody = row.fromBody
        toBody = row.toBody
        content = row.content
        due = row.time.due
        dueDay = row.dueDay
        dueExclusive = row.time.dueExclusive
        self.repeat = row.time.repeats
        section = row.section
        place = row.path
        source = row.place
    }
}

struct BodyJSON: Encodable {
    var id, name, url: String
    var issued, assignments, partnerships, targets, reports: Int

    init(_ body: BodySummary) {
        id = BodyAddress.slug(key: body.key)
        name = body.name
        url = "/api/v1/bodies/\(id)"
        issued = body.issued
        assignments = body.assignments
        partnerships = body.partnerships
        targets = body.targets
        reports = body.reports
    }
}

struct BodyContentsJSON: Encodable {
    var body: BodyJSON
    var documents: PageJSON<DocumentJSON>
    var assignments: PageJSON<AssignmentJSON>
    var targets: PageJSON<TargetJSON>
    var reports: PageJSON<ReportJSON>

    init(_ found: BodyContents) {
        let limit = APIRoutes.mostPerPage
        body = BodyJSON(found.body)
        documents = PageJSON(found.documents, limit) { DocumentJSON($0) }
        assignments = PageJSON(found.assignments, limit) { AssignmentJSON($0) }
        targets = PageJSON(found.targets, limit) { TargetJSON($0) }
        reports = PageJSON(found.reports, limit) { ReportJSON($0) }
    }
}

struct SearchJSON: Encodable {
    struct Hit: Encodable {
        var document: DocumentJSON
        var score: Double
        var excerpt: ExcerptJSON
        var furtherPassages: Int
        var items: [ItemReference]
    }
    struct ExcerptJSON: Encodable {
        var text: String
        /// Pairs of code point offsets into `text`, end excluded.
        var marks: [[Int]]
        var cutBefore, cutAfter: Bool
        var section, place, block: String?
        var page: Int?
        var sources: [Place]
    }
    struct FacetJSON: Encodable {
        struct Value: Encodable {
            var value: String
            var count: Int
        }
        var name: String
        var values: [Value]
        var more: Bool
    }
    struct Notice: Encodable {
        var code, message, messageVi: String
        var arguments: [String]
    }

    var q: String
    var hits: [Hit]
    var total, offset, limit: Int
    var facets: [FacetJSON]
    var suggestion: String?
    var usedSuggestion: Bool
    var notices: [Notice]

    init(_ answer: SearchAnswer, _ request: SearchRequest) {
        q = request.text
        total = answer.total
        offset = answer.offset
        limit = request.limit
        suggestion = answer.suggestion
        usedSuggestion = answer.usedSuggestion
        hits = answer.hits.map { hit in
            Hit(
                document: DocumentJSON(hit.document), score: hit.score,
                excerpt: ExcerptJSON(
                    text: hit.excerpt.text, marks: hit.excerpt.marks.map { [$0.lowerBound, $0.upperBound] },
                    cutBefore: hit.excerpt.cutBefore, cutAfter: hit.excerpt.cutAfter, section: hit.excerpt.section,
                    place: hit.excerpt.place, block: hit.excerpt.block, page: hit.excerpt.page,
                    sources: hit.excerpt.places),
                furtherPassages: hit.furtherPassages, items: hit.items)
        }
        facets = answer.facets.map { facet in
            FacetJSON(
                name: facet.name.rawValue, values: facet.values.map { .init(value: $0.value, count: $0.count) },
                more: facet.more)
        }
        notices = answer.notices.map { notice in
            Notice(
                code: notice.code.rawValue, message: notice.wording.english(notice.arguments),
                messageVi: notice.wording.vietnamese(notice.arguments), arguments: notice.arguments)
        }
    }
}
