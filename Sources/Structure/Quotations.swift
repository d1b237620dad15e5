import Records
import VietnameseText

/// Finds text quoted from another document ("… được sửa đổi như sau: “Điều 5. …”"): it opens no sections.
enum Quotations {
    /// Blocks a quotation may run over.
    private static let reach = 3_000

    static func mark(_ units: inout [Unit], flow: [Int]) {
        // Depth of “ ” after each block, and for each block the next one that comes back to the depth before it.
        var depth = [Int](repeating: 0, count: flow.count + 1)
        for (index, position) in flow.enumerated() {
            var change = 0
            if !units[position].isTable {
                for scalar in units[position].scalars {
                    if scalar == "“" { change += 1 } else if scalar == "”" { change -= 1 }
                }
            }
            depth[index + 1] = depth[index] + change
        }
        var closing = [Int?](repeating: nil, count: flow.count)
        var open: [Int] = []
        for index in 0..<flow.count {
            while let last = open.last, depth[index + 1] <= depth[last] {
                closing[last] = index
                open.removeLast()
            }
            if depth[index + 1] > depth[index] { open.append(index) }
        }
        var index = 0
        while index < flow.count {
            let unit = units[flow[index]]
            if let end = closing[index], end > index, end - index < reach, announced(units, flow, index),
                closesAtEnd(units[flow[end]])
            {
                if startsQuoted(unit) { units[flow[index]].quoted = true }
                for position in (index + 1)...end { units[flow[position]].quoted = true }
                index = end + 1
                continue
            }
            if let end = straight(units, flow, from: index) {
                for position in index...end { units[flow[position]].quoted = true }
                index = end + 1
                continue
            }
            index += 1
        }
    }

    private static func startsQuoted(_ unit: Unit) -> Bool {
        guard !unit.isTable, !unit.trimmedRange.isEmpty else { return false }
        return unit.scalars[unit.trimmedRange.lowerBound] == "“"
    }

    /// The quotation opens the block, or stands after a colon.
    private static func announced(_ units: [Unit], _ flow: [Int], _ index: Int) -> Bool {
        let unit = units[flow[index]]
        if startsQuoted(unit) { return true }
        guard let quote = unit.scalars.lastIndex(of: "“") else { return false }
        var before = quote
        while before > 0, unit.scalars[before - 1].isSpace { before -= 1 }
        return before > 0 && unit.scalars[before - 1] == ":"
    }

    private static func closesAtEnd(_ unit: Unit) -> Bool {
        unit.scalars.suffix(14).contains("”")
    }

    /// A block that opens with a straight quotation mark after "… như sau:" and the block that ends with one.
    private static func straight(_ units: [Unit], _ flow: [Int], from index: Int) -> Int? {
        let unit = units[flow[index]]
        guard !unit.isTable, index > 0, !unit.trimmedRange.isEmpty else { return nil }
        guard unit.scalars[unit.trimmedRange.lowerBound] == "\"", units[flow[index - 1]].lastMark == ":" else {
            return nil
        }
        for position in index..<min(flow.count, index + 200) {
            let next = units[flow[position]]
            guard !next.isTable else { continue }
            var tail = Array(next.scalars[next.trimmedRange].suffix(3))
            while let last = tail.last, [".", ";", ",", "/"].contains(last) { tail.removeLast() }
            if tail.last == "\"", position > index || next.scalars.count > 2 { return position }
        }
        return nil
    }
}
