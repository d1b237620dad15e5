import Records
import Testing

@testable import Reading

struct HTMLTests {
    private func read(_ bytes: [UInt8]) throws -> SourceDocument {
        try HTMLReader().read(SourceFile(name: "a.doc", bytes: bytes, sha256: ""))
    }

    @Test func paragraphsListsAndLooks() throws {
        let document = try read(
            Array(
                """
                <html><head><title>Bỏ</title><style>p.giua {text-align:center; font-weight:bold}</style>
                <script>var x = "không";</script></head><body>
                <p class=giua>NGHỊ   QUYẾT<br>về <i>việc</i> A&amp;B</p>
                Chữ trần
                <ol type=a><li>một<li>hai</ol><ul><li>ba</ul>
                <p style="display:none">ẩn</p><h2>Điều&nbsp;1.</h2></body></html>
                """.utf8))
        #expect(
            document.blocks.map(\.text) == [
                "NGHỊ QUYẾT về việc A&B", "Chữ trần", "a. một", "b. hai", "• ba", "Điều 1.",
            ])
        let title = document.blocks[0]
        #expect(title.alignment == .center)
        #expect(title.breaks == [10])
        #expect(title.runs.map(\.bold) == [true, true, true])
        #expect(title.runs.map(\.italic) == [false, true, false])
        #expect(document.blocks[2].computedLabel == 3)
        #expect(document.blocks[5].headingStyle == "Heading 2")
    }

    @Test func tableSpansBecomeAGrid() throws {
        let document = try read(
            Array(
                """
                <table border=1><tr><th>TT<th>Việc<th>Ai
                <tr><td rowspan=2>1<td>a<td>x<tr><td colspan=2>b<table><tr><td>trong</table></table>
                """.utf8))
        let table = try #require(document.blocks.first?.table)
        #expect((table.rowCount, table.columnCount, table.headerRows, table.ruled) == (3, 3, 1, true))
        #expect(
            table.cells.map { [$0.row, $0.column, $0.rowSpan, $0.columnSpan] }.suffix(4) == [
                [1, 0, 2, 1], [1, 1, 1, 1], [1, 2, 1, 1], [2, 1, 1, 2],
            ])
        #expect(table.cells.last?.blocks.flatMap(\.lines) == ["b", "trong"])
    }

    @Test func legacyFontsAreDecoded() throws {
        let html = "<style>.c {font-family:\".VnTime\"}</style><p class=c>Céng hßa x· héi chñ nghÜa ViÖt Nam</p>"
        #expect(try read(Array(html.utf8)).blocks.map(\.text) == ["Cộng hòa xã hội chủ nghĩa Việt Nam"])
        let bytes = html.unicodeScalars.map { UInt8($0.value) }
        let document = try read(bytes)
        #expect(document.blocks.map(\.text) == ["Cộng hòa xã hội chủ nghĩa Việt Nam"])
        #expect(document.encoding == .tcvn3)
    }

    @Test func singleFileWebPage() throws {
        let text = """
            MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_X"\r\n\r\nLời đầu\r\n\
            ------=_X\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            <html><body><p>Ngh=E1=BB=8B quy=\r\n=E1=BA=BFt</p></body></html>\r\n------=_X--\r\n
            """
        let bytes = Array(text.utf8)
        #expect(try FormatDetector.format(of: bytes) == .html)
        #expect(try read(bytes).blocks.map(\.text) == ["Nghị quyết"])
    }
}
