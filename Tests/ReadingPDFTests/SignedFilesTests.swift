import Foundation
import Records
import TestSupport
import Testing

@testable import ReadingPDF

private let folder = TestFiles.shared?.appending(path: "real/signed")

/// File, number, year, day and month from the table of the folder's README.
private let expected: [[String]] = {
    guard let folder, let table = try? String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8) else {
        return []
    }
    return table.split(separator: "\n").filter { $0.hasPrefix("| Van") }.map { row in
        row.split(whereSeparator: { "|,".contains($0) }).map { $0.trimmingCharacters(in: .whitespaces) }.filter {
            !$0.isEmpty
        }
    }
}()

@Test(.enabled(if: folder != nil, "the signed files are not beside this checkout"), arguments: expected)
func numberAndDateComeFromTheSignatureFields(row: [String]) throws {
    let bytes = [UInt8](try Data(contentsOf: folder!.appending(path: row[0])))
    let document = try PDFReader().read(SourceFile(name: row[0], bytes: bytes, sha256: ""))
    let letterhead = try #require(document.blocks.lazy.compactMap(\.table).first).cells.flatMap(\.blocks).map(\.text)
    #expect(letterhead.contains("Số: \(row[1])/\(row[2])/QĐ-UBND"), "\(letterhead)")
    #expect(letterhead.contains { $0.hasSuffix("ngày \(row[3]) tháng \(row[4]) năm \(row[2])") }, "\(letterhead)")
    #expect(document.signatures.contains { $0.signer != nil && $0.signedAt?.hasPrefix(row[2]) == true })
    #expect(document.signatures.allSatisfy { !$0.validated })
}

@Test func statedTimesBecomeISO() {
    #expect(SignedMessage.isoTime("D:20241121152944+07'00'") == "2024-11-21T15:29:44+07:00")
    #expect(SignedMessage.isoTime("D:20241121152944Z") == "2024-11-21T15:29:44Z")
    #expect(SignedMessage.isoTime("D:20241121") == "2024-11-21")
    #expect(SignedMessage.isoTime("yesterday") == nil)
}

@Test func brokenSignatureBytesNameNobody() {
    #expect(SignedMessage([]) == nil)
    #expect(SignedMessage([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 0x30]) == nil)
    #expect(SignedMessage([UInt8](repeating: 0x30, count: 4000)) == nil)
}
