import Foundation
import Records
import VietnameseText

extension SearchQuery {
    /// Reads a query. Nothing is refused; `notices` says what was not understood.
    static func parse(_ text: String) -> (query: SearchQuery, notices: [SearchNotice]) {
        var parser = QueryParser(text)
        return parser.parse()
    }
}

private struct QueryParser {
    private var characters: [Character]
    private var index = 0
    private var query = SearchQuery()
    private var notices: [SearchNotice] = []
    private var words = 0

    init(_ text: String) {
        // NUL and other control characters, and marks that turn the writing direction, are spaces.
        let cut = String(text.prefix(SearchQuery.longest)).unicodeScalars.map { scalar -> Character in
            let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
            let isInvisible =
                (0x200B...0x200F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
                || (0x2060...0x206F).contains(scalar.value) || scalar.value == 0xFEFF
            return isControl || isInvisible ? " " : Character(scalar)
        }
        characters = Array(UnicodeForm.clean(String(cut)))
    }

    private static let quotes: Set<Character> = ["\"", "“", "”", "„", "«", "»"]

    mutating func parse() -> (SearchQuery, [SearchNotice]) {
        while index < characters.count {
            if characters[index].isWhitespace {
                index += 1
                continue
            }
            var isExcluded = false
            if characters[index] == "-" || characters[index] == "−", index + 1 < characters.count,
                !characters[index + 1].isWhitespace, characters[index + 1] != "-"
            {
                isExcluded = true
                index += 1
            }
            if QueryParser.quotes.contains(characters[index]) {
                add(phrase: quoted(), isExcluded)
            } else {
                readWord(isExcluded)
            }
        }
        if query.terms.allSatisfy(\.isExcluded), query.filters.allSatisfy(\.isExcluded) {
            notices.append(SearchNotice(.nothingToFind))
        }
        return (query, notices)
    }

    /// From an opening mark to the closing one, or to the end.
    private mutating func quoted() -> String {
        index += 1
        let start = index
        while index < characters.count, !QueryParser.quotes.contains(characters[index]) { index += 1 }
        let text = String(characters[start..<index])
        if index < characters.count {
            index += 1
        } else {
            notices.append(SearchNotice(.unbalancedQuote))
        }
        return text
    }

    private mutating func readWord(_ isExcluded: Bool) {
        let start = index
        while index < characters.count, !characters[index].isWhitespace,
            !QueryParser.quotes.contains(characters[index])
        {
            // A filter's value begins after the first colon and may stand in quotation marks.
            if characters[index] == ":", index > start, index + 1 < characters.count,
                !characters[index + 1].isWhitespace, readFilter(String(characters[start..<index]), start, isExcluded)
            {
                return
            }
            index += 1
        }
        add(chunk: String(characters[start..<index]), isExcluded)
    }

    /// Reads a filter whose name was just read, when there is one of that name.
    private mutating func readFilter(_ name: String, _ start: Int, _ isExcluded: Bool) -> Bool {
        let key = SearchTokens.tokens(of: name).map(\.bare).joined(separator: "-")
        guard name.allSatisfy({ $0.isLetter || $0 == "-" || $0 == "_" }) else { return false }
        guard let field = SearchFilter.names[key] else {
            notices.append(SearchNotice(.unknownFilter, [name]))
            return false
        }
        index += 1
        var comparison = ""
        while index < characters.count, "<>=≤≥".contains(characters[index]), comparison.count < 2 {
            comparison.append(characters[index])
            index += 1
        }
        var value = ""
        if index < characters.count, QueryParser.quotes.contains(characters[index]) {
            value = quoted()
        } else {
            let from = index
            while index < characters.count, !characters[index].isWhitespace { index += 1 }
            value = String(characters[from..<index])
        }
        var filter = SearchFilter(
            field: field, comparison: QueryParser.comparisons[comparison] ?? .equal, value: value,
            isExcluded: isExcluded)
        if let dots = value.range(of: ".."), field != .number {
            filter.value = String(value[..<dots.lowerBound])
            filter.upper = String(value[dots.upperBound...])
        }
        if filter.isSound {
            query.filters.append(filter)
        } else {
            notices.append(SearchNotice(.badFilterValue, [name, comparison + value]))
        }
        return true
    }

    private static let comparisons: [String: SearchFilter.Comparison] = [
        "": .equal, "=": .equal, "<": .below, "<=": .atMost, "≤": .atMost, ">": .above, ">=": .atLeast, "≥": .atLeast,
    ]

    private mutating func add(phrase text: String, _ isExcluded: Bool) {
        add(SearchTokens.tokens(of: text).map(\.exact), text, isPhrase: true, isExcluded)
    }

    /// A stretch without spaces: a word, or words that stand side by side ("10-ĐA/TU").
    private mutating func add(chunk text: String, _ isExcluded: Bool) {
        add(SearchTokens.tokens(of: text).map(\.exact), text, isPhrase: false, isExcluded)
    }

    private mutating func add(_ found: [String], _ text: String, isPhrase: Bool, _ isExcluded: Bool) {
        guard !found.isEmpty else { return }
        guard words < SearchQuery.mostWords else {
            let notice = SearchNotice(.queryCut, ["\(SearchQuery.mostWords)"])
            if !notices.contains(notice) { notices.append(notice) }
            return
        }
        let kept = Array(found.prefix(SearchQuery.mostWords - words))
        words += kept.count
        query.terms.append(Term(words: kept, text: text, isPhrase: isPhrase, isExcluded: isExcluded))
    }

    private typealias Term = SearchQuery.Term
}

extension SearchFilter {
    /// Names without accents, as the parser compares them.
    static let names: [String: Field] = [
        "loai": .type, "loai-van-ban": .type, "type": .type, "nam": .year, "year": .year, "co-quan": .issuer,
        "ban-hanh": .issuer, "issuer": .issuer, "cap": .level, "level": .level, "ky-hop": .session, "session": .session,
        "chu-tri": .lead, "lead": .lead, "han": .due, "due": .due, "muc-tieu": .target, "chi-tieu": .target,
        "target": .target, "so": .number, "so-hieu": .number, "number": .number, "van-ban-goc": .text, "nguon": .text,
        "text": .text, "ngay": .date, "date": .date,
    ]

    /// The value says something for the field.
    var isSound: Bool {
        switch field {
        case .type: type != nil
        case .level: level != nil
        case .text: textLayer != nil
        case .year: range(of: { Int($0) }) != nil
        case .due, .date: days != nil
        case .target: targetValue != nil
        case .issuer, .lead, .session: !BodyKey.of(value).isEmpty
        case .number: !SearchTokens.numberKey(value).isEmpty
        }
    }

    private func word(_ text: String) -> String { SearchTokens.tokens(of: text).map(\.bare).joined(separator: "_") }

    var type: DocumentType? {
        let wanted = word(value)
        return DocumentType(rawValue: wanted)
            ?? DocumentType.allCases.first { word($0.wording.vi) == wanted || word($0.wording.en) == wanted }
            ?? SearchFilter.typeAbbreviations[wanted]
    }

    private static let typeAbbreviations: [String: DocumentType] = [
        "nq": .nghiQuyet, "qd": .quyetDinh, "ct": .chiThi, "da": .deAn, "kh": .keHoach, "ctr": .chuongTrinh,
        "kl": .ketLuan, "tb": .thongBao, "bc": .baoCao, "ttr": .toTrinh, "hd": .huongDan, "cv": .congVan,
        "bb": .bienBan,
        "other": .khac,
    ]

    var level: IssuerLevel? {
        let wanted = word(value)
        switch wanted {
        case "trung_uong", "tw", "quoc_gia", "central": return .national
        case "tinh", "cap_tinh", "thanh_pho": return .province
        case "huyen", "cap_huyen", "quan": return .district
        case "xa", "cap_xa", "phuong", "dac_khu": return .commune
        default: return IssuerLevel(rawValue: wanted)
        }
    }

    var textLayer: TextLayer? {
        switch word(value) {
        case "ocr", "scan", "quet", "ban_quet": .ocr
        case "embedded", "born_digital", "dien_tu", "so": .embedded
        case "mixed", "hon_hop": .mixed
        default: nil
        }
    }

    /// What the comparison allows, ends included.
    func range<T: Comparable & Strideable>(of read: (String) -> T?) -> (from: T?, to: T?)? where T.Stride == Int {
        if let upper {
            let (from, to) = (read(value), read(upper))
            guard from != nil || value.isEmpty, to != nil || upper.isEmpty, from != nil || to != nil else { return nil }
            return (from, to)
        }
        guard let wanted = read(value) else { return nil }
        switch comparison {
        case .equal: return (wanted, wanted)
        case .below: return (nil, wanted.advanced(by: -1))
        case .atMost: return (nil, wanted)
        case .above: return (wanted.advanced(by: 1), nil)
        case .atLeast: return (wanted, nil)
        }
    }

    /// Days as ISO text, ends included; "2026" and "2026-06" are the whole year and month. Vietnamese dates
    /// (30/06/2026) are read too.
    var days: (from: String?, to: String?)? {
        if let upper {
            let (from, to) = (SearchFilter.period(value), SearchFilter.period(upper))
            guard from != nil || value.isEmpty, to != nil || upper.isEmpty, from != nil || to != nil else { return nil }
            return (from?.first, to?.last)
        }
        guard let period = SearchFilter.period(value) else { return nil }
        switch comparison {
        case .equal: return (period.first, period.last)
        // The first day itself is out, and ISO text before it sorts below it.
        case .below: return (nil, SearchFilter.before(period.first))
        case .atMost: return (nil, period.last)
        case .above: return (period.last + "~", nil)
        case .atLeast: return (period.first, nil)
        }
    }

    /// A bound that every earlier day is below and the day itself is above.
    private static func before(_ day: String) -> String {
        String(day.dropLast()) + (day.last == "0" ? "/" : previous(day.last!)) + "~"
    }

    private static func previous(_ digit: Character) -> String { "\((digit.wholeNumberValue ?? 1) - 1)" }

    private static func period(_ text: String) -> (first: String, last: String)? {
        var parts = text.split(whereSeparator: { "-/.".contains($0) }).map(String.init)
        guard (1...3).contains(parts.count), parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else {
            return nil
        }
        if parts[0].count < 4, parts.count > 1, parts.last!.count == 4 { parts.reverse() }
        guard parts[0].count == 4 else { return nil }
        let padded = parts.dropFirst().map { $0.count == 1 ? "0" + $0 : $0 }
        guard padded.allSatisfy({ $0.count == 2 }) else { return nil }
        let start = ([parts[0]] + padded).joined(separator: "-")
        switch parts.count {
        case 1: return (start + "-01-01", start + "-12-31")
        case 2: return (start + "-01", start + "-31")
        default: return (start, start)
        }
    }

    /// The number of a target filter and the unit after it: `60%`, `1.470`, `23,5`, `5 cuộc`.
    var targetValue: (number: Double, unit: String?)? {
        let digits = value.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "," }
        guard !digits.isEmpty else { return nil }
        let unit = value.dropFirst(digits.count).drop { $0.isWhitespace }
        var plain = digits.filter { $0 != "." || !SearchFilter.isThousands(String(digits)) }
        plain = plain.replacingOccurrences(of: ",", with: ".")
        guard let number = Double(plain) else { return nil }
        return (number, unit.isEmpty ? nil : String(unit))
    }

    /// Dots part groups of three digits, as they do in Vietnamese numbers.
    private static func isThousands(_ text: String) -> Bool {
        let parts = text.split(separator: ",")[0].split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 1 && parts.dropFirst().allSatisfy { $0.count == 3 }
    }
}
