import Records
import VietnameseText

/// Sums of money for costs, shares of costs, and where the money comes from.
struct FundingRules {
    private static let costs = WordSet(
        ["kinh", "chi", "tiền", "giá", "mức", "học", "vốn", "tổng", "định", "lãi"].map { Token.key(of: $0) })
    private static let costWords = [
        Words.keys("kinh phí"), Words.keys("chi phí"), Words.keys("tiền"), Words.keys("mức đóng"),
        Words.keys("học phí"), Words.keys("giá trị"), Words.keys("giá giống"), Words.keys("đơn giá"),
        Words.keys("giá mua"), Words.keys("lệ phí"), Words.keys("phí"), Words.keys("mức phí"),
        Words.keys("giá vé"),
        Words.keys("tổng mức"), Words.keys("tổng chi phí"), Words.keys("mức chi"), Words.keys("định mức"),
        Words.keys("lãi suất"), Words.keys("mức kinh phí"), Words.keys("vốn"), Words.keys("mức hỗ trợ"),
        Words.keys("tổng kinh phí"), Words.keys("tổng mức đầu tư"),
    ]
    private static let support = Words.keys("hỗ trợ")
    private static let support2 = Words.keys("bố trí")

    /// "hỗ trợ 100% kinh phí": a share of costs, not a target.
    static func isShare(_ passage: Passage, _ quantity: Quantity, _ end: Int) -> Bool {
        guard quantity.percent, !Conditions.isHolding(passage, quantity) else { return false }
        // "cắt giảm 30% chi phí tuân thủ" saves, it does not pay.
        if isCost(passage, quantity.end) {
            return !isSaved(passage, quantity.measureStart, from: quantity.start, before: quantity.end)
                && !spends.contains { passage.matches($0, at: quantity.measureStart - $0.count) }
        }
        let ofTotal = totals.contains {
            passage.matches($0, at: quantity.end) || passage.matches($0, at: quantity.end + 1)
        }
        if ofTotal, (max(0, quantity.start - 4)..<quantity.start).contains(where: { passage.isWord($0, reserve) }) {
            // "dự phòng 10% trên tổng mức vốn"
            return true
        }
        // "Chi cho giáo dục bảo đảm tối thiểu 20% tổng chi ngân sách" is a level to be kept.
        if passage.isWord(quantity.end, total) { return false }
        for keys in paying where passage.matches(keys, at: quantity.start - keys.count) {
            // "ngân sách tỉnh bảo đảm 50%"
            // Not "cân đối ngân sách, bảo đảm 100% hộ nghèo …", where another clause begins.
            let verb = quantity.start - keys.count
            if passage.isPunctuation(verb - 1, ",") { continue }
            if (max(0, verb - 8)..<max(0, verb)).contains(where: { passage.has(.fundSource, at: $0) }) { return true }
        }
        let next = quantity.end
        // "còn lại Nhân dân đóng góp 70%"
        if passage.matches(giving, at: quantity.start - giving.count),
            next >= end || passage.tokens[next].kind == .punctuation
        {
            return true
        }
        return passage.matches(support, at: quantity.start - support.count)
            && !(next < end && helped.contains(passage.tokens[next].key))
            && !schemes.contains { passage.matches($0, at: quantity.start - support.count - $0.count) }
            || passage.matches(Words.keys("mức hỗ trợ"), at: quantity.measureStart - 3)
    }

    /// "theo cơ chế hỗ trợ 50% xi măng": what is given, no goal; "hỗ trợ 100% hộ nghèo" is one.
    static func isAid(_ passage: Passage, _ quantity: Quantity, _ end: Int) -> Bool {
        passage.matches(support, at: quantity.start - support.count)
            && !(quantity.end < end && helped.contains(passage.tokens[quantity.end].key))
    }

    /// "giá trị sản xuất công nghiệp" is made, not paid.
    private static let made = ["giá trị sản xuất", "giá trị gia tăng", "giá trị tăng thêm", "giá trị xuất khẩu"].map {
        Words.keys($0)
    }
    private static let giving = Words.keys("đóng góp")
    /// "hỗ trợ 100% hộ nghèo tiếp cận …" helps so many, "theo cơ chế hỗ trợ 50% xi măng" names what there is.
    private static let helped = WordSet(
        [
            "hộ", "người", "trẻ", "học", "lao", "đối", "cán", "công", "doanh", "hợp", "xã", "thôn", "thanh", "phụ",
            "nông", "sinh", "giáo", "nạn", "trường", "số", "các", "cơ",
        ].map { Token.key(of: $0) })
    private static let schemes = ["cơ chế", "chính sách", "hình thức", "phương thức"].map { Words.keys($0) }

    static func isCost(_ passage: Passage, _ index: Int) -> Bool {
        costWords.contains { passage.matches($0, at: index) } && !made.contains { passage.matches($0, at: index) }
    }

    private static let totals = ["tổng mức vốn", "tổng vốn", "tổng số vốn", "kế hoạch vốn", "tổng dự toán"].map {
        Words.keys($0)
    }
    private static let total = Token.key(of: "tổng")
    private static let reserve = Token.key(of: "phòng")
    /// "giải ngân 100% vốn" is to be reached.
    private static let spends = ["giải ngân", "phân bổ", "thanh toán", "quyết toán", "thu", "huy động", "hoàn thành"]
        .map {
            Words.keys($0)
        }
    private static let saving = WordSet(["giảm", "cắt", "tiết"].map { Token.key(of: $0) })

    private static let schooling = Words.keys("học phí")

    /// "cắt giảm 30% chi phí tuân thủ"; "giảm 50% học phí" is support.
    private static func isSaved(_ passage: Passage, _ start: Int, from number: Int, before end: Int) -> Bool {
        !passage.matches(schooling, at: end)
            && (max(0, start - 16)..<number).contains { saving.contains(passage.tokens[$0].key) }
    }

    /// Exact to the hundredth: 265,1 tỷ is 265100000000, whatever the fraction is in binary.
    static func amount(_ value: Double, _ power: Double) -> Double {
        let product = value * power
        return abs(product) < 1e15 ? (product * 100).rounded() / 100 : product
    }

    func funding(_ paragraph: Paragraph, _ clauses: [DutyRules.ReadClause]) -> [Funding] {
        guard !(paragraph.kind?.tells ?? false), !paragraph.isPreamble else { return [] }
        var result: [Funding] = []
        var parted: Int?
        for read in clauses where !read.reading.past {
            // "Tổng chi: 312 tỷ đồng, gồm: chi A 120 tỷ đồng; chi B 186 tỷ đồng": the parts are of the same kind.
            let parts = parted == read.reading.clause.sentence
            let before = result.count
            defer {
                if result.count > before, parts || opensParts(paragraph.passage, read.reading.clause.tokens) {
                    parted = read.reading.clause.sentence
                }
            }
            // Most clauses name no cost and no sum.
            guard
                parts || !read.reading.clause.classes.isDisjoint(with: [.fundWord, .fundSource])
                    || read.reading.clause.opens.contains(.figure)
            else { continue }
            result += funding(
                paragraph.passage, read.reading.clause.tokens,
                funded: paragraph.kind == .funding || paragraph.isFunded,
                conditions: paragraph.kind == .conditions, parts: parts, goals: paragraph.inGoals,
                listed: read.reading.subject == nil,
                place: { range in
                    Place(
                        block: paragraph.id, start: paragraph.passage.tokens[range.lowerBound].start,
                        end: paragraph.passage.tokens[range.upperBound - 1].end, page: paragraph.page)
                }, section: paragraph.section)
        }
        return result
    }

    func funding(
        _ passage: Passage, _ clause: Range<Int>, funded: Bool, conditions: Bool = false,
        parts: Bool = false, goals: Bool = false, listed: Bool = true,
        place: (Range<Int>) -> Place, section: String?
    ) -> [Funding] {
        let range = passage.trimmed(clause)
        guard !range.isEmpty else { return [] }
        var fundWord: Int?
        var source: Range<Int>?
        var economic = false
        var numbers = false
        var money: Int?
        for index in range {
            let mark = passage.marks[index]
            if mark.classes.contains(.fundWord), fundWord == nil, !passage.quoted[index] { fundWord = index }
            if money == nil, isMoneyNoun(passage, index), !passage.quoted[index] { money = index }
            if mark.classes.contains(.fundSource), source == nil, !passage.quoted[index], !isTitle(passage, index) {
                source = index..<min(range.upperBound, index + mark.length)
            }
            // "Đào tạo, thu hút nhân lực: 30 tỷ đồng" under a heading of costs.
            if mark.classes.contains(.economic), !(funded && passage.matches(FundingRules.attract, at: index)) {
                economic = true
            }
            if passage.tokens[index].kind == .number { numbers = true }
        }
        // "phân bổ hết nguồn dự phòng": who spends, not what is paid from where.
        if !numbers, let verb = fundWord, FundingRules.spending.contains(where: { passage.matches($0, at: verb) }) {
            fundWord = nil
        }
        // "Chi thẩm tra: 1.500.000 đồng/báo cáo"
        if fundWord == nil, numbers, passage.isWord(range.lowerBound, FundingRules.spend),
            !passage.has([.bodyHead, .groupNoun, .unit], at: range.lowerBound)
        {
            fundWord = range.lowerBound
        }
        // "Tổng thu ngân sách: 485 tỷ đồng" is no cost either.
        if !parts, FundingRules.revenues.contains(where: { passage.matches($0, at: range.lowerBound) }) {
            economic = true
        }
        // "Chi ngân sách 132 tỷ đồng" in a list of goals is one of them.
        if goals, !FundingRules.tellsCost(passage, range), source == nil { return [] }
        let yearly = numbers && isSumOfYear(passage, range)
        guard
            fundWord != nil || source != nil || yearly || parts || funded && numbers && listed
                || numbers && (conditions || sharesCost(passage, range))
        else {
            return []
        }
        let isFee = numbers && FundingRules.feeWords.first(in: passage, range) != nil
        var result: [Funding] = []
        if numbers {
            let quantities = QuantityGrammar.quantities(passage, range)
            for (index, quantity) in quantities.enumerated() {
                if FundingRules.isShare(passage, quantity, range.upperBound) {
                    let text = passage.trimmed(range)
                    var item = Funding(
                        text: passage.string(text), source: place(text), rule: RuleBook.share, confidence: 0.9)
                    item.share = quantity.value
                    item.fundSource = source.map(fullSource(passage, range))
                    item.purpose = purpose(passage, after: quantity.end, range.upperBound)
                    item.section = section
                    result.append(item)
                } else if let power = quantity.money,
                    !economic || FundingRules.paysOut(passage, quantity), !isFee,
                    // "cộng tác viên 150.000 đồng/người/tháng" among levels of support
                    fundWord != nil || funded || parts || yearly || conditions && quantity.per != nil
                        || follows(passage, quantity, source)
                        || result.contains(where: { $0.amount != nil }),
                    !isBaseOrChange(passage, quantity), !isSpent(passage, quantity, from: range.lowerBound),
                    !isThreshold(passage, quantity, range.upperBound),
                    // "dự án có tổng mức đầu tư dưới 500 triệu đồng"
                    !conditions || quantity.comparator != .below && quantity.comparator != .above
                {
                    let text = segment(passage, range, quantities.filter { $0.money != nil }, quantity, index)
                    var item = Funding(
                        text: passage.string(text), source: place(text), rule: RuleBook.sum,
                        confidence: funded ? 0.95 : 0.85)
                    item.amount = quantity.foreign ? nil : FundingRules.amount(quantity.value, Double(power))
                    item.currency = quantity.foreign ? "USD" : "VND"
                    item.approximate = quantity.comparator == .about || isPlanned(passage, quantity, range.lowerBound)
                    item.fundSource = source.flatMap { text.contains($0.lowerBound) ? $0 : own(passage, text) }.map(
                        fullSource(passage, range))
                    item.purpose = fundWord.flatMap { purpose(passage, after: $0, quantity.measureStart) }
                    item.section = section
                    result.append(item)
                }
            }
        }
        if result.isEmpty, let source,
            statesSource(passage, range, source, fundWord, funded)
                || money.map({ pays(passage, $0, from: source) }) ?? false
        {
            var item = Funding(
                text: passage.string(range), source: place(range), rule: RuleBook.source, confidence: funded ? 0.9 : 0.8
            )
            item.fundSource = fullSource(passage, range)(source)
            item.purpose = sourcePurpose(passage, range, source, fundWord)
            item.section = section
            result.append(item)
        }
        return result
    }

    private func sharesCost(_ passage: Passage, _ range: Range<Int>) -> Bool {
        range.contains { passage.isPunctuation($0, "%") && FundingRules.isCost(passage, $0 + 1) }
    }

    private static let payouts = ["hỗ trợ", "trợ cấp", "thưởng", "phụ cấp", "mức", "kinh phí"].map { Words.keys($0) }

    /// "thu hút bác sĩ: hỗ trợ một lần 150 triệu đồng": the sum is paid, whatever the clause is about.
    static func paysOut(_ passage: Passage, _ quantity: Quantity) -> Bool {
        (max(0, quantity.start - 4)..<quantity.start).contains { at in
            payouts.contains { passage.matches($0, at: at) }
        }
    }

    private static let costly = [
        "huy động vốn xã hội hóa", "kinh phí", "hỗ trợ", "trợ cấp", "mức chi", "mức thưởng", "tổng mức đầu tư",
        "dự toán", "định mức",
        "vốn đối ứng",
    ].map { Words.keys($0) }

    private static let costWordSet = PhraseSet(costly)

    /// A clause about costs, not about what is to be reached.
    static func tellsCost(_ passage: Passage, _ range: Range<Int>) -> Bool {
        range.contains { costWordSet.stands(in: passage, at: $0) && !passage.quoted[$0] }
    }

    private static let bounds = WordSet(["đến", "trên", "từ", "dưới"].map { Token.key(of: $0) })
    private static let must = WordSet(["phải", "được", "thì"].map { Token.key(of: $0) })

    /// "Các dự án có vốn trên 5 tỷ đồng phải được giám sát": which ones are meant.
    private func isThreshold(_ passage: Passage, _ quantity: Quantity, _ end: Int) -> Bool {
        // "đối với số nộp từ trên 10 tỷ đồng đến 20 tỷ đồng": a band of sums.
        if FundingRules.bounds.contains(passage.tokens[max(0, quantity.number.lowerBound - 1)].key) {
            var index = quantity.start - 1
            while index >= 0, quantity.start - index < 16, !passage.isPunctuation(index, ",") {
                if passage.isWord(index, Words.doi), passage.isWord(index + 1, Words.voi) { return true }
                index -= 1
            }
        }
        switch quantity.comparator {
        case .above, .below, .atLeast: break
        default: return false
        }
        return (max(0, quantity.start - 6)..<quantity.start).contains { passage.isWord($0, Words.co) }
            && (quantity.end..<max(quantity.end, min(end, quantity.end + 4))).contains {
                FundingRules.must.contains(passage.tokens[$0].key)
            }
    }

    private static let spend = Token.key(of: "chi")
    private static let spending = ["phân bổ", "dành", "trích", "ủy thác", "tạm ứng", "đóng góp"].map { Words.keys($0) }
    private static let attract = Words.keys("thu hút")
    private static let revenues = ["thu", "tổng thu", "tổng số thu", "số thu", "các khoản thu"].map { Words.keys($0) }
    private static let partWords = PhraseSet(["gồm", "bao gồm", "trong đó"])

    private func opensParts(_ passage: Passage, _ clause: Range<Int>) -> Bool {
        FundingRules.partWords.first(in: passage, clause) != nil
    }

    /// "Vốn ngân sách huyện: 147,5 tỷ đồng": the sum right after its source.
    private func follows(_ passage: Passage, _ quantity: Quantity, _ source: Range<Int>?) -> Bool {
        guard let source else { return false }
        // "huy động đủ 142 tỷ đồng vốn ngân sách huyện"
        if quantity.end <= source.lowerBound, source.lowerBound - quantity.end <= 2 { return true }
        let between = source.upperBound..<max(source.upperBound, quantity.measureStart)
        return quantity.measureStart >= source.upperBound && between.count <= 3
            && !between.contains { passage.has([.verb], at: $0) }
    }

    /// What people pay is no cost of the document.
    private static let fees = [
        Words.keys("mức thu"), Words.keys("lệ phí"), Words.keys("mức phí"), Words.keys("thu phí"),
        Words.keys("giá dịch vụ"),
    ]

    private static let feeWords = PhraseSet(fees)
    private static let down = PhraseSet(["xuống còn", "lên"])
    private static let amounting = PhraseSet(["tương đương giảm", "tương đương tăng"])

    /// "giảm từ 29,5 tỷ đồng xuống còn 15,2 tỷ đồng, tương đương giảm 14,3 tỷ đồng": only the middle one is the sum.
    private func isBaseOrChange(_ passage: Passage, _ quantity: Quantity) -> Bool {
        // "(tăng 1.250 tỷ đồng so với kế hoạch đã giao)"
        if passage.depth[quantity.start] > 0, FundingRules.changes.contains(passage.tokens[quantity.measureStart].key),
            passage.isPunctuation(quantity.measureStart - 1, "(")
        {
            return true
        }
        if FundingRules.down.stands(in: passage, at: quantity.end) {
            return passage.isWord(quantity.number.lowerBound - 1, Words.tu)
        }
        return FundingRules.amounting.stands(in: passage, at: quantity.measureStart - 2)
            || FundingRules.amounting.stands(in: passage, at: quantity.measureStart)
    }

    /// "Năm 2026: 8.900 tỷ đồng": the part of a year, nothing else said.
    private func isSumOfYear(_ passage: Passage, _ range: Range<Int>) -> Bool {
        guard range.count > 4, range.count <= 8, passage.isWord(range.lowerBound, Words.nam),
            passage.tokens[range.lowerBound + 1].kind == .number, passage.isPunctuation(range.lowerBound + 2, ":")
        else { return false }
        return passage.tokens[range.lowerBound + 3].kind == .number
            && range.dropFirst(4).allSatisfy { passage.has(.money, at: $0) || passage.tokens[$0].kind == .word }
            && range.contains { passage.has(.money, at: $0) }
    }

    private static let spent = PhraseSet([
        "đã chi", "đã bố trí", "đã hỗ trợ", "đã đầu tư", "đã huy động", "đã giải ngân", "đã cấp", "đã phân bổ",
        "đã sử dụng", "đã thanh toán", "đã dành",
    ])

    /// "trong 03 năm, ngân sách thành phố đã chi 1.264 tỷ đồng": what was spent is no cost to come.
    private func isSpent(_ passage: Passage, _ quantity: Quantity, from low: Int) -> Bool {
        spent(passage, max(low, quantity.start - 10)..<quantity.start)
    }

    private func spent(_ passage: Passage, _ range: Range<Int>) -> Bool {
        FundingRules.spent.first(in: passage, range) != nil
    }

    private static let changes = WordSet(["tăng", "giảm"].map { Token.key(of: $0) })
    private static let law = WordSet(["luật", "dự", "quyết", "thu", "chi", "phương"].map { Token.key(of: $0) })

    /// "Luật Ngân sách nhà nước", "dự toán ngân sách": the name of a law or of an account, no source.
    private func isTitle(_ passage: Passage, _ index: Int) -> Bool {
        guard index > 0 else { return false }
        // "Ban Kinh tế - Ngân sách"
        if index > 1, passage.tokens[index].capital, passage.isWord(index - 2, FundingRules.economy),
            passage.isPunctuation(index - 1, "-") || passage.isPunctuation(index - 1, "–")
                || passage.isWord(index - 1, Words.va)
        {
            return true
        }
        return FundingRules.law.contains(passage.tokens[index - 1].key)
            || (index > 1 && FundingRules.law.contains(passage.tokens[index - 2].key)
                && passage.isWord(index - 1, Token.key(of: "toán")))
    }

    private static let economy = Token.key(of: "tế")

    /// The source named in a part of the clause.
    private func own(_ passage: Passage, _ part: Range<Int>) -> Range<Int>? {
        part.first { passage.has(.fundSource, at: $0) && !passage.quoted[$0] && !isTitle(passage, $0) }.map {
            $0..<min(part.upperBound, $0 + passage.marks[$0].length)
        }
    }

    private func fullSource(_ passage: Passage, _ range: Range<Int>) -> (Range<Int>) -> String {
        { passage.string($0) }
    }

    private static let paying = Set(
        ["hỗ trợ", "bảo đảm", "đảm bảo", "bố trí", "cấp", "chi", "đầu tư", "chi trả", "đối ứng"].map { Words.keys($0) })
    private static let using = [
        Words.keys("sử dụng"), Words.keys("từ"), Words.keys("bằng"), Words.keys("bố trí"), Words.keys("cân đối"),
        Words.keys("trong"), Words.keys("do"), Words.keys("từ nguồn"),
    ]

    private func statesSource(
        _ passage: Passage, _ range: Range<Int>, _ source: Range<Int>, _ fundWord: Int?, _ funded: Bool
    ) -> Bool {
        let pays = FundingRules.paying.contains { passage.matches($0, at: source.upperBound) }
        if pays, source.lowerBound == range.lowerBound { return true }
        let uses = FundingRules.using.contains { passage.matches($0, at: source.lowerBound - $0.count) }
        if pays, uses, source.lowerBound - range.lowerBound < 6 { return true }
        if funded { return pays || uses || fundWord != nil }
        if let fundWord, isMoneyNoun(passage, fundWord), pays || uses { return true }
        if uses,
            (max(range.lowerBound, source.lowerBound - 8)..<source.lowerBound).contains(where: {
                at in FundingRules.capital.contains { passage.matches($0, at: at) }
            })
        {
            return true
        }
        return passage.matches(FundingRules.using[0], at: range.lowerBound) && uses
            && source.lowerBound - range.lowerBound <= 3
    }

    private static let from = ["từ", "từ nguồn", "bằng", "bằng nguồn"].map { Words.keys($0) }

    /// "bố trí kinh phí hỗ trợ … từ ngân sách thành phố"
    private func pays(_ passage: Passage, _ money: Int, from source: Range<Int>) -> Bool {
        money < source.lowerBound
            && FundingRules.from.contains { passage.matches($0, at: source.lowerBound - $0.count) }
    }

    private static let capital = [Words.keys("vốn đối ứng"), Words.keys("kinh phí")]

    private static let moneyNouns = PhraseSet(["kinh phí", "nguồn kinh phí", "tổng kinh phí"])
    private static let planned = PhraseSet(["dự kiến"])
    private static let estimated = PhraseSet(["ước"])

    private func isMoneyNoun(_ passage: Passage, _ index: Int) -> Bool {
        FundingRules.moneyNouns.stands(in: passage, at: index)
    }

    private func isPlanned(_ passage: Passage, _ quantity: Quantity, _ low: Int) -> Bool {
        // "Dự kiến tổng kinh phí: 615 tỷ đồng"
        FundingRules.planned.stands(in: passage, at: low)
            || FundingRules.planned.stands(in: passage, at: quantity.start - 2)
            || FundingRules.estimated.stands(in: passage, at: quantity.start - 1)
    }

    private static let stops = WordSet(
        ["dự", "khoảng", "là", "từ", "do", "được", ":", "ước", "trong"].map { Token.key(of: $0) })

    private func purpose(_ passage: Passage, after start: Int, _ end: Int) -> String? {
        var low = start
        for keys in FundingRules.costWords + [Words.keys("tổng kinh phí"), Words.keys("nguồn kinh phí")]
        where passage.matches(keys, at: low) {
            low += keys.count
            break
        }
        if passage.matches(Words.keys("kinh phí"), at: low) { low += 2 }
        var high = low
        while high < end, !FundingRules.stops.contains(passage.tokens[high].key),
            !(passage.isPunctuation(high, ",") && passage.tokens[high + 1 < end ? high + 1 : high].kind == .number)
        {
            high += 1
        }
        let text = passage.string(low..<max(low, high))
        return text.isEmpty ? nil : text
    }

    private func sourcePurpose(_ passage: Passage, _ range: Range<Int>, _ source: Range<Int>, _ fundWord: Int?)
        -> String?
    {
        if let keys = FundingRules.paying.first(where: { passage.matches($0, at: source.upperBound) }) {
            let text = passage.string(
                (source.upperBound + keys.count)..<max(range.upperBound, source.upperBound + keys.count))
            if !text.isEmpty { return text }
        }
        guard let fundWord, fundWord < source.lowerBound else { return nil }
        return purpose(passage, after: fundWord, source.lowerBound)
    }

    private func segment(
        _ passage: Passage, _ range: Range<Int>, _ money: [Quantity], _ quantity: Quantity, _ index: Int
    ) -> Range<Int> {
        guard let position = money.firstIndex(of: quantity) else { return range }
        var low = range.lowerBound
        var high = range.upperBound
        func comma(_ start: Int, _ end: Int) -> Int? {
            (start..<max(start, end)).first { passage.depth[$0] == 0 && passage.isPunctuation($0, ",") }
        }
        if position > 0, let cut = comma(money[position - 1].end, quantity.start) { low = cut + 1 }
        if position + 1 < money.count, let cut = comma(quantity.end, money[position + 1].start) { high = cut }
        // "…58 tỷ đồng, trong đó:"
        if let cut = comma(quantity.end, high), passage.matches(Words.keys("trong đó"), at: cut + 1) { high = cut }
        return passage.trimmed(low..<high)
    }
}
