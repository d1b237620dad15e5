import Records
import VietnameseText

/// Targets, duties, reports and funding of tables: a row is a goal or a duty, its columns say who, when, how much.
struct TableRules {
    let reader: ClauseReader
    let duties: DutyRules
    let reports: ReportRules
    let funding: FundingRules
    let targets: TargetRules

    private var times: TimeGrammar { reader.times }

    /// One row with its cells' meaning.
    struct Row {
        var index: Int
        var text: String
        var passage: Passage
        /// Tokens of the text.
        var range: Range<Int>
        var place: Place
        /// Rows of a finer level follow.
        var opensGroup: Bool
        var leadText: String
        /// To whom a report goes, where a column says so.
        var toText: String
        var timeText: String
        var partnerText: String
    }

    func read(_ site: TableSite, into found: inout Found) {
        switch site.kind {
        case .past, .background, .viewpoint, .effect: return
        default: break
        }
        guard let columns = TableColumns(site.table, times: times, year: times.context.year, unit: site.unit),
            let main = columns.main ?? fallback(columns)
        else {
            matrix(site, into: &found)
            return
        }
        if columns.values.isEmpty, !columns.ofGoals { matrix(site, into: &found) }
        let ofGoals = !columns.values.isEmpty && (columns.ofGoals || site.kind == .goals || columns.unit != nil)
        guard
            ofGoals || columns.lead != nil || columns.time != nil || !columns.moneyUnit.isEmpty
                || columns.kinds.contains(.money)
        else { return }
        var lastLead = ""
        var lastTime = ""
        let table = site.table
        for index in columns.headerRows..<max(columns.headerRows, table.rows.count) {
            guard var row = row(site, columns, main, index) else { continue }
            let group =
                row.opensGroup && row.leadText.isEmpty && row.timeText.isEmpty
                && !inheritsBelow(table, columns, main, index)
            if group {
                // A heading of rows: nobody's duty, and nothing passes over it.
                if !ofGoals || columns.values.allSatisfy({ cell(table, index, $0).isEmpty }) {
                    money(site, columns, row, &found)
                    lastTime = ""
                    continue
                }
            }
            if !row.leadText.isEmpty { part(&row) }
            if row.leadText.isEmpty { row.leadText = lastLead } else { lastLead = row.leadText }
            if row.timeText.isEmpty {
                if !row.opensGroup { row.timeText = lastTime }
            } else {
                lastTime = row.timeText
            }
            if ofGoals { targets(site, columns, row, &found) }
            if columns.lead != nil || columns.time != nil {
                assignments(site, columns, row, ofGoals, &found)
                if !ofGoals, !group { counts(site, row, &found) }
            }
            money(site, columns, row, &found)
        }
    }

    private func fallback(_ columns: TableColumns) -> Int? {
        guard columns.lead != nil || !columns.values.isEmpty || !columns.moneyUnit.isEmpty else { return nil }
        return columns.kinds.firstIndex(of: .other)
    }

    private func cell(_ table: Table, _ row: Int, _ column: Int) -> String {
        guard row < table.rows.count, column < table.rows[row].count else { return "" }
        return table.rows[row][column]
    }

    private func row(_ site: TableSite, _ columns: TableColumns, _ main: Int, _ index: Int) -> Row? {
        let table = site.table
        let text = cell(table, index, main)
        guard !text.isEmpty else { return nil }
        // A row whose one cell spans the table is a heading.
        let cells = table.rows[index]
        if cells.count > 2, cells.allSatisfy({ $0 == text }) { return nil }
        let passage = Passage(text)
        let range = passage.trimmed(0..<passage.count)
        guard !range.isEmpty else { return nil }
        var span =
            index < table.cellSpans.count && main < table.cellSpans[index].count ? table.cellSpans[index][main] : nil
        if span == nil, index < table.rowSpans.count { span = table.rowSpans[index] }
        let start = (span?.lowerBound ?? 0) + passage.tokens[range.lowerBound].start
        let end = (span?.lowerBound ?? 0) + passage.tokens[range.upperBound - 1].end
        let page = table.pages.count == 1 ? table.pages[0] : site.block.page
        return Row(
            index: index, text: passage.string(range), passage: passage, range: range,
            place: Place(
                block: site.block.id, start: start, end: min(end, (span?.upperBound ?? end)), page: page, row: index),
            opensGroup: opensGroup(table, columns, main, index),
            leadText: columns.lead.map { cell(table, index, $0) } ?? "",
            toText: columns.recipient.map { cell(table, index, $0) } ?? "",
            timeText: columns.time.map { cell(table, index, $0) } ?? "",
            partnerText: columns.partners.map { cell(table, index, $0) } ?? "")
    }

    // MARK: Levels

    /// Depth of a row's number: roman and letters 0, "1" 1, "1.2" 2; nil without a number.
    private func level(_ table: Table, _ columns: TableColumns, _ index: Int) -> Int? {
        guard let number = columns.number, index < table.rows.count else { return nil }
        let text = cell(table, index, number)
        guard !text.isEmpty, text.utf8.count < 16 else { return nil }
        var dots = 0
        var digits = false
        var open = false
        for scalar in text.unicodeScalars {
            if scalar.isDigit {
                digits = true
                open = true
            } else if scalar == ".", open {
                dots += 1
                open = false
            }
        }
        if !open, dots > 0 { dots -= 1 }
        if digits { return 1 + dots }
        guard let first = text.unicodeScalars.first else { return nil }
        if first.isCapital { return 0 }
        return first.isWordLetter || first == "-" || first == "+" ? 8 : nil
    }

    private func opensGroup(_ table: Table, _ columns: TableColumns, _ main: Int, _ index: Int) -> Bool {
        guard let own = level(table, columns, index) else { return false }
        guard index + 1 < table.rows.count else { return false }
        guard let next = level(table, columns, index + 1) else {
            return cell(table, index + 1, main).hasPrefix("-") && own < 8
        }
        return next > own
    }

    /// The first row below that opens no group has no body of its own either: both belong to the cell above.
    private func inheritsBelow(_ table: Table, _ columns: TableColumns, _ main: Int, _ index: Int) -> Bool {
        guard let lead = columns.lead, index > columns.headerRows else { return false }
        var below = index + 1
        while below < min(table.rows.count, index + 6) {
            guard cell(table, below, lead).isEmpty else { return false }
            if !opensGroup(table, columns, main, below) { return true }
            below += 1
        }
        return false
    }

    // MARK: Targets

    private func targets(_ site: TableSite, _ columns: TableColumns, _ row: Row, _ found: inout Found) {
        let table = site.table
        let reading = reader.read(
            row.passage,
            ClauseRange(
                tokens: row.range, sentence: 0, opensSentence: true, endsWithColon: false, in: row.passage))
        var unitText = columns.unit.map { cell(table, row.index, $0) } ?? named(row)
        if unitText.isEmpty, let unit = site.unit { unitText = unit }
        for column in columns.values {
            guard case .value(let period) = columns.kinds[column] else { continue }
            let text = cell(table, row.index, column)
            guard !text.isEmpty, text.utf8.count < 2000 else { continue }
            if row.index < table.covered.count, column < table.covered[row.index].count,
                table.covered[row.index][column],
                column > 0, cell(table, row.index, column - 1) == text
            {
                continue
            }
            let passage = Passage(text)
            var quantities = QuantityGrammar.quantities(passage, 0..<passage.count)
            if quantities.isEmpty, let plain = plain(passage) { quantities = [plain] }
            var body = body(site, row, reading, percent: quantities.first?.percent ?? (unitText == "%"))
            if body.text == nil, let heading = site.headingBody { body = (heading.text, 0.8) }
            for quantity in quantities {
                var target = Target(
                    text: row.text, kind: .quantitative, source: row.place, rule: RuleBook.cell,
                    confidence: (0.95 * body.sure * 100).rounded() / 100)
                target.indicator = indicator(row, reading)
                target.comparator = quantity.comparator
                target.value = quantity.value
                target.valueMax = quantity.valueMax
                target.unit = quantity.unit ?? unit(unitText).unit
                target.per = quantity.per ?? (quantity.unit == nil ? unit(unitText).per : nil)
                target.aspirational = (0..<quantity.start).contains { passage.has([.aspire, .encourage], at: $0) }
                target.body = body.text
                target.time = time(row, period, quantity, unit(unitText).repeats, site, body.text)
                target.section = site.block.section
                found.add([target], part: site.part)
            }
            if quantities.isEmpty, isStatement(passage) {
                var target = Target(
                    text: row.text, kind: .qualitative, source: row.place, rule: RuleBook.cell, confidence: 0.7)
                target.indicator = indicator(row, reading)
                target.body = body.text
                target.time = duties.settle(period.filled(from: site.scope), body: body.text)
                target.section = site.block.section
                found.add([target], part: site.part)
            }
        }
    }

    private static let so = Token.key(of: "số")

    /// The unit a row names itself where no column does: "Trạm y tế xây mới (trạm)", "Số bác sĩ/vạn dân".
    private func named(_ row: Row) -> String {
        let passage = row.passage
        let last = row.range.upperBound - 1
        if passage.isPunctuation(last, ")"),
            let open = row.range.last(where: { passage.isPunctuation($0, "(") }), last - open <= 6,
            passage.isPunctuation(open + 1, "%") || passage.isPunctuation(open + 1, "‰")
                || passage.has(.unit, at: open + 1)
        {
            return passage.text.text(tokens: (open + 1)..<last)
        }
        let noun = row.range.lowerBound + 1
        if passage.isWord(row.range.lowerBound, TableRules.so), passage.has(.unit, at: noun) {
            var end = noun + passage.marks[noun].length
            while passage.isPunctuation(end, "/"), end + 1 < row.range.upperBound {
                end = min(row.range.upperBound, end + 1 + max(1, passage.marks[end + 1].length))
            }
            return passage.text.text(tokens: noun..<end)
        }
        return ""
    }

    /// A number without a unit: the unit stands in its own column.
    private func plain(_ passage: Passage) -> Quantity? {
        guard passage.count <= 4,
            let index = passage.tokens.indices.first(where: { passage.tokens[$0].kind == .number }),
            let value = NumberText.value(passage, index)
        else { return nil }
        var quantity = Quantity(
            number: index..<(index + 1), value: value, comparator: .equal, start: index, end: index + 1, unit: nil,
            unitStart: index + 1, measureStart: index)
        QuantityGrammar.before(passage, &quantity, 0)
        return quantity
    }

    private func isStatement(_ passage: Passage) -> Bool {
        passage.tokens.contains { $0.kind == .word && $0.end - $0.start > 1 } && passage.count >= 2
    }

    private func unit(_ text: String) -> (unit: String?, per: String?, repeats: String?) {
        let text = text.split(separator: " ").joined(separator: " ")
        guard !text.isEmpty, text.utf8.count < 80 else { return (nil, nil, nil) }
        let parts = text.split(separator: "/", maxSplits: 2).map { $0.split(separator: " ").joined(separator: " ") }
        guard parts.count > 1 else { return (text, nil, nil) }
        var per: String?
        var repeats: String?
        for part in parts.dropFirst() {
            switch part.lowercased() {
            case "năm": repeats = "P1Y"
            case "tháng": repeats = "P1M"
            case "quý": repeats = "P3M"
            default: per = part
            }
        }
        return (parts[0], per, repeats)
    }

    private func indicator(_ row: Row, _ reading: ClauseReading) -> String {
        var low = reading.core
        var high = row.range.upperBound
        for phrase in times.phrases(in: row.passage, low..<high).reversed() {
            guard phrase.range.upperBound >= high, phrase.kind != .ongoing, phrase.range.lowerBound > low else { break }
            high = phrase.range.lowerBound
        }
        if low >= high {
            low = row.range.lowerBound
            high = row.range.upperBound
        }
        return row.passage.string(low..<high)
    }

    private static let people = [
        Words.keys("đại biểu"), Words.keys("cán bộ"), Words.keys("công chức"), Words.keys("đảng viên"),
    ]

    /// The row's own doer, else the column's. Deputies are who is counted, not who acts.
    private func body(_ site: TableSite, _ row: Row, _ reading: ClauseReading, percent: Bool) -> (
        text: String?, sure: Double
    ) {
        if let subject = reading.subject, reading.isDuty {
            let first = subject.range.lowerBound + BodyGrammar.determiner(row.passage, at: subject.range.lowerBound)
            if !TableRules.people.contains(where: { row.passage.matches($0, at: first) }) {
                return (row.passage.string(subject.range), 1)
            }
        }
        return (row.leadText.isEmpty ? nil : trimmed(row.leadText), 0.95)
    }

    private func trimmed(_ text: String) -> String {
        let passage = Passage(text)
        return passage.string(0..<passage.count)
    }

    private func time(
        _ row: Row, _ period: TimeFrame, _ quantity: Quantity, _ unitRepeats: String?, _ site: TableSite,
        _ body: String?
    ) -> TimeFrame {
        var frame = period.filled(from: site.scope)
        for phrase in times.phrases(in: row.passage, row.range) {
            if TargetRules.namesCrop(row.passage, phrase.range.lowerBound) { continue }
            switch phrase.kind {
            case .recurrence, .window, .limit: frame = frame.filled(from: phrase.frame)
            default: break
            }
        }
        if frame.due == nil, frame.from == nil { frame = frame.filled(from: ofTheGoals(site)) }
        if let repeats = quantity.repeats ?? unitRepeats { frame.repeats = repeats }
        return duties.settle(frame, body: body)
    }

    /// The period of the heading of goals, or the year of the document's title.
    private func ofTheGoals(_ site: TableSite) -> TimeFrame {
        if !site.goalPeriod.isEmpty { return site.goalPeriod }
        return times.context.titleYear.map {
            TimeFrame(from: CivilCalendar.first($0), due: CivilCalendar.last($0))
        } ?? TimeFrame()
    }

    // MARK: Goals given to each

    /// "Xã | Trồng rừng (ha) | Trồng chè (ha)": who has to reach how much of what.
    private func matrix(_ site: TableSite, into found: inout Found) {
        let table = site.table
        guard site.kind == .goals, let header = table.rows.first, (3...30).contains(header.count),
            table.rows.count <= 2_000
        else { return }
        let first = max(1, min(table.headerRows, table.rows.count, 4))
        var measures: [(column: Int, name: String, unit: String)] = []
        var time: Int?
        var who: Int?
        for (column, text) in header.enumerated() where text.utf8.count < 300 {
            let passage = Passage(text)
            if let measure = TableRules.measure(passage) {
                measures.append((column, measure.name, measure.unit))
            } else if passage.has(.groupNoun, at: 0) || passage.has(.bodyHead, at: 0) || passage.has(.unit, at: 0) {
                who = who ?? column
            } else if TableRules.deadlines.contains(where: { passage.matches($0, at: 0) }) {
                time = column
            }
        }
        guard let who, !measures.isEmpty else { return }
        for index in first..<max(first, table.rows.count) {
            let name = cell(table, index, who)
            guard let row = place(site, index, who), !name.isEmpty, !TableRules.isTotal(name) else { continue }
            for measure in measures {
                let passage = Passage(cell(table, index, measure.column))
                guard passage.count <= 6,
                    let quantity = QuantityGrammar.quantities(passage, 0..<passage.count).first ?? plain(passage)
                else { continue }
                // Which of the two is measured and who acts is told by the headers alone.
                var target = Target(
                    text: measure.name + " " + name, kind: .quantitative, source: row, rule: RuleBook.cell,
                    confidence: 0.65)
                target.indicator = measure.name + " " + name
                target.comparator = quantity.comparator
                target.value = quantity.value
                target.valueMax = quantity.valueMax
                target.unit = quantity.unit ?? measure.unit
                target.body = trimmed(name)
                var frame = site.scope
                if let time {
                    let limit = Passage(cell(table, index, time))
                    for phrase in times.phrases(in: limit, 0..<limit.count) {
                        DutyGrammar.merge(phrase.frame, into: &frame)
                    }
                }
                if frame.due == nil, frame.from == nil { frame = frame.filled(from: ofTheGoals(site)) }
                target.time = duties.settle(frame, body: target.body)
                target.section = site.block.section
                found.add([target], part: site.part)
            }
        }
    }

    private static let deadlines = ["thời gian", "thời hạn", "tiến độ", "hoàn thành"].map { Words.keys($0) }
    private static let totals = ["tổng", "cộng", "toàn"].map { Token.key(of: $0) }

    private static func isTotal(_ text: String) -> Bool {
        TokenText(text).tokens.first.map { totals.contains($0.key) } ?? true
    }

    /// "Trồng rừng (ha)": what is measured, and in what.
    private static func measure(_ header: Passage) -> (name: String, unit: String)? {
        let last = header.count - 1
        guard last > 2, header.isPunctuation(last, ")"),
            let open = (0..<last).last(where: { header.isPunctuation($0, "(") }), open > 0,
            header.isPunctuation(open + 1, "%") || header.has(.unit, at: open + 1),
            !(0..<open).contains(where: { header.has(.past, at: $0) || header.isPunctuation($0, "/") })
        else { return nil }
        return (header.string(0..<open), header.text.text(tokens: (open + 1)..<last))
    }

    private func place(_ site: TableSite, _ index: Int, _ column: Int) -> Place? {
        let table = site.table
        guard index < table.cellSpans.count, column < table.cellSpans[index].count,
            let span = table.cellSpans[index][column]
        else { return nil }
        return Place(
            block: site.block.id, start: span.lowerBound, end: span.upperBound,
            page: table.pages.count == 1 ? table.pages[0] : site.block.page, row: index)
    }

    // MARK: Money

    private func money(_ site: TableSite, _ columns: TableColumns, _ row: Row, _ found: inout Found) {
        found.funding += funding.funding(
            row.passage, row.range, funded: site.kind == .funding, place: { _ in row.place },
            section: site.block.section)
        let unit = site.unit.flatMap { line -> Double? in
            let passage = Passage(line)
            return passage.tokens.indices.first { passage.has(.money, at: $0) }.map { Double(passage.marks[$0].value) }
        }
        for (column, kind) in columns.kinds.enumerated() where kind == .money {
            let text = cell(site.table, row.index, column)
            guard !text.isEmpty, text.utf8.count < 200 else { continue }
            let passage = Passage(text)
            guard let index = passage.tokens.indices.first(where: { passage.tokens[$0].kind == .number }),
                let value = NumberText.value(passage, index)
            else { continue }
            let inCell = passage.has(.money, at: index + 1) ? Double(passage.marks[index + 1].value) : nil
            guard let power = inCell ?? columns.moneyUnit[column] ?? unit else { continue }
            var item = Funding(text: row.text, source: row.place, rule: RuleBook.sum, confidence: 0.8)
            item.amount = FundingRules.amount(value, power)
            item.currency = "VND"
            item.fundSource = columns.fundSources[column]
            item.purpose = row.text
            item.section = site.block.section
            found.funding.append(item)
        }
    }
}
