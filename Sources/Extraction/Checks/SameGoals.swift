import Records
import VietnameseText

/// Links the same goal in body and annex, and tells where the two differ.
enum SameGoals {
    private struct Key: Hashable {
        var words: [UInt64]
    }

    /// Words that carry the meaning, in order, abbreviations spelled out, without brackets and numbers.
    static func words(_ text: String) -> [UInt64] {
        let tokens = TokenText(text).tokens
        var result: [UInt64] = []
        result.reserveCapacity(tokens.count)
        let (spelled, dropped) = (spelled, dropped)
        for token in tokens where token.kind == .word {
            if let long = spelled[token.key] {
                result += long
            } else if !dropped.contains(token.key) {
                result.append(token.key)
            }
        }
        return result
    }

    private static let spelled: WordTable<[UInt64]> = {
        var table: [UInt64: [UInt64]] = [:]
        for (short, long) in [
            ("hđnd", "hội đồng nhân dân"), ("hdnd", "hội đồng nhân dân"), ("ubnd", "ủy ban nhân dân"),
            ("txct", "tiếp xúc cử tri"),
            ("mttq", "mặt trận tổ quốc"), ("ubmttq", "ủy ban mặt trận tổ quốc"),
        ] {
            table[Token.key(of: short)] = Words.keys(long)
        }
        return WordTable(table)
    }()
    private static let dropped = WordSet(
        ["các", "cấp", "xã", "tỉnh", "những", "của", "theo"].map { Token.key(of: $0) })

    /// `parts` gives per target the part of the document it stands in; targets of different parts are compared.
    /// Linear in the number of targets but for goals with the very same words.
    static func link(_ targets: inout [Target], parts: [Int], warnings: inout [Warning]) {
        guard Set(parts).count > 1 else { return }
        var groups: [Key: [Int]] = [:]
        let keys = targets.map { Key(words: $0.kind == .quantitative ? words($0.indicator ?? $0.text) : []) }
        for index in targets.indices where keys[index].words.count >= 3 {
            groups[keys[index], default: []].append(index)
        }
        // A body's level is looked up once per name.
        var levels: [String: IssuerLevel?] = [:]
        let level = targets.map { target -> IssuerLevel? in
            guard let body = target.body else { return nil }
            if let known = levels[body] { return known }
            let found = BodyResolution.reference(body).level
            levels[body] = found
            return found
        }
        let units = targets.map { $0.unit?.lowercased() }
        let dues = targets.map(\.time.due)
        let figures = targets.map { Figure(value: $0.value, most: $0.valueMax, comparator: $0.comparator) }
        var links: [[String]] = Array(repeating: [], count: targets.count)
        var told = 0
        // Goals without words of their own are in no group.
        for index in targets.indices {
            guard let group = groups[keys[index]], group.count <= 40 else { continue }
            for other in group where parts[other] != parts[index] {
                guard units[index] == units[other], sameWindow(dues[index], dues[other])
                else { continue }
                // Province and commune may set goals in the same words.
                guard level[index] == nil || level[other] == nil || level[index] == level[other] else { continue }
                if figures[index].agrees(with: figures[other]) {
                    links[index].append(targets[other].id)
                } else if index < other, told < 50 {
                    told += 1
                    let (target, second) = (targets[index], targets[other])
                    warnings.append(
                        Warning(
                            .targetsDiffer, [target.id, second.id, figure(target), figure(second)],
                            source: second.source))
                }
            }
        }
        for index in targets.indices { targets[index].sameAs = links[index] }
    }

    private static func sameWindow(_ first: String?, _ second: String?) -> Bool {
        first == second || first == nil || second == nil
    }

    private struct Figure {
        var value: Double?
        var most: Double?
        var comparator: Comparator?

        /// "ít nhất 60%" in the text and "60" in the table are one goal.
        func agrees(with other: Figure) -> Bool {
            value == other.value && most == other.most
                && (comparator == other.comparator || comparator == .equal || other.comparator == .equal)
        }
    }

    private static func figure(_ target: Target) -> String {
        var text = target.comparator.map { $0 == .equal || $0 == .range ? "" : $0.rawValue + " " } ?? ""
        if let value = target.value { text += number(value) }
        if let more = target.valueMax { text += "-" + number(more) }
        return text + (target.unit.map { $0 == "%" ? "%" : " " + $0 } ?? "")
    }

    static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
