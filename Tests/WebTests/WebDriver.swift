import Foundation
import HTTPTypes
import Testing

/// A headless Chromium, driven by `chromedriver` over the W3C WebDriver protocol (HTTP and JSON).
final class WebDriver: @unchecked Sendable {
    private let process: Process
    private let session: String
    private let client: WireClient
    /// Where the browser puts what it saves.
    let downloads: URL

    /// True where both programs are installed.
    static let isInstalled = ["/usr/bin/chromium", "/usr/bin/chromedriver"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    struct Failure: Error, CustomStringConvertible { var description: String }

    init(width: Int = 1280, height: Int = 1000) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bienmuc-browser-" + UUID().uuidString)
        downloads = folder.appending(path: "downloads")
        try FileManager.default.createDirectory(at: downloads, withIntermediateDirectories: true)
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/chromedriver")
        let port = try WebDriver.freePort()
        process.arguments = ["--port=\(port)"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        client = WireClient(port: port)
        try await WebDriver.waitUntilReady(client)
        let options: [String: Any] = [
            "binary": "/usr/bin/chromium",
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server",
                "--user-data-dir=\(folder.appending(path: "profile").path)", "--window-size=\(width),\(height)",
            ],
            "prefs": ["download.default_directory": downloads.path, "download.prompt_for_download": false],
        ]
        let made = try await WebDriver.send(
            client, "POST", "/session",
            ["capabilities": ["alwaysMatch": ["goog:chromeOptions": options]]])
        guard let id = (made as? [String: Any])?["sessionId"] as? String else {
            throw Failure(description: "no session: \(String(describing: made))")
        }
        session = id
    }

    /// A port that was free a moment ago.
    private static func freePort() throws -> UInt16 {
        let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(probe) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(probe, $0, length) == 0 && getsockname(probe, $0, &length) == 0
            }
        }
        guard result else { throw Failure(description: "no free port: \(errno)") }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func waitUntilReady(_ client: WireClient) async throws {
        for _ in 0..<200 {
            do {
                let status = try await send(client, "GET", "/status", nil) as? [String: Any]
                if status?["ready"] as? Bool == true { return }
            } catch is WireClient.Failure {
                // Not listening yet.
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Failure(description: "chromedriver does not answer")
    }

    func quit() async {
        do { try await call("DELETE", "") } catch {
            // The browser ends with its driver in any case.
            Issue.record("the browser did not end by itself: \(error)")
        }
        // It inherits the signals that this process blocks, SIGTERM among them, and there is nothing left to save.
        kill(process.processIdentifier, SIGKILL)
    }

    // MARK: Commands

    func open(_ address: String) async throws { try await call("POST", "url", ["url": address]) }

    func address() async throws -> String { try await call("GET", "url") as? String ?? "" }

    func title() async throws -> String { try await call("GET", "title") as? String ?? "" }

    /// Runs a script's body in the page; what it returns comes back as JSON.
    @discardableResult
    func run(_ script: String, _ arguments: [Any] = []) async throws -> Any? {
        try await call("POST", "execute/sync", ["script": script, "args": arguments])
    }

    func text(_ selector: String) async throws -> String {
        try await run("return document.querySelector(arguments[0])?.textContent ?? ''", [selector]) as? String ?? ""
    }

    func count(_ selector: String) async throws -> Int {
        try await run("return document.querySelectorAll(arguments[0]).length", [selector]) as? Int ?? 0
    }

    /// Clicks as a person does: the element must be there and reachable.
    func click(_ selector: String) async throws {
        try await call("POST", "element/\(try await element(selector))/click", [:])
    }

    func type(_ text: String, into selector: String) async throws {
        try await call("POST", "element/\(try await element(selector))/value", ["text": text])
    }

    static let enter = "\u{E007}"
    static let down = "\u{E015}"

    /// Waits until a script's expression is true, 15 seconds at most.
    func wait(for expression: String) async throws {
        for _ in 0..<150 {
            if try await run("return Boolean(\(expression))") as? Bool == true { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw Failure(description: "never true: \(expression); at \(try await address())")
    }

    private func element(_ selector: String) async throws -> String {
        let found = try await call("POST", "element", ["using": "css selector", "value": selector])
        guard let id = (found as? [String: Any])?.values.first as? String else {
            throw Failure(description: "no element \(selector)")
        }
        return id
    }

    @discardableResult
    private func call(_ method: String, _ path: String, _ body: [String: Any]? = nil) async throws -> Any? {
        let target = "/session/\(session)" + (path.isEmpty ? "" : "/\(path)")
        return try await WebDriver.send(client, method, target, body)
    }

    @discardableResult
    private static func send(
        _ client: WireClient, _ method: String, _ target: String, _ body: [String: Any]?
    ) async throws -> Any? {
        let bytes = try body.map { [UInt8](try JSONSerialization.data(withJSONObject: $0)) }
        let reply = try await client.send(method, target, [.contentType: "application/json"], body: bytes)
        let answer = try JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any]
        let value = answer?["value"]
        if let fault = value as? [String: Any], let error = fault["error"] as? String {
            throw Failure(description: "\(error): \(fault["message"] ?? "")")
        }
        return value is NSNull ? nil : value
    }
}
