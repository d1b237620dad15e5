import CProcess
import Foundation
import Pipeline
import WorkerProtocol

@main
enum ReaderMain {
    static func main() {
        cprocess_give_memory_back()
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "--records":
            Pipeline.open()
            let isDone = RecordsCommand(files: Array(arguments.dropFirst())).run()
            Pipeline.close()
            exit(isDone ? 0 : 1)
        case "--serve" where arguments.count == 2:
            guard let megabytes = Int(arguments[1]), megabytes > 0 else { usage() }
            Pipeline.open()
            let code = Worker(memoryLimit: megabytes << 20).serve()
            Pipeline.close()
            exit(code)
        default:
            usage()
        }
    }

    private static func usage() -> Never {
        let text = """
            bienmuc-reader: the process that 'bienmuc' reads documents in.
            By hand: bienmuc-reader --records FILE…

            """
        FileHandle.standardError.write(Data(text.utf8))
        exit(64)
    }
}
