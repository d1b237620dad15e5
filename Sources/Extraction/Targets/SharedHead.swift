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
        let says = parts.tokens.indices.dropFirst().contains { predicates.contains(parts.tokens[$0].key) }
        let tail =
            says
            ? nil
            : predicate.flatMap {
                predicates.contains(passage.tokens[$0].key) ? passage.string($0..<passage.count) : nil
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
            return passage.string(0..<predicate) + " " + own + " " + tail
        }
        return [passage.string(0..<head), own, tail].compactMap(\.self).joined(separator: " ")
    }
}
