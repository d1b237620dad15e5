import Foundation
import Glibc
import Records

/// The folder that files are handed to LibreOffice in: private (mode 0700), in memory where there is room, so that the
/// text of a document that is refused later touches no disk, and removed with the process or at the next start.
struct OfficeFolder {
    let path: String
    private let isInMemory: Bool

    private static let mark = "bienmuc-office-"
    private static let memory = "/dev/shm"
    /// Room wanted beside a file: its copies, the result, LibreOffice's own files and its profile.
    private static let room = 256 << 20
    private static let copies = 12

    /// For a file of so many bytes. Where `TMPDIR` is set, the folder is there.
    static func make(for bytes: Int) throws(Refusal) -> OfficeFolder {
        removeAbandoned()
        let chosen = getenv("TMPDIR").map { String(cString: $0) }
        let isInMemory = chosen == nil && hasRoom(memory, for: bytes)
        let base = chosen ?? (isInMemory ? memory : "/tmp")
        var template = Array("\(base)/\(mark)\(getpid())-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Refusal(.converterFailed, ["LibreOffice", "\(base): \(String(cString: strerror(errno)))"])
        }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return OfficeFolder(path: path, isInMemory: isInMemory)
    }

    /// False where the next file needs a folder on disk.
    func hasRoom(for bytes: Int) -> Bool { !isInMemory || Self.hasRoom(Self.memory, for: bytes) }

    private static func hasRoom(_ folder: String, for bytes: Int) -> Bool {
        var status = statvfs()
        guard access(folder, W_OK) == 0, statvfs(folder, &status) == 0 else { return false }
        return Int(status.f_bavail) * Int(status.f_frsize) >= room + bytes * copies
    }

    /// Removes the folders of processes that are gone: killed ones cannot do it themselves.
    static func removeAbandoned() {
        for base in Set([getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp", "/tmp", memory]) {
            for name in names(in: base) where name.hasPrefix(mark) {
                guard let owner = name.dropFirst(mark.count).split(separator: "-").first.flatMap({ pid_t($0) }),
                    isGone(owner)
                else { continue }
                remove("\(base)/\(name)")
            }
        }
    }

    /// No process of that number, or one that has ended and that nobody has waited for.
    private static func isGone(_ process: pid_t) -> Bool {
        if Glibc.kill(process, 0) != 0 { return errno == ESRCH }
        guard let bytes = FileManager.default.contents(atPath: "/proc/\(process)/stat"),
            let end = bytes.lastIndex(of: UInt8(ascii: ")")), end + 2 < bytes.endIndex
        else { return false }
        return bytes[end + 2] == UInt8(ascii: "Z") || bytes[end + 2] == UInt8(ascii: "X")
    }

    func remove() { Self.remove(path) }

    /// What stays is removed when a later process starts.
    private static func remove(_ path: String) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            chmod(path, 0o700)
        }
    }

    func write(_ text: String, to name: String) throws(Refusal) { try write(Array(text.utf8), to: name) }

    func write(_ bytes: [UInt8], to name: String) throws(Refusal) {
        do {
            let url = URL(filePath: "\(path)/\(name)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        } catch {
            throw Refusal(.converterFailed, ["LibreOffice", "\(path)/\(name): \(error.localizedDescription)"])
        }
    }

    /// Empty where the folder cannot be listed.
    private static func names(in folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var result: [String] = []
        while let entry = readdir(listing) {
            result.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return result
    }
}
