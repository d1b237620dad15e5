import Records

/// How a stretch of text looks, with the fonts its letters were typed in: the fonts decide what the letters mean.
struct RunLook: Hashable {
    var bold = false
    var italic = false
    var underline = false
    var superscript = false
    var capitals = false
    /// Half points; 0 where unknown.
    var halfPoints: UInt16 = 0
    /// Indices into a `FontList`: the font of code points below U+0080, and of the others.
    var ascii: UInt16 = 0
    var other: UInt16 = 0
}

/// Font names of one document. Index 0 is "none given".
struct FontList {
    private(set) var names = [""]
    private var indices: [String: UInt16] = ["": 0]

    /// At most 65,535 names; more are taken as none given.
    mutating func index(of name: String) -> UInt16 {
        if let known = indices[name] { return known }
        guard names.count < Int(UInt16.max) else { return 0 }
        let index = UInt16(names.count)
        names.append(name)
        indices[name] = index
        return index
    }
}

/// A paragraph as a file has it: text not yet decoded, normalised or cleaned.
///
/// In the text, a line feed is a line break typed by the author, a tab is a tab; neither stands for anything else.
struct RawParagraph {
    /// UTF-8.
    var text: [UInt8] = []
    /// Stretches of one look, each with the byte offset where it ends; they cover the text.
    var pieces: [(end: Int, look: RunLook)] = []
    /// Bytes at the start that the program computed (automatic numbering and what follows the number).
    var label = 0
    var kind = SourceBlock.Kind.paragraph
    var listLevel: Int?
    var headingStyle: String?
    var alignment: SourceBlock.Alignment?
    var indent: Double?

    var isEmpty: Bool { text.isEmpty }

    mutating func append(_ bytes: some Collection<UInt8>, _ look: RunLook) {
        guard !bytes.isEmpty else { return }
        text.append(contentsOf: bytes)
        close(look)
    }

    /// Gives `look` to all text after the last piece.
    mutating func close(_ look: RunLook) {
        if let last = pieces.indices.last, pieces[last].look == look {
            pieces[last].end = text.count
        } else {
            pieces.append((text.count, look))
        }
    }

    /// Adds another paragraph's text after this one's.
    mutating func join(_ next: RawParagraph) {
        let offset = text.count
        text += next.text
        for piece in next.pieces {
            if let last = pieces.indices.last, pieces[last].look == piece.look {
                pieces[last].end = offset + piece.end
            } else {
                pieces.append((offset + piece.end, piece.look))
            }
        }
    }
}

indirect enum RawBlock {
    case paragraph(RawParagraph)
    case table(RawTable)
    /// Read by another reader, with encodings of its own.
    case finished([SourceBlock])

    /// A paragraph of another kind; a table stays one.
    func with(kind: SourceBlock.Kind) -> RawBlock {
        guard case .paragraph(var raw) = self else { return self }
        raw.kind = kind
        return .paragraph(raw)
    }
}

struct RawTable {
    var rowCount = 0
    var columnCount = 0
    var cells: [RawCell] = []
    var ruled = false
    var headerRows = 0
    var kind = SourceBlock.Kind.table
}

struct RawCell {
    var row: Int
    var column: Int
    var rowSpan = 1
    var columnSpan = 1
    var blocks: [RawBlock] = []
}
