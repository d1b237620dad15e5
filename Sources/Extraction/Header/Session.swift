import Records
import VietnameseText

/// The meeting that passed a document, and the dates of adoption and effect.
struct SessionReader {
    struct Found {
        var session: Session
        var block: Int
        var span: Range<Int>
    }

    struct Passing {
        var passedOn: String?
        var effectiveOn: String?
        /// The session the formula names.
        var session: Session?
        var block: Int
        var span: Range<Int>
        var effectSpan: Range<Int>?
        var effectBlock: Int
        var votes: String?
    }

    private static let words: [String: Int] = [
        "nhất": 1, "một": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
        "bẩy": 7,
        "tám": 8, "chín": 9, "mười": 10, "mươi": 10,
    ]
    private static let wordKeys: [UInt64: Int] = Dictionary(
        words.map { (Token.key(of: $0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    private static let kyHop = TokenText("kỳ họp").tokens.map(\.key)
    private static let kyHopI = TokenText("kì họp").tokens.map(\.key)
    private static let thu = Token.key(of: "thứ")
    private static let lan = Token.key(of: "lần")
    private static let khoa = Token.key(of: "khóa")
    private static let nhiemKy = TokenText("nhiệm kỳ").tokens.map(\.key)
    private static let chuyenDe = TokenText("chuyên đề").tokens.map(\.key)

    /// Ordinal and term named in a stretch of text.
    static func session(in text: TokenText, tokens range: Range<Int>? = nil) -> Session? {
        let range = range ?? text.tokens.indices
        var session = Session()
        var index = range.lowerBound
        while index < range.upperBound {
            if TokenMatch.has(kyHop, text.tokens, at: index) || TokenMatch.has(kyHopI, text.tokens, at: index) {
                var next = index + 2
                if TokenMatch.has(chuyenDe, text.tokens, at: next) { next += 2 }
                while next < range.upperBound,
                    text.tokens[next].key == lan || text.tokens[next].key == thu
                        || text.tokens[next].kind == .punctuation && text.text(of: text.tokens[next]) == "("
                {
                    next += 1
                }
                if session.ordinal == nil, let value = ordinal(text, at: next) { session.ordinal = value }
            } else if text.tokens[index].key == khoa, session.term == nil, index + 1 < range.upperBound {
                let next = text.text(of: text.tokens[index + 1])
                if isRoman(next) || text.tokens[index + 1].kind == .number { session.term = "khóa " + next }
            } else if TokenMatch.has(nhiemKy, text.tokens, at: index), session.term == nil {
                var end = index + 2
                while end < range.upperBound, end - index < 6,
                    text.tokens[end].kind == .number || ["-", "–", "—"].contains(text.text(of: text.tokens[end]))
                {
                    end += 1
                }
                if end > index + 2 { session.term = "nhiệm kỳ " + text.text(tokens: index + 2..<end) }
            }
            index += 1
        }
        return session.ordinal == nil && session.term == nil ? nil : session
    }

    private static func isRoman(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count < 7 && text.unicodeScalars.allSatisfy { "IVXL".unicodeScalars.contains($0) }
    }

    private static func roman(_ text: String) -> Int? {
        let values: [Unicode.Scalar: Int] = ["I": 1, "V": 5, "X": 10, "L": 50]
        var total = 0
        var last = 0
        for scalar in text.unicodeScalars.reversed() {
            guard let value = values[scalar] else { return nil }
            total += value >= last ? value : -value
            last = max(last, value)
        }
        return total > 0 ? total : nil
    }

    /// "5", "05", "thứ Sáu", "mười hai", "XV".
    private static func ordinal(_ text: TokenText, at index: Int) -> Int? {
        guard index < text.tokens.count else { return nil }
        let token = text.tokens[index]
        if token.kind == .number { return Int(text.text(of: token)) }
        if let first = wordKeys[token.key] {
            var value = first
            if index + 1 < text.tokens.count, let second = wordKeys[text.tokens[index + 1].key] {
                if first == 10, second < 10 {
                    value = 10 + second
                } else if first < 10, second == 10 {
                    value = first * 10
                    if index + 2 < text.tokens.count, let third = wordKeys[text.tokens[index + 2].key], third < 10 {
                        value += third
                    }
                }
            }
            return value
        }
        return roman(text.text(of: token))
    }

    private static let thongQua = TokenText("thông qua").tokens.map(\.key)
    private static let hieuLuc = TokenText("hiệu lực").tokens.map(\.key)
    private static let thongQuaNgay = TokenText("ngày thông qua").tokens.map(\.key)
    private static let ngayKy = TokenText("ngày ký").tokens.map(\.key)
    private static let ngayBanHanh = TokenText("ngày ban hành").tokens.map(\.key)
    private static let den = Token.key(of: "đến")
    private static let ngay = Token.key(of: "ngày")
    private static let tu = Token.key(of: "từ")
    private static let sau = Token.key(of: "sau")
    private static let nay = Token.key(of: "này")

    /// Adoption, effect and vote in the blocks of one resolution, read from its end. `issuedOn`: ISO, for an effect "from
    /// the day of signing". Nil where the text states neither adoption nor effect.
    static func passing(_ outline: Outline, blocks: Range<Int>, issuedOn: String?) -> Passing? {
        var result: Passing?
        for index in blocks.reversed() {
            let block = outline.blocks[index]
            guard block.kind != .table, block.kind != .recipients, block.kind != .footnote,
                block.kind != .pageFurniture,
                !outline.details[index].quoted
            else { continue }
            guard block.text.utf8.count < 18_000, mayPass(block.text) else { continue }
            let text = TokenText(block.text)
            guard text.scalars.count < 6_000 else { continue }
            // A copy that broke the formula over two paragraphs: "Nghị quyết này … khóa / XIV, kỳ họp …, thông qua ngày …".
            let continues = index > blocks.lowerBound && isOpen(outline.blocks[index - 1])
            let passed = adoption(text, continues: continues)
            var effect = effect(
                text, passedOn: passed?.date ?? result?.passedOn, issuedOn: issuedOn, continues: continues)
            if effect == nil, let whole = joined(outline, index, blocks) {
                // "… có hiệu lực thi hành từ ngày 01 tháng / 8 năm 2017": a copy that broke the date over two lines.
                effect = SessionReader.effect(whole, passedOn: passed?.date ?? result?.passedOn, issuedOn: issuedOn)
                if let found = effect {
                    let end = min(found.span.upperBound, text.scalars.count)
                    effect?.span = min(found.span.lowerBound, end)..<end
                }
            }
            guard passed != nil || effect != nil else { continue }
            if result == nil {
                result = Passing(block: index, span: 0..<text.scalars.count, effectBlock: index)
            }
            if let passed, result?.passedOn == nil {
                result?.passedOn = passed.date
                result?.block = index
                result?.span = passed.span
                result?.session = session(in: text)
                // "có hiệu lực từ ngày thông qua" may stand in an earlier block.
            }
            if let effect, result?.effectiveOn == nil {
                result?.effectiveOn = effect.date
                result?.effectSpan = effect.span
                result?.effectBlock = index
            }
            if result?.votes == nil { result?.votes = votes(text) }
            if result?.passedOn != nil, result?.effectiveOn != nil { break }
        }
        // "kể từ ngày thông qua" read before the date of adoption was known.
        if result?.effectiveOn == nil, let passed = result?.passedOn {
            for index in blocks.reversed() where outline.blocks[index].kind != .table && !outline.details[index].quoted
            {
                guard outline.blocks[index].text.utf8.count < 12_000, mayPass(outline.blocks[index].text) else {
                    continue
                }
                let text = TokenText(outline.blocks[index].text)
                if let effect = effect(text, passedOn: passed, issuedOn: issuedOn) {
                    result?.effectiveOn = effect.date
                    result?.effectSpan = effect.span
                    result?.effectBlock = index
                    break
                }
            }
        }
        return result
    }

    /// A clause of effect that stops in the middle, with the block after it; nil for others.
    private static func joined(_ outline: Outline, _ index: Int, _ blocks: Range<Int>) -> TokenText? {
        let block = outline.blocks[index]
        guard index + 1 < blocks.upperBound, block.text.utf8.count < 2_000, let last = block.text.unicodeScalars.last,
            last.isWordLetter || last.isDigit || last == ",",
            PlainLetters.letters(of: block.text).holds("hieuluc")
        else { return nil }
        let next = outline.blocks[index + 1]
        guard next.kind == .paragraph || next.kind == .listItem, next.text.utf8.count < 2_000 else { return nil }
        return TokenText(block.text + " " + next.text)
    }

    /// Cheap look before cutting a text into words: something is adopted or takes effect.
    private static func mayPass(_ text: String) -> Bool {
        let plain = PlainLetters.letters(of: text)
        return plain.holds("hieuluc") || plain.holds("thongqua")
    }

    /// A paragraph that begins the formula of adoption and stops in the middle of it.
    private static func isOpen(_ block: Block) -> Bool {
        guard block.kind != .table, block.text.utf8.count < 2_000, let last = block.text.unicodeScalars.last,
            ![".", ":", ";", "/"].contains(last)
        else { return false }
        let text = TokenText(block.text)
        return text.tokens.indices.dropFirst().contains {
            text.tokens[$0].key == nay && text.tokens[$0 - 1].key == quyet && isVoice(text, $0 + 1)
        }
    }

    private static let quyet = Token.key(of: "quyết")
    private static let duoc = Token.key(of: "được")
    private static let da = Token.key(of: "đã")

    private static func isVoice(_ text: TokenText, _ index: Int) -> Bool {
        index < text.tokens.count && (text.tokens[index].key == duoc || text.tokens[index].key == da)
    }

    /// "… được Hội đồng nhân dân … thông qua (tại kỳ họp …) ngày 13 tháng 7 năm 2017".
    private static func adoption(_ text: TokenText, continues: Bool) -> (date: String, span: Range<Int>)? {
        // At the head of its paragraph, or after another sentence in one that lost its break: "… này đã được …".
        let this = text.tokens.indices.last {
            text.tokens[$0].key == nay
                && ($0 < 5 || $0 > 0 && text.tokens[$0 - 1].key == quyet && isVoice(text, $0 + 1))
        }
        guard let first = this ?? (continues ? -1 : nil) else { return nil }
        for index in text.tokens.indices where index > first && TokenMatch.has(thongQua, text.tokens, at: index) {
            if index > 0, text.tokens[index - 1].key == ngay { continue }
            // "sau ngày Nghị quyết này được thông qua và trước ngày …": a time, not the act.
            if first > 2, text.tokens[first - 3].key == ngay || text.tokens[first - 2].key == ngay { continue }
            // The date stands within the formula, before or after the verb.
            for position in index..<min(text.tokens.count, index + 30) where text.tokens[position].key == ngay {
                if let day = DateReader.read(text.scalars, at: text.tokens[position].start), let iso = day.iso {
                    return (iso, text.tokens[0].start..<day.end)
                }
            }
            for position in max(0, index - 16)..<index where text.tokens[position].key == ngay {
                if let day = DateReader.read(text.scalars, at: text.tokens[position].start), let iso = day.iso {
                    return (iso, text.tokens[0].start..<text.tokens[index + 1].end)
                }
            }
        }
        return nil
    }

    /// "… này có hiệu lực (thi hành) (kể) từ ngày …": a date, the day of adoption or signing, or days after it.
    private static func effect(
        _ text: TokenText, passedOn: String?, issuedOn: String?, continues: Bool = false
    ) -> (date: String, span: Range<Int>)? {
        guard continues || text.tokens.contains(where: { $0.key == nay }) else { return nil }
        for index in text.tokens.indices where TokenMatch.has(hieuLuc, text.tokens, at: index) {
            if index > 0, text.text(of: text.tokens[index - 1]).lowercased() == "hết" { continue }
            // The subject is this document: "này" stands before, and no other document's number between.
            guard let this = text.tokens[..<index].lastIndex(where: { $0.key == nay }) ?? (continues ? 0 : nil),
                index - this < 60
            else { continue }
            let start = text.tokens[max(0, this - 2)].start
            let end = min(text.tokens.count, index + 22)
            for position in index..<end {
                if text.tokens[position].kind == .punctuation, text.text(of: text.tokens[position]) == ";" { break }
                let signed =
                    TokenMatch.has(ngayKy, text.tokens, at: position)
                    || TokenMatch.has(ngayBanHanh, text.tokens, at: position)
                if TokenMatch.has(thongQuaNgay, text.tokens, at: position) || signed {
                    let base = signed ? issuedOn : passedOn
                    guard let base else { break }
                    // "sau 10 ngày kể từ ngày thông qua", "sau mười ngày".
                    if let after = text.tokens[index..<position].firstIndex(where: { $0.key == sau }),
                        let days = ordinal(text, at: after + 1) ?? bracketed(text, from: after + 1, to: position)
                    {
                        guard let day = CivilDay.day(base, plus: days) else { break }
                        return (day, start..<text.tokens[position + 1].end)
                    }
                    return (base, start..<text.tokens[min(position + 2, text.tokens.count - 1)].end)
                }
                // "… đến (hết) ngày 28 tháng 02 năm 2027" is its end.
                if position > 0,
                    text.tokens[position - 1].key == den || position > 1 && text.tokens[position - 2].key == den
                {
                    continue
                }
                if text.tokens[position].key == ngay || text.tokens[position].kind == .number,
                    let day = DateReader.read(text.scalars, at: text.tokens[position].start), let iso = day.iso,
                    iso.utf8.count == 10
                {
                    return (iso, start..<day.end)
                }
            }
        }
        return nil
    }

    private static func bracketed(_ text: TokenText, from: Int, to: Int) -> Int? {
        text.tokens[from..<to].first { $0.kind == .number }.flatMap { Int(text.text(of: $0)) }
    }

    private static let bieuQuyet = TokenText("biểu quyết").tokens.map(\.key)
    private static let tanThanh = TokenText("tán thành").tokens.map(\.key)

    /// "với 48/50 đại biểu tán thành (đạt 96%)": the clause that gives the count, as printed.
    static func votes(_ text: TokenText) -> String? {
        guard
            let verb = text.tokens.indices.first(where: {
                TokenMatch.has(bieuQuyet, text.tokens, at: $0) || TokenMatch.has(tanThanh, text.tokens, at: $0)
            })
        else { return nil }
        var start = verb
        while start > 0, !isStop(text, start - 1) { start -= 1 }
        var end = verb
        while end < text.tokens.count, !isStop(text, end) || text.text(of: text.tokens[end]) == "," { end += 1 }
        let range = start..<end
        guard text.tokens[range].contains(where: { $0.kind == .number }) else { return nil }
        // From "với", where the clause has one.
        let voi = Token.key(of: "với")
        if let from = text.tokens[range].firstIndex(where: { $0.key == voi }), from < verb {
            return text.text(tokens: from..<end)
        }
        return text.text(tokens: range)
    }

    private static func isStop(_ text: TokenText, _ index: Int) -> Bool {
        guard text.tokens[index].kind == .punctuation else { return false }
        return [".", ";", ",", ":"].contains(text.text(of: text.tokens[index]))
    }
}

/// Days of the Gregorian calendar.
enum CivilDay {
    /// An ISO day some days later; nil for less exact dates.
    static func day(_ iso: String, plus days: Int) -> String? {
        let parts = iso.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, days >= 0, days < 4_000 else { return nil }
        var (year, month, day) = (parts[0], parts[1], parts[2] + days)
        while true {
            let length = length(month, year)
            if day <= length { break }
            day -= length
            month += 1
            if month > 12 {
                month = 1
                year += 1
            }
        }
        func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(pad(month))-\(pad(day))"
    }

    private static func length(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
