import Records

/// Reads one file format into the blocks every later stage works on.
public protocol DocumentReader: Sendable {
    func read(_ file: SourceFile) throws(Refusal) -> SourceDocument
}
