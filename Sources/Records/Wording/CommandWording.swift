/// What the command line says, but for the words of refusals, warnings and values.
public enum CommandWording {
    // Progress and summaries
    public static let progress = Wording(
        en: "[%1] %2%  %3 of %4  %5 files/s  %6 left", vi: "[%1] %2%  %3/%4  %5 tệp/giây  còn %6")
    public static let progressOpen = Wording(en: "%1 {file|files}  %2 files/s", vi: "%1 tệp  %2 tệp/giây")
    public static let ingestSummary = Wording(
        en: "%1 {file|files}: %2 stored, %3 unchanged, %4 quarantined, %5 skipped; %6 {warning|warnings}",
        vi: "%1 tệp: %2 đã lưu, %3 không đổi, %4 cách ly, %5 bỏ qua; %6 cảnh báo")
    public static let outputWritten = Wording(en: "written: %1", vi: "đã ghi: %1")
    public static let seeStatus = Wording(
        en: "what failed and why: %1\ntry again:           %2", vi: "xem tệp lỗi: %1\nthử lại:     %2")
    public static let stopping = Wording(
        en: "stopping after the documents at work; press Ctrl-C again to stop at once",
        vi: "sẽ dừng sau các văn bản đang đọc; bấm Ctrl-C lần nữa để dừng ngay")
    public static let stopped = Wording(
        en: "stopped before the end; run the same command again to finish",
        vi: "đã dừng giữa chừng; chạy lại đúng lệnh này để làm nốt")
    public static let stored = Wording(en: "stored", vi: "đã lưu")
    public static let replaced = Wording(en: "replaced", vi: "thay bản")
    public static let unchanged = Wording(en: "unchanged", vi: "không đổi")
    public static let warningCount = Wording(en: "%1 {warning|warnings}", vi: "%1 cảnh báo")
    public static let failedBefore = Wording(
        en: "failed before: %1 (try again with --retry-failed)",
        vi: "lần trước đã lỗi: %1 (thử lại bằng --retry-failed)")
    public static let extractSummary = Wording(
        en: "%1 of %2 {file|files} could not be read", vi: "%1 trong %2 tệp không đọc được")

    // Errors
    public static let outputFailed = Wording(en: "cannot write the output: %1", vi: "không ghi được kết quả: %1")
    public static let fault = Wording(
        en: "a fault of ours: %1; please report it", vi: "lỗi của chương trình: %1; hãy báo lại")
    public static let nothingToDo = Wording(
        en: "name a file or folder, or use --retry-failed", vi: "hãy chỉ tệp hoặc thư mục, hoặc dùng --retry-failed")
    public static let tableNeedsCSV = Wording(
        en: "--table goes with --format csv", vi: "--table đi cùng --format csv")
    public static let unknownDocument = Wording(
        en: "%1: no such document in %2", vi: "%1: không có văn bản này trong %2")
    public static let didYouMean = Wording(en: "did you mean:", vi: "có phải là:")
    public static let severalDocuments = Wording(
        en: "%1 names several documents; use an id:", vi: "%1 ứng với nhiều văn bản; hãy dùng mã:")
    public static let unknownItem = Wording(
        en: "%1: no such item in %2; items are %3", vi: "%1: không có mục này trong %2; các mục là %3")
    public static let unknownValue = Wording(
        en: "unknown value '%1' for %2; known are %3", vi: "giá trị “%1” không dùng được cho %2; các giá trị là %3")
    public static let noPages = Wording(en: "%1 has no pages to draw", vi: "%1 không có trang để vẽ")
}
