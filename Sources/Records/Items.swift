/// How a document relates to one it names.
public enum Relation: String, Codable, Sendable, CaseIterable {
    case basis, implements, amends, replaces, repeals
    case attachedTo = "attached_to"
    case mentions
}

/// One mention of another document.
public struct Citation: Hashable, Sendable, Codable {
    /// Stable within the record: `c1`, `c2`, …
    public var id: String
    public var text: String
    public var type: DocumentType?
    public var number: String?
    /// ISO 8601, as exact as printed.
    public var date: String?
    public var issuer: String?
    public var title: String?
    public var relation: Relation
    /// Identity found in the dated registry of laws (`72/2025/QH15`), nil where unknown.
    public var resolved: String?
    /// `in_force`, `not_yet`, `expired` at the document's date, by the registry; nil where unknown.
    public var status: String?
    public var section: String?
    public var source: Place
    public var rule: String
    public var confidence: Double

    public init(
        id: String = "", text: String, type: DocumentType?, number: String? = nil, date: String? = nil,
        issuer: String? = nil, title: String? = nil, relation: Relation, section: String? = nil, source: Place,
        rule: String, confidence: Double
    ) {
        self.id = id
        self.text = text
        self.type = type
        self.number = number
        self.date = date
        self.issuer = issuer
        self.title = title
        self.relation = relation
        self.section = section
        self.source = source
        self.rule = rule
        self.confidence = confidence
    }
}

/// The time an item names. Dates as exact as printed, without time zone; a day of every year is `--06-30`.
/// `repeats` is an ISO 8601 duration, or `between-sessions`, `each-session`, `ongoing`.
public struct TimeFrame: Hashable, Sendable {
    /// Most items name no time, and frames are handed on from lead-ins to clauses to items: nil where nothing is said,
    /// and one reference to copy where something is.
    @usableFromInline var said: Said?

    @usableFromInline
    struct Parts: Hashable, Sendable {
        @usableFromInline var from: String?
        @usableFromInline var due: String?
        @usableFromInline var dueExclusive = false
        @usableFromInline var repeats: String?
        @usableFromInline var rrule: String?
        @usableFromInline var event: String?
    }

    @usableFromInline
    final class Said: Sendable {
        @usableFromInline let parts: Parts
        init(_ parts: Parts) { self.parts = parts }
    }

    @inlinable public init() { said = nil }

    public init(from: String? = nil, due: String? = nil, dueExclusive: Bool = false, repeats: String? = nil) {
        change { $0 = Parts(from: from, due: due, dueExclusive: dueExclusive, repeats: repeats) }
    }

    private var parts: Parts { said?.parts ?? Parts() }

    private mutating func change(_ change: (inout Parts) -> Void) {
        var parts = parts
        change(&parts)
        said = parts == Parts() ? nil : Said(parts)
    }

    public var from: String? {
        @inlinable get { said?.parts.from }
        set { if newValue != from { change { $0.from = newValue } } }
    }
    public var due: String? {
        @inlinable get { said?.parts.due }
        set { if newValue != due { change { $0.due = newValue } } }
    }
    public var dueExclusive: Bool {
        @inlinable get { said?.parts.dueExclusive ?? false }
        set { if newValue != dueExclusive { change { $0.dueExclusive = newValue } } }
    }
    public var repeats: String? {
        @inlinable get { said?.parts.repeats }
        set { if newValue != repeats { change { $0.repeats = newValue } } }
    }
    /// iCalendar recurrence rule where `repeats` or a yearly day has one.
    public var rrule: String? {
        @inlinable get { said?.parts.rrule }
        set { if newValue != rrule { change { $0.rrule = newValue } } }
    }
    /// The event a deadline hangs on, as printed ("ngay sau khi tổ chức thành công bầu cử HĐND xã").
    public var event: String? {
        @inlinable get { said?.parts.event }
        set { if newValue != event { change { $0.event = newValue } } }
    }

    @inlinable public var isEmpty: Bool {
        guard let parts = said?.parts else { return true }
        return parts.from == nil && parts.due == nil && parts.repeats == nil && parts.event == nil
    }

    public static func == (one: TimeFrame, other: TimeFrame) -> Bool {
        one.said === other.said || one.parts == other.parts
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(parts) }
}

public enum TargetKind: String, Codable, Sendable { case quantitative, qualitative }

public enum Comparator: String, Codable, Sendable, CaseIterable {
    case equal = "="
    case atLeast = ">="
    case above = ">"
    case atMost = "<="
    case below = "<"
    case about = "~"
    case range
}

/// A figure or goal the document commits to reach.
public struct Target: Hashable, Sendable {
    /// Stable within the record: `t1`, `t2`, …
    public var id = ""
    public var text: String
    public var kind: TargetKind
    public var indicator: String?
    public var comparator: Comparator?
    /// Exact and in `unit`, never rescaled.
    public var value: Double?
    /// Only for `range`.
    public var valueMax: Double?
    public var unit: String?
    public var per: String?
    public var aspirational = false
    public var body: String?
    public var time = TimeFrame()
    public var section: String?
    /// Ids of the same goal elsewhere in the document (body and annex).
    public var sameAs: [String] = []
    public var source: Place
    public var rule: String
    public var confidence: Double

    public init(text: String, kind: TargetKind, source: Place, rule: String, confidence: Double) {
        self.text = text
        self.kind = kind
        self.source = source
        self.rule = rule
        self.confidence = confidence
    }
}

public enum Role: String, Codable, Sendable, CaseIterable { case lead, coordinate, direct, monitor, report, guide }

/// A body named in the text, resolved against the register of bodies.
public struct BodyReference: Hashable, Sendable, Codable {
    /// As printed.
    public var text: String
    /// Spelled out, with its place where the document says it.
    public var name: String?
    public var level: IssuerLevel?
    public var branch: IssuerBranch?
    /// True for expressions that stand for many bodies ("các sở, ban, ngành").
    public var group = false
    public init(
        text: String, name: String? = nil, level: IssuerLevel? = nil, branch: IssuerBranch? = nil, group: Bool = false
    ) {
        self.text = text
        self.name = name
        self.level = level
        self.branch = branch
        self.group = group
    }
}

/// One duty of a responsible body, or of several named together.
public struct Assignment: Hashable, Sendable {
    /// Stable within the record: `a1`, `a2`, …
    public var id = ""
    /// As printed, one string each.
    public var actors: [String]
    public var role: Role
    public var partners: [String]
    public var task: String
    public var time = TimeFrame()
    public var section: String?
    /// The actors, resolved.
    public var bodies: [BodyReference] = []
    public var source: Place
    public var rule: String
    public var confidence: Double

    public init(
        actors: [String], role: Role, partners: [String] = [], task: String, source: Place, rule: String,
        confidence: Double
    ) {
        self.actors = actors
        self.role = role
        self.partners = partners
        self.task = task
        self.source = source
        self.rule = rule
        self.confidence = confidence
    }
}

/// One reporting duty and due date.
public struct Report: Hashable, Sendable {
    /// Stable within the record: `r1`, `r2`, …
    public var id = ""
    public var fromBody: String?
    public var toBody: String?
    public var content: String?
    public var time = TimeFrame()
    public var section: String?
    public var source: Place
    public var rule: String
    public var confidence: Double

    public init(
        fromBody: String?, toBody: String?, content: String?, source: Place, rule: String, confidence: Double
    ) {
        self.fromBody = fromBody
        self.toBody = toBody
        self.content = content
        self.source = source
        self.rule = rule
        self.confidence = confidence
    }
}

/// Money: a sum, a share of costs or a statement of the source.
public struct Funding: Hashable, Sendable, Codable {
    /// Stable within the record: `f1`, `f2`, …
    public var id = ""
    public var text: String
    /// In `currency`'s unit (đồng).
    public var amount: Double?
    public var currency: String?
    public var approximate = false
    public var purpose: String?
    public var fundSource: String?
    /// Percent.
    public var share: Double?
    public var section: String?
    public var source: Place
    public var rule: String
    public var confidence: Double

    enum CodingKeys: String, CodingKey {
        case id, text, amount, currency, approximate, purpose
        case fundSource = "fund_source"
        case share, section, source
        case rule, confidence
    }

    public init(text: String, source: Place, rule: String, confidence: Double) {
        self.text = text
        self.source = source
        self.rule = rule
        self.confidence = confidence
    }
}
