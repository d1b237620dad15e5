import Records
import VietnameseText

extension TimeContext {
    /// The years a document names: its title's year and period, the terms its text mentions.
    init(_ outline: Outline, _ document: DocumentFields, _ texts: BlockTexts) {
        self.init()
        let issued = [document.issuedOn, document.passedOn, document.effectiveOn].lazy.compactMap { $0 }
            .compactMap { Int($0.prefix(4)) }.first
        year = issued
        issuedOn = [document.issuedOn, document.passedOn].lazy.compactMap { $0 }.first { $0.utf8.count == 10 }
        givesPowers = TimeContext.norms.contains(document.type)
        asksAtOnce = TimeContext.requests.contains(document.type)
        if let title = document.title {
            let passage = Passage(title)
            givesPowers = givesPowers || TimeContext.regulates(passage)
            let named = TimeContext.years(passage)
            period = named.last { $0.value.first != $0.value.last }?.value
            if let single = named.last(where: { $0.value.first == $0.value.last && $0.kind == .year })?.value.first {
                year = single
                if period == nil, named.count(where: { $0.kind == .year }) == 1, !TimeContext.looksBack(document.type) {
                    titleYear = single
                }
            }
        }
        // Terms: the earliest mention that fits the document's years decides.
        var council: [Years: Int] = [:]
        var party: [Years: Int] = [:]
        var mentions = 0
        for index in outline.blocks.indices where TimeContext.mayNameTerm(outline.blocks[index].text) {
            guard mentions < 200 else { break }
            let passage = Passage(texts[index], marked: false)
            for named in TimeContext.years(passage) where named.kind == .term {
                mentions += 1
                if named.party { party[named.value, default: 0] += 1 } else { council[named.value, default: 0] += 1 }
            }
        }
        councilTerm = TimeContext.best(council, year)
        partyTerm = TimeContext.best(party, year)
    }

    /// "Kết luận … tại phiên họp tháng 7 năm 2025", "Báo cáo … năm 2025": the year of what is told, not of what is aimed at.
    private static func looksBack(_ type: DocumentType) -> Bool {
        switch type {
        case .baoCao, .ketLuan, .thongBao, .bienBan, .toTrinh: true
        default: false
        }
    }

    private static let norms: Set<DocumentType> = [
        .luat, .phapLenh, .nghiDinh, .thongTu, .quyChe, .quyDinh, .hienPhap,
    ]

    private static let regulations = ["quy chế", "chức năng, nhiệm vụ"].map { Words.keys($0) }

    /// A decision or resolution that issues rules of procedure or says what an office is for.
    private static func regulates(_ passage: Passage) -> Bool {
        passage.tokens.indices.prefix(20).contains { index in regulations.contains { passage.matches($0, at: index) } }
    }

    private static let requests: Set<DocumentType> = [.congVan, .thongBao, .ketLuan, .chiThi]

    private static let termKeys = Words.keys("nhiệm kỳ")

    /// Cheap look before cutting the text into words: "nhiệm kỳ", however its tone is placed, with a year.
    private static func mayNameTerm(_ text: String) -> Bool {
        let size = text.utf8.count
        return size > 8 && size < 20_000
            && (text.holds("nhiệm k") || text.holds("Nhiệm k") || text.holds("NHIỆM K"))
    }

    private enum Kind { case year, period, term }

    private static let partyWords = [
        Words.keys("đại hội"), Words.keys("đảng bộ"), Words.keys("đảng"), Words.keys("cấp ủy"),
    ]

    private static func years(_ passage: Passage) -> [(value: Years, kind: Kind, party: Bool)] {
        let grammar = TimeGrammar()
        var result: [(value: Years, kind: Kind, party: Bool)] = []
        for index in passage.tokens.indices {
            guard let first = grammar.year(passage, index) else { continue }
            if passage.isPunctuation(index + 1, "-") || passage.isPunctuation(index + 1, "–"),
                let last = grammar.year(passage, index + 2), last > first, last - first <= 30
            {
                let term = passage.matches(termKeys, at: index - 2)
                var party = false
                if term {
                    for at in max(0, index - 14)..<index
                    where partyWords.contains(where: { passage.matches($0, at: at) }) { party = true }
                }
                result.append((Years(first: first, last: last), term ? .term : .period, party))
            } else if passage.isWord(index - 1, Words.nam), !passage.isWord(index - 3, Words.thang) {
                // "ngày 09 tháng 12 năm 2022" dates another document or a meeting.
                if index < 2 || !passage.isWord(index - 2, Words.den) {
                    result.append((Years(first: first, last: first), .year, false))
                }
            }
        }
        return result
    }

    /// The term that holds the document's year, or the next one; the most mentioned of several.
    private static func best(_ terms: [Years: Int], _ year: Int?) -> Years? {
        let ordered = terms.sorted {
            ($0.value, $0.key.first, $0.key.last) > ($1.value, $1.key.first, $1.key.last)
        }.map(\.key)
        guard let year else { return ordered.first }
        return ordered.first { $0.first <= year && year <= $0.last && $0.last > year }
            ?? ordered.first { $0.first > year && $0.first - year <= 1 } ?? ordered.first {
                $0.first <= year && year <= $0.last
            }
            ?? ordered.first
    }
}
