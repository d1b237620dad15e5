import Foundation
import Hashing
import Records
import Testing

@testable import Archive

private let failure = Failure(refusal: Refusal(.damaged, ["word/document.xml"]), stage: .reading, stageVersion: 1)

private func input(_ name: String, _ text: String) -> (InputFile, [UInt8]) {
    let bytes = Array(text.utf8)
    return (InputFile(path: "/in/" + name, name: name, sha256: SHA256.hex(bytes), size: bytes.count), bytes)
}

@Test func aRowStandsBeforeWorkStartsAndItsStateIsFailed() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    let run = try archive.begin(purpose: "ingest", configuration: "default", program: "tests")
    let entry = try archive.register(input("a.docx", "a").0, in: run)
    #expect(entry.known == .new)
    let failed = try archive.failedInputs()
    #expect(failed.map(\.name) == ["a.docx"])
    #expect(failed.map(\.state) == [.failed])
    #expect(failed.first?.failure == nil)
}

@Test func countsBalanceWhateverHappens() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest([Sample(name: "cu.docx")])
    let run = try archive.begin(purpose: "ingest", configuration: "default", program: "tests")
    let old = Sample(name: "cu.docx")
    let again = try archive.register(
        InputFile(path: "/khac/cu.docx", name: "cu.docx", sha256: old.sha256, size: old.bytes.count), in: run)
    #expect(again.known == .stored(document: old.record.id, stages: todaysStages))
    try archive.unchanged(again)
    let new = Sample(name: "moi.docx")
    let stored = try archive.register(
        InputFile(path: "/in/moi.docx", name: "moi.docx", sha256: new.sha256, size: new.bytes.count), in: run)
    #expect(try archive.store(stored, new.prepared, stages: todaysStages, original: .bytes(new.bytes)) == .inserted)
    let (bad, badBytes) = input("hong.docx", "hỏng")
    try archive.quarantine(archive.register(bad, in: run), failure, original: .bytes(badBytes))
    try archive.skip(archive.register(input("anh.png", "x").0, in: run), Refusal(.unsupported, ["image/png"]))
    try archive.refuseSecret(archive.register(input("mat.docx", "m").0, in: run), Refusal(.secret, ["MẬT"]))
    try archive.quarantine(
        archive.register(InputFile(path: "/in/khoa.docx", name: "khoa.docx", sha256: nil, size: nil), in: run),
        Failure(refusal: Refusal(.unreadable, ["Permission denied"]), stage: nil, stageVersion: nil), original: nil)
    _ = try archive.register(input("quen.docx", "q").0, in: run)
    let counts = try archive.finish(run)
    #expect(counts.balanced)
    var expected = RunCounts()
    (expected.seen, expected.stored, expected.unchanged, expected.quarantined, expected.skipped) = (7, 1, 1, 4, 1)
    (expected.refused, expected.unaccounted) = (1, 1)
    #expect(counts == expected)
    #expect(archive.originals.holds(bad.sha256!))
    #expect(try archive.runs().first?.counts == counts)
}

@Test func ofASecretOnlyHashNameReasonAndTimeAreKept() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    let sample = Sample(name: "mat.docx", sections: [("Nội dung", ["bichngan tuyệt mật nội dung"])])
    try archive.ingest([sample])
    let run = try archive.begin(purpose: "ingest", configuration: "default", program: "tests")
    let file = InputFile(path: "/thu-muc-rieng/mat.docx", name: "mat.docx", sha256: sample.sha256, size: 3)
    try archive.refuseSecret(archive.register(file, in: run), Refusal(.secret, ["TUYỆT MẬT"]))
    try archive.finish(run)
    #expect(try archive.documents().total == 0)
    #expect(!archive.originals.holds(sample.sha256))
    let refused = try archive.failedInputs(states: [.refused])
    #expect(refused.map(\.name) == ["mat.docx"])
    #expect(refused.map(\.path) == [""])
    #expect(refused.first?.failure?.refusal == Refusal(.secret, ["TUYỆT MẬT"]))
    let next = try archive.begin(purpose: "ingest", configuration: "default", program: "tests")
    let entry = try archive.register(file, in: next)
    #expect(entry.known == .refused(reason: Refusal(.secret, ["TUYỆT MẬT"])))
    try archive.refuseSecret(entry, Refusal(.secret, ["TUYỆT MẬT"]))
    #expect(try archive.finish(next).refused == 1)
    #expect(try archive.failedInputs(states: [.refused]).count == 1)
    let dump = try archive.read { database in
        try String.fetchAll(database, sql: "SELECT path || name || ifnull(cause, '') FROM inputs")
    }
    #expect(!dump.joined().contains("thu-muc-rieng"))
}

@Test func storingTwiceIsUnchangedAndAnotherRecordReplaces() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    let sample = Sample(sections: [("Một", ["Giao Ủy ban nhân dân xã."])])
    let run = try archive.begin(purpose: "ingest", configuration: "default", program: "tests")
    let file = InputFile(path: "/in/a", name: "a", sha256: sample.sha256, size: sample.bytes.count)
    let entry = try archive.register(file, in: run)
    #expect(
        try archive.store(entry, sample.prepared, stages: todaysStages, original: .bytes(sample.bytes)) == .inserted)
    #expect(try archive.store(entry, sample.prepared, stages: todaysStages, original: .kept) == .unchanged)
    var record = sample.record
    record.document.title = "Tên khác"
    let other = try PreparedRecord(json: encoded(record))
    #expect(try archive.store(entry, other, stages: todaysStages, original: .kept) == .replaced)
    #expect(try archive.documents().items.map(\.title) == ["Tên khác"])
    #expect(try archive.recordJSON(record.id) == encoded(record))
    #expect(try archive.counts(of: run).seen == 1)
}

@Test func anInputThatChangedWhileReadIsNotStored() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    let sample = Sample()
    let run = try archive.begin(purpose: "ingest", configuration: "default", program: "tests")
    let entry = try archive.register(
        InputFile(path: "/in/a", name: "a", sha256: sample.sha256, size: 1), in: run)
    #expect(throws: ArchiveError(.inputChanged, ["a"])) {
        try archive.store(entry, sample.prepared, stages: todaysStages, original: .bytes(Array("khác".utf8)))
    }
    #expect(try archive.documents().total == 0)
    #expect(archive.originals.allFiles().isEmpty)
}

@Test func stageOutputsComeBackAndStaleDocumentsAreFound() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    let sample = Sample()
    let run = try archive.begin(purpose: "ingest", configuration: "default", program: "tests")
    let entry = try archive.register(
        InputFile(path: "/in/a", name: "a", sha256: sample.sha256, size: 1), in: run)
    let output = StageOutput(stamp: todaysStages[0], bytes: Array(String(repeating: "văn bản ", count: 500).utf8))
    _ = try archive.store(
        entry, sample.prepared, stages: todaysStages, outputs: [output], original: .bytes(sample.bytes))
    #expect(try archive.stageOutput(.reading, of: sample.sha256) == output)
    #expect(try archive.stageOutput(.repair, of: sample.sha256) == nil)
    #expect(try archive.staleDocuments(stages: todaysStages).isEmpty)
    var newer = todaysStages
    newer[2].version = 2
    #expect(try archive.staleDocuments(stages: newer).map(\.firstStage) == [.structure])
    #expect(try archive.staleDocuments(stages: todaysStages, from: .repair).map(\.firstStage) == [.repair])
}

@Test func onlyFailuresOfOlderStagesAreRetriedUnasked() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    let run = try archive.begin(purpose: "ingest", configuration: "default", program: "tests")
    for (name, version) in [("cu", Stage.reading.version - 1), ("nay", Stage.reading.version)] {
        let (file, bytes) = input(name, name)
        let failure = Failure(refusal: Refusal(.damaged, ["zip"]), stage: .reading, stageVersion: version)
        try archive.quarantine(archive.register(file, in: run), failure, original: .bytes(bytes))
    }
    #expect(try archive.retryable().map(\.name) == ["cu", "nay"])
    #expect(try archive.retryable(onlyNewVersions: true).map(\.name) == ["cu"])
}
