import Archive
import HTTPTypes
import Hummingbird
import Logging
import Records

/// Headers of every answer, also of errors.
struct SafeHeaders<Context: RequestContext>: RouterMiddleware {
    /// Nothing but this site's own files; no inline script, no inline style, no frames.
    static var policy: String {
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        func set(_ name: HTTPField.Name, _ value: String) {
            if response.headers[name] == nil { response.headers[name] = value }
        }
        set(.contentSecurityPolicy, Self.policy)
        set(.xContentTypeOptions, "nosniff")
        set(.frameOptions, "DENY")
        set(.referrerPolicy, "same-origin")
        set(.openerPolicy, "same-origin")
        set(.resourcePolicy, "same-origin")
        set(.permissionsPolicy, "camera=(), geolocation=(), microphone=()")
        return response
    }
}

/// Turns faults, and whatever else is thrown, into answers in the asker's form and language.
struct Faults<Context: RequestContext>: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let fault as Fault {
            return site.reply(to: fault, request).response(to: request)
        } catch let error as any HTTPResponseError {
            let fault =
                error.status == .notFound
                ? Fault.notFound : Fault(status: error.status, wording: WebText.badRequestMessage.wording)
            return site.reply(to: fault, request).response(to: request)
        } catch let error as ArchiveError {
            // The folder's name, which the error holds, is the log's business and not the visitor's.
            context.logger.error("archive", metadata: ["path": "\(request.uri.path)", "error": "\(error.english)"])
            let fault =
                error.cause == .missingIndex
                ? Fault(status: .serviceUnavailable, wording: WebText.indexMissing.wording)
                : Fault(status: .internalServerError, wording: WebText.internalErrorMessage.wording)
            return site.reply(to: fault, request).response(to: request)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // The visitor learns that it failed, the log what failed.
            context.logger.error("request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            let fault = Fault(status: .internalServerError, wording: WebText.internalErrorMessage.wording)
            return site.reply(to: fault, request).response(to: request)
        }
    }
}

/// Only GET and HEAD exist here, whatever the path.
struct ReadingOnly<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get || request.method == .head else {
            throw Fault(
                status: .methodNotAllowed, wording: WebText.methodNotAllowedMessage.wording,
                arguments: [request.method.rawValue], headers: [.allow: "GET, HEAD"])
        }
        return try await next(request, context)
    }
}

/// Answers only to names that are this machine's: see `WebConfiguration.names`.
struct KnownNames<Context: RequestContext>: RouterMiddleware {
    /// Lower case; nil lets any name through.
    let names: Set<String>?

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        if let names, let authority = request.head.authority, !names.contains(Self.host(of: authority)) {
            throw Fault(
                status: .misdirectedRequest, wording: WebText.unknownHostMessage.wording,
                arguments: [Self.host(of: authority)])
        }
        return try await next(request, context)
    }

    /// Without the port: `[::1]:8080` is `::1`.
    static func host(of authority: String) -> String {
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }).lowercased() }
        return String(authority.prefix { $0 != ":" }).lowercased()
    }
}
