import Records

/// Reads the pages of one document one after the other: their text layer where it is good, their picture where not.
final class PageReader {
    private let document: PDFDocument
    private let options: ReadingOptions
    private let cache: RecognitionCache?
    /// Margins of the last page of each size.
    private var margins: [PageSize: Margins] = [:]
    private var recognizer: Recognizer?
    private var recognizerMissing = false
    private var legacy: LegacyText?
    /// Not nil: pages whose picture is to be read are only noted here.
    var wanted: [Int]?
    /// What OCR made of some pages before.
    var given = RecognizedPages()
    /// What OCR made here that the cache did not hold.
    private(set) var made = RecognizedPages()

    /// Operators a page may take. The fullest page of a real drawing has some 10^6.
    static let operatorLimit = 5_000_000
    /// Glyphs a page may hold; a page set solid in 4 point type has about 20,000.
    private static let glyphLimit = 200_000
    /// Pixels of the largest picture drawn for OCR: A3 at 400 dpi has 31 million.
    private static let pixelLimit = 40_000_000
    /// Resolution for pages whose pictures do not say theirs.
    private static let plainDPI = 300.0

    init(document: PDFDocument, options: ReadingOptions, cacheFolder: String?) {
        self.document = document
        self.options = options
        cache = cacheFolder.map(RecognitionCache.init)
        legacy = options.decodeLegacy ? LegacyText(guessRare: options.guessRareEncodings) : nil
    }

    deinit { recognizer?.giveBack() }

    /// The page, from 1.
    func read(_ number: Int) -> PageReading {
        let content: PageContent
        do {
            content = try document.page(
                number, operatorLimit: PageReader.operatorLimit, glyphLimit: PageReader.glyphLimit)
        } catch {
            return .missing(number)
        }
        let size = PageSize(width: Double(content.width), height: Double(content.height))
        var layer = TextLayerQuality(content)
        var page = PageLayout(number: number, content: content, earlier: margins[size]).reading(&legacy)
        if !page.blocks.isEmpty { page.textLayer = .embedded }
        layer.judge(page)
        if layer.wantsPicture(options.ocr, hasText: !page.blocks.isEmpty), wanted != nil {
            wanted?.append(number)
        } else if layer.wantsPicture(options.ocr, hasText: !page.blocks.isEmpty) {
            if let recognised = recognised(number, content, size), layer.isWorse(than: recognised) {
                var better = recognised
                better.signatures = page.signatures
                if layer.isHidden || layer.isBroken {
                    better.warnings.append(SourceWarning(.textLayerReplaced, ["\(number)"], page: number))
                } else {
                    better.warnings.append(SourceWarning(.pageRecognised, ["\(number)"], page: number))
                }
                page = better
            } else if recognizerMissing {
                page.warnings.append(SourceWarning(.recognitionMissing, [options.ocrLanguage], page: number))
            }
        }
        if page.blocks.isEmpty {
            page.textLayer = nil
            page.warnings.append(SourceWarning(.pageWithoutText, ["\(number)"], page: number))
        }
        if content.errors > 0 || page.isPictureDamaged {
            page.warnings.append(SourceWarning(.pageDamaged, ["\(number)"], page: number))
        }
        if content.cutShort { page.warnings.append(SourceWarning(.pageCutShort, ["\(number)"], page: number)) }
        if let found = page.margins { margins[size] = found }
        page.margins = nil
        return page
    }

    // MARK: OCR

    /// What OCR makes of a page, from 1; nil where it is missing or gives nothing.
    func recognition(_ number: Int) -> PageRecognition.Result? {
        do {
            let content = try document.page(
                number, operatorLimit: PageReader.operatorLimit, glyphLimit: PageReader.glyphLimit)
            return recognition(number, content)
        } catch {
            return nil
        }
    }

    private func recognition(_ number: Int, _ content: PageContent) -> PageRecognition.Result? {
        if let result = given.results[number] { return result }
        if recognizerMissing { return nil }
        let bitmap: Bitmap
        do {
            bitmap = try document.draw(
                number, dpi: resolution(content), colour: !content.isGray, pixelLimit: PageReader.pixelLimit,
                operatorLimit: PageReader.operatorLimit)
        } catch {
            return nil
        }
        let key = cache?.key(bitmap, engine: Recognizer.version(language: options.ocrLanguage))
        if let key, let kept = cache?.result(key) { return kept }
        guard let recognizer = loadedRecognizer(),
            var result = PageRecognition(recognizer: recognizer).result(bitmap)
        else { return nil }
        result.isDamaged = bitmap.errors > 0
        made.results[number] = result
        made.keys[number] = key
        return result
    }

    /// The page read from its picture; nil where nothing could be read.
    private func recognised(_ number: Int, _ content: PageContent, _ size: PageSize) -> PageReading? {
        guard let result = recognition(number, content) else { return nil }
        guard !result.lines.isEmpty else { return nil }
        let frame = PageFrame(turn: result.turn, width: content.width, height: content.height, skew: result.skew)
        let isTurned = result.turn % 2 != 0
        var page = PageLayout(number: number, content: content, earlier: margins[size]).reading(
            of: result.lines, rules: result.rules, frame: frame, width: isTurned ? content.height : content.width,
            height: isTurned ? content.width : content.height)
        page.textLayer = .ocr
        page.isPictureDamaged = result.isDamaged
        if !result.scribbles.isEmpty {
            page.warnings.append(SourceWarning(.scribblesLeftOut, ["\(number)"], page: number))
        }
        return page
    }

    private func loadedRecognizer() -> Recognizer? {
        if recognizer == nil, !recognizerMissing {
            recognizer = Recognizer.borrow(language: options.ocrLanguage)
            recognizerMissing = recognizer == nil
        }
        return recognizer
    }

    /// The scan's own resolution, within the limits of the options.
    private func resolution(_ content: PageContent) -> Double {
        let area = content.width * content.height
        var best = 0.0
        for picture in content.pictures {
            let width = picture.x1 - picture.x0
            let height = picture.y1 - picture.y0
            guard width > 1, height > 1, width * height > 0.25 * area else { continue }
            best = max(best, Double(max(picture.width, picture.height)) * 72 / Double(max(width, height)))
        }
        if best == 0 { best = PageReader.plainDPI }
        return min(max(best.rounded(), Double(options.ocrDPILow)), Double(options.ocrDPIHigh))
    }
}
