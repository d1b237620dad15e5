import CProcess
import Foundation
import WorkerProtocol

/// One running `bienmuc-reader` and the pipes to it. Used from one thread.
final class WorkerProcess {
    let pid: pid_t
    /// The worker's standard input, output and error, as seen from here. None of them blocks.
    let input, output, error: Int32
    /// Documents answered so far.
    var served = 0
    private var decoder = FrameDecoder()
    private var outgoing: [UInt8] = []
    private var sent = 0
    /// The end of what the worker wrote to standard error, for the log and for telling why it died.
    private(set) var lastWords: [UInt8] = []
    private var ended = false

    /// How a worker ended.
    struct End {
        /// Exit code, or minus the number of the signal.
        var code: Int32
        /// Largest resident size, in bytes.
        var peak: Int
    }

    init(program: String, megabytes: Int) throws(IngestError) {
        var ends: [Int32] = []
        for _ in 0..<3 {
            var readEnd: Int32 = -1
            var writeEnd: Int32 = -1
            let failed = cprocess_pipe(&readEnd, &writeEnd)
            guard failed == 0 else {
                for end in ends { close(end) }
                throw IngestError(.workerUnusable, ["pipe: \(String(cString: strerror(failed)))"])
            }
            ends += [readEnd, writeEnd]
        }
        let words = [program, "--serve", "\(megabytes)"]
        let settings = WorkerProcess.environment().map { "\($0.key)=\($0.value)" }.sorted()
        var arguments = words.map { word in strdup(word) } + [nil]
        var environment = settings.map { setting in strdup(setting) } + [nil]
        var child: pid_t = 0
        let failed = cprocess_spawn(&child, program, &arguments, &environment, ends[0], ends[3], ends[5])
        for pointer in arguments + environment { free(pointer) }
        for end in [ends[0], ends[3], ends[5]] { close(end) }
        input = ends[1]
        output = ends[2]
        error = ends[4]
        pid = child
        guard failed == 0 else {
            for end in [input, output, error] { close(end) }
            ended = true
            throw IngestError(.workerUnusable, ["\(program): \(String(cString: strerror(failed)))"])
        }
        for end in [input, output, error] { precondition(cprocess_nonblocking(end) == 0, "a pipe takes O_NONBLOCK") }
    }

    /// The supervisor's own, with what the libraries in the worker need: one OpenMP thread (several make Tesseract
    /// many times slower), no crash backtraces (they hold a dead worker for seconds), one locale everywhere.
    private static func environment() -> [String: String] {
        var values = ProcessInfo.processInfo.environment
        values["OMP_THREAD_LIMIT"] = "1"
        values["SWIFT_BACKTRACE"] = "enable=no"
        values["LC_ALL"] = "C.UTF-8"
        return values
    }

    var hasOutgoing: Bool { sent < outgoing.count }

    func queue(_ frame: Frame) {
        if !hasOutgoing {
            outgoing.removeAll(keepingCapacity: true)
            sent = 0
        }
        outgoing += frame.bytes
    }

    /// Writes what the pipe takes. A closed pipe shows as the end of `output` as well, so nothing is reported here.
    func send() {
        outgoing.withUnsafeBytes { bytes in
            while sent < bytes.count {
                let count = write(input, bytes.baseAddress! + sent, bytes.count - sent)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                sent += count
            }
        }
    }

    /// Frames that have arrived, and whether the worker closed its end.
    func receive() throws(PipeError) -> (frames: [Frame], closed: Bool) {
        let closed = drain(output) { decoder.append($0) }
        var frames: [Frame] = []
        while let frame = try decoder.next() { frames.append(frame) }
        return (frames, closed)
    }

    func listen() {
        _ = drain(error) { bytes in
            lastWords.append(contentsOf: bytes)
            if lastWords.count > 8192 { lastWords.removeFirst(lastWords.count - 4096) }
        }
    }

    private func drain(_ descriptor: Int32, _ take: (UnsafeRawBufferPointer) -> Void) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
            while true {
                let count = read(descriptor, buffer.baseAddress!, buffer.count)
                if count < 0, errno == EINTR { continue }
                if count == 0 { return true }
                guard count > 0 else { return errno != EAGAIN }
                take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                if count < buffer.count { return false }
            }
        }
    }

    /// Kills the worker with all it started, and waits for its end.
    func kill() -> End {
        Foundation.kill(-pid, SIGKILL)
        Foundation.kill(pid, SIGKILL)
        return reap()
    }

    /// Closes the pipes, upon which the worker ends by itself, and waits.
    func dismiss() {
        close(input)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        close(output)
        close(error)
        ended = true
    }

    /// Waits for a worker that has ended or was killed.
    func reap() -> End {
        var status: Int32 = 0
        var usage = rusage()
        while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
        listen()
        for end in [input, output, error] { close(end) }
        ended = true
        // Linux counts in kilobytes.
        return End(code: cprocess_end(status), peak: usage.ru_maxrss << 10)
    }

    deinit {
        if !ended { _ = kill() }
    }
}
