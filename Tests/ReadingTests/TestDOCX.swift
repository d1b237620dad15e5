import Records

@testable import Reading

/// A Word document built in the test, part by part.
struct TestDOCX {
    static let namespaces = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
        xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"
        """
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    var body = ""
    var styles = #"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#
    var numbering: String?
    var footnotes: String?
    var endnotes: String?
    var header: String?
    var footer: String?
    var comments: String?

    init(_ body: String = "") { self.body = body }

    static func p(_ content: String, _ properties: String = "") -> String {
        "<w:p>" + (properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>") + content + "</w:p>"
    }

    static func r(_ text: String, _ properties: String = "") -> String {
        "<w:r>" + (properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>")
            + "<w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
    }

    static func cell(_ content: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr>\(content)</w:tc>"
    }

    static func table(_ rows: [[String]], _ properties: String = "") -> String {
        "<w:tbl><w:tblPr>\(properties)</w:tblPr>" + rows.map { "<w:tr>" + $0.joined() + "</w:tr>" }.joined()
            + "</w:tbl>"
    }

    var zip: TestZIP {
        var parts: [(name: String, type: String, xml: String)] = [
            ("styles", "styles", element("styles", styles))
        ]
        if let numbering { parts.append(("numbering", "numbering", element("numbering", numbering))) }
        if let footnotes { parts.append(("footnotes", "footnotes", element("footnotes", footnotes))) }
        if let endnotes { parts.append(("endnotes", "endnotes", element("endnotes", endnotes))) }
        if let header { parts.append(("header1", "header", element("hdr", header))) }
        if let footer { parts.append(("footer1", "footer", element("ftr", footer))) }
        if let comments { parts.append(("comments", "comments", element("comments", comments))) }
        var relations = ""
        for part in parts {
            relations +=
                #"<Relationship Id="rId-\#(part.name)" Type="\#(TestDOCX.office)/\#(part.type)" Target="\#(part.name).xml"/>"#
        }
        var section = ""
        if header != nil { section += #"<w:headerReference w:type="default" r:id="rId-header1"/>"# }
        if footer != nil { section += #"<w:footerReference w:type="default" r:id="rId-footer1"/>"# }
        var zip = TestZIP()
        zip.add("[Content_Types].xml", "<Types/>")
        zip.add(
            "_rels/.rels",
            package(
                #"<Relationship Id="rId1" Type="\#(TestDOCX.office)/officeDocument" Target="word/document.xml"/>"#))
        zip.add("word/_rels/document.xml.rels", package(relations))
        zip.add(
            "word/document.xml",
            element("document", "<w:body>\(body)<w:sectPr>\(section)</w:sectPr></w:body>"))
        for part in parts { zip.add("word/\(part.name).xml", part.xml) }
        return zip
    }

    var file: SourceFile { SourceFile(name: "test.docx", bytes: zip.bytes(), sha256: "") }

    func read(_ options: ReadingOptions = ReadingOptions()) throws -> SourceDocument {
        try DOCXReader(options: options).read(file)
    }

    private func element(_ name: String, _ content: String) -> String {
        #"<?xml version="1.0" encoding="UTF-8"?><w:\#(name) \#(TestDOCX.namespaces)>\#(content)</w:\#(name)>"#
    }

    private func package(_ content: String) -> String {
        #"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\#(content)</Relationships>"#
    }
}

extension SourceDocument {
    /// All text in order, a paragraph or cell paragraph per line.
    var lines: [String] { blocks.flatMap(\.lines) }
}

extension SourceBlock {
    var lines: [String] {
        guard let table else { return [text] }
        return table.cells.flatMap { $0.blocks.flatMap(\.lines) }
    }
}
