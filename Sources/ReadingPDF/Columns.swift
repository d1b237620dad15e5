/// Text set side by side: letterhead, recipients beside the signature.
struct ColumnZone {
    /// Lines of the zone, by index, from the first to the last.
    var lines: Range<Int>
    /// The strip without text between the two columns.
    var gutter: ClosedRange<Float>
    var left: [Line]
    var right: [Line]
}

struct ColumnFinder {
    let margins: Margins
    /// Narrowest gap between columns, as a share of the type size.
    private static let gap: Float = 1.3
    /// Gap inside a line that may fall together with the strip.
    private static let narrowGap: Float = 0.6

    /// Zones from top to bottom. `lines` are sorted by baseline.
    func zones(in lines: [Line]) -> [ColumnZone] {
        var zones: [ColumnZone] = []
        var index = 0
        while index < lines.count {
            if var zone = zone(startingAt: index, in: lines) {
                if index > zones.last?.lines.upperBound ?? 0 { extendUp(&zone, lines[index - 1]) }
                zones.append(zone)
                index = zone.lines.upperBound
            } else {
                index += 1
            }
        }
        return zones
    }

    /// The line above whose two halves the strip divides as well, though they come closer than columns usually do.
    private func extendUp(_ zone: inout ColumnZone, _ line: Line) {
        guard let first = zone.left.first ?? zone.right.first, first.baseline - line.baseline < 2 * line.size,
            let parts = split(line, zone.gutter), !parts.left.isEmpty, !parts.right.isEmpty,
            let left = parts.left.last, let right = parts.right.first, right.x0 - left.x1 > 0.8 * line.size
        else { return }
        zone.lines = (zone.lines.lowerBound - 1)..<zone.lines.upperBound
        zone.left.insert(Line(parts.left), at: 0)
        zone.right.insert(Line(parts.right), at: 0)
        zone.gutter = max(zone.gutter.lowerBound, left.x1)...min(zone.gutter.upperBound, right.x0)
    }

    private func zone(startingAt start: Int, in lines: [Line]) -> ColumnZone? {
        let first = lines[start]
        for gutter in gutters(first, next: start + 1 < lines.count ? lines[start + 1] : nil) {
            if let zone = grown(from: start, gutter: gutter, in: lines) { return zone }
        }
        return nil
    }

    /// Strips that could divide columns: gaps inside the line, or between it and a line beside it.
    private func gutters(_ line: Line, next: Line?) -> [ClosedRange<Float>] {
        var found: [ClosedRange<Float>] = []
        for (before, after) in zip(line.pieces, line.pieces.dropFirst())
        where after.x0 - before.x1 > ColumnFinder.gap * line.size {
            found.append(before.x1...after.x0)
        }
        if let next, next.baseline - line.baseline < 0.75 * max(line.size, next.size) {
            let (left, right) = line.x0 < next.x0 ? (line, next) : (next, line)
            if right.x0 - left.x1 > ColumnFinder.gap * line.size { found.append(left.x1...right.x0) }
        }
        return found.sorted { $0.upperBound - $0.lowerBound > $1.upperBound - $1.lowerBound }
    }

    private func grown(from start: Int, gutter: ClosedRange<Float>, in lines: [Line]) -> ColumnZone? {
        var low = gutter.lowerBound
        var high = gutter.upperBound
        var left: [Line] = []
        var right: [Line] = []
        var end = start
        var lowest = lines[start].baseline
        for index in start..<lines.count {
            let line = lines[index]
            let parts = split(line, low...high)
            guard let parts else { break }
            let isLeft = !parts.left.isEmpty
            let isRight = !parts.right.isEmpty
            // A line set about the middle of the page is a title below the letterhead, not part of a column.
            if index > start, isLeft != isRight, isCentred(line), !columnHolds(line, isLeft ? left : right) { break }
            let gap = line.baseline - lowest
            if index > start, gap > (isLeft && !isRight ? 3 : 9) * line.size { break }
            var nextLow = low
            var nextHigh = high
            if let last = parts.left.last { nextLow = max(nextLow, last.x1) }
            if let first = parts.right.first { nextHigh = min(nextHigh, first.x0) }
            guard nextHigh - nextLow > 1 else { break }
            low = nextLow
            high = nextHigh
            if isLeft { left.append(Line(parts.left)) }
            if isRight { right.append(Line(parts.right)) }
            lowest = max(lowest, line.baseline)
            end = index + 1
        }
        guard !left.isEmpty, !right.isEmpty, left.count + right.count >= 3 else { return nil }
        // Numbers and dashes with their text hung behind are lists.
        if left.allSatisfy({ $0.text.unicodeScalars.count <= 6 }) { return nil }
        // The right column must start beside the left one, not below its end.
        guard let topLeft = left.first, let topRight = right.first,
            topLeft.top < right.last!.bottom, topRight.top < left.last!.bottom
        else { return nil }
        // Text whose words only happen to leave a gap runs to both margins on several lines.
        let wide = left.filter { $0.x0 <= margins.left + 3 && low - $0.x1 < 1 }.count
        if wide > 2, left.count > 6, right.filter({ $0.x1 > margins.right - 3 }).count > 4 { return nil }
        return ColumnZone(lines: start..<end, gutter: low...high, left: left, right: right)
    }

    /// The line's pieces on either side; nil where text crosses the strip.
    private func split(_ line: Line, _ gutter: ClosedRange<Float>) -> (left: [Piece], right: [Piece])? {
        var left: [Piece] = []
        var right: [Piece] = []
        var start = 0
        for index in 1...line.pieces.count {
            let ends =
                index == line.pieces.count
                || line.pieces[index].x0 - line.pieces[index - 1].x1 > ColumnFinder.narrowGap * line.size
            guard ends else { continue }
            let part = line.pieces[start..<index]
            let x0 = part.first!.x0
            let x1 = part.last!.x1
            if x1 <= gutter.upperBound - 1, x0 < gutter.lowerBound || x0 - gutter.lowerBound < gutter.upperBound - x1 {
                guard right.isEmpty else { return nil }
                left += part
            } else if x0 >= gutter.lowerBound + 1 {
                right += part
            } else {
                return nil
            }
            start = index
        }
        return (left, right)
    }

    private func isCentred(_ line: Line) -> Bool { abs(line.middle - margins.middle) < 8 }

    /// The line stands in the middle of its own column at least as well as in that of the page.
    private func columnHolds(_ line: Line, _ column: [Line]) -> Bool {
        column.contains {
            abs($0.middle - line.middle) < abs(line.middle - margins.middle) + 1 || abs($0.x0 - line.x0) < 2
        }
    }
}
