/// Puts two readings of one line together.
enum TwoReadings {
    /// How much surer the other reading must be to replace the first, in points of confidence.
    private static let margin: Float = 3

    /// The first reading with the stretches replaced that the second is surer of. Stretches are the smallest that both
    /// readings have gaps around, so that a word read as two is compared with the two.
    static func surer(_ first: [RecognizedWord], _ second: [RecognizedWord]) -> [RecognizedWord] {
        var result: [RecognizedWord] = []
        var (a, b) = (first.sorted { $0.x0 < $1.x0 }[...], second.sorted { $0.x0 < $1.x0 }[...])
        while !a.isEmpty || !b.isEmpty {
            var (left, right): ([RecognizedWord], [RecognizedWord]) = ([], [])
            var end = Int.min
            while true {
                if let word = a.first, end == .min && (b.isEmpty || word.x0 <= b.first!.x0) || overlaps(word, end) {
                    left.append(a.removeFirst())
                    end = max(end, middleEnd(word))
                } else if let word = b.first, end == .min || overlaps(word, end) {
                    right.append(b.removeFirst())
                    end = max(end, middleEnd(word))
                } else {
                    break
                }
            }
            result += isSurer(right, left) ? right : left
        }
        if let startsLine = first.first?.startsLine {
            for index in result.indices { result[index].startsLine = index == 0 && startsLine }
        }
        return result
    }

    /// Boxes of neighbours touch; only what reaches well into a word belongs to it.
    private static func overlaps(_ word: RecognizedWord, _ end: Int) -> Bool { word.x0 < end }
    private static func middleEnd(_ word: RecognizedWord) -> Int { word.x1 - (word.x1 - word.x0) / 4 }

    private static func isSurer(_ new: [RecognizedWord], _ old: [RecognizedWord]) -> Bool {
        guard let sure = new.map(\.confidence).min(), let was = old.map(\.confidence).min() else { return false }
        return sure > was + margin
    }
}
