import Records
import VietnameseText

/// Where the words of what a number measures begin and end, before the number and behind it: periods, "phấn đấu",
/// run-in heads and prices are trimmed away.
struct MeasuredStretch {
    let passage: Passage
    let reader: ClauseReader
    /// The clause, of which a segment may be a part.
    let clause: Range<Int>
    let lead: LeadingWords

    /// Before the number: without connectors, periods, subject, modals, "phấn đấu".
    func before(_ quantity: Quantity, _ segment: Range<Int>, _ reading: ClauseReading) -> Range<Int> {
        var low = segment.lowerBound
        if let subject = reading.subject, subject.range.lowerBound == low, quantity.percent,
            quantity.measured || passage.isPunctuation(quantity.start - 1, ":"),
            MeasuredStretch.ranked.stands(in: passage, at: reading.predicate)
        {
            // "Tổ chức đảng hoàn thành tốt nhiệm vụ đạt 90%", "các đoàn thể được xếp loại tốt: 100%": they are counted.
        } else if let subject = reading.subject, subject.range.lowerBound >= low,
            subject.range.upperBound <= quantity.measureStart,
            !reading.descriptive || namesBody(subject) && (!quantity.measured || quantity.changes(in: passage))
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
            } else if let length = MeasuredStretch.sums.length(in: passage, at: low),
                low + length <= quantity.measureStart
            {
                low += length
            } else if passage.isPunctuation(low, "("), passage.closing[low] > 0,
                Int(passage.closing[low]) < quantity.measureStart,
                let phrase = reader.times.phrase(passage, at: low + 1, Int(passage.closing[low])),
                phrase.range.upperBound == Int(passage.closing[low])
            {
                // "đến hết niên độ (31/01/2025)"
                low = Int(passage.closing[low]) + 1
            } else if passage.isWord(low, MeasuredStretch.de) || passage.isWord(low, MeasuredStretch.nham) {
                low += 1
            } else if let keys = MeasuredStretch.ensuring.first(where: { passage.matches($0, at: low) }),
                low + keys.count <= quantity.measureStart
            {
                low += keys.count
            } else if let after = afterPartners(low, quantity.measureStart) ?? afterDirected(low, quantity.measureStart)
            {
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
        let periods = reader.times.phrases(in: passage, low..<high)
        // "đôn đốc các chủ đầu tư đến hết quý II giải ngân đạt tối thiểu 50%"
        if let limit = periods.last(where: {
            ($0.kind == .limit || $0.kind == .window) && $0.range.upperBound < high && $0.range.lowerBound > low
        }), passage.has(.verb, at: limit.range.upperBound), !passage.has(.bodyHead, at: limit.range.upperBound),
            !(low..<limit.range.lowerBound).contains(where: { passage.isPunctuation($0, ":") })
        {
            low = limit.range.upperBound
        }
        // A period right before "đạt": "Thu ngân sách năm 2026 đạt …".
        for phrase in periods where phrase.range.upperBound == high && phrase.range.lowerBound >= low {
            high = phrase.range.lowerBound
        }
        while high > low, passage.has([.aspire, .measure], at: high - 1), passage.marks[high - 1].length == 1,
            !passage.isWord(high - 1, Words.voi), !passage.has(.comparatorAfter, at: high - 2),
            !(high - 2 >= low && passage.has(.verb, at: high - 2) && passage.marks[high - 2].length == 2)
        {
            high -= 1
        }
        for back in [3, 2] where high - back >= low && passage.has(.aspire, at: high - back) { high -= back }
        if let keys = MeasuredStretch.ensuring.first(where: { passage.matches($0, at: high - $0.count) }),
            high - keys.count > low, !passage.isPunctuation(high - keys.count - 1, ",")
        {
            high -= keys.count
        }
        if let keys = MeasuredStretch.keeping.first(where: { passage.matches($0, at: high - $0.count) }),
            high - keys.count > low
        {
            high -= keys.count
            // "gieo cấy xong trước ngày 15/7 với diện tích 30.500 ha"
            for phrase in periods where phrase.range.upperBound == high && phrase.range.lowerBound > low {
                high = phrase.range.lowerBound
            }
        }
        high = beforeStart(low, high)
        low = afterHead(low, high, quantity)
        // "Cơ cấu kinh tế chuyển dịch tích cực, tỷ trọng nông nghiệp còn 30%"
        if let comma = (low..<max(low, high)).last(where: {
            passage.isPunctuation($0, ",") && passage.depth[$0] == passage.depth[quantity.start]
        }), comma > low, SharedHead.measure(passage, at: comma + 1) != nil, !lead.startsWithRate(low..<high) {
            low = comma + 1
        }
        if let comma = (low..<max(low, high)).last(where: { passage.isPunctuation($0, ",") }), comma > low,
            let after = afterAspiring(comma + 1, high)
        {
            // "Tập trung thu ngân sách, phấn đấu cả năm đạt …", "đôn đốc các chủ đầu tư, phấn đấu giải ngân đạt …"
            if after >= high { high = comma } else { low = after }
        }
        if passage.matches(MeasuredStretch.average, at: low), low + 2 >= high { low = high }
        // "Các huyện, thị xã mỗi địa phương hoàn thành 01 cụm công nghiệp"
        if passage.isWord(low, Words.moi), high - low <= 4 { low = high }
        while low < high, passage.has(.light, at: low) || isManner(low), !passage.has(.modal, at: low),
            low + passage.marks[low].length < high
        {
            low += passage.marks[low].length
        }
        return passage.trimmed(low..<max(low, high))
    }

    private static let together = [
        "chủ trì, phối hợp với", "chủ trì phối hợp với", "chủ trì, phối hợp cùng", "phối hợp với", "phối hợp cùng",
    ].map { Words.keys($0) }

    static let ensuring = [Words.keys("bảo đảm"), Words.keys("đảm bảo"), Words.keys("quyết tâm")]

    /// Before the number, after what is measured: "tỷ lệ che phủ rừng duy trì 52%", "vụ mùa với diện tích 950 ha".
    private static let keeping = [
        "duy trì", "giữ vững", "giữ ổn định", "ổn định", "duy trì ổn định", "với diện tích", "với quy mô",
        "với tổng diện tích", "với sản lượng", "lũy kế", "cộng dồn", "đến cuối nhiệm kỳ", "cuối nhiệm kỳ",
        "trong nhiệm kỳ",
    ].map { Words.keys($0) }

    /// "Chủ trì, phối hợp với Sở Y tế kiểm tra ít nhất 60 cơ sở": past those it is done with, where a verb follows.
    private func afterPartners(_ start: Int, _ end: Int) -> Int? {
        guard let keys = MeasuredStretch.together.first(where: { passage.matches($0, at: start) }),
            let bodies = BodyGrammar.bodies(passage, at: start + keys.count, end), bodies.range.upperBound < end
        else { return nil }
        var next = bodies.range.upperBound
        if passage.isPunctuation(next, ",") { next += 1 }
        return passage.has(.verb, at: next) && next < end ? next : nil
    }

    /// "sớm hoàn thành": how, not what.
    private func isManner(_ index: Int) -> Bool {
        passage.has(.adverb, at: index) && !passage.has(.verb, at: index)
            && !passage.isWord(index, MeasuredStretch.khong)
            && passage.has(.verb, at: index + passage.marks[index].length)
    }

    /// Words that only sum up over a period: "lũy kế cả năm đạt".
    private static let sums = PhraseSet([
        "lũy kế đến", "lũy kế", "cộng dồn", "tính chung", "đến hết niên độ ngân sách", "đến hết niên độ",
        "tương ứng", "tương đương", "hết niên độ ngân sách", "hết niên độ", "niên độ ngân sách", "cả năm",
        "cả nhiệm kỳ", "cả giai đoạn",
    ])
    private static let average = Words.keys("bình quân")
    private static let khong = Token.key(of: "không")

    /// Past "phấn đấu", "bảo đảm" and the periods after them; nil where none stands there.
    private func afterAspiring(_ start: Int, _ high: Int) -> Int? {
        var index = start
        if passage.has(.aspire, at: index) {
            index += passage.marks[index].length
        } else if let keys = MeasuredStretch.ensuring.first(where: { passage.matches($0, at: index) }) {
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
                while end > low, passage.has(.measure, at: end - 1),
                    passage.marks[end - 1].length == 1 || end - 1 + passage.marks[end - 1].length == at + 1
                {
                    end -= 1
                }
                return end
            }
            at -= 1
        }
        return high
    }

    /// "chỉ đạo các xã tập trung giải quyết 57 kiến nghị": what those directed are to do.
    private func afterDirected(_ low: Int, _ high: Int) -> Int? {
        guard passage.has(.verb, at: low), Role(code: passage.marks[low].value) == .direct,
            let bodies = BodyGrammar.bodies(passage, at: low + passage.marks[low].length, high)
        else { return nil }
        var index = bodies.range.upperBound
        while index < high, passage.has(.light, at: index) { index += passage.marks[index].length }
        guard index < high, passage.has(.verb, at: index), !passage.has(.bodyHead, at: index) else { return nil }
        return index
    }

    /// "Cơ cấu kinh tế: Công nghiệp 45%", "Bảo vệ nguồn nước: Đến năm 2025 khoanh định 09 khu vực": what stands after
    /// the colon, where words are left there; "Tỷ lệ hộ nghèo: đến năm 2030 còn 3%" has none.
    private func afterHead(_ low: Int, _ high: Int, _ quantity: Quantity) -> Int {
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
        guard (start..<max(start, high)).contains(where: { passage.tokens[$0].kind == .word }) else {
            // "Đầu tư xây dựng: Hoàn thành 12 công trình"
            return quantity.measured && passage.has(.verb, at: quantity.measureStart)
                && passage.isPunctuation(quantity.measureStart - 1, ":")
                && !quantity.percent && !lead.startsWithRate(low..<high) ? high : low
        }
        // "Số xã đạt chuẩn: thêm 01 xã"
        if lead.startsWithRate(low..<high), MeasuredStretch.adding.length(in: passage, at: start) == high - start {
            return low
        }
        // "Tỷ lệ trẻ đến trường: nhà trẻ 45%", "Đào tạo: cao cấp 95 người": the head is measured, not only headed.
        let bare = !lead.isVerbal(start..<high) && !lead.startsWithRate(start..<high)
        let measuring =
            LeadingWords.ratios.contains(passage.tokens[low].key)
            && !passage.matches(MeasuredStretch.structure, at: low)
        return bare && (measuring || passage.has(.verb, at: low) && !passage.has(.bodyHead, at: low)) ? low : start
    }

    private static let adding = PhraseSet(["thêm", "có thêm", "tăng thêm", "đạt thêm"])
    private static let structure = Words.keys("cơ cấu")
    private static let ranked = PhraseSet([
        "hoàn thành tốt", "hoàn thành xuất sắc", "được xếp loại", "được đánh giá", "được công nhận", "đạt danh hiệu",
        "đạt chuẩn", "đạt tiêu chuẩn", "được xếp",
    ])

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

    /// After the number and unit: without trailing periods.
    func behind(_ quantity: Quantity, _ segment: Range<Int>) -> Range<Int> {
        let low = min(quantity.end, segment.upperBound)
        var high = segment.upperBound
        let periods = reader.times.phrases(in: passage, low..<high)
        // "18/25 điểm nóng trong tháng 9/2025, các điểm còn lại xong trước 31/10/2025"
        if let limit = periods.first(where: {
            ($0.kind == .limit || $0.kind == .window) && $0.range.lowerBound > low
                && ($0.range.upperBound < high && passage.isPunctuation($0.range.upperBound, ",")
                    || MeasuredStretch.sized.stands(in: passage, at: $0.range.upperBound))
        }), limit.range.upperBound < high {
            high = limit.range.lowerBound
        }
        for phrase in periods.reversed() where phrase.range.upperBound <= high {
            guard phrase.range.upperBound >= high, phrase.kind != .ongoing else { break }
            // "so với năm 2015" is the base.
            guard !passage.matches(IndicatorBuilder.against, at: phrase.range.lowerBound - 2) else { break }
            high = phrase.range.lowerBound
            // "…, hoàn thành trước ngày 30/6/2026"
            for keys in MeasuredStretch.finishing
            where high - keys.count > low && passage.matches(keys, at: high - keys.count)
                && passage.isPunctuation(high - keys.count - 1, ",")
            {
                high -= keys.count + 1
                break
            }
        }
        // "… cho 150 lượt cán bộ (hoàn thành trước 30/9/2026)"
        if high > low, passage.isPunctuation(high - 1, ")"),
            let open = (low..<high).last(where: { Int(passage.closing[$0]) == high - 1 }),
            let phrase = reader.times.phrases(in: passage, (open + 1)..<(high - 1)).last,
            phrase.range.upperBound == high - 1, phrase.kind == .limit || phrase.kind == .window,
            phrase.range.lowerBound == open + 1
                || MeasuredStretch.finishing.contains(where: {
                    phrase.range.lowerBound == open + 1 + $0.count && passage.matches($0, at: open + 1)
                })
        {
            high = open
        }
        // "24 lớp cho 1.200 hộ"
        if high < segment.upperBound || segment.upperBound < clause.upperBound,
            let keys = LeadingWords.prepositions.first(where: { passage.matches($0, at: high - $0.count) }),
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
        // "xây dựng 60 nhà, mỗi nhà tối thiểu 50 triệu đồng"
        if let cut = (low..<max(low, high)).first(where: { at in
            passage.isPunctuation(at, ",") && passage.isWord(at + 1, Words.moi)
                && (at + 2..<min(high, at + 8)).contains { passage.hasDigit($0) }
        }) {
            high = cut
        }
        // "xây dựng 250 nhà ở với mức 60 triệu đồng/nhà", "01 trung tâm, tổng mức đầu tư 250 tỷ đồng"
        if let cut = (low..<max(low, high)).first(where: { at in
            MeasuredStretch.priced.stands(in: passage, at: at)
                || passage.isPunctuation(at, ",")
                    && (MeasuredStretch.costing.stands(in: passage, at: at + 1)
                        || MeasuredStretch.lasting.length(in: passage, at: at + 1).map {
                            passage.hasDigit(at + 1 + $0)
                        } ?? false)
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

    private static let priced = PhraseSet([
        "với mức", "với kinh phí", "với tổng kinh phí", "với tổng mức", "với số vốn", "với tổng vốn", "với tổng số vốn",
    ])

    private static let costing = PhraseSet([
        "tổng mức đầu tư", "kinh phí", "tổng kinh phí", "tổng vốn", "tổng vốn đầu tư", "mức vay", "mức hỗ trợ",
        "mức thưởng", "mức chi", "trị giá",
    ])
    private static let sized = PhraseSet(["với quy mô", "với tổng diện tích", "với tổng chiều dài", "với kinh phí"])
    private static let lasting = PhraseSet(["thời gian", "thời lượng", "mỗi lớp", "mỗi đợt", "mức"])

    private static let finishing = ["hoàn thành", "thực hiện", "xong", "hoàn thành xong", "thực hiện xong"].map {
        Words.keys($0)
    }
}
