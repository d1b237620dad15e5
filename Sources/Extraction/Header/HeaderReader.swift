import Records
import VietnameseText

/// Reads the document's own data from its head and its end. Every field names the rule and the place it was read at;
/// a field left null that a document of its kind has says why.
struct HeaderReader {
    let outline: Outline
    let head: HeadLines
    private(set) var fields = DocumentFields()
    private(set) var warnings: [Warning] = []

    init(_ outline: Outline) {
        self.outline = outline
        head = HeadLines(outline)
    }

    mutating func read() {
        readType()
        readNumber()
        readDate()
        readAnnexNotes()
        readTitle()
        settleType()
        readSessionAndDates()
        readIssuer()
        readSigners()
        readRecipients()
        readMarks()
        fillFromStated()
        noteMissing()
    }

    // MARK: evidence

    private mutating func note(
        _ field: String, _ rule: String, _ confidence: Double, _ line: HeadLine?, _ range: Range<Int>? = nil
    ) {
        var source: Place?
        var quote: String?
        if let line {
            let part = range.map { line.part($0) } ?? line
            source = Place(
                block: outline.blocks[line.block].id, start: part.start, end: part.start + part.scalars.count,
                page: outline.blocks[line.block].page)
            quote = part.text
        }
        fields.evidence[field] = Evidence(rule: rule, confidence: confidence, source: source, quote: quote)
    }

    private func line(_ block: Int, _ span: Range<Int>) -> HeadLine {
        let scalars = Array(scalarsOf: outline.blocks[block].text)
        let span = span.clamped(to: 0..<scalars.count)
        return HeadLine(block: block, start: span.lowerBound, scalars: Array(scalars[span]), column: nil)
    }

    // MARK: type

    private var printedType: (name: String, type: DocumentType, line: HeadLine, length: Int)?
    private var codeType: DocumentType?

    private mutating func readType() {
        guard let first = head.title.first(where: { $0.hasLetters }) else { return }
        let plain = first.plain
        for entry in TypeNames.plainNames where plain.hasPrefix(entry.plain) {
            guard let place = PlainLetters.place(of: entry.plain, in: first.scalars), place.lowerBound < 6 else {
                continue
            }
            printedType = (entry.name, entry.type, first, place.upperBound)
            return
        }
    }

    /// Printed name, then number, then closing formula or the enacting word.
    private mutating func settleType() {
        if let printedType {
            fields.type = printedType.type
            note("type", "type.printed", 0.99, printedType.line, 0..<printedType.length)
            if let codeType, codeType != printedType.type, codeType != .khac, printedType.type != .khac,
                !(codeType == .quyetDinh && printedType.type == .quyDinh), fields.number != nil
            {
                warnings.append(
                    Warning(
                        .typeDisagrees, [printedType.name, fields.number ?? ""],
                        source: fields.evidence["number"]?.source))
            }
            return
        }
        if let codeType {
            fields.type = codeType
            fields.evidence["type"] = fields.evidence["number"].map {
                Evidence(rule: "type.code", confidence: 0.9, source: $0.source, quote: $0.quote)
            }
            return
        }
        if head.letterhead.contains(where: HeaderMarks.isSubject) {
            fields.type = .congVan
            note("type", "type.subject", 0.9, head.letterhead.first(where: HeaderMarks.isSubject))
            return
        }
        if let closing = closingFormula() {
            fields.type = closing.type
            note("type", "type.closing", 0.8, closing.line)
            return
        }
        for index in head.blocks.prefix(80) {
            let plain = PlainLetters.letters(of: outline.blocks[index].text, limit: 60)
            if plain == "quyetnghi" {
                fields.type = .nghiQuyet
            } else if plain == "quyetdinh", !outline.blocks[index].text.isEmpty {
                fields.type = .quyetDinh
            } else if plain.hasPrefix("kinhgui") {
                fields.type = .congVan
            } else {
                continue
            }
            note("type", "type.enacting", 0.8, line(index, 0..<60))
            return
        }
    }

    /// "Trên đây là Kế hoạch …": the type a document gives itself at its end.
    private func closingFormula() -> (type: DocumentType, line: HeadLine)? {
        for index in head.blocks.reversed().prefix(120) {
            let plain = PlainLetters.letters(of: outline.blocks[index].text, limit: 80)
            guard plain.hasPrefix("trendayla") else { continue }
            let rest = plain.dropFirst(9)
            for skip in ["", "noidung", "toanbo", "mot"] where rest.hasPrefix(skip) {
                for entry in TypeNames.plainNames where rest.dropFirst(skip.utf8.count).hasPrefix(entry.plain) {
                    return (entry.type, line(index, 0..<60))
                }
            }
        }
        return nil
    }

    // MARK: number and date

    private mutating func readNumber() {
        for line in head.letterhead {
            guard let start = HeaderMarks.numberStart(line) else { continue }
            if let number = NumberReader.read(line.scalars, at: start) {
                codeType = TypeNames.type(of: number)
                // A law or resolution of the assembly has no code of its type.
                if number.code == nil, codeType == .congVan, HeaderMarks.isSubject(line) == false, printedType != nil {
                    codeType = nil
                }
                if number.blank {
                    fields.missing["number"] = "blank"
                    fields.evidence["number"] = nil
                    note("number", "number.blank", 0.95, line)
                } else {
                    fields.number = number.text
                    note("number", "number.letterhead", 0.98, line, start..<number.end)
                }
                return
            }
            let rest = line.scalars[start...]
            if !rest.contains(where: { $0.isDigit || $0.isWordLetter }) || blankBeforeDate(line, start) {
                fields.missing["number"] = "blank"
                note("number", "number.blank", 0.95, line)
                return
            }
        }
        // "của Chính phủ Số 94/1998/NĐ-CP ngày 17 tháng 11 năm 1998" under the type: the older way to print the head.
        for (position, line) in head.title.enumerated() {
            // "LIÊN TỊCH BỘ … - BỘ …" may take a line of its own before it.
            guard position < 2 || position == 2 && head.title[1].plain.hasPrefix("lientich") else { break }
            let from = position == 0 ? printedType?.length ?? 0 : 0
            guard let start = titleNumber(line, from: from, first: position == 0) else { continue }
            guard let number = NumberReader.read(line.scalars, at: start), !number.blank else { continue }
            codeType = TypeNames.type(of: number)
            fields.number = number.text
            note("number", "number.title", 0.85, line, start..<number.end)
            titleHead = (position, number.end)
            return
        }
    }

    /// Line of the title and the offset in it where number and date end.
    private var titleHead: (line: Int, end: Int)?

    private func blankBeforeDate(_ line: HeadLine, _ start: Int) -> Bool {
        guard let date = HeaderMarks.dateStart(line) else { return false }
        return !line.scalars[start..<max(start, date)].contains { $0.isDigit }
    }

    /// "số …" at the start of a title line, or right after the type or "của <body>".
    private func titleNumber(_ line: HeadLine, from: Int, first: Bool) -> Int? {
        guard let place = PlainLetters.place(of: "so", in: Array(line.scalars[from...])) else { return nil }
        let position = from + place.lowerBound
        let before = PlainLetters.letters(of: line.scalars[from..<position])
        // "LIÊN TỊCH BỘ TÀI CHÍNH - BỘ CÔNG NGHIỆP SỐ …"
        guard
            before.isEmpty || (before.hasPrefix("cua") && before.utf8.count < 60 && !before.holds("nghi"))
                || before.hasPrefix("lientich") && before.utf8.count < 120
        else { return nil }
        var index = from + place.upperBound
        while index < line.scalars.count, line.scalars[index].isSpace || line.scalars[index] == ":" { index += 1 }
        guard index < line.scalars.count, line.scalars[index].isDigit else { return nil }
        return index
    }

    private mutating func readDate() {
        for line in head.letterhead {
            guard let start = HeaderMarks.dateStart(line), !citesAnother(line, before: start),
                let day = DateReader.read(line.scalars, at: start)
            else { continue }
            if take(day, line, start..<day.end, rule: "date.letterhead", confidence: 0.97) {
                readPlace(line, before: start)
                return
            }
        }
        if let titleHead {
            for position in titleHead.line..<min(head.title.count, titleHead.line + 2) {
                let candidate = head.title[position]
                let from = position == titleHead.line ? titleHead.end : 0
                var start = from
                while start < candidate.scalars.count,
                    candidate.scalars[start].isSpace || candidate.scalars[start] == ","
                { start += 1 }
                if let day = DateReader.read(candidate.scalars, at: start), day.iso != nil {
                    _ = take(day, candidate, start..<day.end, rule: "date.title", confidence: 0.85)
                    self.titleHead = (position, day.end)
                    return
                }
            }
        }
        // Minutes and reports date themselves over the signature.
        for line in head.signature + head.recipients {
            guard let start = HeaderMarks.dateStart(line), let day = DateReader.read(line.scalars, at: start),
                start < 60
            else { continue }
            if take(day, line, start..<day.end, rule: "date.signature", confidence: 0.8) {
                readPlace(line, before: start)
                return
            }
        }
    }

    private static let cited = ["nghiquyetso", "quyetdinhso", "nghidinhso", "chithiso", "thongtuso", "kehoachso"]

    /// A line of the subject that strayed above: "… của Nghị quyết số 209/2015/NQ-HĐND ngày 10 tháng 12 năm 2015".
    private func citesAnother(_ line: HeadLine, before end: Int) -> Bool {
        let plain = PlainLetters.letters(of: line.scalars[..<max(0, min(end, line.scalars.count))])
        return Self.cited.contains { plain.contains($0) && !plain.hasPrefix($0) }
    }

    /// "(Kèm theo Kế hoạch số … ngày … của …)" over the document's own annex repeats number and date; for copies that lost
    /// their letterhead.
    private mutating func readAnnexNotes() {
        guard fields.number == nil || fields.issuedOn == nil, let name = printedType?.name else { return }
        let type = PlainLetters.phrase(name)
        for part in outline.parts.dropFirst() {
            for index in part.blocks.prefix(8) {
                let block = outline.blocks[index]
                guard block.kind == .paragraph, block.text.unicodeScalars.first == "(", block.text.utf8.count < 600
                else { continue }
                let line = line(index, 0..<block.text.unicodeScalars.count)
                let plain = line.plain
                guard let start = ["kemtheo", "banhanhkemtheo"].first(where: { plain.hasPrefix($0 + type) }) else {
                    continue
                }
                guard let place = PlainLetters.place(of: start + type, in: line.scalars) else { continue }
                var at = place.upperBound
                while at < line.scalars.count, line.scalars[at].isSpace { at += 1 }
                if let word = PlainLetters.place(
                    of: "so", in: Array(line.scalars[at..<min(at + 4, line.scalars.count)])), word.lowerBound == 0
                {
                    at += word.upperBound
                    while at < line.scalars.count, line.scalars[at].isSpace || line.scalars[at] == ":" { at += 1 }
                    if let number = NumberReader.read(line.scalars, at: at) {
                        if fields.number == nil, fields.missing["number"] == nil {
                            if number.blank {
                                fields.missing["number"] = "blank"
                            } else {
                                fields.number = number.text
                                note("number", "number.annex", 0.85, line, at..<number.end)
                            }
                        }
                        at = number.end
                    }
                }
                let rest = Array(line.scalars[at...])
                if fields.issuedOn == nil, fields.missing["issued_on"] == nil,
                    let day = PlainLetters.place(of: "ngay", in: rest), day.lowerBound < 12,
                    let date = DateReader.read(line.scalars, at: at + day.lowerBound), date.iso != nil
                {
                    fields.issuedOn = date.iso
                    note("issued_on", "date.annex", 0.85, line, (at + day.lowerBound)..<date.end)
                }
                return
            }
        }
    }

    private mutating func take(
        _ day: DateReader.Day, _ line: HeadLine, _ range: Range<Int>, rule: String, confidence: Double
    ) -> Bool {
        if let iso = day.iso {
            fields.issuedOn = iso
            note("issued_on", rule, day.blank ? 0.9 : confidence, line, range)
        } else {
            fields.missing["issued_on"] = "blank"
            note("issued_on", "date.blank", 0.9, line, range)
        }
        return true
    }

    /// "Thái Nguyên, ngày …": what stands before the comma, after a number on the same line.
    private mutating func readPlace(_ line: HeadLine, before end: Int) {
        var from = 0
        if let number = HeaderMarks.numberStart(line), number < end {
            from = NumberReader.read(line.scalars, at: number)?.end ?? number
        }
        var place = line.part(from..<end)
        while let last = place.scalars.last, last == "," || last.isSpace || last == "." { place.scalars.removeLast() }
        while let first = place.scalars.first, !first.isWordLetter { place = place.part(1..<place.scalars.count) }
        guard place.scalars.count >= 2, place.scalars.count < 60, place.scalars[0].isCapital else { return }
        let words = place.text.split(separator: " ")
        guard words.count <= 6 else { return }
        fields.issuedAt = place.isCapitals ? BodyNames.spelledOut(place.text) : BodyNames.expanded(place.text)
        note("issued_at", "place.letterhead", 0.95, place)
    }

    // MARK: title

    private mutating func readTitle() {
        var parts: [String] = []
        var first: HeadLine?
        for (position, line) in head.title.enumerated() {
            var from = 0
            if let printedType, position == head.title.firstIndex(where: { $0.hasLetters }) {
                from = printedType.length
            }
            if let titleHead {
                if position < titleHead.line { continue }
                if position == titleHead.line { from = max(from, titleHead.end) }
            }
            let part = line.part(min(from, line.scalars.count)..<line.scalars.count)
            guard part.hasLetters || part.scalars.contains(where: { $0.isDigit }) else { continue }
            // "(Trình tại kỳ họp …)", "(Dự thảo)" are remarks, not the subject.
            if part.scalars.first == "(", part.scalars.last == ")" { continue }
            if first == nil, isOwner(part, position) { continue }
            if first == nil { first = part }
            parts.append(part.text)
        }
        var text = parts.joined(separator: " ")
        var rule = "title.lines"
        if text.isEmpty, let index = head.letterhead.firstIndex(where: HeaderMarks.isSubject) {
            // An official letter: "V/v …", over several lines of its column.
            let subject = head.letterhead[index]
            first = subject
            text = subject.text
            for line in head.letterhead[(index + 1)...] {
                guard line.column == subject.column, !HeadLines.isMotto(line), !HeaderMarks.isDateLine(line),
                    !line.isCapitals,
                    line.hasLetters
                else { break }
                text += " " + line.text
            }
            text = withoutSubjectMark(text)
            rule = "title.subject"
        }
        text = tidy(text)
        guard !text.isEmpty else { return }
        fields.title = text
        note("title", rule, 0.95, first)
    }

    /// "KẾT LUẬN / CỦA BỘ CHÍNH TRỊ / về …", "NGHỊ ĐỊNH CỦA CHÍNH PHỦ / Sửa đổi …": whose act it is, on a line before the
    /// subject.
    private func isOwner(_ line: HeadLine, _ position: Int) -> Bool {
        guard line.isCapitals, line.scalars.count < 80, line.plain.hasPrefix("cua"), position + 1 < head.title.count
        else { return false }
        let next = head.title[position + 1]
        if next.plain.hasPrefix("ve") || next.plain.hasPrefix("vv") { return true }
        let words = TokenText(next.text).tokens
        return !next.isCapitals && CiteWord.titleVerbs.length(words, at: 0) != nil
    }

    private func withoutSubjectMark(_ text: String) -> String {
        let scalars = Array(scalarsOf: text)
        var index = 0
        while index < scalars.count, index < 5, !scalars[index].isSpace, scalars[index] != ":" { index += 1 }
        return String(scalars: scalars[index...].drop { $0.isSpace || $0 == ":" })
    }

    /// Without quotation marks around the whole, rules and closing dots.
    private func tidy(_ text: String) -> String {
        var scalars = Array(scalarsOf: text)
        func trim() {
            while let last = scalars.last, last.isSpace || ["-", "_", "*", ";", "–", "—"].contains(last) {
                scalars.removeLast()
            }
            while let first = scalars.first, first.isSpace || ["-", "_", "*", ":", "–", "—", "."].contains(first) {
                scalars.removeFirst()
            }
        }
        trim()
        if scalars.last == ".", !(scalars.count > 3 && scalars[scalars.count - 2] == ".") { scalars.removeLast() }
        let inner = scalars.dropFirst().dropLast()
        if scalars.first == "“", scalars.last == "”", !inner.contains("“") || !inner.contains("”") {
            scalars = Array(inner)
            trim()
        }
        if scalars.first == "\"", scalars.last == "\"", scalars.count > 2, !inner.contains("\"") {
            scalars = Array(inner)
            trim()
        }
        var view = String.UnicodeScalarView()
        var space = false
        for scalar in scalars {
            if scalar.isSpace {
                space = true
                continue
            }
            if space { view.append(" ") }
            space = false
            view.append(scalar)
        }
        return String(view)
    }

    // MARK: session, adoption, effect

    private mutating func readSessionAndDates() {
        guard fields.type == .nghiQuyet else { return }
        let passing = SessionReader.passing(outline, blocks: head.blocks, issuedOn: fields.issuedOn)
        var session: Session?
        for line in head.letterhead where HeaderMarks.isSession(line) {
            let found = SessionReader.session(in: TokenText(line.text))
            session = merged(session, found)
            note("session", "session.line", 0.95, line)
        }
        if session == nil, let named = passing?.session, let passing {
            session = named
            note("session", "session.passing", 0.9, line(passing.block, passing.span))
        } else {
            session = merged(session, passing?.session)
        }
        fields.session = session
        if let passing {
            if let date = passing.passedOn {
                fields.passedOn = date
                note("passed_on", "passed.formula", 0.95, line(passing.block, passing.span))
            }
            if let date = passing.effectiveOn, let span = passing.effectSpan {
                fields.effectiveOn = date
                note("effective_on", "effect.clause", 0.95, line(passing.effectBlock, span))
            }
        }
    }

    private func merged(_ one: Session?, _ other: Session?) -> Session? {
        guard var result = one else { return other }
        result.ordinal = result.ordinal ?? other?.ordinal
        result.term = result.term ?? other?.term
        return result
    }

    // MARK: issuer

    private mutating func readIssuer() {
        let date = fields.issuedOn ?? fields.passedOn
        let reader = IssuerReader(head: head, date: date, place: fields.issuedAt)
        guard let issuer = reader.issuer() else { return }
        fields.issuer = issuer.name
        fields.issuerLevel = issuer.shape.level
        fields.issuerBranch = issuer.shape.branch
        note("issuer", issuer.rule, issuer.confidence, issuer.line)
        if issuer.shape.level != nil { fields.evidence["issuer_level"] = fields.evidence["issuer"] }
        fields.evidence["issuer_branch"] = fields.evidence["issuer"]
        if fields.session != nil, fields.session?.council == nil, issuer.shape.branch == .council {
            // The council whose meeting it was, not its standing committee.
            let plain = PlainLetters.phrase("Hội đồng nhân dân")
            let scalars = Array(scalarsOf: issuer.name)
            if let place = PlainLetters.place(of: plain, in: scalars) {
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[place.lowerBound...])
                fields.session?.council = String(view)
            }
        }
    }

    // MARK: signers, recipients, marks

    private mutating func readSigners() {
        let found = SignatureReader.signers(head.signature)
        fields.signers = found.map(\.signer)
        if let first = found.first { note("signers", "signers.block", 0.95, first.line) }
    }

    private mutating func readRecipients() {
        let found = RecipientsReader.recipients(head.recipients)
        fields.recipients = found.map(\.text)
        if let first = found.first { note("recipients", "recipients.block", 0.95, first.line) }
    }

    private mutating func readMarks() {
        for line in head.letterhead {
            if fields.urgency == nil, let urgency = HeaderMarks.urgency(line) {
                fields.urgency = urgency
                note("urgency", "urgency.mark", 0.95, line)
            }
            if fields.secrecy == nil, let secrecy = HeaderMarks.secrecy(line) {
                fields.secrecy = secrecy
                note("secrecy", "secrecy.mark", 0.95, line)
            }
        }
    }

    // MARK: envelope

    /// What an envelope (edXML, Akoma Ntoso) states fills what the text leaves open, and says so.
    private mutating func fillFromStated() {
        func stated(_ key: String) -> String? { outline.stated[key].flatMap { $0.isEmpty ? nil : $0 } }
        func fill(_ key: String, _ path: WritableKeyPath<DocumentFields, String?>) {
            guard fields[keyPath: path] == nil, let value = stated(key) else { return }
            fields[keyPath: path] = value
            fields.missing[key] = nil
            fields.evidence[key] = Evidence(rule: "stated.envelope", confidence: 0.9, source: nil, quote: value)
        }
        fill("number", \.number)
        fill("issued_on", \.issuedOn)
        fill("issued_at", \.issuedAt)
        fill("issuer", \.issuer)
        fill("title", \.title)
        fill("passed_on", \.passedOn)
        fill("effective_on", \.effectiveOn)
        if fields.evidence["type"] == nil, let value = stated("type") {
            let plain = PlainLetters.phrase(value)
            if let type = DocumentType(rawValue: value)
                ?? TypeNames.plainNames.first(where: { plain.hasPrefix($0.plain) })?.type
            {
                fields.type = type
                fields.evidence["type"] = Evidence(rule: "stated.envelope", confidence: 0.9, source: nil, quote: value)
            }
        }
        if fields.issuerLevel == nil, let issuer = fields.issuer, fields.evidence["issuer"]?.rule == "stated.envelope" {
            let shape = BodyShape.of(issuer, on: fields.issuedOn)
            fields.issuerLevel = shape.level
            fields.issuerBranch = shape.branch
        }
        if fields.signers.isEmpty, let name = stated("signer") {
            fields.signers = [
                Signer(name: name, position: stated("signer_position"), authority: stated("signer_authority"))
            ]
            fields.evidence["signers"] = Evidence(rule: "stated.envelope", confidence: 0.9, source: nil, quote: name)
        }
    }

    private mutating func noteMissing() {
        guard !outline.blocks.isEmpty else { return }
        let absent: [(String, Bool)] = [
            ("number", fields.number == nil), ("issued_on", fields.issuedOn == nil),
            ("issued_at", fields.issuedAt == nil),
            ("issuer", fields.issuer == nil), ("title", fields.title == nil),
        ]
        for (field, isMissing) in absent where isMissing && fields.missing[field] == nil {
            fields.missing[field] = "absent"
        }
        if fields.evidence["type"] == nil { fields.missing["type"] = "absent" }
    }
}
