import Records
import Testing

@testable import Extraction

/// The bodies at the head of a text, one string each; "" where none is named.
private let table: [(text: String, bodies: [String])] = [
    ("Sở Tài chính chủ trì thẩm định", ["Sở Tài chính"]),
    ("Sở Văn hóa, Thể thao và Du lịch tham mưu", ["Sở Văn hóa, Thể thao và Du lịch"]),
    ("Sở Nông nghiệp và Môi trường, Sở Xây dựng phối hợp", ["Sở Nông nghiệp và Môi trường", "Sở Xây dựng"]),
    ("Ban Kinh tế - Ngân sách thẩm tra", ["Ban Kinh tế - Ngân sách"]),
    ("Ban Tổ chức Tỉnh ủy chủ trì", ["Ban Tổ chức Tỉnh ủy"]),
    (
        "Thường trực HĐND, các Ban của HĐND và đại biểu HĐND tỉnh giám sát",
        ["Thường trực HĐND", "các Ban của HĐND", "đại biểu HĐND tỉnh"]
    ),
    ("Văn phòng HĐND và UBND xã tham mưu", ["Văn phòng HĐND và UBND xã"]),
    ("các sở, ban, ngành liên quan có trách nhiệm", ["các sở, ban, ngành liên quan"]),
    ("Thường trực HĐND các huyện, thị xã, thành phố rà soát", ["Thường trực HĐND các huyện, thị xã, thành phố"]),
    ("Ủy ban nhân dân các xã, phường tổ chức", ["Ủy ban nhân dân các xã, phường"]),
    ("Đảng ủy UBND tỉnh lãnh đạo", ["Đảng ủy UBND tỉnh"]),
    ("Chủ tịch UBND các xã, phường chịu trách nhiệm", ["Chủ tịch UBND các xã, phường"]),
    ("HĐND 02 cấp thực hiện", ["HĐND 02 cấp"]),
    ("Công an tỉnh, Bộ Chỉ huy quân sự tỉnh bảo đảm", ["Công an tỉnh", "Bộ Chỉ huy quân sự tỉnh"]),
    ("Tổ đại biểu HĐND tỉnh, huyện phải tổ chức", ["Tổ đại biểu HĐND tỉnh, huyện"]),
    ("các Ban HĐND được phân công thẩm tra chủ động nghiên cứu", ["các Ban HĐND được phân công thẩm tra"]),
    ("Thủ trưởng các cơ quan, đơn vị liên quan thực hiện", ["Thủ trưởng các cơ quan, đơn vị liên quan"]),
    ("Giám đốc các ban quản lý rừng chịu trách nhiệm", ["Giám đốc các ban quản lý rừng"]),
    (
        "UBND tỉnh và cơ quan, tổ chức, cá nhân có liên quan thực hiện",
        ["UBND tỉnh", "cơ quan, tổ chức, cá nhân có liên quan"]
    ),
    // Near misses.
    ("Tổ chức hội nghị quán triệt", []),
    ("Ban hành kế hoạch", []),
    ("Sở hữu trí tuệ", []),
    ("Phòng, chống dịch bệnh", []),
    ("Hội nghị giao ban", []),
    ("Giao thông nông thôn", []),
    ("lãnh đạo, chỉ đạo triển khai", []),
]

@Test(arguments: table)
func bodies(_ example: (text: String, bodies: [String])) {
    let passage = Passage(example.text)
    let found = BodyGrammar.bodies(passage, at: 0, passage.count)
    #expect((found?.actors.map(passage.string) ?? []) == example.bodies)
}

@Test func abbreviationsAreSpelledOut() {
    let body = BodyResolution.reference("Thường trực HĐND tỉnh")
    #expect(body.name == "Thường trực Hội đồng nhân dân tỉnh")
    #expect(body.level == .province)
    #expect(body.branch == .council)
    #expect(!body.group)
    let names = [
        ("Sở TC", "Sở Tài chính"), ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("VP HĐND tỉnh", "Văn phòng Hội đồng nhân dân tỉnh"),
        ("TT HĐND xã", "Thường trực Hội đồng nhân dân xã"),
        ("UBMTTQVN tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"), ("STC", "Sở Tài chính"),
        ("BCHQS huyện", "Ban Chỉ huy quân sự huyện"), ("BCHQS tỉnh", "Bộ Chỉ huy quân sự tỉnh"),
        // Near miss: nobody knows what it stands for.
        ("Sở XYZ", nil), ("UBND TT Đoan Hùng", "Ủy ban nhân dân TT Đoan Hùng"),
    ]
    for (short, long) in names { #expect(BodyResolution.reference(short).name == long) }
    #expect(BodyResolution.reference("các sở, ban, ngành").group)
    #expect(BodyResolution.reference("Đảng ủy UBND tỉnh").branch == .party)
}

@Test func aHeadingNamesABodyOnlyIfItIsOne() {
    #expect(Walk.doer(ofHeading: Passage("Đối với HĐND cấp xã"))?.text == "HĐND cấp xã")
    #expect(Walk.doer(ofHeading: Passage("Ban Thường vụ Tỉnh ủy"))?.actors == ["Ban Thường vụ Tỉnh ủy"])
    #expect(Walk.doer(ofHeading: Passage("BCHQS huyện, Công an huyện"))?.actors == ["BCHQS huyện", "Công an huyện"])
    #expect(Walk.doer(ofHeading: Passage("Sở Tài chính có trách nhiệm:"))?.text == "Sở Tài chính")
    let directing = Walk.doer(ofHeading: Passage("Ban cán sự đảng UBND tỉnh lãnh đạo, chỉ đạo UBND tỉnh:"))
    #expect(directing?.actors == ["Ban cán sự đảng UBND tỉnh"])
    #expect(directing?.directed == "UBND tỉnh")
    #expect(Walk.doer(ofHeading: Passage("UBND tỉnh chỉ đạo công tác cán bộ")) == nil)
    let company = "Công ty TNHH MTV Môi trường đô thị Hải Phòng"
    #expect(Walk.doer(ofHeading: Passage("Đối với \(company)"))?.actors == [company])
    #expect(Walk.doer(ofHeading: Passage("Về hoạt động của HĐND 02 cấp")) == nil)
    #expect(Walk.doer(ofHeading: Passage("Nâng cao chất lượng hoạt động của các Ban HĐND")) == nil)
    #expect(Walk.doer(ofHeading: Passage("Đối với hoạt động giám sát tại kỳ họp")) == nil)
}

/// Names whose parts are words of the lexicon, or hold "và", a comma or small letters: read whole before a verb.
@Test(arguments: [
    "Sở Lao động - Thương binh và Xã hội", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Giao thông vận tải",
    "Sở Văn hóa, Thể thao và Du lịch", "Phòng Văn hóa - Xã hội", "Ban Quản lý các khu công nghiệp tỉnh",
    "Giám đốc Sở Nông nghiệp và Môi trường", "Cục Thi hành án dân sự tỉnh", "Thanh tra tỉnh", "Trạm Y tế xã",
    "Liên minh Hợp tác xã tỉnh", "Tổ Công nghệ số cộng đồng", "Ban Chỉ đạo chuyển đổi số tỉnh",
    "Ban Thường vụ các huyện ủy", "Các đồng chí Tỉnh ủy viên", "Các doanh nghiệp viễn thông", "Công ty Điện lực tỉnh",
    "Công chức Văn hóa - Xã hội", "các đoàn thể chính trị - xã hội", "Cấp ủy cơ sở",
])
func namesAreReadWhole(name: String) {
    let passage = Passage(name + " xây dựng kế hoạch.")
    let found = BodyGrammar.bodies(passage, at: 0, passage.count)
    #expect(found.map { passage.string($0.range) } == name)
}

@Test func theOrganisingCommitteeIsNamedWithACapital() {
    let verb = Passage("Ban tổ chức giám sát chuyên đề.")
    #expect(BodyGrammar.bodies(verb, at: 0, verb.count).map { verb.string($0.range) } != "Ban tổ chức")
    let name = Passage("Ban Tổ chức Tỉnh ủy tham mưu.")
    #expect(BodyGrammar.bodies(name, at: 0, name.count).map { name.string($0.range) } == "Ban Tổ chức Tỉnh ủy")
}
