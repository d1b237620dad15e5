import Foundation
import Records
import Testing

@testable import Reading

struct XMLFormatsTests {
    private func read(_ text: String) throws -> SourceDocument {
        let file = SourceFile(name: "a.xml", bytes: Array(text.utf8), sha256: "")
        return try OfficeReader().read(file, as: FormatDetector.format(of: file.bytes))
    }

    @Test func word2003() throws {
        let document = try read(
            """
            <?xml version="1.0"?><?mso-application progid="Word.Document"?>
            <w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" \
            xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint">
            <w:lists><w:listDef w:listDefId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="1"/>\
            <w:lvlText w:val="%1."/></w:lvl></w:listDef><w:list w:ilfo="2"><w:ilst w:val="3"/></w:list></w:lists>
            <w:styles><w:style w:type="paragraph" w:default="on" w:styleId="Normal"><w:name w:val="Normal"/>\
            <w:rPr><w:rFonts w:ascii=".VnTime" w:h-ansi=".VnTime"/><w:sz w:val="28"/></w:rPr></w:style></w:styles>
            <w:body><wx:sect><w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="2"/></w:listPr></w:pPr>\
            <w:r><w:rPr><w:b/></w:rPr><w:t>Môc ®Ých</w:t></w:r>\
            <w:r><w:footnote><w:p><w:r><w:t>Ghi chó</w:t></w:r></w:p></w:footnote></w:r></w:p>
            <w:p><aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:t>bỏ</w:t></w:r></aml:content></aml:annotation>\
            <aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>Héi ®ång</w:t></w:r></aml:content></aml:annotation></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>§Çu trang</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body>
            </w:wordDocument>
            """)
        #expect(document.blocks.flatMap(\.lines) == ["I. Mục đích", "Ghi chú", "Hội đồng", "a", "Đầu trang"])
        #expect(document.blocks.map(\.kind) == [.paragraph, .footnote, .paragraph, .table, .furniture])
        #expect(document.blocks[0].computedLabel == 3)
        #expect(document.blocks[0].runs.contains { $0.bold && $0.size == 14 })
        #expect(document.encoding == .tcvn3)
    }

    @Test func flatOPC() throws {
        let w = #"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#
        let document = try read(
            """
            <?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">
            <pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document \(w)><w:body>\
            <w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Điều 1</w:t><w:footnoteReference w:id="4"/></w:r></w:p>\
            </w:body></w:document></pkg:xmlData></pkg:part>
            <pkg:part pkg:name="/word/styles.xml"><pkg:xmlData><w:styles \(w)><w:style w:type="paragraph" w:styleId="H1">\
            <w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style></w:styles></pkg:xmlData></pkg:part>
            <pkg:part pkg:name="/word/footnotes.xml"><pkg:xmlData><w:footnotes \(w)><w:footnote w:id="4">\
            <w:p><w:r><w:t>Chú thích</w:t></w:r></w:p></w:footnote></w:footnotes></pkg:xmlData></pkg:part>
            <pkg:part pkg:name="/word/footer1.xml"><pkg:xmlData><w:ftr \(w)><w:p><w:r><w:t>Trang</w:t></w:r></w:p>\
            </w:ftr></pkg:xmlData></pkg:part>
            </pkg:package>
            """)
        #expect(document.blocks.map(\.text) == ["Điều 1", "Chú thích", "Trang"])
        #expect(document.blocks.map(\.kind) == [.paragraph, .footnote, .furniture])
        #expect(document.blocks[0].headingStyle == "Heading 1")
        #expect(document.blocks[0].runs.map(\.bold) == [true])
    }

    @Test func akomaNtoso() throws {
        let document = try read(
            """
            <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="nghiQuyet"><meta>\
            <identification><FRBRWork><FRBRdate date="2025-12-10" name="x"/><FRBRnumber value="12/NQ-HĐND"/></FRBRWork>\
            </identification></meta><preface><p><docType>NGHỊ QUYẾT</docType></p></preface><body>
            <article eId="art_1"><num>Điều 1.</num><heading>Phạm vi</heading>
            <paragraph><num>1.</num><content><p>Nội dung <b>một</b>.</p><p>Thêm.</p></content></paragraph>
            <paragraph><num>2.</num><intro><p>Gồm:</p></intro><point><num>a)</num><content><p>Ý một</p></content></point>\
            </paragraph></article></body></act></akomaNtoso>
            """)
        #expect(
            document.blocks.map(\.text) == [
                "NGHỊ QUYẾT", "Điều 1. Phạm vi", "1. Nội dung một.", "Thêm.", "2. Gồm:", "a) Ý một",
            ])
        #expect(document.stated == ["number": "12/NQ-HĐND", "issued_on": "2025-12-10"])
    }

    @Test func edXMLWithAttachments() throws {
        let first = Data(TestDOCX(TestDOCX.p(TestDOCX.r("NGHỊ QUYẾT"))).zip.bytes()).base64EncodedString()
        let second = Data("Phụ lục".utf8).base64EncodedString()
        let broken = Data([0x89, 0x50, 0x4E, 0x47] + Array(repeating: 7, count: 20)).base64EncodedString()
        let document = try read(
            """
            <?xml version="1.0" encoding="utf-8"?><edXML:edXML xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">
            <edXML:edXMLEnvelope><edXML:edXMLHeader><edXML:MessageHeader>
            <edXML:From><edXML:OrganId>K55</edXML:OrganId><edXML:OrganName>HĐND tỉnh Thái Nguyên</edXML:OrganName></edXML:From>
            <edXML:To><edXML:OrganName>UBND tỉnh</edXML:OrganName></edXML:To>
            <edXML:Code><edXML:CodeNumber>12</edXML:CodeNumber><edXML:CodeNotation>NQ-HĐND</edXML:CodeNotation></edXML:Code>
            <edXML:PromulgationInfo><edXML:Place>Thái Nguyên</edXML:Place>\
            <edXML:PromulgationDate>2025/12/5</edXML:PromulgationDate></edXML:PromulgationInfo>
            <edXML:Subject>Về đầu tư công</edXML:Subject><edXML:OtherInfo><edXML:Priority>1</edXML:Priority></edXML:OtherInfo>
            <edXML:ResponseFor><edXML:Code><edXML:CodeNumber>99</edXML:CodeNumber></edXML:Code></edXML:ResponseFor>
            </edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope>
            <edXML:AttachmentEncoded>
            <edXML:Attachment><edXML:AttachmentName>a.docx</edXML:AttachmentName>\
            <edXML:ContentTransferEncoded>\(first)</edXML:ContentTransferEncoded></edXML:Attachment>
            <edXML:Attachment><edXML:AttachmentName>b.txt</edXML:AttachmentName><edXML:Body>\(second)  \(String(repeating: " ", count: 20))</edXML:Body></edXML:Attachment>
            <edXML:Attachment><edXML:AttachmentName>c.png</edXML:AttachmentName><edXML:Body>\(broken)</edXML:Body></edXML:Attachment>
            </edXML:AttachmentEncoded></edXML:edXML>
            """)
        #expect(document.blocks.map(\.text) == ["NGHỊ QUYẾT", "Phụ lục"])
        #expect(document.stated["number"] == "12/NQ-HĐND")
        #expect(document.stated["issued_on"] == "2025-12-05")
        #expect(document.stated["issuer"] == "HĐND tỉnh Thái Nguyên")
        #expect(document.stated["issued_at"] == "Thái Nguyên")
        #expect(document.stated["title"] == "Về đầu tư công")
        #expect(document.stated["urgency"] == "khan")
        #expect(document.warnings == [SourceWarning(.unreadablePart, ["c.png"])])
    }
}
