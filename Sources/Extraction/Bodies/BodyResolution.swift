import Records
import VietnameseText

/// What a body's printed name says about it: spelled out, its level and branch, whether it stands for many.
enum BodyResolution {
    private static let expansions: WordTable<String> = {
        var table: [UInt64: String] = [:]
        for (short, long) in [
            ("HĐND", "Hội đồng nhân dân"), ("HDND", "Hội đồng nhân dân"), ("UBND", "Ủy ban nhân dân"),
            ("MTTQ", "Mặt trận Tổ quốc"), ("UBMTTQ", "Ủy ban Mặt trận Tổ quốc"),
            ("UBMTTQVN", "Ủy ban Mặt trận Tổ quốc Việt Nam"), ("MTTQVN", "Mặt trận Tổ quốc Việt Nam"),
            ("TTHĐND", "Thường trực Hội đồng nhân dân"), ("ĐBQH", "đại biểu Quốc hội"), ("BTV", "Ban Thường vụ"),
            ("BCH", "Ban Chấp hành"), ("TAND", "Tòa án nhân dân"), ("VKSND", "Viện kiểm sát nhân dân"),
            ("UBKT", "Ủy ban Kiểm tra"), ("BHXH", "Bảo hiểm xã hội"), ("LĐLĐ", "Liên đoàn Lao động"),
            ("LHPN", "Liên hiệp Phụ nữ"), ("CCB", "Cựu chiến binh"), ("TNCS", "Thanh niên Cộng sản"),
            ("VP", "Văn phòng"),
            ("UBTVQH", "Ủy ban Thường vụ Quốc hội"), ("KTNS", "Kinh tế - Ngân sách"), ("VHXH", "Văn hóa - Xã hội"),
        ] {
            table[Token.key(of: short)] = long
        }
        return WordTable(table)
    }()

    private static let groups = WordSet(["các", "những", "mỗi", "từng", "mọi"].map { Token.key(of: $0) })
    private static let levels: [(String, IssuerLevel)] = [
        ("cấp tỉnh", .province), ("cấp huyện", .district), ("cấp xã", .commune), ("tỉnh", .province),
        ("tỉnh ủy", .province),
        ("thành ủy", .province), ("huyện", .district), ("huyện ủy", .district), ("thị xã", .district),
        ("quận", .district), ("thị trấn", .commune), ("xã", .commune),
        ("phường", .commune), ("quốc hội", .national), ("chính phủ", .national), ("trung ương", .national),
        ("bộ chính trị", .national), ("sở", .province),
    ]
    private static let branches: [(String, IssuerBranch)] = [
        ("đảng ủy", .party), ("tỉnh ủy", .party), ("thành ủy", .party), ("huyện ủy", .party), ("cấp ủy", .party),
        ("ban thường vụ", .party),
        ("ban chấp hành", .party), ("chi bộ", .party), ("đảng bộ", .party), ("tổ chức đảng", .party),
        ("ban xây dựng đảng", .party),
        ("mặt trận", .front), ("mttq", .front), ("ubmttq", .front), ("ubmttqvn", .front),
        ("hội đồng nhân dân", .council), ("hđnd", .council), ("tthđnd", .council), ("hdnd", .council),
        ("tổ đại biểu", .council), ("đại biểu quốc hội", .council),
        ("ủy ban nhân dân", .executive), ("ubnd", .executive), ("sở", .executive), ("chủ tịch", .executive),
    ]
    private static let levelKeys = levels.map { (Words.keys($0.0), $0.1) }
    private static let branchKeys = branches.map { (Words.keys($0.0), $0.1) }

    private static let oneOfLevel = [Words.keys("cấp xã"), Words.keys("cấp tỉnh")]

    static func reference(_ text: String) -> BodyReference {
        let cut = TokenText(text)
        let tokens = cut.tokens
        var name = ""
        for (index, token) in tokens.enumerated() {
            if index > 0, token.spaceBefore { name += " " }
            let word = cut.text(of: token)
            name += token.allCapitals ? expansions[token.key] ?? word : word
        }
        var level: IssuerLevel?
        var plural = false
        for (keys, value) in levelKeys {
            guard level == nil else { break }
            for index in tokens.indices where TokenMatch.has(keys, tokens, at: index) {
                level = value
                break
            }
        }
        if tokens.contains(where: { $0.key == Words.cap }),
            tokens.contains(where: { $0.key == Words.cac || $0.kind == .number })
        {
            plural = true
            if !oneOfLevel.contains(where: { TokenMatch.has($0, tokens, at: tokens.count - 2) }) {
                level = nil
            }
        }
        var branch: IssuerBranch?
        var best = Int.max
        for (keys, value) in branchKeys {
            for index in tokens.indices where index < best && TokenMatch.has(keys, tokens, at: index) {
                best = index
                branch = value
                break
            }
        }
        let group =
            plural || (tokens.first.map { groups.contains($0.key) } ?? false)
            || tokens.contains { $0.key == Words.cac }
        return BodyReference(text: text, name: name == text ? nil : name, level: level, branch: branch, group: group)
    }

    private static let party = branchKeys.filter { $0.1 == .party }.map(\.0)

    /// A body of the Party, whose term "trong nhiệm kỳ" then means.
    static func isParty(_ text: String?) -> Bool {
        guard let text else { return false }
        let tokens = TokenText(text).tokens.map(\.key)
        return party.contains { keys in
            tokens.count >= keys.count && Array(tokens.prefix(keys.count)) == keys
        }
    }
}
