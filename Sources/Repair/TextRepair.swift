import Records
import VietnameseText

/// Mends the letters of a document that OCR damaged, reversibly: every change stands in `repairs` with its rule and
/// confidence; a change below `options.confidence` is not made but becomes a `doubtfulLetters` warning.
///
/// Paragraphs that page breaks cut in plain text are put together first. Undoing the repairs, last first, gives the
/// text as read.
public struct TextRepair: Sendable {
    public var options: RepairOptions
    private let counts: PairCounts

    public init(options: RepairOptions = RepairOptions()) { self.init(options: options, counts: .shipped) }

    /// Other counts than the shipped ones: for measuring on texts that the counts were not made from.
    public init(options: RepairOptions, counts: PairCounts) {
        self.options = options
        self.counts = counts
    }

    public func repaired(_ document: SourceDocument) -> SourceDocument {
        let isPlainText = document.mediaType == "text/plain" || document.mediaType == "text/markdown"
        let mayBeOCR = document.textLayer == .ocr || document.textLayer == .mixed || isPlainText
        guard options.mode == .all || (options.mode == .ocrOnly && mayBeOCR) else { return document }
        var result = document
        if isPlainText { joinPages(&result) }
        mend(&result)
        return result
    }

    // MARK: Pages

    private func joinPages(_ document: inout SourceDocument) {
        let joins = PageJoins.continuations(document.blocks, counts)
        guard joins.contains(true) else { return }
        var blocks: [SourceBlock] = []
        /// New index of each old block, and how far its offsets moved.
        var moved: [(index: Int, offset: Int)] = []
        for (block, joins) in zip(document.blocks, joins) {
            if joins, !blocks.isEmpty {
                let offset = BlockEdit.join(block, onto: &blocks[blocks.count - 1])
                moved.append((blocks.count - 1, offset))
            } else {
                blocks.append(block)
                moved.append((blocks.count - 1, 0))
            }
        }
        document.blocks = blocks
        for index in document.repairs.indices where moved.indices.contains(document.repairs[index].block) {
            let place = moved[document.repairs[index].block]
            document.repairs[index].block = place.index
            document.repairs[index].start += place.offset
            document.repairs[index].end += place.offset
        }
        for index in document.warnings.indices {
            guard let block = document.warnings[index].block, moved.indices.contains(block) else { continue }
            document.warnings[index].block = moved[block].index
            document.warnings[index].start = document.warnings[index].start.map { $0 + moved[block].offset }
            document.warnings[index].end = document.warnings[index].end.map { $0 + moved[block].offset }
        }
    }

    // MARK: Letters

    private func mend(_ document: inout SourceDocument) {
        let texts = document.blocks.map { $0.kind == .table ? nil : RepairText($0) }
        var pairs = DocumentPairs()
        for (block, text) in zip(document.blocks, texts) {
            if let text { pairs.add(text) }
            for cell in block.table?.cells ?? [] {
                for block in cell.blocks where block.kind != .table { pairs.add(RepairText(block)) }
            }
        }
        let rules = ContextRules(counts: counts, document: pairs)
        var headings: [Int: [Fix]] = [:]
        for (index, fix) in NumberingRules.headingFixes(texts) { headings[index, default: []].append(fix) }
        for index in document.blocks.indices {
            if let text = texts[index] {
                let fixes = chosen(rules, text, headings[index] ?? [])
                mendBlock(&document, index, fixes)
            } else if document.blocks[index].table != nil {
                mendTable(&document, index, rules)
            }
        }
    }

    /// All rules' fixes for one text, ascending, none overlapping; the surer one wins.
    private func chosen(_ rules: ContextRules, _ text: RepairText, _ more: [Fix]) -> [Fix] {
        let all =
            more + LexiconRules.fixes(in: text) + NumberingRules.fixes(in: text) + MarkRules.fixes(in: text)
            + rules.fixes(in: text)
        var kept: [Fix] = []
        for fix in all.sorted(by: { ($1.confidence, $0.start) < ($0.confidence, $1.start) }) {
            let clashes = kept.contains { $0.start < fix.end && fix.start < $0.end || $0.start == fix.start }
            if !clashes { kept.append(fix) }
        }
        return kept.sorted { $0.start < $1.start }
    }

    private func mendBlock(_ document: inout SourceDocument, _ index: Int, _ fixes: [Fix]) {
        guard !fixes.isEmpty else { return }
        let sure = fixes.filter { $0.confidence >= options.confidence }
        let before = document.blocks[index].text
        let applied = BlockEdit.apply(sure, to: &document.blocks[index])
        carry(&document, index, applied)
        for change in applied {
            document.repairs.append(
                SourceRepair(
                    block: index, start: change.start, end: change.end, was: change.was, now: change.fix.now,
                    why: change.fix.why, confidence: change.fix.confidence))
        }
        for fix in fixes where fix.confidence < options.confidence {
            let shift = applied.last { $0.fix.end <= fix.start }.map { $0.end - $0.fix.end } ?? 0
            document.warnings.append(
                SourceWarning(
                    .doubtfulLetters, [Self.text(before, fix), fix.now], block: index, start: fix.start + shift,
                    end: fix.end + shift, page: document.blocks[index].page))
        }
    }

    /// Repairs and warnings the reader made in the block move with its text.
    private func carry(_ document: inout SourceDocument, _ block: Int, _ applied: [BlockEdit.Applied]) {
        func moved(_ offset: Int) -> Int {
            offset + (applied.last { $0.fix.end <= offset }.map { $0.end - $0.fix.end } ?? 0)
        }
        for index in document.repairs.indices where document.repairs[index].block == block {
            document.repairs[index].start = moved(document.repairs[index].start)
            document.repairs[index].end = moved(document.repairs[index].end)
        }
        for index in document.warnings.indices where document.warnings[index].block == block {
            document.warnings[index].start = document.warnings[index].start.map(moved)
            document.warnings[index].end = document.warnings[index].end.map(moved)
        }
    }

    /// Cells one by one; offsets count in the cell's paragraphs joined by one space.
    private func mendTable(_ document: inout SourceDocument, _ index: Int, _ rules: ContextRules) {
        guard var table = document.blocks[index].table else { return }
        for cell in table.cells.indices {
            var offset = 0
            for place in table.cells[cell].blocks.indices where table.cells[cell].blocks[place].kind != .table {
                var block = table.cells[cell].blocks[place]
                let text = RepairText(block)
                let fixes = chosen(rules, text, [])
                let before = block.text
                let applied = BlockEdit.apply(fixes.filter { $0.confidence >= options.confidence }, to: &block)
                table.cells[cell].blocks[place] = block
                let (row, column) = (table.cells[cell].row, table.cells[cell].column)
                for change in applied {
                    document.repairs.append(
                        SourceRepair(
                            block: index, row: row, column: column, start: offset + change.start,
                            end: offset + change.end, was: change.was, now: change.fix.now, why: change.fix.why,
                            confidence: change.fix.confidence))
                }
                for fix in fixes where fix.confidence < options.confidence {
                    document.warnings.append(
                        SourceWarning(
                            .doubtfulLetters, [Self.text(before, fix), fix.now], block: index,
                            page: table.cells[cell].page ?? document.blocks[index].page))
                }
                offset += block.text.unicodeScalars.count + 1
            }
        }
        document.blocks[index].table = table
    }

    private static func text(_ text: String, _ fix: Fix) -> String {
        String(scalars: Array(scalarsOf: text).dropFirst(fix.start).prefix(fix.end - fix.start))
    }
}

extension RepairText {
    fileprivate init(_ block: SourceBlock) {
        self.init(block.text, italics: block.runs.filter(\.italic).map { $0.start..<max($0.start, $0.end) })
    }
}
