import Foundation

/// Where `bienmuc-reader` is: `BIENMUC_READER`, or beside the running program.
public enum ReaderProgram {
    public static func path() throws(IngestError) -> String {
        if let named = ProcessInfo.processInfo.environment["BIENMUC_READER"], !named.isEmpty {
            guard access(named, X_OK) == 0 else {
                throw IngestError(.workerUnusable, ["\(named): \(String(cString: strerror(errno)))"])
            }
            return named
        }
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let own = count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : CommandLine.arguments[0]
        let path = (own as NSString).deletingLastPathComponent + "/bienmuc-reader"
        guard access(path, X_OK) == 0 else {
            throw IngestError(.workerUnusable, ["\(path): \(String(cString: strerror(errno)))"])
        }
        return path
    }
}
