import Records
import VietnameseText

/// "Cơ cấu kinh tế: nông nghiệp 20%, công nghiệp 45%, dịch vụ 34%": the shares of a structure that make no 100 %.
struct StructureShares {
    let outline: Outline
    let texts: BlockTexts

    /// Percentage points that rounding may cost.
    private static let rounding = 0.15
    /// A sum further off is no whole: some parts are not named, or the figures are something else.
    private static let near = 90.0...110.0

    private static let structure = Words.keys("cơ cấu")
    private static let percent = Token.key(of: "%")
    /// With these a figure is no share: a bound, a change, a comparison.
    private static let others = WordSet(
        [
            "trên", "dưới", "khoảng", "tăng", "giảm", "từ", "lên", "đến", "xuống", "hơn", "so", "vượt", "tỷ", "tốc",
            "nhất",
            "thiểu", "quá", "trở", "bình",
        ].map { Token.key(of: $0) })

    private(set) var warnings: [Warning] = []

    init(_ outline: Outline, _ texts: BlockTexts) {
        self.outline = outline
        self.texts = texts
    }

    /// Reads a block; to be asked for each, in order.
    mutating func read(at index: Int) {
        guard mayTell(index) else { return }
        let block = outline.blocks[index]
        let passage = Passage(texts[index], marked: false)
        var at = 0
        while at < passage.count {
            guard passage.matches(StructureShares.structure, at: at) else {
                at += 1
                continue
            }
            let end = sentenceEnd(passage, at)
            if let sum = sum(passage, at, end) ?? (end == passage.count ? sumOfItems(passage, index) : nil),
                StructureShares.near.contains(sum), abs(sum - 100) > StructureShares.rounding
            {
                let place = passage.trimmed(at..<end)
                warnings.append(
                    Warning(
                        .sharesDiffer,
                        [
                            passage.string(at..<nameEnd(passage, at, end)),
                            SameGoals.number((sum * 100).rounded() / 100),
                        ],
                        source: Place(
                            block: block.id, start: passage.tokens[place.lowerBound].start,
                            end: passage.tokens[place.upperBound - 1].end, page: block.page)))
            }
            at = end
        }
    }

    /// Cheap look before cutting a text into words.
    private func mayTell(_ index: Int) -> Bool {
        outline.blocks[index].kind != .table && outline.blocks[index].kind != .pageFurniture
            && outline.blocks[index].text.utf8.count < 20_000 && outline.blocks[index].text.holds("ơ cấu")
    }

    private func sentenceEnd(_ passage: Passage, _ start: Int) -> Int {
        var index = start + StructureShares.structure.count
        while index < passage.count {
            if passage.isPunctuation(index, "."), index + 1 == passage.count || passage.tokens[index + 1].spaceBefore {
                return index
            }
            // A second structure is another whole.
            if passage.matches(StructureShares.structure, at: index) { return index }
            index += 1
        }
        return passage.count
    }

    private func nameEnd(_ passage: Passage, _ start: Int, _ end: Int) -> Int {
        var index = start + StructureShares.structure.count
        while index < end, index - start < 6, passage.tokens[index].kind == .word { index += 1 }
        return index
    }

    /// Sum of the shares a sentence names outside brackets; nil where it names fewer than three, or what is no share.
    private func sum(_ passage: Passage, _ start: Int, _ end: Int) -> Double? {
        var values: [Double] = []
        for index in start..<end where passage.depth[index] == 0 {
            if StructureShares.others.contains(passage.tokens[index].key) { return nil }
            guard passage.tokens[index].kind == .number, passage.isPunctuation(index + 1, "%") else { continue }
            guard !passage.isPunctuation(index - 1, "-"), !passage.isPunctuation(index - 1, "–"),
                let value = NumberText.value(passage, index)
            else { return nil }
            values.append(value)
        }
        return values.count >= 3 ? values.reduce(0, +) : nil
    }

    /// The same over list items that follow a lead-in without figures, one share each.
    private func sumOfItems(_ passage: Passage, _ index: Int) -> Double? {
        guard passage.isPunctuation(passage.count - 1, ":"),
            !passage.tokens.indices.contains(where: { passage.isPunctuation($0, "%") })
        else { return nil }
        var values: [Double] = []
        var at = index + 1
        while at < outline.blocks.count, outline.blocks[at].kind == .listItem, values.count <= 12 {
            let item = Passage(texts[at], marked: false)
            var own: [Double] = []
            for token in item.tokens.indices where item.depth[token] == 0 {
                if StructureShares.others.contains(item.tokens[token].key) { return nil }
                guard item.tokens[token].kind == .number, item.isPunctuation(token + 1, "%") else { continue }
                guard let value = NumberText.value(item, token) else { return nil }
                own.append(value)
            }
            guard own.count == 1 else { return nil }
            values += own
            at += 1
        }
        return values.count >= 3 ? values.reduce(0, +) : nil
    }
}
