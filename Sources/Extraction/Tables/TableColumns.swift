import Records
import VietnameseText

/// What a table's columns hold, told by their headers.
struct TableColumns: Sendable {
    enum Kind: Sendable, Hashable {
        case number, main, unit, lead, partners, time, money, other
        /// To whom a report goes.
        case recipient
        /// Who leads or watches over those who act ("lãnh đạo phụ trách", "đơn vị theo dõi").
        case answering
        /// Values to reach, with the period the header names.
        case value(TimeFrame)
        /// Values of the past.
        case past
    }

    var kinds: [Kind] = []
    /// Rows of the header.
    var headerRows: Int
    /// The column that says what is to be reached or done; nil where none does.
    var main: Int?
    var lead: Int?
    var partners: Int?
    var recipient: Int?
    var time: Int?
    var number: Int?
    var unit: Int?
    /// The main column's header speaks of goals.
    var ofGoals = false
    /// Where the money of a column comes from ("Ngân sách tỉnh"), by column.
    var fundSources: [Int: String] = [:]
    /// Multiplier of money columns ("triệu đồng"), by column.
    var moneyUnit: [Int: Double] = [:]

    var values: [Int] { kinds.indices.filter { if case .value = kinds[$0] { true } else { false } } }

    private enum Word: Int {
        case number, main, goal, unit, lead, partners, time, money, plan, past, skip, answering, recipient
    }

    private static let words: PhraseTable = {
        var table = PhraseTable()
        let lines: [(Word, String)] = [
            (.number, "stt;tt;số tt;số thứ tự"),
            (
                .main,
                """
                nhiệm vụ;nội dung;nội dung công việc;công việc;nhiệm vụ, giải pháp;tên nhiệm vụ;hoạt động
                nội dung thực hiện;nội dung nhiệm vụ;nhiệm vụ trọng tâm;nhiệm vụ cụ thể;tên chuyên đề
                nội dung giám sát;tên nghị quyết;tên công việc;tên chương trình;đề án;danh mục dự án;tên dự án
                danh mục công trình;tên công trình;danh mục;hạng mục;nội dung chi;khoản chi;loại báo cáo;tên báo cáo
                nội dung báo cáo
                """
            ),
            (.goal, "mục tiêu;chỉ tiêu;tên chỉ tiêu;các chỉ tiêu;chỉ tiêu chủ yếu;mục tiêu, chỉ tiêu;các mục tiêu"),
            (.unit, "đơn vị tính;đvt;đv tính;đơn vị đo"),
            (
                .lead,
                """
                chủ trì;cơ quan chủ trì;đơn vị chủ trì;cơ quan thực hiện;đơn vị thực hiện
                đơn vị chủ trì thực hiện;cơ quan chủ trì thực hiện;cơ quan, đơn vị chủ trì;phân công
                người thực hiện;cơ quan chịu trách nhiệm;đơn vị chịu trách nhiệm;cơ quan tham mưu
                đơn vị phụ trách;phân công thực hiện;phân công nhiệm vụ;trách nhiệm;cơ quan, đơn vị thực hiện
                đơn vị tham mưu;cơ quan soạn thảo;đơn vị được giao;cơ quan báo cáo;đơn vị báo cáo
                cơ quan, đơn vị báo cáo;cơ quan gửi báo cáo;đơn vị gửi báo cáo;cơ quan lập báo cáo;đơn vị lập báo cáo
                đối tượng báo cáo;cơ quan thực hiện báo cáo;đơn vị thực hiện báo cáo
                """
            ),
            (
                .answering,
                """
                lãnh đạo phụ trách;lãnh đạo chỉ đạo;người phụ trách;cán bộ phụ trách;đồng chí phụ trách;phụ trách
                theo dõi;đơn vị theo dõi;cơ quan theo dõi;cán bộ theo dõi;công chức theo dõi;chuyên viên theo dõi
                lãnh đạo theo dõi;theo dõi, đôn đốc
                """
            ),
            (
                .recipient,
                """
                cơ quan nhận báo cáo;đơn vị nhận báo cáo;nơi nhận báo cáo;cơ quan nhận;đơn vị nhận;nơi nhận
                cơ quan tiếp nhận;cơ quan, đơn vị nhận báo cáo
                """
            ),
            (.partners, "phối hợp;cơ quan phối hợp;đơn vị phối hợp;cơ quan, đơn vị phối hợp"),
            (
                .time,
                """
                thời gian;thời hạn;tiến độ;thời gian thực hiện;thời gian hoàn thành;hoàn thành;thời điểm
                thời gian trình;hạn hoàn thành;thời hạn báo cáo;thời hạn gửi;thời hạn gửi báo cáo;thời gian báo cáo
                thời gian gửi báo cáo;kỳ báo cáo;tần suất
                """
            ),
            (
                .money,
                """
                kinh phí;tổng kinh phí;kinh phí thực hiện;dự toán kinh phí;nhu cầu kinh phí;kế hoạch vốn;nhu cầu vốn
                tổng mức đầu tư
                """
            ),
            (
                .plan,
                """
                kế hoạch;dự kiến;phấn đấu;giai đoạn;đến năm;chỉ tiêu năm;mục tiêu năm;mục tiêu đến;chỉ tiêu đến
                dự kiến thực hiện;dự kiến kế hoạch;kh năm;kế hoạch năm;mục tiêu giai đoạn;chỉ tiêu giai đoạn
                chỉ tiêu giao;kh
                """
            ),
            (
                .past,
                """
                thực hiện năm;ước thực hiện;ước th;th năm;kết quả;hiện trạng;thực trạng;so sánh;so với
                đã thực hiện;ước;cùng kỳ
                """
            ),
            (.skip, "ghi chú;sản phẩm;căn cứ;sản phẩm dự kiến;kết quả, sản phẩm;hình thức;địa điểm;thành phần"),
        ]
        for (word, phrases) in lines {
            for phrase in phrases.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
                table.insert(String(phrase), .verb, value: word.rawValue + 1)
            }
        }
        return table
    }()

    /// `unit`: what a line above the table names for all its cells.
    init?(_ table: Table, times: TimeGrammar, year: Int?, unit line: String? = nil) {
        guard let first = table.rows.first, first.count >= 2, first.count <= 60 else { return nil }
        headerRows = max(1, min(table.headerRows, table.rows.count, 4))
        var scored = 0
        for column in first.indices {
            var header = ""
            for row in 0..<headerRows where column < table.rows[row].count {
                let text = table.rows[row][column]
                if !header.hasSuffix(text) { header += header.isEmpty ? text : " " + text }
            }
            var kind = TableColumns.kind(header, times, year, &moneyUnit, column)
            if !kind.known, headerRows > 1, column < table.rows[headerRows - 1].count,
                let year = TableColumns.bareYear(table.rows[headerRows - 1][column], times)
            {
                // "Lộ trình thực hiện" over "2026", "2027".
                kind = (.value(TimeFrame(from: CivilCalendar.first(year), due: CivilCalendar.last(year))), true, false)
            }
            if !kind.known, TableColumns.isBareUnit(header), holdsUnits(table, column) { kind = (.unit, true, false) }
            if kind.known { scored += 1 }
            kinds.append(kind.kind)
            switch kind.kind {
            case .number where number == nil: number = column
            case .main:
                if main == nil || (kind.goal && !ofGoals) { main = column }
                if kind.goal { ofGoals = true }
            case .lead where lead == nil: lead = column
            case .partners where partners == nil: partners = column
            case .recipient where recipient == nil: recipient = column
            case .time where time == nil: time = column
            case .unit where unit == nil: unit = column
            default: break
            }
        }
        splitMoney(table, unit: line)
        guard scored >= 2 else { return nil }
        // "Lãnh đạo phụ trách" answers for the row only where no body does.
        if lead == nil, let answering = kinds.firstIndex(of: .answering) {
            lead = answering
            kinds[answering] = .lead
        }
    }

    private static let sources = PhraseSet([
        "nstw", "nsđp", "nst", "nsh", "nsx", "nsnn", "ngân sách", "vốn ngân sách", "vốn trung ương", "vốn địa phương",
        "vốn đối ứng", "vốn vay", "vốn oda", "vốn tín dụng", "vốn doanh nghiệp", "vốn dân góp", "vốn xã hội hóa",
        "vốn huy động", "vốn khác", "nguồn khác", "nguồn vốn khác", "xã hội hóa", "nhân dân đóng góp", "dân góp",
        "huy động khác", "vốn lồng ghép", "vốn sự nghiệp", "vốn đầu tư", "trung ương", "khác",
    ])
    private static let sums = PhraseSet(["tổng cộng", "tổng số", "tổng", "cộng", "tổng kinh phí", "tổng vốn"])

    /// "Tổng cộng (triệu đồng) | NSTW | NST | Vốn khác": sums of money by where they come from. Columns of sources count
    /// where there are two of them and a unit of money is named.
    private mutating func splitMoney(_ table: Table, unit line: String?) {
        var named: [(column: Int, total: Bool)] = []
        var power = line.flatMap(TableColumns.power)
        for column in kinds.indices where column < table.rows[0].count {
            let header = table.rows[headerRows - 1].indices.contains(column) ? table.rows[headerRows - 1][column] : ""
            guard header.utf8.count < 120 else { continue }
            let passage = Passage(header)
            let isSource = TableColumns.sources.stands(in: passage, at: 0)
            let isTotal = TableColumns.sums.stands(in: passage, at: 0)
            if isSource || isTotal || kinds[column] == .money { power = power ?? TableColumns.power(header) }
            switch kinds[column] {
            case .other, .money: break
            default: continue
            }
            if isSource { named.append((column, false)) } else if isTotal { named.append((column, true)) }
        }
        guard named.filter({ !$0.total }).count > 1, let power = power ?? moneyUnit.values.first else { return }
        for (column, total) in named {
            kinds[column] = .money
            moneyUnit[column] = moneyUnit[column] ?? power
            if !total {
                let passage = Passage(table.rows[headerRows - 1][column])
                let open = passage.tokens.indices.first { passage.isPunctuation($0, "(") } ?? passage.count
                fundSources[column] = passage.string(0..<open)
            }
        }
    }

    private static func power(_ text: String) -> Double? {
        guard text.utf8.count < 200 else { return nil }
        let passage = Passage(text)
        return passage.tokens.indices.first { passage.has(.money, at: $0) && passage.marks[$0].value != 2 }.map {
            Double(passage.marks[$0].value)
        }
    }

    private static func bareYear(_ text: String, _ times: TimeGrammar) -> Int? {
        guard text.utf8.count < 20 else { return nil }
        let passage = Passage(text)
        guard passage.count <= 2, passage.count > 0 else { return nil }
        return times.year(passage, passage.count - 1)
    }

    private static let bareUnit = Words.keys("đơn vị")

    private static func isBareUnit(_ header: String) -> Bool {
        let tokens = TokenText(header).tokens
        return tokens.count == 2 && tokens.map(\.key) == bareUnit
    }

    /// A column headed "Đơn vị" whose cells are "%", "Xã", "Triệu đồng", not bodies.
    private func holdsUnits(_ table: Table, _ column: Int) -> Bool {
        var units = 0
        var cells = 0
        for row in table.rows.dropFirst(headerRows).prefix(40) where column < row.count && !row[column].isEmpty {
            cells += 1
            let passage = Passage(row[column])
            if passage.isPunctuation(0, "%") || passage.isPunctuation(0, "‰")
                || passage.has(.unit, at: 0) && passage.marks[0].length >= min(2, passage.count) && passage.count <= 4
            {
                units += 1
            }
        }
        return cells > 0 && units * 2 >= cells
    }

    private static let actual = Token.key(of: "th")

    /// A plan over what was reached, or one year over another.
    private static func compares(_ passage: Passage, past: Bool, plan: Bool) -> Bool {
        let slash = passage.tokens.indices.contains { passage.isPunctuation($0, "/") }
        let actual = past || passage.tokens.contains { $0.key == TableColumns.actual }
        if plan, actual { return slash || passage.tokens.indices.contains { passage.isPunctuation($0, "%") } || past }
        let years = passage.tokens.indices.filter { passage.digits(at: $0) == 4 && passage.integer(at: $0) != nil }
        return slash && years.count >= 2 && passage.tokens.indices.contains { passage.isPunctuation($0, "%") }
    }

    private static func kind(
        _ header: String, _ times: TimeGrammar, _ year: Int?, _ moneyUnit: inout [Int: Double], _ column: Int
    ) -> (kind: Kind, known: Bool, goal: Bool) {
        guard header.utf8.count < 400 else { return (.other, false, false) }
        let passage = Passage(header)
        var found: [(word: Word, at: Int)] = []
        var index = 0
        while index < passage.count {
            if let match = words.longest(passage.tokens, at: index, limit: passage.count),
                let word = Word(rawValue: match.phrase.value - 1)
            {
                found.append((word, index))
                index += match.length
            } else {
                index += 1
            }
        }
        func has(_ word: Word) -> Bool { found.contains { $0.word == word } }
        if has(.skip), !has(.lead), !has(.time) { return (.other, true, false) }
        if has(.number), passage.count <= 3 { return (.number, true, false) }
        if has(.unit) { return (.unit, true, false) }
        if has(.recipient) { return (.recipient, true, false) }
        if has(.partners), !has(.lead) { return (.partners, true, false) }
        if has(.lead), !has(.goal) || found.first?.word == .lead { return (.lead, true, false) }
        if has(.answering) { return (.answering, true, false) }
        let period = times.phrases(in: passage, 0..<passage.count).first {
            $0.kind != .ongoing && $0.kind != .recurrence
        }
        let bareYear = (0..<passage.count).lazy.compactMap { times.year(passage, $0) }.first
        if has(.money) {
            for token in passage.tokens.indices where passage.has(.money, at: token) {
                if passage.marks[token].value > 2 || passage.marks[token].value == 1 {
                    moneyUnit[column] = Double(passage.marks[token].value)
                    break  // "triệu đồng" ends in "đồng".
                }
            }
            return (.money, true, false)
        }
        if has(.time), !has(.plan) { return (.time, true, false) }
        if has(.past), !has(.plan) { return (.past, true, false) }
        // "KH 2026/TH 2025 (%)", "So sánh KH 2026 với TH 2025": how far the two are apart.
        if compares(passage, past: has(.past), plan: has(.plan)) { return (.past, true, false) }
        if has(.plan) || ((period != nil || bareYear != nil) && (passage.count <= 4 || has(.goal))) {
            var frame = period?.frame ?? TimeFrame()
            if period == nil, let bareYear {
                frame = TimeFrame(from: CivilCalendar.first(bareYear), due: CivilCalendar.last(bareYear))
            }
            let named = Int((frame.due ?? frame.from ?? "9999").prefix(4)) ?? 9999
            if let year, named < year, !has(.plan) { return (.past, true, false) }
            return (.value(frame), true, false)
        }
        if has(.goal) || has(.main) { return (.main, true, has(.goal) && found.first?.word == .goal) }
        return (.other, false, false)
    }
}
