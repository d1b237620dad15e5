import Records

/// Reads a Word document (`.docx`, `.docm`, `.dotx`) while it is unpacked. Numbers that Word computes are put into the
/// text; headers and footers come last, as page furniture.
struct DOCXReader: DocumentReader {
    var limits = ReadingLimits()
    var options = ReadingOptions()
    /// False inside a document that is itself a part of another.
    var readsChunks = true

    init(limits: ReadingLimits = ReadingLimits(), options: ReadingOptions = ReadingOptions()) {
        self.limits = limits
        self.options = options
    }

    static let mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    /// Throws what `ZIPContainer` and `XMLStream` throw for the main part. Damage in any other part is a warning.
    func read(_ file: SourceFile) throws(Refusal) -> SourceDocument {
        try ZIPContainer.open(file.bytes, limits: limits) { container throws(Refusal) in
            try DOCXPackage(container, self).document()
        }
    }
}

/// The parts of one open package, followed by their relationships.
private final class DOCXPackage {
    private let container: ZIPContainer
    private let limits: ReadingLimits
    private let options: ReadingOptions
    private let readsChunks: Bool
    private var warnings: [SourceWarning] = []

    init(_ container: ZIPContainer, _ reader: DOCXReader) {
        self.container = container
        limits = reader.limits
        options = reader.options
        readsChunks = reader.readsChunks
    }

    func document() throws(Refusal) -> SourceDocument {
        let main = try mainPart()
        let relations = relationships(of: main)
        let styles = styles(relations.first(ofType: "styles"))
        let numberingReader = WordNumberingReader(fonts: styles.fonts)
        if let part = relations.first(ofType: "numbering") { _ = parse(part, numberingReader) }
        let numbering = numberingReader.finish()
        var fonts = numberingReader.fonts

        func story(_ part: String?, footnotes: [Int: [RawBlock]] = [:], endnotes: [Int: [RawBlock]] = [:])
            -> WordStory?
        {
            guard let part else { return nil }
            let story = WordStory(styles: styles, numbering: numbering, fonts: fonts)
            _ = parse(part, story)
            fonts = story.fonts
            return story
        }
        let footnotes = story(relations.first(ofType: "footnotes"))?.notes ?? [:]
        let endnotes = story(relations.first(ofType: "endnotes"))?.notes ?? [:]
        let body = WordStory(
            styles: styles, numbering: numbering, fonts: fonts, footnotes: footnotes, endnotes: endnotes)
        body.chunk = { [self] id in chunk(relations.byID[id]?.target ?? id) }
        try XMLStream.parse(main, of: container, vocabulary: WordName.vocabulary, limits: limits, handler: body)
        fonts = body.fonts
        var blocks = body.finish()

        var seen: Set<String> = []
        for id in body.furniture {
            guard let target = relations.byID[id]?.target, seen.insert(target).inserted else { continue }
            if let story = story(target) { blocks += story.finish().map { $0.with(kind: .furniture) } }
        }
        var document = SourceDocument(mediaType: DOCXReader.mediaType, blocks: [])
        Assembler.fill(&document, from: blocks, fonts: fonts, options: options)
        document.warnings += warnings
        warnOfPictures(body.pictures, &document)
        return document
    }

    /// The blocks of a part in a format of its own. One that cannot be read is a warning.
    private func chunk(_ part: String) -> [RawBlock] {
        do throws(Refusal) {
            let bytes = try container.bytes(of: part)
            let file = SourceFile(name: part, bytes: bytes, sha256: "")
            switch try FormatDetector.format(of: bytes) {
            case .html: return [.finished(try HTMLReader(limits: limits, options: options).read(file).blocks)]
            case .text: return [.finished(try PlainTextReader(limits: limits, options: options).read(file).blocks)]
            case .docx where readsChunks:
                var reader = DOCXReader(limits: limits, options: options)
                reader.readsChunks = false
                return [.finished(try reader.read(file).blocks)]
            default: warnings.append(SourceWarning(.unreadablePart, [part]))
            }
        } catch {
            warnings.append(SourceWarning(.unreadablePart, [part]))
        }
        return []
    }

    /// A scan pasted into Word has pages of pictures and no text to speak of.
    private func warnOfPictures(_ pictures: Int, _ document: inout SourceDocument) {
        guard pictures > 0 else { return }
        let letters = document.blocks.reduce(0) { $0 + ($1.kind == .table ? 200 : $1.text.utf8.count) }
        if letters < 200 { document.warnings.append(SourceWarning(.picturesNotRead, ["\(pictures)"])) }
    }

    private func styles(_ part: String?) -> WordStyles {
        let packed = part.flatMap { container.packed($0, limit: StyleSheets.largest) }
        if let packed, let known = StyleSheets.recent.styles(packed, limits) { return known }
        let reader = WordStylesReader()
        let whole = part.map { parse($0, reader) } ?? false
        let styles = reader.finish()
        if let packed, whole { StyleSheets.recent.keep(styles, of: packed, limits) }
        return styles
    }

    /// Reads a part that the document can do without. False where it is not there or its damage ended the reading.
    private func parse(_ part: String, _ handler: any XMLHandler) -> Bool {
        guard container.contains(part) else { return false }
        do throws(Refusal) {
            try XMLStream.parse(
                part, of: container, vocabulary: WordName.vocabulary, limits: limits, handler: handler)
            return true
        } catch {
            warnings.append(SourceWarning(.unreadablePart, [part]))
            return false
        }
    }

    private func mainPart() throws(Refusal) -> String {
        let usual = "word/document.xml"
        if let target = relationships(of: "").first(ofType: "officeDocument"), container.contains(target) {
            return target
        }
        guard container.contains(usual) else { throw Refusal(.partMissing, [usual]) }
        return usual
    }

    private func relationships(of part: String) -> Relationships {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[..<$0]) } ?? ""
        let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
        let reader = Relationships.Reader(folder: folder)
        let path = (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels"
        guard container.contains(path) else { return Relationships() }
        do throws(Refusal) {
            try XMLStream.parse(
                path, of: container, vocabulary: Relationships.vocabulary, limits: limits, handler: reader)
        } catch {
            warnings.append(SourceWarning(.unreadablePart, [path]))
        }
        return reader.relationships
    }
}
