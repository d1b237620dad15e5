import Records

/// One run of `bienmuc ingest` or `reprocess` over an archive.
public struct RunID: Hashable, Sendable, Codable {
    public var number: Int64
    public init(_ number: Int64) { self.number = number }
}

/// A file about to be worked on. `sha256` and `size` are nil where the file could not be opened.
public struct InputFile: Hashable, Sendable {
    /// As given, absolute or relative to the working folder.
    public var path: String
    /// File name without its folders.
    public var name: String
    public var sha256: String?
    public var size: Int?
    public init(path: String, name: String, sha256: String?, size: Int?) {
        self.path = path
        self.name = name
        self.sha256 = sha256
        self.size = size
    }
}

/// What became of an input. `failed` is the state before work starts and stays so until the document is stored.
public enum InputState: String, Sendable, Codable, CaseIterable { case failed, stored, skipped, refused }

/// A row of the ledger: one input (path and bytes) in one run.
public struct LedgerEntry: Hashable, Sendable {
    public var id: Int64
    public var run: RunID
    public var file: InputFile
    /// What earlier runs know of these bytes, under this or another path.
    public var known: Known

    public enum Known: Hashable, Sendable {
        /// Never seen, or seen by a run that was cut off: work on it.
        case new
        /// Stored before, by these versions: compare with today's to see whether anything is to be done.
        case stored(document: String, stages: [StageStamp])
        /// Failed before. Worked on again when asked to, or when a stage has a new version.
        case failed(Failure)
        /// Not a format this program read then.
        case skipped(Failure)
        /// Marked secret: never read again.
        case refused(reason: Refusal)
    }
}

/// Why an input is not stored.
public struct Failure: Hashable, Sendable, Codable {
    public var refusal: Refusal
    /// Nil where it never came to a stage.
    public var stage: Stage?
    public var stageVersion: Int?
    public init(refusal: Refusal, stage: Stage?, stageVersion: Int?) {
        self.refusal = refusal
        self.stage = stage
        self.stageVersion = stageVersion
    }
}

/// Which version of a stage, under which configuration, made an output.
public struct StageStamp: Hashable, Sendable, Codable {
    public var stage: Stage
    public var version: Int
    /// Hash of the part of the configuration that the stage depends on, lower-case hexadecimal.
    public var configuration: String
    public init(stage: Stage, version: Int, configuration: String) {
        self.stage = stage
        self.version = version
        self.configuration = configuration
    }
}

/// What a stage made of a document, kept so that later stages can be run again without it.
public struct StageOutput: Hashable, Sendable {
    public var stamp: StageStamp
    /// Kept compressed; given and returned as it is.
    public var bytes: [UInt8]
    public init(stamp: StageStamp, bytes: [UInt8]) {
        self.stamp = stamp
        self.bytes = bytes
    }
}

/// Where the bytes of an original are.
public enum OriginalBytes: Sendable {
    case file(String)
    case bytes([UInt8])
    /// The archive has them: nothing is copied.
    case kept
}

public enum StoreOutcome: String, Sendable, Codable {
    case inserted
    /// The archive held the same record already.
    case unchanged
    /// The bytes are the same, the record is another (a new version or configuration).
    case replaced
}

/// Counts of a run; `seen == stored + unchanged + quarantined + skipped` always holds. `stored` counts inserted and
/// replaced, `quarantined` failed and refused.
public struct RunCounts: Hashable, Sendable, Codable {
    public var seen = 0
    public var stored = 0
    public var unchanged = 0
    public var quarantined = 0
    public var skipped = 0
    /// Of `quarantined`: marked secret.
    public var refused = 0
    /// Of `quarantined`: registered, but nothing was reported of them (a fault of ours).
    public var unaccounted = 0
    /// Warnings in the records stored.
    public var warnings = 0
    public var balanced: Bool { seen == stored + unchanged + quarantined + skipped }
    public init() {}
}

/// A run as the archive remembers it.
public struct RunSummary: Hashable, Sendable {
    public var id: RunID
    /// ISO 8601, UTC.
    public var startedAt: String
    /// Nil where the run was cut off.
    public var finishedAt: String?
    /// What was run (`ingest`, `reprocess`) and its configuration's name.
    public var purpose: String
    public var configuration: String
    public var program: String
    public var counts: RunCounts
}

/// An input that is not stored, as `status` shows it.
public struct FailedInput: Hashable, Sendable {
    public var entry: Int64
    /// Empty for inputs refused as secret.
    public var path: String
    public var name: String
    public var sha256: String?
    public var size: Int?
    public var state: InputState
    public var failure: Failure?
    /// ISO 8601, UTC.
    public var at: String
    public var attempts: Int
    /// The archive has the original (not for refused, skipped and unreadable inputs).
    public var originalKept: Bool
}

/// A document whose record was made by older versions or another configuration than asked for.
public struct StaleDocument: Hashable, Sendable {
    public var id: String
    public var sha256: String
    public var fileName: String
    /// The first stage that has to run again.
    public var firstStage: Stage
}
