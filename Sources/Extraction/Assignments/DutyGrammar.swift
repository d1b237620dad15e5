import Records
import VietnameseText

/// Roles, partners and times of a duty's text, and where one clause holds two duties.
enum DutyGrammar {
    /// Ruling 11: the role of the first verb that carries one.
    static func role(_ passage: Passage, _ range: Range<Int>, times: TimeGrammar, column: Bool = false) -> Role {
        var index = range.lowerBound
        let end = range.upperBound
        var turns = 0
        while index < end, turns < 12 {
            turns += 1
            let mark = passage.marks[index]
            if mark.classes.contains(.verb), !passage.isWord(index + mark.length, Words.cua) {
                let role = Role(code: mark.value) ?? .lead
                return column && role == .coordinate ? .lead : role
            }
            if !mark.classes.isDisjoint(with: [.light, .adverb, .modal, .connector, .aspire]), mark.length > 0 {
                index += mark.length
                continue
            }
            if passage.isWord(index, Words.truoc) || passage.tokens[index].kind == .number,
                let set = times.set(passage, at: index, end)
            {
                index = set.next
                continue
            }
            if let phrase = times.phrase(passage, at: index, end) {
                index = phrase.range.upperBound
                continue
            }
            if passage.tokens[index].kind == .punctuation, passage.closing[index] < 0 {
                index += 1
                continue
            }
            break
        }
        if index < end, let verb = ClauseReader.handedOver(passage, at: index, end) {
            return Role(code: passage.marks[verb].value) ?? .lead
        }
        // A noun: its verb stands after "được".
        guard index < end, !passage.has(.function, at: index) || BodyGrammar.determiner(passage, at: index) > 0 else {
            return .lead
        }
        var at = index
        while at < min(end, index + 40) {
            if passage.isWord(at, Words.duoc), passage.depth[at] == 0, passage.has(.verb, at: at + 1) {
                return Role(code: passage.marks[at + 1].value) ?? .lead
            }
            at += 1
        }
        return .lead
    }

    private static let together = [
        Words.keys("phối hợp chặt chẽ với"), Words.keys("phối hợp với"), Words.keys("phối hợp cùng với"),
        Words.keys("phối hợp cùng"), Words.keys("cùng với"), Words.keys("phối hợp"), Words.keys("phối hợp chặt chẽ"),
    ]

    private static let companions = PhraseSet(together)

    /// Bodies named after "phối hợp với", "cùng".
    static func partners(_ passage: Passage, _ range: Range<Int>) -> [String] {
        var result: [String] = []
        var index = range.lowerBound
        while index < range.upperBound, let phrase = companions.next(in: passage, index..<range.upperBound) {
            index = phrase.start + 1
            if !passage.quoted[phrase.start],
                let bodies = BodyGrammar.bodies(passage, at: phrase.start + phrase.length, range.upperBound)
            {
                result += bodies.actors.map(passage.string)
                index = bodies.range.upperBound
            }
        }
        return result
    }

    /// "800.000 đồng/người/tháng" pays by the month; what is to be done is not done each month.
    private static func isPrice(_ passage: Passage, _ phrase: TimePhrase) -> Bool {
        let start = phrase.range.lowerBound
        return passage.isPunctuation(start, "/")
            && (max(0, start - 4)..<start).contains { passage.has(.money, at: $0) }
    }

    /// The times of a duty: `leading` ones, then those of its own text that name a time rather than a thing.
    static func time(_ passage: Passage, _ range: Range<Int>, leading: [TimePhrase], times: TimeGrammar) -> TimeFrame {
        var frame = TimeFrame()
        var told = false
        for phrase in times.phrases(in: passage, range) {
            switch phrase.kind {
            case .limit where told && phrase.frame.due != nil:
                // "tổng hợp kết quả trong quý I, báo cáo … trước ngày 10/4": the period is of what is told.
                frame.from = nil
                frame.due = nil
                told = false
                merge(phrase.frame, into: &frame)
            case .recurrence where isPrice(passage, phrase): break
            case .window, .limit, .recurrence, .event:
                let later = phrase.range.lowerBound > range.lowerBound
                if phrase.kind == .window, later, frame.from == nil, frame.due == nil { told = phrase.frame.due != nil }
                merge(phrase.frame, into: &frame)
            case .ongoing:
                if nearVerb(passage, phrase.range.lowerBound, from: range.lowerBound) {
                    merge(phrase.frame, into: &frame)
                }
            case .bare:
                // "(Quý II/2026)" after the duty.
                if passage.isPunctuation(phrase.range.lowerBound - 1, "("),
                    passage.isPunctuation(phrase.range.upperBound, ")")
                {
                    merge(phrase.frame, into: &frame)
                }
            }
        }
        for phrase in leading { merge(phrase.frame, into: &frame) }
        return frame
    }

    /// First named wins, per kind.
    static func merge(_ more: TimeFrame, into frame: inout TimeFrame) {
        if frame == TimeFrame(), more.repeats != nil || more.rrule == nil {
            frame = more
            return
        }
        if frame.from == nil, frame.due == nil {
            frame.from = more.from
            frame.due = more.due
            frame.dueExclusive = more.dueExclusive
        }
        if let repeats = more.repeats {
            if frame.repeats == nil || frame.repeats == "ongoing" {
                frame.repeats = repeats
                frame.rrule = more.rrule
            } else if frame.repeats == repeats, frame.rrule == nil {
                frame.rrule = more.rrule
            }
        }
        if frame.event == nil { frame.event = more.event }
    }

    /// Only verbs and adverbs stand between the start of the duty and "thường xuyên".
    private static func nearVerb(_ passage: Passage, _ at: Int, from start: Int) -> Bool {
        var index = start
        while index < at {
            let mark = passage.marks[index]
            if mark.length > 0, !mark.classes.isDisjoint(with: [.verb, .light, .adverb, .modal, .connector]) {
                index += mark.length
            } else if passage.tokens[index].kind == .punctuation {
                index += 1
            } else {
                return false
            }
        }
        return at - start <= 12
    }

    private static let purpose = Token.key(of: "để")

    private static func reports(_ passage: Passage, at index: Int) -> Bool {
        passage.has(.verb, at: index) && Role(code: passage.marks[index].value) == .report
    }

    /// Ruling 7: "và" divides only where each side has its own verb and its own time.
    /// `commas`: reports in a row are parted there too.
    static func parts(
        _ passage: Passage, _ range: Range<Int>, times: TimeGrammar, commas: Bool = false
    ) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var low = range.lowerBound
        var index = low + 1
        let va = Words.va
        while index < range.upperBound - 1 {
            guard
                passage.tokens[index].key == va
                    || commas && passage.isPunctuation(index, ",") && reports(passage, at: index + 1)
                        && (low..<index).contains(where: { reports(passage, at: $0) }),
                passage.depth[index] == 0, index - low < 200
            else {
                index += 1
                continue
            }
            let right = index + 1
            // "… để Sở Y tế tổng hợp, báo cáo UBND tỉnh trước …": what somebody else then does.
            if (low..<index).contains(where: { passage.isWord($0, purpose) && passage.depth[$0] == 0 }) {
                index += 1
                continue
            }
            if opens(passage, right, range.upperBound, times), hasTimeAndVerb(passage, low..<index, times) {
                result.append(low..<index)
                low = right
            }
            index += 1
        }
        result.append(low..<range.upperBound)
        return result
    }

    private static func opens(_ passage: Passage, _ at: Int, _ end: Int, _ times: TimeGrammar) -> Bool {
        if let phrase = times.phrase(passage, at: at, end) {
            return phrase.kind != .bare && passage.has(.verb, at: phrase.range.upperBound)
        }
        if passage.has(.recurrence, at: at) {
            return passage.has([.verb, .recurrence], at: at + passage.marks[at].length)
        }
        guard passage.has(.verb, at: at) else { return false }
        let stop = min(end, at + 12)
        return times.phrases(in: passage, at..<stop).contains { $0.kind == .limit || $0.kind == .window }
    }

    private static func hasTimeAndVerb(_ passage: Passage, _ range: Range<Int>, _ times: TimeGrammar) -> Bool {
        guard range.contains(where: { passage.has(.verb, at: $0) }) else { return false }
        return times.phrases(in: passage, range).contains {
            switch $0.kind {
            case .limit, .recurrence, .window: true
            case .ongoing: nearVerb(passage, $0.range.lowerBound, from: range.lowerBound)
            default: false
            }
        }
    }
}
