import CZlib
import Foundation

/// Files as attackers, broken disks and careless senders make them.
enum BadFiles {
    private static let types = """
        <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
        <Default Extension="xml" ContentType="application/xml"/>\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Override PartName="/word/document.xml" \
        ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
        """
    private static let relations = """
        <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="r1" Target="word/document.xml" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>
        """
    private static let open = """
        <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
        """

    /// A Word file of some paragraphs.
    static func docx(_ paragraphs: [String]) -> [UInt8] {
        let body = paragraphs.map { "<w:p><w:r><w:t>\($0)</w:t></w:r></w:p>" }.joined()
        return docx(xml: "<?xml version=\"1.0\"?>" + open + body + "</w:body></w:document>")
    }

    static func docx(xml: String, extra: [(String, [UInt8])] = []) -> [UInt8] {
        zip(
            [
                ("[Content_Types].xml", Array(types.utf8)), ("_rels/.rels", Array(relations.utf8)),
                ("word/document.xml", Array(xml.utf8)),
            ] + extra)
    }

    /// One part that unpacks to a thousand times its size.
    static var zipBomb: [UInt8] {
        let text = String(repeating: "A", count: 24 << 20)
        return docx(xml: "<?xml version=\"1.0\"?>\(open)<w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:body></w:document>")
    }

    /// Ten entities that each name the one before ten times.
    static var entityBomb: [UInt8] {
        var entities = "<!ENTITY l0 \"ha\">"
        for level in 1..<10 {
            entities += "<!ENTITY l\(level) \"\(String(repeating: "&l\(level - 1);", count: 10))\">"
        }
        let text = "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
        return docx(xml: "<?xml version=\"1.0\"?><!DOCTYPE a [\(entities)]>\(open)\(text)")
    }

    static var twoDocuments: [UInt8] {
        let xml = "<?xml version=\"1.0\"?>\(open)<w:p><w:r><w:t>một</w:t></w:r></w:p></w:body></w:document>"
        return docx(xml: xml, extra: [("word/document.xml", Array(xml.utf8))])
    }

    /// An OLE file (MS-CFB) that holds an encrypted package: how Word saves with a password. A header, one sector of
    /// allocations and one of names.
    static var encryptedDOCX: [UInt8] {
        func word(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
        let (free, end, table) = (UInt32.max, UInt32.max - 1, UInt32.max - 2)
        var file: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16)
        file += [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0] + [UInt8](repeating: 0, count: 10)
        for value in [1, 1, 0, 4096, end, 0, end, 0, 0] as [UInt32] { file += word(value) }
        for _ in 0..<108 { file += word(free) }
        for value in [table, end] + [UInt32](repeating: free, count: 126) { file += word(value) }
        for (name, type, child) in [("Root Entry", 5, 1), ("EncryptedPackage", 2, free)] as [(String, UInt8, UInt32)] {
            var entry = name.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
            entry += [UInt8](repeating: 0, count: 64 - entry.count)
            entry += [UInt8(name.utf16.count * 2 + 2), 0, type, 1] + word(free) + word(free) + word(child)
            file += entry + [UInt8](repeating: 0, count: 36) + word(end) + [UInt8](repeating: 0, count: 8)
        }
        return file + [UInt8](repeating: 0, count: 256 + 4096)
    }

    // MARK: PDF

    static func pdf(_ objects: [String]) -> [UInt8] {
        var bytes = Array("%PDF-1.7\n".utf8)
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(bytes.count)
            bytes += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
        }
        let start = bytes.count
        bytes += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
        for offset in offsets { bytes += Array(String(format: "%010d 00000 n \n", offset).utf8) }
        return bytes
            + Array("trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF".utf8)
    }

    static var cyclicPDF: [UInt8] {
        pdf([
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
            "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>",
        ])
    }

    static var endlessPDF: [UInt8] {
        pdf([
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
        ])
    }

    /// One page, AES-128, a user password; made with qpdf.
    static var encryptedPDF: [UInt8] {
        let text = """
            JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL0NvdW50ID
            EgL0tpZHMgWyAzIDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8PCAvQ29udGVudHMgNCAwIFIgL01lZGlhQm94IFsgMCAw
            IDYwMCA4MDAgXSAvUGFyZW50IDIgMCBSIC9SZXNvdXJjZXMgPDwgL0ZvbnQgPDwgL0YxIDUgMCBSID4+ID4+IC9UeXBlIC9QYWdlID4+CmVuZG
            9iago0IDAgb2JqCjw8IC9MZW5ndGggODAgL0ZpbHRlciAvRmxhdGVEZWNvZGUgPj4Kc3RyZWFtCoWCLPMaVO8xI4x00VCpEQBO2c29g4dhZ7RT
            xaECzSRRXAtkOlawzuwQLobfb2BsNPEqKBJ6/BVDDgnJmba9bDt3Y07mOR8wCf+vapNjVEmOZW5kc3RyZWFtCmVuZG9iago1IDAgb2JqCjw8IC
            9CYXNlRm9udCAvSGVsdmV0aWNhIC9TdWJ0eXBlIC9UeXBlMSAvVHlwZSAvRm9udCA+PgplbmRvYmoKNiAwIG9iago8PCAvQ0YgPDwgL1N0ZENG
            IDw8IC9BdXRoRXZlbnQgL0RvY09wZW4gL0NGTSAvQUVTVjIgL0xlbmd0aCAxNiA+PiA+PiAvRmlsdGVyIC9TdGFuZGFyZCAvTGVuZ3RoIDEyOC
            AvTyA8MGRiNTg1NWZjNTMyNjU2OWU3NjU5MDZjYWY2NGU0NDI5YTRjMjBkNmU5OTZmZGVmOTYzZTliNTA4MGY5ZTA4Mz4gL1AgLTQgL1IgNCAv
            U3RtRiAvU3RkQ0YgL1N0ckYgL1N0ZENGIC9VIDw5MWY1ODliNGNkMmVhNGU0YjdjOGE5YjgxOGFmODNhZTAxMjI0NTZhOTFiYWU1MTM0MjczYT
            ZkYjEzNGM4N2M0PiAvViA0ID4+CmVuZG9iagp4cmVmCjAgNwowMDAwMDAwMDAwIDY1NTM1IGYgCjAwMDAwMDAwMTUgMDAwMDAgbiAKMDAwMDAw
            MDA2NCAwMDAwMCBuIAowMDAwMDAwMTIzIDAwMDAwIG4gCjAwMDAwMDAyNTEgMDAwMDAgbiAKMDAwMDAwMDQwMSAwMDAwMCBuIAowMDAwMDAwND
            cxIDAwMDAwIG4gCnRyYWlsZXIgPDwgL1Jvb3QgMSAwIFIgL1NpemUgNyAvSUQgWzxlMDAyY2RmYTgyNGQ3NzU1NmVmMzE4MDU0OWY5NjQ3YT48
            ZTAwMmNkZmE4MjRkNzc1NTZlZjMxODA1NDlmOTY0N2E+XSAvRW5jcnlwdCA2IDAgUiA+PgpzdGFydHhyZWYKNzcwCiUlRU9GCg==
            """
        return [UInt8](Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data())
    }

    // MARK: ZIP

    /// A ZIP file of deflated entries (APPNOTE 6.3), names as given.
    static func zip(_ entries: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        func half(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
        func word(_ value: Int) -> [UInt8] { half(value) + half(value >> 16) }
        for (name, bytes) in entries {
            let packed = deflated(bytes)
            let sum = bytes.withUnsafeBufferPointer { Int(crc32(0, $0.baseAddress, UInt32($0.count))) }
            let facts =
                half(20) + half(0x0800) + half(8) + half(0) + half(0x21) + word(sum) + word(packed.count)
                + word(bytes.count) + half(name.utf8.count) + half(0)
            directory +=
                word(0x0201_4B50) + half(20) + facts + half(0) + half(0) + half(0) + word(0) + word(file.count)
                + Array(name.utf8)
            file += word(0x0403_4B50) + facts + Array(name.utf8) + packed
        }
        let start = file.count
        return file + directory + word(0x0605_4B50) + half(0) + half(0) + half(entries.count) + half(entries.count)
            + word(directory.count) + word(start) + half(0)
    }

    /// Raw deflate: what compress makes without its two bytes before and four behind.
    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var size = compressBound(UInt(bytes.count))
        var packed = [UInt8](repeating: 0, count: Int(size))
        let status = compress2(&packed, &size, bytes, UInt(bytes.count), 9)
        precondition(status == Z_OK, "the buffer is large enough")
        return Array(packed[2..<(Int(size) - 4)])
    }
}
