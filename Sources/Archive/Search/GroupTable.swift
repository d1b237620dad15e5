import Foundation
import Records
import Synchronization

/// One thing to look for, apart from the query it stands in: people ask for the same words again and again.
struct GroupKey: Hashable, Sendable {
    /// Words that stand side by side, for each way to say it.
    var ways: [[SearchPlan.Leaf]]
    /// By the order of `ways`.
    var weights: [Double]
}

/// Which documents of a segment hold one thing to look for, and what it may be worth in each at most.
///
/// With the tables of its words, a query knows every document that matches, so that totals and facets are exact, and in
/// which order to look at them; most need not be looked at.
final class GroupTable: @unchecked Sendable {  // what it points to never changes and goes away with it
    let count: Int
    /// Ascending.
    let documents: UnsafePointer<UInt32>
    /// What it is worth in the title at most, in `step`s; 0 where the title does not hold it.
    let titles: UnsafePointer<UInt16>
    /// The same for the best of the other passages.
    let others: UnsafePointer<UInt16>
    /// 1 where some passage holds it as typed.
    let exacts: UnsafePointer<UInt8>

    /// So that the largest worth, every word often and in the heading of the title, is 65,535.
    static let step =
        (InvertedIndex.saturation + 1 + InvertedIndex.inHeading) * (InvertedIndex.kindWeights.max() ?? 1) / 65_535

    /// A worth in steps, rounded up.
    static func steps(_ worth: Double) -> UInt16 {
        worth <= 0 ? 0 : UInt16(min(65_535, (worth / step).rounded(.up)))
    }

    /// Rows as they are found, documents ascending.
    struct Rows: Sendable {
        var documents: [UInt32] = []
        var titles: [UInt16] = []
        var others: [UInt16] = []
        var exacts: [UInt8] = []
    }

    /// Parts follow one another.
    init(_ parts: [Rows]) {
        count = parts.reduce(0) { $0 + $1.documents.count }
        documents = GroupTable.joined(parts.map(\.documents))
        titles = GroupTable.joined(parts.map(\.titles))
        others = GroupTable.joined(parts.map(\.others))
        exacts = GroupTable.joined(parts.map(\.exacts))
    }

    private static func joined<T>(_ parts: [[T]]) -> UnsafePointer<T> {
        let memory = UnsafeMutablePointer<T>.allocate(capacity: parts.reduce(0) { $0 + $1.count })
        var end = memory
        for part in parts {
            end.initialize(from: part, count: part.count)
            end += part.count
        }
        return UnsafePointer(memory)
    }

    deinit {
        documents.deallocate()
        titles.deallocate()
        others.deallocate()
        exacts.deallocate()
    }

    var bytes: Int { count * 9 + 200 }

    var columns: Columns {
        Columns(count: count, documents: documents, titles: titles, others: others, exacts: exacts)
    }

    /// The table without its owner, for the loop over documents.
    struct Columns {
        let count: Int
        let documents: UnsafePointer<UInt32>
        let titles: UnsafePointer<UInt16>
        let others: UnsafePointer<UInt16>
        let exacts: UnsafePointer<UInt8>
        /// Where the loop stands.
        var at = 0

        /// Goes to the first row whose document is not before another.
        @inline(__always)
        mutating func seek(_ document: UInt32) {
            var low = at
            // Near rows are the usual case.
            var step = 1
            while low + step < count, documents[low + step] < document {
                low += step
                step *= 2
            }
            if low < count, documents[low] < document {
                var high = min(count, low + step)
                low += 1
                while low < high {
                    let middle = (low + high) / 2
                    if documents[middle] < document { low = middle + 1 } else { high = middle }
                }
            }
            at = low
        }
    }
}

/// What a query needs of a segment.
struct GroupTables: Sendable {
    var required: [GroupTable]
    var excluded: [GroupTable]
}

/// The tables of a segment that were asked for, as many as there is room for; those not asked for longest go first.
final class TableShelf: Sendable {
    private struct Shelf {
        var tables: [GroupKey: (table: GroupTable, used: Int)] = [:]
        var bytes = 0
        var clock = 0
    }
    private let shelf = Mutex(Shelf())
    private let most: Int

    init(bytes: Int) { most = bytes }

    /// Room for the tables of some hundred frequent words, without taking much where the archive is small or very large.
    static func bytes(forPassages passages: Int) -> Int { min(160 << 20, passages * 300) }

    func tables(_ keys: [GroupKey]) -> [GroupTable?] {
        shelf.withLock { shelf in
            shelf.clock += 1
            return keys.map { key in
                guard let found = shelf.tables[key] else { return nil }
                shelf.tables[key] = (found.table, shelf.clock)
                return found.table
            }
        }
    }

    func keep(_ table: GroupTable, _ key: GroupKey) {
        shelf.withLock { shelf in
            guard table.bytes * 4 <= most, shelf.tables[key] == nil else { return }
            shelf.tables[key] = (table, shelf.clock)
            shelf.bytes += table.bytes
            guard shelf.bytes > most else { return }
            // A quarter at once, so that making room is seldom.
            for (key, entry) in shelf.tables.sorted(by: { $0.value.used < $1.value.used }) {
                if shelf.bytes <= most / 4 * 3 { break }
                shelf.tables[key] = nil
                shelf.bytes -= entry.table.bytes
            }
        }
    }
}

extension SearchRun {
    /// Takes the tables of the plan's groups, and makes those that are not there yet where that pays.
    mutating func findTables(_ segments: [Segment], from least: Int, parallelFrom: Int) {
        let titles: Set<UInt8> = [UInt8(Passage.Kind.title.rawValue)]
        guard options.missing == 0, !options.perPassage, options.kinds == nil || options.kinds == titles else { return }
        let keys = (plan.required + plan.excluded).map { plan.key(of: $0) }
        for (number, segment) in segments.enumerated() where segment.passageCount >= least {
            // Where a word to leave out is frequent, most documents have to be gone through anyway.
            guard !plan.excluded.contains(where: { holders(of: $0, segment, number) * 16 > segment.passageCount })
            else { continue }
            var found = segment.shelf.tables(keys)
            if found.contains(where: { $0 == nil }) {
                // A rare word is found sooner than tables of the frequent ones beside it are made.
                guard rarest(segment, number) * 40 >= segment.passageCount else { continue }
                let missing = found.indices.filter { found[$0] == nil }
                let made = SearchRun.tables(
                    missing.map { keys[$0] }, segment, parts: segment.passageCount >= parallelFrom ? 2 : 1)
                for (place, table) in zip(missing, made) {
                    segment.shelf.keep(table, keys[place])
                    found[place] = table
                }
            }
            let all = found.compactMap { $0 }
            tables[number] = GroupTables(
                required: Array(all.prefix(plan.required.count)), excluded: Array(all.dropFirst(plan.required.count)))
        }
    }

    /// Goes through a segment once for each key; several parts of it at the same time.
    private static func tables(_ keys: [GroupKey], _ segment: Segment, parts: Int) -> [GroupTable] {
        let index = InvertedIndex(segments: [segment])
        var options = MatchOptions(wanted: 0)
        options.facets = false
        let runs = keys.map { SearchRun(plan: SearchPlan($0), options: options, index: index) }
        guard parts > 1 else { return runs.map { GroupTable([$0.rows(segment, 0..<segment.documentCount)]) } }
        let rows = Mutex([[GroupTable.Rows]](repeating: .init(repeating: .init(), count: parts), count: keys.count))
        DispatchQueue.concurrentPerform(iterations: keys.count * parts) { job in
            let (key, part) = (job / parts, job % parts)
            let range = segment.documentCount * part / parts..<segment.documentCount * (part + 1) / parts
            let found = runs[key].rows(segment, range)
            rows.withLock { $0[key][part] = found }
        }
        return rows.withLock { $0 }.map { GroupTable($0) }
    }

    /// The rows of the plan's one group.
    private func rows(_ segment: Segment, _ documents: Range<Int>) -> GroupTable.Rows {
        var rows = GroupTable.Rows()
        var copy = self
        let titleKind = UInt8(Passage.Kind.title.rawValue)
        copy.eachWindow(segment, 0, documents) { run, documents, first, window in
            for document in documents {
                let start = Int(segment.documentFirst[document])
                var (title, other) = (0.0, 0.0)
                var exact: UInt64 = 0
                for passage in start..<Int(segment.documentFirst[document + 1]) {
                    let slot = passage - first
                    let mask = window.masks[slot] & run.flat.masks[0]
                    guard mask != 0 else { continue }
                    exact |= window.exact[slot] & run.flat.masks[0]
                    let counts = run.flat.worth + (Int(segment.passageLengths[passage]) >> 4) * 32
                    let kind = segment.passageKinds[passage]
                    let worth =
                        run.worth(of: 0, mask, slot, segment.passageHeadings[passage], counts, window)
                        * InvertedIndex.kindWeight(kind)
                    if kind == titleKind && passage == start { title = worth } else { other = max(other, worth) }
                }
                guard title > 0 || other > 0 else { continue }
                rows.documents.append(UInt32(document))
                rows.titles.append(GroupTable.steps(title))
                rows.others.append(GroupTable.steps(other))
                rows.exacts.append(exact != 0 ? 1 : 0)
            }
        }
        return rows
    }

    /// A document that matches, before it is looked at.
    private struct Candidate {
        var document: Int32
        /// Place in the order of looking, later ones first.
        var bucket: Int32
        var primary: Double
        /// Its score is not above this.
        var bound: Double
        var isNumber: Bool
    }

    /// Ranks some of a segment's documents by tables: every match is counted, the most promising are looked at first,
    /// and none that cannot be among the best.
    mutating func rank(
        _ tables: GroupTables, _ segment: Segment, _ index: Int, _ documents: Range<Int>, _ allowed: [Bool]?
    ) {
        var counts = FacetCounts(result.names, index)
        var window = Window(width: segment.longestDocument, rows: plan.leaves.count + plan.phrases.count)
        defer { window.deallocate() }
        var doubtful: [Int] = []
        let candidates = candidates(tables, segment, documents, allowed, &counts, &doubtful)
        if !doubtful.isEmpty {
            // They hold words to leave out: what is left of them shows only in their passages.
            var cursors = cursors(segment, index)
            for document in doubtful {
                let passages = Int(segment.documentFirst[document])..<Int(segment.documentFirst[document + 1])
                fill(&window, &cursors, passages.lowerBound, passages.upperBound, segment)
                consider(
                    passages, document: document, passages.lowerBound, segment, index, allowed, window, &counts)
            }
        }
        if options.facets { counts.add(to: &result) }
        look(at: candidates, segment, index, &window)
    }

    private mutating func candidates(
        _ tables: GroupTables, _ segment: Segment, _ documents: Range<Int>, _ allowed: [Bool]?,
        _ counts: inout FacetCounts, _ doubtful: inout [Int]
    ) -> [Candidate] {
        let groups = tables.required.count
        guard let driver = tables.required.indices.min(by: { tables.required[$0].count < tables.required[$1].count })
        else { return [] }
        var columns = (tables.required + tables.excluded).map(\.columns)
        let onlyTitles = options.kinds != nil
        let titleWeight = InvertedIndex.kindWeight(UInt8(Passage.Kind.title.rawValue))
        var candidates: [Candidate] = []
        columns.withUnsafeMutableBufferPointer { tables in
            for table in tables.indices { tables[table].seek(UInt32(documents.lowerBound)) }
            scan: while tables[driver].at < tables[driver].count {
                let document = tables[driver].documents[tables[driver].at]
                guard document < documents.upperBound else { break }
                for group in 0..<groups where group != driver {
                    tables[group].seek(document)
                    guard tables[group].at < tables[group].count else { break scan }
                    let next = tables[group].documents[tables[group].at]
                    if next != document {
                        // Nothing lies between here and where this group goes on.
                        tables[driver].seek(next)
                        continue scan
                    }
                }
                defer { tables[driver].at += 1 }
                if let allowed, !allowed[Int(document)] { continue }
                for other in groups..<tables.count {
                    tables[other].seek(document)
                    if tables[other].at < tables[other].count, tables[other].documents[tables[other].at] == document {
                        doubtful.append(Int(document))
                        continue scan
                    }
                }
                var (title, other) = (0.0, 0.0)
                var exact = 0
                var inTitle: UInt64 = 0
                var inOther: UInt64 = 0
                for group in 0..<groups {
                    let (row, weight) = (tables[group].at, flat.weights[group])
                    let (titled, othered) = (tables[group].titles[row], tables[group].others[row])
                    if flat.marked[group], tables[group].exacts[row] != 0 { exact += 1 }
                    if titled > 0 { inTitle |= 1 << UInt64(group) }
                    if othered > 0 { inOther |= 1 << UInt64(group) }
                    let worth = Double(othered) * GroupTable.step
                    title += Double(titled) * GroupTable.step * weight
                    // What the title says counts a little in every passage.
                    other += (titled > 0 ? max(1, worth) : worth) * weight
                }
                if onlyTitles, inTitle.nonzeroBitCount < groups { continue }
                result.total += 1
                if options.facets { counts.count(Int(document), segment) }
                for number in 0..<flat.pairCount {
                    let pair = flat.pairs[number]
                    let both = UInt64(1) << UInt64(pair.left) | 1 << UInt64(pair.right)
                    if inTitle & both == both { title += pair.worth * titleWeight }
                    if inOther & both == both { other += pair.worth }
                }
                let date = segment.documentDates[Int(document)]
                let isNumber =
                    !options.numberRows.isEmpty && options.numberRows.contains(segment.documentRows[Int(document)])
                var candidate = Candidate(
                    document: Int32(document), bucket: 0, primary: 0,
                    // Rounding must not make it less than the score.
                    bound: max(title, onlyTitles ? 0 : other) + options.recency(of: date) * allWeights + 1e-6,
                    isNumber: isNumber)
                switch options.order {
                case .relevance:
                    candidate.primary = Double(exact + (isNumber ? 1000 : 0))
                    let share = min(1, candidate.bound / (allWeights * 8 + 1))
                    candidate.bucket = Int32(((isNumber ? groups + 1 : 0) + exact) * 64 + Int(share * 63))
                case .newest, .oldest:
                    let month = Int32(min(9999, date / 10_000) * 12 + min(11, date / 100 % 100))
                    candidate.primary = Double(date)
                    candidate.bucket = month
                    if options.order == .oldest {
                        candidate.primary = date == 0 ? -1e9 : -Double(date)
                        candidate.bucket = date == 0 ? 0 : 120_000 - month
                    }
                }
                if best.takes(candidate.primary, candidate.bound) { candidates.append(candidate) }
            }
        }
        return SearchRun.sorted(candidates)
    }

    /// By bucket, the highest first; in each, as they were.
    private static func sorted(_ candidates: [Candidate]) -> [Candidate] {
        guard let top = candidates.max(by: { $0.bucket < $1.bucket })?.bucket else { return [] }
        guard top < 1 << 20 else { return candidates.sorted { $0.bucket > $1.bucket } }
        var places = [Int32](repeating: 0, count: Int(top) + 2)
        for candidate in candidates { places[Int(top - candidate.bucket) + 1] += 1 }
        for bucket in 1..<places.count { places[bucket] += places[bucket - 1] }
        var result = candidates
        for candidate in candidates {
            let bucket = Int(top - candidate.bucket)
            result[Int(places[bucket])] = candidate
            places[bucket] += 1
        }
        return result
    }

    private mutating func look(at candidates: [Candidate], _ segment: Segment, _ index: Int, _ window: inout Window) {
        var next = 0
        var size = max(32, options.wanted + options.wanted / 2)
        let onlyTitles = options.kinds != nil
        while next < candidates.count {
            var batch: [Candidate] = []
            while next < candidates.count, batch.count < size {
                let candidate = candidates[next]
                next += 1
                if best.takes(candidate.primary, candidate.bound) { batch.append(candidate) }
            }
            guard !batch.isEmpty else { return }
            size *= 2
            batch.sort { $0.document < $1.document }
            var cursors = cursors(segment, index)
            for candidate in batch where best.takes(candidate.primary, candidate.bound) {
                let document = Int(candidate.document)
                let first = Int(segment.documentFirst[document])
                let limit = onlyTitles ? first + 1 : Int(segment.documentFirst[document + 1])
                fill(&window, &cursors, first, limit, segment)
                keepBest(
                    first..<limit, document, candidate.primary, options.recency(of: segment.documentDates[document]),
                    candidate.isNumber, first, segment, index, window)
            }
        }
    }
}
