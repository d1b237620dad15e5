import Records
import Testing

@testable import Extraction

/// A paragraph under "III. TỔ CHỨC THỰC HIỆN" and its duties: "role | actors | partners | task | time".
private struct Example: Sendable {
    var text: String
    var heading = "TỔ CHỨC THỰC HIỆN"
    var expected: [String]
}

private let table: [Example] = [
    Example(
        text: "Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết.",
        expected: ["lead | Ủy ban nhân dân tỉnh | - | tổ chức thực hiện Nghị quyết | "]),
    Example(
        text: "Hội đồng nhân dân tỉnh giao Thường trực HĐND tỉnh giám sát việc thực hiện.",
        expected: ["monitor | Thường trực HĐND tỉnh | - | giám sát việc thực hiện | "]),
    Example(
        text: "Sở Tài chính chủ trì, phối hợp với Sở Nội vụ tham mưu bố trí kinh phí.",
        expected: ["lead | Sở Tài chính | Sở Nội vụ | chủ trì, phối hợp với Sở Nội vụ tham mưu bố trí kinh phí | "]),
    Example(
        text: "Hội nghị tổng kết do Văn phòng UBND huyện chủ trì, phối hợp với Phòng Nội vụ tổ chức trong quý IV/2026.",
        expected: [
            "lead | Văn phòng UBND huyện | Phòng Nội vụ | Hội nghị tổng kết do Văn phòng UBND huyện chủ trì, phối hợp với Phòng Nội vụ tổ chức trong quý IV/2026 | 2026-10-01/2026-12-31"
        ]),
    Example(
        text: "Sở Nội vụ tổ chức sơ kết Đề án vào cuối năm 2026 và tổng kết Đề án vào cuối năm 2030.",
        expected: [
            "lead | Sở Nội vụ | - | tổ chức sơ kết Đề án vào cuối năm 2026 | 2026-10-01/2026-12-31",
            "lead | Sở Nội vụ | - | tổng kết Đề án vào cuối năm 2030 | 2030-10-01/2030-12-31",
        ]),
    Example(
        text: "Định kỳ 6 tháng một lần, báo cáo tiến độ về Sở Nội vụ.", heading: "Ủy ban nhân dân các huyện",
        expected: ["report | Ủy ban nhân dân các huyện | - | báo cáo tiến độ về Sở Nội vụ | P6M"]),
    Example(
        text: "Xây dựng kế hoạch thực hiện.", heading: "Các phòng chuyên môn được phân công phụ trách tiêu chí",
        expected: [
            "lead | Các phòng chuyên môn được phân công phụ trách tiêu chí | - | Xây dựng kế hoạch thực hiện | "
        ]),
    // Near miss: which laws, not who must do what.
    Example(text: "Dự án luật, pháp lệnh do Ủy ban Pháp luật chủ trì.", expected: []),
    Example(
        text:
            "Giao các sở; UBND các huyện; Ban Quản lý khu kinh tế rà soát danh mục. Yêu cầu gửi kết quả về Sở Tài chính.",
        expected: [
            "lead | các sở + UBND các huyện + Ban Quản lý khu kinh tế | - | rà soát danh mục | ",
            "lead | các sở + UBND các huyện + Ban Quản lý khu kinh tế | - | gửi kết quả về Sở Tài chính | ",
        ]),
    Example(
        text: "Các nội dung còn lại, giao Thường trực Tỉnh ủy xem xét, quyết định.",
        expected: ["lead | Thường trực Tỉnh ủy | - | xem xét, quyết định | "]),
    Example(
        text: "Hai bên thống nhất nội dung trước khi công bố.",
        expected: ["lead | Hai bên | - | thống nhất nội dung trước khi công bố | "]),
    Example(text: "Hai bên đường trồng cây xanh.", expected: []),
    Example(
        text: "Trường hợp trong năm phát sinh dự án, các cơ quan, đơn vị lập dự toán bổ sung.",
        expected: ["lead | các cơ quan, đơn vị | - | lập dự toán bổ sung | "]),
    Example(
        text: "Trường hợp không họp được, hình thức lấy ý kiến do Chủ tịch HĐND tỉnh, Trưởng Ban Pháp chế quyết định.",
        expected: []),
    Example(
        text:
            "UBND huyện bố trí ngân sách; phân công các thành viên phụ trách từng xã; 6 tháng, năm báo cáo HĐND huyện.",
        expected: [
            "lead | UBND huyện | - | bố trí ngân sách | ",
            "lead | UBND huyện | - | phân công các thành viên phụ trách từng xã | ",
            "report | UBND huyện | - | 6 tháng, năm báo cáo HĐND huyện | P6M",
            "report | UBND huyện | - | 6 tháng, năm báo cáo HĐND huyện | P1Y",
        ]),
    Example(
        text: "Thủ trưởng cơ quan, đơn vị, Trưởng các phòng, ban, ngành huyện chủ động chuẩn bị nội dung.",
        expected: [
            "lead | Thủ trưởng cơ quan, đơn vị + Trưởng các phòng, ban, ngành huyện | - | chủ động chuẩn bị nội dung | "
        ]),
    Example(
        text: "Các phòng chuyên môn; UBND các xã: căn cứ Kế hoạch này để xây dựng kế hoạch cụ thể.",
        expected: [
            "lead | Các phòng chuyên môn + UBND các xã | - | căn cứ Kế hoạch này để xây dựng kế hoạch cụ thể | "
        ]),
    Example(
        text: "Sở Nội vụ (cơ quan thường trực Ban Chỉ đạo) có trách nhiệm tổng hợp kết quả.",
        expected: ["lead | Sở Nội vụ | - | có trách nhiệm tổng hợp kết quả | "]),
    Example(
        text: "Phòng Y tế: 100% trạm y tế đạt chuẩn; phối hợp với Công an huyện tuyên truyền pháp luật.",
        expected: ["coordinate | Phòng Y tế | Công an huyện | phối hợp với Công an huyện tuyên truyền pháp luật | "]),
    Example(
        text: "Về phía UBND các xã: tiếp tục rà soát hộ nghèo.",
        expected: ["lead | UBND các xã | - | tiếp tục rà soát hộ nghèo | "]),
    Example(
        text: "UBND tỉnh chỉ đạo Sở Y tế rà soát mạng lưới.",
        expected: ["direct | UBND tỉnh | - | chỉ đạo Sở Y tế rà soát mạng lưới | "]),
    Example(
        text: "Các cơ quan, đơn vị cần tăng cường đôn đốc việc giải quyết kiến nghị.",
        expected: ["monitor | Các cơ quan, đơn vị | - | tăng cường đôn đốc việc giải quyết kiến nghị | "]),
    Example(
        text: "HĐND xã xây dựng kế hoạch; hướng dẫn các thôn thực hiện. Định kỳ kiểm tra kết quả.",
        expected: [
            "lead | HĐND xã | - | xây dựng kế hoạch | ", "guide | HĐND xã | - | hướng dẫn các thôn thực hiện | ",
            "monitor | HĐND xã | - | Định kỳ kiểm tra kết quả | ongoing",
        ]),
    Example(
        text: "Hằng năm, UBND xã xây dựng kế hoạch công khai ngân sách.",
        expected: ["lead | UBND xã | - | xây dựng kế hoạch công khai ngân sách | P1Y"]),
    Example(
        text: "Trên cơ sở đề nghị của các ngành, Sở Tư pháp thẩm định dự thảo trước ngày 30/6/2026.",
        expected: ["lead | Sở Tư pháp | - | thẩm định dự thảo trước ngày 30/6/2026 | /<2026-06-30"]),
    Example(
        text: "UBND các xã thường xuyên kiểm tra và định kỳ hằng quý báo cáo kết quả.",
        expected: [
            "monitor | UBND các xã | - | thường xuyên kiểm tra | ongoing",
            "report | UBND các xã | - | định kỳ hằng quý báo cáo kết quả | P3M",
        ]),
    Example(
        text: "Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh giám sát việc thực hiện.",
        expected: ["monitor | Ủy ban Mặt trận Tổ quốc tỉnh | - | giám sát việc thực hiện | "]),
    Example(
        text: "UBND xã căn cứ nhiệm vụ được giao xây dựng kế hoạch; giao chỉ tiêu cho các thôn.",
        expected: [
            "lead | UBND xã | - | căn cứ nhiệm vụ được giao xây dựng kế hoạch | ",
            "lead | UBND xã | - | giao chỉ tiêu cho các thôn | ",
        ]),
    Example(
        text: "UBND tỉnh căn cứ Nghị quyết này, xây dựng kế hoạch.",
        expected: ["lead | UBND tỉnh | - | căn cứ Nghị quyết này, xây dựng kế hoạch | "]),
    Example(
        text: "Các cơ quan, đơn vị chịu sự giám sát gửi báo cáo chậm nhất ngày 31/3/2026.",
        expected: [
            "report | Các cơ quan, đơn vị chịu sự giám sát | - | gửi báo cáo chậm nhất ngày 31/3/2026 | /2026-03-31"
        ]),
    Example(
        text: "Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh, các thành viên Đoàn giám sát chịu trách nhiệm thi hành.",
        expected: [
            "lead | Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh + các thành viên Đoàn giám sát | - | chịu trách nhiệm thi hành | "
        ]),
    Example(
        text:
            "Các ông (bà) Chánh Văn phòng, Giám đốc Sở Nội vụ; Chủ tịch UBND các huyện và các ông (bà) có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
        expected: [
            "lead | Chánh Văn phòng + Giám đốc Sở Nội vụ + Chủ tịch UBND các huyện + các ông (bà) có tên tại Điều 1 | - | chịu trách nhiệm thi hành Quyết định này | "
        ]),
    Example(
        text:
            "Bộ trưởng, Thủ trưởng cơ quan ngang bộ và tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Nghị định này.",
        expected: [
            "lead | Bộ trưởng + Thủ trưởng cơ quan ngang bộ + tổ chức, cá nhân có liên quan | - | chịu trách nhiệm thi hành Nghị định này | "
        ]),
    Example(
        text: "Về kinh tế: UBND huyện tập trung chỉ đạo chuyển đổi cơ cấu cây trồng.",
        expected: ["direct | UBND huyện | - | tập trung chỉ đạo chuyển đổi cơ cấu cây trồng | "]),
    Example(
        text: "Các ban đảng theo chức năng, nhiệm vụ được phân công cử cán bộ dự.",
        expected: ["lead | Các ban đảng | - | theo chức năng, nhiệm vụ được phân công cử cán bộ dự | "]),
    Example(
        text: "Các Tổ đại biểu căn cứ Chương trình giám sát của HĐND tỉnh chủ động xây dựng kế hoạch.",
        expected: [
            "lead | Các Tổ đại biểu | - | căn cứ Chương trình giám sát của HĐND tỉnh chủ động xây dựng kế hoạch | "
        ]),
    Example(
        text: "Nhận được Công văn này, đề nghị UBND thành phố sớm triển khai thực hiện.",
        expected: ["lead | UBND thành phố | - | sớm triển khai thực hiện | "]),
    Example(
        text: "Trên đây là Kế hoạch giám sát, đề nghị các cơ quan liên quan phối hợp thực hiện.",
        expected: ["coordinate | các cơ quan liên quan | - | phối hợp thực hiện | "]),
    Example(
        text: "Thống nhất chủ trương giao Ban Pháp chế chủ trì rà soát các nghị quyết.",
        expected: ["lead | Ban Pháp chế | - | chủ trì rà soát các nghị quyết | "]),
    // Near miss: what is agreed to is no order.
    Example(text: "Thống nhất với nội dung báo cáo của Sở Tài chính.", expected: []),
    Example(
        text: "Đối với các Ban của HĐND tỉnh: Khẩn trương hoàn thiện báo cáo thẩm tra.",
        expected: ["lead | các Ban của HĐND tỉnh | - | Khẩn trương hoàn thiện báo cáo thẩm tra | "]),
    Example(text: "Đối với các Ban của HĐND tỉnh, chất lượng thẩm tra được nâng lên.", expected: []),
    Example(
        text: "Để bầu Chủ tịch, Phó Chủ tịch HĐND xã, Thường trực HĐND xã chủ trì chuẩn bị danh sách.",
        expected: ["lead | Thường trực HĐND xã | - | chủ trì chuẩn bị danh sách | "]),
    Example(
        text: "Quá trình thực hiện, nếu có vướng mắc, các cơ quan, đơn vị kịp thời phản ánh về Sở Y tế.",
        expected: ["lead | các cơ quan, đơn vị | - | kịp thời phản ánh về Sở Y tế | "]),
    Example(
        text: "Thư ký kỳ họp có nhiệm vụ ghi biên bản.",
        expected: ["lead | Thư ký kỳ họp | - | có nhiệm vụ ghi biên bản | "]),
    Example(
        text: "Người đứng đầu cơ quan quản lý tài sản có trách nhiệm tổ chức kiểm kê.",
        expected: [
            "lead | Người đứng đầu cơ quan quản lý tài sản | - | có trách nhiệm tổ chức kiểm kê | "
        ]),
    Example(
        text: "Các đồng chí Ủy viên Ban Thường vụ Huyện ủy phụ trách xã trực tiếp chỉ đạo cơ sở.",
        expected: [
            "direct | Các đồng chí Ủy viên Ban Thường vụ Huyện ủy phụ trách xã | - | trực tiếp chỉ đạo cơ sở | "
        ]),
    Example(
        text: "UBND các huyện có trách nhiệm: bố trí quỹ đất; bàn giao mặt bằng.",
        expected: ["lead | UBND các huyện | - | bố trí quỹ đất | ", "lead | UBND các huyện | - | bàn giao mặt bằng | "]),
    Example(
        text: "Các sở, ban, ngành: Y tế, Giáo dục và Đào tạo, Nội vụ rà soát biên chế.",
        expected: ["lead | Các sở, ban, ngành: Y tế, Giáo dục và Đào tạo, Nội vụ | - | rà soát biên chế | "]),
    // Near miss: a duty follows the colon.
    Example(
        text: "Các sở, ban, ngành: Chủ động rà soát văn bản, tham mưu sửa đổi.",
        expected: ["lead | Các sở, ban, ngành | - | Chủ động rà soát văn bản, tham mưu sửa đổi | "]),
    Example(
        text: "Ông Nguyễn Văn Nam - Phó Chủ tịch UBND tỉnh chủ trì họp.",
        expected: ["lead | Ông Nguyễn Văn Nam - Phó Chủ tịch UBND tỉnh | - | chủ trì họp | "]),
    Example(text: "Bà Rịa - Vũng Tàu phát triển du lịch biển.", expected: []),
    Example(
        text: "Kiến nghị Công ty Điện lực tỉnh nâng cấp trạm biến áp.",
        expected: ["lead | Công ty Điện lực tỉnh | - | nâng cấp trạm biến áp | "]),
    Example(
        text: "Đối với Thường trực HĐND xã: đề nghị tăng cường giám sát việc thực hiện.",
        expected: ["monitor | Thường trực HĐND xã | - | tăng cường giám sát việc thực hiện | "]),
    Example(
        text: "Các chi, đảng bộ trực thuộc Huyện ủy phải phân công đảng viên phụ trách hộ nghèo.",
        expected: [
            "lead | Các chi, đảng bộ trực thuộc Huyện ủy | - | phân công đảng viên phụ trách hộ nghèo | "
        ]),
    Example(
        text: "MTTQ huyện và Nhân dân giám sát việc thực hiện Nghị quyết.",
        expected: ["monitor | MTTQ huyện + Nhân dân | - | giám sát việc thực hiện Nghị quyết | "]),
    Example(
        text: "Đề nghị MTTQ và các đoàn thể huyện, mỗi tổ chức giúp đỡ ít nhất 02 bản.",
        expected: ["lead | MTTQ + các đoàn thể huyện | - | mỗi tổ chức giúp đỡ ít nhất 02 bản | "]),
    Example(
        text: "Ngành y tế tăng cường kiểm tra việc sử dụng quỹ khám, chữa bệnh.",
        expected: ["monitor | Ngành y tế | - | tăng cường kiểm tra việc sử dụng quỹ khám, chữa bệnh | "]),
    // Near misses: what becomes of a field or a place.
    Example(text: "Ngành nông nghiệp tăng trưởng khá.", expected: []),
    Example(text: "Thành phố Cao Lãnh: định hướng phát triển thành đô thị loại II.", expected: []),
    Example(
        text: "UBND các xã Long Thành, Nhơn Trạch, Phước An bàn giao mặt bằng.",
        expected: ["lead | UBND các xã Long Thành, Nhơn Trạch, Phước An | - | bàn giao mặt bằng | "]),
    Example(
        text: "UBND các xã Long Thành, Sở Tài chính bàn giao mặt bằng.",
        expected: ["lead | UBND các xã Long Thành + Sở Tài chính | - | bàn giao mặt bằng | "]),
    Example(
        text: "Các xã Bản Phùng, Nậm Ty mỗi xã xây dựng 01 làng du lịch kiểu mẫu.",
        expected: ["lead | Các xã Bản Phùng, Nậm Ty | - | mỗi xã xây dựng 01 làng du lịch kiểu mẫu | "]),
    Example(
        text: "Các xã gửi báo cáo: báo cáo 6 tháng trước ngày 10/6/2026, báo cáo năm trước ngày 05/12/2026.",
        expected: [
            "report | Các xã | - | gửi báo cáo: báo cáo 6 tháng trước ngày 10/6/2026, báo cáo năm trước ngày 05/12/2026 | /<2026-06-10",
            "report | Các xã | - | gửi báo cáo: báo cáo 6 tháng trước ngày 10/6/2026, báo cáo năm trước ngày 05/12/2026 | /<2026-12-05",
        ]),
    Example(
        text: "Sở Y tế tổng hợp kết quả các chỉ tiêu cả năm, báo cáo UBND tỉnh trước ngày 20/11/2026.",
        expected: [
            "lead | Sở Y tế | - | tổng hợp kết quả các chỉ tiêu cả năm, báo cáo UBND tỉnh trước ngày 20/11/2026 | /<2026-11-20"
        ]),
    Example(
        text: "Chánh Văn phòng UBND tỉnh, Giám đốc các Sở, ban, ngành chịu trách nhiệm thi hành Quyết định này.",
        expected: [
            "lead | Chánh Văn phòng UBND tỉnh + Giám đốc các Sở, ban, ngành | - | chịu trách nhiệm thi hành Quyết định này | "
        ]),
    Example(
        text: "Thủ trưởng đơn vị dự toán cấp I phê duyệt và chịu trách nhiệm về nội dung.",
        expected: ["lead | Thủ trưởng đơn vị dự toán cấp I | - | phê duyệt và chịu trách nhiệm về nội dung | "]),
    Example(
        text: "Giao các đồng chí Phó Trưởng ban làm Phó Trưởng đoàn.",
        expected: ["lead | các đồng chí Phó Trưởng ban | - | làm Phó Trưởng đoàn | "]),
    Example(
        text: "Hằng năm, các bên tổ chức sơ kết.", expected: ["lead | các bên | - | tổ chức sơ kết | P1Y"]),
    Example(
        text: "Các Ban báo cáo 6 tháng trước ngày 10/6; báo cáo năm trước ngày 10/12 hằng năm.",
        expected: [
            "report | Các Ban | - | báo cáo 6 tháng trước ngày 10/6 | /<--06-10 P1Y",
            "report | Các Ban | - | báo cáo năm trước ngày 10/12 hằng năm | /<--12-10 P1Y",
        ]),
    Example(
        text: "MTTQ và đoàn thể, các chi bộ trực thuộc xây dựng kế hoạch thực hiện.",
        expected: ["lead | MTTQ + đoàn thể + các chi bộ trực thuộc | - | xây dựng kế hoạch thực hiện | "]),
    Example(
        text: "UBND xã đầu tư hạ tầng số; phấn đấu đến hết năm 2026 phủ sóng 4G toàn xã.",
        expected: [
            "lead | UBND xã | - | đầu tư hạ tầng số | ",
            "lead | UBND xã | - | phấn đấu đến hết năm 2026 phủ sóng 4G toàn xã | /2026-12-31",
        ]),
    Example(
        text: "HĐND xã lựa chọn nội dung giám sát; sau mỗi cuộc giám sát ban hành thông báo kết luận.",
        expected: [
            "lead | HĐND xã | - | lựa chọn nội dung giám sát | ",
            "lead | HĐND xã | - | sau mỗi cuộc giám sát ban hành thông báo kết luận | ",
        ]),
    Example(
        text: "Căn cứ Đề án, xây dựng kế hoạch thực hiện.", heading: "Các đảng ủy xã",
        expected: ["lead | Các đảng ủy xã | - | Căn cứ Đề án, xây dựng kế hoạch thực hiện | "]),
    Example(
        text: "Các trường mầm non lập danh sách, dự toán.",
        expected: ["lead | Các trường mầm non | - | lập danh sách, dự toán | "]),
    Example(
        text: "Ban Chỉ đạo xây dựng nông thôn mới xã kiểm tra kết quả.",
        expected: ["monitor | Ban Chỉ đạo xây dựng nông thôn mới xã | - | kiểm tra kết quả | "]),
    Example(
        text: "Ban Chỉ đạo phối hợp với các ngành tỉnh tuyên truyền.",
        expected: ["coordinate | Ban Chỉ đạo | các ngành tỉnh | phối hợp với các ngành tỉnh tuyên truyền | "]),
    Example(
        text: "Sau khi nhận tờ khai, cơ quan thuế kiểm tra, xác định số thuế.", heading: "Sở Tài chính", expected: []),
    Example(
        text: "UBND tỉnh rà soát các cơ sở; có phương án xử lý dứt điểm trước ngày 31/12/2026.",
        expected: [
            "lead | UBND tỉnh | - | rà soát các cơ sở | ",
            "lead | UBND tỉnh | - | có phương án xử lý dứt điểm trước ngày 31/12/2026 | /<2026-12-31",
        ]),
    Example(
        text: "Đại diện UBND xã trả lời kiến nghị.", expected: ["lead | Đại diện UBND xã | - | trả lời kiến nghị | "]),
    Example(text: "Đại diện cho cử tri là trách nhiệm của đại biểu.", expected: []),
    // Near misses: a sentence of its own before the binding words; the closing line of a letter.
    Example(text: "Giám đốc là người chịu trách nhiệm trước pháp luật.", expected: []),
    Example(text: "Trên đây là kết luận của Thường trực HĐND tỉnh.", expected: []),
    Example(
        text: "Sở Tài chính tổng hợp, báo cáo UBND tỉnh trước ngày 05/6 và ngày 05/12 hằng năm.",
        expected: [
            "lead | Sở Tài chính | - | tổng hợp, báo cáo UBND tỉnh trước ngày 05/6 và ngày 05/12 hằng năm | /<--06-05 P1Y",
            "lead | Sở Tài chính | - | tổng hợp, báo cáo UBND tỉnh trước ngày 05/6 và ngày 05/12 hằng năm | /<--12-05 P1Y",
        ]),
    Example(
        text: "Giao Sở Nông nghiệp và Phát triển nông thôn theo dõi, đôn đốc việc thực hiện.",
        expected: ["monitor | Sở Nông nghiệp và Phát triển nông thôn | - | theo dõi, đôn đốc việc thực hiện | "]),
    Example(
        text: "Sở Nội vụ là cơ quan thường trực, theo dõi việc thực hiện.",
        expected: ["lead | Sở Nội vụ | - | là cơ quan thường trực, theo dõi việc thực hiện | "]),
    // The year of a plan's name is no date of the duty.
    Example(
        text: "Sở Xây dựng rà soát Chương trình phát triển nhà ở tỉnh đến năm 2030.",
        expected: ["lead | Sở Xây dựng | - | rà soát Chương trình phát triển nhà ở tỉnh đến năm 2030 | "]),
    Example(
        text: "Sở Xây dựng hoàn thành Đề án đến năm 2030.",
        expected: ["lead | Sở Xây dựng | - | hoàn thành Đề án đến năm 2030 | /2030-12-31"]),
    // An order is one under a heading of results too.
    Example(
        text: "UBND tỉnh đã giải quyết 156 kiến nghị. Yêu cầu Sở Y tế báo cáo kết quả; rà soát các vụ việc.",
        heading: "Về kết quả giải quyết kiến nghị",
        expected: ["report | Sở Y tế | - | báo cáo kết quả | ", "lead | Sở Y tế | - | rà soát các vụ việc | "]),
    // The heading is the body.
    Example(
        text: "Rà soát, bổ sung quy hoạch; bố trí cán bộ theo dõi.", heading: "Sở Nội vụ",
        expected: [
            "lead | Sở Nội vụ | - | Rà soát, bổ sung quy hoạch | ", "lead | Sở Nội vụ | - | bố trí cán bộ theo dõi | ",
        ]),
    // Near misses.
    Example(text: "Rà soát, bổ sung quy hoạch.", heading: "Nâng cao chất lượng hoạt động của Sở Nội vụ", expected: []),
    Example(text: "Chỉ đạo Ủy ban Mặt trận Tổ quốc xây dựng quy chế phối hợp.", expected: []),
    Example(text: "HĐND tỉnh có thể tổ chức kỳ họp trực tuyến.", expected: []),
    Example(text: "UBND tỉnh đã chỉ đạo Sở Nội vụ mở lớp bồi dưỡng.", expected: []),
    Example(text: "Thường trực HĐND phối hợp với UBND tỉnh chỉ đạo Sở Nội vụ đã mở các lớp.", expected: []),
    Example(text: "Các nghị quyết của HĐND phải bám sát quy định của Luật.", expected: []),
    Example(text: "Giao thông nông thôn được ưu tiên đầu tư.", expected: []),
    Example(text: "Nghị quyết này có hiệu lực từ ngày 01/01/2026.", expected: []),
    Example(text: "Văn phòng thông báo để các cơ quan biết, thực hiện.", expected: []),
    Example(text: "HĐND tỉnh thống nhất với các nhiệm vụ năm 2026 do UBND tỉnh trình.", expected: []),
    Example(text: "Chính phủ quy định chi tiết Điều này.", expected: []),
    Example(text: "Hội đồng nhân dân xã có nhiệm vụ, quyền hạn sau đây.", expected: []),
    Example(text: "Cải tạo hệ thống thoát nước.", heading: "Thành phố Cao Lãnh", expected: []),
    Example(text: "Người đứng đầu cơ quan tiếp công dân.", heading: "Đối tượng áp dụng", expected: []),
    Example(text: "UBND tỉnh tổ chức 05 cuộc kiểm tra.", heading: "Về kết quả giải quyết kiến nghị", expected: []),
]

private func line(_ duty: Assignment) -> String {
    let partners = duty.partners.isEmpty ? "-" : duty.partners.joined(separator: " + ")
    return
        "\(duty.role.rawValue) | \(duty.actors.joined(separator: " + ")) | \(partners) | \(duty.task) | \(duty.time.brief)"
}

@Test(arguments: table)
private func duties(_ example: Example) {
    let sheet = Sheet("# III. \(example.heading)\n\(example.text)")
    #expect(sheet.findings().assignments.map(line) == example.expected, "\(example.text)")
}

@Test func anOrderWithAColonNamesTheDoerOfItsItems() {
    let found = Sheet(
        "# II. NHIỆM VỤ\nGiao Sở Công Thương:\n- Xây dựng đề án phát triển cụm công nghiệp.\n- Hướng dẫn các địa phương lập quy hoạch."
    ).findings()
    #expect(found.assignments.map(\.actors) == [["Sở Công Thương"], ["Sở Công Thương"]])
    #expect(found.assignments.map(\.role) == [.lead, .guide])
}

private let reportTable: [(text: String, expected: [String])] = [
    (
        "UBND xã định kỳ hằng quý báo cáo kết quả thực hiện với Đảng ủy xã.",
        ["UBND xã -> Đảng ủy xã: kết quả thực hiện P3M"]
    ),
    (
        "Sở Y tế rà soát, báo cáo, đề xuất UBND tỉnh trước ngày 25/8/2026.",
        ["Sở Y tế -> UBND tỉnh: - /<2026-08-25"]
    ),
    (
        "Định kỳ thứ Sáu hằng tuần, Sở Y tế báo cáo tiến độ về UBND tỉnh.",
        ["Sở Y tế -> UBND tỉnh: tiến độ P1W"]
    ),
    (
        "Các xã báo cáo hằng tháng (trước ngày 20), hằng quý (trước ngày 20 của tháng cuối quý) về Sở Y tế.",
        ["Các xã -> Sở Y tế: - P1M", "Các xã -> Sở Y tế: - P3M"]
    ),
    (
        "Sở Y tế theo dõi, định kỳ 6 tháng, một năm báo cáo UBND tỉnh.",
        ["Sở Y tế -> UBND tỉnh: - P6M", "Sở Y tế -> UBND tỉnh: - P1Y"]
    ),
    (
        "Phòng Y tế báo cáo UBND xã kết quả qua Phòng Kinh tế vào ngày 10 hằng tháng.",
        ["Phòng Y tế -> UBND xã: kết quả P1M"]
    ),
    (
        "Sở Y tế báo cáo Bộ Công an, Bộ Quốc phòng kết quả thực hiện, đồng thời gửi UBND tỉnh trước ngày 01/6/2026.",
        ["Sở Y tế -> Bộ Công an, Bộ Quốc phòng: kết quả thực hiện /<2026-06-01"]
    ),
    (
        "Sở Y tế báo cáo UBND tỉnh trước ngày 15/3/2026, sau đó định kỳ 6 tháng một lần.",
        ["Sở Y tế -> UBND tỉnh: - /<2026-03-15", "Sở Y tế -> UBND tỉnh: - P6M"]
    ),
    (
        "Sở Y tế theo dõi; định kỳ 6 tháng trước ngày 15/6 và hằng năm trước ngày 15/12 báo cáo UBND tỉnh.",
        ["Sở Y tế -> UBND tỉnh: - /<--06-15 P6M", "Sở Y tế -> UBND tỉnh: - /<--12-15 P1Y"]
    ),
    (
        "Các xã báo cáo kết quả 6 tháng và năm về Sở Y tế (qua Văn phòng tổng hợp) trước ngày 10/6 và ngày 10/12 hằng năm.",
        [
            "Các xã -> Sở Y tế: kết quả 6 tháng và năm /<--06-10 P1Y",
            "Các xã -> Sở Y tế: kết quả 6 tháng và năm /<--12-10 P1Y",
        ]
    ),
    (
        "Các xã nộp báo cáo về Sở Y tế chậm nhất vào ngày 05/6 và ngày 05/12 hàng năm.",
        ["Các xã -> Sở Y tế: - /--06-05 P1Y", "Các xã -> Sở Y tế: - /--12-05 P1Y"]
    ),
    (
        "Các xã báo cáo kết quả (qua Văn phòng tổng hợp) trước ngày 15/11/2026 về Sở Y tế.",
        ["Các xã -> Sở Y tế: kết quả /<2026-11-15"]
    ),
    (
        "Sở Nội vụ báo cáo UBND tỉnh tình hình thực hiện trước ngày 15/12/2026.",
        ["Sở Nội vụ -> UBND tỉnh: tình hình thực hiện /<2026-12-15"]
    ),
    (
        "Định kỳ 6 tháng, năm báo cáo Tỉnh ủy kết quả thực hiện.",
        ["- -> Tỉnh ủy: kết quả thực hiện P6M", "- -> Tỉnh ủy: kết quả thực hiện P1Y"]
    ),
    (
        "UBND tỉnh gửi Thường trực HĐND tỉnh báo cáo tình hình thu ngân sách hằng tháng.",
        ["UBND tỉnh -> Thường trực HĐND tỉnh: tình hình thu ngân sách P1M"]
    ),
    (
        "Các phòng gửi báo cáo quý trước ngày 15 tháng cuối quý; báo cáo năm trước ngày 15/12 về Sở Nội vụ.",
        ["Các phòng -> Sở Nội vụ: quý P3M", "Các phòng -> Sở Nội vụ: năm /<--12-15"]
    ),
    (
        "Sở Nội vụ tổng hợp, tham mưu UBND tỉnh báo cáo Tỉnh ủy.",
        ["UBND tỉnh -> Tỉnh ủy: - "]
    ),
    ("Đại biểu HĐND xã báo cáo với cử tri kết quả kỳ họp.", ["Đại biểu HĐND xã -> cử tri: kết quả kỳ họp "]),
    (
        "Các sở gửi kết quả thực hiện về Sở Nội vụ trước ngày 15/6/2026 để tổng hợp, báo cáo UBND tỉnh.",
        ["Các sở -> Sở Nội vụ: kết quả thực hiện /<2026-06-15"]
    ),
    (
        "Các sở báo cáo kết quả về UBND tỉnh trước 17 giờ ngày 15/6/2026.",
        ["Các sở -> UBND tỉnh: kết quả /2026-06-15"]
    ),
    (
        "UBND gửi báo cáo tình hình thu ngân sách đến Ban Thường trực UBMTTQ trước ngày 25/6/2026.",
        ["UBND -> Ban Thường trực UBMTTQ: tình hình thu ngân sách /<2026-06-25"]
    ),
    (
        "Các xã báo cáo Sở Y tế trước ngày 15/7/2026 để Sở Y tế tổng hợp, báo cáo UBND tỉnh trước ngày 25/7/2026.",
        ["Các xã -> Sở Y tế: - /<2026-07-15"]
    ),
    (
        "Báo cáo của các đơn vị gửi về Văn phòng UBND xã trước ngày 10/6/2026.",
        ["các đơn vị -> Văn phòng UBND xã: - /<2026-06-10"]
    ),
    (
        "Kết quả thực hiện báo cáo về Thường trực HĐND tỉnh trước ngày 15/6/2026.",
        ["- -> Thường trực HĐND tỉnh: - /<2026-06-15"]
    ),
    (
        "Các xã gửi báo cáo sơ kết trước ngày 05/7/2026, báo cáo tổng kết trước ngày 05/12/2026 về Sở Y tế.",
        ["Các xã -> Sở Y tế: sơ kết /<2026-07-05", "Các xã -> Sở Y tế: tổng kết /<2026-12-05"]
    ),
    (
        "Chế độ báo cáo: Định kỳ 6 tháng (trước ngày 10/6), hằng năm (trước ngày 10/12) các phòng gửi báo cáo về Sở Y tế.",
        ["các phòng -> Sở Y tế: - /<--06-10 P6M", "các phòng -> Sở Y tế: - /<--12-10 P1Y"]
    ),
    (
        "UBND tỉnh báo cáo kết quả thực hiện tại các kỳ họp thường lệ của HĐND tỉnh.",
        ["UBND tỉnh -> HĐND tỉnh: kết quả thực hiện each-session"]
    ),
    (
        "UBND các xã báo cáo bằng văn bản về Thường trực HĐND tỉnh chậm nhất ngày 20/5/2026.",
        ["UBND các xã -> Thường trực HĐND tỉnh: - /2026-05-20"]
    ),
    (
        "Hằng tháng, Văn phòng tổng hợp, báo cáo Thường trực Đảng ủy trước ngày 25.",
        ["Văn phòng -> Thường trực Đảng ủy: - P1M"]
    ),
    // Near misses.
    ("Các Tổ phân công đại biểu báo cáo tại hội nghị.", []),
    ("Các Ban HĐND thẩm tra kỹ báo cáo, dự thảo nghị quyết.", []),
    ("Thường trực HĐND nghe báo cáo của các Ban.", []),
    ("Tổng hợp, báo cáo Hội đồng nhân dân tại kỳ họp gần nhất.", []),
    ("UBND tỉnh trình HĐND báo cáo tài chính.", []),
    ("Sở Nội vụ bồi dưỡng báo cáo viên.", []),
    ("UBND tỉnh báo cáo HĐND tỉnh xem xét, quyết định.", []),
    ("Ban Pháp chế hoàn thành báo cáo kết quả giám sát, trình Thường trực HĐND tỉnh trước ngày 30/9/2026.", []),
    ("Ban Pháp chế tham mưu xây dựng kế hoạch, đề cương báo cáo.", []),
    ("Báo cáo tổng kết (năm 2030) do Văn phòng Tỉnh ủy chủ trì tham mưu.", []),
    ("Các đơn vị kịp thời phản ánh về Sở Y tế để tổng hợp, báo cáo UBND tỉnh.", []),
]

@Test(arguments: reportTable)
func reports(_ example: (text: String, expected: [String])) {
    let found = Sheet("# III. TỔ CHỨC THỰC HIỆN\n\(example.text)").findings().reports
    #expect(
        found.map { "\($0.fromBody ?? "-") -> \($0.toBody ?? "-"): \($0.content ?? "-") \($0.time.brief)" }
            == example.expected,
        "\(example.text)")
}

private let fundingTable: [(text: String, expected: [String])] = [
    ("Tổng kinh phí thực hiện khoảng 58 tỷ đồng.", ["58000000000 ~"]),
    ("Kinh phí thực hiện: 1.250 triệu đồng từ ngân sách tỉnh.", ["1250000000 ngân sách tỉnh"]),
    ("Ngân sách tỉnh hỗ trợ 100% kinh phí mua máy tính.", ["100% Ngân sách tỉnh"]),
    ("Ngân sách xã bảo đảm kinh phí tổ chức hội nghị.", ["- Ngân sách xã"]),
    ("Bố trí kinh phí từ ngân sách địa phương mua sắm trang thiết bị.", ["- ngân sách địa phương"]),
    ("Ngân sách huyện, thành phố đảm bảo 50%.", ["50% Ngân sách huyện"]),
    ("Bố trí vốn đối ứng từ ngân sách tỉnh trong dự toán năm 2026.", ["- ngân sách tỉnh"]),
    // Near misses.
    ("Chủ động cân đối ngân sách, bảo đảm 100% hộ nghèo được cấp thẻ bảo hiểm y tế.", ["- ngân sách"]),
    ("Ban Kinh tế - Ngân sách thẩm tra.", []),
    ("Thu ngân sách đạt 4.000 tỷ đồng.", []),
    ("Thực hiện Luật Ngân sách nhà nước.", []),
    ("Mức thu lệ phí: 20.000 đồng/hồ sơ.", []),
]

@Test(arguments: fundingTable)
func funding(_ example: (text: String, expected: [String])) {
    let found = Sheet("# IV. KINH PHÍ THỰC HIỆN\n\(example.text)").findings().funding
    let lines = found.map { item in
        let figure = item.amount.map(SameGoals.number) ?? item.share.map { SameGoals.number($0) + "%" } ?? "-"
        return figure + (item.fundSource.map { " " + $0 } ?? "") + (item.approximate ? " ~" : "")
    }
    #expect(lines == example.expected, "\(example.text)")
}

@Test func labelsBelowADutySayWhoseItIs() {
    func lines(_ text: String) -> [String] { Sheet("# II. NHIỆM VỤ\n" + text).findings().assignments.map(line) }
    #expect(
        lines(
            "Rà soát quỹ đất. Cơ quan chủ trì: Phòng Kinh tế; cơ quan phối hợp: Công an xã, các thôn; thời gian: trước ngày 30/6/2026."
        ) == ["lead | Phòng Kinh tế | Công an xã + các thôn | Rà soát quỹ đất | /<2026-06-30"])
    #expect(
        lines("Kiểm tra việc chấp hành pháp luật (giao Công an xã thực hiện, hoàn thành trước 30/9/2026).")
            == ["monitor | Công an xã | - | Kiểm tra việc chấp hành pháp luật | /<2026-09-30"])
    let below = Sheet(
        "# II. NHIỆM VỤ\n## 1. Công tác tuyên truyền\n- Xây dựng chuyên mục.\n- Đơn vị thực hiện: Phòng Văn hóa.\n- Thời gian: Quý I/2026.\n## 2. Tổ chức hội nghị tổng kết\n- Thời gian: Quý IV/2026.\n- Chủ trì: Văn phòng UBND xã."
    ).findings().assignments.map(line)
    #expect(
        below == [
            "lead | Phòng Văn hóa | - | Xây dựng chuyên mục | 2026-01-01/2026-03-31",
            "lead | Văn phòng UBND xã | - | Tổ chức hội nghị tổng kết | 2026-10-01/2026-12-31",
        ])
    // Near misses: a sentence with a colon, and a label with nothing above it.
    #expect(lines("Cơ quan chủ trì: Sở Nội vụ.").isEmpty)
    #expect(lines("Phòng Kinh tế rà soát (UBND xã đã phê duyệt).").count == 1)
}

@Test func aClauseThatOnlySaysWhenIsTheDateOfTheDutyBefore() {
    let found = Sheet("# III. TỔ CHỨC THỰC HIỆN\nSở Y tế rà soát mạng lưới; hoàn thành trước ngày 30/6/2026.")
        .findings()
    #expect(found.assignments.map(line) == ["lead | Sở Y tế | - | rà soát mạng lưới | /<2026-06-30"])
}

@Test func aLimitThatIsCutOffEndsQuietly() {
    #expect(Sheet("# III. TỔ CHỨC THỰC HIỆN\nSở Y tế rà soát; hoàn thành").findings().assignments.count >= 1)
    #expect(Sheet("# III. TỔ CHỨC THỰC HIỆN\nThời hạn hoàn thành:").findings().assignments.isEmpty)
}

@Test func aLabelOfTimeDatesTheDutyBefore() {
    let found = Sheet("# II. NỘI DUNG\nĐảng ủy kiểm tra 03 chi bộ. Thời gian thực hiện: quý II/2026.").findings()
    #expect(found.assignments.map(\.time.due) == ["2026-06-30"])
    let other = Sheet("# II. NỘI DUNG\nĐảng ủy kiểm tra 03 chi bộ. Thời gian qua, các chi bộ hoạt động tốt.").findings()
    #expect(other.assignments.map(\.time.due) == [nil])
}

@Test func aHeadingThatOrdersNamesItsBody() {
    let found = Sheet(
        "# III. TỔ CHỨC THỰC HIỆN\n## 1. Hội đồng nhân dân huyện giao Ủy ban nhân dân huyện:\n- Phân bổ chi tiết kế hoạch vốn.\n- Định kỳ trước ngày 15 tháng 6 và ngày 15 tháng 12 hằng năm báo cáo Thường trực HĐND huyện."
    ).findings()
    #expect(found.assignments.map(\.actors) == Array(repeating: ["Ủy ban nhân dân huyện"], count: 3))
    #expect(found.assignments.map(\.role) == [.lead, .report, .report])
    #expect(found.assignments.map(\.time.due) == [nil, "--06-15", "--12-15"])
}

@Test func sumsAreExact() {
    let found = Sheet("# IV. KINH PHÍ\n- Vốn ngân sách huyện: 265,1 tỷ đồng.\n- Kinh phí: 0,7 triệu đồng.").findings()
    #expect(found.funding.map(\.amount) == [265_100_000_000, 700_000])
}

@Test func aDutyWhoseDoerIsAGuessIsDoubtful() {
    func confidence(_ text: String) -> Double? {
        Sheet("# III. TỔ CHỨC THỰC HIỆN\n\(text)").findings().assignments.first?.confidence
    }
    #expect(confidence("Sở Tài chính, Sở Nội vụ chịu trách nhiệm thi hành.") ?? 0 > 0.8)
    #expect(confidence("Thủ trưởng cơ quan, đơn vị được vay vốn có trách nhiệm thi hành.") ?? 1 < 0.8)
}

/// A day printed without its year: a letter's is the next one, a calendar's and a plan's recur.
@Test func aLetterAsksForTheNextSuchDay() {
    let rows: [(text: String, type: DocumentType, due: String)] = [
        ("Sở Tài chính thẩm định phương án trước ngày 12/10.", .congVan, "/<2021-10-12"),
        ("Sở Tài chính thẩm định phương án trước ngày 15/01.", .congVan, "/<2022-01-15"),
        ("Sở Tài chính thẩm định phương án trước ngày 12/10.", .deAn, "/<--10-12"),
        ("Sở Tài chính thẩm định phương án trước ngày 12/10 hằng năm.", .congVan, "/<--10-12 P1Y"),
    ]
    for row in rows {
        let found = Sheet(row.text, type: row.type).findings(year: "2021-10-08", type: row.type)
        #expect(found.assignments.map(\.time.brief) == [row.due])
    }
}

/// What a day long past or a price by the month tells is no time of the duty.
@Test func whatTellsWhichOnesAreMeantIsNoDeadline() {
    let past = "Sở Tài chính thẩm định quyết toán các dự án đã bàn giao trước năm 2020."
    #expect(Sheet(past).findings(year: "2021-10-08").assignments.map(\.time.brief) == [""])
    let price = "Sở Tài chính tham mưu chính sách hỗ trợ với mức 800.000 đồng/người/tháng."
    #expect(Sheet(price).findings(year: "2021-10-08").assignments.map(\.time.brief) == [""])
}

/// The part of a year is a cost wherever it stands; a number of something else is not.
@Test func sumsOfSingleYears() {
    let yearly = Sheet("# 3. Phân kỳ thực hiện\nNăm 2026: 8.900 tỷ đồng; năm 2027: 9.450 tỷ đồng.").findings().funding
    #expect(yearly.map(\.amount) == [8_900_000_000_000, 9_450_000_000_000])
    #expect(Sheet("# 3. Phân kỳ thực hiện\nNăm 2026: 8.900 hộ; năm 2027: 9.450 hộ.").findings().funding.isEmpty)
}
