import Foundation
import GRDB
import Hashing
import Records

/// `search/manifest.json`: which segments make the index and how far they reach.
struct IndexManifest: Codable, Hashable {
    /// Raised when segments or the cutting of words change: an index of another version is made again.
    static let currentVersion = 1

    var version = IndexManifest.currentVersion
    var archive: String
    /// Number and hash of the last event the index knows: an index of another archive, or of a later state than the
    /// database's (restored from a copy), is made again.
    var generation: Int64
    var eventHash: String
    var documents: [File] = []
    var items: [File] = []

    struct File: Codable, Hashable {
        var name: String
        /// Bytes.
        var size: Int
        var passages: Int
        /// Of the whole file; nil in manifests of older programs.
        var sha256: String?
    }
}

/// Two families of segments: documents by their passages, and single items.
enum IndexFamily: String, CaseIterable, Sendable { case documents, items }

/// The folder `search/` of an archive.
struct IndexFolder: Sendable {
    let path: String

    func manifest() -> IndexManifest? {
        guard let data = FileManager.default.contents(atPath: path + "/manifest.json"),
            let manifest = try? JSONDecoder().decode(IndexManifest.self, from: data),
            manifest.version == IndexManifest.currentVersion
        else { return nil }
        return manifest
    }

    /// Makes a manifest the one that counts, then removes segments it does not name.
    func publish(_ manifest: IndexManifest) throws(ArchiveError) {
        let temporary = path + "/manifest.part"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw ArchiveError(errno: errno, at: temporary) }
        defer { close(file) }
        try Originals.write(Array(JSONText.encode(manifest).utf8), to: file, path: temporary)
        guard fsync(file) == 0, rename(temporary, path + "/manifest.json") == 0 else {
            throw ArchiveError(errno: errno, at: path)
        }
        try Originals.sync(folder: path)
        let named = Set((manifest.documents + manifest.items).map(\.name))
        let present = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        // A reader that has an old segment open keeps its mapping.
        for name in present where name.hasSuffix(".segment") && !named.contains(name) { unlink(path + "/" + name) }
    }

    /// Writes a segment under a new name.
    func write(
        _ generation: Int64, _ family: IndexFamily, passages: Int,
        _ body: (_ file: Int32, _ path: String) throws(ArchiveError) -> Int
    ) throws(ArchiveError) -> IndexManifest.File {
        let name = "\(family.rawValue)-\(generation)-\(UInt32.random(in: 0 ... .max)).segment"
        let final = path + "/" + name
        let file = open(final, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw ArchiveError(errno: errno, at: final) }
        defer { close(file) }
        do throws(ArchiveError) {
            let size = try body(file, final)
            guard fsync(file) == 0 else { throw ArchiveError(errno: errno, at: final) }
            return IndexManifest.File(
                name: name, size: size, passages: passages, sha256: try Originals.fingerprint(of: final).sha256)
        } catch {
            unlink(final)
            throw error
        }
    }
}

extension ArchiveStore {
    var indexFolder: IndexFolder { IndexFolder(path: folder + "/search") }

    /// Makes the search index anew from the records. `progress` is called with documents done and in all.
    public func reindex(progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }) throws(ArchiveError) {
        guard writer != nil else { throw ArchiveError(.readOnly) }
        unlink(indexFolder.path + "/manifest.json")
        try catchUpSearchIndex(progress: progress)
        try write { database in _ = try self.log(database, .indexed, subject: "", detail: "reindex") }
    }

    /// What the search index holds. Sizes in bytes; `textSize` is that of the passages indexed.
    public func searchIndexState() throws(ArchiveError) -> (passages: Int, segments: Int, size: Int, textSize: Int) {
        guard let manifest = try validManifest() else { throw ArchiveError(.missingIndex, [folder]) }
        let text = try read {
            try Int.fetchOne(
                $0,
                sql: """
                    SELECT total(length(CAST(text AS BLOB))) FROM passages p JOIN documents d ON d.row = p.document
                    WHERE d.generation <= ?
                    """, arguments: [manifest.generation]) ?? 0
        }
        return (
            manifest.documents.reduce(0) { $0 + $1.passages }, manifest.documents.count,
            manifest.documents.reduce(0) { $0 + $1.size }, text
        )
    }

    /// Brings the search index up to what the database holds. Cheap where it is up to date.
    public func catchUpSearchIndex(progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }) throws(ArchiveError) {
        guard writer != nil else { throw ArchiveError(.readOnly) }
        let index = indexFolder
        guard mkdir(index.path, 0o777) == 0 || errno == EEXIST else { throw ArchiveError(errno: errno, at: index.path) }
        let empty = IndexManifest(archive: try archiveID(), generation: 0, eventHash: "")
        var manifest = try validManifest() ?? empty
        let last = try lastEvent()
        guard manifest.generation < last.number else { return }
        let total = try read {
            try Int.fetchOne(
                $0, sql: "SELECT count(*) FROM documents WHERE generation > ?", arguments: [manifest.generation]) ?? 0
        }
        var done = 0
        var from = manifest.generation
        while from < last.number {
            var documents = SegmentBuilder()
            var items = SegmentBuilder()
            from = try gather(after: from, upTo: last.number, &documents, &items) { done += 1 }
            for (family, builder) in [(IndexFamily.documents, documents), (.items, items)] where !builder.isEmpty {
                let file = try index.write(from, family, passages: builder.passageCount) {
                    (file, path) throws(ArchiveError) in try builder.write(to: file, path: path)
                }
                if family == .documents { manifest.documents.append(file) } else { manifest.items.append(file) }
            }
            try merge(&manifest)
            manifest.generation = from
            manifest.eventHash = try eventHash(from) ?? ""
            reached("archive-index-written")
            try index.publish(manifest)
            reached("archive-index-published")
            progress(done, total)
        }
    }

    /// Adds documents in the order of their generations until a batch is full. Returns the generation reached.
    func gather(
        after from: Int64, upTo last: Int64, _ documents: inout SegmentBuilder, _ items: inout SegmentBuilder,
        _ each: () -> Void = {}
    ) throws(ArchiveError) -> Int64 {
        var from = from
        while documents.tokenCount < SegmentBuilder.batch {
            let rows = try read { database in
                try Row.fetchAll(
                    database.cachedStatement(
                        sql:
                            "SELECT * FROM documents WHERE generation > ? AND generation <= ? ORDER BY generation LIMIT 64"
                    ),
                    arguments: [from, last])
            }
            guard let end = rows.last else { return last }
            for row in rows {
                let document = IndexedDocument(row)
                let passages = try read { database in
                    try Row.fetchAll(
                        database.cachedStatement(
                            sql: "SELECT kind, heading_length, text FROM passages WHERE document = ? ORDER BY ordinal"),
                        arguments: [document.row])
                }
                for passage in passages {
                    documents.add(
                        passage: passage["text"], kind: passage["kind"], headingLength: passage["heading_length"])
                }
                documents.add(document)
                for item in try read({ try self.itemTexts(of: document.row, $0) }) {
                    items.add(passage: item.text, kind: item.kind.rawValue, headingLength: 0)
                }
                items.add(document)
                each()
            }
            from = end["generation"]
        }
        return from
    }

    /// The texts of a document's items as the index of items takes them: targets, assignments, citations, each in the
    /// record's order.
    func itemTexts(of document: Int64, _ database: Database) throws -> [(kind: ItemKind, text: String)] {
        var result: [(ItemKind, String)] = []
        for (kind, columns) in [
            (ItemKind.target, "text, body FROM targets"), (.assignment, "task, actors, partners FROM assignments"),
            (.citation, "text FROM citations"),
        ] {
            let rows = try Row.fetchCursor(
                database.cachedStatement(sql: "SELECT \(columns) WHERE document = ? ORDER BY ordinal"),
                arguments: [document])
            while let row = try rows.next() { result.append((kind, kind.text(row))) }
        }
        return result
    }

    /// Merges segments so that each is at least twice as large as the next: few segments, each word merged a
    /// logarithmic number of times.
    private func merge(_ manifest: inout IndexManifest) throws(ArchiveError) {
        let dead = try superseded()
        manifest.documents = try merge(manifest.documents, .documents, manifest.generation, dead)
        manifest.items = try merge(manifest.items, .items, manifest.generation, dead)
    }

    private func merge(
        _ files: [IndexManifest.File], _ family: IndexFamily, _ generation: Int64, _ dead: Set<DocumentState>
    ) throws(ArchiveError) -> [IndexManifest.File] {
        var first = files.count - 1
        var sum = files.last?.size ?? 0
        while first > 0, files[first - 1].size < 2 * sum {
            first -= 1
            sum += files[first].size
        }
        guard first < files.count - 1, first >= 0 else { return files }
        let segments = try files[first...].map { file throws(ArchiveError) in
            try Segment(path: indexFolder.path + "/" + file.name)
        }
        let passages = files[first...].reduce(0) { $0 + $1.passages }
        let merged = try indexFolder.write(generation, family, passages: passages) {
            (file, path) throws(ArchiveError) in
            try SegmentMerge.write(
                segments, isLive: { !dead.contains(DocumentState(row: $0, generation: $1)) }, to: file, path: path)
        }
        return files[..<first] + [merged]
    }

    func superseded() throws(ArchiveError) -> Set<DocumentState> {
        try read { database in
            Set(
                try Row.fetchAll(database, sql: "SELECT document, generation FROM superseded")
                    .map { DocumentState(row: $0["document"], generation: $0["generation"]) })
        }
    }

    func archiveID() throws(ArchiveError) -> String {
        try read { try String.fetchOne($0, sql: "SELECT value FROM meta WHERE key = 'archive_id'") } ?? ""
    }

    func lastEvent() throws(ArchiveError) -> (number: Int64, hash: String) {
        let row = try read {
            try Row.fetchOne($0.cachedStatement(sql: "SELECT number, hash FROM events ORDER BY number DESC LIMIT 1"))
        }
        return (row?["number"] ?? 0, row?["hash"] ?? "")
    }

    func eventHash(_ number: Int64) throws(ArchiveError) -> String? {
        try read { try String.fetchOne($0, sql: "SELECT hash FROM events WHERE number = ?", arguments: [number]) }
    }

    /// The manifest, where it belongs to this archive and to its past.
    func validManifest() throws(ArchiveError) -> IndexManifest? {
        guard let manifest = indexFolder.manifest(), manifest.archive == (try archiveID()),
            try eventHash(manifest.generation) == manifest.eventHash
        else { return nil }
        let whole = (manifest.documents + manifest.items).allSatisfy {
            Originals.size(indexFolder.path + "/" + $0.name) == $0.size
        }
        return whole ? manifest : nil
    }

    func checkSearchIndex(_ report: inout VerifyReport) throws(ArchiveError) {
        guard let manifest = try validManifest() else {
            report.findings.append(ArchiveFinding(kind: .indexMissing, subject: ""))
            return
        }
        let dead = try superseded()
        var indexed: [Int64: Int] = [:]
        do throws(ArchiveError) {
            for file in manifest.documents + manifest.items {
                guard let sha256 = file.sha256 else { continue }
                let found = try Originals.fingerprint(of: indexFolder.path + "/" + file.name)
                guard found.sha256 == sha256 else { throw ArchiveError(.damaged, [file.name]) }
            }
            for file in manifest.documents {
                let segment = try Segment(path: indexFolder.path + "/" + file.name)
                for index in 0..<segment.documentCount {
                    let state = DocumentState(
                        row: segment.documentRows[index], generation: segment.documentGenerations[index])
                    guard !dead.contains(state) else { continue }
                    indexed[state.row] = Int(segment.documentFirst[index + 1] - segment.documentFirst[index])
                }
                report.passages += segment.passageCount
            }
        } catch {
            report.findings.append(ArchiveFinding(kind: .indexDiffers, subject: error.arguments.first ?? ""))
            return
        }
        let stored = try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT d.row AS row, count(p.ordinal) AS n FROM documents d LEFT JOIN passages p ON p.document = d.row
                    WHERE d.generation <= ? GROUP BY d.row
                    """, arguments: [manifest.generation])
        }
        let expected = Dictionary(stored.map { ($0["row"] as Int64, $0["n"] as Int) }, uniquingKeysWith: { $1 })
        if expected != indexed {
            let differing = Set(expected.keys).union(indexed.keys).filter { expected[$0] != indexed[$0] }.count
            report.findings.append(ArchiveFinding(kind: .indexDiffers, subject: "\(differing)"))
        }
    }
}

/// A document as of one storing.
struct DocumentState: Hashable, Sendable {
    var row: Int64
    var generation: Int64
}

/// What a passage of the index of items is; stored as the passage's kind.
enum ItemKind: Int, Sendable {
    case target = 16
    case assignment = 17
    case citation = 18

    var reference: ItemReference.Kind {
        switch self {
        case .target: .target
        case .assignment: .assignment
        case .citation: .citation
        }
    }

    /// The words an item is found by, from its row.
    func text(_ row: Row) -> String {
        switch self {
        case .target:
            let body: String? = row["body"]
            return body.map { (row["text"] as String) + "\n" + $0 } ?? row["text"]
        case .assignment:
            let names = JSONText.strings(row["actors"]) + JSONText.strings(row["partners"])
            return ([row["task"] as String] + names).joined(separator: "\n")
        case .citation: return row["text"]
        }
    }
}

extension IndexedDocument {
    init(_ row: Row) {
        let session = (row["session"] as String?).flatMap { JSONText.decode(Session.self, $0) }
        self.init(
            row: row["row"], generation: row["generation"],
            date: IndexedDocument.date(row["issued_on"] ?? row["passed_on"] ?? ""),
            type: Codes.code(DocumentType(rawValue: row["type"])),
            level: Codes.code((row["issuer_level"] as String?).flatMap(IssuerLevel.init)),
            text: Codes.code((row["text_layer"] as String?).flatMap(TextLayer.init)), issuer: row["issuer"] ?? "",
            session: session?.label ?? "", number: row["number_key"] ?? "",
            leads: Array(JSONText.strings(row["lead_agencies"]).prefix(32)))
    }

    static func date(_ iso: String) -> UInt32 {
        let parts = iso.split(separator: "-").map { UInt32($0) ?? 0 }
        guard let year = parts.first, year < 10_000 else { return 0 }
        let month = parts.count > 1 ? min(parts[1], 12) : 0
        let day = parts.count > 2 ? min(parts[2], 31) : 0
        return year * 10_000 + month * 100 + day
    }
}

extension Session {
    /// `Kỳ họp thứ 9, khóa XIII`
    var label: String {
        [ordinal.map { "Kỳ họp thứ \($0)" }, term].compactMap { $0 }.joined(separator: ", ")
    }
}

/// Enumerations as numbers in a segment; 0 is unknown. The order is part of the segment's format.
enum Codes {
    static let levels: [IssuerLevel] = [.national, .province, .district, .commune]
    static let texts: [TextLayer] = [.embedded, .ocr, .mixed]
    static let types: [DocumentType] = DocumentType.allCases

    static func code(_ type: DocumentType?) -> UInt8 { code(type, types) }
    static func code(_ level: IssuerLevel?) -> UInt8 { code(level, levels) }
    static func code(_ text: TextLayer?) -> UInt8 { code(text, texts) }

    private static func code<T: Equatable>(_ value: T?, _ all: [T]) -> UInt8 {
        value.flatMap { all.firstIndex(of: $0) }.map { UInt8($0 + 1) } ?? 0
    }
}
