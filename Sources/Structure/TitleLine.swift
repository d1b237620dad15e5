import Records
import VietnameseText

/// Recognises the line that names a document's type.
enum TitleLine {
    /// Squashed names of types that stand over a title, longest first where one begins another.
    static let names: [String] = [
        "nghiquyetlientich", "nghiquyet", "quyetdinh", "chithi", "ketluan", "quychephoihop", "quyche", "quydinh",
        "thongbaoketluan", "thongbao", "thongcao", "thongtri", "thongtulientich", "thongtu", "huongdan",
        "chuongtrinhhanhdong", "chuongtrinhphoihop", "chuongtrinh", "kehoachphoihop", "kehoach", "phuongan", "dean",
        "duan", "baocaothamtra", "baocaogiamsat", "baocaotomtat", "baocaotonghop", "baocao", "totrinh", "bienban",
        "congdien", "nghidinh", "phaplenh", "luat", "boluat", "hienphap", "lenh", "quyhoach", "chienluoc", "noiquy",
        "dieule", "loikeugoi", "tuyenbo", "giaymoi", "giayuyquyen", "vanbanhopnhat", "phieuchatvan",
        "huongdanlienngang",
        "quychelamviec", "quychehoatdong", "chatvan", "giaitrinh", "baocaogiaitrinh", "tongket", "thongtinbaochi",
    ]

    /// Titles that an attached text carries besides the names of types.
    static let attached: [String] = [
        "danhmuc", "danhsach", "bangtonghop", "noidung", "dutoan", "bieu", "mucchi", "mucthu",
    ]

    enum Match { case exact, prefix }

    /// How a unit's first line matches the name of a type. A prefix counts only where the whole line is in capitals.
    static func match(_ unit: Unit) -> Match? {
        guard !unit.isTable, unit.scalars.count < 700 else { return nil }
        guard let line = unit.lines.first(where: { range in range.contains { unit.scalars[$0].isWordLetter } }) else {
            return nil
        }
        let scalars = unit.scalars[line]
        // A name alone is short; more than a name must be in capitals.
        let capitals = unit.isCapitals(line)
        guard capitals || scalars.count < nameLimit else { return nil }
        guard scalars.count < 400, !scalars.contains(where: { $0 == ":" }) || scalars.count > 40 else { return nil }
        let squashed = Squash.letters(of: scalars)
        if exact.contains(squashed) {
            // "Nghị quyết" alone, in capitals or as a line of its own; "Quyết định." as a sentence is none.
            guard scalars.last(where: { !$0.isSpace }) != "." else { return nil }
            return .exact
        }
        guard capitals, scalars.contains(where: { $0.isSpace }) else { return nil }
        guard names.contains(where: { squashed.hasPrefix($0) }) else { return nil }
        return .prefix
    }

    /// Code points of a line that is nothing but a name, with letters set apart and blanks around.
    private static let nameLimit = 120
    private static let exact = Set(names)

    /// "(Kèm theo …)", "(Ban hành kèm theo …)" under the title of an annex or an attached text.
    static func isAttachmentNote(_ unit: Unit) -> Bool {
        guard !unit.isTable, unit.scalars.count < 700 else { return false }
        let range = unit.trimmedRange
        guard !range.isEmpty else { return false }
        let squashed = Squash.letters(of: unit.scalars[range.lowerBound..<min(range.upperBound, range.lowerBound + 60)])
        let bracket = unit.scalars[range.lowerBound] == "("
        if squashed.hasPrefix("banhanhkemtheo") || squashed.hasPrefix("kemtheo") || squashed.hasPrefix("dinhkem") {
            return bracket || unit.scalars.count < 260
        }
        return bracket && (squashed.hasPrefix("duocbanhanhkemtheo") || squashed.hasPrefix("duocphduyetkemtheo"))
    }

    /// Words that open the running text after a title.
    static func opensBody(_ unit: Unit) -> Bool {
        let squashed = unit.squashed(limit: 40)
        for opening in [
            "cancu", "xetdenghi", "xettotrinh", "kinhgui", "theodenghi", "thuchien", "quyetnghi", "quyetdinh",
        ]
        where squashed.hasPrefix(opening) {
            if opening == "thuchien" {
                return unit.scalars.count > 120 && unit.styledShare(unit.trimmedRange) < 0.5
                    && unit.alignment != .center && !unit.isCapitals
            }
            return true
        }
        return false
    }

    /// The body in whose name the document is made, as printed between title and grounds: "HỘI ĐỒNG NHÂN DÂN TỈNH …",
    /// "CHỦ TỊCH ỦY BAN NHÂN DÂN …", "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH".
    static func isEnactingBody(_ unit: Unit) -> Bool {
        guard unit.scalars.count < 140, !unit.isTable else { return false }
        let squashed = unit.squashed()
        let opening = [
            "hoidongnhandan", "thuongtruchoidongnhandan", "uybannhandan", "chutichuybannhandan", "uybanthuongvuquochoi",
            "quochoi", "chinhphu", "thutuongchinhphu", "botruong", "banchaphanh", "banthuongvu", "bochinhtri",
            "banbithu",
            "chutichnuoc", "chutichhoidongnhandan", "tonggiamdoc", "giamdoc", "daihoidaibieu", "chutich", "truongban",
        ].contains { squashed.hasPrefix($0) }
        guard opening else { return false }
        return unit.isCapitals || unit.scalars.count < 60
    }

    /// "TỈNH ĐỒNG THÁP", "XÃ CAO MINH" as a line of its own.
    static func isUnitName(_ unit: Unit) -> Bool {
        guard unit.scalars.count < 50, !unit.isTable, unit.isCapitals else { return false }
        let squashed = unit.squashed()
        return ["tinh", "thanhpho", "huyen", "quan", "thixa", "xa", "phuong", "thitran", "dackhu", "tau"].contains {
            squashed.hasPrefix($0)
        } && !squashed.hasPrefix("tinhhinh")
    }

    /// "KHÓA IX, KỲ HỌP THỨ NĂM", "NHIỆM KỲ 2021 - 2026".
    static func isSessionLine(_ unit: Unit) -> Bool {
        guard unit.scalars.count < 120, !unit.isTable else { return false }
        var scalars = unit.scalars
        if scalars.first == "(" { scalars.removeFirst() }
        let squashed = Squash.letters(of: scalars)
        return squashed.hasPrefix("khoa") && squashed.holds("kyhop") || squashed.hasPrefix("kyhopthu")
            || squashed.hasPrefix("kyhopchuyende")
            || (squashed.hasPrefix("khoa") && unit.isCapitals && squashed.utf8.count < 16)
            || (squashed.hasPrefix("nhiemky") && unit.isCapitals && squashed.utf8.count < 24)
    }
}
