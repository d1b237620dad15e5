import Records

/// The best matches so far.
struct BestMatches: Sendable {
    private(set) var items: [Match] = []
    let wanted: Int
    /// What the worst of them is worth, once there are enough.
    private var leastPrimary = -Double.infinity
    private var leastScore = -Double.infinity

    init(wanted: Int) {
        self.wanted = wanted
        if wanted == 0 { leastPrimary = .infinity }
    }

    var isFull: Bool { items.count >= wanted }

    /// Whether a match of such worth would be among the best.
    @inline(__always)
    func takes(_ primary: Double, _ score: Double) -> Bool {
        primary > leastPrimary || (primary == leastPrimary && score >= leastScore)
    }

    private mutating func remember() {
        guard isFull, let worst = items.first else { return }
        (leastPrimary, leastScore) = (worst.primary, worst.score)
    }

    static func isWorse(_ left: Match, _ right: Match) -> Bool {
        if left.primary != right.primary { return left.primary < right.primary }
        if left.score != right.score { return left.score < right.score }
        return (left.segment, left.passage) > (right.segment, right.passage)
    }

    /// A heap with the worst on top.
    mutating func add(_ match: Match) {
        guard wanted > 0 else { return }
        defer { remember() }
        if isFull {
            guard BestMatches.isWorse(items[0], match) else { return }
            items[0] = match
            sink()
            return
        }
        items.append(match)
        var index = items.count - 1
        while index > 0, BestMatches.isWorse(items[index], items[(index - 1) / 2]) {
            items.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    private mutating func sink() {
        var index = 0
        while true {
            var least = index
            for child in [index * 2 + 1, index * 2 + 2] where child < items.count {
                if BestMatches.isWorse(items[child], items[least]) { least = child }
            }
            if least == index { return }
            items.swapAt(index, least)
            index = least
        }
    }
}
