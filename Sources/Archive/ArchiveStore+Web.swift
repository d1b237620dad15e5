import GRDB
import Records

/// How many items have their last day in a month.
public struct DeadlineMonth: Hashable, Sendable {
    /// `2026-06`; nil for items without a day.
    public var month: String?
    public var items: Int
}

extension ArchiveStore {
    /// The deadlines of the targets that fit a filter, months ascending, items without a day first.
    public func targetDeadlines(_ filter: ItemFilter = .init()) throws(ArchiveError) -> [DeadlineMonth] {
        var condition = filter.condition(item: "target")
        condition.add("i.kind", in: filter.kinds.map(\.rawValue))
        condition.add("i.comparator", in: filter.comparators.map(\.rawValue))
        if let least = filter.valueFrom { condition.add("ifnull(i.value_max, i.value) >= ?", least) }
        if let most = filter.valueTo { condition.add("i.value <= ?", most) }
        if let unit = filter.unit { condition.add("i.unit = ?", unit) }
        return try deadlines("targets", condition)
    }

    /// The deadlines of the assignments that fit a filter, months ascending, items without a day first.
    public func assignmentDeadlines(_ filter: ItemFilter = .init()) throws(ArchiveError) -> [DeadlineMonth] {
        var condition = filter.condition(item: "assignment")
        condition.add("i.role", in: filter.roles.map(\.rawValue))
        return try deadlines("assignments", condition)
    }

    private func deadlines(_ table: String, _ condition: SQLCondition) throws(ArchiveError) -> [DeadlineMonth] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT substr(i.due_day, 1, 7) AS month, count(*) AS n FROM \(table) i
                    JOIN documents d ON d.row = i.document WHERE \(condition.sql) GROUP BY 1 ORDER BY 1
                    """, arguments: StatementArguments(condition.arguments)
            ).map { DeadlineMonth(month: $0["month"], items: $0["n"]) }
        }
    }
}

extension SearchFilter {
    /// The condition that a facet's value stands for.
    public init(_ field: Field, equals value: String) {
        self.init(field: field, comparison: .equal, value: value, upper: nil, isExcluded: false)
    }
}
