import VietnameseText

/// What leads a number: verbs that do something with those counted ("luân chuyển, điều động 15 cán bộ"), verbs that only
/// make them ("tổ chức 05 cuộc"), or a noun that is measured ("tỷ lệ hộ nghèo"). Ranges are tokens before the number.
struct LeadingWords {
    let passage: Passage

    /// "xử lý", "thu gom, xử lý": what is done with the share, not what it is a share for.
    func onlyVerbs(_ prefix: Range<Int>) -> Bool {
        var index = prefix.lowerBound
        while index < prefix.upperBound {
            if passage.isPunctuation(index, ",") || passage.isWord(index, Words.va) {
                index += 1
            } else if passage.has(.verb, at: index), !passage.has(.bodyHead, at: index) {
                index += passage.marks[index].length
            } else if let length = LeadingWords.anew.length(in: passage, at: index) {
                index += length
            } else {
                return false
            }
        }
        return true
    }

    /// Verbs that the lexicon of duties does not know.
    private static let anew = PhraseSet(["xây mới", "làm mới", "đóng mới", "mua mới", "lắp đặt mới", "cải tạo mới"])

    /// A verb opens what stands before the number: "Số hóa", "Kiểm tra công tác … tại".
    func isVerbal(_ prefix: Range<Int>) -> Bool {
        guard let first = prefix.first else { return false }
        // "cấp tiểu học", "cấp xã" name a level.
        if passage.isWord(first, Words.cap), prefix.count > 1,
            LeadingWords.levels.contains(passage.tokens[first + 1].key),
            // "cấp học bạ số", "cấp học bổng" give something.
            !(prefix.count > 2 && LeadingWords.given.contains(passage.tokens[first + 2].key))
        {
            return false
        }
        return passage.has(.verb, at: first) && !passage.has([.bodyHead, .measure], at: first)
            || LeadingWords.doing.contains { passage.matches($0, at: first) }
    }

    private static let given = WordSet(["bạ", "bổng", "phí", "cụ", "phẩm"].map { Token.key(of: $0) })
    private static let levels = WordSet(
        ["tiểu", "thcs", "thpt", "mầm", "mẫu", "học", "trung", "tỉnh", "huyện", "xã", "cơ"].map { Token.key(of: $0) })

    private static let doing = TargetRules.prescribing

    /// "có trình độ đại học", "hoàn thành": what is said of those counted before.
    func predicateOpens(_ prefix: Range<Int>) -> Bool {
        passage.isWord(prefix.lowerBound, Words.co) || passage.has(.verb, at: prefix.lowerBound)
    }

    /// A rate, level or amount that stands before its number: "tỷ lệ hộ nghèo", "sản lượng".
    func startsWithRate(_ prefix: Range<Int>) -> Bool {
        guard let first = prefix.first else { return false }
        // "thu gom", "số hóa" are verbs.
        if passage.has(.verb, at: first), passage.marks[first].length > 1 { return false }
        // "cơ cấu kinh tế", not "cơ quan văn hóa".
        if passage.isWord(first + 1, LeadingWords.quan) { return false }
        return LeadingWords.rateHeads.contains(passage.tokens[first].key)
    }

    private static let quan = Token.key(of: "quan")
    private static let changing = PhraseSet([
        "nâng", "giảm", "tăng", "duy trì", "đưa", "kéo giảm", "bảo đảm", "đảm bảo",
    ])

    /// "Giảm tỷ lệ hộ nghèo": the rate that is changed; nil where none is.
    func changesRate(_ prefix: Range<Int>) -> Range<Int>? {
        guard let first = prefix.first, let length = LeadingWords.changing.length(in: passage, at: first),
            first + length < prefix.upperBound, SharedHead.measure(passage, at: first + length) != nil
        else { return nil }
        return (first + length)..<prefix.upperBound
    }

    /// "có bằng cấp", "được tập huấn", "qua đào tạo": said of a part of those counted before.
    static let saying = WordSet(["có", "được", "qua", "bị"].map { Token.key(of: $0) })

    private static let rateHeads = WordSet(
        [
            "tỷ", "tỉ", "tốc", "số", "tổng", "thu", "mức", "giá", "chỉ", "mật", "diện", "sản", "năng", "cơ", "độ",
            "quy", "kim", "grdp", "doanh", "tuổi",
        ].map {
            Token.key(of: $0)
        })

    /// First words of rates and levels.
    static let ratios = WordSet(["tỷ", "tỉ", "tốc", "mức", "chỉ", "mật", "cơ"].map { Token.key(of: $0) })

    /// "Toàn tỉnh có", "mỗi ban bố trí": whoever stands there only has what is counted.
    func endsInHaving(_ prefix: Range<Int>) -> Bool {
        LeadingWords.makers.contains { keys in
            prefix.upperBound - keys.count >= prefix.lowerBound
                && passage.matches(keys, at: prefix.upperBound - keys.count)
        } || passage.isWord(prefix.upperBound - 1, Words.va)
    }

    /// Only verbs that make what is counted ("tổ chức", "tham mưu tổ chức", "có thêm").
    private func makesOnly(_ prefix: Range<Int>) -> Bool {
        guard !prefix.isEmpty, prefix.count <= 4 else { return false }
        return LeadingWords.plainVerbs.contains(prefix.map { passage.tokens[$0].key })
            || LeadingWords.makers.contains(prefix.map { passage.tokens[$0].key })
    }

    static let makers = Set(["tổ chức", "mở", "có", "có thêm", "bố trí", "ban hành"].map { Words.keys($0) })
    static let plainVerbs = Set(
        [
            "tổ chức", "thành lập", "có", "bố trí", "tiến hành", "thực hiện", "ban hành", "đạt", "xây dựng", "mở",
            "làm",
            "hoàn thành", "duy trì", "triển khai",
        ].map { Words.keys($0) })

    /// "luân chuyển, điều động 15 cán bộ về cơ sở", "tái canh 4.000 ha cà phê": what is done with those counted; nil
    /// where the verb only makes them ("tổ chức 05 cuộc") or a noun stands there.
    func leadingVerb(_ prefix: Range<Int>) -> String? {
        guard !prefix.isEmpty, isVerbal(prefix), !makesOnly(prefix), !passage.isWord(prefix.upperBound - 1, Words.va)
        else { return nil }
        // "tham mưu tổ chức 02 hội nghị"
        let last = prefix.upperBound
        for keys in LeadingWords.makers
        where last - keys.count >= prefix.lowerBound && passage.matches(keys, at: last - keys.count) {
            return nil
        }
        // "hoàn thành việc giao đất cho 850 hộ": those counted are whom it is done for.
        if LeadingWords.prepositions.contains(where: { keys in
            prefix.count > keys.count && passage.matches(keys, at: last - keys.count)
        }) {
            return passage.string(prefix)
        }
        let prefix = lastVerbs(prefix)
        var index = prefix.lowerBound
        var plain = true
        while index < prefix.upperBound {
            let length = passage.has(.verb, at: index) ? max(1, passage.marks[index].length) : 1
            if LeadingWords.more.contains(passage.tokens[index].key) {
                // "thành lập mới 1.200 doanh nghiệp"
                plain = false
                index += 1
                continue
            }
            if !passage.has(.verb, at: index), plain, index > prefix.lowerBound, !passage.isPunctuation(index, ","),
                !passage.isWord(index, Words.va)
            {
                // "bố trí Trưởng ban và 02 Phó Trưởng ban": a plain verb with an object of its own.
                return nil
            }
            let keys = (index..<min(index + length, passage.count)).map { passage.tokens[$0].key }
            if !passage.isPunctuation(index, ","), !passage.isWord(index, Words.va),
                !LeadingWords.plainVerbs.contains(keys)
            {
                plain = false
            }
            index += length
        }
        return plain ? nil : passage.string(prefix)
    }

    /// Nothing but what is done: "trồng mới".
    func does(_ prefix: Range<Int>) -> Bool {
        onlyVerbs(prefix) || LeadingWords.doing.contains(prefix.map { passage.tokens[$0].key })
    }

    static let prepositions = ["đối với", "cho", "với", "tại"].map { Words.keys($0) }
    private static let more = WordSet(["mới", "thêm"].map { Token.key(of: $0) })

    /// "Hoàn thiện thủ tục, khởi công 1.240 căn": the verbs right before the number, after the last comma that closes
    /// another duty; all of "luân chuyển, điều động".
    func lastVerbs(_ prefix: Range<Int>) -> Range<Int> {
        var start = prefix.upperBound
        var high = prefix.upperBound
        while high > prefix.lowerBound {
            let comma = (prefix.lowerBound..<high).last {
                passage.isPunctuation($0, ",") && passage.depth[$0] == passage.depth[prefix.lowerBound]
            }
            let low = comma.map { $0 + 1 } ?? prefix.lowerBound
            guard low < high, onlyVerbs(low..<high) else { break }
            start = low
            guard let comma else { break }
            high = comma
        }
        return start < prefix.upperBound ? start..<prefix.upperBound : prefix
    }
}
