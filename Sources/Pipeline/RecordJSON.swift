import Foundation
import Records

/// Records as JSON: keys sorted, slashes as they are, no white space, so that the same record gives the same bytes.
public enum RecordJSON {
    /// One line without its end.
    public static func bytes(of record: Record) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(record)
    }
}
