/// How the code points of a clean text map to those of the text it was made from, both ways.
///
/// Stretches that were changed are listed; what lies between two of them is the same on both sides. Offsets are in
/// Unicode code points from 0.
public struct OffsetMap: Hashable, Sendable {
    /// A stretch of the clean text and what it was made from. Either side may be empty (characters left out).
    /// Inside a stretch of equal lengths code points map one to one; else the stretch maps as a whole.
    public struct Change: Hashable, Sendable {
        public var clean, source: Range<Int>

        public init(clean: Range<Int>, source: Range<Int>) {
            self.clean = clean
            self.source = source
        }
    }

    /// Ascending on both sides, not overlapping.
    public private(set) var changes: [Change] = []

    public init() {}

    /// True when every code point is where it was. Letters may still differ (a one-to-one decoding).
    public var isOneToOne: Bool { changes.allSatisfy { $0.clean == $0.source } }

    /// `change` must lie behind those there are.
    public mutating func append(_ change: Change) {
        assert(changes.last.map { $0.clean.upperBound <= change.clean.lowerBound } ?? true)
        changes.append(change)
    }

    /// The code points of the source that the clean code points of `range` came from. An empty range gives the empty
    /// range at the same place.
    public func source(of range: Range<Int>) -> Range<Int> {
        Self.map(range, changes.count, { (changes[$0].clean, changes[$0].source) })
    }

    /// The clean code points made from the source code points of `range`; empty where they were left out.
    public func clean(of range: Range<Int>) -> Range<Int> {
        Self.map(range, changes.count, { (changes[$0].source, changes[$0].clean) })
    }

    /// Where the clean code point at `offset` begins in the source.
    public func source(at offset: Int) -> Int { source(of: offset..<offset).lowerBound }

    /// Where the source code point at `offset` begins in the clean text.
    public func clean(at offset: Int) -> Int { clean(of: offset..<offset).lowerBound }

    /// The map of two changes made one after the other: `self` first, `next` on its result. Stretches of equal
    /// lengths, which move nothing, are not kept.
    public func followed(by next: OffsetMap) -> OffsetMap {
        var result = OffsetMap()
        let changes = self.changes.filter { $0.clean.count != $0.source.count }
        let later = next.changes.filter { $0.clean.count != $0.source.count }
        if changes.isEmpty || later.isEmpty {
            result.changes = changes + later
            return result
        }
        var left = 0
        var right = 0
        // Changes of both steps that touch in the text between them become one change.
        while left < changes.count || right < later.count {
            var middle: Range<Int>
            if right == later.count
                || (left < changes.count && changes[left].clean.lowerBound <= later[right].source.lowerBound)
            {
                middle = changes[left].clean
            } else {
                middle = later[right].source
            }
            let firstLeft = left
            let firstRight = right
            var grew = true
            while grew {
                grew = false
                while left < changes.count, touches(changes[left].clean, middle) {
                    middle = middle.lowerBound..<max(middle.upperBound, changes[left].clean.upperBound)
                    left += 1
                    grew = true
                }
                while right < later.count, touches(later[right].source, middle) {
                    middle = middle.lowerBound..<max(middle.upperBound, later[right].source.upperBound)
                    right += 1
                    grew = true
                }
            }
            // The stretch begins and ends with changes or plain text on each side, so offsets are shifts of its edges.
            let source = shift(middle, firstLeft, left, { (changes[$0].clean, changes[$0].source) })
            let clean = shift(middle, firstRight, right, { (later[$0].source, later[$0].clean) })
            result.append(Change(clean: clean, source: source))
        }
        return result
    }

    private func touches(_ a: Range<Int>, _ middle: Range<Int>) -> Bool {
        a.lowerBound < middle.upperBound || a.lowerBound == middle.lowerBound
            || (a.lowerBound == middle.upperBound && (a.isEmpty || middle.isEmpty))
    }

    /// `middle`'s edges on the other side of a step whose changes `first..<last` lie inside it.
    private func shift(
        _ middle: Range<Int>, _ first: Int, _ last: Int, _ side: (Int) -> (from: Range<Int>, to: Range<Int>)
    ) -> Range<Int> {
        var before = 0
        if first > 0 {
            let (from, to) = side(first - 1)
            before = to.upperBound - from.upperBound
        }
        var after = before
        if last > first {
            let (from, to) = side(last - 1)
            after = to.upperBound - from.upperBound
        }
        return middle.lowerBound + before..<middle.upperBound + after
    }

    private static func map(
        _ range: Range<Int>, _ count: Int, _ side: (Int) -> (from: Range<Int>, to: Range<Int>)
    ) -> Range<Int> {
        // The first change that ends behind the start of the range.
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if side(middle).from.upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        let start = edge(range.lowerBound, low, count, side, up: false)
        if range.isEmpty { return start..<start }
        var index = low
        high = count
        while index < high {
            let middle = (index + high) / 2
            if side(middle).from.upperBound < range.upperBound { index = middle + 1 } else { high = middle }
        }
        let end = edge(range.upperBound, index, count, side, up: true)
        return start..<max(start, end)
    }

    /// `index` is the first change that may hold `offset`.
    private static func edge(
        _ offset: Int, _ index: Int, _ count: Int, _ side: (Int) -> (from: Range<Int>, to: Range<Int>), up: Bool
    ) -> Int {
        if index < count {
            let (from, to) = side(index)
            if up ? from.lowerBound < offset && offset <= from.upperBound : from.contains(offset) {
                if from.count == to.count { return to.lowerBound + (offset - from.lowerBound) }
                return up ? to.upperBound : to.lowerBound
            }
            return offset + (to.lowerBound - from.lowerBound)
        }
        guard index > 0 else { return offset }
        let (from, to) = side(index - 1)
        return offset + (to.upperBound - from.upperBound)
    }
}

/// A text made from another, with the way back to it.
public struct MappedText: Hashable, Sendable {
    public var text: String
    public var map: OffsetMap

    public init(text: String, map: OffsetMap = OffsetMap()) {
        self.text = text
        self.map = map
    }
}
