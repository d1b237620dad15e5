import Foundation
import Pipeline
import Records

@main
enum ReaderMain {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == "--records" {
            exit(RecordsCommand(files: Array(arguments.dropFirst())).run() ? 0 : 1)
        }
        FileHandle.standardError.write(
            Data("bienmuc-reader: started by 'bienmuc'; by hand: bienmuc-reader --records FILE…\n".utf8))
        exit(64)
    }
}
