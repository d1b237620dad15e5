import CData

/// Abbreviations of council, Party and state documents, from `Sources/CData/files/abbreviations.tsv`.
public enum Abbreviations {
    public enum Kind: String, Sendable, CaseIterable { case body, person, document, activity, place, mark, other }

    public struct Entry: Hashable, Sendable {
        /// As written, without dots: `HĐND`.
        public var short: String
        /// Spelled out, capitals as in running text: `Hội đồng nhân dân`.
        public var full: String
        public var kind: Kind
    }

    /// In the file's order: where an abbreviation has several meanings, the usual one first.
    public static let all: [Entry] = {
        var size: Int64 = 0
        let bytes = UnsafeBufferPointer(start: cdata_abbreviations(&size), count: Int(size))
        return bytes.split(separator: 0x0A).compactMap { line in
            guard line.first != UInt8(ascii: "#") else { return nil }
            let fields = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
            guard fields.count == 3, let kind = Kind(rawValue: fields[2]) else { return nil }
            return Entry(short: fields[0], full: fields[1], kind: kind)
        }
    }()

    /// What an abbreviation may stand for, the usual meaning first. Case and tone placement do not matter; empty where
    /// it is unknown.
    public static func expansions(of abbreviation: String) -> [Entry] { byShort[Fold.exact(abbreviation)] ?? [] }

    /// How a spelled-out name is abbreviated.
    public static func abbreviations(of name: String) -> [Entry] { byFull[Fold.exact(name)] ?? [] }

    /// Whether a token in capitals is an abbreviation that documents use. Exact letters: `HDND` is none.
    public static func isKnown(_ short: String) -> Bool { shorts.contains(short) }

    /// The known abbreviations with the same letters but for marks and đ: `HĐND` for `HDND`.
    public static func sameLetters(as short: String) -> [String] { byFold[Fold.folded(short)] ?? [] }

    private static let byShort = Dictionary(grouping: all) { Fold.exact($0.short) }
    private static let byFull = Dictionary(grouping: all) { Fold.exact($0.full) }
    private static let shorts = Set(all.map(\.short))
    private static let byFold: [String: [String]] = {
        var table: [String: [String]] = [:]
        for entry in all {
            let key = Fold.folded(entry.short)
            if table[key]?.contains(entry.short) != true { table[key, default: []].append(entry.short) }
        }
        return table
    }()
}
