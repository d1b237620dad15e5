import Records

/// Finds the letterhead, title, sections, tables, annexes, signature and recipients of a document.
/// Total: any document gives an outline that holds every block once.
public struct OutlineBuilder: Sendable {
    public init() {}
}
