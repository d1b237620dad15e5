import Foundation
import GRDB
import Records

extension ArchiveStore {
    /// What is shown of matches: the documents, the passages cut to an excerpt with the words marked, the items there.
    func hits(
        _ matches: [Match], _ plan: SearchPlan, _ index: InvertedIndex, _ inItems: Bool
    ) throws(ArchiveError) -> [SearchHit] {
        let marker = ExcerptMaker(plan: plan)
        return try read { database in
            try matches.compactMap { match in
                let segment = index.segments[match.segment]
                let row = segment.documentRows[match.document]
                let ordinal = match.passage - Int(segment.documentFirst[match.document])
                // A row of a cursor, not a copy of it: finding a column by its name is then a look into a table.
                let found = try Row.fetchCursor(
                    database.cachedStatement(sql: "SELECT * FROM documents WHERE row = ?"), arguments: [row])
                guard let columns = try found.next(),
                    columns["generation"] == segment.documentGenerations[match.document]
                else { return nil }
                let summary = DocumentSummary(columns)
                let shown =
                    try inItems
                    ? self.item(ordinal, of: row, summary.counts, marker, database)
                    : self.passage(ordinal, of: row, summary.counts, marker, database)
                guard let shown else { return nil }
                return SearchHit(
                    document: summary, score: match.score, isNumberMatch: match.isNumberMatch, excerpt: shown.excerpt,
                    furtherPassages: match.further, items: shown.items)
            }
        }
    }

    private typealias Shown = (excerpt: Excerpt, items: [ItemReference])

    private func passage(
        _ ordinal: Int, of document: Int64, _ counts: DocumentSummary.Counts, _ marker: ExcerptMaker,
        _ database: Database
    ) throws -> Shown? {
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: "SELECT * FROM passages WHERE document = ? AND ordinal = ?"),
            arguments: [document, ordinal])
        guard let row = try rows.next() else { return nil }
        let pieces = PassagePieces.pieces(row["pieces"])
        var excerpt = marker.excerpt(
            of: row["text"], pieces: pieces, kind: Passage.Kind(rawValue: row["kind"]) ?? .text)
        (excerpt.section, excerpt.place) = (row["section"], row["place"])
        var items: [ItemReference] = []
        if excerpt.kind == .table, let block = pieces.first?.block {
            items.append(ItemReference(kind: .table, id: block))
        }
        let present = try itemPlaces(of: document, in: Set(excerpt.places.map(\.block)), counts, database)
        for place in excerpt.places {
            for item in present where item.block == place.block && item.start < place.end && item.end > place.start {
                if !items.contains(item.item) { items.append(item.item) }
            }
            if items.count >= 12 { break }
        }
        return (excerpt, items)
    }

    /// The items that stand in some blocks, targets first, each kind in the record's order. Kinds the document has none
    /// of are not asked for.
    private func itemPlaces(
        of document: Int64, in blocks: Set<String>, _ counts: DocumentSummary.Counts, _ database: Database
    ) throws -> [(item: ItemReference, block: String, start: Int, end: Int)] {
        var result: [(ItemReference, String, Int, Int)] = []
        for (table, kind, count) in [
            ("targets", ItemReference.Kind.target, counts.targets), ("assignments", .assignment, counts.assignments),
            ("citations", .citation, counts.citations), ("reports", .report, counts.reports),
        ] where count > 0 && !blocks.isEmpty {
            let rows = try Row.fetchCursor(
                database.cachedStatement(
                    sql: "SELECT id, block, start, \"end\" FROM \(table) WHERE document = ? ORDER BY ordinal"),
                arguments: [document])
            while let row = try rows.next() {
                let block: String = row[1]
                if blocks.contains(block) {
                    result.append((ItemReference(kind: kind, id: row[0]), block, row[2], row[3]))
                }
            }
        }
        return result
    }

    private func item(
        _ ordinal: Int, of document: Int64, _ counts: DocumentSummary.Counts, _ marker: ExcerptMaker,
        _ database: Database
    ) throws -> Shown? {
        var rest = ordinal
        for (kind, table, count) in [
            (ItemKind.target, "targets", counts.targets), (.assignment, "assignments", counts.assignments),
            (.citation, "citations", counts.citations),
        ] {
            guard rest >= count else {
                let rows = try Row.fetchCursor(
                    database.cachedStatement(sql: "SELECT * FROM \(table) WHERE document = ? AND ordinal = ?"),
                    arguments: [document, rest])
                guard let row = try rows.next() else { return nil }
                var excerpt = marker.excerpt(of: kind.text(row), pieces: [], kind: .text)
                let place = Place(row)
                (excerpt.section, excerpt.place) = (row["section"], row["place"])
                (excerpt.block, excerpt.page) = (place.block, place.page)
                excerpt.places = [place]
                return (excerpt, [ItemReference(kind: kind.reference, id: row["id"])])
            }
            rest -= count
        }
        return nil
    }
}

/// Finds the words of a plan in a text and cuts the piece around the best of them.
struct ExcerptMaker {
    let plan: SearchPlan
    /// Words shown at most.
    var length = 48
    private let forms: [LeafForm]

    init(plan: SearchPlan) {
        self.plan = plan
        forms = plan.leaves.map(LeafForm.init)
    }

    /// What a leaf looks like in a text, as letters.
    private struct LeafForm {
        let leaf: SearchPlan.Leaf
        let bare: [UInt16]
        /// Without marks: the other spelling with i or y.
        let others: [[UInt16]]

        init(_ leaf: SearchPlan.Leaf) {
            self.leaf = leaf
            bare = Array(leaf.bare.utf16)
            others = Synonyms.spellings(leaf.exact).map { Array(SearchTokens.bare($0).utf16) }
        }

        /// How well a word fits, given its letters without marks and with them; nil where it does not.
        func fit(_ bareLetters: UnsafeBufferPointer<UInt16>, _ letters: UnsafeBufferPointer<UInt16>) -> WordFit? {
            if bareLetters.elementsEqual(bare) { return InvertedIndex.fit(SearchTokens.string(letters), leaf) }
            if leaf.isPrefix, bareLetters.starts(with: bare) { return .exact }
            guard others.contains(where: { bareLetters.elementsEqual($0) }) else { return nil }
            return !leaf.hasMarks || Synonyms.sameWord(SearchTokens.string(letters), leaf.exact) ? .spelling : nil
        }
    }

    /// The words of a text by their places, and which of them fit a leaf of the plan.
    private struct Words {
        var places: [(start: Int, end: Int)] = []
        var found: [(word: Int, leaf: Int, fit: WordFit)] = []
    }

    private func words(_ text: String) -> Words {
        var result = Words()
        var text = text
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: SearchTokens.longestWord) { room in
            text.withUTF8 { bytes in
                SearchTokens.forEach(in: bytes) { start, end, letters in
                    let bare = SearchTokens.bare(letters, into: room)
                    for (leaf, form) in forms.enumerated() {
                        if let fit = form.fit(bare, letters) { result.found.append((result.places.count, leaf, fit)) }
                    }
                    result.places.append((start, end))
                }
            }
        }
        return result
    }

    func excerpt(of text: String, pieces: [Passage.Piece], kind: Passage.Kind) -> Excerpt {
        let words = words(text)
        let tokens = words.places
        let marked = marks(words)
        let (from, to) = window(tokens.count, marked)
        let count = text.unicodeScalars.count
        let start = from == 0 ? 0 : tokens[from].start
        let end = to >= tokens.count ? count : tokens[to - 1].end
        let shown = text.scalars(start, end)
        var ranges: [Range<Int>] = []
        for index in from..<to where marked[index] > 0 {
            let token = tokens[index]
            // Words of a phrase are marked together with what is between them.
            if let last = ranges.last, index > from, marked[index - 1] > 0, token.start - start - last.upperBound <= 3 {
                ranges[ranges.count - 1] = last.lowerBound..<(token.end - start)
            } else {
                ranges.append((token.start - start)..<(token.end - start))
            }
        }
        let places = ranges.flatMap { place($0.lowerBound + start, $0.upperBound + start, pieces) }
        let first = pieces.last { $0.start <= (ranges.first?.lowerBound ?? 0) + start }
        return Excerpt(
            kind: kind, section: nil, place: nil, page: first?.page, block: first?.block, text: shown, marks: ranges,
            cutBefore: start > 0, cutAfter: end < count, places: places)
    }

    /// Per word, 0 where it is not marked, else its worth. Phrases count where they stand whole; words with other marks
    /// than typed only where the typed ones are missing.
    private func marks(_ words: Words) -> [Double] {
        let count = words.places.count
        var result = [Double](repeating: 0, count: count)
        let none = UInt8.max
        // By leaf, then word.
        var fits = [UInt8](repeating: none, count: count * forms.count)
        var hasTyped = [Bool](repeating: false, count: forms.count)
        for found in words.found where found.fit.rawValue <= 1 { hasTyped[found.leaf] = true }
        for found in words.found where found.fit.rawValue <= 1 || !hasTyped[found.leaf] {
            fits[found.leaf * count + found.word] = found.fit.rawValue
        }
        for bit in plan.required.flatMap(\.bits) {
            if let phrase = SearchPlan.phrase(bit, in: plan) {
                let length = phrase.leaves.count
                guard length <= count else { continue }
                for start in 0...(count - length) {
                    guard phrase.leaves.indices.allSatisfy({ fits[phrase.leaves[$0] * count + start + $0] != none })
                    else { continue }
                    for word in start..<start + length { result[word] = max(result[word], 2) }
                }
            } else {
                for word in 0..<count where fits[bit * count + word] != none {
                    result[word] = max(result[word], WordFit.weights[Int(fits[bit * count + word])])
                }
            }
        }
        return result
    }

    /// The run of words with most marks, neighbours counting double, with some words before the first mark.
    private func window(_ count: Int, _ marked: [Double]) -> (Int, Int) {
        guard count > length else { return (0, count) }
        var best = (worth: 0.0, start: 0)
        var worth = 0.0
        func value(_ index: Int) -> Double {
            guard marked[index] > 0 else { return 0 }
            return marked[index] * (index > 0 && marked[index - 1] > 0 ? 2 : 1)
        }
        for index in 0..<count {
            worth += value(index)
            if index >= length { worth -= value(index - length) }
            if worth > best.worth + 1e-9 { best = (worth, max(0, index - length + 1)) }
        }
        guard let first = (best.start..<min(count, best.start + length)).first(where: { marked[$0] > 0 }) else {
            return (0, length)
        }
        let start = max(0, min(first - 8, count - length))
        return (start, min(count, start + length))
    }

    private func place(_ start: Int, _ end: Int, _ pieces: [Passage.Piece]) -> [Place] {
        pieces.indices.compactMap { index in
            let piece = pieces[index]
            let pieceEnd = index + 1 < pieces.count ? pieces[index + 1].start - 1 : Int.max
            let (from, to) = (max(start, piece.start), min(end, pieceEnd))
            guard from < to else { return nil }
            return Place(
                block: piece.block, start: from - piece.start + piece.blockStart,
                end: to - piece.start + piece.blockStart,
                page: piece.page)
        }
    }
}
