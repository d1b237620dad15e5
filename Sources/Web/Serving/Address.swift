import Records

/// An address within the site: a path of this program and what follows the `?`.
struct Address: Sendable {
    var path: String
    var items: [(name: String, value: String)] = []
    var fragment: String?

    init(_ path: String, _ items: [(name: String, value: String?)] = [], fragment: String? = nil) {
        self.path = path
        self.items = items.compactMap { item in
            guard let value = item.value, !value.isEmpty else { return nil }
            return (item.name, value)
        }
        self.fragment = fragment
    }

    /// With one value changed; nil or empty takes it out.
    func with(_ name: String, _ value: String?) -> Address {
        var copy = self
        let place = copy.items.firstIndex { $0.name == name }
        copy.items.removeAll { $0.name == name }
        guard let value, !value.isEmpty else { return copy }
        copy.items.insert((name, value), at: min(place ?? copy.items.count, copy.items.count))
        return copy
    }

    func withFragment(_ fragment: String?) -> Address {
        var copy = self
        copy.fragment = fragment
        return copy
    }

    func without(_ names: String...) -> Address {
        var copy = self
        copy.items.removeAll { names.contains($0.name) }
        return copy
    }

    func `in`(_ language: Language) -> String {
        with("lang", language == .english ? "en" : nil).text
    }

    var text: String {
        var text = path
        for (index, item) in items.enumerated() {
            text += index == 0 ? "?" : "&"
            text += Address.escaped(item.name) + "=" + Address.escaped(item.value)
        }
        if let fragment { text += "#" + Address.escaped(fragment) }
        return text
    }

    /// Percent-encoded as forms do it: a space is `+`.
    static func escaped(_ value: String) -> String {
        var bytes: [UInt8] = []
        for byte in value.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x3A, 0x2C, 0x2F: bytes.append(byte)
            case 0x20: bytes.append(0x2B)
            default:
                bytes.append(0x25)
                bytes.append(hexadecimal[Int(byte >> 4)])
                bytes.append(hexadecimal[Int(byte & 15)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)
}
