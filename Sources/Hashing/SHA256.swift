import CCrypto

/// SHA-256 (FIPS 180-4), the identity of files and records, by OpenSSL's libcrypto. Feed it in pieces of any size, then
/// ask for the digest.
public struct SHA256: ~Copyable {
    /// EVP_MD_CTX, <https://docs.openssl.org/3.0/man3/EVP_DigestInit/>. Owned here; freed in `deinit`.
    private let context: OpaquePointer

    public init() {
        guard let made = EVP_MD_CTX_new(), EVP_DigestInit_ex(made, EVP_sha256(), nil) == 1 else {
            fatalError("libcrypto has no SHA-256")
        }
        context = made
    }

    deinit { EVP_MD_CTX_free(context) }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
        precondition(EVP_DigestUpdate(context, base, bytes.count) == 1, "EVP_DigestUpdate fails only on misuse")
    }

    /// Lower-case hexadecimal; ends the input.
    public consuming func hex() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        precondition(EVP_DigestFinal_ex(context, &digest, nil) == 1, "EVP_DigestFinal_ex fails only on misuse")
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Lower-case hexadecimal digest of some bytes.
    public static func hex(_ bytes: some Collection<UInt8>) -> String {
        var hash = SHA256()
        let done: Void? = bytes.withContiguousStorageIfAvailable { hash.update(UnsafeRawBufferPointer($0)) }
        if done == nil { Array(bytes).withUnsafeBytes { hash.update($0) } }
        return hash.hex()
    }
}
