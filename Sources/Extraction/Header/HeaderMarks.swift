import Records
import VietnameseText

/// What single lines of a letterhead are.
enum HeaderMarks {
    /// "Số: 12/NQ-HĐND", "Số -KH/ĐU", "Nghị quyết số: 96/2025/UBTVQH15": where the number starts; nil for other lines.
    static func numberStart(_ line: HeadLine) -> Int? {
        let scalars = line.scalars
        var index = 0
        var words = 0
        while index < scalars.count, words < 4 {
            while index < scalars.count, !scalars[index].isWordLetter {
                if scalars[index].isDigit { return nil }
                index += 1
            }
            let start = index
            while index < scalars.count, scalars[index].isWordLetter { index += 1 }
            guard index > start else { return nil }
            if Token.key(of: scalars[start..<index]) == so {
                let after = index
                while index < scalars.count, scalars[index].isSpace || scalars[index] == ":" { index += 1 }
                let colon = scalars[after..<index].contains(":")
                guard index < scalars.count else { return index }
                let next = scalars[index]
                if next.isDigit || ["-", "/", "…", ".", "–", "_"].contains(next) { return index }
                if colon { return index }
                return nil
            }
            words += 1
        }
        return nil
    }

    private static let so = Token.key(of: "số")

    static func isNumberLine(_ line: HeadLine) -> Bool { line.scalars.count < 200 && numberStart(line) != nil }

    /// Where "ngày … tháng … năm" stands in a line; nil where it does not.
    static func dateStart(_ line: HeadLine) -> Int? {
        guard line.scalars.count < 300, let place = PlainLetters.place(of: "ngay", in: line.scalars) else { return nil }
        var start = place.lowerBound
        while true {
            if DateReader.read(line.scalars, at: start) != nil { return start }
            let rest = Array(line.scalars[(start + 1)...])
            guard let next = PlainLetters.place(of: "ngay", in: rest) else { return nil }
            start += 1 + next.lowerBound
        }
    }

    static func isDateLine(_ line: HeadLine) -> Bool { dateStart(line) != nil }

    /// "V/v đề nghị …"
    static func isSubject(_ line: HeadLine) -> Bool {
        line.plain.hasPrefix("vv") && line.scalars.prefix(5).contains("/")
    }

    static func isSession(_ line: HeadLine) -> Bool {
        let plain = line.plain
        guard plain.utf8.count < 80 else { return false }
        return plain.holds("kyhop") || (plain.hasPrefix("khoa") && line.isCapitals && plain.utf8.count < 16)
            || (plain.hasPrefix("nhiemky") && plain.utf8.count < 24)
    }

    static func urgency(_ line: HeadLine) -> Urgency? {
        guard line.isCapitals, line.scalars.count < 40 else { return nil }
        let plain = line.plain
        if plain == "khan" { return .khan }
        if plain == "thuongkhan" { return .thuongKhan }
        if plain == "hoatoc" || plain.hasPrefix("hoatochengio") { return .hoaToc }
        return nil
    }

    static func secrecy(_ line: HeadLine) -> Secrecy? {
        guard line.isCapitals, line.scalars.count < 40 else { return nil }
        let letters = String(scalars: line.scalars.filter { $0.isWordLetter })
        switch letters {
        case "MẬT": return .mat
        case "TỐIMẬT": return .toiMat
        case "TUYỆTMẬT": return .tuyetMat
        default: return nil
        }
    }
}
