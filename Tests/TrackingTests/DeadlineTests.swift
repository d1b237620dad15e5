import Records
import Testing

@testable import Tracking

private func day(_ iso: String) -> Day { Day(iso: iso)! }

@Test func daysCountAsTheCalendarDoes() {
    #expect(Day(2026, 2, 29) == nil)
    #expect(Day(2028, 2, 29)?.description == "2028-02-29")
    #expect(day("2026-03-01") - day("2026-02-28") == 1)
    #expect(day("2028-03-01") - day("2028-02-28") == 2)
    #expect(day("2026-11-21").weekday == 6)
    #expect(day("2000-01-01").weekday == 6)
    var next = day("1999-12-28")
    for _ in 0..<1500 {
        let (year, month, date) = next.parts
        #expect(Day(year, month, date) == next)
        #expect(Day(iso: next.description) == next)
        next = next + 1
    }
    #expect(Day(iso: "2026-13-01") == nil)
    #expect(Day(iso: "26-01-01") == nil)
}

@Test(arguments: [
    ("2026-01-01", false), ("2026-02-16", false), ("2026-02-20", false), ("2026-02-23", true), ("2026-04-27", false),
    ("2026-04-28", true), ("2026-04-30", false), ("2026-05-01", false), ("2026-09-02", false), ("2026-11-24", false),
    ("2025-11-24", true), ("2029-11-26", false), ("2026-11-21", false), ("2026-06-30", true),
])
func holidaysAreDaysOff(_ iso: String, _ isWorked: Bool) {
    #expect(WorkCalendar.vietnam.isWorked(day(iso)) == isWorked)
}

@Test func theFirstDayOfATermIsNotCounted() {
    let calendar = WorkCalendar.vietnam
    #expect(calendar.adding(workingDays: 1, to: day("2026-06-05")) == day("2026-06-08"))
    #expect(calendar.adding(workingDays: 5, to: day("2026-02-13")) == day("2026-02-27"))
    #expect(calendar.workingDays(after: day("2026-06-05"), through: day("2026-06-12")) == 5)
    #expect(calendar.workingDays(after: day("2026-06-12"), through: day("2026-06-05")) == -5)
}

/// Time frame, today, stated last day, day it ends in practice.
private let table: [(TimeFrame, String, String?, String?)] = [
    (TimeFrame(due: "2026-06-30"), "2026-01-01", "2026-06-30", "2026-06-30"),
    (TimeFrame(due: "2026-06-30", dueExclusive: true), "2026-01-01", "2026-06-29", "2026-06-29"),
    (TimeFrame(due: "2026-01-31"), "2026-01-01", "2026-01-31", "2026-02-02"),
    (TimeFrame(due: "2026"), "2026-01-01", "2026-12-31", "2026-12-31"),
    (TimeFrame(due: "2026-06", dueExclusive: true), "2026-01-01", "2026-05-31", "2026-06-01"),
    (TimeFrame(due: "--06-30", repeats: "P1Y"), "2026-07-02", "2027-06-30", "2027-06-30"),
    (TimeFrame(due: "--06-30", dueExclusive: true, repeats: "P1Y"), "2026-06-30", "2027-06-29", "2027-06-29"),
    (TimeFrame(repeats: "P3M"), "2026-05-05", "2026-06-30", "2026-06-30"),
    (TimeFrame(from: "2026-01-01", due: "2031-12-31", repeats: "P6M"), "2025-11-01", "2026-06-30", "2026-06-30"),
    (TimeFrame(repeats: "each-session"), "2026-05-05", nil, nil),
    (TimeFrame(due: "soon"), "2026-05-05", nil, nil),
    (TimeFrame(), "2026-05-05", nil, nil),
]

@Test(arguments: table)
func deadlinesFollowTheRules(_ row: (TimeFrame, String, String?, String?)) {
    let found = DeadlinePolicy().deadline(of: row.0, today: day(row.1))
    #expect(found?.stated.description == row.2)
    #expect(found?.effective.description == row.3)
}

@Test func beforeMayBeReadLoosely() {
    var policy = DeadlinePolicy()
    policy.beforeIsStrict = false
    let time = TimeFrame(due: "2026-06-30", dueExclusive: true)
    #expect(policy.deadline(of: time, today: day("2026-01-01"))?.stated == day("2026-06-30"))
}

@Test(arguments: [
    ("2026-05-01", DeadlineState.later), ("2026-06-15", .near), ("2026-06-23", .close), ("2026-06-28", .urgent),
    ("2026-06-30", .today), ("2026-07-01", .overdue),
])
func warningsRiseInSteps(_ today: String, _ state: DeadlineState) {
    let found = DeadlinePolicy().state(of: TimeFrame(due: "2026-06-30"), today: day(today))
    #expect(found.state == state)
    #expect(found.days == day("2026-06-30") - day(today))
}
