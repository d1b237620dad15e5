import Hashing
import Testing

/// Examples of FIPS 180-4 (NIST, "SHA-256 examples"), and lengths round the block border against sha256sum.
private let table: [(String, String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
]

@Test(arguments: table)
func digest(_ text: String, _ expected: String) {
    #expect(SHA256.hex(Array(text.utf8)) == expected)
}

@Test(arguments: [1, 54, 55, 56, 63, 64, 65, 1000])
func piecesOfAnySizeGiveTheSameDigest(size: Int) {
    let bytes = (0..<3000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var hash = SHA256()
    for start in stride(from: 0, to: bytes.count, by: size) {
        bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { hash.update($0) }
    }
    #expect(hash.hex() == "4b4c1537b4cfe7d8663d5ebc8f02b9f1ec9f2617c4d9218970ae0f031b89a98a")
}
