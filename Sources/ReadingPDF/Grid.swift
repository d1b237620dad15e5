/// The cells a set of ruling lines makes, merged cells told by the lines that are missing between them.
struct Grid: Sendable {
    /// Positions of the vertical and horizontal lines, ascending.
    var xs: [Float]
    var ys: [Float]
    var cells: [Cell]

    struct Cell: Sendable {
        var row, column, rowSpan, columnSpan: Int
    }

    var rowCount: Int { ys.count - 1 }
    var columnCount: Int { xs.count - 1 }
    var top: Float { ys[0] }
    var bottom: Float { ys[ys.count - 1] }
    var left: Float { xs[0] }
    var right: Float { xs[xs.count - 1] }

    func bounds(_ cell: Cell) -> (x0: Float, y0: Float, x1: Float, y1: Float) {
        (xs[cell.column], ys[cell.row], xs[cell.column + cell.columnSpan], ys[cell.row + cell.rowSpan])
    }
}

/// Finds the grids on a page. Lines that meet make one grid; a box without a division is a frame, not a table.
struct GridFinder {
    /// How far lines may miss each other and still meet, in points.
    var tolerance: Float = 3
    /// Share of a cell's side that must be ruled to divide it from its neighbour.
    private static let ruledShare: Float = 0.55
    /// More lines than this are a drawing.
    private static let mostLines = 1500

    func grids(of rules: [Rule]) -> [Grid] {
        let across = merged(rules.filter { $0.isHorizontal && $0.x1 - $0.x0 >= 6 }, horizontal: true)
        let down = merged(rules.filter { !$0.isHorizontal && $0.y1 - $0.y0 >= 6 }, horizontal: false)
        guard across.count >= 2, down.count >= 2, across.count <= GridFinder.mostLines,
            down.count <= GridFinder.mostLines
        else { return [] }
        return components(across, down).compactMap { grid(across: $0.across, down: $0.down) }
            .sorted { $0.top != $1.top ? $0.top < $1.top : $0.left < $1.left }
    }

    /// Segments on one line that touch are one.
    private func merged(_ rules: [Rule], horizontal: Bool) -> [Rule] {
        let sorted = rules.sorted {
            horizontal ? ($0.y0, $0.x0) < ($1.y0, $1.x0) : ($0.x0, $0.y0) < ($1.x0, $1.y0)
        }
        var result: [Rule] = []
        // First into lines, then along each line.
        var group: [Rule] = []
        func flush() {
            group.sort { horizontal ? $0.x0 < $1.x0 : $0.y0 < $1.y0 }
            var open: Rule?
            for rule in group {
                if var last = open, (horizontal ? rule.x0 - last.x1 : rule.y0 - last.y1) <= tolerance {
                    last.x1 = max(last.x1, rule.x1)
                    last.y1 = max(last.y1, rule.y1)
                    open = last
                } else {
                    if let last = open { result.append(last) }
                    open = rule
                }
            }
            if let last = open { result.append(last) }
            group.removeAll(keepingCapacity: true)
        }
        for rule in sorted {
            if let first = group.first, (horizontal ? rule.y0 - first.y0 : rule.x0 - first.x0) > 0.6 * tolerance {
                flush()
            }
            group.append(rule)
        }
        flush()
        return result
    }

    private func components(_ across: [Rule], _ down: [Rule]) -> [(across: [Rule], down: [Rule])] {
        var sets = DisjointSets(count: across.count + down.count)
        for (i, h) in across.enumerated() {
            for (j, v) in down.enumerated()
            where v.x0 >= h.x0 - tolerance && v.x0 <= h.x1 + tolerance && h.y0 >= v.y0 - tolerance
                && h.y0 <= v.y1 + tolerance
            {
                sets.join(i, across.count + j)
            }
        }
        var groups: [Int: (across: [Rule], down: [Rule])] = [:]
        for (i, h) in across.enumerated() { groups[sets.root(i), default: ([], [])].across.append(h) }
        for (j, v) in down.enumerated() { groups[sets.root(across.count + j), default: ([], [])].down.append(v) }
        return groups.sorted { $0.key < $1.key }.map(\.value).filter { $0.across.count >= 2 && $0.down.count >= 2 }
    }

    private func grid(across: [Rule], down: [Rule]) -> Grid? {
        let xs = clustered(down.map(\.x0))
        let ys = clustered(across.map(\.y0))
        let columns = xs.count - 1
        let rows = ys.count - 1
        guard columns >= 1, rows >= 1, columns * rows >= 2, columns * rows <= 40_000 else { return nil }
        var sets = DisjointSets(count: rows * columns)
        // Which sides are ruled, looked up by line position.
        let downAt = Dictionary(grouping: down) { nearest($0.x0, xs) }
        let acrossAt = Dictionary(grouping: across) { nearest($0.y0, ys) }
        for row in 0..<rows {
            for column in 0..<columns {
                let here = row * columns + column
                if column + 1 < columns, !covered(downAt[column + 1], ys[row], ys[row + 1], vertical: true) {
                    sets.join(here, here + 1)
                }
                if row + 1 < rows, !covered(acrossAt[row + 1], xs[column], xs[column + 1], vertical: false) {
                    sets.join(here, here + columns)
                }
            }
        }
        var extents: [Int: (r0: Int, c0: Int, r1: Int, c1: Int, count: Int)] = [:]
        for row in 0..<rows {
            for column in 0..<columns {
                let key = sets.root(row * columns + column)
                if let e = extents[key] {
                    extents[key] = (min(e.r0, row), min(e.c0, column), max(e.r1, row), max(e.c1, column), e.count + 1)
                } else {
                    extents[key] = (row, column, row, column, 1)
                }
            }
        }
        var cells: [Grid.Cell] = []
        for (key, e) in extents.sorted(by: { $0.key < $1.key }) {
            if e.count == (e.r1 - e.r0 + 1) * (e.c1 - e.c0 + 1) {
                cells.append(Grid.Cell(row: e.r0, column: e.c0, rowSpan: e.r1 - e.r0 + 1, columnSpan: e.c1 - e.c0 + 1))
                continue
            }
            // Lines are missing so that no rectangle is left: keep the rows' parts apart.
            for row in e.r0...e.r1 {
                var column = e.c0
                while column <= e.c1 {
                    guard sets.root(row * columns + column) == key else {
                        column += 1
                        continue
                    }
                    var end = column
                    while end + 1 <= e.c1, sets.root(row * columns + end + 1) == key { end += 1 }
                    cells.append(Grid.Cell(row: row, column: column, rowSpan: 1, columnSpan: end - column + 1))
                    column = end + 1
                }
            }
        }
        guard cells.count >= 2 else { return nil }
        cells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
        return Grid(xs: xs, ys: ys, cells: cells)
    }

    private func covered(_ rules: [Rule]?, _ from: Float, _ to: Float, vertical: Bool) -> Bool {
        guard let rules else { return false }
        var length: Float = 0
        for rule in rules {
            let (a, b) = vertical ? (rule.y0, rule.y1) : (rule.x0, rule.x1)
            length += max(0, min(b, to) - max(a, from))
        }
        return length >= GridFinder.ruledShare * (to - from)
    }

    private func clustered(_ values: [Float]) -> [Float] {
        var result: [Float] = []
        var sum: Float = 0
        var count: Float = 0
        for value in values.sorted() {
            if count > 0, value - sum / count > tolerance {
                result.append(sum / count)
                sum = 0
                count = 0
            }
            sum += value
            count += 1
        }
        if count > 0 { result.append(sum / count) }
        return result
    }

    private func nearest(_ value: Float, _ positions: [Float]) -> Int {
        var best = 0
        for (index, position) in positions.enumerated() where abs(position - value) < abs(positions[best] - value) {
            best = index
        }
        return best
    }
}

/// Sets of small integers that grow together.
struct DisjointSets {
    private var parent: [Int]

    init(count: Int) { parent = Array(0..<count) }

    mutating func root(_ index: Int) -> Int {
        var at = index
        while parent[at] != at {
            parent[at] = parent[parent[at]]
            at = parent[at]
        }
        return at
    }

    mutating func join(_ a: Int, _ b: Int) {
        let (ra, rb) = (root(a), root(b))
        parent[max(ra, rb)] = min(ra, rb)
    }
}
