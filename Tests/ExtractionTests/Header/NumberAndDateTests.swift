import Records
import Testing

@testable import Extraction

/// What a printed number is read as; nil for text that is none. A blank number has no running part.
private let numbers: [(text: String, number: String?, blank: Bool)] = [
    ("12/2025/NQ-HĐND", "12/2025/NQ-HĐND", false), ("594/NQ-UBTVQH15", "594/NQ-UBTVQH15", false),
    ("06/QC-TT.HĐND-UBND", "06/QC-TT.HĐND-UBND", false), ("10-ĐA/TU", "10-ĐA/TU", false),
    ("66 - QĐ/TW", "66-QĐ/TW", false), ("08 –ĐA/TU", "08-ĐA/TU", false), ("10-ÐA/TU", "10-ĐA/TU", false),
    ("202/2025/QH15", "202/2025/QH15", false), ("30c/NQ-CP", "30c/NQ-CP", false),
    ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP", false),
    ("147/BC- HĐND", "147/BC-HĐND", false), ("15260/UBND-KGVX", "15260/UBND-KGVX", false),
    ("88/CT-TTg", "88/CT-TTg", false),
    ("05/CTPH-TTHĐND-UBND-BTTUBMTTQ", "05/CTPH-TTHĐND-UBND-BTTUBMTTQ", false), ("-KH/ĐU", "-KH/ĐU", true),
    ("/NQ-HĐND", "/NQ-HĐND", true), ("…/KH-UBND", "/KH-UBND", true),
    ("27/01/2025", nil, false), ("30/6", nil, false), ("1.446/1.764", nil, false), ("03/cuộc/năm", nil, false),
    ("24/7", nil, false),
]

@Test func numbersOfDocuments() {
    for row in numbers {
        let found = NumberReader.read(Array(row.text.unicodeScalars), at: 0)
        #expect(found?.text == row.number, "\(row.text)")
        #expect((found?.blank ?? false) == row.blank, "\(row.text)")
    }
}

private let dates: [(text: String, iso: String?)] = [
    ("ngày 10 tháng 12 năm 2025", "2025-12-10"), ("ngày 10/12/2025", "2025-12-10"),
    ("ngày     tháng 01 năm 2026", "2026-01"),
    ("ngày     tháng     năm 2022", "2022"), ("ngày 14 tháng5 năm 2008", "2008-05-14"), ("ngày … tháng … năm 20…", nil),
    ("5.3.2004", "2004-03-05"), ("NGÀY 08 THÁNG 7 NĂM 2014", "2014-07-08"), ("30/6", nil), ("45/13/2025", nil),
]

@Test func datesAreAsExactAsPrinted() {
    for row in dates { #expect(DateReader.read(Array(row.text.unicodeScalars), at: 0)?.iso == row.iso, "\(row.text)") }
}

@Test func bodiesSayTheirLevelAndBranch() {
    let rows: [(String, IssuerLevel?, IssuerBranch, Bool)] = [
        ("Hội đồng nhân dân tỉnh Thái Nguyên", .province, .council, true),
        ("Ban Thường vụ Đảng ủy xã Cao Minh", .commune, .party, true),
        ("Thường trực Hội đồng nhân dân tỉnh", .province, .council, false),
        ("Ủy ban nhân dân thành phố Hà Nội", .province, .executive, true),
        ("Ủy ban nhân dân thành phố Sa Đéc", .district, .executive, true),
        ("Bộ Tài chính", .national, .executive, true),
        ("Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Gia Lai", .province, .front, true),
        ("Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh Sơn La", .province, .council, true),
    ]
    for row in rows {
        let shape = BodyShape.of(row.0, on: "2024-05-01")
        #expect(shape.level == row.1, "\(row.0)")
        #expect(shape.branch == row.2, "\(row.0)")
        #expect(shape.placed == row.3, "\(row.0)")
    }
}

@Test func provincesStandWithTheirTime() {
    let territory = Territory.shared
    #expect(territory.province("Bắc Kạn", on: "2025-06-30") != nil)
    #expect(territory.province("Bắc Kạn", on: "2025-07-01") == nil)
    #expect(territory.province("Đồng Nai", on: "2026-04-29")?.isCity == false)
    #expect(territory.province("Đồng Nai", on: "2026-05-01")?.isCity == true)
    #expect(Set(territory.provinces.filter { $0.to.isEmpty }.map(\.into)) == [""])
}

@Test func lawsAreKnownByNameAndDate() {
    let laws = LawRegister.shared
    #expect(
        laws.act(number: nil, title: "tổ chức chính quyền địa phương", date: "2015-06-19", on: nil)?.number
            == "77/2015/QH13")
    #expect(
        laws.act(number: nil, title: "Tổ chức chính quyền địa phương", date: nil, on: "2022-10-20")?.number
            == "77/2015/QH13")
    #expect(laws.act(number: nil, title: "Đất đai", date: "2013", on: nil)?.status(on: "2025-01-01") == "expired")
    #expect(laws.act(number: nil, title: "Tên không có", date: nil, on: "2022-10-20") == nil)
}
