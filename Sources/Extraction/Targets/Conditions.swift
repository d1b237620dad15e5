import Records
import VietnameseText

/// Numbers that say when something holds or who is meant: thresholds, quorums, grades. None is a goal.
enum Conditions {
    private static let trong = Words.keys("trong đó")

    /// "05 sản phẩm đạt từ 3 sao trở lên", "100% doanh nghiệp có từ 50 lao động trở lên": the second number tells
    /// which are counted by the first. A comma or "và" begins a measure of its own.
    static func qualifies(_ passage: Passage, _ quantity: Quantity, after last: Quantity) -> Bool {
        guard quantity.start >= last.end, passage.depth[quantity.start] == passage.depth[last.start] else {
            return false
        }
        for index in last.end..<max(last.end, quantity.start) where passage.depth[index] == passage.depth[last.start] {
            if passage.isPunctuation(index, ",") || passage.isPunctuation(index, ":") || passage.isWord(index, Words.va)
                || passage.matches(trong, at: index)
            {
                return false
            }
        }
        if openEnd(passage, quantity) != nil { return true }
        // "02 sản phẩm OCOP được xếp hạng 3 sao trở lên"
        if !last.percent, last.unit != quantity.unit, quantity.unit == "sao" { return true }
        // "100% đại biểu tham gia từ 02 cuộc": a share is taken of those who do.
        if last.percent, !last.measured, !quantity.percent { return true }
        guard !quantity.percent, quantity.money == nil else { return false }
        // "mô hình quy mô tối thiểu 2 ha"
        if quantity.start > last.end, extents.contains(passage.tokens[quantity.start - 1].key) { return true }
        return passage.isWord(quantity.start - 1, dat) || passage.isWord(quantity.start - 1, Words.co)
    }

    private static let extents = WordSet(
        ["mô", "tích", "dài", "rộng", "suất", "giá", "cao", "sâu"].map { Token.key(of: $0) })
    private static let definite = WordSet(["cả", "của", "thuộc", "trong", "giữa", "ngoài"].map { Token.key(of: $0) })

    /// "ở cả 3 tiêu chí", "của 05 dự án": known ones are meant, none are counted.
    static func isDefinite(_ passage: Passage, _ quantity: Quantity) -> Bool {
        // "từ nguồn 50% tăng thu ngân sách"
        if quantity.percent, passage.isWord(quantity.start - 1, nguon) { return true }
        return !quantity.compared && !quantity.percent && quantity.start > 0
            && definite.contains(passage.tokens[quantity.start - 1].key)
    }

    static let dat = Token.key(of: "đạt")
    private static let nguon = Token.key(of: "nguồn")

    /// Where "từ 09 đảng viên chính thức trở lên" ends; nil where the number is not of that form.
    static func openEnd(_ passage: Passage, _ quantity: Quantity) -> Int? {
        guard passage.isWord(quantity.number.lowerBound - 1, Words.tu) else { return nil }
        var index = quantity.number.upperBound
        while index < min(passage.count, quantity.number.upperBound + 10) {
            if passage.has(.comparatorAfter, at: index) { return index + passage.marks[index].length }
            if passage.tokens[index].kind == .number || passage.isPunctuation(index, ",") { return nil }
            index += 1
        }
        return nil
    }

    private static let attributes: Set<String> = ["ca", "pha", "làn", "tầng"]

    /// "phòng học 3 ca", "đường 4 làn": what kind of thing is meant, none are counted.
    static func describes(_ passage: Passage, _ quantity: Quantity) -> Bool {
        guard let unit = quantity.unit, attributes.contains(unit), !quantity.compared, !quantity.measured,
            quantity.start > 0, quantity.per == nil
        else { return false }
        let before = quantity.start - 1
        return passage.tokens[before].kind == .word && !passage.has([.verb, .measure, .light], at: before)
            && !passage.has(.verb, at: before - 1)
    }

    private static let signs = Words.keys("có dấu hiệu")
    private static let openers = WordSet(["khi", "nếu", "nào"].map { Token.key(of: $0) })
    private static let phrases = [
        "trường hợp", "với điều kiện", "đủ điều kiện", "đáp ứng điều kiện", "kể từ", "mức phạt", "bị phạt",
    ].map { Words.keys($0) }
    private static let notIf = WordSet(["sau", "trước", "ngay"].map { Token.key(of: $0) })
    private static let verdicts = WordSet(["được", "phải", "thì", "bị", "không"].map { Token.key(of: $0) })

    private static let never = WordSet(["có", "còn", "để", "xảy"].map { Token.key(of: $0) })
    private static let khong = Token.key(of: "không")

    /// "Không có đại biểu vắng quá 02 kỳ họp", "không còn xã đạt dưới 15 tiêu chí": what must not be, without a figure.
    static func denies(_ passage: Passage, _ reading: ClauseReading) -> Bool {
        passage.isWord(reading.core, khong) && reading.core + 1 < reading.end
            && never.contains(passage.tokens[reading.core + 1].key)
    }

    private static let lists = Set(
        ["chỉ tiêu", "mục tiêu", "nhiệm vụ", "giải pháp", "nội dung", "nhóm nhiệm vụ", "chương trình"])
    private static let listWords = WordSet(lists.map { Words.keys($0)[0] })
    private static let gomWord = Token.key(of: "gồm")
    private static let gom = WordSet(["gồm", "là", "với", "có", "các"].map { Token.key(of: $0) })

    /// "gồm 09 chỉ tiêu", "thực hiện 03 chương trình": the parts of the document or of a plan.
    static func isList(_ passage: Passage, _ quantity: Quantity) -> Bool {
        if quantity.start > 0, !quantity.compared, passage.isWord(quantity.start - 1, gomWord) {
            return true
        }
        guard quantity.unitStart < passage.count, listWords.contains(passage.tokens[quantity.unitStart].key),
            let unit = quantity.unit?.lowercased(), lists.contains(unit)
        else { return false }
        // "đạt và vượt 18 chỉ tiêu Nghị quyết đề ra"
        if passage.isWord(quantity.start, dat), passage.isWord(quantity.start + 1, Words.va) { return true }
        guard !quantity.compared else { return false }
        if TargetRules.prescribing.contains(where: { passage.matches($0, at: quantity.start - $0.count) }) {
            return false
        }
        return !quantity.measured || quantity.start > 0 && gom.contains(passage.tokens[quantity.start - 1].key)
    }

    /// Whether the number ends a "từ 33 xuống còn 24".
    static func isReached(_ passage: Passage, _ quantity: Quantity) -> Bool {
        guard quantity.measured else { return false }
        return (max(0, quantity.measureStart - 6)..<quantity.measureStart).contains {
            passage.isWord($0, Words.tu) && passage.tokens[$0 + 1].kind == .number
        }
    }

    private static let rising = [
        "xuống còn", "xuống", "lên", "lên đến", "còn", "tăng lên", "giảm còn", "giảm xuống", "giảm xuống còn", "thành",
    ].map { Words.keys($0) }

    /// "giảm từ 33 xuống còn 24 đơn vị", "từ 62% lên 80%": where it starts from.
    static func isStart(_ passage: Passage, _ quantity: Quantity) -> Bool {
        guard passage.isWord(quantity.number.lowerBound - 1, Words.tu) else { return false }
        let low = quantity.number.upperBound
        for at in low..<min(passage.count, low + 8) {
            if passage.isPunctuation(at, ",") || passage.isPunctuation(at, ";") { return false }
            if passage.has(.comparatorAfter, at: at) { return false }
            if let keys = rising.filter({ passage.matches($0, at: at) }).max(by: { $0.count < $1.count }) {
                let next = at + keys.count
                return (next..<min(passage.count, next + 4)).contains { passage.tokens[$0].kind == .number }
            }
        }
        return false
    }

    private static let down = WordSet(["xuống", "còn", "lên"].map { Token.key(of: $0) })

    /// "số thôn đạt dưới 05 tiêu chí xuống dưới 02 thôn": the next number changes what this one tells apart.
    static func isSurpassed(_ passage: Passage, _ quantity: Quantity, by next: Quantity) -> Bool {
        next.measureStart == quantity.end && quantity.compared && !quantity.percent && quantity.unit != next.unit
            && down.contains(passage.tokens[next.measureStart].key)
    }

    /// The number bounds a case, a condition or those concerned.
    static func limits(_ passage: Passage, _ quantity: Quantity, _ reading: ClauseReading, inGoals: Bool) -> Bool {
        if isSupport(passage, quantity, reading, inGoals: inGoals) { return true }
        let depth = passage.depth[quantity.start]
        if isWhich(passage, quantity, from: reading.core) { return true }
        var index = quantity.start - 1
        while index >= reading.clause.tokens.lowerBound, quantity.start - index < 40 {
            if passage.depth[index] == depth {
                if passage.isPunctuation(index, ",") || passage.isPunctuation(index, ":") { break }
                // "kiểm tra khi có dấu hiệu vi phạm" is a kind of inspection.
                if openers.contains(passage.tokens[index].key), !passage.matches(signs, at: index + 1),
                    index == 0 || !notIf.contains(passage.tokens[index - 1].key)
                {
                    return true
                }
                if phrases.contains(where: { passage.matches($0, at: index) }) { return true }
            }
            index -= 1
        }
        // "1,5 lần mức lương cơ bản" is a rate of pay.
        if !quantity.percent, pay.contains(where: { passage.matches($0, at: quantity.end) }) { return true }
        // "Có từ 2 điểm phức tạp trở lên": a criterion of a list.
        if !inGoals, reading.subject == nil, passage.isWord(reading.core, Words.co), openEnd(passage, quantity) != nil {
            return true
        }
        // "xử lý cơ sở vi phạm từ 02 lần trở lên"
        if !inGoals, openEnd(passage, quantity) != nil,
            (max(reading.core, quantity.start - 5)..<quantity.start).contains(where: { at in
                faults.contains { passage.matches($0, at: at) }
            })
        {
            return true
        }
        // "Chi bộ có từ 09 đảng viên trở lên bầu chi ủy", "… từ 02 lần trở lên trong năm được ưu tiên"
        guard !quantity.measured, let end = openEnd(passage, quantity), end < reading.end else { return false }
        // "Có từ 32% lực lượng lao động trở lên tham gia bảo hiểm": a share of those who do.
        if inGoals, quantity.percent, quantity.start - reading.core <= 1 { return false }
        if passage.has([.verb, .modal, .permission], at: end) { return true }
        return (end..<min(reading.end, end + 8)).contains {
            verdicts.contains(passage.tokens[$0].key) || passage.isPunctuation($0, ",")
        } && !quantity.percent
    }

    private static let several = WordSet(["các", "những"].map { Token.key(of: $0) })

    /// "thu hồi vốn các dự án giải ngân dưới 30%": which of them, behind a verb that does something with them.
    private static func isWhich(_ passage: Passage, _ quantity: Quantity, from low: Int) -> Bool {
        guard quantity.percent, quantity.comparator == .below, !quantity.measured else { return false }
        var index = quantity.start - 1
        while index > low, quantity.start - index < 14, !passage.isPunctuation(index, ","),
            !passage.isPunctuation(index, ":")
        {
            if several.contains(passage.tokens[index].key) {
                return (max(low, index - 4)..<index).contains { passage.has(.verb, at: $0) }
            }
            index -= 1
        }
        return false
    }

    private static let capital = [
        "vốn điều lệ", "vốn nhà nước", "vốn nước ngoài", "vốn góp", "vốn chủ sở hữu", "vốn trong nước",
        "vốn đầu tư nước ngoài", "cổ phần", "cổ phiếu",
    ].map { Words.keys($0) }

    /// "doanh nghiệp do Nhà nước nắm giữ 100% vốn điều lệ": whose it is; neither a goal nor a share of costs.
    static func isHolding(_ passage: Passage, _ quantity: Quantity) -> Bool {
        capital.contains { passage.matches($0, at: quantity.end) }
    }

    private static let pay = ["mức lương", "lương", "mức thu nhập"].map { Words.keys($0) }
    private static let faults = ["phạm vi", "vi phạm", "tái phạm", "vắng", "chậm", "trễ", "thiếu"].map {
        Words.keys($0)
    }
    private static let support = [
        "hỗ trợ", "mức hỗ trợ", "được hỗ trợ", "trợ cấp", "mức trợ cấp", "phụ cấp", "mức phụ cấp", "thưởng",
        "mức thưởng", "mức chi", "chi hỗ trợ", "mức vay", "cho vay", "được vay", "đầu tư hỗ trợ",
    ].map { Words.keys($0) }

    /// "Hỗ trợ 20 triệu đồng/hợp tác xã có từ 10 thành viên trở lên": a level of support with its conditions.
    private static func isSupport(
        _ passage: Passage, _ quantity: Quantity, _ reading: ClauseReading, inGoals: Bool
    ) -> Bool {
        guard !inGoals else { return false }
        let low = reading.subject == nil ? reading.core : reading.predicate
        guard let keys = support.filter({ passage.matches($0, at: low) }).max(by: { $0.count < $1.count }),
            quantity.start > low + keys.count
        else { return false }
        for index in low..<reading.end {
            if passage.has(.money, at: index) { return true }
            if passage.isPunctuation(index, "%"), FundingRules.isCost(passage, index + 1) { return true }
        }
        return false
    }
}
