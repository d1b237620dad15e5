import Foundation
import HTTPTypes

/// One HTTP/1.1 request on a connection of its own, byte for byte as given: addresses are not tidied up on the way, as
/// they would be by a real client.
struct WireClient: Sendable {
    let port: UInt16

    struct Answer: Sendable {
        var status: HTTPResponse.Status
        var headers: HTTPFields = [:]
        var body: [UInt8] = []
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    struct Failure: Error, CustomStringConvertible { var description: String }

    func send(
        _ method: String, _ target: String, _ headers: HTTPFields = [:], host: String = "localhost",
        body: [UInt8]? = nil
    ) async throws -> Answer {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: \(host)", "Connection: close"]
        for field in headers { lines.append("\(field.name.rawName): \(field.value)") }
        if let body { lines.append("Content-Length: \(body.count)") }
        let request = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? [])
        return try await withCheckedThrowingContinuation { continuation in
            // A thread of its own: one that waits in Dispatch's pool takes a place from the server in this process.
            Thread.detachNewThread {
                continuation.resume(with: Result { try WireClient.answer(try exchange(request)) })
            }
        }
    }

    private func exchange(_ request: [UInt8]) throws -> [UInt8] {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard connection >= 0 else { throw Failure(description: "socket: \(errno)") }
        defer { close(connection) }
        var limit = timeval(tv_sec: 90, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure(description: "connect: \(errno)") }
        var sent = 0
        while sent < request.count {
            let count = request[sent...].withUnsafeBytes {
                Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            // The server may answer and close before it has read all of an oversized request.
            if count <= 0 { break }
            sent += count
        }
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            received += buffer[..<count]
            if WireClient.isWhole(received) { break }
        }
        return received
    }

    /// The head and as much body as it announces. Answers without a length end with the connection.
    private static func isWhole(_ bytes: [UInt8]) -> Bool {
        guard let end = headEnd(bytes) else { return false }
        let head = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
        guard let length = head.firstMatch(of: /\r\ncontent-length: *(\d+)/).flatMap({ Int($0.1) }) else {
            return false
        }
        return bytes.count >= end + 4 + length
    }

    private static func headEnd(_ bytes: [UInt8]) -> Int? {
        let separator: [UInt8] = [13, 10, 13, 10]
        return bytes.indices.first { bytes[$0] == 13 && bytes[$0...].starts(with: separator) }
    }

    private static func answer(_ bytes: [UInt8]) throws -> Answer {
        guard let end = headEnd(bytes) else {
            throw Failure(description: "no answer: \(String(decoding: bytes.prefix(100), as: UTF8.self))")
        }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        guard let code = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Failure(description: "no status: \(lines[0])")
        }
        var answer = Answer(status: HTTPResponse.Status(code: code))
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let name = HTTPField.Name(String(parts[0])) else { continue }
            answer.headers[name] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        var body = Array(bytes[(end + 4)...])
        if answer.headers[.transferEncoding] == "chunked" { body = unchunked(body) }
        answer.body = body
        return answer
    }

    private static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
        var rest = bytes[...]
        var result: [UInt8] = []
        while let end = rest.firstIndex(of: 13) {
            guard let length = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16), length > 0 else { break }
            let start = end + 2
            result += rest[start..<min(start + length, rest.endIndex)]
            rest = rest[min(start + length + 2, rest.endIndex)...]
        }
        return result
    }
}
