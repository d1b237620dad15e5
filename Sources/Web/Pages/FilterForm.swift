import Records

/// The filters of a list page: reads them from the address, says which it does not know or understand, and shows the
/// form with what was asked.
struct FilterForm {
    let ask: Ask
    let path: String
    /// What the address says that makes no sense, in words.
    private(set) var notices: [String] = []
    /// The same as the names of the parameters at fault.
    private(set) var faults: [Fault] = []
    private var fields: [View] = []
    private var selects: [View] = []
    private var carried: [View] = []
    /// The filters in use: what links of this page carry on.
    private var used: [(name: String, value: String?)] = []
    private var sort: (name: String, descending: Bool)?

    static let longestText = 200

    init(_ ask: Ask, path: String, known: Set<String>) {
        self.ask = ask
        self.path = path
        for name in ask.query.unknown(known) {
            let short = String(name.prefix(40))
            notices.append(ask.texts(.unknownFilter, short))
            faults.append(.parameter(short, .unknownParameter))
        }
    }

    private mutating func reject(_ name: String, _ value: String) {
        let short = String(value.prefix(40))
        notices.append(ask.texts(.badFilterValue, name, short))
        faults.append(.parameter(name, .badParameter, short))
    }

    /// One of several values; the list also takes a set separated by commas (`kind=a,b`).
    mutating func choice<Value: Hashable>(
        _ name: String, _ label: WebText, _ values: [Value], _ key: (Value) -> String, _ word: (Value) -> String
    ) -> Set<Value> {
        let given = ask.query.first(name)
        var chosen: Set<Value> = []
        for part in given?.prefix(300).split(separator: ",") ?? [] {
            let wanted = String(part.map { $0 == "-" ? "_" : $0 })
            if let value = values.first(where: { key($0) == wanted || key($0) == part }) {
                chosen.insert(value)
            } else {
                reject(name, String(part))
            }
        }
        if !chosen.isEmpty { used.append((name, given)) }
        selects.append([
            "name": name, "label": ask.texts(label),
            "options": values.map { value -> View in
                ["value": key(value), "label": word(value), "selected": chosen.contains(value)]
            },
        ])
        return chosen
    }

    /// Any text, cut at `longestText` characters.
    mutating func text(_ name: String, _ label: WebText, suggestions: [String] = []) -> String? {
        let value = ask.text(name, longest: FilterForm.longestText)
        if value?.isCut == true {
            notices.append(ask.texts(.queryTooLong, "\(FilterForm.longestText)"))
            faults.append(.parameter(name, .parameterTooLong, "\(FilterForm.longestText)"))
        }
        used.append((name, value?.text))
        fields.append([
            "name": name, "label": ask.texts(label), "value": value?.text, "type": "text", "wide": true,
            "list": suggestions.isEmpty ? nil : "list-\(name)", "suggestions": suggestions,
        ])
        return value?.text
    }

    /// A value that the form carries along without a field for it.
    mutating func hidden(_ name: String, _ value: String) -> String {
        let short = String(value.prefix(FilterForm.longestText))
        used.append((name, short))
        carried.append(["name": name, "value": short])
        return short
    }

    /// A day as `2026-01-31`.
    mutating func day(_ name: String, _ label: WebText) -> String? {
        var value = ask.query.first(name)
        if let given = value, !FilterForm.isDay(given) {
            reject(name, given)
            value = nil
        }
        used.append((name, value))
        fields.append(["name": name, "label": ask.texts(label), "value": value, "type": "date", "wide": false])
        return value
    }

    static func isDay(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 == 0x2D || ($0 >= 0x30 && $0 <= 0x39) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
        else { return false }
        return year > 0 && day >= 1 && day <= Format.days(in: month, of: year)
    }

    mutating func number(_ name: String, _ label: WebText) -> Double? {
        let given = ask.query.first(name)
        var value = given.flatMap { Double($0.map { $0 == "," ? "." : String($0) }.joined()) }
        if let given, value == nil || !value!.isFinite {
            reject(name, given)
            value = nil
        }
        used.append((name, value == nil ? nil : given))
        fields.append([
            "name": name, "label": ask.texts(label), "value": value == nil ? nil : given, "type": "text", "wide": false,
        ])
        return value
    }

    /// A year (`2025`) or years (`2021-2025`).
    mutating func year(_ name: String, _ label: WebText) -> ClosedRange<Int>? {
        let given = ask.query.first(name)
        let parts = given?.split(separator: "-").map { Int($0) } ?? []
        var years: ClosedRange<Int>?
        if let given {
            if parts.count == 1, let year = parts[0], (1...9999).contains(year) {
                years = year...year
            } else if parts.count == 2, let first = parts[0], let last = parts[1], first <= last, last <= 9999 {
                years = first...last
            } else {
                reject(name, given)
            }
        }
        used.append((name, years == nil ? nil : given))
        fields.append([
            "name": name, "label": ask.texts(label), "value": years == nil ? nil : given, "type": "text", "wide": false,
        ])
        return years
    }

    /// The order asked for by `sort=name` or `sort=-name`; the first where nothing is.
    mutating func order(_ names: [String]) -> (name: String, descending: Bool) {
        guard let given = ask.query.first("sort") else { return (names[0], false) }
        let descending = given.hasPrefix("-")
        let name = descending ? String(given.dropFirst()) : given
        guard names.contains(name) else {
            reject("sort", given)
            return (names[0], false)
        }
        sort = (name, descending)
        used.append(("sort", given))
        return (name, descending)
    }

    /// This list with the filters in use.
    var address: Address { Address(path, used) }

    var isFiltered: Bool { used.contains { $0.value != nil && $0.name != "sort" } }

    func pager(total: Int, perPage: Int, page: Int) -> View? {
        Pager(total: total, perPage: perPage, page: page, address: address, texts: ask.texts).view
    }

    /// The form and the table. `sortable` names the order of each column that has one, `byDefault` the one in force
    /// where the address names none.
    func view(table: DataTable, sortable: [Int: String], byDefault: String, heading: String) -> View {
        var view = table.view
        let current = sort ?? (byDefault, false)
        view.set(
            "columns",
            table.columns.enumerated().map { index, label -> View in
                guard let name = sortable[index] else {
                    return [
                        "label": label, "class": table.isNumeric(index) ? "number" : nil, "link": nil, "sorted": nil,
                    ]
                }
                let isCurrent = current.name == name
                let next = isCurrent && !current.descending ? "-\(name)" : name
                return [
                    "label": label, "class": table.isNumeric(index) ? "number" : nil,
                    "link": address.with("sort", next).in(ask.language),
                    "sorted": isCurrent ? (current.descending ? "descending" : "ascending") : nil,
                ]
            })
        var hidden = carried
        if ask.language == .english { hidden.append(["name": "lang", "value": "en"]) }
        if let sort { hidden.append(["name": "sort", "value": (sort.descending ? "-" : "") + sort.name]) }
        view.merge([
            "heading": heading, "path": path, "fields": fields, "selects": selects, "hidden": hidden,
            "notices": notices, "clearLink": isFiltered ? Address(path).in(ask.language) : nil,
        ])
        return view
    }
}
