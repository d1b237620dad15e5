/// The names and values after the `?` of an address, as a form sends them: `+` is a space, `%C4%91` is đ.
///
/// Total: a broken escape stands for itself, bytes that are no UTF-8 become U+FFFD, control characters become spaces.
/// Of a name given twice `first` gives the first value that is not empty; order is kept.
struct QueryItems: Sendable {
    private(set) var items: [(name: String, value: String)] = []

    init() {}

    /// At most `limit` items are read.
    init(query: String?, limit: Int = 100) {
        guard let query else { return }
        for part in query.utf8.split(separator: UInt8(ascii: "&"), maxSplits: limit) where items.count < limit {
            let pieces = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = QueryItems.decoded(pieces[0])
            if name.isEmpty { continue }
            items.append((name, pieces.count > 1 ? QueryItems.decoded(pieces[1]) : ""))
        }
    }

    /// The value without white space around it; nil where it is absent or empty.
    func first(_ name: String) -> String? {
        for item in items where item.name == name {
            let value = item.value.trimmed
            if !value.isEmpty { return value }
        }
        return nil
    }

    /// Names that are not among those known, each once, in order.
    func unknown(_ known: Set<String>) -> [String] {
        var seen = known
        return items.compactMap { seen.insert($0.name).inserted ? $0.name : nil }
    }

    private static func decoded(_ part: Substring.UTF8View) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(part.count)
        var index = part.startIndex
        while index < part.endIndex {
            let byte = part[index]
            index = part.index(after: index)
            if byte == UInt8(ascii: "+") {
                bytes.append(0x20)
                continue
            }
            guard byte == UInt8(ascii: "%"), index < part.endIndex, let high = digit(part[index]) else {
                bytes.append(byte)
                continue
            }
            let second = part.index(after: index)
            guard second < part.endIndex, let low = digit(part[second]) else {
                bytes.append(byte)
                continue
            }
            bytes.append(high << 4 | low)
            index = part.index(after: second)
        }
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            text.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
        }
        return String(text)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}

extension String {
    /// Without ASCII white space at both ends.
    var trimmed: String {
        var view = self[...]
        while let first = view.first, first == " " || first == "\t" || first == "\n" { view.removeFirst() }
        while let last = view.last, last == " " || last == "\t" || last == "\n" { view.removeLast() }
        return view.count == count ? self : String(view)
    }
}
