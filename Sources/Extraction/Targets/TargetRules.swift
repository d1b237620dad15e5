import Records
import VietnameseText

/// The targets of running text.
struct TargetRules {
    let reader: ClauseReader
    let duties: DutyRules

    private var times: TimeGrammar { reader.times }

    /// What the clause before left: its population for "…; trên 80% có trình độ …", its object for "một lần/năm".
    struct Memory {
        var population: String?
        /// What the number before measures, where it is a rate or a level ("Tỷ lệ hộ nghèo").
        var rate: String?
        var clause: Range<Int>?
        var doer: Doer?
        /// What the number before in the same clause measures, and what is done with those it counts.
        var indicator: String?
        var verb: String?
        /// "Tỷ lệ trẻ đến trường:" before the numbers of one clause.
        var head: String?
        var noun: (text: String, unit: String)?
        /// Its body.
        var body: String?
        /// Its time, for "trong đó …", and where the first number of the clause begins.
        var time = TimeFrame()
        var first: Int?
    }

    func targets(_ paragraph: Paragraph, _ clauses: [DutyRules.ReadClause]) -> [Target] {
        guard paragraph.kind?.holdsTargets ?? true, !paragraph.isPreamble else { return [] }
        var result: [Target] = []
        var memory = Memory()
        var last = 0..<0
        for read in clauses {
            let reading = read.reading
            let before = result.count
            guard !reading.permission, !reading.past else {
                memory = Memory()
                continue
            }
            if let limit = duties.onlyLimit(paragraph.passage, reading), !last.isEmpty {
                // "…; hoàn thành trước ngày 30/6/2026" is the date of the goals before it.
                for index in last where result[index].time.due == nil || paragraph.inGoals {
                    let frame = limit.filled(from: TimeFrame(repeats: result[index].time.repeats))
                    result[index].time = duties.settle(frame, body: result[index].body)
                }
                continue
            }
            let found = quantitative(paragraph, read, &memory)
            if found.isEmpty,
                let goal = qualitative(
                    paragraph, read, among: !result.isEmpty || clauses.count > 2)
            {
                result.append(goal)
            } else {
                result += found
            }
            last = before..<result.count
            memory.clause = reading.clause.tokens
            memory.doer = read.doer ?? memory.doer
        }
        return result
    }

    // MARK: Quantitative

    private func quantitative(
        _ paragraph: Paragraph, _ read: DutyRules.ReadClause, _ memory: inout Memory
    ) -> [Target] {
        let passage = paragraph.passage
        let reading = read.reading
        let whole = reading.clause.tokens
        // Most clauses hold no number at all.
        guard whole.contains(where: { passage.hasDigit($0) || passage.has(.numeral, at: $0) }),
            !Conditions.denies(passage, reading)
        else { return [] }
        var accepted: [Quantity] = []
        for quantity in QuantityGrammar.quantities(passage, reading.core..<whole.upperBound) {
            if let last = accepted.last, Conditions.qualifies(passage, quantity, after: last) { continue }
            if accepts(quantity, paragraph, read)
                || isPart(passage, quantity, of: accepted.last, paragraph.inGoals)
                || isCompanion(passage, quantity, of: accepted.last, inGoals: paragraph.inGoals)
            {
                accepted.append(quantity)
            }
        }
        accepted = accepted.enumerated().filter { index, quantity in
            // "Tỷ lệ học sinh học 2 buổi/ngày đạt 100%": part of what is measured.
            index + 1 >= accepted.count || quantity.compared || quantity.measured
                || accepted[index + 1].measureStart != quantity.end
                || !(accepted[index + 1].percent && !quantity.percent)
        }.map(\.element)
        var result: [Target] = []
        if reading.clause.opensSentence { memory.indicator = nil }
        memory.verb = nil
        memory.head = nil
        memory.noun = nil
        memory.time = TimeFrame()
        memory.body = nil
        memory.first = accepted.first?.start
        for (index, quantity) in accepted.enumerated() {
            let segment = segment(passage, whole, accepted, index)
            let neighbours = (
                previous: index > 0 ? accepted[index - 1] : nil,
                next: index + 1 < accepted.count ? accepted[index + 1] : nil
            )
            result.append(target(paragraph, read, quantity, segment, neighbours: neighbours, &memory))
        }
        if result.count > 1, let last = result.last, let period = closing(passage, whole) {
            // "Xây mới 350 phòng học, sửa chữa 820 phòng học trong giai đoạn 2026 - 2028"
            for index in result.indices.dropLast()
            where result[index].time.due == nil && result[index].time.from == nil && !paragraph.inGoals {
                result[index].time = duties.settle(
                    result[index].time.filled(from: period), body: result[index].body ?? last.body)
            }
        }
        return result
    }

    /// The window or limit that ends a clause.
    private func closing(_ passage: Passage, _ clause: Range<Int>) -> TimeFrame? {
        times.phrases(in: passage, clause).last.flatMap {
            $0.range.upperBound >= clause.upperBound && ($0.kind == .window || $0.kind == .limit) ? $0.frame : nil
        }
    }

    /// A commitment, not a description: ruling 3 and the list of what is no target.
    private func accepts(_ quantity: Quantity, _ paragraph: Paragraph, _ read: DutyRules.ReadClause) -> Bool {
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
        if Conditions.limits(passage, quantity, reading, inGoals: paragraph.inGoals) { return false }
        if Conditions.isDefinite(passage, quantity) || Conditions.isList(passage, quantity)
            || Conditions.isStart(passage, quantity)
        {
            return false
        }
        let aspires = aspires(passage, quantity, from: reading.clause.tokens.lowerBound) || reading.encouraged
        if !aspires, isAccount(passage, reading.clause.tokens, quantity, inGoals: paragraph.inGoals) { return false }
        if paragraph.inGoals {
            return quantity.percent || quantity.knownUnit || quantity.money != nil
                || (quantity.compared && quantity.unit != nil) || (quantity.measured && paragraph.isItem)
                || (aspires && quantity.unit != nil) || countsAtOnce(passage, quantity, reading)
                || (quantity.unit != nil && followsVerb(passage, quantity.start))
        }
        let each = passage.isWord(reading.core, Words.moi) && quantity.compared
        let bound = read.doer != nil || reading.opensWithVerb || each
        let committed = aspires || commits(passage, quantity, reading)
        if quantity.percent {
            if committed { return true }
            // "điều chuyển vốn của các dự án giải ngân dưới 30%": which ones, not how much.
            if quantity.comparator == .below || quantity.comparator == .above, !quantity.measured,
                reading.core < quantity.start, !isPopulation(passage, quantity.end, end)
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
        if paragraph.kind == .tasks, isWork(passage, quantity, reading) { return true }
        return quantity.unit != nil && prescribes(passage, quantity, reading)
    }

    /// "Đón 650 nghìn lượt khách (khách quốc tế 60 nghìn lượt)": counted alike in brackets.
    private func isPart(_ passage: Passage, _ quantity: Quantity, of last: Quantity?, _ inGoals: Bool) -> Bool {
        guard inGoals, let last, let whole = last.unit, let unit = quantity.unit, quantity.knownUnit,
            passage.depth[quantity.start] > passage.depth[last.start],
            passage.isPunctuation(last.end, "("), quantity.start > last.end + 1
        else { return false }
        return whole.lowercased().hasPrefix(unit.lowercased())
    }

    /// "(trong đó bò sữa 3.200 con)"
    private func opensParts(_ passage: Passage, _ quantity: Quantity) -> Bool {
        var index = quantity.start - 1
        while index > 0, passage.depth[index] >= passage.depth[quantity.start], !passage.isPunctuation(index, "(") {
            index -= 1
        }
        return TargetRules.parts.contains { passage.matches($0, at: index + 1) }
    }

    /// "treo 150 băng rôn", also after a comma: one word, perhaps a verb nobody listed, then the number.
    private func countsAtOnce(_ passage: Passage, _ quantity: Quantity, _ reading: ClauseReading) -> Bool {
        guard quantity.unit != nil, quantity.value > 1, quantity.start - 1 >= reading.core,
            passage.marks[quantity.start - 1].classes.isEmpty, passage.tokens[quantity.start - 1].kind == .word
        else { return false }
        return quantity.start - 1 == reading.core || passage.isPunctuation(quantity.start - 2, ",")
    }

    private static let age = Token.key(of: "tuổi")
    private static let lifespan = Words.keys("tuổi thọ")

    /// "trẻ em dưới 5 tuổi", "từ 14 tuổi trở lên" say who is meant; only "tuổi thọ" is measured in years.
    private func isAge(_ passage: Passage, _ quantity: Quantity, from low: Int) -> Bool {
        guard passage.isWord(quantity.number.upperBound, TargetRules.age) else { return false }
        return !(max(low, quantity.start - 12)..<quantity.start).contains {
            passage.matches(TargetRules.lifespan, at: $0)
        }
    }

    /// "sửa chữa 13 hồ chứa": a verb's object, whatever is counted.
    private func followsVerb(_ passage: Passage, _ index: Int) -> Bool {
        for back in 1...3 where passage.has(.verb, at: index - back) && passage.marks[index - back].length == back {
            return true
        }
        return false
    }

    private static let commitments = Set(
        [
            "đảm bảo", "bảo đảm", "phải", "quyết tâm", "duy trì", "giữ vững", "đưa", "nâng", "nâng tỷ lệ", "giảm tỷ lệ",
            "tăng tỷ lệ",
        ].map { Words.keys($0) })

    /// A word before the number makes it an aim: "đảm bảo tốc độ tăng trưởng đạt 7,5%", "đến năm 2030 … đạt 60%".
    private func commits(_ passage: Passage, _ quantity: Quantity, _ reading: ClauseReading) -> Bool {
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

    private static let bang = Token.key(of: "bằng")
    private static let accountWords = [
        Words.keys("so với cùng kỳ"), Words.keys("so cùng kỳ"), Words.keys("cùng kỳ"), Words.keys("ước đạt"),
        Words.keys("ước thực hiện"),
        Words.keys("ước tăng"), Words.keys("ước giảm"), Words.keys("đạt được"), Words.keys("tính đến"),
        Words.keys("kết quả"),
    ]
    private static let planKeys = [
        Words.keys("kế hoạch"), Words.keys("dự toán"), Words.keys("so với kế hoạch"), Words.keys("so với dự toán"),
        Words.keys("mức"), Words.keys("định mức"), Words.keys("so với mức"), Words.keys("giá trị"),
        Words.keys("tổng giá trị"), Words.keys("so với cùng kỳ"), Words.keys("so cùng kỳ"), Words.keys("lương"),
    ]

    /// "ước đạt 8,97%", "tăng 10,9% so với cùng kỳ", "bằng 46% kế hoạch": what was reached, not what is to be.
    private func isAccount(
        _ passage: Passage, _ clause: Range<Int>, _ quantity: Quantity, inGoals: Bool
    ) -> Bool {
        // Among goals "đạt trên 95% kế hoạch vốn giao" is to be reached; "bằng 104% dự toán" compares.
        let bare = passage.isWord(quantity.measureStart, TargetRules.bang)
        if quantity.percent, !inGoals || bare,
            TargetRules.planKeys.contains(where: { passage.matches($0, at: quantity.end) })
        {
            return true
        }
        var index = clause.lowerBound
        while index < clause.upperBound {
            if TargetRules.accountWords.contains(where: { passage.matches($0, at: index) }) {
                // "kết quả" only right at the head.
                return !passage.isWord(index, Token.key(of: "kết")) || index - clause.lowerBound < 3
            }
            index += 1
        }
        return false
    }

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
            "thu hút thêm", "tạo thêm", "kết nạp mới", "cử",
        ]
        .map { Words.keys($0) })
    private static let mustHave = WordSet(["có", "và"].map { Token.key(of: $0) })

    private static let extents = ["dài", "rộng", "tích", "mô", "cách", "suất", "cao", "sâu", "lượng", "số", "khoảng"]
        .map { Token.key(of: $0) }

    /// "Đẩy mạnh dồn thửa, đổi ruộng 120 ha": work measured by area or length at the end of its clause; not "tuyến
    /// đường dài 4,5 km", which describes.
    private func isWork(_ passage: Passage, _ quantity: Quantity, _ reading: ClauseReading) -> Bool {
        guard reading.opensWithVerb || passage.has(.light, at: reading.core),
            IndicatorBuilder.isMeasure(quantity.unit), quantity.start > reading.core,
            !TargetRules.extents.contains(passage.tokens[quantity.start - 1].key)
        else { return false }
        return quantity.end >= reading.end || passage.isPunctuation(quantity.end, ",")
    }

    /// "04 chi bộ và 06 đảng viên", "500 cán bộ kỹ thuật, 10.000 nông dân": the next of a list goes with the first.
    private func isCompanion(
        _ passage: Passage, _ quantity: Quantity, of last: Quantity?, inGoals: Bool
    ) -> Bool {
        guard let last, quantity.unit != nil, quantity.knownUnit || inGoals, last.percent == quantity.percent,
            (quantity.money == nil) == (last.money == nil),
            passage.depth[quantity.start] == passage.depth[last.start]
        else { return false }
        let joint = quantity.start - 1
        return joint >= last.end && (passage.isWord(joint, Words.va) || passage.isPunctuation(joint, ","))
    }

    /// A verb that makes the number binding stands right before it, or the segment begins with "mỗi", "riêng".
    private func prescribes(_ passage: Passage, _ quantity: Quantity, _ reading: ClauseReading) -> Bool {
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
        let acting = reading.subject == nil || !reading.descriptive
        if !reading.past, acting, reading.core < start, quantity.knownUnit,
            opens(passage, start, reading, anyVerb: true, wide: IndicatorBuilder.isMeasure(quantity.unit))
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
    private func opens(
        _ passage: Passage, _ start: Int, _ reading: ClauseReading, anyVerb: Bool = false, wide: Bool = false
    ) -> Bool {
        var index = reading.subject == nil ? reading.core : reading.predicate
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

    private static let finish = Words.keys("hoàn thành")

    /// Verbs that only deal with what is there already: "thực hiện 03 chương trình", "lãnh đạo 05 chi bộ".
    private static let handling = [
        "thực hiện", "tổ chức thực hiện", "triển khai thực hiện", "tiếp tục thực hiện", "lãnh đạo", "chỉ đạo",
        "quản lý",
        "theo dõi", "đôn đốc", "rà soát", "hướng dẫn", "phối hợp", "sử dụng", "phát huy", "tham gia", "phục vụ",
        "báo cáo",
        "hoàn thiện", "đánh giá", "tổng kết", "sơ kết", "tiếp tục", "đẩy nhanh", "giải quyết", "xử lý", "là", "làm",
        "bổ sung", "điều chỉnh", "giữ nguyên",
    ].map { Words.keys($0) }
    private static let nouns = WordSet(
        [
            "tổng", "số", "quy", "diện", "sản", "giá", "mức", "tỷ", "tỉ", "tốc", "cả", "toàn", "hiện", "gồm", "với",
            "trong",
            "mật", "cơ", "thời", "độ", "doanh", "kim", "năng", "dân", "lượng", "nguồn", "vốn", "nhà", "khu", "trên",
            "còn",
            "chiều", "công", "dài", "rộng", "khoảng", "gần", "hơn", "lần", "phiên", "kỳ", "điều", "nhóm",
        ].map { Token.key(of: $0) })

    /// "Nghị quyết số 23/2016/NQ-HĐND … về việc trồng 7.000 ha": a document's title.
    private func citesBefore(_ passage: Passage, _ end: Int, from low: Int) -> Bool {
        var index = end - 1
        while index >= low, end - index < 60 {
            if passage.isWord(index, Words.viec), passage.isWord(index - 1, Words.ve) { return true }
            index -= 1
        }
        return false
    }

    private static let da = Token.key(of: "đã")
    private static let notPastAfter = WordSet(
        ["đề", "được", "ban", "phê", "giao", "nêu", "thông", "ký", "quy", "xác", "có"].map { Token.key(of: $0) })
    private static let history = WordSet(["chiếm", "lượt"].map { Token.key(of: $0) })

    private func isPast(_ passage: Passage, _ quantity: Quantity, from low: Int) -> Bool {
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

    private static let bases = [Words.keys("so với"), Words.keys("so với năm"), Words.keys("so")]

    /// "so với 50% năm 2020", "từ 50% lên …": the base, not the aim.
    private func isBase(_ passage: Passage, _ start: Int) -> Bool {
        TargetRules.bases.contains { passage.matches($0, at: start - $0.count) }
    }

    private static let doubles = ["gấp đôi", "gấp rưỡi", "gấp ba"].map { Words.keys($0) }
    private static let lan = Token.key(of: "lần")

    /// "gấp đôi năm 2024", "tăng 2 lần năm 2020", "bằng 120% năm 2024"
    private func isDouble(_ passage: Passage, _ start: Int) -> Bool {
        TargetRules.doubles.contains { passage.matches($0, at: start - $0.count) }
            || passage.isWord(start - 1, TargetRules.lan)
    }

    private func aspires(_ passage: Passage, _ quantity: Quantity, from low: Int) -> Bool {
        var index = quantity.start - 1
        while index >= low {
            if passage.has([.aspire, .encourage], at: index) { return true }
            index -= 1
        }
        return false
    }

    private func isEconomic(_ passage: Passage, _ reading: ClauseReading, _ quantity: Quantity) -> Bool {
        var index = reading.clause.tokens.lowerBound
        while index < quantity.start {
            if passage.has(.economic, at: index) { return true }
            index += 1
        }
        return false
    }

    /// A noun that a share can be taken of.
    private func isPopulation(_ passage: Passage, _ index: Int, _ end: Int) -> Bool {
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
        if passage.isWord(index, Words.co) { return false }
        if mark.classes.contains(.verb) {
            // "ý kiến, kiến nghị", "kết luận": nouns that are also verbs, if a noun or a list follows.
            return mark.length >= 2
        }
        return true
    }

    private static let among = Words.keys("trong đó")
    private static let parts = [among, Words.keys("riêng"), Words.keys("gồm"), Words.keys("bao gồm")]

    /// The clause, or its part between commas where it holds several numbers, or the inside of brackets.
    private func segment(
        _ passage: Passage, _ whole: Range<Int>, _ all: [Quantity], _ index: Int
    ) -> Range<Int> {
        let quantity = all[index]
        if passage.depth[quantity.number.lowerBound] > 0 {
            var low = quantity.number.lowerBound
            while low > whole.lowerBound, passage.closing[low] < 0 || Int(passage.closing[low]) < quantity.end {
                low -= 1
            }
            if passage.closing[low] >= 0 {
                let inside = (low + 1)..<min(Int(passage.closing[low]), whole.upperBound)
                return passage.trimmed(part(passage, of: inside, all, index))
            }
        }
        guard all.count > 1 else { return passage.trimmed(whole) }
        /// The comma between two numbers: the last where the next number or "trong đó" follows it at once.
        func comma(after start: Int, before next: Quantity) -> Int? {
            let commas = (start..<max(start, next.start)).filter {
                passage.depth[$0] == 0 && passage.isPunctuation($0, ",")
            }
            guard let last = commas.last else { return nil }
            if last + 1 >= next.measureStart || passage.matches(TargetRules.among, at: last + 1) { return last }
            return commas[0]
        }
        var low = whole.lowerBound
        var high = whole.upperBound
        if index > 0, let cut = comma(after: all[index - 1].end, before: quantity) { low = cut + 1 }
        if index + 1 < all.count, let cut = comma(after: quantity.end, before: all[index + 1]) { high = cut }
        return passage.trimmed(low..<high)
    }

    /// Of several numbers in one bracket each has its own part: "(A tăng 2%; B tăng 14%)".
    private func part(_ passage: Passage, of inside: Range<Int>, _ all: [Quantity], _ index: Int) -> Range<Int> {
        func cut(_ start: Int, _ end: Int) -> Int? {
            let marks = start..<max(start, end)
            return marks.first { passage.isPunctuation($0, ";") } ?? marks.first { passage.isPunctuation($0, ",") }
        }
        var low = inside.lowerBound
        var high = inside.upperBound
        if index > 0, all[index - 1].start >= low, let at = cut(all[index - 1].end, all[index].start) { low = at + 1 }
        if index + 1 < all.count, all[index + 1].start < high, let at = cut(all[index].end, all[index + 1].start) {
            high = at
        }
        return low..<high
    }

    private func target(
        _ paragraph: Paragraph, _ read: DutyRules.ReadClause, _ quantity: Quantity, _ segment: Range<Int>,
        neighbours: (previous: Quantity?, next: Quantity?), _ memory: inout Memory
    ) -> Target {
        let passage = paragraph.passage
        let reading = read.reading
        var builder = IndicatorBuilder(
            passage: passage, reader: reader, clause: reading.clause.tokens, memory: memory)
        let indicator = builder.indicator(
            quantity, segment, reading, previous: neighbours.previous, next: neighbours.next)
        memory.population = builder.population ?? memory.population
        memory.rate = builder.rate
        memory.indicator = indicator
        memory.verb = builder.verb
        memory.head = builder.head
        memory.noun = builder.noun
        let aspires =
            aspires(passage, quantity, from: reading.clause.tokens.lowerBound) || reading.encouraged
            || paragraph.aspires
        var target = Target(
            text: passage.string(segment), kind: .quantitative, source: place(paragraph, segment),
            rule: quantity.percent
                ? (quantity.measured ? RuleBook.measured : RuleBook.percent)
                : quantity.compared
                    ? RuleBook.count
                    : quantity.measured
                        ? RuleBook.measured
                        : aspires || paragraph.inGoals ? RuleBook.count : RuleBook.prescribed,
            confidence: paragraph.inGoals ? 0.95 : quantity.compared || aspires ? 0.85 : 0.75)
        target.indicator = indicator
        target.comparator = quantity.comparator
        target.value = quantity.value
        target.valueMax = quantity.valueMax
        target.unit = quantity.unit
        target.per = quantity.per ?? each(passage, segment, reading)
        target.aspirational = aspires
        if isDoubtful(paragraph, reading, quantity, indicator, aspires: aspires) {
            target.confidence = min(target.confidence, 0.65)
        }
        let (body, sure) = body(paragraph, read, quantity, segment, memory)
        target.body = body
        target.confidence = ((target.confidence * sure) * 100).rounded() / 100
        target.time = time(
            passage, read, segment, quantity, body, paragraph.goalPeriod, inGoals: paragraph.inGoals,
            others: [neighbours.previous, neighbours.next].compactMap { $0 }, memory)
        memory.time = target.time
        memory.body = target.body
        target.section = paragraph.section
        return target
    }

    /// A reading a person should look at: an unknown unit, nothing measured, or a verb the lexicon does not know.
    private func isDoubtful(
        _ paragraph: Paragraph, _ reading: ClauseReading, _ quantity: Quantity, _ indicator: String, aspires: Bool
    ) -> Bool {
        if !quantity.knownUnit || indicator.isEmpty { return true }
        // Most are far longer than their unit, which saves lowering them.
        if let unit = quantity.unit, unit.utf8.count == indicator.utf8.count,
            unit.lowercased() == indicator.lowercased()
        {
            return true
        }
        guard !paragraph.inGoals, !aspires, !quantity.compared, !quantity.percent, reading.subject == nil else {
            return false
        }
        return !reading.opensWithVerb && !paragraph.passage.has([.verb, .light, .adverb, .modal], at: reading.core)
    }

    private func place(_ paragraph: Paragraph, _ range: Range<Int>) -> Place {
        let range = paragraph.passage.trimmed(range)
        let tokens = paragraph.passage.tokens
        return Place(
            block: paragraph.id, start: tokens[range.lowerBound].start, end: tokens[range.upperBound - 1].end,
            page: paragraph.page)
    }

    /// "mỗi ban", "Mỗi Tổ đại biểu": what the number is counted for.
    private func each(_ passage: Passage, _ segment: Range<Int>, _ reading: ClauseReading) -> String? {
        guard passage.isWord(segment.lowerBound, Words.moi), segment.lowerBound + 1 < segment.upperBound else {
            return nil
        }
        let head = segment.lowerBound + 1
        let length = max(1, passage.marks[head].length)
        return passage.string(head..<min(head + length, segment.upperBound))
    }

    private func body(
        _ paragraph: Paragraph, _ read: DutyRules.ReadClause, _ quantity: Quantity, _ segment: Range<Int>,
        _ memory: Memory
    ) -> (String?, Double) {
        let passage = paragraph.passage
        let reading = read.reading
        var own: String?
        if let subject = reading.subject, subject.range.lowerBound >= segment.lowerBound,
            !reading.descriptive
                || !paragraph.inGoals && passage.tokens[subject.range.lowerBound].capital
                    && passage.has(.bodyHead, at: subject.range.lowerBound) && subject.range.count > 1,
            subject.range.upperBound <= quantity.start
        {
            own = passage.string(subject.each ? subject.range.lowerBound + 1..<subject.range.upperBound : subject.range)
        } else {
            // "riêng HĐND tỉnh có từ 03 - 04 …", and segments after a comma with a subject of their own.
            var start = segment.lowerBound
            if passage.isWord(start, Words.rieng) { start += 1 }
            if start > reading.core || segment.lowerBound > reading.core,
                let bodies = BodyGrammar.bodies(passage, at: start, segment.upperBound), !bodies.each,
                bodies.range.upperBound <= quantity.start
            {
                own = passage.string(bodies.range)
            }
        }
        if let own {
            if isBareCouncil(own), let heading = paragraph.headingBody { return (heading.text, 0.95) }
            return (own, 1)
        }
        let verbal =
            passage.has(.verb, at: reading.core) || passage.has(.verb, at: segment.lowerBound)
            || passage.has(.modal, at: segment.lowerBound)
        let opensWithQuantity = quantity.percent && !verbal || reading.core >= quantity.start
        if !opensWithQuantity || passage.isWord(segment.lowerBound, Words.moi) {
            if let doer = read.doer ?? (passage.isWord(segment.lowerBound, Words.moi) ? memory.doer : nil) {
                return (doer.text, 0.9)
            }
        }
        if let heading = paragraph.headingBody { return (heading.text, 0.95) }
        if let first = memory.first, first < quantity.start, let before = memory.body { return (before, 0.9) }
        return (nil, 1)
    }

    private static let bare = Set(["hđnd", "hội đồng nhân dân", "hdnd"].map { Words.keys($0) })

    /// Ruling 10.
    private func isBareCouncil(_ text: String) -> Bool {
        TargetRules.bare.contains(TokenText(text).tokens.map(\.key))
    }

    private func time(
        _ passage: Passage, _ read: DutyRules.ReadClause, _ segment: Range<Int>, _ quantity: Quantity?, _ body: String?,
        _ goalPeriod: TimeFrame, inGoals: Bool, others: [Quantity] = [], _ memory: Memory = Memory()
    ) -> TimeFrame {
        var frame = TimeFrame()
        for phrase in times.phrases(in: passage, segment) {
            // "04 lần/năm và … một lần": the period of another number.
            if others.contains(where: {
                $0.number.upperBound <= phrase.range.lowerBound && phrase.range.lowerBound < $0.end
            }) {
                continue
            }
            switch phrase.kind {
            case .window, .limit, .recurrence, .event: DutyGrammar.merge(phrase.frame, into: &frame)
            case .bare:
                if !isBase(passage, phrase.range.lowerBound), !isDouble(passage, phrase.range.lowerBound),
                    quantity != nil
                {
                    DutyGrammar.merge(phrase.frame, into: &frame)
                }
            case .ongoing: break
            }
        }
        if let repeats = quantity?.repeats, frame.repeats == nil { frame.repeats = repeats }
        if TargetRules.parts.contains(where: { passage.matches($0, at: segment.lowerBound) }) {
            frame = frame.filled(from: memory.time)
        } else if let first = memory.first, first < segment.lowerBound {
            // "Mỗi Ban hằng năm tiến hành 02 cuộc giám sát, 01 cuộc khảo sát"
            for phrase in times.phrases(in: passage, read.reading.core..<first) where phrase.kind == .recurrence {
                frame = frame.filled(from: phrase.frame)
            }
        }
        frame = frame.filled(from: read.scope).filled(from: goalPeriod)
        if inGoals, frame.from == nil, frame.due == nil, let year = times.context.titleYear {
            frame.from = CivilCalendar.first(year)
            frame.due = CivilCalendar.last(year)
        }
        return duties.settle(frame, body: body)
    }

    // MARK: Qualitative

    /// A number that no rule read, outside periods and brackets: perhaps a measured goal after all.
    private func holdsFigure(_ passage: Passage, _ range: Range<Int>) -> Bool {
        let periods = times.phrases(in: passage, range)
        return range.contains { index in
            passage.tokens[index].kind == .number && passage.depth[index] == passage.depth[range.lowerBound]
                && !periods.contains { $0.range.contains(index) } && times.year(passage, index) == nil
                && (passage.has(.unit, at: index + 1) || passage.isPunctuation(index + 1, "%"))
        }
    }

    /// An item of a list of goals without a measured quantity.
    private func qualitative(_ paragraph: Paragraph, _ read: DutyRules.ReadClause, among: Bool) -> Target? {
        guard paragraph.inGoals, paragraph.isItem || among, paragraph.kind != .generalAim else { return nil }
        let passage = paragraph.passage
        let reading = read.reading
        guard !reading.clause.endsWithColon, reading.end - reading.core >= 3 else { return nil }
        guard passage.tokens[reading.clause.tokens.lowerBound].kind != .punctuation else { return nil }
        let segment = passage.trimmed(reading.start..<reading.end)
        guard !segment.isEmpty else { return nil }
        var low = reading.core
        if reading.encouraged || passage.has(.aspire, at: low) { low += passage.marks[low].length }
        var target = Target(
            text: passage.string(segment), kind: .qualitative, source: place(paragraph, segment), rule: RuleBook.goal,
            confidence: 0.85)
        if holdsFigure(passage, segment) { target.confidence = 0.65 }
        target.indicator = passage.string(low..<reading.end)
        target.aspirational = reading.encouraged || reading.aspirational
        if let subject = reading.subject, !reading.descriptive {
            let own = passage.string(subject.range)
            target.body = isBareCouncil(own) ? paragraph.headingBody?.text ?? own : own
        } else {
            target.body = paragraph.headingBody?.text
        }
        target.time = time(passage, read, segment, nil, target.body, paragraph.goalPeriod, inGoals: true)
        target.section = paragraph.section
        return target
    }
}
