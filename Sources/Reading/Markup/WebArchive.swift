import Foundation

/// A page saved as a "single file web page": a MIME message (RFC 2557) whose first HTML part is the page. Word writes
/// such files under the name `.doc` too.
enum WebArchive {
    static func isOne(_ head: some Collection<UInt8>) -> Bool {
        let text = String(decoding: head.prefix(4096), as: UTF8.self).lowercased()
        return text.drop(while: { $0.isWhitespace }).hasPrefix("mime-version:") && text.contains("multipart/related")
    }

    /// The page's bytes; nil where there is none.
    static func page(of bytes: [UInt8]) -> [UInt8]? {
        // Headers are ASCII; bodies are decoded from their transfer encodings to bytes again.
        let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
        guard let mark = parameter("boundary", in: text) else { return nil }
        for part in text.split(separator: "--" + mark) {
            guard let gap = part.firstRange(of: "\n\n") else { continue }
            let headers = part[..<gap.lowerBound].lowercased()
            guard headers.contains("text/html") else { continue }
            let body = String(part[gap.upperBound...])
            if headers.contains("base64") {
                return Data(base64Encoded: body, options: .ignoreUnknownCharacters).map { [UInt8]($0) }
            }
            return headers.contains("quoted-printable") ? quotedPrintable(Array(body.utf8)) : Array(body.utf8)
        }
        return nil
    }

    private static func parameter(_ name: String, in text: String) -> String? {
        guard let start = text.prefix(8192).firstRange(of: name + "=") else { return nil }
        let rest = text[start.upperBound...]
        if rest.first == "\"" { return rest.dropFirst().split(separator: "\"", maxSplits: 1).first.map(String.init) }
        return rest.split(maxSplits: 1, whereSeparator: { $0.isWhitespace || $0 == ";" }).first.map(String.init)
    }

    /// RFC 2045, section 6.7.
    private static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "="), index + 1 < bytes.count {
                if bytes[index + 1] == 0x0A {
                    index += 2
                    continue
                }
                if index + 2 < bytes.count,
                    let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
                {
                    result.append(value)
                    index += 3
                    continue
                }
            }
            result.append(bytes[index])
            index += 1
        }
        return result
    }
}
