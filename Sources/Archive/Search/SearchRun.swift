import Records

/// One query under way.
struct SearchRun: Sendable {
    let plan: SearchPlan
    let options: MatchOptions
    var result: Matches
    var best: BestMatches
    let groupMasks: [UInt64]
    let excludedMask: UInt64
    /// Sum of the weights of all groups.
    let allWeights: Double
    /// Per segment and leaf, the words that fit it, the best fitting first.
    let variants: [[[Variant]]]
    /// Per segment, what its documents hold of each required and of each excluded group, where that is known.
    var tables: [GroupTables?]
    let flat: FlatPlan

    struct Variant: Sendable {
        var term: Int
        var fit: WordFit
    }

    init(plan: SearchPlan, options: MatchOptions, index: InvertedIndex) {
        self.plan = plan
        self.options = options
        best = BestMatches(wanted: options.wanted)
        result = Matches(names: options.facets ? index.numbering.value : nil)
        let passages = index.segments.reduce(0) { $0 + $1.passageCount }
        let variants = index.segments.map { segment in
            plan.leaves.map { leaf in
                InvertedIndex.variants(leaf, in: segment).sorted { left, right in
                    (left.fit.rawValue, left.term) < (right.fit.rawValue, right.term)
                }
            }
        }
        self.variants = variants
        tables = index.segments.map { _ in nil }
        // By bit.
        var weights = [Double](repeating: 0, count: 64)
        for (number, leaf) in plan.leaves.enumerated() {
            var holders = 0
            for (segment, words) in zip(index.segments, variants) {
                for variant in words[number] where variant.fit.rawValue <= 1 || !leaf.hasMarks {
                    holders += Int(segment.termCounts[variant.term])
                }
            }
            weights[number] = InvertedIndex.rarity(holders, passages)
        }
        for (number, phrase) in plan.phrases.enumerated() {
            weights[63 - number] = phrase.leaves.reduce(0) { $0 + weights[$1] }
        }
        groupMasks = plan.required.map { $0.bits.reduce(0) { $0 | 1 << UInt64($1) } }
        excludedMask = plan.excluded.flatMap(\.bits).reduce(0) { $0 | 1 << UInt64($1) }
        let groupWeights = plan.required.map { group in weights[group.bits[0]] }
        allWeights = groupWeights.reduce(0, +)
        flat = FlatPlan(plan, groupMasks, groupWeights)
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
    typealias Cursors = [[(cursor: PostingCursor, fit: UInt8)]]

    /// The words of a segment that fit the plan, read from the start.
    func cursors(_ segment: Segment, _ index: Int) -> Cursors {
        variants[index].map { leaf in leaf.map { (segment.cursor($0.term), $0.fit.rawValue) } }
    }

    /// Passages of a segment that the rarest required group may stand in, at most; with some groups missing, the rarest
    /// of the others.
    func rarest(_ segment: Segment, _ index: Int) -> Int {
        let counts = plan.required.map { holders(of: $0, segment, index) }
        return counts.sorted()[min(options.missing, counts.count - 1)]
    }

    /// Passages of a segment that a group may stand in, at most.
    func holders(of group: SearchPlan.Group, _ segment: Segment, _ index: Int) -> Int {
        group.bits.reduce(0) { sum, bit in
            sum
                + leaves(of: bit).map { leaf in
                    variants[index][leaf].reduce(0) { $0 + Int(segment.termCounts[$1.term]) }
                }.min()!
        }
    }

    /// Goes through some of a segment's documents.
    mutating func search(_ segment: Segment, _ index: Int, _ documents: Range<Int>, _ allowed: [Bool]?) {
        if let tables = tables[index] { return rank(tables, segment, index, documents, allowed) }
        var counts = FacetCounts(result.names, index)
        eachWindow(segment, index, documents) { run, documents, first, window in
            if run.options.perPassage {
                let limit = Int(segment.documentFirst[documents.upperBound])
                for passage in first..<limit {
                    run.consider(
                        passage..<passage + 1, document: nil, first, segment, index, allowed, window, &counts)
                }
            } else {
                for each in documents {
                    let passages = Int(segment.documentFirst[each])..<Int(segment.documentFirst[each + 1])
                    run.consider(passages, document: each, first, segment, index, allowed, window, &counts)
                }
            }
        }
        if options.facets { counts.add(to: &result) }
    }

    /// Calls `body` with each run of documents that may match, the first passage of it, and how the plan's words stand in
    /// its passages.
    mutating func eachWindow(
        _ segment: Segment, _ index: Int, _ documents: Range<Int>,
        _ body: (_ run: inout SearchRun, _ documents: Range<Int>, _ first: Int, _ window: Window) -> Void
    ) {
        let rarest = rarest(segment, index)
        guard rarest > 0, !documents.isEmpty else { return }
        var cursors = cursors(segment, index)
        let aim = rarest * 100 < segment.passageCount ? InvertedIndex.smallWindow : InvertedIndex.window
        var window = Window(
            width: max(aim, segment.longestDocument), rows: plan.leaves.count + plan.phrases.count)
        defer { window.deallocate() }
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
            fill(&window, &cursors, first, limit, segment)
            body(&self, document..<end, first, window)
            document = end
        }
    }

    /// Enters what the cursors hold between two passages, from where they stand.
    func fill(_ window: inout Window, _ cursors: inout Cursors, _ first: Int, _ limit: Int, _ segment: Segment) {
        window.clear(limit - first)
        for leaf in cursors.indices {
            for variant in cursors[leaf].indices {
                SearchRun.strew(
                    &cursors[leaf][variant].cursor, cursors[leaf][variant].fit, leaf, first, limit, segment.postings,
                    &window)
            }
        }
        if options.kinds != nil { keepKinds(first, limit, segment, window) }
        for phrase in plan.phrases.indices { findPhrase(phrase, limit - first, segment, window) }
    }

    private func leaves(of bit: Int) -> [Int] { SearchPlan.phrase(bit, in: plan)?.leaves ?? [bit] }

    /// No document before the one that holds this passage can match.
    private func nextPassage(_ cursors: Cursors) -> Int {
        var result: [Int] = []
        for group in plan.required {
            var least = Int.max
            for bit in group.bits {
                var most = 0
                for leaf in leaves(of: bit) {
                    most = max(most, cursors[leaf].reduce(Int.max) { min($0, $1.cursor.passage) })
                }
                least = min(least, most)
            }
            result.append(least)
        }
        guard options.missing > 0 else { return result.max() ?? Int.max }
        return result.sorted()[max(0, result.count - 1 - options.missing)]
    }

    /// Enters the postings of one word that lie in a window. The words of a leaf come best fitting first.
    @inline(never)
    private static func strew(
        _ cursor: inout PostingCursor, _ fit: UInt8, _ leaf: Int, _ first: Int, _ limit: Int,
        _ postings: UnsafePointer<UInt8>, _ window: inout Window
    ) {
        let bit = UInt64(1) << UInt64(leaf)
        let exact = fit <= 1 ? bit : 0
        let entries = window.entries + leaf * window.width
        let (masks, exacts) = (window.masks, window.exact)
        cursor.seek(first)
        cursor.read(before: limit) { passage, count, positions in
            let slot = passage - first
            let offset = UInt32(truncatingIfNeeded: positions - postings)
            let mask = masks[slot]
            if mask & bit == 0 {
                masks[slot] = mask | bit
                entries[slot] = Window.Entry(
                    offset: offset, count: UInt8(truncatingIfNeeded: count), fit: fit, first: positions.pointee)
            } else {
                window.addExtra(leaf, slot, offset: offset, count: UInt8(truncatingIfNeeded: count), fit: fit)
            }
            exacts[slot] |= exact
        }
    }

    private func keepKinds(_ first: Int, _ limit: Int, _ segment: Segment, _ window: Window) {
        guard let kinds = options.kinds else { return }
        for slot in 0..<(limit - first) where !kinds.contains(segment.passageKinds[first + slot]) {
            window.masks[slot] = 0
        }
    }

    /// Positions of a leaf in a passage, all its forms that fit so well together.
    private func positions(
        _ leaf: Int, _ slot: Int, _ postings: UnsafePointer<UInt8>, _ window: Window, within fit: UInt8
    ) -> PositionBits {
        var bits = PositionBits()
        let entry = window.entries[leaf * window.width + slot]
        // The best fitting form comes first.
        guard entry.fit <= fit else { return bits }
        let start = postings + Int(entry.offset)
        for index in 0..<Int(entry.count) { bits.insert(start[index]) }
        var next = window.extraHeads[slot]
        while next >= 0 {
            let extra = window.extras[Int(next)]
            if extra.leaf == Int32(leaf), extra.fit <= fit {
                let start = postings + Int(extra.offset)
                for index in 0..<Int(extra.count) { bits.insert(start[index]) }
            }
            next = extra.next
        }
        return bits
    }

    /// Where a phrase ends in a passage, of words that fit so well.
    private func phraseEnds(
        _ leaves: [Int], _ slot: Int, _ postings: UnsafePointer<UInt8>, _ window: Window, within fit: UInt8
    ) -> PositionBits {
        var bits = positions(leaves[0], slot, postings, window, within: fit)
        for leaf in leaves.dropFirst() {
            if bits.isEmpty { break }
            bits = bits.next & positions(leaf, slot, postings, window, within: fit)
            if bits.isEmpty { break }
        }
        return bits
    }

    /// Marks the passages of a window that a phrase stands in.
    @inline(never)
    private func findPhrase(_ phrase: Int, _ length: Int, _ segment: Segment, _ window: Window) {
        let leaves = plan.phrases[phrase].leaves
        let wanted = leaves.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
        let bit = UInt64(1) << UInt64(63 - phrase)
        let row = (plan.leaves.count + phrase) * window.width
        let (masks, extraHeads, entries, postings) = (
            window.masks, window.extraHeads, window.entries, segment.postings
        )
        withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Window.Entry>.self, capacity: leaves.count) { rows in
            for (index, leaf) in leaves.enumerated() { rows[index] = entries + leaf * window.width }
            let words = UnsafePointer(rows.baseAddress!)
            for slot in 0..<length where masks[slot] & wanted == wanted {
                var found: (count: Int, first: Int) = (0, 0)
                var fit: UInt8 = 0
                for index in 0..<leaves.count { fit = max(fit, words[index][slot].fit) }
                if extraHeads[slot] < 0 {
                    found = SearchRun.runs(words, leaves.count, slot, postings)
                } else {
                    // A word may stand there in several forms: the phrase is as good as the best of its places.
                    while fit <= WordFit.bare.rawValue {
                        let ends = phraseEnds(leaves, slot, postings, window, within: fit)
                        if !ends.isEmpty {
                            found = (ends.count, ends.first - leaves.count + 1)
                            break
                        }
                        fit += 1
                    }
                }
                guard found.count > 0 else { continue }
                masks[slot] |= bit
                entries[row + slot] = Window.Entry(
                    offset: 0, count: UInt8(min(255, found.count)), fit: fit, first: UInt8(found.first))
                if fit <= 1 { window.exact[slot] |= bit }
            }
        }
    }

    /// How often words stand side by side in a passage, each in one form there, and where they first do.
    @inline(__always)
    private static func runs(
        _ words: UnsafePointer<UnsafeMutablePointer<Window.Entry>>, _ length: Int, _ slot: Int,
        _ postings: UnsafePointer<UInt8>
    ) -> (count: Int, first: Int) {
        let entry = words[0][slot]
        var found = 0
        var first = 0
        for index in 0..<Int(entry.count) {
            // The first position is at hand; the others are further away.
            let position = index == 0 ? Int(entry.first) : Int(postings[Int(entry.offset) + index])
            var word = 1
            while word < length {
                if !has(position + word, words[word][slot], postings) { break }
                word += 1
            }
            if word == length {
                if found == 0 { first = position }
                found += 1
            }
        }
        return (found, first)
    }

    /// Whether a word stands at a position.
    @inline(__always)
    private static func has(_ position: Int, _ entry: Window.Entry, _ postings: UnsafePointer<UInt8>) -> Bool {
        if Int(entry.first) >= position { return Int(entry.first) == position }
        for index in 1..<max(1, Int(entry.count)) {
            let found = Int(postings[Int(entry.offset) + index])
            if found >= position { return found == position }
        }
        return false
    }

    /// Looks at one document (or one passage of it): counts it where it matches, keeps it where it is among the best.
    @inline(__always)
    mutating func consider(
        _ passages: Range<Int>, document known: Int?, _ first: Int, _ segment: Segment, _ index: Int,
        _ allowed: [Bool]?, _ window: Window, _ counts: inout FacetCounts
    ) {
        var all: UInt64 = 0
        var exact: UInt64 = 0
        let (masks, exacts) = (window.masks - first, window.exact - first)
        if excludedMask != 0, !exclude(passages, masks, exacts, segment) { return }
        for passage in passages {
            all |= masks[passage]
            exact |= exacts[passage]
        }
        guard all != 0 else { return }
        var missing = 0
        if options.missing == 0 {
            guard flat.isWhole(all) else { return }
        } else {
            missing = flat.missing(all)
            guard missing <= options.missing else { return }
        }
        let document = known ?? segment.document(of: passages.lowerBound)
        if let allowed, !allowed[document] { return }
        result.total += 1
        if options.facets { counts.count(document, segment) }

        let date = segment.documentDates[document]
        var primary = 0.0
        switch options.order {
        case .relevance:
            for group in 0..<flat.groupCount where flat.marked[group] && exact & flat.masks[group] != 0 { primary += 1 }
            // What lacks a word comes after all that has them.
            primary -= Double(missing) * 100
        case .newest: primary = Double(date)
        case .oldest: primary = date == 0 ? -1e9 : -Double(date)
        }
        let isNumber = !options.numberRows.isEmpty && options.numberRows.contains(segment.documentRows[document])
        if isNumber, options.order == .relevance { primary += 1000 }
        guard best.takes(primary, .infinity) else { return }
        let recency = options.recency(of: date)
        keepBest(passages, document, primary, recency, isNumber, first, segment, index, window)
    }

    /// Takes out the passages that hold a word to leave out. False where the title does: the document is then about it.
    private func exclude(
        _ passages: Range<Int>, _ masks: UnsafeMutablePointer<UInt64>, _ exacts: UnsafeMutablePointer<UInt64>,
        _ segment: Segment
    ) -> Bool {
        for passage in passages where masks[passage] & excludedMask != 0 {
            if segment.passageKinds[passage] == UInt8(Passage.Kind.title.rawValue) { return false }
            (masks[passage], exacts[passage]) = (0, 0)
        }
        return true
    }

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
        var demoted = 0
        pairs: for index in 0..<flat.pairCount where flat.marked[index] || flat.marked[index + 1] {
            let pair = flat.pairs[index]
            var isOther = false
            for passage in passages {
                let slot = passage - first
                let mask = window.masks[slot]
                guard mask & flat.masks[pair.left] != 0, mask & flat.masks[pair.right] != 0 else { continue }
                if isPair(pair, slot, mask, segment.postings, window, within: .spelling) { continue pairs }
                if isPair(pair, slot, mask, segment.postings, window, within: .bare) { isOther = true }
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
        return (sum + neighbours(mask, slot, segment.postings, window)) * kindWeight
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
        _ mask: UInt64, _ slot: Int, _ postings: UnsafePointer<UInt8>, _ window: Window
    ) -> Double {
        var sum = 0.0
        for index in 0..<flat.pairCount {
            let pair = flat.pairs[index]
            guard mask & flat.masks[pair.left] != 0, mask & flat.masks[pair.right] != 0 else { continue }
            // Neighbours with other marks than typed are worth as little as the words.
            var fit = min(fit(pair.left, slot, mask, window), fit(pair.right, slot, mask, window))
            if window.extraHeads[slot] < 0 {
                guard isPair(pair, slot, mask, postings, window, within: .bare) else { continue }
            } else if !isPair(pair, slot, mask, postings, window, within: .spelling) {
                guard isPair(pair, slot, mask, postings, window, within: .bare) else { continue }
                fit = min(fit, flat.fitWeights[Int(WordFit.compatible.rawValue)])
            }
            sum += pair.worth * fit
        }
        return sum
    }

    /// Whether two groups stand side by side in a passage, in forms that fit so well.
    private func isPair(
        _ pair: FlatPlan.Pair, _ slot: Int, _ mask: UInt64, _ postings: UnsafePointer<UInt8>, _ window: Window,
        within fit: WordFit
    ) -> Bool {
        let left = ends(pair.left, slot, mask, postings, window, within: fit.rawValue)
        guard !left.isEmpty else { return false }
        let right = starts(
            pair.right, slot, mask, ends(pair.right, slot, mask, postings, window, within: fit.rawValue))
        return !(left.next & right).isEmpty
    }

    /// Where a group's matches in a passage end, in forms that fit so well.
    private func ends(
        _ group: Int, _ slot: Int, _ mask: UInt64, _ postings: UnsafePointer<UInt8>, _ window: Window,
        within fit: UInt8
    ) -> PositionBits {
        var found = PositionBits()
        for index in flat.starts[group]..<flat.starts[group + 1] where mask & flat.ways[index].mask != 0 {
            let way = flat.ways[index]
            let more =
                way.phrase < 0
                ? positions(way.row, slot, postings, window, within: fit)
                : phraseEnds(plan.phrases[way.phrase].leaves, slot, postings, window, within: fit)
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
