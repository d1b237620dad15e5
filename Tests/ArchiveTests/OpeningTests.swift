import Foundation
import GRDB
import Records
import Testing

@testable import Archive

private func cause(_ body: () throws -> Void) -> ArchiveError.Cause? {
    do { try body() } catch let error as ArchiveError { return error.cause } catch { Issue.record("\(error)") }
    return nil
}

@Test func aFolderThatIsNoArchiveIsNamed() throws {
    let folder = try TemporaryFolder()
    #expect(cause { _ = try folder.archive(.readOnly) } == .missing)
    let place = folder.path + "/kho"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    #expect(cause { _ = try folder.archive(.readOnly) } == .notAnArchive)
    try Data("ghi chú".utf8).write(to: URL(filePath: place + "/notes.txt"))
    #expect(cause { _ = try folder.archive(.create) } == .notAnArchive)
    try FileManager.default.removeItem(atPath: place + "/notes.txt")
    try Data("không phải SQLite, chỉ là chữ thôi, dài hơn một trăm byte để chắc chắn không phải tệp rỗng".utf8)
        .write(to: URL(filePath: place + "/archive.sqlite"))
    #expect(cause { _ = try folder.archive(.readOnly) } == .notAnArchive)
    #expect(cause { _ = try folder.archive(.create) } == .notAnArchive)
}

@Test func aSecondWriterIsToldWhoHoldsTheArchive() throws {
    let folder = try TemporaryFolder()
    let first = try folder.archive()
    do {
        _ = try folder.archive(.readWrite)
        Issue.record("a second writer got in")
    } catch {
        #expect(
            error as? ArchiveError
                == ArchiveError(
                    .busy, [folder.path + "/kho", "process \(getpid()) on \(ProcessInfo.processInfo.hostName)"]))
    }
    try first.ingest([Sample()])
    let reader = try folder.archive(.readOnly)
    #expect(try reader.documents().total == 1)
    #expect(cause { _ = try reader.begin(purpose: "", configuration: "", program: "") } == .readOnly)
}

@Test func aNewerFormatIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    _ = try folder.archive()
    let queue = try DatabaseQueue(path: folder.path + "/kho/archive.sqlite")
    try queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    try queue.close()
    for mode in [ArchiveStore.Mode.create, .readWrite, .readOnly] {
        #expect(cause { _ = try folder.archive(mode) } == .newerFormat)
    }
}

@Test func theFolderExplainsItself() throws {
    let folder = try TemporaryFolder()
    try folder.archive().ingest([Sample()])
    let page = try String(contentsOfFile: folder.path + "/kho/FORMAT.md", encoding: .utf8)
    let tables = try folder.archive(.readOnly).read { database in
        try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    let unexplained = tables.filter {
        !page.contains("`\($0)`") && !["meta", "superseded", "item_bodies"].contains($0)
    }
    #expect(unexplained.isEmpty)
}

@Test func aFullDiskIsSaidPlainly() throws {
    #expect(ArchiveError(DatabaseError(resultCode: .SQLITE_FULL), at: "/kho").cause == .diskFull)
    #expect(ArchiveError(errno: ENOSPC, at: "/kho").cause == .diskFull)
    #expect(ArchiveError(.diskFull, ["/kho"]).english.hasPrefix("/kho: the disk is full"))
}
