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
    /// What is done with those counted, for the numbers joined to this one.
    var verb: String?

    /// What stood before the number, and its unit.
    var noun: (text: String, unit: String)?
    /// A run-in head that says what is measured, for the numbers after it.
    var head: String?
    /// The number tells a part of the rate before it, and so may those after it.
    var divided = false
    /// The clause, of which `whole` may be a part.
    let clause: Range<Int>

    init(passage: Passage, reader: ClauseReader, clause: Range<Int>, memory: TargetRules.Memory) {
        self.passage = passage
        self.reader = reader
        self.clause = clause
        self.memory = memory
    }

    private static let rateHeads = WordSet(
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
            var high = joint(before: next, after: quantity.end) ?? next.measureStart
            if passage.depth[next.start] > passage.depth[quantity.start] {
                // What a bracket explains stays outside.
                while high > quantity.end, passage.depth[high - 1] > passage.depth[quantity.start] { high -= 1 }
            }
            segment = segment.lowerBound..<max(high, quantity.end)
        }
        if let previous, previous.end > segment.lowerBound, previous.end < quantity.start {
            // "… đạt 85% diện tích A và 60% lượng B": B is a measure of its own.
            let joined = passage.isWord(quantity.measureStart - 1, Words.va)
            let low = joined ? quantity.measureStart : joint(before: quantity, after: previous.end) ?? previous.end
            segment = min(low, quantity.measureStart)..<segment.upperBound
        }
        let prefix = prefix(quantity, segment, reading)
        let suffix = suffix(quantity, segment)
        if prefix.isEmpty, let known = memory.indicator,
            comparesOnly(quantity, suffix) || quantity.percent && suffix.isEmpty
        {
            // "giải ngân … đạt 70%, cả năm đạt 100% kế hoạch vốn"
            let spends = IndicatorBuilder.spendingEnds.contains { known.lowercased().hasSuffix($0) }
            return spends && suffix.count > 2 ? known + " " + passage.string(suffix) : known
        }
        var result =
            quantity.percent
            ? share(quantity, segment, whole, prefix, suffix, next)
            : count(quantity, segment, whole, prefix, suffix)
        if let colon = prefix.last(where: { passage.isPunctuation($0, ":") }) {
            head = passage.string(prefix.lowerBound..<colon)
        } else if let known = memory.head, !prefix.isEmpty, !isVerbal(prefix), !startsWithRate(prefix) {
            head = known
            result = known + ": " + result
        }
        if let verb = leadingVerb(prefix) ?? carried(quantity, segment) { self.verb = verb }
        return shared(quantity, prefix, suffix, whole, result)
    }

    /// "Tỷ lệ hộ nghèo 3%, hộ cận nghèo 5%", "Năng suất lúa 58 tạ/ha, ngô 42 tạ/ha": the number after has the head of the
    /// one before it.
    private func shared(
        _ quantity: Quantity, _ prefix: Range<Int>, _ suffix: Range<Int>, _ whole: Range<Int>, _ own: String
    ) -> String {
        guard let known = memory.indicator, let unit = quantity.unit, memory.unit == unit, head == nil,
            !prefix.isEmpty, !isVerbal(prefix), !startsWithRate(prefix), !predicateOpens(prefix), !changes(quantity),
            passage.depth[quantity.start] == 0, passage.string(prefix) == own || isMeasure(unit),
            SharedHead.heads(known)
        else { return own }
        let noun = passage.string(prefix)
        let part = IndicatorBuilder.parts.contains { passage.matches($0, at: whole.lowerBound) }
        // "trong đó khu vực đô thị 28 m2": a place is nothing without what is measured there.
        guard !part || SharedHead.isPlace(noun) else { return own }
        return SharedHead.joined(known, noun, divided: part || memory.divided)
    }

    /// The verb of the number before, for one that follows it at once ("36 công trình A, 12 công trình B").
    private func carried(_ quantity: Quantity, _ segment: Range<Int>) -> String? {
        var index = segment.lowerBound
        while index < quantity.start,
            passage.tokens[index].kind == .punctuation || passage.has(.connector, at: index)
        {
            index += max(1, passage.has(.connector, at: index) ? passage.marks[index].length : 1)
        }
        return index >= quantity.start ? memory.verb : nil
    }

    /// Where what belongs to the next number begins: at the "và" shortly before it.
    private func joint(before next: Quantity, after end: Int) -> Int? {
        var index = next.measureStart - 1
        while index >= end, next.measureStart - index <= 5 {
            if passage.isWord(index, Words.va), passage.depth[index] == passage.depth[next.start] { return index }
            index -= 1
        }
        return nil
    }

    /// "…, tăng 12% so với năm 2025", "…, gấp đôi năm 2024", "…, tối thiểu 01 lần/quý": nothing of its own.
    private func comparesOnly(_ quantity: Quantity, _ suffix: Range<Int>) -> Bool {
        let times = passage.isWord(quantity.unitStart, IndicatorBuilder.lan)
        // "…, tương đương 720 USD"
        if passage.isWord(quantity.start, IndicatorBuilder.equivalent) { return true }
        // "…, cao hơn 12% so với năm 2026"
        let higher =
            quantity.compared && !suffix.isEmpty && passage.matches(IndicatorBuilder.against, at: suffix.lowerBound)
        guard quantity.measured || times || higher, !passage.isWord(quantity.measureStart, Words.voi) else {
            return false
        }
        // "…, chiếm 15% GRDP"
        if IndicatorBuilder.shares.contains(passage.tokens[quantity.measureStart].key) { return true }
        return suffix.isEmpty || IndicatorBuilder.isBase(passage, suffix.lowerBound)
            || IndicatorBuilder.plans.contains { passage.matches($0, at: suffix.lowerBound) }
    }

    private static let equivalent = Token.key(of: "tương")
    private static let plans = ["kế hoạch", "dự toán"].map { Words.keys($0) }

    private static let shares = WordSet(["chiếm", "bằng", "tương"].map { Token.key(of: $0) })

    /// "so với năm 2025", "năm 2024": what the number is compared with.
    static func isBase(_ passage: Passage, _ index: Int) -> Bool {
        passage.matches(against, at: index) || passage.isWord(index, Words.so) || passage.isWord(index, Words.nam)
    }

    private mutating func share(
        _ quantity: Quantity, _ segment: Range<Int>, _ whole: Range<Int>, _ prefix: Range<Int>, _ suffix: Range<Int>,
        _ next: Quantity?
    ) -> String {
        if passage.isWord(quantity.end, Words.doi), passage.isWord(quantity.end + 1, Words.voi),
            let split = forWhom(quantity, segment)
        {
            return split
        }
        let opens = !suffix.isEmpty && opensPopulation(suffix.lowerBound, suffix.upperBound)
        if quantity.measured, !changes(quantity), isVerbal(prefix), !onlyVerbs(prefix), !suffix.isEmpty,
            IndicatorBuilder.wholes.contains(passage.tokens[suffix.lowerBound].key)
        {
            // "Bố trí kinh phí cho khoa học đạt 2% chi ngân sách"
            return measured(quantity, prefix, from: whole.lowerBound)
        }
        // "Nâng cao chất lượng đội ngũ, phấn đấu 100% cán bộ …": another goal stands before the comma.
        if opens, let own = afterComma(prefix, quantity) {
            return share(quantity, segment, whole, own, suffix, next)
        }
        if !prefix.isEmpty, passage.isWord(suffix.lowerBound, IndicatorBuilder.tong),
            !IndicatorBuilder.plainVerbs.contains(prefix.map { passage.tokens[$0].key }), !onlyVerbs(prefix)
        {
            // "Chi cho giáo dục tối thiểu 20% tổng chi ngân sách"
            return measured(quantity, prefix, from: whole.lowerBound)
        }
        if opens, prefix.isEmpty || isVerbal(prefix) || !(quantity.measured || startsWithRate(prefix)) {
            rememberPopulation(suffix)
            var result = passage.string(suffix)
            if let predicate = sharedPredicate(quantity, suffix, next, clause) { result += " " + predicate }
            // "Thu gom, xử lý 95% chất thải": what is done with them is measured as well.
            if let verb = leadingVerb(prefix) ?? carried(quantity, segment) { return verb + " " + result }
            return result
        }
        if !suffix.isEmpty, prefix.isEmpty, let known = memory.population {
            // "…; phấn đấu trên 80% có trình độ …": the population of the clause before.
            population = known
            return known + " " + passage.string(suffix)
        }
        guard !prefix.isEmpty else { return passage.string(suffix) }
        if opens, !startsWithRate(prefix), changes(quantity) {
            // "đấu tranh giảm 10% số vụ tai nạn giao thông"
            return passage.string(prefix) + " " + passage.string(suffix)
        }
        let head = measured(quantity, prefix, from: whole.lowerBound)
        if !suffix.isEmpty, quantity.measured,
            IndicatorBuilder.spending.contains(where: { keys in
                prefix.count >= keys.count && passage.matches(keys, at: prefix.upperBound - keys.count)
            }), !startsWithRate(prefix)
        {
            // "giải ngân đạt 50% kế hoạch vốn": what is spent stands behind.
            return head + " " + passage.string(suffix)
        }
        guard isDenominator(quantity, suffix) else { return head }
        // "trên cả 3 tiêu chí (số vụ, số người chết, …)"
        let bracket = suffix.dropFirst().first { passage.isPunctuation($0, "(") } ?? suffix.upperBound
        return head + " " + passage.string(suffix.lowerBound..<bracket)
    }

    private static let wholes = WordSet(
        ["tổng", "chi", "dự", "kế", "chỉ", "grdp", "gdp", "dân", "nhu"].map { Token.key(of: $0) })
    private static let spendingEnds = ["giải ngân", "thanh toán", "phân bổ", "quyết toán"]
    private static let spending = spendingEnds.map { Words.keys($0) }
    private static let tong = Token.key(of: "tổng")

    /// "xử lý", "thu gom, xử lý": what is done with the share, not what it is a share for.
    private func onlyVerbs(_ prefix: Range<Int>) -> Bool {
        var index = prefix.lowerBound
        while index < prefix.upperBound {
            if passage.isPunctuation(index, ",") || passage.isWord(index, Words.va) {
                index += 1
            } else if passage.has(.verb, at: index), !passage.has(.bodyHead, at: index) {
                index += passage.marks[index].length
            } else {
                return false
            }
        }
        return true
    }
    private static let changing = WordSet(["tăng", "giảm"].map { Token.key(of: $0) })

    private func changes(_ quantity: Quantity) -> Bool {
        quantity.measured && IndicatorBuilder.changing.contains(passage.tokens[quantity.measureStart].key)
    }

    /// What stands between the last comma and "phấn đấu", "bảo đảm" before a share; nil where no comma divides them.
    private func afterComma(_ prefix: Range<Int>, _ quantity: Quantity) -> Range<Int>? {
        guard !prefix.isEmpty, !quantity.measured else { return nil }
        var high = quantity.start
        while high > prefix.lowerBound, !passage.isPunctuation(high - 1, ","), quantity.start - high < 6 { high -= 1 }
        guard high > prefix.lowerBound, passage.isPunctuation(high - 1, ","), high < quantity.start,
            passage.has([.aspire, .modal], at: high)
                || IndicatorBuilder.ensuring.contains(where: { passage.matches($0, at: high) })
        else { return nil }
        return prefix.lowerBound..<prefix.lowerBound
    }

    private static let denominators = [
        "trên tổng", "trong tổng", "so với tổng", "trên tổng số", "trong số", "trên cả", "ở cả", "cả", "với", "cho",
        "qua", "bằng", "tại", "ở",
    ].map { Words.keys($0) }

    /// "… đạt 60% trên tổng số hồ sơ": what the share is taken of; "đồng bộ 100% với …" where nothing measures.
    private func isDenominator(_ quantity: Quantity, _ suffix: Range<Int>) -> Bool {
        guard !suffix.isEmpty else { return false }
        let fixed = quantity.measured ? IndicatorBuilder.denominators.prefix(8) : IndicatorBuilder.denominators[...]
        return fixed.contains { passage.matches($0, at: suffix.lowerBound) }
    }

    private mutating func count(
        _ quantity: Quantity, _ segment: Range<Int>, _ whole: Range<Int>, _ prefix: Range<Int>, _ suffix: Range<Int>
    ) -> String {
        if quantity.money != nil || quantity.measured && !prefix.isEmpty && startsWithRate(prefix) {
            if !prefix.isEmpty { return measured(quantity, prefix, from: whole.lowerBound) }
        }
        let unit = quantity.unitStart..<max(quantity.unitStart, min(quantity.end, segment.upperBound))
        if passage.isWord(quantity.unitStart, IndicatorBuilder.lan) {
            if suffix.isEmpty || IndicatorBuilder.isBase(passage, suffix.lowerBound), let before = objectBefore(prefix)
            {
                return before
            }
            let object = suffix.isEmpty || IndicatorBuilder.isBase(passage, suffix.lowerBound)
            if !prefix.isEmpty { return passage.string(prefix) + (object ? "" : " " + passage.string(suffix)) }
        }
        if quantity.knownUnit, quantity.money == nil, !isMeasure(quantity.unit) {
            population = passage.string(quantity.unitStart..<max(suffix.upperBound, unit.upperBound))
        }
        if !suffix.isEmpty {
            // Unit and what follows it are one stretch, except for denominators and measures ("trồng mới 260 ha rừng").
            if isMeasure(quantity.unit) {
                // "trong đó có 230 ha trồng trên đất nông nghiệp và 140 ha …"
                if prefix.isEmpty || IndicatorBuilder.makers.contains(prefix.map { passage.tokens[$0].key }) {
                    let own = passage.string(suffix)
                    return carried(quantity, segment).map { $0 + " " + own } ?? own
                }
                let own = isVerbal(prefix) ? lastVerbs(prefix) : prefix
                if passage.isPunctuation(suffix.lowerBound, "(") { return passage.string(own) }
                return passage.string(own) + " " + passage.string(suffix)
            }
            if prefix.isEmpty, let unit = quantity.unit,
                (quantity.unitStart..<suffix.lowerBound).contains(where: { passage.has(.comparatorAfter, at: $0) })
            {
                // "98 điểm trở lên Chỉ số …"
                return unit + " " + passage.string(suffix)
            }
            let noun = scaled(quantity) ?? quantity.unitStart
            if let verb = leadingVerb(prefix) ?? carried(quantity, segment) {
                return verb + " " + passage.string(noun..<suffix.upperBound)
            }
            if prefix.isEmpty, let noun = memory.noun, noun.unit == quantity.unit {
                // "Sĩ số không quá 35 học sinh/lớp ở tiểu học, 45 học sinh/lớp ở trung học"
                self.noun = noun
                return noun.text + " " + passage.string(suffix)
            }
            if !prefix.isEmpty, !isVerbal(prefix), !endsInHaving(prefix) {
                self.noun = quantity.unit.map { (passage.string(prefix), $0) }
                // "Đàn bò 8.500 con (…)", "Đón 1,2 triệu lượt khách du lịch"
                if passage.isPunctuation(suffix.lowerBound, "(") {
                    return passage.string(prefix) + " " + passage.string(noun..<max(noun, quantity.end))
                }
                return passage.string(prefix) + " " + passage.string(noun..<suffix.upperBound)
            }
            if noun > quantity.unitStart { return passage.string(noun..<suffix.upperBound) }
            if quantity.per == nil, quantity.repeats == nil {
                return passage.string(quantity.unitStart..<suffix.upperBound)
            }
            return (quantity.unit.map { $0 + " " } ?? "") + passage.string(suffix)
        }
        let doing = isVerbal(prefix) ? lastVerbs(prefix) : prefix
        let head = IndicatorBuilder.makers.contains(doing.map { passage.tokens[$0].key }) ? "" : passage.string(doing)
        if quantity.measured || isMeasure(quantity.unit), !head.isEmpty { return head }
        // "Tổng đàn bò 3.200 con", "Số trường đạt chuẩn: 8/9 trường"
        if !head.isEmpty, prefix.count > 1, IndicatorBuilder.amounts.contains(passage.tokens[prefix.lowerBound].key) {
            return head
        }
        var counted = quantity.unit ?? passage.string(unit)
        if let noun = scaled(quantity), noun < unit.upperBound, !head.isEmpty {
            counted = passage.string(noun..<unit.upperBound)
        }
        if counted.isEmpty { return head }
        if head.isEmpty, let per = quantity.per { counted += "/" + per }
        if head.isEmpty, let verb = carried(quantity, segment) { return verb + " " + counted }
        return head.isEmpty ? counted : head + " " + counted
    }

    /// "90% A và 100% B làm C": C holds for A as well.
    private func sharedPredicate(
        _ quantity: Quantity, _ suffix: Range<Int>, _ next: Quantity?, _ whole: Range<Int>
    ) -> String? {
        guard let next, next.percent == quantity.percent, next.start - suffix.upperBound <= 2,
            predicate(in: suffix) == nil
        else { return nil }
        var high = whole.upperBound
        for index in next.end..<max(next.end, high) where passage.isPunctuation(index, ",") {
            high = index
            break
        }
        let rest = self.suffix(next, next.start..<max(next.end, high))
        guard let start = predicate(in: rest), start > rest.lowerBound else {
            return lastPredicate(after: high, whole.upperBound)
        }
        return passage.string(start..<rest.upperBound)
    }

    /// "70% A, 80% B, 75% C đạt chuẩn": what is said of the last share of a list.
    private func lastPredicate(after comma: Int, _ end: Int) -> String? {
        var index = comma
        while index + 2 < end, passage.isPunctuation(index, ","), passage.tokens[index + 1].kind == .number,
            passage.isPunctuation(index + 2, "%")
        {
            let next = (index + 3..<end).first { passage.isPunctuation($0, ",") } ?? end
            let item = passage.trimmed(index + 3..<next)
            if !item.isEmpty, let start = predicate(in: item), start > item.lowerBound {
                return passage.string(start..<item.upperBound)
            }
            index = next
        }
        return nil
    }

    private static let dat = Token.key(of: "đạt")

    /// Where what is said of a population begins.
    private func predicate(in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        // "văn bản, hồ sơ": a noun may be a word the lexicon knows as a verb.
        index += max(1, passage.marks.indices.contains(index) ? passage.marks[index].length : 1)
        while index < range.upperBound {
            if passage.isWord(index, Words.co) || passage.isWord(index, Words.duoc)
                || passage.isWord(index, IndicatorBuilder.dat)
            {
                return index
            }
            if passage.has(.verb, at: index), passage.marks[index].length >= 2,
                !passage.has([.bodyHead, .qualifier], at: index),
                !IndicatorBuilder.nouns.contains(passage.tokens[index].key)
            {
                return index
            }
            index += 1
        }
        return nil
    }

    private static let nouns = WordSet(["báo", "kiến", "kế", "đề"].map { Token.key(of: $0) })

    /// Before the number, after what is measured: "tỷ lệ che phủ rừng duy trì 52%", "vụ mùa với diện tích 950 ha".
    private static let keeping = [
        "duy trì", "giữ vững", "giữ ổn định", "ổn định", "duy trì ổn định", "với diện tích", "với quy mô",
        "với tổng diện tích", "với sản lượng",
    ].map { Words.keys($0) }
    private static let ensuring = [Words.keys("bảo đảm"), Words.keys("đảm bảo"), Words.keys("quyết tâm")]
    private static let so = Token.key(of: "số")
    private static let parts = [Words.keys("trong đó"), Words.keys("riêng")]

    /// What stands before the number. "Tỷ lệ A đạt 75%, trong đó B đạt 31%": B has the rate of the number before.
    private mutating func measured(_ quantity: Quantity, _ prefix: Range<Int>, from low: Int) -> String {
        let own = passage.string(prefix)
        let divided = IndicatorBuilder.parts.contains { passage.matches($0, at: low) }
        if divided, let known = memory.population, passage.isWord(prefix.lowerBound, IndicatorBuilder.so),
            passage.has(.verb, at: prefix.lowerBound + 1) || passage.isWord(prefix.lowerBound + 1, Words.co)
        {
            // "trong đó số hoàn thành xuất sắc không quá 20%"
            return known + " " + passage.string((prefix.lowerBound + 1)..<prefix.upperBound)
        }
        if startsWithRate(prefix) {
            rate = own
            return own
        }
        let part = memory.divided && !isVerbal(prefix) && memory.unit != nil
        // "Tốc độ tăng GRDP 10%, trong đó công nghiệp tăng 18%" is a measure of its own.
        guard let known = memory.rate, divided || part, !changes(quantity) || IndicatorBuilder.isShare(known)
        else { return own }
        rate = known
        self.divided = true
        // "GRDP tăng 10%, trong đó khu vực nông nghiệp tăng 5%": a part of an amount stands for itself.
        if predicateOpens(prefix) { return known + " " + own }
        return IndicatorBuilder.isRatio(known) || SharedHead.isPlace(own)
            ? SharedHead.joined(known, own, divided: true) : own
    }

    private static let shareHeads = WordSet(["tỷ", "tỉ"].map { Token.key(of: $0) })

    /// "Tỷ lệ hộ nghèo giảm 1%": nothing that changes without it.
    private static func isShare(_ text: String) -> Bool {
        TokenText(text).tokens.first.map { shareHeads.contains($0.key) } ?? false
    }

    private static let ratios = WordSet(["tỷ", "tỉ", "tốc", "mức", "chỉ", "mật", "cơ"].map { Token.key(of: $0) })

    private static func isRatio(_ text: String) -> Bool {
        TokenText(text).tokens.first.map { ratios.contains($0.key) } ?? false
    }

    private func predicateOpens(_ prefix: Range<Int>) -> Bool {
        passage.isWord(prefix.lowerBound, Words.co) || passage.has(.verb, at: prefix.lowerBound)
    }

    private static let plainVerbs = Set(
        [
            "tổ chức", "thành lập", "có", "bố trí", "tiến hành", "thực hiện", "ban hành", "đạt", "xây dựng", "mở",
            "làm",
            "hoàn thành", "duy trì", "triển khai",
        ].map { Words.keys($0) })

    /// A verb opens what stands before the number: "Số hóa", "Kiểm tra công tác … tại".
    private func isVerbal(_ prefix: Range<Int>) -> Bool {
        guard let first = prefix.first else { return false }
        // "cấp tiểu học", "cấp xã" name a level.
        if passage.isWord(first, Words.cap), prefix.count > 1,
            IndicatorBuilder.levels.contains(passage.tokens[first + 1].key)
        {
            return false
        }
        return passage.has(.verb, at: first) && !passage.has([.bodyHead, .measure], at: first)
            || IndicatorBuilder.doing.contains { passage.matches($0, at: first) }
    }

    private static let levels = WordSet(
        ["tiểu", "thcs", "thpt", "mầm", "mẫu", "học", "trung", "tỉnh", "huyện", "xã", "cơ"].map { Token.key(of: $0) })
    private static let doing = TargetRules.prescribing

    private static let more = WordSet(["mới", "thêm"].map { Token.key(of: $0) })

    /// "Toàn tỉnh có", "mỗi ban bố trí": whoever stands there only has what is counted.
    private func endsInHaving(_ prefix: Range<Int>) -> Bool {
        IndicatorBuilder.makers.contains { keys in
            prefix.upperBound - keys.count >= prefix.lowerBound
                && passage.matches(keys, at: prefix.upperBound - keys.count)
        } || passage.isWord(prefix.upperBound - 1, Words.va)
    }

    private static let makers = Set(["tổ chức", "mở", "có", "có thêm", "bố trí", "ban hành"].map { Words.keys($0) })

    /// Only verbs that make what is counted ("tổ chức", "tham mưu tổ chức", "có thêm").
    private func makesOnly(_ prefix: Range<Int>) -> Bool {
        guard !prefix.isEmpty, prefix.count <= 4 else { return false }
        return IndicatorBuilder.plainVerbs.contains(prefix.map { passage.tokens[$0].key })
            || IndicatorBuilder.makers.contains(prefix.map { passage.tokens[$0].key })
    }

    /// "luân chuyển, điều động 15 cán bộ về cơ sở", "tái canh 4.000 ha cà phê": what is done with those counted; nil
    /// where the verb only makes them ("tổ chức 05 cuộc") or a noun stands there.
    private func leadingVerb(_ prefix: Range<Int>) -> String? {
        guard !prefix.isEmpty, isVerbal(prefix), !makesOnly(prefix), !passage.isWord(prefix.upperBound - 1, Words.va)
        else { return nil }
        // "tham mưu tổ chức 02 hội nghị"
        let last = prefix.upperBound
        for keys in IndicatorBuilder.makers
        where last - keys.count >= prefix.lowerBound && passage.matches(keys, at: last - keys.count) {
            return nil
        }
        // "hoàn thành việc giao đất cho 850 hộ": those counted are whom it is done for.
        if IndicatorBuilder.prepositions.contains(where: { keys in
            prefix.count > keys.count && passage.matches(keys, at: last - keys.count)
        }) {
            return passage.string(prefix)
        }
        let prefix = lastVerbs(prefix)
        var index = prefix.lowerBound
        var plain = true
        while index < prefix.upperBound {
            let length = passage.has(.verb, at: index) ? max(1, passage.marks[index].length) : 1
            if IndicatorBuilder.more.contains(passage.tokens[index].key) {
                // "thành lập mới 1.200 doanh nghiệp"
                plain = false
                index += 1
                continue
            }
            if !passage.has(.verb, at: index), plain, index > prefix.lowerBound, !passage.isPunctuation(index, ","),
                !passage.isWord(index, Words.va)
            {
                // "bố trí Trưởng ban và 02 Phó Trưởng ban": a plain verb with an object of its own.
                return nil
            }
            let keys = (index..<min(index + length, passage.count)).map { passage.tokens[$0].key }
            if !passage.isPunctuation(index, ","), !passage.isWord(index, Words.va),
                !IndicatorBuilder.plainVerbs.contains(keys)
            {
                plain = false
            }
            index += length
        }
        return plain ? nil : passage.string(prefix)
    }

    private static let prepositions = ["đối với", "cho", "với", "tại"].map { Words.keys($0) }

    /// "Hoàn thiện thủ tục, khởi công 1.240 căn": the verbs right before the number, after the last comma that closes
    /// another duty; all of "luân chuyển, điều động".
    private func lastVerbs(_ prefix: Range<Int>) -> Range<Int> {
        var start = prefix.upperBound
        var high = prefix.upperBound
        while high > prefix.lowerBound {
            let comma = (prefix.lowerBound..<high).last {
                passage.isPunctuation($0, ",") && passage.depth[$0] == passage.depth[prefix.lowerBound]
            }
            let low = comma.map { $0 + 1 } ?? prefix.lowerBound
            guard low < high, onlyVerbs(low..<high) else { break }
            start = low
            guard let comma else { break }
            high = comma
        }
        return start < prefix.upperBound ? start..<prefix.upperBound : prefix
    }

    private static let amounts = WordSet(["số", "tổng", "đàn", "dân", "quy", "lượng", "sản"].map { Token.key(of: $0) })
    private static let scales = WordSet(["nghìn", "ngàn", "triệu", "tỷ"].map { Token.key(of: $0) })

    /// "3,5 triệu lượt khách": the noun after the scale, nil where there is none.
    private func scaled(_ quantity: Quantity) -> Int? {
        guard quantity.money == nil, quantity.end > quantity.unitStart + 1,
            IndicatorBuilder.scales.contains(passage.tokens[quantity.unitStart].key)
        else { return nil }
        return quantity.unitStart + 1
    }

    private static let measures: Set<String> = [
        "ha", "héc ta", "km", "km2", "m", "m2", "m3", "tấn", "tạ", "kg", "lít", "mw", "kwh", "nghìn ha", "triệu tấn",
        "nghìn tấn", "triệu m3", "nghìn m3", "m2 sàn", "triệu m2 sàn", "triệu m2", "nghìn m2", "triệu kwh", "triệu lít",
        "nghìn lít", "phút", "giờ", "giây", "ngày",
    ]

    /// "ha" measures what stands before it; "cuộc" is counted.
    private func isMeasure(_ unit: String?) -> Bool { IndicatorBuilder.isMeasure(unit) }

    static func isMeasure(_ unit: String?) -> Bool {
        unit.map { IndicatorBuilder.measures.contains($0.lowercased()) } ?? false
    }

    /// Before the number: without connectors, periods, subject, modals, "phấn đấu".
    private static let together = [
        "chủ trì, phối hợp với", "chủ trì phối hợp với", "chủ trì, phối hợp cùng", "phối hợp với", "phối hợp cùng",
    ].map { Words.keys($0) }

    /// "Chủ trì, phối hợp với Sở Y tế kiểm tra ít nhất 60 cơ sở": past those it is done with, where a verb follows.
    private func afterPartners(_ start: Int, _ end: Int) -> Int? {
        guard let keys = IndicatorBuilder.together.first(where: { passage.matches($0, at: start) }),
            let bodies = BodyGrammar.bodies(passage, at: start + keys.count, end), bodies.range.upperBound < end
        else { return nil }
        var next = bodies.range.upperBound
        if passage.isPunctuation(next, ",") { next += 1 }
        return passage.has(.verb, at: next) && next < end ? next : nil
    }

    private func prefix(_ quantity: Quantity, _ segment: Range<Int>, _ reading: ClauseReading) -> Range<Int> {
        var low = segment.lowerBound
        if let subject = reading.subject, subject.range.lowerBound >= low,
            subject.range.upperBound <= quantity.measureStart,
            !reading.descriptive || namesBody(subject) && (!quantity.measured || changes(quantity))
        {
            low = max(low, reading.descriptive ? subject.range.upperBound : reading.predicate)
        } else if low < reading.core {
            low = reading.core
        }
        if let after = afterEach(segment.lowerBound, quantity.measureStart, reading) { low = max(low, after) }
        // "Các xã A, B mỗi xã xây dựng 01 làng"
        if let each = (low..<max(low, quantity.measureStart)).last(where: { passage.isWord($0, Words.moi) }),
            each > low + 2,
            !passage.has([.aspire, .encourage], at: low),
            let after = afterEach(each, quantity.measureStart, reading)
        {
            low = max(low, after)
        }
        var turns = 0
        while low < quantity.measureStart, turns < 8 {
            turns += 1
            if passage.tokens[low].kind == .punctuation, passage.closing[low] < 0 {
                low += 1
            } else if passage.has([.aspire, .modal, .encourage, .connector], at: low) {
                low += passage.marks[low].length
            } else if passage.isWord(low, IndicatorBuilder.de) || passage.isWord(low, IndicatorBuilder.nham) {
                low += 1
            } else if let keys = IndicatorBuilder.ensuring.first(where: { passage.matches($0, at: low) }),
                low + keys.count <= quantity.measureStart
            {
                low += keys.count
            } else if let after = afterPartners(low, quantity.measureStart) {
                low = after
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
            !passage.isWord(high - 1, Words.voi), !passage.has(.comparatorAfter, at: high - 2),
            !(high - 2 >= low && passage.has(.verb, at: high - 2) && passage.marks[high - 2].length == 2)
        {
            high -= 1
        }
        for back in [3, 2] where high - back >= low && passage.has(.aspire, at: high - back) { high -= back }
        if let keys = IndicatorBuilder.ensuring.first(where: { passage.matches($0, at: high - $0.count) }),
            high - keys.count > low, !passage.isPunctuation(high - keys.count - 1, ",")
        {
            high -= keys.count
        }
        if let keys = IndicatorBuilder.keeping.first(where: { passage.matches($0, at: high - $0.count) }),
            high - keys.count > low
        {
            high -= keys.count
        }
        high = beforeStart(low, high)
        low = afterHead(low, high)
        if let comma = (low..<max(low, high)).last(where: { passage.isPunctuation($0, ",") }), comma > low,
            let after = afterAspiring(comma + 1, high)
        {
            // "Tập trung thu ngân sách, phấn đấu cả năm đạt …", "đôn đốc các chủ đầu tư, phấn đấu giải ngân đạt …"
            if after >= high { high = comma } else { low = after }
        }
        if passage.matches(IndicatorBuilder.average, at: low), low + 2 >= high { low = high }
        while low < high, passage.has(.light, at: low) || isManner(low), !passage.has(.modal, at: low),
            low + passage.marks[low].length < high
        {
            low += passage.marks[low].length
        }
        return passage.trimmed(low..<max(low, high))
    }

    /// "sớm hoàn thành": how, not what.
    private func isManner(_ index: Int) -> Bool {
        passage.has(.adverb, at: index) && !passage.has(.verb, at: index)
            && !passage.isWord(index, IndicatorBuilder.khong)
            && passage.has(.verb, at: index + passage.marks[index].length)
    }

    private static let average = Words.keys("bình quân")
    private static let khong = Token.key(of: "không")

    /// Past "phấn đấu", "bảo đảm" and the periods after them; nil where none stands there.
    private func afterAspiring(_ start: Int, _ high: Int) -> Int? {
        var index = start
        if passage.has(.aspire, at: index) {
            index += passage.marks[index].length
        } else if let keys = IndicatorBuilder.ensuring.first(where: { passage.matches($0, at: index) }) {
            index += keys.count
        } else if reader.times.phrase(passage, at: index, high + 1).map({
            $0.kind != .limit || $0.range.upperBound > high
        })
            ?? true
        {
            // "Đẩy nhanh việc cấp giấy, đến 30/9/2026 hoàn thành …"
            return nil
        }
        while index < high, let phrase = reader.times.phrase(passage, at: index, high + 1),
            phrase.range.upperBound <= high
        {
            index = phrase.range.upperBound
        }
        return index
    }

    /// "giảm từ 33 xuống còn 24 đơn vị", "tỷ lệ … từ 62% lên 80%": before the number it starts from.
    private func beforeStart(_ low: Int, _ high: Int) -> Int {
        var at = high - 1
        while at > low, high - at <= 6 {
            if passage.isWord(at, Words.tu), at + 1 < high, passage.tokens[at + 1].kind == .number {
                var end = at
                while end > low, passage.has(.measure, at: end - 1), passage.marks[end - 1].length == 1 { end -= 1 }
                return end
            }
            at -= 1
        }
        return high
    }

    /// "Cơ cấu kinh tế: Công nghiệp 45%", "Bảo vệ nguồn nước: Đến năm 2025 khoanh định 09 khu vực": what stands after
    /// the colon, where words are left there; "Tỷ lệ hộ nghèo: đến năm 2030 còn 3%" has none.
    private func afterHead(_ low: Int, _ high: Int) -> Int {
        guard
            let colon = (low..<max(low, high)).last(where: {
                passage.isPunctuation($0, ":") && passage.depth[$0] == passage.depth[low]
            })
        else { return low }
        var start = colon + 1
        while start < high {
            if passage.tokens[start].kind == .punctuation || passage.has([.aspire, .modal, .connector], at: start) {
                start += max(1, passage.marks[start].length)
            } else if let phrase = reader.times.phrase(passage, at: start, high), phrase.range.lowerBound == start {
                start = phrase.range.upperBound
            } else {
                break
            }
        }
        guard (start..<max(start, high)).contains(where: { passage.tokens[$0].kind == .word }) else { return low }
        // "Tỷ lệ trẻ đến trường: nhà trẻ 45%", "Đào tạo: cao cấp 95 người": the head is measured, not only headed.
        let bare = !isVerbal(start..<high) && !startsWithRate(start..<high)
        let measuring =
            IndicatorBuilder.ratios.contains(passage.tokens[low].key)
            && !passage.matches(IndicatorBuilder.structure, at: low)
        return bare && (measuring || passage.has(.verb, at: low) && !passage.has(.bodyHead, at: low)) ? low : start
    }

    private static let structure = Words.keys("cơ cấu")

    /// "Công an xã đấu tranh giảm …": a body by its name, whatever the verb.
    private func namesBody(_ subject: BodyPhrase) -> Bool {
        let first = subject.range.lowerBound + BodyGrammar.determiner(passage, at: subject.range.lowerBound)
        return passage.has(.bodyHead, at: first) && subject.range.count > 1
    }

    private static let de = Token.key(of: "để")
    private static let nham = Token.key(of: "nhằm")

    /// "mỗi phiên lựa chọn …", "Mỗi tổ có …": after those the number is counted for.
    private func afterEach(_ start: Int, _ end: Int, _ reading: ClauseReading) -> Int? {
        guard passage.isWord(start, Words.moi) || passage.isWord(start, Token.key(of: "từng")),
            !passage.has(.recurrence, at: start)
        else { return nil }
        if let subject = reading.subject, subject.range.lowerBound <= start + 1, subject.range.upperBound > start + 1,
            subject.range.upperBound <= end
        {
            let next = subject.range.upperBound
            return passage.isWord(next, Words.co) && next < end ? next + 1 : next
        }
        var index = start + 1
        index += max(1, passage.has([.unit, .groupNoun, .bodyHead], at: index) ? passage.marks[index].length : 1)
        while index < end, index - start < 12 {
            if passage.isWord(index, Words.co) || passage.isWord(index, Words.duoc) { return index + 1 }
            if passage.has([.verb, .light, .modal, .aspire], at: index), !passage.has(.bodyHead, at: index) {
                return index
            }
            index += 1
        }
        return index >= end ? end : nil
    }

    private static let priced = PhraseSet([
        "với mức", "với kinh phí", "với tổng kinh phí", "với tổng mức", "với số vốn", "với tổng vốn", "với tổng số vốn",
    ])
    private static let costing = PhraseSet([
        "tổng mức đầu tư", "kinh phí", "tổng kinh phí", "tổng vốn", "tổng vốn đầu tư",
    ])
    private static let finishing = ["hoàn thành", "thực hiện", "xong", "hoàn thành xong", "thực hiện xong"].map {
        Words.keys($0)
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
            // "…, hoàn thành trước ngày 30/6/2026"
            for keys in IndicatorBuilder.finishing
            where high - keys.count > low && passage.matches(keys, at: high - keys.count)
                && passage.isPunctuation(high - keys.count - 1, ",")
            {
                high -= keys.count + 1
                break
            }
        }
        // "24 lớp cho 1.200 hộ"
        if high < segment.upperBound || segment.upperBound < clause.upperBound,
            let keys = IndicatorBuilder.prepositions.first(where: { passage.matches($0, at: high - $0.count) }),
            high - keys.count > low
        {
            high -= keys.count
        }
        // "…, yêu cầu:", "…, trong đó:", "…, cụ thể:"
        if let cut = (low..<max(low, high)).last(where: { passage.isPunctuation($0, ",") }), high - cut <= 4,
            passage.has([.order, .connector], at: cut + 1)
        {
            high = cut
        }
        // "xây dựng 250 nhà ở với mức 60 triệu đồng/nhà", "01 trung tâm, tổng mức đầu tư 250 tỷ đồng"
        if let cut = (low..<max(low, high)).first(where: { at in
            IndicatorBuilder.priced.stands(in: passage, at: at)
                || passage.isPunctuation(at, ",") && IndicatorBuilder.costing.stands(in: passage, at: at + 1)
        }) {
            high = cut
        }
        var range = passage.trimmed(low..<max(low, high))
        // "từ 50% lao động địa phương trở lên"
        if !range.isEmpty, quantity.comparator == .atLeast, passage.has(.comparatorAfter, at: range.upperBound - 2),
            quantity.end < range.upperBound - 2,
            quantity.openEnded || passage.isWord(quantity.number.lowerBound - 1, Words.tu)
        {
            range = passage.trimmed(range.lowerBound..<(range.upperBound - 2))
        }
        // "8% trở lên", "95% vào năm 2030"
        if !range.isEmpty, passage.has(.comparatorAfter, at: range.lowerBound) {
            range = passage.trimmed((range.lowerBound + passage.marks[range.lowerBound].length)..<range.upperBound)
        }
        return range
    }

    private func startsWithRate(_ prefix: Range<Int>) -> Bool {
        guard let first = prefix.first else { return false }
        // "thu gom", "số hóa" are verbs.
        if passage.has(.verb, at: first), passage.marks[first].length > 1 { return false }
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
        if IndicatorBuilder.isBase(passage, index) { return false }
        return classes.isDisjoint(with: [.function, .adverbial, .comparator, .past, .modal, .measure])
    }

    /// The population of "100% đại biểu … có trình độ": up to its verb.
    private mutating func rememberPopulation(_ suffix: Range<Int>) {
        for index in suffix.dropFirst()
        where passage.isWord(index, Words.co) || passage.isWord(index, Words.duoc)
            || passage.isWord(index, IndicatorBuilder.dat)
        {
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
            // "khám sức khỏe ít nhất một lần" says itself what is done so often.
            guard IndicatorBuilder.plainVerbs.contains(verb) else { return nil }
        }
        return passage.string(clause)
    }
}
