import Records
import VietnameseText

// Where the name of an issuing body, a meeting or an assembly ends.
extension CitationParser {

    /// Past the name of a body; nil where no name starts.
    func body(from start: Int) -> Int? {
        var index = start
        while index < tokens.count, index - start < 26 {
            let token = tokens[index]
            if token.kind == .punctuation {
                // "Bộ Văn hóa, Thể thao và Du lịch", "Ban Văn hóa - Xã hội", "Bà Rịa - Vũng Tàu"
                let mark = text.scalars[token.start]
                let next = index + 1
                if mark == "-" || mark == "–", next < tokens.count, tokens[next].capital, index > start {
                    index += 1
                    continue
                }
                if mark == ",", next < tokens.count, isWord(next, Self.the), isWord(next + 1, Self.thao) {
                    index += 1
                    continue
                }
                if mark == "&" {
                    index += 1
                    continue
                }
                break
            }
            if token.kind == .number { break }
            if index > start, Self.makes.contains(where: { TokenMatch.has($0, tokens, at: index) }) { break }
            if isWord(index, Self.giao), isWord(index + 1, Self.thong) {
                // "Bộ Giao thông vận tải"
                index += 2
                continue
            }
            if index > start, opensTitle(index) { break }
            if index > start, CiteWord.bodyStops.contains(token.key), !(token.capital && !isLoud) {
                break
            }
            if isWord(index, CiteWord.va) || isWord(index, Self.cung) {
                guard index + 1 < tokens.count, tokens[index + 1].capital, !startsMention(index + 1) else { break }
            }
            index += 1
        }
        while index > start, isWord(index - 1, CiteWord.va) || tokens[index - 1].kind == .punctuation { index -= 1 }
        guard index > start, tokens[start].capital || Self.lowerBodies.contains(tokens[start].key) else { return nil }
        return index
    }

    static let makes = ["ban hành", "công bố", "bàn hành"].map { CiteWord.keys($0) }
    static let the = CiteWord.key("thể")
    static let thao = CiteWord.key("thao")
    static let cung = CiteWord.key("cùng")
    static let giao = CiteWord.key("giao")
    static let thong = CiteWord.key("thông")
    static let lowerBodies = CiteWord.set("liên tỉnh bộ")

    /// The text around is in capitals, so that case tells nothing.
    var isLoud: Bool {
        let words = tokens.prefix(12).filter { $0.kind == .word }
        return words.count > 3 && words.filter(\.allCapitals).count * 2 > words.count
    }

    /// "Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII" after a comma.
    func meeting(from start: Int) -> Int? {
        guard isWord(start, CiteWord.hoi), isWord(start + 1, CiteWord.nghi), tokens[start].capital else { return nil }
        var index = start
        while index < tokens.count, index - start < 24, tokens[index].kind != .punctuation, !isWord(index, CiteWord.ve),
            !(index > start + 2 && isWord(index, CiteWord.ngay))
        {
            index += 1
        }
        return index
    }

    /// "Đại hội đại biểu Đảng bộ tỉnh Thái Nguyên lần thứ I, nhiệm kỳ 2025 - 2030", "Hội nghị …", "Trung ương 6 khóa XII".
    func assembly(from start: Int) -> Int? {
        let congress = isWord(start, CiteWord.dai) && isWord(start + 1, CiteWord.hoi)
        let conference = isWord(start, CiteWord.hoi) && isWord(start + 1, CiteWord.nghi)
        let central = isWord(start, Self.trung) && isWord(start + 1, Self.uong)
        guard congress || conference || central, start < tokens.count, tokens[start].capital else { return nil }
        var index = start + 2
        while index < tokens.count, index - start < 40 {
            let token = tokens[index]
            if token.kind == .punctuation {
                let mark = text.scalars[token.start]
                if mark == ",", Self.goesOn.contains(tokens[min(index + 1, tokens.count - 1)].key),
                    index + 1 < tokens.count
                {
                    index += 1
                    continue
                }
                if mark == "-" || mark == "–", index + 1 < tokens.count, tokens[index + 1].kind == .number {
                    index += 1
                    continue
                }
                if mark == "(", let close = closing(index), isWord(index + 1, CiteWord.khoa) {
                    index = close + 1
                    continue
                }
                break
            }
            if token.kind == .number || Self.assemblyWords.contains(token.key) || isRoman(token)
                || (token.capital && PlaceName.range(text, from: index) != nil
                    && Self.places.contains(tokens[index - 1].key))
                || (token.capital && tokens[index - 1].capital && !Self.assemblyStops.contains(token.key))
            {
                index += 1
                continue
            }
            break
        }
        while index > start + 2, tokens[index - 1].kind == .punctuation, !isMark(index - 1, ")") { index -= 1 }
        return index > start + 2 || congress ? index : nil
    }

    static let trung = CiteWord.key("trung")
    static let uong = CiteWord.key("ương")
    static let goesOn = CiteWord.set("nhiệm lần khóa")
    static let places = CiteWord.set("tỉnh xã phường huyện phố quận trấn khu ủy")
    static let assemblyStops = CiteWord.set("Nghị Kế Đề")
    static let assemblyWords = CiteWord.set(
        "đại hội biểu toàn quốc đảng bộ chi tỉnh xã phường huyện quận thành phố thị trấn các cấp lần thứ nhiệm kỳ khóa nhất hai ba tư bốn năm sáu bảy tám chín mười một của cộng sản việt nam ban chấp hành trung ương nghị ủy cơ quan khối dân chính"
    )

    func isRoman(_ token: Token) -> Bool {
        token.capital && text.scalars[token.start..<token.end].allSatisfy { ["I", "V", "X", "L"].contains($0) }
    }

}
