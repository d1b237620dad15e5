import Records
import VietnameseText

/// What the words of a body's name say: its level, its branch, and whether it carries the name of its place.
struct BodyShape {
    var level: IssuerLevel?
    var branch: IssuerBranch
    /// The name of the unit stands behind its kind ("tỉnh Thái Nguyên"); always true for national bodies.
    var placed: Bool
    /// "tỉnh Thái Nguyên", nil where unplaced.
    var unit: String?

    /// The kinds of units and of committees that name one.
    private static let units: [(words: [UInt64], level: IssuerLevel, committee: Bool)] = {
        let rows: [(String, IssuerLevel, Bool)] = [
            ("thành phố", .province, false), ("thị xã", .district, false), ("thị trấn", .commune, false),
            ("đặc khu", .commune, false), ("tỉnh ủy", .province, true), ("thành ủy", .province, true),
            ("huyện ủy", .district, true), ("quận ủy", .district, true), ("thị ủy", .district, true),
            ("tỉnh", .province, false), ("huyện", .district, false), ("quận", .district, false),
            ("xã", .commune, false),
            ("phường", .commune, false),
        ]
        return rows.map { (TokenText($0.0).tokens.map(\.key), $0.1, $0.2) }
    }()

    private static let national: [[UInt64]] = [
        "Trung ương", "Bộ Chính trị", "Ban Bí thư", "Quốc hội", "Chính phủ", "Thủ tướng", "Chủ tịch nước", "Bộ trưởng",
        "Ngân hàng Nhà nước", "Kiểm toán nhà nước", "Tòa án nhân dân tối cao", "Viện kiểm sát nhân dân tối cao",
    ].map { TokenText($0).tokens.map(\.key) }

    static func of(_ name: String, on date: String?) -> BodyShape {
        let text = TokenText(name)
        let tokens = text.tokens
        var level: IssuerLevel?
        var unit: String?
        var placed = false
        var index = 0
        while index < tokens.count {
            guard let match = units.first(where: { TokenMatch.has($0.words, tokens, at: index) }) else {
                index += 1
                continue
            }
            // "Mặt trận Tổ quốc Việt Nam", "Văn hóa - Xã hội": "xã" before "hội" is another word.
            let next = index + match.words.count
            if match.words.count == 1, match.level == .commune, next < tokens.count, tokens[next].key == Self.hoi {
                index += 1
                continue
            }
            let name = PlaceName.range(text, from: next)
            var found = match.level
            if match.level == .province, match.words.count == 2, let name {
                // A city under a province stands at the level of districts; "Thành ủy" likewise.
                let isCity = tokens[index].key == Self.thanh
                if isCity, Territory.shared.province(text.text(tokens: name), on: date)?.isCity != true {
                    found = .district
                }
            }
            if level == nil || rank(found) > rank(level) {
                level = found
                placed = name != nil
                unit = name.map { text.text(tokens: index..<$0.upperBound) }
            }
            index = name?.upperBound ?? next
        }
        let branch = branch(tokens, text)
        if level == nil {
            let isNational = national.contains { words in
                tokens.indices.contains { TokenMatch.has(words, tokens, at: $0) }
            }
            let ministry = tokens.first?.key == Self.bo && tokens.count > 1 && tokens[0].capital
            if isNational || ministry {
                // "Văn phòng Đoàn đại biểu Quốc hội …" names the assembly but belongs to a province.
                if !tokens.indices.contains(where: { TokenMatch.has(Self.doanDaiBieu, tokens, at: $0) }) {
                    level = .national
                    placed = true
                }
            }
        }
        return BodyShape(level: level, branch: branch, placed: placed, unit: unit)
    }

    private static let hoi = Token.key(of: "hội")
    private static let thanh = Token.key(of: "thành")
    private static let bo = Token.key(of: "bộ")
    private static let doanDaiBieu = TokenText("Đoàn đại biểu").tokens.map(\.key)

    private static func rank(_ level: IssuerLevel?) -> Int {
        switch level {
        case nil: -1
        case .national: 0
        case .province: 1
        case .district: 2
        case .commune: 3
        }
    }

    private static let branches: [(words: [UInt64], branch: IssuerBranch, opening: Bool)] = {
        let rows: [(String, IssuerBranch, Bool)] = [
            ("Ủy ban Thường vụ Quốc hội", .other, true), ("Đảng đoàn", .party, true),
            ("Ban cán sự đảng", .party, true), ("Mặt trận Tổ quốc", .front, false),
            ("Đoàn Thanh niên", .other, false), ("Công đoàn", .other, false),
            ("Liên đoàn Lao động", .other, false), ("Hội Nông dân", .other, false),
            ("Hội Cựu chiến binh", .other, false),
            ("Hội Liên hiệp", .other, false), ("Đảng ủy", .party, false), ("Đảng bộ", .party, false),
            ("Tỉnh ủy", .party, false), ("Thành ủy", .party, false), ("Huyện ủy", .party, false),
            ("Quận ủy", .party, false),
            ("Thị ủy", .party, false), ("Chi bộ", .party, false), ("Bộ Chính trị", .party, false),
            ("Ban Bí thư", .party, false), ("Ban Chấp hành", .party, false), ("Ban Thường vụ", .party, false),
            ("Trung ương Đảng", .party, false), ("Ban Xây dựng Đảng", .party, false), ("Đảng Cộng sản", .party, false),
            ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", .executive, true), ("Ủy ban nhân dân", .executive, true),
            ("Chủ tịch Ủy ban nhân dân", .executive, true), ("Sở", .executive, true), ("Phòng", .executive, true),
            ("Bộ", .executive, true), ("Chính phủ", .executive, true), ("Thủ tướng", .executive, true),
            ("Hội đồng nhân dân", .council, false), ("Ủy ban nhân dân", .executive, false),
            ("Công an", .executive, true),
            ("Thanh tra", .executive, true), ("Trung tâm", .executive, true), ("Văn phòng Chính phủ", .executive, true),
            ("Ban Quản lý", .executive, true), ("Cục", .executive, true), ("Chi cục", .executive, true),
        ]
        return rows.map { (TokenText($0.0).tokens.map(\.key), $0.1, $0.2) }
    }()

    private static func branch(_ tokens: [Token], _ text: TokenText) -> IssuerBranch {
        for row in branches {
            if row.opening {
                if TokenMatch.has(row.words, tokens, at: 0) { return row.branch }
            } else if tokens.indices.contains(where: { TokenMatch.has(row.words, tokens, at: $0) }) {
                return row.branch
            }
        }
        return .other
    }
}

enum TokenMatch {
    static func has(_ keys: [UInt64], _ tokens: [Token], at index: Int) -> Bool {
        guard index >= 0, index + keys.count <= tokens.count else { return false }
        for offset in keys.indices where tokens[index + offset].key != keys[offset] { return false }
        return true
    }
}

/// The name of a unit behind its kind: capitalised words, and a dash inside names such as Bà Rịa - Vũng Tàu.
enum PlaceName {
    private static let limit = 5

    static func range(_ text: TokenText, from start: Int) -> Range<Int>? {
        let tokens = text.tokens
        var end = start
        while end < tokens.count, end - start < limit {
            let token = tokens[end]
            if token.kind == .word, token.capital,
                !(token.allCapitals && token.end - token.start > 3 && !isLoud(text, start))
            {
                if isOffice(token.key) { break }
                end += 1
                continue
            }
            // "Phường 7", "Quận 3"
            if token.kind == .number, end == start, token.end - token.start <= 2 { end += 1 }
            if token.kind == .punctuation, end > start, text.text(of: token) == "-", end + 1 < tokens.count,
                tokens[end + 1].kind == .word, tokens[end + 1].capital,
                Territory.shared.province(text.text(tokens: start..<min(end + 3, tokens.count)), on: nil) != nil
            {
                end = min(end + 3, tokens.count)
            }
            break
        }
        return end > start ? start..<end : nil
    }

    private static func isLoud(_ text: TokenText, _ start: Int) -> Bool {
        start < text.tokens.count && text.tokens[start].allCapitals
    }

    private static let offices = WordSet(
        ["Khóa", "Khoá", "Kỳ", "Nhiệm", "Lần", "HĐND", "UBND", "TU"].map { Token.key(of: $0) })
    private static func isOffice(_ key: UInt64) -> Bool { offices.contains(key) }
}
