import Records
import VietnameseText

/// The words the rules know, one phrase a line. Values: a verb's role (`Role.code`), a comparator's code, a recurrence's
/// code, a money unit's power of ten.
enum Lexicon {
    static let table: PhraseTable = {
        var table = PhraseTable()
        func add(_ classes: WordClass, _ lines: String) { add(classes, 0, lines) }
        func add(_ classes: WordClass, _ value: Int, lowerTail: Bool = false, _ lines: String) {
            for phrase in lines.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: ";") }) {
                table.insert(String(Substring(phrase)), classes, value: value, lowerTail: lowerTail)
            }
        }
        for (role, phrases) in verbs { add(.verb, role.code, phrases) }
        add(.light, lights)
        add(.adverb, adverbs)
        add(.modal, "cần;phải;sẽ;cần phải;nên;cần được;phải được;bắt buộc phải;có nhiệm vụ;có trách nhiệm")
        add(.permission, "có thể;được phép;có quyền")
        add(.past, "đã;đã được;vừa;đang;chưa;đã có;từng bước đã")
        add(.pastTime, pastTimes)
        add(.bodyHead, bodyHeads)
        for field in branches.split(whereSeparator: { $0 == ";" || $0 == "\n" }) { add(.bodyHead, "ngành " + field) }
        table.insert("ban tổ chức", .bodyHead, isName: true)
        add(.groupNoun, groupNouns)
        add(.qualifier, qualifiers)
        add(.determiner, "các;những;mỗi;từng;mọi;một số;toàn thể;tất cả các;toàn bộ các;cả")
        add(.connector, connectors)
        add(.adverbial, adverbials)
        for (comparator, phrases) in comparators { add(.comparator, comparator.code, phrases) }
        add(.comparatorAfter, Comparator.atLeast.code, "trở lên")
        add(.comparatorAfter, Comparator.atMost.code, "trở xuống")
        add(.aspire, "phấn đấu;hướng tới;phấn đấu đạt;phấn đấu đến")
        add(.encourage, "khuyến khích")
        add(
            .order,
            """
            giao;yêu cầu;đề nghị;phân công;giao cho;ủy quyền cho;phân công cho;giao nhiệm vụ cho
            giao trách nhiệm cho
            """)
        add(.guarded, 0, lowerTail: true, guards)
        add(.guarded, "bà rịa;bà nà;bà đen;bà triệu;bà trưng;bà huyện")
        for (code, phrases) in recurrences { add(.recurrence, code, phrases) }
        add(.function, functions)
        add(.restriction, "được giao;được phân công;được ủy quyền;được giao nhiệm vụ;được chỉ định")
        add(.measure, measures)
        add(.structural, "kỳ họp;cấp;khóa;nhiệm kỳ;chương;điều;khoản;mục;bước;mặt;trong")
        add(.unit, units)
        for (power, phrases) in moneyUnits { add([.unit, .money], power, phrases) }
        add(.fundWord, fundWords)
        add(.fundSource, fundSources)
        add(.economic, economics)
        for (index, word) in ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"].enumerated() {
            add(.numeral, index + 1, word)
        }
        for word in TimeGrammar.starters { table.note(word, opens: .time) }
        table.note(ClauseReader.by, opens: .agent)
        for word in ReportRules.hinges { table.note(word, opens: .report) }
        table.note(QuantityGrammar.gap, opens: .figure)
        for words in BodyGrammar.determiners { table.note(words[0], opens: .determiner) }
        for word in BodyGrammar.numbers { table.note(word, opens: .determiner) }
        return table
    }()

    // MARK: Verbs

    static let verbs: [(Role, String)] = [
        (.direct, "lãnh đạo;chỉ đạo;lãnh đạo toàn diện;lãnh đạo, chỉ đạo"),
        (.monitor, "giám sát;kiểm tra;theo dõi;đôn đốc;tái giám sát;giám sát chặt chẽ;thanh tra;thanh tra, kiểm tra"),
        (.report, "báo cáo;gửi báo cáo;có báo cáo;nộp báo cáo"),
        (.guide, "hướng dẫn"),
        (.coordinate, "phối hợp;phối hợp với;phối hợp chặt chẽ;phối hợp chặt chẽ với;phối hợp cùng;phối kết hợp"),
        (.lead, leadVerbs),
    ]

    private static let leadVerbs = """
        chủ trì;chịu trách nhiệm;tham mưu;thực hiện;tổ chức;tổ chức thực hiện;triển khai;triển khai thực hiện
        xây dựng;ban hành;trình;tổng hợp;rà soát;nghiên cứu;đề xuất;kiến nghị;xem xét;quyết định;cho ý kiến
        phê duyệt;thẩm định;thẩm tra;phản biện;bố trí;cân đối;phân bổ;cấp;hỗ trợ;đầu tư;nâng cấp;cải tạo
        sửa chữa;mua sắm;trang bị;thành lập;kiện toàn;sắp xếp;bổ sung;sửa đổi;điều chỉnh;hoàn thiện;hoàn thành
        duy trì;đổi mới;nâng cao;phát huy;bảo đảm;đảm bảo;cụ thể hóa;quán triệt;phổ biến;tuyên truyền;vận động
        thông tin;thông báo;công khai;đăng tải;công bố;cập nhật;thống kê;lập;lập kế hoạch;lập dự toán;xác định
        lựa chọn;giới thiệu;đào tạo;bồi dưỡng;tập huấn;sơ kết;tổng kết;đánh giá;phân tích;dự báo;tiếp nhận;xử lý
        giải quyết;trả lời;giải trình;tiếp thu;chất vấn;thảo luận;tham gia;tham dự;kết nạp;tiếp xúc;tiếp công dân;lấy ý kiến
        khảo sát;phân công;chuẩn bị;cung cấp;gửi;chuyển;chuyển đổi;ứng dụng;số hóa;quản lý;sử dụng;khai thác
        vận hành;kết nối;chia sẻ;liên thông;xác nhận;chứng nhận;cấp phép;thu hồi;giao đất;thu;chi;thanh toán
        quyết toán;giải ngân;huy động;thu hút;xúc tiến;kêu gọi;phát triển;mở rộng;khuyến nghị;khắc phục
        ngăn chặn;phòng ngừa;phòng, chống;phát hiện;tháo gỡ;tạo điều kiện;tạo;định hướng;quy hoạch;luân chuyển
        điều động;mời;nghe;tiếp;giữ vai trò;giữ;làm;làm tốt;phát động;khen thưởng;biểu dương;thi đua;tặng;trao
        ký;ký kết;thỏa thuận;thống nhất;thông qua;bầu;bổ nhiệm;miễn nhiệm;đưa;đưa vào;gắn;lồng ghép;bám sát;nắm
        nắm bắt;thu thập;lưu trữ;lưu;in;phát hành;phân phối;trồng;chăm sóc;bảo vệ;khôi phục;phục hồi;di dời
        giải phóng;bàn giao;tiếp quản;khởi công;nghiệm thu;thi công;kiểm kê;kiểm soát;kiểm điểm;kiểm định
        điều tra;truy tố;xét xử;xử phạt;ngừng;chấm dứt;bãi bỏ;hủy bỏ;thay thế;đình chỉ;gia hạn;đăng ký;kê khai
        niêm yết;phân loại;phân cấp;phân quyền;ủy quyền;tiến hành;đa dạng hóa;hiện đại hóa;đơn giản hóa;cải cách
        cải thiện;giảm;tăng;rút ngắn;cắt giảm;tiết kiệm;vận dụng;áp dụng;học tập;tìm hiểu;trao đổi;tư vấn
        đối thoại;giáo dục;chăm lo;quan hệ;đóng góp;ủng hộ;phục vụ;giúp;giúp việc;điều hành;điều hòa;điều phối
        phụ trách;quy định;đề ra;giữ gìn;tổ chức thi hành;thi hành;chấp hành;tuân thủ;giao lưu;bãi nhiệm
        hiệp thương;hòa giải;chi trả;miễn;giảm trừ;cho vay;ủy thác;đặt hàng;đấu thầu;đấu giá;thuê;mua;bán
        cho thuê;củng cố;giữ vững;ổn định;xóa;xóa bỏ;thu gom;vệ sinh;trực;ứng phó;cứu trợ;cứu nạn;diễn tập
        tuần tra;canh gác;tuyển;tuyển dụng;tuyển quân;tuyển chọn;thi tuyển;sát hạch;nâng ngạch;tinh giản
        biên soạn;xuất bản;sưu tầm;trưng bày;bảo tồn;tôn tạo;tu bổ;quảng bá;phủ sóng;cài đặt;thiết lập;thiết kế
        hình thành;hỏi ý kiến;xin ý kiến;xin chủ trương;góp ý;tham vấn;phân kỳ;lựa chọn;bổ trợ;liên kết;hợp tác
        cam kết;nhân rộng;tôn vinh;đẩy nhanh;chấn chỉnh;khẩn trương triển khai;giải thể;tự giải thể;phản ánh
        lắng nghe;không để;không để xảy ra;tìm kiếm;cứu chữa;cứu hộ;sơ tán;giải tỏa;cưỡng chế;kiên cố hóa;bê tông hóa
        chỉnh trang;bảo trì;duy tu;phun;tiêm phòng;khoanh vùng;dập dịch;tiêu hủy;coi;coi trọng việc;họp thường kỳ;họp định kỳ;tổ chức họp;nhận thức rõ;cử;mở;giao chỉ tiêu;giao dự toán;giao kế hoạch;giao kế hoạch vốn;giao vốn;giao biên chế
        điều chuyển;bồi thường, giải phóng mặt bằng;ghi biên bản;rút kinh nghiệm;trích lập;xét duyệt;bình xét;xếp loại;đối chiếu;tháo dỡ;nạo vét
        khơi thông;cắm mốc;đo đạc;xác minh;truy thu;truy quét;triệt phá;đấu tranh;trấn áp;cảnh báo;huấn luyện;soạn thảo
        trình bày;tham dự;phân khai;thực thi;cơ cấu lại;tái cơ cấu;sáp nhập;hợp nhất;chuẩn hóa;đồng bộ hóa;tích hợp
        chuyển giao;thí điểm;lan tỏa;phê bình;hoàn trả;tái định cư;thăm hỏi;gặp gỡ;gặp mặt;làm rõ;làm việc;siết chặt
        khơi dậy;giám định;hậu kiểm;bình ổn;dự trữ;hướng nghiệp;tạo lập;khởi động;phân luồng;điều tiết;tôn trọng
        nghiêm cấm;phê chuẩn;đăng ký thi đua;hưởng ứng;xóa đói;lên phương án;có phương án;có kế hoạch;có giải pháp
        lắp đặt;khởi kiện;bảo dưỡng;đền bù;di chuyển;gieo trồng;gieo cấy;trích nộp;phát quang;đưa tin;khai báo
        sàng lọc;cách ly;xét nghiệm;cấp phát;đề cử;lấy phiếu;ký duyệt;thụ lý;đấu nối;quan trắc;lấy mẫu;tịch thu
        phong tỏa;khởi tố;vận chuyển;xử trí;quyên góp;hiến tặng;tiếp sóng;cải tiến;nêu cao;tự kiểm tra;tự đánh giá
        phát sóng;ứng trực;nắm chắc;nắm tình hình;xác lập;chứng thực;tạm dừng;tái lập;thúc đẩy;giảm thiểu
        tuyên dương;động viên;cổ vũ;khích lệ;thu nộp;chống thất thu;đối soát;triệu tập;trang cấp;phân định;in ấn
        nhập dữ liệu;khai trương;ra quân;ký cam kết;tái cấu trúc;sao lưu;tập kết;lập hồ sơ;trình duyệt;thẩm duyệt
        cân nhắc;tính toán;giải thích;trợ giúp;giúp đỡ;tái đàn;khoanh nuôi;xử lý kỷ luật;thi hành kỷ luật
        nhận diện;gắn biển;tri ân;tặng quà;dâng hương;đón tiếp;lưu giữ;đẩy lùi;ngăn ngừa;truy bắt;bắt giữ;kiểm đếm
        nộp;chọn;họp ít nhất;họp tối thiểu;họp thường xuyên;họp giao ban;họp đột xuất
        truyền tải;truyền thông;thoái vốn;cổ phần hóa;đỡ đầu;kèm cặp;chấm điểm;bảo quản
        là cơ quan thường trực;là cơ quan đầu mối;là cơ quan chủ trì;là đơn vị chủ trì;là đầu mối;là đơn vị đầu mối
        làm đầu mối;là cơ quan tham mưu;làm cơ quan thường trực;lắp đặt;xây mới
        """

    static let lights = """
        tăng cường;quan tâm;chú trọng;tập trung;chủ động;thực hiện việc;thực hiện tốt việc;tiếp tục;đẩy mạnh
        ưu tiên;tích cực;thường xuyên;khẩn trương;kịp thời;nghiêm túc;trực tiếp;tiếp tục quan tâm;định kỳ
        làm tốt công tác;coi trọng;có trách nhiệm
        """

    static let adverbs = """
        kịp thời;thường xuyên;định kỳ;nghiêm túc;đầy đủ;khẩn trương;chủ động;tích cực;trực tiếp;cùng;đồng thời
        cũng;tự;hết sức;thực sự;nhanh chóng;từng bước;cơ bản;toàn diện;trước hết;sớm;linh hoạt;kiên quyết;luôn
        tuyệt đối;luôn luôn;quyết liệt;phải thực sự;tốt;nghiêm;căn cứ chức năng, nhiệm vụ;theo chức năng, nhiệm vụ
        nghiêm chỉnh;gương mẫu;luân phiên;sẵn sàng;đột xuất;không;theo chức năng, nhiệm vụ được giao;căn cứ chức năng, nhiệm vụ được giao
        theo chức năng nhiệm vụ;theo chức năng nhiệm vụ được giao;theo thẩm quyền;căn cứ nhiệm vụ được giao
        theo nhiệm vụ được giao;theo nhiệm vụ được phân công;theo chức năng, nhiệm vụ được phân công
        theo chức năng, nhiệm vụ của mình;căn cứ chức năng, nhiệm vụ của mình;theo lĩnh vực được phân công
        theo lĩnh vực phụ trách;theo địa bàn được phân công;căn cứ nhiệm vụ được phân công
        căn cứ chức năng, nhiệm vụ, quyền hạn;theo chức năng, nhiệm vụ, quyền hạn;theo nhiệm vụ, quyền hạn
        theo nhiệm vụ, quyền hạn được giao;trong phạm vi nhiệm vụ, quyền hạn;theo chức năng, thẩm quyền
        trong phạm vi nhiệm vụ, quyền hạn của mình;trong phạm vi chức năng, nhiệm vụ, quyền hạn
        trong phạm vi chức năng, nhiệm vụ;trong phạm vi chức năng, nhiệm vụ được giao
        """

    // MARK: Bodies

    static let bodyHeads = """
        hội đồng nhân dân;hđnd;hdnd;hđnd & ubnd;thường trực hội đồng nhân dân;thường trực hđnd;thường trực hdnd
        tthđnd;tt hđnd;tt.hđnd;ban của hội đồng nhân dân;ban của hđnd;ban hđnd;ban hội đồng nhân dân;tổ đại biểu
        đại biểu hđnd;đại biểu hội đồng nhân dân;các vị đại biểu hội đồng nhân dân;các vị đại biểu hđnd;đại biểu quốc hội;ủy ban nhân dân;ubnd;ủy ban
        ủy ban mặt trận tổ quốc;ủy ban mttq;ubmttq;ubmttqvn;mttq;mttqvn;mặt trận tổ quốc;mặt trận
        ban thường trực;ban thường trực ủy ban;đoàn đại biểu quốc hội;đoàn đbqh;quốc hội
        ủy ban thường vụ quốc hội;chính phủ;thủ tướng chính phủ;bộ chính trị;ban bí thư;trung ương;tỉnh ủy
        thành ủy;huyện ủy;thị ủy;quận ủy;đảng ủy;đảng đoàn;ban cán sự đảng;ban cán sự;cấp ủy;cấp ủy đảng
        cấp ủy, chính quyền;tổ chức đảng;tổ chức cơ sở đảng;đảng bộ;chi bộ;chi ủy;ban thường vụ;ban chấp hành
        btv;bch;thường trực;thường trực tỉnh ủy;thường trực đảng ủy;ban;ban tuyên giáo;ban dân vận
        ban nội chính;ủy ban kiểm tra;ubkt;ban xây dựng đảng;sở;phòng;văn phòng;thanh tra;cục;chi cục;kho bạc
        kho bạc nhà nước;ngân hàng nhà nước;bảo hiểm xã hội;bhxh;cục thuế;chi cục thuế;thuế;cục thống kê
        chi cục thống kê;hải quan;công an;bộ chỉ huy quân sự;ban chỉ huy quân sự;bộ chỉ huy;ban chỉ huy
        bộ đội biên phòng;quân sự;tòa án;tòa án nhân dân;tand;viện kiểm sát;viện kiểm sát nhân dân;vksnd
        kiểm toán nhà nước;cơ quan thi hành án;ban quản lý;trung tâm;đài phát thanh
        đài phát thanh và truyền hình;liên đoàn lao động;đoàn thanh niên;đoàn tncs hồ chí minh
        hội liên hiệp phụ nữ;hội lhpn;hội phụ nữ;hội nông dân;hội cựu chiến binh;hội;ban chỉ đạo;ban đại diện
        ban tiếp công dân;ban giám đốc;tổ công tác;tổ giúp việc;tổ;đoàn giám sát;đoàn công tác;hội đồng;chủ tịch
        phó chủ tịch;giám đốc;phó giám đốc;trưởng ban;phó trưởng ban;chánh văn phòng;phó chánh văn phòng
        chánh thanh tra;bí thư;phó bí thư;tổ trưởng;trưởng phòng;thủ trưởng
        người đứng đầu;lãnh đạo;trưởng các ban;các đồng chí;đồng chí;hiệu trưởng;bộ trưởng;bộ;các bộ, ngành
        cơ quan chủ trì;cơ quan thường trực;cơ quan chuyên môn;cơ quan tham mưu;cơ quan tham mưu, giúp việc
        cơ quan soạn thảo;cơ quan chủ trì soạn thảo;chủ đầu tư;các cấp, các ngành;các cấp, ngành
        các ngành, các cấp;các ngành, địa phương;các địa phương;các đoàn thể;các đoàn thể chính trị - xã hội;các cơ quan, đơn vị, địa phương
        các sở, ban, ngành, đoàn thể;cơ quan tư pháp;chính quyền;chính quyền địa phương
        thành viên ủy ban nhân dân;thành viên ubnd;văn phòng hđnd và ubnd
        văn phòng hội đồng nhân dân và ủy ban nhân dân;văn phòng đoàn đbqh và hđnd
        văn phòng đoàn đại biểu quốc hội và hội đồng nhân dân;văn phòng đoàn đại biểu quốc hội và hđnd
        văn phòng hđnd, ubnd;vp hđnd và ubnd;trung tâm phục vụ hành chính công;ban quản trị
        ban công tác mặt trận;trưởng thôn;trưởng bản;trưởng các thôn;trưởng các bản;trưởng các phòng;trưởng các ngành
        trưởng các đoàn thể;trưởng các đơn vị;trưởng các khu phố;trưởng các xóm;trưởng khu phố;trưởng đoàn giám sát
        hội đồng thẩm định;hội đồng tư vấn;hội đồng quản lý
        hội đồng nghiệm thu;hội đồng thi đua - khen thưởng;hội đồng thi đua
        hội đồng giáo dục quốc phòng và an ninh;hội đồng nghĩa vụ quân sự;cơ quan quản lý
        cơ quan quản lý nhà nước;cơ quan có thẩm quyền;cấp có thẩm quyền;ban lãnh đạo;ủy ban bầu cử;ban bầu cử
        tổ bầu cử;người đứng đầu cấp ủy;các tổ chức đoàn thể;tổ thư ký;tổ dân phố;thôn;chủ tọa;thư ký kỳ họp
        cơ quan trình;đơn vị trình;đơn vị chủ trì;tổ chức chính trị - xã hội;bộ phận;đội;ban dân tộc
        ban pháp chế;sở giao thông vận tải;chi cục phát triển nông thôn;ngân hàng nhà nước chi nhánh
        báo và phát thanh, truyền hình;liên minh hợp tác xã;tỉnh đoàn;thành đoàn;huyện đoàn;thanh tra tỉnh
        thanh tra huyện;thanh tra thành phố;trạm y tế;công ty;tổng công ty;tổ công nghệ số cộng đồng
        các tổ chức chính trị - xã hội;đoàn thể chính trị - xã hội;các bộ phận;bộ phận một cửa;các thôn
        cấp ủy cơ sở;các cấp ủy cơ sở
        công chức văn phòng - thống kê;công chức tài chính - kế toán;công chức tư pháp - hộ tịch
        công chức văn hóa - xã hội;công chức địa chính - xây dựng - đô thị và môi trường
        công chức địa chính - nông nghiệp - xây dựng và môi trường;công chức địa chính - xây dựng;công chức địa chính
        công chức văn phòng;công chức kế toán;công chức tư pháp;công chức văn hóa
        ban chỉ đạo chuyển đổi số;cục thi hành án dân sự;chi cục thi hành án dân sự;tỉnh ủy viên;thành ủy viên
        các đồng chí tỉnh ủy viên;các đồng chí thành ủy viên;sở nông nghiệp và phát triển nông thôn;sở nông nghiệp & phát triển nông thôn
        sở nn và phát triển nông thôn;phòng nông nghiệp & phát triển nông thôn;sở nông nghiệp và ptnt;phòng nông nghiệp và ptnt
        phòng nông nghiệp và phát triển nông thôn;bộ nông nghiệp và phát triển nông thôn;bộ nông nghiệp và ptnt
        ban quản lý dự án đầu tư xây dựng;ban quản lý khu kinh tế;ban quản lý các khu công nghiệp
        đoàn đại biểu quốc hội và hội đồng nhân dân;đoàn đại biểu quốc hội và hđnd;đoàn đbqh và hđnd
        chánh văn phòng hđnd và ubnd;chánh văn phòng hội đồng nhân dân và ủy ban nhân dân
        chánh án;phó chánh án;viện trưởng;phó viện trưởng;cục trưởng;vụ trưởng;chi cục trưởng;tổng giám đốc
        chỉ huy trưởng;trưởng công an;hạt trưởng;đội trưởng;chủ nhiệm;phó chủ nhiệm;thống đốc
        tổng kiểm toán nhà nước;tổng cục trưởng;trưởng đoàn;phó trưởng đoàn;kế toán trưởng;hiệu trưởng
        hạt kiểm lâm;ngân hàng chính sách xã hội;kho bạc nhà nước;đồn biên phòng;ban chỉ huy phòng chống thiên tai và tìm kiếm cứu nạn
        đại diện;đại diện lãnh đạo;ban chỉ huy phòng, chống thiên tai và tìm kiếm cứu nạn;ban chỉ huy phòng thủ dân sự
        ban chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực;ban chỉ đạo phòng, chống tham nhũng, tiêu cực
        ban chỉ đạo chương trình mục tiêu quốc gia;ban chỉ đạo các chương trình mục tiêu quốc gia
        ban chỉ đạo cải cách hành chính;ban chỉ đạo 35;ban chỉ đạo phòng cháy, chữa cháy;ban quản lý rừng;ban quản lý rừng phòng hộ
        đài truyền thanh;đài truyền thanh - truyền hình;cơ quan ngang bộ
        cơ quan thuộc chính phủ;các cơ quan của quốc hội;thành viên đoàn giám sát;thành viên ban chỉ đạo
        trưởng đoàn kiểm tra;trưởng đoàn công tác;trưởng đoàn thanh tra;trưởng đoàn khảo sát;đoàn kiểm tra
        đoàn thanh tra;đoàn khảo sát;đoàn thẩm tra;tổ kiểm tra;ban chủ nhiệm;ban soạn thảo;tổ biên tập;tiểu ban;ban thư ký;đoàn thư ký;tổ thẩm tra;tổ giám sát
        ban thanh tra nhân dân;ban giám sát đầu tư của cộng đồng;hội đồng giám sát xổ số;hội luật gia;hội khuyến học
        hội người cao tuổi;hội chữ thập đỏ;liên hiệp các hội khoa học và kỹ thuật;liên hiệp các hội;tt. hđnd
        tt.hđnd;ttrực hđnd;thường vụ;thường vụ tỉnh ủy;thường vụ huyện ủy;bí thư chi bộ;bí thư đảng ủy
        phòng giáo dục thường xuyên;trung tâm giáo dục thường xuyên
        trung tâm giáo dục nghề nghiệp - giáo dục thường xuyên;chi, đảng bộ;các chi, đảng bộ;chi bộ, đảng bộ;các chi bộ, đảng bộ;ban quản lý dự án;ban qlda;ban qlda đầu tư xây dựng;ban quản lý dự án đầu tư xây dựng công trình giao thông
        ban quản lý dự án đầu tư xây dựng công trình;cổng thông tin điện tử;ông;bà;bchqs;bộ chqs;ban chqs;bqlda;bcđ
        lđlđ;ttyt;vks;báo;trung tâm dịch vụ tổng hợp;trung tâm cung ứng dịch vụ công
        trung tâm cung ứng dịch vụ sự nghiệp công;văn phòng điều phối;văn phòng điều phối nông thôn mới
        văn phòng điều phối chương trình nông thôn mới;văn phòng điều phối xây dựng nông thôn mới
        văn phòng điều phối chương trình xây dựng nông thôn mới
        văn phòng điều phối chương trình mục tiêu quốc gia xây dựng nông thôn mới
        """

    /// "Ngành y tế": those who serve in it. Not branches of the economy ("ngành công nghiệp"), which grow and shrink.
    static let branches = """
        y tế;giáo dục;giáo dục và đào tạo;giáo dục - đào tạo;công an;quân sự;tòa án;kiểm sát;tư pháp;nội vụ;thanh tra
        tài chính;thuế;hải quan;ngân hàng;kho bạc;thống kê;kiểm lâm;điện;điện lực;bưu điện;bưu chính, viễn thông
        nông nghiệp;nông nghiệp và phát triển nông thôn;nông nghiệp và môi trường;công thương;du lịch;giao thông vận tải
        xây dựng;tài nguyên và môi trường;khoa học và công nghệ;thông tin và truyền thông;văn hóa - thông tin
        văn hóa thông tin;văn hóa;văn hóa, thể thao và du lịch;thể dục thể thao;lao động - thương binh và xã hội
        lao động, thương binh và xã hội;kế hoạch và đầu tư;bảo hiểm xã hội;tuyên giáo;dân vận;tổ chức xây dựng đảng
        """

    static let groupNouns = """
        sở;ban;ngành;phòng;cơ quan;đơn vị;địa phương;tổ chức;đoàn thể;cấp;cá nhân;doanh nghiệp;hội;xã;phường
        huyện;thị xã;thành phố;thôn;xóm;bản;bộ;quận;đặc khu;tổ chức chính trị - xã hội;tổ chức đảng;sở ngành
        sở, ngành;ban ngành;ban đảng;ban xây dựng đảng;cơ quan tham mưu;cơ quan chuyên môn;cơ quan tư pháp
        hội quần chúng;trường;trường học;cơ sở giáo dục;tổ chức kinh tế;cơ quan báo chí;đại biểu;thành viên
        lực lượng;chủ đầu tư;cấp ủy;chính quyền;khu vực;thị trấn;cơ quan thông tấn;báo chí;đơn vị sự nghiệp
        cơ quan trung ương;cơ quan khối tư pháp;ông;bà;đồng chí;bên;bên liên quan;đoàn thể chính trị - xã hội
        đoàn thể nhân dân;đoàn thể quần chúng;tổ chức xã hội;tổ chức tín dụng;tổ chức thành viên;cơ sở y tế
        cơ sở khám, chữa bệnh;cơ sở khám bệnh, chữa bệnh;cơ sở sản xuất;cơ sở kinh doanh;cơ sở sản xuất, kinh doanh
        cơ sở đào tạo;cơ sở giáo dục nghề nghiệp;hội đặc thù;công dân;nhà thầu;nhà đầu tư;bệnh viện;trung tâm y tế
        """

    static let qualifiers = """
        tỉnh;huyện;xã;phường;thị xã;thành phố;quận;thị trấn;cấp tỉnh;cấp huyện;cấp xã;cấp thôn;cấp trên;cấp dưới;các cấp
        cùng cấp;hai cấp;cấp mình;địa phương;liên quan;có liên quan;trực thuộc;hữu quan;chuyên môn;nhà nước
        nói trên;nêu trên;ven biển;biên giới;vùng cao;miền núi;đặc biệt khó khăn;nơi có dự án;có dự án;có dự án đi qua
        có rừng;ven sông;mới thành lập;sau sắp xếp;vùng đồng bào dân tộc thiểu số;khóa trước;nhiệm kỳ trước;chủ trì;cơ sở;trung ương;khu vực;đảng;việt nam;các xã, phường
        các huyện, thị xã, thành phố;các xã;các huyện;các phường;các huyện, thành phố;các xã, thị trấn
        các xã, phường, thị trấn;các phường, xã;trên địa bàn;trên địa bàn tỉnh;trên địa bàn huyện
        trên địa bàn xã;trên địa bàn thành phố;trong tỉnh;trong huyện;trong xã;ở địa phương;tại địa phương
        có thẩm quyền;chức năng;ở cấp xã;ở các cấp;ở cơ sở;tham mưu giúp việc;các quận, huyện
        các quận, huyện, thị xã;các tỉnh;các thành phố;các địa phương;phụ trách;chuyên trách;thành viên;chủ quản
        chuyên ngành;chịu sự giám sát;được giám sát;được kiểm tra;được thanh tra;được chất vấn
        tham mưu;tham mưu, giúp việc;đảng tỉnh;khối;mặt trận tổ quốc;được phân công
        phụ trách khối;phụ trách lĩnh vực;phụ trách ngành;các xã, phường, đặc khu;đoàn thể;đứng đầu;khác;nhân dân;quản lý;xã hội;viễn thông;các huyện ủy;các thành ủy;các thị ủy;các đảng ủy
        """

    // MARK: Openings

    static let connectors = """
        đồng thời;ngoài ra;bên cạnh đó;tuy nhiên;do đó;vì vậy;theo đó;trên cơ sở đó;mặt khác;cùng với đó
        trong đó;đặc biệt;qua đó;từ đó;song song với đó;riêng;cụ thể;nhất là;trước mắt;thứ nhất;thứ hai;thứ ba
        và;các ông (bà);các ông;các ông, bà;các ông/bà;hiện nay;sau đó;tiếp đó
        """

    static let adverbials = """
        trên cơ sở;căn cứ;sau khi;trước khi;khi;nếu;trong quá trình;trong trường hợp;trường hợp;các trường hợp
        để;nhằm;theo;đối với;với;qua;thông qua;từ;tại;trong;hiện nay;do;vì;kỳ họp;đến;trước;năm;ngày;tháng;quý
        giai đoạn;nhiệm kỳ;đầu nhiệm kỳ;cuối nhiệm kỳ;trước yêu cầu;đầu năm;cuối năm;riêng đối với;thực hiện;sau
        ngay sau khi;kết thúc;chậm nhất;định kỳ;hằng năm;hàng năm;hằng quý;hàng quý;hằng tháng;hàng tháng
        xuất phát từ;ngoài;giữa;quá trình
        """

    static let pastTimes = """
        trong những năm qua;những năm qua;thời gian qua;trong thời gian qua;từ đầu nhiệm kỳ đến nay;đến nay
        năm qua;vừa qua;trong năm qua;từ đầu năm đến nay;tới nay;tính đến;đầu nhiệm kỳ;trong nhiệm kỳ qua
        nhiệm kỳ qua;trước đây;so với đầu nhiệm kỳ;giai đoạn qua;thời gian vừa qua;từ khi;kể từ khi
        """

    static let functions = """
        của;và;là;về;cho;hoặc;cùng với;bằng;như;thì;mà;do;bởi;ở;bị;được;còn;gồm;bao gồm;thuộc;việc;sự;những;các
        này;đó;đây;các quyết nghị;mỗi;một;không;chỉ;rằng;theo;tại;trên;dưới
        """

    static let guards = """
        cấp ủy viên;giao thông;giao ban;giao dịch;giao thông vận tải;giao tiếp;báo cáo viên;tối đa hóa;dưới sự;trên địa bàn
        trên môi trường;dưới đây;trên đây;giám sát viên;kiểm tra viên;thanh tra viên;hướng dẫn viên;hơn nữa
        hơn hết;quá trình;dưới hình thức;dưới góc độ;trên tinh thần;trên các mặt;trên lĩnh vực;yêu cầu nhiệm vụ
        yêu cầu, nhiệm vụ;yêu cầu thực tiễn;yêu cầu đề ra;yêu cầu phát triển;tổ chức bộ máy;trên phạm vi
        trên các lĩnh vực;dưới các hình thức;dưới nhiều hình thức;đề nghị của;yêu cầu của;báo cáo của
        tờ trình của;quyết định của;hướng dẫn của;kiến nghị của;thông báo của;kế hoạch của;ban đầu;ban ngày
        ban đêm;sở hữu;sở thích;phòng họp;phòng cháy;phòng chống;báo động;báo chí;hội nghị;hội thảo;hội nhập
        hội họp;hội trường;tổ quốc;thuế suất;bộ máy;bộ phận không nhỏ;bộ công cụ;bộ tiêu chí;bộ chỉ số
        bộ dữ liệu;lãnh đạo các cấp;thôn bản;cục bộ;đội ngũ;trung tâm thương mại;ban bệ;cấp nước;cấp điện
        cấp cứu;đại diện cho;đại diện chủ sở hữu;cử tri;cử nhân;cử chỉ;mở đầu;chi tiết;chi tiêu;chi phí;chi thường xuyên;chi đầu tư;giữ gìn
        """

    // MARK: Numbers

    static let comparators: [(Comparator, String)] = [
        (
            .atLeast,
            """
            ít nhất;tối thiểu;không dưới;không thấp hơn;không ít hơn;thấp nhất;ít ra;bằng hoặc cao hơn
            đạt và vượt;đạt hoặc vượt;từ;tối thiểu là;ít nhất là
            """
        ),
        (.above, "trên;hơn;cao hơn;lớn hơn;vượt;nhiều hơn"),
        (
            .atMost,
            """
            không quá;không vượt quá;không cao hơn;không nhiều hơn;tối đa;cao nhất;nhiều nhất;tối đa là
            không vượt
            """
        ),
        (.below, "dưới;thấp hơn;ít hơn;nhỏ hơn;chưa đến"),
        (.about, "khoảng;xấp xỉ;gần;chừng;vào khoảng;tương đương;khoảng trên;ước;ước đạt;dự kiến khoảng"),
    ]

    static let measures = """
        đạt;là;bằng;đạt tỷ lệ;tăng;giảm;còn;giảm còn;giảm xuống còn;giảm xuống;tăng lên;đạt mức;chiếm;ở mức
        duy trì ở mức;tăng bình quân;giảm bình quân;đạt bình quân;đủ;đúng;hoàn thành;tăng thêm
        giảm thêm;xuống còn;xuống;đạt từ;tăng từ;giảm từ;lên;gấp;chiếm tỷ lệ;chiếm tỷ trọng;đạt khoảng;tỷ lệ;khống chế
        khống chế ở mức;giữ ở mức;còn lại;với;dự kiến;kế hoạch;ước đạt
        """

    static let units = """
        cuộc;phiên;chuyên đề;nghị quyết;lượt;lần;ha;héc ta;km;km2;m2;m3;m;tấn;tạ;kg;người;hộ;hộ dân;xã;phường
        thôn;xóm;bản;trường;lớp;giường;giường bệnh;bác sĩ;đại biểu;lao động;sản phẩm;doanh nghiệp;hợp tác xã;căn
        nhà;nhà tiêu;công trình;dự án;mô hình;điểm;bậc;sao;con;máy;bộ;hội nghị;kỳ;đợt;khóa đào tạo;báo cáo
        kế hoạch;văn bản;đề án;chương trình;nhiệm vụ;chỉ tiêu;mục tiêu;cơ sở;thủ tục;dịch vụ;dịch vụ công;ban;tổ
        phó trưởng ban;ủy viên;tổ đại biểu;nghìn người;triệu người;triệu lượt;nghìn lượt;nghìn ha;triệu tấn
        nghìn tấn;nghìn hộ;cộng tác viên;mw;kwh;đơn vị;tuyến;cầu;khu;cụm;khu công nghiệp;cụm công nghiệp;điểm phần trăm;điểm %
        triệu lượt khách;lượt khách;thành viên;đồng chí;cán bộ;công chức
        học sinh;sinh viên;vụ;vụ việc;đơn;ý kiến;kiến nghị;cây;lít;giờ;tiết;trạm;chợ;vùng;khu dân cư;tổ hợp tác
        trang trại;làng nghề;di tích;thiết bị;phần mềm;hệ thống;ứng dụng;bài;tin;số;ấn phẩm;cử tri;buổi
        hoạt động;phong trào;hội thảo;tổ chức;cơ quan;chi bộ;đảng viên;quần chúng;giải pháp;quy trình;phút;ca
        mẫu;xe;tàu;thuyền;ao;lồng;đàn;đô thị;hồ chứa;khu vực;phòng học;câu lạc bộ;giáo viên;trẻ em;hồ sơ;lượt người
        trạm y tế;công ty;tổ chức đảng;tổ chức cơ sở đảng;đảng bộ;khách sạn;nhà máy;hợp đồng;tổ hợp tác xã;gia đình;nông hộ;chuyên gia;sáng kiến
        nông dân;học viên;kỳ họp;nội dung;thanh niên;hội viên;đoàn viên;suất;huy chương;tác phẩm;tin bài;hạng mục
        trụ sở;điểm trường;trường học;sân;camera;trạm biến áp;tiêu chí;thương hiệu;nhãn hiệu;mã số;vùng trồng;chuỗi
        chuỗi liên kết;nghìn lao động;nghìn lượt khách;tổ dân phố;khu phố;ấp;khóm;buôn;suất học bổng;học bổng;ngôi nhà
        căn hộ;nhà văn hóa;cụm dân cư;mét;kilômét;tỷ suất;vận động viên;nghệ nhân;tập thể;sở;ngành
        trung tâm;cánh đồng;trường hợp;tổ hội;chuyên viên;tập đoàn;di sản;lễ hội;tỉnh;triệu lượt;lượt khách;lượt hồ sơ;lớp học;khu du lịch;tour;sự kiện
        lượt lao động;cụm;cặp vợ chồng;ngày;người dân;viên chức;tài khoản
        làng;lượt ha;m2 sàn;triệu m2 sàn;triệu m2;nghìn m2;thuê bao;cuốn;quyển;tấm;chiếc;bức;bể;giếng;cửa hàng;siêu thị;nhà hàng;chỗ ngồi;gian hàng;tờ rơi;băng rôn;pano;áp phích;phóng sự
        bản tin;chuyên mục;hiện vật;giấy chứng nhận;chứng chỉ;đề tài;sáng chế;nhân viên;điều dưỡng
        dược sĩ;vị trí việc làm;biên chế;cột;trụ;bảng;biển báo;bộ dữ liệu;bộ thủ tục;thẻ;phần quà;suất quà;nghìn quả
        triệu quả;triệu lít;nghìn lít;mwp;kva;công dân;nạn nhân;bệnh nhân;nhà ở;hầm;ngày làm việc;giờ làm việc
        huyện;quận;thị trấn;thị xã
        xã, phường;nghìn cây;triệu cây;nghìn sản phẩm;triệu sản phẩm
        chuyến;ngày công;công lao động;mét khối;triệu m3;nghìn m3;triệu kwh;nghìn con;triệu con
        """

    static let moneyUnits: [(Int, String)] = [
        (1, "đồng;vnd;đ"),
        (1_000, "nghìn đồng;ngàn đồng"),
        (1_000_000, "triệu đồng;triệu;trđ;tr.đ"),
        (1_000_000_000, "tỷ đồng;tỉ đồng;tỷ;tỉ"),
        (1_000_000_000_000, "nghìn tỷ đồng;ngàn tỷ đồng;nghìn tỷ;ngàn tỷ;nghìn tỉ đồng"),
        (2, "usd;đô la mỹ;triệu usd;tỷ usd;đô la"),
    ]

    // MARK: Money

    static let fundWords = """
        kinh phí;tổng kinh phí;kinh phí thực hiện;nguồn vốn;vốn đầu tư;tổng mức đầu tư;tổng vốn;dự toán;mức chi
        mức hỗ trợ;mức thưởng;mức khoán;mức trợ cấp;mức phụ cấp;chi hỗ trợ;tổng nhu cầu vốn;nhu cầu vốn
        nhu cầu kinh phí;vốn;hỗ trợ;nguồn kinh phí;phụ cấp;trợ cấp;định mức;bố trí;tổng dự toán;chi ngân sách
        tổng chi;thưởng;được thưởng;tiền thưởng;ủy thác;tạm ứng;đóng góp;huy động vốn xã hội hóa;phân bổ;dành;trích
        tổng nguồn vốn;tổng số vốn;cơ cấu nguồn vốn
        """
    static let fundSources = """
        ngân sách tỉnh;ngân sách nhà nước;ngân sách trung ương;ngân sách địa phương;ngân sách huyện;ngân sách xã
        ngân sách cấp tỉnh;ngân sách cấp huyện;ngân sách cấp xã;ngân sách các cấp;ngân sách thành phố
        ngân sách quận;ngân sách phường;ngân sách đặc khu;ngân sách đảng;ngân sách;nguồn ngân sách;nguồn xã hội hóa;xã hội hóa;nguồn vốn xã hội hóa
        vốn ngân sách nhà nước;vốn ngân sách tỉnh;vốn ngân sách huyện;vốn ngân sách xã;vốn ngân sách địa phương;vốn ngân sách trung ương;vốn ngân sách
        nguồn vốn ngân sách nhà nước;nguồn vốn hợp pháp khác;nguồn thu sự nghiệp;nguồn chi thường xuyên
        nguồn sự nghiệp;nguồn huy động;vốn vay;vốn oda;nguồn tài trợ;nguồn cải cách tiền lương;nguồn dự phòng
        nguồn dự phòng ngân sách;quỹ dự trữ tài chính;quỹ phát triển sự nghiệp;nguồn thu tiền sử dụng đất
        tiền sử dụng đất;nguồn thu sử dụng đất;thu sử dụng đất;nguồn thu từ đất;nguồn vốn vay;vốn tín dụng;vốn trung ương
        vốn địa phương;vốn đối ứng của địa phương;nguồn vốn lồng ghép;vốn lồng ghép;vốn trái phiếu chính phủ
        trái phiếu chính phủ;nguồn tăng thu;nguồn tăng thu, tiết kiệm chi;tăng thu, tiết kiệm chi;nguồn kết dư
        kết dư ngân sách;nguồn vượt thu;nguồn vốn sự nghiệp;vốn sự nghiệp;nguồn thu xổ số kiến thiết;xổ số kiến thiết;dự toán chi thường xuyên
        """
    static let economics = """
        thu ngân sách;tổng thu;thu nội địa;thu nhập;grdp;gdp;kim ngạch;giá trị sản xuất;doanh thu
        vốn đầu tư toàn xã hội;thu hút;tổng sản phẩm;giá trị gia tăng;thu cân đối;năng suất
        thu ngân sách nhà nước;tổng vốn đầu tư toàn xã hội;dư nợ;huy động vốn;tổng mức bán lẻ;thu thuế
        giá trị xuất khẩu;xuất khẩu
        """

    // MARK: Recurrence

    /// Codes index `RecurrenceWord.all`.
    static let recurrences: [(Int, String)] = [
        (
            1,
            """
            hằng năm;hàng năm;mỗi năm;định kỳ hằng năm;định kỳ hàng năm;01 năm/lần;1 năm/lần;một năm một lần
            1 năm 1 lần
            """
        ),
        (
            2,
            """
            hằng quý;hàng quý;mỗi quý;định kỳ hằng quý;định kỳ hàng quý;3 tháng/lần;03 tháng/lần;ba tháng một lần
            3 tháng một lần;03 tháng một lần;định kỳ 3 tháng;định kỳ 03 tháng;3 tháng 1 lần;03 tháng 01 lần
            """
        ),
        (
            3,
            """
            hằng tháng;hàng tháng;mỗi tháng;định kỳ hằng tháng;định kỳ hàng tháng;01 tháng/lần;1 tháng/lần
            một tháng một lần;1 tháng 1 lần
            """
        ),
        (4, "hằng tuần;hàng tuần;mỗi tuần"),
        (
            5,
            """
            6 tháng một lần;06 tháng một lần;6 tháng/lần;06 tháng/lần;định kỳ 6 tháng;định kỳ 06 tháng
            sáu tháng một lần;sáu tháng;6 tháng 1 lần;06 tháng 01 lần;6 tháng/1 lần;06 tháng/1 lần;06 tháng/01 lần
            """
        ),
        (6, "giữa 02 kỳ họp;giữa hai kỳ họp;giữa 2 kỳ họp;giữa các kỳ họp"),
        (
            7,
            """
            sau mỗi kỳ họp;trước mỗi kỳ họp;trước và sau kỳ họp;trước và sau mỗi kỳ họp;trước, sau kỳ họp
            tại mỗi kỳ họp;tại các kỳ họp;mỗi kỳ họp;trước và sau các kỳ họp;tại các kỳ họp thường lệ
            """
        ),
        (8, "thường xuyên;định kỳ"),
        (9, "hằng ngày;hàng ngày;mỗi ngày"),
        (10, "2 năm một lần;02 năm một lần;hai năm một lần"),
        (11, "5 năm một lần;05 năm một lần"),
    ]
}

extension Role {
    /// The lexicon's number for a role.
    var code: Int { Role.allCases.firstIndex(of: self)! + 1 }
    init?(code: Int) {
        guard code >= 1, code <= Role.ordered.count else { return nil }
        self = Role.ordered[code - 1]
    }
    /// `allCases` makes a new array each time.
    private static let ordered = Role.allCases
}

extension Comparator {
    var code: Int { Comparator.allCases.firstIndex(of: self)! + 1 }
    init?(code: Int) {
        guard code >= 1, code <= Comparator.ordered.count else { return nil }
        self = Comparator.ordered[code - 1]
    }
    private static let ordered = Comparator.allCases
}
