import Records
import VietnameseText

/// Words that ask for haste and name no day: "trong thời gian tới", "khi cần thiết". The duty has no deadline; the
/// warning shows where a person should ask for one.
enum VagueDeadlines {
    /// One phrase a line.
    static let phrases = """
        trong thời gian tới
        trong thời gian sớm nhất
        trong thời gian ngắn nhất
        trong thời gian gần nhất
        thời gian sớm nhất
        sớm nhất
        đúng thời gian quy định
        đúng thời hạn quy định
        đúng thời gian yêu cầu
        bảo đảm thời gian quy định
        đảm bảo thời gian quy định
        theo đúng tiến độ
        bảo đảm tiến độ
        đảm bảo tiến độ
        đúng tiến độ
        khi cần thiết
        khi có yêu cầu
        khi có điều kiện
        """
        .split(separator: "\n").map { Words.keys(String($0)) }.sorted { $0.count > $1.count }

    private static let firsts = WordSet(phrases.map { $0[0] })
    private static let soon = Token.key(of: "sớm")
    /// "phát hiện sớm", "cảnh báo sớm", "từ sớm": how, not when.
    private static let manners = WordSet(["hiện", "báo", "từ", "càng"].map { Token.key(of: $0) })
    private static let most = 50

    /// Tokens of the first vague limit among those of a text; nil where it has none.
    /// `soon`: whether "sớm" counts.
    static func range(_ tokens: [Token], _ range: Range<Int>, soon counts: Bool) -> Range<Int>? {
        for index in range {
            if firsts.contains(tokens[index].key),
                let keys = phrases.first(where: { TokenMatch.has($0, tokens, at: index) }),
                index + keys.count <= range.upperBound
            {
                return index..<(index + keys.count)
            }
            if counts, tokens[index].key == soon, index + 1 < range.upperBound,
                tokens[index + 1].kind == .word, !(index > 0 && manners.contains(tokens[index - 1].key)),
                tokens[index + 1].key != Token.key(of: "hơn")
            {
                return index..<(index + 1)
            }
        }
        return nil
    }

    /// Cheap look before cutting a task into words.
    private static func mayHold(_ task: String) -> Bool {
        task.holds("thời ") || task.holds("ớm ") || task.holds("tiến độ") || task.holds("khi c")
    }

    static func warnings(_ assignments: [Assignment], _ outline: Outline, _ texts: BlockTexts) -> [Warning] {
        var result: [Warning] = []
        // Duties stand in the order of their blocks.
        var block = outline.blocks.startIndex
        for assignment in assignments where assignment.time.isEmpty && mayHold(assignment.task) {
            guard result.count < most else { break }
            let id = assignment.source.block
            guard
                let standing = outline.blocks[block...].firstIndex(where: { $0.id == id })
                    ?? outline.blocks[..<block].firstIndex(where: { $0.id == id })
            else { continue }
            block = standing
            let text = texts[block]
            let tokens = text.tokens
            let low = text.token(atOrAfter: assignment.source.start)
            let high = text.token(atOrAfter: assignment.source.end)
            // "sớm hoàn thành": at the head of the duty or after its adverbs.
            let early = TokenText(String(assignment.task.prefix(24))).tokens.prefix(3).contains { $0.key == soon }
            guard let found = range(tokens, low..<high, soon: early) else { continue }
            var place = assignment.source
            place.start = tokens[found.lowerBound].start
            place.end = tokens[found.upperBound - 1].end
            result.append(Warning(.vagueDeadline, [text.text(tokens: found), assignment.id], source: place))
        }
        return result
    }
}
