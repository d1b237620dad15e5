import Records
import Testing
import VietnameseText

@testable import Repair

/// What one paragraph becomes.
private func mended(_ text: String, italics: [Range<Int>] = []) -> String {
    var block = SourceBlock(text: text)
    block.runs = italics.map { StyleRun(start: $0.lowerBound, end: $0.upperBound, italic: true) }
    return mended([block]).blocks[0].text
}

private func mended(_ blocks: [SourceBlock], mode: RepairOptions.Mode = .ocrOnly) -> SourceDocument {
    var options = RepairOptions()
    options.mode = mode
    return TextRepair(options: options).repaired(SourceDocument(mediaType: "text/plain", blocks: blocks))
}

/// Read, meant; the same twice for near misses. All invented.
private let table: [(String, String)] = [
    // Pairs.
    ("Phân đầu đến cuối năm hoàn thành.", "Phấn đấu đến cuối năm hoàn thành."),
    ("quan tâm bổ trí cán bộ", "quan tâm bố trí cán bộ"),
    ("họp trực tuyên với các xã", "họp trực tuyến với các xã"),
    ("THỰC HIỆN CHUYÊN ĐỔI SỐ", "THỰC HIỆN CHUYỂN ĐỔI SỐ"),
    ("các cơ quan thực hiện nhiêm vụ", "các cơ quan thực hiện nhiệm vụ"),
    ("Phân đầu tư công trong kế hoạch", "Phân đầu tư công trong kế hoạch"),
    ("có tính hình thức, chưa sâu", "có tính hình thức, chưa sâu"),
    ("mở chuyên mục, chuyên đề trên báo", "mở chuyên mục, chuyên đề trên báo"),
    ("kinh phí bổ sung cho năm sau", "kinh phí bổ sung cho năm sau"),
    ("rác được thu gom đạt trên 90%", "rác được thu gom đạt trên 90%"),
    ("thu ngân sách phấn đấu đạt trên 4.000 tỷ đồng", "thu ngân sách phấn đấu đạt trên 4.000 tỷ đồng"),
    // đề and để.
    ("hồ sơ đề trình cấp trên", "hồ sơ để trình cấp trên"), ("NGUỒN LỰC ĐỀ THỰC HIỆN", "NGUỒN LỰC ĐỂ THỰC HIỆN"),
    ("giám sát chuyên đề tại xã", "giám sát chuyên đề tại xã"), ("các vấn đề được nêu", "các vấn đề được nêu"),
    ("thông qua Đề án này", "thông qua Đề án này"), ("đề ra và đề nghị", "đề ra và đề nghị"),
    // Abbreviations.
    ("đại biểu HDND xã", "đại biểu HĐND xã"), ("Đoàn ĐDBQH tỉnh", "Đoàn ĐĐBQH tỉnh"),
    ("UBND, UBNDTQVN tỉnh", "UBND, UBMTTQVN tỉnh"), ("ASEAN và UNESCO, HTTPS", "ASEAN và UNESCO, HTTPS"),
    ("HĐNDUBND", "HĐNDUBND"),
    // Numerals.
    ("Quý lI/2026", "Quý II/2026"), ("trong quý H năm 2026", "trong quý II năm 2026"),
    ("quý 1 năm 2026", "quý 1 năm 2026"),
    ("quý 11 người", "quý 11 người"), ("Quý III/2026", "Quý III/2026"),
    ("Nghị quyết số 594/NQ-UBTVQHI5", "Nghị quyết số 594/NQ-UBTVQH15"),
    ("Luật số 31/2024/QHl5, đoàn ĐBQH", "Luật số 31/2024/QH15, đoàn ĐBQH"), ("mã QHIP", "mã QHIP"),
    ("“giai đoạn 2026 - 20317” và", "“giai đoạn 2026 - 2031” và"), ("“mã 20267” và", "“mã 20267” và"),
    ("Đề án số 10-ĐĐA/TU ngày", "Đề án số 10-ĐA/TU ngày"), ("số 5-ĐĐBQH/VP", "số 5-ĐĐBQH/VP"),
    ("Số 07-CTr/ĐĐU", "Số 07-CTr/ĐU"), ("xã - ĐĐU", "xã - ĐĐU"),
    // Spaces and marks.
    ("Hội đồng nhân dân .", "Hội đồng nhân dân."), ("(kỳ họp thứ nhất )", "(kỳ họp thứ nhất)"),
    ("Quý I/2026( ngay sau kỳ họp)", "Quý I/2026 (ngay sau kỳ họp)"),
    ("ngày . tháng . năm 2026", "ngày . tháng . năm 2026"),
    ("Số: . /NQ-HĐND", "Số: . /NQ-HĐND"), ("a ) nội dung", "a ) nội dung"),
    ("nghiêm túc thực hiện. /.", "nghiêm túc thực hiện./."), ("thực hiện. / hà", "thực hiện./."),
    ("thực hiện./.", "thực hiện./."), ("tại Quyết định số 5/QĐ", "tại Quyết định số 5/QĐ"),
    ("- Lưu: VT. ng", "- Lưu: VT."), ("- Lưu: VT, TH.", "- Lưu: VT, TH."),
    ("vì lợi íchcủa nhân dân", "vì lợi ích của nhân dân"), ("theo Internet", "theo Internet"),
]

@Suite struct TextRepairTests {
    @Test(arguments: table)
    func rules(read: String, meant: String) {
        #expect(mended(read).utf8.elementsEqual(meant.utf8), "\(mended(read))")
        // What is mended stays as it is.
        #expect(mended(meant) == meant)
    }

    @Test func firstHeadingByItsSiblings() {
        let texts = [
            "1. TÌNH HÌNH CHUNG", "Nội dung.", "II. NHIỆM VỤ TRỌNG TÂM", "1. Việc thứ nhất", "III. TỔ CHỨC THỰC HIỆN",
        ]
        let result = mended(texts.map { SourceBlock(text: $0) })
        #expect(result.blocks.map(\.text) == ["I. TÌNH HÌNH CHUNG"] + texts.dropFirst())
        #expect(result.repairs.map(\.why) == ["ocr.numeral"])
        let plain = ["1. TÌNH HÌNH CHUNG", "2. NHIỆM VỤ TRỌNG TÂM"]
        #expect(mended(plain.map { SourceBlock(text: $0) }).blocks.map(\.text) == plain)
    }

    @Test func initialsByHandInItalics() {
        #expect(mended("- Lưu: VT, hv", italics: [11..<13]) == "- Lưu: VT,")
        #expect(mended("- Lưu: VT, hv") == "- Lưu: VT, hv")
    }

    @Test func paragraphsCutByPages() {
        let texts = [
            "Ủy ban nhân dân xã có trách nhiệm tổ chức", "triển khai thực hiện kế hoạch này.", "a) nội dung",
            "Nơi nhận các cơ quan",
            "KẾ HOẠCH", "thực hiện trong năm",
        ]
        let result = mended(texts.map { SourceBlock(text: $0) })
        #expect(result.blocks.map(\.text) == [texts[0] + " " + texts[1]] + texts[2...])
    }

    /// A page break before the name of a body: the words around it are a term.
    @Test(arguments: [
        (
            "Việc thực hiện nghị quyết do các ban chuẩn bị và báo cáo Thường trực", "Hội đồng nhân dân tỉnh xem xét.",
            true
        ),
        (
            "Việc thực hiện nghị quyết do các ban chuẩn bị và báo cáo thường xuyên", "Hội đồng nhân dân tỉnh xem xét.",
            false
        ),
        ("Danh sách kèm theo tờ trình của Thường trực", "Hội đồng nhân dân tỉnh", false),
        ("Việc thực hiện nghị quyết do các ban chuẩn bị và báo cáo Thường trực.", "Hội đồng nhân dân tỉnh họp.", false),
    ])
    func termCutByAPage(first: String, second: String, joined: Bool) {
        let result = mended([SourceBlock(text: first), SourceBlock(text: second)])
        #expect(result.blocks.map(\.text) == (joined ? [first + " " + second] : [first, second]))
    }

    @Test func joinsKeepLooksBreaksOriginsAndWarnings() {
        var first = SourceBlock(text: "Hội đồng nhân dân xã")
        first.runs = [StyleRun(start: 0, end: 3, bold: true)]
        var second = SourceBlock(text: "tổ chức kỳ họp.")
        second.runs = [StyleRun(start: 0, end: 2, italic: true)]
        second.breaks = [7]
        second.origins = [OriginSpan(start: 0, end: 2, was: "tæ", encoding: .tcvn3)]
        var document = SourceDocument(mediaType: "text/plain", blocks: [first, second])
        document.warnings = [SourceWarning(.doubtfulLetters, ["a", "b"], block: 1, start: 0, end: 2)]
        let result = TextRepair().repaired(document)
        #expect(result.blocks.count == 1)
        #expect(result.blocks[0].runs.map(\.start) == [0, 21])
        #expect(result.blocks[0].breaks == [28])
        #expect(result.blocks[0].origins.map(\.start) == [21])
        #expect(result.warnings[0].block == 0 && result.warnings[0].start == 21)
    }

    @Test func undoingTheRepairsGivesTheTextAsRead() {
        for (read, _) in table {
            let result = mended([SourceBlock(text: read)])
            expectUndone(result.blocks[0].text, result.repairs, read)
        }
        let text = "Phân đầu trong quý lI/2026( ngay sau khi HDND xã họp ) bổ trí nguồn lực ."
        let result = mended([SourceBlock(text: text)])
        #expect(result.blocks[0].text == "Phấn đấu trong quý II/2026 (ngay sau khi HĐND xã họp) bố trí nguồn lực.")
        #expect(result.repairs.count == 8)
        expectUndone(result.blocks[0].text, result.repairs, text)
    }

    @Test func cellsOfTables() {
        let cell = SourceCell(row: 1, column: 2, blocks: [SourceBlock(text: "Nội dung"), SourceBlock(text: "HDND xã")])
        var block = SourceBlock(.table, text: "")
        block.table = SourceTable(rowCount: 2, columnCount: 3, cells: [cell], ruled: true)
        let result = mended([block])
        #expect(result.blocks[0].table?.cells[0].blocks[1].text == "HĐND xã")
        let repair = result.repairs[0]
        #expect(repair.row == 1 && repair.column == 2 && repair.start == 9 && repair.end == 13 && repair.was == "HDND")
    }

    @Test func looksFollowTheirLetters() {
        var block = SourceBlock(text: "xã ) và HDND xã")
        block.runs = [StyleRun(start: 8, end: 12, bold: true)]
        block.text = "(xã ) và HDND xã"
        block.runs = [StyleRun(start: 9, end: 13, bold: true)]
        let result = mended([block])
        #expect(result.blocks[0].text == "(xã) và HĐND xã")
        #expect(result.blocks[0].runs == [StyleRun(start: 8, end: 12, bold: true)])
    }

    @Test func modes() {
        let block = SourceBlock(text: "đại biểu HDND xã")
        #expect(mended([block], mode: .off).blocks[0].text == block.text)
        var document = SourceDocument(mediaType: "application/pdf", blocks: [block])
        #expect(TextRepair().repaired(document).repairs.isEmpty)
        document.textLayer = .ocr
        #expect(TextRepair().repaired(document).repairs.count == 1)
        var options = RepairOptions()
        options.confidence = 0.99
        let doubtful = TextRepair(options: options).repaired(document)
        #expect(doubtful.repairs.isEmpty)
        #expect(doubtful.warnings.map(\.arguments) == [["HDND", "HĐND"]])
        #expect(doubtful.warnings[0].start == 9 && doubtful.warnings[0].end == 13)
    }

    @Test func repairsOfTheReaderMoveAlong() {
        var document = SourceDocument(mediaType: "text/plain", blocks: [SourceBlock(text: "nhân dân . HDND xã")])
        document.blocks[0].text = "(nhân dân ) tại xã"
        document.repairs = [
            SourceRepair(block: 0, start: 16, end: 18, was: "x", now: "xã", why: "reader", confidence: 1)
        ]
        let result = TextRepair().repaired(document)
        #expect(result.repairs[0].start == 15 && result.repairs[0].end == 17)
    }
}

/// Puts back what each repair took away, last first.
private func expectUndone(_ text: String, _ repairs: [SourceRepair], _ read: String) {
    var scalars = Array(text.unicodeScalars)
    for repair in repairs.sorted(by: { $0.start > $1.start }) {
        #expect(scalars[repair.start..<repair.end].elementsEqual(repair.now.unicodeScalars))
        scalars.replaceSubrange(repair.start..<repair.end, with: repair.was.unicodeScalars)
    }
    #expect(scalars.elementsEqual(read.unicodeScalars))
}
