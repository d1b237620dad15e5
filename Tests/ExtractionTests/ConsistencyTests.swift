import Records
import Testing

@testable import Extraction

private func codes(_ text: String) -> [WarningCode] {
    Sheet(text).findings().warnings.map(\.code).filter { $0 != .dutiesWithoutDeadline }
}

@Test func sumsThatDoNotAddUpAreTold() {
    let rows: [(text: String, tells: Bool)] = [
        (
            """
            # I. KINH PHÍ
            Tổng kinh phí 58 tỷ đồng, trong đó: ngân sách tỉnh 20 tỷ đồng, ngân sách xã 38 tỷ đồng.
            """, false
        ),
        (
            """
            # I. KINH PHÍ
            Tổng kinh phí 58 tỷ đồng, trong đó: ngân sách tỉnh 20 tỷ đồng, ngân sách xã 30 tỷ đồng.
            """, true
        ),
        // Parts of parts count once.
        (
            """
            # I. KINH PHÍ
            Tổng kinh phí 100 tỷ đồng, gồm:
            - Ngân sách trung ương: 60 tỷ đồng (đầu tư 45 tỷ đồng, sự nghiệp 15 tỷ đồng);
            - Ngân sách tỉnh: 40 tỷ đồng.
            """, false
        ),
        (
            """
            # I. KINH PHÍ
            Tổng kinh phí 100 tỷ đồng, gồm:
            - Ngân sách tỉnh: 60 tỷ đồng, trong đó tiền sử dụng đất 20 tỷ đồng;
            - Ngân sách xã: 40 tỷ đồng.
            """, false
        ),
    ]
    for row in rows { #expect(codes(row.text).contains(.sumDiffers) == row.tells, "\(row.text)") }
}

@Test func announcedCountsAreCompared() {
    let items = "- Một.\n- Hai.\n- Ba."
    #expect(codes("# I. MỤC TIÊU\nThực hiện 04 mục tiêu sau:\n\(items)").contains(.countDiffers))
    #expect(!codes("# I. MỤC TIÊU\nThực hiện 03 mục tiêu sau:\n\(items)").contains(.countDiffers))
    // Near miss: only some of them follow.
    #expect(!codes("# I. MỤC TIÊU\nGồm 09 chỉ tiêu, trong đó tập trung:\n\(items)").contains(.countDiffers))
}

@Test func sharesOfAStructureAreSummed() {
    let rows: [(text: String, tells: Bool)] = [
        ("Cơ cấu kinh tế: nông nghiệp 20%, công nghiệp 45,5%, dịch vụ 33%.", true),
        ("Cơ cấu kinh tế: nông nghiệp 20%; công nghiệp 45,5%; dịch vụ 34,5%.", false),
        ("Cơ cấu lao động:\n- Nông nghiệp 30%;\n- Công nghiệp 40%;\n- Dịch vụ 35%.", true),
        // Rounding, parts left unnamed, bounds and changes are no mistakes.
        ("Cơ cấu kinh tế: nông nghiệp 33,3%, công nghiệp 33,3%, dịch vụ 33,3%.", false),
        ("Cơ cấu kinh tế: nông nghiệp 20%, công nghiệp 30%, xây dựng 10%.", false),
        ("Cơ cấu kinh tế: nông nghiệp dưới 20%, công nghiệp trên 45%, dịch vụ 36%.", false),
        ("Chuyển dịch cơ cấu lao động, tỷ lệ qua đào tạo 40%, có chứng chỉ 30%, việc làm mới 29%.", false),
    ]
    for row in rows {
        #expect(codes("# I. MỤC TIÊU\n\(row.text)").contains(.sharesDiffer) == row.tells, "\(row.text)")
    }
}

@Test func vagueDeadlinesAreToldWithTheirPlace() {
    func vague(_ text: String) -> [String] {
        Sheet("# III. TỔ CHỨC THỰC HIỆN\n\(text)").findings().warnings.filter { $0.code == .vagueDeadline }
            .map { $0.arguments[0] }
    }
    #expect(vague("Sở Y tế trình đề án trong thời gian tới.") == ["trong thời gian tới"])
    #expect(vague("Sở Y tế sớm hoàn thành hồ sơ.") == ["sớm"])
    // Near misses: a day is named beside it; "sớm" says how.
    #expect(vague("Sở Y tế sớm hoàn thành hồ sơ trước ngày 30/6/2026.") == [])
    #expect(vague("Sở Y tế tăng cường phát hiện sớm dịch bệnh.") == [])
}

@Test func dutiesNobodyIsNamedForAreCounted() {
    func unled(_ text: String) -> [String] {
        Sheet(text).findings().warnings.filter { $0.code == .dutiesWithoutLead }.flatMap(\.arguments)
    }
    let table = "# I. PHÂN CÔNG\n| STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành |\n"
    #expect(
        unled(table + "| 1 | Xây dựng đề án | · | Quý I/2026 |\n| 2 | Rà soát quy hoạch | Sở Y tế | Quý II/2026 |") == [
            "1"
        ])
    #expect(
        unled(table + "| 1 | Xây dựng đề án | Sở Y tế | Quý I/2026 |\n| 2 | Rà soát quy hoạch | ^ | Quý II/2026 |")
            == [])
    #expect(unled("# III. TỔ CHỨC THỰC HIỆN\nXây dựng kế hoạch cụ thể.") == ["1"])
    #expect(unled("# III. TỔ CHỨC THỰC HIỆN\n## 1. Sở Y tế\nXây dựng kế hoạch cụ thể.") == [])
}
