extension Refusal {
    /// What is wrong and what to do next, without the file's name.
    public var wording: Wording {
        switch cause {
        case .unsupported:
            Wording(en: "%1 is not read; skipped", vi: "chưa đọc được dạng %1; bỏ qua")
        case .ignored:
            Wording(en: "left out by %1; skipped", vi: "được loại ra theo %1; bỏ qua")
        case .empty:
            Wording(en: "the file is empty; get it again from its source", vi: "tệp rỗng; hãy lấy lại tệp từ nguồn")
        case .damaged:
            Wording(
                en: "damaged (%1); get it again from its source", vi: "tệp hỏng (%1); hãy lấy lại tệp từ nguồn")
        case .encrypted:
            Wording(
                en: "protected by a password; save a copy without it and ingest that",
                vi: "có mật khẩu; hãy lưu một bản không đặt mật khẩu rồi nạp bản đó")
        case .partMissing:
            Wording(
                en: "no '%1' inside, so not a document of its kind; check the file",
                vi: "bên trong không có “%1” nên không phải văn bản đúng dạng; hãy kiểm tra tệp")
        case .partTwice:
            Wording(
                en: "'%1' stands twice inside, so which one counts is unknown; save it again in Word",
                vi: "“%1” có hai bản bên trong, không rõ bản nào đúng; hãy lưu lại bằng Word")
        case .partTooLarge:
            Wording(
                en: "'%1' unpacks to more than %3 bytes; raise the limit in the pipeline file if it is genuine",
                vi: "“%1” giải nén ra quá %3 byte; nếu tệp thật, hãy tăng giới hạn trong tệp quy trình")
        case .tooManyParts:
            Wording(en: "%1 entries inside; the limit is %2", vi: "bên trong có %1 mục; giới hạn là %2")
        case .ratioTooHigh:
            Wording(
                en: "'%1' unpacks to %2 times its size, as archive bombs do",
                vi: "“%1” giải nén gấp %2 lần, giống tệp phá hoại")
        case .tooDeep:
            Wording(en: "'%1' nests deeper than %2 levels", vi: "“%1” lồng sâu quá %2 cấp")
        case .doctype:
            Wording(
                en: "'%1' declares a document type, which no Word file does",
                vi: "“%1” có khai báo DOCTYPE, tệp Word thật không có")
        case .fileTooLarge:
            Wording(en: "%1 bytes; the limit is %2", vi: "tệp %1 byte; giới hạn là %2")
        case .tooManyPages:
            Wording(en: "says it has %1 pages; the limit is %2", vi: "ghi là có %1 trang; giới hạn là %2")
        case .noPages:
            Wording(en: "has no pages that can be read", vi: "không có trang nào đọc được")
        case .secret:
            Wording(
                en: "marked %1; not read and not kept, handle it by the rules for state secrets",
                vi: "có dấu %1; không đọc, không lưu, hãy xử lý theo quy định bảo vệ bí mật nhà nước")
        case .converterMissing:
            Wording(
                en: "needs %1; install it with 'apt-get install %2' and run again with --retry-failed",
                vi: "cần %1; hãy cài bằng “apt-get install %2” rồi chạy lại với --retry-failed")
        case .converterFailed:
            Wording(en: "%1 could not convert it (%2)", vi: "%1 không chuyển đổi được (%2)")
        case .converterTimeout:
            Wording(
                en: "%1 did not finish in %2 {second|seconds} and was stopped",
                vi: "%1 không xong trong %2 giây, đã dừng")
        case .timeLimit:
            Wording(
                en: "took longer than %1 {second|seconds} and was stopped; try again with a higher limit",
                vi: "quá %1 giây, đã dừng; hãy thử lại với giới hạn cao hơn")
        case .noProgress:
            Wording(en: "made no progress for %1 {second|seconds} and was stopped", vi: "đứng yên %1 giây, đã dừng")
        case .memoryLimit:
            Wording(
                en: "needed more than %1 MB of memory and was stopped", vi: "cần hơn %1 MB bộ nhớ, đã dừng")
        case .workerDied:
            Wording(
                en: "the reader process ended (%1); nothing else was affected, please report this file",
                vi: "tiến trình đọc bị ngắt (%1); các tệp khác không ảnh hưởng, hãy báo lại tệp này")
        case .unreadable:
            Wording(en: "cannot be opened (%1)", vi: "không mở được (%1)")
        case .internalError:
            Wording(en: "a fault of ours (%1); please report it", vi: "lỗi của chương trình (%1); hãy báo lại")
        }
    }
}
