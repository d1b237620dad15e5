import Records
import VietnameseText

/// Reads document numbers: `12/2025/NQ-HĐND`, `594/NQ-UBTVQH15`, `10-ĐA/TU`, `06/QC-TT.HĐND-UBND`, with the spaces and
/// blanks offices leave in them. Works on code points; looks a bounded way ahead.
struct NumberReader {
    struct Number: Hashable {
        /// As issued: no spaces, plain hyphens, Đ for its look-alikes. For a blank number the symbol alone.
        var text: String
        /// The code that names the type (`NQ`, `ĐA`), nil where the symbol starts with the issuer.
        var code: String?
        /// Issuer codes after the type.
        var issuer: String
        var year: Int?
        /// The running number is missing.
        var blank: Bool
        /// Past the last code point.
        var end: Int
    }

    static let codes: Set<String> = [
        "NQLT", "TTLT", "QCPH", "CTPH", "KHPH", "VBHN", "QyĐ", "QĐi", "CTr", "TTr", "TrS", "NQ", "NĐ", "QĐ", "QC", "QH",
        "CT",
        "KH",
        "KL", "BC", "BB", "TT", "TB", "TC", "HD", "HĐ", "ĐA", "DA", "PA", "CV", "CĐ", "GM", "GUQ", "GGT", "GNP", "PG",
        "PC",
        "PB", "BGN", "BTT", "PL", "ĐL", "CL", "SY", "SL", "L", "TBKL", "TTR", "CTR", "CTHĐ", "ND", "ĐN", "QCLV",
        "NQLTich",
    ]

    private static let reach = 70

    static func read(_ scalars: [Unicode.Scalar], at start: Int) -> Number? {
        var reader = NumberReader(scalars: scalars, index: start, end: min(scalars.count, start + reach))
        return reader.party(start) ?? reader.state(start)
    }

    private let scalars: [Unicode.Scalar]
    private var index: Int
    private let end: Int

    private init(scalars: [Unicode.Scalar], index: Int, end: Int) {
        self.scalars = scalars
        self.index = index
        self.end = end
    }

    private var peek: Unicode.Scalar? { index < end ? scalars[index] : nil }

    /// One or two spaces.
    private mutating func gap(_ most: Int = 2) {
        var count = 0
        while count < most, index < end, scalars[index].isSpace {
            index += 1
            count += 1
        }
    }

    private mutating func running() -> String? {
        let start = index
        while index < end, scalars[index].isDigit, index - start <= 5 { index += 1 }
        guard index > start, index - start <= 5 else { return nil }
        // "66.7/2025/NQ-CP": numbered parts of one act; "30c/NQ-CP".
        if index + 1 < end, scalars[index] == ".", scalars[index + 1].isDigit {
            var look = index + 1
            while look < end, scalars[look].isDigit { look += 1 }
            if look < end, scalars[look] == "/", look - index <= 3 { index = look }
        } else if index < end, scalars[index].isWordLetter, !scalars[index].isCapital,
            index + 1 < end, scalars[index + 1] == "/" || scalars[index + 1] == "-" || scalars[index + 1].isSpace
        {
            index += 1
        }
        return string(start, index)
    }

    private func string(_ from: Int, _ to: Int) -> String {
        var view = String.UnicodeScalarView()
        for scalar in scalars[from..<to] {
            switch scalar {
            case "\u{D0}", "\u{189}": view.append("Đ")
            case "\u{F0}": view.append("đ")
            default: view.append(scalar)
            }
        }
        return String(view)
    }

    private func isDash(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return scalar == "-" || (scalar.value >= 0x2010 && scalar.value <= 0x2015) || scalar == "\u{2212}"
    }

    /// A token of a symbol: a capital and letters, a few digits at the end ("UBTVQH15", "TTg", "Ủy" fails).
    private mutating func token() -> String? {
        guard let first = peek, first.isCapital else { return nil }
        let start = index
        while index < end, scalars[index].isWordLetter || scalars[index].isDigit, index - start < 18 {
            guard scalars[index].isDigit || isSymbolLetter(scalars[index]) else { return nil }
            index += 1
        }
        return string(start, index)
    }

    /// Letters of symbols carry no tones.
    private func isSymbolLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return true }
        switch scalar {
        case "Đ", "đ", "\u{D0}", "\u{F0}", "\u{189}", "Â", "Ê", "Ô", "Ơ", "Ư", "Ă", "ô", "â", "ê", "ơ", "ư", "ă":
            return true
        default: return false
        }
    }

    /// `HĐND`, `TT.HĐND-UBND`, `VP&TH`.
    private mutating func issuers() -> String? {
        guard var result = token() else { return nil }
        while let mark = peek {
            let before = index
            if mark == "." || mark == "&" || isDash(mark) || mark.isSpace {
                gap()
                let separator = peek
                guard separator == "." || separator == "&" || isDash(separator) else {
                    index = before
                    break
                }
                let spacedBefore = index > before
                index += 1
                let afterMark = index
                gap()
                let spaced = spacedBefore || index > afterMark
                guard let next = token(), !spaced || isLoud(next) && next.unicodeScalars.count > 1 else {
                    index = before
                    break
                }
                if separator == ".", spaced {
                    index = before
                    break
                }
                result += (isDash(separator) ? "-" : separator == "&" ? "&" : ".") + next
            } else {
                break
            }
        }
        return result
    }

    private func isLoud(_ token: String) -> Bool {
        let letters = token.unicodeScalars.filter { $0.isWordLetter }
        return letters.allSatisfy { $0.isCapital } || token == "TTg"
    }

    /// Nothing of a word or number may follow.
    private var closes: Bool {
        guard let next = peek else { return true }
        return !next.isWordLetter && !next.isDigit
    }

    // MARK: the two grammars

    private mutating func party(_ start: Int) -> Number? {
        index = start
        let number = running()
        if number == nil { skipBlanks() }
        gap()
        guard isDash(peek) else { return nil }
        index += 1
        gap()
        guard let code = token(), Self.codes.contains(code) else { return nil }
        gap()
        guard peek == "/" else {
            // "216-NQ-QHK4"
            guard isDash(peek), let number else { return nil }
            index += 1
            guard let issuer = token(), closes else { return nil }
            return Number(text: "\(number)-\(code)-\(issuer)", code: code, issuer: issuer, blank: false, end: index)
        }
        index += 1
        gap()
        guard let issuer = issuers(), closes else { return nil }
        return Number(
            text: (number ?? "") + "-\(code)/\(issuer)", code: code, issuer: issuer, blank: number == nil, end: index)
    }

    private mutating func state(_ start: Int) -> Number? {
        index = start
        let number = running()
        if number == nil { skipBlanks() }
        gap()
        guard peek == "/" else { return nil }
        index += 1
        gap()
        skipBlanks()
        var year: Int?
        let mark = index
        if let digits = running(), digits.utf8.count == 4, let value = Int(digits), value >= 1945, value < 2100 {
            gap()
            guard peek == "/" || isDash(peek) else { return nil }
            year = value
            index += 1
            gap()
        } else {
            index = mark
            // "…/20…/NQ-HĐND": the year is blank too.
            if number == nil, peek == "2", index + 1 < end, scalars[index + 1] == "0" {
                index += 2
                skipBlanks()
                gap()
                guard peek == "/" else { return nil }
                index += 1
                gap()
            }
        }
        guard var symbol = issuers() else { return nil }
        if peek == "/", Self.codes.contains(symbol) {
            // "144/2002/QĐ/BTC", "109/2009/TTLT/BTC-BCA": type and issuer apart, as before 2004.
            let mark = index
            index += 1
            if let issuer = issuers(), isLoud(String(issuer.prefix(while: { $0 != "-" }))),
                issuer.unicodeScalars.count > 1
            {
                symbol += "/" + issuer
            } else {
                index = mark
            }
        }
        guard closes else { return nil }
        let parts = symbol.split(maxSplits: 1, whereSeparator: { $0 == "-" || $0 == "/" }).map(String.init)
        let head = parts.first ?? ""
        let code = Self.codes.contains(head) ? head : nil
        // "27/L", "3/A": one letter is no symbol; words in normal case are none either.
        guard symbol.unicodeScalars.count >= 2, isLoud(head) || code != nil else { return nil }
        guard number != nil || code != nil else { return nil }
        let issuer = code == nil ? symbol : parts.count > 1 ? parts[1] : ""
        let middle = year.map { "/\($0)" } ?? ""
        return Number(
            text: (number ?? "") + "\(middle)/\(symbol)", code: code, issuer: issuer, year: year, blank: number == nil,
            end: index)
    }

    /// Dots and spaces that stand for a number still to be written in.
    private mutating func skipBlanks() {
        let start = index
        while index < end, index - start < 24,
            scalars[index].isSpace || [".", "…", "_"].contains(scalars[index])
        {
            index += 1
        }
    }
}
