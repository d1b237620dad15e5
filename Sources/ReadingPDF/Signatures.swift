import Records

/// What the signature fields of a page state, and the text their appearances draw.
///
/// Signing programs fill number, day and month in by small fields laid over gaps that the page's text leaves open.
/// Such text is part of the line it stands in; all else a signature draws (its seal, "signed by …") is kept with the
/// signature and stays out of the text.
struct SignatureReader {
    let content: PageContent
    let number: Int

    /// Longest text that fills a gap: a document's number, a day, a month.
    private static let longestFill = 14

    /// Signatures of the page, and the annotations whose text belongs into the page's lines.
    func read() -> (signatures: [DigitalSignature], fills: Set<Int>) {
        guard content.annotations.contains(where: \.isSignature) else { return ([], []) }
        let frame = PageFrame(turn: 0, width: content.width, height: content.height)
        var signatures: [DigitalSignature] = []
        var fills: Set<Int> = []
        for (index, annotation) in content.annotations.enumerated() where annotation.isSignature {
            let glyphs = content.glyphs.filter { $0.annotation == index && $0.turn == 0 }
            let lines = LineBuilder(fonts: content.fonts).lines(of: glyphs)
            let text = lines.map(\.text).joined(separator: " ")
            if lines.count == 1, text.unicodeScalars.count <= SignatureReader.longestFill, fillsGap(lines[0]) {
                fills.insert(index)
            }
            let message = SignedMessage(annotation.contents)
            let isSigned = annotation.signer != nil || annotation.time != nil || !annotation.contents.isEmpty
            guard isSigned || !text.isEmpty else { continue }
            signatures.append(
                DigitalSignature(
                    signer: annotation.signer ?? message?.signer,
                    signedAt: annotation.time.flatMap(SignedMessage.isoTime) ?? message?.time,
                    reason: annotation.reason, page: number,
                    box: frame.box(annotation.x0, annotation.y0, annotation.x1, annotation.y1),
                    appearance: text.isEmpty ? nil : text))
        }
        return (signatures, fills)
    }

    /// Page text stands on the same baseline on one side at least, and none beneath.
    private func fillsGap(_ line: Line) -> Bool {
        var beside = false
        for glyph in content.glyphs where glyph.annotation < 0 && glyph.turn == 0 && !glyph.scalar.isSpace {
            guard abs(glyph.y - line.baseline) < 0.5 * max(line.size, glyph.size) else { continue }
            let middle = glyph.x + glyph.advance / 2
            if line.pieces.contains(where: { middle > $0.x0 && middle < $0.x1 }) { return false }
            if middle > line.x0, middle < line.x1 { beside = true }
            let distance = middle < line.x0 ? line.x0 - middle : middle - line.x1
            if distance < 6 * line.size { beside = true }
        }
        return beside
    }
}

/// The parts of a CMS signed message (RFC 5652) that name who signed and when. Nothing is verified.
struct SignedMessage {
    private(set) var signer: String?
    private(set) var time: String?

    init?(_ bytes: [UInt8]) {
        guard !bytes.isEmpty, let info = DER(bytes[...]), let signedData = info.children.last?.children.first else {
            return nil
        }
        let parts = signedData.children
        guard let signerInfo = parts.last?.children.first else { return nil }
        let identifier = signerInfo.children.count > 1 ? signerInfo.children[1] : nil
        let serial = identifier?.children.last.map { Array($0.body) }
        let certificates: [DER] = parts.first(where: { $0.tag == 0xA0 })?.children ?? []
        let own =
            certificates.first { certificate in
                let fields = certificate.children.first?.children ?? []
                return fields.contains { $0.tag == 0x02 && Array($0.body) == serial }
            } ?? certificates.first
        signer = own?.children.first.flatMap(SignedMessage.commonName)
        for attributes in signerInfo.children where attributes.tag == 0xA0 {
            for attribute in attributes.children {
                guard attribute.children.first.map({ Array($0.body) }) == SignedMessage.signingTime,
                    let value = attribute.children.last?.children.first
                else { continue }
                time = SignedMessage.isoTime(utc: String(decoding: value.body, as: UTF8.self), long: value.tag == 0x18)
            }
        }
        if signer == nil, time == nil { return nil }
    }

    /// 1.2.840.113549.1.9.5
    private static let signingTime: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05]
    /// 2.5.4.3
    private static let commonNameType: [UInt8] = [0x55, 0x04, 0x03]

    /// The subject's common name. The subject is the fourth sequence of a certificate's fields: after the algorithm,
    /// the issuer and the validity (RFC 5280, 4.1).
    private static func commonName(_ fields: DER) -> String? {
        let sequences = fields.children.filter { $0.tag == 0x30 }
        guard sequences.count >= 4 else { return nil }
        for set in sequences[3].children {
            for pair in set.children where pair.children.first.map({ Array($0.body) }) == commonNameType {
                guard let value = pair.children.last else { continue }
                if value.tag == 0x1E {
                    let units = stride(from: value.body.startIndex, to: value.body.endIndex - 1, by: 2).map {
                        UInt16(value.body[$0]) << 8 | UInt16(value.body[$0 + 1])
                    }
                    return String(decoding: units, as: UTF16.self)
                }
                return String(decoding: value.body, as: UTF8.self)
            }
        }
        return nil
    }

    /// `D:20241121153045+07'00'` (PDF 32000-1, 7.9.4) as ISO 8601; nil where it is not a date.
    static func isoTime(_ stated: String) -> String? {
        var text = Substring(stated)
        if text.hasPrefix("D:") { text = text.dropFirst(2) }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard digits.count >= 8 else { return nil }
        let part = { (from: Int, count: Int, missing: String) -> Substring in
            digits.count >= from + count ? digits.dropFirst(from).prefix(count) : Substring(missing)
        }
        var result = "\(part(0, 4, "0000"))-\(part(4, 2, "01"))-\(part(6, 2, "01"))"
        guard digits.count >= 12 else { return result }
        result += "T\(part(8, 2, "00")):\(part(10, 2, "00")):\(part(12, 2, "00"))"
        let zone = text.dropFirst(digits.count)
        if zone.first == "Z" { return result + "Z" }
        if zone.first == "+" || zone.first == "-" {
            let numbers = zone.filter { $0.isASCII && $0.isNumber }
            if numbers.count >= 2 {
                return result
                    + "\(zone.prefix(1))\(numbers.prefix(2)):\(numbers.count >= 4 ? numbers.dropFirst(2).prefix(2) : "00")"
            }
        }
        return result
    }

    /// UTCTime (`YYMMDDHHMMSSZ`) or GeneralizedTime.
    private static func isoTime(utc: String, long: Bool) -> String? {
        isoTime(long ? utc : (utc < "5" ? "20" : "19") + utc)
    }
}

/// One DER value: its tag, its bytes and, for constructed ones, what is inside. Depth and length are bounded by the input.
struct DER {
    var tag: UInt8
    var body: ArraySlice<UInt8>

    /// The first value in the bytes; nil where they are no DER.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count >= 2 else { return nil }
        var at = bytes.startIndex
        tag = bytes[at]
        at += 1
        var length = Int(bytes[at])
        at += 1
        if length >= 0x80 {
            let count = length & 0x7F
            guard count >= 1, count <= 4, bytes.endIndex - at >= count else { return nil }
            length = bytes[at..<(at + count)].reduce(0) { $0 << 8 | Int($1) }
            at += count
        }
        // Signature strings are padded with zeros, and a cut one still names its signer.
        body = bytes[at..<min(bytes.endIndex, at + length)]
    }

    var children: [DER] {
        guard tag & 0x20 != 0 else { return [] }
        var result: [DER] = []
        var rest = body
        while let value = DER(rest), result.count < 1000 {
            result.append(value)
            guard value.body.endIndex > rest.startIndex else { break }
            rest = rest[value.body.endIndex...]
        }
        return result
    }
}
