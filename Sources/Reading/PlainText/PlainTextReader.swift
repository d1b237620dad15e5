import Records

/// Reads plain text and Markdown, above all as OCR programs leave it: paragraphs parted by blank lines, tables as lines
/// of tab- or bar-separated cells that a page break may have cut, emphasis in Markdown or HTML marks.
///
/// Marks are taken off and kept as looks; the number of `#` says nothing about levels in such files and is dropped.
struct PlainTextReader: DocumentReader {
    var limits = ReadingLimits()
    var options = ReadingOptions()

    init(limits: ReadingLimits = ReadingLimits(), options: ReadingOptions = ReadingOptions()) {
        self.limits = limits
        self.options = options
    }

    func read(_ file: SourceFile) throws(Refusal) -> SourceDocument {
        let decoded = TextDecoding.decode(file.bytes)
        var builder = PlainTextBuilder()
        builder.read(decoded.text)
        var document = SourceDocument(mediaType: "text/plain", blocks: [])
        Assembler.fill(&document, from: builder.blocks, options: options, guessRare: !decoded.isUnicode)
        return document
    }
}

/// Groups the lines of a text into paragraphs and tables.
private struct PlainTextBuilder {
    private(set) var blocks: [RawBlock] = []
    /// Lines of the paragraph that is open, and whether each ends in a typed line break.
    private var paragraph: [(text: Substring, hardBreak: Bool)] = []
    private var table: TextTable?
    /// Only blank lines and page marks since the table.
    private var tableMayGoOn = false
    /// Width lines are wrapped at, in characters; nil where a line is a paragraph.
    private var wrap: Int?
    private var blankLines = false
    private var wrapped = WrappedLines([])

    mutating func read(_ text: String) {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline || $0 == "\u{0C}" }
        measure(lines)
        wrapped = WrappedLines(lines.map(\.trimmed))
        for (index, line) in lines.enumerated() { take(line, next: index + 1 < lines.count ? lines[index + 1] : "") }
        closeParagraph()
        closeTable()
    }

    /// Wrapped text has many lines of nearly the same width and none much longer.
    private mutating func measure(_ lines: [Substring]) {
        let lengths = lines.map { $0.trimmed.count }.filter { $0 > 0 }
        blankLines = lines.dropLast().contains { $0.trimmed.isEmpty }
        guard let longest = lengths.max(), longest <= 160, longest >= 40 else { return }
        let full = lengths.count { $0 > longest * 3 / 4 }
        if full * 3 >= lengths.count { wrap = longest }
    }

    private mutating func take(_ raw: Substring, next: Substring) {
        let line = raw.trimmed
        if line.isEmpty, !TextTable.isRow(raw) {
            closeParagraph()
            if table != nil { tableMayGoOn = true }
            return
        }
        if isRule(line) {
            closeParagraph()
            return
        }
        if let row = TextTable.row(raw, inTable: table != nil && paragraph.isEmpty) {
            closeParagraph()
            takeRow(row, bars: line.first == "|")
            return
        }
        if TextTable.isSeparator(line), table != nil { return }
        closeTable()
        let hardBreak = raw.hasSuffix("  ") || line.hasSuffix("\\") || line.lowercased().hasSuffix("<br>")
        if !paragraph.isEmpty, startsOwnParagraph(line) { closeParagraph() }
        paragraph.append((line.hasSuffix("\\") ? line.dropLast() : line, hardBreak))
        if !hardBreak, !goesOn(line, next.trimmed) { closeParagraph() }
    }

    /// Markdown's thematic break, and lines drawn with signs.
    private func isRule(_ line: Substring) -> Bool {
        let signs = line.filter { $0 != " " }
        guard signs.count >= 3, let first = signs.first, "-*_=~–—".contains(first) else { return false }
        return signs.allSatisfy { $0 == first }
    }

    /// A heading mark, a list dash or a typed number begins a paragraph.
    private func startsOwnParagraph(_ line: Substring) -> Bool {
        if paragraph.last?.hardBreak == true { return false }
        guard let first = line.first else { return true }
        if first == "#" || first == "-" || first == "+" || first == "•" || first == "–" { return true }
        let head = line.prefix { $0 != " " && $0 != ")" && $0 != "." }
        guard head.count <= 8, head.count < line.count else { return false }
        let mark = line[head.endIndex]
        guard mark != " " else { return false }
        return head.allSatisfy { $0.isNumber } || (head.count == 1 && head.first!.isLetter)
            || head.allSatisfy { "IVXLC(".contains($0) }
    }

    /// True where the line may be a part of a wrapped paragraph.
    private func goesOn(_ line: Substring, _ next: Substring) -> Bool {
        if wrapped.ragged {
            return wrapped.joins(line, next, before: paragraph.dropLast().reduce(0) { $0 + $1.text.count })
        }
        guard let wrap else { return false }
        return line.count > wrap * 3 / 4
    }

    private mutating func closeParagraph() {
        guard !paragraph.isEmpty else { return }
        var text = ""
        for (index, line) in paragraph.enumerated() {
            text += line.text
            if index < paragraph.count - 1 { text += line.hardBreak ? "\n" : " " }
        }
        paragraph = []
        let raw = MarkedText(text).paragraph
        if !raw.isEmpty { blocks.append(.paragraph(raw)) }
    }

    // MARK: Tables

    private mutating func takeRow(_ row: [String], bars: Bool) {
        if TextTable.isSeparator(row) { return }
        if table == nil || !table!.accepts(row) {
            closeTable()
            table = TextTable()
        }
        table!.add(row, afterGap: tableMayGoOn)
        tableMayGoOn = false
    }

    private mutating func closeTable() {
        if let table { blocks += table.blocks(first: blocks.count < 4) }
        table = nil
        tableMayGoOn = false
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var result = self
        while let first = result.first, first.isWhitespace { result.removeFirst() }
        while let last = result.last, last.isWhitespace { result.removeLast() }
        return result
    }
}
