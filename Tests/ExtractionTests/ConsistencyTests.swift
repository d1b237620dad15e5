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
