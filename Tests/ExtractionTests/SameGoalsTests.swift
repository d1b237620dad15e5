import Records
import Testing

@testable import Extraction

private func target(
    _ indicator: String, _ value: Double, unit: String = "%", body: String? = nil, due: String? = nil, id: String
) -> Target {
    var target = Target(
        text: indicator, kind: .quantitative, source: Place(block: "b1", start: 0, end: 1), rule: RuleBook.percent,
        confidence: 0.9)
    target.id = id
    target.indicator = indicator
    target.comparator = .equal
    target.value = value
    target.unit = unit
    target.body = body
    target.time.due = due
    return target
}

/// Two goals, the first in the body, the second in an annex: whether they are linked, and whether a difference is told.
private let pairs: [(name: String, one: Target, other: Target, linked: Bool, differ: Bool)] = [
    (
        "abbreviated", target("Nghị quyết của HĐND xã đúng trình tự", 100, id: "t1"),
        target("nghị quyết của Hội đồng nhân dân đúng trình tự", 100, id: "t2"), true, false
    ),
    (
        "another figure", target("Đại biểu có trình độ đại học", 60, id: "t1"),
        target("Đại biểu có trình độ đại học", 50, id: "t2"), false, true
    ),
    // Near misses: other years, another level, another unit, too few words.
    (
        "another year", target("Đại biểu có trình độ đại học", 60, due: "2026-12-31", id: "t1"),
        target("Đại biểu có trình độ đại học", 50, due: "2031-12-31", id: "t2"), false, false
    ),
    (
        "another level",
        target("Đại biểu có trình độ đại học", 80, body: "Hội đồng nhân dân tỉnh", id: "t1"),
        target("Đại biểu có trình độ đại học", 60, body: "Hội đồng nhân dân xã", id: "t2"), false, false
    ),
    (
        "another unit", target("Trồng rừng phòng hộ mới", 60, unit: "ha", id: "t1"),
        target("Trồng rừng phòng hộ mới", 50, unit: "cây", id: "t2"), false, false
    ),
    ("short", target("Hộ nghèo", 2, id: "t1"), target("Hộ nghèo", 3, id: "t2"), false, false),
]

@Test func goalsOfBodyAndAnnexAreCompared() {
    for pair in pairs {
        var targets = [pair.one, pair.other]
        var warnings: [Warning] = []
        SameGoals.link(&targets, parts: [0, 1], warnings: &warnings)
        #expect((targets[0].sameAs == ["t2"] && targets[1].sameAs == ["t1"]) == pair.linked, "\(pair.name)")
        #expect(warnings.contains { $0.code == .targetsDiffer } == pair.differ, "\(pair.name)")
        // Goals of one part stand beside one another and are never compared.
        var together = [pair.one, pair.other]
        var told: [Warning] = []
        SameGoals.link(&together, parts: [0, 0], warnings: &told)
        #expect(together.allSatisfy(\.sameAs.isEmpty) && told.isEmpty, "\(pair.name)")
    }
}
