import Records
import VietnameseText

/// Cuts the flow of a file into documents, annexes and attached texts, and marks letterhead, title, recipients and
/// signature of each.
struct Parts {
    struct Start {
        /// Position in the flow.
        var position: Int
        var kind: Outline.Part.Kind
        /// Number and heading of the annex or attached text; nil for a body.
        var number: String?
        var heading: String?
        /// First unit after the heading.
        var textStart: Int
    }

    private(set) var starts: [Start] = []
    private let flow: [Int]

    /// Lines of a signature, and of recipients, at most.
    private static let signatureLimit = 16
    private static let recipientsLimit = 80

    init(_ units: inout [Unit], flow: [Int]) {
        self.flow = flow
        scan(&units)
    }

    private mutating func scan(_ units: inout [Unit]) {
        var index = openDocument(&units, at: 0, kind: .body)
        // The text that carries annexes has been signed, or an annex has begun.
        var signed = false
        var sinceSignature = 0
        while index < flow.count {
            let unit = units[flow[index]]
            if unit.isTable {
                index += 1
                sinceSignature = 99
                continue
            }
            if let annex = AnnexHeading.match(unit, after: signed), !isContents(units, index) {
                index = openAnnex(&units, at: index, annex)
                signed = true
                sinceSignature = 99
                continue
            }
            if signed || index > 3, Letterhead.isMotto(unit), let start = letterheadStart(units, at: index) {
                let next = openNext(&units, at: start)
                if next > index {
                    index = next
                    signed = starts.last?.kind == .annex
                    sinceSignature = 0
                    continue
                }
            }
            if isAttachedTitle(units, at: index) {
                if TitleLine.match(unit) == nil {
                    // "DANH MỤC …" with its note: an annex in all but name.
                    index = openUntitledAnnex(&units, at: index)
                    signed = true
                } else {
                    index = max(openNext(&units, at: index), index + 1)
                    signed = false
                }
                sinceSignature = 99
                continue
            }
            if signed, sinceSignature < 12, TitleLine.match(unit) == .exact, unit.isCapitals {
                index = max(openNext(&units, at: index), index + 1)
                signed = false
                sinceSignature = 99
                continue
            }
            if SignOff.opensRecipients(unit) {
                let end = markRecipients(&units, at: index)
                index = end
                signed = true
                sinceSignature = 0
                continue
            }
            if opensSignature(units, at: index, signed: signed) {
                index = markSignature(&units, at: index)
                signed = true
                sinceSignature = 0
                continue
            }
            // Annexes without the word: a list or table of figures after the signature, under a title in capitals.
            if signed, sinceSignature == 0, isUntitledAnnex(units, at: index) {
                index = openUntitledAnnex(&units, at: index)
                sinceSignature = 99
                continue
            }
            if signed, isSiteFooter(unit) {
                while index < flow.count, AnnexHeading.match(units[flow[index]], after: true) == nil {
                    units[flow[index]].kind = .pageFurniture
                    index += 1
                }
                continue
            }
            if !Letterhead.isRule(unit) { sinceSignature += 1 }
            index += 1
        }
    }

    // MARK: starts

    private mutating func openDocument(_ units: inout [Unit], at index: Int, kind: Outline.Part.Kind) -> Int {
        let front = FrontMatter.mark(&units, flow: flow, from: index, to: flow.count)
        starts.append(Start(position: index, kind: kind, textStart: front.bodyStart))
        return max(front.bodyStart, index)
    }

    /// A document or attached text after the first: the note "(… kèm theo …)" under its title tells which.
    private mutating func openNext(_ units: inout [Unit], at index: Int) -> Int {
        let front = FrontMatter.mark(&units, flow: flow, from: index, to: flow.count)
        guard let title = front.titleStart else {
            guard front.bodyStart > index else { return index }
            starts.append(Start(position: index, kind: .body, textStart: front.bodyStart))
            return front.bodyStart
        }
        if front.attached {
            var lines: [String] = []
            for position in title..<front.bodyStart where units[flow[position]].kind == .title {
                lines.append(oneLine(units[flow[position]]))
            }
            starts.append(
                Start(
                    position: index, kind: .attachment, number: nil, heading: lines.joined(separator: " "),
                    textStart: front.bodyStart))
        } else {
            starts.append(Start(position: index, kind: .body, textStart: front.bodyStart))
        }
        return max(front.bodyStart, index + 1)
    }

    private func oneLine(_ unit: Unit) -> String { unit.trimmed(0..<unit.scalars.count) }

    private mutating func openAnnex(_ units: inout [Unit], at index: Int, _ match: AnnexHeading.Match) -> Int {
        units[flow[index]].kind = .heading
        var heading = match.heading
        var next = index + 1
        let first = units[flow[index]]
        // The title on the lines below, in capitals, bold or centred; the note "(Kèm theo …)" may stand between.
        var noteSeen = false
        var lines: [String] = heading.map { [$0] } ?? []
        while next < flow.count, next < index + 8 {
            let unit = units[flow[next]]
            if unit.isTable { break }
            if Letterhead.isRule(unit) {
                next += 1
                continue
            }
            if TitleLine.isAttachmentNote(unit) {
                noteSeen = true
                next += 1
                if !lines.isEmpty { break }
                continue
            }
            guard unit.scalars.count < 500, !Letterhead.isMotto(unit), AnnexHeading.match(unit, after: true) == nil
            else {
                break
            }
            let head = unit.lines.first.map { unit.isCapitals($0) } ?? false
            let styled =
                unit.isCapitals || unit.alignment == .center || (head && unit.lines.count > 1)
                || unit.styledShare(unit.trimmedRange, boldOnly: true) > 0.8 || unit.headingStyle != nil
            let plain =
                lines.isEmpty && !first.isCapitals && unit.alignment == nil && unit.lastMark != "."
                && unit.scalars.count < 200 && LabelReader.label(of: unit) == nil && ListMark.mark(of: unit) == nil
            if !styled && !plain { break }
            // "A. …", "I. …" open sections of the annex, not its title.
            if LabelReader.label(of: unit) != nil { break }
            if !lines.isEmpty {
                // A second line goes on only in the same dress.
                guard unit.isCapitals || (unit.alignment == .center && !unit.isUnitLine) else { break }
                if noteSeen { break }
            }
            if unit.isUnitLine { break }
            units[flow[next]].kind = .heading
            lines.append(headingText(unit))
            next += 1
        }
        heading = lines.isEmpty ? nil : lines.joined(separator: " ")
        starts.append(
            Start(position: index, kind: .annex, number: match.number, heading: heading, textStart: next))
        return next
    }

    /// The lines of a heading up to a note in brackets on a line of its own.
    private func headingText(_ unit: Unit) -> String {
        var end = unit.scalars.count
        for line in unit.lines.dropFirst() {
            let text = unit.trimmed(line)
            if text.unicodeScalars.first == "(" {
                end = line.lowerBound
                break
            }
        }
        return unit.trimmed(0..<end)
    }

    private func isUntitledAnnex(_ units: [Unit], at index: Int) -> Bool {
        let unit = units[flow[index]]
        guard !unit.isTable, unit.isCapitals, unit.scalars.count < 300, unit.scalars.count > 6,
            !SignOff.isName(unit.text), !Letterhead.isMotto(unit)
        else { return false }
        guard unit.alignment == .center || unit.alignment == nil || unit.styledShare(unit.trimmedRange) > 0.8 else {
            return false
        }
        for position in index + 1..<min(flow.count, index + 6) where position < flow.count {
            if units[flow[position]].isTable || TitleLine.isAttachmentNote(units[flow[position]]) { return true }
        }
        let squashed = unit.squashed(limit: 60)
        return TitleLine.attached.contains { squashed.hasPrefix($0) }
    }

    private mutating func openUntitledAnnex(_ units: inout [Unit], at index: Int) -> Int {
        units[flow[index]].kind = .heading
        var lines = [oneLine(units[flow[index]])]
        var next = index + 1
        while next < flow.count, next < index + 5 {
            let unit = units[flow[next]]
            guard !unit.isTable, unit.isCapitals, unit.scalars.count < 400, LabelReader.label(of: unit) == nil else {
                break
            }
            units[flow[next]].kind = .heading
            lines.append(oneLine(unit))
            next += 1
        }
        starts.append(
            Start(
                position: index, kind: .annex, number: nil, heading: lines.joined(separator: " "), textStart: next))
        return next
    }

    /// The letterhead above a motto met in the middle of a file; nil where the motto is part of running text.
    private func letterheadStart(_ units: [Unit], at index: Int) -> Int? {
        var start = index
        while start > 0 {
            let unit = units[flow[start - 1]]
            guard unit.kind == .paragraph, !unit.isTable, unit.isCapitals, unit.scalars.count < 90,
                LabelReader.label(of: unit) == nil, index - start < 4
            else { break }
            start -= 1
        }
        // A title or a number follows soon.
        for position in index..<min(flow.count, index + 14) {
            let unit = units[flow[position]]
            if unit.isTable { return nil }
            if TitleLine.match(unit) != nil || Letterhead.isNumberLine(unit.text) || Letterhead.isDateLine(unit.text) {
                return start
            }
        }
        return nil
    }

    /// "QUY CHẾ" + subject + "(Ban hành kèm theo Nghị quyết số …)" without a letterhead of its own.
    private func isAttachedTitle(_ units: [Unit], at index: Int) -> Bool {
        let unit = units[flow[index]]
        guard unit.scalars.count < 500 else { return false }
        func isAttached() -> Bool {
            let squashed = unit.squashed(limit: 60)
            return TitleLine.attached.contains { squashed.hasPrefix($0) }
        }
        let named = TitleLine.match(unit) != nil || (unit.isCapitals && isAttached())
        guard named, LabelReader.label(of: unit) == nil else { return false }
        for position in index..<min(flow.count, index + 9) {
            let next = units[flow[position]]
            if next.isTable { return false }
            if TitleLine.isAttachmentNote(next) { return true }
            if next.scalars.count > 600 || LabelReader.label(of: next) != nil { return false }
            // The note on a line of the title's own block.
            if next.lines.count > 1, let last = next.lines.last,
                Squash.letters(of: next.scalars[last].prefix(50)).holds("kemtheo")
            {
                return true
            }
        }
        return false
    }

    /// A line of a table of contents: the number of a page at its end.
    private func isContents(_ units: [Unit], _ index: Int) -> Bool { units[flow[index]].isContentsLine }

    private func isSiteFooter(_ unit: Unit) -> Bool { unit.squashed(limit: 40).hasPrefix("cosodulieuquocgia") }

    // MARK: recipients and signature

    private func markRecipients(_ units: inout [Unit], at index: Int) -> Int {
        let first = units[flow[index]]
        units[flow[index]].kind = .recipients
        var next = index + 1
        while next < flow.count, next - index < Self.recipientsLimit {
            let unit = units[flow[next]]
            if unit.isTable { break }
            if first.row != nil {
                // In a layout table the recipients fill their cell.
                guard unit.source == first.source else { break }
                if unit.column != first.column || unit.row != first.row {
                    if SignOff.opensSignature(unit.text) || SignOff.isName(unit.text) || unit.column != first.column {
                        break
                    }
                    // An item, or the rest of one in the row below.
                    let goesOn = unit.scalars[unit.trimmedRange].first.map { $0.isWordLetter && !$0.isCapital } ?? false
                    guard goesOn || ListMark.mark(of: unit) != nil else { break }
                }
                units[flow[next]].kind = .recipients
                next += 1
                continue
            }
            guard unit.scalars.count < 400, !SignOff.opensSignature(unit.text),
                AnnexHeading.match(unit, after: true) == nil, !Letterhead.isMotto(unit), TitleLine.match(unit) == nil
            else { break }
            if ListMark.mark(of: unit) == nil {
                if let label = LabelReader.label(of: unit), label.kind != .letter { break }
                guard unit.scalars.count < 90, !SignOff.isSignedMark(unit.text), unit.row == nil else { break }
                // Lines without dash: "Như trên;", "Lưu: VT.", the drafter's mark; a name in its own line is a signature.
                let squashed = unit.squashed(limit: 30)
                let usual = [
                    "nhu", "luu", "cac", "thuong", "uyban", "tt", "ubnd", "hdnd", "vanphong", "so", "ban", "chutich",
                    "doan",
                ]
                .contains { squashed.hasPrefix($0) }
                let last = unit.lastMark
                let code = unit.scalars.count < 20 && unit.scalars.contains { $0 == "/" || $0 == "." }
                guard usual && !unit.isCapitals || last == ";" || last == "," || code else { break }
            }
            units[flow[next]].kind = .recipients
            next += 1
        }
        return next
    }

    private func opensSignature(_ units: [Unit], at index: Int, signed: Bool) -> Bool {
        let unit = units[flow[index]]
        guard !unit.isTable, unit.scalars.count < 400, unit.label == nil else { return false }
        guard let line = unit.lines.first(where: { range in range.contains { unit.scalars[$0].isWordLetter } }) else {
            return false
        }
        let first = unit.scalars[line]
        let authority = SignOff.opensWithAuthority(first)
        let position = !authority && SignOff.isPosition(first)
        if authority { return nameFollows(units, from: index, within: 9) || unit.row != nil || unit.isCapitals }
        guard position else {
            // A bare name right after the recipients, or in a signature table.
            return signed && unit.row != nil && units[flow[max(0, index - 1)]].kind == .recipients
                && unit.scalars.count < 60
        }
        // An office alone: only where a name follows, after recipients or the end of a sentence.
        guard nameFollows(units, from: index, within: 5) else { return false }
        if signed || unit.row != nil { return true }
        guard index > 0 else { return false }
        let before = units[flow[index - 1]]
        return before.kind == .recipients || before.isTable || before.lastMark == "." || before.lastMark == "/"
            || before.lastMark == ":" || before.lastMark == ";" || before.lastMark == nil
    }

    private func nameFollows(_ units: [Unit], from index: Int, within reach: Int) -> Bool {
        if units[flow[index]].lines.count > 1, let last = units[flow[index]].lines.last,
            SignOff.isName(units[flow[index]].text(last))
        {
            return true
        }
        for position in index + 1..<min(flow.count, index + 1 + reach) where position < flow.count {
            let unit = units[flow[position]]
            if unit.isTable || unit.scalars.count > 140 { return false }
            if SignOff.isName(unit.text), !SignOff.isPosition(unit.text) { return true }
        }
        return index + reach >= flow.count
    }

    private func markSignature(_ units: inout [Unit], at index: Int) -> Int {
        let first = units[flow[index]]
        units[flow[index]].kind = .signature
        var next = index + 1
        while next < flow.count, next - index < Self.signatureLimit {
            let unit = units[flow[next]]
            guard !unit.isTable, unit.scalars.count < 140 else { break }
            if SignOff.opensRecipients(unit) || Letterhead.isMotto(unit) || TitleLine.match(unit) != nil { break }
            if AnnexHeading.match(unit, after: true) != nil { break }
            if first.row != nil, unit.source == first.source {
                units[flow[next]].kind = .signature
                next += 1
                continue
            }
            guard first.row == nil || unit.row == nil, unit.row == nil || first.row != nil else { break }
            let belongs =
                SignOff.opensSignature(unit.text) || SignOff.isName(unit.text)
                || SignOff.isSignedMark(unit.text) || Letterhead.isRule(unit)
                || unit.lines.contains { SignOff.opensSignature(unit.text($0)) }
            guard belongs, LabelReader.label(of: unit)?.kind.fixedRank == nil else { break }
            units[flow[next]].kind = .signature
            next += 1
        }
        return next
    }
}

extension Unit {
    /// "Đơn vị tính: triệu đồng": the measure over a table.
    var isUnitLine: Bool {
        let squashed = squashed(limit: 40)
        return squashed.hasPrefix("donvi") || squashed.hasPrefix("dvt")
    }

    /// A line of a table of contents: dots or a gap, and a page number at the end.
    var isContentsLine: Bool {
        var end = trimmedRange.upperBound
        let start = end
        while end > 0, scalars[end - 1].isDigit, start - end < 4 { end -= 1 }
        guard end < start, end > 3 else { return false }
        var dots = 0
        while end > 0 {
            let scalar = scalars[end - 1]
            if scalar == "." || scalar == "…" || scalar == "\t" || scalar == "_" {
                dots += scalar == "…" ? 3 : scalar == "\t" ? 4 : 1
            } else if !scalar.isSpace {
                break
            }
            end -= 1
        }
        return dots >= 4
    }
}
