import Records

/// Numbers, dates and times as people write them in one language.
struct Format: Sendable {
    let language: Language
    private var texts: Texts { Texts(language: language) }

    init(_ language: Language) { self.language = language }

    /// 1470 is `1.470` in Vietnamese, `1,470` in English.
    func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped += language == .vietnamese ? "." : "," }
            grouped.append(digit)
        }
        return (value < 0 ? "-" : "") + grouped
    }

    /// 23.5 is `23,5` in Vietnamese. Exact: as many decimals as the value has.
    func number(_ value: Double) -> String {
        if let whole = Int(exactly: value) { return number(whole) }
        let parts = "\(value)".split(separator: ".")
        guard parts.count == 2, !parts[1].contains("e"), let whole = Int(parts[0]) else { return "\(value)" }
        let sign = value < 0 && whole == 0 ? "-" : ""
        return sign + number(whole) + (language == .vietnamese ? "," : ".") + parts[1]
    }

    /// Bytes with a unit of 1024.
    func size(_ bytes: Int) -> String {
        if bytes < 1024 { return number(bytes) + " B" }
        let (value, unit) = bytes < 1 << 20 ? (Double(bytes) / 1024, "KB") : (Double(bytes) / 1_048_576, "MB")
        return number((value * 10).rounded() / 10) + " " + unit
    }

    /// An ISO date as exact as it is: `2026-06-30`, `2026-06`, `2026`, `--06-30` (every year).
    /// Anything else is given as it stands.
    func date(_ iso: String) -> String {
        if iso.hasPrefix("--") {
            let parts = iso.dropFirst(2).split(separator: "-").compactMap { Int($0) }
            guard parts.count == 2 else { return iso }
            return texts(.dayOfEveryYear, day(parts[1], parts[0], nil))
        }
        let parts = iso.prefix(10).split(separator: "-").compactMap { Int($0) }
        switch parts.count {
        case 1: return "\(parts[0])"
        case 2: return language == .vietnamese ? "\(parts[1])/\(parts[0])" : "\(Format.months(parts[1])) \(parts[0])"
        case 3: return day(parts[2], parts[1], parts[0])
        default: return iso
        }
    }

    private func day(_ day: Int, _ month: Int, _ year: Int?) -> String {
        if language == .vietnamese { return "\(day)/\(month)" + (year.map { "/\($0)" } ?? "") }
        return "\(day) \(Format.months(month))" + (year.map { " \($0)" } ?? "")
    }

    /// A time stamp of the ledger (`2026-01-31T08:15:00Z`): date and minute, zone named.
    func moment(_ iso: String) -> String {
        guard iso.count >= 16, let clock = iso.firstIndex(where: { $0 == "T" || $0 == " " }) else { return date(iso) }
        return date(iso) + " " + iso[iso.index(after: clock)...].prefix(5) + " UTC"
    }

    private static func months(_ number: Int) -> String {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return (1...12).contains(number) ? names[number - 1] : "\(number)"
    }

    /// The whole time frame in words; empty where the text names none.
    func time(_ time: TimeFrame) -> String {
        var parts: [String] = []
        switch (time.from, time.due) {
        case (let from?, let due?):
            if let period = period(from, due) {
                parts.append(period)
            } else {
                parts.append(texts(time.dueExclusive ? .fromUntilBefore : .fromTo, date(from), date(due)))
            }
        case (nil, let due?): parts.append(texts(time.dueExclusive ? .before : .until, date(due)))
        case (let from?, nil): parts.append(texts(.since, date(from)))
        case (nil, nil): break
        }
        if let wording = time.wordingOfRepeat { parts.append(texts(wording)) }
        if let event = time.event { parts.append(event) }
        return parts.joined(separator: "; ")
    }

    /// Whole months, quarters and years by their name: 2026-01-01 to 2026-03-31 is "Quý I/2026".
    private func period(_ from: String, _ due: String) -> String? {
        let start = from.split(separator: "-").compactMap { Int($0) }
        let end = due.split(separator: "-").compactMap { Int($0) }
        guard start.count == 3, end.count == 3, start[0] == end[0], start[2] == 1 else { return nil }
        let year = start[0]
        guard end[2] == Format.days(in: end[1], of: year) else { return nil }
        switch (start[1], end[1]) {
        case (1, 12): return texts(.yearNamed, "\(year)")
        case (let first, let last) where first == last: return date("\(year)-\(first)")
        case (let first, let last) where last == first + 2 && last % 3 == 0:
            return texts(.quarterNamed, ["I", "II", "III", "IV"][last / 3 - 1], "\(year)")
        default: return nil
        }
    }

    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// What a target asks for: `≥ 80 %`, `23,5 – 25 ha`, `2 cuộc/kỳ họp`; empty for a goal without a number.
    func quantity(_ target: Target) -> String {
        guard let value = target.value else { return "" }
        var text = ""
        if let comparator = target.comparator, comparator != .range, comparator != .equal {
            text = comparator.sign + " "
        }
        text += number(value)
        if let upper = target.valueMax { text += " – " + number(upper) }
        if let unit = target.unit { text += unit == "%" ? "%" : " " + unit }
        if let per = target.per { text += "/" + per }
        return text
    }

    /// Money in đồng, whole: `12.500.000.000 đồng`.
    func amount(_ funding: Funding) -> String {
        var parts: [String] = []
        if let amount = funding.amount {
            let currency = funding.currency == nil || funding.currency == "VND" ? texts(.dong) : funding.currency!
            parts.append((funding.approximate ? "≈ " : "") + number(amount) + " " + currency)
        }
        if let share = funding.share { parts.append(number(share) + "%") }
        return parts.joined(separator: "; ")
    }
}
