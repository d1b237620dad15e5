/// SHA-256 (FIPS 180-4), the identity of files and records. Feed it in pieces of any size, then ask for the digest.
public struct SHA256: Sendable {
    private var state: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19
    )
    private var pending: [UInt8] = []
    private var count: UInt64 = 0

    public init() {}

    /// Lower-case hexadecimal digest of some bytes.
    public static func hex(_ bytes: some Collection<UInt8>) -> String {
        var hash = SHA256()
        let done: Void? = bytes.withContiguousStorageIfAvailable { hash.update(UnsafeRawBufferPointer($0)) }
        if done == nil { Array(bytes).withUnsafeBytes { hash.update($0) } }
        return hash.hex()
    }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        count += UInt64(bytes.count)
        var start = 0
        if !pending.isEmpty {
            start = min(64 - pending.count, bytes.count)
            pending.append(contentsOf: bytes[..<start])
            guard pending.count == 64 else { return }
            pending.withUnsafeBytes { block in Self.compress(&state, block, from: 0) }
            pending.removeAll(keepingCapacity: true)
        }
        while start + 64 <= bytes.count {
            Self.compress(&state, bytes, from: start)
            start += 64
        }
        pending.append(contentsOf: bytes[start...])
    }

    /// Lower-case hexadecimal; ends the input.
    public consuming func hex() -> String {
        let bits = count &* 8
        var tail = [UInt8](repeating: 0, count: pending.count < 56 ? 64 : 128)
        tail.replaceSubrange(0..<pending.count, with: pending)
        tail[pending.count] = 0x80
        for index in 0..<8 { tail[tail.count - 1 - index] = UInt8(truncatingIfNeeded: bits >> UInt64(index * 8)) }
        tail.withUnsafeBytes { block in
            for start in stride(from: 0, to: block.count, by: 64) { Self.compress(&state, block, from: start) }
        }
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for word in [state.0, state.1, state.2, state.3, state.4, state.5, state.6, state.7] {
            for shift in stride(from: 28, through: 0, by: -4) { text.append(digits[Int(word >> UInt32(shift)) & 15]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func compress(
        _ state: inout (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32),
        _ bytes: UnsafeRawBufferPointer, from start: Int
    ) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { w in
            for index in 0..<16 {
                w[index] = UInt32(
                    bigEndian: bytes.loadUnaligned(fromByteOffset: start + index * 4, as: UInt32.self))
            }
            for index in 16..<64 {
                let before15 = w[index - 15], before2 = w[index - 2]
                let s0 = turn(before15, 7) ^ turn(before15, 18) ^ (before15 >> 3)
                let s1 = turn(before2, 17) ^ turn(before2, 19) ^ (before2 >> 10)
                w[index] = w[index - 16] &+ s0 &+ w[index - 7] &+ s1
            }
            var (a, b, c, d, e, f, g, h) = state
            constants.withUnsafeBufferPointer { k in
                for index in 0..<64 {
                    let s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
                    let first = h &+ s1 &+ ((e & f) ^ (~e & g)) &+ k[index] &+ w[index]
                    let s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
                    let second = s0 &+ ((a & b) ^ (a & c) ^ (b & c))
                    (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
                }
            }
            state = (
                state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e, state.5 &+ f, state.6 &+ g,
                state.7 &+ h
            )
        }
    }

    @inline(__always) private static func turn(_ value: UInt32, _ by: UInt32) -> UInt32 {
        (value >> by) | (value << (32 - by))
    }

    private static let constants: [UInt32] = [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
        0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
        0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
        0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
        0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
        0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
        0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
        0xc67178f2,
    ]
}
