import Records

/// What ends a whole run; what goes wrong with one document is a `Refusal`.
public struct IngestError: Error, Hashable, Sendable {
    /// Arguments of the wording in brackets.
    public enum Cause: String, Sendable, CaseIterable {
        /// The reader program is missing or does not start [what the system says].
        case workerUnusable = "worker_unusable"
        /// The pipeline file is wrong [file, line, what].
        case pipeline
        /// The pipeline file is not there [file, system's words].
        case pipelineUnreadable = "pipeline_unreadable"
    }

    public var cause: Cause
    public var arguments: [String]

    public init(_ cause: Cause, _ arguments: [String] = []) {
        self.cause = cause
        self.arguments = arguments
    }

    public var wording: Wording {
        switch cause {
        case .workerUnusable:
            Wording(
                en: "the reader program does not run (%1); install bienmuc again or set BIENMUC_READER",
                vi: "chương trình đọc không chạy được (%1); hãy cài lại bienmuc hoặc đặt BIENMUC_READER")
        case .pipeline: Wording(en: "%1:%2: %3", vi: "%1:%2: %3")
        case .pipelineUnreadable: Wording(en: "%1: cannot be opened (%2)", vi: "%1: không mở được (%2)")
        }
    }
}
