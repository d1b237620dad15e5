import Records
import Testing

@testable import Extraction

/// A document as `Structure` hands it over: lines of the letterhead (a bar parts the columns), of the title, of the text
/// and of the end. "<" marks lines of recipients, ">" lines of the signature.
private struct Paper {
    var outline = Outline()

    init(letterhead: [String], title: [String], body: [String] = [], end: [String] = []) {
        func add(_ kind: BlockKind, _ text: String, column: Int? = nil) {
            var detail = Outline.BlockDetail()
            detail.column = column
            outline.blocks.append(Block(id: "b\(outline.blocks.count + 1)", kind: kind, text: text))
            outline.details.append(detail)
        }
        for line in letterhead {
            let cells = line.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
            for (column, cell) in cells.enumerated() {
                add(.letterhead, cell, column: cells.count > 1 ? column : nil)
            }
        }
        for line in title { add(.title, line) }
        for line in body { add(.paragraph, line) }
        for line in end {
            add(line.hasPrefix("<") ? .recipients : .signature, String(line.dropFirst()))
        }
        outline.parts = [Outline.Part(kind: .body, blocks: 0..<outline.blocks.count)]
    }

    var fields: DocumentFields {
        var reader = HeaderReader(outline)
        reader.read()
        return reader.fields
    }
}

private let motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
private let party = "ĐẢNG CỘNG SẢN VIỆT NAM"

/// "type | number | date | place | issuer | level branch | title", "-" for what is null.
private struct Example: Sendable {
    var letterhead: [String]
    var title: [String]
    var body: [String] = []
    var end: [String] = []
    var expected: String
}

private let table: [Example] = [
    Example(
        letterhead: [
            "HỘI ĐỒNG NHÂN DÂN | \(motto)", "TỈNH LÂM ĐỒNG | Độc lập - Tự do - Hạnh phúc",
            "Số: 85/NQ-HĐND | Lâm Đồng, ngày 09 tháng 12 năm 2025",
        ],
        title: ["NGHỊ QUYẾT", "Về nhiệm vụ phát triển kinh tế - xã hội", "năm 2026"],
        end: [">CHỦ TỊCH", ">Nguyễn Thị Hòa Bình"],
        expected:
            "nghi_quyet | 85/NQ-HĐND | 2025-12-09 | Lâm Đồng | Hội đồng nhân dân tỉnh Lâm Đồng | province council | Về nhiệm vụ phát triển kinh tế - xã hội năm 2026"
    ),
    // The office serves the council named above it: its name is said once.
    Example(
        letterhead: [
            "HỘI ĐỒNG NHÂN DÂN TỈNH CÀ MAU | \(motto)", "VĂN PHÒNG ĐOÀN ĐBQH VÀ HĐND | Độc lập - Tự do - Hạnh phúc",
            "Số: 231/TB-VP | Cà Mau, ngày 5 tháng 8 năm 2025",
        ],
        title: ["THÔNG BÁO", "Kết luận của đồng chí Chủ tịch Hội đồng nhân dân tỉnh"],
        end: [">CHÁNH VĂN PHÒNG", ">Phạm Minh Khôi"],
        expected:
            "thong_bao | 231/TB-VP | 2025-08-05 | Cà Mau | Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Cà Mau | province council | Kết luận của đồng chí Chủ tịch Hội đồng nhân dân tỉnh"
    ),
    // A committee under the council's line, and one who signs for the standing committee.
    Example(
        letterhead: [
            "HỘI ĐỒNG NHÂN DÂN TỈNH ĐỒNG THÁP | \(motto)", "BAN VĂN HÓA - XÃ HỘI | Độc lập - Tự do - Hạnh phúc",
            "Số: 77/BC-BVHXH | Đồng Tháp, ngày 03 tháng 11 năm 2025",
        ],
        title: ["BÁO CÁO", "Kết quả giám sát"],
        end: [">TM. BAN VĂN HÓA - XÃ HỘI", ">TRƯỞNG BAN", ">Nguyễn Thanh Bình"],
        expected:
            "bao_cao | 77/BC-BVHXH | 2025-11-03 | Đồng Tháp | Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh Đồng Tháp | province council | Kết quả giám sát"
    ),
    Example(
        letterhead: [
            "HỘI ĐỒNG NHÂN DÂN | \(motto)", "TỈNH BẮC NINH | Độc lập - Tự do - Hạnh phúc",
            "Số: 318/TB-HĐND | Bắc Ninh, ngày 12 tháng 9 năm 2025",
        ],
        title: ["THÔNG BÁO", "Kết luận tại phiên họp thứ 14"],
        end: [">TM. THƯỜNG TRỰC HĐND", ">PHÓ CHỦ TỊCH", ">Trần Thị Hằng"],
        expected:
            "thong_bao | 318/TB-HĐND | 2025-09-12 | Bắc Ninh | Thường trực Hội đồng nhân dân tỉnh Bắc Ninh | province council | Kết luận tại phiên họp thứ 14"
    ),
    // Party grammar: whose act it is stands on a line of its own, not in the subject.
    Example(
        letterhead: ["BAN CHẤP HÀNH TRUNG ƯƠNG | \(party)", "Số 174-KL/TW | Hà Nội, ngày 11 tháng 7 năm 2025"],
        title: ["KẾT LUẬN", "CỦA BAN BÍ THƯ", "về hoạt động của chính quyền địa phương hai cấp"],
        end: [">T/M BAN BÍ THƯ", ">Trần Cẩm Tú"],
        expected:
            "ket_luan | 174-KL/TW | 2025-07-11 | Hà Nội | Ban Bí thư | national party | về hoạt động của chính quyền địa phương hai cấp"
    ),
    Example(
        letterhead: ["TỈNH ỦY NGHỆ AN | \(party)", "Số 19-CTr/TU | Nghệ An, ngày 24 tháng 02 năm 2025"],
        title: ["CHƯƠNG TRÌNH HÀNH ĐỘNG", "thực hiện Nghị quyết số 57-NQ/TW"],
        end: [">T/M BAN THƯỜNG VỤ", ">PHÓ BÍ THƯ", ">Hoàng Nghĩa Hiếu"],
        expected:
            "chuong_trinh | 19-CTr/TU | 2025-02-24 | Nghệ An | Ban Thường vụ Tỉnh ủy Nghệ An | province party | thực hiện Nghị quyết số 57-NQ/TW"
    ),
    Example(
        letterhead: [
            "ĐẢNG BỘ TỈNH HÀ TĨNH | \(party)", "HUYỆN ỦY CAN LỘC |  ",
            "Số: 112-KL/HU | Can Lộc, ngày 09 tháng 6 năm 2009",
        ],
        title: ["KẾT LUẬN", "CỦA BAN THƯỜNG VỤ HUYỆN ỦY", "về hoạt động của Hội đồng nhân dân cấp xã"],
        end: [">T/M BAN THƯỜNG VỤ", ">PHÓ BÍ THƯ", ">Võ Hữu Hào"],
        expected:
            "ket_luan | 112-KL/HU | 2009-06-09 | Can Lộc | Ban Thường vụ Huyện ủy Can Lộc | district party | về hoạt động của Hội đồng nhân dân cấp xã"
    ),
    Example(
        letterhead: [
            "HUYỆN ỦY VŨ THƯ | \(party)", "ĐẢNG ĐOÀN HĐND HUYỆN |  ",
            "Số 03-ĐA/ĐĐHĐND | Vũ Thư, ngày 12 tháng 9 năm 2016",
        ],
        title: ["ĐỀ ÁN", "Nâng cao chất lượng hoạt động"], end: [">T/M ĐẢNG ĐOÀN", ">BÍ THƯ", ">Phạm Thị Như Phong"],
        expected:
            "de_an | 03-ĐA/ĐĐHĐND | 2016-09-12 | Vũ Thư | Đảng đoàn Hội đồng nhân dân huyện Vũ Thư | district party | Nâng cao chất lượng hoạt động"
    ),
    // Copied from a web page: all of it on one line.
    Example(
        letterhead: [
            "THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG Số: 215/HĐND-VP V/v đôn đốc giải quyết kiến nghị CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Đà Nẵng, ngày 14 tháng 6 năm 2023"
        ], title: [],
        expected:
            "cong_van | 215/HĐND-VP | 2023-06-14 | Đà Nẵng | Thường trực Hội đồng nhân dân thành phố Đà Nẵng | province council | đôn đốc giải quyết kiến nghị"
    ),
    Example(
        letterhead: [
            "HỘI ĐỒNG NHÂN DÂN TỈNH NAM ĐỊNH Số: 58/NQ-HĐND CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Nam Định, ngày 10 tháng 7 năm 2024 NGHỊ QUYẾT Về Chương trình giám sát năm 2025"
        ], title: [],
        expected:
            "nghi_quyet | 58/NQ-HĐND | 2024-07-10 | Nam Định | Hội đồng nhân dân tỉnh Nam Định | province council | Về Chương trình giám sát năm 2025"
    ),
    // A line of the subject that was taken for the letterhead dates another document.
    Example(
        letterhead: [
            "HỘI ĐỒNG NHÂN DÂN TỈNH HÀ GIANG",
            "1 TẠI NGHỊ QUYẾT SỐ 209/2015/NQ-HĐND NGÀY 10 THÁNG 12 NĂM 2015 CỦA HĐND TỈNH",
        ],
        title: ["NGHỊ QUYẾT", "Về chính sách khuyến khích sản xuất"],
        expected:
            "nghi_quyet | - | - | - | Hội đồng nhân dân tỉnh Hà Giang | province council | Về chính sách khuyến khích sản xuất"
    ),
    // Whose act it is, before a subject that opens with what it does.
    Example(
        letterhead: ["CHÍNH PHỦ | \(motto)", "Số: 44/2003/NĐ-CP | Hà Nội, ngày 09 tháng 5 năm 2003"],
        title: ["NGHỊ ĐỊNH CỦA CHÍNH PHỦ", "Quy định chi tiết và hướng dẫn thi hành một số điều của Bộ luật Lao động"],
        expected:
            "nghi_dinh | 44/2003/NĐ-CP | 2003-05-09 | Hà Nội | Chính phủ | national executive | Quy định chi tiết và hướng dẫn thi hành một số điều của Bộ luật Lao động"
    ),
    // A joint circular with number and date within its title.
    Example(
        letterhead: [],
        title: [
            "THÔNG TƯ",
            "LIÊN TỊCH BỘ NỘI VỤ - TÀI CHÍNH - TỔNG CỤC THUẾ SỐ 17/2002/TTLT-BNV-BTC-TCT NGÀY 05 THÁNG 11 NĂM 2002 VỀ VIỆC HƯỚNG DẪN CHẾ ĐỘ PHỤ CẤP THEO TỶ LỆ ĐỐI VỚI CÁN BỘ LÀM VIỆC TẠI CÁC TRẠM THUỘC NGÀNH THUẾ NÊU TẠI THÔNG TƯ LIÊN TỊCH SỐ 11/1999/TTLT-BNV-BTC NGÀY 25/12/1999",
        ],
        expected:
            "thong_tu | 17/2002/TTLT-BNV-BTC-TCT | 2002-11-05 | - | - | - - | VỀ VIỆC HƯỚNG DẪN CHẾ ĐỘ PHỤ CẤP THEO TỶ LỆ ĐỐI VỚI CÁN BỘ LÀM VIỆC TẠI CÁC TRẠM THUỘC NGÀNH THUẾ NÊU TẠI THÔNG TƯ LIÊN TỊCH SỐ 11/1999/TTLT-BNV-BTC NGÀY 25/12/1999"
    ),
    Example(
        letterhead: [],
        title: [
            "THÔNG TƯ", "LIÊN TỊCH BỘ NỘI VỤ - BỘ TÀI CHÍNH", "Số 17/2002/TTLT-BNV-BTC ngày 05 tháng 11 năm 2002",
            "Về chế độ phụ cấp",
        ],
        expected: "thong_tu | 17/2002/TTLT-BNV-BTC | 2002-11-05 | - | - | - - | Về chế độ phụ cấp"),
    // Near miss: the number of the document that is carried out, on a line of its own.
    Example(
        letterhead: [], title: ["KẾ HOẠCH", "Thực hiện Nghị quyết", "số 36-NQ/TW ngày 22 tháng 10 năm 2018"],
        expected: "ke_hoach | - | - | - | - | - - | Thực hiện Nghị quyết số 36-NQ/TW ngày 22 tháng 10 năm 2018"),
    // The head of an annex names no body, though its first word begins like one.
    Example(
        letterhead: ["Phụ lục II", "BẢNG TỔNG HỢP CHỈ TIÊU,", "DANH MỤC DỰ ÁN", "(Kèm theo Nghị quyết số 12/NQ-HĐND)"],
        title: [], expected: "khac | - | - | - | - | - - | -"),
    // Near misses: "của" that goes on with the subject; blanks; a copy without its letterhead.
    Example(
        letterhead: [], title: ["KẾT LUẬN", "của Thường trực HĐND tỉnh tại Hội nghị giao ban"],
        expected: "ket_luan | - | - | - | - | - - | của Thường trực HĐND tỉnh tại Hội nghị giao ban"),
    Example(
        letterhead: [
            "ĐẢNG BỘ TỈNH THÁI NGUYÊN | \(party)", "ĐẢNG ỦY XÃ CAO MINH |  ",
            "Số -KH/ĐU | Cao Minh, ngày     tháng 01 năm 2026",
        ],
        title: ["KẾ HOẠCH", "triển khai thực hiện Đề án"], end: [">T/M BAN THƯỜNG VỤ", ">BÍ THƯ", ">Hứa Ngọc Sỹ"],
        expected:
            "ke_hoach | - | 2026-01 | Cao Minh | Ban Thường vụ Đảng ủy xã Cao Minh | commune party | triển khai thực hiện Đề án"
    ),
    Example(
        letterhead: [], title: ["NGHỊ QUYẾT", "Sửa đổi Nghị quyết số 209/2015/NQ-HĐND ngày 10 tháng 12 năm 2015"],
        body: [
            "Nghị quyết này đã được Hội đồng nhân dân tỉnh Hà Giang khóa XVII thông qua ngày 14 tháng 7 năm 2017./."
        ],
        expected:
            "nghi_quyet | - | - | - | Hội đồng nhân dân tỉnh Hà Giang | province council | Sửa đổi Nghị quyết số 209/2015/NQ-HĐND ngày 10 tháng 12 năm 2015"
    ),
]

@Test(arguments: table)
private func headers(_ example: Example) {
    let fields = Paper(
        letterhead: example.letterhead, title: example.title, body: example.body, end: example.end
    ).fields
    let parts: [String?] = [
        fields.type.rawValue, fields.number, fields.issuedOn, fields.issuedAt, fields.issuer,
        "\(fields.issuerLevel?.rawValue ?? "-") \(fields.issuerBranch?.rawValue ?? "-")", fields.title,
    ]
    #expect(parts.map { $0 ?? "-" }.joined(separator: " | ") == example.expected)
    if fields.number == nil { #expect(fields.missing["number"] != nil) }
}

@Test func signersWithOfficeAndAuthority() {
    let rows: [(lines: [String], expected: [String])] = [
        (
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Tuấn"],
            ["Lê Văn Tuấn | Phó Chủ tịch | TM. Ủy ban nhân dân, KT. Chủ tịch"]
        ),
        (
            ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "(Đã ký)", "Trịnh Xuân Trường"],
            ["Trịnh Xuân Trường | Bí thư | T/M Ban Thường vụ"]
        ),
        (["CHỦ TỊCH", "Rah Lan Chung"], ["Rah Lan Chung | Chủ tịch | -"]),
        (["CHỦ TỊCH", "PGS.TS. Nguyễn Văn An"], ["Nguyễn Văn An | Chủ tịch | -"]),
        (["CHỦ TỊCH", "Nguyễn Văn An (đã ký)"], ["Nguyễn Văn An | Chủ tịch | -"]),
        // Near misses: an office without a name, a rule, a mark of the seal.
        (["CHỦ TỊCH", "(Đã ký)"], []), (["", "-----"], []),
    ]
    for row in rows {
        let paper = Paper(letterhead: [], title: ["KẾ HOẠCH", "x"], end: row.lines.map { ">" + $0 })
        let found = paper.fields.signers.map { "\($0.name) | \($0.position ?? "-") | \($0.authority ?? "-")" }
        #expect(found == row.expected, "\(row.lines)")
    }
}

@Test func recipientsAreTheLinesWithoutDashAndMark() {
    let rows: [(lines: [String], expected: [String])] = [
        (
            ["Nơi nhận:", "- Ủy ban Thường vụ Quốc hội;", "- TT Tỉnh ủy, TT HĐND tỉnh;", "- Lưu: VT, KTNS."],
            ["Ủy ban Thường vụ Quốc hội", "TT Tỉnh ủy, TT HĐND tỉnh", "Lưu: VT, KTNS"]
        ),
        (
            ["Nơi nhận:", "- Thường trực Tỉnh ủy (báo cáo),", "- Lưu Văn phòng Đảng ủy."],
            ["Thường trực Tỉnh ủy (báo cáo)", "Lưu Văn phòng Đảng ủy"]
        ),
        (["Nơi nhận:"], []),
    ]
    for row in rows {
        let paper = Paper(letterhead: [], title: ["KẾ HOẠCH", "x"], end: row.lines.map { "<" + $0 })
        #expect(paper.fields.recipients == row.expected, "\(row.lines)")
    }
}

@Test func adoptionAndEffect() {
    let rows: [(body: [String], passed: String?, effective: String?)] = [
        (
            [
                "Nghị quyết này đã được HĐND tỉnh khóa X thông qua ngày 09 tháng 12 năm 2025 và có hiệu lực từ ngày thông qua."
            ],
            "2025-12-09", "2025-12-09"
        ),
        (
            [
                "Điều 3. Nghị quyết này có hiệu lực sau 10 ngày kể từ ngày thông qua.",
                "Nghị quyết này được HĐND tỉnh thông qua ngày 17 tháng 7 năm 2013.",
            ], "2013-07-17", "2013-07-27"
        ),
        // After another sentence of a paragraph that lost its break, and over two paragraphs.
        (
            [
                "Điều 3. Các Ban giám sát việc thực hiện Nghị quyết này. Nghị quyết này đã được HĐND tỉnh thông qua ngày 14 tháng 7 năm 2017 và có hiệu lực từ ngày 01 tháng 8 năm 2017."
            ],
            "2017-07-14", "2017-08-01"
        ),
        (
            [
                "Nghị quyết này đã được Hội đồng nhân dân tỉnh Trà Vinh khóa",
                "IX, kỳ họp thứ 4 thông qua ngày 13/7/2017 và có hiệu lực kể từ ngày 24/7/2017.",
            ], "2017-07-13", "2017-07-24"
        ),
        (
            ["Nghị quyết này có hiệu lực thi hành kể từ ngày 01 tháng", "8 năm 2017 và thay thế Nghị quyết số 5."], nil,
            "2017-08-01"
        ),
        // Near misses: another resolution's adoption, a report that was passed, a date of the paragraph after.
        (["Nghị quyết này có hiệu lực.", "Ngày 01 tháng 8 năm 2017 là ngày bắt đầu tính."], nil, nil),
        (["Nghị quyết số 5/NQ-HĐND được thông qua ngày 01/01/2020 hết hiệu lực."], nil, nil),
        (["Giám sát việc thực hiện Nghị quyết này.", "Báo cáo thông qua ngày 13/7/2017."], nil, nil),
    ]
    for row in rows {
        let fields = Paper(letterhead: [], title: ["NGHỊ QUYẾT", "Về ngân sách"], body: row.body).fields
        #expect(fields.passedOn == row.passed, "\(row.body)")
        #expect(fields.effectiveOn == row.effective, "\(row.body)")
    }
}
