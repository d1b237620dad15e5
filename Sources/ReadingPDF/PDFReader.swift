import Records

/// Reads a PDF by the geometry of its pages; pages without usable text by OCR.
public struct PDFReader: Sendable {
    public var limits: ReadingLimits
    public var options: ReadingOptions

    public init(limits: ReadingLimits = ReadingLimits(), options: ReadingOptions = ReadingOptions()) {
        self.limits = limits
        self.options = options
    }
}
