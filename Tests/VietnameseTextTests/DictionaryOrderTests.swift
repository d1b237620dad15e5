import Testing

@testable import VietnameseText

@Suite struct DictionaryOrderTests {
    private func sorted(_ words: [String]) -> [String] {
        words.map { (DictionaryOrder.key(of: $0), $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
    }

    @Test(arguments: [
        ["an", "ăn", "ân", "bê", "cá", "da", "đa", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["Ban Dân tộc", "Ban Đô thị", "Ban Pháp chế", "Đoàn ĐBQH", "Hội đồng nhân dân", "Ủy ban nhân dân"],
        ["xã 2", "xã 10", "xã 100"], ["da", "Da", "dà", "đa"], ["hòa", "hòa bình", "Hòa Lạc"],
    ])
    func dictionaryOrder(words: [String]) {
        #expect(sorted(words.reversed()) == words)
        #expect(sorted(words.shuffled()) == words)
    }

    @Test func anyTextHasAKey() {
        #expect(DictionaryOrder.key(of: "").lexicographicallyPrecedes(DictionaryOrder.key(of: "0")))
        #expect(DictionaryOrder.key(of: "a") != DictionaryOrder.key(of: "A"))
        #expect(DictionaryOrder.key(of: String(repeating: "ế", count: 5000)).count > 5000)
        #expect(!DictionaryOrder.key(of: "\u{0}🏛️\u{202E}\u{FFFF}").isEmpty)
        #expect(DictionaryOrder.key(of: "Tie\u{302}\u{301}ng") == DictionaryOrder.key(of: "Tiếng"))
    }
}
