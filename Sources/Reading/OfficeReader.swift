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

    public init(
        limits: ReadingLimits = ReadingLimits(), options: ReadingOptions = ReadingOptions(),
        converter: OfficeConverter = .shared
    ) {
        self.limits = limits
        self.options = options
        self.converter = converter
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
        case .wordXML, .edxml, .akomaNtoso, .pdf:
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
}
