import Records

/// How far a long run is, on one line of a terminal: share, count, rate and time left.
struct ProgressBar {
    var total: Int?
    var done = 0
    private let start = ContinuousClock.now
    private var drawn = ContinuousClock.now - .seconds(1)

    /// The line to draw, at most five times a second; nil between.
    mutating func line(_ console: Console) -> String? {
        let now = ContinuousClock.now
        guard now - drawn > .milliseconds(200) else { return nil }
        drawn = now
        let elapsed = Double((now - start).components.seconds) + Double((now - start).components.attoseconds) * 1e-18
        let rate = elapsed > 0 ? Double(done) / elapsed : 0
        let speed = rate >= 10 ? "\(Int(rate.rounded()))" : "\((rate * 10).rounded() / 10)"
        guard let total, total > 0 else { return console.text(CommandWording.progressOpen, ["\(done)", speed]) }
        let filled = min(20, done * 20 / total)
        let bar = String(repeating: "#", count: filled) + String(repeating: "·", count: 20 - filled)
        let left = done > 0 && rate > 0 ? Layout.time(Double(max(0, total - done)) / rate) : "?"
        return console.text(
            CommandWording.progress, [bar, "\(min(100, done * 100 / total))", "\(done)", "\(total)", speed, left])
    }
}
