import Records
import VietnameseText

/// What the lines of a letterhead look like. All tests are on short texts.
enum Letterhead {
    static let stateMotto = "conghoaxahoichunghiavietnam"
    static let stateMotto2 = "doclaptudohanhphuc"
    static let partyName = "dangcongsanvietnam"

    /// A squashed line that carries the state's name and motto or the Party's name.
    static func isMotto(_ squashed: String) -> Bool {
        guard squashed.utf8.count < 120 else { return false }
        if squashed.holds(stateMotto), squashed.utf8.count < 110 { return true }
        if squashed.holds(stateMotto2) { return true }
        return squashed.hasSuffix(partyName) && squashed.utf8.count < 70
    }

    /// The motto as a line of its own: capitals for the names, so that sentences about the Party fail.
    static func isMotto(_ unit: Unit) -> Bool {
        guard unit.scalars.count < 200, !unit.isTable else { return false }
        let squashed = unit.squashed()
        guard isMotto(squashed) else { return false }
        if squashed.holds(stateMotto2) || squashed.holds(stateMotto) { return true }
        return unit.isCapitals || unit.scalars.count < 30
    }

    /// A whole letterhead run together on one line, as copies from web pages have it: body, number, motto, place and date.
    static func isFused(_ unit: Unit) -> Bool {
        guard !unit.isTable, unit.scalars.count >= 60, unit.scalars.count < 900 else { return false }
        let squashed = unit.squashed()
        guard squashed.holds(stateMotto) && squashed.holds(stateMotto2) || squashed.holds(partyName) else {
            return false
        }
        guard let day = squashed.byteOffset(of: "ngay"), let month = squashed.byteOffset(of: "thang"), day < month,
            month - day < 12
        else { return false }
        // A sentence about the Party has no number of its own before the date and does not begin in capitals.
        let opening = unit.scalars.prefix(40)
        return Capitals.mostly(opening) && squashed.byteOffset(of: "so").map { $0 < 400 } ?? false
    }

    /// "Số: 12/NQ-HĐND", "Số -KH/ĐU", "Số:", "Nghị quyết số: 96/2025/UBTVQH15" on a line of its own.
    static func isNumberLine(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars.prefix(90))
        guard scalars.count < 80 else { return false }
        var cursor = Cursor(scalars, at: 0, end: scalars.count)
        cursor.skipSpaces()
        var words = 0
        while words < 4 {
            let word = cursor.word()
            if word == "số" {
                cursor.skipSpaces()
                guard let next = cursor.peek else { return words == 0 }
                // "Nghị quyết số: 96/…": with words before it, only the number may follow.
                if words > 0, next != ":" && !next.isDigit || scalars.count > 44 { return false }
                return next == ":" || next.isDigit || next == "-" || next == "/" || next == "…" || next == "."
                    || next == "–" || next == "_"
            }
            guard !word.isEmpty, cursor.skipSpaces() else { return false }
            words += 1
        }
        return false
    }

    /// "Thái Nguyên, ngày 10 tháng 12 năm 2025", with blanks or without a place.
    static func isDateLine(_ text: String) -> Bool {
        guard text.utf8.count < 330 else { return false }
        let scalars = Array(scalarsOf: text)
        guard scalars.count < 110 else { return false }
        let squashed = Squash.letters(of: scalars)
        guard let day = squashed.byteOffset(of: "ngay"), let month = squashed.byteOffset(of: "thang"),
            squashed.holds("nam")
        else { return false }
        // "Căn cứ Luật Tổ chức Chính phủ ngày 30 tháng 9 năm 1992;" is a ground, and "ngày 13 tháng 5 năm 1998 của
        // Chính phủ" goes on with another document.
        return day < month && squashed.utf8.count < 45 && !squashed.hasPrefix("cancu") && !squashed.holds("namcua")
    }

    /// Only dashes, stars, underscores and dots.
    static func isRule(_ unit: Unit) -> Bool {
        unit.scalars.count < 60 && !unit.scalars.contains { $0.isWordLetter || $0.isDigit } && !unit.isTable
    }

    /// "V/v …", "Về việc …" under the number of an official letter.
    static func isSubjectLine(_ unit: Unit) -> Bool {
        let squashed = unit.squashed(limit: 12)
        return squashed.hasPrefix("vv") && unit.scalars.count < 400
            && unit.scalars.prefix(6).contains("/")
    }
}
