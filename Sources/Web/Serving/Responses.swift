import Foundation
import HTTPTypes
import Hashing
import Hummingbird
import Records

/// What a route hands back: status, media type, bytes and what caches may do with them.
struct Reply: Sendable {
    var status: HTTPResponse.Status = .ok
    var mediaType: String
    var bytes: [UInt8]
    var headers: HTTPFields = [:]
    /// Seconds that a browser may keep it without asking again.
    var maxAge = 0

    static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status: status, mediaType: "text/html; charset=utf-8", bytes: Array(html.text.utf8))
    }

    static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status: status, mediaType: "application/json", bytes: bytes)
    }

    /// Keys in snake case, sorted.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Reply {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return json([UInt8](try encoder.encode(value)), status: status)
    }

    /// Served to be saved, never to be shown: an original may be a web page itself.
    func download(as name: String) -> Reply {
        var copy = self
        copy.headers[.contentDisposition] = Reply.disposition(name)
        copy.headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        return copy
    }

    /// RFC 6266: an ASCII name for old programs, the real one in UTF-8 beside it.
    static func disposition(_ name: String) -> String {
        var plain = ""
        var encoded = ""
        for scalar in name.unicodeScalars {
            let isSafe =
                scalar.isASCII
                && (scalar.properties.isAlphabetic || scalar.isASCIIDigit || "-._".unicodeScalars.contains(scalar))
            plain.append(isSafe ? Character(scalar) : "_")
            if isSafe {
                encoded.append(Character(scalar))
            } else {
                for byte in String(scalar).utf8 {
                    encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
                }
            }
        }
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"
    }

    /// With an entity tag of the bytes, where it is an answer.
    var tagged: Reply {
        guard status == .ok, headers[.eTag] == nil else { return self }
        var copy = self
        copy.headers[.eTag] = "\"\(EntityTag.of(bytes))\""
        return copy
    }

    /// With an entity tag of the bytes; 304 without them where the browser has them already.
    func response(to request: Request) -> Response {
        var headers = tagged.headers
        headers[.contentType] = mediaType
        headers[.cacheControl] = maxAge > 0 ? "private, max-age=\(maxAge)" : "private, no-cache"
        if status == .ok, let tag = headers[.eTag], EntityTag.matches(request.headers[.ifNoneMatch], tag) {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension Unicode.Scalar {
    var isASCIIDigit: Bool { value >= 0x30 && value <= 0x39 }
}

enum EntityTag {
    /// The first 32 hexadecimal digits of the SHA-256.
    static func of(_ bytes: [UInt8]) -> String { String(SHA256.hex(bytes).prefix(32)) }

    /// RFC 9110, 13.1.2: a list of tags or `*`; a weak tag matches its strong one.
    static func matches(_ header: String?, _ tag: String) -> Bool {
        guard let header else { return false }
        if header.trimmed == "*" { return true }
        return header.split(separator: ",").contains { part in
            var given = String(part).trimmed
            if given.hasPrefix("W/") { given.removeFirst(2) }
            return given == tag
        }
    }
}

/// A request that cannot be answered as asked. Pages show it in words, the API as problem+json (RFC 9457).
struct Fault: Error, Sendable {
    var status: HTTPResponse.Status
    var wording: Wording
    var arguments: [String] = []
    /// Parameters at fault, for the API.
    var parameters: [String] = []
    var headers: HTTPFields = [:]

    static let notFound = Fault(status: .notFound, wording: WebText.notFoundMessage.wording)

    static func parameter(_ name: String, _ wording: WebText, _ arguments: String...) -> Fault {
        Fault(status: .badRequest, wording: wording.wording, arguments: [name] + arguments, parameters: [name])
    }
}

extension HTTPField.Name {
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
    static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
    static let resourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy")!
    static let frameOptions = HTTPField.Name("X-Frame-Options")!
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    static let retryAfter = HTTPField.Name("Retry-After")!
}
