import Records

extension SearchRun {
    /// Scores the passages of a document and keeps it where it is among the best.
    mutating func keepBest(
        _ passages: Range<Int>, _ document: Int, _ primary: Double, _ recency: Double, _ isNumber: Bool, _ first: Int,
        _ segment: Segment, _ index: Int, _ window: Window
    ) {
        let bonus = recency * allWeights
        var top = -1.0
        var place = passages.lowerBound
        let masks = window.masks - first
        // What the title says holds for every passage.
        let isTitled = segment.passageKinds[passages.lowerBound] == UInt8(Passage.Kind.title.rawValue)
        let title = isTitled ? masks[passages.lowerBound] : 0
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
            let mask = masks[passage]
            guard mask != 0, title == 0 || passage > passages.lowerBound else { continue }
            let kind = segment.passageKinds[passage]
            let score = self.score(
                passage, mask, title, kind, top, first, segment, window, primary, bonus, isNeeded: isNeeded)
            if score > top { (top, place) = (score, passage) }
        }
        if title != 0, top < 0 || (isWhole && titleScore >= top) { place = passages.lowerBound }
        top = max(top, titleScore)
        guard top >= 0, best.takes(primary, top + bonus) else { return }
        let primary = primary - demotion(passages, first, segment, window)
        guard best.takes(primary, top + bonus) else { return }
        var full = 0
        var some = 0
        for passage in passages where masks[passage] != 0 {
            some += 1
            if flat.isWhole(masks[passage]) { full += 1 }
        }
        best.add(
            Match(
                segment: index, document: document, passage: place, score: top + bonus, primary: primary,
                further: max(0, (full > 0 ? full : some) - 1), isNumberMatch: isNumber))
    }

    /// Up to a half for neighbours of the query that a document has side by side with other marks only: who looks for
    /// `tố cáo` does not mean `tờ cáo`, even where `tố` and `cáo` stand apart in the same text.
    private func demotion(_ passages: Range<Int>, _ first: Int, _ segment: Segment, _ window: Window) -> Double {
        guard options.order == .relevance, flat.pairCount > 0 else { return 0 }
        let places = WordPlaces(window: window, postings: segment.postings)
        var demoted = 0
        pairs: for index in 0..<flat.pairCount where flat.marked[index] || flat.marked[index + 1] {
            let pair = flat.pairs[index]
            var isOther = false
            for passage in passages {
                let slot = passage - first
                let mask = window.masks[slot]
                guard mask & flat.masks[pair.left] != 0, mask & flat.masks[pair.right] != 0 else { continue }
                if isPair(pair, slot, mask, places, within: .spelling) { continue pairs }
                if isPair(pair, slot, mask, places, within: .bare) { isOther = true }
            }
            if isOther { demoted += 1 }
        }
        return 0.5 * Double(demoted) / Double(flat.pairCount)
    }

    /// What a passage is worth; -1 where it could not be more than `top` or not be among the best.
    @inline(__always)
    private func score(
        _ passage: Int, _ mask: UInt64, _ title: UInt64, _ kind: UInt8, _ top: Double, _ first: Int, _ segment: Segment,
        _ window: Window, _ primary: Double, _ bonus: Double, isNeeded: Bool
    ) -> Double {
        let slot = passage - first
        let heading = segment.passageHeadings[passage]
        let kindWeight = InvertedIndex.kindWeight(kind)
        let held = flat.held(mask)
        // What the title says is worth less than in the passage, so its groups may count as held.
        let bounded = title == 0 ? held : flat.held(mask | title)
        let most = (heading > 0 ? flat.headedBounds[bounded] : flat.bounds[bounded]) * kindWeight
        guard most > top, isNeeded || best.takes(primary, most + bonus) else { return -1 }
        let worth = flat.worth + (Int(segment.passageLengths[passage]) >> 4) * 32
        var sum = 0.0
        for group in 0..<flat.groupCount {
            guard mask & flat.masks[group] != 0 else {
                if title & flat.masks[group] != 0 { sum += flat.weights[group] }
                continue
            }
            sum += self.worth(of: group, mask, slot, heading, worth, window) * flat.weights[group]
        }
        guard flat.pairCount > 0 else { return sum * kindWeight }
        var added = 0.0
        for index in 0..<flat.pairCount {
            let pair = flat.pairs[index]
            if mask & flat.masks[pair.left] != 0 && mask & flat.masks[pair.right] != 0 { added += pair.worth }
        }
        guard added > 0 else { return sum * kindWeight }
        let bound = (sum + added) * kindWeight
        guard bound > top, isNeeded || best.takes(primary, bound + bonus) else { return -1 }
        return (sum + neighbours(mask, slot, WordPlaces(window: window, postings: segment.postings))) * kindWeight
    }

    /// What a group in a passage is worth, its rarity aside. `counts` is the worth of each count of a word there.
    @inline(__always)
    func worth(
        of group: Int, _ mask: UInt64, _ slot: Int, _ heading: UInt8, _ counts: UnsafeMutablePointer<Double>,
        _ window: Window
    ) -> Double {
        var most = 0.0
        var headed = 0.0
        for index in flat.starts[group]..<flat.starts[group + 1] where mask & flat.ways[index].mask != 0 {
            let way = flat.ways[index]
            let entry = window.entries[way.row * window.width + slot]
            let fit = flat.fitWeights[Int(entry.fit)] * way.weight
            most = max(most, counts[min(31, Int(entry.count))] * fit)
            if entry.first < heading { headed = max(headed, fit) }
        }
        return most + headed * InvertedIndex.inHeading
    }

    /// What neighbours in the query that are neighbours in a passage add.
    private func neighbours(
        _ mask: UInt64, _ slot: Int, _ places: WordPlaces
    ) -> Double {
        let window = places.window
        var sum = 0.0
        for index in 0..<flat.pairCount {
            let pair = flat.pairs[index]
            guard mask & flat.masks[pair.left] != 0, mask & flat.masks[pair.right] != 0 else { continue }
            // Neighbours with other marks than typed are worth as little as the words.
            var fit = min(fit(pair.left, slot, mask, window), fit(pair.right, slot, mask, window))
            if window.extraHeads[slot] < 0 {
                guard isPair(pair, slot, mask, places, within: .bare) else { continue }
            } else if !isPair(pair, slot, mask, places, within: .spelling) {
                guard isPair(pair, slot, mask, places, within: .bare) else { continue }
                fit = min(fit, flat.fitWeights[Int(WordFit.compatible.rawValue)])
            }
            sum += pair.worth * fit
        }
        return sum
    }

    /// Whether two groups stand side by side in a passage, in forms that fit so well.
    private func isPair(
        _ pair: FlatPlan.Pair, _ slot: Int, _ mask: UInt64, _ places: WordPlaces, within fit: WordFit
    ) -> Bool {
        let left = ends(pair.left, slot, mask, places, within: fit.rawValue)
        guard !left.isEmpty else { return false }
        let right = starts(
            pair.right, slot, mask, ends(pair.right, slot, mask, places, within: fit.rawValue))
        return !(left.next & right).isEmpty
    }

    /// Where a group's matches in a passage end, in forms that fit so well.
    private func ends(
        _ group: Int, _ slot: Int, _ mask: UInt64, _ places: WordPlaces, within fit: UInt8
    ) -> PositionBits {
        var found = PositionBits()
        for index in flat.starts[group]..<flat.starts[group + 1] where mask & flat.ways[index].mask != 0 {
            let way = flat.ways[index]
            let more =
                way.phrase < 0
                ? places.positions(way.row, slot, within: fit)
                : places.phraseEnds(plan.phrases[way.phrase].leaves, slot, within: fit)
            found = PositionBits(a: found.a | more.a, b: found.b | more.b, c: found.c | more.c, d: found.d | more.d)
        }
        return found
    }

    /// Where a group's matches begin, from where they end; right for single words, and near enough for phrases of one
    /// length.
    private func starts(_ group: Int, _ slot: Int, _ mask: UInt64, _ ends: PositionBits) -> PositionBits {
        var length = Int.max
        for index in flat.starts[group]..<flat.starts[group + 1] where mask & flat.ways[index].mask != 0 {
            length = min(length, flat.ways[index].length)
        }
        var bits = ends
        if length != .max { for _ in 1..<max(1, length) { bits = bits.previous } }
        return bits
    }

    private func fit(_ group: Int, _ slot: Int, _ mask: UInt64, _ window: Window) -> Double {
        var most = 0.0
        for index in flat.starts[group]..<flat.starts[group + 1] where mask & flat.ways[index].mask != 0 {
            most = max(most, flat.fitWeights[Int(window.entries[flat.ways[index].row * window.width + slot].fit)])
        }
        return most
    }
}
