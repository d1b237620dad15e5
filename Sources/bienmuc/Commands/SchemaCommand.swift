import ArgumentParser
import CData
import Records

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "schema", abstract: help(HelpWording.schema))

    func run() {
        perform { console in
            var size: Int64 = 0
            let start = cdata_record_schema(&size)
            console.print(bytes: UnsafeBufferPointer(start: start, count: Int(size)))
            return ExitStatus.done
        }
    }
}
