// The names of these values are those of the JSON they become.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Archive
import Hummingbird
import Records

/// What every page needs, and the frame they all stand in.
struct Site: Sendable {
    let archive: ArchiveAccess
    let templates: Templates
    let pageImages: (any PageImages)?
    let today: @Sendable () -> String
    private let replies = ReplyMemory()
    /// Changes with the style sheet and the script, so that browsers fetch new ones.
    private let version: String

    init(
        archive: ArchiveAccess, pageImages: (any PageImages)?, today: @escaping @Sendable () -> String
    ) throws {
        self.archive = archive
        self.pageImages = pageImages
        self.today = today
        templates = try Templates()
        let files = ["site.css", "site.js"].compactMap { WebAsset.named($0)?.bytes }
        version = String(EntityTag.of(files.flatMap { $0 }).prefix(12))
    }

    enum Part: CaseIterable {
        case search, documents, targets, assignments, bodies, archive

        var path: String {
            switch self {
            case .search: "/"
            case .documents: "/documents"
            case .targets: "/targets"
            case .assignments: "/assignments"
            case .bodies: "/bodies"
            case .archive: "/archive"
            }
        }

        var name: WebText {
            switch self {
            case .search: .navSearch
            case .documents: .navDocuments
            case .targets: .navTargets
            case .assignments: .navAssignments
            case .bodies: .navBodies
            case .archive: .navArchive
            }
        }
    }

    /// The reply to the same question while the archive is the same; what `make` gives where it was not asked before.
    /// Only for replies that depend on nothing but the archive and the address.
    func remembered(_ ask: Ask, _ make: (Ask) async throws -> Reply) async throws -> Reply {
        let stamp = try await archive { store in try store.searchStamp() }
        let key = ReplyMemory.key(ask)
        if let reply = replies.reply(key, stamp) { return reply }
        let reply = try await make(ask).tagged
        replies.keep(reply, key, stamp)
        return reply
    }

    /// A page: the template's output within the frame.
    func page(
        _ ask: Ask, _ template: String, _ view: View, title: String, part: Part? = nil, pageClass: String? = nil,
        headerSearch: Bool = true, status: HTTPResponse.Status = .ok
    ) -> Reply {
        var view = view
        view.set("t", ask.texts)
        view.set("isEnglish", ask.language == .english)
        let main = templates.render(template, view)
        let other: Language = ask.language == .english ? .vietnamese : .english
        let frame: View = [
            "t": ask.texts, "language": ask.language.rawValue, "title": title, "version": version,
            "pageClass": pageClass ?? template, "isEnglish": ask.language == .english,
            "homeLink": Address("/").in(ask.language), "headerSearch": headerSearch,
            "navigation": Part.allCases.map { item -> View in
                [
                    "link": Address(item.path).in(ask.language), "label": ask.texts(item.name),
                    "current": item == part,
                ]
            },
            "otherLanguageLink": Address(ask.path, ask.query.items.map { ($0.name, $0.value) }).in(other),
            "otherLanguage": other.rawValue, "otherLanguageName": other == .english ? "English" : "Tiếng Việt",
            "mainHTML": main,
        ]
        return .page(templates.render("layout", frame), status: status)
    }

    /// A fault in the asker's form: a page, or problem+json for programs.
    func reply(to fault: Fault, _ request: Request) -> Reply {
        let ask = Ask(request)
        if Ask.isAPI(ask.path) || ask.path == "/suggest" { return Problem(fault).reply }
        let heading: WebText =
            switch fault.status.code {
            case 404: .notFoundTitle
            case 405: .methodNotAllowedTitle
            case 503: .busyTitle
            case 500: .internalErrorTitle
            default: .badRequestTitle
            }
        var reply = page(
            ask, "error",
            [
                "status": "\(fault.status.code)", "heading": ask.texts(heading),
                "message": ask.texts(fault.wording, fault.arguments), "homeLink": Address("/").in(ask.language),
            ], title: ask.texts(heading), status: fault.status)
        reply.headers = fault.headers
        return reply
    }
}

/// RFC 9457. The English words stand in `detail`, the Vietnamese ones in `detail_vi`.
private struct Problem: Encodable {
    var type = "about:blank"
    var title: String
    var status: Int
    var detail: String
    var detailVi: String
    var parameters: [String]?
    private let headers: HTTPFields

    init(_ fault: Fault) {
        title = fault.status.reasonPhrase
        status = fault.status.code
        detail = fault.wording.english(fault.arguments)
        detailVi = fault.wording.vietnamese(fault.arguments)
        parameters = fault.parameters.isEmpty ? nil : fault.parameters
        headers = fault.headers
    }

    enum CodingKeys: String, CodingKey { case type, title, status, detail, detailVi, parameters }

    var reply: Reply {
        // Strings and numbers only: encoding them cannot fail.
        guard var reply = try? Reply.json(self, status: HTTPResponse.Status(code: status)) else {
            preconditionFailure("a problem is always JSON")
        }
        reply.mediaType = "application/problem+json"
        reply.headers = headers
        return reply
    }
}
