import Records
import Testing

@testable import Extraction

/// One line of the table: a clause, whether it stands in a list of goals, and what comes out:
/// "comparator value unit | indicator | body", "" for none.
private struct Example: Sendable {
    var text: String
    var goals = true
    var expected: [String]
}

private let table: [Example] = [
    Example(text: "100% xã có nhà văn hóa.", expected: ["= 100 % | xã có nhà văn hóa | -"]),
    Example(text: "Phấn đấu trên 80% cán bộ được bồi dưỡng.", expected: ["> 80 % * | cán bộ được bồi dưỡng | -"]),
    Example(text: "Tốc độ tăng trưởng GRDP đạt 8%.", expected: ["= 8 % | Tốc độ tăng trưởng GRDP | -"]),
    Example(text: "Tỷ lệ hộ nghèo giảm còn dưới 3%.", expected: ["< 3 % | Tỷ lệ hộ nghèo | -"]),
    Example(
        text: "Thu ngân sách nhà nước năm 2026 đạt 23.500 tỷ đồng.",
        expected: ["= 23500 tỷ đồng | Thu ngân sách nhà nước | -"]),
    Example(
        text: "Thu nhập bình quân đầu người đạt 85 triệu đồng/người/năm.",
        expected: ["= 85 triệu đồng | Thu nhập bình quân đầu người | -"]),
    Example(
        text: "Tốc độ tăng giá trị sản xuất đạt 13-13,5%.",
        expected: ["range 13 13.5 % | Tốc độ tăng giá trị sản xuất | -"]),
    Example(text: "UBND xã tổ chức ít nhất 02 cuộc đối thoại.", expected: [">= 2 cuộc | cuộc đối thoại | UBND xã"]),
    Example(
        text: "Chủ trì, phối hợp với Sở Y tế, Liên đoàn Lao động tỉnh kiểm tra ít nhất 40 cơ sở chế biến.",
        goals: false,
        expected: [">= 40 cơ sở | kiểm tra cơ sở chế biến | -"]),
    Example(text: "Trồng mới 1.470 ha rừng.", expected: ["= 1470 ha | Trồng mới rừng | -"]),
    Example(
        text: "90% đại biểu có trình độ đại học; phấn đấu trên 20% có trình độ thạc sĩ.",
        expected: ["= 90 % | đại biểu có trình độ đại học | -", "> 20 % * | đại biểu có trình độ thạc sĩ | -"]),
    Example(text: "Tỷ lệ che phủ rừng đạt từ 60% trở lên.", expected: [">= 60 % | Tỷ lệ che phủ rừng | -"]),
    Example(
        text: "Xây dựng chính quyền số hiện đại, hiệu quả.",
        expected: ["goal | Xây dựng chính quyền số hiện đại, hiệu quả | -"]),
    Example(
        text: "Tỷ lệ lao động qua đào tạo đạt 72%, trong đó có bằng cấp đạt 31%.",
        expected: [
            "= 72 % | Tỷ lệ lao động qua đào tạo | -", "= 31 % | Tỷ lệ lao động qua đào tạo có bằng cấp | -",
        ]),
    Example(
        text: "Thời gian chờ của người dân không quá 15 phút/lượt.",
        expected: ["<= 15 phút | Thời gian chờ của người dân | -"]),
    Example(text: "Đạt 8 bác sĩ/vạn dân.", expected: ["= 8 bác sĩ | bác sĩ/vạn dân | -"]),
    Example(
        text: "Cấp nước cho đô thị từ loại IV trở lên đạt 120 lít/người/ngày đêm.",
        expected: ["= 120 lít | Cấp nước cho đô thị từ loại IV trở lên | -"]),
    Example(
        text: "Đất cây xanh công cộng đạt 3 - 5m2/người.", expected: ["range 3 5 m2 | Đất cây xanh công cộng | -"]),
    Example(
        text: "Thoát nước đạt 85% diện tích lưu vực và 60% lượng nước thải được xử lý.",
        expected: ["= 85 % | Thoát nước | -", "= 60 % | lượng nước thải được xử lý | -"]),
    Example(
        text: "Đảm bảo tốc độ tăng trưởng đạt 7,5% trở lên.", expected: [">= 7.5 % | tốc độ tăng trưởng | -"]),
    Example(
        text: "Thu hút khoảng 3,5 triệu lượt khách du lịch.",
        expected: ["~ 3.5 triệu lượt khách | Thu hút lượt khách du lịch | -"]),
    Example(
        text: "Thời gian xử lý hồ sơ rút ngắn ít nhất 20% so với quy định.",
        expected: [">= 20 % | Thời gian xử lý hồ sơ rút ngắn | -"]),
    Example(
        text: "Mỗi năm luân chuyển, điều động từ 15 đến 20 cán bộ về cơ sở.",
        expected: ["range 15 20 cán bộ | luân chuyển, điều động cán bộ về cơ sở | -"]),
    Example(
        text: "Giảm tối thiểu 10% biên chế so với năm 2015.", expected: [">= 10 % | biên chế so với năm 2015 | -"]),
    Example(
        text: "Phấn đấu 09/15 xã đạt chuẩn nông thôn mới.", expected: ["= 9 xã * | xã đạt chuẩn nông thôn mới | -"]),
    Example(
        text: "Tỷ lệ giải ngân đạt trên 95% kế hoạch vốn giao.", expected: ["> 95 % | Tỷ lệ giải ngân | -"]),
    Example(
        text: "100% bí thư có trình độ đại học; không còn cán bộ chưa qua bồi dưỡng.",
        expected: [
            "= 100 % | bí thư có trình độ đại học | -", "goal | không còn cán bộ chưa qua bồi dưỡng | -",
        ]),
    Example(
        text: "Đảng ủy giám sát chuyên đề đối với 04 chi bộ và 06 đảng viên.", goals: false,
        expected: [
            "= 4 chi bộ | giám sát chuyên đề đối với chi bộ | Đảng ủy",
            "= 6 đảng viên | giám sát chuyên đề đối với đảng viên | Đảng ủy",
        ]),
    Example(
        text: "Mở 20 lớp bồi dưỡng cho cán bộ xã.", goals: false,
        expected: ["= 20 lớp | lớp bồi dưỡng cho cán bộ xã | -"]),
    Example(text: "Thực hiện theo khoản 3/5 Điều này.", goals: false, expected: []),
    Example(text: "Tuổi thọ trung bình đạt 75 tuổi.", expected: ["= 75 tuổi | Tuổi thọ trung bình | -"]),
    // Near misses: ages say who is meant.
    Example(
        text: "Tỷ lệ suy dinh dưỡng trẻ em dưới 5 tuổi xuống dưới 17%.",
        expected: ["< 17 % | Tỷ lệ suy dinh dưỡng trẻ em dưới 5 tuổi | -"]),
    Example(
        text: "100% người từ 80 tuổi trở lên được cấp thẻ bảo hiểm y tế.",
        expected: ["= 100 % | người từ 80 tuổi trở lên được cấp thẻ bảo hiểm y tế | -"]),
    Example(text: "Có thể tổ chức kỳ họp trực tuyến.", expected: []),
    // Outside lists of goals.
    Example(text: "HĐND tỉnh thành lập 04 Ban.", goals: false, expected: ["= 4 Ban | thành lập Ban | HĐND tỉnh"]),
    Example(
        text: "Mỗi Tổ đại biểu phải giám sát ít nhất 01 chuyên đề/năm.", goals: false,
        expected: [">= 1 chuyên đề | giám sát chuyên đề | Tổ đại biểu"]),
    // Near misses: the past, descriptions, laws, schooling, norms, money for costs.
    Example(text: "HĐND tỉnh đã tổ chức 65 cuộc giám sát.", goals: false, expected: []),
    Example(text: "HĐND tỉnh có 109 đại biểu sinh hoạt tại 17 Tổ đại biểu.", goals: false, expected: []),
    Example(
        text: "Thu ngân sách ước đạt 8.318 tỷ đồng, bằng 46% kế hoạch, tăng 10,9% so với cùng kỳ.", goals: false,
        expected: []),
    Example(text: "Thực hiện Nghị quyết số 23/2016/NQ-HĐND về việc trồng 7.000 ha rừng.", goals: false, expected: []),
    Example(text: "UBND tỉnh thực hiện Điều 6 Luật Đầu tư công.", goals: false, expected: []),
    Example(text: "Ngân sách tỉnh hỗ trợ 100% kinh phí mua sắm.", goals: false, expected: []),
    Example(text: "Quy mô chăn nuôi từ 20 con trở lên được hỗ trợ.", goals: false, expected: []),
    // Near misses: thresholds, quorums, conditions, levels of support.
    Example(text: "Nghị quyết được thông qua khi có trên 50% số đại biểu tán thành.", goals: false, expected: []),
    Example(
        text: "Người dân nộp hồ sơ từ 02 lần trở lên trong năm được ưu tiên hướng dẫn.", goals: false, expected: []),
    Example(
        text: "Hỗ trợ 20 triệu đồng/hợp tác xã thành lập mới có từ 10 thành viên trở lên.", goals: false, expected: []),
    Example(text: "Hỗ trợ 100% kinh phí tập huấn, tối đa 02 lần/năm.", goals: false, expected: []),
    Example(
        text: "Tai nạn giao thông giảm 5% ở cả 3 tiêu chí.",
        expected: ["= 5 % | Tai nạn giao thông ở cả 3 tiêu chí | -"]),
    Example(
        text: "Gồm 09 chỉ tiêu tại Phụ lục kèm theo.", expected: ["goal | Gồm 09 chỉ tiêu tại Phụ lục kèm theo | -"]),
    Example(text: "Đẩy nhanh tiến độ 05 dự án đang triển khai.", goals: false, expected: []),
    Example(text: "Thực hiện 03 chương trình mục tiêu quốc gia.", goals: false, expected: []),
    Example(
        text: "Không còn xã đạt dưới 15 tiêu chí.", expected: ["goal | Không còn xã đạt dưới 15 tiêu chí | -"]),
    Example(
        text: "Xử lý 80% nước thải (74,56 triệu m3/năm).",
        expected: ["= 80 % | Xử lý nước thải (74,56 triệu m3/năm) | -"]),
    // Where it starts from is no goal, where it ends is.
    Example(
        text: "Nâng tỷ lệ hồ sơ trực tuyến từ 62% lên 80%.", expected: ["= 80 % | Nâng tỷ lệ hồ sơ trực tuyến | -"]),
    Example(text: "Thâm canh 18.500 ha vải thiều.", goals: false, expected: ["= 18500 ha | Thâm canh vải thiều | -"]),
    Example(
        text: "Cơ cấu kinh tế: Công nghiệp 45%; dịch vụ 38%.",
        expected: ["= 45 % | Công nghiệp | -", "= 38 % | dịch vụ | -"]),
    Example(
        text: "Tốc độ tăng giá trị sản xuất 12%. Trong đó: nông nghiệp tăng 6%; công nghiệp tăng 18%.",
        expected: [
            "= 12 % | Tốc độ tăng giá trị sản xuất | -", "= 6 % | Tốc độ tăng giá trị sản xuất nông nghiệp | -",
            "= 18 % | Tốc độ tăng giá trị sản xuất công nghiệp | -",
        ]),
    Example(
        text: "Tỷ lệ rác thải đô thị được thu gom đạt 98%, nông thôn đạt 95%; giảm tỷ lệ rác thải chôn lấp còn 30%.",
        expected: [
            "= 98 % | Tỷ lệ rác thải đô thị được thu gom | -", "= 95 % | Tỷ lệ rác thải nông thôn được thu gom | -",
            "= 30 % | giảm tỷ lệ rác thải chôn lấp | -",
        ]),
    Example(
        text: "70% hộ kinh doanh và 100% chợ, siêu thị sử dụng hóa đơn điện tử.",
        expected: [
            "= 70 % | hộ kinh doanh sử dụng hóa đơn điện tử | -", "= 100 % | chợ, siêu thị sử dụng hóa đơn điện tử | -",
        ]),
    Example(
        text:
            "Ban cán sự đảng UBND tỉnh chỉ đạo các sở, ban, ngành tập trung giải quyết dứt điểm 25 vụ việc kéo dài trong năm 2026.",
        goals: false, expected: ["= 25 vụ việc | giải quyết dứt điểm vụ việc kéo dài | Ban cán sự đảng UBND tỉnh"]),
    Example(
        text: "Doanh thu du lịch đạt 15.500 tỷ đồng, chiếm 15% GRDP.",
        expected: ["= 15500 tỷ đồng | Doanh thu du lịch | -", "= 15 % | Doanh thu du lịch | -"]),
    Example(
        text: "Phấn đấu đến năm 2024, tỷ lệ hộ dùng nước sạch đạt 75%; đến năm 2025 đạt 80%.",
        expected: ["= 75 % * | tỷ lệ hộ dùng nước sạch | -", "= 80 % | tỷ lệ hộ dùng nước sạch | -"]),
    Example(
        text: "Có từ 02 - 03 di sản được ghi danh.", expected: ["range 2 3 di sản | di sản được ghi danh | -"]),
    Example(
        text: "Kết nạp 35 đảng viên mới trở lên.", expected: [">= 35 đảng viên | Kết nạp đảng viên mới | -"]),
    // Near miss: a grade.
    Example(
        text: "90% đảng viên hoàn thành tốt nhiệm vụ trở lên.",
        expected: ["= 90 % | đảng viên hoàn thành tốt nhiệm vụ trở lên | -"]),
    Example(
        text: "Tỷ lệ trẻ đến trường: nhà trẻ 45%, mẫu giáo 99%.",
        expected: ["= 45 % | Tỷ lệ trẻ đến trường: nhà trẻ | -", "= 99 % | Tỷ lệ trẻ đến trường: mẫu giáo | -"]),
    Example(
        text: "Giá trị sản xuất tăng 11% (trong đó: nông nghiệp tăng 2%; công nghiệp tăng 14%).",
        expected: ["= 11 % | Giá trị sản xuất | -", "= 2 % | nông nghiệp | -", "= 14 % | công nghiệp | -"]),
    Example(
        text: "Đón 1,2 triệu lượt khách du lịch.", expected: ["= 1.2 triệu lượt khách | Đón lượt khách du lịch | -"]),
    Example(
        text: "Giá trị thu trên 01 ha canh tác đạt 265 triệu đồng.",
        expected: ["= 265 triệu đồng | Giá trị thu trên 01 ha canh tác | -"]),
    Example(
        text: "Đào tạo liên tục cho 2.400 lượt cán bộ.", goals: false,
        expected: ["= 2400 lượt | Đào tạo liên tục cho lượt cán bộ | -"]),
    Example(text: "Nâng cấp tuyến đường dài 4,5 km.", goals: false, expected: []),
    Example(
        text: "Tỷ lệ học sinh học 2 buổi/ngày đạt 100%.", expected: ["= 100 % | Tỷ lệ học sinh học 2 buổi/ngày | -"]),
    Example(
        text: "Chi cho giáo dục bảo đảm tối thiểu 20% tổng chi ngân sách.",
        expected: [">= 20 % | Chi cho giáo dục | -"]),
    Example(
        text: "Gieo ươm 2,5 triệu cây giống.", goals: false, expected: ["= 2.5 triệu cây | Gieo ươm cây giống | -"]),
    Example(
        text: "Sĩ số không quá 35 học sinh/lớp ở tiểu học, 45 học sinh/lớp ở trung học.",
        expected: ["<= 35 học sinh | Sĩ số học sinh/lớp ở tiểu học | -", "= 45 học sinh | Sĩ số ở trung học | -"]),
    Example(
        text: "Sở Công Thương theo dõi tiến độ, phấn đấu giải ngân đạt 70%, cả năm đạt 100% kế hoạch.", goals: false,
        expected: ["= 70 % * | giải ngân | Sở Công Thương", "= 100 % * | giải ngân | Sở Công Thương"]),
    Example(text: "Điều chuyển vốn của các dự án giải ngân dưới 30%.", goals: false, expected: []),
    Example(
        text: "Xây dựng 01 mô hình quy mô tối thiểu 2 ha.",
        expected: ["= 1 mô hình | mô hình quy mô tối thiểu 2 ha | -"]),
    Example(
        text: "Đón 650 nghìn lượt khách (khách quốc tế 60 nghìn lượt).",
        expected: ["= 650 nghìn lượt khách | Đón lượt khách | -", "= 60 nghìn lượt | khách quốc tế lượt | -"]),
    Example(
        text: "Treo 150 băng rôn, phát 2.000 tờ rơi.",
        expected: ["= 150 băng rôn | Treo băng rôn | -", "= 2000 tờ rơi | phát tờ rơi | -"]),
    Example(text: "Xử lý nghiêm cơ sở vi phạm từ 02 lần trở lên.", goals: false, expected: []),
    Example(
        text: "Phiên họp phải có ít nhất hai phần ba tổng số thành viên tham dự.", goals: false, expected: []),
    Example(text: "Có từ 2 điểm phức tạp về trật tự trở lên.", goals: false, expected: []),
    Example(text: "Mức tiền lương tối đa bằng 1,5 lần mức lương cơ bản.", goals: false, expected: []),
    Example(
        text: "Đầu tư khép kín 120.000 ha.", goals: false, expected: ["= 120000 ha | Đầu tư khép kín | -"]),
    Example(
        text: "Thành lập mới 1.200 doanh nghiệp, 30 hợp tác xã.",
        expected: [
            "= 1200 doanh nghiệp | Thành lập mới doanh nghiệp | -", "= 30 hợp tác xã | Thành lập mới hợp tác xã | -",
        ]),
    Example(
        text: "Kiểm tra khi có dấu hiệu vi phạm ít nhất 02 tổ chức đảng.",
        expected: [">= 2 tổ chức đảng | Kiểm tra khi có dấu hiệu vi phạm tổ chức đảng | -"]),
    Example(text: "Mỗi tháng họp ít nhất một lần.", expected: [">= 1 lần | họp | -"]),
    // A number that tells which are meant belongs to the number before it.
    Example(
        text: "100% doanh nghiệp có từ 50 lao động trở lên có tổ chức đảng.",
        expected: ["= 100 % | doanh nghiệp có từ 50 lao động trở lên có tổ chức đảng | -"]),
    Example(
        text: "Có ít nhất 05 sản phẩm OCOP đạt từ 3 sao trở lên.",
        expected: [">= 5 sản phẩm | sản phẩm OCOP đạt từ 3 sao trở lên | -"]),
    // What is done with those counted, also for the next of a list.
    Example(
        text: "Thu gom, xử lý 95% chất thải rắn đô thị.",
        expected: ["= 95 % | Thu gom, xử lý chất thải rắn đô thị | -"]),
    Example(text: "Tái canh 4.000 ha cà phê.", goals: false, expected: ["= 4000 ha | Tái canh cà phê | -"]),
    Example(
        text: "Đào tạo 500 cán bộ kỹ thuật, 1.000 nông dân về kỹ năng số.",
        expected: [
            "= 500 cán bộ | Đào tạo cán bộ kỹ thuật | -", "= 1000 nông dân | Đào tạo nông dân về kỹ năng số | -",
        ]
    ),
    Example(
        text: "90% hợp tác xã và 100% doanh nghiệp ứng dụng phần mềm.",
        expected: ["= 90 % | hợp tác xã ứng dụng phần mềm | -", "= 100 % | doanh nghiệp ứng dụng phần mềm | -"]),
    // A second figure of the same thing.
    Example(
        text: "Thu nhập bình quân đạt 110 triệu đồng, gấp 1,6 lần so với năm 2025.",
        expected: ["= 110 triệu đồng | Thu nhập bình quân | -", "= 1.6 lần | Thu nhập bình quân | -"]),
    Example(
        text: "Giá trị sản xuất trên một ha đạt 350 triệu đồng/ha, gấp đôi năm 2024.",
        expected: ["= 350 triệu đồng | Giá trị sản xuất trên một ha | -", "= 2 lần | Giá trị sản xuất trên một ha | -"]
    ),
    Example(
        text: "GRDP tăng 10%, trong đó khu vực nông nghiệp tăng 5%.",
        expected: ["= 10 % | GRDP | -", "= 5 % | khu vực nông nghiệp | -"]),
    Example(
        text: "Giảm 30% thời gian giải quyết, 20% chi phí tuân thủ.",
        expected: ["= 30 % | thời gian giải quyết | -", "= 20 % | chi phí tuân thủ | -"]),
    Example(
        text: "Tỷ suất tử vong trẻ em không quá 19‰.", expected: ["<= 19 ‰ | Tỷ suất tử vong trẻ em | -"]),
    Example(
        text: "Mỗi mô hình có quy mô tối thiểu 02 ha.", expected: [">= 2 ha | quy mô | -"]),
    Example(
        text: "Nâng cao chất lượng đội ngũ, phấn đấu 100% cán bộ có trình độ đại học.",
        expected: ["= 100 % * | cán bộ có trình độ đại học | -"]),
    Example(text: "Phát huy tối đa tiềm năng của địa phương.", goals: false, expected: []),
    // Lists whose first member alone names the measure.
    Example(
        text: "Tỷ lệ hộ nghèo còn 1,5%, hộ cận nghèo còn 2,8%.",
        expected: ["= 1.5 % | Tỷ lệ hộ nghèo | -", "= 2.8 % | Tỷ lệ hộ cận nghèo | -"]),
    Example(
        text: "Tỷ lệ dân số tham gia bảo hiểm y tế đạt 96%, bảo hiểm xã hội 38%.",
        expected: [
            "= 96 % | Tỷ lệ dân số tham gia bảo hiểm y tế | -", "= 38 % | Tỷ lệ dân số tham gia bảo hiểm xã hội | -",
        ]),
    Example(
        text: "Năng suất lúa bình quân 58 tạ/ha, ngô 42 tạ/ha.",
        expected: ["= 58 tạ | Năng suất lúa bình quân | -", "= 42 tạ | Năng suất ngô | -"]),
    Example(
        text: "Tỷ lệ đường xã được cứng hóa đạt 92%, trong đó đường trục thôn 100%, đường ngõ xóm 85%.",
        expected: [
            "= 92 % | Tỷ lệ đường xã được cứng hóa | -", "= 100 % | Tỷ lệ đường trục thôn được cứng hóa | -",
            "= 85 % | Tỷ lệ đường ngõ xóm được cứng hóa | -",
        ]),
    // Near misses: another unit, a measure of its own, a change.
    Example(
        text: "Tỷ lệ che phủ rừng đạt 60%, đàn trâu 5.000 con.",
        expected: ["= 60 % | Tỷ lệ che phủ rừng | -", "= 5000 con | đàn trâu | -"]),
    Example(
        text: "Tỷ lệ đô thị hóa đạt 45%, khách du lịch tăng 12%.",
        expected: ["= 45 % | Tỷ lệ đô thị hóa | -", "= 12 % | khách du lịch | -"]),
    Example(
        text: "Xử lý 80% tổng lượng nước thải (74,56 triệu m3/năm).",
        expected: ["= 80 % | Xử lý tổng lượng nước thải (74,56 triệu m3/năm) | -"]),
    Example(
        text: "Kéo giảm tai nạn giao thông từ 5% đến 10% trên cả 03 tiêu chí.",
        expected: ["range 5 10 % | Kéo giảm tai nạn giao thông trên cả 03 tiêu chí | -"]),
    Example(text: "Thôn văn hóa: 28/35.", expected: ["= 28 | Thôn văn hóa | -"]),
    // Near miss: a date.
    Example(text: "Hoàn thành sắp xếp thôn trước 28/12.", expected: ["goal | Hoàn thành sắp xếp thôn | -"]),
    Example(
        text: "Mở 03 lớp bồi dưỡng (mỗi lớp 80 học viên).", goals: false,
        expected: ["= 3 lớp | lớp bồi dưỡng | -", "= 80 học viên | học viên | -"]),
    // Near miss: a bracket that describes.
    Example(
        text: "Xây dựng 02 cầu (dài 120 m).", goals: false, expected: ["= 2 cầu | cầu (dài 120 m) | -"]),
    Example(
        text: "Gieo cấy vụ mùa với diện tích 950 ha.", goals: false, expected: ["= 950 ha | Gieo cấy vụ mùa | -"]),
    Example(text: "Rà soát doanh nghiệp do Nhà nước nắm giữ 100% vốn điều lệ.", goals: false, expected: []),
    // What is done with those counted.
    Example(
        text: "Hoàn thành việc giao đất cho 850 hộ.", expected: ["= 850 hộ | Hoàn thành việc giao đất cho hộ | -"]),
    Example(
        text: "Hoàn thiện thủ tục, khởi công 1.240 căn hộ.", goals: false,
        expected: ["= 1240 căn hộ | khởi công căn hộ | -"]),
    Example(
        text: "Toàn tỉnh giải ngân đạt trên 50% kế hoạch vốn.",
        expected: ["> 50 % | Toàn tỉnh giải ngân kế hoạch vốn | -"]),
    Example(
        text: "UBND xã bảo đảm cung ứng đủ 4,2 triệu m3 đất đắp.", goals: false,
        expected: ["= 4.2 triệu m3 | cung ứng đất đắp | UBND xã"]),
    Example(
        text: "Sắp xếp, xử lý xong 15 trụ sở.", goals: false, expected: ["= 15 trụ sở | Sắp xếp, xử lý xong trụ sở | -"]
    ),
    // Near misses: merely dealt with; which ones are meant; what was reached.
    Example(text: "Xử lý 15 trụ sở theo quy định.", goals: false, expected: []),
    Example(
        text: "UBND xã điều chuyển vốn của các dự án giải ngân dưới 30% sang dự án khác.", goals: false, expected: []),
    Example(text: "Khắc phục chỉ số đạt thấp: hồ sơ trực tuyến đạt 71,3%.", goals: false, expected: []),
    Example(
        text: "Lao động có chứng chỉ đạt 31%.", expected: ["= 31 % | Lao động có chứng chỉ | -"]),
    Example(
        text: "Xử lý dứt điểm 25 dự án tồn đọng.", goals: false,
        expected: ["= 25 dự án | Xử lý dứt điểm dự án tồn đọng | -"]),
    Example(
        text: "Giải ngân vốn đầu tư công đạt 100% kế hoạch giao.", goals: false,
        expected: ["= 100 % | Giải ngân vốn đầu tư công | -"]),
    Example(
        text: "Bố trí kinh phí cho khoa học đạt tối thiểu 2% chi ngân sách.", goals: false,
        expected: [">= 2 % | Bố trí kinh phí cho khoa học | -"]),
    Example(
        text: "Phấn đấu 50% cơ sở đạt chuẩn, cao hơn 12% so với năm 2026.",
        expected: ["= 50 % * | cơ sở đạt chuẩn | -", "> 12 % * | cơ sở đạt chuẩn | -"]),
    Example(
        text: "Số chi bộ có trên 30 đảng viên giảm 50%.", expected: ["= 50 % | Số chi bộ có trên 30 đảng viên | -"]),
    Example(
        text: "Xây dựng 01 trung tâm dữ liệu, tổng mức đầu tư 250 tỷ đồng.", goals: false,
        expected: ["= 1 trung tâm | trung tâm dữ liệu | -"]),
    Example(
        text: "Vận hành đúng quy trình 45 hồ chứa, 11 hồ thủy điện hiện có.",
        expected: [
            "= 45 hồ chứa | Vận hành đúng quy trình hồ chứa | -",
            "= 11 hồ thủy | Vận hành đúng quy trình hồ thủy điện hiện có | -",
        ]),
    // Near misses: a source, a bound of competence, a number word that counts nothing, aid in kind.
    Example(text: "Thực hiện cải cách tiền lương từ nguồn 50% tăng thu.", goals: false, expected: []),
    Example(text: "UBND tỉnh điều động giáo viên trong phạm vi từ 02 xã trở lên.", goals: false, expected: []),
    Example(text: "Cung cấp tín hiệu cho anten từ một máy phát.", goals: false, expected: []),
    Example(text: "Làm đường theo cơ chế hỗ trợ 50% xi măng.", goals: false, expected: []),
    // Lists: what is said last holds for all; what is counted alike goes along.
    Example(
        text: "70% trường mầm non, 80% trường tiểu học, 75% trường trung học đạt chuẩn.",
        expected: [
            "= 70 % | trường mầm non đạt chuẩn | -", "= 80 % | trường tiểu học đạt chuẩn | -",
            "= 75 % | trường trung học đạt chuẩn | -",
        ]),
    Example(
        text: "Nâng đàn bò lên 3.500 con, đàn lợn 12.000 con.", goals: false,
        expected: ["= 3500 con | Nâng đàn bò | -", "= 12000 con | đàn lợn | -"]),
    Example(
        text: "Diện tích mắc ca 370 ha, trong đó có 230 ha trồng xen.",
        expected: ["= 370 ha | Diện tích mắc ca | -", "= 230 ha | trồng xen | -"]),
    Example(
        text: "Giảm số thôn đạt dưới 05 tiêu chí xuống dưới 02 thôn.",
        expected: ["< 2 thôn | Giảm số thôn đạt dưới 05 tiêu chí | -"]),
    Example(
        text: "Tuổi thọ trung bình 74,5 tuổi, số năm sống khỏe tối thiểu 67 năm.",
        expected: ["= 74.5 tuổi | Tuổi thọ trung bình tuổi | -", ">= 67 năm | số năm sống khỏe | -"]),
    Example(
        text: "Diện tích nhà ở bình quân 26,5 m2 sàn/người, trong đó khu vực đô thị 28 m2 sàn/người.",
        expected: [
            "= 26.5 m2 sàn | Diện tích nhà ở bình quân | -",
            "= 28 m2 sàn | Diện tích nhà ở bình quân khu vực đô thị | -",
        ]),
    Example(
        text: "Giảm tỷ lệ bỏ học: cấp tiểu học dưới 0,01%, cấp THCS dưới 0,1%.",
        expected: [
            "< 0.01 % | Giảm tỷ lệ bỏ học: cấp tiểu học | -", "< 0.1 % | Giảm tỷ lệ bỏ học: cấp THCS | -",
        ]),
    Example(text: "Quy mô dân số 15.000 người.", expected: ["= 15000 người | Quy mô dân số | -"]),
    // Near miss: a label.
    Example(
        text: "Thực hiện tiêu chí số 15 đúng quy định.", expected: ["goal | Thực hiện tiêu chí số 15 đúng quy định | -"]
    ),
    // Ranges with the unit at both ends, a percentage in words, a word that is no measure.
    Example(
        text: "Thu ngân sách từ 1.000 tỷ đồng đến 1.200 tỷ đồng.",
        expected: ["range 1000 1200 tỷ đồng | Thu ngân sách | -"]),
    Example(text: "Trồng từ 10 ha đến 15 ha rừng.", expected: ["range 10 15 ha | Trồng rừng | -"]),
    Example(text: "Tối thiểu 80 phần trăm văn bản được ký số.", expected: [">= 80 % | văn bản được ký số | -"]),
    Example(
        text: "Cắt giảm 30% chi phí tuân thủ, 20% thời gian kiểm tra.",
        expected: ["= 30 % | Cắt giảm chi phí tuân thủ | -", "= 20 % | Cắt giảm thời gian kiểm tra | -"]),
    Example(
        text: "Mỗi năm tổ chức 1 lần hội thi; mỗi quý 01 lần đối thoại với doanh nghiệp.",
        expected: ["= 1 lần | tổ chức hội thi | -", "= 1 lần | lần đối thoại với doanh nghiệp | -"]),
    Example(
        text: "Thành lập 15 Tổ công nghệ số cộng đồng.", goals: false,
        expected: ["= 15 Tổ | Tổ công nghệ số cộng đồng | -"]),
    // Near miss: a rank.
    Example(
        text: "Xếp thứ 15/34 tỉnh về cải cách hành chính.",
        expected: ["goal | Xếp thứ 15/34 tỉnh về cải cách hành chính | -"]),
    Example(text: "Trả kết quả trước hạn trên 25%.", expected: ["> 25 % | Trả kết quả trước hạn | -"]),
    // What was there before is no goal, what is compared with it is.
    Example(
        text: "Thu ngân sách 13,5 tỷ đồng, tăng 8% so với ước thực hiện năm 2025 (12,5 tỷ đồng).",
        expected: ["= 13.5 tỷ đồng | Thu ngân sách | -", "= 8 % | Thu ngân sách | -"]),
    Example(text: "Diện tích cả năm 2.200 ha.", expected: ["= 2200 ha | Diện tích | -"]),
    Example(text: "Số thuê bao internet/100 dân: 85.", expected: ["= 85 | Số thuê bao internet/100 dân | -"]),
    Example(
        text: "Giải phóng mặt bằng, bàn giao 25 ha cho nhà đầu tư.", goals: false,
        expected: ["= 25 ha | bàn giao cho nhà đầu tư | -"]),
    Example(
        text: "Trồng 35 ha ngô, 20 ha lạc.", goals: false,
        expected: ["= 35 ha | Trồng ngô | -", "= 20 ha | Trồng lạc | -"]),
    Example(text: "Đề nghị tỉnh bố trí 15 tỷ đồng để nâng cấp 4,5 km đường.", goals: false, expected: []),
    Example(text: "Đảng ủy xã lãnh đạo đạt và vượt 18 chỉ tiêu Nghị quyết đề ra.", goals: false, expected: []),
    // Parts that grow stand for themselves, parts of a share do not.
    Example(
        text: "Tốc độ tăng GRDP đạt 10%, trong đó công nghiệp tăng 18%, dịch vụ tăng 12%.",
        expected: ["= 10 % | Tốc độ tăng GRDP | -", "= 18 % | công nghiệp | -", "= 12 % | dịch vụ | -"]),
    Example(
        text: "Tỷ lệ hộ nghèo giảm 1%, trong đó vùng cao giảm 1,5%.",
        expected: ["= 1 % | Tỷ lệ hộ nghèo | -", "= 1.5 % | Tỷ lệ hộ nghèo vùng cao | -"]),
    // What several numbers measure in common.
    Example(
        text: "Tỷ lệ lao động qua đào tạo 78%, có chứng chỉ 40%.",
        expected: ["= 78 % | Tỷ lệ lao động qua đào tạo | -", "= 40 % | Tỷ lệ lao động qua đào tạo có chứng chỉ | -"]),
    Example(
        text: "Nâng tỷ lệ lao động qua đào tạo lên 60%, trong đó đào tạo nghề 35%.",
        expected: [
            "= 60 % | Nâng tỷ lệ lao động qua đào tạo | -", "= 35 % | tỷ lệ lao động qua đào tạo nghề | -",
        ]),
    Example(
        text: "Tỷ lệ tiêm phòng: dại đạt 80%, cúm gia cầm đạt 75%.",
        expected: ["= 80 % | Tỷ lệ tiêm phòng: dại | -", "= 75 % | Tỷ lệ tiêm phòng: cúm gia cầm | -"]),
    Example(
        text: "Tỷ lệ hộ dùng nước sạch đạt 70% (khu vực đô thị 95%, khu vực nông thôn 60%).",
        expected: [
            "= 70 % | Tỷ lệ hộ dùng nước sạch | -", "= 95 % | Tỷ lệ hộ dùng nước sạch khu vực đô thị | -",
            "= 60 % | Tỷ lệ hộ dùng nước sạch khu vực nông thôn | -",
        ]),
    Example(
        text: "Thu gom rác thải ở đô thị 95%, nông thôn 80%.",
        expected: ["= 95 % | Thu gom rác thải ở đô thị | -", "= 80 % | Thu gom rác thải ở nông thôn | -"]),
    Example(
        text: "Tỷ lệ gia đình văn hóa đạt 90%, cơ quan văn hóa đạt 95%.",
        expected: ["= 90 % | Tỷ lệ gia đình văn hóa | -", "= 95 % | Tỷ lệ cơ quan văn hóa | -"]),
    Example(
        text: "Tạo việc làm cho 5.000 lao động, bình quân mỗi năm 1.000 lao động.",
        expected: [
            "= 5000 lao động | Tạo việc làm cho lao động | -", "= 1000 lao động | Tạo việc làm cho lao động | -",
        ]),
    // Periods, sums and years of comparison are no part of it.
    Example(
        text: "Đôn đốc chủ đầu tư đến hết quý III giải ngân đạt tối thiểu 70%.", goals: false,
        expected: [">= 70 % | giải ngân | -"]),
    Example(
        text: "Tỷ lệ hộ nghèo giảm từ 6% năm 2025 xuống dưới 4%.", expected: ["< 4 % | Tỷ lệ hộ nghèo | -"]),
    Example(
        text: "Thu ngân sách lũy kế cả năm đạt 90 tỷ đồng, vượt 5% dự toán.",
        expected: ["= 90 tỷ đồng | Thu ngân sách | -", "> 5 % | Thu ngân sách | -"]),
    Example(
        text: "Tỷ lệ kiến nghị được trả lời đạt 85% (năm 2020 đạt 70%).",
        expected: ["= 85 % | Tỷ lệ kiến nghị được trả lời | -"]),
    Example(
        text: "60% số xã trở lên đạt chuẩn nông thôn mới.",
        expected: [">= 60 % | số xã trở lên đạt chuẩn nông thôn mới | -"]),
    Example(
        text: "Thời gian chờ tối đa 20 phút/01 lượt.", expected: ["<= 20 phút | Thời gian chờ | -"]),
    Example(
        text: "Thời gian chuyển đơn không quá 02 ngày làm việc.",
        expected: ["<= 2 ngày làm việc | Thời gian chuyển đơn | -"]),
    Example(text: "Số thôn có nhà văn hóa 18/24.", expected: ["= 18 thôn | Số thôn có nhà văn hóa | -"]),
    // Which ones are meant, or what kind: no goals.
    Example(text: "Xóa xong trường học 3 ca.", expected: ["goal | Xóa xong trường học 3 ca | -"]),
    Example(text: "Dự án nào giải ngân dưới 40% thì điều chuyển vốn.", goals: false, expected: []),
    Example(
        text: "Sở Nội vụ bồi dưỡng kỹ năng cho đại biểu, mỗi năm 03 lớp.", goals: false,
        expected: ["= 3 lớp | bồi dưỡng kỹ năng cho đại biểu lớp | Sở Nội vụ"]),
    Example(
        text: "Phấn đấu 70% HĐND cấp xã họp không giấy.",
        expected: ["= 70 % * | HĐND cấp xã họp không giấy | HĐND cấp xã"]),
    Example(
        text: "100% đường xã, 80% đường thôn, buôn được cứng hóa.",
        expected: ["= 100 % | đường xã được cứng hóa | -", "= 80 % | đường thôn, buôn được cứng hóa | -"]),
    Example(
        text: "Tham gia bảo hiểm xã hội: 60% lực lượng lao động.",
        expected: ["= 60 % | Tham gia bảo hiểm xã hội | -"]),
    Example(
        text: "Phát triển 04 sản phẩm OCOP 3 sao.", expected: ["= 4 sản phẩm | Phát triển sản phẩm OCOP 3 sao | -"]),
    Example(
        text: "Bảo vệ 7.800 ha rừng hiện có, khoanh nuôi 150 ha.", goals: false,
        expected: ["= 7800 ha | Bảo vệ rừng hiện có | -", "= 150 ha | khoanh nuôi | -"]),
    Example(text: "Đẩy mạnh tuyên truyền; khuyến khích xã hội hóa giáo dục.", goals: false, expected: []),
    Example(
        text: "Đẩy mạnh tuyên truyền; khuyến khích hộ nghèo tham gia hợp tác xã.", goals: false,
        expected: ["goal * | hộ nghèo tham gia hợp tác xã | hộ nghèo"]),
]

private func line(_ target: Target) -> String {
    var text =
        target.kind == .qualitative ? "goal" : "\(target.comparator!.rawValue) \(SameGoals.number(target.value!))"
    if let more = target.valueMax { text += " \(SameGoals.number(more))" }
    if let unit = target.unit { text += " \(unit)" }
    if target.aspirational { text += " *" }
    return text + " | \(target.indicator ?? "-") | \(target.body ?? "-")"
}

@Test(arguments: table)
private func targets(_ example: Example) {
    let heading = example.goals ? "# I. MỤC TIÊU CỤ THỂ" : "# I. NHIỆM VỤ"
    let sheet = Sheet("\(heading)\n- \(example.text)")
    #expect(sheet.findings().targets.map(line) == example.expected, "\(example.text)")
}

@Test func pastAndBackgroundHoldNoTargets() {
    for heading in [
        "THỰC TRẠNG VÀ KẾT QUẢ HOẠT ĐỘNG", "ĐÁNH GIÁ CHUNG", "BỐI CẢNH, TÌNH HÌNH", "QUAN ĐIỂM",
        "Về tình hình thực hiện nhiệm vụ năm 2025",
    ] {
        let found = Sheet("# I. \(heading)\n- 100% xã có nhà văn hóa.\n- UBND tỉnh tổ chức ít nhất 05 cuộc kiểm tra.")
            .findings()
        #expect(found.targets.isEmpty, "\(heading)")
        #expect(found.assignments.isEmpty, "\(heading)")
    }
}

@Test func theGeneralAimIsNoTarget() {
    let found = Sheet("# III. MỤC TIÊU\n## 1. Mục tiêu tổng quát\nNâng cao chất lượng hoạt động của HĐND các cấp.")
        .findings()
    #expect(found.targets.isEmpty)
}

@Test func leadingPeriodsHoldForTheSentence() {
    let found = Sheet(
        "# I. MỤC TIÊU\n- Hằng năm, Thường trực HĐND tổ chức ít nhất 08 cuộc giám sát; tổ chức ít nhất 01 phiên giải trình giữa hai kỳ họp."
    ).findings()
    #expect(found.targets.map(\.time.repeats) == ["P1Y", "between-sessions"])
    #expect(found.targets.map(\.body) == ["Thường trực HĐND", "Thường trực HĐND"])
}

@Test func aLeadInGivesItsItemsTimeAndBody() {
    let found = Sheet(
        """
        # II. NỘI DUNG
        Đối với Hội đồng nhân dân xã, trong năm 2026 thực hiện các mục tiêu sau:
        - 100% nghị quyết được ban hành đúng trình tự.
        """
    ).findings()
    #expect(found.targets.map(\.body) == ["Hội đồng nhân dân xã"])
    #expect(found.targets.map(\.time.brief) == ["2026-01-01/2026-12-31"])
}

@Test func trongNhiemKyIsTheTermOfTheSubject() {
    let text = """
        # I. BỐI CẢNH
        Đại hội đại biểu Đảng bộ tỉnh nhiệm kỳ 2025 - 2030 và bầu cử đại biểu HĐND nhiệm kỳ 2026 - 2031.
        # II. MỤC TIÊU
        - Trong nhiệm kỳ, HĐND tỉnh tổ chức ít nhất 05 cuộc giám sát.
        - Trong nhiệm kỳ, Ban Thường vụ Tỉnh ủy tổ chức ít nhất 02 cuộc kiểm tra.
        """
    #expect(Sheet(text).findings().targets.map(\.time.due) == ["2031-12-31", "2030-12-31"])
}

@Test func numbersAsVietnameseDocumentsPrintThem() {
    for (text, value) in [
        ("1.470", 1470), ("23,5", 23.5), ("05", 5), ("1.234,5", 1234.5), ("255.053,9", 255053.9), ("0,393", 0.393),
        ("7.5", 7.5), ("20.000", 20000),
    ] {
        #expect(NumberText.value(Array(text.unicodeScalars)) == value, "\(text)")
    }
}

@Test func aHeadingOfGoalsGivesItsYear() {
    let found = Sheet("# I. CÁC CHỈ TIÊU CHỦ YẾU NĂM 2026\n- Tỷ lệ che phủ rừng đạt 60%.").findings()
    #expect(found.targets.map(\.time.brief) == ["2026-01-01/2026-12-31"])
}

@Test func theYearOfATitleIsThatOfItsGoals() {
    let text = "# I. MỤC TIÊU\n- Tỷ lệ che phủ rừng đạt 60%.\n# II. NHIỆM VỤ\n- Phấn đấu trồng ít nhất 20 ha rừng."
    let rows: [(title: String, type: DocumentType, expected: [String])] = [
        ("Cải cách hành chính phường năm 2027", .keHoach, ["2027-01-01/2027-12-31", ""]),
        // Near misses: a period, another document's date, a look back.
        ("Phát triển rừng giai đoạn 2026 - 2030", .keHoach, ["", ""]),
        ("Thực hiện Nghị quyết ngày 09 tháng 12 năm 2025 của Hội đồng nhân dân tỉnh", .keHoach, ["", ""]),
        ("Kết luận tại phiên họp tháng 7 năm 2027", .thongBao, ["", ""]),
    ]
    for row in rows {
        let found = Sheet(text).findings(title: row.title, type: row.type)
        #expect(found.targets.map(\.time.brief) == row.expected, "\(row.title)")
    }
}

@Test func headingsBelowGoalsGiveTheirYears() {
    let text = """
        # II. MỤC TIÊU
        ## 1. Đến năm 2030
        - Tỷ lệ che phủ rừng đạt 60%.
        ## 2. Tầm nhìn đến năm 2045
        - Tỷ lệ che phủ rừng đạt 65%.
        """
    #expect(Sheet(text).findings().targets.map(\.time.due) == ["2030-12-31", "2045-12-31"])
}

@Test func aPeriodBeforeAColonHoldsForItsParagraph() {
    let text = "# I. MỤC TIÊU\n- Đến năm 2030: Toàn tỉnh có 32 đô thị loại V. Tỷ lệ đô thị hóa đạt 48%."
    #expect(Sheet(text).findings().targets.map(\.time.due) == ["2030-12-31", "2030-12-31"])
    let comma = "# I. MỤC TIÊU\n- Đến năm 2030, toàn tỉnh có 32 đô thị. Tỷ lệ đô thị hóa đạt 48%."
    #expect(Sheet(comma).findings().targets.map(\.time.due) == ["2030-12-31", nil])
}

@Test func aHeadingOfTasksGivesItsYearToTheGoalsBelow() {
    let text = """
        # II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2027
        ## 1. Chỉ tiêu
        - Trên 95% kiến nghị được trả lời đúng hạn.
        ## 2. Nhiệm vụ
        - Sở Y tế phấn đấu tổ chức ít nhất 02 cuộc kiểm tra.
        """
    #expect(Sheet(text).findings(type: .baoCao).targets.map(\.time.brief) == ["2027-01-01/2027-12-31", ""])
}

@Test func aLeadInWithPhanDauMakesItsItemsAspirations() {
    let found = Sheet("# I. MỤC TIÊU\nPhấn đấu đến năm 2030:\n- 100% thôn có chi bộ.\n- Trên 90% hộ dùng nước sạch.")
        .findings()
    #expect(found.targets.map(\.aspirational) == [true, true])
    #expect(found.targets.map(\.time.due) == ["2030-12-31", "2030-12-31"])
    // Near miss: a lead-in with a goal of its own.
    let own = Sheet("# I. MỤC TIÊU\nĐể phấn đấu đạt 100% chi bộ có cấp ủy, yêu cầu:\n- Trên 90% hộ dùng nước sạch.")
        .findings()
    #expect(own.targets.map(\.aspirational) == [true, false])
    #expect(own.targets.first?.indicator == "chi bộ có cấp ủy")
}

@Test func aLeadInNamesWhatItsItemsMeasure() {
    let rows = Sheet(
        "# I. MỤC TIÊU\nTỷ lệ dân số được khám sức khỏe đạt:\n- Trẻ em: 95%.\n- Người cao tuổi: tối thiểu 80%."
    )
    .findings()
    #expect(
        rows.targets.map(\.indicator) == [
            "Tỷ lệ dân số được khám sức khỏe: Trẻ em", "Tỷ lệ dân số được khám sức khỏe: Người cao tuổi",
        ])
    let built = Sheet("# I. MỤC TIÊU\nXây dựng mới:\n- 12 phòng học.\n- 03 trạm y tế.").findings()
    #expect(built.targets.map(\.indicator) == ["Xây dựng mới: phòng học", "Xây dựng mới: trạm y tế"])
    // Near misses: a lead-in that only announces, and one that asks for duties.
    let announced = Sheet("# I. MỤC TIÊU\nPhấn đấu đạt các chỉ tiêu sau:\n- Trẻ em đến trường: 95%.").findings()
    #expect(announced.targets.map(\.indicator) == ["Trẻ em đến trường"])
    let asked = Sheet(
        "# I. NHIỆM VỤ\nĐể hoàn thành các chỉ tiêu cả năm, Ban Thường vụ yêu cầu:\n- Đẩy mạnh tuyên truyền."
    ).findings()
    #expect(asked.targets.isEmpty)
}

@Test func anAccountBehindAColonHoldsNoGoals() {
    let text =
        "# 1. NỘI DUNG\nBan Thường vụ đánh giá: Quý I, tạo việc làm cho 6.200 lao động; thu ngân sách đạt 2.350 tỷ đồng."
    #expect(Sheet(text).findings().targets.isEmpty)
}

@Test func phanDauHoldsForTheClausesOfItsSentence() {
    let text = "# 1. NỘI DUNG\nPhấn đấu tốc độ tăng trưởng đạt 6,7%; kim ngạch xuất khẩu tăng 8% so với cùng kỳ."
    #expect(Sheet(text).findings().targets.map(\.value) == [6.7, 8])
    let which =
        "# 1. NHIỆM VỤ\nĐến hết quý II giải ngân tối thiểu 45% kế hoạch vốn, thu hồi vốn các dự án giải ngân dưới 30%."
    #expect(Sheet(which).findings().targets.map(\.value) == [45])
}

@Test func aHeadingOfGoalsMayBeOne() {
    let found = Sheet("# I. MỤC TIÊU\n## 1. Tỷ lệ hộ nghèo còn dưới 2%\nTập trung hỗ trợ sinh kế.").findings()
    #expect(found.targets.map(\.value) == [2])
}

@Test func tasksBelowGoalsOfAnArticleAreNoGoals() {
    let text = """
        # I. NỘI DUNG
        Thông qua mục tiêu, chỉ tiêu như sau:
        ## 1. Chỉ tiêu
        - Tỷ lệ che phủ rừng đạt 60%.
        ## 2. Nhiệm vụ, giải pháp
        - Đẩy mạnh trồng rừng gỗ lớn trên địa bàn.
        """
    #expect(Sheet(text).findings().targets.map(\.value) == [60])
}

@Test func aPeriodThatEndsAHeadingHoldsForItsCounts() {
    let text = "# II. KHỐI LƯỢNG THỰC HIỆN GIAI ĐOẠN 2026 - 2028\n- Xây dựng mới 14 công trình cấp nước."
    #expect(Sheet(text).findings().targets.map(\.time.due) == ["2028-12-31"])
    let other = "# II. Chuẩn bị bầu cử nhiệm kỳ 2026 - 2031\n- Xây dựng mới 14 công trình cấp nước."
    #expect(Sheet(other).findings().targets.map(\.time.due) == [nil])
}

@Test func phanDauWithAPeriodHoldsForTheSentence() {
    let found = Sheet("# I. NHIỆM VỤ\nPhấn đấu đến năm 2027, tỷ lệ thu gom đạt 95%; xử lý dứt điểm 12 điểm ô nhiễm.")
        .findings()
    #expect(found.targets.map(\.aspirational) == [true, true])
    #expect(found.targets.map(\.time.due) == ["2027-12-31", "2027-12-31"])
    let bare = Sheet("# I. MỤC TIÊU\n- Phấn đấu 95% xã đạt chuẩn; 90% thôn có nhà văn hóa.").findings()
    #expect(bare.targets.map(\.aspirational) == [true, false])
}

@Test func whatWasSpentIsNoFunding() {
    #expect(
        Sheet("# I. NỘI DUNG\nTrong 03 năm, ngân sách tỉnh đã chi 120 tỷ đồng cho giáo dục.").findings().funding.isEmpty
    )
    let paid = Sheet("# I. NHIỆM VỤ\nUBND tỉnh bố trí kinh phí hỗ trợ người nghèo từ ngân sách tỉnh.").findings()
    #expect(paid.funding.map(\.fundSource) == ["ngân sách tỉnh"])
    let parts = Sheet(
        "# I. NỘI DUNG\nNhu cầu vốn: 80 tỷ đồng. Trong đó:\n- Giai đoạn 2026 - 2027: 30 tỷ đồng.\n- Năm 2028: 50 tỷ đồng."
    )
    .findings()
    #expect(parts.funding.map { ($0.amount ?? 0) / 1e9 } == [80, 30, 50])
}

@Test func aDateAfterASemicolonIsThatOfTheGoalBefore() {
    let found = Sheet("# I. NHIỆM VỤ\nĐảng ủy giám sát 04 chi bộ và 06 đảng viên; hoàn thành trước ngày 30/9/2026.")
        .findings()
    #expect(found.targets.map(\.time.due) == ["2026-09-30", "2026-09-30"])
}

@Test func conditionsAndLevelsOfSupportHoldNoTargets() {
    for heading in ["Điều kiện hỗ trợ", "Nội dung và mức hỗ trợ", "Nguyên tắc phân bổ vốn", "Tiêu chuẩn, điều kiện"] {
        let found = Sheet("# 1. \(heading)\n- Có tối thiểu 70% thành viên góp vốn.\n- Dự án có quy mô tối thiểu 03 ha.")
            .findings()
        #expect(found.targets.isEmpty, "\(heading)")
    }
    // Near miss: a goal of conditions.
    #expect(Sheet("# 1. Mục tiêu\n- Tối thiểu 70% hợp tác xã hoạt động hiệu quả.").findings().targets.count == 1)
}

@Test func partsHaveTheTimeOfTheWhole() {
    let found = Sheet("# I. MỤC TIÊU\n- Đạt 80 huy chương mỗi năm, trong đó có ít nhất 15 huy chương vàng.").findings()
    #expect(found.targets.map(\.time.repeats) == ["P1Y", "P1Y"])
    let list = Sheet("# I. MỤC TIÊU\n- Mỗi Ban hằng năm tiến hành tối thiểu 02 cuộc giám sát, 01 cuộc khảo sát.")
        .findings()
    #expect(list.targets.map(\.time.repeats) == ["P1Y", "P1Y"])
    // Near miss: the period of one number only.
    let own = Sheet("# I. MỤC TIÊU\n- Đại biểu tiếp xúc cử tri ít nhất 04 lần/năm và chất vấn ít nhất một lần.")
        .findings()
    #expect(own.targets.map(\.time.repeats) == ["P1Y", nil])
}

@Test func aHeadingAboveNamesTheYearOfTheGoalsBelow() {
    let found = Sheet(
        "# I. KẾ HOẠCH NĂM 2027\n## 1. Chỉ tiêu kế hoạch\n- Thu ngân sách 49 tỷ đồng.\n- Chi ngân sách 132 tỷ đồng."
    ).findings()
    #expect(found.targets.map(\.time.due) == ["2027-12-31", "2027-12-31"])
    #expect(found.funding.isEmpty)
}

@Test func sumsUnderAHeadingOfCostsAreFunding() {
    let found = Sheet(
        """
        # IV. KINH PHÍ
        Dự kiến tổng kinh phí: 135 tỷ đồng, bao gồm:
        - Mua sắm trang thiết bị: 105 tỷ đồng.
        - Đào tạo, thu hút nhân lực: 30 tỷ đồng.
        """
    ).findings()
    #expect(found.funding.map(\.amount) == [135_000_000_000, 105_000_000_000, 30_000_000_000])
    #expect(found.funding.map(\.approximate) == [true, false, false])
    // "Giải ngân 100% vốn" is to be reached, "hỗ trợ 100% vốn" is paid.
    #expect(Sheet("# I. MỤC TIÊU\n- Giải ngân 100% vốn đầu tư công.").findings().funding.isEmpty)
    #expect(Sheet("# I. NHIỆM VỤ\n- Học viên tự túc 20% chi phí ăn ở.").findings().funding.map(\.share) == [20])
}

@Test func formerFiguresAreNoGoals() {
    let found = Sheet("# II. CHỈ TIÊU NĂM 2026\n- Diện tích gieo trồng 2.200 ha (năm 2025 là 2.150 ha).").findings()
    #expect(found.targets.map(\.value) == [2200])
    let later = Sheet("# II. CHỈ TIÊU NĂM 2026\n- Trồng 50 ha rừng (năm 2027 là 60 ha).").findings()
    #expect(later.targets.map(\.value) == [50, 60])
}

@Test func eachNumberHasItsOwnPeriod() {
    func dues(_ text: String) -> [String?] { Sheet("# I. NHIỆM VỤ\n- \(text)").findings().targets.map(\.time.due) }
    #expect(
        dues("Phấn đấu đến hết ngày 30/6/2026 giải ngân đạt trên 50% vốn và đến hết năm 2026 đạt 100%.")
            == ["2026-06-30", "2026-12-31"])
    #expect(
        dues("UBND xã phấn đấu trong quý II/2026 khởi công 03 dự án, quyết toán ít nhất 12 dự án.")
            == ["2026-06-30", "2026-06-30"])
}

@Test func rowsOfDutiesPrescribeNumbers() {
    let table = """
        # II. PHÂN CÔNG
        | STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |
        | 1 | Mở 15 lớp bồi dưỡng kỹ năng số | Sở Nội vụ | Quý III/2026 |
        | 2 | Báo cáo kết quả thực hiện Nghị quyết 57 | Sở Nội vụ | Quý III/2026 |
        """
    let found = Sheet(table).findings()
    #expect(found.targets.map(line) == ["= 15 lớp | lớp bồi dưỡng kỹ năng số | Sở Nội vụ"])
    #expect(found.targets.map(\.time.due) == ["2026-09-30"])
    #expect(found.assignments.count == 2)
}

@Test func aNormHoldsTargetsOnlyAmongGoals() {
    let text = "# I. Quy định\n- Hội đồng họp ít nhất 02 lần.\n# II. Mục tiêu\n- 100% xã có nhà văn hóa."
    #expect(Sheet(text).findings(type: .nghiDinh).targets.map(\.value) == [100])
    #expect(Sheet(text).findings().targets.map(\.value) == [2, 100])
}

@Test func aPeriodBehindARunInHeadHoldsForItsSentence() {
    let found = Sheet("# I. MỤC TIÊU\n- Bảo vệ rừng: Đến năm 2030 trồng mới 50 ha; chăm sóc 80 ha. Bảo vệ 300 ha.")
        .findings()
    #expect(found.targets.map(\.time.due) == ["2030-12-31", "2030-12-31", nil])
    let bracket = Sheet("# I. MỤC TIÊU NĂM 2026\n- Hộ nghèo còn 2% (theo chuẩn nghèo giai đoạn 2026 - 2030).")
        .findings()
    #expect(bracket.targets.map(\.time.due) == ["2026-12-31"])
}

@Test func budgetsAreFundingButForRevenues() {
    let found = Sheet(
        """
        # 1. Quyết định dự toán ngân sách năm 2025
        - Tổng thu ngân sách nhà nước: 12.500 tỷ đồng.
        - Thu từ hoạt động xuất nhập khẩu: 1.300 tỷ đồng.
        - Chi đầu tư phát triển: 5.200 tỷ đồng.
        - Ngân sách tỉnh 600 tỷ đồng, ngân sách xã 20 tỷ đồng.
        # 2. Giải pháp
        - Ủy thác qua Ngân hàng Chính sách xã hội 100 tỷ đồng.
        - Huy động vốn xã hội hóa đạt tối thiểu 40 tỷ đồng.
        """
    ).findings()
    #expect(found.funding.map { ($0.amount ?? 0) / 1e9 } == [5200, 600, 20, 100, 40])
    #expect(found.funding[1...2].map(\.fundSource) == ["Ngân sách tỉnh", "ngân sách xã"])
    #expect(found.targets.isEmpty)
}

@Test func itemsBelowASumAreItsParts() {
    let found = Sheet(
        """
        # I. ĐIỀU CHỈNH
        Tổng số vốn là 150 tỷ đồng (tăng 12 tỷ đồng so với kế hoạch đã giao), gồm:
        - Nguồn thu sử dụng đất: 100 tỷ đồng.
        - Bội chi: 50 tỷ đồng.
        # II. GIẢI PHÁP
        - Rà soát, phân bổ hết nguồn dự phòng chưa sử dụng.
        - Phân bổ 45 tỷ đồng cho 08 dự án.
        - Trích 20% đối với số nộp từ trên 10 tỷ đồng đến 20 tỷ đồng/năm.
        """
    ).findings()
    #expect(found.funding.map { ($0.amount ?? 0) / 1e9 } == [150, 100, 50, 45])
}

@Test func tablesOfCostsHaveTheUnitAboveThem() {
    let rows = "| 1 | Đào tạo | 650,5 |\n| 2 | Hội nghị | 1.200 |"
    func amounts(_ above: String, _ header: String) -> [Double?] {
        Sheet("# III. NỘI DUNG\n\(above)| STT | Nội dung | \(header) |\n\(rows)").findings().funding.map(\.amount)
    }
    #expect(amounts("", "Kinh phí (triệu đồng)") == [650_500_000, 1_200_000_000])
    #expect(amounts("Đơn vị tính: Triệu đồng\n", "Kinh phí") == [650_500_000, 1_200_000_000])
    // Near miss: nobody says in what.
    #expect(amounts("", "Kinh phí") == [])
}

@Test func sharesOfCostsAreTold() {
    func shares(_ text: String) -> [Double?] { Sheet("# I. NHIỆM VỤ\n- \(text)").findings().funding.map(\.share) }
    #expect(shares("Ngân sách xã hỗ trợ 30% chi phí, Nhân dân đóng góp 70%.") == [30, 70])
    #expect(shares("Miễn 100% học phí; giảm 50% học phí cho hộ cận nghèo.") == [100, 50])
    let levels = Sheet("# I. Mức hỗ trợ\n- Cộng tác viên 150.000 đồng/người/tháng.\n- Dự án trên 15 tỷ đồng.")
        .findings()
    #expect(levels.funding.map(\.amount) == [150_000])
    #expect(Sheet("# I. Mức thu phí\n- Cấp đổi thẻ: 20.000 đồng/thẻ/năm.").findings().funding.isEmpty)
    #expect(shares("Hỗ trợ 100% hộ nghèo vay vốn.") == [])
    #expect(shares("Công nghiệp chiếm 60% giá trị sản xuất.") == [])
    #expect(shares("Doanh nghiệp nắm giữ 100% vốn điều lệ.") == [])
}

@Test func unsureReadingsAreDoubtful() {
    func confidence(_ text: String, _ heading: String = "I. MỤC TIÊU") -> Double? {
        Sheet("# \(heading)\n- \(text)").findings().targets.first?.confidence
    }
    for (text, heading) in [
        ("Thâm canh 18.500 ha vải thiều.", "I. NHIỆM VỤ"), ("Xây dựng 12 kíp trực.", "I. MỤC TIÊU"),
        ("Không để xảy ra quá 05 vụ cháy.", "I. MỤC TIÊU"),
    ] {
        #expect(confidence(text, heading).map { $0 < 0.7 } == true, "\(text)")
    }
    for text in ["100% xã có nhà văn hóa.", "Xây dựng chính quyền số.", "Kết nạp 35 đảng viên."] {
        #expect(confidence(text).map { $0 >= 0.7 } == true, "\(text)")
    }
}
