import Records
import VietnameseText

/// What the words around a mention say of it: how the document is used, and what of it is meant.
struct CitationContext {
    let text: TokenText

    struct FoundCue {
        var cue: CiteWord.Cue
        /// Past its last token.
        var end: Int
    }

    /// The nearest word to the left, within the clause, that says how the document is used.
    func cue(before start: Int) -> FoundCue? {
        var index = start - 1
        var passed = 0
        while index >= 0, passed < 60 {
            let token = text.tokens[index]
            if token.kind == .punctuation {
                let mark = text.scalars[token.start]
                if mark == "(" || mark == ";" || mark == ":" || mark == "“" { return nil }
                if mark == ".", index + 1 < text.tokens.count, text.tokens[index + 1].capital { return nil }
            } else if let entries = CiteWord.cues[token.key] {
                for entry in entries {
                    let first = index - entry.keys.count + 1
                    guard first >= 0, TokenMatch.has(entry.keys, text.tokens, at: first) else { continue }
                    if counts(entry.cue, from: index + 1, to: start) {
                        return FoundCue(cue: entry.cue, end: index + 1)
                    }
                    break
                }
            }
            index -= 1
            passed += 1
        }
        return nil
    }

    /// "sửa đổi một số điều của Quy định … ban hành kèm theo Nghị quyết số …": what is attached is amended, and with it the
    /// document that carries it. The verb must act on units of it, or on a paper named by its type.
    func actedOn(before end: Int) -> Relation? {
        var index = end - 1
        while index >= 1, end - index < 60 {
            let token = text.tokens[index]
            if token.kind == .punctuation, [".", ";", ":", "“", "("].contains(text.text(of: token)) { return nil }
            // Another document stands between.
            if token.key == CiteWord.so, text.tokens[index + 1].kind == .number { return nil }
            for entry in CiteWord.cues[token.key] ?? [] {
                let first = index - entry.keys.count + 1
                guard first >= 0, TokenMatch.has(entry.keys, text.tokens, at: first), index + 1 < end else { continue }
                let relation: Relation
                switch entry.cue {
                case .amends: relation = .amends
                case .replaces: relation = .replaces
                case .repeals: relation = .repeals
                default: continue
                }
                let next = text.tokens[index + 1]
                if Self.partWords.contains(next.key) || next.capital && CiteWord.types[next.key] != nil {
                    return relation
                }
            }
            index -= 1
        }
        return nil
    }

    private static let partWords = CiteWord.set("một các điều khoản điểm nội toàn phụ danh biểu quy quyết")

    /// Whether a cue reaches the document over the words between.
    func counts(_ cue: CiteWord.Cue, from start: Int, to end: Int) -> Bool {
        let between = text.tokens[start..<max(start, end)]
        switch cue {
        case .amends, .replaces, .repeals:
            return between.allSatisfy { token in
                token.kind != .word || CiteWord.objectBridge.contains(token.key) || token.end - token.start <= 2
            } && between.count < 40
        case .attached: return between.count <= 2
        case .basis: return between.count <= 4
        case .mentions:
            return between.count <= 9
                && (!between.contains { $0.kind == .punctuation }
                    || between.allSatisfy { $0.kind != .word || Self.units.contains($0.key) || $0.end - $0.start <= 2 })
        case .accept: return between.count <= 3
        case .make: return between.count <= 3
        case .implements:
            // "Thực hiện sự phân công của …, Ban đã thẩm tra Tờ trình số …": another verb acts on it.
            // "… thực hiện dự án không quá 50% định mức tại Bảng số 1, Quyết định số …": only where it stands.
            return !between.contains { CiteWord.acts.contains($0.key) } && between.count <= 40
                && (between.count <= 6 || !between.contains { Self.yardsticks.contains($0.key) })
        }
    }

    private static let yardsticks = CiteWord.set("theo định mức %")
    private static let hetHieuLuc = CiteWord.keys("hết hiệu lực")

    /// "Nghị quyết số … hết hiệu lực kể từ ngày …", "… được thay thế bởi".
    func effectAfter(_ end: Int) -> Relation? {
        var index = end
        // A title may stand between.
        while index < text.tokens.count, index - end < 70 {
            if index - end >= 14, text.tokens[index].kind == .word, text.tokens[index].capital,
                CiteWord.types[text.tokens[index].key] != nil
            {
                return nil
            }
            if text.tokens[index].kind == .punctuation, [".", ";"].contains(text.text(of: text.tokens[index])) {
                return nil
            }
            if TokenMatch.has(Self.hetHieuLuc, text.tokens, at: index) { return .repeals }
            index += 1
        }
        return nil
    }

    /// Only joining words and brackets stand between two mentions.
    func isJoined(from start: Int, to end: Int) -> Bool {
        var index = start
        var depth = 0
        while index < end {
            let token = text.tokens[index]
            if token.kind == .punctuation {
                switch text.scalars[token.start] {
                case "(": depth += 1
                case ")": depth = max(0, depth - 1)
                case ";", ",": break
                default: if depth == 0 { return false }
                }
            } else if depth == 0, !Self.joins.contains(token.key) {
                return false
            }
            index += 1
        }
        return end - start < 40
    }

    private static let joins = CiteWord.set("và các cùng với của theo khoản điều điểm")

    // MARK: where the mention stands

    /// Nothing but a number or dash stands before.
    func opensItem(_ start: Int) -> Bool {
        start <= 3 && !text.tokens[..<start].contains { $0.kind == .word && $0.end - $0.start > 2 }
    }

    /// The cue that ends at a token opens a clause after ";" or ",".
    func opensClause(_ end: Int) -> Bool {
        var index = end - 1
        while index > 0, end - index < 6, text.tokens[index].kind == .word { index -= 1 }
        return index > 0 && text.text(of: text.tokens[index]) == ";"
    }

    /// After "Căn cứ", "Xét", a semicolon or "và".
    func startsClause(_ start: Int) -> Bool {
        guard start > 0 else { return true }
        let before = text.tokens[start - 1]
        if before.kind == .punctuation { return text.text(of: before) == ";" || text.text(of: before) == "," }
        return before.key == Self.xet || before.key == Self.cu || before.key == CiteWord.va
    }

    private static let xet = CiteWord.key("xét")
    private static let cu = CiteWord.key("cứ")

    /// "các nghị quyết", "những chỉ thị, kết luận": no single document is meant.
    func isPlural(_ start: Int) -> Bool {
        guard start > 0 else { return false }
        if CiteWord.plural.contains(text.tokens[start - 1].key) { return true }
        // "các Chỉ thị, Kết luận của …": the plural holds for the list.
        guard start > 1, text.tokens[start - 1].kind == .punctuation || text.tokens[start - 1].key == CiteWord.va else {
            return false
        }
        var index = start - 2
        while index >= 0, start - index < 12 {
            if CiteWord.plural.contains(text.tokens[index].key) { return true }
            guard text.tokens[index].kind == .word,
                text.tokens[index].capital || text.tokens[index].key == Self.quyet
                    || isTypeTail(index)
            else {
                if text.tokens[index].kind == .punctuation, text.text(of: text.tokens[index]) == "," {
                    index -= 1
                    continue
                }
                return false
            }
            index -= 1
        }
        return false
    }

    private static let quyet = CiteWord.key("quyết")
    private static let tails = CiteWord.set("quyết định thị luận án hoạch trình báo cáo chế dẫn lệnh tư")
    func isTypeTail(_ index: Int) -> Bool { Self.tails.contains(text.tokens[index].key) }

    // MARK: what stands before belongs to it

    /// "ngày 12/9/2022, Ủy ban Thường vụ Quốc hội (vừa, đã) ban hành Nghị quyết số …".
    func followIssue(_ mention: inout CitationParser.Mention) {
        guard mention.number != nil, mention.date == nil else { return }
        var index = mention.start - 1
        guard index >= 1, TokenMatch.has(Self.banHanh, text.tokens, at: index - 1) else { return }
        index -= 2
        while index >= 0, Self.just.contains(text.tokens[index].key) { index -= 1 }
        let bodyEnd = index + 1
        while index >= 0, bodyEnd - index < 24, text.tokens[index].kind != .punctuation,
            text.tokens[index].kind != .number
        { index -= 1 }
        let bodyStart = index + 1
        guard bodyStart < bodyEnd, text.tokens[bodyStart].capital else { return }
        let name = text.text(tokens: bodyStart..<bodyEnd)
        if mention.issuer == nil { mention.issuer = name }
        guard index >= 0, text.text(of: text.tokens[index]) == "," else { return }
        // The date before the comma.
        var start = index - 1
        while start >= 0, index - start < 10 {
            if text.tokens[start].key == CiteWord.ngay,
                let day = DateReader.read(text.scalars, at: text.tokens[start].start),
                day.end >= text.tokens[index - 1].end
            {
                mention.date = day.iso
                return
            }
            start -= 1
        }
    }

    private static let banHanh = CiteWord.keys("ban hành")
    private static let just = CiteWord.set("vừa đã mới")

    /// "Khoản 3, Điều 6 Luật …": the unit cited belongs to the mention's text.
    func unitStart(before start: Int) -> Int {
        var result = start
        var index = start - 1
        if index >= 0, text.tokens[index].key == CiteWord.cua { index -= 1 }
        while index >= 1, start - index < 24 {
            let token = text.tokens[index]
            let isValue =
                token.kind == .number || token.end - token.start <= 2 && token.kind == .word
                || token.kind == .word && text.scalars[token.start].isDigit
            guard isValue, Self.units.contains(text.tokens[index - 1].key) else { break }
            result = index - 1
            index -= 2
            if index >= 0, text.text(of: text.tokens[index]) == "," || text.tokens[index].key == CiteWord.va {
                index -= 1
            }
        }
        return result
    }

    private static let units = CiteWord.set("khoản điều điểm mục chương")

    // MARK: lists

    private static let announcing: [(keys: [UInt64], relation: Relation)] = {
        let rows: [(String, Relation)] = [
            ("bãi bỏ", .repeals), ("hủy bỏ", .repeals), ("hết hiệu lực", .repeals), ("thay thế", .replaces),
            ("sửa đổi", .amends),
        ]
        return rows.map { (CiteWord.keys($0.0), $0.1) }
    }()
    private static let papers = CiteWord.set("nghị quyết quyết định văn bản chỉ thị quy định")

    /// A paragraph that ends in a colon and says before it that documents are repealed, replaced or amended.
    func announcement() -> Relation? {
        guard text.tokens.count > 3, text.tokens.count < 80, text.isMark(text.tokens.count - 1, ":") else { return nil }
        for index in text.tokens.indices {
            guard let found = Self.announcing.first(where: { TokenMatch.has($0.keys, text.tokens, at: index) }) else {
                continue
            }
            let after = text.tokens[min(index + found.keys.count, text.tokens.count)...].prefix(8)
            if after.contains(where: { CiteWord.plural.contains($0.key) || $0.key == CiteWord.key("toàn") }),
                after.contains(where: { Self.papers.contains($0.key) })
            {
                return found.relation
            }
        }
        return nil
    }
}
