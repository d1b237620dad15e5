extension Margins {
    /// Fewer lines than these say nothing certain about the margins; those of an earlier page hold then.
    private static let enoughLines = 8
    /// Lines of running text are this share of the widest line; so many of them tell where it begins.
    private static let wideShare: Float = 0.6
    private static let enoughWide = 4
    /// Points.
    private static let mostPadding: Float = 12

    /// The margins of running text. `earlier` are those of a page of the same size before this one.
    init?(of lines: [Line], earlier: Margins?) {
        guard !lines.isEmpty else { return nil }
        let body = lines.filter { $0.x1 - $0.x0 > 20 }
        let used = body.count >= 2 ? body : lines
        var left = Margins.edge(used.map(\.x0), lowest: true)
        // Recipients stand a cell's padding outside the text; a first line is set in by more.
        let widest = used.map { $0.x1 - $0.x0 }.max() ?? 0
        let wide = used.filter { $0.x1 - $0.x0 > Margins.wideShare * widest && !Margins.isDivided($0) }
        if wide.count >= Margins.enoughWide {
            let inner = Margins.edge(wide.map(\.x0), lowest: true)
            if inner - left < Margins.mostPadding { left = max(left, inner) }
        }
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

    /// Columns stand side by side on the line.
    private static func isDivided(_ line: Line) -> Bool {
        line.pieces.indices.dropFirst().contains {
            line.pieces[$0].x0 - line.pieces[$0 - 1].x1 > 1.5 * line.size
        }
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
