import Records
import VietnameseText

/// Stand-alone marks near the head of a document: degrees of secrecy and of urgency (decree 30/2020, annex I, boxes
/// 10a and 10b).
public enum SecrecyMark {
    /// Blocks and pages searched: the mark stands beside or below the number on the first page.
    private static let blockLimit = 40

    /// The degree of secrecy a document bears, nil for none. Only a short line, box or stamp of capitals counts, never
    /// the words inside a sentence. Meant to be asked before any of the text is written anywhere.
    public static func find(in document: SourceDocument) -> Secrecy? {
        find(document, level(of:))
    }

    /// The degree of urgency a document bears, nil for none.
    public static func urgency(in document: SourceDocument) -> Urgency? {
        find(document, urgency(of:))
    }

    private static func find<Degree>(_ document: SourceDocument, _ degree: (String) -> Degree?) -> Degree? {
        var seen = 0
        for block in document.blocks {
            if let page = block.page, page > 1, block.kind != .furniture { break }
            guard seen < blockLimit else { break }
            switch block.kind {
            case .table:
                seen += 1
                guard let table = block.table, table.cells.count <= 40 else { continue }
                for cell in table.cells {
                    for paragraph in LayoutTables.paragraphs(of: cell) {
                        if let found = lines(of: paragraph).lazy.compactMap(degree).first { return found }
                    }
                }
            case .paragraph, .furniture:
                if block.kind == .paragraph { seen += 1 }
                if let found = lines(of: block).lazy.compactMap(degree).first { return found }
            case .footnote: continue
            }
        }
        return nil
    }

    /// Code points of the longest line that can be a mark.
    private static let lineLimit = 60

    /// The short pieces of a block: its lines, cut again where a tab or a wide gap sets text side by side.
    private static func lines(of block: SourceBlock) -> [String] {
        guard block.text.utf8.count <= 1_600 else { return [] }
        let scalars = Array(scalarsOf: block.text)
        guard scalars.count <= 400 else { return [] }
        var pieces: [String] = []
        var start = 0
        func cut(_ end: Int) {
            if end > start, end - start <= lineLimit { pieces.append(String(scalars: scalars[start..<end])) }
            start = end + 1
        }
        var spaces = 0
        for (index, scalar) in scalars.enumerated() {
            spaces = scalar == " " || scalar == "\u{A0}" ? spaces + 1 : 0
            if scalar == "\t" || scalar == "\n" || spaces >= 3 || block.breaks.contains(index) { cut(index) }
        }
        cut(scalars.count)
        return pieces
    }

    /// Capitals of a line with what OCR makes of them, without spaces and marks; nil where small letters stand.
    private static func capitals(_ line: String) -> String? {
        var letters: [Unicode.Scalar] = []
        var count = 0
        for scalar in line.unicodeScalars {
            count += 1
            guard count < lineLimit else { return nil }
            if scalar.isWordLetter {
                // A small L or a vertical bar for I is the usual misreading on a stamp ("TỐl MẬT").
                if scalar == "l" || scalar == "ı" {
                    letters.append("I")
                } else {
                    guard scalar.isCapital else { return nil }
                    letters.append(scalar)
                }
            } else if scalar == "|" || scalar == "1" {
                letters.append("I")
            } else if scalar.isDigit {
                return nil
            }
        }
        return letters.isEmpty ? nil : String(scalars: letters)
    }

    private static let secrecy: [String: Secrecy] = {
        var table: [String: Secrecy] = [:]
        for word in ["MẬT", "MÂT", "MẶT", "MẤT"] { table[word] = .mat }
        for word in ["TỐIMẬT", "TỐIMÂT", "TÔIMẬT", "TỒIMẬT", "TỔIMẬT", "TỐIMẶT", "TỚIMẬT", "TÓIMẬT"] {
            table[word] = .toiMat
        }
        for word in [
            "TUYỆTMẬT", "TUYÊTMẬT", "TUYỆTMÂT", "TUYỆTMẶT", "TUYẾTMẬT", "TUYẸTMẬT", "TUYỆTMẤT",
        ] { table[word] = .tuyetMat }
        return table
    }()

    private static let urgencies: [String: Urgency] = [
        "KHẨN": .khan, "KHÂN": .khan, "KHẢN": .khan, "THƯỢNGKHẨN": .thuongKhan, "THƯƠNGKHẨN": .thuongKhan,
        "THƯỢNGKHÂN": .thuongKhan, "HỎATỐC": .hoaToc, "HOẢTỐC": .hoaToc, "HOATỐC": .hoaToc, "HỎATÔC": .hoaToc,
        "HỎATỐCHẸNGIỜ": .hoaToc, "HOẢTỐCHẸNGIỜ": .hoaToc,
    ]

    /// The degree a line states when it is nothing but the mark.
    static func level(of line: String) -> Secrecy? {
        if let labelled = labelled(line) { return labelled }
        guard let letters = capitals(line) else { return nil }
        return secrecy[letters]
    }

    /// "Độ mật: Tối mật" as a line of a form.
    private static func labelled(_ line: String) -> Secrecy? {
        var view = String.UnicodeScalarView()
        var count = 0
        for scalar in line.unicodeScalars {
            count += 1
            guard count < 40 else { return nil }
            if scalar.isWordLetter { view.append(scalar.lowered) }
        }
        switch String(view) {
        case "độmậtmật": return .mat
        case "độmậttốimật": return .toiMat
        case "độmậttuyệtmật": return .tuyetMat
        default: return nil
        }
    }

    static func urgency(of line: String) -> Urgency? {
        guard let letters = capitals(line) else { return nil }
        if letters.hasPrefix("HỎATỐCHẸNGIỜ") || letters.hasPrefix("HOẢTỐCHẸNGIỜ") { return .hoaToc }
        return urgencies[letters]
    }
}
