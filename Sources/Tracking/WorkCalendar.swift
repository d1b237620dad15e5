/// A day off by law.
public struct Holiday: Hashable, Sendable {
    public var day: Day
    public var name: String
    /// Stated by the yearly official notice. Others follow from the law and the lunar calendar and may be moved.
    public var isConfirmed: Bool
}

/// Which days are worked: Monday to Friday without holidays, with the Saturdays worked in exchange.
public struct WorkCalendar: Sendable {
    public private(set) var holidays: [Day: Holiday] = [:]
    /// Saturdays worked in exchange for a day off.
    public var workedDaysOff: Set<Day>
    /// Years the holidays are known for; outside them only weekends count as days off.
    public let years: ClosedRange<Int>

    public init(holidays: [Holiday], workedDaysOff: Set<Day> = [], years: ClosedRange<Int>) {
        self.years = years
        self.workedDaysOff = workedDaysOff
        for holiday in holidays { self.holidays[holiday.day] = holiday }
    }

    public func isWorked(_ day: Day) -> Bool {
        workedDaysOff.contains(day) || (day.weekday <= 5 && holidays[day] == nil)
    }

    /// The day itself where it is worked, else the next one that is.
    public func nextWorked(from day: Day) -> Day {
        var day = day
        while !isWorked(day) { day = day + 1 }
        return day
    }

    /// The end of a term of working days that begins after `day`: the first day is not counted (Civil Code 2015,
    /// article 147).
    public func adding(workingDays count: Int, to day: Day) -> Day {
        var day = day
        var left = max(0, count)
        while left > 0 {
            day = day + 1
            if isWorked(day) { left -= 1 }
        }
        return day
    }

    /// Working days after `day` up to and including `end`; negative where `end` lies before.
    public func workingDays(after day: Day, through end: Day) -> Int {
        guard end >= day else { return -workingDays(after: end, through: day) }
        var count = 0
        var next = day + 1
        while next <= end {
            if isWorked(next) { count += 1 }
            next = next + 1
        }
        return count
    }
}

extension WorkCalendar {
    /// Holidays of Vietnam, 2025 to 2031: Labour Code 2019, article 112; 24 November from 2026 by Resolution 28/2026/QH16.
    /// A holiday on a weekend is made up for on the next working day (article 111). The five days of Tết are taken as the
    /// eve and the first four; the official notice of each year decides, and can be put in its place.
    public static let vietnam: WorkCalendar = {
        var holidays: [Holiday] = []
        for row in lunar {
            for group in fixed(row) {
                var owed = 0
                for day in group.days {
                    guard let day else { continue }
                    if day.weekday > 5 { owed += 1 }
                    holidays.append(Holiday(day: day, name: group.name, isConfirmed: group.isConfirmed))
                }
                let taken = Set(holidays.map(\.day))
                guard var next = group.days.compactMap({ $0 }).max() else { continue }
                while owed > 0 {
                    next = next + 1
                    guard next.weekday <= 5, !taken.contains(next) else { continue }
                    holidays.append(Holiday(day: next, name: group.name + " (nghỉ bù)", isConfirmed: false))
                    owed -= 1
                }
            }
        }
        return WorkCalendar(holidays: holidays, years: 2025...2031)
    }()

    /// Year, first day of Tết, the Hùng kings' day (10th of the third lunar month): Hồ Ngọc Đức's algorithm, UTC+7.
    private static let lunar: [(year: Int, tet: Day?, kings: Day?)] = [
        (2025, Day(2025, 1, 29), Day(2025, 4, 7)), (2026, Day(2026, 2, 17), Day(2026, 4, 26)),
        (2027, Day(2027, 2, 6), Day(2027, 4, 16)), (2028, Day(2028, 1, 26), Day(2028, 4, 4)),
        (2029, Day(2029, 2, 13), Day(2029, 4, 23)), (2030, Day(2030, 2, 2), Day(2030, 4, 12)),
        (2031, Day(2031, 1, 23), Day(2031, 4, 1)),
    ]

    private static func fixed(
        _ row: (year: Int, tet: Day?, kings: Day?)
    ) -> [(name: String, days: [Day?], isConfirmed: Bool)] {
        let year = row.year
        let tet = row.tet.map { first in (-1...3).map { offset in Optional(first + offset) } } ?? []
        let national = Day(year, 9, 2)
        // The day beside the National Day that makes the longer row of days off.
        let beside = national.map { $0.weekday == 1 || $0.weekday >= 4 ? $0 + 1 : $0 - 1 }
        var groups: [(name: String, days: [Day?], isConfirmed: Bool)] = [
            ("Tết Dương lịch", [Day(year, 1, 1)], true), ("Tết Nguyên đán", tet, false),
            ("Giỗ Tổ Hùng Vương", [row.kings], true),
            ("Ngày Chiến thắng, Ngày Quốc tế lao động", [Day(year, 4, 30), Day(year, 5, 1)], true),
            ("Quốc khánh", [national], true), ("Quốc khánh", [beside], false),
        ]
        if year >= 2026 { groups.append(("Ngày Văn hóa Việt Nam", [Day(year, 11, 24)], true)) }
        return groups
    }
}
