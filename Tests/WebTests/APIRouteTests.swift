import Archive
import Foundation
import HTTPTypes
import Records
import Testing

@testable import Web

@Suite(.serialized) struct APIRouteTests {
    private let archive: SampleArchive

    init() throws { archive = try SampleArchive([Samples.plan, Samples.resolution, Samples.hostile]) }

    private func get(_ uri: String) async throws -> WireClient.Answer { try await archive.get(uri) }

    private func json(_ uri: String) async throws -> [String: Any] {
        let response = try await get(uri)
        #expect(response.status == .ok, "\(uri): \(response.text)")
        #expect(response.headers[.contentType] == "application/json")
        return try object(response)
    }

    private func object(_ response: WireClient.Answer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any])
    }

    @Test func aRecordIsTheBytesThatWereStored() async throws {
        let response = try await get("/api/v1/documents/\(Samples.plan.id)")
        let record = try JSONDecoder().decode(Record.self, from: Data(response.body))
        #expect(record == Samples.plan)
        #expect(response.headers[.eTag] != nil)
    }

    @Test func listsArePaged() async throws {
        let first = try await json("/api/v1/documents?limit=2")
        #expect(first["total"] as? Int == 3)
        #expect((first["items"] as? [Any])?.count == 2)
        let rest = try await json("/api/v1/documents?limit=2&offset=2")
        #expect((rest["items"] as? [Any])?.count == 1)
        let beyond = try await json("/api/v1/documents?offset=1000000")
        #expect((beyond["items"] as? [Any])?.isEmpty == true)
    }

    @Test func targetsCarryTheirPlace() async throws {
        let targets = try await json("/api/v1/targets?comparator=%3E%3D&value-min=79,5&due-before=2026-12-31")
        let item = try #require((targets["items"] as? [[String: Any]])?.first)
        #expect(item["value"] as? Double == 80)
        #expect(item["due_day"] as? String == "2026-06-29")
        #expect((item["source"] as? [String: Any])?["block"] as? String == "b3")
        #expect((item["document"] as? [String: Any])?["id"] as? String == Samples.plan.id)
        let duties = try await json("/api/v1/assignments?role=lead&body=thuong+truc")
        #expect(duties["total"] as? Int == 1)
    }

    @Test func bodiesHaveAddresses() async throws {
        let bodies = try await json("/api/v1/bodies?q=binh+minh")
        let body = try #require((bodies["items"] as? [[String: Any]])?.first)
        let url = try #require(body["url"] as? String)
        #expect(url == "/api/v1/bodies/hoi-dong-nhan-dan-xa-binh-minh")
        let page = try await json(url)
        #expect((page["documents"] as? [String: Any])?["total"] as? Int == 1)
        #expect((page["targets"] as? [String: Any])?["total"] as? Int == 1)
    }

    @Test(
        arguments: [
            ("/api/v1/search", 400, "q"), ("/api/v1/search?q=a&limit=0", 400, "limit"),
            ("/api/v1/search?q=a&limit=101", 400, "limit"), ("/api/v1/search?q=a&offset=-1", 400, "offset"),
            ("/api/v1/search?q=a&offset=9223372036854775808", 400, "offset"), ("/api/v1/search?q=a&in=x", 400, "in"),
            ("/api/v1/search?q=a&sort=x", 400, "sort"), ("/api/v1/search?q=a&facets=1", 400, "facets"),
            ("/api/v1/search?q=a&page=2", 400, "page"), ("/api/v1/targets?mau=do", 400, "mau"),
            ("/api/v1/targets?due-after=x", 400, "due-after"), ("/api/v1/targets?comparator=x", 400, "comparator"),
            ("/api/v1/targets?page=1", 400, "page"), ("/api/v1/assignments?role=x", 400, "role"),
            ("/api/v1/documents?type=x", 400, "type"), ("/api/v1/documents?sort=x", 400, "sort"),
            ("/api/v1/documents/xyz", 404, nil), ("/api/v1/documents/0000000000000000", 404, nil),
            ("/api/v1/bodies/khong-co", 404, nil), ("/api/v1/nothing", 404, nil), ("/api/v2", 404, nil),
        ] as [(String, Int, String?)])
    func faultsAreProblems(uri: String, status: Int, parameter: String?) async throws {
        let response = try await get(uri)
        #expect(response.status.code == status)
        #expect(response.headers[.contentType] == "application/problem+json")
        let problem = try object(response)
        #expect(problem["status"] as? Int == status)
        #expect((problem["detail"] as? String)?.isEmpty == false)
        #expect((problem["detail_vi"] as? String)?.isEmpty == false)
        #expect((problem["parameters"] as? [String])?.first == parameter)
    }

    @Test func theDescriptionNamesEveryRoute() async throws {
        let description = try await json("/api/v1/openapi.json")
        #expect(description["openapi"] as? String == "3.1.0")
        let paths = try #require(description["paths"] as? [String: Any])
        for (path, _) in paths {
            let uri =
                path.replacing("documents/{id}", with: "documents/\(Samples.plan.id)")
                .replacing("bodies/{id}", with: "bodies/ban-phap-che") + (path.hasSuffix("search") ? "?q=a" : "")
            #expect(try await get(uri).status == .ok, "\(path)")
        }
        #expect(paths.count == 7)
    }

    /// What the description requires is there, and what is there is described.
    @Test func answersFitTheirDescription() async throws {
        let description = try await json("/api/v1/openapi.json")
        let schemas = try #require(
            (description["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]])
        let answers = [
            ("Document", try await json("/api/v1/documents")), ("Target", try await json("/api/v1/targets")),
            ("Assignment", try await json("/api/v1/assignments")), ("Body", try await json("/api/v1/bodies")),
        ]
        for (name, answer) in answers {
            let schema = try #require(schemas[name])
            let known = Set((schema["properties"] as? [String: Any] ?? [:]).keys)
            for item in try #require(answer["items"] as? [[String: Any]]) {
                #expect(Set(item.keys).isSubset(of: known), "\(name)")
                #expect(Set(schema["required"] as? [String] ?? []).isSubset(of: item.keys), "\(name)")
            }
        }
        let search = try await json("/api/v1/search?q=ke+hoach")
        let schema = try #require(schemas["SearchAnswer"])
        #expect(Set(search.keys).isSubset(of: Set((schema["properties"] as? [String: Any] ?? [:]).keys)))
        #expect(Set(schema["required"] as? [String] ?? []).isSubset(of: search.keys))
    }
}
