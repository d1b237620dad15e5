import Extraction
import Foundation
import Records
import Structure

/// Megabytes of text per second through structure and extraction, one core, best of three runs. The text is that of the
/// sample documents, once as they are and once as one document a hundred times as long: the two figures lie close
/// together where the work is linear. `arguments`: how many times as long instead, read once, for profilers.
func benchExtraction(_ arguments: [String]) throws {
    let folder = URL(filePath: FileManager.default.currentDirectoryPath).appending(path: "Corpus")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".truth.txt") }
    var lines: [String] = []
    for name in names.sorted() {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        for line in text.split(separator: "\n") { lines.append(String(line.map { $0 == "\t" ? " " : $0 })) }
    }
    let asked = arguments.compactMap { Int($0) }
    for times in asked.isEmpty ? [1, 100] : asked {
        let blocks = (0..<times).flatMap { _ in lines.map { SourceBlock(text: $0) } }
        let document = SourceDocument(mediaType: "text/plain", blocks: blocks)
        let megabytes = Double(blocks.reduce(0) { $0 + $1.text.utf8.count }) / 1_000_000
        let runs = asked.isEmpty ? 3 : 1
        var outline = Outline()
        var items = 0
        let structure = shortest(of: runs) { outline = OutlineBuilder().outline(of: document) }
        let extraction = shortest(of: runs) {
            let findings = Extractor().findings(in: outline)
            items = findings.targets.count + findings.assignments.count + findings.citations.count
        }
        precondition(items > 0)
        let size = String(format: "%.1f MB", megabytes)
        report("structure, \(size)", "MB/s", megabytes / structure)
        report("extraction, \(size), \(items) items", "MB/s", megabytes / extraction)
        report("blocks to findings, \(size)", "MB/s", megabytes / (structure + extraction))
    }
}

private func shortest(of runs: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    return (0..<runs).map { _ in
        let spent = clock.measure(body)
        return Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18
    }.min()!
}
