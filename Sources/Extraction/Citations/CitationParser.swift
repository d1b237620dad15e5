import Records
import VietnameseText

/// Reads one mention of a document from its type word on: number, date, issuer and title, and how far it reaches.
struct CitationParser {
    let text: TokenText
    /// In a list of grounds a title runs to the semicolon.
    let isBasis: Bool
    let laws = LawRegister.shared

    struct Mention {
        /// Tokens, end excluded.
        var start: Int
        var end: Int
        var type: DocumentType?
        var number: String?
        var blankNumber = false
        var date: String?
        var issuer: String?
        var title: String?
        var rule: String
        var confidence: Double
        /// What follows "sau đây gọi tắt là", and past the bracket that holds it.
        var alias: String?
        var aliasEnd = 0
    }

    var tokens: [Token] { text.tokens }

    func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
        index >= 0 && index < tokens.count && tokens[index].kind == .punctuation
            && text.scalars[tokens[index].start] == mark
    }

    func isWord(_ index: Int, _ key: UInt64) -> Bool {
        index >= 0 && index < tokens.count && tokens[index].key == key
    }

    func token(atOffset offset: Int, from index: Int) -> Int {
        var position = index
        while position < tokens.count, tokens[position].start < offset { position += 1 }
        return position
    }

    // MARK: entry

    /// The mention whose type word stands at `index`; nil where no single document is meant.
    func mention(at index: Int) -> Mention? {
        guard let entries = CiteWord.types[tokens[index].key],
            let entry = entries.first(where: { TokenMatch.has($0.keys, tokens, at: index) })
        else { return nil }
        var mention = Mention(
            start: index, end: index + entry.keys.count, type: entry.type, rule: "citation.number", confidence: 0.95)
        var next = mention.end
        if isWord(next, CiteWord.nay) || isWord(next, Self.tren) && isWord(next + 1, CiteWord.nay) { return nil }
        let capital = tokens[index].capital
        switch entry.type {
        case .luat, .phapLenh:
            return law(&mention, entry, capital: capital)
        case .hienPhap:
            return constitution(&mention, capital: capital)
        default: break
        }
        if let number = number(at: next) {
            mention.number = number.blank ? nil : number.text
            mention.blankNumber = number.blank
            mention.end = number.end
            if entry.name == "Quyết định" || entry.name == "Quy định" { mention.type = entry.type }
            details(&mention)
            return mention
        }
        guard capital else { return nil }
        // "Nghị quyết Đại hội …", "Nghị quyết Hội nghị lần thứ sáu …", "Nghị quyết Trung ương 6 khóa XII"
        if entry.type == .nghiQuyet, let end = assembly(from: next) {
            mention.issuer = text.text(tokens: next..<end)
            mention.end = end
            mention.rule = "citation.assembly"
            mention.confidence = 0.9
            let issuer = mention.issuer
            details(&mention, issuerKnown: true)
            mention.issuer = issuer
            return mention
        }
        // "Đề án “…”"
        if isMark(next, "“") || isMark(next, "\""), let close = closing(next) {
            mention.title = text.text(tokens: next + 1..<close)
            mention.end = close + 1
            mention.rule = "citation.quoted"
            mention.confidence = 0.85
            details(&mention, titleKnown: true)
            return mention
        }
        // "ngày 5/3/2024 của …": a date stands for the number.
        if isWord(next, CiteWord.ngay), let day = DateReader.read(text.scalars, at: tokens[next].start),
            day.iso?.utf8.count == 10
        {
            details(&mention)
            mention.rule = "citation.dated"
            mention.confidence = 0.85
            return mention
        }
        next = mention.end
        return named(&mention, from: next)
    }

    static let tren = CiteWord.key("trên")

    // MARK: number

    func number(at index: Int) -> (text: String, blank: Bool, end: Int)? {
        var next = index
        var said = false
        while isWord(next, CiteWord.so) || Self.misread.contains(tokenKey(next)) && opensNumber(next + 1) {
            next += 1
            said = true
        }
        if said, isMark(next, ":") { next += 1 }
        guard next < tokens.count else { return nil }
        let first = tokens[next]
        guard first.kind == .number || first.kind == .word && text.scalars[first.start].isDigit || said else {
            return nil
        }
        if let number = NumberReader.read(text.scalars, at: first.start), number.blank == false || said {
            return (number.text, number.blank, token(atOffset: number.end, from: next))
        }
        // "Nghị quyết số 18", "Đề án số 08": a running number without symbol.
        if said, first.kind == .number, first.end - first.start <= 4, !text.text(of: first).contains(",") {
            return (text.text(of: first), false, next + 1)
        }
        return nil
    }

    /// "số" as scans have it.
    static let misread = CiteWord.set("sổ sô só sỗ")

    private func tokenKey(_ index: Int) -> UInt64 { index < tokens.count ? tokens[index].key : 0 }

    private func opensNumber(_ index: Int) -> Bool {
        guard index < tokens.count, text.scalars[tokens[index].start].isDigit else { return false }
        return NumberReader.read(text.scalars, at: tokens[index].start).map { !$0.blank } ?? false
    }

    // MARK: date, issuer, title

    func details(_ mention: inout Mention, issuerKnown: Bool = false, titleKnown: Bool = false) {
        var hasIssuer = issuerKnown
        var hasTitle = titleKnown
        var turns = 0
        while turns < 6 {
            turns += 1
            var next = mention.end
            let comma = isMark(next, ",")
            if comma { next += 1 }
            let bracket = isMark(next, "(")
            if bracket {
                // "(khóa XI)" belongs to the issuer, "(sau đây gọi tắt là …)" gives a short name.
                if let close = closing(next), close - next < 12 {
                    if let alias = alias(next + 1, close) {
                        mention.alias = alias
                        mention.aliasEnd = close + 1
                        break
                    }
                    if isWord(next + 1, CiteWord.khoa) || isWord(next + 1, CiteWord.ngay) {
                        if isWord(next + 1, CiteWord.ngay), mention.date == nil,
                            let day = DateReader.read(text.scalars, at: tokens[next + 1].start)
                        {
                            mention.date = day.iso
                        }
                        mention.end = close + 1
                        continue
                    }
                }
                if let close = closing(next), let alias = alias(next + 1, close) {
                    mention.alias = alias
                    mention.aliasEnd = close + 1
                }
                break
            }
            if isWord(next, CiteWord.ngay), mention.date == nil,
                let day = DateReader.read(text.scalars, at: tokens[next].start)
            {
                mention.date = day.iso
                mention.end = token(atOffset: day.end, from: next)
                continue
            }
            if mention.date == nil, next < tokens.count, tokens[next].kind == .number,
                let day = DateReader.read(text.scalars, at: tokens[next].start), day.iso != nil
            {
                mention.date = day.iso
                mention.end = token(atOffset: day.end, from: next)
                continue
            }
            if !hasIssuer, isWord(next, CiteWord.cua), let end = body(from: next + 1) {
                mention.issuer = text.text(tokens: next + 1..<end)
                mention.end = end
                hasIssuer = true
                continue
            }
            if comma, !hasIssuer, let end = meeting(from: next) {
                mention.issuer = text.text(tokens: next..<end)
                mention.end = end
                hasIssuer = true
                continue
            }
            if !hasTitle {
                if isMark(next, "“") || (isMark(next, "\"") && !comma), let close = closing(next) {
                    mention.title = text.text(tokens: next + 1..<close)
                    mention.end = close + 1
                    hasTitle = true
                    continue
                }
                if isWord(next, CiteWord.ve), next + 1 < tokens.count {
                    title(&mention, from: isWord(next + 1, CiteWord.viec) ? next + 2 : next + 1)
                    hasTitle = true
                    continue
                }
                let named = hasIssuer || isBasis || mention.number != nil && isAmending(next)
                if named, !comma, opensTitle(next), isBasis || !isPredicate(next, of: mention) {
                    title(&mention, from: next)
                    hasTitle = true
                    continue
                }
            }
            break
        }
    }

    /// Between the brackets: "sau đây gọi (tắt) là X", "gọi chung là X".
    func alias(_ start: Int, _ end: Int) -> String? {
        var index = start
        var seen = false
        while index < end {
            if isWord(index, Self.goi) || isWord(index, Self.viet) { seen = true }
            if seen, isWord(index, Self.la), index + 1 < end { return text.text(tokens: index + 1..<end) }
            index += 1
        }
        return nil
    }

    static let goi = CiteWord.key("gọi")
    static let viet = CiteWord.key("viết")
    static let la = CiteWord.key("là")

    func opensTitle(_ index: Int) -> Bool {
        CiteWord.titleVerbs.length(tokens, at: index) != nil
    }

    /// In running text "quy định", "giao" and the like after a document are what it says, not its title. "quy định" is
    /// only where the document opens the clause: "theo Nghị định số … của Chính phủ quy định chi tiết …" names it.
    func isPredicate(_ index: Int, of mention: Mention) -> Bool {
        for words in Self.predicates where TokenMatch.has(words, tokens, at: index) {
            if words == Self.regulates, mention.start > 0, tokens[mention.start - 1].kind == .word { return false }
            return true
        }
        return false
    }

    static let regulates = CiteWord.keys("quy định")

    /// "Quyết định số 38/2011/QĐ-TTg sửa đổi, bổ sung một số điều của Quyết định số …": its name, nobody else's act.
    func isAmending(_ index: Int) -> Bool {
        TokenMatch.has(Self.amending, tokens, at: index) || TokenMatch.has(Self.amendingShort, tokens, at: index)
    }

    static let amending = CiteWord.keys("sửa đổi bổ sung")
    static let amendingShort = CiteWord.keys("sửa đổi")

    static let predicates = [
        "quy định", "giao", "đề nghị", "kết quả", "tình hình", "quyết định", "thực hiện", "tiếp tục", "trình",
        "bổ sung", "triển khai",
    ].map { CiteWord.keys($0) }

    func title(_ mention: inout Mention, from start: Int) {
        guard start < tokens.count else { return }
        // A title in quotation marks ends with them, unless it only begins with a quoted word.
        if isMark(start, "“"), let close = closing(start) {
            mention.title = text.text(tokens: start + 1..<close)
            mention.end = close + 1
            return
        }
        let end = titleEnd(from: start, carried: mention.number == nil)
        guard end > start else { return }
        mention.title = text.text(tokens: start..<end)
        mention.end = end
    }

    /// `carried`: the document may be named by the one that carries it, "… ban hành kèm theo Quyết định …".
    func titleEnd(from start: Int, carried: Bool) -> Int {
        var index = start
        while index < tokens.count {
            let token = tokens[index]
            if token.kind == .punctuation {
                let mark = text.scalars[token.start]
                switch mark {
                case ";": return index
                case ".":
                    // A full stop ends it, unless inside an abbreviation ("TP. Hồ Chí Minh").
                    if index + 1 < tokens.count, index > start, tokens[index - 1].allCapitals,
                        tokens[index - 1].end - tokens[index - 1].start <= 2,
                        tokens[index + 1].capital
                    {
                        break
                    }
                    return index
                case ":": return index
                case "(":
                    guard let close = closing(index) else { return index }
                    if alias(index + 1, close) != nil || !isBasis || close + 1 >= tokens.count { return index }
                    index = close
                case "“", "«":
                    if let close = closing(index) { index = close } else { return index }
                case ")", "”", "»", "\"":
                    return index
                case ",":
                    if !isBasis, endsAtComma(index) { return index }
                default: break
                }
            } else if carried, index > start, namesCarrier(index) {
                return index
            } else if index > start, !isBasis {
                if isClauseVerb(index) { return index }
                // "… về lệ phí môn bài và Nghị định số …": the next of a list, unless the title itself acts on it.
                if isWord(index, Self.va), startsMention(index + 1), !isAmending(start) { return index }
            } else if index > start, isBasis, isWord(index, Self.va), startsMention(index + 1) {
                return index
            }
            index += 1
            if index - start > 160 { break }
        }
        return min(index, tokens.count)
    }

    /// "ban hành kèm theo Quyết định …", "kèm theo Nghị quyết …": the document that carries the one before.
    func namesCarrier(_ index: Int) -> Bool {
        let at = TokenMatch.has(Self.banHanh, tokens, at: index) ? index + Self.banHanh.count : index
        return TokenMatch.has(Self.kemTheo, tokens, at: at) && startsMention(at + Self.kemTheo.count)
    }

    private static let banHanh = CiteWord.keys("ban hành")
    private static let kemTheo = CiteWord.keys("kèm theo")

    static let va = CiteWord.key("và")

    func startsMention(_ index: Int) -> Bool {
        guard index < tokens.count, tokens[index].capital, let entries = CiteWord.types[tokens[index].key],
            let entry = entries.first(where: { TokenMatch.has($0.keys, tokens, at: index) })
        else { return false }
        return isWord(index + entry.keys.count, CiteWord.so) || entry.type == .luat
    }

    func endsAtComma(_ index: Int) -> Bool {
        let next = index + 1
        guard next < tokens.count else { return true }
        if CiteWord.clauseOpenings.contains(where: { TokenMatch.has($0, tokens, at: next) }) { return true }
        return startsMention(next) || tokens[next].kind == .number
    }

    /// "… được thực hiện", "… đã", "… có hiệu lực", "… là cần thiết": the document is the subject of a clause.
    func isClauseVerb(_ index: Int) -> Bool {
        Self.clauseVerbs.contains { TokenMatch.has($0, tokens, at: index) }
    }

    static let clauseVerbs = [
        "được thực hiện", "được ban hành", "được triển khai", "được thông qua", "đã được", "có hiệu lực",
        "hết hiệu lực", "là cần thiết", "đã đề ra",
        "đã nêu", "và các văn bản", "như sau", "với mục tiêu", "với các nội dung", "với những nội dung",
    ].map { CiteWord.keys($0) }

    /// The token that closes a bracket or quotation mark; nil where nothing does.
    func closing(_ index: Int) -> Int? {
        let open = text.scalars[tokens[index].start]
        let close: Unicode.Scalar
        switch open {
        case "(": close = ")"
        case "“": close = "”"
        case "«": close = "»"
        case "\"": close = "\""
        default: return nil
        }
        var depth = 0
        var position = index + 1
        while position < tokens.count, position - index < 260 {
            if tokens[position].kind == .punctuation {
                let mark = text.scalars[tokens[position].start]
                if mark == close {
                    if depth == 0 { return position }
                    depth -= 1
                } else if mark == open {
                    depth += 1
                }
            }
            position += 1
        }
        return nil
    }

    // MARK: documents without number

    /// "Báo cáo thẩm tra của Ban …", "Chương trình hành động của … thực hiện …": the caller asks for more evidence.
    func named(_ mention: inout Mention, from start: Int) -> Mention? {
        mention.rule = "citation.named"
        mention.confidence = 0.7
        if isWord(start, CiteWord.cua), let end = body(from: start + 1) {
            mention.issuer = text.text(tokens: start + 1..<end)
            mention.end = end
            if namesCarrier(end) { return mention }
            if isWord(end, CiteWord.ve) {
                title(&mention, from: isWord(end + 1, CiteWord.viec) ? end + 2 : end + 1)
            } else if opensTitle(end) || isMark(end, "“") {
                title(&mention, from: end)
            }
            return mention
        }
        guard start < tokens.count, tokens[start].kind == .word else { return nil }
        let from = isWord(start, CiteWord.ve) ? (isWord(start + 1, CiteWord.viec) ? start + 2 : start + 1) : start
        title(&mention, from: from)
        guard let title = mention.title, title.utf8.count > 20 else { return nil }
        return mention
    }

    /// Another number of the same list: ", 19-NQ/TW", "và số 25-NQ/TW".
    func further(after mention: Mention) -> Mention? {
        var next = mention.end
        guard isMark(next, ",") || isMark(next, ";") || isWord(next, CiteWord.va) else { return nil }
        next += 1
        if isWord(next, CiteWord.va) { next += 1 }
        let start = next
        while isWord(next, CiteWord.so) { next += 1 }
        guard next < tokens.count, text.scalars[tokens[next].start].isDigit,
            let number = NumberReader.read(text.scalars, at: tokens[next].start), !number.blank
        else { return nil }
        // The same kind of document: "…/NQ-HĐND" after a resolution.
        if let type = TypeNames.type(of: number), let mine = mention.type, type != mine { return nil }
        var result = Mention(
            start: start, end: token(atOffset: number.end, from: next), type: mention.type, rule: "citation.series",
            confidence: 0.9)
        result.number = number.text
        details(&result)
        return result
    }
}
