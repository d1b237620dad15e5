import Records

/// Reads one file format into the blocks every later stage works on.
public protocol DocumentReader: Sendable {
    func read(_ file: SourceFile) throws(Refusal) -> SourceDocument
}

/// Reads every format but PDF.
public struct OfficeReader: Sendable {
    public var limits: ReadingLimits
    public var options: ReadingOptions

    public init(limits: ReadingLimits = ReadingLimits(), options: ReadingOptions = ReadingOptions()) {
        self.limits = limits
        self.options = options
    }

    /// Throws where nothing usable came out; damage to a part the document can do without is a warning.
    public func read(_ file: SourceFile, as format: ReadingOptions.Format) throws(Refusal) -> SourceDocument {
        switch format {
        case .docx: return try DOCXReader(limits: limits, options: options).read(file)
        case .text: return try PlainTextReader(limits: limits, options: options).read(file)
        case .doc, .rtf, .odt, .wordXML, .html, .edxml, .akomaNtoso, .pdf:
            throw Refusal(.unsupported, [format.rawValue])
        }
    }
}
