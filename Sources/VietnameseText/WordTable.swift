/// Values by the keys of words (`Token.key`). The keys are hashes already, so a look-up costs a probe and no hashing.
public struct WordTable<Value>: Sendable where Value: Sendable {
    /// The key of each slot, 0 where none: a power of two of them, at least half of them free.
    private var keys: [UInt64]
    private var values: [Value?]
    private let mask: Int

    public init(_ entries: [UInt64: Value]) {
        var size = 4
        while size < entries.count * 2 { size *= 2 }
        keys = Array(repeating: 0, count: size)
        values = Array(repeating: nil, count: size)
        mask = size - 1
        for (key, value) in entries {
            var slot = WordTable.slot(of: key) & mask
            while keys[slot] != 0 { slot = (slot + 1) & mask }
            keys[slot] = key
            values[slot] = value
        }
    }

    public subscript(_ key: UInt64) -> Value? {
        var slot = WordTable.slot(of: key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }

    public func holds(_ key: UInt64) -> Bool {
        var slot = WordTable.slot(of: key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return true }
            slot = (slot + 1) & mask
        }
        return false
    }

    /// The high bits of a key have seen all of its letters.
    @inline(__always)
    private static func slot(of key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 32 ^ key) & Int.max }
}

/// Words by their keys.
public struct WordSet: Sendable {
    private let table: WordTable<Void>

    public init(_ keys: some Sequence<UInt64>) {
        table = WordTable(Dictionary(keys.map { ($0, ()) }, uniquingKeysWith: { first, _ in first }))
    }

    public func contains(_ key: UInt64) -> Bool { table.holds(key) }
}
