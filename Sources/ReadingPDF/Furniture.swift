import VietnameseText

/// Takes page numbers and running heads from the top and bottom of a page. Which of the lines set apart are running
/// heads is seen only over all pages; see `PageMerge`.
struct FurnitureFinder {
    let width, height: Float
    /// Rules that notes may stand under.
    let separators: [Rule]
    /// Ruled tables, whose rows are no furniture.
    var grids: [Grid] = []
    /// Share of the page's height where furniture stands.
    private static let edge: Float = 0.11
    private static let mostLines = 2

    func take(from lines: inout [Line]) -> (top: [Line], bottom: [Line]) {
        var top: [Line] = []
        while top.count < FurnitureFinder.mostLines, let first = lines.first,
            first.baseline < height * FurnitureFinder.edge, !isInTable(first)
        {
            let gap = lines.count > 1 ? lines[1].baseline - first.baseline : .infinity
            guard isApart(first, gap) else { break }
            top.append(lines.removeFirst())
        }
        var bottom: [Line] = []
        while bottom.count < FurnitureFinder.mostLines, let last = lines.last,
            last.baseline > height * (1 - FurnitureFinder.edge), !isInTable(last)
        {
            let gap = lines.count > 1 ? last.baseline - lines[lines.count - 2].baseline : .infinity
            let isNote = separators.contains { $0.y0 < last.baseline && $0.y0 > last.baseline - 2.5 * last.size }
            guard isApart(last, gap), !isNote || FurnitureFinder.isPageNumber(last.text) else { break }
            bottom.insert(lines.removeLast(), at: 0)
        }
        return (top, bottom)
    }

    private func isInTable(_ line: Line) -> Bool {
        grids.contains {
            line.baseline > $0.top && line.baseline < $0.bottom && line.middle > $0.left && line.middle < $0.right
        }
    }

    private func isApart(_ line: Line, _ gap: Float) -> Bool {
        if FurnitureFinder.isPageNumber(line.text), gap > 0.9 * line.size { return true }
        // A note at the foot of the page starts with its raised mark.
        return gap > 1.9 * line.size && gap != .infinity && line.pieces.first?.raised != true
    }

    /// "2", "- 2 -", "Trang 2", "2/10", "Trang 2 / 10".
    static func isPageNumber(_ text: String) -> Bool {
        var digits = 0
        var groups = 0
        var inGroup = false
        var letters = ""
        for scalar in text.unicodeScalars {
            if scalar.isDigit {
                digits += 1
                if !inGroup { groups += 1 }
                inGroup = true
            } else {
                inGroup = false
                if scalar.isWordLetter {
                    guard letters.utf8.count < 5 else { return false }
                    letters.unicodeScalars.append(scalar.lowered)
                } else if !scalar.isSpace, !["-", "–", "—", "/", "|", ".", "~", "[", "]"].contains(scalar) {
                    return false
                }
            }
        }
        guard digits >= 1, digits <= 8, groups <= 2 else { return false }
        if letters.isEmpty { return groups == 1 ? digits <= 4 : text.contains("/") }
        return letters == "trang" || letters == "page"
    }
}
