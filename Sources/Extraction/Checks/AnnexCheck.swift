import Records
import VietnameseText

/// "(Chi tiết tại Phụ lục I.1, II kèm theo)" where the file holds no such annex.
struct AnnexCheck {
    let outline: Outline
    let texts: BlockTexts

    private static let annex = Words.keys("phụ lục")
    private static let attached = [
        Words.keys("kèm theo"), Words.keys("chi tiết tại"), Words.keys("đính kèm"), Words.keys("tại phụ lục"),
        Words.keys("theo phụ lục"),
    ]

    /// Labels of the annexes there are, and whether there is any.
    private var present: Set<String> = []
    private var any = false
    private var missing: [String] = []
    private var first: Place?
    private var seen: Set<String> = []

    init(_ outline: Outline, _ texts: BlockTexts) {
        self.outline = outline
        self.texts = texts
        for section in outline.sections {
            guard let number = section.number, let letter = number.unicodeScalars.first, letter.lowered == "p" else {
                continue
            }
            let passage = Passage(number)
            guard passage.matches(AnnexCheck.annex, at: 0) else { continue }
            any = true
            present.insert(label(passage, 2)?.text ?? "")
        }
    }

    /// Notes the annexes a block names; to be asked for each, in order.
    mutating func read(at index: Int) {
        guard mayName(index) else { return }
        let block = outline.blocks[index]
        let passage = Passage(texts[index], marked: false)
        for at in passage.tokens.indices where passage.matches(AnnexCheck.annex, at: at) && !passage.quoted[at] {
            let near = max(0, at - 6)..<min(passage.count, at + 16)
            guard near.contains(where: { index in AnnexCheck.attached.contains { passage.matches($0, at: index) } })
            else { continue }
            var next = at + 2
            var named = false
            while let label = label(passage, next) {
                named = true
                if seen.insert(label.text).inserted, !present.contains(label.text) {
                    missing.append(label.text)
                    first = first ?? place(block, passage, at..<label.next)
                }
                next = label.next
                guard passage.isPunctuation(next, ",") || passage.isWord(next, Words.va) else { break }
                next += 1
            }
            if !named, !any, seen.insert("").inserted {
                first = first ?? place(block, passage, at..<(at + 2))
                missing.append("")
            }
        }
    }

    func warnings() -> [Warning] {
        guard !missing.isEmpty else { return [] }
        let names = missing.filter { !$0.isEmpty }.joined(separator: ", ")
        return [Warning(.annexMissing, [names.isEmpty ? "Phụ lục" : "Phụ lục " + names], source: first)]
    }

    /// Cheap look before cutting a text into words.
    private func mayName(_ index: Int) -> Bool {
        outline.blocks[index].kind != .table && outline.blocks[index].kind != .heading
            && outline.blocks[index].text.utf8.count < 20_000
            && (outline.blocks[index].text.holds("lục") || outline.blocks[index].text.holds("LỤC"))
    }

    private func place(_ block: Block, _ passage: Passage, _ range: Range<Int>) -> Place {
        Place(
            block: block.id, start: passage.tokens[range.lowerBound].start,
            end: passage.tokens[range.upperBound - 1].end,
            page: block.page)
    }

    /// "I.1", "II", "01" after "Phụ lục" or in a list of them.
    private func label(_ passage: Passage, _ index: Int) -> (text: String, next: Int)? {
        var at = index
        if passage.isWord(at, Token.key(of: "số")) { at += 1 }
        guard at < passage.count else { return nil }
        let token = passage.tokens[at]
        let text = passage.text.text(of: token)
        let roman = token.kind == .word && text.unicodeScalars.allSatisfy { "IVXLC".unicodeScalars.contains($0) }
        guard roman || token.kind == .number && text.utf8.count <= 4 else { return nil }
        var name = token.kind == .number ? String(text.drop { $0 == "0" }) : text
        var next = at + 1
        if passage.isPunctuation(next, "."), next + 1 < passage.count, !passage.tokens[next + 1].spaceBefore,
            passage.tokens[next + 1].kind == .number
        {
            name += "." + passage.text.text(of: passage.tokens[next + 1])
            next += 2
        }
        return (name, next)
    }
}
