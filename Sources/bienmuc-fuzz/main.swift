import Foundation
import Pipeline
import Records

// libFuzzer over the path from text to record (Scripts/fuzz): no input may crash it, hang it, lose a block or place an
// item outside its block. Each line of the input is a paragraph; lines with tabs, one after another, are a table.

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ argc: UnsafeMutablePointer<Int32>,
    _ argv: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
    runDriver(&count, &arguments) { bytes, size in
        check(UnsafeBufferPointer(start: bytes, count: size))
        return 0
    })

private func check(_ bytes: UnsafeBufferPointer<UInt8>) {
    // Plain text has paragraphs that a page break cut in two and that are joined again; other forms have none.
    let joins = bytes.count % 2 == 0
    let document = document(
        of: String(decoding: bytes, as: UTF8.self), mediaType: joins ? "text/plain" : "text/html")
    let identity = FileIdentity(name: "fuzz.txt", sha256: String(repeating: "0", count: 64), size: bytes.count)
    let record = Pipeline().record(from: document, identity: identity)
    var lengths: [String: Int] = [:]
    for block in record.blocks { lengths[block.id] = block.text.unicodeScalars.count }
    var places = record.citations.map(\.source) + record.targets.map(\.source) + record.assignments.map(\.source)
    places += record.reports.map(\.source) + record.funding.map(\.source) + record.warnings.compactMap(\.source)
    places += record.document.evidence.values.compactMap(\.source)
    for place in places {
        guard let length = lengths[place.block] else { fatalError("no block \(place.block)") }
        precondition(
            place.start >= 0 && place.start <= place.end && place.end <= length, "place outside its block: \(place)")
    }
    let ids = Set(record.sections.map(\.id))
    precondition(
        record.sections.allSatisfy { $0.parent == nil || ids.contains($0.parent!) }, "a section's parent is missing")
    precondition(
        joins || record.blocks.count >= document.blocks.count { $0.kind != .table }, "a block was lost")
}

private func document(of text: String, mediaType: String) -> SourceDocument {
    var blocks: [SourceBlock] = []
    var rows: [[String]] = []
    func endTable() {
        guard !rows.isEmpty else { return }
        let columns = rows.map(\.count).max() ?? 1
        let cells = rows.enumerated().flatMap { row, texts in
            texts.enumerated().map { column, text in
                SourceCell(row: row, column: column, blocks: [SourceBlock(text: text)])
            }
        }
        var block = SourceBlock(.table, text: "")
        block.table = SourceTable(rowCount: rows.count, columnCount: columns, cells: cells, ruled: true)
        blocks.append(block)
        rows = []
    }
    for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
        if line.contains("\t") {
            rows.append(line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
        } else {
            endTable()
            blocks.append(SourceBlock(text: String(line)))
        }
    }
    endTable()
    return SourceDocument(mediaType: mediaType, blocks: blocks)
}
