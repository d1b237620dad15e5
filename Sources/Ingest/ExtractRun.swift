import Foundation
import Hashing
import Logging
import Records
import WorkerProtocol

/// Records of some files, in the order given, without an archive.
public struct ExtractRun {
    public var files: [String]
    public var configuration: RunConfiguration
    public var jobs: Int
    /// Where recognised pages are kept for other runs; nil keeps none.
    public var cacheFolder: String?

    public init(files: [String], configuration: RunConfiguration, jobs: Int) {
        self.files = files
        self.configuration = configuration
        self.jobs = jobs
    }

    /// Gives each file's record (JSON) or refusal, in order. Answers that come early wait for those before them; few,
    /// so that memory does not grow with the number of files. `go` ends the run when it says false.
    public func perform(
        reader: String, log: Logger, go: () -> Bool = { true },
        each: (_ path: String, Result<[UInt8], Refusal>) throws -> Void
    ) throws {
        let pool = WorkerPool(
            program: reader, count: jobs, limits: configuration.limits, log: log)
        var walk = InputWalk(files)
        var early: [Int: (path: String, answer: Result<[UInt8], Refusal>)] = [:]
        var turn = 0
        var begun = 0
        func settle(_ number: Int, _ path: String, _ answer: Result<[UInt8], Refusal>) throws {
            early[number] = (path, answer)
            while let ready = early.removeValue(forKey: turn) {
                turn += 1
                try each(ready.path, ready.answer)
            }
        }
        try pool.run(
            next: { () throws -> NextTask<(Int, String)> in
                while go() {
                    if begun - turn >= jobs * 4 { return .wait }
                    guard let found = walk.next() else { return .end }
                    let number = begun
                    begun += 1
                    switch found {
                    case .problem(let path, let refusal): try settle(number, path, .failure(refusal))
                    case .file(let path):
                        do throws(Refusal) {
                            let (sha256, size) = try FileHash.of(path)
                            let name = String(path.split(separator: "/").last ?? "")
                            let request = WorkerRequest(
                                work: .attempt(path: path), fileName: name, sha256: sha256, size: size,
                                configuration: configuration, cacheFolder: cacheFolder)
                            return .task((number, path), WorkerTask(request))
                        } catch {
                            try settle(number, path, .failure(error))
                        }
                    }
                }
                return .end
            },
            answer: { token, answer in
                switch answer {
                case .record(let json, _): try settle(token.0, token.1, .success(json))
                case .picture: try settle(token.0, token.1, .failure(Refusal(.internalError, ["a picture"])))
                case .refused(let refusal, _): try settle(token.0, token.1, .failure(refusal))
                }
            })
        pool.dismiss()
    }
}
