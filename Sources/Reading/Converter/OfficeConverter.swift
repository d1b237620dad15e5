import Foundation
import Glibc
import Records

/// Turns Word 97–2003, RTF and OpenDocument files into DOCX by LibreOffice: one warm process for all files of this
/// process, started at the first, killed at the limit and started anew for the next file.
///
/// Safe to call from any thread; one file at a time.
public final class OfficeConverter: Sendable {
    /// The one of this process.
    public static let shared = OfficeConverter()

    /// Programs tried in order. A test may put its own.
    private let programs: [String]
    private let lock = NSLock()
    /// Only touched under `lock`.
    nonisolated(unsafe) private var session: OfficeSession?
    /// After so many files the process is replaced: it never gives back all memory.
    private let filesPerProcess: Int

    public init(
        programs: [String] = [
            "/usr/lib/libreoffice/program/soffice.bin", "/opt/libreoffice/program/soffice.bin",
            "/usr/lib64/libreoffice/program/soffice.bin",
        ], filesPerProcess: Int = 200
    ) {
        self.programs = programs
        self.filesPerProcess = filesPerProcess
    }

    deinit { close() }

    /// Ends the process, if one runs.
    public func close() {
        lock.withLock { end() }
    }

    /// The file as DOCX. `suffix` is what the content is ("doc", "rtf", "odt"). `seconds`: longest time for this file;
    /// `memory`: address space in bytes. `alive` is called about once a second.
    ///
    /// Throws `converterMissing`, `converterTimeout`, `converterFailed`, `partTooLarge`.
    public func docx(
        from bytes: [UInt8], suffix: String, seconds: Int, memory: Int = 0, limit: Int = 256 << 20,
        alive: () -> Void = {}
    ) throws(Refusal) -> [UInt8] {
        lock.lock()
        defer { lock.unlock() }
        do throws(Refusal) {
            let current: OfficeSession
            if let session { current = session } else { current = try start(memory: memory) }
            session = current
            let result = try current.convert(bytes, suffix: suffix, seconds: seconds, limit: limit, alive: alive)
            if current.files >= filesPerProcess { end() }
            return result
        } catch {
            // Whatever went wrong, the next file gets a process that knows nothing of it.
            end()
            throw error
        }
    }

    private func start(memory: Int) throws(Refusal) -> OfficeSession {
        guard let program = programs.first(where: { access($0, X_OK) == 0 }) else {
            throw Refusal(.converterMissing, ["LibreOffice", "libreoffice-writer-nogui"])
        }
        return try OfficeSession(program, memory: memory)
    }

    private func end() {
        session?.end()
        session = nil
    }
}

/// One running LibreOffice with its profile and the folder that jobs are handed over in.
private final class OfficeSession {
    private let folder: String
    private let child: ChildProcess
    private(set) var files = 0
    private var ended = false

    init(_ program: String, memory: Int) throws(Refusal) {
        let folder = try OfficeSession.makeFolder()
        self.folder = folder
        let profile = "-env:UserInstallation=file://\(folder)/profile"
        let environment = [
            "HOME": folder, "TMPDIR": folder, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp",
        ]
        let quiet = ["--headless", "--norestore", "--nologo", "--nolockcheck"]
        do throws(Refusal) {
            // The first start fills the profile; our macro goes in afterwards.
            let first = try ChildProcess.start(
                program, [profile] + quiet + ["--terminate_after_init"], environment: environment, memory: memory)
            OfficeSession.wait(first, seconds: 60)
            try OfficeSession.write(OfficeProfile.module, to: "\(folder)/profile/\(OfficeProfile.modulePath)")
            try OfficeSession.write(OfficeProfile.settings, to: "\(folder)/profile/\(OfficeProfile.settingsPath)")
            child = try ChildProcess.start(
                program, [profile] + quiet + [OfficeProfile.start(folder: folder)], environment: environment,
                memory: memory)
        } catch {
            OfficeSession.remove(folder)
            throw error
        }
    }

    deinit { end() }

    func end() {
        guard !ended else { return }
        ended = true
        child.kill()
        OfficeSession.remove(folder)
    }

    func convert(
        _ bytes: [UInt8], suffix: String, seconds: Int, limit: Int, alive: () -> Void
    ) throws(Refusal) -> [UInt8] {
        files += 1
        let number = files
        let source = "\(folder)/\(number).\(suffix)"
        let target = "\(folder)/\(number).docx"
        try OfficeSession.write(bytes, to: source)
        try OfficeSession.write("file://\(source)\nfile://\(target)\n", to: "\(folder)/\(number).new")
        rename("\(folder)/\(number).new", "\(folder)/\(number).job")
        let answer = try wait(for: number, seconds: seconds, alive: alive)
        defer {
            for ending in [suffix, "docx", "job", "done"] { unlink("\(folder)/\(number).\(ending)") }
        }
        guard answer == "ok" else {
            throw Refusal(
                .converterFailed, ["LibreOffice", answer == "unreadable" ? "it cannot open the file" : answer])
        }
        var status = stat()
        guard stat(target, &status) == 0 else { throw Refusal(.converterFailed, ["LibreOffice", "no output"]) }
        let size = Int(status.st_size)
        guard size <= limit else { throw Refusal(.partTooLarge, ["\(number).docx", "\(size)", "\(limit)"]) }
        guard let data = FileManager.default.contents(atPath: target), !data.isEmpty else {
            throw Refusal(.converterFailed, ["LibreOffice", "no output"])
        }
        return [UInt8](data)
    }

    private func wait(for number: Int, seconds: Int, alive: () -> Void) throws(Refusal) -> String {
        let done = "\(folder)/\(number).done"
        let start = ContinuousClock.now
        var signs = 0
        var pause: UInt32 = 2_000
        while true {
            if access(done, F_OK) == 0 { break }
            if let ending = child.ending() {
                ended = true
                OfficeSession.remove(folder)
                throw Refusal(.converterFailed, ["LibreOffice", "it ended: \(ending)"])
            }
            let elapsed = ContinuousClock.now - start
            guard elapsed < .seconds(seconds) else {
                throw Refusal(.converterTimeout, ["LibreOffice", "\(seconds)"])
            }
            if elapsed.components.seconds > signs {
                signs += 1
                alive()
            }
            usleep(pause)
            pause = min(pause * 2, 20_000)
        }
        let text = FileManager.default.contents(atPath: done).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split { $0.isNewline }.first.map(String.init) ?? ""
    }

    // MARK: Files

    /// A private folder named after this process; those of processes that are gone are removed.
    private static func makeFolder() throws(Refusal) -> String {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        let mark = "bienmuc-office-"
        for name in names(in: base) where name.hasPrefix(mark) {
            guard let owner = name.dropFirst(mark.count).split(separator: "-").first.flatMap({ pid_t($0) }),
                Glibc.kill(owner, 0) != 0, errno == ESRCH
            else { continue }
            remove("\(base)/\(name)")
        }
        var template = Array("\(base)/\(mark)\(getpid())-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Refusal(.converterFailed, ["LibreOffice", "\(base): \(String(cString: strerror(errno)))"])
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func write(_ text: String, to path: String) throws(Refusal) { try write(Array(text.utf8), to: path) }

    private static func write(_ bytes: [UInt8], to path: String) throws(Refusal) {
        do {
            let url = URL(filePath: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        } catch {
            throw Refusal(.converterFailed, ["LibreOffice", "\(path): \(error.localizedDescription)"])
        }
    }

    /// Waits for a child that should end by itself; kills it when it does not.
    private static func wait(_ child: ChildProcess, seconds: Int) {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(seconds) {
            if child.ending() != nil { return }
            usleep(5_000)
        }
        child.kill()
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

    /// False where something stays; it is removed when a later process starts.
    @discardableResult
    private static func remove(_ folder: String) -> Bool {
        do {
            try FileManager.default.removeItem(atPath: folder)
            return true
        } catch {
            return false
        }
    }
}
