import Testing

@testable import ReadingPDF

/// Words side by side; one behind "^" is set above the line in small type.
private func line(_ text: String, y: Float, size: Float = 14) -> Line {
    var x: Float = 85
    var pieces: [Piece] = []
    for word in text.split(separator: " ") {
        for (index, part) in word.split(separator: "^", omittingEmptySubsequences: false).enumerated()
        where !part.isEmpty {
            let isRaised = index > 0
            let (at, type) = (isRaised ? y - 0.4 * size : y, isRaised ? 0.6 * size : size)
            let width = 0.5 * type * Float(part.count)
            var piece = Piece(
                text: String(part), x0: x, x1: x + width, baseline: at, size: type, top: at - 0.9 * type,
                bottom: at + 0.2 * type, bold: false, italic: false, spaceBefore: !pieces.isEmpty && index == 0)
            piece.raised = isRaised
            pieces.append(piece)
            x += width
        }
        x += 0.3 * size
    }
    return Line(pieces)
}

private let body = [
    "1. Trồng mới 25 km^2 rừng đến năm 2030^1 và", "giữ 1.000 m^2 đất ven sông theo quy hoạch;^2", "2. Giao các xã.",
]

private func page(_ notes: [String], rules: [Rule] = []) -> (body: [String], notes: [[String]]) {
    var lines = body.enumerated().map { line($1, y: 100 + 20 * Float($0)) }
    lines += notes.enumerated().map { line($1, y: 700 + 12 * Float($0), size: 10) }
    let found = FootnoteFinder(rules: rules, height: 842).take(from: &lines)
    return (lines.map(\.text), FootnoteFinder.split(found).map { $0.map(\.text) })
}

private let clean = [
    "1. Trồng mới 25 km2 rừng đến năm 2030 và", "giữ 1.000 m2 đất ven sông theo quy hoạch;", "2. Giao các xã.",
]

@Test func notesUnderNoRuleAreTakenByTheirMarks() {
    let notes = [["Theo Nghị quyết số 5."], ["Theo Quyết định số 7", "của Thủ tướng."]]
    let raised = page(["^1 Theo Nghị quyết số 5.", "^2 Theo Quyết định số 7", "của Thủ tướng."])
    #expect(raised.body == clean && raised.notes == notes)
    let plain = page(["1Theo Nghị quyết số 5.", "2 Theo Quyết định số 7", "của Thủ tướng."])
    #expect(plain.body == clean && plain.notes == notes)
}

@Test func smallTypeBelowIsNotAlwaysANote() {
    #expect(page(["Nơi nhận:", "- Như Điều 2;", "- Lưu: VT."]).notes.isEmpty)
    // A table's rows.
    let ruled = [Rule(x0: 120, y0: 690, x1: 120, y1: 760, thickness: 0.5)]
    #expect(page(["1 Xã An Bình", "2 Xã Bình Minh"], rules: ruled).notes.isEmpty)
    // The first number is not that of the first mark.
    #expect(page(["2 Xã Bình Minh", "3 Xã Châu Thành"]).notes.isEmpty)
}

@Test func aMarkOnANumberDoesNotMakeItLarger() {
    let maker = BlockMaker(page: 1, frame: PageFrame(turn: 0, width: 595, height: 842))
    let paragraph = Paragraph(
        lines: [line("đến năm 2030^1 đạt 25 km^2 cồn 96^0", y: 100)], alignment: nil, indent: 0, startsFlush: true,
        endsFull: false)
    #expect(maker.block(paragraph).block.text == "đến năm 2030 1 đạt 25 km2 cồn 960")
}
