import Archive
import Records

/// Targets and assignments as CSV (RFC 4180) for spreadsheets: UTF-8 with a byte order mark, without which Excel takes
/// it for a local encoding.
enum ItemCSV {
    static func bytes(_ rows: [TargetRow]) -> [UInt8] {
        let header = [
            "document_id", "document_type", "document_number", "document_date", "document_title", "id", "place", "page",
            "text", "kind", "indicator", "comparator", "value", "value_max", "unit", "per", "aspirational", "body",
            "from", "due", "due_exclusive", "due_day", "repeat", "confidence",
        ]
        return bytes(
            header,
            rows.map { row in
                document(row.document) + [
                    row.id, row.path, row.place.page.map { "\($0)" }, row.text, row.kind.rawValue, row.indicator,
                    row.comparator?.rawValue, row.value.map(number), row.valueMax.map(number), row.unit, row.per,
                    "\(row.aspirational)", row.body,
                ] + time(row.time, row.dueDay) + [number(row.confidence)]
            })
    }

    static func bytes(_ rows: [AssignmentRow]) -> [UInt8] {
        let header = [
            "document_id", "document_type", "document_number", "document_date", "document_title", "id", "place", "page",
            "actors", "role", "task", "partners", "from", "due", "due_exclusive", "due_day", "repeat", "confidence",
        ]
        return bytes(
            header,
            rows.map { row in
                document(row.document) + [
                    row.id, row.path, row.place.page.map { "\($0)" }, row.actors.joined(separator: "; "),
                    row.role.rawValue, row.task, row.partners.joined(separator: "; "),
                ] + time(row.time, row.dueDay) + [number(row.confidence)]
            })
    }

    private static func document(_ document: DocumentReference) -> [String?] {
        [document.id, document.type.rawValue, document.number, document.issuedOn, document.title]
    }

    private static func time(_ time: TimeFrame, _ day: String?) -> [String?] {
        [time.from, time.due, time.due == nil ? nil : "\(time.dueExclusive)", day, time.repeats]
    }

    private static func number(_ value: Double) -> String {
        Int(exactly: value).map { "\($0)" } ?? "\(value)"
    }

    private static func bytes(_ header: [String], _ rows: [[String?]]) -> [UInt8] {
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        for row in [header] + rows {
            for (index, value) in row.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(value ?? "", &bytes)
            }
            bytes.append(contentsOf: [0x0D, 0x0A])
        }
        return bytes
    }

    /// Spreadsheets run a cell that begins like a formula. Such text, which a document may hold, gets an apostrophe in
    /// front, the mark they know for plain text; comparators (`=`, `>=`) and numbers are no formulas.
    private static func write(_ value: String, _ bytes: inout [UInt8]) {
        var value = value
        if value.utf8.count > 2, let first = value.utf8.first, [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first),
            Double(value) == nil
        {
            value = "'" + value
        }
        guard value.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
            bytes.append(contentsOf: value.utf8)
            return
        }
        bytes.append(0x22)
        for byte in value.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
