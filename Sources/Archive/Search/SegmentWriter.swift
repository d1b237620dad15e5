import Foundation
import Records

/// What the index knows of a document besides its words.
struct IndexedDocument {
    var row: Int64
    var generation: Int64
    /// `yyyymmdd`, zeros for what is unknown.
    var date: UInt32
    var type: UInt8
    var level: UInt8
    var text: UInt8
    var issuer: String
    var session: String
    var number: String
    var leads: [String]
}

/// Columns of documents and passages on the way to a segment.
struct SegmentColumns {
    var rows: [Int64] = []
    var generations: [Int64] = []
    var first: [UInt32] = [0]
    var dates: [UInt32] = []
    var types: [UInt8] = []
    var levels: [UInt8] = []
    var texts: [UInt8] = []
    var issuers: [UInt32] = []
    var sessions: [UInt32] = []
    var numbers: [UInt32] = []
    var leadStarts: [UInt32] = [0]
    var leads: [UInt32] = []
    var kinds: [UInt8] = []
    var lengths: [UInt8] = []
    var headings: [UInt8] = []
    private var strings: [String] = [""]
    private var stringIDs: [String: UInt32] = ["": 0]

    mutating func id(_ string: String) -> UInt32 {
        if let known = stringIDs[string] { return known }
        let id = UInt32(strings.count)
        strings.append(string)
        stringIDs[string] = id
        return id
    }

    /// Adds a document; its passages must have been added since the last one.
    mutating func add(_ document: IndexedDocument) {
        rows.append(document.row)
        generations.append(document.generation)
        first.append(UInt32(kinds.count))
        dates.append(document.date)
        types.append(document.type)
        levels.append(document.level)
        texts.append(document.text)
        issuers.append(id(document.issuer))
        sessions.append(id(document.session))
        numbers.append(id(document.number))
        for lead in document.leads { leads.append(id(lead)) }
        leadStarts.append(UInt32(leads.count))
    }

    fileprivate var stringParts: (starts: [UInt32], bytes: [UInt8]) {
        var starts: [UInt32] = [0]
        var bytes: [UInt8] = []
        for string in strings {
            bytes += Array(string.utf8)
            starts.append(UInt32(bytes.count))
        }
        return (starts, bytes)
    }
}

/// Writes a segment: words in the order of their keys with their postings, then the columns. The postings go straight
/// to the file, the rest is small.
struct SegmentWriter {
    private let file: Int32
    private let path: String
    private var buffer: [UInt8] = []
    private var written = 0
    private let postingsStart: Int
    private var failure: ArchiveError?

    private var termStarts: [UInt32] = [0]
    private var terms: [UInt8] = []
    private var termPostings: [UInt64] = [0]
    private var termCounts: [UInt32] = []
    private var termSkips: [UInt32] = [0]
    private var skips: [Segment.Skip] = []

    private var lastPassage = -1
    private var inTerm = 0

    /// `file` is open for writing and empty; the caller closes it.
    init(file: Int32, path: String) {
        self.file = file
        self.path = path
        postingsStart = 8 + Segment.Part.allCases.count * 16
        buffer = [UInt8](repeating: 0, count: postingsStart)
    }

    private var postingsLength: Int { written + buffer.count - postingsStart }

    mutating func beginTerm(_ key: UnsafeBufferPointer<UInt8>) {
        terms.append(contentsOf: key)
        lastPassage = -1
        inTerm = 0
    }

    /// Passages ascend within a term.
    @inline(__always)
    mutating func add(passage: Int, positions: UnsafeBufferPointer<UInt8>) {
        if inTerm > 0, inTerm % Segment.skipEvery == 0 {
            skips.append(
                .init(before: Int32(lastPassage), offset: UInt32(postingsLength - Int(termPostings[termCounts.count]))))
        }
        var value = (passage - lastPassage - 1) << 1 | (positions.count == 1 ? 1 : 0)
        while value >= 0x80 {
            buffer.append(UInt8(value & 0x7F | 0x80))
            value >>= 7
        }
        buffer.append(UInt8(value))
        if positions.count != 1 { buffer.append(UInt8(positions.count)) }
        buffer.append(contentsOf: positions)
        lastPassage = passage
        inTerm += 1
        if buffer.count > 1 << 20 { flush() }
    }

    /// Ends a term; one without postings is left out.
    mutating func endTerm() {
        guard inTerm > 0 else {
            terms.removeLast(terms.count - Int(termStarts[termStarts.count - 1]))
            return
        }
        termStarts.append(UInt32(terms.count))
        termPostings.append(UInt64(postingsLength))
        termCounts.append(UInt32(inTerm))
        termSkips.append(UInt32(skips.count))
    }

    private mutating func flush() {
        guard failure == nil else {
            buffer.removeAll(keepingCapacity: true)
            return
        }
        do throws(ArchiveError) {
            try Originals.write(buffer, to: file, path: path)
            written += buffer.count
        } catch {
            failure = error
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes the rest and waits for the disk. Returns the size of the file in bytes.
    mutating func finish(_ columns: SegmentColumns) throws(ArchiveError) -> Int {
        var places: [(offset: Int, length: Int)] = Array(repeating: (0, 0), count: Segment.Part.allCases.count)
        places[Segment.Part.postings.rawValue] = (postingsStart, postingsLength)
        let strings = columns.stringParts
        put(.documentRows, columns.rows, &places)
        put(.documentGenerations, columns.generations, &places)
        put(.documentFirst, columns.first, &places)
        put(.documentDates, columns.dates, &places)
        put(.documentTypes, columns.types, &places)
        put(.documentLevels, columns.levels, &places)
        put(.documentTexts, columns.texts, &places)
        put(.documentIssuers, columns.issuers, &places)
        put(.documentSessions, columns.sessions, &places)
        put(.documentNumbers, columns.numbers, &places)
        put(.documentLeadStarts, columns.leadStarts, &places)
        put(.documentLeads, columns.leads, &places)
        put(.stringStarts, strings.starts, &places)
        put(.strings, strings.bytes, &places)
        put(.passageKinds, columns.kinds, &places)
        put(.passageLengths, columns.lengths, &places)
        put(.passageHeadings, columns.headings, &places)
        put(.termStarts, termStarts, &places)
        put(.terms, terms, &places)
        put(.termPostings, termPostings, &places)
        put(.termCounts, termCounts, &places)
        put(.termSkips, termSkips, &places)
        put(.skips, skips, &places)
        // Room for the guard of a cursor that looks one byte ahead.
        buffer.append(contentsOf: [UInt8](repeating: 0, count: 8))
        flush()
        if let failure { throw failure }
        var header: [UInt8] = []
        withUnsafeBytes(of: Segment.magic.littleEndian) { header += Array($0) }
        for place in places {
            withUnsafeBytes(of: UInt64(place.offset).littleEndian) { header += Array($0) }
            withUnsafeBytes(of: UInt64(place.length).littleEndian) { header += Array($0) }
        }
        guard pwrite(file, header, header.count, 0) == header.count else { throw ArchiveError(errno: errno, at: path) }
        return written
    }

    private mutating func put<T>(
        _ part: Segment.Part, _ values: [T], _ places: inout [(offset: Int, length: Int)]
    ) {
        while (written + buffer.count) % 8 != 0 { buffer.append(0) }
        let offset = written + buffer.count
        values.withUnsafeBytes { buffer.append(contentsOf: $0) }
        places[part.rawValue] = (offset, values.count * MemoryLayout<T>.stride)
        if buffer.count > 1 << 20 { flush() }
    }
}
