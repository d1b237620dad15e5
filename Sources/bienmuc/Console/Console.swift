import CProcess
import Foundation
import Records

/// Where words go: results to standard output, everything else to standard error.
final class Console {
    let language: Language
    /// Columns of the terminal behind standard output; nil where it is a file or pipe.
    let columns: Int?
    /// The same for standard error, where progress is drawn.
    let errorColumns: Int?
    private var buffer: [UInt8] = []
    /// The reader of our results went away.
    private(set) var broken = false
    /// A drawn progress line stands on the terminal.
    private var bar = false

    init() {
        signal(SIGPIPE, SIG_IGN)
        language = Language.of(environment: ProcessInfo.processInfo.environment)
        let output = cprocess_columns(1)
        let error = cprocess_columns(2)
        columns = output > 0 ? Int(output) : nil
        errorColumns = error > 0 ? Int(error) : nil
    }

    /// Text is laid out for so many columns: the terminal's, at most 100, and 80 where there is none.
    var width: Int { min(columns ?? 80, 100) }

    func text(_ wording: Wording, _ arguments: [String] = []) -> String { wording.text(language, arguments) }

    // MARK: Results

    func print(_ line: String = "") {
        buffer += line.utf8
        buffer.append(0x0A)
        if buffer.count > 1 << 16 { flush() }
    }

    func print(bytes: some Sequence<UInt8>) {
        buffer += bytes
        if buffer.count > 1 << 16 { flush() }
    }

    /// A reader that has seen enough closes the pipe; that is no error, and what follows is not written.
    func flush() {
        clearBar()
        defer { buffer.removeAll(keepingCapacity: true) }
        if broken { return }
        buffer.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = write(1, bytes.baseAddress! + done, bytes.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    broken = true
                    if errno != EPIPE { say(CommandWording.outputFailed, [String(cString: strerror(errno))]) }
                    return
                }
                done += count
            }
        }
    }

    // MARK: The rest

    func say(_ wording: Wording, _ arguments: [String] = []) { say(text(wording, arguments)) }

    func say(_ line: String) {
        clearBar()
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    /// One line that is drawn over at the next call.
    func drawBar(_ line: String) {
        guard let errorColumns else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[2K\(line.prefix(errorColumns - 1))".utf8))
        bar = true
    }

    func clearBar() {
        guard bar else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[2K".utf8))
        bar = false
    }
}

/// How the process ends.
enum ExitStatus {
    static let done: Int32 = 0
    /// Finished, but some files failed, or what was asked for could not be done.
    static let someFailed: Int32 = 1
    static let wrongCommand: Int32 = 64
    static let ourFault: Int32 = 70
}
