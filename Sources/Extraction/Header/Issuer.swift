import Records
import VietnameseText

/// Puts the name of the issuing body together from letterhead, enacting line, signature and the document's mentions of
/// itself.
struct IssuerReader {
    let head: HeadLines
    /// ISO date of the document, as far as known.
    let date: String?
    let place: String?

    struct Issuer {
        var name: String
        var shape: BodyShape
        var rule: String
        var confidence: Double
        var line: HeadLine?
    }

    func issuer() -> Issuer? {
        let letterhead = letterheadBody()
        let enacting = enactingBody()
        let authority = authorityBody()
        if let joint = jointBody(letterhead) { return joint }
        if let authority {
            // "ỦY BAN NHÂN DÂN TỈNH" over the grounds leaves out the place that the letterhead gives.
            let named = enacting.flatMap { BodyShape.of($0.name, on: date).placed ? $0 : nil }
            if let base = named ?? letterhead ?? enacting, let joined = join(authority.name, with: base.name) {
                return finish(joined, rule: "issuer.authority", confidence: 0.95, line: authority.line)
            }
            if let found = mention(of: authority.name) {
                return finish(found.name, rule: "issuer.mention", confidence: 0.8, line: found.line)
            }
            if letterhead == nil, enacting == nil {
                return finish(authority.name, rule: "issuer.authority", confidence: 0.6, line: authority.line)
            }
        }
        if let enacting {
            // The enacting line is the more exact of the two; the letterhead adds the place it leaves out.
            if !BodyShape.of(enacting.name, on: date).placed, let letterhead, letterhead.name.hasPrefix(enacting.name) {
                return finish(letterhead.name, rule: "issuer.letterhead", confidence: 0.95, line: letterhead.line)
            }
            return finish(enacting.name, rule: "issuer.enacting", confidence: 0.95, line: enacting.line)
        }
        if let letterhead {
            return finish(letterhead.name, rule: "issuer.letterhead", confidence: 0.95, line: letterhead.line)
        }
        if let titled = titleBody() {
            return finish(titled.name, rule: "issuer.title", confidence: 0.85, line: titled.line)
        }
        if let passing = passingBody() {
            return finish(passing.name, rule: "issuer.passing", confidence: 0.8, line: passing.line)
        }
        return nil
    }

    private func finish(_ name: String, rule: String, confidence: Double, line: HeadLine?) -> Issuer {
        var name = name
        // "QUỐC HỘI / NƯỚC CỘNG HÒA …": the country's name is the motto's.
        if PlainLetters.phrase(name).hasPrefix("quochoinuoc") { name = "Quốc hội" }
        var shape = BodyShape.of(name, on: date)
        // "… Đảng bộ tỉnh" of a document dated at the seat of a province of that name.
        if shape.level == .province, !shape.placed, let place, let province = Territory.shared.province(place, on: date)
        {
            name += " " + province.name
            shape = BodyShape.of(name, on: date)
        } else if shape.level != nil, shape.level != .national, !shape.placed, let place,
            shape.level == .commune || shape.level == .district
        {
            // The seat of a commune or district in its own documents is itself.
            name += " " + place
            shape = BodyShape.of(name, on: date)
        }
        return Issuer(name: name, shape: shape, rule: rule, confidence: confidence, line: line)
    }

    /// Several bodies sign in the name of each: the letterhead names them all, and the first decides the branch.
    private func jointBody(_ letterhead: Named?) -> Issuer? {
        guard let letterhead, letterhead.name.contains(" - ") else { return nil }
        var columns: Set<Int?> = []
        for line in head.signature where SignatureReader.authority(line)?.prefix == "tm" { columns.insert(line.column) }
        guard columns.count >= 2 else { return nil }
        var issuer = finish(letterhead.name, rule: "issuer.joint", confidence: 0.75, line: letterhead.line)
        if let first = letterhead.name.split(separator: "-").first {
            issuer.shape.branch = BodyShape.of(String(first), on: date).branch
        }
        return issuer
    }

    typealias Named = (name: String, line: HeadLine)

    // MARK: letterhead

    /// Openings of bodies' names in a letterhead, in plain letters.
    private static let openings = [
        "hoidongnhandan", "hdnd", "uybannhandan", "ubnd", "danguy", "dangbo", "tinhuy", "thanhuy", "huyenuy", "quanuy",
        "thiuy", "ban", "so", "phong", "vanphong", "bo", "thuongtruc", "doan", "todaibieu", "uybanmat", "mattran",
        "chibo",
        "trungtam", "congan", "quochoi", "chinhphu", "thutuong", "uyban", "toaan", "vienkiemsat", "hoi", "liendoan",
        "cuc",
        "chicuc", "thanhtra", "truong", "nganhang", "kiemtoan", "lienminh", "daihoi", "tinhdoan", "dangdoan", "todai",
        "chutich", "to",
    ]
    private static let units = [
        "tinh", "thanhpho", "tp", "huyen", "quan", "thixa", "xa", "phuong", "thitran", "dackhu",
    ]

    /// Begin like the name of a unit and are bodies of their own.
    private static let committees = [
        "tinhuy", "tinhdoan", "huyenuy", "huyendoan", "quanuy", "quandoan", "thanhuy", "thanhdoan", "xadoan",
        "phuongdoan",
    ]

    private func opens(_ plain: String, _ list: [String]) -> Bool { list.contains { plain.hasPrefix($0) } }

    /// "BẢNG CHỮ VIẾT TẮT" begins with the letters of "ban", but it is another word; fused
    /// words ("SỞNỘI VỤ") are no word.
    private func opensLongerWord(_ scalars: [Unicode.Scalar]) -> Bool {
        let word = scalars.prefix { !$0.isSpace }
        let plain = PlainLetters.letters(of: word)
        return Syllable.isPossible(word.map(\.lowered))
            && !Self.openings.contains { plain == $0 || $0.utf8.count > plain.utf8.count && $0.hasPrefix(plain) }
    }

    private func letterheadBody() -> Named? {
        var segments: [(text: String, line: HeadLine)] = []
        let subject = subjectLines()
        let lines = head.letterhead.filter { line in
            !subject.contains { $0.block == line.block && $0.start == line.start } && line.hasLetters
                && !HeadLines.isMotto(line) && !HeaderMarks.isNumberLine(line)
                && !HeaderMarks.isDateLine(line)
                && !HeaderMarks.isSubject(line) && HeaderMarks.urgency(line) == nil && !HeaderMarks.isSession(line)
                && line.scalars.count < 120 && line.scalars.first != "("
        }
        // The body's column comes first; what stands in the column of the motto is no body.
        let mottoColumn = head.letterhead.first(where: HeadLines.isMotto)?.column
        var previousUnitOnly = false
        for line in lines {
            if let column = line.column, let mottoColumn, column == mottoColumn, mottoColumn > 0 { continue }
            if enactingLine(line) { continue }
            let plain = line.plain
            let startsBody = opens(plain, Self.openings) && !opensLongerWord(line.scalars)
            let startsUnit = opens(plain, Self.units) && !opens(plain, Self.committees)
            if let last = segments.last {
                let lastPlain = PlainLetters.phrase(last.text)
                let incomplete =
                    lastPlain == "thuongtruc" || lastPlain.hasSuffix("va") || lastPlain.hasSuffix("cua")
                    || last.text.hasSuffix(",") || last.text.hasSuffix("-")
                if incomplete || !startsBody || (startsUnit && !previousUnitOnly) {
                    segments[segments.count - 1].text += " " + line.text
                    continue
                }
                segments.append((line.text, line))
            } else {
                guard startsBody || startsUnit else { continue }
                segments.append((line.text, line))
                previousUnitOnly = startsUnit && !startsBody
            }
        }
        guard let last = segments.last else { return nil }
        var name = clean(BodyNames.spelledOut(last.text))
        guard segments.count > 1 else { return (name, last.line) }
        let parent = clean(BodyNames.spelledOut(segments[segments.count - 2].text))
        let shape = BodyShape.of(name, on: date)
        if !shape.placed, shape.level == nil {
            name = below(parent, name)
        } else if !shape.placed {
            name = placed(name, by: parent)
        }
        return (name, last.line)
    }

    /// "V/v …" and the lines it goes on with in its column.
    private func subjectLines() -> [HeadLine] {
        guard let index = head.letterhead.firstIndex(where: HeaderMarks.isSubject) else { return [] }
        var result = [head.letterhead[index]]
        for line in head.letterhead[(index + 1)...] {
            guard line.column == result[0].column, !HeadLines.isMotto(line), !HeaderMarks.isDateLine(line),
                !line.isCapitals, line.hasLetters
            else { break }
            result.append(line)
        }
        return result
    }

    /// "Ban Tổ chức" under "Tỉnh ủy Thái Nguyên"; "Sở Nội vụ" under "Ủy ban nhân dân tỉnh Bình Phước".
    private func below(_ parent: String, _ name: String) -> String {
        let shape = BodyShape.of(parent, on: date)
        if shape.branch == .executive, parent.hasPrefix("Ủy ban nhân dân") {
            let plain = PlainLetters.phrase(name)
            if plain == "vanphong" || plain.hasPrefix("chutich") { return name + " " + parent }
            return shape.unit.map { name + " " + $0 } ?? name
        }
        if parent.hasPrefix("Đảng bộ"), let unit = shape.unit { return name + " " + unit }
        if shape.level == .national, shape.branch != .party { return name }
        // "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân" under "Hội đồng nhân dân tỉnh …": named once.
        // "Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh …", "Tỉnh ủy …", "Hội đồng nhân dân …".
        return overlapped(name, parent) ?? name + " " + parent
    }

    /// The two run together where the tail of one is the head of the other; nil where they share no body's name
    /// ("Văn hóa - Xã hội" and "Hội đồng nhân dân" share a syllable only).
    private func overlapped(_ name: String, _ other: String) -> String? {
        let text = TokenText(name)
        let otherText = TokenText(other)
        for start in text.tokens.indices where start > 0 && start + 3 <= text.tokens.count {
            if TokenMatch.has(text.tokens[start...].map(\.key), otherText.tokens, at: 0) {
                return text.text(tokens: 0..<start) + " " + other
            }
        }
        return nil
    }

    private func placed(_ name: String, by parent: String) -> String {
        let own = BodyShape.of(name, on: date)
        let other = BodyShape.of(parent, on: date)
        if own.level == other.level, let unit = other.unit { return name + " " + placeName(of: unit) }
        return name
    }

    private static let kinds = [
        "thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "tỉnh",
        "huyện", "quận", "xã", "phường",
    ].map { TokenText($0).tokens.map(\.key) }

    /// "Vũ Thư" of "huyện Vũ Thư" and of "Huyện ủy Vũ Thư".
    private func placeName(of unit: String) -> String {
        let text = TokenText(unit)
        guard let kind = Self.kinds.first(where: { TokenMatch.has($0, text.tokens, at: 0) }),
            kind.count < text.tokens.count
        else { return unit }
        return text.text(tokens: kind.count..<text.tokens.count)
    }

    private func clean(_ text: String) -> String {
        var scalars = Array(scalarsOf: text)
        while let last = scalars.last, last.isSpace || ["-", ".", ",", ":", "*", "–", "_", ";"].contains(last) {
            scalars.removeLast()
        }
        while let first = scalars.first, first.isSpace || ["-", "*", ".", "–", "_"].contains(first) {
            scalars.removeFirst()
        }
        return String(scalars: scalars)
    }

    // MARK: enacting line

    private func enactingLine(_ line: HeadLine) -> Bool {
        guard let lastTitle = head.title.last else { return false }
        return line.block > lastTitle.block
    }

    /// "HỘI ĐỒNG NHÂN DÂN TỈNH …" between title and grounds, its session left out.
    private func enactingBody() -> Named? {
        var text = ""
        var first: HeadLine?
        for line in head.letterhead where enactingLine(line) && line.hasLetters {
            if HeaderMarks.isSession(line) || HeaderMarks.isNumberLine(line) || HeaderMarks.isDateLine(line) {
                if first != nil { break }
                continue
            }
            if first == nil { first = line }
            text += (text.isEmpty ? "" : " ") + line.text
        }
        guard let first else { return nil }
        // The session on the same line: "… TỈNH LẠNG SƠN KHÓA XVI, KỲ HỌP THỨ NĂM".
        let scalars = Array(scalarsOf: text)
        for phrase in ["khoa", "kyhopthu", "nhiemky"] {
            if let place = PlainLetters.place(of: phrase, in: scalars), place.lowerBound > 12,
                phrase != "khoa" || isTerm(scalars, place.upperBound)
            {
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[..<place.lowerBound])
                text = String(view)
                break
            }
        }
        return (clean(BodyNames.spelledOut(text)), first)
    }

    /// A Roman number follows ("KHÓA XVI"), so that "Khoa học" is none.
    private func isTerm(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        var position = index
        while position < scalars.count, scalars[position].isSpace { position += 1 }
        return position < scalars.count && ["I", "V", "X"].contains(scalars[position])
    }

    // MARK: signature

    /// The body after TM., T/M, TL. in the signature; offices ("KT. CHỦ TỊCH") name none.
    private func authorityBody() -> Named? {
        for line in head.signature {
            guard let (prefix, rest) = SignatureReader.authority(line) else { continue }
            guard prefix == "tm" || prefix == "tl" else { continue }
            let name = clean(BodyNames.spelledOut(rest))
            let plain = PlainLetters.phrase(name)
            if plain.hasPrefix("chutich") || plain.hasPrefix("giamdoc") || plain.hasPrefix("bithu")
                || plain.hasPrefix("truong")
                || plain.hasPrefix("botruong") || plain.hasPrefix("chanhvanphong")
            {
                continue
            }
            // "TM. HỘI ĐỒNG NHÂN DÂN / TỈNH …": the unit on the next line.
            return (name, line)
        }
        return nil
    }

    /// The signing body with the place its letterhead gives.
    private func join(_ authority: String, with base: String) -> String? {
        let shape = BodyShape.of(authority, on: date)
        if shape.placed { return authority }
        let mine = PlainLetters.phrase(authority)
        let theirs = PlainLetters.phrase(base)
        if theirs.hasPrefix(mine) { return base }
        let baseShape = BodyShape.of(base, on: date)
        if mine.hasPrefix("banchaphanh") {
            if mine == "banchaphanh" || mine == "banchaphanhdangbo" || mine.hasPrefix("banchaphanhdangbo") {
                if theirs.hasPrefix("dangbo") { return "Ban Chấp hành " + base }
                guard let unit = baseShape.unit else { return authority }
                return "Ban Chấp hành Đảng bộ " + partyUnit(unit, base)
            }
        }
        if mine == "banthuongvu" || mine == "thuongtruc" || mine == "banthuongtruc" {
            if theirs.hasPrefix("dangbo"), let unit = baseShape.unit { return authority + " Đảng ủy " + unit }
            return authority + " " + base
        }
        // "Thường trực Hội đồng nhân dân" with "Hội đồng nhân dân tỉnh …": the tail of one is the head of the other.
        if let joined = overlapped(authority, base) { return joined }
        if baseShape.branch == shape.branch || shape.branch == .other || mine.hasPrefix("ban") {
            // "Ban Pháp chế" under the council's letterhead.
            if theirs.hasSuffix(mine) || theirs.hasPrefix(mine) { return base }
            if mine.hasPrefix("ban"), theirs.hasPrefix("hoidongnhandan") || theirs.hasPrefix("uybanmattran") {
                return authority + " " + base
            }
        }
        if shape.level == nil, let unit = baseShape.unit, baseShape.branch != .party { return authority + " " + unit }
        if shape.level != nil, let unit = baseShape.unit, shape.level == baseShape.level {
            return authority + " " + placeName(of: unit)
        }
        return base
    }

    /// "Tỉnh ủy Thái Nguyên" → "tỉnh Thái Nguyên"; "xã Cao Minh" as it is.
    private func partyUnit(_ unit: String, _ base: String) -> String {
        for (committee, kind) in [
            ("Tỉnh ủy", "tỉnh"), ("Thành ủy", "thành phố"), ("Huyện ủy", "huyện"), ("Quận ủy", "quận"),
            ("Thị ủy", "thị xã"),
        ]
        where PlainLetters.phrase(unit).hasPrefix(PlainLetters.phrase(committee)) {
            let text = TokenText(unit)
            guard text.tokens.count > 2 else { return kind }
            return kind + " " + text.text(tokens: 2..<text.tokens.count)
        }
        return unit
    }

    // MARK: the document's own words

    /// The fullest mention of a body in title, closing and annex notes, then in the text: for copies without letterhead.
    private func mention(of name: String) -> Named? {
        let keys = TokenText(name).tokens.map(\.key)
        guard !keys.isEmpty else { return nil }
        var best: (name: String, line: HeadLine, score: Int)?
        var counts: [String: Int] = [:]
        let outline = head.outline
        // Of a file of several resolutions, only this one's.
        let own = outline.parts.isEmpty ? Array(outline.blocks.indices) : outline.parts.flatMap(\.blocks)
        for index in own.prefix(1_500) where index < outline.blocks.count {
            let block = outline.blocks[index]
            guard block.kind != .table, block.kind != .recipients else { continue }
            let text = BodyNames.cut(
                block.text.utf8.count <= 6_000 ? block.text : String(block.text.unicodeScalars.prefix(6_000)))
            var position = 0
            while position < text.tokens.count {
                guard TokenMatch.has(keys, text.tokens, at: position) else {
                    position += 1
                    continue
                }
                let end = bodyEnd(text, from: position + keys.count)
                let found = text.text(tokens: position..<end)
                position = end
                let shape = BodyShape.of(found, on: date)
                guard shape.level != nil, shape.level != .national else { continue }
                counts[found, default: 0] += 1
                var score = min(counts[found] ?? 1, 9)
                if shape.placed { score += 40 }
                if block.kind == .title { score += 60 }
                let tail = outline.parts.count > 1 && outline.parts[0].blocks.contains(index) == false
                if tail, block.text.hasPrefix("(") { score += 50 }
                if PlainLetters.letters(of: block.text, limit: 30).hasPrefix("trenday") { score += 45 }
                if score > best?.score ?? 0 {
                    let line = HeadLine(
                        block: index, start: 0, scalars: Array(block.text.unicodeScalars.prefix(200)), column: nil)
                    best = (found, line, score)
                }
            }
        }
        return best.map { (BodyNames.spelledOut($0.name), $0.line) }
    }

    private static let inner: [[UInt64]] = [
        "Đảng bộ", "Đảng ủy", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Hội đồng nhân dân", "Ủy ban nhân dân",
        "Ủy ban Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc Việt Nam", "tỉnh", "thành phố", "huyện", "quận", "thị xã",
        "xã",
        "phường", "thị trấn", "đặc khu",
    ].map { TokenText($0).tokens.map(\.key) }

    /// Past the words that go on with a body's name.
    private func bodyEnd(_ text: TokenText, from start: Int) -> Int {
        var index = start
        while index < text.tokens.count {
            guard let match = Self.inner.first(where: { TokenMatch.has($0, text.tokens, at: index) }) else { break }
            index += match.count
            if let name = PlaceName.range(text, from: index) { index = name.upperBound }
        }
        return index
    }

    /// "NGHỊ QUYẾT / của Hội đồng nhân dân tỉnh … số 05/2003/NQ-HĐ ngày …": the older way to print the head.
    private func titleBody() -> Named? {
        for line in head.title.prefix(3) {
            guard let of = PlainLetters.place(of: "cua", in: line.scalars), of.lowerBound < 20,
                of.lowerBound == 0 || line.scalars[of.lowerBound - 1].isSpace
            else { continue }
            let rest = line.part(of.upperBound..<line.scalars.count)
            let stop =
                PlainLetters.place(of: "so", in: rest.scalars).flatMap { place -> Int? in
                    let next = rest.scalars[place.upperBound...].first { !$0.isSpace && $0 != ":" }
                    return next?.isDigit == true ? place.lowerBound : nil
                } ?? rest.scalars.count
            let name = clean(BodyNames.spelledOut(rest.part(0..<stop).text))
            guard opens(PlainLetters.phrase(name), Self.openings), name.unicodeScalars.count < 90 else { continue }
            let shape = BodyShape.of(name, on: date)
            guard shape.placed || shape.level == .national else { continue }
            return (name, rest)
        }
        return nil
    }

    /// "Nghị quyết này đã được Hội đồng nhân dân tỉnh … thông qua".
    private func passingBody() -> Named? {
        let keys = TokenText("được Hội đồng nhân dân").tokens.map(\.key)
        for index in head.blocks.reversed() {
            let block = head.outline.blocks[index]
            guard block.kind != .table, block.text.utf8.count < 9_000, block.text.holds("được"),
                block.text.unicodeScalars.count < 3_000
            else { continue }
            let text = TokenText(BodyNames.expanded(block.text))
            for position in text.tokens.indices where TokenMatch.has(keys, text.tokens, at: position) {
                let end = bodyEnd(text, from: position + keys.count)
                // "được Hội đồng nhân dân quyết định": some council, not this one.
                guard BodyShape.of(text.text(tokens: position + 1..<end), on: date).placed else { continue }
                let line = HeadLine(
                    block: index, start: 0, scalars: Array(block.text.unicodeScalars.prefix(200)), column: nil)
                return (BodyNames.spelledOut(text.text(tokens: position + 1..<end)), line)
            }
        }
        return nil
    }
}
