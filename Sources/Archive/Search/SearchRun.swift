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
        let places = WordPlaces(window: window, postings: segment.postings)
        for (index, phrase) in plan.phrases.enumerated() {
            places.mark(phrase.leaves, bit: 1 << UInt64(63 - index), row: plan.leaves.count + index, limit - first)
        }
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
}
