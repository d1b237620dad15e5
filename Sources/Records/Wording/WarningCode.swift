/// Kinds of warnings a record can hold. The raw value is part of the public interface and never changes.
/// Stages add cases here, each with its wording in `wording`.
public enum WarningCode: String, Codable, Sendable, CaseIterable {
    // Reading
    case pagesMissing = "pages_missing"
    case pageWithoutText = "page_without_text"
    case unreadablePart = "unreadable_part"
    /// [page]
    case pageRecognised = "page_recognised"
    /// [page]
    case textLayerReplaced = "text_layer_replaced"
    /// [words as read, confidence 0...100]
    case lowConfidence = "low_confidence"
    /// [page]
    case scribblesLeftOut = "scribbles_left_out"
    /// [page]
    case pageCutShort = "page_cut_short"
    /// [page]
    case pageDamaged = "page_damaged"
    case fileDamaged = "file_damaged"
    /// [language]
    case recognitionMissing = "recognition_missing"
    case picturesNotRead = "pictures_not_read"
    case undecodedLetters = "undecoded_letters"
    /// [how many]
    case looseMarks = "loose_marks"
    // Repair
    case doubtfulLetters = "doubtful_letters"
    // Structure
    case noStructure = "no_structure"
    case emptyDocument = "empty_document"
    case numberRepeated = "number_repeated"
    case numberSkipped = "number_skipped"
    case numberingRestarts = "numbering_restarts"
    case numberingStartsLate = "numbering_starts_late"
    case numberingSwapped = "numbering_swapped"
    // Extraction: document header, citations, resolutions
    case typeDisagrees = "type_disagrees"
    case basisExpired = "basis_expired"
    /// As the one above, but the register's row was never seen in a published text.
    case basisExpiredUnchecked = "basis_expired_unchecked"
    case basisNotYet = "basis_not_yet"
    case basisNotYetUnchecked = "basis_not_yet_unchecked"
    case annexMissing = "annex_missing"
    case datedBeforeBasis = "dated_before_basis"
    // Extraction: targets, assignments, reports, funding
    case targetsDiffer = "targets_differ"
    case countDiffers = "count_differs"
    case countDiffersFromTable = "count_differs_from_table"
    case yearsDiffer = "years_differ"
    case sumDiffers = "sum_differs"
    /// [structure, sum in percent]
    case sharesDiffer = "shares_differ"
    case dutiesWithoutDeadline = "duties_without_deadline"
    /// [how many]
    case dutiesWithoutLead = "duties_without_lead"
    /// [words, assignment]
    case vagueDeadline = "vague_deadline"

    public var wording: Wording {
        switch self {
        case .pagesMissing:
            Wording(en: "pages %1 could not be read", vi: "không đọc được các trang %1")
        case .pageWithoutText:
            Wording(en: "page %1 has no text layer", vi: "trang %1 không có lớp chữ")
        case .unreadablePart:
            Wording(en: "%1 could not be read and was left out", vi: "không đọc được %1, phần này bị bỏ qua")
        case .pageRecognised:
            Wording(
                en: "page %1 is a picture; its text was read by OCR", vi: "trang %1 là ảnh; chữ được nhận dạng bằng OCR"
            )
        case .textLayerReplaced:
            Wording(
                en: "the text layer of page %1 is broken; it was read by OCR instead",
                vi: "lớp chữ của trang %1 bị hỏng; đã nhận dạng lại bằng OCR")
        case .lowConfidence:
            Wording(
                en: "'%1' was read with little certainty (%2 of 100)", vi: "“%1” nhận dạng chưa chắc chắn (%2/100)")
        case .scribblesLeftOut:
            Wording(
                en: "handwriting or a seal on page %1 was not read",
                vi: "chữ viết tay hoặc con dấu ở trang %1 không được đọc")
        case .pageCutShort:
            Wording(
                en: "page %1 is too large and was read only in part", vi: "trang %1 quá lớn, chỉ đọc được một phần")
        case .pageDamaged:
            Wording(
                en: "page %1 is damaged; text may be missing", vi: "trang %1 bị hỏng; có thể thiếu chữ")
        case .fileDamaged:
            Wording(
                en: "the file is damaged; text may be wrong or missing. Get it again from its source",
                vi: "tệp bị hỏng; chữ có thể sai hoặc thiếu. Hãy lấy lại tệp từ nơi gửi")
        case .recognitionMissing:
            Wording(
                en: "OCR data for language '%1' is not installed; pictures were not read",
                vi: "chưa cài dữ liệu OCR cho ngôn ngữ “%1”; ảnh không được đọc")
        case .picturesNotRead:
            Wording(
                en:
                    "next to no text, but %1 {picture, which is|pictures, which are} not read; print it to PDF and ingest that",
                vi: "hầu như không có chữ mà có %1 hình, hình không được đọc; hãy in ra PDF rồi nạp tệp PDF")
        case .undecodedLetters:
            Wording(
                en:
                    "%1 {letter of a legacy font is in no table and stays as it was|letters of a legacy font are in no table and stay as they were}",
                vi: "%1 chữ của phông cũ không có trong bảng mã, giữ nguyên như trong tệp")
        case .looseMarks:
            Wording(
                en: "%1 tone or letter marks stand on no letter that takes them and stay as they were",
                vi: "%1 dấu không đi với chữ cái nào, giữ nguyên như trong tệp")
        case .doubtfulLetters:
            Wording(en: "'%1' is probably '%2'", vi: "“%1” có lẽ là “%2”")
        case .noStructure:
            Wording(en: "no council document's structure was recognised", vi: "không nhận ra bố cục văn bản")
        case .emptyDocument:
            Wording(en: "the document holds no text", vi: "văn bản không có chữ")
        case .numberRepeated:
            Wording(en: "the number %1 occurs twice in a row", vi: "số thứ tự %1 bị lặp lại")
        case .numberSkipped:
            Wording(en: "the numbering jumps from %1 to %2", vi: "số thứ tự nhảy từ %1 sang %2")
        case .numberingRestarts:
            Wording(en: "the numbering starts again at %1 after %2", vi: "số thứ tự quay lại %1 sau %2")
        case .numberingStartsLate:
            Wording(en: "the numbering starts at %1", vi: "số thứ tự bắt đầu từ %1")
        case .typeDisagrees:
            Wording(en: "headed '%1' but numbered %2", vi: "tên loại là “%1” nhưng số, ký hiệu là %2")
        case .basisExpired:
            Wording(
                en: "'%1' (%2) was no longer in force on the document's date",
                vi: "“%1” (%2) đã hết hiệu lực vào ngày ban hành văn bản")
        case .basisExpiredUnchecked:
            Wording(
                en: "'%1' (%2) was no longer in force on the document's date, by a register entry still unchecked",
                vi: "“%1” (%2) có lẽ đã hết hiệu lực vào ngày ban hành văn bản; thời hạn hiệu lực chưa được đối chiếu")
        case .basisNotYetUnchecked:
            Wording(
                en: "'%1' (%2) was not yet in force on the document's date, by a register entry still unchecked",
                vi: "“%1” (%2) có lẽ chưa có hiệu lực vào ngày ban hành văn bản; thời hạn hiệu lực chưa được đối chiếu")
        case .basisNotYet:
            Wording(
                en: "'%1' (%2) was not yet in force on the document's date",
                vi: "“%1” (%2) chưa có hiệu lực vào ngày ban hành văn bản")
        case .annexMissing:
            Wording(en: "'%1' is referred to but not in the file", vi: "có nhắc “%1” nhưng tệp không có phụ lục này")
        case .datedBeforeBasis:
            Wording(
                en: "dated %1, before a document it cites (%2, %3)",
                vi: "đề ngày %1, trước ngày của văn bản được viện dẫn (%2, %3)")
        case .targetsDiffer:
            Wording(
                en: "%1 and %2 name the same goal with different figures (%3 and %4)",
                vi: "%1 và %2 cùng một chỉ tiêu nhưng số liệu khác nhau (%3 và %4)")
        case .countDiffers:
            Wording(en: "'%1' is announced, but %2 follow", vi: "nêu “%1” nhưng bên dưới có %2 mục")
        case .countDiffersFromTable:
            Wording(
                en: "'%1' is announced, but the table has %2 numbered rows",
                vi: "nêu “%1” nhưng bảng có %2 dòng đánh số")
        case .yearsDiffer:
            Wording(
                en: "'%1 {year|years}' stands beside %2 to %3, which are %4 calendar years",
                vi: "ghi “%1 năm” nhưng từ %2 đến %3 là %4 năm")
        case .sumDiffers:
            Wording(
                en: "the total of %1 (%2) differs from its %4 {part|parts} (%3)",
                vi: "tổng của %1 (%2) khác tổng %4 phần (%3)")
        case .sharesDiffer:
            Wording(
                en: "the shares of '%1' sum to %2%, not 100%", vi: "các tỷ lệ của “%1” cộng lại là %2%, không phải 100%"
            )
        case .dutiesWithoutLead:
            Wording(en: "%1 {duty names|duties name} nobody who leads", vi: "%1 nhiệm vụ không ghi cơ quan chủ trì")
        case .vagueDeadline:
            Wording(en: "'%1' names no day (%2)", vi: "“%1” không ghi ngày cụ thể (%2)")
        case .dutiesWithoutDeadline:
            Wording(en: "%1 of %2 duties name no time", vi: "%1 trên %2 nhiệm vụ không ghi thời hạn")
        case .numberingSwapped:
            Wording(
                en: "'%1' stands in a series of Roman numbers and was read as '%2'",
                vi: "“%1” nằm trong dãy số La Mã, được hiểu là “%2”")
        }
    }
}
