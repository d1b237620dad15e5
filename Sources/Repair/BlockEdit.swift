import Records

/// Changes of one block's text, with everything that points into the text carried over.
enum BlockEdit {
    /// A change and where its new text stands afterwards.
    struct Applied {
        var fix: Fix
        var start, end: Int
        var was: String
    }

    /// `fixes` ascending, not overlapping.
    static func apply(_ fixes: [Fix], to block: inout SourceBlock) -> [Applied] {
        let scalars = Array(scalarsOf: block.text)
        var text: [Unicode.Scalar] = []
        text.reserveCapacity(scalars.count)
        var applied: [Applied] = []
        var shifts: [(from: Range<Int>, to: Range<Int>)] = []
        var at = 0
        for fix in fixes {
            text += scalars[at..<fix.start]
            let start = text.count
            text.append(contentsOf: fix.now.unicodeScalars)
            shifts.append((fix.start..<fix.end, start..<text.count))
            applied.append(
                Applied(
                    fix: fix, start: start, end: text.count, was: String(scalars: scalars[fix.start..<fix.end])))
            at = fix.end
        }
        text += scalars[at...]
        block.text = String(scalars: text)
        block.moveOffsets { offset, isEnd in
            var delta = 0
            for (from, to) in shifts {
                if offset >= from.upperBound && !(isEnd && from.isEmpty && offset == from.upperBound) {
                    delta = to.upperBound - from.upperBound
                } else if offset > from.lowerBound {
                    return min(to.lowerBound + (offset - from.lowerBound), to.upperBound)
                } else {
                    break
                }
            }
            return offset + delta
        }
        return applied
    }

    /// `next` put behind `block` with a space between.
    static func join(_ next: SourceBlock, onto block: inout SourceBlock) -> Int {
        let offset = block.text.unicodeScalars.count + 1
        var moved = next
        moved.moveOffsets { place, _ in place + offset }
        block.text += " " + next.text
        block.runs += moved.runs
        block.breaks += moved.breaks
        block.origins += moved.origins
        if let box = block.box, let other = next.box, block.page == next.page { block.box = box.union(other) }
        if let confidence = block.confidence, let other = next.confidence {
            let (a, b) = (Double(offset), Double(next.text.unicodeScalars.count))
            block.confidence = (confidence * a + other * b) / (a + b)
        }
        return offset
    }
}

extension SourceBlock {
    /// Moves every offset into the text; `isEnd` tells ends of stretches from starts. What became empty is dropped, but
    /// for origins, which keep what the file had.
    fileprivate mutating func moveOffsets(_ moved: (Int, _ isEnd: Bool) -> Int) {
        for index in runs.indices {
            runs[index].start = moved(runs[index].start, false)
            runs[index].end = moved(runs[index].end, true)
        }
        runs.removeAll { $0.start >= $0.end }
        breaks = breaks.map { moved($0, false) }
        computedLabel = computedLabel == 0 ? 0 : moved(computedLabel, true)
        for index in origins.indices {
            origins[index].start = moved(origins[index].start, false)
            origins[index].end = moved(origins[index].end, true)
        }
    }
}
