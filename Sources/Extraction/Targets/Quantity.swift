import Records
import VietnameseText

/// A number with its unit, as printed. Token indices of a passage.
struct Quantity: Sendable, Hashable {
    /// The number or the range of numbers.
    var number: Range<Int>
    var value: Double
    var valueMax: Double?
    var comparator: Comparator
    /// The comparator was printed; a bare number is "=".
    var compared = false
    /// First token of the comparator, or of the number.
    var start: Int
    /// Token after number, unit and denominators.
    var end: Int
    var unit: String?
    /// First token of the unit.
    var unitStart: Int
    var per: String?
    var repeats: String?
    var percent = false
    /// Power the money unit multiplies by; nil where it is not money.
    var money: Int?
    var foreign = false
    /// "28/35", "09/15 xã": so many of all.
    var outOf = false
    /// "trở lên" stands after the noun: "35 đảng viên mới trở lên".
    var openEnded = false
    /// The unit is one the lexicon knows.
    var knownUnit = false
    /// "đạt", "giảm còn": the indicator stands before.
    var measured = false
    /// First token of "đạt".
    var measureStart: Int

    /// "ha" measures what stands before it; "cuộc" is counted.
    var isMeasure: Bool { unit.map { Quantity.measures.contains($0.lowercased()) } ?? false }

    private static let measures: Set<String> = [
        "ha", "héc ta", "km", "km2", "m", "m2", "m3", "tấn", "tạ", "kg", "lít", "mw", "kwh", "nghìn ha", "triệu tấn",
        "nghìn tấn", "triệu m3", "nghìn m3", "m2 sàn", "triệu m2 sàn", "triệu m2", "nghìn m2", "triệu kwh", "triệu lít",
        "nghìn lít", "phút", "giờ", "giây", "ngày",
        "ngày làm việc", "giờ làm việc",
    ]

    /// "tăng 12%", "giảm 3 điểm": a change, not a level.
    func changes(in passage: Passage) -> Bool {
        measured && Quantity.changing.contains(passage.tokens[measureStart].key)
    }

    private static let changing = WordSet(["tăng", "giảm"].map { Token.key(of: $0) })
}

/// Finds measured quantities. Numbers of laws, dates, articles, levels and names are none.
enum QuantityGrammar {
    private static let namesBefore = WordSet(
        [
            "số", "điều", "khoản", "điểm", "chương", "mục", "thứ", "khóa", "quý", "tháng", "năm", "ngày", "lục", "biểu",
            "mẫu", "hạng", "loại", "vùng", "nhóm", "đường", "lộ", "tiểu", "phần", "bảng", "tờ", "thửa", "vực", "cấp",
            "lớp",
            "luật", "đợt", "tầng", "iso", "phiên", "đội", "qh", "tl", "dt", "ql", "đt", "gói", "tiêu", "nq", "covid",
        ].map { Token.key(of: $0) })
    static let timeAfter = WordSet(
        ["ngày", "tháng", "năm", "giờ", "phút", "tuần", "quý", "giây"].map { Token.key(of: $0) })
    private static let countedAnyway = WordSet(
        ["phiên", "đợt", "điểm", "lớp", "số", "nhóm", "loại", "vùng"].map { Token.key(of: $0) })
    private static let lan = Token.key(of: "lần")
    private static let so = Token.key(of: "số")
    private static let all = Token.key(of: "cả")
    private static let unnamed = WordSet(
        ["luân", "mỗi", "dứt", "dân", "thiểu", "tổng", "sĩ", "đổi", "đa"].map { Token.key(of: $0) })

    static func quantities(_ passage: Passage, _ range: Range<Int>) -> [Quantity] {
        var result: [Quantity] = []
        var index = range.lowerBound
        while index < range.upperBound {
            // Most words begin no quantity.
            if passage.opens(.figure, at: index), let quantity = quantity(passage, at: index, range) {
                result.append(quantity)
                index = quantity.end
            } else {
                index += 1
            }
        }
        return result
    }

    private static func quantity(_ passage: Passage, at index: Int, _ range: Range<Int>) -> Quantity? {
        let end = range.upperBound
        guard !passage.quoted[index] else { return nil }
        let token = passage.tokens[index]
        var value: Double
        var after = index + 1
        var valueMax: Double?
        if token.kind == .word, let glued = NumberText.glued(passage, index) {
            // "255.053,9ha"
            var quantity = Quantity(
                number: index..<(index + 1), value: glued.value, comparator: .equal, start: index, end: index + 1,
                unit: glued.unit,
                unitStart: index, measureStart: index)
            quantity.knownUnit = true
            UnitGrammar.denominators(passage, &quantity, end)
            before(passage, &quantity, range.lowerBound)
            return quantity
        }
        if token.kind == .number, let share = outOf(passage, at: index, range) { return share }
        if token.kind == .number {
            guard let number = NumberText.value(passage, index), standsAlone(passage, index),
                !isDivisor(passage, index)
            else { return nil }
            value = number
            // "13 - 13,5%", "từ 03 đến 05"
            if after + 1 < end, isRangeSign(passage, after), passage.tokens[after + 1].kind == .number,
                let second = NumberText.value(passage, after + 1), second > value
            {
                valueMax = second
                after += 2
            } else if after + 1 < end, isRangeSign(passage, after), passage.tokens[after + 1].kind == .word,
                let second = NumberText.glued(passage, after + 1), second.value > value
            {
                // "3 - 5m2/người"
                var quantity = Quantity(
                    number: index..<(after + 2), value: value, valueMax: second.value, comparator: .range,
                    start: index, end: after + 2, unit: second.unit, unitStart: after + 1, measureStart: index)
                quantity.knownUnit = true
                UnitGrammar.denominators(passage, &quantity, end)
                before(passage, &quantity, range.lowerBound)
                return quantity
            } else if passage.isPunctuation(after, "%"), after + 2 < end, isRangeSign(passage, after + 1),
                let second = NumberText.value(passage, after + 2), second > value, passage.isPunctuation(after + 3, "%")
            {
                valueMax = second
                after += 3
            }
        } else if passage.has(.numeral, at: index), let compared = comparatorBefore(passage, index, range.lowerBound),
            after < end,
            passage.has(.unit, at: after)
                || compared.1 == .atLeast && !passage.isWord(index - 1, Words.tu) && !passage.isWord(after, part)
                    && passage.tokens[after].kind == .word && passage.marks[after].classes.isEmpty
        {
            // "ít nhất một lần/năm": a number word counts only after a comparator; "trên một ha" divides.
            // "cho anten từ một máy phát" counts nothing.
            guard !isDivisor(passage, index),
                !passage.isWord(index - 1, Words.tu)
                    || (after..<min(passage.count, after + 8)).contains(where: { passage.has(.comparatorAfter, at: $0) }
                    )
            else { return nil }
            value = Double(passage.marks[index].value)
        } else if let times = multiple(passage, index) {
            var quantity = Quantity(
                number: index..<(index + 2), value: times, comparator: .equal, start: index, end: index + 2,
                unit: "lần", unitStart: index + 1, measureStart: index)
            quantity.knownUnit = true
            quantity.measured = true
            return quantity
        } else {
            return nil
        }
        var quantity = Quantity(
            number: index..<after, value: value, valueMax: valueMax, comparator: valueMax == nil ? .equal : .range,
            start: index, end: after, unitStart: after, measureStart: index)
        if after < end, passage.isPunctuation(after, "/"), after + 1 < end, passage.has(.unit, at: after + 1),
            !timeAfter.contains(passage.tokens[after + 1].key)
        {
            after += 1  // "03/cuộc/năm"
        } else if passage.isPunctuation(after, "/") {
            return nil
        }
        UnitGrammar.read(passage, &quantity, at: after, end)
        widen(passage, &quantity, end)
        before(passage, &quantity, range.lowerBound)
        return quantity
    }

    /// "từ 10 ha đến 15 ha", "1.000 tỷ đồng - 1.200 tỷ đồng": the unit stands behind both ends of the range.
    private static func widen(_ passage: Passage, _ quantity: inout Quantity, _ end: Int) {
        let next = quantity.end + 1
        guard quantity.valueMax == nil, quantity.unit != nil, !quantity.compared, next < end,
            isRangeSign(passage, quantity.end), passage.tokens[next].kind == .number,
            let value = NumberText.value(passage, next), value > quantity.value
        else { return }
        var other = Quantity(
            number: next..<(next + 1), value: value, comparator: .equal, start: next, end: next + 1,
            unitStart: next + 1, measureStart: next)
        UnitGrammar.read(passage, &other, at: next + 1, end)
        guard other.unit == quantity.unit, other.per == quantity.per
        else {
            return
        }
        quantity.valueMax = value
        quantity.comparator = .range
        quantity.unitStart = other.unitStart
        quantity.end = other.end
        quantity.repeats = quantity.repeats ?? other.repeats
    }

    static let gap = Token.key(of: "gấp")
    private static let multiples: [UInt64: Double] = [
        Token.key(of: "đôi"): 2, Token.key(of: "rưỡi"): 1.5, Token.key(of: "ba"): 3, Token.key(of: "bốn"): 4,
    ]

    /// "gấp đôi năm 2024", "gấp rưỡi": not "gấp ba lần", where the numeral has its unit.
    private static func multiple(_ passage: Passage, _ index: Int) -> Double? {
        guard passage.isWord(index, gap), index + 1 < passage.count, !passage.isWord(index + 2, lan) else { return nil }
        return multiples[passage.tokens[index + 1].key]
    }

    /// "hai phần ba tổng số đại biểu" is a quorum.
    private static let part = Token.key(of: "phần")
    static let tren = Token.key(of: "trên")
    static let mot = Token.key(of: "một")

    /// "giá trị sản xuất trên một ha", "bác sĩ trên 10.000 dân": what a figure is divided by.
    static func isDivisor(_ passage: Passage, _ index: Int) -> Bool {
        guard passage.isWord(index - 1, tren) else { return false }
        if passage.isWord(index, mot) { return true }
        guard let value = NumberText.value(passage, index) else { return false }
        return value == 1 || [100, 1000, 10_000, 100_000].contains(value) && dwellers(passage, index + 1)
    }

    private static let people = WordSet(["dân", "trẻ", "người", "học", "thuê"].map { Token.key(of: $0) })

    private static func dwellers(_ passage: Passage, _ index: Int) -> Bool {
        index < passage.count && people.contains(passage.tokens[index].key)
    }

    private static let notOutOf = WordSet(
        ["ngày", "số", "khoản", "điều", "trước", "đến", "từ", "đường", "thửa", "tờ", "thứ", "hạng"].map {
            Token.key(of: $0)
        })

    /// "09/15 xã": nine of fifteen.
    private static func outOf(_ passage: Passage, at index: Int, _ range: Range<Int>) -> Quantity? {
        let unit = index + 3
        guard unit <= range.upperBound, passage.isPunctuation(index + 1, "/"),
            let value = passage.integer(at: index), let whole = passage.integer(at: index + 2), value <= whole,
            unit < range.upperBound && !passage.isPunctuation(unit, ",")
                ? passage.has(.unit, at: unit) && !passage.isWord(unit, so)
                    && !timeAfter.contains(passage.tokens[unit].key)
                : passage.isPunctuation(index - 1, ":") || passage.has(.measure, at: index - 1)
                    // "Số xã đạt chuẩn nông thôn mới 28/35": no day of a month.
                    || whole > 12 && index > range.lowerBound && passage.tokens[index - 1].kind == .word
                        && !passage.tokens[index - 1].capital,
            index == range.lowerBound
                || !notOutOf.contains(passage.tokens[index - 1].key)
                    && !passage.isPunctuation(index - 1, "/")
        else { return nil }
        var quantity = Quantity(
            number: index..<(index + 3), value: Double(value), comparator: .equal, start: index, end: unit,
            unitStart: unit, measureStart: index)
        quantity.outOf = true
        UnitGrammar.read(passage, &quantity, at: unit, range.upperBound)
        before(passage, &quantity, range.lowerBound)
        return quantity
    }

    private static func isRangeSign(_ passage: Passage, _ index: Int) -> Bool {
        passage.isPunctuation(index, "-") || passage.isPunctuation(index, "–") || passage.isWord(index, Words.den)
    }

    /// Not part of a date, a document's number, a label or a name.
    private static func standsAlone(_ passage: Passage, _ index: Int) -> Bool {
        let tokens = passage.tokens
        if index > 0 {
            let before = tokens[index - 1]
            // "luân phiên 60 bác sĩ" is a verb.
            // "mỗi lớp 80 học viên", "xử lý dứt điểm 25 dự án", "dân số 15.000 người" count as well.
            if namesBefore.contains(before.key), !(index > 1 && unnamed.contains(tokens[index - 2].key)) {
                // "điểm 5", but "tổ chức phiên 01"? A known counting unit after the number outweighs the word before it.
                let counted =
                    passage.has(.unit, at: index + 1) && !countedAnyway.contains(before.key)
                    || passage.isPunctuation(index + 1, "%")
                guard counted, before.key != Token.key(of: "số") || passage.isPunctuation(index + 1, "%") else {
                    return false
                }
                // "phấn đấu mỗi năm 50% …"
                let recurs = passage.has(.recurrence, at: index - 2) && passage.marks[index - 2].length == 2
                // "cả năm 2.200 ha", "cả năm 350 lao động"
                let whole =
                    index > 1 && passage.isWord(index - 2, all)
                    || before.key == Words.nam && passage.integer(at: index) == nil
                if !recurs, !whole, before.key == Words.nam || before.key == Words.thang || before.key == Words.ngay {
                    return false
                }
            }
            if passage.isPunctuation(index - 1, "/") { return false }
            if passage.isPunctuation(index - 1, "-") || passage.isPunctuation(index - 1, "–"),
                !tokens[index].spaceBefore,
                index > 1, tokens[index - 2].kind == .word, !tokens[index - 1].spaceBefore
            {
                return false  // "Covid-19"
            }
            if passage.isPunctuation(index - 1, "("), passage.isPunctuation(index + 1, ")") { return false }
            if passage.isPunctuation(index - 1, "-") || passage.isPunctuation(index - 1, "–"), index > 1,
                tokens[index - 2].kind == .number
            {
                return false
            }
        }
        if let year = passage.integer(at: index), passage.digits(at: index) == 4, (1930...2120).contains(year),
            !passage.has([.unit], at: index + 1), !passage.isPunctuation(index + 1, "%")
        {
            return false
        }
        if index + 1 < tokens.count {
            if timeAfter.contains(tokens[index + 1].key), !measuresTime(passage, index) { return false }
            if passage.has(.structural, at: index + 1), passage.marks[index + 1].length <= 2,
                !passage.has(.unit, at: index + 1) || passage.isWord(index - 1, Words.giua)
            {
                return false
            }
            // "10/12/2025", "1.446/1.764", "5/2025/NQ-HĐND"
            if passage.isPunctuation(index + 1, "/"), index + 2 < tokens.count,
                tokens[index + 2].kind == .number || tokens[index + 2].allCapitals
            {
                return false
            }
            // "5-KH/TU"
            if passage.isPunctuation(index + 1, "-"), !tokens[index + 1].spaceBefore, index + 2 < tokens.count,
                tokens[index + 2].allCapitals, !tokens[index + 2].spaceBefore
            {
                return false
            }
        }
        return true
    }

    private static let lengths: Set<String> = [
        "ngày", "giờ", "phút", "tháng", "tuần", "ngày làm việc", "giờ làm việc",
    ]

    /// A length of time.
    static func isLength(_ quantity: Quantity) -> Bool {
        quantity.unit.map { lengths.contains($0.lowercased()) } ?? false
    }

    private static let durations = ["thời gian", "số năm", "số ngày", "số giờ", "thời lượng", "thời hạn giải quyết"].map
    {
        Words.keys($0)
    }
    private static let shorter = WordSet(["còn", "xuống", "giảm", "ngắn", "đạt"].map { Token.key(of: $0) })
    private static let periods = WordSet(["tuần", "tháng", "quý", "năm"].map { Token.key(of: $0) })

    /// "Thời gian chờ không quá 15 phút": a length of time that is bounded or brought down, not a date or a deadline.
    static func measuresTime(_ passage: Passage, _ index: Int) -> Bool {
        let low = max(0, index - 24)
        // "tiếp công dân 01 ngày/tháng"
        if passage.isPunctuation(index + 2, "/"), index + 3 < passage.count,
            periods.contains(passage.tokens[index + 3].key), passage.digits(at: index) <= 3
        {
            return true
        }
        guard passage.digits(at: index) <= 4,
            let at = (low..<index).first(where: { at in durations.contains { passage.matches($0, at: at) } })
        else { return false }
        return comparatorBefore(passage, index, at) != nil || shorter.contains(passage.tokens[index - 1].key)
    }

    /// "≥ 900", "> 70%" in cells of tables.
    private static func sign(_ passage: Passage, _ index: Int) -> Comparator? {
        guard passage.tokens[index].kind == .punctuation else { return nil }
        switch passage.text.scalars[passage.tokens[index].start] {
        case "≥": return .atLeast
        case "≤": return .atMost
        case ">": return .above
        case "<": return .below
        default: return nil
        }
    }

    private static func comparatorBefore(_ passage: Passage, _ index: Int, _ low: Int) -> (start: Int, Comparator)? {
        var at = index - 1
        var found: (Int, Comparator)?
        while at >= max(low, index - 4) {
            let mark = passage.marks[at]
            if at == index - 1, let sign = sign(passage, at) { return (at, sign) }
            if mark.classes.contains(.comparator), at + mark.length == index,
                let comparator = Comparator(code: mark.value)
            {
                found = (at, comparator)
            }
            at -= 1
        }
        return found
    }

    private static let down = Token.key(of: "giảm")
    private static let compounds = ["đầy đủ", "mặt bằng", "công bằng"].map { Words.keys($0) }

    /// "tiêm chủng đầy đủ trên 95%", "giải phóng mặt bằng 25 ha": a word that only ends like a measure.
    private static func isCompound(_ passage: Passage, _ index: Int) -> Bool {
        compounds.contains { passage.matches($0, at: index - 1) }
    }

    private static let beyond = Token.key(of: "vượt")
    private static let planned = PhraseSet(["dự toán", "kế hoạch", "chỉ tiêu", "so với dự toán", "so với kế hoạch"])

    /// The comparator and "đạt" before the number.
    static func before(_ passage: Passage, _ quantity: inout Quantity, _ low: Int) {
        var start = quantity.number.lowerBound
        for _ in 0..<3 {
            guard let (at, comparator) = comparatorBefore(passage, start, low) else { break }
            // "vượt 12% dự toán": what is exceeded stands before.
            if quantity.percent, passage.isWord(at, beyond), planned.stands(in: passage, at: quantity.end) {
                quantity.start = start
                if !quantity.compared { quantity.comparator = .above }
                quantity.measured = true
                quantity.measureStart = at
                return
            }
            let isFrom = passage.isWord(at, Words.tu)
            if quantity.valueMax != nil, isFrom {
                quantity.comparator = .range
            } else if !(quantity.compared && (isFrom || comparator == .about)) {
                if quantity.valueMax == nil || comparator != .about {
                    quantity.comparator = quantity.valueMax != nil ? .range : comparator
                }
            }
            quantity.compared = true
            start = at
        }
        quantity.start = start
        quantity.measureStart = start
        for _ in 0..<3 {
            var at = quantity.measureStart - 1
            var found: Int?
            while at >= max(low, quantity.measureStart - 4) {
                let mark = passage.marks[at]
                // "đạt từ" ends in the comparator itself.
                if mark.classes.contains(.measure), !passage.has(.comparatorAfter, at: at - 1),
                    !passage.isWord(at - 1, Words.doi), !isCompound(passage, at),
                    at + mark.length == quantity.measureStart || at + mark.length == quantity.measureStart + 1
                {
                    found = at
                }
                at -= 1
            }
            guard let found else { break }
            // "cắt giảm 30%" is one word, and something done.
            if found - 1 >= low, passage.isWord(found, down), passage.has(.verb, at: found - 1),
                passage.marks[found - 1].length == 2
            {
                break
            }
            quantity.measured = true
            quantity.measureStart = found
        }
    }
}
