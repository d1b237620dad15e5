import Records

/// Applies the rule families to an outline. Total: any outline gives findings, perhaps empty ones.
public struct Extractor: Sendable {
    public var options: ExtractionOptions

    public init(options: ExtractionOptions = ExtractionOptions()) { self.options = options }

    /// Everything the rules find, in the order of the document, with ids counted per list.
    public func findings(in outline: Outline) -> Findings {
        var findings = Findings()
        let texts = BlockTexts(outline)
        readHead(outline, texts, into: &findings)
        readDuties(outline, texts, into: &findings)
        return findings
    }
}
