import Records
import Testing

@testable import ReadingPDF

/// Fonts of before Unicode in PDFs are known by their names, with subset prefix and style words, or by the letters.
@Test(arguments: [
    (
        "AARIQC+.VnTimeH,Bold", "quyÕt ®Þnh cña uû ban nh©n d©n tØnh", "QUYẾT ĐỊNH CỦA UỶ BAN NHÂN DÂN TỈNH",
        SourceEncoding.tcvn3
    ),
    ("FBHPEM+VnTime", "VÒ viÖc söa ®æi chÕ ®é cho c¸n bé", "Về việc sửa đổi chế độ cho cán bộ", .tcvn3),
    ("VNI-Times", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", .vni),
    ("Helvetica", "Uû ban nh©n d©n tØnh quyÕt ®Þnh ban hµnh", "Uỷ ban nhân dân tỉnh quyết định ban hành", .tcvn3),
    (".VnTime", "World Bank report, 5% per year", "World Bank report, 5% per year", .unicode),
])
func legacyFontsByName(font: String, typed: String, text: String, encoding: SourceEncoding) throws {
    let hex = typed.unicodeScalars.map { scalar in
        // "Ò" and its like are one byte in WinAnsiEncoding.
        let byte = String(scalar.value, radix: 16)
        return byte.count == 1 ? "0" + byte : byte
    }.joined()
    let content = "BT /F 12 Tf 72 700 Td <\(hex)> Tj ET"
    let document = try PDFReader().read(
        SourceFile(
            name: "a.pdf",
            bytes: pdf([
                "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
                "<</Length \(content.utf8.count)>>stream\n\(content)\nendstream",
                "<</Type/Font/Subtype/TrueType/BaseFont/\(font)/Encoding/WinAnsiEncoding>>",
            ]), sha256: ""))
    #expect(document.blocks.map(\.text) == [text])
    #expect(document.encoding == encoding)
}
