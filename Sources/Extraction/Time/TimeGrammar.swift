import Records
import VietnameseText

/// Reads dates, periods, limits and recurrences. Numbers and years are as printed; what names no date gives none.
struct TimeGrammar: Sendable {
    var context = TimeContext()

    /// The time phrases among tokens, in order, not overlapping.
    func phrases(in passage: Passage, _ range: Range<Int>) -> [TimePhrase] {
        var result: [TimePhrase] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if passage.opens(.time, at: index), !passage.quoted[index],
                let phrase = phrase(passage, at: index, range.upperBound)
            {
                if !namesPlan(passage, phrase, from: range.lowerBound), !isOver(phrase) { result.append(phrase) }
                index = max(index + 1, phrase.range.upperBound)
            } else {
                index += 1
            }
        }
        return result
    }

    /// "dự án bàn giao trước năm 2020" in a letter of 2021: tells which ones are meant.
    private func isOver(_ phrase: TimePhrase) -> Bool {
        guard phrase.kind == .limit, phrase.frame.dueExclusive, let issued = context.issuedOn,
            let due = phrase.frame.due
        else { return false }
        return due.utf8.count == 4 && due < issued.prefix(4)
    }

    /// The time phrase that begins at a token.
    func phrase(_ passage: Passage, at index: Int, _ end: Int) -> TimePhrase? {
        guard index < end, passage.opens(.time, at: index) else { return nil }
        let mark = passage.marks[index]
        let token = passage.tokens[index]
        // "tầm nhìn đến năm 2045" is a horizon, no limit.
        if TimeGrammar.horizons.stands(in: passage, at: index - 2)
            || TimeGrammar.horizons.stands(in: passage, at: index - 3)
        {
            return nil
        }
        if mark.classes.contains(.recurrence) || passage.isWord(index, Words.quy), mark.value != 8,
            let set = set(passage, at: index, end), let first = set.frames.first
        {
            return TimePhrase(range: index..<set.next, kind: .recurrence, frame: first)
        }
        if mark.classes.contains(.recurrence), let duration = RecurrenceWord.duration(mark.value) {
            if mark.value == 8 {
                // "định kỳ hằng quý" is the quarter's; alone it is ongoing.
                var next = index + mark.length
                if passage.isPunctuation(next, ",") { next += 1 }
                if next < end, passage.has(.recurrence, at: next), passage.marks[next].value != 8 { return nil }
                return TimePhrase(
                    range: index..<(index + mark.length), kind: .ongoing, frame: TimeFrame(repeats: duration))
            }
            return TimePhrase(
                range: index..<min(end, index + mark.length + once(passage, index..<index + mark.length)),
                kind: .recurrence, frame: TimeFrame(repeats: duration))
        }
        if passage.isPunctuation(index, "/") { return perPeriod(passage, at: index, end) }
        // A number by itself may only be a day ("30/6/2026") or some months ("6 tháng đầu năm").
        let forms: Form = token.kind == .number ? .bare : TimeGrammar.forms[token.key] ?? []
        if forms.contains(.day), let phrase = weekday(passage, at: index, end) ?? monthDay(passage, at: index, end) {
            return phrase
        }
        if forms.contains(.duration), let phrase = duration(passage, at: index, end) { return phrase }
        if forms.contains(.session), let phrase = session(passage, at: index, end) { return phrase }
        if forms.contains(.limit), let phrase = limit(passage, at: index, end) { return phrase }
        if forms.contains(.span), let phrase = span(passage, at: index, end) { return phrase }
        if forms.contains(.within), let phrase = within(passage, at: index, end) { return phrase }
        return forms.contains(.bare) ? bare(passage, at: index, end) : nil
    }

    /// "định kỳ 6 tháng một lần": tokens of the words that only say it again.
    private func once(_ passage: Passage, _ period: Range<Int>) -> Int {
        guard passage.matches(TimeGrammar.oneTime, at: period.upperBound),
            period.contains(where: { passage.tokens[$0].kind == .number })
        else { return 0 }
        return TimeGrammar.oneTime.count
    }

    private static let oneTime = Words.keys("một lần")

    /// The forms of a time phrase, in the order they are tried.
    private struct Form: OptionSet, Sendable {
        let rawValue: UInt8

        static let duration = Form(rawValue: 1 << 0)
        static let session = Form(rawValue: 1 << 1)
        static let limit = Form(rawValue: 1 << 2)
        static let span = Form(rawValue: 1 << 3)
        static let within = Form(rawValue: 1 << 4)
        static let bare = Form(rawValue: 1 << 5)
        /// A day of every week or month.
        static let day = Form(rawValue: 1 << 6)
    }

    /// By the first word the forms a time phrase can have.
    private static let forms: WordTable<Form> = {
        var forms: [UInt64: Form] = [:]
        for (form, words): (Form, String) in [
            (.day, "thứ sáng chiều vào trước ngày"), (.duration, "trong chậm"), (.session, "tại trước trong vào"),
            (.limit, "chậm muộn xong thời hạn trước đến tới"), (.span, "từ"), (.within, "trong cả toàn vào"),
            (.bare, "giai các nhiệm năm ngày tháng quý hết cuối đầu giữa"),
        ] {
            for key in Words.keys(words) { forms[key, default: []].formUnion(form) }
        }
        return WordTable(forms)
    }()

    /// The first words of all forms and of sets ("hằng quý, 6 tháng, năm 2026").
    static let starters = Words.keys(
        "trước đến chậm muộn xong từ trong vào ngày tháng quý năm cuối đầu giữa hết giai nhiệm các thời hạn toàn cả tới tại thứ sáng chiều"
    )

    private static let planNames = [
        "chương trình", "đề án", "kế hoạch", "chiến lược", "quy hoạch", "dự án", "nghị quyết", "quyết định", "chỉ thị",
    ].map { Words.keys($0) }

    /// "Chương trình phát triển nhà ở đến năm 2030": the year belongs to the plan's name.
    private func namesPlan(_ passage: Passage, _ phrase: TimePhrase, from low: Int) -> Bool {
        guard phrase.kind == .limit, passage.isWord(phrase.range.lowerBound, Words.den),
            passage.isWord(phrase.range.lowerBound + 1, Words.nam)
        else { return false }
        var index = phrase.range.lowerBound - 1
        while index >= max(low, phrase.range.lowerBound - 30), passage.tokens[index].kind != .punctuation {
            for keys in TimeGrammar.planNames where passage.matches(keys, at: index) {
                // "hoàn thành Đề án đến năm 2030" has nothing between: the year is the duty's.
                return phrase.range.lowerBound - index > keys.count + 1
            }
            index -= 1
        }
        return false
    }

    // MARK: Recurrence and duration

    private static let weekdays = WordSet(
        ["hai", "ba", "tư", "năm", "sáu", "bảy", "2", "3", "4", "5", "6", "7"].map { Token.key(of: $0) })
    private static let ordinal = Token.key(of: "thứ")
    private static let beforeWeekday = WordSet(
        ["vào", "trước", "ngày", "sáng", "chiều", "giờ", "phút", "h"].map { Token.key(of: $0) })

    /// "ngày 25 hằng tháng", "vào ngày 20 tháng cuối quý".
    private func monthDay(_ passage: Passage, at index: Int, _ end: Int) -> TimePhrase? {
        let day = passage.isWord(index, TimeGrammar.into) ? index + 1 : index
        guard passage.isWord(day, Words.ngay),
            let recurring = dayOfPeriod(passage, at: day, end, exclusive: false)
        else { return nil }
        return TimePhrase(range: index..<recurring.next, kind: .recurrence, frame: recurring.frame)
    }

    /// "thứ Sáu hằng tuần", "trước 16 giờ thứ Năm hằng tuần": every week; nil without that word.
    private func weekday(_ passage: Passage, at start: Int, _ end: Int) -> TimePhrase? {
        var index = start
        while index < end, index - start < 6,
            TimeGrammar.beforeWeekday.contains(passage.tokens[index].key) || index > start && passage.hasDigit(index)
        {
            index += 1
        }
        guard index + 2 < end, passage.isWord(index, TimeGrammar.ordinal),
            TimeGrammar.weekdays.contains(passage.tokens[index + 1].key),
            passage.has(.recurrence, at: index + 2), passage.marks[index + 2].value == 4
        else { return nil }
        return TimePhrase(
            range: start..<min(end, index + 2 + passage.marks[index + 2].length), kind: .recurrence,
            frame: TimeFrame(repeats: "P1W"))
    }

    private func perPeriod(_ passage: Passage, at index: Int, _ end: Int) -> TimePhrase? {
        guard index + 1 < end, index > 0 else { return nil }
        let durations: [(UInt64, String)] = [(Words.nam, "P1Y"), (Words.quy, "P3M"), (Words.thang, "P1M")]
        for (key, duration) in durations where passage.isWord(index + 1, key) {
            return TimePhrase(range: index..<(index + 2), kind: .recurrence, frame: TimeFrame(repeats: duration))
        }
        return nil
    }

    private static let within = Words.keys("trong thời hạn")
    private static let during = Words.keys("trong vòng")
    private static let no = Words.keys("chậm nhất sau")
    private static let rightAfter = Words.keys("ngay sau khi")
    private static let unitKeys = WordSet(["ngày", "tháng", "năm", "giờ", "tuần"].map { Token.key(of: $0) })

    /// "trong thời hạn 15 ngày kể từ ngày …": a limit that hangs on an event.
    private func duration(_ passage: Passage, at index: Int, _ end: Int) -> TimePhrase? {
        var next: Int
        if passage.matches(TimeGrammar.within, at: index) {
            next = index + TimeGrammar.within.count
        } else if passage.matches(TimeGrammar.during, at: index) {
            next = index + TimeGrammar.during.count
        } else if passage.matches(TimeGrammar.no, at: index) {
            next = index + TimeGrammar.no.count
        } else {
            return nil
        }
        guard next + 1 < end, passage.integer(at: next) != nil,
            TimeGrammar.unitKeys.contains(passage.tokens[next + 1].key)
        else { return nil }
        next += 2
        while next < end, next - index < 30, passage.tokens[next].kind != .punctuation || passage.depth[next] > 0 {
            next += 1
        }
        var frame = TimeFrame()
        frame.event = passage.string(index..<next)
        return TimePhrase(range: index..<next, kind: .event, frame: frame)
    }

    // MARK: Limits

    private static let latest = [
        Words.keys("chậm nhất là"), Words.keys("chậm nhất"), Words.keys("muộn nhất là"), Words.keys("muộn nhất"),
        Words.keys("xong"), Words.keys("thời hạn"), Words.keys("hạn"), Words.keys("thời gian hoàn thành"),
    ]
    private static let horizons = PhraseSet(["tầm nhìn", "định hướng"])

    /// "trước ngày 30/6", "đến hết năm 2030", "chậm nhất ngày …".
    func limit(_ passage: Passage, at index: Int, _ end: Int) -> TimePhrase? {
        var next = index
        var exclusive = false
        var opened = false
        for keys in TimeGrammar.latest where passage.matches(keys, at: next) {
            next += keys.count
            opened = true
            break
        }
        if opened, passage.isPunctuation(next, ":") { next += 1 }
        if opened, passage.isWord(next, Token.key(of: "vào")) { next += 1 }
        if passage.isWord(next, Words.truoc) {
            next += 1
            exclusive = true
            opened = true
        } else if passage.isWord(next, Words.den) || passage.isWord(next, Token.key(of: "tới")) {
            next += 1
            opened = true
        }
        guard opened, next < end else { return nil }
        if exclusive, let day = afterHour(passage, at: next, end) {
            // "trước 17 giờ ngày 15/6": that day still counts.
            next = day
            exclusive = false
        }
        if let recurring = dayOfPeriod(passage, at: next, end, exclusive: exclusive) {
            return TimePhrase(range: index..<recurring.next, kind: .recurrence, frame: recurring.frame)
        }
        guard let point = point(passage, at: next, end, loose: true) else { return nil }
        var frame = TimeFrame(due: exclusive ? point.printed : point.due, dueExclusive: exclusive)
        var last = point.next
        if frame.due?.hasPrefix("--") == true {
            // "trước 30/6 hằng năm"; without it `DutyRules.settle` may know the year.
            if passage.has(.recurrence, at: last), passage.marks[last].value == 1 {
                frame.repeats = "P1Y"
                last += passage.marks[last].length
            }
        }
        return TimePhrase(range: index..<min(last, end), kind: .limit, frame: frame)
    }

    private static let hour = Token.key(of: "giờ")
    private static let minute = Token.key(of: "phút")

    /// The "ngày" behind an hour: "17 giờ 30 phút ngày", "10h00 ngày"; nil where no hour stands.
    private func afterHour(_ passage: Passage, at start: Int, _ end: Int) -> Int? {
        guard start < end, passage.hasDigit(start) else { return nil }
        var index = start
        while index < end, index - start < 5, !passage.isWord(index, Words.ngay) {
            let clock =
                passage.hasDigit(index) || passage.isWord(index, TimeGrammar.hour)
                || passage.isWord(index, TimeGrammar.minute) || passage.isPunctuation(index, ",")
                || passage.isPunctuation(index, ":")
            guard clock else { return nil }
            index += 1
        }
        guard index > start, index < end, passage.isWord(index, Words.ngay) else { return nil }
        return index
    }

    private static let lastMonth = [
        Words.keys("tháng cuối của quý"), Words.keys("tháng cuối quý"),
        Words.keys("tháng cuối mỗi quý"), Words.keys("tháng cuối hằng quý"), Words.keys("tháng cuối hàng quý"),
        Words.keys("tháng cuối cùng của quý"), Words.keys("tháng cuối của mỗi quý"),
    ]
    private static let nextMonth = [
        Words.keys("tháng sau"), Words.keys("tháng kế tiếp"), Words.keys("tháng tiếp theo"),
        Words.keys("tháng liền kề"),
    ]
    private static let firstMonth = [
        Words.keys("tháng đầu quý sau"), Words.keys("tháng đầu của quý sau"),
        Words.keys("tháng đầu quý tiếp theo"), Words.keys("tháng đầu tiên của quý sau"),
    ]

    /// "(trước) ngày 15 tháng cuối quý", "ngày 20 hằng tháng": a day of every quarter or month.
    private func dayOfPeriod(_ passage: Passage, at start: Int, _ end: Int, exclusive: Bool) -> (
        frame: TimeFrame, next: Int
    )? {
        var index = passage.isWord(start, Words.ngay) ? start + 1 : start
        guard let printed = passage.integer(at: index), (1...31).contains(printed) else { return nil }
        index += 1
        if passage.isWord(index, Words.cua) { index += 1 }
        let day = exclusive ? (printed == 1 ? -1 : printed - 1) : printed
        var frame = TimeFrame()
        if passage.has(.recurrence, at: index), passage.marks[index].value == 3 {
            frame.repeats = "P1M"
            frame.rrule = "FREQ=MONTHLY;BYMONTHDAY=\(day)"
            return (frame, min(end, index + passage.marks[index].length))
        }
        if let keys = TimeGrammar.nextMonth.first(where: { passage.matches($0, at: index) }) {
            frame.repeats = "P1M"
            frame.rrule = "FREQ=MONTHLY;BYMONTHDAY=\(day)"
            return (frame, min(end, index + keys.count))
        }
        let quarters = [(TimeGrammar.lastMonth, "3,6,9,12"), (TimeGrammar.firstMonth, "1,4,7,10")]
        for (phrases, months) in quarters {
            if let keys = phrases.first(where: { passage.matches($0, at: index) }) {
                frame.repeats = "P3M"
                frame.rrule = "FREQ=MONTHLY;INTERVAL=3;BYMONTH=\(months);BYMONTHDAY=\(day)"
                return (frame, min(end, index + keys.count))
            }
        }
        return nil
    }

    // MARK: Sessions

    private static let meetings = [Words.keys("kỳ họp"), Words.keys("phiên họp")]
    private static let usual = [Words.keys("thường lệ"), Words.keys("thường kỳ"), Words.keys("chuyên đề")]
    private static let sessionEdges = WordSet(
        ["giữa", "cuối", "đầu", "thường", "gần", "tiếp", "tới"].map { Token.key(of: $0) })
    private static let nextMeeting = [
        Words.keys("gần nhất"), Words.keys("tiếp theo"), Words.keys("kế tiếp"), Words.keys("tới"), Words.keys("sau"),
    ]

    /// "tại kỳ họp giữa năm 2026" has a date, "tại kỳ họp gần nhất" and "tại kỳ họp cuối năm" only an event.
    private func session(_ passage: Passage, at index: Int, _ end: Int) -> TimePhrase? {
        guard
            passage.isWord(index, TimeGrammar.at) || passage.isWord(index, Words.truoc)
                || passage.isWord(index, Words.trong) || passage.isWord(index, TimeGrammar.into),
            let meeting = TimeGrammar.meetings.first(where: { passage.matches($0, at: index + 1) })
        else { return nil }
        var next = index + 1 + meeting.count
        // "tại kỳ họp Hội đồng nhân dân tỉnh giữa năm 2019", "tại kỳ họp thường lệ của HĐND cuối năm"
        for _ in 0..<2 {
            for keys in TimeGrammar.usual where passage.matches(keys, at: next) { next += keys.count }
            let of = passage.isWord(next, Words.cua) ? next + 1 : next
            if passage.has(.bodyHead, at: of), passage.tokens[of].capital,
                let body = BodyGrammar.bodies(passage, at: of, end), body.actors.count == 1,
                body.range.upperBound < end,
                TimeGrammar.sessionEdges.contains(passage.tokens[body.range.upperBound].key)
            {
                next = body.range.upperBound
            }
        }
        var frame = TimeFrame()
        if passage.isWord(next, Words.giua) || passage.isWord(next, Words.cuoi) || passage.isWord(next, Words.dau) {
            if let point = point(passage, at: next, end, loose: false), point.hasYear {
                frame.due = point.due
                next = point.next
            } else if passage.isWord(next + 1, Words.nam) {
                next += 2
            } else {
                return nil
            }
        } else if let keys = TimeGrammar.nextMeeting.first(where: { passage.matches($0, at: next) }) {
            next += keys.count
        } else if passage.isWord(next, Token.key(of: "thứ")), next + 1 < end {
            next += 2
        } else if passage.isWord(next, Words.thang), let point = point(passage, at: next, end, loose: false) {
            frame.from = point.from
            frame.due = point.due
            next = point.next
        } else {
            return nil
        }
        next = min(next, end)
        frame.event = passage.string((index + 1)..<next)
        return TimePhrase(range: index..<next, kind: .event, frame: frame)
    }

    private static let at = Token.key(of: "tại")
    private static let into = Token.key(of: "vào")

    // MARK: Periods

    /// "từ năm 2026 đến hết năm 2031", "từ ngày … đến ngày …", "từ tháng 3 đến tháng 6 năm 2026".
    private func span(_ passage: Passage, at index: Int, _ end: Int) -> TimePhrase? {
        guard passage.isWord(index, Words.tu) else { return nil }
        guard let first = point(passage, at: index + 1, end, loose: true) else { return nil }
        guard passage.isWord(first.next, Words.den) || passage.isWord(first.next, Words.dash),
            let second = point(passage, at: first.next + 1, end, loose: true)
        else {
            // "từ năm 2016 đến nay" is what is told about.
            guard first.hasYear, !passage.matches(TimeGrammar.untilNow, at: first.next) else { return nil }
            return TimePhrase(range: index..<first.next, kind: .window, frame: TimeFrame(from: first.from))
        }
        var from = first.from
        if !first.hasYear, let year = second.year { from = first.withYear(year).from }
        return TimePhrase(
            range: index..<second.next, kind: .window, frame: TimeFrame(from: from, due: second.due))
    }

    private static let wholeTerm = [
        Words.keys("trong nhiệm kỳ"), Words.keys("cả nhiệm kỳ"), Words.keys("toàn nhiệm kỳ"), Words.keys("toàn khóa"),
    ]
    private static let spans = PhraseSet(["các năm", "giai đoạn", "nhiệm kỳ"])
    private static let wholeYear = Words.keys("cả năm")
    private static let thisYear = Words.keys("trong năm")
    private static let untilNow = Words.keys("đến nay")
    /// "trong năm kế hoạch", "trong năm học", "trong năm tiếp theo": another year than the document's.
    private static let otherYears = WordSet(
        ["kế", "tiếp", "sau", "học", "tới", "trước", "qua", "đó", "ngân"].map { Token.key(of: $0) })

    /// "trong năm 2026", "trong quý I/2026", "trong nhiệm kỳ", "vào tháng 6".
    private func within(_ passage: Passage, at index: Int, _ end: Int) -> TimePhrase? {
        for keys in TimeGrammar.wholeTerm where passage.matches(keys, at: index) {
            let next = index + keys.count
            if let years = yearRange(passage, at: next, end) {
                return TimePhrase(range: index..<years.next, kind: .window, frame: years.frame)
            }
            // The term of the subject: filled in where the subject is known.
            return TimePhrase(range: index..<next, kind: .window, frame: TimeFrame(from: termMark))
        }
        if passage.matches(TimeGrammar.wholeYear, at: index), let year = context.year,
            self.year(passage, index + 2) == nil
        {
            return TimePhrase(
                range: index..<(index + 2), kind: .bare,
                frame: TimeFrame(from: CivilCalendar.first(year), due: CivilCalendar.last(year)))
        }
        guard passage.isWord(index, Words.trong) || passage.isWord(index, Token.key(of: "vào")) else { return nil }
        if let period = bare(passage, at: index + 1, end) {
            return TimePhrase(range: index..<period.range.upperBound, kind: .window, frame: period.frame)
        }
        if passage.matches(TimeGrammar.thisYear, at: index), let year = context.year,
            index + 2 >= passage.count || !TimeGrammar.otherYears.contains(passage.tokens[index + 2].key)
        {
            return TimePhrase(
                range: index..<(index + 2), kind: .window,
                frame: TimeFrame(from: CivilCalendar.first(year), due: CivilCalendar.last(year)))
        }
        return nil
    }

    /// A period without a preposition.
    private func bare(_ passage: Passage, at index: Int, _ end: Int) -> TimePhrase? {
        guard index < end else { return nil }
        if passage.tokens[index].kind == .word, TimeGrammar.spans.stands(in: passage, at: index) {
            guard let years = yearRange(passage, at: index + 2, end) else { return nil }
            return TimePhrase(range: index..<years.next, kind: .bare, frame: years.frame)
        }
        if passage.isWord(index, Words.nam), let years = yearRange(passage, at: index + 1, end) {
            return TimePhrase(range: index..<years.next, kind: .bare, frame: years.frame)
        }
        guard let point = point(passage, at: index, end, loose: false), point.hasYear || point.yearly == nil else {
            return nil
        }
        return TimePhrase(
            range: index..<point.next, kind: .bare, frame: TimeFrame(from: point.from, due: point.due))
    }

    /// "2026 - 2031", also with "đến" and "năm" between.
    func yearRange(_ passage: Passage, at index: Int, _ end: Int) -> (frame: TimeFrame, next: Int)? {
        guard let first = year(passage, index) else { return nil }
        var next = index + 1
        guard next + 1 < end else { return nil }
        guard passage.isWord(next, Words.dash) || passage.isWord(next, Words.nDash) || passage.isWord(next, Words.den)
        else { return nil }
        next += 1
        if passage.isWord(next, Words.het) { next += 1 }
        if passage.isWord(next, Words.nam) { next += 1 }
        guard next < end, let last = year(passage, next), last >= first else { return nil }
        return (TimeFrame(from: CivilCalendar.first(first), due: CivilCalendar.last(last)), next + 1)
    }

    func year(_ passage: Passage, _ index: Int) -> Int? {
        guard let value = passage.integer(at: index), passage.digits(at: index) == 4, (1930...2120).contains(value)
        else { return nil }
        return value
    }
}

/// Stands in `from` for "the term of the subject" until the subject is known.
let termMark = "term"
