import Records
import VietnameseText

/// Which quantities of a clause are goals: commitments, not descriptions, conditions or accounts of the past.
extension TargetRules {
    /// A commitment, not a description: ruling 3 and the list of what is no target.
    func accepts(
        _ quantity: Quantity, _ paragraph: Paragraph, _ read: DutyRules.ReadClause, aspiring carried: Bool,
        following: Bool
    ) -> Bool {
        let passage = paragraph.passage
        let reading = read.reading
        let end = reading.end
        if isPast(passage, quantity, from: reading.core) { return false }
        if isAge(passage, quantity, from: reading.clause.tokens.lowerBound) { return false }
        if quantity.money != nil {
            guard !FundingRules.paysOut(passage, quantity) else { return false }
            // A list of goals holds sums of all kinds, but for costs.
            guard
                isEconomic(passage, reading, quantity)
                    || paragraph.inGoals && !FundingRules.tellsCost(passage, reading.clause.tokens)
            else { return false }
        }
        if quantity.percent, FundingRules.isShare(passage, quantity, end) { return false }
        if quantity.percent, Conditions.isHolding(passage, quantity) || FundingRules.isAid(passage, quantity, end) {
            return false
        }
        // "nước thải (74,56 triệu m3/năm)": a figure in brackets explains.
        if passage.depth[quantity.start] > passage.depth[reading.core], !quantity.measured, !quantity.compared,
            !(paragraph.inGoals && opensParts(passage, quantity))
        {
            return false
        }
        // "được bố trí tối đa 05 biên chế": what one is entitled to.
        if !paragraph.inGoals, quantity.comparator == .atMost, !quantity.percent,
            (max(reading.core, quantity.start - 5)..<quantity.start).contains(where: { passage.isWord($0, Words.duoc) })
        {
            return false
        }
        if isBase(passage, quantity.measureStart) { return false }
        // "bố trí 15 tỷ đồng để nâng cấp 4,5 km đường": what the sum is for.
        if !paragraph.inGoals, isPurpose(passage, quantity, from: reading.clause.tokens.lowerBound) { return false }
        if Conditions.describes(passage, quantity) { return false }
        if Conditions.limits(passage, quantity, reading, inGoals: paragraph.inGoals) { return false }
        if Conditions.isDefinite(passage, quantity) || Conditions.isList(passage, quantity)
            || Conditions.isStart(passage, quantity)
        {
            return false
        }
        let aspires =
            aspires(passage, quantity, from: reading.clause.tokens.lowerBound) || reading.encouraged || carried
        // "Giải ngân vốn đạt 100% kế hoạch" among tasks is to be reached.
        let tasked =
            (reading.opensWithVerb || reading.isDuty)
            && (passage.isWord(quantity.measureStart, Conditions.dat)
                || quantity.comparator == .atLeast && reading.leading.contains { $0.kind == .limit })
            && (paragraph.kind == .tasks
                || paragraph.kind == nil
                    && (isLimited(passage, quantity) || reading.leading.contains { $0.kind == .limit }))
        if !aspires, isAccount(passage, reading.clause.tokens, quantity, inGoals: paragraph.inGoals || tasked) {
            return false
        }
        if paragraph.inGoals {
            return quantity.percent || quantity.knownUnit || quantity.money != nil
                || (quantity.compared && quantity.unit != nil) || (quantity.measured && paragraph.isItem)
                || quantity.outOf || isBareAnswer(passage, quantity, end)
                || isLifespan(passage, quantity, from: reading.clause.tokens.lowerBound)
                || (aspires && quantity.unit != nil) || countsAtOnce(passage, quantity, reading)
                || (quantity.unit != nil && followsVerb(passage, quantity.start))
        }
        let each = passage.isWord(reading.core, Words.moi) && quantity.compared
        let bound = read.doer != nil || reading.opensWithVerb || each
        let committed =
            aspires || commits(passage, quantity, reading) || following && opensWithRate(passage, quantity, reading)
        if quantity.percent {
            if committed { return true }
            // "điều chuyển vốn của các dự án giải ngân dưới 30%": which ones, not how much.
            if quantity.comparator == .below || quantity.comparator == .above, !quantity.measured,
                reading.core < quantity.start, !isPopulation(passage, quantity.end, end),
                !opensRate(passage, quantity, from: reading.core)
            {
                return false
            }
            if paragraph.kind == .tasks || paragraph.kind == .organisation || paragraph.kind == .purpose {
                return quantity.compared || quantity.measured || reading.core == quantity.start || bound
            }
            return bound && (quantity.compared || isPopulation(passage, quantity.end, end))
                || reading.core == quantity.start && isPopulation(passage, quantity.end, end) && !quantity.measured
        }
        if quantity.money != nil { return committed || paragraph.kind == .tasks }
        if Conditions.isReached(passage, quantity), bound || paragraph.kind == .tasks { return true }
        if quantity.compared, quantity.unit != nil {
            // "khoảng 20 đại biểu" describes; "trên 300 lượt" as well, unless it is to be reached.
            switch quantity.comparator {
            case .atLeast, .atMost, .range:
                return committed || prescribes(passage, quantity, reading) || (bound && quantity.knownUnit)
            case .above, .below:
                return quantity.knownUnit && !QuantityGrammar.isLength(quantity)
                    && (committed || (bound && quantity.measured))
            default: return committed && quantity.knownUnit
            }
        }
        if aspires, quantity.knownUnit { return true }
        // "bảo đảm cung ứng đủ 4,2 triệu m3 đất"
        if committed, quantity.knownUnit, quantity.measured { return true }
        if paragraph.kind == .tasks, isWork(passage, quantity, reading) { return true }
        return quantity.unit != nil && prescribes(passage, quantity, reading)
    }

    /// "… đến 31/01/2026 đạt 100% kế hoạch vốn": a limit right before it.
    private func isLimited(_ passage: Passage, _ quantity: Quantity) -> Bool {
        let low = max(0, quantity.measureStart - 8)
        return reader.times.phrases(in: passage, low..<quantity.measureStart).contains {
            $0.kind == .limit && $0.range.upperBound == quantity.measureStart
        }
    }

    /// "Sở X hoàn thành …; tỷ lệ hồ sơ trực tuyến đạt tối thiểu 60%": a rate to be reached, behind a duty.
    private func opensWithRate(_ passage: Passage, _ quantity: Quantity, _ reading: ClauseReading) -> Bool {
        quantity.percent && quantity.measured && SharedHead.measure(passage, at: reading.core) != nil
            && !quantity.changes(in: passage)
    }

    /// "…, tỷ lệ có việc làm sau đào tạo trên 80%": a rate of its own behind the comma.
    private func opensRate(_ passage: Passage, _ quantity: Quantity, from low: Int) -> Bool {
        guard
            let comma = (max(low, quantity.start - 24)..<quantity.start).last(where: { passage.isPunctuation($0, ",") })
        else { return false }
        return SharedHead.measure(passage, at: comma + 1) != nil
    }

    /// "2.200 ha (năm 2025 là 2.150 ha)": what was there before the year of the goals.
    func isFormer(_ passage: Passage, _ quantity: Quantity, _ paragraph: Paragraph) -> Bool {
        guard passage.depth[quantity.start] > 0 else { return false }
        var index = quantity.start - 1
        while index > 0, quantity.start - index < 8, !passage.isPunctuation(index, "("),
            !passage.isPunctuation(index, ";")
        {
            index -= 1
        }
        var year = index + 1
        if let length = TargetRules.atEnd.length(in: passage, at: year) { year += length }
        guard passage.isWord(year, Words.nam), let named = reader.times.year(passage, year + 1) else { return false }
        if let goal = paragraph.goalPeriod.from.flatMap({ Int($0.prefix(4)) }) ?? reader.times.context.titleYear {
            return named < goal
        }
        return reader.times.context.year.map { named < $0 } ?? false
    }

    private static let atEnd = PhraseSet(["cuối", "đến cuối", "đến hết", "hết", "ước", "đầu", "hiện", "thực hiện"])

    private func isPurpose(_ passage: Passage, _ quantity: Quantity, from low: Int) -> Bool {
        guard quantity.money == nil, !quantity.percent else { return false }
        var index = quantity.start - 1
        var purpose = false
        while index >= low, quantity.start - index < 16, !passage.isPunctuation(index, ",") {
            if TargetRules.purposes.contains(passage.tokens[index].key) { purpose = true }
            if purpose, passage.has(.money, at: index), passage.hasDigit(index - 1) { return true }
            index -= 1
        }
        return false
    }

    private static let purposes = WordSet(["để", "nhằm"].map { Token.key(of: $0) })

    /// "Đón 650 nghìn lượt khách (khách quốc tế 60 nghìn lượt)": counted alike in brackets.
    func isPart(_ passage: Passage, _ quantity: Quantity, of last: Quantity?, _ inGoals: Bool) -> Bool {
        guard inGoals, let last, let whole = last.unit, let unit = quantity.unit, quantity.knownUnit,
            passage.depth[quantity.start] > passage.depth[last.start],
            passage.isPunctuation(last.end, "("), quantity.start > last.end + 1
        else { return false }
        return whole.lowercased().hasPrefix(unit.lowercased())
    }

    /// "03 lớp bồi dưỡng (mỗi lớp 80 học viên)": each of those counted has so many.
    func isEach(_ passage: Passage, _ quantity: Quantity, of last: Quantity?) -> Bool {
        guard let last, let unit = last.unit, quantity.knownUnit, !quantity.percent, quantity.money == nil,
            quantity.start > last.end
        else { return false }
        let each = max(last.end, quantity.start - 4)..<quantity.start
        return each.contains { index in
            passage.isWord(index, Words.moi) && index + 1 < quantity.start
                && passage.string((index + 1)..<quantity.start).lowercased().hasPrefix(unit.lowercased())
        }
    }

    /// "03 lớp bồi dưỡng đảng viên mới cho 170 đảng viên": whom those counted are for.
    func isServed(_ passage: Passage, _ quantity: Quantity, of last: Quantity?) -> Bool {
        guard let last, quantity.knownUnit, !quantity.percent, !last.percent, quantity.money == nil, last.money == nil,
            passage.isWord(quantity.start - 1, Words.cho), quantity.start - last.end < 16, quantity.start > last.end,
            passage.depth[quantity.start] == passage.depth[last.start]
        else { return false }
        return !(last.end..<quantity.start).contains {
            passage.isPunctuation($0, ",") || passage.isPunctuation($0, ":")
        }
    }

    /// "(trong đó bò sữa 3.200 con)"
    func opensParts(_ passage: Passage, _ quantity: Quantity) -> Bool {
        var index = quantity.start - 1
        while index > 0, passage.depth[index] >= passage.depth[quantity.start], !passage.isPunctuation(index, "(") {
            index -= 1
        }
        return TargetRules.parts.contains { passage.matches($0, at: index + 1) }
    }

    /// "treo 150 băng rôn", also after a comma: one word, perhaps a verb nobody listed, then the number.
    func countsAtOnce(_ passage: Passage, _ quantity: Quantity, _ reading: ClauseReading) -> Bool {
        guard quantity.unit != nil, quantity.value > 1, quantity.start - 1 >= reading.core,
            passage.marks[quantity.start - 1].classes.isEmpty, passage.tokens[quantity.start - 1].kind == .word
        else { return false }
        return quantity.start - 1 == reading.core || passage.isPunctuation(quantity.start - 2, ",")
    }

    static let age = Token.key(of: "tuổi")
    static let lifespan = Words.keys("tuổi thọ")

    /// "Số thuê bao/100 dân: 85"
    private func isBareAnswer(_ passage: Passage, _ quantity: Quantity, _ end: Int) -> Bool {
        quantity.unit == nil && quantity.end >= end && passage.isPunctuation(quantity.start - 1, ":")
    }

    private func isLifespan(_ passage: Passage, _ quantity: Quantity, from low: Int) -> Bool {
        passage.isWord(quantity.number.upperBound, TargetRules.age) && !isAge(passage, quantity, from: low)
    }

    /// "trẻ em dưới 5 tuổi", "từ 14 tuổi trở lên" say who is meant; only "tuổi thọ" is measured in years.
    func isAge(_ passage: Passage, _ quantity: Quantity, from low: Int) -> Bool {
        guard passage.isWord(quantity.number.upperBound, TargetRules.age) else { return false }
        return !(max(low, quantity.start - 12)..<quantity.start).contains {
            passage.matches(TargetRules.lifespan, at: $0)
        }
    }

    /// "sửa chữa 13 hồ chứa": a verb's object, whatever is counted.
    func followsVerb(_ passage: Passage, _ index: Int) -> Bool {
        for back in 1...3 where passage.has(.verb, at: index - back) && passage.marks[index - back].length == back {
            return true
        }
        return false
    }

    static let commitments = Set(
        [
            "đảm bảo", "bảo đảm", "phải", "quyết tâm", "duy trì", "giữ vững", "đưa", "nâng", "nâng tỷ lệ", "giảm tỷ lệ",
            "tăng tỷ lệ",
        ].map { Words.keys($0) })

    /// A word before the number makes it an aim: "đảm bảo tốc độ tăng trưởng đạt 7,5%", "đến năm 2030 … đạt 60%".
    func commits(_ passage: Passage, _ quantity: Quantity, _ reading: ClauseReading) -> Bool {
        var index = quantity.start - 1
        let low = max(reading.clause.tokens.lowerBound, quantity.start - 40)
        while index >= low {
            if TargetRules.commitments.contains(where: { passage.matches($0, at: index) }) {
                return !reading.descriptive || !passage.isWord(index, Token.key(of: "phải"))
            }
            index -= 1
        }
        return reading.leading.contains { $0.kind == .limit }
            && (quantity.measured || quantity.compared || quantity.percent)
    }

    static let bang = Token.key(of: "bằng")
    static let accountWords = [
        Words.keys("so với cùng kỳ"), Words.keys("so cùng kỳ"), Words.keys("cùng kỳ"), Words.keys("ước đạt"),
        Words.keys("ước thực hiện"),
        Words.keys("chỉ đạt"), Words.keys("đạt thấp"), Words.keys("hiện mới"),
        Words.keys("mới chỉ"), Words.keys("hiện đạt"), Words.keys("hiện có"), Words.keys("hiện còn"),
        Words.keys("ước tăng"), Words.keys("ước giảm"), Words.keys("đạt được"), Words.keys("tính đến"),
        Words.keys("kết quả"), Words.keys("ước cả năm"), Words.keys("ước năm"), Words.keys("ước quý"),
        Words.keys("ước 6 tháng"), Words.keys("ước đến"),
    ]
    /// What is there now stands before its number: "hiện có 45 hồ", not "45 hồ hiện có".
    static let nowWords = WordSet(["hiện", "chỉ", "mới"].map { Token.key(of: $0) })
    static let planKeys = [
        Words.keys("kế hoạch"), Words.keys("dự toán"), Words.keys("so với kế hoạch"), Words.keys("so với dự toán"),
        Words.keys("mức"), Words.keys("định mức"), Words.keys("so với mức"), Words.keys("giá trị"),
        Words.keys("tổng giá trị"), Words.keys("so với cùng kỳ"), Words.keys("so cùng kỳ"), Words.keys("lương"),
    ]

    /// "ước đạt 8,97%", "tăng 10,9% so với cùng kỳ", "bằng 46% kế hoạch": what was reached, not what is to be.
    func isAccount(
        _ passage: Passage, _ clause: Range<Int>, _ quantity: Quantity, inGoals: Bool
    ) -> Bool {
        // Among goals "đạt trên 95% kế hoạch vốn giao" is to be reached; "bằng 104% dự toán" compares.
        let bare = passage.isWord(quantity.measureStart, TargetRules.bang)
        if quantity.percent, !inGoals || bare,
            TargetRules.planKeys.contains(where: { passage.matches($0, at: quantity.end) })
        {
            return true
        }
        // "thực hiện có", "chứng chỉ đạt" are other words.
        let found = clause.first { index in
            TargetRules.accounts.stands(in: passage, at: index)
                && (index == clause.lowerBound || passage.marks[index - 1].length < 2)
                && !isBase(passage, index)
                && (!TargetRules.nowWords.contains(passage.tokens[index].key)
                    || index < quantity.start && !describesOther(passage, index, clause.lowerBound, quantity))
        }
        // "kết quả" only right at the head.
        return found.map {
            !passage.isWord($0, TargetRules.ket)
                || $0 - clause.lowerBound < 3 && !passage.isWord($0 - 1, TargetRules.give)
        } ?? false
    }

    /// "Bảo vệ 78.000 ha rừng hiện có, khoanh nuôi 1.500 ha": said of the number before the comma.
    private func describesOther(_ passage: Passage, _ now: Int, _ low: Int, _ quantity: Quantity) -> Bool {
        guard (now..<quantity.start).contains(where: { passage.isPunctuation($0, ",") }) else { return false }
        var index = now - 1
        while index >= max(low, now - 8), !passage.isPunctuation(index, ",") {
            if passage.hasDigit(index) { return true }
            index -= 1
        }
        return false
    }

    private static let accounts = PhraseSet(accountWords)
    private static let ket = Token.key(of: "kết")
    /// "trả kết quả" hands something over.
    private static let give = Token.key(of: "trả")

    static let prescribing = Set(
        [
            "thành lập", "bố trí", "tổ chức", "xây dựng", "hoàn thành", "trồng", "trồng mới", "kết nạp", "tạo",
            "đào tạo", "phát triển", "thu hút", "xóa", "xuất khẩu", "tuyển", "tăng", "nâng cấp", "cải tạo", "sửa chữa",
            "xây mới", "xây dựng mới", "công nhận", "bồi dưỡng", "trồng thêm", "phát triển mới", "thành lập mới",
            "đầu tư mới", "lắp đặt", "bổ sung thêm", "mở", "kiểm tra", "giám sát", "kiểm tra đối với",
            "giám sát đối với", "giám sát chuyên đề đối với", "kiểm tra, giám sát", "giám sát chuyên đề",
            "kiểm tra chuyên đề", "tái canh", "cứng hóa", "bê tông hóa", "kiên cố hóa", "số hóa", "trang bị", "mua sắm",
            "khởi công", "khởi công mới", "đưa vào sử dụng", "đưa vào khai thác", "đưa vào vận hành", "biên soạn",
            "xuất bản", "phát hành", "sưu tầm", "in", "sản xuất", "tập huấn", "khảo sát", "thanh tra", "kiểm toán",
            "giới thiệu", "cấp", "cấp mới", "chuyển đổi", "khoanh nuôi", "chăm sóc", "di dời", "sắp xếp", "tiếp nhận",
            "tuyển dụng", "tuyển chọn", "tinh giản", "cắt giảm", "giải quyết việc làm cho", "tạo việc làm cho",
            "đưa vào hoạt động", "triển khai", "nhân rộng", "hỗ trợ xây dựng", "xây dựng thêm", "mở thêm", "mở mới",
            "lựa chọn", "ra mắt", "vận động", "đóng mới", "lắp đặt mới", "kết nối", "duy trì", "giảm", "giải phóng",
            "thẩm định", "công bố", "đăng ký", "luân chuyển", "điều động", "điều động, luân chuyển",
            "luân chuyển, điều động", "phân công", "đầu tư xây dựng", "đầu tư", "lắp", "bảo tồn", "phục dựng",
            "xử lý dứt điểm",
            "giải quyết dứt điểm", "phát triển thêm",
            "thu hút thêm", "tạo thêm", "kết nạp mới", "cử", "gieo trồng", "gieo cấy", "gieo sạ", "khởi công xây dựng",
            "hoàn thành giải phóng mặt bằng", "đăng ký thêm", "đăng ký mới",
        ]
        .map { Words.keys($0) })
    static let mustHave = WordSet(["có", "và"].map { Token.key(of: $0) })

    static let extents = ["dài", "rộng", "tích", "mô", "cách", "suất", "cao", "sâu", "lượng", "số", "khoảng"]
        .map { Token.key(of: $0) }

    /// What is done to so much land: "gieo cấy vụ mùa với diện tích 950 ha".
    static let growing = PhraseSet([
        "gieo cấy", "gieo trồng", "sản xuất", "canh tác", "trồng", "trồng mới", "thâm canh", "nuôi", "nuôi trồng",
        "thả nuôi",
        "khoanh nuôi", "chăm sóc",
    ])

    /// "Đẩy mạnh dồn thửa, đổi ruộng 120 ha": work measured by area or length at the end of its clause; not "tuyến
    /// đường dài 4,5 km", which describes.
    func isWork(_ passage: Passage, _ quantity: Quantity, _ reading: ClauseReading) -> Bool {
        guard quantity.isMeasure, quantity.start > reading.core else { return false }
        let grows = TargetRules.growing.first(in: passage, reading.core..<quantity.start) != nil
        guard grows || reading.opensWithVerb || passage.has(.light, at: reading.core),
            grows || !TargetRules.extents.contains(passage.tokens[quantity.start - 1].key)
        else { return false }
        return quantity.end >= reading.end || passage.isPunctuation(quantity.end, ",")
    }

    /// "04 chi bộ và 06 đảng viên", "500 cán bộ kỹ thuật, 10.000 nông dân": the next of a list goes with the first.
    func isCompanion(
        _ passage: Passage, _ quantity: Quantity, of last: Quantity?, inGoals: Bool
    ) -> Bool {
        if inGoals, let last, passage.depth[quantity.start] > 0, quantity.percent, last.percent,
            passage.depth[quantity.start] == passage.depth[last.start], quantity.start > last.end,
            passage.isPunctuation(last.end, ","),
            (last.end..<quantity.start).allSatisfy({ passage.depth[$0] == passage.depth[last.start] })
        {
            // "(khu vực thành thị 98%, khu vực nông thôn 55%)"
            return true
        }
        guard let last, quantity.unit != nil, quantity.knownUnit || inGoals, last.percent == quantity.percent,
            (quantity.money == nil) == (last.money == nil),
            passage.depth[quantity.start] == passage.depth[last.start]
        else { return false }
        var joint = quantity.start - 1
        // "nâng đàn bò lên 3.500 con, đàn lợn 12.000 con": counted alike, behind its noun.
        if quantity.unit == last.unit, !quantity.percent, quantity.money == nil {
            while joint > last.end, quantity.start - joint < 5, passage.tokens[joint].kind == .word,
                passage.marks[joint].classes.isDisjoint(with: [.verb, .light, .modal, .past, .function, .comparator])
            {
                joint -= 1
            }
        }
        return joint >= last.end && (passage.isWord(joint, Words.va) || passage.isPunctuation(joint, ","))
    }

    /// A verb that makes the number binding stands right before it, or the segment begins with "mỗi", "riêng".
    func prescribes(_ passage: Passage, _ quantity: Quantity, _ reading: ClauseReading) -> Bool {
        let start = quantity.measureStart
        // "Đào tạo liên tục cho 2.400 lượt cán bộ"
        if !reading.past, quantity.knownUnit, passage.isWord(start - 1, Words.cho),
            start - max(reading.core, reading.subject == nil ? 0 : reading.predicate) <= 12,
            !(reading.core..<start).contains(where: { passage.has(.money, at: $0) }),
            reading.opensWithVerb || reading.subject != nil && !reading.descriptive
                || reading.subject == nil && passage.marks[reading.core].classes.isEmpty
        {
            return true
        }
        // "giải phóng mặt bằng, bàn giao 25 ha": the last of several duties.
        if !reading.past, reading.opensWithVerb || reading.isDuty, quantity.knownUnit,
            let verb = (1...3).map({ start - $0 }).first(where: {
                passage.has(.verb, at: $0) && $0 + passage.marks[$0].length == start
            }), verb > reading.core, passage.isPunctuation(verb - 1, ","),
            !TargetRules.handling.contains(where: { passage.matches($0, at: verb) })
        {
            return true
        }
        let acting = reading.subject == nil || !reading.descriptive
        if !reading.past, acting, reading.core < start, quantity.knownUnit,
            opens(passage, start, reading, anyVerb: true, wide: quantity.isMeasure)
        {
            return true
        }
        // "bồi dưỡng kỹ năng cho đại biểu, mỗi năm 02 lớp"
        if !reading.past, quantity.knownUnit, reading.opensWithVerb || reading.isDuty,
            (1...2).contains(where: {
                passage.has(.recurrence, at: start - $0) && passage.marks[start - $0].length == $0
            })
        {
            return true
        }
        for keys in TargetRules.prescribing
        where passage.matches(keys, at: start - keys.count) || passage.matches(keys, at: quantity.start - keys.count) {
            if citesBefore(passage, start, from: reading.clause.tokens.lowerBound) { return false }
            // The subject must be one who can be bound: a doer, or nobody named in a duty.
            return !reading.past
                && (reading.subject != nil || reading.opensWithVerb || opens(passage, start, reading))
        }
        var index = start - 1
        var steps = 0
        var binds = false
        while index >= reading.clause.tokens.lowerBound, steps < 12 {
            if passage.depth[index] > passage.depth[start] {
                index -= 1
                continue
            }
            if passage.isWord(index, Words.co) || passage.matches(Words.keys("bố trí"), at: index) { binds = true }
            if passage.isWord(index, Words.moi) { return binds || passage.isWord(start - 1, Words.va) }
            if passage.isWord(index, Words.rieng) { return binds }
            if passage.isPunctuation(index, ",") { return false }
            index -= 1
            steps += 1
        }
        return false
    }

    /// Nothing but verbs stands before the number: "Tái canh 4.000 ha", "Hoàn thành, đưa vào sử dụng 36 công trình".
    /// Also a verb the lexicon does not know, of two syllables: "thâm canh 500 ha".
    func opens(
        _ passage: Passage, _ start: Int, _ reading: ClauseReading, anyVerb: Bool = false, wide: Bool = false
    ) -> Bool {
        var index = reading.subject == nil ? reading.core : reading.predicate
        // "Sản xuất nông nghiệp: Chỉ đạo gieo trồng 12.500 ha"
        if let colon = (index..<max(index, min(start, index + 16))).last(where: { passage.isPunctuation($0, ":") }) {
            index = colon + 1
        }
        guard index < start else { return false }
        var unknown = 0
        var handled = false
        var verb = false
        while index < start {
            if let keys = TargetRules.prescribing.filter({ passage.matches($0, at: index) }).max(by: {
                $0.count < $1.count
            }) {
                index += keys.count
                handled = false
                verb = true
            } else if passage.has([.verb, .light, .adverb], at: index), !passage.has(.bodyHead, at: index) {
                handled = TargetRules.handling.contains { passage.matches($0, at: index) }
                // "hoàn thành cắm mốc 1.100 ha": what is to be finished is a verb as well.
                verb = verb || passage.has(.verb, at: index) && !passage.matches(TargetRules.finish, at: index)
                index += max(1, passage.marks[index].length)
            } else if passage.isPunctuation(index, ",") || passage.isWord(index, Words.va) {
                index += 1
            } else if let keys = TargetRules.completing.first(where: { passage.matches($0, at: index) }), verb {
                // "xử lý xong 215 trụ sở" ends what "xử lý" alone only deals with.
                index += keys.count
                handled = false
            } else if anyVerb, !verb || wide, passage.tokens[index].kind == .word,
                unknown > 0
                    ? !passage.has([.function, .bodyHead, .past], at: index)
                    : passage.marks[index].classes.isEmpty && !TargetRules.nouns.contains(passage.tokens[index].key)
            {
                unknown += 1
                handled = false
                index += 1
            } else {
                return false
            }
        }
        return unknown <= 2 && !handled
    }

    static let finish = Words.keys("hoàn thành")
    static let completing = ["xong", "dứt điểm", "hoàn thành", "hoàn tất", "cơ bản xong"].map { Words.keys($0) }

    /// Verbs that only deal with what is there already: "thực hiện 03 chương trình", "lãnh đạo 05 chi bộ".
    static let handling = [
        "thực hiện", "tổ chức thực hiện", "triển khai thực hiện", "tiếp tục thực hiện", "lãnh đạo", "chỉ đạo",
        "quản lý",
        "theo dõi", "đôn đốc", "rà soát", "hướng dẫn", "phối hợp", "sử dụng", "phát huy", "tham gia", "phục vụ",
        "báo cáo",
        "hoàn thiện", "đánh giá", "tổng kết", "sơ kết", "tiếp tục", "đẩy nhanh", "giải quyết", "xử lý", "là", "làm",
        "bổ sung", "điều chỉnh", "giữ nguyên",
    ].map { Words.keys($0) }
    static let nouns = WordSet(
        [
            "tổng", "số", "quy", "diện", "sản", "giá", "mức", "tỷ", "tỉ", "tốc", "cả", "toàn", "hiện", "gồm", "với",
            "trong",
            "mật", "cơ", "thời", "độ", "doanh", "kim", "năng", "dân", "lượng", "nguồn", "vốn", "nhà", "khu", "trên",
            "còn",
            "chiều", "công", "dài", "rộng", "khoảng", "gần", "hơn", "lần", "phiên", "kỳ", "điều", "nhóm",
        ].map { Token.key(of: $0) })

    /// "Nghị quyết số 23/2016/NQ-HĐND … về việc trồng 7.000 ha": a document's title.
    func citesBefore(_ passage: Passage, _ end: Int, from low: Int) -> Bool {
        var index = end - 1
        while index >= low, end - index < 60 {
            if passage.isWord(index, Words.viec), passage.isWord(index - 1, Words.ve) { return true }
            index -= 1
        }
        return false
    }

    static let da = Token.key(of: "đã")
    static let notPastAfter = WordSet(
        ["đề", "được", "ban", "phê", "giao", "nêu", "thông", "ký", "quy", "xác", "có"].map { Token.key(of: $0) })
    static let history = WordSet(["chiếm", "lượt"].map { Token.key(of: $0) })

    func isPast(_ passage: Passage, _ quantity: Quantity, from low: Int) -> Bool {
        let depth = passage.depth[quantity.number.lowerBound]
        var index = quantity.start - 1
        var steps = 0
        while index >= low, steps < 60, passage.depth[index] >= depth {
            if passage.has(.pastTime, at: index) { return true }
            if passage.isWord(index, TargetRules.da), passage.depth[index] == depth {
                let next = index + 1
                let relative = next < passage.count && TargetRules.notPastAfter.contains(passage.tokens[next].key)
                // "các mục tiêu đã đề ra" qualifies a noun; "đã tổ chức 65 cuộc" tells the past.
                return !relative
            }
            if depth > 0, passage.isPunctuation(index, "(") { break }
            index -= 1
            steps += 1
        }
        return false
    }

    static let bases = [Words.keys("so với"), Words.keys("so với năm"), Words.keys("so")]

    /// "so với 50% năm 2020", "từ 50% lên …": the base, not the aim.
    func isBase(_ passage: Passage, _ start: Int) -> Bool {
        TargetRules.bases.contains { passage.matches($0, at: start - $0.count) }
    }

    static let doubles = ["gấp đôi", "gấp rưỡi", "gấp ba"].map { Words.keys($0) }
    static let lan = Token.key(of: "lần")

    /// "gấp đôi năm 2024", "tăng 2 lần năm 2020", "bằng 120% năm 2024"
    func isDouble(_ passage: Passage, _ start: Int) -> Bool {
        TargetRules.doubles.contains { passage.matches($0, at: start - $0.count) }
            || passage.isWord(start - 1, TargetRules.lan)
    }

    /// "Phấn đấu đến năm 2025, …; …; …": said with a period at the head of a sentence, for all its clauses.
    func aspiringHead(_ passage: Passage, _ reading: ClauseReading) -> (pursues: Bool, period: TimeFrame?) {
        guard passage.has(.aspire, at: reading.core) else { return (false, nil) }
        let next = reading.core + passage.marks[reading.core].length
        // "phấn đấu đến" is one word of the lexicon.
        let phrase =
            reader.times.phrase(passage, at: next - 1, reading.end)
            ?? reader.times.phrase(passage, at: next, reading.end)
        guard let phrase, phrase.kind == .window || phrase.kind == .limit else { return (true, nil) }
        return (true, phrase.frame)
    }

    func aspires(_ passage: Passage, _ quantity: Quantity, from low: Int) -> Bool {
        var index = quantity.start - 1
        while index >= low {
            if passage.has([.aspire, .encourage], at: index) { return true }
            index -= 1
        }
        return false
    }

    func isEconomic(_ passage: Passage, _ reading: ClauseReading, _ quantity: Quantity) -> Bool {
        var index = reading.clause.tokens.lowerBound
        while index < quantity.start {
            if passage.has(.economic, at: index) { return true }
            index += 1
        }
        return false
    }

    /// A noun that a share can be taken of.
    func isPopulation(_ passage: Passage, _ index: Int, _ end: Int) -> Bool {
        guard index < end, passage.tokens[index].kind == .word else { return false }
        let mark = passage.marks[index]
        if BodyGrammar.determiner(passage, at: index) > 0 || mark.classes.contains(.bodyHead)
            || mark.classes.contains(.groupNoun) || mark.classes.contains(.unit)
        {
            return true
        }
        if !mark.classes.isDisjoint(with: [
            .function, .adverbial, .comparator, .comparatorAfter, .past, .modal, .recurrence,
        ]) {
            return false
        }
        if passage.isWord(index, Words.co) || TargetRules.ways.contains(passage.tokens[index].key) { return false }
        if mark.classes.contains(.verb) {
            // "ý kiến, kiến nghị", "kết luận": nouns that are also verbs, if a noun or a list follows.
            return mark.length >= 2
        }
        return true
    }

    /// Words that lead on from a number to something else.
    static let ways = WordSet(["sang", "vào", "sẽ", "nhằm", "hoặc", "tính", "khi", "nếu"].map { Token.key(of: $0) })
    static let among = Words.keys("trong đó")
    static let parts = [among, Words.keys("riêng"), Words.keys("gồm"), Words.keys("bao gồm")]
}
