import Testing

@testable import ReadingPDF

/// Letters drawn with `#` for ink, one string a row.
private func shape(_ rows: [String]) -> NumeralShape? {
    let width = rows.map(\.count).max() ?? 0
    var patch = InkPatch(width: width, height: rows.count, dark: [])
    for row in rows {
        patch.dark += row.map { $0 == "#" ? 255 : 0 }
        patch.dark += [UInt8](repeating: 0, count: width - row.count)
    }
    return NumeralShape(patch)
}

private let serif = "#####"
private let stem = " ### "

/// Stems side by side, their serifs touching.
private func stems(_ count: Int) -> [String] {
    let ends = String(repeating: serif, count: count)
    let middle = String(repeating: stem, count: count)
    return [ends] + [String](repeating: middle, count: 12) + [ends]
}

@Test func stemsAreCounted() {
    #expect(shape(stems(1))?.numeral(whole: true) == "I")
    #expect(shape(stems(2))?.numeral(whole: true) == "II")
    #expect(shape(stems(3))?.numeral(whole: true) == "III")
    // Four stems are no numeral.
    #expect(shape(stems(4))?.numeral(whole: true) == nil)
}

@Test func aBarBetweenStemsIsAnH() {
    var rows = stems(2)
    rows[7] = " ######## "
    #expect(shape(rows)?.numeral(whole: true) == nil)
}

@Test func whatStandsBehindTheNumeralEndsIt() {
    let rows = stems(2).map { $0 + String(repeating: " ", count: 12) + $0 }
    #expect(shape(rows)?.numeral(whole: false) == "II")
    #expect(shape(rows)?.numeral(whole: true) == nil)
}

@Test func aHeavyPointEndsIt() {
    let rows = stems(3).enumerated().map { $1 + ($0 > 9 ? " ####" : "     ") }
    #expect(shape(rows)?.numeral(whole: true) == "III")
}

@Test func slantedStrokesAreVAndX() {
    let five = (0..<14).map { y in
        let at = y * 8 / 13
        return (0..<16).map { x in abs(x - at) <= 1 || abs(x - (15 - at)) <= 1 ? "#" : " " }.joined()
    }
    #expect(shape(five)?.numeral(whole: true) == "V")
    let ten = (0..<15).map { y in (0..<15).map { x in abs(x - y) <= 1 || abs(x - (14 - y)) <= 1 ? "#" : " " }.joined() }
    #expect(shape(ten)?.numeral(whole: true) == "X")
    let six = zip(five, stems(1)).map { $0 + "  " + $1 }
    #expect(shape(six)?.numeral(whole: true) == "VI")
}

@Test func aOneHasNoSerifOnTheUpperRight() {
    #expect(shape(stems(1))?.isLetterI == true)
    let one = ["  ## ", "#### ", "#### "] + [String](repeating: "  ## ", count: 10) + ["######"]
    #expect(shape(one)?.isLetterI != true)
}
