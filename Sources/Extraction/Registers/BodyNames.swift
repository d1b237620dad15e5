import Records
import VietnameseText

/// Spells out the names of bodies and offices: capitals to normal case, abbreviations to words.
///
/// Words the tables do not know are taken for parts of names and get a capital each.
enum BodyNames {
    /// Normal case of phrases, longest first when matched.
    static let phrases: [String] = [
        "Hội đồng nhân dân", "Ủy ban nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban Mặt trận Tổ quốc",
        "Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc", "Thường trực", "Ban Thường trực", "Ban Thường vụ",
        "Đảng đoàn", "Ban cán sự đảng", "Đoàn giám sát", "Ban Công tác đại biểu", "Ban Dân nguyện",
        "Ban Chấp hành Trung ương", "Ban Chấp hành", "Đảng bộ", "Đảng ủy", "Tỉnh ủy", "Thành ủy", "Huyện ủy",
        "Quận ủy", "Thị ủy", "Đảng Cộng sản Việt Nam", "Trung ương Đảng", "Trung ương", "Bộ Chính trị", "Ban Bí thư",
        "Đại hội đại biểu", "Chi bộ", "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Hội đồng Dân tộc", "Chính phủ",
        "Thủ tướng Chính phủ", "Thủ tướng", "Phó Thủ tướng", "Chủ tịch nước", "Đoàn đại biểu Quốc hội",
        "đại biểu Quốc hội", "Văn phòng", "Văn phòng Đoàn đại biểu Quốc hội", "Ban Pháp chế", "Ban Kinh tế - Ngân sách",
        "Ban Kinh tế - Xã hội", "Ban Kinh tế và Ngân sách", "Ban Văn hóa - Xã hội", "Ban Văn hóa và Xã hội",
        "Ban Dân tộc", "Ban Đô thị", "Ban Tổ chức", "Ban Tuyên giáo", "Ban Tuyên giáo và Dân vận", "Ban Dân vận",
        "Ban Nội chính", "Ban Xây dựng Đảng", "Ủy ban Kiểm tra", "Ban Chỉ đạo", "Ban Tổ chức Đại hội", "Tổ đại biểu",
        "Sở Nội vụ", "Sở Tài chính", "Sở Công Thương", "Sở Nông nghiệp và Môi trường",
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở Xây dựng", "Sở Khoa học và Công nghệ", "Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Tư pháp",
        "Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa và Thể thao", "Sở Du lịch", "Sở Dân tộc và Tôn giáo",
        "Sở Ngoại vụ",
        "Sở Kế hoạch và Đầu tư", "Sở Giao thông vận tải", "Sở Thông tin và Truyền thông", "Sở Tài nguyên và Môi trường",
        "Sở Lao động - Thương binh và Xã hội", "Thanh tra tỉnh", "Công an", "Bộ Chỉ huy quân sự", "Tòa án nhân dân",
        "Viện kiểm sát nhân dân", "Kiểm toán nhà nước", "Bộ Tài chính", "Bộ Nội vụ", "Bộ Tư pháp", "Bộ Công an",
        "Bộ Quốc phòng", "Bộ Xây dựng", "Bộ Y tế", "Bộ Công Thương", "Bộ Giáo dục và Đào tạo",
        "Bộ Khoa học và Công nghệ",
        "Bộ Nông nghiệp và Môi trường", "Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Tài nguyên và Môi trường",
        "Bộ Kế hoạch và Đầu tư", "Bộ Giao thông vận tải", "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Ngoại giao",
        "Bộ Thông tin và Truyền thông", "Bộ Lao động - Thương binh và Xã hội", "Bộ Dân tộc và Tôn giáo", "Bộ trưởng",
        "Ngân hàng Nhà nước Việt Nam", "Thống đốc", "Thứ trưởng", "Liên đoàn Lao động", "Hội Nông dân",
        "Hội Cựu chiến binh", "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "các cơ quan Đảng",
        "Chủ tịch", "Phó Chủ tịch", "Phó Chủ tịch Thường trực", "Bí thư", "Phó Bí thư", "Phó Bí thư Thường trực",
        "Trưởng ban", "Phó Trưởng ban", "Chánh Văn phòng", "Phó Chánh Văn phòng", "Giám đốc", "Phó Giám đốc",
        "Chủ tịch Quốc hội", "Tổng Bí thư", "Tổ trưởng", "Phó Tổ trưởng", "Trưởng Đoàn", "Phó Trưởng Đoàn", "Chủ nhiệm",
        "Phó Chủ nhiệm", "Ủy viên Thường trực", "Ủy viên", "Chủ tọa", "Thư ký", "kiêm", "các", "và", "của", "tỉnh",
        "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu", "khóa", "kỳ họp", "thứ",
        "nhiệm kỳ",
        "lần", "số", "khu vực", "Phòng", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trung tâm",
        "Trung tâm Phục vụ hành chính công",
        "Vụ trưởng", "Cục trưởng", "Tổng cục trưởng", "nước", "Cộng hòa xã hội chủ nghĩa Việt Nam", "Đoàn Chủ tịch",
    ]

    static let abbreviations: [String: String] = [
        "HĐND": "Hội đồng nhân dân", "HDND": "Hội đồng nhân dân", "UBND": "Ủy ban nhân dân", "MTTQ": "Mặt trận Tổ quốc",
        "MTTQVN": "Mặt trận Tổ quốc Việt Nam", "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
        "UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam", "ĐBQH": "đại biểu Quốc hội", "ĐĐBQH": "Đoàn đại biểu Quốc hội",
        "BCH": "Ban Chấp hành", "BTV": "Ban Thường vụ", "TTHĐND": "Thường trực Hội đồng nhân dân", "VP": "Văn phòng",
        "TP": "thành phố", "TX": "thị xã", "TW": "Trung ương", "TƯ": "Trung ương",
        "UBTVQH": "Ủy ban Thường vụ Quốc hội",
        "UBMT": "Ủy ban Mặt trận", "LĐLĐ": "Liên đoàn Lao động", "TU": "Tỉnh ủy", "QH": "Quốc hội",
        "TTCP": "Thủ tướng Chính phủ",
        "TT": "thị trấn",
    ]

    private struct Entry: Sendable {
        var keys: [UInt64]
        var words: [String]
    }

    private static let table: WordTable<[Entry]> = {
        var table: [UInt64: [Entry]] = [:]
        for phrase in phrases {
            let text = TokenText(phrase)
            let tokens = text.tokens.filter { $0.kind != .punctuation }
            guard let first = tokens.first else { continue }
            table[first.key, default: []].append(
                Entry(keys: tokens.map(\.key), words: tokens.map { text.text(of: $0) }))
        }
        return WordTable(table.mapValues { $0.sorted { $0.keys.count > $1.keys.count } })
    }()

    /// A name in capitals or with abbreviations, spelled out in normal case. Text already in mixed case keeps its case.
    static func spelledOut(_ string: String) -> String {
        let text = TokenText(expanded(string))
        // Told by the print: an abbreviation spelled out has small letters.
        let printed = TokenText(string).tokens.filter { $0.kind != .punctuation }
        let loud = printed.filter { $0.allCapitals || $0.end - $0.start == 1 }.count * 2 > printed.count
        var result = ""
        var position = 0
        var index = 0
        while index < text.tokens.count {
            let token = text.tokens[index]
            if token.kind == .punctuation {
                append(text, token, text.text(of: token), &result, &position)
                index += 1
                continue
            }
            if let match = match(text.tokens, at: index) {
                var word = 0
                while word < match.words.count, index < text.tokens.count {
                    let part = text.tokens[index]
                    if part.kind == .punctuation {
                        append(text, part, text.text(of: part), &result, &position)
                    } else {
                        append(
                            text, part, loud || part.allCapitals ? match.words[word] : text.text(of: part), &result,
                            &position)
                        word += 1
                    }
                    index += 1
                }
                continue
            }
            let printed = text.text(of: token)
            append(text, token, loud && !isRoman(printed) ? titleCase(printed) : printed, &result, &position)
            index += 1
        }
        return result
    }

    private static func append(
        _ text: TokenText, _ token: Token, _ word: String, _ result: inout String, _ position: inout Int
    ) {
        if token.spaceBefore, !result.isEmpty { result += " " }
        result += word
        position = token.end
    }

    private static func match(_ tokens: [Token], at index: Int) -> Entry? {
        guard let entries = table[tokens[index].key] else { return nil }
        for entry in entries {
            var position = index
            var matched = 0
            while matched < entry.keys.count, position < tokens.count {
                if tokens[position].kind == .punctuation {
                    position += 1
                    guard position - index < 16 else { break }
                    continue
                }
                guard tokens[position].key == entry.keys[matched] else { break }
                matched += 1
                position += 1
            }
            if matched == entry.keys.count { return entry }
        }
        return nil
    }

    private static func isRoman(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy { "IVXLC".unicodeScalars.contains($0) }
    }

    static func titleCase(_ word: String) -> String {
        var view = String.UnicodeScalarView()
        for (index, scalar) in word.unicodeScalars.enumerated() {
            view.append(index == 0 ? scalar.raised : scalar.lowered)
        }
        return String(view)
    }

    private static let abbreviationKeys = WordSet(abbreviations.keys.map { Token.key(of: $0) })

    /// Abbreviations to words; "UBMTTQ Việt Nam" and the like come out whole.
    static func expanded(_ string: String) -> String { expanded(TokenText(string)) ?? string }

    /// A text cut into tokens, its abbreviations spelled out.
    static func cut(_ string: String) -> TokenText {
        let text = TokenText(string)
        return expanded(text).map { TokenText($0) } ?? text
    }

    /// nil where nothing is to be spelled out.
    private static func expanded(_ text: TokenText) -> String? {
        guard text.tokens.contains(where: { abbreviationKeys.contains($0.key) }) else { return nil }
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(text.scalars.count + 32)
        var position = 0
        // The dot of "TP." is taken with its word; its own token is then behind `position`.
        for (index, token) in text.tokens.enumerated() where token.start >= position {
            result.append(contentsOf: text.scalars[position..<token.start])
            position = token.end
            guard abbreviationKeys.contains(token.key) else {
                result += text.scalars[token.start..<token.end]
                continue
            }
            let printed = text.text(of: token)
            // "TT HĐND" is a standing committee, "TT Đoan Hùng" a township.
            if printed == "TT", index + 1 < text.tokens.count, text.text(of: text.tokens[index + 1]) == "HĐND" {
                result.append(contentsOf: "Thường trực".unicodeScalars)
                continue
            }
            if printed == "ĐBQH", index > 0, text.tokens[index - 1].key == Token.key(of: "đoàn") {
                result.append(contentsOf: "đại biểu Quốc hội".unicodeScalars)
                continue
            }
            if let long = abbreviations[printed] {
                result.append(contentsOf: long.unicodeScalars)
                // "TP. Hà Nội"
                if printed == "TP" || printed == "TX" || printed == "TT", position < text.scalars.count,
                    text.scalars[position] == "."
                {
                    position += 1
                    if position < text.scalars.count, !text.scalars[position].isSpace { result.append(" ") }
                }
            } else {
                result.append(contentsOf: text.scalars[token.start..<token.end])
            }
        }
        result.append(contentsOf: text.scalars[position...])
        return String(scalars: result)
    }
}

extension Unicode.Scalar {
    /// Upper case, one scalar for one.
    var raised: Unicode.Scalar {
        let upper = properties.uppercaseMapping.unicodeScalars
        return upper.count == 1 ? upper.first! : self
    }
}
