import Foundation

/// Folders tests read from. `shared` holds other people's files beside the checkout; nil where it is absent.
public enum TestFiles {
    public static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    public static let corpus = checkout.appending(path: "Corpus")

    public static let shared: URL? = {
        let folder =
            ProcessInfo.processInfo.environment["BIENMUC_SHARED"].map { URL(filePath: $0) }
            ?? checkout.deletingLastPathComponent().appending(path: "shared")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()
}
