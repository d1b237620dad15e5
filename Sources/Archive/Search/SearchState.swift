import Foundation
import GRDB
import Records
import Synchronization

/// The search index as it is open: segments on disk, one more for documents stored since.
final class IndexSnapshot: Sendable {
    let generation: Int64
    /// The generation the segments on disk reach.
    let published: Int64
    let documents: InvertedIndex
    let items: InvertedIndex
    /// Per segment, documents that were not replaced since; nil where all are.
    let liveDocuments: [[Bool]?]
    let liveItems: [[Bool]?]
    /// Documents stored and in no segment.
    let behind: Int
    private let names = Mutex<[ObjectIdentifier: [String]]>([:])

    init(
        generation: Int64, published: Int64, documents: [Segment], items: [Segment], dead: Set<DocumentState>,
        behind: Int
    ) {
        self.generation = generation
        self.published = published
        self.documents = InvertedIndex(segments: documents)
        self.items = InvertedIndex(segments: items)
        self.behind = behind
        liveDocuments = documents.map { IndexSnapshot.live($0, dead) }
        liveItems = items.map { IndexSnapshot.live($0, dead) }
    }

    private static func live(_ segment: Segment, _ dead: Set<DocumentState>) -> [Bool]? {
        guard !dead.isEmpty else { return nil }
        let live = (0..<segment.documentCount).map { index in
            !dead.contains(
                DocumentState(row: segment.documentRows[index], generation: segment.documentGenerations[index]))
        }
        return live.allSatisfy { $0 } ? nil : live
    }

    /// The strings of a segment as `BodyKey` compares them, made once.
    func bodyKeys(of segment: Segment) -> [String] {
        names.withLock { known in
            if let keys = known[ObjectIdentifier(segment)] { return keys }
            let keys = (0..<segment.stringCount).map { " " + BodyKey.of(segment.string(UInt32($0))) + " " }
            known[ObjectIdentifier(segment)] = keys
            return keys
        }
    }
}

/// What is open of the search index, shared by all who ask.
final class SearchState: Sendable {
    struct Current {
        var snapshot: IndexSnapshot?
        var isRefreshing = false
        /// Of the clock that never goes back.
        var refreshedAt = ContinuousClock.now
        /// How long making the snapshot took.
        var took = Duration.zero

        /// A new state is due: not so often that making it takes more than a tenth of the time.
        var isStale: Bool { ContinuousClock.now - refreshedAt > max(ArchiveStore.staleness, took * 10) }
    }
    let current = Mutex(Current())
    let answers = Mutex(AnswerMemory())
    init() {}
}

/// What answers depend on besides the question: events of the archive so far, and how far the index that answers
/// reaches. The same state gives the same answers.
public struct SearchStamp: Hashable, Sendable {
    var event: Int64
    var generation: Int64
    var published: Int64
}

/// The last answers given, as long as the archive stays as it was.
struct AnswerMemory {
    typealias State = SearchStamp

    /// Answers kept at most, about 30 KB each.
    static let most = 200
    private var state: State?
    private var answers: [SearchRequest: SearchAnswer] = [:]
    /// In the order they came, the next to go at `oldest`.
    private var order: [SearchRequest] = []
    private var oldest = 0

    func answer(_ request: SearchRequest, _ now: State) -> SearchAnswer? { state == now ? answers[request] : nil }

    mutating func keep(_ answer: SearchAnswer, _ request: SearchRequest, _ now: State) {
        if state != now { self = AnswerMemory(state: now) }
        guard answers.updateValue(answer, forKey: request) == nil else { return }
        guard order.count == AnswerMemory.most else {
            order.append(request)
            return
        }
        answers[order[oldest]] = nil
        order[oldest] = request
        oldest = (oldest + 1) % AnswerMemory.most
    }

    init(state: State? = nil) { self.state = state }
}

extension ArchiveStore {
    /// What a search asked now would be answered from.
    public func searchStamp() throws(ArchiveError) -> SearchStamp {
        let event = try lastEvent().number
        let snapshot = try indexSnapshot(upTo: event)
        return SearchStamp(event: event, generation: snapshot.generation, published: snapshot.published)
    }

    /// Documents stored since the last segment that a reader adds for itself; more of them are reported as missing.
    static let mostInTail = 400
    /// How long an answer may lag behind the documents stored, at least.
    static let staleness = Duration.seconds(2)

    /// The index as of now, or as of a moment ago: a new state is made beside, while the old one answers.
    func indexSnapshot() throws(ArchiveError) -> IndexSnapshot { try indexSnapshot(upTo: try lastEvent().number) }

    /// The same, given the archive's last event.
    func indexSnapshot(upTo last: Int64) throws(ArchiveError) -> IndexSnapshot {
        enum Step {
            case use(IndexSnapshot)
            case make
            case makeBeside(IndexSnapshot)
        }
        let step = searchState.current.withLock { current -> Step in
            guard let snapshot = current.snapshot else { return .make }
            if snapshot.generation >= last || current.isRefreshing { return .use(snapshot) }
            guard current.isStale else {
                // A program that stored something itself sees it at once.
                return writer == nil ? .use(snapshot) : .make
            }
            guard writer == nil else { return .make }
            current.isRefreshing = true
            return .makeBeside(snapshot)
        }
        switch step {
        case .use(let snapshot): return snapshot
        case .make: return try refresh()
        case .makeBeside(let old):
            Thread.detachNewThread { [self] in
                // Where it fails the old state goes on answering, and the next search tries again.
                do throws(ArchiveError) { _ = try refresh(whole: true) } catch {
                    searchState.current.withLock {
                        $0.isRefreshing = false
                        $0.refreshedAt = .now
                    }
                }
            }
            return old
        }
    }

    /// `whole`: with what is made when it is first asked for otherwise.
    private func refresh(whole: Bool = false) throws(ArchiveError) -> IndexSnapshot {
        let begun = ContinuousClock.now
        let snapshot = try openSnapshot()
        if whole { _ = snapshot.documents.numbering.value }
        searchState.current.withLock { current in
            current.took = ContinuousClock.now - begun
            current.isRefreshing = false
            current.refreshedAt = .now
            current.snapshot = snapshot
        }
        return snapshot
    }

    private func openSnapshot() throws(ArchiveError) -> IndexSnapshot {
        let last = try lastEvent().number
        let manifest = try validManifest()
        let known = searchState.current.withLock { $0.snapshot }
        var documents: [Segment] = []
        var items: [Segment] = []
        if let manifest {
            for file in manifest.documents { documents.append(try segment(file, known)) }
            for file in manifest.items { items.append(try segment(file, known)) }
        }
        let published = manifest?.generation ?? 0
        let waiting = try read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM documents WHERE generation > ?", arguments: [published])
                ?? 0
        }
        if manifest == nil, waiting > ArchiveStore.mostInTail { throw ArchiveError(.missingIndex, [folder]) }
        if waiting > 0, waiting <= ArchiveStore.mostInTail {
            var tail = SegmentBuilder()
            var tailItems = SegmentBuilder()
            var from = published
            while from < last { from = try gather(after: from, upTo: last, &tail, &tailItems) }
            if !tail.isEmpty { documents.append(try tail.temporarySegment()) }
            if !tailItems.isEmpty { items.append(try tailItems.temporarySegment()) }
        }
        return IndexSnapshot(
            generation: last, published: published, documents: documents, items: items, dead: try superseded(),
            behind: waiting > ArchiveStore.mostInTail ? waiting : 0)
    }

    private func segment(_ file: IndexManifest.File, _ known: IndexSnapshot?) throws(ArchiveError) -> Segment {
        let all = (known?.documents.segments ?? []) + (known?.items.segments ?? [])
        if let open = all.first(where: { $0.name == file.name }) { return open }
        return try Segment(path: indexFolder.path + "/" + file.name)
    }
}
