import VietnameseText

/// What a lead-in or a heading measures for the items below it, which name only a part each.
struct MeasureHead {
    private let passage: Passage
    private let times: TimeGrammar

    init(_ passage: Passage, _ times: TimeGrammar) {
        self.passage = passage
        self.times = times
    }

    private static let changing = PhraseSet([
        "nâng", "giảm", "tăng", "duy trì", "bảo đảm", "đảm bảo", "đưa", "giữ vững", "kéo giảm", "hạ",
    ])

    /// "Tỷ lệ lao động qua đào tạo đạt:", "Trồng mới:" (where `verbs`): a rate or level, or what is done with those
    /// counted below; nil for other words.
    func text(_ clause: Range<Int>, verbs: Bool) -> String? {
        let end = clause.upperBound
        var low = clause.lowerBound
        while low < end, passage.has([.aspire, .modal, .light, .connector], at: low) {
            low += passage.marks[low].length
        }
        guard low < end else { return nil }
        let rate = low + (MeasureHead.changing.length(in: passage, at: low) ?? 0)
        if let length = SharedHead.measure(passage, at: rate) {
            var high = rate + length
            while high < end, !closes(high, end) { high += 1 }
            for phrase in times.phrases(in: passage, low..<high).reversed() where phrase.range.upperBound == high {
                high = phrase.range.lowerBound
            }
            let head = passage.trimmed(low..<high)
            return head.upperBound > rate + length ? passage.string(head) : nil
        }
        guard verbs else { return nil }
        let doing = passage.trimmed(low..<end)
        let words = doing.map { passage.tokens[$0].key }
        guard TargetRules.prescribing.contains(words), !LeadingWords.plainVerbs.contains(words) else { return nil }
        return passage.string(doing)
    }

    /// The number, or words that only lead on to it, end what is measured: "đạt 45%", "còn:", "như sau".
    private func closes(_ index: Int, _ end: Int) -> Bool {
        if passage.tokens[index].kind != .word { return true }
        if passage.has([.comparator, .connector], at: index) { return true }
        guard passage.has(.measure, at: index) else { return MeasureHead.leadOn.stands(in: passage, at: index) }
        let next = index + passage.marks[index].length
        return next >= end || passage.tokens[next].kind != .word || passage.has([.comparator, .measure], at: next)
            || MeasureHead.leadOn.stands(in: passage, at: next)
    }

    private static let leadOn = PhraseSet(["như sau", "cụ thể", "sau đây", "trong đó", "gồm"])
}
