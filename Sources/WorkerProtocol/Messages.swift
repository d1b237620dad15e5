import Records

/// What the supervisor asks of a worker: one document.
public struct WorkerRequest: Codable, Sendable {
    /// Path of the file to read.
    public var path: String
    /// Name the document goes by in its record.
    public var fileName: String
    public var sha256: String
    public var configuration: RunConfiguration

    public init(path: String, fileName: String, sha256: String, configuration: RunConfiguration) {
        self.path = path
        self.fileName = fileName
        self.sha256 = sha256
        self.configuration = configuration
    }
}
