import Foundation
import GRDB
import Records
import TestSupport
import Testing

@testable import Archive

/// An archive written by each released format stays in `Tests/Fixtures` as SQL, with its originals beside it, and must
/// open and read the same for ever. A missing one is written and fails: read it, commit it, run again.
@Suite struct ReleasedFormatTests {
    private static let samples: [Sample] = [
        Sample(
            name: "nghi-quyet.docx", number: "12/NQ-HĐND", issuedOn: "2025-12-10",
            sections: [("Phạm vi", ["Quy định mức thu học phí đối với trường công lập."])]),
        Sample(
            name: "kế hoạch <1>.pdf", type: .keHoach, number: "55/KH-HĐND", issuedOn: "2026-01-20",
            title: "Tiếp xúc cử tri năm 2026",
            sections: [
                ("Chỉ tiêu", ["Phấn đấu 100% kiến nghị của cử tri được trả lời trước 30/6/2026."]),
                ("Phân công", ["Thường trực HĐND xã chủ trì."]),
            ]),
    ]

    private static func record(_ index: Int) -> Records.Record {
        var record = samples[index].record
        guard index == 1 else { return record }
        let place = Place(block: "b2", start: 0, end: 12, page: 1)
        var target = Target(
            text: "100% kiến nghị được trả lời", kind: .quantitative, source: place, rule: "target.test",
            confidence: 0.9)
        target.id = "t1"
        (target.comparator, target.value, target.unit) = (.equal, 100, "%")
        target.time.due = "2026-06-30"
        target.time.dueExclusive = true
        record.targets = [target]
        let citation = Citation(
            id: "c1", text: "Nghị quyết số 12/NQ-HĐND", type: .nghiQuyet, number: "12/NQ-HĐND", relation: .basis,
            source: place, rule: "c", confidence: 1)
        record.citations = [citation]
        return record
    }

    /// Writes the archive of today's format as the fixture does: rows in the order of their tables, one statement each.
    private static func write(to fixture: URL) throws {
        let folder = try TemporaryFolder()
        do {
            let archive = try folder.archive()
            let run = try archive.begin(purpose: "ingest", configuration: "default", program: "tests")
            for (index, sample) in samples.enumerated() {
                let entry = try archive.register(
                    InputFile(
                        path: "/in/" + sample.name, name: sample.name, sha256: sample.sha256, size: sample.bytes.count),
                    in: run)
                _ = try archive.store(
                    entry, PreparedRecord(json: encoded(record(index))), stages: todaysStages,
                    original: .bytes(sample.bytes))
            }
            let broken = try archive.register(
                InputFile(path: "/in/hong.docx", name: "hong.docx", sha256: nil, size: nil), in: run)
            try archive.quarantine(
                broken, Failure(refusal: Refusal(.damaged, ["document.xml"]), stage: .reading, stageVersion: 1),
                original: nil)
            try archive.finish(run)
            try archive.write { database in
                try database.execute(sql: "UPDATE meta SET value = 'A' WHERE key = 'archive_id'")
            }
        }
        let queue = try DatabaseQueue(path: folder.path + "/kho/archive.sqlite")
        var lines = try queue.read { database in
            var lines: [String] = []
            for pragma in ["application_id", "user_version"] {
                lines.append("PRAGMA \(pragma) = \(try Int.fetchOne(database, sql: "PRAGMA \(pragma)") ?? 0);")
            }
            let tables = try Row.fetchAll(
                database, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            for table in tables {
                let name: String = table["name"]
                lines.append((table["sql"] as String) + ";")
                let columns = try database.columns(in: name).map { "quote(\"\($0.name)\")" }.joined(separator: ", ")
                for row in try Row.fetchAll(database, sql: "SELECT \(columns) FROM \(name)") {
                    let values = row.map { String.fromDatabaseValue($0.1) ?? "NULL" }.joined(separator: ", ")
                    lines.append("INSERT INTO \(name) VALUES (\(values));")
                }
            }
            for each in try String.fetchAll(
                database, sql: "SELECT sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL")
            { lines.append(each + ";") }
            return lines
        }
        lines.append("")
        try FileManager.default.createDirectory(at: fixture, withIntermediateDirectories: true)
        try Data(lines.joined(separator: "\n").utf8).write(to: fixture.appending(path: "archive.sql"))
        try FileManager.default.copyItem(
            at: URL(filePath: folder.path + "/kho/originals"), to: fixture.appending(path: "originals"))
    }

    /// Makes the archive from its fixture in a folder of the test.
    private static func archive(_ fixture: URL, in folder: TemporaryFolder) throws {
        let place = folder.path + "/kho"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: fixture.appending(path: "originals"), to: URL(filePath: place + "/originals"))
        let queue = try DatabaseQueue(path: place + "/archive.sqlite")
        let sql = try String(contentsOf: fixture.appending(path: "archive.sql"), encoding: .utf8)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF; " + sql) }
        try queue.close()
    }

    @Test(arguments: 1...Schema.version) func anArchiveOfEveryReleasedFormatOpens(version: Int) throws {
        let fixture = TestFiles.checkout.appending(path: "Tests/Fixtures/archive-\(version)")
        if !FileManager.default.fileExists(atPath: fixture.path), version == Schema.version {
            try ReleasedFormatTests.write(to: fixture)
            Issue.record("wrote \(fixture.lastPathComponent): read it, commit it, run again")
        }
        let folder = try TemporaryFolder()
        try ReleasedFormatTests.archive(fixture, in: folder)
        do {
            let reader = try folder.archive(.readOnly)
            #expect(try reader.documents().total == 2)
            #expect(try reader.find("55 kh hdnd").map(\.fileName) == ["kế hoạch <1>.pdf"])
            #expect(try reader.search(SearchRequest("hoc phi")).hits.map(\.document.number) == ["12/NQ-HĐND"])
            #expect(try reader.targets().items.map(\.dueDay) == ["2026-06-29"])
            let id = ReleasedFormatTests.samples[1].record.id
            #expect(try reader.record(id) == ReleasedFormatTests.record(1))
            #expect(try reader.verify().findings.map(\.kind) == [.indexMissing])
        }
        let writer = try folder.archive(.readWrite)
        #expect(try writer.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == Schema.version)
        try writer.reindex()
        try writer.ingest([Sample(name: "moi.docx", number: "1/NQ-HĐND", title: "Về học phí năm học mới")])
        #expect(try writer.search(SearchRequest("học phí")).total == 2)
        #expect(try writer.verify().findings.isEmpty)
    }
}
