@testable import ReadingPDF

/// A line of words of one width from one place to another, in points; the last word reaches its end where `filled`.
func line(_ text: String, x0: Float, x1: Float, y: Float, filled: Bool = false) -> Line {
    let words = text.split(separator: " ")
    let step = (x1 - x0) / Float(words.count)
    return Line(
        words.enumerated().map { index, word in
            let at = x0 + step * Float(index)
            return Piece(
                text: String(word), x0: at, x1: filled && index + 1 == words.count ? x1 : at + 0.8 * step, baseline: y,
                size: 13, top: y - 11, bottom: y + 3, bold: false, italic: false, spaceBefore: index > 0)
        })
}
