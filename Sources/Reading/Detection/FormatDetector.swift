import Records

/// Tells formats apart by their content alone: the first bytes, for containers the names of the parts inside, for text
/// its first tag. File names and extensions play no part.
public enum FormatDetector {
    /// Throws `empty`, `encrypted`, `damaged` (a container that cannot be opened) and `unsupported` with what the
    /// file looks like.
    public static func format(of bytes: [UInt8]) throws(Refusal) -> ReadingOptions.Format {
        guard !bytes.isEmpty else { throw Refusal(.empty) }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return try zip(bytes)
        }
        if OLEContainer.isOLE(bytes) { return try ole(bytes) }
        // Adobe's readers accept the header anywhere in the first 1024 bytes (PDF 32000-1, implementation note 13).
        if bytes.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil { return .pdf }
        if bytes.drop(while: { $0 <= 0x20 }).starts(with: Array("{\\rtf".utf8)) { return .rtf }
        for (mark, name) in others where bytes.starts(with: mark) { throw Refusal(.unsupported, [name]) }
        guard let text = head(of: bytes) else { throw Refusal(.unsupported, ["binary data"]) }
        if WebArchive.isOne(text) { return .html }
        return try markup(text) ?? .text
    }

    private static let others: [([UInt8], String)] = [
        ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0xFF, 0xD8, 0xFF], "JPEG"), ([0x49, 0x49, 0x2A, 0x00], "TIFF"),
        ([0x4D, 0x4D, 0x00, 0x2A], "TIFF"), (Array("GIF8".utf8), "GIF"), (Array("BM".utf8), "BMP"),
        (Array("Rar!".utf8), "RAR"), ([0x37, 0x7A, 0xBC, 0xAF], "7z"), ([0x1F, 0x8B], "gzip"),
        (Array("AT&TFORM".utf8), "DjVu"), ([0x7F, 0x45, 0x4C, 0x46], "ELF"), (Array("%!PS".utf8), "PostScript"),
        ([0xDB, 0xA5], "Word 2"), ([0x31, 0xBE, 0x00, 0x00], "Write"), (Array("RIFF".utf8), "RIFF"),
        ([0xFF, 0x57, 0x50, 0x43], "WordPerfect"), ([0x09, 0x08], "XLS"), ([0x09, 0x04], "XLS"),
    ]

    // MARK: Containers

    private static func zip(_ bytes: [UInt8]) throws(Refusal) -> ReadingOptions.Format {
        var limits = ReadingLimits()
        // Whether there are too many is the reader's to say; here only names are looked at.
        limits.entries = .max
        return try ZIPContainer.open(bytes, limits: limits) { container throws(Refusal) in
            if container.contains("word/document.xml") { return .docx }
            if container.contains("xl/workbook.xml") || container.contains("xl/workbook.bin") {
                throw Refusal(.unsupported, ["XLSX"])
            }
            if container.contains("ppt/presentation.xml") { throw Refusal(.unsupported, ["PPTX"]) }
            if container.contains("content.xml") { return try openDocument(container) }
            // Word allows any part name, the relations decide; the reader says what is missing.
            if container.contains("[Content_Types].xml") { return .docx }
            throw Refusal(.unsupported, ["ZIP"])
        }
    }

    private static func openDocument(_ container: ZIPContainer) throws(Refusal) -> ReadingOptions.Format {
        let text = "application/vnd.oasis.opendocument.text"
        guard container.contains("mimetype") else { return .odt }
        let type = String(decoding: try container.bytes(of: "mimetype"), as: UTF8.self)
        guard type.hasPrefix(text) else { throw Refusal(.unsupported, ["OpenDocument"]) }
        if container.contains("META-INF/manifest.xml") {
            let manifest = try container.bytes(of: "META-INF/manifest.xml")
            if manifest.firstRange(of: Array("encryption-data".utf8)) != nil { throw Refusal(.encrypted) }
        }
        return .odt
    }

    private static func ole(_ bytes: [UInt8]) throws(Refusal) -> ReadingOptions.Format {
        let container = OLEContainer(bytes)
        if container.entry("EncryptedPackage") != nil || container.entry("\u{6}DataSpaces") != nil {
            throw Refusal(.encrypted)
        }
        if let stream = container.entry("WordDocument") {
            // FibBase.fEncrypted (MS-DOC 2.5.2): bit 8 of the flags at offset 10.
            let head = Array(container.head(of: stream, 12))
            if head.count == 12, head[11] & 0x01 != 0 { throw Refusal(.encrypted) }
            return .doc
        }
        for (name, format) in [
            ("Workbook", "XLS"), ("Book", "XLS"), ("PowerPoint Document", "PPT"), ("VisioDocument", "Visio"),
            ("__properties_version1.0", "Outlook MSG"), ("CONTENTS", "Works"), ("Contents", "Publisher"),
        ] where container.entry(name) != nil {
            throw Refusal(.unsupported, [format])
        }
        guard !container.entries.isEmpty else { throw Refusal(.damaged, ["OLE"]) }
        throw Refusal(.unsupported, ["OLE"])
    }

    // MARK: Text

    /// The first part of a text file, nil where the bytes are no text. Only the ASCII of a markup's first tags is
    /// looked at.
    private static func head(of bytes: [UInt8]) -> [UInt8]? {
        let sample = bytes.prefix(64 << 10)
        let decoded = TextDecoding.decode(Array(sample.prefix(8192)))
        let isWide = sample.contains(0)
        if isWide, !decoded.isUnicode || decoded.text.utf8.contains(0) { return nil }
        // Signs that no text has; bytes 2 to 6 and a few more are letters in VISCII and VPS.
        let controls = isWide ? 0 : sample.count { $0 < 0x20 && !textControls.contains($0) }
        if controls * 50 > sample.count { return nil }
        return Array(decoded.text.utf8.prefix(8192))
    }

    private static let textControls: Set<UInt8> = [
        0x02, 0x03, 0x04, 0x05, 0x06, 0x09, 0x0A, 0x0C, 0x0D, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x19, 0x1A, 0x1C,
        0x1D, 0x1E,
    ]

    private static func markup(_ head: [UInt8]) throws(Refusal) -> ReadingOptions.Format? {
        guard head.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "<") else { return nil }
        let text = String(decoding: head, as: UTF8.self).lowercased()
        func has(_ name: String) -> Bool { text.contains(name) }
        if has("schemas.microsoft.com/office/word/2003/wordml")
            || has("http://schemas.microsoft.com/office/2006/xmlpackage")
        {
            return .wordXML
        }
        if has("<akomantoso") || has(":akomantoso") { return .akomaNtoso }
        if has("edxml") { return .edxml }
        if has("<html") || has("<!doctype html") || has("<body") || has("<head") || has("<p>") || has("<table") {
            return .html
        }
        if has("<?xml") { throw Refusal(.unsupported, ["XML"]) }
        return nil
    }
}
