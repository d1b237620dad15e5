import Archive
import Foundation
import TestSupport
import Testing

/// LibreOffice beside a worker: it dies with it however it dies, and leaves no text behind.
@Suite(
    .serialized,
    .enabled(if: access("/usr/lib/libreoffice/program/soffice.bin", X_OK) == 0, "LibreOffice is not installed"))
struct ConverterProcessTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path("tmp"), withIntermediateDirectories: true)
    }

    /// A rich text file of these lines.
    private func rtf(_ lines: [String]) -> Data {
        var text = #"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times New Roman;}}\f0 "#
        for line in lines {
            for unit in line.utf16 {
                text += unit < 0x80 ? String(UnicodeScalar(UInt8(unit))) : "\\u\(Int16(bitPattern: unit))?"
            }
            text += #"\par "#
        }
        return Data((text + "}").utf8)
    }

    private let plain = ["NGHỊ QUYẾT", "Về công tác giám sát", "Điều 1. Giao Thường trực Hội đồng nhân dân tổ chức."]

    private func ingest(_ name: String, fault: String? = nil) throws -> Programs.Result {
        var environment = ["TMPDIR": folder.path("tmp")]
        environment["BIENMUC_FAULT"] = fault
        return try Programs.run(
            "bienmuc", ["ingest", name, "--archive", "archive", "--jobs", "1", "--retry-failed"],
            environment: environment, folder: folder.url)
    }

    /// Command lines of the LibreOffice processes that work in this test's folder.
    private func running() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }.compactMap { id in
            guard let bytes = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") else { return nil }
            let line = String(decoding: bytes, as: UTF8.self)
            return line.contains("soffice") && line.contains(folder.path("tmp")) ? line : nil
        }
    }

    private func waitUntil(_ isTrue: () throws -> Bool) rethrows -> Bool {
        for _ in 0..<200 {
            if try isTrue() { return true }
            usleep(50_000)
        }
        return false
    }

    private func left() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path("tmp")).filter { $0.hasPrefix("bienmuc-") }
    }

    /// The converter is warm when the document goes on to repair, and when the supervisor has its answer.
    @Test(arguments: ["worker-repair", "supervisor-answered"])
    func diesWithItsWorker(fault: String) throws {
        try folder.write(rtf(plain), as: "a.rtf")
        let struck = try ingest("a.rtf", fault: fault)
        #expect(struck.code == (fault == "worker-repair" ? 1 : -SIGKILL), "\(struck.errors)")
        #expect(try waitUntil { try running().isEmpty })
        // A killed process leaves its folder; the next one to start removes it.
        let next = try ingest("a.rtf")
        #expect(next.code == 0, "\(next.errors)")
        #expect(try left().isEmpty)
        var records = 0
        try ArchiveStore.open(at: folder.path("archive"), mode: .readOnly).forEachRecord { _, _ in records += 1 }
        #expect(records == 1)
    }

    @Test func itsFolderIsPrivate() throws {
        try folder.write(rtf(plain), as: "a.rtf")
        let (process, output) = try Programs.start(
            "bienmuc", ["ingest", "a.rtf", "--archive", "archive", "--jobs", "1"],
            environment: ["TMPDIR": folder.path("tmp"), "BIENMUC_FAULT": "worker-repair:hang"], folder: folder.url)
        #expect(try waitUntil { try !left().isEmpty && !running().isEmpty })
        for name in try left() {
            let mode = try FileManager.default.attributesOfItem(atPath: folder.path("tmp/\(name)"))[.posixPermissions]
            #expect(mode as? Int == 0o700)
        }
        kill(process.processIdentifier, SIGKILL)
        _ = try Programs.result(process, output)
        #expect(try waitUntil { try running().isEmpty })
    }

    /// Of a document marked secret nothing is left, in the archive or beside it.
    @Test func secretTextIsNotLeftBehind() throws {
        try folder.write(rtf(["TỐI MẬT"] + plain + ["Khu vực Phong Điền"]), as: "a.rtf")
        let result = try ingest("a.rtf")
        #expect(result.code == 1)
        #expect(result.errors.contains("TỐI MẬT"), "\(result.errors)")
        #expect(try left().isEmpty)
        let files = FileManager.default.enumerator(at: folder.url, includingPropertiesForKeys: nil)
        let words = [Data("Phong Điền".utf8), Data(#"Phong \u272?i"#.utf8)]
        while let file = files?.nextObject() as? URL {
            guard file.lastPathComponent != "a.rtf", let bytes = FileManager.default.contents(atPath: file.path) else {
                continue
            }
            #expect(words.allSatisfy { bytes.range(of: $0) == nil }, "\(file.path)")
        }
    }
}
