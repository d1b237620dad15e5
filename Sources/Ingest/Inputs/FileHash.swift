import Foundation
import Hashing
import Records

/// Hash and size of a file, read in pieces, so that memory does not grow with the file.
enum FileHash {
    static func of(_ path: String) throws(Refusal) -> (sha256: String, size: Int) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw InputWalk.unreadable(errno) }
        defer { close(file) }
        var hash = SHA256()
        var size = 0
        let failure: Int32 = withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
            while true {
                let count = read(file, buffer.baseAddress!, buffer.count)
                if count < 0, errno == EINTR { continue }
                if count < 0 { return errno }
                if count == 0 { return 0 }
                hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                size += count
            }
        }
        guard failure == 0 else { throw InputWalk.unreadable(failure) }
        return (hash.hex(), size)
    }
}
