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

    @Test func whereNothingIsFoundNothingIsToBeNarrowed() async throws {
        let html = try await search("khongcotunay").text
        #expect(!html.contains("class=\"facets\""))
        #expect(html.contains("<h1 class=\"visually-hidden\">Tìm kiếm: khongcotunay</h1>"))
        #expect(try await search("hoi dong nhan dan").text.contains("class=\"facets\""))
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

    @Test func repliesAreRememberedUntilTheArchiveChanges() async throws {
        let archive = try SampleArchive([Samples.plan])
        try await archive.serving { port in
            let client = WireClient(port: port)
            func get(_ uri: String, _ headers: HTTPFields = [:]) async throws -> WireClient.Answer {
                try await client.send("GET", uri, headers)
            }
            let first = try await get("/search?q=hoi+dong&lang=en")
            let again = try await get("/search?q=hoi%20dong&lang=en")
            #expect(again.body == first.body)
            let tag = try #require(first.headers[.eTag])
            #expect(again.headers[.eTag] == tag)
            let known = try await get("/search?q=hoi+dong&lang=en", [.ifNoneMatch: tag])
            #expect(known.status == .notModified)
            #expect(known.body.isEmpty)
            #expect(try await get("/search?q=hoi+dong").text.contains("lang=\"vi\""), "each language has its own")
            #expect(!first.text.contains("Về dự toán ngân sách"))
            try archive.add([Samples.resolution])
            // What was stored shows as soon as the index has it: not from one request to the next, but soon.
            let end = ContinuousClock.now + .seconds(60)
            var found = false
            while !found, ContinuousClock.now < end {
                found = try await get("/search?q=hoi+dong&lang=en").text.contains("Về dự toán ngân sách")
                if !found { try await Task.sleep(for: .milliseconds(200)) }
            }
            #expect(found)
            #expect(try await get("/search?q=hoi+dong&lang=en").headers[.eTag] != tag)
        }
    }

    @Test func rememberedRepliesMakeRoom() throws {
        let store = try ArchiveStore.open(at: archive.folder, mode: .readOnly)
        let stamp = try store.searchStamp()
        let memory = ReplyMemory()
        let reply = Reply(mediaType: "text/html", bytes: [UInt8](repeating: 65, count: ReplyMemory.largest / 2))
        for number in 0..<200 {
            memory.keep(reply, "\(number)", stamp)
            #expect(memory.reply("0", stamp) != nil, "what is asked for stays")
        }
        #expect(memory.reply("1", stamp) == nil)
        #expect(memory.reply("199", stamp) != nil)
        let kept = (0..<200).filter { memory.reply("\($0)", stamp) != nil }.count
        #expect(kept * reply.bytes.count <= ReplyMemory.room)
        memory.keep(Reply(mediaType: "text/html", bytes: .init(repeating: 65, count: ReplyMemory.largest)), "x", stamp)
        #expect(memory.reply("x", stamp) == nil, "too large")
        memory.keep(Reply(status: .notFound, mediaType: "text/html", bytes: [65]), "y", stamp)
        #expect(memory.reply("y", stamp) == nil)
        try archive.add([Samples.record("them.docx", .baoCao, "9/BC", "2026-02-01", "Báo cáo thêm")])
        let later = try ArchiveStore.open(at: archive.folder, mode: .readOnly).searchStamp()
        #expect(memory.reply("0", later) == nil, "the archive has changed")
    }

    @Test func suggestionsAreTitles() async throws {
        let response = try await get("/suggest?q=ke+hoach+hoat")
        #expect(response.headers[.contentType] == "application/json")
        #expect(response.text.contains("Kế hoạch hoạt động năm 2026"))
        #expect(try await get("/suggest").text == #"{"suggestions":[]}"#)
    }
}
