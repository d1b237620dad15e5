import Foundation
import Records

/// Gathers passages in memory and writes them as one segment.
struct SegmentBuilder {
    /// Words after which a batch is written, so that memory stays flat: about 40 bytes each while writing.
    static let batch = 2_000_000

    private var columns = SegmentColumns()
    private var words = WordTable()
    /// The word at each place, passages one after another.
    private var tokens: [UInt32] = []
    private(set) var textBytes = 0

    var isEmpty: Bool { columns.rows.isEmpty }
    var tokenCount: Int { tokens.count }
    var passageCount: Int { columns.kinds.count }

    /// Adds a passage of the document that `add(_:)` will name next.
    mutating func add(passage text: String, kind: Int, headingLength: Int) {
        var text = text
        var length = 0
        var heading = 0
        text.withUTF8 { bytes in
            textBytes += bytes.count
            SearchTokens.forEach(in: bytes) { start, _, letters in
                guard length < Passage.longest else { return }
                tokens.append(words.id(letters))
                length += 1
                if start < headingLength { heading = length }
            }
        }
        columns.kinds.append(UInt8(kind))
        columns.lengths.append(UInt8(length))
        columns.headings.append(UInt8(heading))
    }

    mutating func add(_ document: IndexedDocument) { columns.add(document) }

    /// Writes the segment; returns its size in bytes.
    func write(to file: Int32, path: String) throws(ArchiveError) -> Int {
        // Sorted by word, stable, so that each word's passages and positions ascend.
        let count = words.count
        var starts = [Int](repeating: 0, count: count + 1)
        for token in tokens { starts[Int(token) + 1] += 1 }
        for index in 0..<count { starts[index + 1] += starts[index] }
        var next = starts
        var passages = [UInt32](repeating: 0, count: tokens.count)
        var positions = [UInt8](repeating: 0, count: tokens.count)
        var place = 0
        for (passage, length) in columns.lengths.enumerated() {
            for position in 0..<Int(length) {
                let token = Int(tokens[place])
                passages[next[token]] = UInt32(passage)
                positions[next[token]] = UInt8(position)
                next[token] += 1
                place += 1
            }
        }
        var writer = SegmentWriter(file: file, path: path)
        positions.withUnsafeBufferPointer { positions in
            for (key, word) in words.sortedKeys() {
                key.withUnsafeBufferPointer { writer.beginTerm($0) }
                var index = starts[word]
                let end = starts[word + 1]
                while index < end {
                    let passage = passages[index]
                    var last = index + 1
                    while last < end, passages[last] == passage { last += 1 }
                    writer.add(passage: Int(passage), positions: UnsafeBufferPointer(rebasing: positions[index..<last]))
                    index = last
                }
                writer.endTerm()
            }
        }
        return try writer.finish(columns)
    }

    /// The segment in a file that nobody sees and that goes away with it.
    func temporarySegment() throws(ArchiveError) -> Segment {
        var name = Array((NSTemporaryDirectory() + "/bienmuc-index-XXXXXX").utf8CString)
        let file = mkstemp(&name)
        guard file >= 0 else { throw ArchiveError(errno: errno, at: NSTemporaryDirectory()) }
        defer { close(file) }
        unlink(name)
        _ = try write(to: file, path: NSTemporaryDirectory())
        return try Segment(file: file, path: NSTemporaryDirectory())
    }
}

/// Words by number, found by their letters: open addressing, letters in one array.
private struct WordTable {
    private var slots = [UInt32](repeating: .max, count: 1 << 12)
    private var letters: [UInt16] = []
    private var starts: [UInt32] = [0]
    private var hashes: [UInt64] = []

    var count: Int { hashes.count }

    mutating func id(_ word: UnsafeBufferPointer<UInt16>) -> UInt32 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for letter in word { hash = (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01b3 }
        hash ^= hash >> 29
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != .max {
            let candidate = Int(slots[slot])
            if hashes[candidate] == hash, equals(candidate, word) { return UInt32(candidate) }
            slot = (slot + 1) & (slots.count - 1)
        }
        let id = UInt32(hashes.count)
        slots[slot] = id
        hashes.append(hash)
        letters.append(contentsOf: word)
        starts.append(UInt32(letters.count))
        if hashes.count * 2 > slots.count { grow() }
        return id
    }

    private func equals(_ candidate: Int, _ word: UnsafeBufferPointer<UInt16>) -> Bool {
        let start = Int(starts[candidate])
        guard Int(starts[candidate + 1]) - start == word.count else { return false }
        for index in 0..<word.count where letters[start + index] != word[index] { return false }
        return true
    }

    private mutating func grow() {
        slots = [UInt32](repeating: .max, count: slots.count * 4)
        for (id, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(id)
        }
    }

    /// Keys as the segment orders them, with the words' numbers.
    func sortedKeys() -> [(key: [UInt8], word: Int)] {
        var result: [(key: [UInt8], word: Int)] = []
        result.reserveCapacity(count)
        letters.withUnsafeBufferPointer { letters in
            for word in 0..<count {
                let piece = UnsafeBufferPointer(rebasing: letters[Int(starts[word])..<Int(starts[word + 1])])
                let exact = SearchTokens.string(piece)
                let bare = SearchTokens.string(SearchTokens.bare(piece))
                result.append((Segment.key(bare: bare.utf8, exact: exact.utf8), word))
            }
        }
        result.sort { left, right in
            left.key.withUnsafeBufferPointer { Segment.isBelow($0, right.key) }
        }
        return result
    }
}

/// Several segments made into one; documents that `isLive` refuses are left out.
enum SegmentMerge {
    static func write(
        _ segments: [Segment], isLive: (_ row: Int64, _ generation: Int64) -> Bool, to file: Int32, path: String
    ) throws(ArchiveError) -> Int {
        var columns = SegmentColumns()
        // Per segment and passage, its new number; -1 for passages left out.
        let maps = segments.map { segment in add(segment, isLive, &columns) }
        var writer = SegmentWriter(file: file, path: path)
        var next = [Int](repeating: 0, count: segments.count)
        while true {
            var least: UnsafeBufferPointer<UInt8>?
            for (index, segment) in segments.enumerated() where next[index] < segment.termCount {
                let key = segment.termKey(next[index])
                if least == nil || Segment.isBelow(key, least!) { least = key }
            }
            guard let key = least else { break }
            writer.beginTerm(key)
            let holders = segments.indices.filter { index in
                next[index] < segments[index].termCount && !Segment.isBelow(key, segments[index].termKey(next[index]))
            }
            for index in holders {
                var cursor = segments[index].cursor(next[index])
                maps[index].withUnsafeBufferPointer { map in
                    while cursor.passage < map.count {
                        let passage = Int(map[cursor.passage])
                        if passage >= 0 {
                            writer.add(
                                passage: passage,
                                positions: UnsafeBufferPointer(start: cursor.positions, count: cursor.count))
                        }
                        cursor.advance()
                    }
                }
                next[index] += 1
            }
            writer.endTerm()
        }
        return try writer.finish(columns)
    }

    private static func add(
        _ segment: Segment, _ isLive: (Int64, Int64) -> Bool, _ columns: inout SegmentColumns
    ) -> [Int32] {
        var map = [Int32](repeating: -1, count: segment.passageCount)
        for index in 0..<segment.documentCount {
            let (row, generation) = (segment.documentRows[index], segment.documentGenerations[index])
            guard isLive(row, generation) else { continue }
            for passage in Int(segment.documentFirst[index])..<Int(segment.documentFirst[index + 1]) {
                map[passage] = Int32(columns.kinds.count)
                columns.kinds.append(segment.passageKinds[passage])
                columns.lengths.append(segment.passageLengths[passage])
                columns.headings.append(segment.passageHeadings[passage])
            }
            let leads = (segment.documentLeadStarts[index]..<segment.documentLeadStarts[index + 1])
                .map { segment.string(segment.documentLeads[Int($0)]) }
            columns.add(
                IndexedDocument(
                    row: row, generation: generation, date: segment.documentDates[index],
                    type: segment.documentTypes[index], level: segment.documentLevels[index],
                    text: segment.documentTexts[index], issuer: segment.string(segment.documentIssuers[index]),
                    session: segment.string(segment.documentSessions[index]),
                    number: segment.string(segment.documentNumbers[index]), leads: leads))
        }
        return map
    }
}
