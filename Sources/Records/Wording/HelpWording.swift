/// The help texts of the command line.
public enum HelpWording {
    public static let bienmuc = Wording(
        en: "Turns council documents into records, and keeps them in a searchable archive.",
        vi: "Biến văn bản của Hội đồng nhân dân thành dữ liệu, lưu trong một kho tra cứu được.")
    public static let ingest = Wording(
        en: "Put every document under some paths into the archive.", vi: "Nạp mọi văn bản trong các đường dẫn vào kho.")
    public static let extract = Wording(
        en: "Print the records of some files as JSON Lines; no archive is touched.",
        vi: "In dữ liệu của các tệp dạng JSON Lines; không đụng đến kho.")
    public static let search = Wording(
        en: "Find documents by words, quoted phrases or number.",
        vi: "Tìm văn bản theo từ, cụm từ trong ngoặc kép hoặc số hiệu.")
    public static let show = Wording(en: "Show one document.", vi: "Xem một văn bản.")
    public static let list = Wording(en: "List the documents of the archive.", vi: "Liệt kê văn bản trong kho.")
    public static let status = Wording(
        en: "What the archive holds, what failed and why.", vi: "Kho có gì, tệp nào lỗi và vì sao.")
    public static let export = Wording(en: "Print all records, or one table.", vi: "Xuất mọi dữ liệu, hoặc một bảng.")
    public static let schema = Wording(
        en: "Print the JSON Schema (2020-12) of the record.", vi: "In JSON Schema (2020-12) của dữ liệu.")
    public static let verify = Wording(
        en: "Check every original, every record and the index.", vi: "Kiểm tra từng bản gốc, từng bản ghi và chỉ mục.")
    public static let reprocess = Wording(
        en: "Make records anew where a stage has a new version.",
        vi: "Làm lại bản ghi khi một công đoạn có phiên bản mới.")
    public static let reindex = Wording(en: "Make the search index anew.", vi: "Dựng lại chỉ mục tìm kiếm.")
    public static let explain = Wording(
        en: "Why a record says what it says: rule, quotation and place of one item.",
        vi: "Vì sao bản ghi nói vậy: quy tắc, trích dẫn và vị trí của một mục.")
    public static let review = Wording(
        en: "What a person should look at: doubtful items and warnings.",
        vi: "Những gì cần người xem lại: mục chưa chắc và cảnh báo.")
    public static let serve = Wording(en: "Serve the archive as web pages.", vi: "Mở kho dưới dạng trang web.")

    public static let port = Wording(
        en: "The port; 0 takes any that is free.", vi: "Cổng; 0 là cổng trống bất kỳ.")
    public static let host = Wording(
        en: "The address to listen on; only this machine unless given.",
        vi: "Địa chỉ lắng nghe; nếu không nêu thì chỉ máy này.")
    public static let hostName = Wording(
        en: "A further name that visitors may use for this server.", vi: "Tên khác mà người dùng gọi máy chủ này.")
    public static let archive = Wording(en: "The archive's folder.", vi: "Thư mục của kho.")
    public static let pipeline = Wording(
        en: "A pipeline file with the run's settings (see Pipelines/).",
        vi: "Tệp quy trình với các thiết đặt (xem Pipelines/).")
    public static let jobs = Wording(
        en: "Documents read at once (default: the number of cores).",
        vi: "Số văn bản đọc cùng lúc (mặc định: số nhân máy).")
    public static let paths = Wording(en: "Files and folders.", vi: "Tệp và thư mục.")
    public static let files = Wording(en: "Files (folders are walked).", vi: "Tệp (thư mục thì đọc hết bên trong).")
    public static let retryFailed = Wording(
        en: "Try again what failed before; without paths, everything that failed.",
        vi: "Thử lại tệp từng lỗi; không chỉ đường dẫn thì thử lại tất cả.")
    public static let pretty = Wording(en: "Spread the JSON over lines.", vi: "Trình bày JSON thành nhiều dòng.")
    public static let json = Wording(en: "Print JSON.", vi: "In dạng JSON.")
    public static let limit = Wording(en: "At most so many.", vi: "Nhiều nhất chừng này.")
    public static let words = Wording(
        en: "Words, \"quoted phrases\" or a document's number.",
        vi: "Từ, “cụm từ trong ngoặc kép” hoặc số hiệu văn bản.")
    public static let type = Wording(en: "Only this type, as in nghi_quyet.", vi: "Chỉ loại này, ví dụ nghi_quyet.")
    public static let year = Wording(en: "Only this year, or from-to.", vi: "Chỉ năm này, hoặc từ-đến.")
    public static let issuer = Wording(
        en: "Only issuers with these words in their name.", vi: "Chỉ cơ quan có các từ này trong tên.")
    public static let document = Wording(
        en: "A document's id, the start of it, or its number.", vi: "Mã văn bản, phần đầu của mã, hoặc số hiệu.")
    public static let page = Wording(en: "A page, from 1.", vi: "Trang, từ 1.")
    public static let png = Wording(en: "Draw the page into this PNG file.", vi: "Vẽ trang vào tệp PNG này.")
    public static let markedItem = Wording(
        en: "Frame this item (t3, a12, c1, title, …) on its page instead of all blocks.",
        vi: "Đóng khung mục này (t3, a12, c1, title, …) trên trang của nó thay vì mọi khối.")
    public static let format = Wording(en: "jsonl or csv.", vi: "jsonl hoặc csv.")
    public static let table = Wording(
        en: "One table instead of whole records.", vi: "Một bảng thay vì toàn bộ bản ghi.")
    public static let stage = Wording(
        en: "Start from this stage whatever its version: reading, repair, structure or extraction.",
        vi: "Làm lại từ công đoạn này bất kể phiên bản: reading, repair, structure hoặc extraction.")
    public static let item = Wording(
        en: "An item's id (t3, a12, c1, r1, f1) or a field (title, number, …).",
        vi: "Mã của mục (t3, a12, c1, r1, f1) hoặc tên trường (title, number, …).")
    public static let below = Wording(
        en: "Items with a confidence below this (0…1).", vi: "Các mục có độ tin cậy dưới mức này (0…1).")
}
