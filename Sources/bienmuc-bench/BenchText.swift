import VietnameseText

/// Megabytes per second (of UTF-8 read, one core) and milliseconds per page, best of several runs.
func benchText() {
    let clean = sampleText(bytes: 8 << 20)
    let megabytes = Double(clean.utf8.count) / 1_000_000
    let tcvn3 = LegacyEncoding.tcvn3.encode(clean.filter { !$0.isUppercase }) ?? ""
    let legacyMegabytes = Double(tcvn3.utf8.count) / 1_000_000
    // A page of a council document holds about 2 200 characters.
    let page = String(tcvn3.prefix(2200))
    let paragraphs = stride(from: 0, to: 40, by: 1).map { _ in [FontSpan(String(tcvn3.prefix(400)), font: .unicode)] }
    var kept = 0

    report("unicode form, clean text", "MB/s", megabytes / best { kept &+= UnicodeForm.clean(clean).utf8.count })
    let decomposed = String(clean.prefix(400_000)).decomposed
    report(
        "unicode form, decomposed text", "MB/s",
        Double(decomposed.utf8.count) / 1_000_000 / best { kept &+= UnicodeForm.clean(decomposed).utf8.count })
    report("tcvn3 decoding", "MB/s", legacyMegabytes / best { kept &+= LegacyEncoding.tcvn3.decode(tcvn3).utf8.count })
    report(
        "encoding detection", "ms/page", 1000 * best { kept &+= EncodingDetector().encoding(of: page) == nil ? 0 : 1 })
    report(
        "legacy paragraphs with origins", "MB/s",
        Double(paragraphs.reduce(0) { $0 + $1[0].text.utf8.count }) / 1_000_000
            / best {
                var ledger = EncodingLedger()
                for paragraph in paragraphs { kept &+= LegacyDecoder().decode(paragraph, &ledger).origins.count }
            })
    report("fold", "MB/s", megabytes / best { kept &+= Fold.folded(clean).utf8.count })
    report("exact key", "MB/s", megabytes / best { kept &+= Fold.exact(clean).utf8.count })
    report("tokens", "MB/s", megabytes / best { kept &+= TokenText(clean).tokens.count })
    report("text quality", "MB/s", megabytes / best { kept &+= TextQuality(of: clean).syllables })
    precondition(kept != 0)
}

func report(_ name: String, _ unit: String, _ figure: Double) {
    let rounded = figure < 10 ? (figure * 1000).rounded() / 1000 : figure.rounded()
    print(name, rounded, unit, separator: "\t")
}

/// Seconds of the fastest of five runs.
func best(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    var shortest = Double.infinity
    for _ in 0..<5 {
        let spent = clock.measure(body)
        shortest = min(shortest, Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18)
    }
    return shortest
}

/// Sentences of the language, repeated with numbers between so that no run is like another.
private func sampleText(bytes: Int) -> String {
    let sentences = [
        "Hội đồng nhân dân tỉnh quyết nghị thông qua các chỉ tiêu phát triển kinh tế - xã hội, bảo đảm quốc phòng, an ninh. ",
        "Giao Ủy ban nhân dân các xã, phường tổ chức thực hiện, báo cáo kết quả trước ngày 30 tháng 11 hằng năm. ",
        "Phấn đấu trên 80% đại biểu có trình độ thạc sĩ trở lên; ít nhất 02 cuộc giám sát chuyên đề trong một năm.\n",
        "Kinh phí thực hiện được bố trí từ ngân sách nhà nước theo phân cấp hiện hành và các nguồn hợp pháp khác. ",
    ]
    var text = ""
    text.reserveCapacity(bytes + 512)
    var number = 0
    while text.utf8.count < bytes {
        text += sentences[number % 4]
        number += 1
        if number % 7 == 0 { text += "\(number). " }
    }
    return text
}

extension String {
    /// Canonical decomposition of Vietnamese, letter by letter.
    fileprivate var decomposed: String {
        var view = String.UnicodeScalarView()
        for character in unicodeScalars {
            guard character.value > 0x7F, let base = Decomposition.table[character] else {
                view.append(character)
                continue
            }
            view.append(contentsOf: base)
        }
        return String(view)
    }
}

private enum Decomposition {
    static let table: [Unicode.Scalar: [Unicode.Scalar]] = {
        var table: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        let shapes: [(Unicode.Scalar, Unicode.Scalar?)] = [
            ("a", nil), ("a", "\u{302}"), ("a", "\u{306}"), ("e", nil), ("e", "\u{302}"), ("i", nil), ("o", nil),
            ("o", "\u{302}"), ("o", "\u{31B}"), ("u", nil), ("u", "\u{31B}"), ("y", nil),
        ]
        for (base, shape) in shapes {
            for tone: Unicode.Scalar? in [nil, "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"] {
                let parts = [base] + [shape, tone].compactMap { $0 }
                var view = String.UnicodeScalarView()
                view.append(contentsOf: parts)
                let whole = UnicodeForm.clean(String(view)).unicodeScalars
                if whole.count == 1, parts.count > 1 { table[whole.first!] = parts }
            }
        }
        return table
    }()
}
