import Records
import Testing

@testable import Export

private func record() -> Record {
    var record = Record(
        id: "0123456789abcdef",
        source: SourceInfo(
            fileName: "kế hoạch.docx", sha256: String(repeating: "0", count: 64), size: 10, mediaType: "text/plain",
            textLayer: .embedded, encoding: .unicode), document: DocumentFields())
    record.document.number = "10-ĐA/TU"
    record.document.title = "Đổi mới, \"nâng cao\" năng lực"
    record.document.recipients = ["Thường trực HĐND", "Lưu VT"]
    let place = Place(block: "b4", start: 0, end: 9, page: 2)
    var target = Target(
        text: "- 100% đại biểu\n=HYPERLINK(\"x\")", kind: .quantitative, source: place, rule: "t", confidence: 0.5)
    (target.id, target.comparator, target.value, target.unit) = ("t1", .equal, 23.5, "%")
    target.time = TimeFrame(due: "--06-30", repeats: "P1Y")
    record.targets = [target]
    return record
}

@Test func everyRowHasAsManyCellsAsTheHeader() {
    var full = record()
    let place = Place(block: "b1", start: 0, end: 1)
    full.assignments = [
        Assignment(actors: ["Ban", "Văn phòng"], role: .lead, task: "@làm", source: place, rule: "a", confidence: 1)
    ]
    full.citations = [Citation(text: "Luật", type: .luat, relation: .basis, source: place, rule: "c", confidence: 1)]
    for table in ExportTable.allCases {
        #expect(cells(table.rows(of: full)).map(\.count) == [table.columns.count], "\(table)")
        #expect(cells(table.header) == [table.columns])
    }
}

@Test func cellsComeBackAsTheyWereAndFormulasAreHarmless() {
    let targets = cells(ExportTable.targets.rows(of: record()))[0]
    let named = Dictionary(uniqueKeysWithValues: zip(ExportTable.targets.columns, targets))
    #expect(named["text"] == "'- 100% đại biểu\n=HYPERLINK(\"x\")")
    #expect(named["value"] == "23.5")
    #expect(named["comparator"] == "eq")
    #expect(named["due"] == "06-30")
    let document = cells(ExportTable.documents.rows(of: record()))[0]
    #expect(document[3] == "Đổi mới, \"nâng cao\" năng lực")
    #expect(document[1] == "10-ĐA/TU")
    for dangerous in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "＝1"] {
        #expect(cells(CSV.row([.text(dangerous)])) == [["'" + dangerous]])
    }
    #expect(CSV.row([.number(-5), .integer(-3), .flag(true), .number(nil), .number(1e20)]) == "-5,-3,1,,1e+20\r\n")
}

@Test func theSameRecordGivesTheSameBytes() {
    for table in ExportTable.allCases { #expect(table.rows(of: record()) == table.rows(of: record())) }
    #expect(JSONLines.line(Array("{}".utf8)) == Array("{}\n".utf8))
    #expect(JSONLines.line(Array("{}\n".utf8)) == Array("{}\n".utf8))
}

/// Reads CSV by the rules of RFC 4180.
private func cells(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = String.UnicodeScalarView()
    var quoted = false
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
        let scalar = scalars[index]
        if quoted {
            if scalar == "\"", index + 1 < scalars.count, scalars[index + 1] == "\"" {
                cell.append("\"")
                index += 1
            } else if scalar == "\"" {
                quoted = false
            } else {
                cell.append(scalar)
            }
        } else if scalar == "\"" {
            quoted = true
        } else if scalar == "," {
            rows[rows.count - 1].append(String(cell))
            cell = .init()
        } else if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" {
            rows[rows.count - 1].append(String(cell))
            cell = .init()
            rows.append([])
            index += 1
        } else {
            cell.append(scalar)
        }
        index += 1
    }
    return rows.dropLast()
}
