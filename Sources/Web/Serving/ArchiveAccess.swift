import Archive
import Dispatch
import Foundation
import Records

/// The archive as requests read it: a few at a time, off the threads that move bytes, and never longer than a limit.
final class ArchiveAccess: Sendable {
    private let store: ArchiveStore
    private let seconds: Double
    private let gate: Gate
    private let queue = DispatchQueue(label: "archive", attributes: .concurrent)

    init(_ store: ArchiveStore, readers: Int, seconds: Double) {
        self.store = store
        self.seconds = seconds
        gate = Gate(places: max(1, readers))
    }

    /// Runs a reading. Throws a 503 where it takes too long or too many wait already; the reading itself then ends in
    /// its own time and keeps its place until it does.
    func callAsFunction<Value: Sendable>(
        _ body: @escaping @Sendable (ArchiveStore) throws -> Value
    ) async throws -> Value {
        guard await gate.enter() else { throw busy }
        let answer = Answer<Value>()
        return try await withCheckedThrowingContinuation { continuation in
            answer.wait(continuation)
            let limit = Task { [busy, seconds] in
                // Sleeping ends early only when the answer came and cancelled it: nothing is left to say then.
                do { try await Task.sleep(for: .seconds(seconds)) } catch { return }
                answer.give(.failure(busy))
            }
            queue.async { [store, gate] in
                let result = Result { try body(store) }
                limit.cancel()
                answer.give(result)
                Task { await gate.leave() }
            }
        }
    }

    private var busy: Fault {
        Fault(
            status: .serviceUnavailable, wording: WebText.busyMessage.wording,
            arguments: [Format(.english).number(seconds)],
            headers: [.retryAfter: "5"])
    }
}

/// Takes the first of two results, for one who waits.
private final class Answer<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    /// Guarded by `lock`.
    private var waiting: CheckedContinuation<Value, any Error>?

    func wait(_ continuation: CheckedContinuation<Value, any Error>) {
        lock.withLock { waiting = continuation }
    }

    func give(_ result: Result<Value, any Error>) {
        let continuation = lock.withLock {
            defer { waiting = nil }
            return waiting
        }
        continuation?.resume(with: result)
    }
}

/// A fixed number of places and a short queue before them.
private actor Gate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private let longestQueue = 512

    init(places: Int) { free = places }

    /// False where the queue is full.
    func enter() async -> Bool {
        if free > 0 {
            free -= 1
            return true
        }
        guard waiting.count < longestQueue else { return false }
        await withCheckedContinuation { waiting.append($0) }
        return true
    }

    func leave() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
