import Records
import VietnameseText

/// Reads what a document adopts: its operative articles, their effect and the vote. A session's collected file holds
/// several resolutions, each with its own.
struct ResolutionReader {
    let outline: Outline
    let document: DocumentFields

    func resolutions() -> [Resolution] {
        var result: [Resolution] = []
        var bodies = 0
        for (index, part) in outline.parts.enumerated() where part.kind == .body {
            bodies += 1
            // The first document's own data is known; later ones are read as if they stood alone.
            let fields = bodies == 1 ? document : self.fields(ofPart: index)
            guard fields.type == .nghiQuyet else { continue }
            result.append(resolution(part, fields))
        }
        return result
    }

    private func fields(ofPart index: Int) -> DocumentFields {
        var single = outline
        single.parts = [outline.parts[index]]
        var reader = HeaderReader(single)
        reader.read()
        return reader.fields
    }

    private func resolution(_ part: Outline.Part, _ fields: DocumentFields) -> Resolution {
        let passing = SessionReader.passing(outline, blocks: part.blocks, issuedOn: fields.issuedOn)
        return Resolution(
            number: fields.number, title: fields.title, passedOn: fields.passedOn ?? passing?.passedOn,
            effectiveOn: fields.effectiveOn ?? passing?.effectiveOn, votes: passing?.votes ?? votes(part),
            articles: articles(part))
    }

    /// The vote where it is not in the formula of adoption: "với 48/50 đại biểu … tán thành".
    private func votes(_ part: Outline.Part) -> String? {
        for index in part.blocks {
            let block = outline.blocks[index]
            guard block.kind == .paragraph, block.text.utf8.count < 3_000 else { continue }
            let plain = PlainLetters.letters(of: block.text, limit: 400)
            guard plain.holds("bieuquyet") || plain.holds("tanthanh") else { continue }
            guard plain.holds("nghiquyetnay") || plain.holds("thongqua") else { continue }
            if let votes = SessionReader.votes(TokenText(block.text)) { return votes }
        }
        return nil
    }

    /// Articles of the part, each with the text down to the next one, to the formula of adoption or to the signature.
    private func articles(_ part: Outline.Part) -> [Article] {
        var openings: [Int: Section] = [:]
        var blockIndex: [String: Int] = [:]
        for index in part.blocks { blockIndex[outline.blocks[index].id] = index }
        for section in outline.sections {
            guard let number = section.number, let index = blockIndex[section.block] else { continue }
            if PlainLetters.phrase(number).hasPrefix("dieu") { openings[index] = section }
        }
        var result: [Article] = []
        var current: (section: Section, lines: [String], first: Int)?
        func close() {
            guard let open = current else { return }
            let block = outline.blocks[open.first]
            result.append(
                Article(
                    number: open.section.number ?? "", heading: open.section.heading,
                    text: open.lines.joined(separator: "\n"),
                    section: open.section.id,
                    source: Place(block: block.id, start: 0, end: block.text.unicodeScalars.count, page: block.page)))
            current = nil
        }
        for index in part.blocks {
            let block = outline.blocks[index]
            if let section = openings[index] {
                close()
                current = (section, [], index)
            }
            guard current != nil else { continue }
            switch block.kind {
            case .signature, .recipients, .letterhead, .title:
                close()
                continue
            case .footnote, .pageFurniture: continue
            default: break
            }
            if openings[index] == nil, isClosing(block) {
                close()
                continue
            }
            let text = index == current?.first ? opening(block, index) : block.text
            if !text.isEmpty { current?.lines.append(text) }
        }
        close()
        return result
    }

    /// The article's text without its number, and without a heading of its own line.
    private func opening(_ block: Block, _ index: Int) -> String {
        let detail = outline.details[index]
        let scalars = Array(scalarsOf: block.text)
        if block.kind == .heading { return "" }
        let start = max(detail.labelLength, detail.headingEnd ?? 0)
        guard start < scalars.count else { return "" }
        return String(scalars: scalars[start...].drop { $0.isSpace })
    }

    /// "Nghị quyết này đã được Hội đồng nhân dân … thông qua ngày …" stands after the last article, not in it.
    private func isClosing(_ block: Block) -> Bool {
        guard block.kind == .paragraph, block.text.utf8.count < 1_500 else { return false }
        let plain = PlainLetters.letters(of: block.text, limit: 90)
        return plain.hasPrefix("nghiquyetnayda") || plain.hasPrefix("nghiquyetnayduoc")
            || plain.hasPrefix("nghiquyetdaduoc")
            || plain.hasPrefix("nghiquyetduochoidong")
    }
}
