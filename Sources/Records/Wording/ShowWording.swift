/// Labels of what the command line shows of documents and archives.
public enum ShowWording {
    public static let issuer = Wording(en: "Issuer", vi: "Cơ quan")
    public static let issued = Wording(en: "Issued", vi: "Ban hành")
    public static let passed = Wording(en: "Passed", vi: "Thông qua")
    public static let effective = Wording(en: "In force", vi: "Hiệu lực")
    public static let session = Wording(en: "Session", vi: "Kỳ họp")
    public static let sessionNumber = Wording(en: "session %1", vi: "kỳ họp thứ %1")
    public static let signers = Wording(en: "Signed", vi: "Người ký")
    public static let recipients = Wording(en: "Sent to", vi: "Nơi nhận")
    public static let marks = Wording(en: "Marks", vi: "Dấu mức độ")
    public static let file = Wording(en: "File", vi: "Tệp")
    public static let pages = Wording(en: "%1 {page|pages}", vi: "%1 trang")
    public static let pagesRead = Wording(en: "%1 of %2 {page|pages}", vi: "%1/%2 trang")
    public static let page = Wording(en: "p. %1", vi: "tr. %1")
    public static let id = Wording(en: "Id", vi: "Mã")
    public static let noNumber = Wording(en: "(no number)", vi: "(chưa có số)")
    public static let noTitle = Wording(en: "(no title)", vi: "(không có trích yếu)")
    public static let sections = Wording(en: "Sections", vi: "Bố cục")
    public static let resolutions = Wording(en: "Resolutions", vi: "Nghị quyết")
    public static let articles = Wording(en: "%1 {article|articles}", vi: "%1 điều")
    public static let targets = Wording(en: "Targets", vi: "Chỉ tiêu")
    public static let assignments = Wording(en: "Assignments", vi: "Nhiệm vụ")
    public static let reports = Wording(en: "Reports", vi: "Chế độ báo cáo")
    public static let funding = Wording(en: "Funding", vi: "Kinh phí")
    public static let citations = Wording(en: "Citations", vi: "Văn bản viện dẫn")
    public static let tables = Wording(en: "Tables", vi: "Bảng")
    public static let warnings = Wording(en: "Warnings", vi: "Cảnh báo")
    public static let rows = Wording(en: "%1 {row|rows}", vi: "%1 dòng")
    public static let with = Wording(en: "with %1", vi: "phối hợp: %1")
    public static let due = Wording(en: "by %1", vi: "hạn %1")
    public static let dueBefore = Wording(en: "before %1", vi: "trước %1")
    public static let since = Wording(en: "from %1", vi: "từ %1")
    public static let aspirational = Wording(en: "striving", vi: "phấn đấu")
    public static let body = Wording(en: "who: %1", vi: "cơ quan: %1")

    // explain and review
    public static let rule = Wording(en: "Rule", vi: "Quy tắc")
    public static let confidence = Wording(en: "Confidence", vi: "Độ tin cậy")
    public static let place = Wording(en: "Place", vi: "Vị trí")
    public static let block = Wording(en: "block %1, letters %2–%3", vi: "khối %1, chữ %2–%3")
    public static let row = Wording(en: "row %1", vi: "dòng %1")
    public static let section = Wording(en: "Section", vi: "Mục")
    public static let quotation = Wording(en: "Text", vi: "Nguyên văn")
    public static let value = Wording(en: "Value", vi: "Giá trị")
    public static let repaired = Wording(en: "Repaired", vi: "Đã sửa")
    public static let repairedFrom = Wording(en: "'%1' was '%2' (%3)", vi: "“%1” vốn là “%2” (%3)")
    public static let missingField = Wording(en: "%1 is empty: %2", vi: "%1 để trống: %2")
    public static let nothingToReview = Wording(en: "nothing to review", vi: "không có gì cần xem lại")
    public static let reviewSummary = Wording(
        en: "%1 doubtful {item|items} and %2 {warning|warnings} in %3 of %4 {document|documents}",
        vi: "%1 mục chưa chắc và %2 cảnh báo ở %3 trong %4 văn bản")

    // list, status, search, verify
    public static let documentCount = Wording(en: "%1 documents", vi: "%1 văn bản")
    public static let shownOf = Wording(en: "%1 of %2 documents shown", vi: "hiện %1 trong %2 văn bản")
    public static let statusLine = Wording(
        en: "%1 documents, %2 pages; %3 targets, %4 assignments, %5 citations",
        vi: "%1 văn bản, %2 trang; %3 chỉ tiêu, %4 nhiệm vụ, %5 viện dẫn")
    public static let statusOriginals = Wording(
        en: "%1 {original|originals}, %2; %3 with warnings, %4 read in part",
        vi: "%1 bản gốc, %2; %3 có cảnh báo, %4 đọc được một phần")
    public static let statusDates = Wording(en: "issued from %1 to %2", vi: "ban hành từ %1 đến %2")
    public static let lastRun = Wording(
        en: "last run %1 (%2): %3 seen, %4 stored, %5 unchanged, %6 quarantined, %7 skipped",
        vi: "lượt gần nhất %1 (%2): %3 tệp, %4 đã lưu, %5 không đổi, %6 cách ly, %7 bỏ qua")
    public static let lastRunCut = Wording(
        en: "last run %1 (%2) was cut off; run the same command again to finish",
        vi: "lượt gần nhất %1 (%2) bị ngắt; chạy lại đúng lệnh đó để làm nốt")
    public static let failedCount = Wording(en: "failed (%1)", vi: "lỗi (%1)")
    public static let refusedCount = Wording(en: "refused as secret (%1)", vi: "từ chối vì có dấu mật (%1)")
    public static let skippedCount = Wording(en: "skipped (%1)", vi: "bỏ qua (%1)")
    public static let cutOff = Wording(en: "the run was cut off", vi: "lượt chạy bị ngắt")
    public static let inStage = Wording(en: "%1 (stage %2, version %3)", vi: "%1 (công đoạn %2, bản %3)")
    public static let andMore = Wording(en: "… and %1 more", vi: "… và %1 nữa")
    public static let tryAgain = Wording(en: "try again: %1", vi: "thử lại: %1")
    public static let never = Wording(en: "never", vi: "chưa bao giờ")
    public static let foundNone = Wording(en: "nothing found", vi: "không tìm thấy")
    public static let foundSome = Wording(en: "%1 of %2 documents that match", vi: "%1 trong %2 văn bản khớp")
    public static let morePassages = Wording(en: "%1 more passages", vi: "còn %1 đoạn nữa")
    public static let verified = Wording(
        en: "%1 originals (%2), %3 records, %4 events and %5 passages checked: all as stored",
        vi: "đã kiểm tra %1 bản gốc (%2), %3 bản ghi, %4 sự kiện, %5 đoạn: đều nguyên vẹn")
    public static let verifyFailed = Wording(
        en: "%1 originals (%2), %3 records, %4 events and %5 passages checked: %6 faults",
        vi: "đã kiểm tra %1 bản gốc (%2), %3 bản ghi, %4 sự kiện, %5 đoạn: %6 lỗi")
    public static let reindexed = Wording(en: "search index made anew", vi: "đã dựng lại chỉ mục tìm kiếm")
    public static let reprocessSummary = Wording(
        en: "%1 {document|documents}: %2 made anew, %3 unchanged, %4 failed",
        vi: "%1 văn bản: %2 làm lại, %3 không đổi, %4 lỗi")
    public static let drawn = Wording(en: "page %1 drawn in %2", vi: "đã vẽ trang %1 vào %2")
}
