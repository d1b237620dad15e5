import Records

/// Stands in for stages that are not built yet: every source block becomes a paragraph, nothing is found.
enum PassThrough {
    static func outline(of document: SourceDocument) -> Outline {
        var outline = Outline()
        for (index, block) in document.blocks.enumerated() {
            outline.blocks.append(
                Block(
                    id: "b\(index + 1)", kind: block.kind == .furniture ? .pageFurniture : .paragraph,
                    text: text(of: block), page: block.page, box: block.box))
            var detail = Outline.BlockDetail()
            detail.sourceBlock = index
            outline.details.append(detail)
        }
        return outline
    }

    private static func text(of block: SourceBlock) -> String {
        guard let table = block.table else { return block.text }
        var rows: [Int: [String]] = [:]
        for cell in table.cells {
            rows[cell.row, default: []].append(cell.blocks.map(text).joined(separator: " "))
        }
        return rows.sorted { $0.key < $1.key }.map { $0.value.joined(separator: "\t") }.joined(separator: "\n")
    }
}
