/// The rules by their ids, which never change, each with a sentence a councillor could read.
public enum RuleBook {
    static let ordered = "assignment.ordered"
    static let subject = "assignment.subject"
    static let carried = "assignment.carried"
    static let heading = "assignment.heading"
    static let row = "assignment.row"
    static let cellItem = "assignment.cell-item"

    static let percent = "target.percent"
    static let count = "target.count"
    static let measured = "target.measured"
    static let prescribed = "target.prescribed"
    static let goal = "target.goal"
    static let cell = "target.cell"

    static let reportDuty = "report.duty"
    static let reportUnowned = "report.unowned"
    static let reportRow = "report.row"

    static let sum = "funding.sum"
    static let share = "funding.share"
    static let source = "funding.source"

    /// What a rule says, in English and Vietnamese; nil for an unknown id.
    public static func sentence(_ id: String) -> (en: String, vi: String)? { sentences[id] }

    public static let sentences: [String: (en: String, vi: String)] = [
        ordered: (
            "“Giao (yêu cầu, đề nghị) <body> <duty>.”: the body after the order must act.",
            "“Giao (yêu cầu, đề nghị) <cơ quan> <việc>.”: cơ quan đứng sau lời giao phải thực hiện."
        ),
        subject: (
            "“<body> <verb> …”: the body that opens the clause must act.",
            "“<cơ quan> <động từ> …”: cơ quan đứng đầu mệnh đề phải thực hiện."
        ),
        carried: (
            "A clause without a subject has the doer of the clause before it in the paragraph.",
            "Mệnh đề không có chủ ngữ thì người thực hiện là của mệnh đề trước trong đoạn."
        ),
        heading: (
            "Under a heading or lead-in that names a body, that body must act.",
            "Dưới đề mục hoặc câu dẫn nêu tên cơ quan thì cơ quan đó phải thực hiện."
        ),
        row: (
            "A table row is a duty; the column of the responsible body says who must act.",
            "Mỗi dòng của bảng là một nhiệm vụ; cột cơ quan chủ trì cho biết ai thực hiện."
        ),
        cellItem: (
            "“- <body> <verb> …” in the cell of responsible bodies is a duty of that body.",
            "“- <cơ quan> <động từ> …” trong ô cơ quan thực hiện là việc của cơ quan đó."
        ),
        percent: ("“N% <population> <state>” is a target.", "“N% <đối tượng> <đạt điều gì>” là một chỉ tiêu."),
        count: (
            "“<comparator> N <unit> …” is a target: how many at least, at most, more than.",
            "“<ít nhất, trên, tối đa …> N <đơn vị> …” là một chỉ tiêu."
        ),
        measured: (
            "“<indicator> đạt (tăng, giảm còn) N <unit>” is a target.",
            "“<chỉ tiêu> đạt (tăng, giảm còn) N <đơn vị>” là một chỉ tiêu."
        ),
        prescribed: (
            "A number that the text prescribes (“thành lập 04 Ban”) is a target.",
            "Con số mà văn bản quy định phải có (“thành lập 04 Ban”) là một chỉ tiêu."
        ),
        goal: (
            "An item of a list of goals without a measured quantity is a qualitative target.",
            "Một mục trong danh sách mục tiêu không kèm số đo là mục tiêu định tính."
        ),
        cell: (
            "A value cell of a table of goals is a target of its row for its column's period.",
            "Ô giá trị trong bảng mục tiêu là chỉ tiêu của dòng cho thời kỳ của cột."
        ),
        reportDuty: (
            "A duty to report is a report of its doer.", "Việc phải báo cáo là một chế độ báo cáo của người thực hiện."
        ),
        reportUnowned: (
            "“Định kỳ … báo cáo …” that names no doer is a report of nobody in particular.",
            "“Định kỳ … báo cáo …” không nêu ai thực hiện."
        ),
        reportRow: (
            "A table row about a report, one for each date of its time column.",
            "Dòng bảng về báo cáo, mỗi mốc thời gian một báo cáo."
        ),
        sum: ("A sum of money for costs.", "Số tiền kinh phí."),
        share: ("“hỗ trợ N% kinh phí”: a share of costs.", "“hỗ trợ N% kinh phí”: tỷ lệ hỗ trợ chi phí."),
        source: ("Where the money comes from, without a sum.", "Nguồn kinh phí, không nêu số tiền."),
    ]
}
