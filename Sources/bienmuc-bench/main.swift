// Measures the parts of the product that have a figure to keep. `bienmuc-bench <mode> [arguments]`; Scripts/bench runs
// the modes and prints their lines. A mode prints "name TAB figure TAB unit" per measurement.
import Foundation

let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case "text": benchText()
case "extraction": try benchExtraction(Array(arguments.dropFirst()))
case "repair": try benchRepair(Array(arguments.dropFirst()))
#if ARCHIVE
    case "search": try benchSearch(Array(arguments.dropFirst()))
    case "web": try benchWeb(Array(arguments.dropFirst()))
    case "query": try benchQuery(Array(arguments.dropFirst()))
#endif
default:
    FileHandle.standardError.write(
        Data("bienmuc-bench: say which: text, extraction, repair, search, query, web\n".utf8))
    exit(64)
}
