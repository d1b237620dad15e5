/// Nothing usable came out of a file. Crosses from the worker process to the supervisor and is kept in the ledger.
/// Worded for users only at the edge, by `wording`.
public struct Refusal: Error, Hashable, Sendable, Codable {
    public var cause: Cause
    /// What the cause is about: a part's name, a limit, a number; see each cause.
    public var arguments: [String]

    public init(_ cause: Cause, _ arguments: [String] = []) {
        self.cause = cause
        self.arguments = arguments
    }

    /// The raw value is part of the public interface and never changes. Arguments in brackets.
    public enum Cause: String, Codable, Sendable, CaseIterable {
        /// Not a format this program reads [what it looks like]: skipped, not failed.
        case unsupported
        /// A file in its folder says to leave it out [name of that file]: skipped, not failed.
        case ignored
        /// Zero bytes.
        case empty
        /// The container or its content is broken [where].
        case damaged
        case encrypted
        /// A part needed is not inside [part].
        case partMissing = "part_missing"
        /// The same part name twice [part].
        case partTwice = "part_twice"
        /// [part, bytes, limit in bytes]
        case partTooLarge = "part_too_large"
        /// [entries, limit]
        case tooManyParts = "too_many_parts"
        /// [part, ratio]
        case ratioTooHigh = "ratio_too_high"
        /// Elements nested deeper than the limit [part, limit].
        case tooDeep = "too_deep"
        /// XML with a document type declaration [part].
        case doctype
        /// File larger than the limit [bytes, limit].
        case fileTooLarge = "file_too_large"
        /// More pages than the limit, or a page count that is a lie [pages, limit].
        case tooManyPages = "too_many_pages"
        case noPages = "no_pages"
        /// Marked secret [mark]. None of its text is kept.
        case secret
        /// A program this format needs is not installed [program, Debian package].
        case converterMissing = "converter_missing"
        /// [program, detail]
        case converterFailed = "converter_failed"
        /// [program, seconds]
        case converterTimeout = "converter_timeout"
        /// The worker ran longer than allowed [seconds].
        case timeLimit = "time_limit"
        /// The worker made no progress for too long [seconds].
        case noProgress = "no_progress"
        /// [megabytes]
        case memoryLimit = "memory_limit"
        /// The worker ended [signal or exit code].
        case workerDied = "worker_died"
        /// Reading the file from disk failed [system's words].
        case unreadable
        /// A fault of this program [detail].
        case internalError = "internal_error"
    }
}
