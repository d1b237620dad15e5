import Foundation
import Logging
import Records
import WorkerProtocol

/// A request with what belongs to it.
public struct WorkerTask: Sendable {
    public var request: WorkerRequest
    /// A stored stage output, for `.rebuild`.
    public var source: [UInt8]?
    public init(_ request: WorkerRequest, source: [UInt8]? = nil) {
        self.request = request
        self.source = source
    }
}

/// What became of a request. Every request has exactly one answer, also where its worker died.
public enum WorkerAnswer: Sendable {
    /// The record's JSON, and the reader's output where the file was read anew.
    case record([UInt8], source: [UInt8]?)
    case picture([UInt8])
    /// Nothing usable; the stage is nil where it never came to one.
    case refused(Refusal, Stage?)
}

/// What to do next, asked whenever a worker is free.
public enum NextTask<Token> {
    case task(Token, WorkerTask)
    /// Nothing now; ask again after the next answer.
    case wait
    case end
}

/// A few worker processes that read one document each at a time. One thread drives them all.
///
/// A worker that dies, hangs or exceeds a limit costs the document it was reading, nothing else: it is killed and the
/// next document gets a new one.
public final class WorkerPool {
    public let program: String
    public let limits: ReadingLimits
    /// A worker is replaced after so many documents, so that what a library leaks does not add up.
    public var recycleAfter = 500
    private let log: Logger
    private var seats: [Seat]
    private var heardOne = false

    /// `program` is the path of `bienmuc-reader`.
    public init(program: String, count: Int, limits: ReadingLimits, log: Logger) {
        self.program = program
        self.limits = limits
        self.log = log
        seats = (0..<max(1, count)).map { _ in Seat() }
    }

    /// A place for a worker and what it is doing.
    private final class Seat {
        var worker: WorkerProcess?
        var task: WorkerTask?
        var started = ContinuousClock.now
        var lastSign = ContinuousClock.now
        var stage: Stage?
        var pages = 0
        var source: [UInt8]?
        var record: [UInt8]?
        var picture: [UInt8]?
        /// The worker was lost before it gave a sign; the document gets one more try.
        var retried = false
    }

    /// Works until `next` says `.end` and all answers are in. `tick` is called at least every half second.
    public func run<Token>(
        next: () throws -> NextTask<Token>, answer: (Token, WorkerAnswer) throws -> Void, tick: () throws -> Void = {}
    ) throws {
        var tokens: [Int: Token] = [:]
        var ended = false
        while true {
            var waiting = false
            for (index, seat) in seats.enumerated() where seat.task == nil && !ended && !waiting {
                switch try next() {
                case .task(let token, let task):
                    tokens[index] = token
                    seat.retried = false
                    try begin(task, on: seat)
                case .wait: waiting = true
                case .end: ended = true
                }
            }
            if tokens.isEmpty {
                guard !ended else { return }
                precondition(!waiting, "told to wait, but no answer is outstanding")
            }
            let ready = try wait()
            for (index, seat) in seats.enumerated() where seat.task != nil {
                guard let result = try step(seat, ready.contains(index)) else { continue }
                seat.task = nil
                if let token = tokens.removeValue(forKey: index) { try answer(token, result) }
            }
            try tick()
        }
    }

    /// One request, answered.
    public func answer(to task: WorkerTask) throws -> WorkerAnswer {
        var left: WorkerTask? = task
        var result: WorkerAnswer?
        try run(
            next: { () throws -> NextTask<Void> in
                guard let task = left.take() else { return .end }
                return .task((), task)
            },
            answer: { _, answer in result = answer })
        dismiss()
        return result ?? .refused(Refusal(.internalError, ["no answer"]), nil)
    }

    /// Lets idle workers end. The pool can be used again.
    public func dismiss() {
        for seat in seats where seat.task == nil {
            seat.worker?.dismiss()
            seat.worker = nil
        }
    }

    private func begin(_ task: WorkerTask, on seat: Seat) throws {
        if let worker = seat.worker, worker.served >= recycleAfter {
            worker.dismiss()
            seat.worker = nil
        }
        let worker: WorkerProcess
        if let running = seat.worker {
            worker = running
        } else {
            worker = try WorkerProcess(program: program, megabytes: limits.workerMegabytes)
            seat.worker = worker
        }
        seat.task = task
        seat.started = .now
        seat.lastSign = .now
        seat.stage = nil
        seat.pages = 0
        seat.source = nil
        seat.record = nil
        seat.picture = nil
        worker.queue(Frame(.request, [UInt8](try JSONEncoder().encode(task.request))))
        if let source = task.source { worker.queue(Frame(.source, source)) }
        worker.send()
    }

    /// Sleeps until some worker has news, at most half a second. Gives the seats that have.
    private func wait() throws -> Set<Int> {
        var polls: [pollfd] = []
        var owners: [Int] = []
        for (index, seat) in seats.enumerated() {
            guard let worker = seat.worker else { continue }
            polls.append(pollfd(fd: worker.error, events: Int16(POLLIN), revents: 0))
            polls.append(pollfd(fd: worker.output, events: Int16(POLLIN), revents: 0))
            owners += [index, index]
            if worker.hasOutgoing {
                polls.append(pollfd(fd: worker.input, events: Int16(POLLOUT), revents: 0))
                owners.append(index)
            }
        }
        guard poll(&polls, nfds_t(polls.count), 500) > 0 else { return [] }
        var ready: Set<Int> = []
        for (entry, owner) in zip(polls, owners) where entry.revents != 0 {
            guard let worker = seats[owner].worker else { continue }
            switch entry.fd {
            case worker.error: hear(worker)
            case worker.input: worker.send()
            default: ready.insert(owner)
            }
        }
        for owner in ready where seats[owner].task == nil {
            // An idle worker ended: the next document gets a new one.
            _ = seats[owner].worker?.kill()
            seats[owner].worker = nil
        }
        return ready
    }

    private func hear(_ worker: WorkerProcess) {
        worker.listen()
    }

    /// Takes what a busy worker sent; nil while it is still at work.
    private func step(_ seat: Seat, _ hasNews: Bool) throws -> WorkerAnswer? {
        guard let worker = seat.worker else { return .refused(Refusal(.internalError, ["no worker"]), seat.stage) }
        guard hasNews else { return overdue(seat, worker) }
        do {
            let (frames, closed) = try worker.receive()
            for frame in frames {
                if let result = try take(frame, seat, worker) { return result }
            }
            return closed ? try lost(seat, worker) : nil
        } catch let error as PipeError {
            log.error("worker \(worker.pid): \(error)")
            let end = worker.kill()
            seat.worker = nil
            return .refused(Refusal(.workerDied, [describe(end)]), seat.stage)
        }
    }

    private func take(_ frame: Frame, _ seat: Seat, _ worker: WorkerProcess) throws -> WorkerAnswer? {
        heardOne = true
        seat.lastSign = .now
        switch frame.kind {
        case .progress:
            let progress = try JSONDecoder().decode(WorkerProgress.self, from: Data(frame.payload))
            seat.stage = progress.stage
            seat.pages = max(seat.pages, progress.pages ?? 0)
        case .source: seat.source = frame.payload
        case .record: seat.record = frame.payload
        case .picture: seat.picture = frame.payload
        case .refused:
            worker.served += 1
            let refused = try JSONDecoder().decode(WorkerRefusal.self, from: Data(frame.payload))
            return .refused(refused.refusal, refused.stage)
        case .done:
            worker.served += 1
            if let picture = seat.picture { return .picture(picture) }
            guard let record = seat.record else { throw PipeError.garbled }
            return .record(record, source: seat.source)
        case .request: throw PipeError.garbled
        }
        return nil
    }

    /// The worker's pipe closed in the middle of a document.
    private func lost(_ seat: Seat, _ worker: WorkerProcess) throws -> WorkerAnswer? {
        let end = worker.kill()
        seat.worker = nil
        let words = String(decoding: worker.lastWords, as: UTF8.self)
        log.error("worker \(worker.pid) ended (\(describe(end))): \(words)")
        if seat.stage == nil, let task = seat.task {
            // It never began: the document is not to blame. A worker that cannot even start is nobody's document's fault.
            if !seat.retried {
                seat.retried = true
                try begin(task, on: seat)
                return nil
            }
            if !heardOne {
                throw IngestError(.workerUnusable, [lastLine(words) ?? describe(end)])
            }
        }
        let limit = limits.workerMegabytes
        let starved =
            ["Could not allocate memory", "failed to allocate", "std::bad_alloc", "Out of memory"]
            .contains(where: words.contains) || end.peak > (limit << 20) / 10 * 8
        return .refused(
            starved ? Refusal(.memoryLimit, ["\(limit)"]) : Refusal(.workerDied, [describe(end)]), seat.stage)
    }

    private func overdue(_ seat: Seat, _ worker: WorkerProcess) -> WorkerAnswer? {
        let now = ContinuousClock.now
        let allowed = limits.seconds + limits.secondsPerPage * seat.pages
        let refusal: Refusal
        if now - seat.started > .seconds(allowed) {
            refusal = Refusal(.timeLimit, ["\(allowed)"])
        } else if now - seat.lastSign > .seconds(limits.quietSeconds) {
            refusal = Refusal(.noProgress, ["\(limits.quietSeconds)"])
        } else {
            return nil
        }
        log.error("worker \(worker.pid) stopped: \(refusal.cause.rawValue)")
        _ = worker.kill()
        seat.worker = nil
        return .refused(refusal, seat.stage)
    }

    private func describe(_ end: WorkerProcess.End) -> String {
        end.code < 0 ? "signal \(-end.code)" : "exit code \(end.code)"
    }

    private func lastLine(_ text: String) -> String? {
        text.split(separator: "\n").last.map(String.init)
    }
}
