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

@Test func pointsBetweenDigitsAreFound() {
    /// Two digits as stems, and between them ink in the last rows.
    func digits(foot: Int, below: Int = 0, width: Int = 3) -> NumeralShape? {
        var rows = [String](repeating: "####       ####", count: 24)
        let mark = "####  " + String(repeating: "#", count: width)
        for row in (24 - foot)..<24 { rows[row] = mark + String(repeating: " ", count: 11 - mark.count) + "####" }
        rows += [String](repeating: "      " + String(repeating: "#", count: width), count: below)
        return shape(rows)
    }
    #expect(digits(foot: 3)?.point(amongDigits: 2) == 1)
    // A comma, nothing, a thin line as of a serif, another number of digits.
    #expect(digits(foot: 3, below: 3)?.point(amongDigits: 2) == nil)
    #expect(digits(foot: 0)?.point(amongDigits: 2) == nil)
    #expect(digits(foot: 1)?.point(amongDigits: 2) == nil)
    #expect(digits(foot: 3)?.point(amongDigits: 3) == nil)
}

@Test func strayMarksGoWordsStay() {
    func clean(_ text: String, isLabel: Bool = true, confidence: Float = 60) -> String {
        StrayMarks.removed(from: text, isLabel: isLabel, confidence: confidence)
    }
    #expect(clean("_5.5") == "5.5" && clean("_có", isLabel: false) == "có")
    #expect(clean("-1.") == "1." && clean("'2.4.") == "2.4.")
    // Read with certainty, a figure, a word, a line to write on.
    #expect(clean("-1.", confidence: 95) == "-1." && clean("-1.", isLabel: false) == "-1.")
    #expect(clean("-15") == "-15" && clean("-15.a") == "-15.a" && clean("____") == "____")
}

@Test func symbolsOfNumbersAreTold() {
    #expect(["-KH/ĐU", "/QĐ-UBND", "/NQ-HĐND"].allSatisfy(PageRecognition.isSymbolOfNumber))
    #expect(!["KH/ĐU", "-KH", "-Kh/đu", "/", "-1/2"].contains(where: PageRecognition.isSymbolOfNumber))
}

@Test func specksAreNoPartOfACell() throws {
    var bitmap = Bitmap(width: 600, height: 400, channels: 1, dpi: 300, pixels: .init(repeating: 255, count: 240_000))
    func paint(_ columns: Range<Int>, _ rows: Range<Int>) {
        for y in rows { for x in columns { bitmap.pixels[y * 600 + x] = 0 } }
    }
    for letter in 0..<5 { paint((200 + 30 * letter)..<(215 + 30 * letter), 100..<130) }
    paint(500..<506, 300..<306)
    let image = try #require(ScanImage(bitmap))
    let all = try #require(image.inkBox(20, 20, 580, 380))
    let letters = try #require(image.letterBox(20, 20, 580, 380))
    #expect(all.x1 > 490 && all.y1 > 290)
    #expect(letters.x0 > 190 && letters.x1 < 350 && letters.y0 > 90 && letters.y1 < 140)
    // A speck alone is all there is.
    #expect(image.letterBox(450, 250, 580, 380)?.x1 == image.inkBox(450, 250, 580, 380)?.x1)
}
