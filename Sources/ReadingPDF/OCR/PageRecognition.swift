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
        /// Mean confidence of what was kept, weighed by letters; 0 where nothing was.
        var trust: Float = 0
        /// Most words are taller than they are long: the engine reads such lines, but not in their order.
        var isOnItsSide = false
        /// Lines left out because nothing in them could be read: handwriting, seals.
        var scribbles: [Scribble] = []
        /// Drawing the page met errors: parts of the picture may be missing.
        var isDamaged = false
    }

    struct Scribble: Sendable, Codable {
        var x0, y0, x1, y1: Float
    }

    private enum Tuning {
        /// A stretch of words whose mean confidence is lower holds no print; one of few letters needs more.
        static let print: Float = 45
        /// Pages read with less mean confidence may not stand upright.
        static let upright: Float = 70
        static let shortPrint: Float = 55
        /// In a table's cell there are no seals to beware of.
        static let cell: Float = 15
        /// The end of a document's number after the gap left for its digits ("-KH/ĐU"): handwriting is not read as such.
        static let symbol: Float = 25
        /// Handwriting is longer than this, in inches.
        static let writing = 0.12
        /// Ink in a cell lower than this, in inches, is one line; it is read with this margin.
        static let lineHeight = 0.24
        /// Letters are higher than this, in inches.
        static let letterHeight = 0.07
        static let margin = 0.04
        /// Row numbers are no longer than this; a reading this sure is left, and one as a number must be this sure.
        static let longestNumber = 6
        static let surely: Float = 88
        static let number: Float = 40
        /// Digits read with less trust may have a point between them that was lost.
        static let point: Float = 92
        /// A lone mark with less confidence is dust.
        static let mark: Float = 75
        /// A word less sure makes its line be read again, so much larger; not more lines than this of one page, and none
        /// taller (inches).
        static let doubtful: Float = 80
        static let enlarged: Float = 1.5
        static let mostDoubtfulLines = 16
        static let tallestLine = 0.6
        /// Stroke width over that of the page's usual words from which print is bold.
        static let bold: Float = 1.22
        /// Type sizes this near to the page's usual size are that size.
        static let sameSize: Float = 0.13
    }

    /// Reads the page; one that lies on its side or upside down is turned and read again.
    func result(_ bitmap: Bitmap) -> Result? {
        guard let image = ScanImage(bitmap) else { return nil }
        let first = result(image)
        guard first.trust < Tuning.upright || first.isOnItsSide, let turns = Recognizer.quarterTurns(image), turns > 0,
            let turned = ScanImage(bitmap.turned(turns))
        else { return first }
        var second = result(turned)
        guard second.trust > first.trust || first.isOnItsSide else { return first }
        // The picture was turned clockwise, so the text ran that much against the clock.
        second.turn = UInt8((4 - turns) & 3)
        return second
    }

    private func result(_ image: ScanImage) -> Result {
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
                guard x1 > x0 + 8, y1 > y0 + 8, let ink = image.letterBox(x0 + 2, y0 + 2, x1 - 2, y1 - 2) else {
                    continue
                }
                words += cellLines((x0, y0, x1, y1), ink, image)
            }
            seen.append(
                (
                    Int(grid.left / scale) - 4, Int(grid.top / scale) - 4, Int(grid.right / scale) + 4,
                    Int(grid.bottom / scale) + 4
                ))
        }
        guard !seen.isEmpty else { return assembled(settled(read(.page, in: nil, image), image), image, scale) }
        for box in seen { image.blank(max(0, box.0), max(0, box.1), min(image.width, box.2), min(image.height, box.3)) }
        recognizer.show(image)
        // What is left stands in bands above, between and below the tables; in so little text the engine finds no page.
        var top = 0
        for end in seen.map({ ($0.1, $0.3) }).sorted(by: { $0.0 < $1.0 }) + [(image.height, image.height)] {
            let bottom = min(image.height, end.0)
            if bottom - top > 20, image.inkBox(0, top, image.width, bottom) != nil {
                // A rectangle as wide as the picture makes Tesseract 5.3 take its lines from the whole picture at the
                // rectangle's heights (Tesseract::BestPix compares widths alone), so it is a pixel narrower.
                words += read(.block, in: (0, top, image.width - 1, bottom - top), image)
            }
            top = max(top, end.1)
        }
        return assembled(settled(words, image), image, scale)
    }

    /// Lines with a doubtful word read once more, drawn larger: of two readings of the same print the surer one is
    /// mostly right.
    private func settled(_ lines: [[RecognizedWord]], _ image: ScanImage) -> [[RecognizedWord]] {
        var lines = lines
        var left = Tuning.mostDoubtfulLines
        for index in lines.indices where left > 0 && lines[index].contains(where: { isDoubtful($0) }) {
            left -= 1
            let line = lines[index]
            let margin = Int(Tuning.margin * image.dpi) / 2
            let x0 = max(0, line.map(\.x0).min()! - 2 * margin)
            let y0 = max(0, line.map(\.y0).min()! - margin)
            let box = (
                x: x0, y: y0, w: min(image.width, line.map(\.x1).max()! + 2 * margin) - x0,
                h: min(image.height, line.map(\.y1).max()! + margin) - y0
            )
            guard Double(box.h) < Tuning.tallestLine * image.dpi else { continue }
            var again = recognizer.words(onLine: box, of: image, enlarged: Tuning.enlarged)
            for word in again.indices {
                again[word].stroke = image.strokeWidth(
                    again[word].x0, again[word].y0, again[word].x1, again[word].y1)
                again[word].inCell = line[0].inCell
            }
            lines[index] = numerals(TwoReadings.surer(line, numerals(again, image)), image)
        }
        return lines
    }

    private func isDoubtful(_ word: RecognizedWord) -> Bool {
        word.confidence < Tuning.doubtful
            && word.text.unicodeScalars.contains { $0.isWordLetter || $0.isDigit }
    }

    /// A cell's lines. A lone line or number is too little for the engine to find a block in.
    private func cellLines(
        _ cell: (x0: Int, y0: Int, x1: Int, y1: Int), _ ink: (x0: Int, y0: Int, x1: Int, y1: Int), _ image: ScanImage
    ) -> [[RecognizedWord]] {
        let isLine = Double(ink.y1 - ink.y0) < Tuning.lineHeight * image.dpi
        let margin = Int(Tuning.margin * image.dpi)
        let lineBox = (
            x0: max(cell.x0, ink.x0 - margin), y0: max(cell.y0, ink.y0 - margin), x1: min(cell.x1, ink.x1 + margin),
            y1: min(cell.y1, ink.y1 + margin)
        )
        for layout in (isLine ? [.line, .word, .block] : [.block, .line]) as [Recognizer.Layout] {
            let box = layout == .block ? cell : lineBox
            var lines = read(layout, in: (box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0), image)
            lines = lines.compactMap { line in
                let kept = line.filter { $0.confidence > Tuning.cell }
                return kept.isEmpty ? nil : kept
            }
            guard !lines.isEmpty else { continue }
            if isLine,
                let number = number(
                    lines, (lineBox.x0, lineBox.y0, lineBox.x1 - lineBox.x0, lineBox.y1 - lineBox.y0), image)
            {
                lines = number
            }
            for line in lines.indices {
                for word in lines[line].indices { lines[line][word].inCell = true }
            }
            return lines
        }
        return []
    }

    /// A short cell read with doubt may be a row's number: read again as one. nil where that reads no better.
    private func number(
        _ lines: [[RecognizedWord]], _ box: (x: Int, y: Int, w: Int, h: Int), _ image: ScanImage
    ) -> [[RecognizedWord]]? {
        let words = lines.flatMap { $0 }
        let text = words.map(\.text).joined()
        guard text.unicodeScalars.count <= Tuning.longestNumber, let trust = words.map(\.confidence).min() else {
            return nil
        }
        if words.count == 1, trust < Tuning.point, let mended = withPoint(words[0], image) { return [[mended]] }
        guard trust < Tuning.surely else { return nil }
        for layout in [.line, .word] as [Recognizer.Layout] {
            var again = recognizer.words(layout, in: box, letters: "0123456789.IVX")
            for index in again.indices {
                again[index].stroke = image.strokeWidth(
                    again[index].x0, again[index].y0, again[index].x1, again[index].y1)
            }
            let read = again.map(\.text).joined()
            if read.unicodeScalars.contains(where: { $0.isDigit || "IVX".unicodeScalars.contains($0) }),
                (again.map(\.confidence).min() ?? 0) > min(trust, Tuning.number)
            {
                return [again]
            }
        }
        return nil
    }

    /// Digits with the point that stands between two of them; nil where there is none.
    private func withPoint(_ word: RecognizedWord, _ image: ScanImage) -> RecognizedWord? {
        let digits = Array(word.text.unicodeScalars)
        guard (2...4).contains(digits.count), digits.allSatisfy(\.isDigit),
            let patch = image.patch(word.x0 - 1, word.y0 - 1, word.x1 + 1, word.y1 + 1),
            let point = NumeralShape(patch)?.point(amongDigits: digits.count)
        else { return nil }
        var mended = word
        mended.text =
            String(String.UnicodeScalarView(digits[..<point])) + "."
            + String(String.UnicodeScalarView(digits[point...]))
        return mended
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
        return lines.map { numerals($0, image) }
    }

    /// Roman numerals as the picture shows them, not as the engine guessed them.
    private func numerals(_ line: [RecognizedWord], _ image: ScanImage) -> [RecognizedWord] {
        var line = line
        let isCapitals = line.dropFirst().contains { word in
            word.text.unicodeScalars.count > 1
                && word.text.unicodeScalars.allSatisfy { $0.isCapital || !$0.isWordLetter }
        }
        for index in line.indices {
            let scalars = Array(line[index].text.unicodeScalars)
            let core = scalars.prefix { NumeralGuess.letters.contains($0) }
            guard !core.isEmpty, core.count <= NumeralGuess.longest else { continue }
            let rest = scalars[core.count...]
            let isWhole = !rest.contains { $0.isWordLetter || $0.isDigit }
            // "I.NGUỒN" is a numeral with the word behind it, "Hội" and "II/2026" are something else.
            let was = String(String.UnicodeScalarView(core))
            if isYearOfQuarter(rest) {
                // "Quý I/2026": the engine knows months better than quarters.
                if was == "1" || was == "l", shapes(line, index, image).last?.isLetterI == true {
                    line[index].text = "I" + String(String.UnicodeScalarView(rest))
                }
                continue
            }
            guard rest.first.map({ [".", ",", ";", ":", ")"].contains($0) }) ?? true, isWhole || rest.first == "."
            else { continue }
            let shapes = self.shapes(line, index, image)
            if was == "1" || was == "l" {
                // A one in front of a heading in capitals.
                guard index == 0, isCapitals, rest.first == ".", shapes.last?.isLetterI == true else { continue }
            } else if !core.contains(where: { NumeralGuess.sure.contains($0) }) {
                continue
            }
            guard let now = shapes.lazy.compactMap({ $0.numeral(whole: isWhole) }).first, now != was else { continue }
            // "IL" is "I." in front of a heading.
            let point = core.last == "L" && rest.isEmpty && index == 0 ? "." : ""
            line[index].text = now + point + String(String.UnicodeScalarView(rest))
        }
        return line
    }

    /// "/2026", with or without a mark behind it.
    private func isYearOfQuarter(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        let year = rest.dropFirst().prefix { $0.isDigit }
        return rest.first == "/" && year.count == 4
            && !rest.dropFirst(5).contains { $0.isDigit || $0.isWordLetter || $0 == "/" }
    }

    /// A word's ink: first with what stands close beside it, where the engine may have cut a stem off, then alone.
    private func shapes(_ line: [RecognizedWord], _ index: Int, _ image: ScanImage) -> [NumeralShape] {
        let word = line[index]
        let bottom = Int(word.baseline.rounded()) + 1
        let room = max(2, bottom - word.y0)
        let left = max(word.x0 - room, index > 0 ? line[index - 1].x1 + 2 : 0)
        let right = min(word.x1 + room / 2, index + 1 < line.count ? line[index + 1].x0 - 2 : image.width)
        return [(min(left, word.x0 - 1), max(right, word.x1 + 1)), (word.x0 - 1, word.x1 + 1)].compactMap { x0, x1 in
            image.patch(x0, word.y0 - 1, x1, bottom).flatMap(NumeralShape.init)
        }
    }

    private enum NumeralGuess {
        /// What the engine makes of the letters of Roman numerals.
        static let letters = Set("IVXHLl1|i!".unicodeScalars)
        static let sure = Set("IVXH|".unicodeScalars)
        static let longest = 6
    }

    private func assembled(_ words: [[RecognizedWord]], _ image: ScanImage, _ scale: Float) -> Result {
        let strokes = Strokes(words: words)
        var result = Result(lines: [], rules: image.rules, turn: 0, skew: image.skew)
        let lines = words.flatMap { stretches($0) }
        let sizes = lines.map { TypeSize.points(of: $0, scale: scale) }
        let usual = TypeSize.usual(zip(lines, sizes).map { ($0.reduce(0) { $0 + $1.text.unicodeScalars.count }, $1) })
        for (stretch, guess) in zip(lines, sizes) {
            guard isPrint(stretch) else {
                let x0 = stretch.map(\.x0).min()!
                let x1 = stretch.map(\.x1).max()!
                let y0 = stretch.map(\.y0).min()!
                let y1 = stretch.map(\.y1).max()!
                // Specks are smaller than any writing.
                if Double(x1 - x0) > Tuning.writing * image.dpi, Double(y1 - y0) > Tuning.letterHeight * image.dpi {
                    result.scribbles.append(
                        Scribble(
                            x0: Float(x0) * scale, y0: Float(y0) * scale, x1: Float(x1) * scale,
                            y1: Float(y1) * scale))
                }
                continue
            }
            let line = stretch.enumerated().filter { !isSpeck($0.element, isFirst: $0.offset == 0) }.map(\.element)
            let size =
                guess == 0 || abs(guess - usual) < Tuning.sameSize * usual ? usual : (guess * 2).rounded() / 2
            let bold = strokes.bold(line)
            var pieces: [Piece] = []
            for (word, bold) in zip(line, bold) {
                let text = StrayMarks.removed(
                    from: UnicodeForm.clean(word.text), isLabel: pieces.isEmpty && !word.inCell,
                    confidence: word.confidence)
                guard !text.isEmpty else { continue }
                let baseline = word.baseline * scale
                var piece = Piece(
                    text: text, x0: Float(word.x0) * scale, x1: Float(word.x1) * scale, baseline: baseline, size: size,
                    top: baseline - 0.9 * size, bottom: baseline + 0.22 * size, bold: bold, italic: false,
                    spaceBefore: !pieces.isEmpty)
                piece.confidence = word.confidence
                pieces.append(piece)
            }
            if !pieces.isEmpty { result.lines.append(Line(pieces.sorted { $0.x0 < $1.x0 })) }
        }
        result.lines = level(result.lines)
        let letters = words.joined().reduce(Float(0)) { $0 + Float($1.text.unicodeScalars.count) }
        let trust = words.joined().reduce(Float(0)) { $0 + $1.confidence * Float($1.text.unicodeScalars.count) }
        result.trust = letters > 0 ? trust / letters : 0
        let long = words.joined().filter { $0.text.unicodeScalars.count > 3 }
        result.isOnItsSide = long.count > 4 && 2 * long.filter { $0.y1 - $0.y0 > $0.x1 - $0.x0 }.count > long.count
        return result
    }

    /// Stretches on one baseline as one line, as an embedded text layer gives them.
    private func level(_ lines: [Line]) -> [Line] {
        var result: [Line] = []
        for line in lines.sorted(by: { $0.baseline != $1.baseline ? $0.baseline < $1.baseline : $0.x0 < $1.x0 }) {
            if let at = result.indices.suffix(3).last(where: { index in
                let other = result[index]
                return line.baseline - other.baseline < 0.25 * min(line.size, other.size)
                    && other.pieces.allSatisfy { $0.x1 <= line.x0 || $0.x0 >= line.x1 }
            }) {
                var pieces = (result[at].pieces + line.pieces).sorted { $0.x0 < $1.x0 }
                for index in pieces.indices { pieces[index].spaceBefore = index > 0 }
                result[at] = Line(pieces)
            } else {
                result.append(line)
            }
        }
        return result.sorted { $0.baseline != $1.baseline ? $0.baseline < $1.baseline : $0.x0 < $1.x0 }
    }

    /// A line of words cut where wide gaps divide it: a seal beside text must not ride on the text's trust.
    private func stretches(_ line: [RecognizedWord]) -> [[RecognizedWord]] {
        let height = line.map { $0.y1 - $0.y0 }.sorted()[line.count / 2]
        var result: [[RecognizedWord]] = []
        for word in line {
            if let last = result.last?.last, word.x0 - last.x1 <= 2 * height, word.x0 >= last.x0 {
                result[result.count - 1].append(word)
            } else {
                result.append([word])
            }
        }
        return result
    }

    private func isPrint(_ line: [RecognizedWord]) -> Bool {
        var letters: Float = 0
        var trust: Float = 0
        var alphanumeric = 0
        for word in line {
            let count = Float(word.text.unicodeScalars.count)
            letters += count
            trust += word.confidence * count
            alphanumeric += word.text.unicodeScalars.filter { $0.isWordLetter || $0.isDigit }.count
        }
        if line.contains(where: \.inCell) { return true }
        let mean = trust / max(1, letters)
        if alphanumeric == 0 {
            if line.count == 1, line[0].text.unicodeScalars.count == 1 {
                return line[0].text == "*" || (mean > 85 && ["-", "–", "—", "+", "•"].contains(line[0].text))
            }
            return mean > 85
        }
        if line.count == 1, PageRecognition.isSymbolOfNumber(line[0].text) { return mean > Tuning.symbol }
        return mean > (alphanumeric <= 3 ? Tuning.shortPrint : Tuning.print)
    }

    /// "-KH/ĐU", "/QĐ-UBND": capitals with strokes and hyphens between them.
    static func isSymbolOfNumber(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, first == "-" || first == "/", scalars.contains("/") else { return false }
        return scalars.filter(\.isCapital).count >= 3
            && scalars.allSatisfy { $0.isCapital || $0 == "-" || $0 == "/" || $0 == "&" }
    }

    /// A mark without a letter or digit, read with little trust: dust, a stroke of a pen. A dash that starts a line is
    /// an item's.
    private func isSpeck(_ word: RecognizedWord, isFirst: Bool) -> Bool {
        guard !word.text.unicodeScalars.contains(where: { $0.isWordLetter || $0.isDigit }) else { return false }
        if isFirst, ["-", "–", "—", "+", "*"].contains(word.text) { return false }
        return word.confidence < Tuning.mark
    }

    /// Tells bold print by the thickness of its strokes against the page's usual.
    private struct Strokes {
        private let usual: Float

        init(words: [[RecognizedWord]]) {
            let widths = words.joined().filter { $0.text.unicodeScalars.count > 1 }.compactMap(\.stroke).sorted()
            usual = widths.isEmpty ? 0 : widths[widths.count * 2 / 5]
        }

        /// Which words of a line are bold. A word alone says little, so its neighbours count too; one or two letters and
        /// marks go with the word after them.
        func bold(_ line: [RecognizedWord]) -> [Bool] {
            guard usual > 0 else { return line.map { _ in false } }
            let weighed = line.map { word -> (weight: Float, width: Float) in
                let letters = word.text.unicodeScalars.filter { $0.isWordLetter || $0.isDigit }.count
                guard letters >= 2, let width = word.stroke else { return (0, 0) }
                return (Float(letters), width / usual)
            }
            return line.indices.map { index in
                var weight: Float = 0
                var sum: Float = 0
                let isLast = index + 1 == line.count
                let window =
                    weighed[index].weight == 0 && !isLast ? index...(index + 2) : (index - 1)...(index + 1)
                for near in window where weighed.indices.contains(near) {
                    let share = near == index ? 2 * weighed[near].weight : weighed[near].weight
                    weight += share
                    sum += share * weighed[near].width
                }
                return weight > 0 && sum / weight > Tuning.bold
            }
        }
    }
}

/// Marks that dust and the ends of ruling lines put before words.
enum StrayMarks {
    /// Labels read with more trust keep what stands before them.
    private static let sure: Float = 85

    /// The word without underscores at its ends, and a label ("1.", "2.4.") without a mark before it.
    /// - Parameter isLabel: the word starts a line of running text.
    static func removed(from text: String, isLabel: Bool, confidence: Float) -> String {
        var scalars = text.unicodeScalars[...]
        guard scalars.contains(where: { $0.isWordLetter || $0.isDigit }) else { return text }
        while scalars.first == "_" { scalars = scalars.dropFirst() }
        while scalars.last == "_" { scalars = scalars.dropLast() }
        if isLabel, confidence < sure, let first = scalars.first, ["-", "–", "'", "`", ".", ","].contains(first) {
            let rest = scalars.dropFirst()
            if rest.first?.isDigit == true, rest.contains("."), rest.allSatisfy({ $0.isDigit || $0 == "." }) {
                scalars = rest
            }
        }
        return String(scalars)
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
