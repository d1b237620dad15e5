import ArgumentParser
import Foundation
import Records
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: help(HelpWording.serve))

    @OptionGroup var archive: ArchiveOption
    @Option(help: ArgumentHelp(HelpWording.port)) var port = 8080
    @Option(help: ArgumentHelp(HelpWording.host)) var host = "127.0.0.1"
    @Option(help: ArgumentHelp(HelpWording.hostName)) var name: [String] = []

    func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError(help(CommandWording.unknownValue, ["\(port)", "--port", "0…65535"]))
        }
    }

    func run() async {
        var configuration = WebConfiguration(archive: archive.archive, today: ServeCommand.today)
        configuration.host = host
        configuration.port = port
        configuration.names = name
        configuration.pageImages = PageDrawing()
        let folder = archive.archive
        let result: Result<Void, any Error>
        do {
            try await WebServer.run(configuration, logger: logger()) { address in
                let console = Console()
                console.say(WebText.listening.wording, [folder, address])
                console.flush()
            }
            result = .success(())
        } catch let error as ServeError {
            result = .failure(Stop(help(error.wording, error.arguments)))
        } catch {
            result = .failure(error)
        }
        perform { _ in
            try result.get()
            return ExitStatus.done
        }
    }

    /// By the machine's own calendar day.
    @Sendable private static func today() -> String {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        let (year, month, day) = (parts.year ?? 1, parts.month ?? 1, parts.day ?? 1)
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
