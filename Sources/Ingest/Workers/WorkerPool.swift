import Foundation
import Logging
import Records
import WorkerProtocol

/// A request with what belongs to it.
public struct WorkerTask: Sendable {
    public var request: WorkerRequest
    /// A stored stage output, for `.rebuild`.
    public var source: [UInt8]?
    /// What OCR made of the pages of a document, in parts, for `.read`.
    var recognized: [[UInt8]] = []
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
/// A document whose pages are pictures is spread: the worker that opened it names the pages, whichever workers are free
/// recognise some each, and one puts the document together. What a spread document costs when a worker is lost is that
/// document, as with any other.
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
        var wanted: [Int]?
        var recognized: [UInt8]?
        /// The worker was lost before it gave a sign; the document gets one more try.
        var retried = false
    }

    /// What a seat is busy with, for whom.
    private enum Job<Token> {
        case document(Token)
        case part(of: Spread<Token>)
    }

    /// A document whose pages are being recognised by several workers.
    private final class Spread<Token> {
        let token: Token
        let task: WorkerTask
        let path: String
        /// Pages nobody has begun with.
        var left: [[Int]]
        var underWay = 0
        var parts: [[UInt8]] = []
        var failed = false

        init(_ token: Token, _ task: WorkerTask, _ path: String, _ left: [[Int]]) {
            self.token = token
            self.task = task
            self.path = path
            self.left = left
        }

        func task(_ work: WorkerRequest.Work, recognized: [[UInt8]] = []) -> WorkerTask {
            var task = task
            task.request.work = work
            task.recognized = recognized
            return task
        }
    }

    /// What a worker's answer says.
    private enum Outcome {
        case answer(WorkerAnswer)
        case wants(pages: [Int])
        case recognized([UInt8])
    }

    /// Pages one worker takes at a time: few, so that all end together, but not so few that each opens the file again
    /// and again.
    private static let mostPages = 8
    private func shares(of pages: [Int]) -> [[Int]] {
        let size = min(Self.mostPages, max(1, pages.count / (3 * seats.count)))
        return stride(from: 0, to: pages.count, by: size).map { Array(pages[$0..<min($0 + size, pages.count)]) }
    }

    /// Works until `next` says `.end` and all answers are in. `tick` is called at least every half second.
    public func run<Token>(
        next: () throws -> NextTask<Token>, answer: (Token, WorkerAnswer) throws -> Void, tick: () throws -> Void = {}
    ) throws {
        var jobs: [Int: Job<Token>] = [:]
        var spreads: [Spread<Token>] = []
        var ended = false
        while true {
            var waiting = false
            for (index, seat) in seats.enumerated() where seat.task == nil {
                if let spread = spreads.first(where: { !$0.left.isEmpty }) {
                    spread.underWay += 1
                    jobs[index] = .part(of: spread)
                    try begin(
                        spread.task(.recognize(path: spread.path, pages: spread.left.removeFirst())), on: seat,
                        retried: false)
                } else if let at = spreads.firstIndex(where: { $0.underWay == 0 }) {
                    let spread = spreads.remove(at: at)
                    jobs[index] = .document(spread.token)
                    try begin(
                        spread.task(
                            .read(path: spread.path, recognized: spread.parts.count), recognized: spread.parts),
                        on: seat, retried: false)
                } else if !ended && !waiting {
                    switch try next() {
                    case .task(let token, let task):
                        jobs[index] = .document(token)
                        try begin(task, on: seat, retried: false)
                    case .wait: waiting = true
                    case .end: ended = true
                    }
                }
            }
            if jobs.isEmpty {
                guard !ended else { return }
                precondition(!waiting, "told to wait, but no answer is outstanding")
            }
            let ready = try wait()
            for (index, seat) in seats.enumerated() where seat.task != nil {
                guard let outcome = try step(seat, ready.contains(index)) else { continue }
                let task = seat.task
                seat.task = nil
                switch (jobs.removeValue(forKey: index), outcome) {
                case (.document(let token), .answer(let result)): try answer(token, result)
                case (.document(let token), .wants(let pages)):
                    guard let task, case .attempt(let path) = task.request.work, !pages.isEmpty else {
                        try answer(token, .refused(Refusal(.internalError, ["pages"]), seat.stage))
                        continue
                    }
                    spreads.append(Spread(token, task, path, shares(of: pages)))
                case (.part(let spread), .recognized(let part)):
                    spread.underWay -= 1
                    spread.parts.append(part)
                case (.part(let spread), .answer(let result)):
                    // The first loss is the document's answer; the parts still under way are for nothing.
                    spread.underWay -= 1
                    spread.left = []
                    guard !spread.failed else { continue }
                    spread.failed = true
                    spreads.removeAll { $0 === spread }
                    try answer(spread.token, result)
                default: throw PipeError.garbled
                }
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

    private func begin(_ task: WorkerTask, on seat: Seat, retried: Bool) throws {
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
        seat.retried = retried
        seat.wanted = nil
        seat.recognized = nil
        seat.started = .now
        seat.lastSign = .now
        seat.stage = nil
        seat.pages = 0
        seat.source = nil
        seat.record = nil
        seat.picture = nil
        worker.queue(Frame(.request, [UInt8](try JSONEncoder().encode(task.request))))
        if let source = task.source { worker.queue(Frame(.source, source)) }
        for part in task.recognized { worker.queue(Frame(.recognized, part)) }
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
    private func step(_ seat: Seat, _ hasNews: Bool) throws -> Outcome? {
        guard let worker = seat.worker else {
            return .answer(.refused(Refusal(.internalError, ["no worker"]), seat.stage))
        }
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
            return .answer(.refused(Refusal(.workerDied, [describe(end)]), seat.stage))
        }
    }

    private func take(_ frame: Frame, _ seat: Seat, _ worker: WorkerProcess) throws -> Outcome? {
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
        case .pages: seat.wanted = try JSONDecoder().decode([Int].self, from: Data(frame.payload))
        case .recognized: seat.recognized = frame.payload
        case .refused:
            worker.served += 1
            let refused = try JSONDecoder().decode(WorkerRefusal.self, from: Data(frame.payload))
            return .answer(.refused(refused.refusal, refused.stage))
        case .done:
            worker.served += 1
            if let picture = seat.picture { return .answer(.picture(picture)) }
            if let pages = seat.wanted { return .wants(pages: pages) }
            if let recognized = seat.recognized { return .recognized(recognized) }
            guard let record = seat.record else { throw PipeError.garbled }
            return .answer(.record(record, source: seat.source))
        case .request, .part: throw PipeError.garbled
        }
        return nil
    }

    /// The worker's pipe closed in the middle of a document.
    private func lost(_ seat: Seat, _ worker: WorkerProcess) throws -> Outcome? {
        let end = worker.kill()
        seat.worker = nil
        let words = String(decoding: worker.lastWords, as: UTF8.self)
        log.error("worker \(worker.pid) ended (\(describe(end))): \(words)")
        if seat.stage == nil, let task = seat.task {
            // It never began: the document is not to blame. A worker that cannot even start is nobody's document's fault.
            if !seat.retried {
                try begin(task, on: seat, retried: true)
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
        return .answer(
            .refused(
                starved ? Refusal(.memoryLimit, ["\(limit)"]) : Refusal(.workerDied, [describe(end)]), seat.stage))
    }

    private func overdue(_ seat: Seat, _ worker: WorkerProcess) -> Outcome? {
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
        return .answer(.refused(refusal, seat.stage))
    }

    private func describe(_ end: WorkerProcess.End) -> String {
        end.code < 0 ? "signal \(-end.code)" : "exit code \(end.code)"
    }

    private func lastLine(_ text: String) -> String? {
        text.split(separator: "\n").last.map(String.init)
    }
}
