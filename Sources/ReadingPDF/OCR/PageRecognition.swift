import Foundation
import Records
import VietnameseText

/// Reads one scanned page: table cells one by one, the rest as a page.
struct PageRecognition {
    let recognizer: Recognizer

    /// What came out, upright, in points of the page.
    struct Result: Sendable, Codable {
        var lines: [Line]
        var rules: [Rule]
        /// Quarter turns the picture needed, as `PageFrame.turn` counts them.
        var turn: UInt8
        var skew: Float
        /// Lines left out because nothing in them could be read: handwriting, seals.
        var scribbles: [Scribble] = []
    }

    struct Scribble: Sendable, Codable {
        var x0, y0, x1, y1: Float
    }

    private enum Tuning {
        /// A line whose words' mean confidence is lower holds no print.
        static let print: Float = 35
        /// Stroke width over that of the page's usual words from which print is bold.
        static let bold: Float = 1.22
        /// Type sizes this near to the page's usual size are that size.
        static let sameSize: Float = 0.13
    }

    func result(_ bitmap: Bitmap) -> Result? {
        guard let image = ScanImage(bitmap) else { return nil }
        let scale = Float(72 / image.dpi)
        let grids = GridFinder(tolerance: 4).grids(of: image.rules)
        var words: [[RecognizedWord]] = []
        recognizer.show(image)
        var seen: [(Int, Int, Int, Int)] = []
        for grid in grids {
            for cell in grid.cells {
                let bounds = grid.bounds(cell)
                let x0 = Int(bounds.x0 / scale) + 3
                let y0 = Int(bounds.y0 / scale) + 3
                let x1 = Int(bounds.x1 / scale) - 3
                let y1 = Int(bounds.y1 / scale) - 3
                guard x1 > x0 + 8, y1 > y0 + 8, image.hasInk(x0 + 2, y0 + 2, x1 - 2, y1 - 2) else { continue }
                words += read(.block, in: (x0, y0, x1 - x0, y1 - y0), image)
            }
            seen.append(
                (Int(grid.left / scale) - 4, Int(grid.top / scale) - 4, Int(grid.right / scale) + 4, Int(grid.bottom / scale) + 4))
        }
        for box in seen { image.blank(max(0, box.0), max(0, box.1), min(image.width, box.2), min(image.height, box.3)) }
        if image.hasInk(0, 0, image.width, image.height) {
            if !grids.isEmpty { recognizer.show(image) }
            words += read(.page, in: nil, image)
        }
        return assembled(words, image, scale)
    }

    /// Lines of words, each with the thickness of its strokes.
    private func read(
        _ layout: Recognizer.Layout, in box: (x: Int, y: Int, w: Int, h: Int)?, _ image: ScanImage
    ) -> [[RecognizedWord]] {
        var lines: [[RecognizedWord]] = []
        for var word in recognizer.words(layout, in: box) {
            word.stroke = image.strokeWidth(word.x0, word.y0, word.x1, word.y1)
            if word.startsLine || lines.isEmpty { lines.append([word]) } else { lines[lines.count - 1].append(word) }
        }
        return lines
    }

    private func assembled(_ words: [[RecognizedWord]], _ image: ScanImage, _ scale: Float) -> Result {
        let strokes = Strokes(words: words)
        var result = Result(lines: [], rules: image.rules, turn: 0, skew: image.skew)
        let sizes = words.map { TypeSize.points(of: $0, scale: scale) }
        let usual = TypeSize.usual(zip(words, sizes).map { ($0.reduce(0) { $0 + $1.text.unicodeScalars.count }, $1) })
        for (line, guess) in zip(words, sizes) {
            let letters = line.reduce(0) { $0 + $1.text.unicodeScalars.count }
            let mean = line.reduce(Float(0)) { $0 + $1.confidence * Float($1.text.unicodeScalars.count) } / Float(max(1, letters))
            let size = abs(guess - usual) < Tuning.sameSize * usual ? usual : (guess * 2).rounded() / 2
            if mean < Tuning.print || isSpeck(line, mean) {
                let x0 = line.map(\.x0).min()!, x1 = line.map(\.x1).max()!
                let y0 = line.map(\.y0).min()!, y1 = line.map(\.y1).max()!
                result.scribbles.append(
                    Scribble(x0: Float(x0) * scale, y0: Float(y0) * scale, x1: Float(x1) * scale, y1: Float(y1) * scale))
                continue
            }
            var pieces: [Piece] = []
            for word in line {
                let text = UnicodeForm.clean(word.text)
                guard !text.isEmpty else { continue }
                let baseline = word.baseline * scale
                var piece = Piece(
                    text: text, x0: Float(word.x0) * scale, x1: Float(word.x1) * scale, baseline: baseline, size: size,
                    top: baseline - 0.9 * size, bottom: baseline + 0.22 * size,
                    bold: strokes.isBold(word), italic: false, spaceBefore: !pieces.isEmpty)
                piece.confidence = word.confidence
                pieces.append(piece)
            }
            if !pieces.isEmpty { result.lines.append(Line(pieces.sorted { $0.x0 < $1.x0 })) }
        }
        result.lines.sort { $0.baseline != $1.baseline ? $0.baseline < $1.baseline : $0.x0 < $1.x0 }
        return result
    }

    /// A mark or two without a letter or digit, read with little trust: dust, a stroke of a pen.
    private func isSpeck(_ line: [RecognizedWord], _ mean: Float) -> Bool {
        let scalars = line.flatMap { Array($0.text.unicodeScalars) }
        guard !scalars.contains(where: { $0.isWordLetter || $0.isDigit }) else { return scalars.count <= 2 && mean < 50 }
        return scalars != ["*"] && mean < 85
    }

    /// Tells bold print by the thickness of its strokes against the page's usual.
    private struct Strokes {
        private let usual: Float

        init(words: [[RecognizedWord]]) {
            let widths = words.joined().filter { $0.text.unicodeScalars.count > 1 }.compactMap(\.stroke).sorted()
            usual = widths.isEmpty ? 0 : widths[widths.count * 2 / 5]
        }

        func isBold(_ word: RecognizedWord) -> Bool {
            guard usual > 0, let width = word.stroke else { return false }
            return width > Tuning.bold * usual
        }
    }
}

/// The type size of recognised words, from the widths their letters have in the serif faces that offices print in.
enum TypeSize {
    static func points(of line: [RecognizedWord], scale: Float) -> Float {
        var width: Float = 0
        var em: Float = 0
        for word in line where word.text.unicodeScalars.count > 1 {
            width += Float(word.x1 - word.x0) * scale
            em += word.text.unicodeScalars.reduce(0) { $0 + TypeSize.width(of: $1) }
        }
        guard em > 1.2 else { return 0 }
        return width / em
    }

    /// The size most letters have; lines too short to tell have size 0.
    static func usual(_ lines: [(letters: Int, size: Float)]) -> Float {
        let sorted = lines.filter { $0.size > 3 }.sorted { $0.size < $1.size }
        let total = sorted.reduce(0) { $0 + $1.letters }
        var seen = 0
        for line in sorted {
            seen += line.letters
            if 2 * seen >= total { return (line.size * 2).rounded() / 2 }
        }
        return 13
    }

    /// Advance in em, Times and its metric copies.
    private static func width(of scalar: Unicode.Scalar) -> Float {
        let base = VietnameseBase.letter(of: scalar)
        switch base {
        case "i", "j", "l", "t", "/": return 0.278
        case "f", "r", "-", "(", ")", "I": return 0.333
        case "s", "J": return 0.389
        case "a", "c", "e", "z": return 0.444
        case "m": return 0.778
        case "M": return 0.889
        case "w", "A", "D", "G", "H", "K", "N", "O", "Q", "U", "V", "X", "Y", "Đ": return 0.722
        case "B", "C", "R": return 0.667
        case "E", "L", "T", "Z": return 0.611
        case "F", "P", "S": return 0.556
        case "W": return 0.944
        case ".", ",", ";", ":", "'": return 0.25
        case "%": return 0.833
        default: return 0.5
        }
    }
}

/// The plain Latin letter under Vietnamese marks.
enum VietnameseBase {
    static func letter(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar.value >= 0xC0 else { return scalar }
        if scalar.value == 0x110 { return "Đ" }
        if scalar.value == 0x111 { return "d" }
        let decomposed = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first ?? scalar
        return decomposed
    }
}
