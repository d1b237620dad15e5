import ArgumentParser

@main
struct BienmucCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bienmuc", abstract: "Turns council documents into records, and keeps them in an archive.")
}
