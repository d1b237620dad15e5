import Records
import VietnameseText

/// What the text under a heading does, told by the heading's words.
enum SectionClass: Sendable, Hashable {
    /// Thực trạng, kết quả, đánh giá, hạn chế: an account of the past.
    case past
    /// Bối cảnh, sự cần thiết, căn cứ.
    case background
    case viewpoint
    /// Mục đích, yêu cầu.
    case purpose
    case generalAim
    case goals
    case tasks
    case organisation
    case funding
    case effect
    /// Điều kiện, tiêu chuẩn, mức hỗ trợ: who gets what; its numbers bind, but are no goals.
    case conditions
    /// Mức thu: what people pay, no cost of the document.
    case fees

    /// Ruling 7: these hold no assignments.
    var holdsAssignments: Bool {
        switch self {
        case .past, .background, .viewpoint, .effect, .generalAim, .goals: false
        default: true
        }
    }

    var holdsTargets: Bool { !tells && self != .conditions && self != .fees }

    /// An account or an explanation: it asks nobody for anything.
    var tells: Bool {
        switch self {
        case .past, .background, .viewpoint, .effect: true
        default: false
        }
    }

    /// The class a heading's words give; nil where they give none or contradict one another, and the parent's holds.
    static func of(heading: String) -> (known: Bool, value: SectionClass?) { of(heading: TokenText(heading).tokens) }

    /// The same for a heading cut into tokens.
    static func of(heading tokens: [Token]) -> (known: Bool, value: SectionClass?) {
        var found: [SectionClass] = []
        var index = 0
        var atStart = true
        // Only class words, openers and punctuation so far: "Quan điểm, mục tiêu", not "hoàn thành mục tiêu".
        var clean = true
        while index < min(tokens.count, 40) {
            if let match = table.longest(tokens, at: index, limit: tokens.count) {
                let entry = entries[match.phrase.value]
                // "Tình hình thực hiện nhiệm vụ": the tasks are what the account is about.
                let object =
                    found.first == .past && clean == false && (entry.value == .tasks || entry.value == .goals)
                    && !ahead.contains(tokens[index].key)
                if let value = entry.value, !entry.startOnly || atStart, value != .goals || clean, !object {
                    if !found.contains(value) { found.append(value) }
                }
                if entry.value == .past, !entry.isPair { clean = false }
                if entry.value == nil { clean = false }
                index += match.length
                atStart = false
                continue
            }
            if tokens[index].kind == .word, !openers.contains(tokens[index].key) {
                atStart = false
                clean = false
            }
            index += 1
        }
        guard !found.isEmpty else { return (false, nil) }
        if found.count == 1 { return (true, found[0]) }
        let history: Set<SectionClass> = [.past, .background, .viewpoint, .effect]
        let old = found.filter(history.contains)
        if old.count == found.count {
            return (true, old.contains(.past) ? .past : old[0])
        }
        if old.isEmpty {
            // "Mục tiêu, nhiệm vụ": each item shows what it is; goals need a heading of their own.
            if found.contains(.generalAim) { return (true, found.contains(.goals) ? .goals : .generalAim) }
            if found == [.purpose, .goals] || found == [.goals, .purpose] { return (true, .purpose) }
            return (true, found.contains(.goals) && found.contains(.tasks) ? .tasks : found[0])
        }
        return (true, nil)
    }

    private struct Entry: Sendable {
        /// nil: words that only look like a class.
        var value: SectionClass?
        /// Words that stand beside others as equals ("bối cảnh, tình hình").
        var isPair: Bool { startOnly }
        var startOnly: Bool
    }

    /// What lies ahead even after an account ("Đánh giá … và phương hướng, giải pháp").
    private static let ahead = WordSet(["phương", "giải"].map { Token.key(of: $0) })
    private static let openers = WordSet(
        ["về", "một", "số", "các", "những", "công", "tác", "phần", "nội", "dung", "và"].map { Token.key(of: $0) })

    private static let lines: [(SectionClass?, Bool, String)] = [
        (
            nil, false,
            """
            chương trình mục tiêu;mục tiêu quốc gia;nhiệm vụ chi;nhiệm vụ, quyền hạn;nội dung chi;cơ sở vật chất
            cơ sở dữ liệu;cơ sở giáo dục;kiến nghị của cử tri;kiến nghị cử tri;ý kiến, kiến nghị
            giải quyết kiến nghị;giải quyết các kiến nghị
            """
        ),
        (
            .past, false,
            """
            thực trạng;kết quả đạt được;kết quả thực hiện;kết quả hoạt động;những kết quả;tồn tại, hạn chế
            tồn tại;ưu điểm;khuyết điểm;khó khăn, vướng mắc;bài học kinh nghiệm;hạn chế, tồn tại;những hạn chế
            một số hạn chế;khó khăn, hạn chế;đánh giá chung;đánh giá kết quả;tình hình thực hiện
            tình hình và kết quả;nguyên nhân;hạn chế, nguyên nhân;đã đạt được;tình hình hoạt động
            đặc điểm tình hình;khái quát tình hình
            """
        ),
        (.past, true, "kết quả;đánh giá;tình hình;hạn chế;khó khăn;về tình hình;ưu điểm"),
        (
            .background, false,
            """
            bối cảnh;sự cần thiết;căn cứ xây dựng;căn cứ ban hành;căn cứ pháp lý;căn cứ chính trị;cơ sở pháp lý
            cơ sở chính trị;cơ sở thực tiễn;cơ sở khoa học;dự báo tình hình
            """
        ),
        (
            .background, true,
            "phạm vi điều chỉnh;đối tượng áp dụng;phạm vi, đối tượng;phạm vi và đối tượng;phạm vi áp dụng"
        ),
        (.background, true, "căn cứ;cơ sở;khái niệm;giải thích từ ngữ;dự báo"),
        (.viewpoint, false, "quan điểm;tư tưởng chỉ đạo;phương châm"),
        (.viewpoint, true, "nguyên tắc"),
        (
            .conditions, true,
            """
            điều kiện;tiêu chuẩn;tiêu chuẩn, điều kiện;điều kiện, tiêu chuẩn;mức hỗ trợ;nội dung và mức hỗ trợ
            nội dung, mức hỗ trợ;nội dung hỗ trợ;mức chi;nội dung và mức chi;nội dung, mức chi;định mức
            chính sách hỗ trợ;nguyên tắc phân bổ;nguyên tắc bố trí;nguyên tắc hỗ trợ;nguyên tắc, tiêu chí
            đối tượng hỗ trợ;đối tượng được hỗ trợ;đối tượng, điều kiện;đối tượng và điều kiện;hồ sơ, trình tự
            trình tự, thủ tục;chỉ tiêu kỹ thuật;các chỉ tiêu kỹ thuật;chỉ tiêu kinh tế - kỹ thuật
            các chỉ tiêu kinh tế - kỹ thuật;chỉ tiêu quy hoạch;các chỉ tiêu quy hoạch;tiêu chuẩn kỹ thuật
            quy mô, tiêu chuẩn kỹ thuật;chế độ, định mức;mức chi, định mức;chỉ tiêu thiết kế;các chỉ tiêu thiết kế
            chỉ tiêu tính toán;tiêu chí xác định;tiêu chí tuyển chọn;tiêu chí lựa chọn;tiêu chí đánh giá
            tiêu chí công nhận;tiêu chí phân loại;tiêu chí xếp loại;tiêu chí phân bổ;tiêu chí, tiêu chuẩn
            """
        ),
        (.conditions, false, "chế độ chi;một số mức chi;định mức chi"),
        (.fees, true, "mức thu;định mức thu;mức thu phí;mức thu lệ phí;mức thu học phí;mức phí;mức lệ phí"),
        (.purpose, false, "mục đích;mục đích, yêu cầu;mục đích yêu cầu"),
        (.purpose, true, "yêu cầu"),
        (.generalAim, false, "mục tiêu tổng quát;mục tiêu chung"),
        (.goals, false, "mục tiêu;chỉ tiêu;mục tiêu cụ thể;các chỉ tiêu;mục tiêu, chỉ tiêu"),
        (
            .tasks, false,
            """
            nhiệm vụ;giải pháp;phương hướng;nội dung thực hiện;nhiệm vụ, giải pháp;nhiệm vụ và giải pháp
            giải pháp trọng tâm;nội dung trọng tâm;biện pháp
            """
        ),
        (
            .organisation, false,
            """
            tổ chức thực hiện;phân công;trách nhiệm;chế độ báo cáo;chế độ thông tin;điều khoản thi hành
            chế độ hướng dẫn;thông tin, báo cáo;lộ trình;tiến độ
            """
        ),
        (.organisation, true, "kiến nghị;đề xuất, kiến nghị;đề xuất;kiến nghị, đề xuất;đề nghị"),
        (.funding, true, "kinh phí;nguồn lực;nguồn vốn;dự toán;nguồn kinh phí;tổng kinh phí"),
        (
            .funding, false,
            """
            dự toán ngân sách;dự toán thu;dự toán chi;phân bổ ngân sách;phân bổ dự toán;phân bổ vốn;kế hoạch vốn;phân bổ kinh phí
            kế hoạch đầu tư công;phân bổ kế hoạch vốn;phương án phân bổ;cơ cấu nguồn vốn
            """
        ),
        (.funding, false, "kinh phí thực hiện;nguồn kinh phí;nguồn lực để;nguồn lực thực hiện;nguồn vốn thực hiện"),
        (.effect, true, "hiệu quả;tác động;hiệu quả của;hiệu quả kinh tế;hiệu quả chính trị"),
    ]

    private static let built: (PhraseTable, [Entry]) = {
        var table = PhraseTable()
        var entries: [Entry] = []
        for (value, startOnly, phrases) in lines {
            for phrase in phrases.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
                table.insert(String(phrase), .verb, value: entries.count)
                entries.append(Entry(value: value, startOnly: startOnly))
            }
        }
        return (table, entries)
    }()
    private static var table: PhraseTable { built.0 }
    private static var entries: [Entry] { built.1 }
}
