import Foundation
import Records
import Testing

@testable import Pipeline

/// Our own text of values against that of the library's encoder.
@Suite struct JSONTextTests {
    private func expectSame(_ value: some Encodable, _ place: SourceLocation = #_sourceLocation) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let expected = String(decoding: try encoder.encode(value), as: UTF8.self)
        #expect(String(decoding: try JSONText.bytes(of: value), as: UTF8.self) == expected, sourceLocation: place)
    }

    @Test func everyLetterIsEscapedAlike() throws {
        let low = (0..<0x250).map { String(Unicode.Scalar($0)!) }
        let letters = low + ["\u{2028}", "\u{FEFF}", "\u{10FFFF}", "ắ", "😀"]
        for letter in letters {
            try expectSame([letter, "a\(letter)b\(letter)", "một câu dài hơn\(letter) tám chữ\(letter)\(letter)"])
        }
        try expectSame(["", "a/b", "\\\"", "e\u{301}"])
    }

    @Test func numbersAreWrittenAlike() throws {
        try expectSame([0, -1, 12, Int.max, Int.min])
        try expectSame([UInt64.max, 0])
        try expectSame([Int8.min, 7])
        try expectSame([0.0, -0.0, 1, -2, 0.1, 23.5, 1e15, 1e16, 1.5e300, 2.5e-300, 100_000, 0.30000000000000004])
        try expectSame([Float(0.1), 12, 1e20])
        try expectSame([true, false])
        try expectSame([1, nil, 3])
        #expect(throws: EncodingError.self) { try JSONText.bytes(of: [Double.infinity]) }
        #expect(throws: EncodingError.self) { try JSONText.bytes(of: [Float.nan]) }
    }

    private struct Loose: Encodable {
        var zeta = 1
        var alpha: String?
        var beta = ["x": [1, 2], "a": [], "ab": [3], "B": [4]]
        var empty: [Int] = []
        var pair: [[String]] = [[], ["a"], ["b", "c"]]
    }

    private struct Hollow: Encodable {
        private enum CodingKeys: CodingKey {}
        func encode(to encoder: any Encoder) throws { _ = encoder.container(keyedBy: CodingKeys.self) }
    }

    private enum Choice: String, Encodable { case first, second }
    private enum Work: Encodable {
        case idle
        case read(path: String, count: Int)
        case both(Choice, Loose)
    }

    @Test func membersAreSortedAlike() throws {
        try expectSame(Loose())
        try expectSame(Hollow())
        try expectSame([Hollow(), Hollow()])
        try expectSame([Loose(alpha: "b"), Loose()])
        try expectSame([Choice.first, .second])
        try expectSame([Work.read(path: "a/b", count: 2), .idle, .both(.second, Loose())])
        try expectSame(["k": Loose(), "a": Loose(alpha: "\u{1F}")])
        try expectSame([3: "c", 20: "b", 1: "a"])
        try expectSame([Box(1, 2.25, 3.04, 4)])
    }

    /// Writes parts of itself into containers opened beside each other.
    private struct Nested: Encodable {
        private enum Key: String, CodingKey { case list, item, above, last, aside }

        func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: Key.self)
            var list = object.nestedUnkeyedContainer(forKey: .list)
            try list.encode(1)
            var inner = list.nestedContainer(keyedBy: Key.self)
            try inner.encode("b", forKey: .item)
            try inner.encode("a", forKey: .above)
            var deepest = list.nestedUnkeyedContainer()
            try deepest.encodeNil()
            try list.encode(2)
            var item = object.nestedContainer(keyedBy: Key.self, forKey: .item)
            try item.encodeNil(forKey: .last)
            try [1, 2].encode(to: object.superEncoder(forKey: .aside))
            try Loose().encode(to: object.superEncoder())
            try object.encode(true, forKey: .last)
        }
    }

    @Test func nestedContainersEndWhereTheirOwnerGoesOn() throws { try expectSame([Nested(), Nested()]) }
}
