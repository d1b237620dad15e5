import Records

/// What a file is, by its content. The file's name plays no part, except to word a refusal.
public enum DetectedFormat: Hashable, Sendable {
    case format(ReadingOptions.Format)
    /// An OLE container whose content is encrypted (a Word file with a password).
    case encrypted
    /// A container of a known kind that broke off [where].
    case damaged(String)
    /// Something this program does not read [what it looks like].
    case other(String)
}

/// Tells formats apart by their first bytes and, for containers, by the names of the parts inside.
public enum FormatDetector {
    public static func format(of bytes: [UInt8]) -> DetectedFormat {
        if bytes.starts(with: zipMark) || bytes.starts(with: emptyZipMark) { return zip(bytes) }
        if bytes.starts(with: oleMark) { return ole(bytes) }
        // Adobe's readers accept the header anywhere in the first 1024 bytes (PDF 32000-1, implementation note 13).
        if find(pdfMark, in: bytes, before: 1024) { return .format(.pdf) }
        if bytes.starts(with: rtfMark) { return .format(.rtf) }
        for (mark, name) in pictures where bytes.starts(with: mark) { return .other(name) }
        guard let text = head(of: bytes) else { return .other("binary data") }
        return markup(text) ?? .format(.text)
    }

    private static let zipMark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    private static let emptyZipMark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    private static let oleMark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    private static let pdfMark = Array("%PDF-".utf8)
    private static let rtfMark = Array("{\\rtf".utf8)
    private static let pictures: [([UInt8], String)] = [
        ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0xFF, 0xD8, 0xFF], "JPEG"), ([0x49, 0x49, 0x2A, 0x00], "TIFF"),
        ([0x4D, 0x4D, 0x00, 0x2A], "TIFF"), (Array("GIF8".utf8), "GIF"), (Array("BM".utf8), "BMP"),
        (Array("Rar!".utf8), "RAR"), ([0x37, 0x7A, 0xBC, 0xAF], "7z"), ([0x1F, 0x8B], "gzip"),
        (Array("AT&TFORM".utf8), "DjVu"), ([0x7F, 0x45, 0x4C, 0x46], "ELF"), (Array("%!PS".utf8), "PostScript"),
    ]

    // MARK: Containers

    private static func zip(_ bytes: [UInt8]) -> DetectedFormat {
        guard let names = ZipDirectory.names(in: bytes) else {
            // No directory at the end: cut short. The first entry's name still tells what it was to be.
            return .damaged("ZIP")
        }
        if names.contains("word/document.xml") { return .format(.docx) }
        if names.contains("xl/workbook.xml") { return .other("XLSX") }
        if names.contains("ppt/presentation.xml") { return .other("PPTX") }
        if names.contains("content.xml") { return names.contains("Pictures/") ? .format(.odt) : openDocument(bytes) }
        // Word allows any part name, the relations decide; the reader says what is missing.
        if names.contains("[Content_Types].xml") { return .format(.docx) }
        return .other("ZIP")
    }

    /// OpenDocument keeps its type in the first entry, uncompressed (ODF 1.2 part 3, section 3.3).
    private static func openDocument(_ bytes: [UInt8]) -> DetectedFormat {
        let type = "application/vnd.oasis.opendocument."
        guard find(Array(type.utf8), in: bytes, before: 200) else { return .format(.odt) }
        return find(Array((type + "text").utf8), in: bytes, before: 200) ? .format(.odt) : .other("OpenDocument")
    }

    /// The streams of an OLE file are named in UTF-16 (MS-CFB 2.6.1); an encrypted package has a name of its own
    /// (MS-OFFCRYPTO 2.3.2).
    private static func ole(_ bytes: [UInt8]) -> DetectedFormat {
        func has(_ name: String) -> Bool { find(name.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, in: bytes) }
        if has("EncryptedPackage") { return .encrypted }
        if has("WordDocument") { return .format(.doc) }
        if has("Workbook") || has("Book") { return .other("XLS") }
        if has("PowerPoint Document") { return .other("PPT") }
        if has("__properties_version1.0") { return .other("Outlook MSG") }
        return bytes.count < 1536 ? .damaged("OLE") : .other("OLE")
    }

    // MARK: Text

    /// The first part of a text file, nil where the bytes are no text. Bytes over 127 are kept as they are: only the
    /// ASCII of a markup's first tag is looked at.
    private static func head(of bytes: [UInt8]) -> [UInt8]? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            let even = bytes.first == 0xFE ? 3 : 2
            return stride(from: even, to: min(bytes.count, 8192), by: 2).map { bytes[$0] }
        }
        let controls = bytes.prefix(64 << 10).contains {
            $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B].contains($0)
        }
        if controls { return nil }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return Array(bytes[start...].prefix(4096))
    }

    private static func markup(_ head: [UInt8]) -> DetectedFormat? {
        guard let first = head.first(where: { $0 > 0x20 }), first == UInt8(ascii: "<") else { return nil }
        let text = String(decoding: head, as: UTF8.self).lowercased()
        func has(_ name: String) -> Bool { text.contains(name) }
        if has("<w:worddocument") || has("schemas.microsoft.com/office/word/2003/wordml") || has("<pkg:package") {
            return .format(.wordXML)
        }
        if has("<akomantoso") || has("akn:akomantoso") { return .format(.akomaNtoso) }
        if has("edxml") || has("www.e-doc.vn") { return .format(.edxml) }
        if has("<html") || has("<!doctype html") || has("<body") || has("<head") { return .format(.html) }
        if has("<?xml") { return .other("XML") }
        return nil
    }

    private static func find(_ mark: [UInt8], in bytes: [UInt8], before end: Int = .max) -> Bool {
        let last = min(bytes.count, end) - mark.count
        guard last >= 0, let first = mark.first else { return false }
        return bytes.withUnsafeBufferPointer { all in
            var at = 0
            while at <= last {
                if all[at] == first, all[at..<(at + mark.count)].elementsEqual(mark) { return true }
                at += 1
            }
            return false
        }
    }
}
