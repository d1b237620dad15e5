import Records

/// Reads a PDF by the geometry of its pages; pages without usable text by OCR.
///
/// A document can be read in parts by several processes: `readPages` gives the pages of a range, `merge` makes the
/// document of all of them. `read` does both. One thread per process: the libraries beneath share state.
public struct PDFReader: Sendable {
    public var limits: ReadingLimits
    public var options: ReadingOptions
    /// Called after each page with its number and how many there are.
    public var progress: (@Sendable (_ page: Int, _ pages: Int) -> Void)?
    /// Folder where results of OCR are kept by the hash of the page's picture; nil keeps none.
    public var cacheFolder: String?

    public init(
        limits: ReadingLimits = ReadingLimits(), options: ReadingOptions = ReadingOptions(),
        progress: (@Sendable (_ page: Int, _ pages: Int) -> Void)? = nil
    ) {
        self.limits = limits
        self.options = options
        self.progress = progress
    }

    /// The whole document.
    /// - Throws: `.damaged`, `.encrypted`, `.noPages`, `.tooManyPages`.
    public func read(_ file: SourceFile) throws(Refusal) -> SourceDocument {
        let document = try PDFDocument(file.bytes)
        let count = try pageCount(document)
        return try merge(readPages(1...count, of: document), stated: count)
    }

    /// Number of pages the file states, within the limit.
    public func pageCount(_ file: SourceFile) throws(Refusal) -> Int {
        try pageCount(PDFDocument(file.bytes))
    }

    /// Pages of one range, to be merged with those of the others.
    /// - Parameter range: page numbers from 1; what lies beyond the last page is left out.
    public func readPages(_ range: ClosedRange<Int>, of file: SourceFile) throws(Refusal) -> [PageReading] {
        let document = try PDFDocument(file.bytes)
        let count = try pageCount(document)
        guard range.lowerBound <= count else { return [] }
        return readPages(max(1, range.lowerBound)...min(count, range.upperBound), of: document)
    }

    /// The document of all its pages, in any order.
    /// - Parameter stated: how many pages the file states.
    /// - Throws: `.noPages` where no page could be read.
    public func merge(_ pages: [PageReading], stated: Int) throws(Refusal) -> SourceDocument {
        let sorted = pages.sorted { $0.number < $1.number }
        guard sorted.contains(where: { !$0.isMissing }) else { throw Refusal(.noPages) }
        return PageMerge().document(of: sorted, stated: stated)
    }

    private func pageCount(_ document: PDFDocument) throws(Refusal) -> Int {
        let count = document.statedPages
        guard count > 0 else { throw Refusal(.noPages) }
        guard count <= limits.pages else { throw Refusal(.tooManyPages, ["\(count)", "\(limits.pages)"]) }
        return count
    }

    private func readPages(_ range: ClosedRange<Int>, of document: PDFDocument) -> [PageReading] {
        let reader = PageReader(document: document, options: options, cacheFolder: cacheFolder)
        return range.map { number in
            let page = reader.read(number)
            progress?(number, range.upperBound)
            return page
        }
    }
}
