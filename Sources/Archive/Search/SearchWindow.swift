import Records

/// The plan in plain memory, for the loops over passages.
final class FlatPlan: @unchecked Sendable {  // written only while it is made
    /// One way to match a group: its bit, its row in the window, how many words it has, what it is worth.
    struct Way {
        var mask: UInt64
        var row: Int
        /// Of a phrase; -1 for a single word.
        var phrase: Int
        var length: Int
        var weight: Double
    }
    /// Neighbouring groups of the query and what it adds when they are neighbours in a passage.
    struct Pair {
        var left: Int
        var right: Int
        var worth: Double
    }
    let groupCount: Int
    let pairCount: Int
    let masks: UnsafeMutablePointer<UInt64>
    let weights: UnsafeMutablePointer<Double>
    /// Typed with marks.
    let marked: UnsafeMutablePointer<Bool>
    let starts: UnsafeMutablePointer<Int>
    let ways: UnsafeMutablePointer<Way>
    let pairs: UnsafeMutablePointer<Pair>
    let worth: UnsafeMutablePointer<Double>
    let fitWeights: UnsafeMutablePointer<Double>
    /// Most that a passage can score which holds some of the groups, by the groups as bits; all of them where there are
    /// more groups than `tabled`. Without the kind's weight; `headed` with matches in the heading.
    let bounds: UnsafeMutablePointer<Double>
    let headedBounds: UnsafeMutablePointer<Double>
    static let tabled = 10

    init(_ plan: SearchPlan, _ groupMasks: [UInt64], _ groupWeights: [Double]) {
        groupCount = plan.required.count
        masks = .allocate(capacity: groupCount)
        weights = .allocate(capacity: groupCount)
        marked = .allocate(capacity: groupCount)
        starts = .allocate(capacity: groupCount + 1)
        let all = plan.required.flatMap { group in Array(zip(group.bits, group.weights)) }
        ways = .allocate(capacity: all.count)
        pairCount = max(0, groupCount - 1)
        pairs = .allocate(capacity: pairCount)
        worth = .allocate(capacity: 16 * 32)
        fitWeights = .allocate(capacity: 4)
        for (index, row) in InvertedIndex.worth.enumerated() {
            for (count, value) in row.enumerated() { worth[index * 32 + count] = value }
        }
        for (index, value) in WordFit.weights.enumerated() { fitWeights[index] = value }
        for (index, (bit, weight)) in all.enumerated() {
            let phrase = SearchPlan.phrase(bit, in: plan)
            ways[index] = Way(
                mask: 1 << UInt64(bit), row: FlatPlan.row(bit, plan), phrase: phrase == nil ? -1 : 63 - bit,
                length: phrase?.leaves.count ?? 1, weight: weight)
        }
        starts[0] = 0
        for (index, group) in plan.required.enumerated() {
            masks[index] = groupMasks[index]
            weights[index] = groupWeights[index]
            marked[index] = group.hasMarks
            starts[index + 1] = starts[index] + group.bits.count
        }
        for index in 0..<pairCount {
            pairs[index] = Pair(
                left: index, right: index + 1,
                worth: (groupWeights[index] + groupWeights[index + 1]) * InvertedIndex.adjacency / 2)
        }
        let tables = groupCount <= FlatPlan.tabled ? 1 << groupCount : 1
        bounds = .allocate(capacity: tables)
        headedBounds = .allocate(capacity: tables)
        for held in 0..<tables {
            let held = tables == 1 ? -1 : held
            var words = 0.0
            var added = 0.0
            for group in 0..<groupCount where held & 1 << group != 0 { words += weights[group] }
            for pair in 0..<pairCount where held & 3 << pair == 3 << pair { added += pairs[pair].worth }
            let place = held == -1 ? 0 : held
            bounds[place] = words * (InvertedIndex.saturation + 1) + added
            headedBounds[place] = words * (InvertedIndex.saturation + 1 + InvertedIndex.inHeading) + added
        }
    }

    deinit {
        masks.deallocate()
        weights.deallocate()
        marked.deallocate()
        starts.deallocate()
        ways.deallocate()
        pairs.deallocate()
        worth.deallocate()
        fitWeights.deallocate()
        bounds.deallocate()
        headedBounds.deallocate()
    }

    /// Rows of the window's memory: leaves as they are numbered, phrases after them.
    static func row(_ bit: Int, _ plan: SearchPlan) -> Int {
        bit < plan.leaves.count ? bit : plan.leaves.count + 63 - bit
    }

    /// All groups match.
    @inline(__always)
    func isWhole(_ mask: UInt64) -> Bool {
        for group in 0..<groupCount where mask & masks[group] == 0 { return false }
        return true
    }

    /// Groups that do not match.
    @inline(__always)
    func missing(_ mask: UInt64) -> Int {
        var missing = 0
        for group in 0..<groupCount where mask & masks[group] == 0 { missing += 1 }
        return missing
    }

    /// Which groups match, as bits from 0; 0 where there are too many to be tabled.
    @inline(__always)
    func held(_ mask: UInt64) -> Int {
        guard groupCount <= FlatPlan.tabled else { return 0 }
        var held = 0
        for group in 0..<groupCount where mask & masks[group] != 0 { held |= 1 << group }
        return held
    }
}

/// Memory for one window, by leaf or phrase and passage. Its maker frees it.
struct Window {
    /// How one leaf or phrase matches one passage.
    struct Entry {
        /// Where a leaf's positions are, from the start of the segment's postings.
        var offset: UInt32
        var count: UInt8
        var fit: UInt8
        /// First position.
        var first: UInt8
    }
    /// A further form of a leaf in a passage, and the passage's next one.
    struct Extra {
        var leaf: Int32
        var offset: UInt32
        var next: Int32
        var count: UInt8
        var fit: UInt8
    }

    let width: Int
    /// Which bits match a passage, and which with the word as typed.
    let masks: UnsafeMutablePointer<UInt64>
    let exact: UnsafeMutablePointer<UInt64>
    /// By row, then passage.
    let entries: UnsafeMutablePointer<Entry>
    /// A passage's first extra, -1 for none.
    let extraHeads: UnsafeMutablePointer<Int32>
    private(set) var extras: UnsafeMutablePointer<Extra>
    private var extraCount = 0
    private var extraRoom = 1024

    init(width: Int, rows: Int) {
        self.width = width
        masks = .allocate(capacity: width)
        exact = .allocate(capacity: width)
        entries = .allocate(capacity: width * rows)
        extraHeads = .allocate(capacity: width)
        extras = .allocate(capacity: extraRoom)
    }

    func deallocate() {
        masks.deallocate()
        exact.deallocate()
        entries.deallocate()
        extraHeads.deallocate()
        extras.deallocate()
    }

    mutating func clear(_ length: Int) {
        masks.update(repeating: 0, count: length)
        exact.update(repeating: 0, count: length)
        extraHeads.update(repeating: -1, count: length)
        extraCount = 0
    }

    mutating func addExtra(_ leaf: Int, _ slot: Int, offset: UInt32, count: UInt8, fit: UInt8) {
        if extraCount == extraRoom {
            let larger = UnsafeMutablePointer<Extra>.allocate(capacity: extraRoom * 2)
            larger.moveInitialize(from: extras, count: extraCount)
            extras.deallocate()
            extras = larger
            extraRoom *= 2
        }
        extras[extraCount] = Extra(
            leaf: Int32(leaf), offset: offset, next: extraHeads[slot], count: count, fit: fit)
        extraHeads[slot] = Int32(extraCount)
        extraCount += 1
    }
}
