import Records

extension Record {
    /// The items a person can ask for by name: fields, and the ids of each list from first to last.
    var itemNames: String {
        var names = reasons.map(\.item).filter { !$0.contains(where: \.isNumber) }
        let counts: [(String, Int)] = [
            ("a", assignments.count), ("c", citations.count), ("f", funding.count), ("r", reports.count),
            ("t", targets.count),
        ]
        for (letter, count) in counts where count > 0 { names.append("\(letter)1…\(letter)\(count)") }
        return names.joined(separator: ", ")
    }

    /// What is framed on the picture of a page (from 1): the block of one item, or all blocks that begin there.
    func marks(onPage page: Int, item: Place?) -> [PageMark] {
        guard let sizes = source.pageSizes, sizes.indices.contains(page - 1) else { return [] }
        return blocks.compactMap { block in
            guard block.page == page, let box = block.box, item == nil || block.id == item?.block else { return nil }
            return PageMark(item == nil ? .block : .item, box, on: sizes[page - 1])
        }
    }
}
