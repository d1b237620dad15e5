import Records
import Testing

@testable import Extraction

/// Times of the first phrase of each text, the document being of 2026 and its council's term 2026 - 2031.
private let table: [(text: String, time: String)] = [
    ("ngày 10 tháng 12 năm 2025", "2025-12-10/2025-12-10"),
    ("ngày 10/12/2025", "2025-12-10/2025-12-10"),
    ("Tháng 01/2026", "2026-01-01/2026-01-31"),
    ("tháng 2 năm 2028", "2028-02-01/2028-02-29"),
    ("Quý I/2026", "2026-01-01/2026-03-31"),
    ("quý 2 năm 2026", "2026-04-01/2026-06-30"),
    ("Quý I, II năm 2026", "2026-01-01/2026-06-30"),
    ("6 tháng đầu năm 2026", "2026-01-01/2026-06-30"),
    ("6 tháng cuối năm", "2026-07-01/2026-12-31"),
    ("trong năm 2026", "2026-01-01/2026-12-31"),
    ("Trong năm", "2026-01-01/2026-12-31"),
    ("đến năm 2030", "/2030-12-31"),
    ("đến hết năm 2030", "/2030-12-31"),
    ("trước ngày 30/6/2026", "/<2026-06-30"),
    ("trước 30/11 hằng năm", "/<--11-30 P1Y"),
    ("chậm nhất là ngày 15/3/2026", "/2026-03-15"),
    ("từ năm 2026 đến hết năm 2031", "2026-01-01/2031-12-31"),
    ("giai đoạn 2026 - 2031", "2026-01-01/2031-12-31"),
    ("hằng năm", "P1Y"),
    ("Định kỳ hằng quý", "ongoing"),
    ("hằng quý", "P3M"),
    ("giữa hai kỳ họp", "between-sessions"),
    ("sau mỗi kỳ họp", "each-session"),
    ("thường xuyên", "ongoing"),
    ("trước ngày 15 tháng cuối quý", "P3M"),
    ("trước ngày 20 hằng tháng", "P1M"),
    ("tại kỳ họp giữa năm 2027", "/2027-06-30"),
    ("tại kỳ họp thường lệ cuối năm 2026", "/2026-12-31"),
    // Near misses: no time is named.
    ("trong thời gian tới", ""),
    ("kịp thời", ""),
    ("1.446/1.764 ý kiến", ""),
    ("năm nội dung", ""),
    ("trước yêu cầu đó", ""),
    ("tầm nhìn đến năm 2045", ""),
    ("Chương trình phát triển đô thị đến năm 2030", ""),
    ("tại kỳ họp của Hội đồng nhân dân", ""),
    ("ngày 15 tháng đó", ""),
    ("31/4/2026", ""),
]

private let grammar = TimeGrammar(context: TimeContext(year: 2026, councilTerm: .init(first: 2026, last: 2031)))

@Test(arguments: table)
func times(_ example: (text: String, time: String)) {
    let passage = Passage(example.text)
    // "Định kỳ hằng quý" gives two: the recurrence counts.
    let phrases = grammar.phrases(in: passage, 0..<passage.count)
    let found = phrases.first { $0.kind != .ongoing } ?? phrases.first
    let expected = example.text == "Định kỳ hằng quý" ? "P3M" : example.time
    #expect((found?.frame.brief ?? "") == expected, "\(example.text)")
}

@Test func aSetOfDatesIsOneTimeEach() throws {
    let passage = Passage("Quý I, 6 tháng, 9 tháng, năm 2026")
    let set = try #require(grammar.set(passage, at: 0, passage.count))
    #expect(set.frames.map(\.due) == ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"])
    let recurring = Passage("hằng quý, 6 tháng, năm")
    #expect(grammar.set(recurring, at: 0, recurring.count)?.frames.map(\.repeats) == ["P3M", "P6M", "P1Y"])
    let one = Passage("Quý I, II năm 2026")
    #expect(grammar.set(one, at: 0, one.count) == nil)
}

@Test func recurrencesAsCalendarsWriteThem() {
    var frame = TimeFrame(due: "--11-30", dueExclusive: true, repeats: "P1Y")
    #expect(RecurrenceRule.text(for: frame) == "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=29")
    frame = TimeFrame(due: "--03-01", dueExclusive: true)
    #expect(RecurrenceRule.text(for: frame) == "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28")
    frame = TimeFrame(from: "2026-01-01", due: "2031-12-31", repeats: "P1Y")
    #expect(RecurrenceRule.text(for: frame) == "FREQ=YEARLY;UNTIL=20311231")
    #expect(RecurrenceRule.text(for: TimeFrame(repeats: "ongoing")) == nil)
}

@Test func daysOfQuartersAndMonthsAsCalendarsWriteThem() {
    let rows: [(text: String, rule: String?)] = [
        ("trước ngày 15 tháng cuối quý", "FREQ=MONTHLY;INTERVAL=3;BYMONTH=3,6,9,12;BYMONTHDAY=14"),
        ("chậm nhất ngày 15 tháng cuối quý", "FREQ=MONTHLY;INTERVAL=3;BYMONTH=3,6,9,12;BYMONTHDAY=15"),
        ("trước ngày 10 tháng đầu quý sau", "FREQ=MONTHLY;INTERVAL=3;BYMONTH=1,4,7,10;BYMONTHDAY=9"),
        ("trước ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=19"),
        ("chậm nhất ngày 20 tháng 3 năm 2026", nil),
    ]
    for row in rows {
        let passage = Passage(row.text)
        #expect(grammar.phrases(in: passage, 0..<passage.count).first?.frame.rrule == row.rule, "\(row.text)")
    }
}

@Test func sessionsAreEvents() {
    let rows: [(text: String, event: String?)] = [
        ("tại kỳ họp gần nhất", "kỳ họp gần nhất"), ("tại kỳ họp giữa năm", "kỳ họp giữa năm"),
        ("trước kỳ họp thứ 5", "kỳ họp thứ 5"), ("tại kỳ họp giữa năm 2027", "kỳ họp giữa năm 2027"),
        ("tại kỳ họp của HĐND", nil), ("tại phiên họp toàn thể", nil),
    ]
    for row in rows {
        let passage = Passage(row.text)
        #expect(grammar.phrases(in: passage, 0..<passage.count).first?.frame.event == row.event, "\(row.text)")
    }
}

@Test func severalLimitsAreOneEach() throws {
    let two = Passage("trước ngày 05/6 và ngày 05/12 hằng năm")
    let set = try #require(grammar.set(two, at: 0, two.count))
    #expect(set.frames.map(\.brief) == ["/<--06-05 P1Y", "/<--12-05 P1Y"])
    let dated = Passage("trước ngày 30/6, trước ngày 15/12/2026")
    #expect(grammar.set(dated, at: 0, dated.count)?.frames.map(\.brief) == ["/<2026-06-30", "/<2026-12-15"])
    let one = Passage("trước ngày 05/6 và báo cáo năm")
    #expect(grammar.set(one, at: 0, one.count) == nil)
}
