import Records

/// The plan in plain memory, for the loops over passages.
final class FlatPlan: @unchecked Sendable {  // written only while it is made
    /// One way to match a group: its bit, its row in the window, the row of its first word, what it is worth.
    struct Way {
        var mask: UInt64
        var row: Int
        var firstRow: Int
        var weight: Double
    }
    let groupCount: Int
    let masks: UnsafeMutablePointer<UInt64>
    let weights: UnsafeMutablePointer<Double>
    let starts: UnsafeMutablePointer<Int>
    let ways: UnsafeMutablePointer<Way>
    let worth: UnsafeMutablePointer<Double>
    let fitWeights: UnsafeMutablePointer<Double>

    init(_ plan: SearchPlan, _ groupMasks: [UInt64], _ groupWeights: [Double]) {
        groupCount = plan.required.count
        masks = .allocate(capacity: groupCount)
        weights = .allocate(capacity: groupCount)
        starts = .allocate(capacity: groupCount + 1)
        let all = plan.required.flatMap { group in Array(zip(group.bits, group.weights)) }
        ways = .allocate(capacity: all.count)
        worth = .allocate(capacity: 16 * 32)
        fitWeights = .allocate(capacity: 4)
        for (index, row) in InvertedIndex.worth.enumerated() {
            for (count, value) in row.enumerated() { worth[index * 32 + count] = value }
        }
        for (index, value) in WordFit.weights.enumerated() { fitWeights[index] = value }
        let leafCount = plan.leaves.count
        for (index, (bit, weight)) in all.enumerated() {
            let row = bit < leafCount ? bit : leafCount + 63 - bit
            let first = SearchPlan.phrase(bit, in: plan)?.leaves[0] ?? row
            ways[index] = Way(mask: 1 << UInt64(bit), row: row, firstRow: first, weight: weight)
        }
        starts[0] = 0
        for (index, group) in plan.required.enumerated() {
            masks[index] = groupMasks[index]
            weights[index] = groupWeights[index]
            starts[index + 1] = starts[index] + group.bits.count
        }
    }

    deinit {
        masks.deallocate()
        weights.deallocate()
        starts.deallocate()
        ways.deallocate()
        worth.deallocate()
        fitWeights.deallocate()
    }

    /// All groups match.
    @inline(__always)
    func isWhole(_ mask: UInt64) -> Bool {
        for group in 0..<groupCount where mask & masks[group] == 0 { return false }
        return true
    }
}

/// Memory for one window, by leaf or phrase and passage.
final class Window {
    let width: Int
    /// Which bits match a passage, and which with the word as typed.
    let masks: UnsafeMutablePointer<UInt64>
    let exact: UnsafeMutablePointer<UInt64>
    /// Count of a bit's matches in a passage, and where a leaf's positions are.
    let counts: UnsafeMutablePointer<UInt8>
    let fits: UnsafeMutablePointer<UInt8>
    let offsets: UnsafeMutablePointer<UInt32>
    /// Further forms of a leaf in a passage, and which leaves have some.
    let hasExtras: UnsafeMutablePointer<UInt64>
    var extras: [(leaf: Int, slot: Int, offset: UInt32, count: UInt8)] = []

    init(width: Int, bits: Int) {
        self.width = width
        masks = .allocate(capacity: width)
        exact = .allocate(capacity: width)
        hasExtras = .allocate(capacity: width)
        counts = .allocate(capacity: width * bits)
        fits = .allocate(capacity: width * bits)
        offsets = .allocate(capacity: width * bits)
    }

    deinit {
        masks.deallocate()
        exact.deallocate()
        hasExtras.deallocate()
        counts.deallocate()
        fits.deallocate()
        offsets.deallocate()
    }

    func clear(_ length: Int) {
        masks.update(repeating: 0, count: length)
        exact.update(repeating: 0, count: length)
        hasExtras.update(repeating: 0, count: length)
        extras.removeAll(keepingCapacity: true)
    }
}
