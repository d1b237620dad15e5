import Archive
import ArgumentParser
import Foundation
import Ingest
import Logging
import Records
import WorkerProtocol

struct ArchiveOption: ParsableArguments {
    @Option(help: ArgumentHelp(HelpWording.archive)) var archive = "archive"

    /// Where recognised pages are kept; nil where there is no archive.
    var recognitionCache: String? {
        guard FileManager.default.fileExists(atPath: archive + "/archive.sqlite") else { return nil }
        return URL(filePath: ArchiveStore.recognitionCache(in: archive)).path
    }

    func open(_ mode: ArchiveStore.Mode) throws -> ArchiveStore {
        try ArchiveStore.open(at: archive, mode: mode, reached: { FaultPoint.reach($0) })
    }
}

struct RunOptions: ParsableArguments {
    @Option(help: ArgumentHelp(HelpWording.pipeline)) var pipeline: String?
    @Option(help: ArgumentHelp(HelpWording.jobs)) var jobs: Int?

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) {
            throw ValidationError(help(CommandWording.unknownValue, ["\(jobs)", "--jobs", "1…256"]))
        }
    }

    /// Worker processes: one per core.
    var workers: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    func configuration() throws -> RunConfiguration {
        guard let pipeline else { return RunConfiguration() }
        return try PipelineFile.load(pipeline)
    }
}

/// Runs a command's work and ends the process with the right code: every error becomes one line.
func perform(_ body: (Console) throws -> Int32) -> Never {
    let console = Console()
    var code: Int32
    do {
        code = try body(console)
    } catch {
        code = explain(error, console)
    }
    console.flush()
    exit(code)
}

/// One line for a person, and the exit code that goes with it.
private func explain(_ error: any Error, _ console: Console) -> Int32 {
    switch error {
    case let error as ArchiveError:
        console.say(error.wording, error.arguments)
        switch error.cause {
        case .missing, .notAnArchive: return ExitStatus.wrongCommand
        case .readOnly: return ExitStatus.ourFault
        default: return ExitStatus.someFailed
        }
    case let error as IngestError:
        console.say(error.wording, error.arguments)
        switch error.cause {
        case .pipeline, .pipelineUnreadable: return ExitStatus.wrongCommand
        case .workerUnusable: return ExitStatus.ourFault
        }
    case let stop as Stop:
        console.say(stop.message)
        return stop.code
    default:
        console.say(CommandWording.fault, ["\(error)"])
        return ExitStatus.ourFault
    }
}

/// Ends a command with a message for the user.
struct Stop: Error {
    var message: String
    var code: Int32
    init(_ message: String, code: Int32 = ExitStatus.someFailed) {
        self.message = message
        self.code = code
    }
}

/// Diagnostics of the program itself: to standard error, and only what `BIENMUC_LOG` (`debug`, `info`, …) asks for.
func logger() -> Logger {
    var logger = Logger(label: "bienmuc", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel =
        ProcessInfo.processInfo.environment["BIENMUC_LOG"].flatMap(Logger.Level.init(rawValue:)) ?? .critical
    return logger
}

enum Background {
    /// Lets programs that a person waits for, such as the server of the same archive, go first on a busy machine. Holds
    /// for the threads and processes started afterwards (setpriority(2)).
    static func begin() { _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10) }
}
