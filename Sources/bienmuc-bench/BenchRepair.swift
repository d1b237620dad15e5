import Foundation
import Records
import Repair
import VietnameseText

/// `repair COUNTS TEXT…`: mends clean texts with counts that were not made from them and prints every change with what
/// stands round it, then the rate per 10 000 words. A line of a text is a paragraph, `-` for COUNTS the shipped ones.
func benchRepair(_ arguments: [String]) throws {
    guard let countsFile = arguments.first else { return }
    var counts = PairCounts.shipped
    if countsFile != "-" {
        guard let read = PairCounts(bytes: Array(try Data(contentsOf: URL(filePath: countsFile)))) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        counts = read
    }
    var options = RepairOptions()
    options.mode = .all
    let repair = TextRepair(options: options, counts: counts)
    var words = 0
    var changes = 0
    var doubts = 0
    for file in arguments.dropFirst() {
        let text = UnicodeForm.clean(String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self))
        let blocks = text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }.map {
            SourceBlock(text: $0.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        }
        let result = repair.repaired(SourceDocument(mediaType: "text/plain", blocks: blocks))
        let name = URL(filePath: file).lastPathComponent
        for block in result.blocks { words += TokenText(block.text).tokens.count { $0.kind == .word } }
        for change in result.repairs where change.why != "ocr.space" {
            let scalars = Array(result.blocks[change.block].text.unicodeScalars)
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[max(0, change.start - 30)..<min(scalars.count, change.end + 30)])
            print(change.why, change.confidence, "\(change.was) > \(change.now)", String(view), name, separator: "\t")
            changes += 1
        }
        let spaces = result.repairs.count { $0.why == "ocr.space" }
        if spaces > 0 { print("ocr.space", spaces, name, separator: "\t") }
        for warning in result.warnings where warning.code == .doubtfulLetters {
            let block = Array(result.blocks[warning.block ?? 0].text.unicodeScalars)
            let start = warning.start ?? 0
            var view = String.UnicodeScalarView()
            view.append(contentsOf: block[max(0, start - 30)..<min(block.count, start + 40)])
            print("doubt", warning.arguments.joined(separator: " > "), String(view), name, separator: "\t")
            doubts += 1
        }
    }
    report("words", "", Double(words))
    report("changes of letters", "per 10 000 words", 10_000 * Double(changes) / Double(max(1, words)))
    report("doubts", "per 10 000 words", 10_000 * Double(doubts) / Double(max(1, words)))
}
