import Records
import Testing

@testable import Reading

private typealias D = TestDOCX

/// One document with everything that readers of Word files get wrong, and what must come out.
struct DOCXFactsTests {
    private static let document: SourceDocument = {
        let half =
            #"<w:txbxContent>\#(D.p(D.r("TEXTBOXTXT")))</w:txbxContent>"#
        var docx = TestDOCX()
        docx.body = [
            D.p(D.r("BODYTEXT đây")),
            D.p(D.r("Sở Kế hoạch chủ trì"), #"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#),
            D.p(D.r("SUBPOINT"), #"<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>"#),
            D.p(D.r("Sở Tài chính"), #"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#),
            D.p(
                #"<w:ins w:id="1">\#(D.r("INSERTEDTXT"))</w:ins><w:del w:id="2"><w:r><w:delText>DELETEDTXT</w:delText></w:r></w:del>"#
            ),
            D.p(D.r("fn") + #"<w:r><w:footnoteReference w:id="2"/></w:r>"#),
            "<w:sdt><w:sdtPr/><w:sdtContent>\(D.p(D.r("SDTBLOCK")))</w:sdtContent></w:sdt>",
            D.p("<w:sdt><w:sdtContent>\(D.r("SDTINLINE"))</w:sdtContent></w:sdt>"),
            D.p(
                """
                <w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic>\
                <a:graphicData uri="x"><wps:wsp><wps:txbx>\(half)</wps:txbx></wps:wsp></a:graphicData></a:graphic>\
                </wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>\(half)</v:textbox></w:pict>\
                </mc:Fallback></mc:AlternateContent></w:r>
                """),
            D.table([
                [
                    D.cell(D.p(D.r("OUTERA"))),
                    D.cell(D.table([[D.cell(D.p(D.r("NESTEDX"))), D.cell(D.p(D.r("NESTEDY")))]]) + D.p("")),
                ],
                [D.cell(D.p(D.r("MERGEDOWN")), #"<w:vMerge w:val="restart"/>"#), D.cell(D.p(D.r("ROWONE")))],
                [D.cell(D.p(""), "<w:vMerge/>"), D.cell(D.p(D.r("ROWTWO")))],
            ]),
            D.p(#"<w:hyperlink r:id="rIdX">\#(D.r("HYPERTXT"))</w:hyperlink>"#),
            D.p("<w:r><w:t>HALF</w:t><w:noBreakHyphen/><w:t>DASH</w:t></w:r>"),
            D.p("<w:r><w:t>LEFTTAB</w:t><w:tab/><w:t>RIGHTTAB</w:t></w:r>"),
            D.p(#"<w:fldSimple w:instr=" DATE ">\#(D.r("FIELDVAL"))</w:fldSimple>"#),
            D.p(D.r("HIDDENTXT", "<w:vanish/>")),
            D.p(D.r("QUYE\u{302}\u{301}TTOA\u{301}N")),
            D.p(D.r("Céng hßa x· héi chñ nghÜa", #"<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>"#)),
            D.p(D.r("SPLI") + D.r("T") + D.r("RUN")),
        ].joined()
        docx.numbering = """
            <w:abstractNum w:abstractNumId="0">\
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>\
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>\
            </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            """
        docx.footnotes = #"<w:footnote w:id="2">\#(D.p(D.r("FOOTNOTETXT")))</w:footnote>"#
        docx.header = D.p(D.r("HEADERTXT"))
        docx.footer = D.p(D.r("FOOTERTXT"))
        docx.comments = #"<w:comment w:id="1">\#(D.p(D.r("COMMENTTXT")))</w:comment>"#
        do {
            return try docx.read()
        } catch {
            Issue.record("not read: \(error)")
            return SourceDocument(mediaType: "", blocks: [])
        }
    }()

    @Test(arguments: [
        ("BODYTEXT", 1), ("Điều 1. Sở Kế hoạch", 1), ("a) SUBPOINT", 1), ("Điều 2. Sở Tài chính", 1),
        ("INSERTEDTXT", 1), ("DELETEDTXT", 0), ("FOOTNOTETXT", 1), ("SDTBLOCK", 1), ("SDTINLINE", 1),
        ("TEXTBOXTXT", 1), ("NESTEDX", 1), ("NESTEDY", 1), ("MERGEDOWN", 1), ("HYPERTXT", 1), ("HALF-DASH", 1),
        ("LEFTTAB RIGHTTAB", 1), ("FIELDVAL", 1), ("DATE", 0), ("HIDDENTXT", 0), ("HEADERTXT", 1),
        ("FOOTERTXT", 1), ("COMMENTTXT", 0), ("SPLITRUN", 1), ("QUYẾTTOÁN", 1), ("Cộng hòa xã hội chủ nghĩa", 1),
    ])
    func standsSoManyTimes(text: String, times: Int) {
        let found = Self.document.lines.filter { Array($0.utf8).firstRange(of: Array(text.utf8)) != nil }
        #expect(found.count == times, "\(found)")
    }

    @Test func tableHasItsGrid() throws {
        let table = try #require(Self.document.blocks.first { $0.kind == .table }?.table)
        #expect(table.rowCount == 3)
        #expect(table.columnCount == 2)
        let merged = try #require(table.cells.first { $0.blocks.first?.text == "MERGEDOWN" })
        #expect((merged.row, merged.column, merged.rowSpan) == (1, 0, 2))
        let nested = try #require(table.cells.first { $0.row == 0 && $0.column == 1 }?.blocks.first?.table)
        #expect(nested.cells.map { $0.blocks.map(\.text) } == [["NESTEDX"], ["NESTEDY"]])
    }

    @Test func kindsAndLabels() throws {
        let blocks = Self.document.blocks
        #expect(blocks.first { $0.text == "FOOTNOTETXT" }?.kind == .footnote)
        #expect(blocks.first { $0.text == "HEADERTXT" }?.kind == .furniture)
        #expect(blocks.suffix(2).map(\.text) == ["HEADERTXT", "FOOTERTXT"])
        let article = try #require(blocks.first { $0.text.hasPrefix("Điều 2.") })
        #expect(article.computedLabel == 8)
        #expect(article.listLevel == 0)
        let reference = try #require(blocks.firstIndex { $0.text == "fn" })
        #expect(blocks[reference + 1].text == "FOOTNOTETXT")
    }

    @Test func partInAnotherFormatIsReadInItsPlace() throws {
        var zip = TestDOCX(D.p(D.r("trước")) + #"<w:altChunk r:id="c1"/>"# + D.p(D.r("sau"))).zip
        let index = try #require(zip.entries.firstIndex { $0.name == "word/_rels/document.xml.rels" })
        let relations = String(decoding: zip.entries[index].bytes, as: UTF8.self)
            .replacing(
                "</Relationships>",
                with: #"<Relationship Id="c1" Type="x/aFChunk" Target="/word/c.htm"/></Relationships>"#)
        zip.entries[index].bytes = Array(relations.utf8)
        zip.add("word/c.htm", "<html><body><p>giữa</p></body></html>")
        let document = try DOCXReader().read(SourceFile(name: "a", bytes: zip.bytes(), sha256: ""))
        #expect(document.blocks.map(\.text) == ["trước", "giữa", "sau"])
    }
}
