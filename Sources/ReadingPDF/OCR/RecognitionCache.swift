import Foundation
import Hashing
import Records

/// Results of OCR in a folder, by the picture read and the engine that read it. A result that cannot be read or written
/// is made again: the cache only saves time.
struct RecognitionCache {
    let folder: URL
    /// Bytes of all entries together; those not used for longest go first.
    var limit = 256 << 20

    init(folder: String) { self.folder = URL(filePath: folder, directoryHint: .isDirectory) }

    /// Raise when the layout of an entry changes.
    private static let format = 3
    /// After trimming, entries fill this share of the limit, so that not every document trims.
    private static let trimmed = 0.9

    /// What identifies a result: the picture, the engine with its language, and the reader that prepares the picture.
    func key(_ bitmap: Bitmap, engine: String) -> String {
        var hash = SHA256()
        let head =
            "\(RecognitionCache.format) \(Stage.reading.version) \(engine) \(bitmap.width) \(bitmap.height)"
            + " \(bitmap.channels) \(bitmap.dpi)"
        Array(head.utf8).withUnsafeBytes { hash.update($0) }
        bitmap.pixels.withUnsafeBytes { hash.update($0) }
        return hash.hex()
    }

    func result(_ key: String) -> PageRecognition.Result? {
        let path = file(key).path
        guard let data = FileManager.default.contents(atPath: path), let end = data.firstIndex(of: newline) else {
            return nil
        }
        let text = [UInt8](data[(end + 1)...])
        guard data[..<end].elementsEqual(SHA256.hex(text).utf8) else { return nil }
        do {
            let result = try JSONDecoder().decode(PageRecognition.Result.self, from: Data(text))
            // When it was last of use. A folder that cannot be written to is still of use.
            try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: path)
            return result
        } catch {
            return nil  // written by another version
        }
    }

    func keep(_ results: [(key: String, result: PageRecognition.Result)]) {
        guard !results.isEmpty else { return }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for entry in results {
                let encoder = JSONEncoder()
                encoder.outputFormatting = .sortedKeys
                let text = [UInt8](try encoder.encode(entry.result))
                let bytes = Array(SHA256.hex(text).utf8) + [newline] + text
                try Data(bytes).write(to: file(entry.key), options: .atomic)
            }
            try trim()
        } catch {
            return  // a full or read-only disk costs the next run its time, nothing else
        }
    }

    private func trim() throws {
        let facts: Set<URLResourceKey> = [.fileSizeKey, .contentModificationDateKey]
        var entries: [(file: URL, size: Int, used: Date)] = []
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: Array(facts))
        where file.pathExtension == RecognitionCache.suffix {
            // Another process may have removed it.
            guard let values = try? file.resourceValues(forKeys: facts) else { continue }
            entries.append((file, values.fileSize ?? 0, values.contentModificationDate ?? .distantPast))
        }
        var total = entries.reduce(0) { $0 + $1.size }
        guard total > limit else { return }
        entries.sort { ($0.used, $0.file.path) < ($1.used, $1.file.path) }
        for entry in entries {
            guard Double(total) > RecognitionCache.trimmed * Double(limit) else { return }
            try? FileManager.default.removeItem(at: entry.file)
            total -= entry.size
        }
    }

    private static let suffix = "ocr"
    private var newline: UInt8 { UInt8(ascii: "\n") }
    private func file(_ key: String) -> URL { folder.appending(path: "\(key).\(RecognitionCache.suffix)") }
}
