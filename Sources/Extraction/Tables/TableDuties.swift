import Records
import VietnameseText

/// The duties of table rows.
extension TableRules {
    func assignments(
        _ site: TableSite, _ columns: TableColumns, _ row: Row, _ ofGoals: Bool, _ found: inout Found
    ) {
        guard columns.lead != nil else { return }
        let items = cellItems(row.leadText)
        let frames = ofGoals ? [ownTime(row)] : frames(row, site)
        let content = reportContent(row)
        if items.isEmpty {
            let actors = actors(of: row.leadText)
            guard !actors.isEmpty else {
                let dated = columns.time == nil || !row.timeText.isEmpty
                if !ofGoals, row.leadText.isEmpty, dated { found.unled.append(row.place) }
                return
            }
            let task = task(row, actors)
            for frame in frames {
                var assignment = Assignment(
                    actors: actors, role: DutyGrammar.role(row.passage, task, times: reader.times, column: true),
                    partners: partners(row), task: row.passage.string(task), source: row.place, rule: RuleBook.row,
                    confidence: ofGoals ? 0.85 : 0.95)
                finish(&assignment, frame, site, found: &found)
                let named = reports.recipient(ofRow: row.passage, task)
                // "Tổng hợp, báo cáo kết quả …"
                guard assignment.role == .report || content != nil || named?.opens == true else { continue }
                report(
                    site, row, actors.joined(separator: ", "), row.toText.isEmpty ? named?.to : row.toText,
                    named?.content ?? content ?? reportTopic(row),
                    frame, &found)
            }
            return
        }
        for item in items {
            for frame in frames {
                let own = item.task != nil
                var assignment = Assignment(
                    actors: item.actors,
                    role: own
                        ? DutyGrammar.role(item.passage, item.task!, times: reader.times, column: true)
                        : DutyGrammar.role(row.passage, row.range, times: reader.times, column: true),
                    partners: partners(row), task: own ? item.passage.string(item.task!) : row.text, source: row.place,
                    rule: RuleBook.cellItem, confidence: 0.85)
                finish(&assignment, frame, site, found: &found)
                guard own, reports.reportVerb(item.passage, item.task!, nil) != nil else { continue }
                report(
                    site, row, item.phrase, recipient(item.passage, item.task!), content ?? reportTopic(row), frame,
                    &found)
            }
        }
    }

    private func finish(_ assignment: inout Assignment, _ frame: TimeFrame, _ site: TableSite, found: inout Found) {
        assignment.time = duties.settle(frame, body: assignment.actors.first)
        assignment.section = site.block.section
        assignment.bodies = assignment.actors.map(BodyResolution.reference)
        found.assignments.append(assignment)
    }

    private func report(
        _ site: TableSite, _ row: Row, _ from: String, _ to: String?, _ content: String?, _ frame: TimeFrame,
        _ found: inout Found
    ) {
        var report = Report(
            fromBody: from, toBody: to, content: content, source: row.place, rule: RuleBook.reportRow, confidence: 0.8)
        report.time = duties.settle(frame, body: from)
        report.section = site.block.section
        found.reports.append(report)
    }

    // MARK: Who

    struct CellItem {
        var actors: [String]
        /// The actors' phrase as printed.
        var phrase: String
        var passage: Passage
        /// Tokens of its own task; nil where the cell only says "thực hiện".
        var task: Range<Int>?
    }

    /// "- X làm A. - Y làm B.": what each body of the cell must do. Empty where the cell only lists bodies.
    private func cellItems(_ text: String) -> [CellItem] {
        let passage = Passage(text)
        var starts: [Int] = []
        for index in passage.tokens.indices
        where passage.isPunctuation(index, "-") || passage.isPunctuation(index, "+")
            || passage.isPunctuation(index, "–")
        {
            let opens = index == 0 || passage.isPunctuation(index - 1, ".") || passage.isPunctuation(index - 1, ";")
            if opens, index + 1 < passage.count, passage.tokens[index + 1].kind == .word { starts.append(index + 1) }
        }
        guard !starts.isEmpty else { return [] }
        var items: [CellItem] = []
        for (number, start) in starts.enumerated() {
            let end = number + 1 < starts.count ? starts[number + 1] - 1 : passage.count
            let range = passage.trimmed(start..<end)
            guard let bodies = BodyGrammar.bodies(passage, at: range.lowerBound, range.upperBound, semicolons: true)
            else { continue }
            let task = passage.trimmed(bodies.range.upperBound..<range.upperBound)
            items.append(
                CellItem(
                    actors: bodies.actors.map(passage.string), phrase: passage.string(bodies.range), passage: passage,
                    task: isOnlyDoing(passage, task) ? nil : task))
        }
        // A plain list of bodies with dashes has no tasks at all.
        return items.contains { $0.task != nil } ? items : []
    }

    private static let doing = [
        Words.keys("thực hiện"), Words.keys("chủ trì"), Words.keys("chủ trì thực hiện"), Words.keys("tham mưu"),
        Words.keys("triển khai thực hiện"),
    ]

    private func isOnlyDoing(_ passage: Passage, _ range: Range<Int>) -> Bool {
        range.isEmpty
            || TableRules.doing.contains { $0.count == range.count && passage.matches($0, at: range.lowerBound) }
    }

    /// The bodies of a cell, one string each.
    func actors(of text: String) -> [String] {
        let passage = Passage(text)
        var result: [String] = []
        var low = 0
        var index = 0
        func close(_ high: Int) {
            var range = passage.trimmed(low..<high)
            for keys in TableRules.doing.sorted(by: { $0.count > $1.count })
            where range.count > keys.count && passage.matches(keys, at: range.upperBound - keys.count) {
                range = passage.trimmed(range.lowerBound..<(range.upperBound - keys.count))
                break
            }
            if !range.isEmpty { result.append(passage.string(range)) }
        }
        while index < passage.count {
            if index == low || passage.isPunctuation(index, ",") || passage.isPunctuation(index, ";") {
                let start = index == low ? index : index + 1
                if let bodies = BodyGrammar.bodies(passage, at: start, passage.count) {
                    if start > low { close(index) }
                    for actor in bodies.actors.dropLast() {
                        low = actor.lowerBound
                        close(actor.upperBound)
                    }
                    low = bodies.actors[bodies.actors.count - 1].lowerBound
                    index = max(bodies.range.upperBound, index + 1)
                    continue
                }
                if passage.isPunctuation(index, ";")
                    || (passage.isPunctuation(index, ",") && start < passage.count && passage.tokens[start].capital)
                {
                    close(index)
                    low = start
                    index = max(start, index + 1)
                    continue
                }
            }
            index += 1
        }
        close(passage.count)
        return result
    }

    private func partners(_ row: Row) -> [String] {
        var result = row.partnerText.isEmpty ? [] : actors(of: row.partnerText)
        result += DutyGrammar.partners(row.passage, row.range)
        return result
    }

    /// The row's text, without a subject that is the lead column's own.
    private func task(_ row: Row, _ actors: [String]) -> Range<Int> {
        guard let bodies = BodyGrammar.bodies(row.passage, at: row.range.lowerBound, row.range.upperBound),
            bodies.range.upperBound < row.range.upperBound
        else { return row.range }
        let own = bodies.actors.map { keys(row.passage.string($0)) }
        guard own == actors.map(keys),
            reader.predicates.read(row.passage, at: bodies.range.upperBound, row.range.upperBound).isDuty
        else { return row.range }
        return row.passage.trimmed(bodies.range.upperBound..<row.range.upperBound)
    }

    private func keys(_ text: String) -> [UInt64] {
        TokenText(text).tokens.filter { $0.kind != .punctuation }.map(\.key)
    }

    private static let leading = ["cơ quan chủ trì", "đơn vị chủ trì", "chủ trì thực hiện", "chủ trì"].map {
        Words.keys($0)
    }
    private static let helping = ["cơ quan phối hợp", "đơn vị phối hợp", "phối hợp với", "phối hợp"].map {
        Words.keys($0)
    }

    /// "Chủ trì: Sở A; Phối hợp: Sở B" in the one column of who acts.
    func part(_ row: inout Row) {
        guard row.leadText.utf8.count < 2_000, row.leadText.holds("hối hợp:") || row.leadText.holds("hủ trì:") else {
            return
        }
        let passage = Passage(row.leadText)
        var low = 0
        while low < passage.count, passage.tokens[low].kind == .punctuation { low += 1 }
        if let keys = TableRules.leading.first(where: { passage.matches($0, at: low) }),
            passage.isPunctuation(low + keys.count, ":")
        {
            low += keys.count + 1
        }
        var high = passage.count
        for index in low..<max(low, passage.count) {
            guard let keys = TableRules.helping.first(where: { passage.matches($0, at: index) }),
                passage.isPunctuation(index + keys.count, ":")
            else { continue }
            high = index
            if row.partnerText.isEmpty { row.partnerText = passage.string(index + keys.count + 1..<passage.count) }
            break
        }
        let lead = passage.string(low..<max(low, high))
        if !lead.isEmpty { row.leadText = lead }
    }

    // MARK: When

    private func ownTime(_ row: Row) -> TimeFrame {
        DutyGrammar.time(row.passage, row.range, leading: [], times: reader.times)
    }

    /// Times of the time column; several where it names a set of dates.
    func frames(_ row: Row, _ site: TableSite) -> [TimeFrame] {
        guard !row.timeText.isEmpty, row.timeText.utf8.count < 2000 else {
            return [ownTime(row).filled(from: site.scope)]
        }
        let passage = Passage(row.timeText)
        for index in 0..<min(passage.count, 6) {
            if let set = reader.times.set(passage, at: index, passage.count) { return set.frames }
        }
        if let points = reader.times.points(passage, 0..<passage.count) { return points }
        var frame = TimeFrame()
        for phrase in reader.times.phrases(in: passage, 0..<passage.count) {
            var part = phrase.frame
            // A plain day in a column of deadlines is the last day.
            if phrase.kind == .bare, part.from == part.due { part.from = nil }
            DutyGrammar.merge(part, into: &frame)
        }
        if frame.event == nil, let open = passage.tokens.indices.first(where: { passage.isPunctuation($0, "(") }),
            passage.closing[open] > open
        {
            let inner = passage.string((open + 1)..<Int(passage.closing[open]))
            if inner.utf8.count > 6, times(inner).isEmpty { frame.event = inner }
        }
        if frame.isEmpty, let point = reader.times.point(passage, at: 0, passage.count, loose: true) {
            frame.due = point.due
        }
        if frame.isEmpty, let years = reader.times.yearRange(passage, at: 0, passage.count) { frame = years.frame }
        if frame.isEmpty { frame = ownTime(row) }
        return [frame]
    }

    private func times(_ text: String) -> [TimePhrase] {
        let passage = Passage(text)
        return reader.times.phrases(in: passage, 0..<passage.count)
    }

    // MARK: Reports

    /// What a row about a report is about: after "Báo cáo … về", without periods.
    private func reportContent(_ row: Row) -> String? {
        guard row.passage.has(.verb, at: row.range.lowerBound),
            Role(code: row.passage.marks[row.range.lowerBound].value) == .report
                || row.passage.matches(Words.keys("báo cáo của"), at: row.range.lowerBound)
        else {
            return row.passage.matches(Words.keys("báo cáo của"), at: row.range.lowerBound) ? reportTopic(row) : nil
        }
        return reportTopic(row)
    }

    private func reportTopic(_ row: Row) -> String? {
        let passage = row.passage
        guard
            let verb = row.range.first(where: {
                passage.isWord($0, Token.key(of: "báo")) && passage.isWord($0 + 1, Token.key(of: "cáo"))
            })
        else { return nil }
        var low = verb + 2
        if let about = (low..<row.range.upperBound).first(where: { passage.isWord($0, Words.ve) }), about - low < 12 {
            low = about + 1
        }
        var high = row.range.upperBound
        for index in low..<max(low, high) {
            if reader.times.set(passage, at: index, high) != nil || reader.times.phrase(passage, at: index, high) != nil
            {
                high = index
                break
            }
        }
        let text = passage.string(low..<max(low, high))
        return text.isEmpty ? nil : text
    }

    private func recipient(_ passage: Passage, _ task: Range<Int>) -> String? {
        for index in task {
            for keys in [
                Words.keys("hội nghị"), Words.keys("kỳ họp"), Words.keys("phiên họp"), Words.keys("báo cáo với"),
                Words.keys("báo cáo"),
            ]
            where passage.matches(keys, at: index) {
                if let bodies = BodyGrammar.bodies(passage, at: index + keys.count, task.upperBound) {
                    return passage.string(bodies.range)
                }
            }
        }
        return nil
    }
}
