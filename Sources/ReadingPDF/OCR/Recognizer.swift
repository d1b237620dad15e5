import CTesseract
import Synchronization

/// One word that was recognised, in pixels of the picture read.
struct RecognizedWord: Sendable {
    var text: String
    var x0, y0, x1, y1: Int
    /// Height of the baseline at the word.
    var baseline: Float
    /// 0...100
    var confidence: Float
    var startsLine: Bool
    /// Thickness of its strokes in pixels; nil where it has too little ink to tell.
    var stroke: Float?
    /// It stands in a table's cell.
    var inCell = false
}

/// Tesseract with one language loaded. Owns the engine; one thread. `OMP_THREAD_LIMIT=1` must stand in the process's
/// environment: several OpenMP threads on shared cores make it ten times slower.
final class Recognizer {
    enum Layout {
        /// A page of which nothing is known.
        case page
        /// One block of text, as in a table's cell.
        case block
        case line
        case word
    }

    private let engine: OpaquePointer
    let language: String

    /// nil where the language's data is not installed.
    init?(language: String) {
        guard let made = TessBaseAPICreate() else { return nil }
        guard TessBaseAPIInit3(made, nil, language) == 0 else {
            TessBaseAPIDelete(made)
            return nil
        }
        engine = made
        self.language = language
        // What cannot be decided in words is not decided by a dictionary of another kind of text.
        TessBaseAPISetVariable(made, "tessedit_do_invert", "0")
        // Whether letters stand at equal distances matters to the older engine alone, and takes long to find out.
        TessBaseAPISetVariable(made, "textord_all_prop", "1")
        // It prints statistics of lines it finds hard; a worker's standard error is for what went wrong.
        TessBaseAPISetVariable(made, "debug_file", "/dev/null")
    }

    deinit {
        TessBaseAPIEnd(engine)
        TessBaseAPIDelete(engine)
    }

    /// An engine nobody uses: loading a language takes as long as a dozen lines.
    private struct Idle: @unchecked Sendable {
        var recognizer: Recognizer?
    }
    private static let idle = Mutex(Idle())

    /// The process's engine, loaded where it is not; to be given back. nil where the language's data is not installed.
    static func borrow(language: String) -> Recognizer? {
        let kept = idle.withLock { idle in
            defer { idle = Idle() }
            return idle
        }
        guard let recognizer = kept.recognizer?.language == language ? kept.recognizer : Recognizer(language: language)
        else { return nil }
        ctesseract_keep_memory()
        return recognizer
    }

    func giveBack() {
        TessBaseAPIClear(engine)
        let kept = Idle(recognizer: self)
        Recognizer.idle.withLock { $0 = kept }
        ctesseract_give_memory_back()
    }

    /// Ends the process's engine.
    static func end() { Recognizer.idle.withLock { $0 = Idle() } }

    /// Version of the engine and language, part of what identifies a cached result.
    static func version(language: String) -> String { "tesseract \(String(cString: TessVersion())) \(language)" }

    func show(_ image: ScanImage) {
        TessBaseAPISetImage2(engine, image.pix)
        TessBaseAPISetSourceResolution(engine, Int32(image.dpi))
    }

    /// Reads a rectangle of the picture last shown, the whole of it where nil. In pixels. `letters`: those that may
    /// occur, all where nil.
    func words(
        _ layout: Layout, in box: (x: Int, y: Int, w: Int, h: Int)?, letters: String? = nil
    ) -> [RecognizedWord] {
        if let letters { TessBaseAPISetVariable(engine, "tessedit_char_whitelist", letters) }
        defer { if letters != nil { TessBaseAPISetVariable(engine, "tessedit_char_whitelist", "") } }
        let mode: TessPageSegMode =
            switch layout {
            case .page: PSM_AUTO
            case .block: PSM_SINGLE_BLOCK
            case .line: PSM_SINGLE_LINE
            case .word: PSM_SINGLE_WORD
            }
        TessBaseAPISetPageSegMode(engine, mode)
        if let box { TessBaseAPISetRectangle(engine, Int32(box.x), Int32(box.y), Int32(box.w), Int32(box.h)) }
        guard TessBaseAPIRecognize(engine, nil) == 0, let results = TessBaseAPIGetIterator(engine) else { return [] }
        defer { TessResultIteratorDelete(results) }
        guard let places = TessResultIteratorGetPageIteratorConst(results) else { return [] }
        var words: [RecognizedWord] = []
        var startsLine = true
        repeat {
            if TessPageIteratorIsAtBeginningOf(places, RIL_TEXTLINE) != 0 { startsLine = true }
            guard let text = TessResultIteratorGetUTF8Text(results, RIL_WORD) else { continue }
            defer { TessDeleteText(text) }
            var (x0, y0, x1, y1): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
            var (bx0, by0, bx1, by1): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
            guard TessPageIteratorBoundingBox(places, RIL_WORD, &x0, &y0, &x1, &y1) != 0 else { continue }
            let hasBaseline = TessPageIteratorBaseline(places, RIL_WORD, &bx0, &by0, &bx1, &by1) != 0
            // Where it sees a picture, the engine reports a blank word.
            let read = String(cString: text)
            guard !read.allSatisfy(\.isWhitespace) else { continue }
            words.append(
                RecognizedWord(
                    text: read, x0: Int(x0), y0: Int(y0), x1: Int(x1), y1: Int(y1),
                    baseline: hasBaseline ? Float(by0 + by1) / 2 : Float(y1),
                    confidence: TessResultIteratorConfidence(results, RIL_WORD), startsLine: startsLine))
            startsLine = false
        } while TessResultIteratorNext(results, RIL_WORD) != 0
        return words
    }

    /// Reads a rectangle of a page as one line, drawn larger; the boxes of the words are those of the page. What was
    /// shown before must be shown again.
    func words(
        onLine box: (x: Int, y: Int, w: Int, h: Int), of image: ScanImage, enlarged scale: Float
    ) -> [RecognizedWord] {
        guard let line = image.enlarged(box, scale) else { return [] }
        defer {
            var owned: UnsafeMutablePointer<Pix>? = line
            pixDestroy(&owned)
        }
        TessBaseAPISetImage2(engine, line)
        TessBaseAPISetSourceResolution(engine, Int32(Float(image.dpi) * scale))
        let place = { (value: Int, origin: Int) in origin + Int((Float(value) / scale).rounded()) }
        return words(.line, in: nil).map { word in
            var word = word
            (word.x0, word.x1) = (place(word.x0, box.x), place(word.x1, box.x))
            (word.y0, word.y1) = (place(word.y0, box.y), place(word.y1, box.y))
            word.baseline = Float(box.y) + word.baseline / scale
            return word
        }
    }

    /// Quarter turns clockwise that set a picture upright; nil where that cannot be told.
    static func quarterTurns(_ image: ScanImage) -> Int? {
        guard let engine = TessBaseAPICreate() else { return nil }
        defer { TessBaseAPIDelete(engine) }
        guard TessBaseAPIInit3(engine, nil, "osd") == 0 else { return nil }
        defer { TessBaseAPIEnd(engine) }
        TessBaseAPISetPageSegMode(engine, PSM_OSD_ONLY)
        TessBaseAPISetImage2(engine, image.pix)
        TessBaseAPISetSourceResolution(engine, Int32(image.dpi))
        var degrees: Int32 = 0
        var trust: Float = 0
        var scriptTrust: Float = 0
        var script: UnsafePointer<CChar>?
        guard TessBaseAPIDetectOrientationScript(engine, &degrees, &trust, &script, &scriptTrust) != 0, trust > 1 else {
            return nil
        }
        // What is reported is how far the picture stands turned clockwise.
        return (4 - Int((degrees + 45) / 90)) & 3
    }
}
