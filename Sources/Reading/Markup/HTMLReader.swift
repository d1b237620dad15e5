import Records
import VietnameseText

/// Reads HTML, also as Word saves it under the name `.doc`: paragraphs, tables, looks and fonts.
struct HTMLReader: DocumentReader {
    var limits = ReadingLimits()
    var options = ReadingOptions()

    func read(_ file: SourceFile) throws(Refusal) -> SourceDocument {
        let archived = WebArchive.isOne(file.bytes.prefix(4096)) ? WebArchive.page(of: file.bytes) : nil
        let text = HTMLReader.text(of: archived ?? file.bytes)
        let story = MarkupStory()
        var limits = limits
        // Careless pages leave hundreds of inline elements open; they cost no recursion here.
        limits.xmlDepth = max(limits.xmlDepth, 4096)
        try XMLStream.parse(
            Array(text.text.utf8), part: file.name, vocabulary: MarkupName.vocabulary, limits: limits, syntax: .html,
            handler: story)
        var document = SourceDocument(mediaType: "text/html", blocks: [])
        let blocks = story.finish()
        Assembler.fill(&document, from: blocks, fonts: story.fonts, options: options, guessRare: !text.isUnicode)
        return document
    }

    /// By what the page says of its encoding; a page that says Vietnamese Windows is decoded here, other single-byte
    /// pages later by their fonts and letters.
    private static func text(of bytes: [UInt8]) -> TextDecoding.Result {
        let decoded = TextDecoding.decode(bytes)
        guard !decoded.isUnicode else { return decoded }
        let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
        if head.contains("windows-1258") {
            return TextDecoding.Result(text: LegacyEncoding.cp1258.decode(decoded.text), isUnicode: true)
        }
        return decoded
    }
}
