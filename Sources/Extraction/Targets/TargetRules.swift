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
        /// What the lead-in or heading above measures, for items that name only a part.
        var lead: String?
        /// Its unit, and whether it told a part of a rate ("trong đó …").
        var unit: String?
        var divided = false
        /// Its body.
        var body: String?
        /// The period behind the run-in head of the sentence, or behind "phấn đấu" that opens it.
        var behindHead: TimeFrame?
        /// The sentence opens with "phấn đấu", and with a period behind it.
        var pursuing = false
        var aspiring = false
        /// Its time, for "trong đó …", and where the first number of the clause begins.
        var time = TimeFrame()
        var first: Int?
    }

    func targets(_ paragraph: Paragraph, _ clauses: [DutyRules.ReadClause]) -> [Target] {
        guard paragraph.kind?.holdsTargets ?? true, !paragraph.isPreamble, !paragraph.isNorm || paragraph.inGoals
        else { return [] }
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
            if reading.clause.opensSentence {
                let head = aspiringHead(paragraph.passage, reading)
                memory.pursuing = head.pursues
                memory.aspiring = head.period != nil
                memory.behindHead = afterHead(paragraph.passage, reading) ?? head.period
            } else if reading.leading.contains(where: { $0.kind == .window || $0.kind == .limit }) {
                memory.aspiring = false
                memory.behindHead = nil
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
        guard reading.clause.opens.contains(.figure),
            whole.contains(where: { passage.hasDigit($0) || passage.has(.numeral, at: $0) }),
            !Conditions.denies(passage, reading)
        else { return [] }
        var accepted: [Quantity] = []
        let following =
            !reading.clause.opensSentence && memory.doer != nil && !(paragraph.kind?.tells ?? false)
        for quantity in QuantityGrammar.quantities(passage, reading.core..<whole.upperBound) {
            if let last = accepted.last, Conditions.qualifies(passage, quantity, after: last) { continue }
            if isFormer(passage, quantity, paragraph) { continue }
            if accepts(quantity, paragraph, read, aspiring: memory.pursuing, following: following)
                || isPart(passage, quantity, of: accepted.last, paragraph.inGoals)
                || isEach(passage, quantity, of: accepted.last)
                || isServed(passage, quantity, of: accepted.last)
                || isCompanion(passage, quantity, of: accepted.last, inGoals: paragraph.inGoals)
            {
                accepted.append(quantity)
            }
        }
        accepted = accepted.enumerated().filter { index, quantity in
            // "Tỷ lệ học sinh học 2 buổi/ngày đạt 100%", "số chi bộ có trên 30 đảng viên giảm 50%": part of what is
            // measured.
            index + 1 >= accepted.count || quantity.measured || quantity.compared && !follows(passage, quantity)
                || accepted[index + 1].measureStart != quantity.end
                || !(accepted[index + 1].percent && !quantity.percent)
        }.map(\.element)
        let kept = accepted
        accepted = kept.enumerated().filter { index, quantity in
            // "giảm số thôn đạt dưới 05 tiêu chí xuống dưới 02 thôn": which ones are to become fewer.
            index + 1 >= kept.count || !Conditions.isSurpassed(passage, quantity, by: kept[index + 1])
        }.map(\.element)
        var result: [Target] = []
        if reading.clause.opensSentence {
            memory.indicator = nil
            memory.unit = nil
            memory.divided = false
        }
        memory.verb = nil
        memory.head = paragraph.measured
        memory.lead = paragraph.measured
        memory.noun = nil
        // "…; trong đó có ít nhất 01 lần …": of what the clause before counts.
        if !TargetRules.parts.contains(where: { passage.matches($0, at: whole.lowerBound) }) {
            memory.time = TimeFrame()
        }
        memory.body = nil
        memory.first = accepted.first?.start
        for (index, quantity) in accepted.enumerated() {
            let segment = segment(passage, whole, accepted, index)
            let neighbours = (
                previous: index > 0 ? accepted[index - 1] : nil,
                next: index + 1 < accepted.count ? accepted[index + 1] : nil
            )
            let made = target(paragraph, read, quantity, segment, neighbours: neighbours, &memory)
            // "(đạt tỷ lệ 30%)" measures nothing that is known.
            if made.indicator?.isEmpty ?? true, passage.depth[quantity.start] > 0 { continue }
            // What was due before the document was issued is an account, where no goals are listed.
            if !paragraph.inGoals, let issued = times.context.issuedOn, let due = made.time.due,
                due.utf8.count == issued.utf8.count, due < issued
            {
                continue
            }
            result.append(made)
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

    private func follows(_ passage: Passage, _ quantity: Quantity) -> Bool {
        passage.isWord(quantity.start - 1, Words.co)
    }

    /// The window or limit that ends a clause.
    private func closing(_ passage: Passage, _ clause: Range<Int>) -> TimeFrame? {
        times.phrases(in: passage, clause).last.flatMap {
            $0.range.upperBound >= clause.upperBound && ($0.kind == .window || $0.kind == .limit) ? $0.frame : nil
        }
    }

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
        /// The "và" between two numbers of which the second has a period of its own.
        func joint(after start: Int, before next: Quantity) -> Int? {
            (start..<max(start, next.start)).last { index in
                passage.isWord(index, Words.va) && passage.depth[index] == 0
                    && times.phrase(passage, at: index + 1, next.measureStart + 1).map {
                        $0.range.upperBound == next.measureStart
                    } ?? false
            }
        }
        /// The comma between two numbers: the last where the next number or "trong đó" follows it at once.
        func comma(after start: Int, before next: Quantity) -> Int? {
            let commas = (start..<max(start, next.start)).filter {
                passage.depth[$0] == 0 && passage.isPunctuation($0, ",")
            }
            guard let last = commas.last else { return joint(after: start, before: next) }
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
        memory.rate = builder.rate ?? (quantity.percent && SharedHead.isShare(indicator) ? indicator : nil)
        memory.indicator = indicator
        memory.unit = quantity.unit
        memory.divided = builder.divided
        memory.verb = builder.verb
        memory.head = builder.head
        memory.noun = builder.noun
        let aspires =
            aspires(passage, quantity, from: reading.clause.tokens.lowerBound) || reading.encouraged
            || paragraph.aspires || memory.aspiring
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
        target.unit = quantity.unit ?? builder.countedNoun(quantity, segment)
        target.per = quantity.per ?? each(passage, segment, reading)
        target.aspirational = aspires
        if isDoubtful(paragraph, reading, quantity, indicator, aspires: aspires) {
            target.confidence = min(target.confidence, 0.65)
        }
        let (body, sure) = body(paragraph, read, quantity, segment, memory)
        target.body = body
        target.confidence = ((target.confidence * sure) * 100).rounded() / 100
        target.time = time(
            passage, read, segment, quantity, body, paragraph.goalPeriod,
            inGoals: paragraph.inGoals || paragraph.kind == .generalAim,
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
                bodies.range.upperBound <= quantity.start,
                // "…, bảo hiểm xã hội 38%", "…, thôn văn hóa đạt 15/17 thôn": what is measured, not who acts.
                !(bodies.range.upperBound >= quantity.measureStart && (quantity.percent || quantity.measured)),
                // "riêng các huyện nghèo giảm từ 5%"
                !(quantity.measured && passage.tokens[bodies.range.upperBound].kind == .word
                    && passage.marks[bodies.range.upperBound].classes.isEmpty),
                bodies.range.count > 1 && namesBody(passage, bodies.range.lowerBound)
                    || passage.tokens[bodies.range.lowerBound].allCapitals
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
        if let counted = council(passage, quantity, segment, headed: paragraph.measured != nil || memory.head != nil) {
            return (passage.string(counted), 0.8)
        }
        if let first = memory.first, first < quantity.start, let before = memory.body { return (before, 0.9) }
        return (nil, 1)
    }

    /// Not "khu vực nông thôn", which is only where.
    private func namesBody(_ passage: Passage, _ start: Int) -> Bool {
        BodyGrammar.determiner(passage, at: start) > 0 || passage.has(.bodyHead, at: start)
    }

    private static let authorities = PhraseSet([
        "hđnd", "hội đồng nhân dân", "ubnd", "ủy ban nhân dân", "thường trực hđnd", "thường trực hội đồng nhân dân",
        "đảng ủy", "cấp ủy", "ủy ban mttq", "ủy ban mặt trận tổ quốc",
    ])

    /// "70% HĐND cấp huyện tổ chức kỳ họp không giấy", "Các Ban của HĐND tỉnh: 85%": bodies that are counted, or named for
    /// their figure, have to reach it.
    private func council(
        _ passage: Passage, _ quantity: Quantity, _ segment: Range<Int>, headed: Bool
    ) -> Range<Int>? {
        let named = segment.lowerBound < quantity.measureStart && !passage.has(.aspire, at: segment.lowerBound)
        var start = named ? segment.lowerBound : quantity.end
        if named {
            let colon = (start..<quantity.measureStart).last { passage.isPunctuation($0, ":") }
            guard headed || colon.map({ $0 + 1 < quantity.measureStart }) ?? false else { return nil }
            start = colon.map { $0 + 1 < quantity.measureStart ? $0 + 1 : start } ?? start
        } else if !TargetRules.authorities.stands(in: passage, at: start) {
            return nil
        }
        guard quantity.percent, start < segment.upperBound,
            passage.has(.bodyHead, at: start + BodyGrammar.determiner(passage, at: start)),
            let bodies = BodyGrammar.bodies(passage, at: start, segment.upperBound), bodies.range.count > 1
        else { return nil }
        if named {
            let end = passage.trimmed(start..<quantity.measureStart).upperBound
            return bodies.range.upperBound == end ? bodies.range : nil
        }
        return bodies.range
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
            if let quantity, explains(passage, phrase.range, quantity) { continue }
            if let quantity {
                if isStartYear(passage, phrase.range.lowerBound) || isInside(passage, phrase, quantity, segment) {
                    continue
                }
                // "(năm 2022 đạt 63%)"
                if phrase.kind == .bare, isOver(phrase.frame),
                    passage.depth[phrase.range.lowerBound] > passage.depth[quantity.start]
                {
                    continue
                }
            }
            switch phrase.kind {
            case .window, .limit, .recurrence, .event: DutyGrammar.merge(phrase.frame, into: &frame)
            case .bare where quantity == nil:
                // "Về đích nông thôn mới năm 2028"
                if phrase.range.upperBound >= passage.trimmed(segment).upperBound,
                    !isBase(passage, phrase.range.lowerBound)
                {
                    DutyGrammar.merge(phrase.frame, into: &frame)
                }
            case .bare:
                if !isCompared(passage, phrase.range.lowerBound), !isDouble(passage, phrase.range.lowerBound),
                    quantity != nil
                {
                    DutyGrammar.merge(phrase.frame, into: &frame)
                }
            case .ongoing: break
            }
        }
        if let repeats = quantity?.repeats, frame.repeats == nil { frame.repeats = repeats }
        if TargetRules.parts.contains(where: { passage.matches($0, at: segment.lowerBound) })
            || passage.isWord(segment.lowerBound, Words.moi) && passage.depth[segment.lowerBound] > 0
        {
            frame = frame.filled(from: memory.time)
        } else if let first = memory.first, first < segment.lowerBound {
            // "Mỗi Ban hằng năm tiến hành 02 cuộc giám sát, 01 cuộc khảo sát", "phấn đấu trong quý II khởi công 03 dự án,
            // hoàn thành 12 dự án"
            for phrase in times.phrases(in: passage, read.reading.core..<first) {
                let holds = phrase.kind == .window || phrase.kind == .limit
                if phrase.kind == .recurrence || holds && frame.due == nil && frame.from == nil {
                    frame = frame.filled(from: phrase.frame)
                }
            }
        }
        if let behind = memory.behindHead { frame = frame.filled(from: behind) }
        frame = frame.filled(from: read.scope).filled(from: goalPeriod)
        if inGoals, frame.from == nil, frame.due == nil, let year = times.context.titleYear {
            frame.from = CivilCalendar.first(year)
            frame.due = CivilCalendar.last(year)
        }
        return duties.settle(frame, body: body)
    }

    /// "so với năm 2025", "so với ước thực hiện năm 2025": the year of what the number is compared with.
    private func isCompared(_ passage: Passage, _ start: Int) -> Bool {
        (max(0, start - 5)...start).contains { isBase(passage, $0) }
    }

    /// "55% số người hưởng BHXH hằng tháng và …", "trên 75% diện tích cây trồng hằng năm": a recurrence that belongs to
    /// those counted, not to the goal.
    private func isInside(
        _ passage: Passage, _ phrase: TimePhrase, _ quantity: Quantity, _ segment: Range<Int>
    ) -> Bool {
        guard phrase.kind == .recurrence, phrase.range.lowerBound > segment.lowerBound else { return false }
        if TargetRules.namesCrop(passage, phrase.range.lowerBound) { return true }
        return quantity.percent && phrase.frame.repeats == "P1M" && phrase.range.lowerBound > quantity.end
            && phrase.range.upperBound < segment.upperBound
            && passage.tokens[phrase.range.upperBound].kind == .word
            && passage.tokens[phrase.range.lowerBound - 1].kind == .word
    }

    private static let crops = PhraseSet(["cây trồng", "cây"])

    /// "cây hằng năm", "cây trồng hằng năm" name a kind of crop.
    static func namesCrop(_ passage: Passage, _ start: Int) -> Bool {
        [1, 2].contains { crops.length(in: passage, at: start - $0) == $0 }
    }

    /// Ended before the document's year.
    private func isOver(_ frame: TimeFrame) -> Bool {
        guard let year = times.context.year, let due = (frame.due ?? frame.from).flatMap({ Int($0.prefix(4)) }) else {
            return false
        }
        return due < year
    }

    /// "giảm từ 14,6% năm 2025 xuống dưới 10%": the year of the number it starts from.
    private func isStartYear(_ passage: Passage, _ start: Int) -> Bool {
        (max(0, start - 4)..<max(0, start - 1)).contains {
            passage.isWord($0, Words.tu) && passage.tokens[$0 + 1].kind == .number
        }
    }

    private static let theo = Token.key(of: "theo")

    /// "(theo chuẩn nghèo giai đoạn 2026 - 2030)", "(74,5 triệu m3/năm)": a period inside brackets that belongs to what
    /// they explain, not to the goal.
    private func explains(_ passage: Passage, _ range: Range<Int>, _ quantity: Quantity) -> Bool {
        guard passage.depth[range.lowerBound] > passage.depth[quantity.start] else { return false }
        if passage.isPunctuation(range.lowerBound - 1, "/") || passage.isPunctuation(range.lowerBound, "/") {
            return true
        }
        var index = range.lowerBound - 1
        while index > 0, !passage.isPunctuation(index, "("), range.lowerBound - index < 20 { index -= 1 }
        return passage.isWord(index + 1, TargetRules.theo)
    }

    /// The period behind a run-in head holds for what follows in the sentence: "Bảo vệ rừng: Đến năm 2030 trồng …; …".
    private func afterHead(_ passage: Passage, _ reading: ClauseReading) -> TimeFrame? {
        let low = reading.clause.tokens.lowerBound
        guard reading.clause.opensSentence, reading.clause.opens.contains(.colon),
            let colon = (low..<min(reading.end, low + 24)).first(where: {
                passage.isPunctuation($0, ":") && passage.depth[$0] == 0
            }), let phrase = times.phrase(passage, at: colon + 1, reading.end),
            phrase.kind == .window || phrase.kind == .limit
        else { return nil }
        return phrase.frame
    }

    // MARK: Qualitative

    /// Who can be asked to do something: "khuyến khích các thôn …", not "khuyến khích xã hội hóa".
    private static let asked = PhraseSet([
        "các thôn", "các xã", "các hộ", "hộ", "người", "nhân dân", "các doanh nghiệp", "doanh nghiệp",
        "các tổ chức", "tổ chức", "các cá nhân", "cá nhân", "cán bộ", "công chức", "đảng viên", "hội viên", "đoàn viên",
        "nông dân", "thanh niên", "phụ nữ", "cộng đồng", "các cơ sở", "cơ sở", "nhà đầu tư", "đại biểu", "các đại biểu",
        "các cơ quan", "cơ quan", "các đơn vị", "đơn vị", "các địa phương", "địa phương", "tổ đại biểu", "hđnd", "ubnd",
        "thành viên", "các thành viên", "các thành phần", "học sinh", "hợp tác xã", "các hợp tác xã", "cử tri",
        "các trường", "gia đình", "các gia đình", "giáo viên", "lao động",
    ])

    /// "khuyến khích hộ cận nghèo tham gia …": who is to do it.
    private func encouraged(_ passage: Passage, _ low: Int, _ end: Int) -> Range<Int>? {
        if let bodies = BodyGrammar.bodies(passage, at: low, end) { return bodies.range }
        guard
            let verb = (low + 1..<max(low + 1, min(end, low + 9))).first(where: {
                passage.has([.verb, .light], at: $0) && !passage.has(.bodyHead, at: $0)
            }), !passage.has([.verb, .light], at: low)
        else { return nil }
        return low..<verb
    }

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
        // "khuyến khích hộ cận nghèo tham gia …" is a goal wherever it asks.
        let asks =
            read.reading.encouraged && (paragraph.kind == .tasks || paragraph.kind == .organisation)
            && TargetRules.asked.stands(
                in: paragraph.passage,
                at: read.reading.core + max(1, paragraph.passage.marks[read.reading.core].length))
        guard paragraph.inGoals && (paragraph.isItem || among) || asks, paragraph.kind != .generalAim,
            !paragraph.isHeading
        else { return nil }
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
        var high = reading.end
        for phrase in times.phrases(in: passage, low..<high).reversed()
        where phrase.range.upperBound == high && phrase.kind != .ongoing && phrase.range.lowerBound - low >= 3
            && !isBase(passage, phrase.range.lowerBound)
        {
            high = phrase.range.lowerBound
        }
        target.indicator = passage.string(low..<high)
        target.aspirational = reading.encouraged || reading.aspirational
        if let subject = reading.subject, !reading.descriptive {
            let own = passage.string(subject.range)
            target.body = isBareCouncil(own) ? paragraph.headingBody?.text ?? own : own
        } else if reading.encouraged, let who = encouraged(passage, low, reading.end) {
            target.body = passage.string(who)
        } else {
            target.body = paragraph.headingBody?.text
        }
        target.time = time(
            passage, read, segment, nil, target.body, paragraph.goalPeriod, inGoals: paragraph.inGoals)
        target.section = paragraph.section
        return target
    }
}
