import Foundation
import Records

/// The reader's output as the archive keeps it, so that later stages can run again without reading anew.
public enum StageOutputs {
    public static func bytes(of document: SourceDocument) throws -> [UInt8] {
        var frame = document
        frame.blocks = []
        var lists = try LongLists(frame: frame)
        try lists.put(document.blocks, at: "blocks")
        return try lists.bytes()
    }

    public static func document(from bytes: [UInt8]) throws -> SourceDocument {
        try JSONDecoder().decode(SourceDocument.self, from: Data(bytes))
    }
}
