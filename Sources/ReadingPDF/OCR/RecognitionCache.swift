import Foundation
import Hashing

/// Results of OCR in a folder, by the picture read and the engine that read it. A result that cannot be read or written
/// is made again: the cache only saves time.
struct RecognitionCache {
    let folder: URL

    init(folder: String) { self.folder = URL(filePath: folder, directoryHint: .isDirectory) }

    /// Raise when results of the same picture and engine change.
    private static let format = 2

    func key(_ bitmap: Bitmap, version: String) -> String {
        var hash = SHA256()
        let head =
            "\(RecognitionCache.format) \(version) \(bitmap.width) \(bitmap.height) \(bitmap.channels) \(bitmap.dpi)"
        Array(head.utf8).withUnsafeBytes { hash.update($0) }
        bitmap.pixels.withUnsafeBytes { hash.update($0) }
        return hash.hex()
    }

    func result(_ key: String) -> PageRecognition.Result? {
        guard let data = FileManager.default.contents(atPath: file(key).path) else { return nil }
        do {
            return try JSONDecoder().decode(PageRecognition.Result.self, from: data)
        } catch {
            return nil  // written by another version, or cut short
        }
    }

    func keep(_ result: PageRecognition.Result, _ key: String) {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try JSONEncoder().encode(result).write(to: file(key), options: .atomic)
        } catch {
            return  // a full or read-only disk costs the next run its time, nothing else
        }
    }

    private func file(_ key: String) -> URL { folder.appending(path: key + ".json") }
}
