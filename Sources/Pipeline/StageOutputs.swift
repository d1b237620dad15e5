import Foundation
import Records

/// The reader's output as the archive keeps it, so that later stages can run again without reading anew.
public enum StageOutputs {
    public static func bytes(of document: SourceDocument) throws -> [UInt8] {
        try lists(of: document).bytes()
    }

    /// The same in pieces, in order, none of which is held longer than `sink` takes.
    public static func write(_ document: SourceDocument, to sink: ([UInt8]) throws -> Void) throws {
        try lists(of: document).write(to: sink)
    }

    private static func lists(of document: SourceDocument) throws -> LongLists {
        var frame = document
        frame.blocks = []
        var lists = try LongLists(frame: frame)
        try lists.put(document.blocks, at: "blocks")
        return lists
    }

    public static func document(from bytes: [UInt8]) throws -> SourceDocument {
        try JSONDecoder().decode(SourceDocument.self, from: Data(bytes))
    }
}
