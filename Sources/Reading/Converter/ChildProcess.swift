import Foundation
import Glibc
import Records

/// A child in a process group of its own, without our descriptors and environment, that dies with this process.
struct ChildProcess {
    let id: pid_t

    enum Ending: Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    /// `arguments` without the program's own name. `memory`: address space in bytes, for the child and what it starts.
    static func start(
        _ program: String, _ arguments: [String], environment: [String: String], memory: Int
    ) throws(Refusal) -> ChildProcess {
        var command = [program] + arguments
        // Of util-linux, which every Debian has; without them the child only lacks its limits.
        if access("/usr/bin/setpriv", X_OK) == 0 {
            command = ["/usr/bin/setpriv", "--pdeathsig", "KILL", "--"] + command
        }
        if memory > 0, access("/usr/bin/prlimit", X_OK) == 0 {
            command = ["/usr/bin/prlimit", "--as=\(memory)", "--"] + command
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // Our pipes and files are not the child's.
        for descriptor in 3..<Int32(256) {
            let flags = fcntl(descriptor, F_GETFD)
            if flags >= 0 { _ = fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC) }
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] =
            environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer {
            for word in words + settings { free(word) }
        }
        var id: pid_t = 0
        let code = posix_spawn(&id, command[0], &actions, &attributes, &words, &settings)
        guard code == 0 else {
            throw Refusal(.converterFailed, [program, String(cString: strerror(code))])
        }
        return ChildProcess(id: id)
    }

    /// nil while it runs.
    func ending() -> Ending? {
        var status: Int32 = 0
        guard waitpid(id, &status, WNOHANG) == id else { return nil }
        return ChildProcess.ending(status)
    }

    /// Processor time it has used, in seconds; nil where the system does not say.
    func processorSeconds() -> Double? {
        guard let bytes = FileManager.default.contents(atPath: "/proc/\(id)/stat"),
            let end = bytes.lastIndex(of: UInt8(ascii: ")"))
        else { return nil }
        // proc(5): the 14th and 15th field, the third being the first behind the name.
        let fields = bytes[(end + 1)...].split(separator: UInt8(ascii: " "))
        guard fields.count > 12, let user = Int(String(decoding: fields[11], as: UTF8.self)),
            let system = Int(String(decoding: fields[12], as: UTF8.self))
        else { return nil }
        return Double(user + system) / Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
    }

    func wait() -> Ending {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        return ChildProcess.ending(status)
    }

    /// Ends the whole group at once, and waits.
    func kill() {
        Glibc.kill(-id, SIGKILL)
        _ = wait()
    }

    private static func ending(_ status: Int32) -> Ending {
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
    }
}
