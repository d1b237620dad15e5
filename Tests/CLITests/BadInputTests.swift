import Foundation
import TestSupport
import Testing

/// Each bad input gives one clear line, the right exit code, and everything else is stored.
@Suite(.serialized) struct BadInputTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            BadFiles.docx(["NGHỊ QUYẾT", "Về công tác giám sát", "Điều 1. Giao Thường trực Hội đồng nhân dân."]),
            as: "in/good.docx")
    }

    private func ingest(
        _ arguments: [String] = ["in", "--archive", "archive"], before: [String] = []
    ) throws -> Programs.Result {
        try Programs.run("bienmuc", ["ingest"] + arguments, folder: folder.url, before: before)
    }

    private static let cases: [(name: String, bytes: @Sendable () -> [UInt8], line: String)] = [
        ("empty.docx", { [] }, "the file is empty; get it again from its source"),
        ("truncated.docx", { Array(BadFiles.docx(["Điều 1."]).dropLast(60)) }, "damaged (ZIP"),
        ("truncated.pdf", { Array(corpusPDF.prefix(corpusPDF.count / 2)) }, "damaged"),
        ("encrypted.pdf", { BadFiles.encryptedPDF }, "protected by a password"),
        ("encrypted.docx", { BadFiles.encryptedDOCX }, "protected by a password"),
        ("zip-bomb.docx", { BadFiles.zipBomb }, "times its size, as archive bombs do"),
        ("entity-bomb.docx", { BadFiles.entityBomb }, "declares a document type"),
        ("two-documents.docx", { BadFiles.twoDocuments }, "stands twice inside"),
        ("cyclic.pdf", { BadFiles.cyclicPDF }, "has no pages that can be read"),
        ("endless.pdf", { BadFiles.endlessPDF }, "pages"),
    ]

    private static let corpusPDF: [UInt8] = {
        let file = TestFiles.corpus.appending(path: "ket-luan-giao-ban-2022.pdf")
        return (try? Data(contentsOf: file)).map { [UInt8]($0) } ?? []
    }()

    @Test func everyBadFileHasOneLineAndTheGoodOneIsStored() throws {
        for file in Self.cases { try folder.write(file.bytes(), as: "in/\(file.name)") }
        let result = try ingest()
        #expect(result.code == 1)
        let lines = result.errors.split(separator: "\n").map(String.init)
        for file in Self.cases {
            let own = lines.filter { $0.hasPrefix("in/\(file.name): ") }
            #expect(own.count == 1, "\(file.name): \(own)")
            #expect(own.first?.contains(file.line) == true, "\(file.name): \(own)")
        }
        #expect(result.output.contains("in/good.docx"))
        let count = Self.cases.count
        #expect(
            result.output.contains("\(count + 1) files: 1 stored, 0 unchanged, \(count) quarantined, 0 skipped"),
            "\(result.output)")
    }

    @Test func textNamedDOCXIsReadAsText() throws {
        try folder.write(Data("NGHỊ QUYẾT\nVề công tác giám sát\n".utf8), as: "in/text.docx")
        let result = try ingest()
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("2 files: 2 stored"))
    }

    @Test func secretDocumentLeavesNoTrace() throws {
        let secret = BadFiles.docx(["MẬT", "NGHỊ QUYẾT", "Về việc bố trí chốt canh phòng đặc biệt"])
        try folder.write(secret, as: "in/secret.docx")
        let result = try ingest()
        #expect(result.code == 1)
        #expect(result.errors.contains("in/secret.docx: marked"), "\(result.errors)")
        #expect(result.output.contains("1 stored, 0 unchanged, 1 quarantined"))
        let archive = folder.url.appending(path: "archive")
        for case let file as URL in FileManager.default.enumerator(at: archive, includingPropertiesForKeys: nil)! {
            guard let bytes = try? Data(contentsOf: file) else { continue }
            #expect(bytes.range(of: Data("chốt canh phòng".utf8)) == nil, "\(file.path) holds its text")
            #expect(bytes.range(of: Data("in/secret.docx".utf8)) == nil, "\(file.path) holds its path")
            #expect(bytes != Data(secret), "\(file.path) is a copy")
        }
        #expect(try ingest().errors.contains("in/secret.docx: marked"))
    }

    @Test func folderWithoutPermissionIsNamed() throws {
        try folder.write(Data("Điều 1.".utf8), as: "in/closed/inside.txt")
        let closed = folder.path("in/closed")
        #expect(chmod(closed, 0) == 0)
        defer { chmod(closed, 0o755) }
        // The superuser reads everything unless that right is taken away.
        let before =
            getuid() == 0
            ? ["setpriv", "--inh-caps=-dac_override,-dac_read_search", "--bounding-set=-dac_override,-dac_read_search"]
            : []
        let result = try ingest(before: before)
        #expect(result.code == 1, "\(result.output) \(result.errors)")
        #expect(result.errors.contains("in/closed: cannot be opened (Permission denied)"), "\(result.errors)")
        #expect(result.output.contains("2 files: 1 stored, 0 unchanged, 1 quarantined"))
    }

    @Test func missingPathAndLoopsAreHarmless() throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("in/loop"), withDestinationPath: folder.path("in"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("in/broken"), withDestinationPath: folder.path("nowhere"))
        let result = try ingest(["in", "absent.pdf", "--archive", "archive"])
        #expect(result.code == 1)
        #expect(result.errors.contains("in/broken: cannot be opened (No such file or directory)"))
        #expect(result.errors.contains("absent.pdf: cannot be opened (No such file or directory)"))
        #expect(result.output.contains("3 files: 1 stored, 0 unchanged, 2 quarantined"))
    }

    @Test func fullDiskEndsTheRunAndLosesNothing() throws {
        let disk = folder.path("disk")
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        guard getuid() == 0, try Programs.run("/bin/mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", disk]).code == 0
        else {
            print("skipped: a small disk cannot be mounted here")
            return
        }
        defer { _ = try? Programs.run("/bin/umount", [disk]) }
        for number in 0..<8 {
            // Letters by chance, so that they do not compress; words, so that they are read like text.
            let noise = (0..<200_000).map { $0 % 7 == 6 ? ($0 % 140 == 139 ? 10 : 32) : UInt8.random(in: 97...122) }
            let text = "Điều \(number). " + String(decoding: noise, as: UTF8.self)
            try folder.write(Data(text.utf8), as: "in/large-\(number).txt")
        }
        let result = try ingest(["in", "--archive", "disk/archive", "--jobs", "1"])
        #expect(result.code == 1, "\(result.errors)")
        #expect(result.errors.contains("the disk is full; free some space"), "\(result.errors)")
        #expect(result.output.contains("in/good.docx"))
        let list = try Programs.run("bienmuc", ["list", "--archive", "disk/archive"], folder: folder.url)
        #expect(list.code == 0)
        #expect(list.output.contains("good.docx") || list.output.contains("giám sát"), "\(list.output)\(list.errors)")
        #expect(try Programs.run("/bin/mount", ["-o", "remount,size=64m", disk]).code == 0)
        let next = try ingest(["in", "--archive", "disk/archive", "--retry-failed"])
        #expect(next.code == 0, "\(next.errors)")
        #expect(next.output.contains("9 files:"))
    }
}
