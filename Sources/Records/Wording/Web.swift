/// The words of the web pages, in both languages. The names are those that templates use: `{{t.searchButton}}`.
public enum WebText: String, Sendable, CaseIterable {
    case skipToContent, siteNavigation, footer, navSearch, navTargets, navAssignments, navBodies, navArchive
    case homeTitle, searchTitle, searchLabel, searchButton, searchHint, didYouMean, narrow, results, sortBy
    case sortRelevance, sortNewest, sortOldest, activeFilters, removeFilter, noHits, hitCount, hitCountOf
    case hitCountAtLeast, pagesNavigation, previousPage, nextPage, pageNumber, pageOf, recentDocuments, documents
    case targets, assignments, bodies, facetType, facetYear, facetIssuer, facetLevel, facetSession, facetLead
    case facetText, facetKind, documentType, documentNumber, documentDate, documentPlace, documentIssuer
    case documentTitle, documentSigners, documentRecipients, documentSession, passedOn, effectiveOn, urgency
    case secrecy, textSource, encodingName, pages, pagesReadOf, fileName, identifier, leftBlank, notStated, untitled
    case sessionNamed, downloadOriginal, downloadRecord, citationLine, citedAs, citedDate, citedIssuer, copy, copied
    case citedMonth, citedYear
    case marksShown, contents, pagePicture, pageImageAlt, table, itemShown, showInText, closeItem, ruleAndConfidence
    case placeOf, target, assignment, citation, report, funding, passage, tableHit, documentHit, layerTargets
    case layerAssignments, layerReports, layerFunding, layerCitations, layerRepairs, panelTargets, panelAssignments
    case panelReports, panelFunding, panelCitations, panelCitedBy, panelResolutions, panelWarnings, panelRepairs
    case panelSignatures, notInArchive, columnText, columnIndicator, columnQuantity, columnBody, columnTime
    case columnRole, columnPartners, columnTask, columnDocument, columnPlace, columnFrom, columnTo, columnContent
    case columnAmount, columnSource, columnWarning, columnWas, columnNow, columnWhy, columnDate, columnFile
    case columnReason, columnState, columnRun, columnStarted, columnSeen, columnStored, columnUnchanged
    case columnQuarantined, columnSkipped, columnWarnings, columnEvent, columnSubject, columnDetail, columnName
    case columnYear, columnSigner, columnVotes, columnArticles, total, aspirational, repairNote, notValidated
    case dayOfEveryYear, fromUntilBefore, fromTo, before, until, since, yearNamed, quarterNamed, dong, targetsTitle
    case assignmentsTitle, filterForm, filterText, filterBody, filterActor, filterKind, filterComparator, filterRole
    case filterType, filterYear, filterState, filterRepeat, stateOverdue, stateSoon, stateLater, stateNone, any
    case dueAfter, dueBefore, applyFilters, clearFilters, deadlinesOverTime, deadlineBar, deadlinesNote
    case deadlinesNoteNone, rowCount, downloadCSV, noRows, overdue, dueSoon, doubtful, bodyPage, alsoWritten
    case bodyIssued, bodyMust, bodyPartners, bodyTargets, bodyReports, bodyReceives, showAll, bodiesTitle
    case bodiesHint, filterBodies, bodyCount, columnIssued, columnDuties, columnTargets, archiveTitle, coverageTitle
    case sameAsTable, undated, runsTitle, noRuns, quarantineTitle, quarantineIntro, noQuarantine, skippedTitle
    case eventsTitle, noEvents, fixityTitle, fixityIntro, fixityOriginals, fixityChecked, fixityUnchecked, fixityBad
    case quarantined, withheldName, running, unknownFilter, badFilterValue, queryTooLong, emptyQuery, indexMissing
    case incompleteDocument, recognisedText, pageTooFar, notFoundTitle, notFoundMessage, badRequestTitle
    case badRequestMessage, methodNotAllowedTitle, methodNotAllowedMessage, internalErrorTitle, internalErrorMessage
    case busyTitle, busyMessage, unknownHostMessage, unknownParameter, badParameter, parameterTooLong, noPageImage
    case backToSearch, listening, addressInUse
    case navDocuments, addressNotPermitted, addressUnknown, documentsTitle, columnType, columnNumber, columnIssuer,
        columnTitle, filterLevel, filterIssuer, filterTextLayer, filterValue
    case documentCount, citations, tables, furtherPlaces, columnPartnerships, columnReports, columnFinished,
        skippedFiles, stateFailed, stateRefused, stateSkipped, cutOff, fixityMissing, fixityAltered, fixityCheckedSince,
        others, parameterMissing
    case eventCreated, eventMigrated, eventRunBegun, eventRunFinished, eventStored, eventReplaced, eventQuarantined,
        eventSkipped, eventRefused, eventFixityChecked, eventFixityFailed, eventIndexed

    public var wording: Wording {
        switch self {
        case .skipToContent: Wording(en: "Skip to the content", vi: "Đến phần nội dung")
        case .siteNavigation: Wording(en: "Pages of the site", vi: "Các trang")
        case .footer:
            Wording(
                en: "A reading room for council records. Data are read from the documents; check what matters "
                    + "against the original.",
                vi: "Phòng đọc hồ sơ Hội đồng nhân dân. Dữ liệu được đọc từ văn bản; việc quan trọng, hãy đối chiếu "
                    + "bản gốc.")
        case .navSearch: Wording(en: "Search", vi: "Tìm kiếm")
        case .navTargets: Wording(en: "Targets", vi: "Chỉ tiêu")
        case .navAssignments: Wording(en: "Assignments", vi: "Nhiệm vụ")
        case .navBodies: Wording(en: "Bodies", vi: "Cơ quan")
        case .navArchive: Wording(en: "Archive", vi: "Kho lưu trữ")
        case .homeTitle:
            Wording(
                en: "Search the resolutions, plans and reports of the People's Councils",
                vi: "Tìm trong nghị quyết, đề án, kế hoạch, báo cáo của Hội đồng nhân dân")
        case .searchTitle: Wording(en: "Search", vi: "Tìm kiếm")
        case .searchLabel:
            Wording(en: "Words, number or title of a document", vi: "Từ ngữ, số hiệu hoặc trích yếu văn bản")
        case .searchButton: Wording(en: "Search", vi: "Tìm")
        case .searchHint:
            Wording(
                en: "With or without accents. “Quotation marks” keep words together, -word leaves out passages and "
                    + "titles with it, 10-ĐA/TU "
                    + "finds a number; loai:nghi-quyet, nam:2025, co-quan:\"HĐND tỉnh\", chu-tri:\"Thường trực "
                    + "HĐND\", han:<2026-06-30, muc-tieu:>=60% narrow the result.",
                vi: "Có dấu hay không dấu đều được. “Ngoặc kép” giữ nguyên cụm từ, -từ để loại đoạn và "
                    + "trích yếu có từ ấy, 10-ĐA/TU để tìm "
                    + "theo số hiệu; thêm loai:nghi-quyet, nam:2025, co-quan:\"HĐND tỉnh\", chu-tri:\"Thường trực "
                    + "HĐND\", han:<2026-06-30, muc-tieu:>=60% để thu hẹp.")
        case .didYouMean: Wording(en: "Did you mean", vi: "Có phải bạn tìm")
        case .narrow: Wording(en: "Narrow the result", vi: "Thu hẹp kết quả")
        case .results: Wording(en: "Results", vi: "Kết quả")
        case .sortBy: Wording(en: "Sort:", vi: "Xếp theo:")
        case .sortRelevance: Wording(en: "relevance", vi: "mức phù hợp")
        case .sortNewest: Wording(en: "newest first", vi: "mới nhất")
        case .sortOldest: Wording(en: "oldest first", vi: "cũ nhất")
        case .activeFilters: Wording(en: "Filters in use", vi: "Bộ lọc đang dùng")
        case .removeFilter: Wording(en: "Remove this filter", vi: "Bỏ bộ lọc này")
        case .noHits: Wording(en: "Nothing found.", vi: "Không tìm thấy kết quả nào.")
        case .hitCount: Wording(en: "%1 {place|places} in %2 {document|documents}", vi: "%1 chỗ trong %2 văn bản")
        case .hitCountOf: Wording(en: "%1 {result|results}", vi: "%1 kết quả")
        case .hitCountAtLeast: Wording(en: "more than %1 {result|results}", vi: "hơn %1 kết quả")
        case .pagesNavigation: Wording(en: "Pages of the result", vi: "Các trang kết quả")
        case .previousPage: Wording(en: "previous", vi: "trước")
        case .nextPage: Wording(en: "next", vi: "sau")
        case .pageNumber: Wording(en: "Page %1", vi: "Trang %1")
        case .pageOf: Wording(en: "Page %1 of %2", vi: "Trang %1/%2")
        case .recentDocuments: Wording(en: "Newest in the archive", vi: "Mới đưa vào kho")
        case .documents: Wording(en: "documents", vi: "văn bản")
        case .targets: Wording(en: "targets", vi: "chỉ tiêu")
        case .assignments: Wording(en: "assignments", vi: "nhiệm vụ")
        case .bodies: Wording(en: "bodies", vi: "cơ quan")
        case .facetType: Wording(en: "Type", vi: "Loại văn bản")
        case .facetYear: Wording(en: "Year", vi: "Năm")
        case .facetIssuer: Wording(en: "Issuer", vi: "Cơ quan ban hành")
        case .facetLevel: Wording(en: "Level", vi: "Cấp")
        case .facetSession: Wording(en: "Session", vi: "Kỳ họp")
        case .facetLead: Wording(en: "Responsible body", vi: "Cơ quan chủ trì")
        case .facetText: Wording(en: "Text", vi: "Nguồn chữ")
        case .facetKind: Wording(en: "What was found", vi: "Loại kết quả")
        case .documentType: Wording(en: "Type", vi: "Loại")
        case .documentNumber: Wording(en: "Number", vi: "Số, ký hiệu")
        case .documentDate: Wording(en: "Issued on", vi: "Ngày ban hành")
        case .documentPlace: Wording(en: "Issued at", vi: "Nơi ban hành")
        case .documentIssuer: Wording(en: "Issuer", vi: "Cơ quan ban hành")
        case .documentTitle: Wording(en: "Title", vi: "Trích yếu")
        case .documentSigners: Wording(en: "Signed by", vi: "Người ký")
        case .documentRecipients: Wording(en: "Recipients", vi: "Nơi nhận")
        case .documentSession: Wording(en: "Session", vi: "Kỳ họp")
        case .passedOn: Wording(en: "Passed on", vi: "Ngày thông qua")
        case .effectiveOn: Wording(en: "In force from", vi: "Ngày có hiệu lực")
        case .urgency: Wording(en: "Urgency", vi: "Độ khẩn")
        case .secrecy: Wording(en: "Secrecy", vi: "Độ mật")
        case .textSource: Wording(en: "Text", vi: "Nguồn chữ")
        case .encodingName: Wording(en: "Encoding", vi: "Bảng mã")
        case .pages: Wording(en: "Pages", vi: "Số trang")
        case .pagesReadOf: Wording(en: "%1 of %2 read", vi: "đọc được %1/%2")
        case .fileName: Wording(en: "File", vi: "Tệp")
        case .identifier: Wording(en: "Identifier", vi: "Mã hồ sơ")
        case .leftBlank: Wording(en: "left blank in this copy", vi: "để trống trong bản này")
        case .notStated: Wording(en: "not stated in the document", vi: "văn bản không ghi")
        case .untitled: Wording(en: "Document without a title", vi: "Văn bản không có trích yếu")
        case .sessionNamed: Wording(en: "%1th session", vi: "kỳ họp thứ %1")
        case .downloadOriginal: Wording(en: "Original file", vi: "Tải tệp gốc")
        case .downloadRecord: Wording(en: "Data (JSON)", vi: "Tải dữ liệu (JSON)")
        case .citationLine: Wording(en: "Citation", vi: "Dòng trích dẫn")
        case .citedAs: Wording(en: "No. %1", vi: "số %1")
        case .citedDate: Wording(en: "of %1", vi: "ngày %1")
        case .citedMonth: Wording(en: "of %1", vi: "tháng %1")
        case .citedYear: Wording(en: "of %1", vi: "năm %1")
        case .citedIssuer: Wording(en: "by %1", vi: "của %1")
        case .copy: Wording(en: "Copy", vi: "Sao chép")
        case .copied: Wording(en: "Copied", vi: "Đã sao chép")
        case .marksShown: Wording(en: "Marks in the text", vi: "Đánh dấu trong văn bản")
        case .contents: Wording(en: "Contents", vi: "Mục lục")
        case .pagePicture: Wording(en: "Picture of the page", vi: "Ảnh trang")
        case .pageImageAlt: Wording(en: "Page %1 of the original", vi: "Trang %1 của bản gốc")
        case .table: Wording(en: "Table", vi: "Bảng")
        case .itemShown: Wording(en: "The item shown", vi: "Mục đang xem")
        case .showInText: Wording(en: "Show in the text", vi: "Xem trong văn bản")
        case .closeItem: Wording(en: "Close", vi: "Đóng")
        case .ruleAndConfidence: Wording(en: "Rule %1, confidence %2%", vi: "Quy tắc %1, độ tin cậy %2%")
        case .placeOf: Wording(en: "Place: %1", vi: "Vị trí: %1")
        case .target: Wording(en: "target", vi: "chỉ tiêu")
        case .assignment: Wording(en: "assignment", vi: "nhiệm vụ")
        case .citation: Wording(en: "citation", vi: "viện dẫn")
        case .report: Wording(en: "report duty", vi: "chế độ báo cáo")
        case .funding: Wording(en: "funding", vi: "kinh phí")
        case .passage: Wording(en: "text", vi: "đoạn văn")
        case .tableHit: Wording(en: "table", vi: "bảng")
        case .documentHit: Wording(en: "document", vi: "văn bản")
        case .layerTargets: Wording(en: "targets", vi: "chỉ tiêu")
        case .layerAssignments: Wording(en: "assignments", vi: "nhiệm vụ")
        case .layerReports: Wording(en: "report duties", vi: "báo cáo")
        case .layerFunding: Wording(en: "funding", vi: "kinh phí")
        case .layerCitations: Wording(en: "citations", vi: "viện dẫn")
        case .layerRepairs: Wording(en: "repairs and doubts", vi: "chỗ sửa, chỗ nghi ngờ")
        case .panelTargets: Wording(en: "Targets", vi: "Chỉ tiêu, mục tiêu")
        case .panelAssignments: Wording(en: "Assignments", vi: "Nhiệm vụ, phân công")
        case .panelReports: Wording(en: "Report duties", vi: "Chế độ báo cáo")
        case .panelFunding: Wording(en: "Funding", vi: "Kinh phí")
        case .panelCitations: Wording(en: "Documents cited", vi: "Văn bản được viện dẫn")
        case .panelCitedBy: Wording(en: "Cited by", vi: "Được viện dẫn bởi")
        case .panelResolutions: Wording(en: "Resolutions", vi: "Nghị quyết")
        case .panelWarnings: Wording(en: "Warnings", vi: "Cảnh báo")
        case .panelRepairs: Wording(en: "Letters repaired", vi: "Chữ đã sửa")
        case .panelSignatures: Wording(en: "Digital signatures", vi: "Chữ ký số")
        case .notInArchive: Wording(en: "not in the archive", vi: "chưa có trong kho")
        case .columnText: Wording(en: "Text", vi: "Nội dung")
        case .columnIndicator: Wording(en: "What", vi: "Nội dung")
        case .columnQuantity: Wording(en: "How much", vi: "Mức")
        case .columnBody: Wording(en: "Who", vi: "Cơ quan")
        case .columnTime: Wording(en: "When", vi: "Thời hạn")
        case .columnRole: Wording(en: "Role", vi: "Vai trò")
        case .columnPartners: Wording(en: "With", vi: "Phối hợp")
        case .columnTask: Wording(en: "Duty", vi: "Nhiệm vụ")
        case .columnDocument: Wording(en: "Document", vi: "Văn bản")
        case .columnPlace: Wording(en: "Place", vi: "Vị trí")
        case .columnFrom: Wording(en: "From", vi: "Cơ quan báo cáo")
        case .columnTo: Wording(en: "To", vi: "Nơi nhận báo cáo")
        case .columnContent: Wording(en: "Content", vi: "Nội dung")
        case .columnAmount: Wording(en: "Amount", vi: "Số tiền")
        case .columnSource: Wording(en: "Source", vi: "Nguồn")
        case .columnWarning: Wording(en: "Warning", vi: "Cảnh báo")
        case .columnWas: Wording(en: "In the file", vi: "Trong tệp")
        case .columnNow: Wording(en: "Here", vi: "Đã sửa")
        case .columnWhy: Wording(en: "Why", vi: "Lý do")
        case .columnDate: Wording(en: "Date", vi: "Ngày")
        case .columnFile: Wording(en: "File", vi: "Tệp")
        case .columnReason: Wording(en: "Reason", vi: "Lý do")
        case .columnState: Wording(en: "State", vi: "Tình trạng")
        case .columnRun: Wording(en: "Run", vi: "Lượt")
        case .columnStarted: Wording(en: "Begun", vi: "Bắt đầu")
        case .columnSeen: Wording(en: "Seen", vi: "Đã xem")
        case .columnStored: Wording(en: "Stored", vi: "Đã lưu")
        case .columnUnchanged: Wording(en: "Unchanged", vi: "Không đổi")
        case .columnQuarantined: Wording(en: "Set aside", vi: "Để riêng")
        case .columnSkipped: Wording(en: "Skipped", vi: "Bỏ qua")
        case .columnWarnings: Wording(en: "Warnings", vi: "Cảnh báo")
        case .columnEvent: Wording(en: "Event", vi: "Sự việc")
        case .columnSubject: Wording(en: "About", vi: "Đối tượng")
        case .columnDetail: Wording(en: "Detail", vi: "Chi tiết")
        case .columnName: Wording(en: "Name", vi: "Tên")
        case .columnYear: Wording(en: "Year", vi: "Năm")
        case .columnSigner: Wording(en: "Signer", vi: "Người ký")
        case .columnVotes: Wording(en: "Votes", vi: "Biểu quyết")
        case .columnArticles: Wording(en: "Articles", vi: "Số điều")
        case .total: Wording(en: "Total", vi: "Tổng")
        case .aspirational: Wording(en: "to be striven for", vi: "phấn đấu")
        case .repairNote: Wording(en: "In the file: “%1”; here: “%2”", vi: "Trong tệp: “%1”; đã sửa: “%2”")
        case .notValidated:
            Wording(
                en: "as stated in the file; validity was not checked",
                vi: "theo ghi trong tệp; chưa kiểm tra hiệu lực")
        case .dayOfEveryYear: Wording(en: "%1 every year", vi: "%1 hằng năm")
        case .fromUntilBefore: Wording(en: "from %1, before %2", vi: "từ %1, trước %2")
        case .fromTo: Wording(en: "%1 to %2", vi: "từ %1 đến %2")
        case .before: Wording(en: "before %1", vi: "trước %1")
        case .until: Wording(en: "by %1", vi: "đến %1")
        case .since: Wording(en: "from %1", vi: "từ %1")
        case .yearNamed: Wording(en: "in %1", vi: "trong năm %1")
        case .quarterNamed: Wording(en: "quarter %1 of %2", vi: "quý %1/%2")
        case .dong: Wording(en: "VND", vi: "đồng")
        case .targetsTitle: Wording(en: "Targets", vi: "Chỉ tiêu, mục tiêu")
        case .assignmentsTitle: Wording(en: "Assignments", vi: "Nhiệm vụ, phân công")
        case .filterForm: Wording(en: "Filters", vi: "Bộ lọc")
        case .filterText: Wording(en: "Words in it", vi: "Từ ngữ trong nội dung")
        case .filterBody: Wording(en: "Body that must reach it", vi: "Cơ quan thực hiện")
        case .filterActor: Wording(en: "Responsible body", vi: "Cơ quan chủ trì")
        case .filterKind: Wording(en: "Kind", vi: "Loại")
        case .filterComparator: Wording(en: "Comparator", vi: "So sánh")
        case .filterRole: Wording(en: "Role", vi: "Vai trò")
        case .filterType: Wording(en: "Type of document", vi: "Loại văn bản")
        case .filterYear: Wording(en: "Year of the document", vi: "Năm ban hành")
        case .filterState: Wording(en: "Deadline", vi: "Thời hạn")
        case .filterRepeat: Wording(en: "Recurring", vi: "Định kỳ")
        case .stateOverdue: Wording(en: "past", vi: "đã qua hạn")
        case .stateSoon: Wording(en: "within 30 days", vi: "trong 30 ngày tới")
        case .stateLater: Wording(en: "later", vi: "sau 30 ngày")
        case .stateNone: Wording(en: "without a date", vi: "không ghi ngày")
        case .any: Wording(en: "all", vi: "tất cả")
        case .dueAfter: Wording(en: "Due on or after", vi: "Hạn từ ngày")
        case .dueBefore: Wording(en: "Due on or before", vi: "Hạn đến ngày")
        case .applyFilters: Wording(en: "Apply", vi: "Lọc")
        case .clearFilters: Wording(en: "Clear", vi: "Bỏ lọc")
        case .deadlinesOverTime: Wording(en: "Deadlines over time", vi: "Thời hạn theo thời gian")
        case .deadlineBar: Wording(en: "%1: %2", vi: "%1: %2")
        case .deadlinesNote:
            Wording(
                en: "Grey bars are past. %1 {item|items} without a date {is|are} not drawn.",
                vi: "Cột xám là hạn đã qua. %1 mục không ghi ngày không vẽ.")
        case .deadlinesNoteNone: Wording(en: "Grey bars are past.", vi: "Cột xám là hạn đã qua.")
        case .rowCount: Wording(en: "%1 {item|items}", vi: "%1 mục")
        case .downloadCSV: Wording(en: "Download this table (CSV)", vi: "Tải bảng này (CSV)")
        case .noRows: Wording(en: "Nothing here.", vi: "Không có mục nào.")
        case .overdue: Wording(en: "past due", vi: "đã qua hạn")
        case .dueSoon: Wording(en: "due soon", vi: "sắp đến hạn")
        case .doubtful: Wording(en: "doubtful", vi: "cần xem lại")
        case .bodyPage: Wording(en: "Body", vi: "Cơ quan")
        case .alsoWritten: Wording(en: "Also written:", vi: "Cách ghi khác:")
        case .bodyIssued: Wording(en: "What it issued", vi: "Văn bản đã ban hành")
        case .bodyMust: Wording(en: "What it must do", vi: "Nhiệm vụ được giao")
        case .bodyPartners: Wording(en: "Where it takes part", vi: "Nhiệm vụ phối hợp")
        case .bodyTargets: Wording(en: "What it must reach", vi: "Chỉ tiêu phải đạt")
        case .bodyReports: Wording(en: "What it reports, to whom", vi: "Báo cáo của cơ quan")
        case .bodyReceives: Wording(en: "What is reported to it", vi: "Báo cáo gửi đến cơ quan")
        case .showAll: Wording(en: "Show all", vi: "Xem tất cả")
        case .bodiesTitle: Wording(en: "Bodies", vi: "Cơ quan, đơn vị")
        case .bodiesHint:
            Wording(
                en: "Every body that issued a document or is named in a target, an assignment or a report duty.",
                vi: "Các cơ quan ban hành văn bản hoặc được nêu trong chỉ tiêu, nhiệm vụ, chế độ báo cáo.")
        case .filterBodies: Wording(en: "Name", vi: "Tên cơ quan")
        case .bodyCount: Wording(en: "%1 {body|bodies}", vi: "%1 cơ quan")
        case .columnIssued: Wording(en: "Issued", vi: "Đã ban hành")
        case .columnDuties: Wording(en: "Assignments", vi: "Nhiệm vụ")
        case .columnTargets: Wording(en: "Targets", vi: "Chỉ tiêu")
        case .archiveTitle: Wording(en: "Archive", vi: "Kho lưu trữ")
        case .coverageTitle: Wording(en: "Documents by year and type", vi: "Văn bản theo năm và loại")
        case .sameAsTable: Wording(en: "The same as a table", vi: "Xem dạng bảng")
        case .undated: Wording(en: "undated", vi: "không ngày")
        case .runsTitle: Wording(en: "What came in when", vi: "Các lượt nạp")
        case .noRuns: Wording(en: "Nothing was ingested yet.", vi: "Chưa có lượt nạp nào.")
        case .quarantineTitle: Wording(en: "Set aside, and why", vi: "Tệp để riêng và lý do")
        case .quarantineIntro:
            Wording(
                en: "%1 {file is|files are} not in the archive as documents, named here with the reason.",
                vi: "%1 tệp chưa thành văn bản trong kho. Mỗi tệp được nêu tên kèm lý do.")
        case .noQuarantine: Wording(en: "Every file that came in was stored.", vi: "Mọi tệp đưa vào đều đã lưu.")
        case .skippedTitle: Wording(en: "Skipped", vi: "Tệp bỏ qua")
        case .eventsTitle: Wording(en: "Latest events", vi: "Sự việc gần đây")
        case .noEvents: Wording(en: "No events.", vi: "Chưa có sự việc nào.")
        case .fixityTitle: Wording(en: "State of the originals", vi: "Tình trạng tệp gốc")
        case .fixityIntro:
            Wording(
                en: "Every original is kept under the SHA-256 of its bytes; 'bienmuc verify' compares them.",
                vi: "Mỗi tệp gốc được giữ theo mã SHA-256 của nội dung; “bienmuc verify” đối chiếu lại.")
        case .fixityOriginals: Wording(en: "originals kept", vi: "tệp gốc đang giữ")
        case .fixityChecked: Wording(en: "checked", vi: "đã kiểm tra")
        case .fixityUnchecked: Wording(en: "not checked yet", vi: "chưa kiểm tra")
        case .fixityBad: Wording(en: "damaged or missing", vi: "hỏng hoặc mất")
        case .quarantined: Wording(en: "set aside", vi: "tệp để riêng")
        case .withheldName: Wording(en: "(name withheld)", vi: "(không nêu tên)")
        case .running: Wording(en: "not finished", vi: "chưa xong")
        case .unknownFilter:
            Wording(en: "There is no filter “%1”; it was left out.", vi: "Không có bộ lọc “%1”; đã bỏ qua.")
        case .badFilterValue:
            Wording(
                en: "The value “%2” of the filter “%1” is not understood; it was left out.",
                vi: "Không hiểu giá trị “%2” của bộ lọc “%1”; đã bỏ qua.")
        case .queryTooLong:
            Wording(
                en: "The question was longer than %1 characters; the rest was left out.",
                vi: "Câu tìm dài quá %1 ký tự; phần sau đã bỏ qua.")
        case .emptyQuery:
            Wording(en: "There is no word to search for in the question.", vi: "Câu tìm không có từ nào để tìm.")
        case .indexMissing:
            Wording(
                en: "The search index is missing or older than the archive; run 'bienmuc reindex'.",
                vi: "Chỉ mục tìm kiếm chưa có hoặc cũ hơn kho; hãy chạy “bienmuc reindex”.")
        case .incompleteDocument:
            Wording(
                en: "Only %1 of %2 {page|pages} of this document could be read; see the warnings.",
                vi: "Chỉ đọc được %1/%2 trang của văn bản này; xem phần cảnh báo.")
        case .recognisedText:
            Wording(
                en: "This text was recognised from a scan; check figures and names against the page.",
                vi: "Chữ trong văn bản này được nhận dạng từ bản quét; hãy đối chiếu số liệu, tên riêng với ảnh trang.")
        case .pageTooFar:
            Wording(en: "There is no page %1; the last page is %2.", vi: "Không có trang %1; trang cuối là %2.")
        case .notFoundTitle: Wording(en: "Not found", vi: "Không tìm thấy")
        case .notFoundMessage:
            Wording(
                en: "There is nothing at this address. The document may have another identifier, or the address was "
                    + "cut.",
                vi: "Không có gì ở địa chỉ này. Có thể mã hồ sơ khác, hoặc địa chỉ bị thiếu.")
        case .badRequestTitle: Wording(en: "The request is not understood", vi: "Không hiểu yêu cầu")
        case .badRequestMessage:
            Wording(
                en: "The address or its values are not as they should be.",
                vi: "Địa chỉ hoặc giá trị trong địa chỉ không đúng.")
        case .methodNotAllowedTitle: Wording(en: "Reading only", vi: "Chỉ đọc")
        case .methodNotAllowedMessage:
            Wording(
                en: "This site can only be read; %1 is not answered.",
                vi: "Trang này chỉ để đọc; không nhận yêu cầu %1.")
        case .internalErrorTitle: Wording(en: "A fault of ours", vi: "Lỗi của chương trình")
        case .internalErrorMessage:
            Wording(
                en: "The page could not be made. The cause is in the server's log.",
                vi: "Không tạo được trang. Nguyên nhân ghi trong nhật ký máy chủ.")
        case .busyTitle: Wording(en: "Too slow", vi: "Quá lâu")
        case .busyMessage:
            Wording(
                en: "The answer took longer than %1 {second|seconds}; ask for less or try again.",
                vi: "Quá %1 giây chưa xong; hãy thu hẹp câu hỏi hoặc thử lại.")
        case .unknownHostMessage:
            Wording(
                en: "This server does not answer for “%1”. Start it with --name %1 if it should.",
                vi: "Máy chủ này không nhận tên “%1”. Nếu đúng tên, hãy chạy với --name %1.")
        case .unknownParameter: Wording(en: "There is no parameter “%1”.", vi: "Không có tham số “%1”.")
        case .badParameter:
            Wording(en: "The value of “%1” is not understood: %2.", vi: "Không hiểu giá trị của “%1”: %2.")
        case .parameterTooLong:
            Wording(en: "The value of “%1” is longer than %2 characters.", vi: "Giá trị của “%1” dài quá %2 ký tự.")
        case .noPageImage: Wording(en: "The page cannot be shown.", vi: "Không hiển thị được trang này.")
        case .backToSearch: Wording(en: "To the search page", vi: "Về trang tìm kiếm")
        case .listening:
            Wording(en: "Serving %1 at %2 (end with Ctrl-C)", vi: "Đang phục vụ %1 tại %2 (Ctrl-C để dừng)")
        case .addressInUse:
            Wording(
                en: "%1 is in use by another program; choose another with --port",
                vi: "%1 đang do chương trình khác dùng; hãy chọn cổng khác bằng --port")
        case .navDocuments: Wording(en: "Documents", vi: "Văn bản")
        case .addressNotPermitted:
            Wording(
                en: "%1 may not be used by this user; choose a port above 1024",
                vi: "không được phép dùng %1; hãy chọn cổng trên 1024")
        case .addressUnknown: Wording(en: "%1 is no address of this machine", vi: "%1 không phải địa chỉ của máy này")
        case .documentsTitle: Wording(en: "Documents", vi: "Văn bản")
        case .columnType: Wording(en: "Type", vi: "Loại")
        case .columnNumber: Wording(en: "Number", vi: "Số, ký hiệu")
        case .columnIssuer: Wording(en: "Issuer", vi: "Cơ quan ban hành")
        case .columnTitle: Wording(en: "Title", vi: "Trích yếu")
        case .filterLevel: Wording(en: "Level", vi: "Cấp")
        case .filterIssuer: Wording(en: "Issuer", vi: "Cơ quan ban hành")
        case .filterTextLayer: Wording(en: "Text", vi: "Nguồn chữ")
        case .filterValue: Wording(en: "Value at least", vi: "Mức từ")
        case .documentCount: Wording(en: "%1 {document|documents}", vi: "%1 văn bản")
        case .citations: Wording(en: "citations", vi: "viện dẫn")
        case .tables: Wording(en: "tables", vi: "bảng")
        case .furtherPlaces: Wording(en: "%1 more places in this document", vi: "còn %1 chỗ khác trong văn bản này")
        case .columnPartnerships: Wording(en: "As partner", vi: "Phối hợp")
        case .columnReports: Wording(en: "Reports", vi: "Báo cáo")
        case .columnFinished: Wording(en: "Finished", vi: "Kết thúc")
        case .skippedFiles: Wording(en: "files of other kinds", vi: "tệp không thuộc dạng đọc được")
        case .stateFailed: Wording(en: "set aside", vi: "để riêng")
        case .stateRefused: Wording(en: "refused, marked secret", vi: "không nhận, có dấu mật")
        case .stateSkipped: Wording(en: "skipped", vi: "bỏ qua")
        case .cutOff:
            Wording(
                en: "the run was cut off before it was read; run again",
                vi: "lượt nạp bị ngắt trước khi đọc tệp; hãy chạy lại")
        case .fixityMissing: Wording(en: "missing", vi: "mất")
        case .fixityAltered: Wording(en: "altered", vi: "bị thay đổi")
        case .fixityCheckedSince: Wording(en: "all checked since", vi: "đã kiểm tra hết từ")
        case .others: Wording(en: "others", vi: "loại khác")
        case .eventCreated: Wording(en: "archive made", vi: "lập kho")
        case .eventMigrated: Wording(en: "format renewed", vi: "nâng cấp khuôn dạng")
        case .eventRunBegun: Wording(en: "run begun", vi: "bắt đầu lượt nạp")
        case .eventRunFinished: Wording(en: "run finished", vi: "xong lượt nạp")
        case .eventStored: Wording(en: "document stored", vi: "lưu văn bản")
        case .eventReplaced: Wording(en: "document read anew", vi: "đọc lại văn bản")
        case .eventQuarantined: Wording(en: "file set aside", vi: "để riêng tệp")
        case .eventSkipped: Wording(en: "file skipped", vi: "bỏ qua tệp")
        case .eventRefused: Wording(en: "file refused", vi: "không nhận tệp")
        case .eventFixityChecked: Wording(en: "originals checked", vi: "đối chiếu bản gốc")
        case .eventFixityFailed: Wording(en: "fault found", vi: "phát hiện sai lệch")
        case .eventIndexed: Wording(en: "search index made", vi: "lập chỉ mục tìm kiếm")
        case .parameterMissing: Wording(en: "The parameter “%1” is needed.", vi: "Thiếu tham số “%1”.")
        }
    }
}
