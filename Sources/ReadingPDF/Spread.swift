/// Two pages side by side in one picture or on one sheet: an open book under the scanner, two pages printed on one.
struct Spread {
    /// The lines of either page.
    let left, right: [Line]
    /// Where the pages meet.
    let middle: Float

    private enum Tuning {
        /// The sheet is so much wider than high.
        static let wide: Float = 1.15
        /// Where the pages may meet, as shares of the width.
        static let meeting: ClosedRange<Float> = 0.42...0.58
        static let looked: ClosedRange<Float> = 0.35...0.65
        /// Points without text between the pages.
        static let gap: Float = 20
        /// Lines of running text, so long as a share of the width, that one of the pages has: in a table without ruling
        /// none is as long, and in other text they go over the middle.
        static let running = 6
        static let long: Float = 0.28
    }

    /// nil where the sheet is one page.
    init?(lines: [Line], rules: [Rule], width: Float, height: Float) {
        guard width > Tuning.wide * height, lines.count >= Tuning.running,
            let middle = Spread.middle(of: lines, width: width)
        else { return nil }
        guard !rules.contains(where: { $0.isHorizontal && $0.x0 < middle - 2 && $0.x1 > middle + 2 }) else {
            return nil
        }
        var sides: [[Line]] = [[], []]
        for line in lines {
            for (side, pieces) in [
                line.pieces.filter { $0.x1 <= middle }, line.pieces.filter { $0.x1 > middle },
            ].enumerated() where !pieces.isEmpty {
                sides[side].append(Line(pieces))
            }
        }
        guard !sides[0].isEmpty, !sides[1].isEmpty,
            sides.contains(where: { side in
                side.filter { $0.x1 - $0.x0 > Tuning.long * width }.count >= Tuning.running
            })
        else { return nil }
        (left, right) = (sides[0], sides[1])
        self.middle = middle
    }

    /// The middle of the widest strip without text; nil where it is narrow or too far aside.
    private static func middle(of lines: [Line], width: Float) -> Float? {
        let (low, high) = (Tuning.looked.lowerBound * width, Tuning.looked.upperBound * width)
        var best: (from: Float, to: Float) = (0, 0)
        var free = low
        for piece in lines.flatMap(\.pieces).filter({ $0.x1 > low && $0.x0 < high }).sorted(by: { $0.x0 < $1.x0 }) {
            if piece.x0 - free > best.to - best.from { best = (free, piece.x0) }
            free = max(free, piece.x1)
        }
        if high - free > best.to - best.from { best = (free, high) }
        let middle = (best.from + best.to) / 2
        return best.to - best.from >= Tuning.gap && Tuning.meeting.contains(middle / width) ? middle : nil
    }
}

extension Line {
    /// Moved to the left.
    func moved(left points: Float) -> Line {
        Line(
            pieces.map { piece in
                var moved = piece
                moved.x0 -= points
                moved.x1 -= points
                return moved
            })
    }
}

extension Rule {
    /// Moved to the left.
    func moved(left points: Float) -> Rule {
        Rule(x0: x0 - points, y0: y0, x1: x1 - points, y1: y1, thickness: thickness)
    }
}
