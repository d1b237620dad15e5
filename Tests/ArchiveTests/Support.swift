import Foundation
import Hashing
import Records
import Testing

@testable import Archive

/// An archive in a folder of its own that goes away with the test.
final class TemporaryFolder {
    let path: String
    init() throws {
        path = NSTemporaryDirectory() + "archive-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    func archive(_ mode: ArchiveStore.Mode = .create) throws -> ArchiveStore {
        try ArchiveStore.open(at: path + "/kho", mode: mode, now: { Date(timeIntervalSince1970: 1_800_000_000) })
    }
}

/// A document of invented text.
struct Sample {
    var name = "mau.docx"
    var type = DocumentType.nghiQuyet
    var number: String? = "12/NQ-HĐND"
    var issuedOn: String? = "2025-12-10"
    var issuer: String? = "Hội đồng nhân dân xã An Bình"
    var title: String? = "Về dự toán ngân sách năm 2026"
    /// Heading and paragraphs.
    var sections: [(heading: String, paragraphs: [String])] = []

    var bytes: [UInt8] { Array("\(name)|\(number ?? "")|\(title ?? "")|\(sections)".utf8) }
    var sha256: String { SHA256.hex(bytes) }

    var record: Records.Record {
        var record = Record(
            id: String(sha256.prefix(16)),
            source: SourceInfo(
                fileName: name, sha256: sha256, size: bytes.count, mediaType: "text/plain", textLayer: .embedded,
                encoding: .unicode),
            document: DocumentFields())
        record.document.type = type
        record.document.number = number
        record.document.issuedOn = issuedOn
        record.document.issuer = issuer
        record.document.title = title
        record.document.issuerLevel = .commune
        for (index, section) in sections.enumerated() {
            let id = "s\(index + 1)"
            let heading = Block(
                id: "b\(record.blocks.count + 1)", kind: .heading, text: "Điều \(index + 1). \(section.heading)",
                section: id)
            record.sections.append(
                Section(
                    id: id, parent: nil, level: 1, number: "Điều \(index + 1)", heading: section.heading,
                    block: heading.id))
            record.blocks.append(heading)
            for text in section.paragraphs {
                record.blocks.append(
                    Block(id: "b\(record.blocks.count + 1)", kind: .paragraph, text: text, section: id))
            }
        }
        return record
    }

    var prepared: PreparedRecord {
        get throws { try PreparedRecord(json: encoded(record)) }
    }
}

func encoded(_ record: Records.Record) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(record))
}

let todaysStages = Stage.allCases.map { StageStamp(stage: $0, version: 1, configuration: "c0") }

extension ArchiveStore {
    /// Stores samples in one run, as an ingest would.
    @discardableResult
    func ingest(_ samples: [Sample]) throws -> RunCounts {
        let run = try begin(purpose: "ingest", configuration: "default", program: "tests")
        for sample in samples {
            let entry = try register(
                InputFile(
                    path: "/in/" + sample.name, name: sample.name, sha256: sample.sha256, size: sample.bytes.count),
                in: run)
            _ = try store(entry, sample.prepared, stages: todaysStages, original: .bytes(sample.bytes))
        }
        return try finish(run)
    }
}
