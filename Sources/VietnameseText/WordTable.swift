/// Values by the keys of words (`Token.key`). The keys are hashes already, so a look-up costs a probe and no hashing.
/// Inlined where it is used: a look-up through the generic code costs more than the probe.
public struct WordTable<Value>: Sendable where Value: Sendable {
    /// The key of each slot, 0 where none: a power of two of them, at least half of them free.
    @usableFromInline let keys: [UInt64]
    /// Per slot the place of its value.
    @usableFromInline let places: [UInt16]
    @usableFromInline let values: [Value]
    @usableFromInline let mask: Int

    public init(_ entries: [UInt64: Value]) {
        var size = 4
        while size < entries.count * 2 { size *= 2 }
        var keys = [UInt64](repeating: 0, count: size)
        var places = [UInt16](repeating: 0, count: size)
        var values: [Value] = []
        values.reserveCapacity(entries.count)
        mask = size - 1
        for (key, value) in entries {
            var slot = WordTable.slot(of: key) & mask
            while keys[slot] != 0 { slot = (slot + 1) & mask }
            keys[slot] = key
            places[slot] = UInt16(values.count)
            values.append(value)
        }
        self.keys = keys
        self.places = places
        self.values = values
    }

    @inlinable @inline(__always)
    public subscript(_ key: UInt64) -> Value? {
        var slot = WordTable.slot(of: key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return values[Int(places[slot])] }
            slot = (slot + 1) & mask
        }
        return nil
    }

    @inlinable @inline(__always)
    public func holds(_ key: UInt64) -> Bool {
        var slot = WordTable.slot(of: key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return true }
            slot = (slot + 1) & mask
        }
        return false
    }

    /// The first of some tokens, from one on and before another, that is a word of the table; that other where none is.
    public func first(_ tokens: [Token], from start: Int, to end: Int) -> Int {
        tokens.withUnsafeBufferPointer { tokens in
            keys.withUnsafeBufferPointer { keys in
                var index = start
                let last = Swift.min(end, tokens.count)
                while index < last {
                    let key = tokens[index].key
                    var slot = WordTable.slot(of: key) & mask
                    while keys[slot] != 0 {
                        if keys[slot] == key { return index }
                        slot = (slot + 1) & mask
                    }
                    index += 1
                }
                return end
            }
        }
    }

    /// The high bits of a key have seen all of its letters.
    @inlinable @inline(__always)
    static func slot(of key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 32 ^ key) & Int.max }
}

/// Words by their keys.
public struct WordSet: Sendable {
    @usableFromInline let table: WordTable<Void>

    public init(_ keys: some Sequence<UInt64>) {
        table = WordTable(Dictionary(keys.map { ($0, ()) }, uniquingKeysWith: { first, _ in first }))
    }

    @inlinable @inline(__always)
    public func contains(_ key: UInt64) -> Bool { table.holds(key) }
}
