import Foundation
import Hashing
import Pipeline
import Records

/// `bienmuc-reader --records FILE…`: the records of some files as JSON Lines, in this process. For work on the stages:
/// no pool, no limits on time, nothing stored.
struct RecordsCommand {
    var files: [String]

    /// False where a file was refused; the others are printed all the same.
    func run() -> Bool {
        let pipeline = Pipeline()
        var good = true
        for path in files {
            do {
                let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
                let name = String(path.split(separator: "/").last ?? "")
                let file = SourceFile(name: name, bytes: bytes, sha256: SHA256.hex(bytes))
                try RecordJSON.write(try pipeline.record(of: file)) { FileHandle.standardOutput.write(Data($0)) }
                FileHandle.standardOutput.write(Data("\n".utf8))
            } catch let refusal as Refusal {
                good = false
                complain(path, refusal.wording.english(refusal.arguments))
            } catch {
                good = false
                complain(path, "\(error)")
            }
        }
        return good
    }

    private func complain(_ path: String, _ message: String) {
        FileHandle.standardError.write(Data("\(path): \(message)\n".utf8))
    }
}
