import Foundation
import Records

/// Reads an edXML envelope (QCVN 102:2016/BTTTT): the header's fields go into `stated`, the attachments are read by
/// their own readers and their blocks follow one another.
struct EdXMLReader {
    var limits = ReadingLimits()

    /// Throws where the envelope is damaged, or none of its attachments can be read. An attachment that cannot is a
    /// warning. `attachment` reads one attachment by its name and bytes.
    func read(
        _ file: SourceFile, attachment: (SourceFile) throws(Refusal) -> SourceDocument
    ) throws(Refusal) -> SourceDocument {
        let envelope = EdXMLEnvelope(limit: limits.totalBytes)
        var limits = limits
        limits.partBytes = limits.fileBytes
        try XMLStream.parse(
            file.bytes, part: file.name, vocabulary: EdXMLEnvelope.vocabulary, limits: limits, handler: envelope)
        var document = SourceDocument(mediaType: "application/edxml+xml", blocks: [])
        document.stated = envelope.stated
        var encodings: Set<SourceEncoding> = []
        var refusals: [Refusal] = []
        for part in envelope.attachments {
            do throws(Refusal) {
                let inner = try attachment(SourceFile(name: part.name, bytes: part.bytes, sha256: file.sha256))
                document.append(inner)
                encodings.insert(inner.encoding)
            } catch {
                refusals.append(error)
                document.warnings.append(SourceWarning(.unreadablePart, [part.name]))
            }
        }
        if envelope.attachments.isEmpty { document.warnings.append(SourceWarning(.unreadablePart, ["Attachment"])) }
        if document.blocks.isEmpty, let refusal = refusals.first { throw refusal }
        document.encoding = encodings.count > 1 ? .mixed : encodings.first ?? .unicode
        return document
    }
}

extension SourceDocument {
    /// Puts another document's blocks behind this one's.
    fileprivate mutating func append(_ other: SourceDocument) {
        let offset = blocks.count
        blocks += other.blocks
        repairs += other.repairs.map { repair in
            var repair = repair
            repair.block += offset
            return repair
        }
        warnings += other.warnings.map { warning in
            var warning = warning
            warning.block = warning.block.map { $0 + offset }
            return warning
        }
        signatures += other.signatures
        // Pages of several files have no common count.
        if offset == 0 {
            pages = other.pages
            pageSizes = other.pageSizes
            missingPages = other.missingPages
            textLayer = other.textLayer
        } else if other.pages != nil {
            for index in offset..<blocks.count { blocks[index].page = nil }
        }
    }
}

/// The envelope's elements, whatever prefix or version of the namespace they have.
private final class EdXMLEnvelope: XMLHandler {
    struct Attachment {
        var name: String
        var bytes: [UInt8]
    }

    private enum Name: Int, CaseIterable {
        case from, to, organname, codenumber, codenotation, place, promulgationdate, typename, subject, competence
        case position, fullname, toplaces, priority, attachment, attachmentname, contenttransferencoded
        case attachmentencoded, responsefor, signerinfo
    }

    static let vocabulary = XMLVocabulary(localNames: Name.allCases.map { "\($0)" })

    private(set) var attachments: [Attachment] = []
    private var path: [Name?] = []
    private var buffer: [UInt8] = []
    private var fields: [String: String] = [:]
    private var places: [String] = []
    private var current = Attachment(name: "", bytes: [])
    private var taken = 0
    private let limit: Int
    private(set) var refusal: Refusal?

    init(limit: Int) { self.limit = limit }

    func start(_ index: Int, _ attributes: XMLAttributes) {
        let name = Name(rawValue: index)
        path.append(name)
        buffer.removeAll(keepingCapacity: true)
        if name == .attachment { current = Attachment(name: "", bytes: []) }
    }

    func text(_ bytes: Span<UInt8>) {
        taken += bytes.count
        if taken > limit * 2 {
            refusal = Refusal(.partTooLarge, ["Attachment", "\(taken)", "\(limit)"])
            return
        }
        bytes.withUnsafeBufferPointer { buffer.append(contentsOf: $0) }
    }

    func end(_ index: Int) {
        let name = path.popLast() ?? nil
        defer { buffer.removeAll(keepingCapacity: true) }
        if path.contains(.attachment) || name == .attachment { return endInAttachment(name) }
        guard let name, !path.contains(.responsefor) else { return }
        let text = String(decoding: buffer, as: UTF8.self).split(whereSeparator: { $0.isWhitespace })
            .joined(separator: " ")
        guard !text.isEmpty else { return }
        if name == .place, path.contains(.toplaces) { return places.append(text) }
        if name == .organname { return keep(path.contains(.to) ? "to" : "organname", text) }
        keep("\(name)", text)
    }

    private func keep(_ name: String, _ text: String) { if fields[name] == nil { fields[name] = text } }

    /// The bytes stand in base64, in an element whose name differs between versions: the longest text counts.
    private func endInAttachment(_ name: Name?) {
        if name == .attachmentname {
            current.name = String(decoding: buffer, as: UTF8.self).trimmedSpaces
        } else if buffer.count >= 16, buffer.count * 3 / 4 > current.bytes.count,
            let data = Data(base64Encoded: Data(buffer), options: .ignoreUnknownCharacters)
        {
            current.bytes = [UInt8](data)
        }
        if name == .attachment, !current.bytes.isEmpty {
            if current.name.isEmpty { current.name = "attachment \(attachments.count + 1)" }
            attachments.append(current)
        }
    }

    /// By field name of a record's `document`.
    var stated: [String: String] {
        var result: [String: String] = [:]
        if let notation = fields["codenotation"] {
            // "12" and "NQ-HĐND", or "12/NQ-HĐND" already whole.
            let number = fields["codenumber"] ?? ""
            result["number"] = number.isEmpty || notation.hasPrefix(number + "/") ? notation : "\(number)/\(notation)"
        }
        if let date = fields["promulgationdate"] {
            let parts = date.split(whereSeparator: { $0 == "/" || $0 == "-" }).compactMap { Int($0) }
            if parts.count == 3, parts[0] > 1900 {
                result["issued_on"] =
                    "\(parts[0])-" + parts.dropFirst().map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
            }
        }
        result["issued_at"] = fields["place"]
        result["issuer"] = fields["organname"]
        result["title"] = fields["subject"]
        result["type"] = fields["typename"]
        result["signers.name"] = fields["fullname"]
        result["signers.position"] = fields["position"]
        result["signers.authority"] = fields["competence"]
        if !places.isEmpty { result["recipients"] = places.joined(separator: "\n") }
        switch fields["priority"] {
        case "1": result["urgency"] = "khan"
        case "2": result["urgency"] = "thuong_khan"
        case "3": result["urgency"] = "hoa_toc"
        default: break
        }
        return result
    }
}
