import VietnameseText

/// The darkness of a small rectangle of a page: rows from the top, 0 paper, 255 ink.
struct InkPatch {
    var width, height: Int
    var dark: [UInt8]

    func isInk(_ x: Int, _ y: Int) -> Bool { dark[y * width + x] > InkPatch.ink }

    /// Above the gray that blur leaves between two stems side by side.
    private static let ink: UInt8 = 110
}

/// Reads a Roman numeral by its shape. The engine guesses how many stems "III" has from what usually stands there and
/// gives "II", "HI" or "1I"; between their serifs the stems stand apart and can be counted.
struct NumeralShape {
    let patch: InkPatch
    private let top, bottom: Int

    private enum Tuning {
        /// Fewer pixels of height tell nothing.
        static let leastHeight = 10
        /// The part of the height, in percent, where stems stand apart: below the upper serifs, above the lower.
        static let zone = (from: 20, to: 86)
        /// Marks at the foot of the line reach no higher, in percent of the height from the top.
        static let mark = 60
        /// Thickest stem and narrowest V or X, in shares of the height.
        static let stem = 0.38
        static let slanted = 0.5
        /// How far a stem may lean over the zone, in shares of the height, besides a pixel.
        static let lean = 0.06
        /// A point is as wide and as high as this, in shares of the height.
        static let leastPoint = 0.07
        static let mostPoint = 0.3
        /// A gap this wide, in shares of the height, ends the numeral: a point stands in it, or a space.
        static let gap = 0.6
    }

    init?(_ patch: InkPatch) {
        self.patch = patch
        let rows = (0..<patch.height).filter { y in (0..<patch.width).contains { patch.isInk($0, y) } }
        guard let first = rows.first, let last = rows.last, last - first + 1 >= Tuning.leastHeight else { return nil }
        (top, bottom) = (first, last)
    }

    private var height: Double { Double(bottom - top + 1) }
    private func row(_ percent: Int) -> Int { top + (bottom - top) * percent / 100 }

    /// The numeral that starts the patch; nil where something else does. `whole`: nothing may follow it.
    func numeral(whole: Bool) -> String? {
        var text = ""
        var end: Int?
        for letter in letters() {
            if let end, Double(letter.lowerBound - end) > Tuning.gap * height {
                if whole { return nil }
                break
            }
            // A point or comma of heavy type.
            if (row(Tuning.zone.from)...row(Tuning.mark)).allSatisfy({ runs(letter, $0).isEmpty }) { break }
            guard let read = read(letter) else { return nil }
            text += read
            end = letter.upperBound
        }
        return RomanNumeral.value(of: text) == nil ? nil : text
    }

    /// The only letter of the patch is an I by its serifs, not a 1, which has none on the upper right. nil where that
    /// cannot be seen.
    var isLetterI: Bool? {
        guard let letter = letters().first, read(letter) == "I" else { return nil }
        var (left, right) = (letter.lowerBound, letter.upperBound)
        for y in top...row(14) {
            for x in max(0, letter.lowerBound - letter.count)..<min(patch.width, letter.upperBound + letter.count)
            where patch.isInk(x, y) {
                left = min(left, x)
                right = max(right, x + 1)
            }
        }
        let serif = max(1, letter.count / 4)
        let hasLeft = letter.lowerBound - left >= serif
        let hasRight = right - letter.upperBound >= serif
        if hasLeft && hasRight { return true }
        return hasLeft ? false : nil
    }

    /// Where a point stands at the foot of the line between two of some digits: behind how many of them.
    func point(amongDigits count: Int) -> Int? {
        let letters = letters()
        guard letters.count == count else { return nil }
        var found: Int?
        for place in 1..<count {
            let gap = letters[place - 1].upperBound..<letters[place].lowerBound
            let heights = gap.map { x in (row(Tuning.mark)...bottom).filter { patch.isInk(x, $0) }.count }
            let columns = heights.filter { Double($0) >= Tuning.leastPoint * height }
            guard Double(columns.count) >= Tuning.leastPoint * height, columns.count >= 2,
                Double(columns.count) <= Tuning.mostPoint * height
            else { continue }
            guard found == nil else { return nil }
            found = place
        }
        return found
    }

    /// Columns of the letters in the zone.
    private func letters() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        for x in 0...patch.width {
            let hasInk =
                x < patch.width && (row(Tuning.zone.from)...row(Tuning.zone.to)).contains { patch.isInk(x, $0) }
            if hasInk, start == nil { start = x }
            if !hasInk, let from = start {
                found.append(from..<x)
                start = nil
            }
        }
        return found
    }

    private func runs(_ columns: Range<Int>, _ y: Int) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for x in columns where patch.isInk(x, y) {
            if let last = found.last, last.upperBound == x {
                found[found.count - 1] = last.lowerBound..<(x + 1)
            } else {
                found.append(x..<(x + 1))
            }
        }
        return found
    }

    private func read(_ columns: Range<Int>) -> String? {
        let rows = (row(Tuning.zone.from)...row(Tuning.zone.to)).map { runs(columns, $0) }
        guard rows.allSatisfy({ !$0.isEmpty && $0.count <= 2 }) else { return nil }
        if rows.allSatisfy({ $0.count == 1 }), Double(columns.count) <= Tuning.stem * height {
            let middles = rows.map { Double($0[0].lowerBound + $0[0].upperBound) / 2 }
            let lean = (middles.max() ?? 0) - (middles.min() ?? 0)
            return lean <= Tuning.lean * height + 1 ? "I" : nil
        }
        guard Double(columns.count) >= Tuning.slanted * height, rows[0].count == 2 else { return nil }
        let spread = { (row: [Range<Int>]) in (row.last?.upperBound ?? 0) - (row.first?.lowerBound ?? 0) }
        let (high, middle, low) = (spread(rows[0]), spread(rows[rows.count / 2]), spread(rows[rows.count - 1]))
        if rows[rows.count - 1].count == 2, rows[rows.count / 2].count == 1, middle < high, middle < low { return "X" }
        return low < middle && middle < high ? "V" : nil
    }
}
