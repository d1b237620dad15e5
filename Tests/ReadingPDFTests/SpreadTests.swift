import Records
import Testing

@testable import ReadingPDF

private let width: Float = 1190
private let height: Float = 842

/// A page's text in full lines, from a place on the sheet.
private func text(_ word: String, at x: Float, lines: Int = 8) -> [Line] {
    (0..<lines).map {
        line(
            "\(word) giao Ủy ban nhân dân tỉnh tổ chức thực hiện", x0: x, x1: x + 450, y: 100 + 20 * Float($0),
            filled: true)
    }
}

private func reading(_ lines: [Line], rules: [Rule] = []) -> PageReading {
    let sorted = lines.sorted { ($0.baseline, $0.x0) < ($1.baseline, $1.x0) }
    return PageLayout(number: 1, content: PageContent(width: width, height: height), earlier: nil).reading(
        of: sorted, rules: rules, frame: PageFrame(turn: 0, width: width, height: height), width: width, height: height)
}

@Test func twoPagesOnOneSheetAreReadOneAfterTheOther() throws {
    // What ends the left page goes on on the right one.
    let last = line("và chịu trách nhiệm trước Hội đồng nhân", x0: 85, x1: 535, y: 260, filled: true)
    let right = [line("dân tỉnh về kết quả thực hiện.", x0: 680, x1: 900, y: 80, filled: true)] + text("phải", at: 680)
    // One line may hold a piece of both.
    let both = zip(text("trái", at: 85), text("phải", at: 680)).map { Line($0.pieces + $1.pieces) }
    for sheet in [text("trái", at: 85) + [last] + right, both + [last, right[0]]] {
        let page = reading(sheet)
        let document = PageMerge().document(of: [page], stated: 1)
        let texts = document.blocks.map(\.text)
        #expect(texts.count == 1 || texts.allSatisfy { !$0.contains("trái") || !$0.contains("phải") })
        let whole = texts.joined(separator: " ")
        #expect(whole.contains("trước Hội đồng nhân dân tỉnh về kết quả thực hiện."))
        #expect(whole.components("trái") == 8 && whole.components("phải") == 8)
        let boxes = page.blocks.compactMap(\.block.box)
        #expect(boxes.allSatisfy { $0.x1 < 560 || $0.x0 > 640 })
        #expect(boxes.contains { $0.x0 > 679 && $0.x1 < 1140 })
    }
}

extension String {
    /// How often a word stands in it.
    fileprivate func components(_ word: String) -> Int { split(separator: " ").filter { $0 == word }.count }
}

@Test func aWideSheetMayBeOnePage() {
    func isSpread(_ lines: [Line], _ rules: [Rule] = [], height: Float = height) -> Bool {
        Spread(lines: lines, rules: rules, width: width, height: height) != nil
    }
    let pages = text("trái", at: 85) + text("phải", at: 680)
    #expect(isSpread(pages))
    #expect(!isSpread(pages, height: 1200), "a page that is higher than wide")
    #expect(!isSpread(pages + [line("một dòng đi qua giữa trang giấy", x0: 400, x1: 800, y: 400, filled: true)]))
    // A table's line.
    #expect(!isSpread(pages, [Rule(x0: 80, y0: 90, x1: 1100, y1: 90, thickness: 0.5)]))
    // Short texts in columns: a table without ruling, a letterhead.
    let cells = (0..<12).flatMap { row in
        [85, 300, 680, 900].map {
            line("Sở Tài chính tỉnh", x0: $0, x1: $0 + 110, y: 100 + 20 * Float(row), filled: true)
        }
    }
    #expect(!isSpread(cells))
    #expect(!isSpread(text("trái", at: 85)), "the other half is blank")
}
