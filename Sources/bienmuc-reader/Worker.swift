import CProcess
import Foundation
import Pipeline
import Records
import Synchronization
import WorkerProtocol

/// Answers the supervisor's requests, one at a time, until the pipe closes. One thread; what a document breaks, this
/// process takes with it.
struct Worker {
    /// Bytes of address space.
    var memoryLimit: Int

    /// Exit code of the process.
    func serve() -> Int32 {
        signal(SIGPIPE, SIG_IGN)
        // Limits that cannot be set leave the supervisor's clocks and the readers' own caps.
        let limits = [cprocess_die_with_parent(), cprocess_no_core(), cprocess_limit_memory(UInt64(memoryLimit))]
        for code in limits where code != 0 { log("limit not set: \(String(cString: strerror(code)))") }
        // Libraries that print to standard output must not break the protocol.
        let output = dup(1)
        guard output >= 0, dup2(2, 1) >= 0 else { return 70 }
        do {
            while let frame = try Pipes.readFrame(0) { try answer(frame, to: output) }
            return 0
        } catch {
            log("the supervisor's pipe: \(error)")
            return 70
        }
    }

    private func answer(_ frame: Frame, to output: Int32) throws {
        guard frame.kind == .request else { throw PipeError.garbled }
        let request = try JSONDecoder().decode(WorkerRequest.self, from: Data(frame.payload))
        let stage = Mutex(Stage.reading)
        // A lost pipe shows at the next frame that must arrive.
        @Sendable func progress(_ now: Stage, _ pages: Int?) {
            stage.withLock { $0 = now }
            do {
                let payload = try JSONEncoder().encode(WorkerProgress(stage: now, pages: pages))
                try Pipes.write(Frame(.progress, [UInt8](payload)), to: output)
            } catch {
                log("progress: \(error)")
            }
            if pages == nil { FaultPoint.reach("worker-\(now.rawValue)") }
        }
        do {
            try work(request, to: output, progress: progress)
            FaultPoint.reach("worker-answered")
            try Pipes.write(Frame(.done), to: output)
        } catch let refusal as Refusal {
            let payload = try JSONEncoder().encode(WorkerRefusal(refusal: refusal, stage: stage.withLock { $0 }))
            try Pipes.write(Frame(.refused, [UInt8](payload)), to: output)
        }
    }

    private func work(
        _ request: WorkerRequest, to output: Int32, progress: @escaping Pipeline.Progress
    ) throws {
        let pipeline = Pipeline(configuration: request.configuration, cacheFolder: request.cacheFolder)
        let identity = FileIdentity(name: request.fileName, sha256: request.sha256, size: request.size)
        let document: SourceDocument
        switch request.work {
        case .read(let path, let count):
            var parts: [[UInt8]] = []
            for _ in 0..<count {
                guard let part = try Pipes.readFrame(0), part.kind == .recognized else { throw PipeError.garbled }
                parts.append(part.payload)
            }
            document = try pipeline.document(of: file(request, path), recognized: parts, progress: progress)
            try Pipes.write(.source, to: output) { try StageOutputs.write(document, to: $0) }
        case .attempt(let path):
            switch try pipeline.attempt(file(request, path), progress: progress) {
            case .document(let read): document = read
            case .wants(let pages):
                return try Pipes.write(Frame(.pages, [UInt8](try JSONEncoder().encode(pages))), to: output)
            }
            try Pipes.write(.source, to: output) { try StageOutputs.write(document, to: $0) }
        case .recognize(let path, let pages):
            FaultPoint.reach("worker-recognize")
            let part = try pipeline.recognition(of: pages, in: file(request, path), progress: progress)
            return try Pipes.write(Frame(.recognized, part), to: output)
        case .rebuild:
            guard let source = try Pipes.readFrame(0), source.kind == .source else { throw PipeError.garbled }
            document = try StageOutputs.document(from: source.payload)
        case .draw(let path, let page, let dotsPerInch, let marks):
            let picture = try pipeline.picture(
                of: file(request, path), page: page, dotsPerInch: dotsPerInch, marks: marks)
            return try Pipes.write(Frame(.picture, picture), to: output)
        }
        let record = pipeline.record(from: document, identity: identity, progress: progress)
        try Pipes.write(.record, to: output) { try RecordJSON.write(record, to: $0) }
    }

    private func file(_ request: WorkerRequest, _ path: String) throws(Refusal) -> SourceFile {
        SourceFile(name: request.fileName, bytes: try bytes(at: path), sha256: request.sha256)
    }

    private func bytes(at path: String) throws(Refusal) -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw Refusal(.unreadable, [(error as NSError).localizedDescription])
        }
    }

    private func log(_ message: String) {
        FileHandle.standardError.write(Data("bienmuc-reader \(getpid()): \(message)\n".utf8))
    }
}
