/// A bar chart as inline SVG: one bar per step, each in up to eight stacked series. Colours come from the style sheet,
/// sizes from attributes, so that no inline style is needed.
struct StackedBars {
    struct Bar {
        var label: String
        /// One number per series.
        var values: [Int]
        /// Where a click leads; nil for none.
        var link: String?
        /// Before today: drawn in grey.
        var past = false
        /// What the pointer shows, and what a screen reader reads.
        var note: String
    }

    var title: String
    var bars: [Bar]
    var format: Format

    private static let width = 960.0
    private static let height = 220.0
    private static let left = 44.0
    private static let bottom = 26.0
    private static let top = 8.0

    /// Nothing for no bars.
    var html: HTML {
        var html = HTML()
        guard !bars.isEmpty else { return html }
        let highest = max(1, bars.map { $0.values.reduce(0, +) }.max() ?? 1)
        let step = StackedBars.step(for: highest)
        let ceiling = (highest + step - 1) / step * step
        let plot = StackedBars.height - StackedBars.top - StackedBars.bottom
        let slot = min(64, (StackedBars.width - StackedBars.left) / Double(bars.count))
        let width = StackedBars.left + slot * Double(bars.count)
        // What is inside a picture cannot be reached; links must be.
        let hasLinks = bars.contains { $0.link != nil }
        html.open(
            "svg",
            [
                ("viewBox", "0 0 \(number(StackedBars.width)) \(number(StackedBars.height))"),
                ("role", hasLinks ? "group" : "img"), ("aria-label", title),
            ])
        func y(_ value: Int) -> Double { StackedBars.top + plot * (1 - Double(value) / Double(ceiling)) }
        for mark in stride(from: 0, through: ceiling, by: step) {
            html.open(
                "line",
                [
                    ("class", mark == 0 ? "axis" : "grid"), ("x1", number(StackedBars.left)), ("x2", number(width)),
                    ("y1", number(y(mark))), ("y2", number(y(mark))),
                ])
            html.close("line")
            html.element(
                "text",
                [("x", number(StackedBars.left - 6)), ("y", number(y(mark) + 4)), ("text-anchor", "end")],
                format.number(mark))
        }
        let every = max(1, Int((Double(longestLabel) * 7 + 8) / slot) + (Double(longestLabel) * 7 + 8 > slot ? 1 : 0))
        let lastLabelled = (bars.count - 1) / every * every
        for (index, bar) in bars.enumerated() {
            let x = StackedBars.left + slot * Double(index)
            if let link = bar.link { html.open("a", [("href", link), ("aria-label", bar.note)]) }
            html.open("g")
            html.element("title", [], bar.note)
            var base = 0
            for (series, value) in bar.values.enumerated() where value > 0 {
                html.open(
                    "rect",
                    [
                        ("class", bar.past ? "past" : "c\(series % 8)"), ("x", number(x + slot * 0.14)),
                        ("width", number(slot * 0.72)), ("y", number(y(base + value))),
                        ("height", number(y(base) - y(base + value))),
                    ])
                html.close("rect")
                base += value
            }
            html.close("g")
            if bar.link != nil { html.close("a") }
            if index % every == 0 {
                // The last label ends where the plot ends, or the edge would cut it.
                let reaches = x + slot / 2 + Double(bar.label.count) * 3.5 > StackedBars.width
                let isLast = index == lastLabelled && reaches
                html.element(
                    "text",
                    [
                        ("x", number(isLast ? StackedBars.width : x + slot / 2)),
                        ("y", number(StackedBars.height - 8)), ("text-anchor", isLast ? "end" : "middle"),
                    ], bar.label)
            }
        }
        html.close("svg")
        return html
    }

    private var longestLabel: Int { bars.map(\.label.count).max() ?? 1 }

    private func number(_ value: Double) -> String { PageView.coordinate(value) }

    /// 1, 2 or 5 times a power of ten, so that about four lines are drawn.
    private static func step(for highest: Int) -> Int {
        var step = 1
        while true {
            for factor in [1, 2, 5] where highest <= 5 * step * factor { return step * factor }
            step *= 10
        }
    }
}
