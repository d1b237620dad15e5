import Archive
import Records

/// The archive itself: what came in when, what was set aside and why, what years it covers, how the originals are.
struct ArchiveRoutes: Sendable {
    private static let runs = 20
    private static let events = 20
    private static let failures = 500

    let site: Site

    private struct Facts: Sendable {
        var overview: ArchiveOverview
        var coverage: [Coverage]
        var runs: [RunSummary]
        var failed: [FailedInput]
        var events: [ArchiveEvent]
    }

    func page(_ ask: Ask) async throws -> Reply {
        let facts = try await site.archive { store in
            Facts(
                overview: try store.overview(), coverage: try store.coverage(),
                runs: try store.runs(limit: ArchiveRoutes.runs),
                failed: try store.failedInputs(limit: ArchiveRoutes.failures),
                events: try store.events(limit: ArchiveRoutes.events))
        }
        let texts = ask.texts
        let format = ask.format
        let overview = facts.overview
        func figure(_ number: Int, _ name: WebText, _ path: String? = nil) -> View {
            [
                "number": format.number(number), "label": texts(name),
                "link": path.map { Address($0).in(ask.language) },
            ]
        }
        var view: View = [
            "figures": [
                figure(overview.documents, .documents, "/documents"), figure(overview.targets, .targets, "/targets"),
                figure(overview.assignments, .assignments, "/assignments"),
                figure(overview.failed + overview.refused, .quarantined), figure(overview.skipped, .skippedFiles),
            ],
            "notices": ask.query.unknown(["lang"]).map { texts(.unknownFilter, String($0.prefix(40))) },
            "parts": [
                runs(facts.runs, ask), quarantine(facts, ask), fixity(overview.fixity, ask), events(facts.events, ask),
            ],
        ]
        view.merge(CoveragePlot(coverage: facts.coverage, ask: ask).view)
        return site.page(ask, "archive", view, title: texts(.archiveTitle), part: .archive)
    }

    private func part(_ id: String, _ name: WebText, _ table: DataTable, empty: WebText, intro: String?, _ ask: Ask)
        -> View
    {
        var view = table.withoutEmptyColumns().view
        view.merge(["id": id, "name": ask.texts(name), "empty": ask.texts(empty), "intro": intro])
        return view
    }

    private func runs(_ runs: [RunSummary], _ ask: Ask) -> View {
        var table = DataTable(
            columns: [
                .columnRun, .columnStarted, .columnFinished, .columnSeen, .columnStored, .columnUnchanged,
                .columnQuarantined, .columnSkipped, .columnWarnings,
            ].map { ask.texts($0) })
        func count(_ number: Int) -> DataTable.Cell { .init(ask.format.number(number), "number") }
        for run in runs {
            table.rows.append([
                .init("\(run.id.number) (\(run.purpose), \(run.configuration))"),
                .init(ask.format.moment(run.startedAt), "nowrap"),
                .init(run.finishedAt.map(ask.format.moment) ?? ask.texts(.running), "nowrap"), count(run.counts.seen),
                count(run.counts.stored), count(run.counts.unchanged), count(run.counts.quarantined),
                count(run.counts.skipped), count(run.counts.warnings),
            ])
        }
        return part("runs", .runsTitle, table, empty: .noRuns, intro: nil, ask)
    }

    /// Of a file marked secret nothing is shown, not even its name.
    private func quarantine(_ facts: Facts, _ ask: Ask) -> View {
        var table = DataTable(
            columns: [.columnFile, .columnState, .columnReason, .columnDate].map { ask.texts($0) })
        for input in facts.failed {
            let state: WebText =
                switch input.state {
                case .failed, .stored: .stateFailed
                case .refused: .stateRefused
                case .skipped: .stateSkipped
                }
            let refusal = input.failure?.refusal
            table.rows.append([
                .init(input.state == .refused || input.name.isEmpty ? ask.texts(.withheldName) : input.name),
                .init(ask.texts(state), "nowrap"),
                .init(
                    refusal.map { ask.texts($0.wording, $0.arguments) } ?? ask.texts(.cutOff), "text"),
                .init(ask.format.moment(input.at), "nowrap"),
            ])
        }
        let all = facts.overview.failed + facts.overview.refused + facts.overview.skipped
        return part(
            "quarantine", .quarantineTitle, table, empty: .noQuarantine,
            intro: all == 0 ? nil : ask.texts(.quarantineIntro, ask.format.number(all)), ask)
    }

    private func fixity(_ state: FixityState, _ ask: Ask) -> View {
        let texts = ask.texts
        var table = DataTable(columns: [texts(.columnState), texts(.total)])
        func row(_ name: WebText, _ value: String) { table.rows.append([.init(texts(name)), .init(value, "number")]) }
        if state.originals > 0 {
            row(.fixityOriginals, "\(ask.format.number(state.originals)) (\(ask.format.size(state.size)))")
            row(.fixityUnchecked, ask.format.number(state.neverChecked))
            row(.fixityMissing, ask.format.number(state.missing))
            row(.fixityAltered, ask.format.number(state.altered))
            if let since = state.allCheckedSince { row(.fixityCheckedSince, ask.format.moment(since)) }
        }
        return part("fixity", .fixityTitle, table, empty: .noRows, intro: texts(.fixityIntro), ask)
    }

    private func events(_ events: [ArchiveEvent], _ ask: Ask) -> View {
        var table = DataTable(
            columns: [.columnDate, .columnEvent, .columnSubject, .columnDetail].map { ask.texts($0) })
        for event in events {
            table.rows.append([
                .init(ask.format.moment(event.at), "nowrap"), .init(ask.texts(event.kind.name), "nowrap"),
                .init(
                    event.subject,
                    link: [.stored, .replaced].contains(event.kind) ? ItemLinks.document(event.subject, ask) : nil),
                .init(event.detail),
            ])
        }
        return part("events", .eventsTitle, table, empty: .noEvents, intro: nil, ask)
    }
}

extension ArchiveEvent.Kind {
    var name: WebText {
        switch self {
        case .created: .eventCreated
        case .migrated: .eventMigrated
        case .runBegun: .eventRunBegun
        case .runFinished: .eventRunFinished
        case .stored: .eventStored
        case .replaced: .eventReplaced
        case .quarantined: .eventQuarantined
        case .skipped: .eventSkipped
        case .refused: .eventRefused
        case .fixityChecked: .eventFixityChecked
        case .fixityFailed: .eventFixityFailed
        case .indexed: .eventIndexed
        }
    }
}

/// Documents by year, stacked by type: the plot, its legend and the same as a table.
struct CoveragePlot {
    let coverage: [Coverage]
    let ask: Ask

    /// Types with a colour of their own; the rarer ones share the last.
    private static let colours = 7
    private static let mostYears = 60

    var view: View {
        var totals: [DocumentType: Int] = [:]
        for row in coverage { totals[row.type, default: 0] += row.documents }
        let order = DocumentType.allCases.filter { totals[$0] != nil }
            .sorted { (totals[$1]!, $0.rawValue) < (totals[$0]!, $1.rawValue) }
        guard !order.isEmpty else { return ["hasPlot": false] }
        let own = Array(order.prefix(CoveragePlot.colours))
        let hasOthers = order.count > own.count
        let years = coverage.compactMap(\.year)
        var slots: [Int?] = []
        if let first = years.min(), let last = years.max() {
            slots = (max(first, last - CoveragePlot.mostYears + 1)...last).map { $0 }
        }
        if coverage.contains(where: { $0.year == nil }) { slots.append(nil) }
        let texts = ask.texts
        let names = own.map { texts($0.wording) } + (hasOthers ? [texts(.others)] : [])
        func label(_ year: Int?) -> String { year.map { "\($0)" } ?? texts(.undated) }
        let bars = slots.map { year -> StackedBars.Bar in
            let rows = coverage.filter { $0.year == year }
            var values = own.map { type in rows.filter { $0.type == type }.reduce(0) { $0 + $1.documents } }
            if hasOthers { values.append(rows.filter { !own.contains($0.type) }.reduce(0) { $0 + $1.documents }) }
            let parts = zip(names, values).filter { $0.1 > 0 }.map { "\($0.0) \(ask.format.number($0.1))" }
            return StackedBars.Bar(
                label: label(year), values: values,
                link: values.reduce(0, +) == 0
                    ? nil : year.map { Address("/documents", [("year", "\($0)")]).in(ask.language) },
                note: texts(.deadlineBar, label(year), parts.joined(separator: ", ")))
        }
        var table = DataTable(columns: [texts(.columnYear)] + names + [texts(.total)])
        for bar in bars.reversed() where bar.values.reduce(0, +) > 0 {
            table.rows.append(
                [.init(bar.label)] + bar.values.map { .init($0 == 0 ? nil : ask.format.number($0), "number") }
                    + [.init(ask.format.number(bar.values.reduce(0, +)), "number")])
        }
        let rows = table.rows.map { row -> View in
            [
                "cells": row.enumerated().map { column, cell -> View in
                    ["label": table.columns[column], "text": cell.text, "class": cell.className]
                }
            ]
        }
        return [
            "hasPlot": true,
            "plotHTML": StackedBars(title: texts(.coverageTitle), bars: bars, format: ask.format).html,
            "legend": names.enumerated().map { index, name -> View in ["class": "c\(index)", "label": name] },
            "coverageColumns": table.columns, "coverageRows": rows,
        ]
    }
}
