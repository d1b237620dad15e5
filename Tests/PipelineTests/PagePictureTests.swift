import Foundation
import Hashing
import ReadingPDF
import Records
import TestSupport
import Testing

@testable import Pipeline

@Suite struct PagePictureTests {
    private let page = PageSize(width: 100, height: 200)

    private func drawn(_ kind: PageMark.Kind, _ box: Box) -> PagePicture {
        var picture = PagePicture(width: 400, height: 800, pixels: Array(repeating: 255, count: 400 * 800 * 3))
        picture.draw([PageMark(kind, box, on: page)])
        return picture
    }

    /// Columns and rows of the pixels that are no longer white.
    private func painted(_ picture: PagePicture) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
        var columns: Set<Int> = []
        var rows: Set<Int> = []
        for row in 0..<picture.height {
            for column in 0..<picture.width where picture.pixels[(row * picture.width + column) * 3 + 1] != 255 {
                columns.insert(column)
                rows.insert(row)
            }
        }
        guard let left = columns.min(), let right = columns.max(), let top = rows.min(), let bottom = rows.max() else {
            return nil
        }
        return (left...right, top...bottom)
    }

    @Test func aFrameLiesAroundItsBox() throws {
        let picture = drawn(.item, Box(10, 20, 50, 40))
        let found = try #require(painted(picture))
        #expect(found.columns == 37...202)
        #expect(found.rows == 77...162)
        // Red outside, nothing inside.
        let corner = (77 * 400 + 37) * 3
        #expect(Array(picture.pixels[corner..<(corner + 3)]) == [200, 30, 30])
        let middle = (120 * 400 + 120) * 3
        #expect(Array(picture.pixels[middle..<(middle + 3)]) == [255, 255, 255])
    }

    @Test func framesOfBlocksAreThin() throws {
        let found = try #require(painted(drawn(.block, Box(10, 20, 50, 40))))
        #expect(found.columns == 39...200)
        #expect(found.rows == 79...160)
    }

    @Test(arguments: [
        Box(-50, -50, 500, 500), Box(90, 190, 300, 900), Box(.nan, 0, 10, 10), Box(0, 0, .infinity, 10),
        Box(60, 60, 20, 20), Box(0, 0, 0, 0),
    ])
    func oddBoxesStayInside(box: Box) {
        let picture = drawn(.item, box)
        #expect(picture.pixels.count == 400 * 800 * 3)
    }

    private static func file(_ name: String) throws -> SourceFile {
        let bytes = [UInt8](try Data(contentsOf: TestFiles.corpus.appending(path: name)))
        return SourceFile(name: name, bytes: bytes, sha256: SHA256.hex(bytes))
    }

    @Test(arguments: ["ket-luan-giao-ban-2022.pdf", "ket-luan-giao-ban-2022.scan.pdf"])
    func aPageIsDrawnWithItsMarks(name: String) throws {
        let file = try Self.file(name)
        let pipeline = Pipeline()
        let plain = try pipeline.picture(of: file, page: 1, dotsPerInch: 50)
        #expect(plain.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(try pipeline.picture(of: file, page: 1, dotsPerInch: 50, marks: []) == plain)
        let mark = PageMark(.item, Box(100, 100, 300, 200), on: PageSize(width: 595, height: 842))
        #expect(try pipeline.picture(of: file, page: 1, dotsPerInch: 50, marks: [mark]) != plain)
    }

    @Test func whatHasNoSuchPageIsRefused() throws {
        let pdf = try Self.file("ket-luan-giao-ban-2022.pdf")
        #expect(throws: Refusal(.noPages)) { try Pipeline().picture(of: pdf, page: 999, dotsPerInch: 50) }
        let word = try Self.file("ket-luan-giao-ban-2022.docx")
        #expect(throws: Refusal(.unsupported, ["drawing"])) {
            try Pipeline().picture(of: word, page: 1, dotsPerInch: 50)
        }
    }
}
