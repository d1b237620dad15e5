import Records
import VietnameseText

/// What the end of a document looks like: "Nơi nhận", and who signs for whom.
enum SignOff {
    /// "Nơi nhận:", alone or with its lines behind it.
    static func opensRecipients(_ unit: Unit) -> Bool {
        guard !unit.isTable, unit.scalars.count < 4_000 else { return false }
        var cursor = Cursor(unit.scalars, at: unit.trimmedRange.lowerBound, end: unit.scalars.count)
        while let mark = cursor.peek, !mark.isWordLetter, cursor.index < unit.trimmedRange.lowerBound + 3 {
            cursor.index += 1
        }
        let first = cursor.word()
        guard first == "nơi" || first == "noi" else { return false }
        cursor.skipSpaces()
        let second = cursor.word()
        guard second == "nhận" || second == "gửi" || second == "gởi" || second == "nhân" else { return false }
        let wordEnd = cursor.index
        cursor.skipSpaces()
        guard let next = cursor.peek else { return true }
        return next == ":" || next == "." || next == "-" || next == ";" || unit.breaks.contains(wordEnd) || next == "\t"
    }

    static let authorities = ["tm", "t/m", "kt", "k/t", "tl", "t/l", "tuq", "q", "t.m", "k.t", "t.l"]

    /// The line opens a signature: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "T/M BAN THƯỜNG VỤ".
    static func opensWithAuthority(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
        guard line.count < 130, let first = line.first(where: { !$0.isSpace }),
            first == "T" || first == "K" || first == "Q"
        else { return false }
        let scalars = Array(line)
        var cursor = Cursor(scalars, at: 0, end: scalars.count)
        cursor.skipSpaces()
        let start = cursor.index
        while let mark = cursor.peek, mark.isWordLetter || mark == "/" || mark == ".", cursor.index - start < 5 {
            cursor.index += 1
        }
        var head = Squash.letters(of: scalars[start..<cursor.index])
        // "TM.ỦY BAN": the full stop glued to the next word.
        if let stop = scalars[start..<cursor.index].lastIndex(where: { $0 == "." || $0 == "/" }), stop > start {
            if scalars[stop] == ".", stop - start >= 1 {
                head = Squash.letters(of: scalars[start..<stop])
                cursor.index = stop + 1
            } else if stop == start + 1, cursor.index - stop >= 2 {
                // T/M
                cursor.index = stop + 2
                head = Squash.letters(of: scalars[start..<cursor.index])
            } else if stop == start + 2 {
                // KT/Bộ trưởng
                head = Squash.letters(of: scalars[start..<stop])
                cursor.index = stop + 1
            }
        }
        guard ["tm", "kt", "tl", "tuq", "q"].contains(head) else { return false }
        if head == "q" && !scalars[start..<cursor.index].contains(".") { return false }
        cursor.skipSpaces()
        guard let next = cursor.peek else { return false }
        return next.isCapital
    }

    private static let positions: Set<String> = [
        "chutich", "phochutich", "bithu", "phobithu", "phobithuthuongtruc", "truongban", "photruongban",
        "chanhvanphong",
        "phochanhvanphong", "giamdoc", "phogiamdoc", "botruong", "thutruong", "thutuong", "phothutuong", "thongdoc",
        "phothongdoc", "chunhiem", "phochunhiem", "totruong", "phototruong", "truongdoan", "photruongdoan", "chutoa",
        "chutoahoinghi", "chutoakyhop", "thuky", "thukyhoinghi", "thukykyhop", "doanthukykyhop", "vientruong",
        "chanhan",
        "tonggiamdoc", "truongphong", "photruongphong", "hieutruong", "chutichquochoi", "tongbithu", "tongthuky",
        "chutichnuoc", "phochutichthuongtruc", "uyvienthuongtruc", "uyvien", "chanhthanhtra", "cuctruong",
        "thanhtratruong",
        "nguoibaocao", "nguoilapbieu", "nguoiky", "chihuytruong", "truongcongan", "truongbanphapche", "thuongtruc",
    ]

    /// An office in capitals alone on its line ("CHỦ TỊCH", "PHÓ BÍ THƯ"), with the body behind it at most.
    static func isPosition(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
        guard line.count < 80 else { return false }
        let squashed = Squash.letters(of: line)
        if positions.contains(squashed) { return true }
        guard Capitals.mostly(line) else { return false }
        return [
            "chutichhoidongnhandan", "chutichhdnd", "phochutichhdnd", "chutichubnd", "phochutichubnd", "chutichuyban",
            "phochutichuyban", "phochutichhoidong", "bithudang", "bithutinhuy", "phobithutinhuy", "phobithudang",
            "truongbanphap", "truongbankinhte", "truongbanvanhoa", "truongbandantoc", "photruongban", "giamdocso",
            "phogiamdocso", "chanhvanphong", "phochanhvanphong", "truongdoandaibieu", "photruongdoan", "bithuchibo",
            "phochutichthuongtruc", "phobithuthuongtruc", "phobithukiem", "chutichuybanmttq", "truongban",
        ].contains { squashed.hasPrefix($0) }
    }

    static func opensWithAuthority(_ text: String) -> Bool {
        text.utf8.count < 390 && opensWithAuthority(Array(scalarsOf: text)[...])
    }

    static func isPosition(_ text: String) -> Bool {
        text.utf8.count < 240 && isPosition(Array(scalarsOf: text)[...])
    }

    static func opensSignature(_ text: String) -> Bool {
        guard text.utf8.count < 390 else { return false }
        let line = Array(scalarsOf: text)[...]
        return opensWithAuthority(line) || isPosition(line)
    }

    /// A person's name on a line of its own, perhaps with an academic or military rank: two to six capitalised words.
    static func isName(_ text: String) -> Bool {
        guard text.utf8.count < 144 else { return false }
        let scalars = Array(scalarsOf: text)
        guard scalars.count >= 4, scalars.count < 48 else { return false }
        var words = 0
        var cursor = Cursor(scalars, at: 0, end: scalars.count)
        while true {
            cursor.skipSpaces()
            guard let next = cursor.peek else { break }
            if next == "." || next == "," {
                cursor.index += 1
                continue
            }
            guard next.isCapital else { return false }
            guard !cursor.word().isEmpty else { return false }
            words += 1
        }
        return words >= 2 && words <= 7
    }

    /// "(Đã ký)", "(ký tên, đóng dấu)", "đã ký".
    static func isSignedMark(_ text: String) -> Bool {
        let squashed = Squash.letters(of: text, limit: 60)
        return squashed.utf8.count < 24
            && ["daky", "kyten", "dakyten", "ky", "kyghiro", "kydongdau", "khoaky", "kyso", "chuky", "kyboi"].contains {
                squashed.hasPrefix($0)
            }
    }
}
