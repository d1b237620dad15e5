/// Kinds of warnings a record can hold. The raw value is part of the public interface and never changes.
/// Stages add cases here, each with its wording in `wording`.
public enum WarningCode: String, Codable, Sendable, CaseIterable {
    // Reading
    case pagesMissing = "pages_missing"
    case pageWithoutText = "page_without_text"
    case unreadablePart = "unreadable_part"
    // Repair
    case doubtfulLetters = "doubtful_letters"
    // Structure
    case noStructure = "no_structure"
    case emptyDocument = "empty_document"
    // Extraction: document header, citations, resolutions
    // Extraction: targets, assignments, reports, funding

    public var wording: Wording {
        switch self {
        case .pagesMissing:
            Wording(en: "pages %1 could not be read", vi: "không đọc được các trang %1")
        case .pageWithoutText:
            Wording(en: "page %1 has no text layer", vi: "trang %1 không có lớp chữ")
        case .unreadablePart:
            Wording(en: "%1 could not be read and was left out", vi: "không đọc được %1, phần này bị bỏ qua")
        case .doubtfulLetters:
            Wording(en: "'%1' is probably '%2'", vi: "“%1” có lẽ là “%2”")
        case .noStructure:
            Wording(en: "no council document's structure was recognised", vi: "không nhận ra bố cục văn bản")
        case .emptyDocument:
            Wording(en: "the document holds no text", vi: "văn bản không có chữ")
        }
    }
}
