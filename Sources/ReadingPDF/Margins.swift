extension Margins {
    /// Fewer lines than these say nothing certain about the margins; those of an earlier page hold then.
    private static let enoughLines = 8

    /// The margins of running text. `earlier` are those of a page of the same size before this one.
    init?(of lines: [Line], earlier: Margins?) {
        guard !lines.isEmpty else { return nil }
        let body = lines.filter { $0.x1 - $0.x0 > 20 }
        let used = body.count >= 2 ? body : lines
        var left = Margins.edge(used.map(\.x0), lowest: true)
        var right = Margins.edge(used.map(\.x1), lowest: false)
        if let earlier {
            if lines.count < Margins.enoughLines {
                left = min(earlier.left, left)
                right = max(earlier.right, right)
            } else if right < earlier.right, right > earlier.right - 40 {
                // No line happened to be full.
                right = earlier.right
            }
        }
        self.init(
            left: left, right: max(right, left + 1), top: lines.first?.top ?? 0, bottom: lines.last?.bottom ?? 0)
    }

    /// The outermost position that at least two lines share within 3 points, else the outermost.
    private static func edge(_ positions: [Float], lowest: Bool) -> Float {
        let sorted = lowest ? positions.sorted() : positions.sorted(by: >)
        for index in sorted.indices.dropLast() where abs(sorted[index + 1] - sorted[index]) <= 3 {
            return sorted[index]
        }
        return sorted[0]
    }
}
