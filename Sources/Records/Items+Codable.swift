// Targets, assignments and reports carry their time inline: `from`, `due`, `due_exclusive`, `repeat`, `rrule`, `event`.

private enum ItemKey: String, CodingKey {
    case id, text, kind, indicator, comparator, value
    case valueMax = "value_max"
    case unit, per, aspirational, body
    case from, due
    case dueExclusive = "due_exclusive"
    case repeats = "repeat"
    case rrule, event
    case section
    case sameAs = "same_as"
    case source, rule, confidence
    case actors, role, partners, task, bodies
    case fromBody = "from_body"
    case toBody = "to_body"
    case content
}

extension TimeFrame {
    fileprivate init(_ values: KeyedDecodingContainer<ItemKey>) throws {
        self.init(
            from: try values.decodeIfPresent(String.self, forKey: .from),
            due: try values.decodeIfPresent(String.self, forKey: .due),
            dueExclusive: try values.decodeIfPresent(Bool.self, forKey: .dueExclusive) ?? false,
            repeats: try values.decodeIfPresent(String.self, forKey: .repeats))
        rrule = try values.decodeIfPresent(String.self, forKey: .rrule)
        event = try values.decodeIfPresent(String.self, forKey: .event)
    }

    fileprivate func encode(_ values: inout KeyedEncodingContainer<ItemKey>) throws {
        try values.encodeIfPresent(from, forKey: .from)
        try values.encodeIfPresent(due, forKey: .due)
        try values.encode(dueExclusive, forKey: .dueExclusive)
        try values.encodeIfPresent(repeats, forKey: .repeats)
        try values.encodeIfPresent(rrule, forKey: .rrule)
        try values.encodeIfPresent(event, forKey: .event)
    }
}

extension Target: Codable {
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: ItemKey.self)
        self.init(
            text: try values.decode(String.self, forKey: .text),
            kind: try values.decode(TargetKind.self, forKey: .kind),
            source: try values.decode(Place.self, forKey: .source),
            rule: try values.decode(String.self, forKey: .rule),
            confidence: try values.decode(Double.self, forKey: .confidence))
        id = try values.decode(String.self, forKey: .id)
        indicator = try values.decodeIfPresent(String.self, forKey: .indicator)
        comparator = try values.decodeIfPresent(Comparator.self, forKey: .comparator)
        value = try values.decodeIfPresent(Double.self, forKey: .value)
        valueMax = try values.decodeIfPresent(Double.self, forKey: .valueMax)
        unit = try values.decodeIfPresent(String.self, forKey: .unit)
        per = try values.decodeIfPresent(String.self, forKey: .per)
        aspirational = try values.decodeIfPresent(Bool.self, forKey: .aspirational) ?? false
        body = try values.decodeIfPresent(String.self, forKey: .body)
        time = try TimeFrame(values)
        section = try values.decodeIfPresent(String.self, forKey: .section)
        sameAs = try values.decodeIfPresent([String].self, forKey: .sameAs) ?? []
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: ItemKey.self)
        try values.encode(id, forKey: .id)
        try values.encode(text, forKey: .text)
        try values.encode(kind, forKey: .kind)
        try values.encodeIfPresent(indicator, forKey: .indicator)
        try values.encodeIfPresent(comparator, forKey: .comparator)
        try values.encodeIfPresent(value, forKey: .value)
        try values.encodeIfPresent(valueMax, forKey: .valueMax)
        try values.encodeIfPresent(unit, forKey: .unit)
        try values.encodeIfPresent(per, forKey: .per)
        try values.encode(aspirational, forKey: .aspirational)
        try values.encodeIfPresent(body, forKey: .body)
        try time.encode(&values)
        try values.encodeIfPresent(section, forKey: .section)
        if !sameAs.isEmpty { try values.encode(sameAs, forKey: .sameAs) }
        try values.encode(source, forKey: .source)
        try values.encode(rule, forKey: .rule)
        try values.encode(confidence, forKey: .confidence)
    }
}

extension Assignment: Codable {
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: ItemKey.self)
        self.init(
            actors: try values.decode([String].self, forKey: .actors),
            role: try values.decode(Role.self, forKey: .role),
            partners: try values.decodeIfPresent([String].self, forKey: .partners) ?? [],
            task: try values.decode(String.self, forKey: .task),
            source: try values.decode(Place.self, forKey: .source),
            rule: try values.decode(String.self, forKey: .rule),
            confidence: try values.decode(Double.self, forKey: .confidence))
        id = try values.decode(String.self, forKey: .id)
        time = try TimeFrame(values)
        section = try values.decodeIfPresent(String.self, forKey: .section)
        bodies = try values.decodeIfPresent([BodyReference].self, forKey: .bodies) ?? []
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: ItemKey.self)
        try values.encode(id, forKey: .id)
        try values.encode(actors, forKey: .actors)
        try values.encode(role, forKey: .role)
        try values.encode(partners, forKey: .partners)
        try values.encode(task, forKey: .task)
        try time.encode(&values)
        try values.encodeIfPresent(section, forKey: .section)
        if !bodies.isEmpty { try values.encode(bodies, forKey: .bodies) }
        try values.encode(source, forKey: .source)
        try values.encode(rule, forKey: .rule)
        try values.encode(confidence, forKey: .confidence)
    }
}

extension Report: Codable {
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: ItemKey.self)
        self.init(
            fromBody: try values.decodeIfPresent(String.self, forKey: .fromBody),
            toBody: try values.decodeIfPresent(String.self, forKey: .toBody),
            content: try values.decodeIfPresent(String.self, forKey: .content),
            source: try values.decode(Place.self, forKey: .source),
            rule: try values.decode(String.self, forKey: .rule),
            confidence: try values.decode(Double.self, forKey: .confidence))
        id = try values.decode(String.self, forKey: .id)
        time = try TimeFrame(values)
        section = try values.decodeIfPresent(String.self, forKey: .section)
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: ItemKey.self)
        try values.encode(id, forKey: .id)
        try values.encodeIfPresent(fromBody, forKey: .fromBody)
        try values.encodeIfPresent(toBody, forKey: .toBody)
        try values.encodeIfPresent(content, forKey: .content)
        try time.encode(&values)
        try values.encodeIfPresent(section, forKey: .section)
        try values.encode(source, forKey: .source)
        try values.encode(rule, forKey: .rule)
        try values.encode(confidence, forKey: .confidence)
    }
}
