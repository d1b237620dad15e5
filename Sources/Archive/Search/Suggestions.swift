import Foundation
import GRDB
import Records

extension ArchiveStore {
    /// The query as the keys mean with the Vietnamese keyboard on, where they mean more than what was typed: every word
    /// changed stands in the archive as read so, and not as typed.
    func suggestion(for query: SearchQuery, in snapshot: IndexSnapshot) -> String? {
        var parts: [String] = []
        var isChanged = false
        for term in query.terms {
            var words = term.words
            for (index, word) in words.enumerated() where !snapshot.documents.holds(bare: SearchTokens.bare(word)) {
                let readings = KeyboardInput.decode(word).filter { snapshot.documents.holds(exact: $0) }
                guard let reading = readings.first else { continue }
                words[index] = reading
                isChanged = true
            }
            let text = words == term.words ? term.text : words.joined(separator: " ")
            parts.append((term.isExcluded ? "-" : "") + (term.isPhrase ? "\"\(text)\"" : text))
        }
        guard isChanged else { return nil }
        return (parts + query.filters.map(\.text)).joined(separator: " ")
    }

    /// What someone who types may be after: words that finish the last one, and titles that hold what was typed.
    public func suggestions(for text: String, limit: Int = 8) throws(ArchiveError) -> [SearchSuggestion] {
        let words = SearchTokens.tokens(of: String(text.prefix(200))).map(\.exact)
        guard !words.isEmpty, words.count <= 12 else { return [] }
        let snapshot = try indexSnapshot()
        let plan = SearchPlan(words: words)
        var options = MatchOptions(wanted: limit)
        options.kinds = [UInt8(Passage.Kind.title.rawValue)]
        options.facets = false
        let titles = snapshot.documents.matches(plan, options, allowed: snapshot.liveDocuments)
        let hits = try hits(titles.best, plan, snapshot.documents, false)
        return hits.map { hit in
            SearchSuggestion(
                text: hit.document.title ?? hit.document.number ?? hit.document.fileName, document: hit.document.id,
                number: hit.document.number, type: hit.document.type)
        }
    }
}

/// A document whose title goes on from what was typed.
public struct SearchSuggestion: Hashable, Sendable {
    public var text: String
    public var document: String
    public var number: String?
    public var type: DocumentType
}

extension InvertedIndex {
    func holds(bare: String) -> Bool { segments.contains { !$0.terms(bare: bare).isEmpty } }

    func holds(exact: String) -> Bool {
        let bare = SearchTokens.bare(exact)
        return segments.contains { segment in segment.terms(bare: bare).contains { segment.exact($0) == exact } }
    }
}

extension SearchFilter {
    /// As it is typed.
    public var text: String {
        let name =
            switch field {
            case .type: "loai"
            case .year: "nam"
            case .issuer: "co-quan"
            case .level: "cap"
            case .session: "ky-hop"
            case .lead: "chu-tri"
            case .due: "han"
            case .target: "muc-tieu"
            case .number: "so"
            case .text: "nguon"
            case .date: "ngay"
            }
        let sign = comparison == .equal ? "" : comparison.rawValue
        let whole = value + (upper.map { ".." + $0 } ?? "")
        let quoted = whole.contains(where: \.isWhitespace) ? "\"\(whole)\"" : whole
        return (isExcluded ? "-" : "") + name + ":" + sign + quoted
    }
}
