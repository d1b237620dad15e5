import Records

/// Applies the rule families to an outline. Total: any outline gives findings, perhaps empty ones.
public struct Extractor: Sendable {
    public var options: ExtractionOptions

    public init(options: ExtractionOptions = ExtractionOptions()) { self.options = options }
}
