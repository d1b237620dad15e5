/// JSON of a value whose lists may be long, written a piece of a list at a time: the text of the whole is held nowhere.
///
/// The bytes are those that `JSONText` gives in one call.
struct LongLists {
    /// The value with its long lists empty.
    private let frame: [UInt8]
    private var lists: [(place: Int, write: (Sink) throws -> Void)] = []

    /// Takes the pieces of the text in order.
    typealias Sink = ([UInt8]) throws -> Void

    static let piece = 256

    init(frame: some Encodable) throws {
        self.frame = try JSONText.bytes(of: frame)
    }

    /// The elements of the list that stands empty under a key of the frame. The key stands nowhere else in it.
    mutating func put<Element: Encodable>(_ elements: [Element], at key: String) throws {
        guard !elements.isEmpty else { return }
        let empty = Array("\"\(key)\":[]".utf8)
        guard let place = LongLists.place(of: empty, in: frame) else {
            throw EncodingError.invalidValue(key, .init(codingPath: [], debugDescription: "no empty list \(key)"))
        }
        lists.append(
            (
                place + empty.count - 1,
                { sink in
                    for start in stride(from: 0, to: elements.count, by: LongLists.piece) {
                        let slice = elements[start..<min(elements.count, start + LongLists.piece)]
                        var text = try JSONText.bytes(of: Array(slice))
                        // Without its brackets.
                        text.removeLast()
                        if start > 0 { text[0] = UInt8(ascii: ",") } else { text.removeFirst() }
                        try sink(text)
                    }
                }
            ))
    }

    func bytes() throws -> [UInt8] {
        var result: [UInt8] = []
        try write { result += $0 }
        return result
    }

    func write(to sink: Sink) throws {
        var start = 0
        for list in lists.sorted(by: { $0.place < $1.place }) {
            try sink(Array(frame[start..<list.place]))
            try list.write(sink)
            start = list.place
        }
        try sink(Array(frame[start...]))
    }

    private static func place(of wanted: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= wanted.count else { return nil }
        outer: for start in 0...(bytes.count - wanted.count) where bytes[start] == wanted[0] {
            for offset in wanted.indices where bytes[start + offset] != wanted[offset] { continue outer }
            return start
        }
        return nil
    }
}
