import Records
import VietnameseText

/// What stands behind a number: its unit or the noun it counts, denominators and "trở lên".
enum UnitGrammar {
    /// Words that count a noun which follows them.
    private static let classifiers = WordSet(
        [
            "cuốn", "tấm", "chiếc", "cái", "bức", "bản", "quyển", "tờ", "khẩu", "viên", "quả", "gốc", "bóng", "mũi",
            "nguồn", "loại", "nhóm", "ngành", "nghề", "môn", "đầu", "mặt", "gói", "suất", "phần", "cặp", "đôi", "ca",
        ].map { Token.key(of: $0) })

    /// Fills in what is counted, by what it is divided, and "trở lên" behind it.
    static func read(_ passage: Passage, _ quantity: inout Quantity, at start: Int, _ end: Int) {
        var index = start
        quantity.unitStart = start
        quantity.end = quantity.number.upperBound
        if index < end, passage.isPunctuation(index, "%") {
            quantity.unit = "%"
            quantity.percent = true
            quantity.knownUnit = true
            index += 1
        } else if index < end, passage.isPunctuation(index, "‰") {
            quantity.unit = "‰"
            quantity.percent = true
            quantity.knownUnit = true
            index += 1
        } else if passage.matches(perCent, at: index) {
            quantity.unit = "%"
            quantity.percent = true
            quantity.knownUnit = true
            index += perCent.count
        } else if index < end, passage.has(.unit, at: index),
            !QuantityGrammar.timeAfter.contains(passage.tokens[index].key)
                || QuantityGrammar.measuresTime(passage, quantity.number.lowerBound)
        {
            let mark = passage.marks[index]
            quantity.unit = passage.text.text(tokens: index..<(index + mark.length))
            quantity.knownUnit = true
            let noun = index + mark.length
            if mark.classes.contains(.money), mark.length == 1, mark.value > 1, noun < end,
                passage.has(.unit, at: noun),
                !passage.has(.money, at: noun)
            {
                // "2,5 triệu cây giống"
                let length = passage.marks[noun].length
                quantity.unit = passage.text.text(tokens: index..<(noun + length))
                index += length
            } else if mark.classes.contains(.money) {
                quantity.money = mark.value == 2 ? 1 : mark.value
                quantity.foreign = mark.value == 2 || nextIsForeign(passage, index + mark.length)
            }
            index += mark.length
            if passage.isPunctuation(index, "%"), quantity.unit.map({ $0.lowercased() == "điểm" }) == true {
                quantity.unit = "điểm %"
                index += 1
            }
        } else if index < end, passage.has(.bodyHead, at: index) {
            // "15 Tổ công nghệ số cộng đồng", "02 Phó Chủ tịch"
            let length = bodies.contains(passage.tokens[index].key) ? 1 : passage.marks[index].length
            quantity.unit = passage.text.text(tokens: index..<(index + length))
            quantity.knownUnit = true
            index += length
        } else if index < end, passage.tokens[index].kind == .word {
            // Some other noun: the rules decide by what stands around it.
            let capital = passage.tokens[index].capital
            quantity.unit = passage.text.text(of: passage.tokens[index])
            if index + 1 < end, passage.tokens[index + 1].kind == .word, !passage.tokens[index + 1].capital,
                passage.marks[index + 1].classes.isEmpty,
                capital || passage.marks[index].classes.isEmpty && !classifiers.contains(passage.tokens[index].key)
            {
                // Most nouns have two syllables: "tập đoàn", "di sản".
                quantity.unit = passage.text.text(tokens: index..<(index + 2))
                index += 1
            }
            if passage.has([.function, .verb, .comparator, .qualifier], at: index),
                !passage.has([.bodyHead, .groupNoun], at: index)
            {
                quantity.unit = nil
            }
            if quantity.unit != nil { index += 1 }
        }
        quantity.end = max(index, quantity.number.upperBound)
        denominators(passage, &quantity, end)
        if quantity.end < end, passage.has(.comparatorAfter, at: quantity.end),
            let comparator = Comparator(code: passage.marks[quantity.end].value)
        {
            quantity.comparator = comparator
            quantity.compared = true
            quantity.end += passage.marks[quantity.end].length
            // "từ 80 cử tri trở lên/cuộc"
            if passage.isPunctuation(quantity.end, "/") { denominators(passage, &quantity, end) }
        } else if let open = openEnd(passage, quantity, end) {
            quantity.comparator = open
            quantity.compared = true
            quantity.openEnded = true
        }
    }

    private static let perCent = Words.keys("phần trăm")
    private static let bodies = WordSet(
        ["tổ", "đội", "ban", "hội", "đoàn", "phòng", "sở", "trạm"].map { Token.key(of: $0) })
    private static let grades = WordSet(
        ["đạt", "hoàn", "từ", "thứ", "cấp", "loại", "hạng", "sao", "độ", "tốt", "khá", "học", "bậc"].map {
            Token.key(of: $0)
        })

    private static let said = WordSet(["đạt", "được", "có", "hoàn"].map { Token.key(of: $0) })

    /// "35 đảng viên mới trở lên": the end of the clause belongs to the number where no grade stands between.
    private static func openEnd(_ passage: Passage, _ quantity: Quantity, _ end: Int) -> Comparator? {
        guard quantity.valueMax == nil, !passage.isWord(quantity.number.lowerBound - 1, Words.tu) else { return nil }
        for index in quantity.end..<max(quantity.end, min(end, quantity.end + 4)) {
            if passage.has(.comparatorAfter, at: index) {
                let next = index + passage.marks[index].length
                // "60% số xã trở lên đạt chuẩn"
                guard
                    next >= end || passage.tokens[next].kind == .punctuation
                        || said.contains(passage.tokens[next].key)
                else { return nil }
                return Comparator(code: passage.marks[index].value)
            }
            if grades.contains(passage.tokens[index].key) || passage.tokens[index].kind != .word { return nil }
        }
        return nil
    }

    private static let vanDan = [
        Words.keys("vạn dân"), Words.keys("10.000 dân"), Words.keys("nghìn dân"), Words.keys("1.000 dân"),
        Words.keys("100 dân"), Words.keys("100.000 dân"), Words.keys("trăm dân"),
        Words.keys("đầu người"), Words.keys("ha canh tác"),
    ]
    private static let dayAndNight = Words.keys("ngày đêm")

    /// "triệu đồng/người/năm", "bác sĩ/vạn dân", "lít/người/ngày đêm": time that recurs goes to `repeats`, the rest to `per`.
    static func denominators(_ passage: Passage, _ quantity: inout Quantity, _ end: Int) {
        var index = quantity.end
        var per: String?
        defer { quantity.per = per }
        if index + 2 < end, passage.isWord(index, QuantityGrammar.tren), QuantityGrammar.isDivisor(passage, index + 1) {
            // "32 giường bệnh trên một vạn dân"
            let first = passage.isWord(index + 1, QuantityGrammar.mot) ? index + 2 : index + 1
            var last = first
            while last < min(end, first + 3), passage.tokens[last].kind != .punctuation,
                !passage.has(.function, at: last)
            {
                last += 1
            }
            per = passage.text.text(tokens: first..<max(first, last))
            quantity.end = last
            return
        }
        while index + 1 < end, passage.isPunctuation(index, "/"), passage.tokens[index + 1].kind != .punctuation {
            // "15 phút/01 lượt"
            if passage.integer(at: index + 1) == 1, index + 2 < end, passage.tokens[index + 2].kind == .word {
                index += 1
            }
            let key = passage.tokens[index + 1].key
            if key == Words.nam {
                quantity.repeats = "P1Y"
            } else if key == Words.quy {
                quantity.repeats = "P3M"
            } else if key == Words.thang {
                quantity.repeats = "P1M"
            } else if key == Token.key(of: "kỳ") {
                break
            } else if let keys = vanDan.first(where: { passage.matches($0, at: index + 1) })
                ?? (passage.matches(dayAndNight, at: index + 1) ? dayAndNight : nil)
            {
                let named = passage.text.text(tokens: (index + 1)..<(index + 1 + keys.count))
                per = per.map { $0 + "/" + named } ?? named
                index += keys.count - 1
            } else {
                let length = max(
                    1, passage.has([.unit, .groupNoun], at: index + 1) ? passage.marks[index + 1].length : 1)
                let upper = min(end, index + 1 + length)
                let named = passage.text.text(tokens: (index + 1)..<upper)
                per = per.map { $0 + "/" + named } ?? named
                index = upper - 2
            }
            index += 2
            quantity.end = index
        }
    }

    private static func nextIsForeign(_ passage: Passage, _ index: Int) -> Bool {
        passage.isWord(index, Token.key(of: "usd")) || passage.isWord(index, Token.key(of: "đô"))
    }
}
