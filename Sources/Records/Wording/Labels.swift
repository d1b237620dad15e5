// What the values of the record are called for people.

extension DocumentType {
    public var wording: Wording {
        switch self {
        case .nghiQuyet: Wording(en: "Resolution", vi: "Nghị quyết")
        case .quyetDinh: Wording(en: "Decision", vi: "Quyết định")
        case .chiThi: Wording(en: "Directive", vi: "Chỉ thị")
        case .deAn: Wording(en: "Scheme", vi: "Đề án")
        case .keHoach: Wording(en: "Plan", vi: "Kế hoạch")
        case .chuongTrinh: Wording(en: "Programme", vi: "Chương trình")
        case .ketLuan: Wording(en: "Conclusion", vi: "Kết luận")
        case .thongBao: Wording(en: "Notice", vi: "Thông báo")
        case .baoCao: Wording(en: "Report", vi: "Báo cáo")
        case .toTrinh: Wording(en: "Submission", vi: "Tờ trình")
        case .quyChe: Wording(en: "Statute", vi: "Quy chế")
        case .quyDinh: Wording(en: "Rules", vi: "Quy định")
        case .huongDan: Wording(en: "Guidance", vi: "Hướng dẫn")
        case .congVan: Wording(en: "Official letter", vi: "Công văn")
        case .bienBan: Wording(en: "Minutes", vi: "Biên bản")
        case .khac: Wording(en: "Other", vi: "Văn bản khác")
        case .luat: Wording(en: "Law", vi: "Luật")
        case .hienPhap: Wording(en: "Constitution", vi: "Hiến pháp")
        case .nghiDinh: Wording(en: "Decree", vi: "Nghị định")
        case .thongTu: Wording(en: "Circular", vi: "Thông tư")
        case .phapLenh: Wording(en: "Ordinance", vi: "Pháp lệnh")
        }
    }
}

extension IssuerLevel {
    public var wording: Wording {
        switch self {
        case .national: Wording(en: "National", vi: "Trung ương")
        case .province: Wording(en: "Province", vi: "Cấp tỉnh")
        case .district: Wording(en: "District", vi: "Cấp huyện")
        case .commune: Wording(en: "Commune", vi: "Cấp xã")
        }
    }
}

extension IssuerBranch {
    public var wording: Wording {
        switch self {
        case .council: Wording(en: "People's Council", vi: "Hội đồng nhân dân")
        case .executive: Wording(en: "People's Committee", vi: "Ủy ban nhân dân")
        case .party: Wording(en: "Party", vi: "Đảng")
        case .front: Wording(en: "Fatherland Front", vi: "Mặt trận Tổ quốc")
        case .other: Wording(en: "Other", vi: "Khác")
        }
    }
}

extension Relation {
    public var wording: Wording {
        switch self {
        case .basis: Wording(en: "based on", vi: "căn cứ")
        case .implements: Wording(en: "implements", vi: "thực hiện")
        case .amends: Wording(en: "amends", vi: "sửa đổi, bổ sung")
        case .replaces: Wording(en: "replaces", vi: "thay thế")
        case .repeals: Wording(en: "repeals", vi: "bãi bỏ")
        case .attachedTo: Wording(en: "attached to", vi: "kèm theo")
        case .mentions: Wording(en: "mentions", vi: "nhắc đến")
        }
    }

    /// The relation seen from the document that is named.
    public var wordingOfInverse: Wording {
        switch self {
        case .basis: Wording(en: "is the basis of", vi: "là căn cứ của")
        case .implements: Wording(en: "is implemented by", vi: "được thực hiện bởi")
        case .amends: Wording(en: "is amended by", vi: "được sửa đổi, bổ sung bởi")
        case .replaces: Wording(en: "is replaced by", vi: "được thay thế bởi")
        case .repeals: Wording(en: "is repealed by", vi: "bị bãi bỏ bởi")
        case .attachedTo: Wording(en: "comes with", vi: "có kèm theo")
        case .mentions: Wording(en: "is mentioned by", vi: "được nhắc đến trong")
        }
    }
}

extension Role {
    public var wording: Wording {
        switch self {
        case .lead: Wording(en: "responsible", vi: "chủ trì, thực hiện")
        case .coordinate: Wording(en: "coordinates", vi: "phối hợp")
        case .direct: Wording(en: "directs", vi: "lãnh đạo, chỉ đạo")
        case .monitor: Wording(en: "monitors", vi: "giám sát, theo dõi")
        case .report: Wording(en: "reports", vi: "báo cáo")
        case .guide: Wording(en: "guides", vi: "hướng dẫn")
        }
    }
}

extension TargetKind {
    public var wording: Wording {
        switch self {
        case .quantitative: Wording(en: "measured", vi: "định lượng")
        case .qualitative: Wording(en: "qualitative", vi: "định tính")
        }
    }
}

extension Comparator {
    public var wording: Wording {
        switch self {
        case .equal: Wording(en: "exactly", vi: "đạt đúng")
        case .atLeast: Wording(en: "at least", vi: "ít nhất")
        case .above: Wording(en: "more than", vi: "trên")
        case .atMost: Wording(en: "at most", vi: "không quá")
        case .below: Wording(en: "less than", vi: "dưới")
        case .about: Wording(en: "about", vi: "khoảng")
        case .range: Wording(en: "between", vi: "trong khoảng")
        }
    }

    /// The sign as set in print.
    public var sign: String {
        switch self {
        case .equal: "="
        case .atLeast: "≥"
        case .above: ">"
        case .atMost: "≤"
        case .below: "<"
        case .about: "≈"
        case .range: "–"
        }
    }
}

extension TextLayer {
    public var wording: Wording {
        switch self {
        case .embedded: Wording(en: "born digital", vi: "văn bản số")
        case .ocr: Wording(en: "recognised from a scan (OCR)", vi: "nhận dạng từ bản quét (OCR)")
        case .mixed: Wording(en: "partly recognised (OCR)", vi: "một phần nhận dạng (OCR)")
        }
    }
}

extension Secrecy {
    public var wording: Wording {
        switch self {
        case .mat: Wording(en: "Secret", vi: "Mật")
        case .toiMat: Wording(en: "Top secret", vi: "Tối mật")
        case .tuyetMat: Wording(en: "Absolutely secret", vi: "Tuyệt mật")
        }
    }
}

extension Urgency {
    public var wording: Wording {
        switch self {
        case .khan: Wording(en: "Urgent", vi: "Khẩn")
        case .thuongKhan: Wording(en: "Very urgent", vi: "Thượng khẩn")
        case .hoaToc: Wording(en: "Express", vi: "Hỏa tốc")
        }
    }
}

extension SourceEncoding {
    public var wording: Wording {
        switch self {
        case .unicode: Wording(en: "Unicode", vi: "Unicode")
        case .tcvn3: Wording(en: "TCVN3 (ABC), decoded", vi: "TCVN3 (ABC), đã chuyển mã")
        case .vni: Wording(en: "VNI, decoded", vi: "VNI, đã chuyển mã")
        case .viscii: Wording(en: "VISCII, decoded", vi: "VISCII, đã chuyển mã")
        case .vps: Wording(en: "VPS, decoded", vi: "VPS, đã chuyển mã")
        case .viqr: Wording(en: "VIQR, decoded", vi: "VIQR, đã chuyển mã")
        case .cp1258: Wording(en: "Windows-1258, decoded", vi: "Windows-1258, đã chuyển mã")
        case .mixed: Wording(en: "mixed, decoded", vi: "nhiều bảng mã, đã chuyển mã")
        }
    }
}

extension TimeFrame {
    /// What `repeats` means; nil where it is nil. Unknown durations are given as they stand.
    public var wordingOfRepeat: Wording? {
        guard let repeats else { return nil }
        switch repeats {
        case "P1Y": return Wording(en: "every year", vi: "hằng năm")
        case "P6M": return Wording(en: "every 6 months", vi: "6 tháng một lần")
        case "P3M": return Wording(en: "every quarter", vi: "hằng quý")
        case "P1M": return Wording(en: "every month", vi: "hằng tháng")
        case "P1W", "P7D": return Wording(en: "every week", vi: "hằng tuần")
        case "P1D": return Wording(en: "every day", vi: "hằng ngày")
        case "between-sessions": return Wording(en: "between two sessions", vi: "giữa hai kỳ họp")
        case "each-session": return Wording(en: "at every session", vi: "mỗi kỳ họp")
        case "ongoing": return Wording(en: "ongoing", vi: "thường xuyên")
        default: return Wording(en: repeats, vi: repeats)
        }
    }
}
