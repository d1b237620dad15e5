import Foundation

/// Expressions that mean the same to someone who searches: an abbreviation and what it stands for.
enum Synonyms {
    /// Abbreviation, then the words it stands for. Two rows with one abbreviation are two readings.
    static let abbreviations: [(short: String, long: String)] = [
        ("HĐND", "hội đồng nhân dân"),
        ("UBND", "ủy ban nhân dân"),
        ("TT HĐND", "thường trực hội đồng nhân dân"),
        ("MTTQ", "mặt trận tổ quốc"),
        ("MTTQVN", "mặt trận tổ quốc việt nam"),
        ("UBMTTQ", "ủy ban mặt trận tổ quốc"),
        ("UBMTTQVN", "ủy ban mặt trận tổ quốc việt nam"),
        ("TXCT", "tiếp xúc cử tri"),
        ("ĐBQH", "đại biểu quốc hội"),
        ("ĐB", "đại biểu"),
        ("QH", "quốc hội"),
        ("UBTVQH", "ủy ban thường vụ quốc hội"),
        ("UBTV", "ủy ban thường vụ"),
        ("BCH", "ban chấp hành"),
        ("BTV", "ban thường vụ"),
        ("BTC", "ban tổ chức"),
        ("BTC", "bộ tài chính"),
        ("UBKT", "ủy ban kiểm tra"),
        ("KT-XH", "kinh tế xã hội"),
        ("KTXH", "kinh tế xã hội"),
        ("KT-NS", "kinh tế ngân sách"),
        ("VH-XH", "văn hóa xã hội"),
        ("QPPL", "quy phạm pháp luật"),
        ("VBQPPL", "văn bản quy phạm pháp luật"),
        ("NSNN", "ngân sách nhà nước"),
        ("NSĐP", "ngân sách địa phương"),
        ("CNTT", "công nghệ thông tin"),
        ("CĐS", "chuyển đổi số"),
        ("TTHC", "thủ tục hành chính"),
        ("CCHC", "cải cách hành chính"),
        ("QLNN", "quản lý nhà nước"),
        ("GPMB", "giải phóng mặt bằng"),
        ("QSDĐ", "quyền sử dụng đất"),
        ("NTM", "nông thôn mới"),
        ("DTTS", "dân tộc thiểu số"),
        ("KCN", "khu công nghiệp"),
        ("CCN", "cụm công nghiệp"),
        ("ATGT", "an toàn giao thông"),
        ("ANTT", "an ninh trật tự"),
        ("ANQP", "an ninh quốc phòng"),
        ("QPAN", "quốc phòng an ninh"),
        ("PCTN", "phòng chống tham nhũng"),
        ("PCCC", "phòng cháy chữa cháy"),
        ("BHXH", "bảo hiểm xã hội"),
        ("BHYT", "bảo hiểm y tế"),
        ("GD-ĐT", "giáo dục đào tạo"),
        ("GDĐT", "giáo dục và đào tạo"),
        ("KH-ĐT", "kế hoạch đầu tư"),
        ("NN-PTNT", "nông nghiệp phát triển nông thôn"),
        ("TN-MT", "tài nguyên môi trường"),
        ("TNMT", "tài nguyên và môi trường"),
        ("LĐTBXH", "lao động thương binh và xã hội"),
        ("CBCC", "cán bộ công chức"),
        ("CBCCVC", "cán bộ công chức viên chức"),
        ("TW", "trung ương"),
        ("VPTW", "văn phòng trung ương"),
        ("TP", "thành phố"),
        ("TPHCM", "thành phố hồ chí minh"),
        ("TX", "thị xã"),
        ("NĐ", "nghị định"),
        ("NQ", "nghị quyết"),
        ("QĐ", "quyết định"),
        ("KH", "kế hoạch"),
        ("BC", "báo cáo"),
        ("TTr", "tờ trình"),
        ("CT", "chỉ thị"),
        ("ĐA", "đề án"),
        ("TB", "thông báo"),
        ("KL", "kết luận"),
        ("CTr", "chương trình"),
        ("LHPN", "liên hiệp phụ nữ"),
        ("TNCS", "thanh niên cộng sản"),
        ("CCB", "cựu chiến binh"),
        ("KPI", "chỉ số hiệu quả công việc"),
    ]

    /// Each reading as words without marks, by the other's words: what to look for besides what was typed.
    static let long: [[String]: [[String]]] = table { ($0.short, $0.long) }
    static let short: [[String]: [[String]]] = table { ($0.long, $0.short) }
    /// Most words in a key of `long` or `short`.
    static let longest = max(long.keys.map(\.count).max() ?? 0, short.keys.map(\.count).max() ?? 0)

    private static func table(_ sides: ((short: String, long: String)) -> (String, String)) -> [[String]: [[String]]] {
        var result: [[String]: [[String]]] = [:]
        for row in abbreviations {
            let (from, to) = sides(row)
            result[SearchTokens.tokens(of: from).map(\.exact), default: []].append(
                SearchTokens.tokens(of: to).map(\.exact))
        }
        return result
    }

    /// The other spelling of a syllable with final i or y (kỹ/kĩ, lý/lí, tỷ/tỉ, quý/quí), as exact and bare letters;
    /// nil where there is none. `ai`/`ay`, `ui`/`uy` differ in sound and are left alone.
    static func otherVowelLetter(_ exact: String) -> String? {
        guard let last = exact.last, exact.count >= 2 else { return nil }
        let stem = exact.dropLast()
        guard ["h", "k", "l", "m", "s", "t", "v", "qu"].contains(String(stem)) else { return nil }
        let i = Array("iìíỉĩị")
        let y = Array("yỳýỷỹỵ")
        if let at = i.firstIndex(of: last) { return stem + String(y[at]) }
        if let at = y.firstIndex(of: last) { return stem + String(i[at]) }
        return nil
    }
}

extension Synonyms {
    /// Two spellings of one word: final i or y.
    static func sameWord(_ left: String, _ right: String) -> Bool { otherVowelLetter(left) == right }
}

/// The letters and marks of a word, to tell whether a word typed in haste may be another written in full.
struct Marks: Hashable {
    /// Per letter: the bare letter, then its marks in Unicode's order; đ is d with a stroke.
    private var letters: [[Unicode.Scalar]]

    static func of(_ word: String) -> Marks {
        Marks(
            letters: word.map { letter in
                if letter == "đ" { return ["d", "\u{335}"] }
                return Array(String(letter).decomposedStringWithCanonicalMapping.unicodeScalars)
            })
    }

    /// Every mark typed is there, others may be.
    func isPart(of other: Marks) -> Bool {
        guard letters.count == other.letters.count else { return false }
        return zip(letters, other.letters).allSatisfy { mine, theirs in Set(mine).isSubset(of: theirs) }
    }
}

/// Names of bodies brought to one form, so that "HĐND tỉnh" and "Hội đồng nhân dân tỉnh" are one.
public enum BodyKey {
    /// Words without marks, abbreviations spelled out, leading and closing words of courtesy dropped.
    public static func of(_ name: String) -> String {
        let words = SearchTokens.tokens(of: name)
        var result: [String] = []
        var index = 0
        while index < words.count {
            // One reading only: an abbreviation with several stays as it is.
            if let readings = Synonyms.long[[words[index].exact]], readings.count == 1,
                readings[0].count > 2 || words[index].exact == "ubnd"
            {
                result += readings[0].map { SearchTokens.bare($0) }
            } else {
                result.append(words[index].bare)
            }
            index += 1
        }
        return result.joined(separator: " ")
    }
}
