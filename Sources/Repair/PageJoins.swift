import Records
import VietnameseText

/// Puts together paragraphs that page breaks cut in texts without pages (OCR dumps, plain text): the first does not
/// end, and the second goes on in lower case.
enum PageJoins {
    /// For every block, whether it is the rest of the paragraph before it.
    static func continuations(_ blocks: [SourceBlock]) -> [Bool] {
        blocks.indices.map { index in
            index > 0 && isOpen(blocks[index - 1]) && goesOn(blocks[index])
        }
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
