import Records
import VietnameseText

/// Puts together paragraphs that page breaks cut in texts without pages (OCR dumps, plain text): the first does not
/// end, and the second goes on in lower case, or with the rest of a term ("… của Thường trực | Hội đồng nhân dân").
enum PageJoins {
    /// For every block, whether it is the rest of the paragraph before it.
    static func continuations(_ blocks: [SourceBlock], _ counts: PairCounts) -> [Bool] {
        blocks.indices.map { index in
            index > 0 && isOpen(blocks[index - 1])
                && (goesOn(blocks[index]) || endsTerm(blocks[index - 1], blocks[index], counts))
        }
    }

    /// Code points of a paragraph that fills at least a line of print: shorter ones are titles and letterheads.
    private static let line = 60
    /// Times three words must have been seen together to be a term.
    private static let usual = 5

    /// The first paragraph's last two words and the second's first are three that stand together again and again.
    private static func endsTerm(_ first: SourceBlock, _ second: SourceBlock, _ counts: PairCounts) -> Bool {
        guard first.text.unicodeScalars.count >= line, second.kind == .paragraph, second.headingStyle == nil,
            second.computedLabel == 0, second.text.unicodeScalars.first?.isCapital == true
        else { return false }
        let before = TokenText(first.text).tokens.suffix(2)
        let after = TokenText(second.text).tokens.prefix(2)
        guard before.count == 2, after.count == 2, (before + after).allSatisfy({ $0.kind == .word }),
            let head = before.first.flatMap({ counts.word($0.key) }),
            let last = before.last.flatMap({ counts.word($0.key) }),
            let next = after.first.flatMap({ counts.word($0.key) })
        else { return false }
        return counts.three(head, last, next) >= usual
    }

    private static func isOpen(_ block: SourceBlock) -> Bool {
        guard block.kind == .paragraph, block.headingStyle == nil, let last = block.text.unicodeScalars.last else {
            return false
        }
        if [".", ";", ":", "!", "?", "”", "\"", "…", "/"].contains(last) { return false }
        let tokens = TokenText(block.text).tokens
        // A heading or a line of a letterhead is complete without a stop.
        let words = tokens.filter { $0.kind == .word }
        guard words.count >= 4, !words.allSatisfy({ $0.allCapitals || !$0.capital && $0.end - $0.start == 1 }) else {
            return false
        }
        let length = block.text.unicodeScalars.count
        let bold = block.runs.reduce(0) { $0 + ($1.bold ? $1.end - $1.start : 0) }
        return bold * 10 < length * 9
    }

    private static func goesOn(_ block: SourceBlock) -> Bool {
        guard block.kind == .paragraph, block.headingStyle == nil, block.computedLabel == 0,
            let first = block.text.unicodeScalars.first, first.isWordLetter, !first.isCapital
        else { return false }
        // "a)" and "đ." are labels.
        let tokens = TokenText(block.text)
        if tokens.tokens.count > 1, tokens.tokens[0].end - tokens.tokens[0].start <= 2 {
            let mark = tokens.text(of: tokens.tokens[1])
            if mark == ")" || mark == "." || mark == "/" { return false }
        }
        return true
    }
}
