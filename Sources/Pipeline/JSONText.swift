/// JSON of values, written straight into bytes: keys sorted, slashes as they are, no white space. The bytes are those of
/// `JSONEncoder` with `.sortedKeys` and `.withoutEscapingSlashes`, which builds a tree of everything first. Types that
/// it treats apart (`Data`, `URL`, `Decimal`) are written as they encode themselves.
final class JSONText: Encoder {
    /// The text of a value.
    static func bytes(of value: some Encodable) throws -> [UInt8] {
        let text = JSONText()
        try text.put(value)
        return text.bytes
    }

    // No access to one of these encloses another; checking that while running took a fifth of the time.
    @exclusivity(unchecked) private var bytes: [UInt8] = []
    /// What stands open, from the outside in.
    @exclusivity(unchecked) private var scopes: [Scope] = []
    /// The members of all open objects; those of the innermost stand last.
    @exclusivity(unchecked) private var members: [Member] = []
    /// Members of one object in their new order.
    @exclusivity(unchecked) private var sorted: [UInt8] = []

    private struct Scope {
        enum Shape { case undecided, object, array, single }
        var shape = Shape.undecided
        /// Where its text begins.
        var start: Int
        var firstMember: Int
        var isSorted = true
        /// Opened by its owner without a value: ends when the owner goes on.
        var isNested: Bool
    }

    private struct Member {
        var key: String
        /// From its key's first byte to its comma's end.
        var start: Int
        var end = 0
    }

    // MARK: Values

    fileprivate func put<T: Encodable>(_ value: T) throws {
        if T.self == String.self, let text = value as? String { return put(text) }
        let depth = scopes.count
        open(isNested: false)
        try value.encode(to: self)
        close(to: depth)
    }

    fileprivate func put(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { text in
            var start = 0
            while let index = JSONText.escaped(in: text, from: start) {
                bytes.append(contentsOf: text[start..<index])
                escape(text[index])
                start = index + 1
            }
            bytes.append(contentsOf: text[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// The first byte, from one on, that cannot stand for itself.
    private static func escaped(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        var index = start
        while index + 8 <= text.count {
            let eight = UnsafeRawPointer(text.baseAddress! + index).loadUnaligned(as: UInt64.self)
            let (quotes, strokes) = (eight ^ (ones &* 0x22), eight ^ (ones &* 0x5C))
            // The top bit of each byte that is less than 0x20, or zero; a byte above may be marked along with it.
            let low = (eight &- ones &* 0x20) & ~eight
            let zero = ((quotes &- ones) & ~quotes) | ((strokes &- ones) & ~strokes)
            if (low | zero) & tops != 0 { break }
            index += 8
        }
        while index < text.count {
            let byte = text[index]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C { return index }
            index += 1
        }
        return nil
    }

    private func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x22, 0x5C: bytes.append(byte)
        default: bytes += ((byte < 0x10 ? "u000" : "u00") + String(byte, radix: 16)).utf8
        }
    }

    fileprivate func putWhole(_ value: some FixedWidthInteger) {
        guard let small = UInt32(exactly: value) else {
            bytes += value.description.utf8
            return
        }
        var unit: UInt32 = 1
        while unit <= small / 10 { unit *= 10 }
        while unit > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: small / unit % 10))
            unit /= 10
        }
    }
    fileprivate func put(_ value: Bool) { bytes += (value ? "true" : "false").utf8 }
    fileprivate func putNull() { bytes += "null".utf8 }

    fileprivate func putReal(_ value: some BinaryFloatingPoint & CustomStringConvertible) throws {
        guard value.isFinite else {
            throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "no number of JSON"))
        }
        bytes += value.description.utf8
        if bytes.suffix(2).elementsEqual(".0".utf8) { bytes.removeLast(2) }
    }

    // MARK: Structure

    fileprivate func open(isNested: Bool) {
        scopes.append(Scope(start: bytes.count, firstMember: members.count, isNested: isNested))
    }

    /// Ends what stands open beyond so many scopes.
    fileprivate func close(to depth: Int) {
        while let scope = scopes.last, scopes.count > depth {
            scopes.removeLast()
            switch scope.shape {
            case .single: break
            case .undecided: bytes += "{}".utf8
            case .array: end(scope, UInt8(ascii: "]"))
            case .object:
                if members.count > scope.firstMember { members[members.count - 1].end = bytes.count }
                if !scope.isSorted { sort(scope) }
                members.removeSubrange(scope.firstMember...)
                end(scope, UInt8(ascii: "}"))
            }
            if scope.isNested { endElement() }
        }
    }

    /// The bracket takes the place of the last comma.
    private func end(_ scope: Scope, _ bracket: UInt8) {
        if bytes.count == scope.start + 1 { bytes.append(bracket) } else { bytes[bytes.count - 1] = bracket }
    }

    private func sort(_ scope: Scope) {
        for place in (scope.firstMember + 1)..<members.count {
            let member = members[place]
            var to = place
            while to > scope.firstMember, member.key < members[to - 1].key {
                members[to] = members[to - 1]
                to -= 1
            }
            members[to] = member
        }
        sorted.removeAll(keepingCapacity: true)
        for member in members[scope.firstMember...] { sorted.append(contentsOf: bytes[member.start..<member.end]) }
        bytes.replaceSubrange((scope.start + 1)..., with: sorted)
    }

    fileprivate func begin(_ shape: UInt8) {
        let last = scopes.count - 1
        guard scopes[last].shape == .undecided else { return }
        scopes[last].shape = shape == UInt8(ascii: "{") ? .object : .array
        bytes.append(shape)
    }

    fileprivate func beginMember(_ key: String, depth: Int) {
        close(to: depth)
        let last = members.count - 1
        if last >= scopes[depth - 1].firstMember {
            members[last].end = bytes.count
            if scopes[depth - 1].isSorted, key < members[last].key { scopes[depth - 1].isSorted = false }
        }
        members.append(Member(key: key, start: bytes.count))
        put(key)
        bytes.append(UInt8(ascii: ":"))
    }

    fileprivate func endElement() { bytes.append(UInt8(ascii: ",")) }

    // MARK: Encoder

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        begin(UInt8(ascii: "{"))
        return KeyedEncodingContainer(JSONMembers(text: self, depth: scopes.count))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        begin(UInt8(ascii: "["))
        return JSONElements(text: self, depth: scopes.count)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        scopes[scopes.count - 1].shape = .single
        return JSONSingle(text: self)
    }
}

/// The members of an object.
private struct JSONMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let text: JSONText
    /// Scopes that stand open while it is written to.
    let depth: Int
    var codingPath: [any CodingKey] { [] }

    private func member(_ key: Key, _ write: () throws -> Void) rethrows {
        text.beginMember(key.stringValue, depth: depth)
        try write()
        text.endElement()
    }

    mutating func encodeNil(forKey key: Key) { member(key) { text.putNull() } }
    mutating func encode(_ value: Bool, forKey key: Key) { member(key) { text.put(value) } }
    mutating func encode(_ value: String, forKey key: Key) { member(key) { text.put(value) } }
    mutating func encode(_ value: Double, forKey key: Key) throws { try member(key) { try text.putReal(value) } }
    mutating func encode(_ value: Float, forKey key: Key) throws { try member(key) { try text.putReal(value) } }
    mutating func encode(_ value: Int, forKey key: Key) { member(key) { text.putWhole(value) } }
    mutating func encode(_ value: Int8, forKey key: Key) { member(key) { text.putWhole(value) } }
    mutating func encode(_ value: Int16, forKey key: Key) { member(key) { text.putWhole(value) } }
    mutating func encode(_ value: Int32, forKey key: Key) { member(key) { text.putWhole(value) } }
    mutating func encode(_ value: Int64, forKey key: Key) { member(key) { text.putWhole(value) } }
    mutating func encode(_ value: UInt, forKey key: Key) { member(key) { text.putWhole(value) } }
    mutating func encode(_ value: UInt8, forKey key: Key) { member(key) { text.putWhole(value) } }
    mutating func encode(_ value: UInt16, forKey key: Key) { member(key) { text.putWhole(value) } }
    mutating func encode(_ value: UInt32, forKey key: Key) { member(key) { text.putWhole(value) } }
    mutating func encode(_ value: UInt64, forKey key: Key) { member(key) { text.putWhole(value) } }

    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        try member(key) { try text.put(value) }
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
        -> KeyedEncodingContainer<Nested>
    {
        superEncoder(forKey: key).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        superEncoder(forKey: key).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { nested("super") }
    mutating func superEncoder(forKey key: Key) -> any Encoder { nested(key.stringValue) }

    private func nested(_ key: String) -> any Encoder {
        text.beginMember(key, depth: depth)
        text.open(isNested: true)
        return text
    }
}

/// The elements of an array.
private struct JSONElements: UnkeyedEncodingContainer {
    let text: JSONText
    let depth: Int
    private(set) var count = 0
    var codingPath: [any CodingKey] { [] }

    init(text: JSONText, depth: Int) {
        self.text = text
        self.depth = depth
    }

    private mutating func element(_ write: () throws -> Void) rethrows {
        text.close(to: depth)
        try write()
        text.endElement()
        count += 1
    }

    mutating func encodeNil() { element { [text] in text.putNull() } }
    mutating func encode(_ value: Bool) { element { [text] in text.put(value) } }
    mutating func encode(_ value: String) { element { [text] in text.put(value) } }
    mutating func encode(_ value: Double) throws { try element { [text] in try text.putReal(value) } }
    mutating func encode(_ value: Float) throws { try element { [text] in try text.putReal(value) } }
    mutating func encode(_ value: Int) { element { [text] in text.putWhole(value) } }
    mutating func encode(_ value: Int8) { element { [text] in text.putWhole(value) } }
    mutating func encode(_ value: Int16) { element { [text] in text.putWhole(value) } }
    mutating func encode(_ value: Int32) { element { [text] in text.putWhole(value) } }
    mutating func encode(_ value: Int64) { element { [text] in text.putWhole(value) } }
    mutating func encode(_ value: UInt) { element { [text] in text.putWhole(value) } }
    mutating func encode(_ value: UInt8) { element { [text] in text.putWhole(value) } }
    mutating func encode(_ value: UInt16) { element { [text] in text.putWhole(value) } }
    mutating func encode(_ value: UInt32) { element { [text] in text.putWhole(value) } }
    mutating func encode(_ value: UInt64) { element { [text] in text.putWhole(value) } }
    mutating func encode<T: Encodable>(_ value: T) throws { try element { [text] in try text.put(value) } }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        superEncoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { superEncoder().unkeyedContainer() }

    mutating func superEncoder() -> any Encoder {
        text.close(to: depth)
        text.open(isNested: true)
        count += 1
        return text
    }
}

/// A value that is neither object nor array.
private struct JSONSingle: SingleValueEncodingContainer {
    let text: JSONText
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() { text.putNull() }
    mutating func encode(_ value: Bool) { text.put(value) }
    mutating func encode(_ value: String) { text.put(value) }
    mutating func encode(_ value: Double) throws { try text.putReal(value) }
    mutating func encode(_ value: Float) throws { try text.putReal(value) }
    mutating func encode(_ value: Int) { text.putWhole(value) }
    mutating func encode(_ value: Int8) { text.putWhole(value) }
    mutating func encode(_ value: Int16) { text.putWhole(value) }
    mutating func encode(_ value: Int32) { text.putWhole(value) }
    mutating func encode(_ value: Int64) { text.putWhole(value) }
    mutating func encode(_ value: UInt) { text.putWhole(value) }
    mutating func encode(_ value: UInt8) { text.putWhole(value) }
    mutating func encode(_ value: UInt16) { text.putWhole(value) }
    mutating func encode(_ value: UInt32) { text.putWhole(value) }
    mutating func encode(_ value: UInt64) { text.putWhole(value) }
    mutating func encode<T: Encodable>(_ value: T) throws { try text.put(value) }
}
