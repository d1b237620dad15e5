/// Every knob of a run, as a pipeline file (`Pipelines/*.yaml`) states it. Travels to the worker processes; its hash is
/// part of what identifies a stage's output. Defaults here are those of `Pipelines/default.yaml`.
public struct RunConfiguration: Hashable, Sendable, Codable {
    public var name = "default"
    public var limits = ReadingLimits()
    public var reading = ReadingOptions()
    public var repair = RepairOptions()
    public var extraction = ExtractionOptions()
    public var outputs = OutputOptions()
    public init() {}
}

/// Caps on what a file may cost. Bytes, counts and seconds.
public struct ReadingLimits: Hashable, Sendable, Codable {
    public var fileBytes = 512 << 20
    public var partBytes = 64 << 20
    public var totalBytes = 256 << 20
    public var entries = 4096
    /// Uncompressed size over compressed size, looked at only for parts over 1 MiB.
    public var ratio = 200
    public var xmlDepth = 256
    public var pages = 20_000
    /// Seconds for one document, and without any progress.
    public var seconds = 300
    public var quietSeconds = 60
    /// Seconds a document may take longer for each page that is done, so that a long scan is not cut off.
    public var secondsPerPage = 10
    /// Address space of a worker, in megabytes.
    public var workerMegabytes = 2048
    public init() {}
}

public struct ReadingOptions: Hashable, Sendable, Codable {
    public enum OCR: String, Codable, Sendable, CaseIterable { case never, auto, always }
    public enum Format: String, Codable, Sendable, CaseIterable {
        case docx, doc, rtf, odt
        case wordXML = "word-xml"
        case html, edxml
        case akomaNtoso = "akoma-ntoso"
        case pdf, text
    }
    public var formats = Format.allCases
    public var ocr = OCR.auto
    public var ocrLanguage = "vie"
    /// Dots per inch pages are drawn at for OCR: the scan's own, kept between these.
    public var ocrDPILow = 200
    public var ocrDPIHigh = 400
    /// Decode legacy fonts.
    public var decodeLegacy = true
    /// Encodings beyond TCVN3 and VNI that may be guessed without a font name.
    public var guessRareEncodings = false
    public var converterSeconds = 120
    public init() {}
}

public struct RepairOptions: Hashable, Sendable, Codable {
    public enum Mode: String, Codable, Sendable, CaseIterable {
        /// Nothing is changed or suggested.
        case off
        /// Only text that came from OCR (or plain text, which may have) is mended.
        case ocrOnly = "ocr-only"
        case all
    }
    public var mode = Mode.ocrOnly
    /// Changes at or above this confidence (0...1) are made, others become warnings.
    public var confidence = 0.8
    public init() {}
}

public struct ExtractionOptions: Hashable, Sendable, Codable {
    public enum Family: String, Codable, Sendable, CaseIterable {
        case resolutions, citations, targets, assignments, reports, funding
    }
    public var families = Family.allCases
    public init() {}
}

/// Files a run writes for other programs when it is done, from all records of the archive.
public struct OutputOptions: Hashable, Sendable, Codable {
    public enum File: String, Codable, Sendable, CaseIterable {
        /// All records, a line each.
        case records
        /// Tables, a row per document or item.
        case documents, targets, assignments, citations

        public var name: String { self == .records ? "records.jsonl" : rawValue + ".csv" }
    }
    public var files: [File] = []
    /// Below the archive's folder, unless it begins with a slash.
    public var folder = "export"
    public init() {}
}
