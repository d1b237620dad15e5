/// A frame to be drawn on the picture of a page.
public struct PageMark: Hashable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable {
        /// One of all blocks of the page: a thin frame.
        case block
        /// What somebody asked to be shown: a thick frame.
        case item
    }

    public var kind: Kind
    /// Points from the top left corner of the page, and the page it is measured on.
    public var box: Box
    public var page: PageSize

    public init(_ kind: Kind, _ box: Box, on page: PageSize) {
        self.kind = kind
        self.box = box
        self.page = page
    }
}
