import Foundation
import Records

/// The reader's output as the archive keeps it, so that later stages can run again without reading anew.
public enum StageOutputs {
    public static func bytes(of document: SourceDocument) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(document))
    }

    public static func document(from bytes: [UInt8]) throws -> SourceDocument {
        try JSONDecoder().decode(SourceDocument.self, from: Data(bytes))
    }
}
