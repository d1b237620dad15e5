import Records
import VietnameseText

/// Joins pages to one document: running heads are told from text, paragraphs and tables that a page break cut are put
/// together again. Pure: the same pages give the same document, wherever they were read.
struct PageMerge {
    /// - Parameter pages: in order of their numbers, without gaps.
    func document(of pages: [PageReading], stated: Int) -> SourceDocument {
        var pages = pages
        markRunningHeads(&pages)
        var document = SourceDocument(mediaType: "application/pdf", pages: stated, blocks: [])
        document.missingPages = pages.filter(\.isMissing).map(\.number)
        var blocks: [PageBlock] = []
        // Index of the last block of running text: where the next page's first block may go on.
        var lastBody: Int?
        for page in pages {
            document.pageSizes.append(page.size)
            // One signing puts a mark on many pages; its fields for number and date are told apart by what they draw.
            for signature in page.signatures {
                let known = document.signatures.contains {
                    $0.signer == signature.signer && $0.signedAt == signature.signedAt && signature.appearance == nil
                        && $0.appearance == nil
                }
                if !known { document.signatures.append(signature) }
            }
            var isFirst = true
            var skipped = 0
            for block in page.blocks {
                if skipped > 0 {
                    skipped -= 1
                    continue
                }
                if block.startsPage { isFirst = true }
                guard block.block.kind != .furniture, block.block.kind != .footnote else {
                    blocks.append(block)
                    continue
                }
                if isFirst, let last = lastBody, TableJoin.areParts(blocks[last], block) {
                    TableJoin.join(&blocks[last], block)
                } else if isFirst, let last = lastBody, let rows = block.tail.first,
                    TableJoin.areParts(blocks[last], rows)
                {
                    TableJoin.join(&blocks[last], rows)
                    skipped = block.tailBlocks - 1
                } else if isFirst, let last = lastBody, goesOn(blocks[last], block) {
                    join(&blocks[last], block)
                } else {
                    lastBody = blocks.count
                    blocks.append(block)
                }
                isFirst = false
            }
            if page.isMissing { lastBody = nil }
        }
        document.blocks = blocks.map(\.block)
        let layers = Set(pages.compactMap(\.textLayer))
        document.textLayer = layers.count == 1 ? layers.first : layers.isEmpty ? nil : .mixed
        let encodings = Set(pages.compactMap(\.encoding))
        document.encoding = encodings.count == 1 ? encodings.first! : encodings.isEmpty ? .unicode : .mixed
        document.warnings = pages.flatMap(\.warnings)
        for (index, block) in blocks.enumerated() { document.warnings += warnings(block, index) }
        if !document.missingPages.isEmpty {
            document.warnings.insert(
                SourceWarning(.pagesMissing, [ranges(document.missingPages)], page: document.missingPages.first), at: 0)
        }
        return document
    }

    // MARK: Running heads

    /// Lines at the pages' edges that come again on other pages, digits aside, are furniture.
    private func markRunningHeads(_ pages: inout [PageReading]) {
        var seen: [String: Int] = [:]
        for page in pages {
            for key in Set(page.blocks.compactMap(edgeKey)) { seen[key, default: 0] += 1 }
        }
        let needed = max(2, min(3, pages.count / 3))
        for index in pages.indices {
            for block in pages[index].blocks.indices {
                guard let key = edgeKey(pages[index].blocks[block]), seen[key, default: 0] >= needed else { continue }
                pages[index].blocks[block].block.kind = .furniture
            }
        }
    }

    private func edgeKey(_ block: PageBlock) -> String? {
        guard block.zone != .body, block.block.kind == .paragraph, block.block.text.unicodeScalars.count <= 120 else {
            return nil
        }
        var key = block.zone == .top ? "t" : "b"
        for scalar in block.block.text.unicodeScalars { key.unicodeScalars.append(scalar.isDigit ? "0" : scalar) }
        return key
    }

    // MARK: Joining

    private func goesOn(_ last: PageBlock, _ next: PageBlock) -> Bool {
        guard last.block.kind == .paragraph, next.block.kind == .paragraph else { return false }
        guard last.endsFull, next.startsFlush, next.block.alignment != .center else { return false }
        let a = last.block.runs.last
        let b = next.block.runs.first
        guard abs((a?.size ?? 0) - (b?.size ?? 0)) < 1.1 else { return false }
        let lower = next.block.text.unicodeScalars.first.map { $0.isWordLetter && !$0.isCapital } ?? false
        if lower { return true }
        let ends = last.block.text.unicodeScalars.last.map { [".", ";", ":", "!", "?"].contains($0) } ?? true
        if !ends { return true }
        // A sentence may end where the page ends: only an indent on the next page tells a new paragraph then, and
        // where first lines are never set in, nothing does.
        return (last.block.indent ?? 0) > 6 && !startsWithMarker(next.block.text)
    }

    private func startsWithMarker(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return first.isDigit || ["-", "+", "–", "•", "("].contains(first)
    }

    private func join(_ last: inout PageBlock, _ next: PageBlock) {
        let open = last.block.text.unicodeScalars.suffix(2)
        let glued =
            open.count == 2 && (open.last == "-" || open.last == "/")
            && (open.first!.isWordLetter || open.first!.isDigit)
        let space = glued ? 0 : 1
        let offset = last.block.text.unicodeScalars.count + space
        last.block.text += (glued ? "" : " ") + next.block.text
        last.block.runs += next.block.runs.map { run in
            var moved = run
            moved.start += offset
            moved.end += offset
            return moved
        }
        last.block.breaks += next.block.breaks.map { $0 + offset }
        last.block.origins += next.block.origins.map {
            OriginSpan(start: $0.start + offset, end: $0.end + offset, was: $0.was, encoding: $0.encoding)
        }
        if let a = last.block.confidence, let b = next.block.confidence { last.block.confidence = min(a, b) }
        last.doubts += next.doubts.map {
            Doubt(start: $0.start + offset, end: $0.end + offset, text: $0.text, confidence: $0.confidence)
        }
        last.endsFull = next.endsFull
    }

    /// Words read with little certainty, the most doubtful first, at most a few for each block.
    private func warnings(_ block: PageBlock, _ index: Int) -> [SourceWarning] {
        let worst = block.doubts.sorted { ($0.confidence, $0.start) < ($1.confidence, $1.start) }.prefix(
            PageMerge.mostDoubts)
        return worst.map { doubt in
            let inTable = block.block.table != nil
            return SourceWarning(
                .lowConfidence, [doubt.text, "\(doubt.confidence)"], block: index, start: inTable ? nil : doubt.start,
                end: inTable ? nil : doubt.end, page: block.block.page)
        }
    }

    private static let mostDoubts = 5

    private func ranges(_ numbers: [Int]) -> String {
        var parts: [String] = []
        var index = 0
        while index < numbers.count {
            var end = index
            while end + 1 < numbers.count, numbers[end + 1] == numbers[end] + 1 { end += 1 }
            parts.append(end > index ? "\(numbers[index])-\(numbers[end])" : "\(numbers[index])")
            index = end + 1
        }
        return parts.joined(separator: ", ")
    }
}
