import CZip
import Records

/// A ZIP file held in memory. Part names are looked up, never used as paths; every limit counts bytes that really
/// came out, since the sizes a ZIP declares can lie.
///
/// Lives inside `ZIPContainer.open`: libzip reads from the caller's bytes.
final class ZIPContainer {
    private let archive: OpaquePointer
    private let limits: ReadingLimits
    /// Index of each entry by lower-case name, slashes forward, no leading slash.
    private let entries: [String: UInt64]
    private let repeated: Set<String>
    private var unpacked = 0

    /// Names of all entries, lower case, sorted.
    var names: [String] { entries.keys.sorted() }

    /// Opens the ZIP for the length of `body`. Throws `damaged`, `tooManyParts` and whatever `body` throws.
    static func open<Result>(
        _ bytes: [UInt8], limits: ReadingLimits, _ body: (ZIPContainer) throws(Refusal) -> Result
    ) throws(Refusal) -> Result {
        try bytes.withUnsafeBufferPointer { buffer throws(Refusal) -> Result in
            let container = try ZIPContainer(buffer, limits: limits)
            defer { zip_discard(container.archive) }
            return try body(container)
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadingLimits) throws(Refusal) {
        var failure = zip_error_t()
        zip_error_init(&failure)
        defer { zip_error_fini(&failure) }
        guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &failure) else {
            throw Refusal(.damaged, [String(cString: zip_error_strerror(&failure))])
        }
        guard let opened = zip_open_from_source(source, ZIP_RDONLY, &failure) else {
            let words = String(cString: zip_error_strerror(&failure))
            zip_source_free(source)
            throw Refusal(.damaged, ["ZIP: \(words)"])
        }
        let count = zip_get_num_entries(opened, 0)
        guard count <= limits.entries else {
            zip_discard(opened)
            throw Refusal(.tooManyParts, ["\(count)", "\(limits.entries)"])
        }
        var found: [String: UInt64] = [:]
        found.reserveCapacity(Int(count))
        var twice: Set<String> = []
        for index in 0..<UInt64(count) {
            guard let name = zip_get_name(opened, index, ZIP_FL_ENC_RAW) else { continue }
            let key = ZIPContainer.key(of: String(cString: name))
            if found.updateValue(index, forKey: key) != nil { twice.insert(key) }
        }
        archive = opened
        self.limits = limits
        entries = found
        repeated = twice
    }

    /// Part names compare without case (OPC, ECMA-376 part 2, 9.1); some writers use backslashes.
    static func key(of name: String) -> String {
        var key = name.lowercased()
        if key.contains("\\") { key = String(key.map { $0 == "\\" ? "/" : $0 }) }
        while key.first == "/" { key.removeFirst() }
        return key
    }

    func contains(_ part: String) -> Bool { entries[ZIPContainer.key(of: part)] != nil }

    /// The whole part. Throws `partMissing`, `partTwice`, `encrypted`, `partTooLarge`, `ratioTooHigh`, `damaged`.
    func bytes(of part: String) throws(Refusal) -> [UInt8] {
        var result: [UInt8] = []
        try read(part) { chunk throws(Refusal) in result.append(contentsOf: chunk) }
        return result
    }

    /// The part in pieces of at most 64 KiB, each valid only during the call.
    func read(_ part: String, _ take: (UnsafeBufferPointer<UInt8>) throws(Refusal) -> Void) throws(Refusal) {
        let key = ZIPContainer.key(of: part)
        guard let index = entries[key] else { throw Refusal(.partMissing, [part]) }
        guard !repeated.contains(key) else { throw Refusal(.partTwice, [part]) }
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        guard zip_stat_index(archive, index, 0, &stat) == 0 else { throw Refusal(.damaged, [part]) }
        guard stat.encryption_method == 0 else { throw Refusal(.encrypted) }
        guard stat.size <= UInt64(limits.partBytes) else {
            throw Refusal(.partTooLarge, [part, "\(stat.size)", "\(limits.partBytes)"])
        }
        guard let entry = zip_fopen_index(archive, index, 0) else {
            throw Refusal(.damaged, ["\(part): \(String(cString: zip_error_strerror(zip_get_error(archive))))"])
        }
        defer { zip_fclose(entry) }
        var total = 0
        let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64 << 10)
        defer { chunk.deallocate() }
        while true {
            let count = zip_fread(entry, chunk.baseAddress, UInt64(chunk.count))
            guard count >= 0 else { throw Refusal(.damaged, [part]) }
            if count == 0 { break }
            total += Int(count)
            unpacked += Int(count)
            if total > limits.partBytes { throw Refusal(.partTooLarge, [part, "\(total)", "\(limits.partBytes)"]) }
            if unpacked > limits.totalBytes {
                throw Refusal(.partTooLarge, ["*", "\(unpacked)", "\(limits.totalBytes)"])
            }
            if total > 1 << 20, total / max(1, Int(clamping: stat.comp_size)) > limits.ratio {
                throw Refusal(.ratioTooHigh, [part, "\(total / max(1, Int(clamping: stat.comp_size)))"])
            }
            try take(UnsafeBufferPointer(rebasing: chunk[..<Int(count)]))
        }
    }

    /// A part as it is packed, with the checksum the ZIP declares: two that are equal unpack to the same bytes. Nil where
    /// there is none, it cannot be read, or more than `limit` bytes are packed.
    func packed(_ part: String, limit: Int) -> PackedPart? {
        let key = ZIPContainer.key(of: part)
        guard let index = entries[key], !repeated.contains(key) else { return nil }
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        guard zip_stat_index(archive, index, 0, &stat) == 0, stat.encryption_method == 0, stat.comp_size > 0,
            stat.comp_size <= UInt64(limit), let entry = zip_fopen_index(archive, index, UInt32(ZIP_FL_COMPRESSED))
        else { return nil }
        defer { zip_fclose(entry) }
        var bytes = [UInt8](repeating: 0, count: Int(stat.comp_size))
        let count = zip_fread(entry, &bytes, UInt64(bytes.count))
        guard count == bytes.count else { return nil }
        return PackedPart(method: stat.comp_method, checksum: stat.crc, bytes: bytes)
    }
}

/// The packed bytes of one part of a ZIP.
struct PackedPart: Hashable, Sendable {
    var method: UInt16
    var checksum: UInt32
    var bytes: [UInt8]
}
