import Records

/// What OCR made of pages, to be read in another process. Encodes to the same values.
public struct RecognizedPages: Sendable, Codable {
    /// By page number, from 1; pages that gave nothing are left out.
    var results: [Int: PageRecognition.Result] = [:]
    /// What identifies the results that no cache held, by page number.
    var keys: [Int: String] = [:]

    public init() {}

    public mutating func add(_ other: RecognizedPages) {
        results.merge(other.results) { _, new in new }
        keys.merge(other.keys) { _, new in new }
    }
}

/// Reads a PDF by the geometry of its pages; pages without usable text by OCR.
///
/// A document can be read in parts by several processes: `readPages` gives the pages of a range, `merge` makes the
/// document of all of them. `read` does both. One thread per process: the libraries beneath share state.
public struct PDFReader: Sendable {
    public var limits: ReadingLimits
    public var options: ReadingOptions
    /// Called after each page with its number and how many there are.
    public var progress: (@Sendable (_ page: Int, _ pages: Int) -> Void)?
    /// Folder where results of OCR are looked up by the hash of the page's picture; nil has none. Reading puts none
    /// there: until the document was read, nobody knows whether it is secret. See `keep`.
    public var cacheFolder: String?

    public init(
        limits: ReadingLimits = ReadingLimits(), options: ReadingOptions = ReadingOptions(),
        progress: (@Sendable (_ page: Int, _ pages: Int) -> Void)? = nil
    ) {
        self.limits = limits
        self.options = options
        self.progress = progress
    }

    /// For the end of a process: ends the engine that is kept between documents.
    public static func close() { Recognizer.end() }

    /// The whole document.
    /// - Throws: `.damaged`, `.encrypted`, `.noPages`, `.tooManyPages`.
    public func read(_ file: SourceFile) throws(Refusal) -> SourceDocument {
        try read(file, recognized: RecognizedPages()).document
    }

    /// Puts results of OCR where other runs find them. Only for documents that may be kept.
    public func keep(_ made: RecognizedPages) {
        guard let cacheFolder else { return }
        let entries = made.keys.sorted { $0.key < $1.key }.compactMap { page, key in
            made.results[page].map { (key: key, result: $0) }
        }
        RecognitionCache(folder: cacheFolder).keep(entries)
    }

    /// What reading in a process that may ask others for help comes to.
    public enum Attempt: Sendable {
        case document(SourceDocument, made: RecognizedPages)
        /// These pages are to be recognised first, in any number of processes; then `read` takes their results.
        case wants(pages: [Int])
    }

    /// The whole document, unless several of its pages are pictures to be recognised.
    public func attempt(_ file: SourceFile) throws(Refusal) -> Attempt {
        let document = try PDFDocument(file.bytes)
        let count = try pageCount(document)
        let reader = PageReader(document: document, options: options, cacheFolder: cacheFolder)
        reader.wanted = []
        let pages = readPages(1...count, by: reader)
        let wanted = reader.wanted ?? []
        if wanted.isEmpty { return .document(try merged(pages, of: document), made: RecognizedPages()) }
        if wanted.count > 1 { return .wants(pages: wanted) }
        reader.wanted = nil
        return .document(try merged(readPages(1...count, by: reader), of: document), made: reader.made)
    }

    /// What OCR makes of some pages, for `read`.
    /// - Parameter pages: numbers from 1.
    public func recognition(of pages: [Int], in file: SourceFile) throws(Refusal) -> RecognizedPages {
        let document = try PDFDocument(file.bytes)
        _ = try pageCount(document)
        let reader = PageReader(document: document, options: options, cacheFolder: cacheFolder)
        var result = RecognizedPages()
        for (done, number) in pages.enumerated() {
            result.results[number] = reader.recognition(number)
            progress?(done + 1, pages.count)
        }
        result.keys = reader.made.keys
        return result
    }

    /// The whole document, with what OCR made of some of its pages elsewhere, and all that OCR made. The document is
    /// what `read` alone gives.
    public func read(
        _ file: SourceFile, recognized: RecognizedPages
    ) throws(Refusal) -> (document: SourceDocument, made: RecognizedPages) {
        let document = try PDFDocument(file.bytes)
        let count = try pageCount(document)
        let reader = PageReader(document: document, options: options, cacheFolder: cacheFolder)
        reader.given = recognized
        let pages = readPages(1...count, by: reader)
        var made = recognized
        made.add(reader.made)
        return (try merged(pages, of: document), made)
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

    private func merged(_ pages: [PageReading], of document: PDFDocument) throws(Refusal) -> SourceDocument {
        var result = try merge(pages, stated: document.statedPages)
        if document.isDamaged { result.warnings.insert(SourceWarning(.fileDamaged), at: 0) }
        return result
    }

    private func pageCount(_ document: PDFDocument) throws(Refusal) -> Int {
        let count = document.statedPages
        guard count > 0 else { throw Refusal(.noPages) }
        guard count <= limits.pages else { throw Refusal(.tooManyPages, ["\(count)", "\(limits.pages)"]) }
        return count
    }

    private func readPages(_ range: ClosedRange<Int>, of document: PDFDocument) -> [PageReading] {
        readPages(range, by: PageReader(document: document, options: options, cacheFolder: cacheFolder))
    }

    private func readPages(_ range: ClosedRange<Int>, by reader: PageReader) -> [PageReading] {
        range.map { number in
            let page = reader.read(number)
            progress?(number, range.upperBound)
            return page
        }
    }
}
