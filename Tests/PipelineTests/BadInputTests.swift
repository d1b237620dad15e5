import Foundation
import Pipeline
import Records
import Testing

/// What nobody would call a document still ends in a record: no crash, time in step with the size, nothing made up.
@Suite(.serialized) struct BadInputTests {
    private static func record(_ blocks: [SourceBlock]) -> Record {
        Pipeline().record(
            from: SourceDocument(mediaType: "text/plain", blocks: blocks),
            identity: FileIdentity(name: "x.txt", sha256: String(repeating: "0", count: 64), size: 0))
    }

    private static func paragraphs(_ lines: [String]) -> [SourceBlock] { lines.map { SourceBlock(text: $0) } }

    /// Processor seconds of this thread: what else the machine does does not count.
    private static func seconds(_ work: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        work()
        return now() - start
    }

    private static let sentence =
        "Ủy ban nhân dân tỉnh chủ trì, phối hợp với Sở Tài chính thực hiện Nghị quyết số 12/2025/NQ-HĐND; đạt ít nhất 95% chỉ tiêu trước ngày 30/6/2026 (theo kế hoạch). "

    private static func longParagraph(_ count: Int) -> [SourceBlock] {
        paragraphs(["KẾ HOẠCH", "Về việc thử", "I. NHIỆM VỤ", String(repeating: sentence, count: count)])
    }

    private static func nestedList(_ depth: Int) -> [SourceBlock] {
        (0..<depth).map { level in
            var block = SourceBlock(text: "- Sở Y tế rà soát mạng lưới \(level);")
            block.computedLabel = 2
            block.listLevel = level
            return block
        }
    }

    private static func longTable(_ rows: Int) -> [SourceBlock] {
        let header = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"]
        var cells: [SourceCell] = []
        for row in 0..<rows {
            let texts =
                row == 0
                ? header : ["\(row)", "Rà soát kế hoạch số \(row) về việc đã giao", "Sở Y tế", "Quý II/2026"]
            for (column, text) in texts.enumerated() {
                cells.append(SourceCell(row: row, column: column, blocks: [SourceBlock(text: text)]))
            }
        }
        var block = SourceBlock(.table, text: "")
        block.table = SourceTable(rowCount: rows, columnCount: 4, cells: cells, ruled: true)
        return paragraphs(["KẾ HOẠCH", "Về việc thử"]) + [block]
    }

    /// Twice the input may take at most three times as long: four times would be quadratic.
    private static func growth(_ blocks: (Int) -> [SourceBlock], _ size: Int) -> Double {
        let small = blocks(size)
        let large = blocks(2 * size)
        let first = min(seconds { _ = record(small) }, seconds { _ = record(small) })
        // The least of two runs each: other tests run beside.
        let second = min(seconds { _ = record(large) }, seconds { _ = record(large) })
        return second / max(first, 0.02)
    }

    @Test func aParagraphOfManyDutiesTakesTimeInStepWithItsLength() {
        #expect(Self.growth(Self.longParagraph, 400) < 3)
        let record = Self.record(Self.longParagraph(400))
        #expect(record.citations.count == 400)
        #expect(record.targets.count == 400)
    }

    @Test func deepListsTakeTimeInStepWithTheirDepth() {
        #expect(Self.growth(Self.nestedList, 1_000) < 3)
        #expect(Self.record(Self.nestedList(5_000)).blocks.count == 5_000)
    }

    @Test func aTableOfTwentyThousandRowsIsReadRowByRow() {
        #expect(Self.growth(Self.longTable, 800) < 3)
        let record = Self.record(Self.longTable(20_001))
        #expect(record.tables.map(\.rows.count) == [20_001])
        #expect(record.assignments.count == 20_000)
    }

    @Test func whatIsNoVietnameseDocumentGivesAnEmptyRecordThatSaysSo() {
        let scrambled = (0..<4_000).map { index in
            String(Unicode.Scalar(UInt32((index &* 2_654_435_761) % 0xD000 + 0x20)) ?? "?")
        }.joined()
        let inputs: [(name: String, lines: [String])] = [
            (
                "English",
                Array(
                    repeating: "The committee shall submit a report before 30 June 2026; at least 95% must agree.",
                    count: 40)
            ),
            ("Chinese", Array(repeating: "人民委员会应当在2026年6月30日之前向省人民议会提交年度报告。", count: 40)),
            ("numbers", (0..<200).map { "\($0 * 7919) \($0),5% 1.\($0).3/2026 \($0 * 31)" }),
            ("scrambled", [scrambled]),
            ("marks", [String(repeating: "((((““““;;;;....////", count: 400)]),
        ]
        for input in inputs {
            let record = Self.record(Self.paragraphs(input.lines))
            #expect(record.document.type == .khac, "\(input.name)")
            #expect(record.document.number == nil && record.document.issuer == nil, "\(input.name)")
            let items =
                record.citations.count + record.targets.count + record.assignments.count + record.reports.count
                + record.funding.count
            #expect(items == 0, "\(input.name)")
            #expect(!record.warnings.isEmpty, "\(input.name)")
        }
    }
}
