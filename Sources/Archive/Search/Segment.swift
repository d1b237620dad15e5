import Foundation
import Records

/// One file of the search index, read in place. Immutable: a new state of the archive is a new segment, and several
/// are merged into one from time to time.
///
/// Documents keep their passages side by side. A word's postings list the passages it stands in, ascending, with its
/// positions: a passage has at most `Passage.longest` words, so a position is one byte.
///
/// Layout: `magic`, a table of (offset, length) per `Part`, the parts. All numbers are little-endian. A posting is
/// `(passages skipped << 1 | once)` as a variable-length number; where `once` is 0, the count as a byte; then the
/// positions, a byte each. Every `Segment.skipEvery` postings a skip entry tells where the next one starts.
final class Segment: @unchecked Sendable {  // what it points to never changes and goes away with it
    static let magic: UInt64 = 0x3130_5844_494D_4942  // "BIMIDX01"
    static let skipEvery = 64

    enum Part: Int, CaseIterable {
        case documentRows, documentGenerations, documentFirst, documentDates
        case documentTypes, documentLevels, documentTexts
        case documentIssuers, documentSessions, documentNumbers, documentLeadStarts, documentLeads
        case stringStarts, strings
        case passageKinds, passageLengths, passageHeadings
        case termStarts, terms, termPostings, termCounts, termSkips, skips
        case postings
    }

    /// What a skip entry holds: the last passage before it (-1 for none) and where its posting starts, from the start
    /// of the term's postings.
    struct Skip {
        var before: Int32
        var offset: UInt32
    }

    /// The file's name, empty for a temporary one.
    let name: String
    let size: Int
    let documentCount: Int
    let passageCount: Int
    let termCount: Int
    let documentRows: UnsafePointer<Int64>
    let documentGenerations: UnsafePointer<Int64>
    /// The first passage of each document, and the number of passages.
    let documentFirst: UnsafePointer<UInt32>
    /// `yyyymmdd`, zeros for what is unknown.
    let documentDates: UnsafePointer<UInt32>
    let documentTypes: UnsafePointer<UInt8>
    let documentLevels: UnsafePointer<UInt8>
    let documentTexts: UnsafePointer<UInt8>
    let documentIssuers: UnsafePointer<UInt32>
    let documentSessions: UnsafePointer<UInt32>
    let documentNumbers: UnsafePointer<UInt32>
    let documentLeadStarts: UnsafePointer<UInt32>
    let documentLeads: UnsafePointer<UInt32>
    /// Passages of the document that has most.
    let longestDocument: Int
    let stringCount: Int
    private let stringStarts: UnsafePointer<UInt32>
    private let strings: UnsafePointer<UInt8>
    let passageKinds: UnsafePointer<UInt8>
    let passageLengths: UnsafePointer<UInt8>
    let passageHeadings: UnsafePointer<UInt8>
    private let termStarts: UnsafePointer<UInt32>
    private let terms: UnsafePointer<UInt8>
    private let termPostings: UnsafePointer<UInt64>
    let termCounts: UnsafePointer<UInt32>
    private let termSkips: UnsafePointer<UInt32>
    private let skips: UnsafePointer<Skip>
    let postings: UnsafePointer<UInt8>

    /// What was worked out from the postings, for the next query that asks it.
    let shelf: TableShelf

    private let base: UnsafeRawPointer

    /// Maps a file. Throws `damaged` where it is not a whole segment.
    convenience init(path: String) throws(ArchiveError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw ArchiveError(errno: errno, at: path) }
        defer { close(file) }
        try self.init(file: file, path: path)
    }

    /// Maps an open file, which may be closed afterwards.
    convenience init(file: Int32, path: String) throws(ArchiveError) {
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw ArchiveError(errno: errno, at: path) }
        let size = Int(facts.st_size)
        guard size > 0, let mapped = mmap(nil, size, PROT_READ, MAP_SHARED, file, 0), mapped != MAP_FAILED else {
            throw ArchiveError(.damaged, [path])
        }
        guard let segment = Segment.checked(UnsafeRawPointer(mapped), size) else {
            munmap(mapped, size)
            throw ArchiveError(.damaged, [path])
        }
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        self.init(base: UnsafeRawPointer(mapped), size: size, parts: segment, name: name)
    }

    /// Where the parts are, when the sizes fit one another.
    private static func checked(_ base: UnsafeRawPointer, _ size: Int) -> [(offset: Int, length: Int)]? {
        let header = 8 + Part.allCases.count * 16
        guard size >= header, base.loadUnaligned(as: UInt64.self) == magic else { return nil }
        var parts: [(offset: Int, length: Int)] = []
        for part in Part.allCases {
            let offset = base.loadUnaligned(fromByteOffset: 8 + part.rawValue * 16, as: UInt64.self)
            let length = base.loadUnaligned(fromByteOffset: 16 + part.rawValue * 16, as: UInt64.self)
            guard offset >= header, offset <= size, length <= UInt64(size) - offset, offset % 8 == 0 else { return nil }
            parts.append((Int(offset), Int(length)))
        }
        let documents = parts[Part.documentRows.rawValue].length / 8
        let terms = parts[Part.termCounts.rawValue].length / 4
        let expected: [(Part, Int)] = [
            (.documentGenerations, documents * 8), (.documentFirst, documents * 4 + 4), (.documentDates, documents * 4),
            (.documentTypes, documents), (.documentLevels, documents), (.documentTexts, documents),
            (.documentIssuers, documents * 4), (.documentSessions, documents * 4), (.documentNumbers, documents * 4),
            (.documentLeadStarts, documents * 4 + 4), (.termStarts, terms * 4 + 4), (.termPostings, terms * 8 + 8),
            (.termSkips, terms * 4 + 4),
        ]
        guard expected.allSatisfy({ parts[$0.0.rawValue].length == $0.1 }) else { return nil }
        return parts
    }

    private init(base: UnsafeRawPointer, size: Int, parts: [(offset: Int, length: Int)], name: String) {
        func at<T>(_ part: Part, _ type: T.Type) -> UnsafePointer<T> {
            (base + parts[part.rawValue].offset).assumingMemoryBound(to: type)
        }
        self.base = base
        self.name = name
        self.size = size
        documentCount = parts[Part.documentRows.rawValue].length / 8
        passageCount = parts[Part.passageKinds.rawValue].length
        termCount = parts[Part.termCounts.rawValue].length / 4
        stringCount = parts[Part.stringStarts.rawValue].length / 4 - 1
        documentRows = at(.documentRows, Int64.self)
        documentGenerations = at(.documentGenerations, Int64.self)
        documentFirst = at(.documentFirst, UInt32.self)
        documentDates = at(.documentDates, UInt32.self)
        documentTypes = at(.documentTypes, UInt8.self)
        documentLevels = at(.documentLevels, UInt8.self)
        documentTexts = at(.documentTexts, UInt8.self)
        documentIssuers = at(.documentIssuers, UInt32.self)
        documentSessions = at(.documentSessions, UInt32.self)
        documentNumbers = at(.documentNumbers, UInt32.self)
        documentLeadStarts = at(.documentLeadStarts, UInt32.self)
        documentLeads = at(.documentLeads, UInt32.self)
        stringStarts = at(.stringStarts, UInt32.self)
        strings = at(.strings, UInt8.self)
        passageKinds = at(.passageKinds, UInt8.self)
        passageLengths = at(.passageLengths, UInt8.self)
        passageHeadings = at(.passageHeadings, UInt8.self)
        termStarts = at(.termStarts, UInt32.self)
        terms = at(.terms, UInt8.self)
        termPostings = at(.termPostings, UInt64.self)
        termCounts = at(.termCounts, UInt32.self)
        termSkips = at(.termSkips, UInt32.self)
        skips = at(.skips, Skip.self)
        postings = at(.postings, UInt8.self)
        var longest = 0
        for index in 0..<documentCount { longest = max(longest, Int(documentFirst[index + 1] - documentFirst[index])) }
        longestDocument = longest
        shelf = TableShelf(bytes: TableShelf.bytes(forPassages: passageCount))
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: base), size)
    }

    func string(_ index: UInt32) -> String {
        let start = Int(stringStarts[Int(index)])
        let end = Int(stringStarts[Int(index) + 1])
        return String(decoding: UnsafeBufferPointer(start: strings + start, count: end - start), as: UTF8.self)
    }

    // MARK: Words

    /// A word's key in the file: letters without marks, a zero, letters with marks. Words that differ only in marks
    /// stand side by side.
    static func key(bare: some Sequence<UInt8>, exact: some Sequence<UInt8>) -> [UInt8] {
        Array(bare) + [0] + Array(exact)
    }

    func termKey(_ term: Int) -> UnsafeBufferPointer<UInt8> {
        let start = Int(termStarts[term])
        return UnsafeBufferPointer(start: terms + start, count: Int(termStarts[term + 1]) - start)
    }

    /// The word with its marks.
    func exact(_ term: Int) -> String {
        let key = termKey(term)
        guard let zero = key.firstIndex(of: 0) else { return "" }
        return String(decoding: key[(zero + 1)...], as: UTF8.self)
    }

    func bare(_ term: Int) -> String {
        String(decoding: termKey(term).prefix { $0 != 0 }, as: UTF8.self)
    }

    /// The first word whose key is not below some bytes.
    func lowerBound(_ bytes: [UInt8]) -> Int {
        var low = 0
        var high = termCount
        while low < high {
            let middle = (low + high) / 2
            if Segment.isBelow(termKey(middle), bytes) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    static func isBelow(_ left: UnsafeBufferPointer<UInt8>, _ right: [UInt8]) -> Bool {
        right.withUnsafeBufferPointer { isBelow(left, $0) }
    }

    static func isBelow(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        let common = min(left.count, right.count)
        let order = common == 0 ? 0 : memcmp(left.baseAddress!, right.baseAddress!, common)
        return order == 0 ? left.count < right.count : order < 0
    }

    /// All words with these letters, whatever their marks.
    func terms(bare: String) -> Range<Int> {
        let bytes = Array(bare.utf8)
        return lowerBound(bytes + [0])..<lowerBound(bytes + [1])
    }

    /// All words that begin with these letters, whatever their marks.
    func terms(barePrefix: String) -> Range<Int> {
        let bytes = Array(barePrefix.utf8)
        return lowerBound(bytes)..<lowerBound(bytes + [0xFF])
    }

    func cursor(_ term: Int) -> PostingCursor {
        let start = postings + Int(termPostings[term])
        let skip = Int(termSkips[term])
        return PostingCursor(
            start: start, end: postings + Int(termPostings[term + 1]), skips: skips + skip,
            skipCount: Int(termSkips[term + 1]) - skip)
    }

    /// The document a passage belongs to.
    func document(of passage: Int) -> Int {
        var low = 0
        var high = documentCount
        while low + 1 < high {
            let middle = (low + high) / 2
            if Int(documentFirst[middle]) <= passage { low = middle } else { high = middle }
        }
        return low
    }
}

/// Reads one word's postings forward. `passage` is where it stands, `Int.max` after the end.
struct PostingCursor {
    private(set) var passage: Int
    /// How often the word stands in the passage.
    private(set) var count: Int
    /// The positions: `count` bytes, ascending.
    private(set) var positions: UnsafePointer<UInt8>
    private let start: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private let skips: UnsafePointer<Segment.Skip>
    private let skipCount: Int

    init(
        start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, skips: UnsafePointer<Segment.Skip>, skipCount: Int
    ) {
        self.start = start
        self.end = end
        self.skips = skips
        self.skipCount = skipCount
        passage = -1
        count = 0
        positions = start
        advance()
    }

    @inline(__always)
    mutating func advance() {
        var next = positions + count
        guard next < end else {
            passage = Int.max
            return
        }
        var byte = next.pointee
        next += 1
        var value = Int(byte & 0x7F)
        var shift = 7
        while byte & 0x80 != 0, next < end, shift < 35 {
            byte = next.pointee
            next += 1
            value |= Int(byte & 0x7F) << shift
            shift += 7
        }
        passage += (value >> 1) + 1
        if value & 1 == 1 {
            count = 1
        } else if next < end {
            count = Int(next.pointee)
            next += 1
        }
        positions = next
        // A damaged file must not lead outside it.
        if end - next < count { passage = Int.max }
    }

    /// Calls `body` with each posting from here on that lies before a passage, and stands at the first after them.
    @inline(__always)
    mutating func read(
        before limit: Int, _ body: (_ passage: Int, _ count: Int, _ positions: UnsafePointer<UInt8>) -> Void
    ) {
        var copy = self
        while copy.passage < limit {
            body(copy.passage, copy.count, copy.positions)
            copy.advance()
        }
        self = copy
    }

    /// Goes to the first posting at or after a passage.
    mutating func seek(_ target: Int) {
        guard passage < target else { return }
        if target - passage > Segment.skipEvery, skipCount > 0 {
            var low = 0
            var high = skipCount
            while low < high {
                let middle = (low + high) / 2
                if Int(skips[middle].before) < target { low = middle + 1 } else { high = middle }
            }
            if low > 0 {
                let skip = skips[low - 1]
                if Int(skip.before) > passage, start + Int(skip.offset) <= end {
                    passage = Int(skip.before)
                    positions = start + Int(skip.offset)
                    count = 0
                    advance()
                }
            }
        }
        while passage < target { advance() }
    }
}
