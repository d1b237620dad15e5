import Records

/// Reads the text of an Akoma Ntoso 3.0 document: a line per number with its heading or first paragraph. What the
/// document's identification states goes into `stated`.
struct AkomaNtosoReader: DocumentReader {
    var limits = ReadingLimits()
    var options = ReadingOptions()

    func read(_ file: SourceFile) throws(Refusal) -> SourceDocument {
        let story = MarkupStory()
        try XMLStream.parse(
            file.bytes, part: file.name, vocabulary: MarkupName.vocabulary, limits: limits, handler: story)
        var document = SourceDocument(mediaType: "application/akn+xml", blocks: [])
        Assembler.fill(&document, from: story.finish(), fonts: story.fonts, options: options)
        if let number = story.metadata[.frbrnumber] { document.stated["number"] = number }
        if let date = story.metadata[.frbrdate] { document.stated["issued_on"] = date }
        return document
    }
}
