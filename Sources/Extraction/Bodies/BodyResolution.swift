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

    /// Nothing in it is to be spelled out, and its spaces are single.
    private static func isWritten(_ cut: TokenText) -> Bool {
        guard !cut.tokens.contains(where: \.allCapitals) else { return false }
        var space = true
        for scalar in cut.scalars {
            if scalar == " ", space { return false }
            if scalar.isSpace, scalar != " " { return false }
            space = scalar == " "
        }
        return !space
    }

    private static func spelledOut(_ cut: TokenText) -> String {
        let tokens = cut.tokens
        var name = ""
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            if index > 0, token.spaceBefore { name += " " }
            guard token.allCapitals else {
                name += cut.text(of: token)
                index += 1
                continue
            }
            // "GD&ĐT", "NN&PTNT"
            var end = index + 1
            while end + 1 < tokens.count, tokens[end].kind == .punctuation, !tokens[end].spaceBefore,
                ["&", "-"].contains(cut.scalars[tokens[end].start]), !tokens[end + 1].spaceBefore,
                tokens[end + 1].allCapitals
            {
                end += 2
            }
            if let long = meaning(cut, index, end) {
                name += long
            } else {
                end = index + 1
                name += expansions[token.key] ?? cut.text(of: token)
            }
            index = end
        }
        return name
    }

    private static let department = Token.key(of: "sở")
    /// Of a province it is "Bộ Chỉ huy", below it "Ban Chỉ huy".
    private static let command = "BCHQS"
    private static let wide = WordSet(["tỉnh", "thành"].map { Token.key(of: $0) })
    private static let standing = Token.key(of: "TT")
    private static let seats = WordSet(["tỉnh", "thành", "huyện", "đảng", "quận", "thị"].map { Token.key(of: $0) })

    /// What an abbreviation inside a body's name stands for; nil where it is unknown.
    private static func meaning(_ cut: TokenText, _ index: Int, _ end: Int) -> String? {
        let tokens = cut.tokens
        if tokens[index].key == standing {
            // "TT HĐND" is a standing committee, "TT Đoan Hùng" a township.
            let body = end < tokens.count && (tokens[end].allCapitals || seats.contains(tokens[end].key))
            return body ? "Thường trực" : nil
        }
        let afterDepartment = index > 0 && tokens[index - 1].key == department
        if !afterDepartment, end == index + 1, let own = expansions[tokens[index].key] { return own }
        let letters = String(
            scalars: cut.scalars[tokens[index].start..<tokens[end - 1].end].filter { $0.isWordLetter })
        if afterDepartment,
            let full = Abbreviations.expansions(of: "S" + letters).first(where: { $0.kind == .body })?.full,
            full.hasPrefix("Sở ")
        {
            return String(full.dropFirst(3))
        }
        if letters == command, end < tokens.count, !wide.contains(tokens[end].key) { return "Ban Chỉ huy quân sự" }
        return Abbreviations.expansions(of: letters).first { $0.kind == .body }?.full
    }

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
        ("đảng ủy", .party), ("đảng đoàn", .party), ("ban cán sự đảng", .party), ("tỉnh ủy", .party),
        ("thành ủy", .party), ("huyện ủy", .party), ("cấp ủy", .party),
        ("ban thường vụ", .party),
        ("ban chấp hành", .party), ("chi bộ", .party), ("đảng bộ", .party), ("tổ chức đảng", .party),
        ("ban xây dựng đảng", .party),
        ("mặt trận", .front), ("mttq", .front), ("ubmttq", .front), ("ubmttqvn", .front),
        ("hội đồng nhân dân", .council), ("hđnd", .council), ("tthđnd", .council), ("hdnd", .council),
        ("tổ đại biểu", .council), ("đại biểu quốc hội", .council),
        ("ủy ban nhân dân", .executive), ("ubnd", .executive), ("sở", .executive), ("chủ tịch", .executive),
    ]
    private static let levelNames = NameTable(levels.map { (Words.keys($0.0), $0.1) })
    private static let branchNames = NameTable(branches.map { (Words.keys($0.0), $0.1) })

    /// Names in the order of their rank, found by their first word.
    private struct NameTable<Value: Sendable>: Sendable {
        let names: [(keys: [UInt64], value: Value)]
        private let byFirst: WordTable<[Int]>

        init(_ names: [(keys: [UInt64], value: Value)]) {
            self.names = names
            byFirst = WordTable(Dictionary(grouping: names.indices) { names[$0].keys[0] })
        }

        /// The rank of the first name that stands at a token.
        func rank(_ tokens: [Token], at index: Int) -> Int? {
            byFirst[tokens[index].key]?.first { TokenMatch.has(names[$0].keys, tokens, at: index) }
        }
    }

    private static let oneOfLevel = [Words.keys("cấp xã"), Words.keys("cấp tỉnh")]

    static func reference(_ text: String) -> BodyReference {
        let cut = TokenText(text)
        let tokens = cut.tokens
        let name = isWritten(cut) ? text : spelledOut(cut)
        var plural = false
        // The first name of the list decides, wherever it stands.
        var first: Int?
        for index in tokens.indices {
            if let rank = levelNames.rank(tokens, at: index), rank < first ?? .max { first = rank }
        }
        var level = first.map { levelNames.names[$0].value }
        if tokens.contains(where: { $0.key == Words.cap }),
            tokens.contains(where: { $0.key == Words.cac || $0.kind == .number })
        {
            plural = true
            if !oneOfLevel.contains(where: { TokenMatch.has($0, tokens, at: tokens.count - 2) }) {
                level = nil
            }
        }
        // The name that stands first decides.
        let branch = tokens.indices.lazy.compactMap { branchNames.rank(tokens, at: $0) }.first
            .map { branchNames.names[$0].value }
        let group =
            plural || (tokens.first.map { groups.contains($0.key) } ?? false)
            || tokens.contains { $0.key == Words.cac }
        return BodyReference(text: text, name: name == text ? nil : name, level: level, branch: branch, group: group)
    }

    private static let party = PhraseSet(branchNames.names.filter { $0.value == .party }.map(\.keys))

    /// A body of the Party, whose term "trong nhiệm kỳ" then means.
    static func isParty(_ text: String?) -> Bool {
        guard let text else { return false }
        return party.length(TokenText(text).tokens, at: 0) != nil
    }
}

/// What the names of bodies say, worked out once for each of a document's names.
final class KnownBodies {
    /// A name as its bytes are; strings would be compared and hashed letter by letter, in composed form.
    private struct Name: Hashable {
        let text: String

        static func == (one: Name, other: Name) -> Bool { one.text == other.text }

        func hash(into hasher: inout Hasher) {
            let whole: Void? = text.utf8.withContiguousStorageIfAvailable {
                hasher.combine(bytes: UnsafeRawBufferPointer($0))
            }
            if whole == nil { for byte in text.utf8 { hasher.combine(byte) } }
        }
    }

    private var known: [Name: BodyReference] = [:]
    /// Names kept at most.
    private static let limit = 10_000

    func reference(_ text: String) -> BodyReference {
        if let found = known[Name(text: text)] { return found }
        let made = BodyResolution.reference(text)
        if known.count < KnownBodies.limit { known[Name(text: text)] = made }
        return made
    }
}
