#if canImport(Glibc)
    import Glibc
#endif

/// One message on a pipe: the length of what follows (32 bits, big-endian), a kind, a payload.
public struct Frame: Sendable {
    public var kind: FrameKind
    public var payload: [UInt8]

    public init(_ kind: FrameKind, _ payload: [UInt8] = []) {
        self.kind = kind
        self.payload = payload
    }

    /// Largest frame either side accepts, in bytes: above any record that fits the worker's memory.
    public static let largest = 1 << 30

    public var bytes: [UInt8] { head + payload }

    /// Length and kind, before the payload.
    var head: [UInt8] {
        let length = UInt32(payload.count + 1)
        return ([24, 16, 8, 0] as [UInt32]).map { UInt8(truncatingIfNeeded: length >> $0) } + [kind.rawValue]
    }
}

/// What went wrong on a pipe.
public enum PipeError: Error, Equatable, Sendable {
    /// The other side closed, between frames or (`inside`) in the middle of one.
    case closed(inside: Bool)
    /// Not our protocol: an unknown kind or an impossible length.
    case garbled
    /// The system's error number.
    case system(Int32)
}

/// Cuts a stream of bytes, arriving in pieces of any size, into frames.
public struct FrameDecoder: Sendable {
    private var buffer: [UInt8] = []
    private var start = 0
    private var parts: [UInt8] = []

    public init() {}

    /// True where no part of a frame is held.
    public var isEmpty: Bool { start == buffer.count && parts.isEmpty }

    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        if start > 0, start == buffer.count || start > 1 << 20 {
            buffer.removeSubrange(..<start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next whole frame; nil until more bytes come.
    public mutating func next() throws(PipeError) -> Frame? {
        while let frame = try single() {
            guard parts.count + frame.payload.count < Frame.largest else { throw .garbled }
            if frame.kind == .part {
                parts += frame.payload
                continue
            }
            guard !parts.isEmpty else { return frame }
            defer { parts = [] }
            return Frame(frame.kind, parts + frame.payload)
        }
        return nil
    }

    private mutating func single() throws(PipeError) -> Frame? {
        guard buffer.count - start >= 5 else { return nil }
        var length = 0
        for index in 0..<4 { length = length << 8 | Int(buffer[start + index]) }
        guard length >= 1, length <= Frame.largest, let kind = FrameKind(rawValue: buffer[start + 4]) else {
            throw .garbled
        }
        guard buffer.count - start >= 4 + length else { return nil }
        let frame = Frame(kind, Array(buffer[(start + 5)..<(start + 4 + length)]))
        start += 4 + length
        return frame
    }
}

/// Reading and writing whole frames on blocking descriptors: the worker's side.
public enum Pipes {
    /// Nil at the end of the stream.
    public static func readFrame(_ descriptor: Int32) throws(PipeError) -> Frame? {
        var parts: [UInt8] = []
        while let frame = try single(descriptor) {
            guard parts.count + frame.payload.count < Frame.largest else { throw .garbled }
            guard frame.kind == .part else {
                return parts.isEmpty ? frame : Frame(frame.kind, parts + frame.payload)
            }
            parts += frame.payload
        }
        if !parts.isEmpty { throw .closed(inside: true) }
        return nil
    }

    private static func single(_ descriptor: Int32) throws(PipeError) -> Frame? {
        guard let head = try read(5, from: descriptor) else { return nil }
        var length = 0
        for index in 0..<4 { length = length << 8 | Int(head[index]) }
        guard length >= 1, length <= Frame.largest, let kind = FrameKind(rawValue: head[4]) else { throw .garbled }
        guard let payload = try read(length - 1, from: descriptor) else { throw .closed(inside: true) }
        return Frame(kind, payload)
    }

    /// Not to be called by two threads at once: head and payload are written one after the other.
    public static func write(_ frame: Frame, to descriptor: Int32) throws(PipeError) {
        try write(frame.head, to: descriptor)
        try write(frame.payload, to: descriptor)
    }

    /// Writes one long payload as its maker hands it over piece by piece, so that it is never held whole.
    public static func write(
        _ kind: FrameKind, to descriptor: Int32, from maker: (([UInt8]) throws -> Void) throws -> Void
    ) throws {
        try maker { piece in
            if !piece.isEmpty { try write(Frame(.part, piece), to: descriptor) }
        }
        try write(Frame(kind), to: descriptor)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(PipeError) {
        var failure: PipeError?
        bytes.withUnsafeBytes { all in
            var done = 0
            while done < all.count {
                let count = Glibc.write(descriptor, all.baseAddress! + done, all.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    failure = errno == EPIPE ? .closed(inside: true) : .system(errno)
                    return
                }
                done += count
            }
        }
        if let failure { throw failure }
    }

    private static func read(_ count: Int, from descriptor: Int32) throws(PipeError) -> [UInt8]? {
        var failure: PipeError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = Glibc.read(descriptor, buffer.baseAddress! + filled, count - filled)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = .system(errno) }
                if got <= 0 { return }
                filled += got
            }
        }
        if let failure { throw failure }
        if bytes.count < count {
            if bytes.isEmpty { return nil }
            throw .closed(inside: true)
        }
        return bytes
    }
}
