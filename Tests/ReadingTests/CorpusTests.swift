import Foundation
import Records
import TestSupport
import Testing

@testable import Reading

func corpusFile(_ name: String) throws -> SourceFile {
    let bytes = [UInt8](try Data(contentsOf: TestFiles.corpus.appending(path: name)))
    return SourceFile(name: name, bytes: bytes, sha256: "")
}

/// What the truths of the corpus say, line for line; table rows with tabs.
struct CorpusTests {
    static let names = ["cao-minh-ke-hoach-2026", "thai-nguyen-de-an-10", "ket-luan-giao-ban-2022"]

    /// The text of the document as the truth files lay it out.
    private func laidOut(_ document: SourceDocument) -> [String] {
        var result: [String] = []
        for block in document.blocks where block.kind != .furniture {
            guard let table = block.table else {
                result.append(block.text)
                continue
            }
            if table.ruled {
                for row in 0..<table.rowCount {
                    var cells = Array(repeating: "", count: table.columnCount)
                    for cell in table.cells where cell.row == row {
                        cells[cell.column] = cell.blocks.flatMap(\.lines).joined(separator: " ")
                    }
                    result.append(cells.joined(separator: "\t"))
                }
            } else {
                result += block.lines
            }
        }
        return result
    }

    private func truth(_ name: String) throws -> [String] {
        let text = try String(contentsOf: TestFiles.corpus.appending(path: name + ".truth.blocks.tsv"), encoding: .utf8)
        return text.split(separator: "\n").map { line in
            let columns = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            return columns[1].replacingOccurrences(of: "\\t", with: "\t")
        }
    }

    @Test(arguments: names) func everyBlockOfTheTruthIsRead(name: String) throws {
        let document = try DOCXReader().read(corpusFile(name + ".docx"))
        // Titles and headings that the truth joins stand in several paragraphs of the file.
        let all = Array(laidOut(document).joined(separator: " ").utf8)
        let paragraphs = Array(document.blocks.flatMap(\.lines).joined(separator: " ").utf8)
        for line in try truth(name) {
            let line = Array(line.utf8)
            #expect(all.firstRange(of: line) != nil || paragraphs.firstRange(of: line) != nil, "\(line)")
        }
    }

    @Test(
        arguments: names.map { ($0, "tcvn3", SourceEncoding.tcvn3) } + [("ket-luan-giao-ban-2022", "vni", .vni)])
    func legacyCopyReadsLikeTheUnicodeOne(name: String, form: String, encoding: SourceEncoding) throws {
        let plain = try DOCXReader().read(corpusFile("\(name).docx"))
        let legacy = try DOCXReader().read(corpusFile("\(name).\(form).docx"))
        #expect(legacy.encoding == encoding)
        let wanted = plain.blocks.flatMap(\.lines)
        let found = legacy.blocks.flatMap(\.lines)
        #expect(wanted.count == found.count)
        for (line, other) in zip(wanted, found) {
            #expect(line.utf8.elementsEqual(other.utf8), "\(other)\n\(line)")
        }
    }
}
