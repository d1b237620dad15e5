import Foundation
import Testing

@testable import VietnameseText

private struct Example: Sendable, CustomTestStringConvertible {
    var input, clean: String
    var testDescription: String { clean }
    init(_ input: String, _ clean: String) {
        self.input = input
        self.clean = clean
    }
}

private let table: [Example] = [
    Example("Hội đồng nhân dân – “tỉnh” … 12,5% m² ½", "Hội đồng nhân dân – “tỉnh” … 12,5% m² ½"),
    Example("e\u{323}\u{302}", "ệ"), Example("ê\u{323}", "ệ"), Example("e\u{302}\u{323}", "ệ"),
    // The orders NFC does not repair.
    Example("á\u{302}", "ấ"), Example("ẹ\u{302}", "ệ"), Example("u\u{301}\u{31B}", "ứ"), Example("Á\u{306}", "Ắ"),
    Example("o\u{340}\u{341}", "ò\u{301}"),
    // Letters of other languages are composed as ICU does.
    Example("man\u{303}ana", "mañana"), Example("Z\u{30C}", "Ž"), Example("\u{212B}", "Å"),
    // Look-alikes.
    Example("Ð\u{1EB7}ng ðặc \u{189}ông \u{256}i", "Đặng đặc Đông đi"), Example("Þórður", "Þórður"),
    Example("\u{421}hi \u{430}\u{301}n", "Chi án"), Example("Россия αβγ", "Россия αβγ"), Example("Ð) ", "Đ) "),
    // Compatibility characters one by one; what carries meaning stays.
    Example("ＨĐＮＤ　２０２６", "HĐND 2026"), Example("\u{1D407}o\u{302}\u{323}\u{1D422}", "Hội"),
    Example("1\u{1D7D0}", "12"), Example("µ ª º ™", "µ ª º ™"),
    // Spaces and invisible characters.
    Example("a\u{A0}b\u{202F}c\u{2009}d", "a b c d"), Example("\u{FEFF}Quy\u{AD}ết\u{200B} định\u{200E}", "Quyết định"),
    Example("a\u{0}\u{7}b\u{B}c", "ab\nc"),
    // Not decided: kept.
    Example("\u{301} a", "\u{301} a"), Example("é\u{309}", "é\u{309}"), Example("\u{81}\u{9D}", "\u{81}\u{9D}"),
    Example("e\u{200D}\u{301}", "é"), Example("각", "각"), Example("กำ", "กำ"),
]

@Suite struct UnicodeFormTests {
    @Test(arguments: table)
    fileprivate func form(_ example: Example) {
        let clean = UnicodeForm.clean(example.input)
        #expect(clean.unicodeScalars.elementsEqual(example.clean.unicodeScalars), "\(Array(clean.unicodeScalars))")
        let mapped = UnicodeForm.cleaned(example.input)
        #expect(mapped.text.utf8.elementsEqual(clean.utf8))
        #expect(UnicodeForm.clean(clean).utf8.elementsEqual(clean.utf8))
        expectConsistent(mapped, source: example.input)
    }

    @Test func everyLetterFromEveryOrderOfItsMarks() {
        for row in VietnameseLetters.vowelRows {
            for value in row {
                let letter = String(Unicode.Scalar(value)!)
                for form in [letter, letter.uppercased()] {
                    let decomposed = Array(form.decomposedStringWithCanonicalMappingForTests.unicodeScalars)
                    for marks in permutations(Array(decomposed.dropFirst())) {
                        var view = String.UnicodeScalarView([decomposed[0]])
                        view.append(contentsOf: marks)
                        #expect(UnicodeForm.clean(String(view)).utf8.elementsEqual(form.utf8))
                    }
                }
            }
        }
    }

    @Test(arguments: UInt64(0)..<300)
    func randomTextCleanedTwiceIsTheSame(seed: UInt64) {
        var random = Repeatable(seed)
        let pool: [UInt32] = [
            0x61, 0x65, 0x6F, 0x75, 0x79, 0xE2, 0x1A1, 0x1B0, 0x1EA1, 0xE1, 0x44, 0xD0, 0x20, 0xA0, 0xAD, 0x0A, 0x300,
            0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323, 0x328, 0x338, 0x345, 0x200B, 0x430, 0x3BF, 0x1D41A, 0xFF21,
            0x915, 0x93C, 0x1100, 0x1161, 0x212A, 0x20D0, 0x3D, 0x81, 0xF0B7,
        ]
        var view = String.UnicodeScalarView()
        for _ in 0..<Int(random.next() % 24) {
            view.append(Unicode.Scalar(pool[Int(random.next() % UInt64(pool.count))])!)
        }
        let source = String(view)
        let once = UnicodeForm.cleaned(source)
        expectConsistent(once, source: source)
        #expect(UnicodeForm.clean(source).utf8.elementsEqual(once.text.utf8))
        #expect(UnicodeForm.clean(once.text).utf8.elementsEqual(once.text.utf8), "\(Array(source.unicodeScalars))")
    }

    @Test func mapsOffsetsBothWays() {
        let mapped = UnicodeForm.cleaned("Ho\u{302}\u{323}i \u{200B}đo\u{302}\u{300}ng")
        #expect(mapped.text == "Hội đồng")
        #expect(mapped.map.source(of: 1..<2) == 1..<4)
        #expect(mapped.map.source(of: 0..<3) == 0..<5)
        #expect(mapped.map.clean(of: 2..<3) == 1..<2)
        #expect(mapped.map.clean(of: 6..<7).isEmpty)
        #expect(mapped.map.source(of: 4..<8) == 7..<13)
        #expect(mapped.map.clean(at: 7) == 4)
        #expect(mapped.map.source(at: 8) == 13)
    }

    @Test(arguments: UInt64(0)..<200)
    func mapsFollowOneAnother(seed: UInt64) {
        var random = Repeatable(seed)
        let first = randomMap(length: 12, &random)
        let second = randomMap(length: first.clean, &random)
        let both = first.map.followed(by: second.map)
        for offset in 0..<12 {
            let middle = first.map.clean(of: offset..<offset + 1)
            let direct = both.clean(of: offset..<offset + 1)
            let stepwise = second.map.clean(of: middle)
            // The joint map may be coarser, never off the mark.
            #expect(
                direct.lowerBound <= stepwise.lowerBound && stepwise.upperBound <= direct.upperBound || middle.isEmpty)
        }
        #expect(both.clean(of: 0..<12).upperBound <= second.clean)
        #expect(both.clean(at: 12) == second.clean)
    }

    @Test func looseMarksAreFound() {
        #expect(UnicodeForm.looseMarks(in: "é\u{309} a \u{301}") == [1, 5])
        #expect(UnicodeForm.looseMarks(in: "Hội đồng").isEmpty)
    }
}

private func randomMap(length: Int, _ random: inout Repeatable) -> (map: OffsetMap, clean: Int) {
    var map = OffsetMap()
    var source = 0
    var clean = 0
    while source < length {
        // Text is only ever composed or left out.
        let was = min(length - source, Int(random.next() % 4))
        let now = was == 0 ? 0 : Int(random.next() % UInt64(was))
        if was != now {
            map.append(.init(clean: clean..<clean + now, source: source..<source + was))
            source += was
            clean += now
        }
        let same = min(length - source, 1 + Int(random.next() % 2))
        source += same
        clean += same
    }
    return (map, clean)
}

/// The map covers both texts, and what it does not list is the same on both sides.
func expectConsistent(_ mapped: MappedText, source: String) {
    let from = Array(source.unicodeScalars)
    let to = Array(mapped.text.unicodeScalars)
    var sourceAt = 0
    var cleanAt = 0
    for change in mapped.map.changes {
        let same = change.source.lowerBound - sourceAt
        #expect(same >= 0 && same == change.clean.lowerBound - cleanAt)
        if same > 0, same == change.clean.lowerBound - cleanAt {
            #expect(from[sourceAt..<change.source.lowerBound].elementsEqual(to[cleanAt..<change.clean.lowerBound]))
        }
        sourceAt = change.source.upperBound
        cleanAt = change.clean.upperBound
    }
    #expect(from[sourceAt...].elementsEqual(to[cleanAt...]))
    #expect(mapped.map.source(of: 0..<to.count).upperBound <= from.count)
}

/// SplitMix64: the same numbers on every run.
struct Repeatable: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

private func permutations<T>(_ items: [T]) -> [[T]] {
    guard items.count > 1 else { return [items] }
    return items.indices.flatMap { index in
        var rest = items
        let item = rest.remove(at: index)
        return permutations(rest).map { [item] + $0 }
    }
}

extension String {
    /// Foundation's decomposition, slow and right: the independent witness of these tests.
    fileprivate var decomposedStringWithCanonicalMappingForTests: String { decomposedStringWithCanonicalMapping }
}
