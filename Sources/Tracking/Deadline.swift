import Records

/// How deadlines are counted.
public struct DeadlinePolicy: Sendable {
    public var calendar: WorkCalendar
    /// "trước ngày 30/6" ends on the 29th. Many offices read it as the 30th: then false.
    public var beforeIsStrict = true
    /// A last day that is not worked moves to the next that is (Civil Code 2015, article 148).
    public var movesToWorkingDay = true
    /// Days before the last day at which a deadline becomes near, close and urgent.
    public var ladder = (near: 15, close: 7, urgent: 3)
    public init(calendar: WorkCalendar = .vietnam) { self.calendar = calendar }
}

/// The next time something has to be done by.
public struct Deadline: Hashable, Sendable {
    /// The last permitted day as the document means it.
    public var stated: Day
    /// The day it ends on in practice: `stated`, or the next working day.
    public var effective: Day
    /// It comes again after this one.
    public var recurs: Bool
}

/// How near a deadline is, in steps.
public enum DeadlineState: String, Sendable, CaseIterable {
    case overdue, today, urgent, close, near, later
    /// The document names no day, or an event.
    case undated
}

extension DeadlinePolicy {
    /// The deadline of a time frame that counts on a day: a single one even if it is past, of a recurring one the first
    /// that is not past, the last one where all are. Nil where no day can be told.
    public func deadline(of time: TimeFrame, today: Day) -> Deadline? {
        let days = occurrences(of: time, around: today)
        guard let last = days.last else { return nil }
        let ends = days.map { (stated: $0, effective: movesToWorkingDay ? calendar.nextWorked(from: $0) : $0) }
        let next =
            ends.first { $0.effective >= today } ?? (last, movesToWorkingDay ? calendar.nextWorked(from: last) : last)
        return Deadline(stated: next.stated, effective: next.effective, recurs: next.stated != last)
    }

    /// The state of a time frame on a day, with the days left (negative when overdue).
    public func state(of time: TimeFrame, today: Day) -> (state: DeadlineState, days: Int?) {
        guard let deadline = deadline(of: time, today: today) else { return (.undated, nil) }
        let left = deadline.effective - today
        let state: DeadlineState =
            switch left {
            case ..<0: .overdue
            case 0: .today
            case ...ladder.urgent: .urgent
            case ...ladder.close: .close
            case ...ladder.near: .near
            default: .later
            }
        return (state, left)
    }

    /// Last days, ascending: one for a date, those from the year before to the year after `today` for what recurs,
    /// within the frame's own limits.
    public func occurrences(of time: TimeFrame, around today: Day) -> [Day] {
        let years = (today.year - 1)...(today.year + 1)
        if let due = time.due, due.hasPrefix("--") {
            let parts = due.dropFirst(2).split(separator: "-").compactMap { Int($0) }
            guard let month = parts.first, (1...12).contains(month) else { return [] }
            let days = years.compactMap { year in
                Day(
                    year, month,
                    parts.count > 1 ? min(parts[1], Day.days(in: month, of: year)) : Day.days(in: month, of: year))
            }
            return bounded(days.map { last($0, time.dueExclusive) }, time)
        }
        if let months = DeadlinePolicy.months(time.repeats) {
            // Without a day of its own, a period's duty ends with the period.
            let ends = years.flatMap { year in
                stride(from: months, through: 12, by: months).compactMap { month in
                    Day(year, month, Day.days(in: month, of: year))
                }
            }
            let until = time.due.flatMap { DeadlinePolicy.last(of: $0) }
            return bounded(ends.filter { day in until.map { day <= $0 } ?? true }, time)
        }
        guard let due = time.due, let day = DeadlinePolicy.last(of: due) else { return [] }
        guard time.dueExclusive, beforeIsStrict else { return [day] }
        return DeadlinePolicy.first(of: due).map { [$0 - 1] } ?? []
    }

    private func last(_ day: Day, _ isExclusive: Bool) -> Day { isExclusive && beforeIsStrict ? day - 1 : day }

    private func bounded(_ days: [Day], _ time: TimeFrame) -> [Day] {
        guard let from = time.from.flatMap({ DeadlinePolicy.first(of: $0) }) else { return days }
        return days.filter { $0 >= from }
    }

    /// Months of an ISO 8601 duration that divides a year; nil for others.
    private static func months(_ duration: String?) -> Int? {
        switch duration {
        case "P1Y": 12
        case "P6M": 6
        case "P3M": 3
        case "P1M": 1
        default: nil
        }
    }

    private static func first(of date: String) -> Day? { edge(date, 1, { _, _ in 1 }) }
    private static func last(of date: String) -> Day? { edge(date, 12, { Day.days(in: $1, of: $0) }) }

    private static func edge(_ date: String, _ month: Int, _ day: (Int, Int) -> Int) -> Day? {
        let parts = date.split(separator: "-").map { Int($0) }
        guard let year = parts.first ?? nil, !parts.contains(nil), parts.count <= 3 else { return nil }
        let monthThere = parts.count > 1 ? parts[1]! : month
        guard (1...12).contains(monthThere) else { return nil }
        return Day(year, monthThere, parts.count > 2 ? parts[2]! : day(year, monthThere))
    }
}
