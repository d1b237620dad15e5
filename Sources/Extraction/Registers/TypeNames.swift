import Records
import VietnameseText

/// Names and codes of document types.
enum TypeNames {
    /// Printed names, longer ones before those they begin with. `cut` names the words that belong to the type in a title.
    static let names: [(name: String, type: DocumentType)] = [
        ("Nghị quyết liên tịch", .nghiQuyet), ("Nghị quyết", .nghiQuyet), ("Quyết định", .quyetDinh),
        ("Chỉ thị", .chiThi),
        ("Đề án", .deAn), ("Kế hoạch phối hợp", .keHoach), ("Kế hoạch", .keHoach),
        ("Chương trình hành động", .chuongTrinh), ("Chương trình phối hợp", .chuongTrinh),
        ("Chương trình", .chuongTrinh),
        ("Kết luận", .ketLuan), ("Thông báo kết luận", .thongBao), ("Thông báo", .thongBao), ("Thông cáo", .khac),
        ("Thông tri", .khac), ("Thông tư liên tịch", .thongTu), ("Thông tư", .thongTu), ("Báo cáo thẩm tra", .baoCao),
        ("Báo cáo tổng hợp", .baoCao), ("Báo cáo tóm tắt", .baoCao), ("Báo cáo giải trình", .baoCao),
        ("Báo cáo", .baoCao),
        ("Tờ trình", .toTrinh), ("Quy chế phối hợp", .quyChe), ("Quy chế làm việc", .quyChe),
        ("Quy chế hoạt động", .quyChe),
        ("Quy chế", .quyChe), ("Quy định", .quyDinh), ("Hướng dẫn liên ngành", .huongDan), ("Hướng dẫn", .huongDan),
        ("Công văn", .congVan), ("Công điện", .khac), ("Biên bản", .bienBan), ("Hiến pháp", .hienPhap),
        ("Bộ luật", .luat),
        ("Luật", .luat), ("Nghị định", .nghiDinh), ("Pháp lệnh", .phapLenh), ("Phương án", .khac), ("Dự án", .khac),
        ("Quy hoạch", .khac), ("Chiến lược", .khac), ("Nội quy", .khac), ("Điều lệ", .khac), ("Lời kêu gọi", .khac),
        ("Tuyên bố", .khac), ("Giấy mời", .khac), ("Giấy ủy quyền", .khac), ("Lệnh", .khac), ("Phiếu chất vấn", .khac),
        ("Văn bản hợp nhất", .khac),
    ]

    static let codes: [String: DocumentType] = [
        "NQ": .nghiQuyet, "NQLT": .nghiQuyet, "QĐ": .quyetDinh, "CT": .chiThi, "ĐA": .deAn, "KH": .keHoach,
        "KHPH": .keHoach,
        "CTr": .chuongTrinh, "CTR": .chuongTrinh, "CTPH": .chuongTrinh, "CTHĐ": .chuongTrinh, "KL": .ketLuan,
        "TB": .thongBao,
        "TBKL": .thongBao, "BC": .baoCao, "TTr": .toTrinh, "TTR": .toTrinh, "QC": .quyChe, "QCPH": .quyChe,
        "QCLV": .quyChe,
        "QyĐ": .quyDinh, "QĐi": .quyDinh, "HD": .huongDan, "CV": .congVan, "BB": .bienBan, "NĐ": .nghiDinh,
        "ND": .nghiDinh,
        "TT": .thongTu,
        "TTLT": .thongTu, "PL": .phapLenh, "L": .luat,
    ]

    /// The type a number's code names; the Party's QĐ may also be a Quy định, its TT a Thông tri.
    static func type(of number: NumberReader.Number) -> DocumentType? {
        guard let code = number.code else {
            return number.issuer.hasPrefix("QH") || number.issuer.hasPrefix("UBTVQH") ? nil : .congVan
        }
        return codes[code] ?? .khac
    }

    static let plainNames: [(plain: String, name: String, type: DocumentType)] = names.map {
        (PlainLetters.phrase($0.name), $0.name, $0.type)
    }.sorted { $0.plain.utf8.count > $1.plain.utf8.count }
}
