import Records

extension Extractor {
    /// The document's own data, its resolutions and the documents it cites, with the warnings they give rise to.
    func readHead(_ outline: Outline, into findings: inout Findings) {
        var header = HeaderReader(outline)
        header.read()
        findings.document = header.fields
        findings.warnings += header.warnings
        if options.families.contains(.resolutions) {
            findings.resolutions = ResolutionReader(outline: outline, document: findings.document).resolutions()
        }
    }
}
