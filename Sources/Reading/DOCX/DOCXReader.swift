import Records

/// Reads a Word document (`.docx`, `.docm`, `.dotx`) while it is unpacked. Numbers that Word computes are put into the
/// text; headers and footers come last, as page furniture.
struct DOCXReader: DocumentReader {
    var limits = ReadingLimits()
    var options = ReadingOptions()

    init(limits: ReadingLimits = ReadingLimits(), options: ReadingOptions = ReadingOptions()) {
        self.limits = limits
        self.options = options
    }

    /// Throws what `ZIPContainer` and `XMLStream` throw for the main part. Damage in any other part is a warning.
    func read(_ file: SourceFile) throws(Refusal) -> SourceDocument {
        try ZIPContainer.open(file.bytes, limits: limits) { container throws(Refusal) in
            try DOCXPackage(container, limits: limits, options: options).document()
        }
    }
}

/// The parts of one open package, followed by their relationships.
private final class DOCXPackage {
    private let container: ZIPContainer
    private let limits: ReadingLimits
    private let options: ReadingOptions
    private var warnings: [SourceWarning] = []

    init(_ container: ZIPContainer, limits: ReadingLimits, options: ReadingOptions) {
        self.container = container
        self.limits = limits
        self.options = options
    }

    func document() throws(Refusal) -> SourceDocument {
        let main = try mainPart()
        let relations = relationships(of: main)
        let styleReader = WordStylesReader()
        if let part = relations.first(ofType: "styles") { parse(part, styleReader) }
        let styles = styleReader.finish()
        let numberingReader = WordNumberingReader(fonts: styles.fonts)
        if let part = relations.first(ofType: "numbering") { parse(part, numberingReader) }
        let numbering = numberingReader.finish()
        var fonts = numberingReader.fonts

        func story(_ part: String?, footnotes: [Int: [RawBlock]] = [:], endnotes: [Int: [RawBlock]] = [:])
            -> WordStory?
        {
            guard let part else { return nil }
            let story = WordStory(styles: styles, numbering: numbering, fonts: fonts)
            parse(part, story)
            fonts = story.fonts
            return story
        }
        let footnotes = story(relations.first(ofType: "footnotes"))?.notes ?? [:]
        let endnotes = story(relations.first(ofType: "endnotes"))?.notes ?? [:]
        let body = WordStory(
            styles: styles, numbering: numbering, fonts: fonts, footnotes: footnotes, endnotes: endnotes)
        try XMLStream.parse(main, of: container, vocabulary: WordName.vocabulary, limits: limits, handler: body)
        fonts = body.fonts
        var blocks = body.finish()

        var seen: Set<String> = []
        for id in body.furniture {
            guard let target = relations.byID[id]?.target, seen.insert(target).inserted else { continue }
            if let story = story(target) { blocks += story.finish().map { $0.with(kind: .furniture) } }
        }
        var document = SourceDocument(mediaType: mediaType(of: main), blocks: [])
        Assembler.fill(&document, from: blocks, fonts: fonts, options: options)
        document.warnings = warnings
        return document
    }

    /// Reads a part that the document can do without.
    private func parse(_ part: String, _ handler: any XMLHandler) {
        guard container.contains(part) else { return }
        do throws(Refusal) {
            try XMLStream.parse(
                part, of: container, vocabulary: WordName.vocabulary, limits: limits, handler: handler)
        } catch {
            warnings.append(SourceWarning(.unreadablePart, [part]))
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

    private func mediaType(of main: String) -> String {
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        return "\(word).document"
    }
}
