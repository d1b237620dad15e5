import Foundation
import Hashing
import Records

/// The folder `originals/`: every file that came in, under the SHA-256 of its bytes. Files are added, never changed.
struct Originals: Sendable {
    let folder: String
    let reached: @Sendable (String) -> Void

    /// `originals/ab/cd/<sha256>`, below the archive's folder.
    static func relativePath(_ sha256: String) -> String {
        "originals/\(sha256.prefix(2))/\(sha256.dropFirst(2).prefix(2))/\(sha256)"
    }

    func path(_ sha256: String) -> String { folder + "/" + Originals.relativePath(sha256) }

    func holds(_ sha256: String) -> Bool { access(path(sha256), F_OK) == 0 }

    /// Puts the bytes in place: temporary name, fsync, rename, fsync of the folder. Does nothing where they are.
    /// Returns the size in bytes. Bytes with another hash than `sha256` are refused.
    func keep(_ bytes: OriginalBytes, sha256: String, name: String) throws(ArchiveError) -> Int {
        let final = path(sha256)
        if let size = Originals.size(final) { return size }
        guard case .kept = bytes else {
            let place = (final as NSString).deletingLastPathComponent
            try makeFolders(sha256)
            let temporary = place + "/.\(sha256).\(getpid()).part"
            let size: Int
            do {
                size = try write(bytes, to: temporary, sha256: sha256, name: name)
            } catch {
                unlink(temporary)
                throw error
            }
            reached("archive-original-written")
            guard rename(temporary, final) == 0 else {
                let code = errno
                unlink(temporary)
                throw ArchiveError(errno: code, at: final)
            }
            try Originals.sync(folder: place)
            reached("archive-original-kept")
            return size
        }
        throw ArchiveError(.notFound, [name])
    }

    private func makeFolders(_ sha256: String) throws(ArchiveError) {
        let first = folder + "/originals/" + sha256.prefix(2)
        let second = first + "/" + sha256.dropFirst(2).prefix(2)
        for (path, parent) in [(first, folder + "/originals"), (second, first)] where access(path, F_OK) != 0 {
            guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw ArchiveError(errno: errno, at: path) }
            try Originals.sync(folder: parent)
        }
    }

    private func write(
        _ bytes: OriginalBytes, to temporary: String, sha256: String, name: String
    ) throws(ArchiveError) -> Int {
        let output = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o444)
        guard output >= 0 else { throw ArchiveError(errno: errno, at: temporary) }
        defer { close(output) }
        var hash = SHA256()
        var size = 0
        switch bytes {
        case .bytes(let all):
            size = all.count
            all.withUnsafeBytes { hash.update($0) }
            try Originals.write(all, to: output, path: temporary)
        case .file(let path):
            try Originals.read(path) { chunk throws(ArchiveError) in
                hash.update(chunk)
                size += chunk.count
                try Originals.write(chunk, to: output, path: temporary)
            }
        case .kept: break
        }
        guard hash.hex() == sha256 else { throw ArchiveError(.inputChanged, [name]) }
        guard fsync(output) == 0 else { throw ArchiveError(errno: errno, at: temporary) }
        return size
    }

    /// Hash and size of a kept original.
    func fingerprint(_ sha256: String) throws(ArchiveError) -> (sha256: String, size: Int) {
        try Originals.fingerprint(of: path(sha256))
    }

    static func fingerprint(of path: String) throws(ArchiveError) -> (sha256: String, size: Int) {
        var hash = SHA256()
        var size = 0
        try Originals.read(path) { chunk throws(ArchiveError) in
            hash.update(chunk)
            size += chunk.count
        }
        return (hash.hex(), size)
    }

    /// Names of all files below `originals/`, temporary ones of a run that was cut off included.
    func allFiles() -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: folder + "/originals") else { return [] }
        var names: [String] = []
        for case let path as String in walk where walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
            names.append((path as NSString).lastPathComponent)
        }
        return names.sorted()
    }

    /// Removes what writers that were cut off left behind. Only for the holder of the lock.
    func removeLeftovers() {
        guard let walk = FileManager.default.enumerator(atPath: folder + "/originals") else { return }
        for case let path as String in walk where path.hasSuffix(".part") { unlink(folder + "/originals/" + path) }
    }

    static func size(_ path: String) -> Int? {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return nil }
        return Int(facts.st_size)
    }

    static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32, path: String) throws(ArchiveError) {
        var done = 0
        while done < bytes.count {
            let count = Foundation.write(file, bytes.baseAddress! + done, bytes.count - done)
            if count < 0 {
                if errno == EINTR { continue }
                throw ArchiveError(errno: errno, at: path)
            }
            done += count
        }
    }

    static func write(_ bytes: [UInt8], to file: Int32, path: String) throws(ArchiveError) {
        try bytes.withUnsafeBytes { buffer in
            Result { () throws(ArchiveError) in try write(buffer, to: file, path: path) }
        }.get()
    }

    /// Reads a file in pieces of 256 KiB.
    static func read(
        _ path: String, _ body: (UnsafeRawBufferPointer) throws(ArchiveError) -> Void
    ) throws(ArchiveError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw ArchiveError(errno: errno, at: path) }
        defer { close(file) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = Foundation.read(file, buffer.baseAddress, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw ArchiveError(errno: errno, at: path)
            }
            if count == 0 { return }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Makes a rename or a new entry in a folder last.
    static func sync(folder: String) throws(ArchiveError) {
        let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw ArchiveError(errno: errno, at: folder) }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw ArchiveError(errno: errno, at: folder) }
    }
}
