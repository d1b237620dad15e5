import Records

/// Where the parts of a record stand, in the words of its numbering.
struct SectionPaths {
    private var paths: [String: String] = [:]

    init(_ sections: [Section]) {
        let byID = Dictionary(sections.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for section in sections {
            var numbers: [String] = []
            var next: Section? = section
            // Bounded: a record that says a section is its own ancestor must not hang us.
            while let current = next, numbers.count < 12 {
                // "2" says nothing beside "2.1".
                if let number = current.number, !(numbers.last?.hasPrefix(number + ".") ?? false) {
                    numbers.append(number)
                }
                next = current.parent.flatMap { byID[$0] }
            }
            paths[section.id] = numbers.reversed().joined(separator: ", ")
        }
    }

    /// The numbers from the top to a section, `III, 2.1, (5)`; nil where it has none.
    func path(_ section: String?) -> String? {
        guard let section, let path = paths[section], !path.isEmpty else { return nil }
        return path
    }
}

extension TimeFrame {
    /// The last day allowed, as an ISO date, for sorting and filtering; nil where no single day is meant.
    public var lastDay: String? {
        guard let due, !due.hasPrefix("--") else { return nil }
        let parts = due.split(separator: "-").map { Int($0) ?? 0 }
        guard let year = parts.first, (1...9999).contains(year) else { return nil }
        let month = parts.count > 1 ? parts[1] : 12
        guard (1...12).contains(month) else { return nil }
        var date = (year: year, month: month, day: parts.count > 2 ? parts[2] : TimeFrame.days(year, month))
        if dueExclusive {
            // "trước ngày 30/6" ends on the 29th, "trước tháng 6" in May, "trước năm 2030" in 2029.
            if parts.count == 1 { date = (year, 1, 1) } else if parts.count == 2 { date.day = 1 }
            date.day -= 1
            if date.day == 0 {
                date.month -= 1
                if date.month == 0 { date = (date.year - 1, 12, 1) }
                date.day = TimeFrame.days(date.year, date.month)
            }
        }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let year4 = String(repeating: "0", count: max(0, 4 - "\(date.year)".count)) + "\(date.year)"
        return "\(year4)-\(two(date.month))-\(two(date.day))"
    }

    private static func days(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
