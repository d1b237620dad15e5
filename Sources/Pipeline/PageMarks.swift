import ReadingPDF
import Records

extension PagePicture {
    private typealias Colour = (red: UInt8, green: UInt8, blue: UInt8)

    /// Draws the frames over the page, blocks first.
    mutating func draw(_ marks: [PageMark]) {
        let thin = max(1, width / 800)
        for mark in marks where mark.kind == .block { frame(mark, thickness: thin, (40, 100, 200)) }
        for mark in marks where mark.kind == .item { frame(mark, thickness: 3 * thin, (200, 30, 30)) }
    }

    /// The frame lies around the box, inside the picture.
    private mutating func frame(_ mark: PageMark, thickness: Int, _ colour: Colour) {
        func pixel(_ points: Double, _ extent: Double, _ size: Int) -> Int {
            let share = points / extent
            return share.isFinite ? Int((min(max(share, 0), 1) * Double(size)).rounded()) : 0
        }
        let left = max(0, pixel(mark.box.x0, mark.page.width, width) - thickness)
        let right = min(width, pixel(mark.box.x1, mark.page.width, width) + thickness)
        let top = max(0, pixel(mark.box.y0, mark.page.height, height) - thickness)
        let bottom = min(height, pixel(mark.box.y1, mark.page.height, height) + thickness)
        guard left < right, top < bottom else { return }
        fill(left..<right, top..<min(bottom, top + thickness), colour)
        fill(left..<right, max(top, bottom - thickness)..<bottom, colour)
        fill(left..<min(right, left + thickness), top..<bottom, colour)
        fill(max(left, right - thickness)..<right, top..<bottom, colour)
    }

    private mutating func fill(_ columns: Range<Int>, _ rows: Range<Int>, _ colour: Colour) {
        for row in rows {
            for column in columns {
                let at = (row * width + column) * 3
                pixels[at] = colour.red
                pixels[at + 1] = colour.green
                pixels[at + 2] = colour.blue
            }
        }
    }
}
