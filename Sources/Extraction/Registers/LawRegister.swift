import CData
import Records
import VietnameseText

/// Laws and other acts that texts cite by name and date, with the time they were in force
/// (`Sources/CData/files/laws.tsv`).
public struct LawRegister: Sendable {
    public struct Act: Hashable, Sendable {
        public var type: DocumentType
        /// Without the word "Luật".
        public var title: String
        /// `72/2025/QH15`
        public var number: String
        /// Day of adoption, ISO.
        public var passed: String
        /// First day in force, and first day no longer; empty where it still is.
        public var from: String
        public var ended: String
        /// The row was met in a published text; without, it is from general knowledge.
        public var checked = false

        /// `in_force`, `not_yet` or `expired` on a day; nil for dates less exact than a day.
        public func status(on date: String) -> String? {
            guard date.utf8.count == 10 else {
                // A year or month decides only where the whole of it lies on one side.
                if date < from, !from.hasPrefix(date) { return "not_yet" }
                if !ended.isEmpty, date >= ended { return "expired" }
                if date > from, ended.isEmpty || !ended.hasPrefix(date) { return "in_force" }
                return nil
            }
            if date < from { return "not_yet" }
            return ended.isEmpty || date < ended ? "in_force" : "expired"
        }
    }

    public static let shared = LawRegister()

    public let acts: [Act]
    private let byNumber: [String: Int]
    private let byTitle: [[UInt64]: [Int]]
    /// Titles by their first word, longest first.
    private let openings: [UInt64: [[UInt64]]]

    private init() {
        var rows: [Act] = []
        for fields in DataFile.rows(cdata_laws) where fields.count >= 6 {
            rows.append(
                Act(
                    type: DocumentType(rawValue: fields[0]) ?? .luat, title: fields[1], number: fields[2],
                    passed: fields[3], from: fields[4], ended: fields[5],
                    checked: fields.count > 6 && fields[6] == "yes"))
        }
        acts = rows
        var numbers: [String: Int] = [:]
        var titles: [[UInt64]: [Int]] = [:]
        var firsts: [UInt64: Set<[UInt64]>] = [:]
        for (index, row) in rows.enumerated() {
            numbers[row.number] = index
            let keys = LawRegister.keys(row.title)
            titles[keys, default: []].append(index)
            if let first = keys.first, row.type == .luat || row.type == .phapLenh {
                firsts[first, default: []].insert(keys)
            }
        }
        byNumber = numbers
        byTitle = titles
        openings = firsts.mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// Words of a title; "Luật" and "Bộ luật" in front and punctuation left out.
    static func keys(_ title: String) -> [UInt64] {
        let tokens = TokenText(title).tokens
        var keys: [UInt64] = []
        keys.reserveCapacity(tokens.count)
        for token in tokens where token.kind != .punctuation {
            if let long = short[token.key] { keys += long } else { keys.append(token.key) }
        }
        if keys.first == luat { keys.removeFirst() }
        return keys
    }

    private static let luat = Token.key(of: "luật")

    /// Titles hold names of bodies that texts shorten ("Luật Tổ chức HĐND và UBND").
    private static let short = WordTable<[UInt64]>(
        [
            "HĐND": "hội đồng nhân dân", "UBND": "ủy ban nhân dân", "QH": "quốc hội", "ĐBQH": "đại biểu quốc hội",
            "MTTQ": "mặt trận tổ quốc", "VBQPPL": "văn bản quy phạm pháp luật", "UBTVQH": "ủy ban thường vụ quốc hội",
        ].reduce(into: [UInt64: [UInt64]]()) { $0[Token.key(of: $1.key)] = TokenText($1.value).tokens.map(\.key) })

    /// The act of a number, or of a title with its date (of any precision), or the one of that title in force on a day.
    public func act(number: String?, title: String?, date: String?, on day: String?) -> Act? {
        if let number, let index = byNumber[number] { return acts[index] }
        guard let title, let found = byTitle[LawRegister.keys(title)] else { return nil }
        if let date, !date.isEmpty {
            return found.map { acts[$0] }.first { $0.passed.hasPrefix(date) }
        }
        guard let day else { return nil }
        let valid = found.map { acts[$0] }.filter { $0.status(on: day) == "in_force" }
        return valid.count == 1 ? valid[0] : nil
    }

    /// Tokens that the longest known title covers, punctuation inside included; 0 for none.
    func titleLength(_ tokens: [Token], at index: Int) -> Int {
        guard index < tokens.count, let titles = openings[tokens[index].key] else { return 0 }
        for keys in titles {
            var position = index
            var matched = 0
            while matched < keys.count, position < tokens.count {
                if tokens[position].kind == .punctuation {
                    position += 1
                    continue
                }
                if let long = LawRegister.short[tokens[position].key], keys[matched...].starts(with: long) {
                    matched += long.count
                } else if tokens[position].key == keys[matched] {
                    matched += 1
                } else {
                    break
                }
                position += 1
            }
            if matched == keys.count { return position - index }
        }
        return 0
    }
}
