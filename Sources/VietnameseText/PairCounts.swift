import CData

/// How often words, and words side by side, occur in clean legal Vietnamese: what tells a misread word from a rare one.
/// Made by `Scripts/make-counts`, which describes the file.
///
/// Words are named by their index here. Counts of pairs and threes that were not seen are 0; what Unicode's case,
/// tone style and look-alikes differ in counts as the same word.
public final class PairCounts: Sendable {
    /// The counts the product ships.
    public static let shipped: PairCounts = {
        var size: Int64 = 0
        let bytes = UnsafeBufferPointer(start: cdata_pair_counts(&size), count: Int(size))
        guard let counts = PairCounts(bytes: Array(bytes)) else {
            preconditionFailure("the counts compiled in were not made by Scripts/make-counts")
        }
        return counts
    }()

    /// Words of the texts the counts were made from.
    public let total: Int
    private let words: [[UInt8]]
    private let wordCounts: [UInt32]
    private let keys: [UInt64]
    private let byKey: [UInt64: Int32]
    private let byFold: [String: [Int32]]
    private let pairs: HashedCounts
    private let threes: HashedCounts

    /// Nil where the bytes are not of the format.
    public init?(bytes: [UInt8]) {
        var reader = Reader(bytes: bytes)
        guard bytes.starts(with: Array("BMPC1\n".utf8)) else { return nil }
        reader.position = 6
        guard let total = reader.u32(), let wordCount = reader.u32(), let pairCount = reader.u32(),
            let threeCount = reader.u32()
        else { return nil }
        var words: [[UInt8]] = []
        var counts: [UInt32] = []
        var keys: [UInt64] = []
        var byKey: [UInt64: Int32] = [:]
        var byFold: [String: [Int32]] = [:]
        for index in 0..<wordCount {
            guard let word = reader.word(), let count = reader.u32() else { return nil }
            let text = String(decoding: word, as: UTF8.self)
            words.append(word)
            counts.append(count)
            keys.append(Token.key(of: text))
            byKey[keys[keys.count - 1]] = Int32(index)
            byFold[Fold.folded(text), default: []].append(Int32(index))
        }
        guard let pairs = reader.counts(Int(pairCount)), let threes = reader.counts(Int(threeCount)),
            reader.position == bytes.count
        else { return nil }
        self.total = Int(total)
        self.words = words
        wordCounts = counts
        self.keys = keys
        self.byKey = byKey
        self.byFold = byFold
        self.pairs = pairs
        self.threes = threes
    }

    /// The index of the word with a token's key; nil where the texts do not have it.
    public func word(_ key: UInt64) -> Int? { byKey[key].map(Int.init) }

    public func count(_ word: Int) -> Int { Int(wordCounts[word]) }

    /// The word's `Token.key`.
    public func key(_ word: Int) -> UInt64 { keys[word] }

    /// Lower case, older tone placement.
    public func text(_ word: Int) -> String { String(decoding: words[word], as: UTF8.self) }

    /// Words that are the same but for marks and đ. `folded`: from `Fold.folded`.
    public func sameLetters(folded: String) -> [Int] { byFold[folded]?.map(Int.init) ?? [] }

    public func pair(_ first: Int, _ second: Int) -> Int {
        pairs.count(Self.hash(words[second], Self.hash([0x20], Self.hash(words[first], Self.basis))))
    }

    public func three(_ first: Int, _ second: Int, _ third: Int) -> Int {
        let start = Self.hash(words[second], Self.hash([0x20], Self.hash(words[first], Self.basis)))
        return threes.count(Self.hash(words[third], Self.hash([0x20], start)))
    }

    /// How much oftener two words stand side by side than chance would have it.
    public func lift(_ first: Int, _ second: Int) -> Double {
        let together = pair(first, second)
        guard together > 0 else { return 0 }
        return Double(together) * Double(total) / (Double(wordCounts[first]) * Double(wordCounts[second]))
    }

    private static let basis: UInt32 = 0x811C_9DC5

    private static func hash(_ bytes: [UInt8], _ start: UInt32) -> UInt32 {
        var value = start
        for byte in bytes { value = (value ^ UInt32(byte)) &* 0x0100_0193 }
        return value
    }

    /// Keys in ascending order with their counts.
    private struct HashedCounts: Sendable {
        var keys: [UInt32]
        var counts: [UInt16]

        func count(_ key: UInt32) -> Int {
            var low = 0
            var high = keys.count
            while low < high {
                let middle = (low + high) / 2
                if keys[middle] < key { low = middle + 1 } else { high = middle }
            }
            return low < keys.count && keys[low] == key ? Int(counts[low]) : 0
        }
    }

    private struct Reader {
        var bytes: [UInt8]
        var position = 0

        mutating func u32() -> UInt32? {
            guard position + 4 <= bytes.count else { return nil }
            defer { position += 4 }
            return (0..<4).reduce(0) { $0 | UInt32(bytes[position + $1]) << UInt32(8 * $1) }
        }

        mutating func word() -> [UInt8]? {
            guard position < bytes.count else { return nil }
            let length = Int(bytes[position])
            guard position + 1 + length <= bytes.count else { return nil }
            defer { position += 1 + length }
            return Array(bytes[position + 1..<position + 1 + length])
        }

        mutating func counts(_ number: Int) -> HashedCounts? {
            guard position + 6 * number <= bytes.count else { return nil }
            var keys: [UInt32] = []
            keys.reserveCapacity(number)
            for _ in 0..<number { keys.append(u32() ?? 0) }
            let counts = (0..<number).map { index -> UInt16 in
                UInt16(bytes[position + 2 * index]) | UInt16(bytes[position + 2 * index + 1]) << 8
            }
            position += 2 * number
            return HashedCounts(keys: keys, counts: counts)
        }
    }
}
