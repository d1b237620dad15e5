import VietnameseText

/// Letterheads, recipients and signatures that a typist set side by side with tabs or spaces instead of a table: one
/// line of the file holds two lines of print. Such lines become a table of two cells without ruling, which is how
/// every other form of document has them.
///
/// Only lines that say what they are (the state's motto, the Party's name, "Nơi nhận", "TM.", "KT.") start such a
/// place; a gap inside any other line stays what it is.
struct SideBySide {
    /// What a stretch of a paragraph reads once its letters are decoded.
    let read: (RawParagraph) -> String

    /// Paragraphs from the start among which a letterhead may begin.
    private static let headReach = 8
    private static let headLines = 12
    private static let tailLines = 40
    /// Letters of one side of a line.
    private static let longest = 110

    func arranged(_ blocks: [RawBlock]) -> [RawBlock] {
        var result: [RawBlock] = []
        result.reserveCapacity(blocks.count)
        var index = 0
        while index < blocks.count {
            if let (table, end) = place(at: index, in: blocks) {
                result.append(.table(table))
                index = end
            } else {
                result.append(blocks[index])
                index += 1
            }
        }
        return result
    }

    // MARK: Lines

    /// One line of a paragraph: what stands left of its gap and right of it, as ranges of bytes.
    private struct Line {
        var left: Range<Int>?
        var right: Range<Int>?
    }

    /// Bytes of the white space at a place, and how wide it stands; nil where there is none.
    private func space(_ text: [UInt8], _ index: Int, _ end: Int) -> (bytes: Int, width: Int)? {
        switch text[index] {
        case 0x20: (1, 1)
        case 0x09: (1, 8)
        case 0xC2 where index + 1 < end && text[index + 1] == 0xA0: (2, 1)
        // The typographic spaces, which LibreOffice makes of those in RTF.
        case 0xE2
        where index + 2 < end && text[index + 1] == 0x80 && (text[index + 2] <= 0x8A || text[index + 2] == 0xAF):
            (3, 1)
        default: nil
        }
    }

    /// Stretches of white space wide enough to set text apart: with a tab, or of three spaces and more.
    private func gaps(_ text: [UInt8], _ line: Range<Int>) -> [(range: Range<Int>, width: Int)] {
        var found: [(range: Range<Int>, width: Int)] = []
        var index = line.lowerBound
        while index < line.upperBound {
            let start = index
            var width = 0
            while index < line.upperBound, let space = space(text, index, line.upperBound) {
                index += space.bytes
                width += space.width
            }
            if width >= 3 { found.append((start..<index, width)) }
            if index == start { index += 1 }
        }
        return found
    }

    private func lines(_ text: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        for (index, byte) in text.enumerated() where byte == 0x0A {
            result.append(start..<index)
            start = index + 1
        }
        result.append(start..<text.count)
        return result
    }

    /// The line parted at its widest gap, or where a date or a motto begins behind one.
    private func parted(_ raw: RawParagraph, _ line: Range<Int>) -> Line {
        let text = raw.text
        var all = gaps(text, line)
        var body = line
        var lead = 0
        if let first = all.first, first.range.lowerBound == line.lowerBound {
            lead = first.width
            body = first.range.upperBound..<body.upperBound
            all.removeFirst()
        }
        if let last = all.last, last.range.upperBound == line.upperBound {
            body = body.lowerBound..<last.range.lowerBound
            all.removeLast()
        }
        guard !body.isEmpty else { return Line() }
        var best: (range: Range<Int>, width: Int)?
        for gap in all {
            let right = letters(raw, gap.range.upperBound..<body.upperBound)
            var width = gap.width
            // Blanks left for the day and the month are wide too.
            if Self.isMotto(right) || Self.isDate(right) {
                width += 1_000 + gap.range.lowerBound
            } else if letters(raw, body.lowerBound..<gap.range.lowerBound).holds("ngay") {
                continue
            }
            if width > best?.width ?? 0 { best = (gap.range, width) }
        }
        if let best {
            return Line(left: body.lowerBound..<best.range.lowerBound, right: best.range.upperBound..<body.upperBound)
        }
        // Pushed to the right with nothing on the left.
        return lead >= 14 || raw.alignment == .right || raw.indent ?? 0 > 150 ? Line(right: body) : Line(left: body)
    }

    private func letters(_ raw: RawParagraph, _ range: Range<Int>?) -> String {
        guard let range, !range.isEmpty, range.count < 400 else { return "" }
        return PlainLetters.phrase(read(raw.part(range)))
    }

    // MARK: Places

    private func place(at start: Int, in blocks: [RawBlock]) -> (RawTable, end: Int)? {
        guard case .paragraph(let first) = blocks[start], first.kind == .paragraph, first.label == 0,
            first.text.count < 800
        else { return nil }
        guard let line = lines(first.text).first(where: { !gaps(first.text, $0).isEmpty }) else {
            return opensRecipients(first) ? tail(at: start, in: blocks) : nil
        }
        let opening = parted(first, line)
        guard let left = opening.left, let right = opening.right else {
            return opensRecipients(first) ? tail(at: start, in: blocks) : nil
        }
        guard left.count < 300, right.count < 300 else { return nil }
        let rightLetters = letters(first, right)
        if start < Self.headReach, Self.isMotto(rightLetters) { return head(at: start, in: blocks) }
        let leftLetters = letters(first, left)
        let isRecipients = Self.recipients.contains(leftLetters)
        let isPair =
            Self.signs(read(first.part(left)), leftLetters) && Self.signs(read(first.part(right)), rightLetters)
        return isRecipients || isPair ? tail(at: start, in: blocks) : nil
    }

    private static let recipients: Set<String> = ["noinhan", "noigui"]

    private func opensRecipients(_ raw: RawParagraph) -> Bool {
        raw.text.count < 80 && Self.recipients.contains(letters(raw, raw.text.indices))
    }

    /// Lines up to the last that is parted, or set to the right.
    private func head(at start: Int, in blocks: [RawBlock]) -> (RawTable, end: Int)? {
        var columns = Columns()
        var kept = columns
        var end = start
        var index = start
        scan: while index < blocks.count, index - start < Self.headLines {
            guard case .paragraph(let raw) = blocks[index], raw.kind == .paragraph, raw.text.count < 400 else { break }
            for line in lines(raw.text) {
                let parts = parted(raw, line)
                if parts.left != nil, parts.right == nil {
                    // A second line of the issuer's name, or a dash, if parted lines follow.
                    guard (parts.left?.count ?? 0) < Self.longest, raw.alignment != .center else { break scan }
                    if Self.isTitle(letters(raw, parts.left)) { break scan }
                }
                columns.add(raw, parts.left, parts.right)
                if parts.left != nil, parts.right != nil { kept = columns }
                if parts.left == nil, let right = parts.right {
                    let letters = letters(raw, right)
                    guard Self.isMotto(letters) || Self.isDate(letters) || letters.isEmpty else { break scan }
                    kept = columns
                }
            }
            index += 1
            if kept.lines == columns.lines { end = index }
        }
        return end > start ? kept.table.map { ($0, end) } : nil
    }

    /// Recipients beside the signature, or two signatures.
    private func tail(at start: Int, in blocks: [RawBlock]) -> (RawTable, end: Int)? {
        var columns = Columns()
        var kept = columns
        var end = start
        var index = start
        scan: while index < blocks.count, index - start < Self.tailLines {
            guard case .paragraph(let raw) = blocks[index], raw.kind == .paragraph, raw.text.count < 600 else { break }
            for line in lines(raw.text) {
                var parts = parted(raw, line)
                // "- Lưu:   VT." is one item.
                if let right = parts.right, !Self.maySign(read(raw.part(right))) {
                    parts = Line(left: (parts.left?.lowerBound ?? right.lowerBound)..<right.upperBound)
                }
                if parts.left != nil, parts.right == nil {
                    let text = read(raw.part(parts.left!))
                    let isItem = text.unicodeScalars.first.map { "-–+*.".unicodeScalars.contains($0) } ?? false
                    guard text.unicodeScalars.count < Self.longest, raw.alignment != .center,
                        isItem || !Self.isCapitals(text)
                    else { break scan }
                    if Self.isTitle(PlainLetters.phrase(text)) { break scan }
                    columns.add(raw, parts.left, nil)
                    if isItem { kept = columns }
                    continue
                }
                columns.add(raw, parts.left, parts.right)
                if parts.right != nil { kept = columns }
            }
            index += 1
            if kept.lines == columns.lines { end = index }
        }
        return end > start ? kept.table.map { ($0, end) } : nil
    }

    /// What stands on either side, in order.
    private struct Columns {
        var left: [RawBlock] = []
        var right: [RawBlock] = []
        var lines = 0

        mutating func add(_ raw: RawParagraph, _ first: Range<Int>?, _ second: Range<Int>?) {
            if let first { left.append(.paragraph(raw.part(first))) }
            if let second { right.append(.paragraph(raw.part(second))) }
            if first != nil || second != nil { lines += 1 }
        }

        var table: RawTable? {
            guard !left.isEmpty, !right.isEmpty else { return nil }
            return RawTable(
                rowCount: 1, columnCount: 2,
                cells: [RawCell(row: 0, column: 0, blocks: left), RawCell(row: 0, column: 1, blocks: right)])
        }
    }

    // MARK: What lines say

    private static func isMotto(_ letters: String) -> Bool {
        guard letters.utf8.count < 60 else { return false }
        return letters.hasPrefix("conghoaxahoichunghiavietnam") || letters.hasPrefix("doclaptudohanhphuc")
            || letters.hasPrefix("dangcongsanvietnam")
    }

    /// "Hà Nội, ngày 4 tháng 6 năm 2001", figures left out.
    private static func isDate(_ letters: String) -> Bool {
        guard letters.utf8.count < 45, let day = letters.place("ngay"), let month = letters.place("thang") else {
            return false
        }
        return day < month && letters.holds("nam")
    }

    private static func isTitle(_ letters: String) -> Bool {
        ["quyetdinh", "nghiquyet", "chithi", "thongtu", "kehoach", "baocao", "totrinh", "phuluc", "bieuso", "danhmuc"]
            .contains { letters.hasPrefix($0) }
    }

    private static func isCapitals(_ text: String) -> Bool {
        let letters = text.unicodeScalars.filter(\.isWordLetter)
        return letters.count > 3 && letters.allSatisfy(\.isCapital)
    }

    /// What stands in the column of a signature: an office, a name, "(Đã ký)", a rule; no item of a list.
    private static func maySign(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard scalars.count < 80, let first = scalars.first else { return false }
        if first == "-" { return !scalars.contains(where: \.isWordLetter) }
        return !scalars.contains { $0 == ";" || $0 == ":" || $0.isDigit } && (first == "(" || !scalars.contains("("))
    }

    /// "TM. ỦY BAN NHÂN DÂN", "KT/ BỘ TRƯỞNG", "CHỦ TỌA": an authority or an office in capitals.
    private static func signs(_ text: String, _ letters: String) -> Bool {
        guard letters.utf8.count > 4, isCapitals(text) else { return false }
        let offices = [
            "tm", "kt", "tl", "tuq", "chutich", "phochutich", "chutoa", "thuky", "truong", "giamdoc", "bithu",
            "daidien",
        ]
        return offices.contains { letters.hasPrefix($0) }
    }
}

extension RawParagraph {
    /// A stretch of the text as a paragraph of its own, with its looks.
    fileprivate func part(_ range: Range<Int>) -> RawParagraph {
        var part = RawParagraph()
        part.kind = kind
        var start = 0
        for piece in pieces {
            let covered =
                max(start, range.lowerBound)..<max(max(start, range.lowerBound), min(piece.end, range.upperBound))
            part.append(text[covered], piece.look)
            start = piece.end
        }
        return part
    }
}

extension String {
    fileprivate func place(_ phrase: String) -> Int? {
        let bytes = Array(utf8)
        return bytes.firstRange(of: Array(phrase.utf8))?.lowerBound
    }

    fileprivate func holds(_ phrase: String) -> Bool { place(phrase) != nil }
}
