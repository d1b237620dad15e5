import Records
import VietnameseText

/// One printed line of a letterhead, title or sign-off.
struct HeadLine {
    /// Index of the block.
    var block: Int
    /// Where the line starts in the block's text.
    var start: Int
    var scalars: [Unicode.Scalar]
    var column: Int?

    var text: String {
        return String(scalars: scalars)
    }

    var plain: String { PlainLetters.letters(of: scalars) }

    var hasLetters: Bool { scalars.contains { $0.isWordLetter } }

    func part(_ range: Range<Int>) -> HeadLine {
        var from = range.lowerBound
        var to = range.upperBound
        while from < to, scalars[from].isSpace { from += 1 }
        while to > from, scalars[to - 1].isSpace { to -= 1 }
        return HeadLine(block: block, start: start + from, scalars: Array(scalars[from..<to]), column: column)
    }

    var isCapitals: Bool {
        var capitals = 0
        var small = 0
        for scalar in scalars where scalar.isWordLetter { if scalar.isCapital { capitals += 1 } else { small += 1 } }
        return capitals > 1 && small * 8 <= capitals
    }
}

/// The lines of the first document of a file, by the kind of their block.
struct HeadLines {
    let outline: Outline
    /// Blocks of the first document: its body, without annexes.
    let blocks: Range<Int>
    private(set) var letterhead: [HeadLine] = []
    private(set) var title: [HeadLine] = []
    private(set) var signature: [HeadLine] = []
    private(set) var recipients: [HeadLine] = []

    init(_ outline: Outline) {
        self.outline = outline
        blocks = outline.parts.first?.blocks ?? outline.blocks.indices
        for index in blocks {
            switch outline.blocks[index].kind {
            case .letterhead: letterhead += lines(index).flatMap(HeadLines.separated)
            case .title: title += lines(index)
            case .signature: signature += lines(index)
            case .recipients:
                for line in lines(index) {
                    let (names, signed) = HeadLines.unsigned(line)
                    recipients.append(names)
                    signature += signed
                }
            default: break
            }
        }
        letterhead = letterhead.filter { !$0.scalars.isEmpty }
        takeFusedTitle()
    }

    /// "… ngày 10 tháng 7 năm 2024 NGHỊ QUYẾT Về …" on one line: what follows the date from the type's name on is the title.
    private mutating func takeFusedTitle() {
        guard title.isEmpty, let index = letterhead.firstIndex(where: HeaderMarks.isDateLine),
            index + 1 < letterhead.count, letterhead[index + 1].block == letterhead[index].block
        else { return }
        let plain = letterhead[index + 1].plain
        guard TypeNames.plainNames.contains(where: { plain.hasPrefix($0.plain) }) else { return }
        title = [letterhead.remove(at: index + 1)]
    }

    private func lines(_ index: Int) -> [HeadLine] {
        let scalars = Array(scalarsOf: outline.blocks[index].text)
        let detail = outline.details[index]
        var result: [HeadLine] = []
        var start = 0
        let whole = HeadLine(block: index, start: 0, scalars: scalars, column: detail.column)
        for position in detail.breaks + [scalars.count] where position >= start && position <= scalars.count {
            let line = whole.part(start..<position)
            if !line.scalars.isEmpty { result.append(line) }
            start = min(position + 1, scalars.count)
        }
        return result
    }

    // MARK: text set side by side on one line

    private static let cuts = [
        "conghoaxahoichunghiavietnam", "doclaptudohanhphuc", "dangcongsanvietnam",
    ]

    /// Cuts a line at tabs, wide gaps and around the mottos, so that fused letterheads come apart.
    private static func separated(_ line: HeadLine) -> [HeadLine] {
        var pieces: [HeadLine] = []
        var start = 0
        var spaces = 0
        for (index, scalar) in line.scalars.enumerated() {
            if scalar == "\t" {
                pieces.append(line.part(start..<index))
                start = index
            } else if scalar.isSpace {
                spaces += 1
                if spaces == 4 {
                    pieces.append(line.part(start..<index))
                    start = index
                }
                continue
            }
            spaces = 0
        }
        pieces.append(line.part(min(start, line.scalars.count)..<line.scalars.count))
        for phrase in cuts {
            pieces = pieces.flatMap { piece -> [HeadLine] in
                guard let place = PlainLetters.place(of: phrase, in: piece.scalars) else { return [piece] }
                return [
                    piece.part(0..<place.lowerBound), piece.part(place),
                    piece.part(place.upperBound..<piece.scalars.count),
                ]
            }
        }
        // A motto amid the line: the whole letterhead stands on it.
        if line.scalars.count > 60, pieces.contains(where: isMotto) { pieces = pieces.flatMap(HeadLines.unfused) }
        return pieces.filter { $0.hasLetters || $0.scalars.contains { $0.isDigit } }
    }

    private static let offices = [
        "TM.", "T/M", "KT.", "K/T", "TL.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "BÍ THƯ", "PHÓ BÍ THƯ",
    ]
    .map { Array(scalarsOf: $0) }

    /// "…; - Lưu: VT. CHỦ TỊCH Nguyễn Văn Hòa" on one line: the recipients, then office and name of the signer.
    private static func unsigned(_ line: HeadLine) -> (HeadLine, [HeadLine]) {
        let scalars = line.scalars
        guard scalars.count > 24 else { return (line, []) }
        for index in 12..<(scalars.count - 4) where scalars[index - 1].isSpace && scalars[index].isCapital {
            guard [".", "/", ";"].contains(scalars[index - 2]) || scalars[index - 2].isSpace,
                let office = offices.first(where: { scalars[index...].starts(with: $0) })
            else { continue }
            // The name begins at the first word that is not in capitals.
            var name = index + office.count
            while name < scalars.count {
                let next = scalars[name...].firstIndex { $0.isWordLetter } ?? scalars.count
                let end = scalars[next...].firstIndex { !$0.isWordLetter } ?? scalars.count
                if end > next + 1, scalars[next..<end].dropFirst().contains(where: { !$0.isCapital }) {
                    return (
                        line.part(0..<index),
                        [line.part(index..<next), line.part(next..<scalars.count)].filter { $0.hasLetters }
                    )
                }
                name = max(end, next + 1)
            }
        }
        return (line, [])
    }

    /// Cuts before and after a number, before "V/v" and after a date, where they stand amid a line.
    private static func unfused(_ line: HeadLine) -> [HeadLine] {
        var cuts: [Int] = []
        for index in line.scalars.indices where index > 0 && line.scalars[index - 1].isSpace {
            let scalar = line.scalars[index]
            if scalar == "S" || scalar == "s", index + 3 < line.scalars.count, line.scalars[index + 1].lowered == "ố" {
                var next = index + 2
                while next < line.scalars.count, line.scalars[next].isSpace || line.scalars[next] == ":" { next += 1 }
                if let number = NumberReader.read(line.scalars, at: next), scalar == "S" || cuts.isEmpty {
                    cuts += [index, number.end]
                    break
                }
            }
        }
        for index in line.scalars.indices where index > 0 && line.scalars[index - 1].isSpace {
            guard line.scalars[index] == "V", index + 2 < line.scalars.count, line.scalars[index + 1] == "/" else {
                continue
            }
            cuts.append(index)
            break
        }
        if let start = HeaderMarks.dateStart(line), let day = DateReader.read(line.scalars, at: start) {
            cuts.append(day.end)
        }
        guard !cuts.isEmpty else { return [line] }
        var pieces: [HeadLine] = []
        var start = 0
        for cut in cuts.sorted() + [line.scalars.count] where cut >= start {
            pieces.append(line.part(start..<cut))
            start = cut
        }
        return pieces
    }

    static func isMotto(_ line: HeadLine) -> Bool {
        let plain = line.plain
        return cuts.contains { plain == $0 || (plain.hasSuffix($0) && plain.utf8.count < $0.utf8.count + 4) }
    }
}
