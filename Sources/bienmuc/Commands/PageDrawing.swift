import Dispatch
import Foundation
import Ingest
import Records
import Synchronization
import Web
import WorkerProtocol

/// Draws pages for the server in worker processes, one at a time, and keeps the latest pictures.
final class PageDrawing: PageImages {
    /// Bytes of pictures kept.
    private static let kept = 48 << 20
    /// Requests that may wait; a visitor who turns pages faster than they are drawn is better served by the last one.
    private static let longestQueue = 24
    private static let dotsPerInch = 130

    private let queue = DispatchQueue(label: "pages")
    private let state = Mutex(State())

    private struct State {
        var pictures: [OriginalPage: [UInt8]] = [:]
        /// Longest unused first.
        var order: [OriginalPage] = []
        var bytes = 0
        var waiting = 0

        mutating func picture(_ page: OriginalPage) -> [UInt8]? {
            guard let found = pictures[page] else { return nil }
            order.removeAll { $0 == page }
            order.append(page)
            return found
        }

        mutating func keep(_ picture: [UInt8], of page: OriginalPage) {
            guard pictures[page] == nil, picture.count <= PageDrawing.kept else { return }
            pictures[page] = picture
            order.append(page)
            bytes += picture.count
            while bytes > PageDrawing.kept, let oldest = order.first {
                order.removeFirst()
                bytes -= pictures.removeValue(forKey: oldest)?.count ?? 0
            }
        }
    }

    func png(of page: OriginalPage) async throws(PageImageError) -> [UInt8] {
        if let found = state.withLock({ $0.picture(page) }) { return found }
        let hasPlace = state.withLock { state in
            guard state.waiting < PageDrawing.longestQueue else { return false }
            state.waiting += 1
            return true
        }
        guard hasPlace else { throw .busy }
        let result = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.drawn(page)) }
        }
        state.withLock { $0.waiting -= 1 }
        return try result.get()
    }

    private func drawn(_ page: OriginalPage) -> Result<[UInt8], PageImageError> {
        // Another request may have had it drawn while this one waited.
        if let found = state.withLock({ $0.picture(page) }) { return .success(found) }
        let configuration = RunConfiguration()
        let request = WorkerRequest(
            work: .draw(path: page.path, page: page.page, dotsPerInch: PageDrawing.dotsPerInch),
            fileName: page.fileName, sha256: page.sha256, size: page.size, configuration: configuration)
        do {
            let pool = WorkerPool(
                program: try ReaderProgram.path(), count: 1, limits: configuration.limits, log: logger())
            switch try pool.answer(to: WorkerTask(request)) {
            case .picture(let picture):
                state.withLock { $0.keep(picture, of: page) }
                return .success(picture)
            case .refused(let refusal, _): return .failure(.cannotDraw(refusal))
            case .record: return .failure(.cannotDraw(nil))
            }
        } catch {
            logger().error("page not drawn", metadata: ["error": "\(error)"])
            return .failure(.cannotDraw(nil))
        }
    }
}
