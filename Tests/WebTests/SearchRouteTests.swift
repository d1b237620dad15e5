import Archive
import HTTPTypes
import Records
import Testing

@testable import Web

@Suite(.serialized) struct SearchRouteTests {
    private let archive: SampleArchive

    init() throws { archive = try SampleArchive([Samples.plan, Samples.resolution, Samples.hostile]) }

    private func get(_ uri: String) async throws -> WireClient.Answer { try await archive.get(uri) }

    private func search(_ text: String, _ more: String = "") async throws -> WireClient.Answer {
        try await get(Address("/search", [("q", text)]).text + more)
    }

    @Test(arguments: ["kien nghi cua cu tri", "kiến nghị của cử tri", "\"kiến nghị\"", "55/KH-HĐND", "55 kh hdnd"])
    func hitsAreFoundMarkedAndLinked(text: String) async throws {
        let html = try await search(text).text
        #expect(html.contains("Kế hoạch hoạt động năm 2026"))
        #expect(html.contains("<mark class=\"found\">"))
        #expect(html.contains("href=\"/documents/\(Samples.plan.id)"))
        #expect(html.contains("value=\"\(HTML.escaped(text))\""), "the question stands in the field")
    }

    @Test func facetsAreLinksThatNarrowTheQuestion() async throws {
        let html = try await search("hoi dong nhan dan").text
        #expect(html.contains("loai:ke_hoach"))
        let narrowed = try await search("hoi dong nhan dan loai:ke-hoach").text
        #expect(narrowed.contains("Kế hoạch hoạt động năm 2026"))
        #expect(!narrowed.contains("Về dự toán ngân sách"))
        #expect(narrowed.contains("class=\"chips\""))
    }

    @Test func anUnknownFilterInsideTheQuestionIsNamed() async throws {
        #expect(try await search("mau:do ke hoach").text.contains("“mau"))
    }

    @Test func typingWithTheKeyboardOffIsUnderstood() async throws {
        let html = try await search("kieesn nghij").text
        #expect(html.contains("kiến nghị"))
    }

    @Test func itemsCanBeLookedForAlone() async throws {
        for scope in ["targets", "assignments", "citations", "tables"] {
            #expect(try await search("cu tri", "&in=\(scope)").status == .ok)
        }
        #expect(try await search("kien nghi cu tri", "&in=targets").text.contains("?item=t1#t1"))
    }

    @Test(arguments: [
        String(repeating: "nghị quyết ", count: 910), String(repeating: "a", count: 10_000), "\"", "\"\"\"", "((((",
        "*",
        "NEAR(a b)", "a OR", "AND", "NOT", "^", "-", "--", "a:b:c", "loai:", ":", "loai:\"", "%", "_", "\\",
        "'; DROP TABLE documents; --", "1' OR '1'='1", "😀😀", "\u{202E}quyết", "\u{200B}", "và của các",
        "a\u{0}b", "\u{301}", "<script>alert(1)</script>", "muc-tieu:>=", "han:<x", "nam:99999999999999999999",
        "nam:2030..2020", "so:", "-loai:nghi-quyet", "\u{FFFD}", "\n\r\t", "{{t}}", "ＮＧＨỊ", "e\u{302}\u{301}",
    ])
    func anyTextIsAQuestion(text: String) async throws {
        for path in ["/search", "/suggest", "/targets", "/assignments", "/bodies", "/documents"] {
            let name = path == "/documents" ? "issuer" : "q"
            let response = try await get(Address(path, [(name, text)]).text)
            #expect(response.status == .ok, "\(path)")
            if path != "/suggest" {
                #expect(Markup.faults(in: response.text) == [], "\(path)")
                #expect(!response.text.contains("<script>"), "\(path)")
            }
        }
        let api = try await get(Address("/api/v1/search", [("q", text)]).text)
        #expect([200, 400].contains(api.status.code))
    }

    @Test func aLongQuestionIsCutAndSaid() async throws {
        let html = try await search(String(repeating: "nghị quyết ", count: 910)).text
        #expect(html.contains("Câu tìm dài quá 1.000 ký tự"))
    }

    @Test func suggestionsAreTitles() async throws {
        let response = try await get("/suggest?q=ke+hoach+hoat")
        #expect(response.headers[.contentType] == "application/json")
        #expect(response.text.contains("Kế hoạch hoạt động năm 2026"))
        #expect(try await get("/suggest").text == #"{"suggestions":[]}"#)
    }
}
