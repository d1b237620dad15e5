/// Names that look like one that was typed wrong.
public enum NearNames {
    /// The nearest first; only names within a third of the letters.
    public static func nearest(to wanted: String, among names: some Sequence<String>, limit: Int) -> [String] {
        let letters = Array(wanted.lowercased().unicodeScalars)
        let scored = names.compactMap { name -> (Int, String)? in
            let other = Array(name.lowercased().unicodeScalars)
            if !letters.isEmpty, other.starts(with: letters) { return (0, name) }
            let distance = distance(letters, other)
            return distance <= max(1, letters.count / 3) ? (distance, name) : nil
        }
        return scored.sorted { $0 < $1 }.prefix(limit).map(\.1)
    }

    /// Edits (insert, delete, replace) from one to the other.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var row = Array(0...b.count)
        for i in 1...a.count {
            var corner = row[0]
            row[0] = i
            for j in 1...b.count {
                let old = row[j]
                row[j] = min(old + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1))
                corner = old
            }
        }
        return row[b.count]
    }
}
