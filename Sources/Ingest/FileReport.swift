import Records

/// What became of one input, for the person who waits.
public struct FileReport: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        case stored(id: String, warnings: Int)
        /// Stored before, now with another record.
        case replaced(id: String, warnings: Int)
        case unchanged(id: String)
        /// Failed, also in an earlier run that is not to be repeated (`again` is then false).
        case quarantined(Refusal, again: Bool)
        case skipped(Refusal)
    }

    /// As given, or as found under a folder that was given.
    public var path: String
    public var outcome: Outcome
    public init(path: String, outcome: Outcome) {
        self.path = path
        self.outcome = outcome
    }
}

/// What a run tells while it goes on.
public enum RunEvent: Sendable {
    /// How many inputs there are, where they were counted.
    case total(Int)
    case file(FileReport)
    /// Called a few times a second.
    case tick
}
