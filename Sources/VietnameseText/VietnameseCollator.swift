import CICU

/// A call into ICU failed. `code` is ICU's UErrorCode.
public struct ICUError: Error, Equatable, Sendable {
    public var call: String
    public var code: Int32
}

/// Vietnamese dictionary order (a, ă, â, b, …; ao, áo, ạo), from ICU's `vi` collation.
///
/// Owns one collator. It cannot be copied or sent to another task: make one per task.
public struct VietnameseCollator: ~Copyable {
    private let handle: OpaquePointer

    public init() throws(ICUError) {
        var status: Int32 = 0
        guard let opened = cicu_collator_open("vi", &status), status <= 0
        else { throw ICUError(call: "ucol_open", code: status) }
        handle = opened
    }

    deinit { cicu_collator_close(handle) }

    /// Bytes that sort as the text should, without ICU's trailing NUL.
    public func sortKey(for text: String) -> [UInt8] {
        let utf16 = Array(text.utf16)
        let needed = cicu_collator_key(handle, utf16, Int32(clamping: utf16.count), nil, 0)
        precondition(needed > 0, "ICU returns 0 only for its own internal errors")
        var key = [UInt8](repeating: 0, count: Int(needed))
        _ = cicu_collator_key(handle, utf16, Int32(clamping: utf16.count), &key, needed)
        return key.dropLast()
    }

    /// The texts in dictionary order; equal keys keep their order.
    public func sorted(_ texts: [String]) -> [String] {
        let keyed = texts.enumerated().map { (sortKey(for: $0.element), $0.offset) }
        return keyed.sorted { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0.lexicographicallyPrecedes($1.0) }.map { texts[$0.1] }
    }
}
