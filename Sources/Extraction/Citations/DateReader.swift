import Records
import VietnameseText

/// Reads dates as offices print them: `ngày 10 tháng 12 năm 2025`, `10/12/2025`, `ngày   tháng 01 năm 2026`.
struct DateReader {
    struct Day: Hashable {
        /// ISO 8601 as exact as printed; nil where all is blank.
        var iso: String?
        var end: Int
        /// Some part was left blank.
        var blank: Bool
    }

    private static let ngay = Array("ngày".unicodeScalars)
    private static let thang = Array("tháng".unicodeScalars)
    private static let nam = Array("năm".unicodeScalars)

    /// A date that starts at `start` with "ngày", "tháng" or a digit.
    static func read(_ scalars: [Unicode.Scalar], at start: Int) -> Day? {
        var reader = DateReader(scalars: scalars, index: start)
        return reader.date()
    }

    private let scalars: [Unicode.Scalar]
    private var index: Int

    private init(scalars: [Unicode.Scalar], index: Int) {
        self.scalars = scalars
        self.index = index
    }

    private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func word(_ word: [Unicode.Scalar]) -> Bool {
        guard index + word.count <= scalars.count else { return false }
        for offset in word.indices where scalars[index + offset].lowered != word[offset] { return false }
        // Digits may be glued on: "tháng5".
        if index + word.count < scalars.count, scalars[index + word.count].isWordLetter { return false }
        index += word.count
        return true
    }

    private mutating func blanks() {
        let start = index
        while index < scalars.count, index - start < 40,
            scalars[index].isSpace || [".", "…", "_", ","].contains(scalars[index])
        {
            index += 1
        }
    }

    private mutating func number(_ digits: Int) -> Int? {
        let start = index
        var value = 0
        while index < scalars.count, scalars[index].isDigit, index - start <= digits {
            value = value * 10 + Int(scalars[index].value - 0x30)
            index += 1
        }
        guard index > start, index - start <= digits else {
            index = start
            return nil
        }
        return value
    }

    private mutating func date() -> Day? {
        let start = index
        if word(Self.ngay) {
            blanks()
            let mark = index
            let day = number(2)
            let dayEnd = index
            if day != nil, let numeric = numeric(from: mark) { return numeric }
            index = dayEnd
            blanks()
            guard word(Self.thang) else { return nil }
            return month(day: day, afterDay: true)
        }
        if word(Self.thang) { return month(day: nil, afterDay: false) }
        index = start
        return numeric(from: start)
    }

    private mutating func month(day: Int?, afterDay: Bool) -> Day? {
        blanks()
        let month = number(2)
        let monthEnd = index
        blanks()
        if peek == "/" || peek == "-" {
            index += 1
            blanks()
        } else if !word(Self.nam) {
            guard afterDay, day != nil, month != nil else { return nil }
            // "ngày 10 tháng 12": no year.
            index = monthEnd
            return nil
        }
        let yearMark = index
        blanks()
        guard let year = number(4), year >= 1900, year < 2100 else {
            index = yearMark
            guard afterDay else { return nil }
            // "năm 20…": the year is blank too.
            _ = number(2)
            blanks()
            return Day(iso: nil, end: index, blank: true)
        }
        guard let month, month >= 1, month <= 12 else {
            return Day(iso: pad(year, 4), end: index, blank: true)
        }
        guard let day, day >= 1, day <= 31 else {
            return Day(iso: "\(pad(year, 4))-\(pad(month, 2))", end: index, blank: afterDay)
        }
        return Day(iso: "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))", end: index, blank: false)
    }

    private mutating func numeric(from start: Int) -> Day? {
        index = start
        guard let day = number(2), day >= 1, day <= 31 else { return nil }
        let mark = peek
        guard mark == "/" || mark == "." || mark == "-" else { return nil }
        index += 1
        guard let month = number(2), month >= 1, month <= 12, peek == mark else { return nil }
        index += 1
        guard let year = number(4), year >= 1900, year < 2100 else { return nil }
        if let next = peek, next.isDigit || next == "/" { return nil }
        return Day(iso: "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))", end: index, blank: false)
    }

    private func pad(_ value: Int, _ digits: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
