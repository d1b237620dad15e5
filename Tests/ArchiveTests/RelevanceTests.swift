import Foundation
import Records
import TestSupport
import Testing

@testable import Archive

/// Judged queries over the sample documents, a line of text each a document. The figures are printed; what is asserted
/// is that they do not fall far below what they were.
@Test func judgedQueriesFindWhatTheyShould() throws {
    var lines: [String] = []
    for name in ["thai-nguyen-de-an-10", "cao-minh-ke-hoach-2026", "ket-luan-giao-ban-2022"] {
        let text = try String(contentsOf: TestFiles.corpus.appending(path: name + ".truth.txt"), encoding: .utf8)
        lines += text.split(separator: "\n").map(String.init)
    }
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest(
        lines.enumerated().map { index, line in
            let isHeading = line.count < 90 && !line.hasSuffix(".") && !line.hasSuffix(";")
            return Sample(
                name: "\(index)", type: .khac, number: nil, issuedOn: "2025-01-01", issuer: nil, title: nil,
                sections: isHeading ? [(line, [])] : [("", [line])])
        })
    let table = try String(
        contentsOf: TestFiles.checkout.appending(path: "Tests/ArchiveTests/relevance.tsv"), encoding: .utf8)
    var gains: [Double] = []
    var recalls: [Double] = []
    for row in table.split(separator: "\n") where !row.hasPrefix("#") {
        let cells = row.split(separator: "\t").map(String.init)
        var grades = [Double](repeating: 0, count: lines.count)
        for cell in cells.dropFirst() {
            let parts = cell.split(separator: "=", maxSplits: 1)
            let grade = try #require(Double(parts[0]))
            for fragment in parts[1].split(separator: "|") {
                for index in lines.indices where lines[index].contains(fragment) {
                    grades[index] = max(grades[index], grade)
                }
            }
        }
        #expect(grades.contains { $0 > 0 }, "no line is judged relevant to \(cells[0])")
        let found = try archive.search(SearchRequest(cells[0])).hits.map { Int($0.document.fileName)! }
        let ideal = gain(grades.sorted(by: >))
        gains.append(gain(found.map { grades[$0] }) / ideal)
        let relevant = Set(grades.indices.filter { grades[$0] > 0 })
        recalls.append(Double(relevant.intersection(found.prefix(20)).count) / Double(min(20, relevant.count)))
        if gains.last! < 0.7 { print("relevance: \(cells[0]) NDCG \(gains.last!) recall \(recalls.last!)") }
    }
    let (ndcg, recall) = (mean(gains), mean(recalls))
    print("relevance: \(gains.count) queries, NDCG@10 \(ndcg), recall@20 \(recall)")
    #expect(gains.count >= 60)
    #expect(ndcg > 0.8)
    #expect(recall > 0.85)
}

private func gain(_ grades: [Double]) -> Double {
    grades.prefix(10).enumerated().reduce(0) { $0 + (pow(2, $1.element) - 1) / log2(Double($1.offset) + 2) }
}

private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
