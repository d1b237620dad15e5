import Records
import VietnameseText

/// Reads who signed, as what and in whose name.
enum SignatureReader {
    /// "TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ", "KT.CHỦ TỊCH": the prefix in plain letters and what follows it.
    static func authority(_ line: HeadLine) -> (prefix: String, rest: String)? {
        let scalars = line.scalars
        guard scalars.count < 160, let first = scalars.first, first.isCapital else { return nil }
        for (printed, plain) in prefixes {
            let letters = Array(scalarsOf: printed)
            guard scalars.count > letters.count + 2 else { continue }
            var matches = true
            for offset in letters.indices where scalars[offset].lowered != letters[offset] { matches = false }
            guard matches else { continue }
            var index = letters.count
            var marked = printed.unicodeScalars.contains("/") || printed.unicodeScalars.last == "."
            while index < scalars.count,
                scalars[index].isSpace || scalars[index] == "." || scalars[index] == "/" || scalars[index] == ":"
            {
                marked = true
                index += 1
            }
            guard marked, index < scalars.count, scalars[index].isCapital else { continue }
            return (plain, line.part(index..<scalars.count).text)
        }
        return nil
    }

    private static let prefixes: [(String, String)] = [
        ("tuq", "tuq"), ("t/m", "tm"), ("k/t", "kt"), ("t/l", "tl"), ("t.m", "tm"), ("k.t", "kt"), ("t.l", "tl"),
        ("tm", "tm"),
        ("kt", "kt"), ("tl", "tl"), ("q.", "q"), ("q/", "q"),
    ]

    /// The prefix as printed, for the record.
    private static func printedPrefix(_ line: HeadLine, rest: String) -> String {
        let count = line.scalars.count - rest.unicodeScalars.count
        return line.part(0..<max(0, count)).text
    }

    struct Found {
        var signer: Signer
        var line: HeadLine
    }

    /// Signers in order: each name takes the authority and position lines above it in its column.
    static func signers(_ lines: [HeadLine]) -> [Found] {
        var result: [Found] = []
        var columns: [Int?] = []
        for line in lines where !columns.contains(where: { $0 == line.column }) { columns.append(line.column) }
        for column in columns {
            var authority: [String] = []
            var position: [String] = []
            for line in lines where line.column == column {
                let text = line.text
                if isSignedMark(line) || !line.hasLetters { continue }
                if let (_, rest) = Self.authority(line) {
                    authority.append(printedPrefix(line, rest: rest) + " " + normal(rest))
                    continue
                }
                if !authority.isEmpty, position.isEmpty, namesBody(line) {
                    // "TM. BAN THƯỜNG TRỰC / ỦY BAN MTTQ VIỆT NAM TỈNH": the body goes on.
                    authority[authority.count - 1] += " " + normal(text)
                    continue
                }
                if isPosition(line) {
                    position.append(normal(text))
                    continue
                }
                if let name = name(line) {
                    guard !(authority.isEmpty && position.isEmpty && !result.isEmpty && column == nil) else { continue }
                    result.append(
                        Found(
                            signer: Signer(
                                name: name, position: position.isEmpty ? nil : position.joined(separator: ", "),
                                authority: authority.isEmpty ? nil : authority.joined(separator: ", ")), line: line))
                    authority = []
                    position = []
                    continue
                }
                // The unit on its own line goes on with the line above: "TM. ỦY BAN NHÂN DÂN / TỈNH …".
                if line.isCapitals {
                    if !position.isEmpty {
                        position[position.count - 1] += " " + normal(text)
                    } else if !authority.isEmpty {
                        authority[authority.count - 1] += " " + normal(text)
                    }
                }
            }
        }
        return result
    }

    private static let bodyOpenings = [
        "ủy ban", "hội đồng nhân dân", "tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường",
        "đặc khu", "đảng bộ", "đảng ủy", "mặt trận", "HĐND", "UBND", "MTTQ", "UBMTTQ", "UBMTTQVN", "ban thường vụ",
        "ban chấp hành", "quốc hội", "việt nam", "tổ quốc", "thường trực", "và đoàn", "và hội đồng",
    ].map { TokenText($0).tokens.map(\.key) }

    /// A line in capitals that begins with words of a body's name, not of a person's.
    static func namesBody(_ line: HeadLine) -> Bool {
        guard line.isCapitals, line.scalars.count < 100 else { return false }
        let tokens = TokenText(line.text).tokens
        return bodyOpenings.contains { TokenMatch.has($0, tokens, at: 0) }
    }

    private static func normal(_ text: String) -> String {
        let loud = HeadLine(block: 0, start: 0, scalars: Array(scalarsOf: text), column: nil).isCapitals
        guard loud else { return text }
        // Abbreviations stay as printed in a signature: "TM. Thường trực HĐND".
        let words = text.split(separator: " ")
        guard words.contains(where: { BodyNames.abbreviations[String($0)] != nil }) else {
            return BodyNames.spelledOut(text)
        }
        var parts: [String] = []
        var run: [Substring] = []
        func flush() {
            if !run.isEmpty { parts.append(BodyNames.spelledOut(run.joined(separator: " "))) }
            run = []
        }
        for word in words {
            if BodyNames.abbreviations[String(word)] != nil {
                flush()
                parts.append(String(word))
            } else {
                run.append(word)
            }
        }
        flush()
        return parts.joined(separator: " ")
    }

    private static func isSignedMark(_ line: HeadLine) -> Bool {
        let plain = line.plain
        return ["daky", "kyten", "dakyten", "kyghiro", "kydongdau", "kyboi", "nguoiky", "chukyso", "kytenghiro"]
            .contains {
                plain.hasPrefix($0)
            } && plain.utf8.count < 60
    }

    private static let positions = [
        "chutich", "phochutich", "bithu", "phobithu", "truongban", "photruongban", "chanhvanphong", "phochanhvanphong",
        "giamdoc", "phogiamdoc", "botruong", "thutruong", "thutuong", "phothutuong", "thongdoc", "phothongdoc",
        "chunhiem",
        "phochunhiem", "totruong", "phototruong", "truongdoan", "photruongdoan", "chutoa", "chutri", "thuky",
        "doanthuky",
        "vientruong", "chanhan", "tonggiamdoc", "truongphong", "photruongphong", "hieutruong", "uyvien",
        "chanhthanhtra",
        "cuctruong", "tongbithu", "quyenchutich", "kiem", "truongcongan", "chihuytruong", "tongcuctruong", "vutruong",
    ]

    private static func isPosition(_ line: HeadLine) -> Bool {
        let plain = line.plain
        guard plain.utf8.count < 90, positions.contains(where: { plain.hasPrefix($0) }) else { return false }
        return line.isCapitals || plain.utf8.count < 24
    }

    private static let signedWords = WordSet(["đã", "ký", "tên"].map { Token.key(of: $0) })

    /// A person's name: two to six words, each with a capital; ranks and degrees before it are left out of it.
    private static func name(_ line: HeadLine) -> String? {
        let text = TokenText(line.text)
        var words = text.tokens.filter { $0.kind != .punctuation }
        // "Nguyễn Văn An (đã ký)"
        while words.count > 2, let last = words.last, !last.capital, signedWords.contains(last.key) {
            words.removeLast()
        }
        guard words.count >= 2, words.count <= 8, words.allSatisfy({ $0.kind == .word && $0.capital }) else {
            return nil
        }
        guard !text.tokens.contains(where: { $0.kind == .number }) else { return nil }
        let titles = WordSet(
            ["TS", "ThS", "PGS", "GS", "BS", "CN", "Ths", "KS", "LS"].map { Token.key(of: $0) })
        while words.count > 2, let first = words.first, titles.contains(first.key) { words.removeFirst() }
        guard words.count >= 2, words.count <= 6 else { return nil }
        let loud = words.allSatisfy { $0.allCapitals || $0.end - $0.start == 1 }
        return words.map { loud ? BodyNames.titleCase(text.text(of: $0)) : text.text(of: $0) }.joined(separator: " ")
    }
}

/// Reads the lines of "Nơi nhận".
enum RecipientsReader {
    struct Found {
        var text: String
        var line: HeadLine
    }

    static func recipients(_ lines: [HeadLine]) -> [Found] {
        var pieces: [(text: String, dashed: Bool, line: HeadLine)] = []
        for line in lines {
            var text = line
            // "Nơi nhận: - Như trên; - Lưu: VT" on one line.
            if pieces.isEmpty || text.plain.hasPrefix("noinhan"),
                let head = PlainLetters.place(of: "noinhan", in: text.scalars),
                head.lowerBound < 4
            {
                var start = head.upperBound
                while start < text.scalars.count, text.scalars[start].isSpace || text.scalars[start] == ":" {
                    start += 1
                }
                text = text.part(start..<text.scalars.count)
                if text.scalars.isEmpty { continue }
            }
            for piece in items(text) {
                var start = 0
                var dashed = false
                while start < piece.scalars.count,
                    piece.scalars[start].isSpace || ["-", "–", "—", "+", "*", "•", "·"].contains(piece.scalars[start])
                {
                    if !piece.scalars[start].isSpace { dashed = true }
                    start += 1
                }
                let clean = piece.part(start..<piece.scalars.count)
                guard !clean.scalars.isEmpty else { continue }
                pieces.append((clean.text, dashed, clean))
            }
        }
        let anyDash = pieces.contains { $0.dashed }
        var result: [Found] = []
        var lastDashed = false
        for piece in pieces {
            if anyDash, !piece.dashed {
                // A wrapped line goes on; the drafter's mark ("P.TH/219", "NVA.05") and initials are no recipients.
                guard lastDashed, let last = result.last, !isCode(piece.line), continues(last.text, piece.text) else {
                    continue
                }
                result[result.count - 1].text += " " + piece.text
                continue
            }
            if !anyDash, isCode(piece.line) { continue }
            result.append(Found(text: piece.text, line: piece.line))
            lastDashed = true
        }
        return result.compactMap { found in
            let text = closed(found.text)
            return text.isEmpty ? nil : Found(text: text, line: found.line)
        }
    }

    /// Cuts "- A; - B; - C" at its dashes.
    private static func items(_ line: HeadLine) -> [HeadLine] {
        var cuts: [Int] = []
        let scalars = line.scalars
        guard scalars.count > 2 else { return [line] }
        for index in 1..<scalars.count - 1
        where (scalars[index] == "-" || scalars[index] == "–") && scalars[index - 1].isSpace
            && scalars[index + 1].isSpace
        {
            var before = index - 1
            while before > 0, scalars[before].isSpace { before -= 1 }
            if [";", ",", "."].contains(scalars[before]) { cuts.append(index) }
        }
        guard !cuts.isEmpty else { return [line] }
        var result: [HeadLine] = []
        var start = 0
        for cut in cuts + [scalars.count] {
            result.append(line.part(start..<cut))
            start = cut
        }
        return result
    }

    private static func continues(_ previous: String, _ next: String) -> Bool {
        guard let last = previous.unicodeScalars.last else { return false }
        return ![";", "."].contains(last)
            && next.unicodeScalars.first.map { !$0.isCapital || last == "," || last.isWordLetter } ?? false
    }

    /// A few letters with a slash, stop or number: who drafted it and how many copies.
    private static func isCode(_ line: HeadLine) -> Bool {
        guard line.scalars.count < 24, !line.scalars.contains(where: { $0 == ";" }) else { return false }
        let words = line.text.split(separator: " ")
        guard words.count <= 2 else { return false }
        return line.scalars.contains { $0.isDigit || $0 == "/" } || line.scalars.filter { $0.isWordLetter }.count <= 4
            || (line.scalars.contains(".") && line.scalars.last != ".")
    }

    private static func closed(_ text: String) -> String {
        var scalars = Array(scalarsOf: text)
        while let last = scalars.last, last.isSpace || [";", ",", ".", "/"].contains(last) { scalars.removeLast() }
        return String(scalars: scalars)
    }
}
