import Testing

@testable import ReadingPDF

@Test func whatStandsInParenthesesGoesOn() {
    let builder = ParagraphBuilder(place: .body, left: 85, right: 560)
    let second = line("vụ Đảng ủy xã)", x0: 240, x1: 400, y: 117)
    let open = line("(Kèm theo Kế hoạch số 5 của Ban Thường", x0: 100, x1: 520, y: 100)
    #expect(builder.paragraphs(of: [open, second]).count == 1)
    let closed = line("(Kèm theo Kế hoạch số 5) của Ban Thường", x0: 100, x1: 520, y: 100)
    #expect(builder.paragraphs(of: [closed, second]).count == 2)
}

/// Recipients below the text stand a little further left than it; its lines still start at the margin.
@Test func recipientsDoNotMoveTheMargin() throws {
    let text = (0..<6).map {
        line("Trường hợp được cơ quan nhà nước cho phép", x0: 85, x1: 538, y: 100 + 16 * Float($0))
    }
    let recipients = (0..<6).map { line("- Các sở, ban, ngành;", x0: 78, x1: 220, y: 300 + 13 * Float($0)) }
    let margins = try #require(Margins(of: text + recipients, earlier: nil))
    #expect(margins.left == 85)
    // Nor do they beside a signature.
    let beside = recipients.map { Line($0.pieces + line("CHỦ TỊCH", x0: 380, x1: 500, y: $0.baseline).pieces) }
    #expect(try #require(Margins(of: text + beside, earlier: nil)).left == 85)
    // First lines are set in by more than that.
    let first = (0..<6).map {
        line("Giao Ủy ban nhân dân xã tổ chức thực hiện", x0: 121, x1: 538, y: 100 + 16 * Float($0))
    }
    #expect(try #require(Margins(of: first + text, earlier: nil)).left == 85)
    let short = (0..<6).map { line("nghị quyết này.", x0: 85, x1: 180, y: 300 + 16 * Float($0)) }
    #expect(try #require(Margins(of: first + short, earlier: nil)).left == 85)
}
