import Records

/// Reads one file format into the blocks every later stage works on.
public protocol DocumentReader: Sendable {
    func read(_ file: SourceFile) throws(Refusal) -> SourceDocument
}

/// Reads every format but PDF.
public struct OfficeReader: Sendable {
    public var limits: ReadingLimits
    public var options: ReadingOptions
    /// For the formats that go through LibreOffice.
    public var converter: OfficeConverter
    /// Reads PDF attachments of envelopes: another module's work.
    public var pdf: @Sendable (SourceFile) throws(Refusal) -> SourceDocument

    public init(
        limits: ReadingLimits = ReadingLimits(), options: ReadingOptions = ReadingOptions(),
        converter: OfficeConverter = .shared,
        pdf: @escaping @Sendable (SourceFile) throws(Refusal) -> SourceDocument = { _ throws(Refusal) in
            throw Refusal(.unsupported, ["PDF"])
        }
    ) {
        self.limits = limits
        self.options = options
        self.converter = converter
        self.pdf = pdf
    }

    /// Throws where nothing usable came out; damage to a part the document can do without is a warning.
    /// `alive` is called about once a second while another program works.
    public func read(
        _ file: SourceFile, as format: ReadingOptions.Format, alive: () -> Void = {}
    ) throws(Refusal) -> SourceDocument {
        switch format {
        case .docx: return try DOCXReader(limits: limits, options: options).read(file)
        case .text: return try PlainTextReader(limits: limits, options: options).read(file)
        case .doc: return try converted(file, "doc", "application/msword", alive)
        case .rtf: return try converted(file, "rtf", "application/rtf", alive)
        case .odt: return try converted(file, "odt", "application/vnd.oasis.opendocument.text", alive)
        case .html: return try HTMLReader(limits: limits, options: options).read(file)
        case .wordXML: return try WordXMLReader(limits: limits, options: options).read(file)
        case .akomaNtoso: return try AkomaNtosoReader(limits: limits, options: options).read(file)
        case .edxml:
            return try EdXMLReader(limits: limits).read(file) { part throws(Refusal) in try attachment(part, alive) }
        case .pdf:
            throw Refusal(.unsupported, [format.rawValue])
        }
    }

    /// By way of LibreOffice and DOCX.
    private func converted(
        _ file: SourceFile, _ suffix: String, _ mediaType: String, _ alive: () -> Void
    ) throws(Refusal) -> SourceDocument {
        let docx = try converter.docx(
            from: file.bytes, suffix: suffix, seconds: options.converterSeconds,
            memory: limits.workerMegabytes << 20, limit: limits.totalBytes, alive: alive)
        let copy = SourceFile(name: file.name, bytes: docx, sha256: file.sha256)
        var document = try DOCXReader(limits: limits, options: options).read(copy)
        document.mediaType = mediaType
        return document
    }

    /// An attachment may be anything but another envelope.
    private func attachment(_ part: SourceFile, _ alive: () -> Void) throws(Refusal) -> SourceDocument {
        let format = try FormatDetector.format(of: part.bytes)
        guard format != .edxml else { throw Refusal(.unsupported, ["edXML"]) }
        guard format != .pdf else { return try pdf(part) }
        return try read(part, as: format, alive: alive)
    }
}
