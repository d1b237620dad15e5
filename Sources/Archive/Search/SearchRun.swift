import Records

/// The best matches so far.
struct BestMatches: Sendable {
    var items: [Match] = []
    let wanted: Int

    var isFull: Bool { items.count >= wanted }

    /// Whether a match of such worth would be among the best.
    func takes(_ primary: Double, _ score: Double) -> Bool {
        guard isFull, let worst = items.first else { return wanted > 0 }
        return (primary, score) > (worst.primary, worst.score)
    }

    static func isWorse(_ left: Match, _ right: Match) -> Bool {
        if left.primary != right.primary { return left.primary < right.primary }
        if left.score != right.score { return left.score < right.score }
        return (left.segment, left.passage) > (right.segment, right.passage)
    }

    /// A heap with the worst on top.
    mutating func add(_ match: Match) {
        guard wanted > 0 else { return }
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

/// One query under way.
struct SearchRun: Sendable {
    let plan: SearchPlan
    let options: MatchOptions
    var result = Matches()
    var best: BestMatches
    /// By bit.
    var weights = [Double](repeating: 0, count: 64)
    let groupMasks: [UInt64]
    let excludedMask: UInt64
    let groupWeights: [Double]
    /// Groups typed with marks: matching them exactly puts a document before the others.
    let markedGroups: [Int]
    /// Neighbours in the query.
    let pairs: [(left: Int, right: Int, worth: Double)]
    let mostAdded: Double
    /// Most a passage of each kind can score.
    let kindBounds: [Double]
    private let flat: FlatPlan

    init(plan: SearchPlan, options: MatchOptions, segments: [Segment]) {
        self.plan = plan
        self.options = options
        best = BestMatches(wanted: options.wanted)
        let passages = segments.reduce(0) { $0 + $1.passageCount }
        var weights = [Double](repeating: 0, count: 64)
        for (index, leaf) in plan.leaves.enumerated() {
            var holders = 0
            for segment in segments {
                for (term, fit) in InvertedIndex.variants(leaf, in: segment) where fit.rawValue <= 1 || !leaf.hasMarks {
                    holders += Int(segment.termCounts[term])
                }
            }
            weights[index] = InvertedIndex.rarity(holders, passages)
        }
        for (index, phrase) in plan.phrases.enumerated() {
            weights[63 - index] = phrase.leaves.reduce(0) { $0 + weights[$1] }
        }
        self.weights = weights
        groupMasks = plan.required.map { $0.bits.reduce(0) { $0 | 1 << UInt64($1) } }
        excludedMask = plan.excluded.flatMap(\.bits).reduce(0) { $0 | 1 << UInt64($1) }
        groupWeights = plan.required.map { group in weights[group.bits[0]] }
        markedGroups = plan.required.indices.filter { plan.required[$0].hasMarks }
        var pairs: [(left: Int, right: Int, worth: Double)] = []
        for right in plan.required.indices.dropFirst() {
            pairs.append(
                (right - 1, right, (groupWeights[right - 1] + groupWeights[right]) * InvertedIndex.adjacency / 2))
        }
        self.pairs = pairs
        flat = FlatPlan(plan, groupMasks, groupWeights)
        let all = groupWeights.reduce(0, +)
        mostAdded = pairs.reduce(0) { $0 + $1.worth }
        let most = all * (InvertedIndex.saturation + 1 + InvertedIndex.inHeading) + mostAdded
        kindBounds = (0..<256).map { kind in
            most * InvertedIndex.kindWeight(UInt8(kind)) + all * options.recencyWeight
        }
    }

    /// Takes over what another run over other documents found.
    mutating func add(_ other: SearchRun) {
        for match in other.best.items { best.add(match) }
        result.add(other.result)
    }

    mutating func finish() -> Matches {
        result.best = best.items.sorted { BestMatches.isWorse($1, $0) }
        return result
    }
}

extension SearchRun {
    /// Rows of the window's memory: leaves as they are numbered, phrases after them.
    private func row(_ bit: Int) -> Int { bit < plan.leaves.count ? bit : plan.leaves.count + 63 - bit }

    /// Goes through some of a segment's documents.
    mutating func search(_ segment: Segment, _ index: Int, _ documents: Range<Int>, _ allowed: [Bool]?) {
        var cursors = plan.leaves.map { leaf in
            InvertedIndex.variants(leaf, in: segment).map { (cursor: segment.cursor($0.term), fit: $0.fit) }
        }
        var rarest = Int.max
        for group in plan.required {
            let holders = group.bits.reduce(0) { sum, bit in
                sum + leaves(of: bit).map { leaf in
                    InvertedIndex.variants(plan.leaves[leaf], in: segment)
                        .reduce(0) { $0 + Int(segment.termCounts[$1.term]) }
                }.min()!
            }
            rarest = min(rarest, holders)
        }
        guard rarest > 0 else { return }
        let aim = rarest * 100 < segment.passageCount ? InvertedIndex.smallWindow : InvertedIndex.window
        let window = Window(
            width: max(aim, segment.longestDocument), bits: plan.leaves.count + plan.phrases.count)
        var counts = FacetCounts(segment)
        var document = documents.lowerBound
        let start = Int(segment.documentFirst[document])
        for leaf in cursors.indices {
            for variant in cursors[leaf].indices { cursors[leaf][variant].cursor.seek(start) }
        }
        while document < documents.upperBound {
            let target = nextPassage(cursors)
            guard target < segment.passageCount else { break }
            document = max(document, segment.document(of: target))
            guard document < documents.upperBound else { break }
            let first = Int(segment.documentFirst[document])
            var end = document + 1
            while end < documents.upperBound, Int(segment.documentFirst[end + 1]) - first <= aim { end += 1 }
            let limit = Int(segment.documentFirst[end])
            window.clear(limit - first)
            for leaf in cursors.indices { strew(&cursors[leaf], leaf, first, limit, segment, window) }
            if options.kinds != nil { keepKinds(first, limit, segment, window) }
            for phrase in plan.phrases.indices { findPhrase(phrase, limit - first, segment, window) }
            if options.perPassage {
                for passage in first..<limit {
                    consider(passage..<passage + 1, document: nil, first, segment, index, allowed, window, &counts)
                }
            } else {
                for each in document..<end {
                    let passages = Int(segment.documentFirst[each])..<Int(segment.documentFirst[each + 1])
                    consider(passages, document: each, first, segment, index, allowed, window, &counts)
                }
            }
            document = end
            for leaf in cursors.indices {
                for variant in cursors[leaf].indices { cursors[leaf][variant].cursor.seek(limit) }
            }
        }
        counts.add(to: &result, segment)
    }

    private func leaves(of bit: Int) -> [Int] { SearchPlan.phrase(bit, in: plan)?.leaves ?? [bit] }

    /// No document before the one that holds this passage can match.
    private func nextPassage(_ cursors: [[(cursor: PostingCursor, fit: WordFit)]]) -> Int {
        var result = 0
        for group in plan.required {
            var least = Int.max
            for bit in group.bits {
                var most = 0
                for leaf in leaves(of: bit) {
                    most = max(most, cursors[leaf].reduce(Int.max) { min($0, $1.cursor.passage) })
                }
                least = min(least, most)
            }
            result = max(result, least)
        }
        return result
    }

    /// Enters the postings of a leaf's words that lie in a window.
    private func strew(
        _ variants: inout [(cursor: PostingCursor, fit: WordFit)], _ leaf: Int, _ first: Int, _ limit: Int,
        _ segment: Segment, _ window: Window
    ) {
        let bit = UInt64(1) << UInt64(leaf)
        let counts = window.counts + leaf * window.width
        let fits = window.fits + leaf * window.width
        let offsets = window.offsets + leaf * window.width
        let (masks, exacts, postings) = (window.masks, window.exact, segment.postings)
        for index in variants.indices {
            let fit = variants[index].fit.rawValue
            let exact = fit <= 1 ? bit : 0
            var cursor = variants[index].cursor
            cursor.seek(first)
            while cursor.passage < limit {
                let slot = cursor.passage - first
                let offset = UInt32(cursor.positions - postings)
                if masks[slot] & bit == 0 {
                    masks[slot] |= bit
                    counts[slot] = UInt8(cursor.count)
                    fits[slot] = fit
                    offsets[slot] = offset
                } else if fit < fits[slot] {
                    window.extras.append((leaf, slot, offsets[slot], counts[slot]))
                    window.hasExtras[slot] |= bit
                    counts[slot] = UInt8(cursor.count)
                    fits[slot] = fit
                    offsets[slot] = offset
                } else {
                    window.extras.append((leaf, slot, offset, UInt8(cursor.count)))
                    window.hasExtras[slot] |= bit
                }
                exacts[slot] |= exact
                cursor.advance()
            }
            variants[index].cursor = cursor
        }
    }

    private func keepKinds(_ first: Int, _ limit: Int, _ segment: Segment, _ window: Window) {
        guard let kinds = options.kinds else { return }
        for slot in 0..<(limit - first) where !kinds.contains(segment.passageKinds[first + slot]) {
            window.masks[slot] = 0
        }
    }

    /// Positions of a leaf in a passage, all its forms together; for a phrase those of its last word.
    private func positions(_ bit: Int, _ slot: Int, _ segment: Segment, _ window: Window) -> PositionBits {
        if let phrase = SearchPlan.phrase(bit, in: plan) {
            return phraseEnds(phrase.leaves, slot, segment, window)
        }
        var bits = PositionBits()
        let place = bit * window.width + slot
        var next = segment.postings + Int(window.offsets[place])
        for _ in 0..<window.counts[place] {
            bits.insert(next.pointee)
            next += 1
        }
        guard window.hasExtras[slot] & (1 << UInt64(bit)) != 0 else { return bits }
        for extra in window.extras where extra.leaf == bit && extra.slot == slot {
            for index in 0..<Int(extra.count) { bits.insert(segment.postings[Int(extra.offset) + index]) }
        }
        return bits
    }

    private func phraseEnds(_ leaves: [Int], _ slot: Int, _ segment: Segment, _ window: Window) -> PositionBits {
        var bits = positions(leaves[0], slot, segment, window)
        for leaf in leaves.dropFirst() {
            bits = bits.next & positions(leaf, slot, segment, window)
            if bits.isEmpty { break }
        }
        return bits
    }

    /// Marks the passages of a window that a phrase stands in.
    private func findPhrase(_ phrase: Int, _ length: Int, _ segment: Segment, _ window: Window) {
        let leaves = plan.phrases[phrase].leaves
        let wanted = leaves.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
        let bit = UInt64(1) << UInt64(63 - phrase)
        let row = (plan.leaves.count + phrase) * window.width
        let (masks, extras, counts, fits) = (window.masks, window.hasExtras, window.counts, window.fits)
        withUnsafeTemporaryAllocation(of: Int.self, capacity: leaves.count) { rows in
            for (index, leaf) in leaves.enumerated() { rows[index] = leaf * window.width }
            for slot in 0..<length where masks[slot] & wanted == wanted {
                let found =
                    extras[slot] & wanted == 0
                    ? countRuns(rows, slot, segment.postings, window)
                    : phraseEnds(leaves, slot, segment, window).count
                guard found > 0 else { continue }
                masks[slot] |= bit
                counts[row + slot] = UInt8(min(255, found))
                var fit: UInt8 = 0
                for index in 0..<rows.count { fit = max(fit, fits[rows[index] + slot]) }
                fits[row + slot] = fit
                if fit <= 1 { window.exact[slot] |= bit }
            }
        }
    }

    /// How often words stand side by side in a passage, each in one form there.
    @inline(__always)
    private func countRuns(
        _ rows: UnsafeMutableBufferPointer<Int>, _ slot: Int, _ postings: UnsafePointer<UInt8>, _ window: Window
    ) -> Int {
        let (offsets, counts) = (window.offsets, window.counts)
        let first = postings + Int(offsets[rows[0] + slot])
        var found = 0
        for index in 0..<Int(counts[rows[0] + slot]) {
            let position = Int(first[index])
            var word = 1
            while word < rows.count {
                let place = rows[word] + slot
                let next = postings + Int(offsets[place])
                let count = Int(counts[place])
                var at = 0
                while at < count, Int(next[at]) < position + word { at += 1 }
                guard at < count, Int(next[at]) == position + word else { break }
                word += 1
            }
            if word == rows.count { found += 1 }
        }
        return found
    }

    /// Looks at one document (or one passage of it): counts it where it matches, keeps it where it is among the best.
    private mutating func consider(
        _ passages: Range<Int>, document known: Int?, _ first: Int, _ segment: Segment, _ index: Int,
        _ allowed: [Bool]?, _ window: Window, _ counts: inout FacetCounts
    ) {
        var all: UInt64 = 0
        var exact: UInt64 = 0
        for passage in passages {
            all |= window.masks[passage - first]
            exact |= window.exact[passage - first]
        }
        guard all != 0, all & excludedMask == 0 else { return }
        for mask in groupMasks where all & mask == 0 { return }
        let document = known ?? segment.document(of: passages.lowerBound)
        if let allowed, !allowed[document] { return }
        result.total += 1
        if options.facets { counts.count(document, segment) }

        let date = segment.documentDates[document]
        var primary = 0.0
        switch options.order {
        case .relevance:
            for group in markedGroups where exact & groupMasks[group] != 0 { primary += 1 }
        case .newest: primary = Double(date)
        case .oldest: primary = date == 0 ? -1e9 : -Double(date)
        }
        let isNumber = !options.numberRows.isEmpty && options.numberRows.contains(segment.documentRows[document])
        if isNumber, options.order == .relevance { primary += 1000 }
        // A day is worth less than any difference in the words.
        let recency = min(1, max(0, (Double(date) - 19_000_000) / 2_000_000)) * options.recencyWeight
        guard best.takes(primary, .infinity) else { return }
        keepBest(passages, document, primary, recency, isNumber, first, segment, index, window)
    }

    private mutating func keepBest(
        _ passages: Range<Int>, _ document: Int, _ primary: Double, _ recency: Double, _ isNumber: Bool, _ first: Int,
        _ segment: Segment, _ index: Int, _ window: Window
    ) {
        let bonus = recency * groupWeights.reduce(0, +)
        var top = -1.0
        var place = passages.lowerBound
        var full = 0
        var some = 0
        // What the title says holds for every passage.
        let isTitled = segment.passageKinds[passages.lowerBound] == UInt8(Passage.Kind.title.rawValue)
        let title = isTitled ? window.masks[passages.lowerBound - first] : 0
        var titleScore = -1.0
        var isWhole = true
        if title != 0 {
            titleScore = score(
                passages.lowerBound, title, 0, 0, -1, first, segment, window, primary, bonus, isNeeded: false)
            isWhole = flat.isWhole(title)
        }
        // The title is shown anyway: a passage that says the rest is worth more to see, if the document is shown at all.
        let isNeeded = !isWhole && best.takes(primary, titleScore + bonus)
        for passage in passages {
            let mask = window.masks[passage - first]
            guard mask != 0 else { continue }
            some += 1
            if flat.isWhole(mask) { full += 1 }
            guard title == 0 || passage > passages.lowerBound else { continue }
            let kind = segment.passageKinds[passage]
            let bound = kindBounds[Int(kind)]
            guard bound > top, isNeeded || best.takes(primary, bound) else { continue }
            let score = self.score(
                passage, mask, title, kind, top, first, segment, window, primary, bonus, isNeeded: isNeeded)
            if score > top { (top, place) = (score, passage) }
        }
        if title != 0, top < 0 || (isWhole && titleScore >= top) { place = passages.lowerBound }
        top = max(top, titleScore)
        guard top >= 0, best.takes(primary, top + bonus) else { return }
        best.add(
            Match(
                segment: index, document: document, passage: place, score: top + bonus, primary: primary,
                further: max(0, (full > 0 ? full : some) - 1), isNumberMatch: isNumber))
    }

    /// What a passage is worth; what it could not reach any more is left out.
    private func score(
        _ passage: Int, _ mask: UInt64, _ title: UInt64, _ kind: UInt8, _ top: Double, _ first: Int, _ segment: Segment,
        _ window: Window, _ primary: Double, _ bonus: Double, isNeeded: Bool
    ) -> Double {
        let slot = passage - first
        let worth = flat.worth + (Int(segment.passageLengths[passage]) >> 4) * 32
        let heading = segment.passageHeadings[passage]
        var sum = 0.0
        for group in 0..<flat.groupCount {
            guard mask & flat.masks[group] != 0 else {
                if title & flat.masks[group] != 0 { sum += flat.weights[group] }
                continue
            }
            var most = 0.0
            var isInHeading = false
            for index in flat.starts[group]..<flat.starts[group + 1] where mask & flat.ways[index].mask != 0 {
                let way = flat.ways[index]
                let place = way.row * window.width + slot
                let count = worth[min(31, Int(window.counts[place]))]
                most = max(most, count * flat.fitWeights[Int(window.fits[place])] * way.weight)
                // Positions ascend, so the first one tells.
                let start = Int(window.offsets[way.firstRow * window.width + slot])
                if heading > 0, segment.postings[start] < heading { isInHeading = true }
            }
            sum += (isInHeading ? most + InvertedIndex.inHeading : most) * flat.weights[group]
        }
        let kindWeight = InvertedIndex.kindWeight(kind)
        let bound = (sum + mostAdded) * kindWeight
        guard bound > top, isNeeded || best.takes(primary, bound + bonus) else { return -1 }
        for pair in pairs where mask & groupMasks[pair.left] != 0 && mask & groupMasks[pair.right] != 0 {
            let left = ends(pair.left, slot, mask, segment, window)
            let right = starts(pair.right, slot, mask, ends(pair.right, slot, mask, segment, window))
            if !(left.next & right).isEmpty { sum += pair.worth * fit(pair.left, pair.right, slot, mask, window) }
        }
        return sum * kindWeight
    }

    /// Where a group's matches in a passage end.
    private func ends(
        _ group: Int, _ slot: Int, _ mask: UInt64, _ segment: Segment, _ window: Window
    ) -> PositionBits {
        var found = PositionBits()
        for bit in plan.required[group].bits where mask & (1 << UInt64(bit)) != 0 {
            let more = positions(bit, slot, segment, window)
            found = PositionBits(a: found.a | more.a, b: found.b | more.b, c: found.c | more.c, d: found.d | more.d)
        }
        return found
    }

    /// Where a group's matches begin, from where they end; right for single words, and near enough for phrases of one
    /// length.
    private func starts(_ group: Int, _ slot: Int, _ mask: UInt64, _ ends: PositionBits) -> PositionBits {
        let lengths = plan.required[group].bits.filter { mask & (1 << UInt64($0)) != 0 }.map { leaves(of: $0).count }
        guard let length = lengths.min(), length > 1 else { return ends }
        var bits = ends
        for _ in 1..<length { bits = bits.previous }
        return bits
    }

    /// Neighbours with other marks than typed are worth as little as the words.
    private func fit(_ left: Int, _ right: Int, _ slot: Int, _ mask: UInt64, _ window: Window) -> Double {
        [left, right].reduce(1.0) { least, group in
            let fits = plan.required[group].bits.filter { mask & (1 << UInt64($0)) != 0 }
                .map { WordFit.weights[Int(window.fits[row($0) * window.width + slot])] }
            return min(least, fits.max() ?? 0)
        }
    }
}
