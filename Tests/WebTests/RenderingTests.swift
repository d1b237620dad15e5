import Hummingbird
import Records
import Testing

@testable import Web

@Suite struct RenderingTests {
    @Test func escapesByCodePoint() {
        let text = HTML(escaping: "\"\u{301} ' \u{0} <\u{338} & >").text
        #expect(text == "&quot;\u{301} &#39; \u{FFFD} &lt;\u{338} &amp; &gt;")
        #expect(!text.unicodeScalars.contains("\""))
    }

    @Test func templatesEscapeByCodePointToo() throws {
        let templates = try Templates()
        let view: View = ["status": "\"\u{301}", "message": "<\u{338}", "t": Texts(language: .english)]
        let html = templates.render("error", view).text
        #expect(html.contains("&quot;\u{301}"))
        #expect(html.contains("&lt;\u{338}"))
    }

    @Test func templatesNameOnlyWhatExists() throws {
        for name in Templates.names {
            let text = try #require(WebAsset.named("\(name).mustache")).text
            for tag in tags(in: text) {
                if tag.hasPrefix("t.") {
                    #expect(WebText(rawValue: String(tag.dropFirst(2))) != nil, "\(name): \(tag)")
                }
                if tag.hasPrefix(">") {
                    #expect(Templates.names.contains(String(tag.dropFirst()).trimmed), "\(name): \(tag)")
                }
            }
            for raw in text.components("{{{").dropFirst() {
                let key = String(raw.prefix { $0 != "}" })
                #expect(key.hasSuffix("HTML"), "\(name): {{{\(key)}}} is not markup of ours")
            }
            #expect(!text.contains("{{&"), "\(name)")
            #expect(!text.contains("style="), "\(name): inline style")
            #expect(!text.contains("onclick"), "\(name): inline script")
        }
    }

    private func tags(in text: String) -> [String] {
        text.components("{{").dropFirst().map { part in
            String(part.prefix { $0 != "}" }.drop { "{#^/".contains($0) }).trimmed
        }
    }

    @Test func everyWordIsInBothLanguages() {
        for text in WebText.allCases {
            #expect(!text.wording.en.isEmpty && !text.wording.vi.isEmpty, "\(text)")
            let arguments = (1...3).filter { text.wording.en.contains("%\($0)") }
            #expect(arguments == (1...3).filter { text.wording.vi.contains("%\($0)") }, "\(text)")
        }
    }

    @Test func overlappingMarksAreCutWhereAnyBeginsOrEnds() {
        let marked = MarkedText(
            text: "abcđef",
            marks: [
                Mark(start: 1, end: 4, kind: .target, item: "t1"),
                Mark(start: 3, end: 5, kind: .citation, item: "c1", current: true),
            ])
        #expect(
            marked.html.text
                == #"a<span id="t1"></span><mark class="target" data-items="t1">bc</mark><span id="c1"></span>"#
                + #"<mark class="target citation current" data-items="t1 c1">đ</mark>"#
                + #"<mark class="citation current" data-items="c1">e</mark>f"#)
    }

    @Test(arguments: [(-5, 99), (6, 6), (4, 2), (99, 120)])
    func marksOutsideTheTextAreClamped(start: Int, end: Int) {
        let html = MarkedText(text: "ab&def", marks: [Mark(start: start, end: end, kind: .found)]).html.text
        #expect(html.replacing("<mark class=\"found\">", with: "").replacing("</mark>", with: "") == "ab&amp;def")
    }

    @Test func mergedCellsOfATableBecomeSpans() {
        let table = Table(
            block: "b1", caption: nil, headerRows: 1,
            rows: [["A", "A", "B"], ["x", "y", "B"], ["x", "z", ""]], pages: [])
        let grid = TableGrid(table: table, text: "A\t\tB\nx\ty\t\n\tz\t")
        #expect(grid.rows.map { $0.map(\.text) } == [["A", "B"], ["x", "y"], ["z", ""]])
        #expect(grid.rows[0].map(\.columnSpan) == [2, 1])
        #expect(grid.rows[0].map(\.rowSpan) == [1, 2])
        #expect(grid.rows[1].map(\.rowSpan) == [2, 1])
        #expect(grid.rows[1].map(\.start) == [5, 7])
    }

    @Test func aTableWhoseTextDoesNotFollowTheGridIsShownWhole() {
        let table = Table(block: "b1", caption: nil, headerRows: 0, rows: [["a", "b"], ["c", "d"]], pages: [])
        let grid = TableGrid(table: table, text: "a b c d")
        #expect(grid.rows.map { $0.map(\.text) } == [["a", "b"], ["c", "d"]])
        #expect(grid.rows[0][0].start == nil)
    }

    @Test func everyTextOfARecordIsOnItsPage() throws {
        let page = DocumentPage(
            Samples.plan, language: .vietnamese, citations: CitationLinks(), showsPages: false)
        let html = try Templates().render("document", page.view).text
        let shown = html.replacing(/<[^>]*>/, with: "")
        for block in Samples.plan.blocks where block.kind != .table {
            #expect(shown.contains(HTML.escaped(block.text)), "\(block.id)")
        }
        for row in Samples.plan.tables[0].rows {
            for cell in row { #expect(shown.contains(cell)) }
        }
    }
}

@Suite struct FormatTests {
    private let vi = Format(.vietnamese)
    private let en = Format(.english)

    @Test func numbersFollowTheLanguage() {
        #expect(vi.number(1470) == "1.470")
        #expect(en.number(-1_234_567) == "-1,234,567")
        #expect(vi.number(23.5) == "23,5")
        #expect(en.number(0.25) == "0.25")
        #expect(vi.number(-0.5) == "-0,5")
        #expect(vi.number(1e300).isEmpty == false)
        #expect(vi.size(1536) == "1,5 KB")
    }

    @Test(arguments: [
        ("2026-06-30", "30/6/2026", "30 Jun 2026"), ("2026-06", "6/2026", "Jun 2026"), ("2026", "2026", "2026"),
        ("--06-30", "30/6 hằng năm", "30 Jun every year"), ("<b>", "<b>", "<b>"), ("--x", "--x", "--x"),
    ])
    func datesAreAsExactAsPrinted(iso: String, vietnamese: String, english: String) {
        #expect(vi.date(iso) == vietnamese)
        #expect(en.date(iso) == english)
    }

    @Test(arguments: [
        (TimeFrame(due: "2026-06-30", dueExclusive: true), "trước 30/6/2026"),
        (TimeFrame(from: "2026-01-01", due: "2026-03-31"), "quý I/2026"),
        (TimeFrame(from: "2026-02-01", due: "2026-02-28"), "2/2026"),
        (TimeFrame(from: "2026-01-01", due: "2026-12-31"), "trong năm 2026"),
        (TimeFrame(from: "2026-01-01", due: "2031-12-31"), "từ 1/1/2026 đến 31/12/2031"),
        (TimeFrame(due: "--11-30", repeats: "P1Y"), "đến 30/11 hằng năm; hằng năm"),
        (TimeFrame(), ""),
    ])
    func timesReadAsPeopleWriteThem(time: TimeFrame, words: String) { #expect(vi.time(time) == words) }

    @Test func quantitiesCarryComparatorAndUnit() {
        var target = Target(
            text: "", kind: .quantitative, source: Place(block: "b1", start: 0, end: 0), rule: "", confidence: 1)
        #expect(vi.quantity(target) == "")
        target.value = 80
        target.comparator = .atLeast
        target.unit = "%"
        #expect(vi.quantity(target) == "≥ 80%")
        target.comparator = .range
        target.valueMax = 90.5
        target.unit = "triệu đồng"
        target.per = "người"
        #expect(vi.quantity(target) == "80 – 90,5 triệu đồng/người")
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-01"), ("2024-02-28", 1, "2024-02-29"), ("2026-03-01", -1, "2026-02-28"),
        ("2026-12-15", 30, "2027-01-14"), ("2026-01-01", -1, "2025-12-31"),
    ])
    func daysAreCounted(day: String, plus: Int, result: String) {
        #expect(Web.Calendar.day(day, plus: plus) == result)
    }

    @Test(arguments: [
        ("2026-02-29", false), ("2024-02-29", true), ("2026-13-01", false), ("2026-1-1", false), ("--06-30", false),
    ])
    func onlyRealDaysAreDays(text: String, isDay: Bool) { #expect(FilterForm.isDay(text) == isDay) }
}

@Suite struct AddressTests {
    @Test func queriesAreReadAsFormsSendThem() {
        let items = QueryItems(query: "q=t%E1%BB%91+c%C3%A1o&x=1%2&&=y&q=2&nul=a%00b&bad=%FF")
        #expect(items.first("q") == "tố cáo")
        #expect(items.first("x") == "1%2")
        #expect(items.first("nul") == "a b")
        #expect(items.first("bad") == "\u{FFFD}")
        #expect(items.unknown(["q"]) == ["x", "nul", "bad"])
    }

    @Test func addressesKeepWhatTheyHold() {
        let address = Address("/search", [("q", "a&b=\"đ\" #+%"), ("empty", nil)], fragment: "t1")
        #expect(address.text == "/search?q=a%26b%3D%22%C4%91%22+%23%2B%25#t1")
        let query = address.text.split(separator: "?")[1].split(separator: "#")[0]
        #expect(QueryItems(query: String(query)).first("q") == "a&b=\"đ\" #+%")
        #expect(address.with("q", nil).in(.english) == "/search?lang=en#t1")
    }

    @Test(arguments: [
        ("localhost:8080", "localhost"), ("[::1]:80", "::1"), ("127.0.0.1", "127.0.0.1"),
        ("EVIL.example", "evil.example"),
    ])
    func hostNamesLoseTheirPort(authority: String, host: String) {
        #expect(KnownNames<BasicRequestContext>.host(of: authority) == host)
    }

    @Test(arguments: [
        ("*", true), ("\"a\"", true), ("W/\"a\"", true), ("\"b\", \"a\"", true), ("\"b\"", false), ("a", false),
    ])
    func entityTagsMatch(header: String, matches: Bool) { #expect(EntityTag.matches(header, "\"a\"") == matches) }

    @Test func downloadNamesAreSafeAndWhole() {
        #expect(
            Reply.disposition("Đề án \"10\"\r\n.docx")
                == "attachment; filename=\"____n__10___.docx\"; filename*=UTF-8''%C4%90%E1%BB%81%20%C3%A1n%20%2210%22%0D%0A.docx"
        )
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
