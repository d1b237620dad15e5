/// Where the words of a plan stand in the passages of a window.
struct WordPlaces {
    let window: Window
    /// Of the segment the window looks at.
    let postings: UnsafePointer<UInt8>

    /// Positions of a leaf in a passage, all its forms that fit so well together.
    func positions(_ leaf: Int, _ slot: Int, within fit: UInt8) -> PositionBits {
        var bits = PositionBits()
        let entry = window.entries[leaf * window.width + slot]
        // The best fitting form comes first.
        guard entry.fit <= fit else { return bits }
        let start = postings + Int(entry.offset)
        for index in 0..<Int(entry.count) { bits.insert(start[index]) }
        var next = window.extraHeads[slot]
        while next >= 0 {
            let extra = window.extras[Int(next)]
            if extra.leaf == Int32(leaf), extra.fit <= fit {
                let start = postings + Int(extra.offset)
                for index in 0..<Int(extra.count) { bits.insert(start[index]) }
            }
            next = extra.next
        }
        return bits
    }

    /// Where a phrase ends in a passage, of words that fit so well.
    func phraseEnds(_ leaves: [Int], _ slot: Int, within fit: UInt8) -> PositionBits {
        var bits = positions(leaves[0], slot, within: fit)
        for leaf in leaves.dropFirst() {
            if bits.isEmpty { break }
            bits = bits.next & positions(leaf, slot, within: fit)
            if bits.isEmpty { break }
        }
        return bits
    }

    /// Marks the passages of a window, as far as `length`, that a phrase stands in: by its bit, and in its row.
    @inline(never)
    func mark(_ leaves: [Int], bit: UInt64, row: Int, _ length: Int) {
        let wanted = leaves.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
        let row = row * window.width
        let (masks, extraHeads, entries) = (window.masks, window.extraHeads, window.entries)
        withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Window.Entry>.self, capacity: leaves.count) { rows in
            for (index, leaf) in leaves.enumerated() { rows[index] = entries + leaf * window.width }
            let words = UnsafePointer(rows.baseAddress!)
            for slot in 0..<length where masks[slot] & wanted == wanted {
                var found: (count: Int, first: Int) = (0, 0)
                var fit: UInt8 = 0
                for index in 0..<leaves.count { fit = max(fit, words[index][slot].fit) }
                if extraHeads[slot] < 0 {
                    found = WordPlaces.runs(words, leaves.count, slot, postings)
                } else {
                    // A word may stand there in several forms: the phrase is as good as the best of its places.
                    while fit <= WordFit.bare.rawValue {
                        let ends = phraseEnds(leaves, slot, within: fit)
                        if !ends.isEmpty {
                            found = (ends.count, ends.first - leaves.count + 1)
                            break
                        }
                        fit += 1
                    }
                }
                guard found.count > 0 else { continue }
                masks[slot] |= bit
                entries[row + slot] = Window.Entry(
                    offset: 0, count: UInt8(min(255, found.count)), fit: fit, first: UInt8(found.first))
                if fit <= 1 { window.exact[slot] |= bit }
            }
        }
    }

    /// How often words stand side by side in a passage, each in one form there, and where they first do.
    @inline(__always)
    private static func runs(
        _ words: UnsafePointer<UnsafeMutablePointer<Window.Entry>>, _ length: Int, _ slot: Int,
        _ postings: UnsafePointer<UInt8>
    ) -> (count: Int, first: Int) {
        let entry = words[0][slot]
        var found = 0
        var first = 0
        for index in 0..<Int(entry.count) {
            // The first position is at hand; the others are further away.
            let position = index == 0 ? Int(entry.first) : Int(postings[Int(entry.offset) + index])
            var word = 1
            while word < length {
                if !has(position + word, words[word][slot], postings) { break }
                word += 1
            }
            if word == length {
                if found == 0 { first = position }
                found += 1
            }
        }
        return (found, first)
    }

    /// Whether a word stands at a position.
    @inline(__always)
    private static func has(_ position: Int, _ entry: Window.Entry, _ postings: UnsafePointer<UInt8>) -> Bool {
        if Int(entry.first) >= position { return Int(entry.first) == position }
        for index in 1..<max(1, Int(entry.count)) {
            let found = Int(postings[Int(entry.offset) + index])
            if found >= position { return found == position }
        }
        return false
    }
}
