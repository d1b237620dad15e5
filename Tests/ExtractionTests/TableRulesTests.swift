import Records
import Testing

@testable import Extraction

private let goals = """
    # PL1. CÁC MỤC TIÊU CHỦ YẾU
    | STT | Mục tiêu | Mục tiêu giai đoạn 2026-2031 | Dự kiến thực hiện năm 2026 | Cơ quan chủ trì thực hiện |
    | 1 | Đại biểu có trình độ đại học | Phấn đấu 60% | Phấn đấu 50% | Thường trực HĐND xã |
    | 2 | Nghị quyết được ban hành đúng trình tự | 100% | · | ^ |
    | 3 | HĐND xã tăng cường giám sát: | · | · | HĐND xã |
    | 3.1 | UBND xã tổ chức đối thoại giữa hai kỳ họp | Ít nhất 02 cuộc | Ít nhất 01 cuộc/năm | · |
    """

@Test func aValueCellIsATargetOfItsColumn() {
    let found = Sheet(goals).findings()
    #expect(
        found.targets.map { "\($0.comparator!.rawValue) \(SameGoals.number($0.value!)) \($0.unit!) \($0.time.brief)" }
            == [
                "= 60 % 2026-01-01/2031-12-31", "= 50 % 2026-01-01/2026-12-31", "= 100 % 2026-01-01/2031-12-31",
                ">= 2 cuộc 2026-01-01/2031-12-31 between-sessions", ">= 1 cuộc 2026-01-01/2026-12-31 P1Y",
            ])
    #expect(
        found.targets.map(\.body) == [
            "Thường trực HĐND xã", "Thường trực HĐND xã", "Thường trực HĐND xã", "UBND xã", "UBND xã",
        ])
    // Ruling 4: the rows are assignments too.
    #expect(
        found.assignments.map(\.actors) == [["Thường trực HĐND xã"], ["Thường trực HĐND xã"], ["HĐND xã"], ["HĐND xã"]])
    #expect(found.assignments[2].task == "tăng cường giám sát")
}

@Test func aTableOfReportsSaysToWhom() {
    let found = Sheet(
        """
        # PL1. CHẾ ĐỘ BÁO CÁO
        | TT | Loại báo cáo | Cơ quan báo cáo | Cơ quan nhận báo cáo | Thời hạn gửi |
        | 1 | Báo cáo quý | Các phòng, ban | UBND xã | Ngày 20 của tháng cuối quý |
        | 2 | Báo cáo kết quả đầu tư | Phòng Kinh tế | UBND tỉnh | Tháng 12/2026 và tháng 12/2027 |
        """
    ).findings()
    #expect(
        found.reports.map { "\($0.fromBody ?? "-") -> \($0.toBody ?? "-") \($0.time.brief)" } == [
            "Các phòng, ban -> UBND xã P3M", "Phòng Kinh tế -> UBND tỉnh 2026-12-01/2026-12-31",
            "Phòng Kinh tế -> UBND tỉnh 2027-12-01/2027-12-31",
        ])
}

private let duties = """
    # PL2. TIẾN ĐỘ
    | TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian thực hiện |
    | I | Công tác lãnh đạo | · | · | · |
    | 1 | Ban hành kế hoạch; tổ chức hội nghị | Ban Thường vụ Đảng ủy | Sở Nội vụ; Sở Tài chính | Tháng 01/2026 |
    | 2 | Lãnh đạo công tác bầu cử | HĐND, UBND xã | · | Quý I/2026 |
    | 3 | Kiện toàn các Ban | · | · | · |
    | 4 | Báo cáo về kết quả thực hiện Đề án hằng quý | - UBND xã báo cáo. - Thường trực HĐND tổng hợp, báo cáo tại hội nghị Ban Chấp hành Đảng bộ xã. | · | Quý I, 6 tháng, năm 2026 |
    """

@Test func aRowIsADuty() {
    let found = Sheet(duties).findings()
    #expect(
        found.assignments.map { "\($0.role.rawValue) \($0.actors) \($0.time.brief)" } == [
            "lead [\"Ban Thường vụ Đảng ủy\"] 2026-01-01/2026-01-31",
            "direct [\"HĐND\", \"UBND xã\"] 2026-01-01/2026-03-31",
            // Blank cells below a value belong to it; the group row I is nobody's duty.
            "lead [\"HĐND\", \"UBND xã\"] 2026-01-01/2026-03-31",
            "report [\"UBND xã\"] 2026-01-01/2026-03-31", "report [\"UBND xã\"] 2026-01-01/2026-06-30",
            "report [\"UBND xã\"] 2026-01-01/2026-12-31",
            "lead [\"Thường trực HĐND\"] 2026-01-01/2026-03-31", "lead [\"Thường trực HĐND\"] 2026-01-01/2026-06-30",
            "lead [\"Thường trực HĐND\"] 2026-01-01/2026-12-31",
        ])
    #expect(found.assignments[0].partners == ["Sở Nội vụ", "Sở Tài chính"])
    #expect(found.reports.count == 6)
    #expect(found.reports.allSatisfy { $0.content == "kết quả thực hiện Đề án" })
    #expect(found.reports.last?.toBody == "Ban Chấp hành Đảng bộ xã")
}

@Test func thePlanIsAimedAtThePastIsNot() {
    let found = Sheet(
        """
        # I. CHỈ TIÊU CHỦ YẾU
        | TT | Chỉ tiêu | ĐVT | Thực hiện năm 2025 | Kế hoạch năm 2026 |
        | 1 | Tốc độ tăng trưởng | % | 7,5 | 8,5 |
        | 2 | Thu nhập bình quân | triệu đồng/người | 70 | 78 |
        """
    ).findings()
    #expect(
        found.targets.map { "\(SameGoals.number($0.value!)) \($0.unit!) \($0.per ?? "-") \($0.time.due!)" } == [
            "8.5 % - 2026-12-31", "78 triệu đồng người 2026-12-31",
        ])
}

@Test func whoAnswersForARowActsOnlyWhereNobodyElseDoes() {
    let both = Sheet(
        """
        # PL. PHÂN CÔNG
        | TT | Nhiệm vụ | Đơn vị thực hiện | Lãnh đạo phụ trách | Đơn vị theo dõi | Hoàn thành |
        | 1 | Nâng cấp trung tâm dữ liệu | Sở Khoa học và Công nghệ | Phó Chủ tịch UBND tỉnh | Văn phòng UBND tỉnh | Trước 30/10/2026 |
        """
    ).findings()
    #expect(both.assignments.map(\.actors) == [["Sở Khoa học và Công nghệ"]])
    let alone = Sheet(
        """
        # PL. PHÂN CÔNG
        | TT | Nhiệm vụ | Lãnh đạo phụ trách | Thời gian |
        | 1 | Rà soát quy hoạch | Phó Chủ tịch UBND tỉnh | Quý II/2026 |
        """
    ).findings()
    #expect(alone.assignments.map(\.actors) == [["Phó Chủ tịch UBND tỉnh"]])
    #expect(alone.assignments.map(\.time.due) == ["2026-06-30"])
}

@Test func labelsInACellPartLeadAndHelp() {
    let found = Sheet(
        """
        # PL. PHÂN CÔNG
        | TT | Nhiệm vụ | Cơ quan thực hiện | Thời gian |
        | 1 | Rà soát quy hoạch | Chủ trì: Sở Xây dựng; Phối hợp: Sở Tài chính | Quý II/2026 |
        | 2 | Xây dựng đề án | Sở Nội vụ | Quý III/2026 |
        """
    ).findings()
    #expect(found.assignments.map(\.actors) == [["Sở Xây dựng"], ["Sở Nội vụ"]])
    #expect(found.assignments.map(\.partners) == [["Sở Tài chính"], []])
}

@Test func signsInCellsCompare() {
    let found = Sheet(
        """
        # I. CHỈ TIÊU CHỦ YẾU
        | TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2026 |
        | 1 | Diện tích rừng trồng mới | ha | ≥ 900 |
        | 2 | Tỷ lệ hộ nghèo | % | < 2,5 |
        | 3 | Số hộ làm du lịch | hộ | 20 |
        """
    ).findings()
    #expect(
        found.targets.map { "\($0.comparator!.rawValue) \(SameGoals.number($0.value!))" } == [
            ">= 900", "< 2.5", "= 20",
        ])
}

@Test func columnsThatCompareAreNoGoals() {
    let found = Sheet(
        """
        # I. CHỈ TIÊU
        | STT | Chỉ tiêu | Đơn vị | TH 2025 | KH 2026 | KH 2026/TH 2025 (%) |
        | 1 | Tổng mức bán lẻ | Tỷ đồng | 8.000 | 9.200 | 115 |
        | 2 | Tỷ lệ hộ dùng nước sạch | % | 62 | 66 | 106 |
        """
    ).findings()
    #expect(found.targets.map(\.value) == [9200, 66])
    #expect(found.targets.map(\.unit) == ["Tỷ đồng", "%"])
}

@Test func aRowMayNameItsUnit() {
    let found = Sheet(
        """
        # I. CHỈ TIÊU
        | STT | Nội dung chỉ tiêu | Mục tiêu đến năm 2030 |
        | 1 | Số bác sĩ/vạn dân | 12,5 |
        | 2 | Trạm y tế được xây mới (trạm) | 42 |
        """
    ).findings()
    #expect(found.targets.map(\.unit) == ["bác sĩ", "trạm"])
}

@Test func goalsGivenToEachCommuneAreRead() {
    let found = Sheet(
        """
        # I. CHỈ TIÊU GIAO CHO CÁC XÃ NĂM 2026
        | STT | Xã, phường | Trồng rừng (ha) | Tỷ lệ giải ngân (%) |
        | 1 | Xã A | 120 | 95 |
        | 2 | Xã B | · | ≥ 90 |
        | | Tổng cộng | 120 | · |
        """
    ).findings()
    #expect(found.targets.map(\.body) == ["Xã A", "Xã A", "Xã B"])
    #expect(found.targets.map(\.value) == [120, 95, 90])
    #expect(found.targets.map(\.unit) == ["ha", "%", "%"])
    #expect(found.targets.map(\.time.due) == ["2026-12-31", "2026-12-31", "2026-12-31"])
    #expect(found.targets.allSatisfy { $0.confidence < 0.7 })
    // Near miss: an account of the past.
    #expect(
        Sheet("# I. KẾT QUẢ NĂM 2025\n| STT | Xã | Trồng rừng (ha) |\n| 1 | Xã A | 120 |").findings().targets.isEmpty)
}

@Test func aTableOfGoalsTakesThePeriodOfItsHeading() {
    let found = Sheet(
        """
        # I. CHỈ TIÊU NĂM 2026
        | STT | Chỉ tiêu | ĐVT | Kế hoạch |
        | 1 | Tỷ lệ hộ dùng nước sạch | % | 66 |
        """
    ).findings()
    #expect(found.targets.map(\.time.due) == ["2026-12-31"])
}

@Test func yearsUnderOneHeaderAreGoals() {
    var sheet = Sheet(
        """
        # I. CHỈ TIÊU
        | TT | Chỉ tiêu | ĐVT | Hiện trạng | Lộ trình thực hiện | Lộ trình thực hiện |
        | TT | Chỉ tiêu | ĐVT | Hiện trạng | 2026 | 2027 |
        | 1 | Cây xanh trồng mới | Cây | 900 | 2.000 | 3.000 |
        """)
    sheet.outline.tables[0].headerRows = 2
    let targets = sheet.findings().targets
    #expect(targets.map(\.value) == [2000, 3000])
    #expect(targets.map(\.time.due) == ["2026-12-31", "2027-12-31"])
}

@Test func sumsStandInColumnsOfTheirSources() {
    let text = """
        # IV. KINH PHÍ
        | TT | Nội dung | Tổng cộng (triệu đồng) | NSTW | Ngân sách tỉnh | Vốn khác |
        | 1 | Đường liên thôn | 900 | 500 | 300 | 100 |
        """
    let found = Sheet(text).findings().funding
    #expect(found.map(\.amount) == [900_000_000, 500_000_000, 300_000_000, 100_000_000])
    #expect(found.map(\.fundSource) == [nil, "NSTW", "Ngân sách tỉnh", "Vốn khác"])
    // Near miss: no money.
    let people = "# IV. NỘI DUNG\n| TT | Nội dung | Tổng | Trung ương | Khác |\n| 1 | Cán bộ tập huấn | 90 | 50 | 40 |"
    #expect(Sheet(people).findings().funding.isEmpty)
}

@Test func worksAndTheirSumsAreFunding() {
    let text = """
        # 2. DANH MỤC
        | TT | Danh mục dự án | Địa điểm | Kế hoạch vốn năm 2026 (triệu đồng) |
        | I | Dự án chuyển tiếp | · | 3.500 |
        | 1 | Cầu bản Chiềng | Xã Chiềng Ken | 2.000 |
        | 2 | Trường Mầm non số 2 | Xã Khánh Yên | 1.500 |
        """
    #expect(Sheet(text).findings().funding.map(\.amount) == [3_500_000_000, 2_000_000_000, 1_500_000_000])
}
