import Foundation
import GRDB
import Records
import VietnameseText

/// An archive: one folder that can be copied as it is.
///
/// - `FORMAT.md` explains the folder to a person without this program.
/// - `originals/` holds every file that came in, under the SHA-256 of its bytes.
/// - `archive.sqlite` holds the records, what they say as tables, the ledger and the log of events.
/// - `search/` holds the search index; it can be deleted and made again (`bienmuc reindex`).
///
/// One program writes at a time, any number read. All methods may be called from any thread.
public final class ArchiveStore: Sendable {
    public enum Mode: Sendable {
        /// Opens for writing; makes the archive where the folder is missing or empty.
        case create
        /// Opens an existing archive for writing.
        case readWrite
        /// Opens an existing archive for reading; nothing in it is changed.
        case readOnly
    }

    public let folder: String

    /// Where what character recognition made of scanned pages is kept for later runs; may be deleted.
    public var recognitionCache: String { ArchiveStore.recognitionCache(in: folder) }
    public static func recognitionCache(in folder: String) -> String { folder + "/cache/ocr" }
    public let mode: Mode
    let database: any DatabaseReader & Sendable
    let writer: DatabasePool?
    let originals: Originals
    private let lock: WriterLock?
    let now: @Sendable () -> Date
    /// Told where storing has come to.
    let reached: @Sendable (String) -> Void
    let searchState = SearchState()

    /// Opens the archive in a folder. `now` is the clock for the log of events. `reached` is called at the places where
    /// storing must bear to be cut off: `archive-original-written`, `archive-original-kept`, `archive-rows`,
    /// `archive-committed`, `archive-index-written`, `archive-index-published`.
    ///
    /// Throws `busy` where another program writes to it, `missing`, `notAnArchive`, `newerFormat`, `notPermitted`,
    /// `diskFull` or `damaged`.
    public static func open(
        at folder: String, mode: Mode, now: @escaping @Sendable () -> Date = { Date() },
        reached: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(ArchiveError) -> ArchiveStore {
        try ArchiveStore(folder, mode, now, reached)
    }

    private init(
        _ folder: String, _ mode: Mode, _ now: @escaping @Sendable () -> Date,
        _ reached: @escaping @Sendable (String) -> Void
    ) throws(ArchiveError) {
        var folder = folder
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        self.folder = folder
        self.mode = mode
        self.now = now
        self.reached = reached
        originals = Originals(folder: folder, reached: reached)
        let path = folder + "/archive.sqlite"
        let exists = access(path, F_OK) == 0
        if !exists {
            var facts = stat()
            let folderExists = stat(folder, &facts) == 0
            guard mode == .create else {
                throw ArchiveError(folderExists ? .notAnArchive : .missing, [folder])
            }
            if folderExists {
                try ArchiveStore.requireEmpty(folder)
            } else {
                try ArchiveStore.makeFolder(folder)
            }
        }
        if mode == .readOnly {
            lock = nil
            writer = nil
            database = try ArchiveStore.reader(path, folder)
            try ArchiveStore.requireOurs(database, folder)
            return
        }
        lock = try WriterLock(folder: folder)
        if !exists { try ArchiveStore.makeFolder(folder + "/originals") }
        do {
            let pool = try DatabasePool(path: path, configuration: ArchiveStore.configuration(readOnly: false))
            writer = pool
            database = pool
        } catch {
            throw ArchiveError(error, at: folder)
        }
        try ArchiveStore.requireOurs(database, folder, orEmpty: !exists)
        let isNew = try write { database in
            let version = try Schema.migrate(database)
            guard let version else { return false }
            if version.from == 0 {
                try database.execute(
                    sql: "INSERT OR IGNORE INTO meta VALUES ('archive_id', ?)", arguments: [UUID().uuidString])
                try self.log(database, .created, subject: "", detail: "format \(version.to)")
            } else {
                try self.log(database, .migrated, subject: "", detail: "format \(version.from) to \(version.to)")
            }
            return true
        }
        if isNew || access(folder + "/FORMAT.md", F_OK) != 0 {
            try FormatPage.write(to: folder)
        }
        originals.removeLeftovers()
    }

    private static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -4000")
            database.add(function: dictionaryKey)
            if !readOnly {
                // With the write-ahead log, a commit survives the end of the program at once and the end of the machine
                // after the checkpoint that closes a run.
                try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON")
            }
        }
        return configuration
    }

    /// `vi_key(name)` in SQL sorts as a dictionary does.
    private static let dictionaryKey = DatabaseFunction("vi_key", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).map { Data(DictionaryOrder.key(of: $0)) }
    }

    /// A pool of readers; where the folder cannot be written to, so that SQLite cannot make the files the write-ahead
    /// log needs, a single reader that takes the file as unchanging.
    private static func reader(_ path: String, _ folder: String) throws(ArchiveError) -> any DatabaseReader & Sendable {
        var attempts = 0
        while true {
            do {
                let pool = try DatabasePool(path: path, configuration: configuration(readOnly: true))
                _ = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
                return pool
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN && access(path, R_OK) == 0 {
                guard access(folder, W_OK) == 0 else { return try unchanging(path, folder) }
                // The last program that had it open is just putting the log away. A file that may be written to is
                // never taken as unchanging: what is read from it would be torn.
                attempts += 1
                guard attempts < 50 else { throw ArchiveError(error, at: folder) }
                usleep(20_000)
            } catch {
                throw ArchiveError(error, at: folder)
            }
        }
    }

    private static func unchanging(
        _ path: String, _ folder: String
    ) throws(ArchiveError) -> any DatabaseReader & Sendable {
        do {
            let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
            return try DatabaseQueue(path: "file:\(escaped)?immutable=1", configuration: configuration(readOnly: true))
        } catch {
            throw ArchiveError(error, at: folder)
        }
    }

    private static func requireOurs(
        _ database: any DatabaseReader, _ folder: String, orEmpty: Bool = false
    ) throws(ArchiveError) {
        let found: (application: Int, version: Int, tables: Int)
        do {
            found = try database.read { database in
                (
                    try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
                    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
                    try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
                )
            }
        } catch {
            throw ArchiveError(error, at: folder)
        }
        // A database without tables is what a run leaves that was killed while it made the archive.
        if found.tables == 0, found.application == 0 {
            guard !orEmpty, database is DatabasePool, !database.configuration.readonly else {
                if orEmpty { return }
                throw ArchiveError(.notAnArchive, [folder])
            }
            return
        }
        guard found.application == Int(Schema.application) else { throw ArchiveError(.notAnArchive, [folder]) }
        guard found.version <= Schema.version else {
            throw ArchiveError(.newerFormat, [folder, "\(found.version)", "\(Schema.version)"])
        }
    }

    /// A folder that may become an archive: empty, or left by a run that was killed while it made one.
    private static func requireEmpty(_ folder: String) throws(ArchiveError) {
        let ours: Set = ["originals", "FORMAT.md", "lock", "search", "cache"]
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            guard names.allSatisfy({ ours.contains($0) || $0.hasPrefix(".") || $0.hasPrefix("archive.sqlite") }) else {
                throw ArchiveError(.notAnArchive, [folder])
            }
        } catch let error as ArchiveError {
            throw error
        } catch {
            throw ArchiveError(.notPermitted, [folder])
        }
    }

    private static func makeFolder(_ folder: String) throws(ArchiveError) {
        var made = ""
        for (index, part) in folder.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
            made += (index == 0 ? "" : "/") + part
            guard !made.isEmpty, access(made, F_OK) != 0 else { continue }
            guard mkdir(made, 0o777) == 0 || errno == EEXIST else { throw ArchiveError(errno: errno, at: made) }
        }
    }

    func write<T>(_ body: (Database) throws -> T) throws(ArchiveError) -> T {
        guard let writer else { throw ArchiveError(.readOnly) }
        do { return try writer.write(body) } catch { throw ArchiveError(error, at: folder) }
    }

    func read<T>(_ body: (Database) throws -> T) throws(ArchiveError) -> T {
        do { return try database.read(body) } catch { throw ArchiveError(error, at: folder) }
    }

    func timestamp() -> String { ArchiveStore.timestamp(now()) }

    static func timestamp(_ date: Date) -> String {
        date.formatted(
            .iso8601.year().month().day().time(includingFractionalSeconds: false).timeZone(separator: .omitted))
    }
}

/// The file `lock`: held with `flock`, so that the system frees it when its holder ends, however it ends.
final class WriterLock: Sendable {
    private let file: Int32

    init(folder: String) throws(ArchiveError) {
        let path = folder + "/lock"
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw ArchiveError(errno: errno, at: path) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            var buffer = [UInt8](repeating: 0, count: 200)
            let count = pread(file, &buffer, buffer.count, 0)
            close(file)
            guard code == EWOULDBLOCK else { throw ArchiveError(errno: code, at: path) }
            let holder = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines)
            throw ArchiveError(.busy, [folder, holder.isEmpty ? "?" : holder])
        }
        let words = Array("process \(getpid()) on \(ProcessInfo.processInfo.hostName)\n".utf8)
        guard ftruncate(file, 0) == 0, pwrite(file, words, words.count, 0) == words.count else {
            let code = errno
            close(file)
            throw ArchiveError(errno: code, at: path)
        }
    }

    deinit { close(file) }
}
