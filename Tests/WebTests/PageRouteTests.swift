import Archive
import Foundation
import HTTPTypes
import Records
import Testing

@testable import Web

@Suite(.serialized) struct PageRouteTests {
    private let archive: SampleArchive

    init() throws {
        archive = try SampleArchive(
            [Samples.plan, Samples.resolution, Samples.hostile],
            failures: [("hong.docx", Refusal(.damaged, ["document.xml"]))])
    }

    private func get(
        _ uri: String, _ headers: HTTPFields = [:], method: String = "GET", images: Bool = true
    ) async throws -> WireClient.Answer {
        try await archive.get(uri, headers, method: method, images: images)
    }

    private static let pages = [
        "/", "/search", "/search?q=ke+hoach", "/documents", "/targets", "/assignments", "/bodies", "/archive",
        "/bodies/hoi-dong-nhan-dan-xa-binh-minh", "/documents/\(Samples.plan.id)", "/documents/\(Samples.hostile.id)",
        "/documents/\(Samples.hostile.id)?item=t1", "/documents/\(Samples.hostile.id)?item=a1",
    ]

    @Test(arguments: pages, ["", "lang=en"])
    func everyPageIsWellFormedAndSafe(path: String, language: String) async throws {
        let uri = path + (language.isEmpty ? "" : (path.contains("?") ? "&" : "?") + language)
        let response = try await get(uri)
        #expect(response.status == .ok)
        let html = response.text
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.isEmpty ? "vi" : "en")\">"))
        #expect(Markup.faults(in: html) == [])
        #expect(!html.contains("<script>"))
        // The hostile text holds such a tag itself; it must stand there as text.
        #expect(!html.replacing("{{t}}", with: "").contains("{{"), "a tag of the template was left")
        #expect(response.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        #expect(response.headers[.contentSecurityPolicy]?.contains("unsafe") == false)
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
        #expect(response.headers[.contentType] == "text/html; charset=utf-8")
    }

    @Test func aDocumentShowsWhatWasFoundAndWhere() async throws {
        let html = try await get("/documents/\(Samples.plan.id)?item=t1").text
        #expect(html.contains("Kế hoạch số 55/KH-HĐND ngày 20/1/2026 của Hội đồng nhân dân xã Bình Minh"))
        #expect(html.contains(#"<mark class="target current" data-items="t1">"#))
        #expect(html.contains(#"<span id="t1"></span>"#))
        #expect(html.contains(#"<image href="/documents/\#(Samples.plan.id)/pages/1.png" width="595" height="842">"#))
        #expect(html.contains(#"<rect class="place" x="70" y="148" width="452" height="44">"#))
        #expect(html.contains("≥ 80%"))
        #expect(html.contains("Phân đâu"), "repairs are shown on demand")
        #expect(html.contains("“Bình Mình” có lẽ là “Bình Minh”"), "warnings are shown on demand")
        #expect(html.contains(#"<td rowspan="2">"#), "merged cells are spans")
    }

    @Test func citationsLeadBothWays() async throws {
        let plan = try await get("/documents/\(Samples.plan.id)").text
        #expect(plan.contains("là căn cứ của"))
        #expect(plan.contains("/documents/\(Samples.resolution.id)?item=c1#c1"))
        #expect(
            plan.contains("chưa có trong kho"), "the law that the plan names is not in the archive, and that is said")
        let resolution = try await get("/documents/\(Samples.resolution.id)").text
        #expect(resolution.contains("/documents/\(Samples.plan.id)\""))
    }

    @Test func documentsAreShownWithoutPicturesWhereNothingDrawsThem() async throws {
        let html = try await get("/documents/\(Samples.plan.id)", images: false).text
        #expect(!html.contains("<image"))
        #expect(html.contains("Phấn đấu"))
        #expect(try await get("/documents/\(Samples.plan.id)/pages/1.png", images: false).status == .notFound)
    }

    @Test func pagePicturesAreServedForTheDocumentsPagesOnly() async throws {
        let base = "/documents/\(Samples.plan.id)/pages/"
        let picture = try await get(base + "2.png")
        #expect(picture.status == .ok)
        #expect(picture.headers[.contentType] == "image/png")
        for name in [
            "0.png", "3.png", "-1.png", "1.jpg", "01.png", "1.png.png", "99999999999999999999.png", "..%2f1.png",
        ] {
            #expect(try await get(base + name).status == .notFound, "\(name)")
        }
        #expect(try await get("/documents/\(Samples.resolution.id)/pages/1.png").status == .notFound)
    }

    @Test func originalsAreServedToBeSaved() async throws {
        let response = try await get("/documents/\(Samples.hostile.id)/original")
        #expect(response.status == .ok)
        #expect(response.body == SampleArchive.original(of: Samples.hostile))
        #expect(response.headers[.contentType] == "application/octet-stream")
        let disposition = try #require(response.headers[.contentDisposition])
        #expect(disposition.hasPrefix("attachment; filename=\"__"))
        #expect(!disposition.contains("<") && !disposition.contains("\n"))
        #expect(response.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
        let record = try await get("/documents/\(Samples.plan.id)/record.json")
        #expect(record.headers[.contentDisposition]?.contains("\(Samples.plan.id).json") == true)
        #expect(record.text.contains("\"record\":\"bienmuc/1\""))
    }

    @Test(arguments: [
        "/documents/0000000000000000", "/documents/x", "/documents/..%2F..%2Fetc%2Fpasswd", "/documents/%00",
        "/documents/ABCDEFABCDEFABCD", "/documents//original", "/bodies/khong-co", "/bodies/..", "/bodies/%3Cscript%3E",
        "/assets/..%2Fsite.css", "/assets/layout.mustache", "/assets/x", "/nothing", "/documents/x/original",
        "/%F0%9F%98%80", "/documents/\(Samples.plan.id)/pages/", "/.git/config",
    ])
    func whatIsNotThereIsNotFound(path: String) async throws {
        let response = try await get(path)
        #expect(response.status == .notFound)
        #expect(response.text.contains("Không tìm thấy"))
        #expect(Markup.faults(in: response.text) == [])
        #expect(response.headers[.contentSecurityPolicy] != nil)
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY"])
    func onlyReadingIsAnswered(method: String) async throws {
        for path in ["/", "/search", "/api/v1/search?q=a", "/nothing"] {
            let response = try await get(path, method: method)
            #expect(response.status == .methodNotAllowed)
            #expect(response.headers[.allow] == "GET, HEAD")
        }
    }

    @Test func headIsGetWithoutTheBody() async throws {
        for path in ["/", "/targets.csv", "/assets/site.css", "/documents/\(Samples.plan.id)/original"] {
            let full = try await get(path)
            let head = try await get(path, method: "HEAD")
            #expect(head.status == .ok)
            #expect(head.body.isEmpty)
            #expect(head.headers[.contentLength] == full.headers[.contentLength])
            #expect(head.headers[.eTag] == full.headers[.eTag])
        }
    }

    @Test func unchangedPagesAreNotSentAgain() async throws {
        for path in ["/", "/documents/\(Samples.plan.id)", "/assets/site.js", "/api/v1/targets"] {
            let tag = try #require(try await get(path).headers[.eTag])
            let again = try await get(path, [.ifNoneMatch: "W/\(tag), \"x\""])
            #expect(again.status == .notModified)
            #expect(again.body.isEmpty)
            #expect(try await get(path, [.ifNoneMatch: "\"x\""]).status == .ok)
        }
    }

    @Test func otherNamesAreTurnedAwayOnLoopback() async throws {
        #expect(try await archive.get("/", host: "127.0.0.1:80").status == .ok)
        #expect(try await archive.get("/", host: "LOCALHOST").status == .ok)
        let other = try await archive.get("/", host: "evil.example:8080")
        #expect(other.status == .misdirectedRequest)
        #expect(other.text.contains("evil.example"))
        var named = archive.configuration()
        named.names = ["PhongDoc.example"]
        #expect(WebServer.names(named)?.contains("phongdoc.example") == true)
        named.host = "0.0.0.0"
        named.names = []
        #expect(WebServer.names(named) == nil)
    }

    @Test func whatIsNoRequestIsTurnedAway() async throws {
        let long = "/search?q=" + String(repeating: "%E1%BA%BF", count: 30_000)
        #expect(try await archive.get(long).status.code >= 400)
    }

    // MARK: Lists

    @Test func filtersNarrowAndStayInTheAddress() async throws {
        let all = try await get("/targets").text
        #expect(all.contains("2 mục"))
        let some = try await get("/targets?comparator=%3E%3D&body=binh+minh&sort=-value").text
        #expect(some.contains("1 mục"))
        #expect(some.contains("/targets.csv?body=binh+minh&amp;comparator=%3E%3D&amp;sort=-value"))
        #expect(some.contains("aria-sort=\"descending\""))
        #expect(try await get("/targets?state=soon").text.contains("1 mục"), "29 June is within 30 days of 15 June")
        #expect(try await get("/assignments?state=overdue").text.contains("1 mục"))
        #expect(try await get("/assignments?role=monitor").text.contains("Ban Pháp chế"))
        #expect(try await get("/targets?due-after=2027-01-01").text.contains("Không có mục nào."))
        #expect(try await get("/documents?type=nghi-quyet").text.contains("1 văn bản"))
        #expect(try await get("/documents?year=2020-2025&level=province").text.contains("1 văn bản"))
    }

    @Test func filtersThatAreNotUnderstoodAreNamed() async throws {
        let html = try await get("/targets?mau=do&comparator=abc&due-after=31/12/2026&sort=x&value-min=nhieu&year=20x")
            .text
        #expect(html.contains("Không có bộ lọc “mau”"))
        for value in ["abc", "31/12/2026", "nhieu", "20x"] {
            #expect(html.contains("Không hiểu giá trị “\(value)”"), "\(value)")
        }
        #expect(html.contains("2 mục"), "what is not understood is left out, not applied")
        let search = try await get("/search?q=ke+hoach&in=nowhere&sort=up&foo=1").text
        for name in ["nowhere", "up", "foo"] { #expect(search.contains("“\(name)”")) }
    }

    @Test func deadlinesAreDrawnOverTime() async throws {
        let html = try await get("/assignments").text
        #expect(html.contains("<svg viewBox=\"0 0 960 220\" role=\"group\""))
        #expect(html.contains("due-after=2026-03-01&amp;due-before=2026-03-31"))
        #expect(html.contains("<rect class=\"past\""))
    }

    private static let strange = [
        "' OR 1=1 --", "\"; DROP TABLE targets; --", "%", "\u{202E}\u{200F}😀", "a\u{0}b", "NEAR/2 (", "{{t}}",
        String(repeating: "é", count: 3000),
    ]

    /// Every field of every list, with texts that mean something to a database, a template or a terminal.
    @Test(arguments: [
        (
            "/targets",
            "q body kind comparator value-min unit type year state due-after due-before document sort page lang"
        ),
        ("/assignments", "q body role type year state due-after due-before document sort page lang"),
        ("/documents", "q type year issuer level text number sort page lang"), ("/bodies", "q page lang"),
        ("/search", "q in sort page lang"), ("/suggest", "q lang"), ("/archive", "lang"),
    ])
    func noFieldTrustsItsText(path: String, names: String) async throws {
        try await archive.serving { port in
            let client = WireClient(port: port)
            for name in names.split(separator: " ") {
                for text in PageRouteTests.strange {
                    let uri = Address(path, [(String(name), text)]).text
                    let page = try await client.send("GET", uri)
                    #expect(page.status == .ok, "\(uri.prefix(100))")
                    if path != "/suggest" { #expect(Markup.faults(in: page.text) == [], "\(uri.prefix(100))") }
                    guard path != "/suggest", path != "/archive" else { continue }
                    let api = try await client.send("GET", "/api/v1" + uri)
                    #expect([200, 400].contains(api.status.code), "\(uri.prefix(100))")
                    let type = api.status == .ok ? "application/json" : "application/problem+json"
                    #expect(api.headers[.contentType] == type, "\(uri.prefix(100))")
                }
            }
            #expect(try await client.send("GET", "/targets").text.contains("2 mục"), "nothing was dropped")
        }
    }

    @Test func columnsOfFiguresAndEventsAreReadable() async throws {
        let archive = try await get("/archive").text
        #expect(archive.contains("<th scope=\"col\" role=\"columnheader\" class=\"number\">"))
        #expect(archive.contains("lưu văn bản"))
        #expect(archive.contains("<a href=\"/documents/\(Samples.plan.id)\">\(Samples.plan.id)</a>"))
        #expect(!archive.contains("run_finished"))
        #expect(try await get("/archive?lang=en").text.contains("document stored"))
    }

    @Test func aLostIndexIsSaidAndNoFault() async throws {
        var samples: [Records.Record] = []
        for number in 0...400 {
            let id = String(repeating: "0", count: 16 - "\(number)".count) + "\(number)"
            samples.append(
                Record(
                    id: id,
                    source: SourceInfo(
                        fileName: "\(number)", sha256: id + id + id + id, size: 1, mediaType: "text/plain",
                        textLayer: .embedded, encoding: .unicode), document: DocumentFields()))
        }
        let large = try SampleArchive(samples, keepsOriginals: false)
        try FileManager.default.removeItem(atPath: large.folder + "/search")
        let page = try await large.get("/search?q=a")
        #expect(page.status == .serviceUnavailable)
        #expect(page.text.contains("bienmuc reindex"))
        let api = try await large.get("/api/v1/search?q=a")
        #expect(api.status == .serviceUnavailable)
        #expect(api.headers[.contentType] == "application/problem+json")
    }

    @Test func theTableShownCanBeTakenAlong() async throws {
        let response = try await get("/targets.csv?comparator=%3E%3D")
        #expect(response.headers[.contentType] == "text/csv; charset=utf-8")
        #expect(response.headers[.contentDisposition]?.contains("chi-tieu.csv") == true)
        let lines = response.text.split(separator: "\r\n", omittingEmptySubsequences: true)
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("\u{FEFF}document_id,document_type,document_number"))
        #expect(lines[1].contains(",>=,80,"))
        #expect(lines[1].contains(",2026-06-30,true,2026-06-29,"))
        #expect(try await get("/targets.csv?mau=do").status == .badRequest)
    }

    @Test func aSpreadsheetRunsNoFormulaOfADocument() async throws {
        let csv = try await get("/assignments.csv").text
        #expect(csv.contains("\"'=HYPERLINK("))
        #expect(!csv.contains(",\"=HYPERLINK("))
    }

    @Test func aBodysPageTellsWhatItIssuedAndMust() async throws {
        let html = try await get("/bodies/hoi-dong-nhan-dan-xa-binh-minh").text
        #expect(html.contains("Hội đồng nhân dân xã Bình Minh"))
        #expect(html.contains("Kế hoạch hoạt động năm 2026"))
        #expect(html.contains("kiến nghị của cử tri"))
        let list = try await get("/bodies?q=phap+che").text
        #expect(list.contains("1 cơ quan"))
    }

    @Test func theArchivePageNamesWhatWasSetAside() async throws {
        let html = try await get("/archive").text
        #expect(html.contains("hong.docx"))
        #expect(html.contains("tệp hỏng (document.xml)"))
        #expect(html.contains("Văn bản theo năm và loại"))
    }

    @Test func pagesBeyondTheEndAreEmptyNotErrors() async throws {
        for page in ["0", "-1", "2", "999999", "abc", "99999999999999999999"] {
            #expect(try await get("/targets?page=\(page)").status == .ok)
            #expect(try await get("/search?q=ke+hoach&page=\(page)").status == .ok)
        }
    }
}

/// Finds what a browser would have to guess at: tags left open or closed twice, bare `<` and `&` in texts.
enum Markup {
    private static let single: Set = ["meta", "link", "input", "br", "hr", "!doctype"]

    static func faults(in html: String) -> [String] {
        // By code point, as browsers read: a quotation mark with a combining mark is still a quotation mark.
        let scalars = Array(html.unicodeScalars)
        var faults: [String] = []
        var open: [String] = []
        var index = 0
        while index < scalars.count {
            guard scalars[index] == "<" else {
                index += 1
                continue
            }
            index += 1
            guard index < scalars.count,
                scalars[index].properties.isAlphabetic || "/!".unicodeScalars.contains(scalars[index])
            else {
                faults.append("bare < at \(index)")
                continue
            }
            var tag = ""
            var quoted = false
            while index < scalars.count, quoted || scalars[index] != ">" {
                if scalars[index] == "\"" { quoted.toggle() }
                tag.unicodeScalars.append(scalars[index])
                index += 1
            }
            if index == scalars.count { return faults + ["tag without end: \(tag.prefix(40))"] }
            let name = tag.drop { $0 == "/" }.prefix { !$0.isWhitespace }.lowercased()
            if tag.hasPrefix("/") {
                if open.last == name {
                    open.removeLast()
                } else {
                    faults.append("</\(name)> closes \(open.last ?? "-")")
                }
            } else if !single.contains(name) {
                open.append(name)
            }
        }
        return faults + open.map { "<\($0)> is never closed" }
    }
}
