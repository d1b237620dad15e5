import Records

/// Links to the pages of a longer list, numbered from 1.
struct Pager {
    var total: Int
    var perPage: Int
    var page: Int
    var address: Address
    var texts: Texts

    /// The number asked for, 1 where it makes no sense, and no further than `furthest`.
    static func page(_ ask: Ask, furthest: Int = 100_000) -> Int {
        guard let text = ask.query.first("page"), let number = Int(text) else { return 1 }
        return min(max(1, number), furthest)
    }

    var last: Int { max(1, (total + perPage - 1) / perPage) }

    /// Nil where one page holds everything.
    var view: View? {
        guard last > 1 else { return nil }
        func link(_ number: Int) -> String? {
            guard number >= 1, number <= last else { return nil }
            return address.with("page", number == 1 ? nil : "\(number)").in(texts.language)
        }
        var numbers: [Int?] = []
        for number in Set([1, last] + Array(max(1, page - 2)...max(1, min(last, page + 2)))).sorted()
        where number <= last {
            if let before = numbers.last ?? nil, before < number - 1 { numbers.append(nil) }
            numbers.append(number)
        }
        return [
            "previous": link(page - 1), "next": link(page + 1),
            "pages": numbers.map { number -> View in
                [
                    "link": number.flatMap(link), "number": number.map { "\($0)" },
                    "label": number.map { texts(.pageNumber, "\($0)") }, "current": number == page,
                ]
            },
        ]
    }
}
