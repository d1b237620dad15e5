/// What is open of the search index.
final class SearchState: Sendable {
    init() {}
}

extension ArchiveStore {
    /// Brings the search index up to what the database holds.
    func catchUpSearchIndex() throws(ArchiveError) {}
}

extension ArchiveStore {
    func checkSearchIndex(_ report: inout VerifyReport) throws(ArchiveError) {}
}
