import Records
import VietnameseText

/// What a target measures: the text without number, comparator and period.
struct IndicatorBuilder {
    let passage: Passage
    let reader: ClauseReader
    let memory: TargetRules.Memory
    private let lead: LeadingWords
    private let stretch: MeasuredStretch
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
        lead = LeadingWords(passage: passage)
        stretch = MeasuredStretch(passage: passage, reader: reader, clause: clause, lead: lead)
    }

    private static let lan = Token.key(of: "lần")
    static let against = Words.keys("so với")

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
        let prefix = stretch.before(quantity, segment, reading)
        let suffix = stretch.behind(quantity, segment)
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
            : count(quantity, segment, whole, prefix, suffix, reading)
        if let colon = prefix.last(where: { passage.isPunctuation($0, ":") }) {
            head = passage.string(prefix.lowerBound..<colon)
        } else if let known = memory.lead, prefix.isEmpty {
            // "Thời gian giải quyết:" over "- Còn 05 ngày …"
            let unit = quantity.unit ?? ""
            result = result.isEmpty || result == unit && quantity.percent ? known : known + ": " + result
        } else if let known = memory.head, !prefix.isEmpty, !lead.isVerbal(prefix), !lead.startsWithRate(prefix) {
            head = known
            result = known + ": " + result
        }
        if let verb = lead.leadingVerb(prefix) ?? carried(quantity, segment) { self.verb = verb }
        return shared(quantity, prefix, suffix, whole, result)
    }

    /// "Tỷ lệ hộ nghèo 3%, hộ cận nghèo 5%", "Năng suất lúa 58 tạ/ha, ngô 42 tạ/ha": the number after has the head of the
    /// one before it.
    private func shared(
        _ quantity: Quantity, _ prefix: Range<Int>, _ suffix: Range<Int>, _ whole: Range<Int>, _ own: String
    ) -> String {
        guard let known = memory.indicator, let unit = quantity.unit, memory.unit == unit, head == nil,
            !prefix.isEmpty, !lead.startsWithRate(prefix), lead.changesRate(prefix) == nil,
            !quantity.changes(in: passage),
            passage.string(prefix) == own || quantity.isMeasure || passage.depth[quantity.start] > 0
        else { return own }
        let noun = passage.string(prefix)
        if quantity.percent || quantity.isMeasure, let replaced = SharedHead.elsewhere(known, noun) {
            return replaced
        }
        guard SharedHead.heads(known) || SharedHead.tells(known, noun) else { return own }
        if passage.depth[quantity.start] > 0 {
            // "(khu vực thành thị 98%, khu vực nông thôn 55%)"
            return SharedHead.isPlace(noun) ? SharedHead.joined(known, noun, divided: true) : own
        }
        if quantity.percent, prefix.count > 1, LeadingWords.saying.contains(passage.tokens[prefix.lowerBound].key) {
            // "Tỷ lệ lao động qua đào tạo 80%, có bằng cấp 45%"
            return known + " " + noun
        }
        if IndicatorBuilder.parts.contains(where: { passage.matches($0, at: whole.lowerBound) }), quantity.isMeasure,
            lead.does(prefix)
        {
            // "Diện tích cây ăn quả 6.500 ha, trong đó trồng mới 350 ha"
            return known + " " + noun
        }
        if lead.isVerbal(prefix) || lead.predicateOpens(prefix) {
            // "tỷ lệ hồ sơ nộp trực tuyến đạt 80%, thanh toán trực tuyến đạt 60%"
            return quantity.percent && quantity.measured && SharedHead.isShare(known)
                ? SharedHead.joined(known, noun, divided: false) : own
        }
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
        guard index >= quantity.start, let verb = memory.verb else { return nil }
        // "Mở 05 lớp bồi dưỡng cho 300 quần chúng, 03 lớp …": for whom it was done ends there.
        return verb.hasSuffix(IndicatorBuilder.served) && memory.unit != quantity.unit ? nil : verb
    }

    /// The noun that so many of all are, named before them: "Số xã đạt chuẩn nông thôn mới: 28/35".
    func countedNoun(_ quantity: Quantity, _ segment: Range<Int>) -> String? {
        guard quantity.outOf,
            let at = (segment.lowerBound..<max(segment.lowerBound, quantity.start)).first(where: {
                passage.isWord($0, IndicatorBuilder.so) && passage.has(.unit, at: $0 + 1)
            })
        else { return nil }
        return passage.text.text(tokens: (at + 1)..<(at + 1 + passage.marks[at + 1].length))
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
        // "…, tương đương 720 USD", "…, tương đương giảm 45 hộ"
        if passage.isWord(quantity.start, IndicatorBuilder.equivalent)
            || passage.isWord(quantity.measureStart - 1, IndicatorBuilder.equivalent)
            || passage.isWord(quantity.measureStart - 2, IndicatorBuilder.equivalent)
        {
            return true
        }
        // "Giải quyết việc làm cho 110.000 lao động, bình quân mỗi năm 22.000 lao động"
        if suffix.isEmpty, !quantity.percent, let unit = quantity.unit, unit == memory.unit { return true }
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

    private static let more = WordSet(["tăng"].map { Token.key(of: $0) })
    private static let toan = Token.key(of: "toàn")
    private static let served = " cho"
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
        if !prefix.isEmpty, passage.isPunctuation(quantity.start - 1, ":"), suffix.count <= 4,
            IndicatorBuilder.bases.stands(in: passage, at: suffix.lowerBound)
        {
            // "bảo hiểm xã hội: 60% lực lượng lao động": what it is a share of.
            return measured(quantity, prefix, from: whole.lowerBound)
        }
        let opens = !suffix.isEmpty && opensPopulation(suffix.lowerBound, suffix.upperBound)
        if quantity.measured, !quantity.changes(in: passage), lead.isVerbal(prefix), !lead.onlyVerbs(prefix),
            !suffix.isEmpty,
            IndicatorBuilder.wholes.contains(passage.tokens[suffix.lowerBound].key)
        {
            // "Bố trí kinh phí cho khoa học đạt 2% chi ngân sách"
            return measured(quantity, prefix, from: whole.lowerBound)
        }
        // "Nâng cao chất lượng đội ngũ, phấn đấu 100% cán bộ …": another goal stands before the comma.
        if opens, let own = afterComma(prefix, quantity, whole.lowerBound) {
            return share(quantity, segment, whole, own, suffix, next)
        }
        if !prefix.isEmpty, passage.isWord(suffix.lowerBound, IndicatorBuilder.tong),
            !LeadingWords.plainVerbs.contains(prefix.map { passage.tokens[$0].key }), !lead.onlyVerbs(prefix)
        {
            // "Chi cho giáo dục tối thiểu 20% tổng chi ngân sách"
            return measured(quantity, prefix, from: whole.lowerBound)
        }
        if opens, prefix.isEmpty || lead.isVerbal(prefix) || !(quantity.measured || lead.startsWithRate(prefix)) {
            rememberPopulation(suffix)
            var result = passage.string(suffix)
            if let predicate = sharedPredicate(quantity, suffix, next, clause) { result += " " + predicate }
            // "Thu gom, xử lý 95% chất thải": what is done with them is measured as well.
            if let verb = lead.leadingVerb(prefix) ?? carried(quantity, segment) { return verb + " " + result }
            return result
        }
        if !suffix.isEmpty, prefix.isEmpty, let known = memory.population {
            // "…; phấn đấu trên 80% có trình độ …": the population of the clause before.
            population = known
            return known + " " + passage.string(suffix)
        }
        guard !prefix.isEmpty else { return passage.string(suffix) }
        if opens, !lead.startsWithRate(prefix), quantity.changes(in: passage) {
            // "đấu tranh giảm 10% số vụ tai nạn giao thông"
            return passage.string(prefix) + " " + passage.string(suffix)
        }
        let head = measured(quantity, prefix, from: whole.lowerBound)
        if !suffix.isEmpty, quantity.measured,
            IndicatorBuilder.spending.contains(where: { keys in
                prefix.count >= keys.count && passage.matches(keys, at: prefix.upperBound - keys.count)
            }), !lead.startsWithRate(prefix)
        {
            // "giải ngân đạt 50% kế hoạch vốn": what is spent stands behind.
            return head + " " + passage.string(suffix)
        }
        guard isDenominator(quantity, suffix) else { return head }
        // "trên cả 3 tiêu chí (số vụ, số người chết, …)"
        let bracket = suffix.dropFirst().first { passage.isPunctuation($0, "(") } ?? suffix.upperBound
        return head + " " + passage.string(suffix.lowerBound..<bracket)
    }

    private static let bases = PhraseSet(["lực lượng lao động", "dân số", "tổng số", "tổng đàn", "tổng diện tích"])
    private static let wholes = WordSet(
        ["tổng", "chi", "dự", "kế", "chỉ", "grdp", "gdp", "dân", "nhu"].map { Token.key(of: $0) })

    private static let spendingEnds = ["giải ngân", "thanh toán", "phân bổ", "quyết toán"]
    private static let spending = spendingEnds.map { Words.keys($0) }
    private static let tong = Token.key(of: "tổng")

    /// What stands between the last comma and "phấn đấu", "bảo đảm" before a share; nil where no comma divides them.
    private func afterComma(_ prefix: Range<Int>, _ quantity: Quantity, _ low: Int) -> Range<Int>? {
        guard !prefix.isEmpty, !quantity.measured || quantity.changes(in: passage) else { return nil }
        if quantity.measured {
            // "Thực hiện tinh giản biên chế, bảo đảm đến năm 2021 giảm 10% số biên chế"
            guard
                let comma = (max(low, prefix.upperBound)..<quantity.measureStart).first(where: {
                    passage.isPunctuation($0, ",")
                }),
                passage.has(.aspire, at: comma + 1)
                    || MeasuredStretch.ensuring.contains(where: { passage.matches($0, at: comma + 1) })
            else { return nil }
            return prefix.lowerBound..<prefix.lowerBound
        }
        var high = quantity.start
        while high > prefix.lowerBound, !passage.isPunctuation(high - 1, ","), quantity.start - high < 6 { high -= 1 }
        guard high > prefix.lowerBound, passage.isPunctuation(high - 1, ","), high < quantity.start,
            passage.has([.aspire, .modal], at: high)
                || MeasuredStretch.ensuring.contains(where: { passage.matches($0, at: high) })
        else { return nil }
        return prefix.lowerBound..<prefix.lowerBound
    }

    private static let denominators = [
        "trên tổng", "trong tổng", "so với số", "so với tổng", "trên tổng số", "trong số", "trên cả", "ở cả", "cả",
        "với", "cho",
        "qua", "bằng", "tại", "ở",
    ].map { Words.keys($0) }

    /// "… đạt 60% trên tổng số hồ sơ": what the share is taken of; "đồng bộ 100% với …" where nothing measures.
    private func isDenominator(_ quantity: Quantity, _ suffix: Range<Int>) -> Bool {
        guard !suffix.isEmpty else { return false }
        let fixed = quantity.measured ? IndicatorBuilder.denominators.prefix(9) : IndicatorBuilder.denominators[...]
        return fixed.contains { passage.matches($0, at: suffix.lowerBound) }
    }

    private mutating func count(
        _ quantity: Quantity, _ segment: Range<Int>, _ whole: Range<Int>, _ prefix: Range<Int>, _ suffix: Range<Int>,
        _ reading: ClauseReading
    ) -> String {
        if quantity.money != nil || quantity.measured && !prefix.isEmpty && lead.startsWithRate(prefix) {
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
        if quantity.knownUnit, quantity.money == nil, !quantity.isMeasure {
            population = passage.string(quantity.unitStart..<max(suffix.upperBound, unit.upperBound))
        }
        if !suffix.isEmpty {
            // Unit and what follows it are one stretch, except for denominators and measures ("trồng mới 260 ha rừng").
            if quantity.isMeasure {
                // "trong đó có 230 ha trồng trên đất nông nghiệp và 140 ha …"
                if prefix.isEmpty || LeadingWords.makers.contains(prefix.map { passage.tokens[$0].key }) {
                    let own = passage.string(suffix)
                    return carried(quantity, segment).map { $0 + " " + own } ?? own
                }
                let own = lead.isVerbal(prefix) ? lead.lastVerbs(prefix) : prefix
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
            if let verb = lead.leadingVerb(prefix) ?? carried(quantity, segment) {
                return verb + " " + passage.string(noun..<suffix.upperBound)
            }
            if prefix.isEmpty, let noun = memory.noun, noun.unit == quantity.unit {
                // "Sĩ số không quá 35 học sinh/lớp ở tiểu học, 45 học sinh/lớp ở trung học"
                self.noun = noun
                return noun.text + " " + passage.string(suffix)
            }
            if !prefix.isEmpty, !lead.isVerbal(prefix), !lead.endsInHaving(prefix) {
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
        var doing = lead.isVerbal(prefix) ? lead.lastVerbs(prefix) : prefix
        // "toàn tỉnh có 23 đô thị"
        if passage.isWord(doing.lowerBound, IndicatorBuilder.toan), lead.endsInHaving(doing) {
            doing = doing.upperBound..<doing.upperBound
        }
        let head = LeadingWords.makers.contains(doing.map { passage.tokens[$0].key }) ? "" : passage.string(doing)
        if quantity.measured || quantity.isMeasure, !head.isEmpty {
            // "nâng tổng số lên 05 thôn", "Tạo việc làm tăng thêm 23.000 lao động"
            if quantity.knownUnit, !quantity.isMeasure, quantity.money == nil, let unit = quantity.unit,
                lead.isVerbal(doing), IndicatorBuilder.more.contains(passage.tokens[quantity.measureStart].key),
                passage.has(.measure, at: quantity.measureStart), passage.marks[quantity.measureStart].length == 2
            {
                return head + " " + unit
            }
            guard passage.isWord(doing.upperBound - 1, IndicatorBuilder.so), let unit = quantity.unit else {
                return head
            }
            return head + " " + unit
        }
        // "Tổng đàn bò 3.200 con", "Số trường đạt chuẩn: 8/9 trường"
        if !head.isEmpty, prefix.count > 1, IndicatorBuilder.amounts.contains(passage.tokens[prefix.lowerBound].key) {
            return head
        }
        // "gia cầm: 850.000 con"
        if !head.isEmpty, passage.isPunctuation(quantity.measureStart - 1, ":"), !lead.isVerbal(doing) { return head }
        var counted = quantity.unit ?? passage.string(unit)
        if let noun = scaled(quantity), noun < unit.upperBound, !head.isEmpty {
            counted = passage.string(noun..<unit.upperBound)
        }
        if counted.isEmpty { return head }
        // "Trạm Y tế xã có ít nhất 05 bác sĩ": nothing else says what the bare noun is counted for.
        if head.isEmpty, quantity.compared, passage.isWord(quantity.start - 1, Words.co),
            let subject = reading.subject, reading.descriptive, !subject.each,
            subject.range.upperBound == quantity.start - 1, subject.range.count > 1
        {
            return passage.string(subject.range.lowerBound..<quantity.start) + " " + counted
        }
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
        for index in next.end..<max(next.end, high)
        where passage.isPunctuation(index, ",")
            && (passage.hasDigit(index + 1) || predicate(in: passage.trimmed(next.end..<index)) != nil)
        {
            high = index
            break
        }
        let rest = stretch.behind(next, next.start..<max(next.end, high))
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
            // "70% đường trục thôn, buôn được cứng hóa" goes on behind its own comma.
            let next =
                (index + 3..<end).first { passage.isPunctuation($0, ",") && passage.hasDigit($0 + 1) } ?? end
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
    private static let so = Token.key(of: "số")
    private static let parts = [Words.keys("trong đó"), Words.keys("riêng")]

    /// What stands before the number. "Tỷ lệ A đạt 75%, trong đó B đạt 31%": B has the rate of the number before.
    private mutating func measured(_ quantity: Quantity, _ prefix: Range<Int>, from low: Int) -> String {
        let own = passage.string(prefix)
        let divided = IndicatorBuilder.parts.contains { passage.matches($0, at: low) }
        if divided, lead.changesRate(prefix) == nil, let known = memory.rate,
            SharedHead.repeats(known, own), IndicatorBuilder.isRatio(known) || SharedHead.heads(known)
        {
            // "Nâng tỷ lệ lao động qua đào tạo lên 40%, trong đó đào tạo nghề 25%"
            rate = known
            self.divided = true
            return SharedHead.joined(known, own, divided: true)
        }
        if divided, let known = memory.population, passage.isWord(prefix.lowerBound, IndicatorBuilder.so),
            passage.has(.verb, at: prefix.lowerBound + 1) || passage.isWord(prefix.lowerBound + 1, Words.co)
        {
            // "trong đó số hoàn thành xuất sắc không quá 20%"
            return known + " " + passage.string((prefix.lowerBound + 1)..<prefix.upperBound)
        }
        if lead.startsWithRate(prefix) {
            rate = own
            return own
        }
        if let changed = lead.changesRate(prefix) {
            rate = passage.string(changed)
            return own
        }
        let part = memory.divided && !lead.isVerbal(prefix) && memory.unit != nil
        // "GRDP tăng 10%, trong đó công nghiệp tăng 18%" is a measure of its own.
        guard
            let known = memory.rate
                ?? (divided && LeadingWords.saying.contains(passage.tokens[prefix.lowerBound].key)
                    ? memory.indicator : nil),
            divided || part,
            !quantity.changes(in: passage) || IndicatorBuilder.isShare(known)
                || SharedHead.isGrowth(known)
                    && IndicatorBuilder.more.contains(passage.tokens[quantity.measureStart].key)
        else { return own }
        rate = known
        self.divided = true
        // "GRDP tăng 10%, trong đó khu vực nông nghiệp tăng 5%": a part of an amount stands for itself.
        if lead.predicateOpens(prefix) { return known + " " + own }
        return IndicatorBuilder.isRatio(known) || SharedHead.isPlace(own)
            ? SharedHead.joined(known, own, divided: true) : own
    }

    private static let shareHeads = WordSet(["tỷ", "tỉ"].map { Token.key(of: $0) })

    /// "Tỷ lệ hộ nghèo giảm 1%": nothing that changes without it.
    private static func isShare(_ text: String) -> Bool {
        TokenText(text).tokens.first.map { shareHeads.contains($0.key) } ?? false
    }

    private static func isRatio(_ text: String) -> Bool {
        TokenText(text).tokens.first.map { LeadingWords.ratios.contains($0.key) } ?? false
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
            guard LeadingWords.plainVerbs.contains(verb) else { return nil }
        }
        return passage.string(clause)
    }
}
