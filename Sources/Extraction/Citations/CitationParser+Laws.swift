import Records
import VietnameseText

// Laws and the constitution, which texts name by title and date.
extension CitationParser {

    func law(_ mention: inout Mention, _ entry: CiteWord.TypeEntry, capital: Bool) -> Mention? {
        let next = mention.end
        if let number = number(at: next), !number.blank {
            mention.number = number.text
            mention.end = number.end
            details(&mention)
            return mention
        }
        guard capital, let end = lawTitle(from: next) else { return nil }
        // "VĂN BẢN QUY PHẠM PHÁP LUẬT TRÊN ĐỊA BÀN", "KỶ LUẬT": in capitals the word alone says nothing.
        if tokens[mention.start].allCapitals,
            laws.titleLength(tokens, at: next) == 0
                || mention.start > 0 && Self.lawfulWords.contains(tokens[mention.start - 1].key)
        {
            return nil
        }
        mention.title = text.text(tokens: mention.start..<end)
        mention.end = end
        mention.rule = "citation.law"
        mention.confidence = 0.92
        if let number = number(at: end), !number.blank {
            mention.number = number.text
            mention.end = number.end
        }
        details(&mention, issuerKnown: false, titleKnown: true)
        year(&mention)
        return mention
    }

    /// "năm 2015", "2013", "(sửa đổi) năm 2020" behind a law's name.
    func year(_ mention: inout Mention) {
        guard mention.date == nil else { return }
        var next = mention.end
        if isWord(next, CiteWord.nam) { next += 1 }
        guard next < tokens.count, tokens[next].kind == .number, tokens[next].end - tokens[next].start == 4,
            let value = Int(text.text(of: tokens[next])), value >= 1945, value < 2100
        else { return }
        mention.date = String(value)
        mention.end = next + 1
    }

    func lawTitle(from start: Int) -> Int? {
        guard start < tokens.count, tokens[start].kind == .word else { return nil }
        // "Luật sửa đổi, bổ sung một số điều của Luật …"
        if let end = amendingTitle(from: start) { return end }
        let known = laws.titleLength(tokens, at: start)
        let limit = start + 34
        var index = start
        var end: Int?
        while index < tokens.count, index < limit {
            let token = tokens[index]
            if token.kind == .punctuation {
                let mark = text.scalars[token.start]
                if mark == "," {
                    // Inside a name only where a date or number closes it soon ("Luật Phòng, chống …  ngày").
                    if index < start + known {
                        index += 1
                        continue
                    }
                    if known == 0, closedByDate(from: index), !startsMention(index + 1),
                        tokens[min(index + 1, tokens.count - 1)].capital == false
                    {
                        index += 1
                        continue
                    }
                }
                if mark == "-", index < start + known {
                    index += 1
                    continue
                }
                if mark == "(", let close = closing(index), isWord(index + 1, Self.sua) { end = close + 1 }
                break
            }
            if index >= start + max(known, 1) {
                if token.kind == .number || isWord(index, CiteWord.so) && numbered(index)
                    || isWord(index, CiteWord.ngay) || isWord(index, CiteWord.nam)
                {
                    break
                }
                if known > 0 { break }
                if Self.lawStops.contains(token.key) && !isDoubled(index) { break }
            }
            index += 1
        }
        let stop = max(end ?? index, start + known)
        guard stop > start else { return nil }
        // Unknown names need a capital, a date or a number: "Luật đã có quy định" is none.
        if known == 0 {
            guard
                tokens[start].capital || isWord(stop, CiteWord.ngay) || isWord(stop, CiteWord.so)
                    || isWord(stop, CiteWord.nam)
            else {
                return nil
            }
        }
        return stop
    }

    /// "số 63/2025/QH15": the word before a number, not the last of "Luật Chuyển đổi số".
    func numbered(_ index: Int) -> Bool {
        index + 1 < tokens.count && text.scalars[tokens[index + 1].start].isDigit
    }

    func amendingTitle(from start: Int) -> Int? {
        guard isWord(start, Self.sua), isWord(start + 1, Self.doi) else { return nil }
        var index = start + 2
        while index < min(tokens.count, start + 16) {
            if let entries = CiteWord.types[tokens[index].key],
                let entry = entries.first(where: { TokenMatch.has($0.keys, tokens, at: index) }),
                entry.type == .luat || entry.type == .phapLenh
            {
                var end = lawTitle(from: index + entry.keys.count) ?? index + entry.keys.count
                // "… của Luật A và Luật B", "…, Luật C"
                while end + 1 < tokens.count, isWord(end, CiteWord.va) || isMark(end, ","), isWord(end + 1, Self.luat),
                    let more = lawTitle(from: end + 2), tokens[end + 1].capital
                {
                    end = more
                }
                return end
            }
            index += 1
        }
        return nil
    }

    static let lawfulWords = CiteWord.set("pháp kỷ quy âm hình")
    static let sua = CiteWord.key("sửa")
    static let doi = CiteWord.key("đổi")
    static let luat = CiteWord.key("luật")
    static let lawStops = CiteWord.set(
        "quy được có này đã thì là trong theo tại với để cho khi đối do nêu hiện hành hướng trên về sẽ phải không bổ sửa cũng nhằm"
    )

    /// "quy hoạch", "hướng dẫn" inside a law's name: words of two syllables that begin like a stop.
    func isDoubled(_ index: Int) -> Bool {
        isWord(index, Self.quy)
            && (isWord(index + 1, Self.hoach) || isWord(index + 1, Self.pham) || isWord(index + 1, Self.chuan))
            || isWord(index, Self.turns) && isWord(index + 1, Self.ngoai)
    }

    static let quy = CiteWord.key("quy")
    static let hoach = CiteWord.key("hoạch")
    static let pham = CiteWord.key("phạm")
    static let chuan = CiteWord.key("chuẩn")
    static let turns = CiteWord.key("đối")
    static let ngoai = CiteWord.key("ngoại")

    func closedByDate(from index: Int) -> Bool {
        var position = index + 1
        while position < min(tokens.count, index + 12) {
            if isMark(position, ";") || isMark(position, ".") { return false }
            if isWord(position, CiteWord.ngay) || isWord(position, CiteWord.so) { return true }
            position += 1
        }
        return false
    }

    func constitution(_ mention: inout Mention, capital: Bool) -> Mention? {
        guard capital else { return nil }
        if TokenMatch.has(Self.republic, tokens, at: mention.end) { mention.end += Self.republic.count }
        mention.title = text.text(tokens: mention.start..<mention.end)
        mention.rule = "citation.constitution"
        mention.confidence = 0.9
        if isWord(mention.end, CiteWord.ngay) { details(&mention, issuerKnown: true, titleKnown: true) }
        year(&mention)
        return mention
    }

    static let republic = CiteWord.keys("nước Cộng hòa xã hội chủ nghĩa Việt Nam")

}
