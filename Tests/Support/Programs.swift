import Foundation

/// Runs the programs of this package as a user would.
public enum Programs {
    public struct Result: Sendable {
        public var output: String
        public var errors: String
        /// Exit code, or minus the number of the signal.
        public var code: Int32
    }

    /// The folder with the programs that belong to the tests now running.
    public static let folder: URL = {
        let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        if FileManager.default.isExecutableFile(atPath: own.appending(path: "bienmuc").path) { return own }
        return TestFiles.checkout.appending(path: ".build/debug")
    }()

    /// `before` stands in front of the command (`setpriv …`).
    public static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], folder: URL? = nil,
        before: [String] = []
    ) throws -> Result {
        let (process, files) = try start(
            program, arguments, environment: environment, folder: folder, before: before)
        process.waitUntilExit()
        return try result(process, files)
    }

    /// Starts a program and leaves it running; `result` waits for its end.
    public static func start(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], folder: URL? = nil,
        before: [String] = []
    ) throws -> (process: Process, output: URL) {
        let process = Process()
        let path = program.hasPrefix("/") ? program : Programs.folder.appending(path: program).path
        let words = before + [path] + arguments
        process.executableURL = URL(filePath: words[0].hasPrefix("/") ? words[0] : "/usr/bin/env")
        process.arguments = words[0].hasPrefix("/") ? Array(words.dropFirst()) : words
        var settings = ProcessInfo.processInfo.environment
        settings["LC_ALL"] = "C.UTF-8"
        settings["BIENMUC_READER"] = Programs.folder.appending(path: "bienmuc-reader").path
        settings["SWIFT_BACKTRACE"] = "enable=no"
        settings.merge(environment) { $1 }
        process.environment = settings
        process.currentDirectoryURL = folder
        // Files, not pipes: what a program prints may be more than a pipe holds.
        let output = FileManager.default.temporaryDirectory.appending(path: "bienmuc-out-\(UUID().uuidString)")
        let errors = output.appendingPathExtension("errors")
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return (process, output)
    }

    public static func result(_ process: Process, _ output: URL) throws -> Result {
        process.waitUntilExit()
        let errors = output.appendingPathExtension("errors")
        defer {
            for file in [output, errors] { unlink(file.path) }
        }
        return Result(
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8),
            code: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus)
    }
}

/// A folder of its own for one test, deleted with its owner.
public final class TemporaryFolder: Sendable {
    public let url: URL

    public init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "bienmuc-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    public func path(_ name: String) -> String { url.appending(path: name).path }

    public func write(_ bytes: some DataProtocol, as name: String) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    deinit {
        do { try FileManager.default.removeItem(at: url) } catch { print("left behind: \(url.path)") }
    }
}
