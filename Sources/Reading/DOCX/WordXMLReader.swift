import Records

/// Reads Word 2003 XML, and Flat OPC: a document's parts in one XML file. Both hold what a DOCX holds, in one stream,
/// so the stream is gone through once for each part needed.
struct WordXMLReader: DocumentReader {
    var limits = ReadingLimits()
    var options = ReadingOptions()

    func read(_ file: SourceFile) throws(Refusal) -> SourceDocument {
        var limits = limits
        // The package around the parts adds levels of its own.
        limits.xmlDepth += 8
        let index = PartIndex()
        try parse(file, limits, index)
        let styleReader = WordStylesReader()
        try parse(file, limits, PartFilter(styleReader, index.styles))
        let styles = styleReader.finish()
        let numberingReader = WordNumberingReader(fonts: styles.fonts)
        try parse(file, limits, PartFilter(numberingReader, index.numbering))
        let numbering = numberingReader.finish()
        var fonts = numberingReader.fonts

        func story(
            _ part: PartFilter.Part, footnotes: [Int: [RawBlock]] = [:], endnotes: [Int: [RawBlock]] = [:]
        ) throws(Refusal) -> WordStory {
            let story = WordStory(
                styles: styles, numbering: numbering, fonts: fonts, footnotes: footnotes, endnotes: endnotes)
            try parse(file, limits, PartFilter(story, part))
            fonts = story.fonts
            return story
        }
        var footnotes: [Int: [RawBlock]] = [:]
        var endnotes: [Int: [RawBlock]] = [:]
        if index.isPackage {
            footnotes = try story(.named("/word/footnotes.xml")).notes
            endnotes = try story(.named("/word/endnotes.xml")).notes
        }
        let body = try story(index.body, footnotes: footnotes, endnotes: endnotes)
        var blocks = body.finish() + body.asides
        for part in index.furniture {
            blocks += try story(.named(part)).finish().map { $0.with(kind: .furniture) }
        }
        guard index.hasBody else { throw Refusal(.partMissing, ["w:body"]) }
        var document = SourceDocument(mediaType: "application/xml", blocks: [])
        Assembler.fill(&document, from: blocks, fonts: fonts, options: options)
        return document
    }

    private func parse(_ file: SourceFile, _ limits: ReadingLimits, _ handler: any XMLHandler) throws(Refusal) {
        try XMLStream.parse(
            file.bytes, part: file.name, vocabulary: WordName.vocabulary, limits: limits, handler: handler)
    }
}

/// Which of the two forms a file has, and its parts.
private final class PartIndex: XMLHandler {
    private(set) var isPackage = false
    private(set) var hasBody = false
    private(set) var furniture: [String] = []

    var styles: PartFilter.Part { isPackage ? .named("/word/styles.xml") : .element(.styles) }
    var numbering: PartFilter.Part { isPackage ? .named("/word/numbering.xml") : .element(.lists) }
    var body: PartFilter.Part { isPackage ? .named("/word/document.xml") : .element(.body) }

    func start(_ name: Int, _ attributes: XMLAttributes) {
        switch WordName(rawValue: name) {
        case .package: isPackage = true
        case .body: hasBody = true
        case .packagePart:
            guard let part = attributes[.packageName], furniture.count < 64 else { return }
            if part.hasPrefix("/word/header") || part.hasPrefix("/word/footer") { furniture.append(part) }
        default: break
        }
    }

    func end(_ name: Int) {}
    func text(_ bytes: Span<UInt8>) {}
}

/// Passes on what lies inside one part.
private final class PartFilter: XMLHandler {
    enum Part {
        /// A part of a package, by its name.
        case named(String)
        /// An element of Word 2003 XML, itself included.
        case element(WordName)
    }

    private let handler: any XMLHandler
    private let part: Part
    private var depth = 0

    init(_ handler: any XMLHandler, _ part: Part) {
        self.handler = handler
        self.part = part
    }

    func start(_ name: Int, _ attributes: XMLAttributes) {
        if depth == 0 {
            switch part {
            case .named(let wanted):
                if name == WordName.packagePart.rawValue, attributes[.packageName] == wanted { depth = 1 }
                return
            case .element(let wanted):
                // The fonts of a Word 2003 document without styles of their own stand before its styles.
                guard name == wanted.rawValue || (wanted == .styles && name == WordName.defaultFonts.rawValue) else {
                    return
                }
            }
        }
        depth += 1
        handler.start(name, attributes)
    }

    func end(_ name: Int) {
        guard depth > 0 else { return }
        depth -= 1
        if depth == 0, case .named = part { return }
        handler.end(name)
    }

    func text(_ bytes: Span<UInt8>) { if depth > 0 { handler.text(bytes) } }
    var refusal: Refusal? { handler.refusal }
}
