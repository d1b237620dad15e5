import Archive
import Hummingbird
import Logging
import Records

/// The reading room: pages and API over an archive, reading only.
public enum WebServer {
    /// Serves until the process is told to end (SIGINT, SIGTERM). `announce` is called once, with the address, when the
    /// server answers.
    ///
    /// Throws `ArchiveError` where the archive cannot be read, `ServeError` where the address cannot be had.
    public static func run(
        _ configuration: WebConfiguration, logger: Logger = Logger(label: "bienmuc.web"),
        announce: @escaping @Sendable (_ address: String) -> Void = { _ in }
    ) async throws {
        let store = try ArchiveStore.open(at: configuration.archive, mode: .readOnly)
        let application = Application(
            responder: try responder(configuration, store),
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: nil),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? configuration.port
                let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
                announce("http://\(host):\(port)/")
            }, logger: logger)
        do {
            try await application.runService()
        } catch {
            throw ServeError(error, configuration) ?? error
        }
    }

    /// All routes, over an archive that is open.
    static func responder(
        _ configuration: WebConfiguration, _ store: ArchiveStore
    ) throws -> RouterResponder<BasicRequestContext> {
        let access = ArchiveAccess(store, readers: configuration.readers, seconds: configuration.seconds)
        let site = try Site(archive: access, pageImages: configuration.pageImages, today: configuration.today)
        let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SafeHeaders())
        router.add(middleware: Faults(site: site))
        router.add(middleware: KnownNames(names: names(configuration)))
        router.add(middleware: ReadingOnly())
        Routes(site: site).add(to: router)
        return router.buildResponder()
    }

    /// Nil where the server listens to other machines too: which names lead to it is then theirs to say.
    static func names(_ configuration: WebConfiguration) -> Set<String>? {
        let loopback: Set = ["127.0.0.1", "::1", "localhost"]
        guard loopback.contains(configuration.host) || !configuration.names.isEmpty else { return nil }
        return loopback.union(configuration.names.map { $0.lowercased() }).union([configuration.host.lowercased()])
    }
}

/// The server could not begin.
public struct ServeError: Error, Sendable {
    public var wording: Wording
    public var arguments: [String]

    /// Nil for errors that are not about the address.
    init?(_ error: any Error, _ configuration: WebConfiguration) {
        // NIO's error type is not part of this module's imports; its text names errno's constant.
        let text = "\(error)"
        arguments = ["\(configuration.host):\(configuration.port)"]
        if text.contains("errno: 98") || text.contains("Address already in use") {
            wording = WebText.addressInUse.wording
        } else if text.contains("errno: 13") || text.contains("Permission denied") {
            wording = WebText.addressNotPermitted.wording
        } else if text.contains("errno: 99") || text.contains("unknown(host") || text.contains("resolve") {
            wording = WebText.addressUnknown.wording
        } else {
            return nil
        }
    }
}
