import Foundation

/// JSON of a value whose lists may be long, written a piece of a list at a time: the encoder holds a tree of everything
/// it writes in one call, many times the size of its text.
///
/// The bytes are those that one call would give: keys sorted, slashes as they are, no white space.
struct LongLists {
    private let encoder: JSONEncoder
    /// The value with its long lists empty.
    private let frame: [UInt8]
    private var lists: [(place: Int, write: (inout [UInt8]) throws -> Void)] = []

    static let piece = 256

    init(frame: some Encodable) throws {
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.frame = [UInt8](try encoder.encode(frame))
    }

    /// The elements of the list that stands empty under a key of the frame. The key stands nowhere else in it.
    mutating func put<Element: Encodable>(_ elements: [Element], at key: String) throws {
        guard !elements.isEmpty else { return }
        let empty = Array("\"\(key)\":[]".utf8)
        guard let place = LongLists.place(of: empty, in: frame) else {
            throw EncodingError.invalidValue(key, .init(codingPath: [], debugDescription: "no empty list \(key)"))
        }
        let encoder = encoder
        lists.append(
            (
                place + empty.count - 1,
                { bytes in
                    for start in stride(from: 0, to: elements.count, by: LongLists.piece) {
                        let slice = elements[start..<min(elements.count, start + LongLists.piece)]
                        let text = try encoder.encode(Array(slice))
                        if start > 0 { bytes.append(UInt8(ascii: ",")) }
                        // Without its brackets.
                        bytes.append(contentsOf: text.dropFirst().dropLast())
                    }
                }
            ))
    }

    func bytes() throws -> [UInt8] {
        var result: [UInt8] = []
        var start = 0
        for list in lists.sorted(by: { $0.place < $1.place }) {
            result += frame[start..<list.place]
            try list.write(&result)
            start = list.place
        }
        result += frame[start...]
        return result
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
