import Testing

@testable import VietnameseText

@Suite struct SyllableTests {
    @Test func possibleSyllables() {
        let possible = [
            "hội", "đồng", "NGHIÊNG", "quyết", "giếng", "gì", "gìn", "giờ", "quốc", "quý", "quí", "khuya", "khuỷu",
            "yêu",
            "iu", "Ủy", "uỷ", "hòa", "hoà", "thuở", "oong", "nghị", "kỳ", "xoong", "giặt", "gịa", "bêu", "rượu", "tuần",
        ]
        for word in possible { #expect(Syllable.isPossible(word), "\(word)") }
        let impossible = [
            "", "video", "hdnd", "phấnđ", "cí", "nge", "kà", "iên", "hiếth", "tôc", "tốcc", "hướngchính", "giiếng",
            "âân",
            "e\u{301}", "số1", "zalo", "ghua", "ngha", "tàp", "đuợcc", "qô",
        ]
        for word in impossible { #expect(!Syllable.isPossible(word), "\(word)") }
    }

    @Test func parts() throws {
        let word = try #require(Syllable("NGHIỆM"))
        #expect(word.onset == "ngh" && word.rime == "iêm" && word.tone == .dot)
        #expect(try #require(Syllable("giếng")).rime == "iêng")
        #expect(Syllable("quyết") == Syllable("qúyêt"))
        #expect(try #require(Syllable("ổ")).onset.isEmpty)
    }

    @Test func grammarMakesTheSyllablesItAccepts() {
        let all = Syllable.all()
        #expect(all.count == 17_518)
        for word in all {
            #expect(Syllable.isPossible(word))
            // Placing a tone where it stands changes nothing, and both styles come back to the older one.
            #expect(Syllable.placingTone(word, .old) == word)
            let new = Syllable.placingTone(word, .new)
            #expect(Syllable.placingTone(new, .old) == word)
            #expect(new.unicodeScalars.count == word.unicodeScalars.count)
        }
    }

    @Test(arguments: [
        ("hoà", "hòa"), ("Khoẻ", "Khỏe"), ("THUỶ", "THỦY"), ("uỷ", "ủy"), ("hoàn", "hoàn"), ("tòan", "toàn"),
        ("cuả", "của"),
        ("qúy", "quý"), ("vịêt", "việt"), ("thuyến", "thuyến"), ("quý", "quý"), ("già", "già"), ("gìơ", "giờ"),
        ("xoáy", "xoáy"), ("khuỷu", "khuỷu"), ("người", "người"), ("chuối", "chuối"), ("video", "video"),
        ("hoà bình", "hoà bình"),
    ])
    func toneMoves(word: String, old: String) {
        #expect(Syllable.placingTone(word).utf8.elementsEqual(old.utf8))
    }

    @Test func newStyle() {
        #expect(Syllable.placingTone("hòa", .new) == "hoà")
        #expect(Syllable.placingTone("thủy", .new) == "thuỷ")
        #expect(Syllable.placingTone("quỹ", .new) == "quỹ")
        #expect(Syllable.toned("nghiêng", .tilde) == "nghiễng")
    }
}
