import Records

/// Records as JSON: keys sorted, slashes as they are, no white space, so that the same record gives the same bytes.
public enum RecordJSON {
    /// One line without its end.
    public static func bytes(of record: Record) throws -> [UInt8] {
        try lists(of: record).bytes()
    }

    /// The same in pieces, in order, none of which is held longer than `sink` takes.
    public static func write(_ record: Record, to sink: ([UInt8]) throws -> Void) throws {
        try lists(of: record).write(to: sink)
    }

    private static func lists(of record: Record) throws -> LongLists {
        var frame = record
        frame.blocks = []
        frame.sections = []
        frame.tables = []
        frame.assignments = []
        frame.targets = []
        frame.citations = []
        var lists = try LongLists(frame: frame)
        try lists.put(record.blocks, at: "blocks")
        try lists.put(record.sections, at: "sections")
        try lists.put(record.tables, at: "tables")
        try lists.put(record.assignments, at: "assignments")
        try lists.put(record.targets, at: "targets")
        try lists.put(record.citations, at: "citations")
        return lists
    }
}
