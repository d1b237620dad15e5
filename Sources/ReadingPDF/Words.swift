import Records
import VietnameseText

/// A stretch of one line without a space inside and in one style.
struct Piece: Sendable, Codable {
    /// NFC.
    var text: String
    var x0, x1, baseline, size: Float
    var top, bottom: Float
    var bold, italic: Bool
    /// Set above the line: a note's mark, an exponent.
    var raised = false
    var spaceBefore: Bool
    /// Blanks the file itself put before the piece; a run of them is a gap left open to be filled.
    var blanks: UInt8 = 0
    var underlined = false
    /// 0...100 for recognised text.
    var confidence: Float?
    /// What the file had, and how it was encoded, where a legacy encoding was decoded.
    var was: String?
    var encoding: SourceEncoding?
    /// Index into the page's fonts; -1 for recognised text.
    var font = -1
}

/// Pieces on one baseline, left to right.
struct Line: Sendable, Codable {
    var pieces: [Piece]
    var x0, x1, baseline, size, top, bottom: Float

    init(_ pieces: [Piece]) {
        self.pieces = pieces
        x0 = pieces.first?.x0 ?? 0
        x1 = pieces.last?.x1 ?? 0
        top = .infinity
        bottom = -.infinity
        size = 0
        baseline = pieces.first?.baseline ?? 0
        var widest: Float = -1
        for piece in pieces {
            x1 = max(x1, piece.x1)
            top = min(top, piece.top)
            bottom = max(bottom, piece.bottom)
            if !piece.raised, piece.x1 - piece.x0 > widest {
                widest = piece.x1 - piece.x0
                size = piece.size
                baseline = piece.baseline
            }
        }
        if size == 0, let first = pieces.first { size = first.size }
    }

    /// With one space where a space stands.
    var text: String {
        var result = ""
        for (index, piece) in pieces.enumerated() {
            if index > 0, piece.spaceBefore { result += " " }
            result += piece.text
        }
        return result
    }

    var isBold: Bool { pieces.allSatisfy { $0.bold || $0.raised } }
    var isItalic: Bool { pieces.allSatisfy { $0.italic || $0.raised } }
    var middle: Float { (x0 + x1) / 2 }
    var height: Float { bottom - top }
}

/// Makes lines of a page's glyphs by where they stand. The order in which the file draws them is used only to keep
/// glyphs together that were drawn together: letters drawn from another font come late and out of order.
struct LineBuilder {
    let fonts: [PageFont]

    /// A stretch of glyphs drawn one after the other on one baseline.
    private struct Run {
        var first, last: Int
        var x0, x1, y, size: Float
    }

    /// Lines from top to bottom. Glyphs must be upright (`turn` 0).
    func lines(of glyphs: [Glyph]) -> [Line] {
        var runs = runs(of: glyphs)
        guard !runs.isEmpty else { return [] }
        runs.sort { $0.y != $1.y ? $0.y < $1.y : $0.first < $1.first }
        // Runs on one baseline.
        var rows: [[Run]] = []
        for run in runs {
            if let model = rows.last?.first,
                run.y - model.y <= 0.22 * min(run.size, model.size)
            {
                rows[rows.count - 1].append(run)
            } else {
                rows.append([run])
            }
        }
        joinRaised(&rows)
        var result: [Line] = []
        result.reserveCapacity(rows.count)
        for row in rows {
            if let line = line(of: row, glyphs) { result.append(line) }
        }
        result.sort { $0.baseline != $1.baseline ? $0.baseline < $1.baseline : $0.x0 < $1.x0 }
        return result
    }

    private func runs(of glyphs: [Glyph]) -> [Run] {
        var runs: [Run] = []
        var open: Run?
        for (index, glyph) in glyphs.enumerated() {
            let end = glyph.x + glyph.advance
            if var run = open, abs(glyph.y - run.y) <= 0.05 * run.size, abs(glyph.size - run.size) <= 0.1 * run.size,
                glyph.x >= run.x1 - 0.3 * run.size, glyph.x <= run.x1 + 2 * run.size
            {
                run.last = index
                run.x1 = max(run.x1, end)
                open = run
            } else {
                if let run = open { runs.append(run) }
                open = Run(first: index, last: index, x0: glyph.x, x1: end, y: glyph.y, size: max(1, glyph.size))
            }
        }
        if let run = open { runs.append(run) }
        return runs
    }

    /// Puts small rows that touch a line beside them into that line: exponents and marks of notes.
    private func joinRaised(_ rows: inout [[Run]]) {
        guard rows.count > 1 else { return }
        var target = [Int?](repeating: nil, count: rows.count)
        for index in rows.indices {
            let size = rows[index].map(\.size).max() ?? 0
            for other in [index + 1, index - 1] where rows.indices.contains(other) && target[other] == nil {
                let larger = rows[other].map(\.size).max() ?? 0
                guard size < 0.85 * larger, let y = rows[index].first?.y, let base = rows[other].first?.y else {
                    continue
                }
                let lift = base - y
                guard lift > -0.25 * larger, lift < 0.7 * larger else { continue }
                let touches = rows[index].allSatisfy { small in
                    rows[other].contains { $0.x1 > small.x0 - 0.6 * larger && $0.x0 < small.x1 + 0.6 * larger }
                }
                if touches {
                    target[index] = other
                    break
                }
            }
        }
        for index in rows.indices {
            if let other = target[index] { rows[other] += rows[index] }
        }
        rows = rows.indices.filter { target[$0] == nil }.map { rows[$0] }
    }

    private func line(of row: [Run], _ glyphs: [Glyph]) -> Line? {
        var order: [Int] = []
        order.reserveCapacity(row.reduce(0) { $0 + $1.last - $1.first + 1 })
        let sorted = row.sorted { $0.x0 != $1.x0 ? $0.x0 < $1.x0 : $0.first < $1.first }
        var reach = -Float.infinity
        var overlapping = false
        for run in sorted {
            if run.x0 < reach - 0.05 * run.size { overlapping = true }
            reach = max(reach, run.x1)
            order.append(contentsOf: run.first...run.last)
        }
        // Runs that overlap hold each other's missing letters.
        if overlapping { order.sort { position($0, glyphs) < position($1, glyphs) } }
        let body = sorted.max { $0.x1 - $0.x0 < $1.x1 - $1.x0 }!
        var maker = PieceMaker(fonts: fonts, baseline: body.y, size: row.map(\.size).max()!)
        let spaces = order.reduce(0) { $0 + (glyphs[$1].scalar.isSpace ? 1 : 0) }
        maker.hasSpaces = spaces > 0
        maker.pieces.reserveCapacity(spaces + 1)
        for index in order { maker.add(glyphs[index]) }
        maker.finish()
        return maker.pieces.isEmpty ? nil : Line(maker.pieces)
    }

    private func position(_ index: Int, _ glyphs: [Glyph]) -> (Float, Int) {
        // Further scalars of a glyph and combining marks stay behind the letter they were drawn after.
        var base = index
        while base > 0, glyphs[base].flags.contains(.part) || glyphs[base].scalar.isCombiningMark { base -= 1 }
        return (glyphs[base].x, index)
    }
}

/// Cuts one line's glyphs, given from left to right, into pieces.
private struct PieceMaker {
    let fonts: [PageFont]
    let baseline: Float
    /// Size of the line's largest letters.
    let size: Float
    var hasSpaces = false
    var pieces: [Piece] = []

    /// Of the piece at hand, in UTF-8.
    private var letters: [UInt8] = []
    private var first: Glyph?
    private var end: Float = 0
    private var blanks = 0
    private var spaced = false
    private var last: Glyph?
    private var decomposed = false

    init(fonts: [PageFont], baseline: Float, size: Float) {
        self.fonts = fonts
        self.baseline = baseline
        self.size = size
    }

    mutating func add(_ glyph: Glyph) {
        if glyph.scalar.isSpace {
            blanks += 1
            return
        }
        if glyph.scalar.mayBeLayoutControl, glyph.scalar.isLayoutControl, !fonts[glyph.font].isLegacy { return }
        let mark = glyph.scalar.isCombiningMark
        if let last, last.scalar == glyph.scalar, !mark, glyph.x - last.x < 0.25 * max(last.advance, 0.1 * glyph.size),
            abs(glyph.y - last.y) < 0.2 * glyph.size, !glyph.flags.contains(.part)
        {
            return  // printed twice to look bold
        }
        if let start = first {
            let gap = glyph.x - end
            let isSpace =
                blanks > 0 ? gap > 0.06 * glyph.size : gap > (hasSpaces ? 0.19 : 0.13) * glyph.size
            let changes =
                glyph.font != start.font && !looksAlike(fonts[glyph.font], fonts[start.font])
                || abs(glyph.size - start.size) > 0.1 * start.size || glyph.annotation != start.annotation
            if !mark, !glyph.flags.contains(.part), isSpace || changes {
                close()
                // Text laid over a gap is set off from words, but not from the strokes of a number.
                let laidOver = glyph.annotation != start.annotation
                spaced =
                    laidOver
                    ? !(last.map { ["/", "-", "("].contains($0.scalar) } ?? false) && !glyph.scalar.joinsToNumber
                    : isSpace
            } else if blanks > 0 {
                blanks = 0
            }
        }
        if first == nil {
            first = glyph
            end = glyph.x
        }
        if mark { decomposed = true }
        append(glyph.scalar)
        end = max(end, glyph.x + glyph.advance)
        if !mark { last = glyph }
    }

    private func looksAlike(_ a: PageFont, _ b: PageFont) -> Bool {
        a.bold == b.bold && a.italic == b.italic && a.isLegacy == b.isLegacy
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.value < 0x80 {
            letters.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
            letters.append(contentsOf: UTF8.encode(scalar)!)
        }
    }

    private mutating func close() {
        guard let start = first else { return }
        let font = fonts[start.font]
        let text = String(decoding: letters, as: UTF8.self)
        let small = start.size < 0.8 * size
        pieces.append(
            Piece(
                text: decomposed ? UnicodeForm.clean(text) : text, x0: start.x, x1: end,
                baseline: start.y,
                size: start.size, top: start.y - font.ascent * start.size, bottom: start.y - font.descent * start.size,
                bold: font.bold, italic: font.italic, raised: small && baseline - start.y > 0.12 * size,
                spaceBefore: spaced, blanks: openBlanks, font: start.font))
        openBlanks = UInt8(clamping: blanks)
        blanks = 0
        letters.removeAll(keepingCapacity: true)
        first = nil
        decomposed = false
    }

    private var openBlanks: UInt8 = 0

    mutating func finish() { close() }
}

extension Unicode.Scalar {
    /// Stands inside a document's number or right behind a word.
    var joinsToNumber: Bool { ["/", "-", "–", ",", ".", ";", ")"].contains(self) }

    var isCombiningMark: Bool { value >= 0x300 && value <= 0x36F }

    /// False for nearly all that is printed.
    fileprivate var mayBeLayoutControl: Bool { value < 0x20 || (value >= 0x7F && value < 0xC0) || value >= 0x2000 }

    /// Soft hyphens, joiners, direction marks and control characters, which print nothing.
    var isLayoutControl: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: true
        default: false
        }
    }
}
