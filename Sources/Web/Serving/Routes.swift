import Hummingbird
import Records

/// Which address leads where. Parameters are looked up in the archive; none becomes part of a path on disk.
struct Routes: Sendable {
    let site: Site

    func add<Context: RequestContext>(to router: Router<Context>) {
        let search = SearchRoutes(site: site)
        let documents = DocumentRoutes(site: site)
        let items = ItemRoutes(site: site)
        let bodies = BodyRoutes(site: site)
        let overview = ArchiveRoutes(site: site)
        let api = APIRoutes(site: site)

        func get(_ path: RouterPath, _ answer: @escaping @Sendable (Ask, Parameters) async throws -> Reply) {
            router.get(path) { request, context in
                try await answer(Ask(request), context.parameters).response(to: request)
            }
        }
        get("/") { ask, _ in try await site.remembered(ask, search.home) }
        get("/search") { ask, _ in try await site.remembered(ask, search.page) }
        get("/suggest") { ask, _ in try await site.remembered(ask, search.suggestions) }
        get("/documents") { ask, _ in try await documents.list(ask) }
        get("/documents/:id") { ask, parameters in try await documents.page(ask, try id(parameters)) }
        get("/documents/:id/original") { ask, parameters in try await documents.original(ask, try id(parameters)) }
        get("/documents/:id/record.json") { ask, parameters in try await documents.record(ask, try id(parameters)) }
        get("/documents/:id/pages/:page") { ask, parameters in
            try await documents.image(ask, try id(parameters), try page(parameters))
        }
        get("/targets") { ask, _ in try await items.page(.targets, ask) }
        get("/targets.csv") { ask, _ in try await items.csv(.targets, ask) }
        get("/assignments") { ask, _ in try await items.page(.assignments, ask) }
        get("/assignments.csv") { ask, _ in try await items.csv(.assignments, ask) }
        get("/bodies") { ask, _ in try await bodies.list(ask) }
        get("/bodies/:key") { ask, parameters in try await bodies.page(ask, try key(parameters)) }
        get("/archive") { ask, _ in try await overview.page(ask) }
        get("/assets/:name") { ask, parameters in try asset(ask, parameters) }
        get("/favicon.ico") { ask, _ in try asset(ask, "icon.svg") }
        get("/robots.txt") { _, _ in
            Reply(mediaType: "text/plain; charset=utf-8", bytes: Array("User-agent: *\nDisallow: /search\n".utf8))
        }
        get("/api/v1/openapi.json") { ask, _ in try asset(ask, "openapi.json") }
        get("/api/v1/search") { ask, _ in try await site.remembered(ask, api.search) }
        get("/api/v1/documents") { ask, _ in try await api.documents(ask) }
        get("/api/v1/documents/:id") { ask, parameters in try await api.document(ask, try id(parameters)) }
        get("/api/v1/targets") { ask, _ in try await api.items(.targets, ask) }
        get("/api/v1/assignments") { ask, _ in try await api.items(.assignments, ask) }
        get("/api/v1/bodies") { ask, _ in try await api.bodies(ask) }
        get("/api/v1/bodies/:key") { ask, parameters in try await api.body(ask, try key(parameters)) }
    }

    /// 16 hexadecimal digits; anything else is no document.
    private func id(_ parameters: Parameters) throws -> String {
        guard let id = parameters.get("id"), id.utf8.count == 16,
            id.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) })
        else { throw Fault.notFound }
        return id
    }

    /// `12.png` is page 12.
    private func page(_ parameters: Parameters) throws -> Int {
        guard let name = parameters.get("page"), name.hasSuffix(".png"), name.utf8.count <= 10,
            let page = Int(name.dropLast(4)), page >= 1, name == "\(page).png"
        else { throw Fault.notFound }
        return page
    }

    /// Words joined by `-`, lower case: the key of a body.
    private func key(_ parameters: Parameters) throws -> String {
        guard let key = parameters.get("key"), !key.isEmpty, key.utf8.count <= 400,
            key.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x2D })
        else { throw Fault.notFound }
        return key.split(separator: "-").joined(separator: " ")
    }

    private func asset(_ ask: Ask, _ parameters: Parameters) throws -> Reply {
        guard let name = parameters.get("name") else { throw Fault.notFound }
        return try asset(ask, name)
    }

    private func asset(_ ask: Ask, _ name: String) throws -> Reply {
        guard let file = WebAsset.named(name), !name.hasSuffix(".mustache") else { throw Fault.notFound }
        return Reply(
            mediaType: file.mediaType, bytes: file.bytes, maxAge: ask.query.first("v") == nil ? 0 : 31_536_000)
    }
}
