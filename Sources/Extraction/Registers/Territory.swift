import CData
import Records
import VietnameseText

/// Provinces and centrally run cities with the time they existed under their name and kind
/// (`Sources/CData/files/territory.tsv`; sources named there).
struct Territory: Sendable {
    struct Province: Sendable, Hashable {
        var name: String
        var isCity: Bool
        /// ISO dates; empty where unknown or still valid. `to` is the first day it no longer exists.
        var from: String
        var to: String
        /// The province that took it in, empty where none did.
        var into: String
    }

    static let shared = Territory()

    let provinces: [Province]
    private let byName: [String: [Int]]

    private init() {
        var rows: [Province] = []
        for fields in DataFile.rows(cdata_territory) where fields.count >= 5 {
            rows.append(
                Province(
                    name: fields[0], isCity: fields[1] == "thành phố", from: fields[2], to: fields[3], into: fields[4]))
        }
        provinces = rows
        var names: [String: [Int]] = [:]
        for (index, row) in rows.enumerated() { names[Territory.fold(row.name), default: []].append(index) }
        byName = names
    }

    private static func fold(_ name: String) -> String {
        let text = TokenText(name)
        return text.tokens.filter { $0.kind != .punctuation }.map { String($0.key, radix: 36) }.joined(separator: " ")
    }

    /// The province of a name as it stood on a date (ISO, any precision); nil for names that were none then. Without a
    /// date the latest of that name.
    func province(_ name: String, on date: String?) -> Province? {
        guard let found = byName[Territory.fold(name)] else { return nil }
        guard let date, !date.isEmpty else { return found.last.map { provinces[$0] } }
        return found.map { provinces[$0] }.last { row in
            (row.from.isEmpty || row.from <= Territory.latest(date)) && (row.to.isEmpty || date < row.to)
        }
    }

    /// The last day a date of any precision can mean, for comparing.
    private static func latest(_ date: String) -> String {
        switch date.utf8.count {
        case 4: date + "-12-31"
        case 7: date + "-31"
        default: date
        }
    }
}

/// Reads the tab-separated data files of `CData`: one row a line, `#` opens a comment, the first row names the columns.
enum DataFile {
    static func rows(_ bytes: (UnsafeMutablePointer<Int64>?) -> UnsafePointer<UInt8>?) -> [[String]] {
        var size: Int64 = 0
        guard let start = bytes(&size) else { return [] }
        let lines = UnsafeBufferPointer(start: start, count: Int(size)).split(separator: UInt8(ascii: "\n"))
        return lines.lazy.filter { $0.first != UInt8(ascii: "#") }.dropFirst().map { line in
            line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
    }
}
