import Extraction
import Reading
import ReadingPDF
import Records
import Repair
import Structure

/// One file, from bytes to a record ready to store: the only place that knows the order of the stages.
///
/// The same bytes, name and configuration give the same record. Does not touch the archive, nor the disk but for the
/// cache of recognised pages.
public struct Pipeline: Sendable {
    public var configuration: RunConfiguration
    /// Where recognised pages of documents that are not secret are kept; nil keeps none.
    public var cacheFolder: String?

    public init(configuration: RunConfiguration = RunConfiguration(), cacheFolder: String? = nil) {
        self.configuration = configuration
        self.cacheFolder = cacheFolder
    }

    /// Told when a stage begins (without pages), and of each page done in a stage that counts them. The supervisor
    /// takes it for a sign of life.
    public typealias Progress = @Sendable (Stage, _ pages: Int?) -> Void

    /// The whole way. Throws where nothing usable came out, or the document bears a mark of secrecy.
    public func record(of file: SourceFile, progress: @escaping Progress = { _, _ in }) throws(Refusal) -> Record {
        let document = try document(of: file, progress: progress)
        return record(from: document, identity: FileIdentity(of: file), progress: progress)
    }

    /// Reads the file; refuses a secret one before anything else is done with its text.
    public func document(of file: SourceFile, progress: @escaping Progress = { _, _ in }) throws(Refusal)
        -> SourceDocument
    {
        progress(.reading, nil)
        return try admitted(read(file, progress: progress))
    }

    /// From the reader's output to the record. Total.
    public func record(
        from document: consuming SourceDocument, identity: FileIdentity, progress: Progress = { _, _ in }
    ) -> Record {
        progress(.repair, nil)
        var repaired = TextRepair(options: configuration.repair).repaired(document)
        _ = consume document
        progress(.structure, nil)
        let outline = OutlineBuilder().outline(of: repaired)
        // The outline holds the text from here on; in a long document the blocks weigh as much again.
        repaired.blocks = []
        progress(.extraction, nil)
        let findings = Extractor(options: configuration.extraction).findings(in: outline)
        return RecordAssembly(document: repaired, outline: outline, findings: findings).record(identity)
    }
}

/// What a record says about the file it was made from.
public struct FileIdentity: Hashable, Sendable, Codable {
    public var name: String
    /// Lower-case hexadecimal SHA-256 of the bytes.
    public var sha256: String
    /// Bytes.
    public var size: Int

    public init(name: String, sha256: String, size: Int) {
        self.name = name
        self.sha256 = sha256
        self.size = size
    }

    public init(of file: SourceFile) { self.init(name: file.name, sha256: file.sha256, size: file.bytes.count) }

    public var recordID: String { String(sha256.prefix(16)) }
}
