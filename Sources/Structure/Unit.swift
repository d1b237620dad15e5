import Records
import VietnameseText

/// One block in the making: a paragraph, a table or a note of the source, or a paragraph of a layout table's cell.
struct Unit {
    /// Index into `SourceDocument.blocks`, and the cell where the text stood in a layout table.
    var source: Int
    var row: Int?
    var column: Int?
    /// Code points before this text in the cell's paragraphs joined by one space.
    var sourceStart = 0
    var origin: SourceBlock.Kind
    var text: String
    var scalars: [Unicode.Scalar]
    var runs: [StyleRun]
    var breaks: [Int]
    var alignment: SourceBlock.Alignment?
    var headingStyle: String?
    var listLevel: Int?
    var page: Int?
    var box: Box?
    var table: SourceTable?

    // What the later passes find out.
    var kind = BlockKind.paragraph
    var label: Label?
    /// Opens no section because it is text quoted from another document.
    var quoted = false
    var listDepth = 0
    var headingEnd: Int?
    var section: String?

    init(_ block: SourceBlock, source: Int, row: Int? = nil, column: Int? = nil, sourceStart: Int = 0) {
        self.source = source
        self.row = row
        self.column = column
        self.sourceStart = sourceStart
        origin = block.kind
        text = block.text
        scalars = Array(scalarsOf: block.text)
        runs = block.runs
        breaks = block.breaks
        alignment = block.alignment
        headingStyle = block.headingStyle
        listLevel = block.listLevel
        page = block.page
        box = block.box
        table = block.table
        switch block.kind {
        case .paragraph: kind = .paragraph
        case .table: kind = .table
        case .footnote: kind = .footnote
        case .furniture: kind = .pageFurniture
        }
    }

    /// Part of the text that flows: not a note, not page furniture.
    var flows: Bool { origin == .paragraph || origin == .table }
    var isTable: Bool { origin == .table }

    /// Letters only, lower case, old tones, without spaces and marks: finds phrases whose words are fused or spaced.
    func squashed(limit: Int = 400) -> String {
        Squash.letters(of: scalars.prefix(limit))
    }

    var trimmedRange: Range<Int> {
        var start = 0
        var end = scalars.count
        while start < end, scalars[start].isSpace { start += 1 }
        while end > start, scalars[end - 1].isSpace { end -= 1 }
        return start..<end
    }

    var isBlank: Bool { trimmedRange.isEmpty && !isTable }

    /// The text's lines as the author broke them, as ranges of code points.
    var lines: [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        for position in breaks where position >= start && position < scalars.count {
            result.append(start..<position)
            start = position + 1
        }
        result.append(start..<scalars.count)
        return result
    }

    func text(_ range: Range<Int>) -> String {
        return String(scalars: scalars[range])
    }

    /// Text of a range without the spaces around it.
    func trimmed(_ range: Range<Int>) -> String {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, scalars[start].isSpace { start += 1 }
        while end > start, scalars[end - 1].isSpace { end -= 1 }
        return text(start..<end)
    }

    /// Share of the letters and digits in a range that are bold, italic or underlined; 0 for a range without letters.
    func styledShare(_ range: Range<Int>, boldOnly: Bool = false) -> Double {
        var all = 0
        for index in range where scalars[index].isWordLetter || scalars[index].isDigit { all += 1 }
        guard all > 0 else { return 0 }
        var styled = 0
        for run in runs where boldOnly ? run.bold : (run.bold || run.italic || run.underline) {
            let from = max(run.start, range.lowerBound)
            let to = min(run.end, range.upperBound)
            guard from < to else { continue }
            for index in from..<to where scalars[index].isWordLetter || scalars[index].isDigit { styled += 1 }
        }
        return Double(styled) / Double(all)
    }

    /// Every letter of the range is a capital (one small word like "và" or "m2" in ten is forgiven).
    func isCapitals(_ range: Range<Int>) -> Bool { Capitals.mostly(scalars[range]) }

    var isCapitals: Bool { isCapitals(0..<scalars.count) }

    /// The last mark or letter that is not white space or a closing quotation mark or bracket.
    var lastMark: Unicode.Scalar? {
        var end = trimmedRange.upperBound
        while end > 0, ["”", "\"", ")", "’", "»", " "].contains(scalars[end - 1]) { end -= 1 }
        return end > 0 ? scalars[end - 1] : nil
    }
}

enum Capitals {
    static func mostly(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        var capitals = 0
        var small = 0
        let forgiven = scalars.count / 10
        for scalar in scalars where scalar.isWordLetter {
            if scalar.isCapital {
                capitals += 1
            } else {
                small += 1
                if small > forgiven { return false }
            }
        }
        return capitals > 1 && small * 10 <= capitals
    }
}

typealias Squash = PlainLetters
