import Records

/// Finds the blocks of one page in what it draws.
struct PageLayout {
    let number: Int
    let content: PageContent
    /// Margins of an earlier page of the same size, for pages with few lines.
    let earlier: Margins?

    func reading(_ legacy: inout LegacyText?) -> PageReading {
        let letters = lettersByTurn()
        let most = letters.max() ?? 0
        let turn = UInt8(letters.firstIndex(of: most) ?? 0)
        let (signatures, fills) = SignatureReader(content: content, number: number).read()
        let frame = PageFrame(turn: turn, width: content.width, height: content.height)
        var lines = LineBuilder(fonts: content.fonts).lines(of: glyphs(turn: turn, frame: frame, fills: fills))
        if !LegacyText.isPlainlyUnicode(content) { legacy?.decode(&lines, fonts: content.fonts) }
        let rules = content.rules.map { upright($0, frame) }
        let size = turn % 2 == 0 ? (content.width, content.height) : (content.height, content.width)
        var page = reading(of: lines, rules: rules, frame: frame, width: size.0, height: size.1)
        page.signatures = signatures
        page.encoding = encoding(of: lines)
        for other in [0, 1, 2, 3] as [UInt8] where other != turn && letters[Int(other)] > 0 {
            page.blocks += turnedText(other)
        }
        return page
    }

    /// The blocks of upright lines. Used for embedded and for recognised text alike.
    func reading(of lines: [Line], rules: [Rule], frame: PageFrame, width: Float, height: Float) -> PageReading {
        guard let spread = Spread(lines: lines, rules: rules, width: width, height: height) else {
            return onePage(of: lines, rules: rules, frame: frame, width: width, height: height, earlier: earlier)
        }
        let middle = spread.middle
        var page = onePage(
            of: spread.left, rules: rules.filter { $0.x0 < middle }, frame: frame, width: middle, height: height,
            earlier: nil)
        var moved = frame
        moved.left = middle
        let right = onePage(
            of: spread.right.map { $0.moved(left: middle) },
            rules: rules.filter { $0.x0 >= middle }.map { $0.moved(left: middle) }, frame: moved, width: width - middle,
            height: height, earlier: nil)
        let start = page.blocks.count
        page.blocks += right.blocks
        if start < page.blocks.count { page.blocks[start].startsPage = true }
        page.margins = nil
        return page
    }

    private func onePage(
        of allLines: [Line], rules: [Rule], frame: PageFrame, width: Float, height: Float, earlier: Margins?
    ) -> PageReading {
        var page = PageReading(
            number: number, size: PageSize(width: Double(content.width), height: Double(content.height)))
        let maker = BlockMaker(page: number, frame: frame)
        var lines = allLines
        let noteFinder = FootnoteFinder(rules: rules, height: height)
        let grids = GridFinder().grids(of: rules)
        let furniture = FurnitureFinder(
            width: width, height: height, separators: noteFinder.separators(lines), grids: grids
        ).take(from: &lines)
        let notes = noteFinder.take(from: &lines)
        guard let margins = Margins(of: lines, earlier: earlier) else {
            page.blocks =
                furniture.top.map { edge($0, .top, maker) } + furniture.bottom.map { edge($0, .bottom, maker) }
            return page
        }
        page.margins = margins
        page.blocks = furniture.top.map { edge($0, .top, maker) }
        var tables: [(top: Float, block: PageBlock)] = []
        for grid in grids {
            if let table = TableMaker(maker: maker).table(grid, from: &lines) { tables.append((grid.top, table)) }
        }
        // Text between the tables, each stretch laid out by itself.
        var next = 0
        for table in tables {
            let end = lines[next...].firstIndex { $0.baseline > table.top } ?? lines.count
            page.blocks += flow(Array(lines[next..<end]), margins, maker, isFirst: page.isWithoutBody)
            page.blocks.append(table.block)
            next = end
        }
        page.blocks += flow(Array(lines[next...]), margins, maker, isFirst: page.isWithoutBody)
        if !notes.isEmpty {
            let builder = ParagraphBuilder(place: .body, left: margins.left, right: margins.right)
            for note in FootnoteFinder.split(notes) {
                for paragraph in builder.paragraphs(of: note) {
                    page.blocks.append(maker.block(paragraph, kind: .footnote))
                }
            }
        }
        page.blocks += furniture.bottom.map { edge($0, .bottom, maker) }
        return page
    }

    /// Tables without ruling, columns and paragraphs of a stretch without ruled tables.
    private func flow(
        _ lines: [Line], _ margins: Margins, _ maker: BlockMaker, isFirst: Bool
    ) -> [PageBlock] {
        var blocks: [PageBlock] = []
        var next = 0
        let finder = OpenTableFinder()
        let tables = finder.tables(in: lines)
        if isFirst, tables.first?.lines.lowerBound != 0, let tail = finder.tail(in: lines) {
            blocks = columns(Array(lines[tail.lines]), margins, maker)
            if !blocks.isEmpty {
                blocks[0].tail = [maker.table(tail, in: lines, margins: margins)]
                blocks[0].tailBlocks = blocks.count
            }
            next = tail.lines.upperBound
        }
        for table in tables where table.lines.lowerBound >= next {
            blocks += columns(Array(lines[next..<table.lines.lowerBound]), margins, maker)
            blocks.append(maker.table(table, in: lines, margins: margins))
            next = table.lines.upperBound
        }
        return blocks + columns(next == 0 ? lines : Array(lines[next...]), margins, maker)
    }

    private func columns(_ lines: [Line], _ margins: Margins, _ maker: BlockMaker) -> [PageBlock] {
        var blocks: [PageBlock] = []
        var next = 0
        for zone in ColumnFinder(margins: margins).zones(in: lines) {
            blocks += body(Array(lines[next..<zone.lines.lowerBound]), margins, maker)
            blocks.append(maker.table(zone, margins: margins))
            next = zone.lines.upperBound
        }
        return blocks + body(Array(lines[next...]), margins, maker)
    }

    /// The encoding the letters beyond ASCII had.
    private func encoding(of lines: [Line]) -> SourceEncoding? {
        var counts: [SourceEncoding: Int] = [:]
        var unicode = 0
        for line in lines {
            for piece in line.pieces {
                if let encoding = piece.encoding {
                    counts[encoding, default: 0] += 1
                } else if piece.text.utf8.contains(where: { $0 >= PageLayout.leadByte }),
                    piece.text.unicodeScalars.contains(where: { $0.value >= 0x100 && $0.isWordLetter })
                {
                    unicode += 1
                }
            }
        }
        if unicode > 0 { counts[.unicode, default: 0] += unicode }
        let total = counts.values.reduce(0, +)
        guard total > 0 else { return nil }
        let clear = counts.filter { $0.value * 20 > total }
        return clear.count == 1 ? clear.first!.key : .mixed
    }

    /// The least byte that UTF-8 begins code points from U+0100 with.
    private static let leadByte: UInt8 = 0xC4

    private func body(_ lines: [Line], _ margins: Margins, _ maker: BlockMaker) -> [PageBlock] {
        ParagraphBuilder(place: .body, left: margins.left, right: margins.right).paragraphs(of: lines)
            .map { maker.block($0) }
    }

    private func edge(_ line: Line, _ zone: PageBlock.Zone, _ maker: BlockMaker) -> PageBlock {
        var block = maker.block(
            Paragraph(lines: [line], alignment: nil, indent: line.x0, startsFlush: false, endsFull: false))
        block.zone = zone
        if FurnitureFinder.isPageNumber(line.text) { block.block.kind = .furniture }
        return block
    }

    // MARK: Direction

    /// How many letters are written in each direction.
    private func lettersByTurn() -> [Int] {
        var counts = [0, 0, 0, 0]
        for glyph in content.glyphs where !glyph.scalar.isSpaceLike { counts[Int(glyph.turn & 3)] += 1 }
        return counts
    }

    private func glyphs(turn: UInt8, frame: PageFrame, fills: Set<Int> = []) -> [Glyph] {
        let visible = content.glyphs.contains { !$0.flags.contains(.invisible) && !$0.scalar.isSpaceLike }
        let isShown = { (glyph: Glyph) in
            if glyph.turn != turn || visible && glyph.flags.contains(.invisible) { return false }
            if glyph.annotation >= 0, content.annotations[glyph.annotation].isSignature,
                !fills.contains(glyph.annotation)
            {
                return false
            }
            // What is drawn off the page or too small to be seen is not on the page.
            return glyph.x >= -20 && glyph.y >= -20 && glyph.x <= content.width + 20 && glyph.y <= content.height + 20
                && glyph.size >= 1.5
        }
        if turn == 0, content.glyphs.allSatisfy(isShown) { return content.glyphs }
        var result: [Glyph] = []
        result.reserveCapacity(content.glyphs.count)
        for glyph in content.glyphs where isShown(glyph) {
            if turn == 0 {
                result.append(glyph)
            } else {
                var moved = glyph
                (moved.x, moved.y) = frame.upright(glyph.x, glyph.y)
                moved.turn = 0
                result.append(moved)
            }
        }
        return result
    }

    private func upright(_ rule: Rule, _ frame: PageFrame) -> Rule {
        if frame.turn == 0 { return rule }
        let a = frame.upright(rule.x0, rule.y0)
        let b = frame.upright(rule.x1, rule.y1)
        return Rule(
            x0: min(a.x, b.x), y0: min(a.y, b.y), x1: max(a.x, b.x), y1: max(a.y, b.y), thickness: rule.thickness)
    }

    /// Text written in another direction than the page's: stamps along the edge, watermarks.
    private func turnedText(_ turn: UInt8) -> [PageBlock] {
        let frame = PageFrame(turn: turn, width: content.width, height: content.height)
        let lines = LineBuilder(fonts: content.fonts).lines(of: glyphs(turn: turn, frame: frame))
        let maker = BlockMaker(page: number, frame: frame)
        return lines.map { line in
            var block = edge(line, .bottom, maker)
            block.block.kind = .furniture
            return block
        }
    }
}

extension PageReading {
    /// Nothing but running heads was found so far.
    fileprivate var isWithoutBody: Bool { blocks.allSatisfy { $0.zone == .top } }
}

extension Unicode.Scalar {
    var isSpaceLike: Bool { value == 0x20 || value == 0xA0 || value == 0x09 }
}
