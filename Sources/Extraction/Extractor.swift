import Records

/// Applies the rule families to an outline. Total: any outline gives findings, perhaps empty ones.
public struct Extractor: Sendable {
    public var options: ExtractionOptions

    public init(options: ExtractionOptions = ExtractionOptions()) { self.options = options }

    /// Everything the rules find, in the order of the document, with ids counted per list.
    public func findings(in outline: Outline) -> Findings {
        var findings = Findings()
        readHead(outline, into: &findings)
        let texts = BlockTexts(outline)
        var citations =
            options.families.contains(.citations) ? CitationReader(outline, findings.document, texts) : nil
        var duties = DutyReader(outline, findings.document, texts)
        // All families read a block while its words are at hand.
        for index in outline.blocks.indices {
            citations?.read(at: index)
            duties.read(at: index)
        }
        if citations != nil {
            citations?.finish()
            findings.citations = citations?.citations ?? []
            findings.warnings += citations?.warnings ?? []
        }
        duties.store(in: &findings, options.families)
        return findings
    }
}
