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
                guard
                    let found = try Row.fetchOne(
                        database.cachedStatement(sql: "SELECT * FROM documents WHERE row = ?"), arguments: [row]),
                    found["generation"] == segment.documentGenerations[match.document]
                else { return nil }
                let summary = DocumentSummary(found)
                let shown =
                    try inItems
                    ? self.item(ordinal, of: row, marker, database) : self.passage(ordinal, of: row, marker, database)
                guard let shown else { return nil }
                return SearchHit(
                    document: summary, score: match.score, isNumberMatch: match.isNumberMatch, excerpt: shown.excerpt,
                    furtherPassages: match.further, items: shown.items)
            }
        }
    }

    private typealias Shown = (excerpt: Excerpt, items: [ItemReference])

    private func passage(
        _ ordinal: Int, of document: Int64, _ marker: ExcerptMaker, _ database: Database
    ) throws -> Shown? {
        guard
            let row = try Row.fetchOne(
                database.cachedStatement(sql: "SELECT * FROM passages WHERE document = ? AND ordinal = ?"),
                arguments: [document, ordinal])
        else { return nil }
        let pieces = PassagePieces.pieces(row["pieces"])
        var excerpt = marker.excerpt(
            of: row["text"], pieces: pieces, kind: Passage.Kind(rawValue: row["kind"]) ?? .text)
        (excerpt.section, excerpt.place) = (row["section"], row["place"])
        var items: [ItemReference] = []
        if excerpt.kind == .table, let block = pieces.first?.block {
            items.append(ItemReference(kind: .table, id: block))
        }
        for place in excerpt.places {
            for (table, kind) in [
                ("targets", ItemReference.Kind.target), ("assignments", .assignment), ("citations", .citation),
                ("reports", .report),
            ] {
                let ids = try String.fetchAll(
                    database.cachedStatement(
                        sql: """
                            SELECT id FROM \(table) WHERE document = ? AND block = ? AND start < ? AND "end" > ? ORDER BY ordinal LIMIT 4
                            """),
                    arguments: [document, place.block, place.end, place.start])
                for id in ids where !items.contains(ItemReference(kind: kind, id: id)) {
                    items.append(ItemReference(kind: kind, id: id))
                }
            }
            if items.count >= 12 { break }
        }
        return (excerpt, items)
    }

    private func item(
        _ ordinal: Int, of document: Int64, _ marker: ExcerptMaker, _ database: Database
    ) throws -> Shown? {
        let counts = try ["targets", "assignments", "citations"].map { table in
            try Int.fetchOne(
                database.cachedStatement(sql: "SELECT count(*) FROM \(table) WHERE document = ?"), arguments: [document]
            )
                ?? 0
        }
        var rest = ordinal
        for (index, kind) in [ItemReference.Kind.target, .assignment, .citation].enumerated() {
            guard rest >= counts[index] else {
                let table = ["targets", "assignments", "citations"][index]
                let row = try Row.fetchOne(
                    database.cachedStatement(sql: "SELECT * FROM \(table) WHERE document = ? AND ordinal = ?"),
                    arguments: [document, rest])
                guard let row else { return nil }
                let text = try itemTexts(of: document, database)[ordinal].text
                var excerpt = marker.excerpt(of: text, pieces: [], kind: .text)
                let place = Place(row)
                (excerpt.section, excerpt.place) = (row["section"], row["place"])
                (excerpt.block, excerpt.page) = (place.block, place.page)
                excerpt.places = [place]
                return (excerpt, [ItemReference(kind: kind, id: row["id"])])
            }
            rest -= counts[index]
        }
        return nil
    }
}

/// Finds the words of a plan in a text and cuts the piece around the best of them.
struct ExcerptMaker {
    let plan: SearchPlan
    /// Words shown at most.
    var length = 48

    /// Which leaf each word of the text fits, and how well.
    private func fits(_ token: SearchToken) -> [(leaf: Int, fit: WordFit)] {
        plan.leaves.indices.compactMap { index in
            let leaf = plan.leaves[index]
            if token.bare == leaf.bare { return (index, InvertedIndex.fit(token.exact, leaf)) }
            if leaf.isPrefix, token.bare.hasPrefix(leaf.bare) { return (index, .exact) }
            if let other = Synonyms.otherVowelLetter(leaf.exact),
                leaf.hasMarks ? token.exact == other : token.bare == SearchTokens.bare(other)
            {
                return (index, .spelling)
            }
            return nil
        }
    }

    func excerpt(of text: String, pieces: [Passage.Piece], kind: Passage.Kind) -> Excerpt {
        let tokens = SearchTokens.tokens(of: text)
        let marked = marks(tokens)
        let (from, to) = window(tokens, marked)
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
    private func marks(_ tokens: [SearchToken]) -> [Double] {
        var byLeaf: [[Int: WordFit]] = Array(repeating: [:], count: plan.leaves.count)
        for (index, token) in tokens.enumerated() {
            for (leaf, fit) in fits(token) { byLeaf[leaf][index] = fit }
        }
        for leaf in byLeaf.indices where byLeaf[leaf].values.contains(where: { $0.rawValue <= 1 }) {
            byLeaf[leaf] = byLeaf[leaf].filter { $0.value.rawValue <= 1 }
        }
        var result = [Double](repeating: 0, count: tokens.count)
        for group in plan.required {
            for bit in group.bits {
                if let phrase = SearchPlan.phrase(bit, in: plan) {
                    for start in byLeaf[phrase.leaves[0]].keys {
                        let run = phrase.leaves.indices.allSatisfy { byLeaf[phrase.leaves[$0]][start + $0] != nil }
                        guard run else { continue }
                        for offset in phrase.leaves.indices { result[start + offset] = max(result[start + offset], 2) }
                    }
                } else {
                    for (index, fit) in byLeaf[bit] {
                        result[index] = max(result[index], WordFit.weights[Int(fit.rawValue)])
                    }
                }
            }
        }
        return result
    }

    /// The run of words with most marks, neighbours counting double, with some words before the first mark.
    private func window(_ tokens: [SearchToken], _ marked: [Double]) -> (Int, Int) {
        guard tokens.count > length else { return (0, tokens.count) }
        var best = (worth: 0.0, start: 0)
        var worth = 0.0
        func value(_ index: Int) -> Double {
            guard marked[index] > 0 else { return 0 }
            return marked[index] * (index > 0 && marked[index - 1] > 0 ? 2 : 1)
        }
        for index in tokens.indices {
            worth += value(index)
            if index >= length { worth -= value(index - length) }
            if worth > best.worth + 1e-9 { best = (worth, max(0, index - length + 1)) }
        }
        guard let first = (best.start..<min(tokens.count, best.start + length)).first(where: { marked[$0] > 0 }) else {
            return (0, length)
        }
        let start = max(0, min(first - 8, tokens.count - length))
        return (start, min(tokens.count, start + length))
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
