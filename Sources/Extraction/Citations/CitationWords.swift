import Records
import VietnameseText

/// The words of the citation grammar, as token keys.
enum CiteWord {
    static func keys(_ text: String) -> [UInt64] { TokenText(text).tokens.map(\.key) }
    static func key(_ word: String) -> UInt64 { Token.key(of: word) }
    static func set(_ words: String) -> WordSet { WordSet(TokenText(words).tokens.map(\.key)) }

    static let so = key("số")
    static let ngay = key("ngày")
    static let nam = key("năm")
    static let thang = key("tháng")
    static let cua = key("của")
    static let doWord = key("do")
    static let ve = key("về")
    static let viec = key("việc")
    static let va = key("và")
    static let nay = key("này")
    static let dieu = key("điều")
    static let khoan = key("khoản")
    static let diem = key("điểm")
    static let dai = key("đại")
    static let hoi = key("hội")
    static let nghi = key("nghị")
    static let khoa = key("khóa")

    /// Types in reading order of length; the first word's key leads to its candidates.
    struct TypeEntry {
        var keys: [UInt64]
        var type: DocumentType
        var name: String
    }

    static let types: WordTable<[TypeEntry]> = {
        var table: [UInt64: [TypeEntry]] = [:]
        for entry in TypeNames.names {
            let keys = keys(entry.name)
            table[keys[0], default: []].append(TypeEntry(keys: keys, type: entry.type, name: entry.name))
        }
        return WordTable(table.mapValues { $0.sorted { $0.keys.count > $1.keys.count } })
    }()

    /// The names of all types, to look for before a mention is read.
    static let typeNames = PhraseSet(TypeNames.names.map { keys($0.name) })

    /// Words that make a type plural: no single document is meant unless a number follows.
    static let plural = set("các những nhiều mọi loại mỗi từng")

    /// Verbs that open a title right after number and issuer.
    static let titleVerbs = PhraseSet([
        "quy định", "hướng dẫn", "ban hành", "phê duyệt", "sửa đổi", "bổ sung", "thông qua", "bãi bỏ", "điều chỉnh",
        "phê chuẩn",
        "quyết định", "giao", "phân bổ", "kéo dài", "thành lập", "triển khai", "thực hiện", "thẩm tra", "tiếp tục",
        "công bố",
        "đề nghị", "trình", "chấp thuận", "cho ý kiến", "quy định chi tiết", "xác nhận", "kết quả", "tình hình",
        "tổng kết",
    ])

    /// Words that end the name of an issuing body.
    static let bodyStops = set(
        "về quy được tại trong với cho đã vừa là có nêu giao để do bởi thì nhằm khi từ đến theo trên như này ngày số hướng phê sửa bổ thông bãi điều năm việc đang sẽ không cần phải thực triển kết tình tổng đề trình chấp kéo quyết phân tiếp xác trước sau làm"
    )

    /// Words after a comma in running text at which a title has ended and the main clause begins.
    static let clauseOpenings: [[UInt64]] = [
        "nhằm", "góp phần", "trong đó", "đồng thời", "hiện nay", "theo đó", "cụ thể", "để", "Hội đồng nhân dân", "HĐND",
        "Ủy ban nhân dân", "UBND", "Thường trực", "Ban Thường vụ", "Ban Chấp hành", "Tỉnh ủy", "Thành ủy", "Đảng ủy",
        "tỉnh",
        "xã", "phường", "huyện", "thành phố", "các cơ quan", "các sở", "các cấp", "các địa phương", "Chủ tịch",
        "phấn đấu",
        "bảo đảm", "đảm bảo", "Đoàn đại biểu", "Văn phòng", "Sở", "Phòng", "yêu cầu", "đề nghị", "giao", "ngày", "Ban",
        "đến nay",
        "trên cơ sở", "từ đó", "như sau", "gồm", "bao gồm", "cấp ủy", "sau khi", "trên địa bàn", "tập trung", "tổ chức",
        "xem xét",
        "gắn với", "phù hợp", "sau đây", "việc", "nếu", "khi", "mà", "do", "là", "đã", "Trung ương", "Bộ", "Chính phủ",
    ].map { keys($0) }

    /// Last syllables of verbs that do something else with a document than carry it out ("thẩm tra", "xem xét").
    static let acts = set("tra xét")

    enum Cue { case basis, implements, amends, replaces, repeals, attached, mentions, accept, make }

    static let cues: WordTable<[(keys: [UInt64], cue: Cue)]> = {
        let rows: [(String, Cue)] = [
            ("căn cứ", .basis), ("thực hiện", .implements), ("triển khai", .implements), ("cụ thể hóa", .implements),
            ("thi hành", .implements), ("hoàn thành", .implements), ("quán triệt", .implements), ("sửa đổi", .amends),
            ("bổ sung", .amends),
            ("điều chỉnh", .amends), ("thay thế", .replaces), ("bãi bỏ", .repeals), ("hủy bỏ", .repeals),
            ("huỷ bỏ", .repeals),
            ("kèm theo", .attached), ("theo", .mentions), ("quy định tại", .mentions), ("quy định của", .mentions),
            ("nêu tại", .mentions), ("nhất trí", .accept), ("thống nhất", .accept), ("tán thành", .accept),
            ("ban hành", .make),
            ("xây dựng", .make), ("soạn thảo", .make), ("hoàn thiện", .make), ("dự thảo", .make), ("sơ kết", .mentions),
            ("tổng kết", .mentions), ("trái với", .mentions), ("áp dụng", .mentions), ("tuyên truyền", .mentions),
            ("phổ biến", .mentions),
        ]
        var table: [UInt64: [(keys: [UInt64], cue: Cue)]] = [:]
        for row in rows {
            let keys = keys(row.0)
            // Found from the right: by the last word.
            table[keys[keys.count - 1], default: []].append((keys, row.1))
        }
        return WordTable(table.mapValues { $0.sorted { $0.keys.count > $1.keys.count } })
    }()

    /// Words that may stand between "sửa đổi", "bãi bỏ", "thay thế" and the document they act on.
    static let objectBridge = set(
        "một số điều khoản điểm của các nội dung tại toàn bộ bổ sung sửa đổi bãi bỏ thay thế quy định mục tiết đoạn chương phần và cụm từ tên gọi danh mục phụ lục ban hành kèm theo cho gạch đầu dòng tiểu thứ nhất hai ba việc đối với văn bản đã được"
    )
}
