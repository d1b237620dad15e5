import VietnameseText

/// What two numbers of one list measure in common, of which only the first names it: "Tỷ lệ hộ nghèo 3%, hộ cận nghèo
/// 5%". Works on what the number before measures.
enum SharedHead {
    /// Measures of things that stand in lists, longest first.
    private static let measures = [
        "tốc độ tăng trưởng giá trị sản xuất", "tốc độ tăng giá trị sản xuất", "tốc độ tăng trưởng", "tốc độ tăng",
        "diện tích gieo trồng", "giá trị sản xuất", "giá trị gia tăng", "tiêu chuẩn", "tỷ trọng", "tỉ trọng", "tỷ lệ",
        "tỉ lệ", "tỷ suất", "năng suất", "sản lượng", "diện tích", "mật độ", "định mức", "kim ngạch",
    ].map { Words.keys($0) }
    private static let predicates = WordSet(["được", "có", "đạt", "qua", "bị"].map { Token.key(of: $0) })
    /// What a part of the same thing is told apart by.
    private static let places = [
        "đô thị", "thành thị", "nông thôn", "khu vực", "vùng", "miền", "cấp", "nam", "nữ", "ở", "tại", "đối với",
        "riêng",
    ].map { Words.keys($0) }

    /// "khu vực nông thôn", "cấp huyện": a part that its place tells.
    static func isPlace(_ own: String) -> Bool {
        let tokens = TokenText(own).tokens
        return places.contains { keys in
            tokens.count >= keys.count && keys.indices.allSatisfy { tokens[$0].key == keys[$0] }
        }
    }

    private static let measureSet = PhraseSet(
        measures + ["mức độ", "tổng số", "số lượng", "quy mô", "thời gian"].map { Words.keys($0) })

    /// Tokens of the name of a measure that stands at a token; nil where none does.
    static func measure(_ passage: Passage, at index: Int) -> Int? { measureSet.length(in: passage, at: index) }

    /// Whether others can have the head of this one.
    static func heads(_ known: String) -> Bool {
        guard let first = known.unicodeScalars.first, "tTdDnNsSmMgGđĐkK".unicodeScalars.contains(first) else {
            return false
        }
        let tokens = TokenText(known).tokens
        return measures.contains { starts(tokens, $0) }
    }

    private static func starts(_ tokens: [Token], _ keys: [UInt64]) -> Bool {
        tokens.count > keys.count && keys.indices.allSatisfy { tokens[$0].key == keys[$0] }
    }

    private static func isQuote(_ passage: Passage, _ index: Int) -> Bool {
        passage.isPunctuation(index, "\"") || passage.isPunctuation(index, "“") || passage.isPunctuation(index, "«")
    }

    private static let shareHeads = ["tỷ lệ", "tỉ lệ"].map { Words.keys($0) }

    /// A share of something: "tỷ lệ hồ sơ nộp trực tuyến".
    static func isShare(_ known: String) -> Bool {
        let tokens = TokenText(known).tokens
        return shareHeads.contains { starts(tokens, $0) }
    }

    private static let growths = ["tốc độ tăng giá trị", "tốc độ tăng trưởng giá trị"].map { Words.keys($0) }

    /// "Tốc độ tăng giá trị sản xuất": the same for a branch of it that "tăng 6%". "GRDP" is of the whole alone.
    static func isGrowth(_ known: String) -> Bool {
        let tokens = TokenText(known).tokens
        return growths.contains { starts(tokens, $0) }
    }

    private static let towards = Words.keys("đối với")

    /// "Đất cây xanh đô thị, đối với đô thị loại II đạt 10 m2/người; đô thị loại IV đạt 7 m2/người": told for some, and
    /// then for others of the same kind.
    static func tells(_ known: String, _ own: String) -> Bool {
        guard let first = TokenText(own).tokens.first else { return false }
        let passage = Passage(known)
        guard let at = passage.tokens.indices.first(where: { passage.matches(towards, at: $0) }), at > 1 else {
            return false
        }
        return passage.isWord(at + 2, first.key)
    }

    /// `own` begins with a word of what `known` measures: "tỷ lệ lao động qua đào tạo", "đào tạo nghề".
    static func repeats(_ known: String, _ own: String) -> Bool {
        guard let first = TokenText(own).tokens.first else { return false }
        return TokenText(known).tokens.dropFirst(2).contains { $0.key == first.key }
    }

    private static let bare = PhraseSet(["đô thị", "thành thị", "nông thôn", "miền núi", "đồng bằng"])

    /// "Thu gom chất thải rắn ở đô thị 97%, nông thôn 85%": the same in another place; nil where `own` is no bare place
    /// or `known` ends in none.
    static func elsewhere(_ known: String, _ own: String) -> String? {
        let place = Passage(own)
        guard let length = bare.length(in: place, at: 0), length == place.count else { return nil }
        let passage = Passage(known)
        let last = passage.count - 2
        guard last > 1, bare.length(in: passage, at: last) == 2 else { return nil }
        return passage.string(0..<last) + " " + own
    }

    /// What `own` measures. `divided`: `own` is a part of what `known` measures, not something beside it.
    static func joined(_ known: String, _ own: String, divided: Bool) -> String {
        let passage = Passage(known)
        let parts = Passage(own)
        guard passage.count > 1, let first = parts.tokens.first else { return own }
        let head = measures.first { starts(passage.tokens, $0) }?.count ?? 1
        let predicate = (head + 1..<max(head + 1, passage.count)).first { index in
            predicates.contains(passage.tokens[index].key)
                || passage.has(.verb, at: index) && passage.marks[index].length >= 2
                    && !passage.has([.bodyHead, .qualifier, .unit], at: index)
        }
        let says = parts.tokens.indices.dropFirst().contains {
            predicates.contains(parts.tokens[$0].key)
                || parts.has(.verb, at: $0) && parts.marks[$0].length >= 2
                    && !parts.has([.bodyHead, .qualifier, .unit], at: $0)
        }
        let tail =
            says
            ? nil
            : predicate.flatMap { at in
                // A name in quotes belongs to the one it was said of: "đạt danh hiệu “Gia đình văn hóa”".
                predicates.contains(passage.tokens[at].key)
                    && !(at..<passage.count).contains { isQuote(passage, $0) }
                    ? passage.string(at..<passage.count) : nil
            }
        // "Tỷ lệ tiêm phòng: lở mồm long móng 85%, tụ huyết trùng 80%"
        if let colon = passage.tokens.indices.first(where: { passage.isPunctuation($0, ":") }), colon > head {
            return passage.string(0..<colon) + ": " + own
        }
        // "Tỷ lệ tham gia bảo hiểm xã hội …, bảo hiểm thất nghiệp …": the same word again.
        if let anchor = (1..<passage.count).last(where: { passage.tokens[$0].key == first.key && $0 >= head }) {
            let before = passage.string(0..<anchor) + " " + own
            if let predicate, anchor < predicate, let tail { return before + " " + tail }
            return before
        }
        let isPlace = places.contains { parts.matches($0, at: 0) }
        if divided || isPlace {
            guard let predicate, let tail else { return known + " " + own }
            // "chất thải đô thị được thu gom", "nông thôn": one place for another.
            let other = isPlace && predicate > 2 && bare.length(in: passage, at: predicate - 2) == 2
            return passage.string(0..<(other ? predicate - 2 : predicate)) + " " + own + " " + tail
        }
        return [passage.string(0..<head), own, tail].compactMap(\.self).joined(separator: " ")
    }
}
