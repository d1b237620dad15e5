import Records
import VietnameseText

/// The blocks of one outline cut into tokens, each once, for all families that read them one after the other.
final class BlockTexts {
    private let blocks: [Block]
    private var texts: [TokenText?]
    private var room = BlockTexts.limit

    /// Bytes of text held at most, so that a book does not hold its words many times over; the rest is cut anew each
    /// time it is asked for.
    private static let limit = 256 << 10

    init(_ outline: Outline) {
        blocks = outline.blocks
        texts = Array(repeating: nil, count: outline.blocks.count)
    }

    subscript(_ index: Int) -> TokenText {
        if let text = texts[index] { return text }
        let text = TokenText(blocks[index].text)
        if room > 0 {
            room -= blocks[index].text.utf8.count
            texts[index] = text
        }
        return text
    }
}
