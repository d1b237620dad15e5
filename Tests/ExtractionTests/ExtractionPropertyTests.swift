import Records
import Testing

@testable import Extraction

/// A generator that gives the same numbers on every run.
private struct Repeatable {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}

private let words = [
    "Hội đồng nhân dân", "UBND tỉnh", "các sở, ban, ngành", "Sở Tài chính", "giao", "yêu cầu", "chủ trì",
    "phối hợp với", "báo cáo",
    "100%", "ít nhất 05 cuộc", "từ 03 - 04", "trên", "%", "58 tỷ đồng", "kinh phí", "ngân sách tỉnh", "hỗ trợ", ";",
    ".", ",", ":", "(",
    ")", "“", "”", "-", "/", "năm 2026", "trước ngày 30/6", "hằng quý, 6 tháng, năm", "trong nhiệm kỳ", "Quý I", "và",
    "các", "mỗi", "của",
    "đã", "có thể", "phấn đấu", "đạt", "giữa 02 kỳ họp", "thường xuyên", "12ha", "1.446/1.764", "Phụ lục I.1",
    "\u{301}", "𝒳", "中文", "từ năm 2026 đến năm",
    "đối với", "nếu", "thì", "trở lên", "05 năm", "(qua", "mục tiêu", "\t", "9999999999999999999999", "--", "…",
    "0,0,0", "1.2.3.4",
]

@Test(arguments: UInt64(0)..<60)
func anyMixOfWordsGivesFindingsThatStandInTheText(seed: UInt64) {
    var random = Repeatable(state: seed &* 2_654_435_761 &+ 12345)
    var text = ""
    let headings = [
        "MỤC TIÊU", "NHIỆM VỤ", "TỔ CHỨC THỰC HIỆN", "KINH PHÍ", "Sở Nội vụ", "Đối với HĐND xã", "THỰC TRẠNG",
    ]
    for line in 0..<12 {
        if random.next(4) == 0 { text += "# \(line). \(headings[random.next(headings.count)])\n" }
        if random.next(5) == 0 {
            text += "| STT | Mục tiêu | Kế hoạch năm 2026 | Cơ quan chủ trì | Thời gian |\n"
            for row in 0..<3 {
                text += "| \(row + 1) |"
                for _ in 0..<4 {
                    text +=
                        " "
                        + (0..<random.next(6) + 1).map { _ in words[random.next(words.count)] }.joined(separator: " ")
                        .replacing("\t", with: " ").replacing("|", with: " ") + " |"
                }
                text += "\n"
            }
            continue
        }
        text += random.next(2) == 0 ? "- " : ""
        text += (0..<(random.next(40) + 1)).map { _ in words[random.next(words.count)] }.joined(separator: " ") + "\n"
    }
    let sheet = Sheet(text)
    let found = sheet.findings(title: "Kế hoạch giai đoạn 2026 - 2031")
    for target in found.targets {
        #expect(quote(target.source, sheet.outline) == target.text)
        #expect(target.confidence > 0 && target.confidence <= 1)
        #expect(target.kind == .qualitative || target.value != nil)
        #expect(RuleBook.sentence(target.rule) != nil)
        #expect(target.time.from != termMark)
    }
    for duty in found.assignments {
        let quote = quote(duty.source, sheet.outline)
        #expect(quote != nil)
        #expect(!duty.actors.isEmpty)
        if duty.source.row == nil { #expect(quote?.contains(duty.task) == true) }
        #expect(RuleBook.sentence(duty.rule) != nil)
        #expect(duty.time.from != termMark)
    }
    for report in found.reports { #expect(quote(report.source, sheet.outline) != nil) }
    for item in found.funding { #expect(quote(item.source, sheet.outline) == item.text) }
    #expect(Set(found.targets.map(\.id)).count == found.targets.count)
    // The same input gives the same findings.
    #expect(sheet.findings(title: "Kế hoạch giai đoạn 2026 - 2031") == found)
}

private func quote(_ place: Place, _ outline: Outline) -> String? { text(at: place, in: outline) }

@Test func everyRuleHasItsSentence() {
    for (id, sentence) in RuleBook.sentences {
        #expect(id.contains("."))
        #expect(!sentence.en.isEmpty && !sentence.vi.isEmpty)
    }
}

/// Counts the clauses, not the seconds: a long paragraph divides into as many as it has.
@Test func aLongParagraphDividesEvenly() {
    let unit = "UBND tỉnh tổ chức ít nhất 02 cuộc kiểm tra (theo kế hoạch; định kỳ); "
    let passage = Passage(String(repeating: unit, count: 2000))
    #expect(Division.clauses(passage).count == 2000)
    let open = Passage(String(repeating: "( “ UBND tỉnh ; ", count: 2000))
    #expect(Division.clauses(open).count == 2000)
}

@Test func aTextWithoutFullStopsIsCutIntoClausesOfBoundedLength() {
    let figures = Passage(String(repeating: "1.470 23 ", count: 2000))
    let pieces = Division.clauses(figures)
    #expect(pieces.allSatisfy { $0.tokens.count <= 400 })
    #expect(pieces.map(\.tokens.count).reduce(0, +) == figures.count)
    // At a comma where one stands, so that words which belong together stay together.
    let list = Passage(String(repeating: "sửa chữa 12 hồ chứa, ", count: 300))
    #expect(Division.clauses(list).dropLast().allSatisfy { list.isPunctuation($0.tokens.upperBound, ",") })
    #expect(Division.clauses(list).count > 3)
}

@Test func abbreviationsAndNumbersEndNoSentence() {
    let passage = Passage("TP. Hà Nội có 1.470 hộ. Các ban,... nhờ đó tiến bộ. Xem 1.2. mục này")
    #expect(Set(Division.clauses(passage).map(\.sentence)).count == 3)
}
