import VietnameseText

/// How the lines of a text without markup make paragraphs.
///
/// Text copied from a web page is often cut at odd widths: a paragraph's first line is short, and no blank line parts
/// it from the next. Such a text gives itself away by lines that begin in lower case after a line that has not ended.
struct WrappedLines {
    /// Share of lines that plainly go on from the line before, above which a text counts as cut at odd widths.
    static let share = 0.1

    /// True where lines have to be put together by what they say.
    let ragged: Bool

    init(_ lines: [Substring]) {
        var goesOn = 0
        var count = 0
        for (line, next) in zip(lines, lines.dropFirst()) where !line.isEmpty && !next.isEmpty {
            count += 1
            if !Self.ends(line), let first = next.unicodeScalars.first, first.isWordLetter, !first.isCapital,
                !Self.isLabel(next)
            {
                goesOn += 1
            }
        }
        ragged = goesOn >= 2 && Double(goesOn) >= Double(count) * Self.share
    }

    /// Characters a paragraph of several lines has to have before a capital may go on from a line that has not ended:
    /// headings are shorter.
    static let body = 80

    /// Whether `next` belongs to the paragraph that `line` is the last line of; `before` is the number of characters of
    /// the paragraph's lines before it.
    func joins(_ line: Substring, _ next: Substring, before: Int) -> Bool {
        guard ragged, !next.isEmpty, !Self.isLabel(next) else { return false }
        if Self.isBareLabel(line) { return !Self.isCapitals(next) }
        guard !Self.ends(line), !Self.isCapitals(line) else { return false }
        guard let first = next.unicodeScalars.first else { return false }
        if first.isWordLetter, !first.isCapital { return true }
        if first.isDigit || "(“\"".unicodeScalars.contains(first) { return true }
        if line.last == "," || (before > 0 && before + line.count >= Self.body) { return true }
        // Before a capital, only a word that cannot end a heading tells.
        return Self.openWords.contains(Self.lastWord(line))
    }

    /// Words that always have something after them.
    private static let openWords: Set<String> = [
        "của", "và", "về", "các", "cho", "với", "tại", "theo", "do", "là", "số", "ngày", "tháng", "giao", "từ", "đến",
        "hoặc",
        "bởi", "trên", "trong", "bằng", "được", "thuộc", "những", "một", "mỗi", "căn", "cứ", "xét", "bãi", "bỏ", "gồm",
        "cùng", "luật",
        "tỉnh", "huyện", "thành", "phố", "xã", "phường", "thị", "khoản", "điều", "điểm", "nghị", "quyết", "ủy", "uỷ",
        "hội", "đồng",
        "ban", "sở", "bộ", "thường", "trực", "giữa", "đối", "qua", "khi", "nếu", "như", "này", "đại",
    ]

    private static func ends(_ line: Substring) -> Bool {
        guard let last = line.unicodeScalars.last else { return true }
        return ".;:!?…”\"/".unicodeScalars.contains(last)
    }

    private static func isCapitals(_ line: Substring) -> Bool {
        var letters = 0
        for scalar in line.unicodeScalars where scalar.isWordLetter {
            guard scalar.isCapital else { return false }
            letters += 1
        }
        return letters > 1
    }

    private static func lastWord(_ line: Substring) -> String {
        let words = line.split { $0 == " " || $0 == "," || $0 == "(" }
        return words.last.map { $0.lowercased() } ?? ""
    }

    /// "Điều 1.", "2.", "a)" with nothing after them.
    private static func isBareLabel(_ line: Substring) -> Bool {
        let words = line.split(separator: " ")
        if words.count == 2, ["điều", "khoản", "mục", "phần", "chương"].contains(words[0].lowercased()) {
            return words[1].last == "." || words[1].last == ":"
        }
        return words.count == 1 && line.count <= 5 && (line.last == "." || line.last == ")")
    }

    /// A line that opens with a dash, a number with its mark, a lettered point or an article: never the rest of another.
    private static func isLabel(_ line: Substring) -> Bool {
        guard let first = line.unicodeScalars.first else { return false }
        if "-+•–*#|<".unicodeScalars.contains(first) { return true }
        let head = line.prefix { $0 != " " }
        if head.lowercased() == "điều" || head.lowercased() == "chương" {
            // "Điều 5." opens an article, "Chương II" a chapter; "điều 5 của Luật" and "Chương trình" do not.
            let number = line.dropFirst(head.count + 1).prefix { $0 != " " }
            guard first.isCapital, let last = number.last else { return false }
            return head.lowercased() == "điều"
                ? last == "." || last == ":" : number.allSatisfy { "IVXLC.:".contains($0) }
        }
        guard let mark = head.firstIndex(where: { $0 == "." || $0 == ")" }),
            head.distance(from: head.startIndex, to: mark) <= 4
        else { return false }
        let number = head[..<mark]
        guard !number.isEmpty, head.index(after: mark) == head.endIndex || head[mark] == "." else { return false }
        return number.allSatisfy { $0.isNumber } && head.last == "."
            || number.allSatisfy { $0.isNumber || $0 == "." } && head.last == ")"
            || number.count == 1 && number.first!.isLetter && (head[mark] == ")" || head.count == 2)
            || number.allSatisfy { "IVXLC".contains($0) }
    }
}
