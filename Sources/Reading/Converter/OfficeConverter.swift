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

    /// Removes what processes that were killed left behind. For the start of a process that may read such files.
    public static func removeAbandoned() { OfficeFolder.removeAbandoned() }

    /// Ends the process, if one runs, and removes its folder.
    public func close() {
        lock.withLock { end() }
    }

    /// The file as DOCX. `suffix` is what the content is ("doc", "rtf", "odt"). `seconds`: longest time for this file,
    /// as a processor works, and for a program that does nothing;
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
            if let session, !session.hasRoom(for: bytes.count) { end() }
            let current: OfficeSession
            if let session { current = session } else { current = try start(memory: memory, bytes: bytes.count) }
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

    private func start(memory: Int, bytes: Int) throws(Refusal) -> OfficeSession {
        guard let program = programs.first(where: { access($0, X_OK) == 0 }) else {
            throw Refusal(.converterMissing, ["LibreOffice", "libreoffice-writer-nogui"])
        }
        return try OfficeSession(program, memory: memory, bytes: bytes)
    }

    private func end() {
        session?.end()
        session = nil
    }
}

/// One running LibreOffice with its profile and the folder that jobs are handed over in.
private final class OfficeSession {
    private let folder: OfficeFolder
    private let child: ChildProcess
    private(set) var files = 0
    private var ended = false

    init(_ program: String, memory: Int, bytes: Int) throws(Refusal) {
        let folder = try OfficeFolder.make(for: bytes)
        self.folder = folder
        let profile = "-env:UserInstallation=file://\(folder.path)/profile"
        var environment = [
            "HOME": folder.path, "TMPDIR": folder.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
            "SAL_USE_VCLPLUGIN": "svp",
        ]
        // Its socket, too, unless the path would be longer than a socket's may be (107 bytes).
        if folder.path.utf8.count < 45 { environment["OSL_SOCKET_PATH"] = folder.path }
        let quiet = ["--headless", "--norestore", "--nologo", "--nolockcheck"]
        do throws(Refusal) {
            // The first start fills the profile; our macro goes in afterwards.
            let first = try ChildProcess.start(
                program, [profile] + quiet + ["--terminate_after_init"], environment: environment, memory: memory)
            OfficeSession.wait(first, seconds: 60)
            try folder.write(OfficeProfile.module, to: "profile/\(OfficeProfile.modulePath)")
            try folder.write(OfficeProfile.settings, to: "profile/\(OfficeProfile.settingsPath)")
            child = try ChildProcess.start(
                program, [profile] + quiet + [OfficeProfile.start(folder: folder.path, owner: getpid())],
                environment: environment, memory: memory)
        } catch {
            folder.remove()
            throw error
        }
    }

    func hasRoom(for bytes: Int) -> Bool { folder.hasRoom(for: bytes) }

    deinit { end() }

    func end() {
        guard !ended else { return }
        ended = true
        child.kill()
        folder.remove()
    }

    func convert(
        _ bytes: [UInt8], suffix: String, seconds: Int, limit: Int, alive: () -> Void
    ) throws(Refusal) -> [UInt8] {
        files += 1
        let number = files
        let place = "\(folder.path)/\(number)"
        let target = "\(place).docx"
        try folder.write(bytes, to: "\(number).\(suffix)")
        try folder.write("file://\(place).\(suffix)\nfile://\(target)\n", to: "\(number).new")
        rename("\(place).new", "\(place).job")
        let answer = try wait(for: number, seconds: seconds, alive: alive)
        defer {
            for ending in [suffix, "docx", "job", "done"] { unlink("\(place).\(ending)") }
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
        let done = "\(folder.path)/\(number).done"
        let start = ContinuousClock.now
        let before = child.processorSeconds() ?? 0
        var signs = 0
        var pause: UInt32 = 2_000
        while true {
            if access(done, F_OK) == 0 { break }
            if let ending = child.ending() {
                ended = true
                folder.remove()
                throw Refusal(.converterFailed, ["LibreOffice", "it ended: \(ending)"])
            }
            let elapsed = ContinuousClock.now - start
            if elapsed >= .seconds(seconds), isOver(elapsed, seconds, used: (child.processorSeconds() ?? 0) - before) {
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

    /// The time counts that the program works, so that a busy machine cuts nothing short; one that hangs does not work.
    private func isOver(_ elapsed: Duration, _ seconds: Int, used: Double) -> Bool {
        let share = used / Double(max(1, elapsed.components.seconds))
        return used >= Double(seconds) || share < Self.workingShare || elapsed >= .seconds(seconds * Self.patience)
    }

    /// Share of a processor below which the program hangs rather than waits for its turn.
    private static let workingShare = 0.02
    /// Times the limit that pass at most, whatever the program does.
    private static let patience = 10

    /// Waits for a child that should end by itself; kills it when it does not.
    private static func wait(_ child: ChildProcess, seconds: Int) {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(seconds) {
            if child.ending() != nil { return }
            usleep(5_000)
        }
        child.kill()
    }
}
