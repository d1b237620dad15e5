import Records
import VietnameseText

/// A day, month, quarter, half-year or year as printed, with the period it covers.
struct TimePoint: Sendable, Hashable {
    var year: Int?
    var firstMonth: Int
    var lastMonth: Int
    var day: Int?
    /// Index of the token after it.
    var next: Int

    var hasYear: Bool { year != nil }
    /// Month and day where no year is printed.
    var yearly: String? {
        guard year == nil, let day else { return nil }
        return "--\(CivilCalendar.two(lastMonth))-\(CivilCalendar.two(day))"
    }

    var from: String? {
        guard let year else { return nil }
        return CivilCalendar.date(year, firstMonth, day ?? 1)
    }

    /// Last day.
    var due: String? {
        guard let year else { return yearly }
        return CivilCalendar.date(year, lastMonth, day ?? CivilCalendar.days(inMonth: lastMonth, of: year))
    }

    /// As exact as printed, for "trước năm 2030".
    var printed: String? {
        guard let year else { return yearly }
        if let day { return CivilCalendar.date(year, lastMonth, day) }
        if firstMonth == lastMonth { return "\(year)-\(CivilCalendar.two(lastMonth))" }
        return firstMonth == 1 && lastMonth == 12 ? "\(year)" : CivilCalendar.first(year, firstMonth)
    }

    func withYear(_ year: Int) -> TimePoint {
        var point = self
        point.year = year
        return point
    }
}

extension TimeGrammar {
    private static let romans: [UInt64: Int] = [
        Token.key(of: "I"): 1, Token.key(of: "II"): 2, Token.key(of: "III"): 3, Token.key(of: "IV"): 4,
    ]

    /// A point in time at a token. `loose` takes "30/6" and "tháng 6" without a year for one (after a preposition);
    /// a month or quarter without a year takes the document's.
    func point(_ passage: Passage, at start: Int, _ end: Int, loose: Bool) -> TimePoint? {
        var index = start
        while index < end, index - start < 3, passage.tokens[index].kind == .word,
            TimeGrammar.edges.contains(passage.tokens[index].key)
        {
            index += 1
        }
        guard index < end else { return nil }
        guard passage.tokens[index].kind == .word else {
            return figures(passage, at: index, end, loose: loose, opens: index == start)
        }
        let edge = index > start ? passage.tokens[index - 1].key : 0
        if passage.isWord(index, Words.ngay) {
            return day(passage, at: index + 1, end, loose: true) ?? longDay(passage, at: index + 1, end)
        }
        if passage.isWord(index, Words.thang) { return month(passage, at: index + 1, end) }
        if passage.isWord(index, Words.quy) { return quarter(passage, at: index + 1, end) }
        if passage.isWord(index, Words.nam) {
            if index + 1 < end, let year = year(passage, index + 1) {
                return TimePoint(
                    year: year, firstMonth: edge == Words.cuoi ? 10 : 1,
                    lastMonth: edge == Words.dau ? 3 : edge == Words.giua ? 6 : 12,
                    next: index + 2)
            }
            if edge == Words.cuoi || edge == Words.het, let year = context.year, loose {
                return TimePoint(year: year, firstMonth: 1, lastMonth: 12, next: index + 1)
            }
            return nil
        }
        return nil
    }

    private static let edges = WordSet(["hết", "cuối", "đầu", "giữa"].map { Token.key(of: $0) })

    /// "6 tháng đầu năm 2026", "30/6/2026"; `opens`: no "cuối", "hết" stands before.
    private func figures(_ passage: Passage, at index: Int, _ end: Int, loose: Bool, opens: Bool) -> TimePoint? {
        if let months = passage.integer(at: index), (2...12).contains(months), passage.isWord(index + 1, Words.thang),
            [3, 6, 9, 12].contains(months) || passage.isWord(index + 2, Words.dau)
                || passage.isWord(index + 2, Words.cuoi)
        {
            return months == 3 && !loose ? nil : halfYear(passage, at: index, months, end)
        }
        if opens || loose { return day(passage, at: index, end, loose: loose && opens) }
        return nil
    }

    /// "30/6/2026", "30-6-2026"; "30/6" where `loose`.
    private func day(_ passage: Passage, at index: Int, _ end: Int, loose: Bool) -> TimePoint? {
        guard index + 2 < end + 0 || index + 2 < passage.count, let day = passage.integer(at: index),
            (1...31).contains(day), passage.digits(at: index) <= 2, separator(passage, index + 1),
            let month = passage.integer(at: index + 2), (1...12).contains(month), passage.digits(at: index + 2) <= 2
        else { return nil }
        if separator(passage, index + 3), let year = year(passage, index + 4) {
            guard day <= CivilCalendar.days(inMonth: month, of: year) else { return nil }
            return TimePoint(year: year, firstMonth: month, lastMonth: month, day: day, next: index + 5)
        }
        guard loose, passage.isPunctuation(index + 1, "/"), !passage.isPunctuation(index + 3, "/"),
            !passage.isPunctuation(index + 3, "%")
        else { return nil }
        if passage.isWord(index + 3, Words.nam), let year = year(passage, index + 4) {
            return TimePoint(year: year, firstMonth: month, lastMonth: month, day: day, next: index + 5)
        }
        return TimePoint(year: nil, firstMonth: month, lastMonth: month, day: day, next: index + 3)
    }

    /// After "ngày": "30 tháng 6 năm 2026".
    private func longDay(_ passage: Passage, at index: Int, _ end: Int) -> TimePoint? {
        guard let day = passage.integer(at: index), (1...31).contains(day), passage.isWord(index + 1, Words.thang),
            let month = passage.integer(at: index + 2), (1...12).contains(month)
        else { return nil }
        if passage.isWord(index + 3, Words.nam), let year = year(passage, index + 4) {
            return TimePoint(year: year, firstMonth: month, lastMonth: month, day: day, next: index + 5)
        }
        return TimePoint(year: nil, firstMonth: month, lastMonth: month, day: day, next: index + 3)
    }

    private func separator(_ passage: Passage, _ index: Int) -> Bool {
        passage.isPunctuation(index, "/") || passage.isPunctuation(index, "-")
    }

    /// After "tháng": "01/2026", "6 năm 2026", "6".
    private func month(_ passage: Passage, at index: Int, _ end: Int) -> TimePoint? {
        guard let month = passage.integer(at: index), (1...12).contains(month) else { return nil }
        if let (year, next) = yearAfter(passage, index + 1) {
            return TimePoint(year: year, firstMonth: month, lastMonth: month, next: next)
        }
        guard let year = context.year, !passage.isPunctuation(index + 1, "/") else { return nil }
        return TimePoint(year: year, firstMonth: month, lastMonth: month, next: index + 1)
    }

    /// After "quý": "I/2026", "1 năm 2026", "I, II năm 2026".
    private func quarter(_ passage: Passage, at index: Int, _ end: Int) -> TimePoint? {
        guard let first = quarterNumber(passage, index) else { return nil }
        var last = first
        var next = index + 1
        // Adjacent quarters are one period.
        while passage.isPunctuation(next, ",") || passage.isWord(next, Words.va) || passage.isPunctuation(next, "-") {
            let after = passage.isWord(next + 1, Words.quy) ? next + 2 : next + 1
            guard let number = quarterNumber(passage, after), number == last + 1 else { break }
            last = number
            next = after + 1
        }
        guard let (year, after) = yearAfter(passage, next) ?? context.year.map({ ($0, next) }) else { return nil }
        return TimePoint(year: year, firstMonth: first * 3 - 2, lastMonth: last * 3, next: after)
    }

    private func quarterNumber(_ passage: Passage, _ index: Int) -> Int? {
        guard index < passage.count else { return nil }
        if let roman = TimeGrammar.romans[passage.tokens[index].key] { return roman }
        guard let number = passage.integer(at: index), (1...4).contains(number) else { return nil }
        return number
    }

    /// "6 tháng đầu năm 2026", "9 tháng năm 2026", "6 tháng cuối năm".
    private func halfYear(_ passage: Passage, at index: Int, _ months: Int, _ end: Int) -> TimePoint? {
        var next = index + 2
        var last = false
        var named = false
        if passage.isWord(next, Words.dau) || passage.isWord(next, Words.cuoi) {
            last = passage.isWord(next, Words.cuoi)
            named = true
            next += 1
            // "5 tháng cuối năm 2024", not "5 tháng cuối của dự án"
            guard [3, 6, 9, 12].contains(months) || passage.isWord(next, Words.nam) else { return nil }
        }
        var year = context.year
        if let (printed, after) = yearAfter(passage, next) {
            year = printed
            next = after
            named = true
        } else if named, passage.isWord(next, Words.nam) {
            next += 1
        }
        guard named, let year else { return nil }
        return last
            ? TimePoint(year: year, firstMonth: 13 - months, lastMonth: 12, next: next)
            : TimePoint(year: year, firstMonth: 1, lastMonth: months, next: next)
    }

    /// "/2026" or "năm 2026".
    private func yearAfter(_ passage: Passage, _ index: Int) -> (Int, Int)? {
        guard separator(passage, index) || passage.isWord(index, Words.nam), let year = year(passage, index + 1) else {
            return nil
        }
        return (year, index + 2)
    }

    // MARK: Sets

    /// "trước ngày 05/6 và ngày 05/12 hằng năm": one limit per date; what recurs closes the list and holds for all.
    private func dates(_ passage: Passage, at start: Int, _ end: Int) -> (frames: [TimeFrame], next: Int)? {
        var points: [TimePoint] = []
        var index = start
        let exclusive = passage.isWord(start, Words.truoc)
        if !exclusive {
            // "chậm nhất vào ngày 05/6 và ngày 05/12", "vào ngày 05/6 và ngày 05/12"
            if let keys = TimeGrammar.latestDays.first(where: { passage.matches($0, at: index) }) {
                index += keys.count
            }
            guard index > start, passage.isWord(index, Words.ngay) || passage.hasDigit(index) else { return nil }
        }
        while index < end, points.count < 12 {
            if exclusive, passage.isWord(index, Words.truoc) { index += 1 }
            guard let point = point(passage, at: index, end, loose: true), point.day != nil else { break }
            points.append(point)
            index = point.next
            guard passage.isPunctuation(index, ",") || passage.isWord(index, Words.va) else { break }
            index += 1
        }
        guard points.count >= 2, let last = points.last else { return nil }
        var next = last.next
        let yearly = passage.has(.recurrence, at: next) && passage.marks[next].value == 1
        if yearly { next += passage.marks[next].length }
        let year = last.year
        let frames = points.map { point in
            let point = point.year == nil && year != nil ? point.withYear(year!) : point
            return TimeFrame(due: point.printed, dueExclusive: exclusive, repeats: yearly ? "P1Y" : nil)
        }
        return (frames, min(next, end))
    }

    private static let latestDays = [
        "chậm nhất là vào", "chậm nhất vào", "chậm nhất là", "chậm nhất", "muộn nhất là", "muộn nhất", "vào",
    ].map { Words.keys($0) }

    /// The first list of days among tokens: "báo cáo 6 tháng và năm … trước ngày 10/6 và ngày 10/12 hằng năm" names the days
    /// of the two reports.
    func dates(_ passage: Passage, _ range: Range<Int>) -> [TimeFrame]? {
        for index in range
        where passage.opens(.time, at: index) && passage.depth[index] == 0 && !passage.quoted[index] {
            if let set = dates(passage, at: index, range.upperBound) { return set.frames }
        }
        return nil
    }

    private static let one = Token.key(of: "một")

    private func isOne(_ passage: Passage, _ index: Int) -> Bool {
        passage.isWord(index, TimeGrammar.one) || passage.integer(at: index) == 1 && passage.digits(at: index) <= 2
    }

    private static let dayWords = WordSet(
        ["trước", "vào", "chậm", "nhất", "là", "ngày", "của", "tháng", "cuối", "kỳ", "mỗi", "quý"].map {
            Token.key(of: $0)
        })

    /// "hằng tháng (trước ngày 20)": a day within the period, by its number alone.
    private func isDayNote(_ passage: Passage, _ range: Range<Int>) -> Bool {
        range.count <= 8 && range.contains { passage.isWord($0, Words.ngay) }
            && range.allSatisfy {
                TimeGrammar.dayWords.contains(passage.tokens[$0].key)
                    || passage.integer(at: $0).map { (1...31).contains($0) } ?? false
            }
    }

    /// A set of dates or recurrences: "Quý I, 6 tháng, 9 tháng, năm 2026"; "hằng quý, 6 tháng, năm 2026"; "6 tháng, năm".
    /// At least two; a single period gives nil.
    func set(_ passage: Passage, at start: Int, _ end: Int) -> (frames: [TimeFrame], next: Int)? {
        set(passage, at: start, end, limited: true) ?? set(passage, at: start, end, limited: false)
    }

    /// "Tháng 12/2024 và tháng 12/2025": several points and nothing else; those that touch are one period, no set.
    func points(_ passage: Passage, _ range: Range<Int>) -> [TimeFrame]? {
        let range = passage.trimmed(range)
        var points: [TimePoint] = []
        var index = range.lowerBound
        while index < range.upperBound, points.count < 12 {
            guard let point = point(passage, at: index, range.upperBound, loose: false), point.hasYear else {
                return nil
            }
            points.append(point)
            index = point.next
            guard index < range.upperBound else { break }
            guard
                passage.isPunctuation(index, ",") || passage.isPunctuation(index, ";")
                    || passage.isWord(index, Words.va)
            else { return nil }
            index += 1
        }
        guard points.count >= 2, index >= range.upperBound else { return nil }
        let apart = zip(points, points.dropFirst()).allSatisfy { first, second in
            guard let one = first.year, let other = second.year else { return false }
            return other * 12 + second.firstMonth > one * 12 + first.lastMonth + 1
        }
        guard apart else { return nil }
        return points.map { TimeFrame(from: $0.day == nil ? $0.from : nil, due: $0.due) }
    }

    private static let then = Words.keys("sau đó")

    /// "trước ngày 15/11/2026, sau đó định kỳ 6 tháng một lần": the first day, then what recurs.
    func thenRecurring(_ passage: Passage, _ range: Range<Int>) -> [TimeFrame]? {
        guard let at = range.first(where: { passage.matches(TimeGrammar.then, at: $0) && passage.depth[$0] == 0 }),
            let first = phrases(in: passage, range.lowerBound..<at).last(where: { $0.kind == .limit }),
            let next = phrases(in: passage, at + 2..<range.upperBound).first(where: { $0.kind != .ongoing }),
            next.kind == .recurrence, next.range.lowerBound - at <= 4
        else { return nil }
        return [first.frame, next.frame]
    }

    /// `limited`: each member brings its own day, with or without brackets ("6 tháng trước ngày 15/6 và hằng năm trước ngày
    /// 15/12"); otherwise days stand in brackets only.
    private func set(
        _ passage: Passage, at start: Int, _ end: Int, limited: Bool
    ) -> (frames: [TimeFrame], next: Int)? {
        enum Element {
            case recurrence(String)
            case quarter(Int)
            case months(Int)
            case year(Int?)
        }
        if passage.isWord(start, Words.truoc) { return dates(passage, at: start, end) }
        var elements: [Element] = []
        var limits: [TimeFrame?] = []
        var index = start
        var next = start
        var known: Int?
        while index < end {
            let mark = passage.marks[index]
            if mark.classes.contains(.recurrence), mark.value != 8, mark.value < 6 || mark.value > 8,
                let duration = RecurrenceWord.duration(mark.value)
            {
                elements.append(.recurrence(duration))
                next = index + mark.length
            } else if passage.isWord(index, Words.quy) {
                if let number = quarterNumber(passage, index + 1) {
                    elements.append(.quarter(number))
                    next = index + 2
                } else {
                    elements.append(.recurrence("P3M"))
                    next = index + 1
                }
            } else if let months = passage.integer(at: index), [3, 6, 9, 12].contains(months),
                passage.isWord(index + 1, Words.thang)
            {
                elements.append(.months(months))
                next = index + 2
                if passage.isWord(next, Words.dau), passage.isWord(next + 1, Words.nam) { next += 2 }
            } else if passage.isWord(index, Words.nam)
                || (passage.isWord(index, Token.key(of: "cả")) && passage.isWord(index + 1, Words.nam))
            {
                let at = passage.isWord(index, Words.nam) ? index : index + 1
                elements.append(.year(year(passage, at + 1)))
                next = year(passage, at + 1) == nil ? at + 1 : at + 2
            } else if !elements.isEmpty, isOne(passage, index), passage.isWord(index + 1, Words.nam),
                year(passage, index + 2) == nil
            {
                // "6 tháng, một năm"
                elements.append(.recurrence("P1Y"))
                next = index + 2
            } else if passage.isWord(index, Words.thang), elements.isEmpty || !elements.isEmpty,
                passage.integer(at: index + 1) == nil
            {
                elements.append(.recurrence("P1M"))
                next = index + 1
            } else {
                break
            }
            if let (year, after) = yearAfter(passage, next) {
                known = year
                next = after
            }
            // "6 tháng (trước ngày 10/6), hằng năm (trước ngày 10/12)"
            limits.append(nil)
            if passage.isPunctuation(next, "("), passage.closing[next] > next, Int(passage.closing[next]) < end {
                let close = Int(passage.closing[next])
                if let phrase = limit(passage, at: next + 1, close), phrase.range.upperBound == close {
                    limits[limits.count - 1] = phrase.frame
                    next = close + 1
                } else if isDayNote(passage, next + 1..<close) {
                    next = close + 1
                } else if let point = point(passage, at: next + 1, close, loose: true), point.next == close,
                    point.day != nil
                {
                    // "6 tháng (ngày 10/6)"
                    limits[limits.count - 1] = TimeFrame(due: point.due)
                    next = close + 1
                }
            }
            if limited, limits[limits.count - 1] == nil {
                guard passage.isWord(next, Words.truoc), let phrase = limit(passage, at: next, end),
                    phrase.kind == .limit, phrase.frame.due?.hasPrefix("--") == true
                else { return nil }
                limits[limits.count - 1] = phrase.frame
                next = phrase.range.upperBound
            }
            guard next < end, passage.isPunctuation(next, ",") || passage.isWord(next, Words.va) else { break }
            index = next + 1
        }
        guard elements.count >= 2 else { return nil }
        for case .year(let year?) in elements { known = year }
        let points = elements.contains { if case .quarter = $0 { true } else { false } }
        let calendarYear = known ?? context.year
        var frames: [TimeFrame] = []
        for (position, element) in elements.enumerated() {
            let count = frames.count
            defer {
                if frames.count > count, let limit = limits[position], limit.due != nil {
                    frames[count].from = nil
                    frames[count].due = limit.due
                    frames[count].dueExclusive = limit.dueExclusive
                }
            }
            switch element {
            case .recurrence(let duration): frames.append(TimeFrame(repeats: duration))
            case .quarter(let number):
                guard let calendarYear else { continue }
                frames.append(
                    TimeFrame(
                        from: CivilCalendar.first(calendarYear), due: CivilCalendar.last(calendarYear, number * 3)))
            case .months(let months):
                if points, let calendarYear {
                    frames.append(
                        TimeFrame(
                            from: CivilCalendar.first(calendarYear), due: CivilCalendar.last(calendarYear, months)))
                } else {
                    frames.append(TimeFrame(repeats: "P\(months)M"))
                }
            case .year(let year):
                if let year = year ?? (points ? calendarYear : nil) {
                    frames.append(TimeFrame(from: CivilCalendar.first(year), due: CivilCalendar.last(year)))
                } else {
                    frames.append(TimeFrame(repeats: "P1Y"))
                }
            }
        }
        return frames.count >= 2 ? (frames, next) : nil
    }
}
