import Records
import VietnameseText

/// What a target measures: the text without number, comparator and period.
struct IndicatorBuilder {
    let passage: Passage
    let reader: ClauseReader
    let memory: TargetRules.Memory
    /// Whom the share is taken of, for the clauses that follow.
    var population: String?
    /// The rate or level measured, for "trong đó … đạt 31%".
    var rate: String?

    init(passage: Passage, reader: ClauseReader, memory: TargetRules.Memory) {
        self.passage = passage
        self.reader = reader
        self.memory = memory
    }

    private static let rateHeads = Set(
        [
            "tỷ", "tỉ", "tốc", "số", "tổng", "thu", "mức", "giá", "chỉ", "mật", "diện", "sản", "năng", "cơ", "độ",
            "quy", "kim", "grdp", "doanh", "tuổi",
        ].map {
            Token.key(of: $0)
        })
    private static let lan = Token.key(of: "lần")
    private static let against = Words.keys("so với")

    mutating func indicator(
        _ quantity: Quantity, _ whole: Range<Int>, _ reading: ClauseReading, previous: Quantity?, next: Quantity?
    ) -> String {
        // Several numbers in one stretch: each has what stands between its neighbours.
        var segment = whole
        if let next, next.start < segment.upperBound, next.start > quantity.end {
            var high = next.measureStart
            if high > quantity.end, passage.isWord(high - 1, Words.va) { high -= 1 }
            segment = segment.lowerBound..<max(high, quantity.end)
        }
        if let previous, previous.end > segment.lowerBound, previous.end < quantity.start {
            // "… đạt 85% diện tích A và 60% lượng B": B is a measure of its own.
            let joined = passage.isWord(quantity.measureStart - 1, Words.va)
            segment = min(joined ? quantity.measureStart : previous.end, quantity.measureStart)..<segment.upperBound
        }
        let prefix = prefix(quantity, segment, reading)
        let suffix = suffix(quantity, segment)
        if quantity.percent {
            if passage.isWord(quantity.end, Words.doi), passage.isWord(quantity.end + 1, Words.voi),
                let split = forWhom(quantity, segment)
            {
                return split
            }
            let rate = !prefix.isEmpty && (quantity.measured || startsWithRate(prefix))
            if !suffix.isEmpty, !rate, opensPopulation(suffix.lowerBound, suffix.upperBound) {
                rememberPopulation(suffix)
                return passage.string(suffix)
            }
            if !suffix.isEmpty, prefix.isEmpty, let known = memory.population {
                // "…; phấn đấu trên 80% có trình độ …": the population of the clause before.
                population = known
                return known + " " + passage.string(suffix)
            }
            if !prefix.isEmpty { return measured(prefix, from: whole.lowerBound) }
            return passage.string(suffix)
        }
        if quantity.money != nil || quantity.measured && !prefix.isEmpty && startsWithRate(prefix) {
            if !prefix.isEmpty { return measured(prefix, from: whole.lowerBound) }
        }
        let unit = quantity.unitStart..<max(quantity.unitStart, min(quantity.end, segment.upperBound))
        let isTimes = passage.isWord(quantity.unitStart, IndicatorBuilder.lan)
        if isTimes, let before = objectBefore(prefix) { return before }
        if !suffix.isEmpty {
            // Unit and what follows it are one stretch, except for denominators and measures ("trồng mới 260 ha rừng").
            if isMeasure(quantity.unit), !prefix.isEmpty {
                return passage.string(prefix) + " " + passage.string(suffix)
            }
            let noun = scaled(quantity) ?? quantity.unitStart
            if let verb = verb(prefix) { return verb + " " + passage.string(noun..<suffix.upperBound) }
            if noun > quantity.unitStart { return passage.string(noun..<suffix.upperBound) }
            if quantity.per == nil, quantity.repeats == nil {
                return passage.string(quantity.unitStart..<suffix.upperBound)
            }
            return (quantity.unit.map { $0 + " " } ?? "") + passage.string(suffix)
        }
        let head = passage.string(prefix)
        guard !isTimes || head.isEmpty else { return head }
        if quantity.measured || isMeasure(quantity.unit), !head.isEmpty { return head }
        var counted = quantity.unit ?? passage.string(unit)
        if head.isEmpty, let per = quantity.per { counted += "/" + per }
        return head.isEmpty ? counted : head + " " + counted
    }

    private static let ensuring = [Words.keys("bảo đảm"), Words.keys("đảm bảo"), Words.keys("quyết tâm")]
    private static let parts = [Words.keys("trong đó"), Words.keys("riêng")]

    /// What stands before the number. "Tỷ lệ A đạt 75%, trong đó B đạt 31%": B has the rate of the number before.
    private mutating func measured(_ prefix: Range<Int>, from low: Int) -> String {
        let own = passage.string(prefix)
        if startsWithRate(prefix) {
            rate = own
            return own
        }
        guard let known = memory.rate, IndicatorBuilder.parts.contains(where: { passage.matches($0, at: low) }) else {
            return own
        }
        rate = known
        return known + " " + own
    }

    private static let plainVerbs = Set(
        [
            "tổ chức", "thành lập", "có", "bố trí", "tiến hành", "thực hiện", "ban hành", "đạt", "xây dựng", "mở",
            "làm",
            "hoàn thành", "duy trì", "triển khai",
        ].map { Words.keys($0) })

    /// "luân chuyển, điều động 15 cán bộ về cơ sở": what is done with those counted; nil where the verb only makes them
    /// ("tổ chức 05 cuộc").
    private func verb(_ prefix: Range<Int>) -> String? {
        guard !prefix.isEmpty, prefix.count <= 6 else { return nil }
        var index = prefix.lowerBound
        while index < prefix.upperBound {
            let mark = passage.marks[index]
            if passage.isPunctuation(index, ",") || passage.isWord(index, Words.va) {
                index += 1
            } else if mark.classes.contains(.verb), !mark.classes.contains(.bodyHead) {
                if IndicatorBuilder.plainVerbs.contains((index..<(index + mark.length)).map { passage.tokens[$0].key })
                {
                    return nil
                }
                index += mark.length
            } else {
                return nil
            }
        }
        return passage.string(prefix)
    }

    private static let scales = Set(["nghìn", "ngàn", "triệu", "tỷ"].map { Token.key(of: $0) })

    /// "3,5 triệu lượt khách": the noun after the scale, nil where there is none.
    private func scaled(_ quantity: Quantity) -> Int? {
        guard quantity.money == nil, quantity.end > quantity.unitStart + 1,
            IndicatorBuilder.scales.contains(passage.tokens[quantity.unitStart].key)
        else { return nil }
        return quantity.unitStart + 1
    }

    private static let measures: Set<String> = [
        "ha", "héc ta", "km", "km2", "m", "m2", "m3", "tấn", "tạ", "kg", "lít", "mw", "kwh", "nghìn ha", "triệu tấn",
        "nghìn tấn", "phút", "giờ", "giây", "ngày",
    ]

    /// "ha" measures what stands before it; "cuộc" is counted.
    private func isMeasure(_ unit: String?) -> Bool {
        unit.map { IndicatorBuilder.measures.contains($0.lowercased()) } ?? false
    }

    /// Before the number: without connectors, periods, subject, modals, "phấn đấu".
    private func prefix(_ quantity: Quantity, _ segment: Range<Int>, _ reading: ClauseReading) -> Range<Int> {
        var low = segment.lowerBound
        if let subject = reading.subject, subject.range.lowerBound >= low,
            subject.range.upperBound <= quantity.measureStart,
            !reading.descriptive
        {
            low = max(low, reading.predicate)
        } else if low < reading.core {
            low = reading.core
        }
        var turns = 0
        while low < quantity.measureStart, turns < 8 {
            turns += 1
            if passage.tokens[low].kind == .punctuation, passage.closing[low] < 0 {
                low += 1
            } else if passage.has([.aspire, .modal, .encourage, .connector], at: low) {
                low += passage.marks[low].length
            } else if let keys = IndicatorBuilder.ensuring.first(where: { passage.matches($0, at: low) }),
                low + keys.count < quantity.measureStart
            {
                low += keys.count
            } else if let phrase = reader.times.phrase(passage, at: low, quantity.measureStart + 1),
                phrase.range.upperBound <= quantity.measureStart
            {
                low = phrase.range.upperBound
            } else {
                break
            }
        }
        var high = max(low, quantity.measureStart)
        // A period right before "đạt": "Thu ngân sách năm 2026 đạt …".
        for phrase in reader.times.phrases(in: passage, low..<high) where phrase.range.upperBound == high {
            high = phrase.range.lowerBound
        }
        while high > low, passage.has([.aspire, .measure], at: high - 1), passage.marks[high - 1].length == 1,
            !passage.isWord(high - 1, Words.voi), !passage.has(.comparatorAfter, at: high - 2)
        {
            high -= 1
        }
        for back in [3, 2] where high - back >= low && passage.has(.aspire, at: high - back) { high -= back }
        return passage.trimmed(low..<max(low, high))
    }

    /// After the number and unit: without trailing periods.
    private func suffix(_ quantity: Quantity, _ segment: Range<Int>) -> Range<Int> {
        let low = min(quantity.end, segment.upperBound)
        var high = segment.upperBound
        for phrase in reader.times.phrases(in: passage, low..<high).reversed() {
            guard phrase.range.upperBound >= high, phrase.kind != .ongoing else { break }
            // "so với năm 2015" is the base.
            guard !passage.matches(IndicatorBuilder.against, at: phrase.range.lowerBound - 2) else { break }
            high = phrase.range.lowerBound
        }
        var range = passage.trimmed(low..<max(low, high))
        // "8% trở lên", "95% vào năm 2030"
        if !range.isEmpty, passage.has(.comparatorAfter, at: range.lowerBound) {
            range = passage.trimmed((range.lowerBound + passage.marks[range.lowerBound].length)..<range.upperBound)
        }
        return range
    }

    private func startsWithRate(_ prefix: Range<Int>) -> Bool {
        guard let first = prefix.first else { return false }
        return IndicatorBuilder.rateHeads.contains(passage.tokens[first].key)
    }

    private func opensPopulation(_ index: Int, _ end: Int) -> Bool {
        guard index < end, passage.tokens[index].kind == .word else { return false }
        let classes = passage.marks[index].classes
        if BodyGrammar.determiner(passage, at: index) > 0
            || !classes.isDisjoint(with: [.bodyHead, .groupNoun, .unit, .qualifier])
        {
            return true
        }
        if passage.isWord(index, Words.co) || passage.isWord(index, Words.duoc) { return false }
        // "rút ngắn 20% so với quy định"
        if passage.matches(IndicatorBuilder.against, at: index) { return false }
        return classes.isDisjoint(with: [.function, .adverbial, .comparator, .past, .modal, .measure])
    }

    /// The population of "100% đại biểu … có trình độ": up to its verb.
    private mutating func rememberPopulation(_ suffix: Range<Int>) {
        for index in suffix.dropFirst() where passage.isWord(index, Words.co) || passage.isWord(index, Words.duoc) {
            population = passage.string(suffix.lowerBound..<index)
            return
        }
        for index in suffix.dropFirst()
        where passage.has([.verb], at: index) && !passage.has([.bodyHead, .qualifier], at: index) {
            population = passage.string(suffix.lowerBound..<index)
            return
        }
        population = passage.string(suffix)
    }

    /// "… có trình độ A đối với P và từ 60% đối với Q": Q has what P has.
    private func forWhom(_ quantity: Quantity, _ segment: Range<Int>) -> String? {
        let who = passage.string((quantity.end + 2)..<segment.upperBound)
        var stop = quantity.start
        var index = quantity.start - 1
        while index > segment.lowerBound {
            if passage.isWord(index, Words.doi), passage.isWord(index + 1, Words.voi) { stop = index }
            if passage.isWord(index, Words.co) || passage.isWord(index, Token.key(of: "đạt")), index < stop {
                return who + " " + passage.string(index..<stop)
            }
            index -= 1
        }
        return nil
    }

    /// "…việc tổ chức Hội nghị …; tổ chức ít nhất một lần/năm": what is done so often stands in the clause before.
    private func objectBefore(_ prefix: Range<Int>) -> String? {
        guard let clause = memory.clause else { return nil }
        if prefix.count > 3 { return nil }
        let verb = prefix.isEmpty ? nil : Array(prefix.map { passage.tokens[$0].key })
        if let verb, !verb.isEmpty {
            for index in clause where passage.matches(verb, at: index) {
                return passage.string(index..<clause.upperBound)
            }
        }
        return passage.string(clause)
    }
}
