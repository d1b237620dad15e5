import Records

/// How the server runs.
public struct WebConfiguration: Sendable {
    /// The archive's folder.
    public var archive: String
    /// The address listened on: this machine only unless told otherwise.
    public var host = "127.0.0.1"
    public var port = 8080
    /// Names under which the server may be asked for, besides the host and the machine's loopback names. While it
    /// listens on loopback, requests for any other name are turned away: a page elsewhere could otherwise point a name
    /// of its own at this machine and read the archive through the visitor's browser.
    public var names: [String] = []
    /// Draws pages of PDFs and scans; nil shows documents without them.
    public var pageImages: (any PageImages)?
    /// Most requests that read the archive at the same time.
    public var readers = 4
    /// Seconds after which a request is answered with 503.
    public var seconds = 15.0
    /// Today as `2026-01-31`, for what is late and what is due; asked anew for every page.
    public var today: @Sendable () -> String

    public init(archive: String, today: @escaping @Sendable () -> String) {
        self.archive = archive
        self.today = today
    }
}

/// Draws pages of originals. The process that does it is not the server's: a file that breaks it takes nothing else
/// down.
public protocol PageImages: Sendable {
    /// One page as PNG, about 1,100 pixels wide for A4. Throws where it cannot be drawn; the document is then shown
    /// without it.
    func png(of page: OriginalPage) async throws(PageImageError) -> [UInt8]
}

/// A page of an original that the archive holds.
public struct OriginalPage: Hashable, Sendable {
    /// Of the file; made by the archive from its SHA-256, not by a request.
    public var path: String
    public var sha256: String
    public var fileName: String
    /// Bytes.
    public var size: Int
    /// From 1.
    public var page: Int
}

public enum PageImageError: Error, Sendable {
    /// The page cannot be drawn, now or later.
    case cannotDraw(Refusal?)
    /// Too many pages are waiting.
    case busy
}
