import Archive
import Foundation
import Logging
import Records
import WorkerProtocol

/// What `bienmuc ingest` is asked to do.
public struct IngestOptions: Sendable {
    public var paths: [String]
    public var archive: String
    public var configuration = RunConfiguration()
    /// Worker processes.
    public var jobs = 1
    /// Inputs that failed before are tried again; without paths, all of them.
    public var retryFailed = false
    /// Inputs are counted before work starts.
    public var countsFirst = false
    /// Not inputs but documents of the archive are worked on: those that today's stages would make another record of.
    public var reprocess = false
    /// With `reprocess`: this stage and those after it run again for every document, whatever its version.
    public var from: Stage?
    public init(paths: [String], archive: String) {
        self.paths = paths
        self.archive = archive
    }
}

/// One run over many files: every input gets a row in the ledger before work on it starts, is read in a worker
/// process, and is stored or quarantined with its cause.
///
/// Memory does not grow with the number of inputs: a few per worker are in hand at a time.
public final class IngestRun {
    private let options: IngestOptions
    private let archive: ArchiveStore
    private let pool: WorkerPool
    private let stamps: [StageStamp]
    private let log: Logger
    private let report: (RunEvent) throws -> Void
    private let stopped: () -> Bool
    private var inputs: InputSource
    private var prepared: [Job] = []
    private var run = RunID(0)
    /// Documents stored since the search index last took them in.
    private var unindexed = 0
    /// The index is brought up to date after this many, so that readers of a long run are not left behind.
    private static let indexEvery = 300

    /// An input on its way through a worker.
    private struct Job {
        var entry: LedgerEntry
        var task: WorkerTask
        /// As the person knows it.
        var shown: String
        /// Where the bytes are: the input, or the archive's own copy.
        var original: OriginalBytes
    }

    /// `stopped` is asked before each new input; true ends the run after the documents at work.
    public init(
        _ options: IngestOptions, archive: ArchiveStore, reader: String, log: Logger,
        stopped: @escaping () -> Bool = { false }, report: @escaping (RunEvent) throws -> Void
    ) throws(ArchiveError) {
        self.options = options
        self.archive = archive
        self.log = log
        self.report = report
        self.stopped = stopped
        stamps = options.configuration.stamps()
        pool = WorkerPool(
            program: reader, count: options.jobs, limits: options.configuration.limits, log: log)
        if options.reprocess {
            inputs = .stale(try archive.staleDocuments(stages: stamps, from: options.from)[...])
        } else if options.retryFailed, options.paths.isEmpty {
            inputs = .retries(try archive.retryable()[...])
        } else {
            inputs = .walk(InputWalk(options.paths, leavingOut: options.archive))
        }
    }

    /// Works to the end and gives the run's counts. Throws `ArchiveError` where the archive cannot go on (a full disk)
    /// and `IngestError` where the reader does not run; what was stored until then stays stored.
    public func perform(program: String) throws -> RunCounts {
        if options.countsFirst { try report(.total(inputs.count())) }
        run = try archive.begin(
            purpose: options.reprocess ? "reprocess" : "ingest", configuration: options.configuration.name,
            program: program)
        FaultPoint.reach("supervisor-begun")
        try pool.run(
            next: { try next() },
            answer: { job, answer in try finish(job, answer) },
            tick: {
                // While the workers are busy, the next inputs are hashed.
                if prepared.count < options.jobs, !stopped(), let job = try prepare() { prepared.append(job) }
                try report(.tick)
            })
        pool.dismiss()
        FaultPoint.reach("supervisor-done")
        let counts = try archive.finish(run)
        FaultPoint.reach("supervisor-finished")
        return counts
    }

    private func next() throws -> NextTask<Job> {
        if stopped(), prepared.isEmpty { return .end }
        let job: Job
        if prepared.isEmpty {
            guard let made = try prepare() else { return .end }
            job = made
        } else {
            job = prepared.removeFirst()
        }
        FaultPoint.reach("supervisor-dispatch")
        return .task(job, job.task)
    }

    // MARK: Before the worker

    /// The next input that needs work. Those that need none are settled on the way.
    private func prepare() throws -> Job? {
        while let input = inputs.next() {
            try report(.tick)
            let job = input.document == nil ? try job(for: input) : try job(again: input)
            if let job { return job }
            if stopped() { return nil }
        }
        return nil
    }

    private func job(for input: InputSource.Input) throws -> Job? {
        let absolute = InputSource.absolute(input.path)
        let name = String(input.path.split(separator: "/").last ?? "")
        var file = InputFile(path: absolute, name: name, sha256: nil, size: nil)
        if let problem = input.problem {
            let entry = try archive.register(file, in: run)
            if problem.cause == .ignored {
                try archive.skip(entry, problem)
                try tell(input.path, .skipped(problem))
            } else {
                try quarantine(entry, problem, stage: nil, shown: input.path)
            }
            return nil
        }
        var place = input.place ?? absolute
        do throws(Refusal) {
            (file.sha256, file.size) = try FileHash.of(place)
        } catch {
            // An input that went away may still be in the archive from the run that failed.
            guard let kept = input.sha256.flatMap(archive.originalPath) else {
                let entry = try archive.register(file, in: run)
                try quarantine(entry, error, stage: nil, shown: input.path)
                return nil
            }
            place = kept
            (file.sha256, file.size) = try FileHash.of(kept)
        }
        let entry = try archive.register(file, in: run)
        FaultPoint.reach("supervisor-registered")
        return try job(for: entry, at: place, shown: input.path)
    }

    /// A document of the archive, from its own copy of the original, or from what the reader made of it.
    private func job(again input: InputSource.Input) throws -> Job? {
        guard let document = input.document, let place = archive.originalPath(document.sha256) else {
            throw ArchiveError(.notFound, [input.document?.fileName ?? input.path])
        }
        let path = try archive.inputPath(of: document.sha256) ?? place
        let facts = try FileManager.default.attributesOfItem(atPath: place)
        let file = InputFile(
            path: path, name: document.fileName, sha256: document.sha256, size: (facts[.size] as? Int) ?? 0)
        let entry = try archive.register(file, in: run)
        let source = document.firstStage == .reading ? nil : try readingOutput(of: document.sha256)
        return self.job(entry, at: place, source: source, shown: document.fileName)
    }

    private func job(_ entry: LedgerEntry, at place: String, source: [UInt8]?, shown: String) -> Job {
        let request = WorkerRequest(
            work: source == nil ? .attempt(path: place) : .rebuild, fileName: entry.file.name,
            sha256: entry.file.sha256 ?? "", size: entry.file.size ?? 0, configuration: options.configuration,
            cacheFolder: InputSource.absolute(archive.recognitionCache))
        return Job(entry: entry, task: WorkerTask(request, source: source), shown: shown, original: .file(place))
    }

    private func job(for entry: LedgerEntry, at place: String, shown: String) throws -> Job? {
        var source: [UInt8]?
        switch entry.known {
        case .new, .skipped: break
        case .refused(let reason):
            try archive.refuseSecret(entry, reason)
            try tell(shown, .quarantined(reason, again: false))
            return nil
        case .stored(let document, let stages):
            if stages == stamps {
                try archive.unchanged(entry)
                try tell(shown, .unchanged(id: document))
                return nil
            }
            source = try readingOutput(of: entry.file.sha256)
        case .failed(let failure):
            let newer = failure.stage.map { $0.version > failure.stageVersion ?? 0 } ?? false
            guard options.retryFailed || newer else {
                try archive.leaveQuarantined(entry, failure)
                try tell(shown, .quarantined(failure.refusal, again: false))
                return nil
            }
        }
        return job(entry, at: place, source: source, shown: shown)
    }

    /// The reader's output kept in the archive, where today's reader would make the same.
    private func readingOutput(of sha256: String?) throws -> [UInt8]? {
        guard let sha256, let kept = try archive.stageOutput(.reading, of: sha256) else { return nil }
        return stamps.contains(kept.stamp) ? kept.bytes : nil
    }

    // MARK: After the worker

    private func finish(_ job: Job, _ answer: WorkerAnswer) throws {
        FaultPoint.reach("supervisor-answered")
        switch answer {
        case .record(let json, let source): try store(job, json, source)
        case .picture: try quarantine(job.entry, Refusal(.internalError, ["a picture"]), stage: nil, shown: job.shown)
        case .refused(let refusal, let stage):
            switch refusal.cause {
            case .secret:
                try archive.refuseSecret(job.entry, refusal)
                try tell(job.shown, .quarantined(refusal, again: true))
            case .unsupported, .ignored:
                try archive.skip(job.entry, refusal)
                try tell(job.shown, .skipped(refusal))
            default:
                // Until it was read, nobody knows whether a document is secret: no copy of it is made.
                let known = stage != nil && stage != .reading
                try quarantine(
                    job.entry, refusal, stage: stage, shown: job.shown, original: known ? job.original : nil)
            }
        }
        FaultPoint.reach("supervisor-settled")
    }

    private func store(_ job: Job, _ json: [UInt8], _ source: [UInt8]?) throws {
        do {
            let record = try PreparedRecord(json: json)
            var outputs: [StageOutput] = []
            if let source, let stamp = stamps.first(where: { $0.stage == .reading }) {
                outputs = [StageOutput(stamp: stamp, bytes: source)]
            }
            let outcome = try archive.store(
                job.entry, record, stages: stamps, outputs: outputs, original: job.original)
            let id = record.record.id
            let warnings = record.record.warnings.count
            switch outcome {
            case .inserted: try tell(job.shown, .stored(id: id, warnings: warnings))
            case .replaced: try tell(job.shown, .replaced(id: id, warnings: warnings))
            case .unchanged: try tell(job.shown, .unchanged(id: id))
            }
            unindexed += 1
            if unindexed >= Self.indexEvery {
                unindexed = 0
                try archive.catchUpSearchIndex()
            }
        } catch let error as ArchiveError {
            // These concern the one document; anything else the archive as a whole.
            guard error.cause == .inputChanged else { throw error }
            try quarantine(
                job.entry, Refusal(.unreadable, [error.english]), stage: .reading, shown: job.shown)
        }
    }

    private func quarantine(
        _ entry: LedgerEntry, _ refusal: Refusal, stage: Stage?, shown: String, original: OriginalBytes? = nil
    ) throws {
        let failure = Failure(refusal: refusal, stage: stage, stageVersion: stage?.version)
        try archive.quarantine(entry, failure, original: original)
        try tell(shown, .quarantined(refusal, again: true))
    }

    private func tell(_ path: String, _ outcome: FileReport.Outcome) throws {
        try report(.file(FileReport(path: path, outcome: outcome)))
    }
}

/// Where a run's inputs come from.
enum InputSource {
    struct Input {
        var path: String
        var problem: Refusal?
        /// Where the bytes are, if not at `path`.
        var place: String?
        /// Hash the ledger has for it.
        var sha256: String?
        /// A document of the archive that is to be made anew.
        var document: StaleDocument?
    }

    case walk(InputWalk)
    /// Failed inputs of earlier runs.
    case retries(ArraySlice<FailedInput>)
    case stale(ArraySlice<StaleDocument>)

    mutating func next() -> Input? {
        switch self {
        case .walk(var walk):
            let found = walk.next()
            self = .walk(walk)
            switch found {
            case .file(let path): return Input(path: path)
            case .problem(let path, let refusal): return Input(path: path, problem: refusal)
            case nil: return nil
            }
        case .retries(var left):
            guard let failed = left.popFirst() else { return nil }
            self = .retries(left)
            return Input(path: failed.path, sha256: failed.sha256)
        case .stale(var left):
            guard let document = left.popFirst() else { return nil }
            self = .stale(left)
            return Input(path: document.fileName, document: document)
        }
    }

    func count() -> Int {
        switch self {
        case .walk(let walk): walk.count()
        case .retries(let left): left.count
        case .stale(let left): left.count
        }
    }

    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
