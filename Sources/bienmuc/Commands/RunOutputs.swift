import Archive
import Export
import Foundation
import Records

/// Writes the files a pipeline asks for when its run is done.
struct RunOutputs {
    let options: OutputOptions

    /// Each file under a temporary name first, then renamed: a reader meets the old one or the new one.
    func write(from store: ArchiveStore, _ console: Console) throws(ArchiveError) {
        guard !options.files.isEmpty else { return }
        let folder = options.folder.hasPrefix("/") ? options.folder : store.folder + "/" + options.folder
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            let code = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
            throw ArchiveError(errno: code.map { Int32($0.code) } ?? EIO, at: folder)
        }
        for file in options.files {
            try write(file, to: folder + "/" + file.name, store)
            console.print(console.text(CommandWording.outputWritten, [folder + "/" + file.name]))
        }
        console.flush()
    }

    private func write(_ file: OutputOptions.File, to path: String, _ store: ArchiveStore) throws(ArchiveError) {
        let temporary = path + ".part"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw ArchiveError(errno: errno, at: temporary) }
        defer { close(descriptor) }
        do throws(ArchiveError) {
            try store.export(ExportTable(rawValue: file.rawValue)) { bytes throws(ArchiveError) in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { throw ArchiveError(errno: errno, at: temporary) }
                    rest = rest.dropFirst(count)
                }
            }
            guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
                throw ArchiveError(errno: errno, at: path)
            }
        } catch {
            unlink(temporary)
            throw error
        }
    }
}
