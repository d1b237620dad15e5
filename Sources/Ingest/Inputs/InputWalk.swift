import Foundation
import Records

/// The files under some paths, in an order that depends on their names alone: each folder's entries sorted by the bytes
/// of their names, a folder's files where its name stands.
///
/// Nothing is left out silently: what cannot be opened comes out as a problem. A folder reached twice (by a symbolic
/// link, or because paths overlap) is walked once, so loops end. Memory: the names of the folders on the way down.
public struct InputWalk: Sequence, IteratorProtocol {
    public enum Found: Hashable, Sendable {
        case file(String)
        /// A path that is there (or was asked for) and cannot be read.
        case problem(String, Refusal)
    }

    /// Name of a file that names, a pattern a line (`*` and `?` as in the shell, `#` begins a comment), the entries of
    /// its own folder that are not to be taken in. They come out as problems, so that nothing is left out silently.
    public static let ignoreFile = ".bienmucignore"

    private struct Folder {
        var path: String
        var ignored: [String]
        /// Still to come, last first.
        var names: [String]
    }

    private struct Identity: Hashable { var device, inode: UInt64 }

    private var pending: [String]
    private var stack: [Folder] = []
    private var walked: Set<Identity> = []
    /// Files named one by one, which a folder among the paths may hold too.
    private var named: Set<Identity> = []

    /// `leavingOut` is a folder that is never walked: the archive itself.
    public init(_ paths: [String], leavingOut folder: String? = nil) {
        pending = paths.reversed()
        if let folder, let identity = InputWalk.facts(folder).map(InputWalk.identity) { walked.insert(identity) }
    }

    public mutating func next() -> Found? {
        while true {
            if let path = advance() {
                if isIgnored(path) { return .problem(path, Refusal(.ignored, [InputWalk.ignoreFile])) }
                if let found = visit(path) { return found }
            } else if let path = pending.popLast() {
                if let found = visit(path) { return found }
            } else {
                return nil
            }
        }
    }

    private mutating func advance() -> String? {
        while let last = stack.indices.last {
            if let name = stack[last].names.popLast() {
                let folder = stack[last].path
                return folder.hasSuffix("/") ? folder + name : folder + "/" + name
            }
            stack.removeLast()
        }
        return nil
    }

    private func isIgnored(_ path: String) -> Bool {
        guard let patterns = stack.last?.ignored, !patterns.isEmpty else { return false }
        let name = (path as NSString).lastPathComponent
        return patterns.contains { fnmatch($0, name, 0) == 0 }
    }

    /// The patterns of a folder's ignore file, itself among them; none where it has no such file or it cannot be read.
    private static func patterns(in folder: String, _ names: [String]) -> [String] {
        guard names.contains(ignoreFile), let bytes = FileManager.default.contents(atPath: folder + "/" + ignoreFile)
        else { return [] }
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        return lines.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty && !$0.hasPrefix("#") } + [
            ignoreFile
        ]
    }

    private mutating func visit(_ path: String) -> Found? {
        guard let facts = InputWalk.facts(path) else { return .problem(path, InputWalk.unreadable(errno)) }
        let isNamed = stack.isEmpty
        switch facts.st_mode & S_IFMT {
        case S_IFDIR:
            guard walked.insert(InputWalk.identity(facts)).inserted else { return nil }
            guard let names = InputWalk.names(in: path) else { return .problem(path, InputWalk.unreadable(errno)) }
            stack.append(
                Folder(
                    path: path, ignored: InputWalk.patterns(in: path, names),
                    names: names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.reversed()))
            return nil
        case S_IFREG:
            if isNamed {
                // A folder walked before has given its files.
                let folder = (path as NSString).deletingLastPathComponent
                if let parent = InputWalk.facts(folder.isEmpty ? "." : folder),
                    walked.contains(InputWalk.identity(parent))
                {
                    return nil
                }
                guard named.insert(InputWalk.identity(facts)).inserted else { return nil }
            } else if !named.isEmpty, named.contains(InputWalk.identity(facts)) {
                return nil
            }
            return .file(path)
        default:
            return .problem(path, Refusal(.unsupported, ["device or pipe"]))
        }
    }

    /// How many files and problems are to come. Walks on a copy, reading names only.
    public func count() -> Int {
        var copy = self
        var number = 0
        while copy.next() != nil { number += 1 }
        return number
    }

    private static func facts(_ path: String) -> stat? {
        var facts = stat()
        return stat(path, &facts) == 0 ? facts : nil
    }

    private static func identity(_ facts: stat) -> Identity {
        Identity(device: UInt64(facts.st_dev), inode: UInt64(facts.st_ino))
    }

    static func unreadable(_ code: Int32) -> Refusal { Refusal(.unreadable, [String(cString: strerror(code))]) }

    /// Nil where the folder cannot be read; `errno` says why.
    private static func names(in path: String) -> [String]? {
        guard let folder = opendir(path) else { return nil }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
