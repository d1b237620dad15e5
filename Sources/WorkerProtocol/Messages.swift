import Records

/// What the supervisor asks of a worker: one document at a time.
public struct WorkerRequest: Codable, Sendable {
    public enum Work: Codable, Sendable {
        /// From the bytes at `path` to a record. `recognized` frames of that kind follow with what OCR made of pages.
        case read(path: String, recognized: Int = 0)
        /// As `read`, but where several pages are pictures the answer may be a `.pages` frame that names them.
        case attempt(path: String)
        /// What OCR makes of some pages (from 1) of the file at `path`.
        case recognize(path: String, pages: [Int])
        /// From a stored stage output, which follows as the payload of a `.source` frame.
        case rebuild
        /// One page of the file at `path` (from 1), drawn as a PNG with frames over it.
        case draw(path: String, page: Int, dotsPerInch: Int, marks: [PageMark] = [])
    }

    public var work: Work
    /// Name the document goes by in its record.
    public var fileName: String
    public var sha256: String
    /// Bytes of the file.
    public var size: Int
    public var configuration: RunConfiguration
    /// Where recognised pages are kept for other runs; nil keeps none.
    public var cacheFolder: String?

    public init(
        work: Work, fileName: String, sha256: String, size: Int, configuration: RunConfiguration,
        cacheFolder: String? = nil
    ) {
        self.work = work
        self.fileName = fileName
        self.sha256 = sha256
        self.size = size
        self.configuration = configuration
        self.cacheFolder = cacheFolder
    }
}

/// A worker's sign of life.
public struct WorkerProgress: Codable, Sendable {
    public var stage: Stage
    /// Pages done in this stage, where it counts them.
    public var pages: Int?
    public init(stage: Stage, pages: Int? = nil) {
        self.stage = stage
        self.pages = pages
    }
}

/// Nothing usable came out.
public struct WorkerRefusal: Codable, Sendable {
    public var refusal: Refusal
    public var stage: Stage
    public init(refusal: Refusal, stage: Stage) {
        self.refusal = refusal
        self.stage = stage
    }
}

/// What a frame holds. Raw values are bytes on the pipe.
public enum FrameKind: UInt8, Sendable {
    /// Supervisor to worker: JSON of `WorkerRequest`.
    case request = 0x71
    /// Both ways: a stage output (`SourceDocument`), packed.
    case source = 0x73
    /// Worker to supervisor: JSON of `WorkerProgress`.
    case progress = 0x70
    /// The record's JSON, ready to be stored or printed.
    case record = 0x6A
    /// A picture.
    case picture = 0x67
    /// Worker to supervisor: JSON of the numbers of pages that are to be recognised first.
    case pages = 0x6E
    /// Both ways: what OCR made of pages, as one worker encodes it for another.
    case recognized = 0x6F
    /// A stretch of a long payload; the last stretch comes in a frame of the payload's own kind. Readers of frames put
    /// them together.
    case part = 0x2B
    /// JSON of `WorkerRefusal`; ends the answer.
    case refused = 0x78
    /// No payload; ends the answer.
    case done = 0x64
}
