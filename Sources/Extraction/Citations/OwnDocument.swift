import Records
import VietnameseText

/// The document read, as its own text may name it: what names it is no citation.
struct OwnDocument {
    let fields: DocumentFields
    private let title: [UInt64]

    init(_ fields: DocumentFields) {
        self.fields = fields
        title = OwnDocument.keys(fields.title)
    }

    private static func keys(_ title: String?) -> [UInt64] {
        guard let title else { return [] }
        return TokenText(BodyNames.expanded(title)).tokens.filter { $0.kind != .punctuation }.map(\.key)
    }

    /// The document naming itself: by its number, by its title, or over its own annex.
    /// `titled`: the mention opens the lines of the title.
    func isNamed(by mention: CitationParser.Mention, in text: TokenText, titled: Bool) -> Bool {
        if let number = mention.number, let own = fields.number, number == own { return true }
        if titled, mention.type == fields.type, fields.type != .khac {
            // "NGHỊ QUYẾT / Về việc …": the type line itself.
            return mention.number == nil || mention.rule != "citation.number"
        }
        guard mention.type == fields.type else { return false }
        if mention.blankNumber { return true }
        if !title.isEmpty, let other = mention.title, mention.number == nil || fields.number == nil {
            if same(OwnDocument.keys(other), title) { return true }
        }
        // "(Kèm theo Kế hoạch số … ngày … của …)" with the document's own date.
        if mention.number != nil, fields.number == nil, attachedNote(text, mention.start),
            mention.date == fields.issuedOn || fields.issuedOn == nil
        {
            return true
        }
        return false
    }

    private static let notes = ["kemtheo", "banhanhkemtheo", "dinhkem"]

    private func attachedNote(_ text: TokenText, _ start: Int) -> Bool {
        guard text.tokens.count > 3, start <= 5 else { return false }
        let plain = PlainLetters.letters(of: text.scalars.prefix(40))
        return Self.notes.contains { plain.hasPrefix($0) }
    }

    /// All but a twentieth of the words are the same; short titles word by word.
    private func same(_ one: [UInt64], _ other: [UInt64]) -> Bool {
        guard one.count > 3, abs(one.count - other.count) * 10 <= max(one.count, other.count) else {
            return one == other && !one.isEmpty
        }
        let shared = Set(one).intersection(other).count
        return shared * 20 >= Set(one).union(other).count * 19
    }
}
