import Records

/// A stretch of text that names a time.
struct TimePhrase: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// A period or a point with a word that makes it one ("trong năm 2026", "từ … đến …").
        case window
        /// "trước", "đến", "chậm nhất".
        case limit
        /// A period without such a word ("năm 2026"): a time at the head of a clause, else a name's part.
        case bare
        case recurrence
        /// "thường xuyên", "định kỳ": a time only beside the verb.
        case ongoing
        /// "trong thời hạn 15 ngày kể từ …".
        case event
    }
    /// Tokens.
    var range: Range<Int>
    var kind: Kind
    var frame: TimeFrame
}

extension TimeFrame {
    /// What this frame leaves open, filled from an outer one: a window for a window, a recurrence for a recurrence.
    func filled(from outer: TimeFrame) -> TimeFrame {
        if outer.isEmpty { return self }
        if self == TimeFrame() { return outer }
        var result = self
        if from == nil, due == nil {
            result.from = outer.from
            result.due = outer.due
            result.dueExclusive = outer.dueExclusive
        }
        if repeats == nil {
            result.repeats = outer.repeats
            result.rrule = outer.rrule
        }
        if event == nil, from == nil, due == nil { result.event = outer.event }
        return result
    }
}

/// The codes of `Lexicon.recurrences`.
enum RecurrenceWord {
    static func duration(_ code: Int) -> String? {
        switch code {
        case 1: "P1Y"
        case 2: "P3M"
        case 3: "P1M"
        case 4: "P1W"
        case 5: "P6M"
        case 6: "between-sessions"
        case 7: "each-session"
        case 8: "ongoing"
        case 9: "P1D"
        case 10: "P2Y"
        case 11: "P5Y"
        default: nil
        }
    }
}

/// What the document says about its own time: years that bare words ("trong năm", "trong nhiệm kỳ") stand for.
struct TimeContext: Sendable, Hashable {
    struct Years: Sendable, Hashable {
        var first: Int
        var last: Int
    }
    /// Year the document is about by its title, else the year it was issued or passed.
    var year: Int?
    /// The period of the title ("giai đoạn 2026 - 2031").
    var period: Years?
    /// The day it was issued or passed, where known to the day.
    var issuedOn: String?
    /// A law or regulation, which says what bodies may do as well as what they must.
    var givesPowers = false
    /// The one year a title without a period names ("… năm 2026"): its goals are that year's.
    var titleYear: Int?
    /// A letter, notice or conclusion: it asks for things in the months that follow it.
    var asksAtOnce = false
    /// Term of the councils and of the Party's committees that the document names.
    var councilTerm: Years?
    var partyTerm: Years?

    /// "trước ngày 12/10" in a letter of 8 October 2021: the first such day on or after the day of issue. A day that
    /// recurs, or that stands in a document for several years, keeps no year.
    func dated(_ frame: TimeFrame) -> TimeFrame {
        guard asksAtOnce, frame.repeats == nil, let issued = issuedOn, let year = Int(issued.prefix(4)),
            let due = frame.due, due.utf8.count == 7, due.hasPrefix("--")
        else { return frame }
        let day = due.dropFirst(2)
        var result = frame
        result.due = "\(day >= issued.dropFirst(5) ? year : year + 1)-\(day)"
        result.rrule = nil
        return result
    }

    /// The term meant by "trong nhiệm kỳ" for a doer: the Party's for its own bodies, else the council's.
    func term(ofParty party: Bool) -> Years? {
        // A title that names a whole term is about that one, though the text also speaks of the last.
        let titled = period.flatMap { $0.last - $0.first >= 4 ? $0 : nil }
        return party ? partyTerm ?? titled ?? period : titled ?? councilTerm ?? period ?? partyTerm
    }
}

/// Days of the civil calendar.
enum CivilCalendar {
    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    static func date(_ year: Int, _ month: Int, _ day: Int) -> String { "\(year)-\(two(month))-\(two(day))" }
    static func first(_ year: Int, _ month: Int = 1) -> String { date(year, month, 1) }
    static func last(_ year: Int, _ month: Int = 12) -> String {
        date(year, month, days(inMonth: month, of: year))
    }
}

/// A recurrence as iCalendar writes it (RFC 5545, 3.3.10).
enum RecurrenceRule {
    static func text(for frame: TimeFrame) -> String? {
        var day: (month: Int, day: Int)?
        if let due = frame.due, due.hasPrefix("--"), due.count == 7 {
            let parts = due.dropFirst(2).split(separator: "-").compactMap { Int($0) }
            if parts.count == 2, (1...12).contains(parts[0]), (1...31).contains(parts[1]) {
                day = (parts[0], parts[1])
                if frame.dueExclusive { day = before(parts[0], parts[1]) }
            }
        }
        var rule: String
        if let day {
            rule = "FREQ=YEARLY;BYMONTH=\(day.month);BYMONTHDAY=\(day.day)"
        } else {
            switch frame.repeats {
            case "P1Y": rule = "FREQ=YEARLY"
            case "P2Y": rule = "FREQ=YEARLY;INTERVAL=2"
            case "P5Y": rule = "FREQ=YEARLY;INTERVAL=5"
            case "P6M": rule = "FREQ=MONTHLY;INTERVAL=6"
            case "P3M": rule = "FREQ=MONTHLY;INTERVAL=3;BYMONTH=3,6,9,12;BYMONTHDAY=-1"
            case "P1M": rule = "FREQ=MONTHLY"
            case "P1W": rule = "FREQ=WEEKLY"
            case "P1D": rule = "FREQ=DAILY"
            default: return nil
            }
        }
        if let due = frame.due, due.count == 10, !due.hasPrefix("--") {
            rule += ";UNTIL=" + due.filter { $0 != "-" }
        }
        return rule
    }

    private static func before(_ month: Int, _ day: Int) -> (month: Int, day: Int) {
        if day > 1 { return (month, day - 1) }
        let month = month == 1 ? 12 : month - 1
        // The day before 1 March differs in leap years; 28 is in every year.
        return (month, month == 2 ? 28 : CivilCalendar.days(inMonth: month, of: 2001))
    }
}
