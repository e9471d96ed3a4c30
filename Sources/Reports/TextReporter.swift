import Assessment
import JSONText

/// For a person at a terminal: a table that compares units, then each unit, readable at 80 columns.
public struct TextReporter: FramedReporter {
    /// What to show of each unit.
    public enum Detail: Sendable {
        /// Nothing but its line in the table.
        case none
        /// Everything, with at most so many gaps; nil for all.
        case units(gaps: Int?)
    }

    let width: Int
    let style: Style
    let detail: Detail

    /// A reporter for a terminal of `width` columns.
    public init(width: Int, style: Style, detail: Detail) {
        self.width = min(max(width, 60), 120)
        self.style = style
        self.detail = detail
    }

    // MARK: The run

    /// The table of the run.
    public func head(_ run: RunSummary) -> [UInt8] {
        var lines: [String] = []
        if run.units.count > 1 || (isTableOnly && !run.units.isEmpty) {
            lines += comparison(run)
            lines += areas(run, title: "report.areasOfReview") { $0.review }
            lines += areas(run, title: "report.areasOfPlan") { $0.plan }
            lines += areaLegend(run)
            lines += rollup(run)
        }
        return bytes(lines)
    }

    /// What was not scored.
    public func tail(_ run: RunSummary) -> [UInt8] {
        var lines: [String] = []
        if !run.notScored.isEmpty {
            lines.append(style.bold(run.words["report.notScored"]))
            for entry in run.notScored {
                let text = run.words["report.notScoredUnit", ["unit": entry.unit, "count": String(entry.faults)]]
                lines.append("  " + safe(text))
            }
            lines.append("")
        }
        if isTableOnly, !run.units.isEmpty { lines.append(run.words["report.detailHint"]) }
        return bytes(lines)
    }

    private var isTableOnly: Bool {
        if case .none = detail { true } else { false }
    }

    private func comparison(_ run: RunSummary) -> [String] {
        let words = run.words
        let units = run.units.sorted(by: EvaluationRecord.ranks).map { (unit: $0, cells: scores($0, words)) }
        let titles = Basis.allCases.map { words["basis.\($0.rawValue).short"] }
        let table = TextTable(titles, Self.scoreColumns, units.map(\.cells), width: width - Self.gateColumn)
        var lines = [
            style.bold(
                "\(words["report.comparison"]), \(words["report.asOf"]) \(run.asOf): "
                    + words["report.units", ["count": String(run.units.count)]]),
            style.dim(
                table.title("    " + words["report.unit"]) + table.header
                    + TextLayout.cell(words["report.minimums"], Self.gateColumn, right: true)),
        ]
        for (index, (unit, cells)) in units.enumerated() {
            let title = TextLayout.cell("\(index + 1)", 3, right: true) + " " + unit.name
            lines += table.row(title, cells, note: gates(unit, words))
        }
        lines += TextLayout.wrap(words["report.comparisonNote"], width).map(style.dim)
        lines += run.planNote.map { TextLayout.wrap($0, width).map(style.dim) } ?? []
        lines += gateLegend(run)
        return lines + [""]
    }

    /// The plan's reach and the totals of a unit.
    private func scores(_ unit: EvaluationRecord, _ words: Words) -> [String] {
        let none = words["report.notSubmitted"]
        let plan = unit.planned.map { words.number($0) } ?? none
        let totals = unit.totals.enumerated().map { index, total in
            let isProvisional = index == unit.totals.count - 1 && total != nil && !unit.isFinal
            return (total.map { words.interval($0, distinctFrom: unit.minimums) } ?? none)
                + (isProvisional ? words["report.provisional"] : "")
        }
        return [plan] + totals
    }

    /// How many minimums a unit meets.
    private func gates(_ unit: EvaluationRecord, _ words: Words) -> String {
        let none = words["report.notSubmitted"]
        let hasReview = unit.totals.last ?? nil != nil
        let all = unit.gates.met + unit.gates.unmet + unit.gates.undecided
        let gates = hasReview ? "\(unit.gates.met)/\(all)" : none
        let cell = TextLayout.cell(gates, Self.gateColumn, right: true)
        return switch (hasReview, unit.state) {
        case (true, .met): style.green(cell)
        case (true, .unmet): style.red(cell)
        default: cell
        }
    }

    /// Room for the plan's reach and the totals on the three scored bases, such as `38,10–100,00*`.
    static let scoreColumns = [8, 12, 12, 13]
    private static let gateColumn = 8

    private func gateLegend(_ run: RunSummary) -> [String] {
        let targets = Set(run.units.map(\.targetID)).sorted().filter { !$0.isEmpty }.joined(separator: ", ")
        guard run.units.contains(where: { $0.totals.last ?? nil != nil }) else { return [] }
        return TextLayout.wrap(run.words["report.gateLegend", ["targets": targets]], width).map(style.dim)
    }

    private func areas(
        _ run: RunSummary, title: String, _ value: (((review: Int16?, plan: Int16?)) -> Int16?)
    ) -> [String] {
        guard run.units.contains(where: { $0.areas.contains { value($0) != nil } }) else { return [] }
        let titles = run.units.first?.rubric.areas.map { $0.term.title[run.words.language] } ?? []
        let column = 8
        let name = width - 4 - column * titles.count
        var lines = [style.bold(run.words[title])]
        lines.append(
            style.dim(
                TextLayout.cell("", 4 + name)
                    + titles.indices.map { TextLayout.cell("\($0 + 1)", column, right: true) }.joined()))
        for (index, unit) in run.units.sorted(by: EvaluationRecord.ranks).enumerated() {
            guard unit.areas.count == titles.count, unit.areas.contains(where: { value($0) != nil }) else { continue }
            lines.append(
                TextLayout.cell("\(index + 1)", 3, right: true) + " " + TextLayout.cell(unit.name, name - 1) + " "
                    + unit.areas.map {
                        TextLayout.cell(
                            value($0).map(run.words.perMille) ?? run.words["report.notSubmitted"], column,
                            right: true)
                    }.joined())
        }
        return lines
    }

    private func areaLegend(_ run: RunSummary) -> [String] {
        let titles = run.units.first?.rubric.areas.map { $0.term.title[run.words.language] } ?? []
        let legend = titles.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: "; ")
        return TextLayout.wrap(legend, width).map(style.dim) + [""]
    }

    private func rollup(_ run: RunSummary) -> [String] {
        let groups = RollupGroup.groups(of: run.units)
        guard groups.count > 1 || groups.contains(where: { $0.mean != nil }) else { return [] }
        var lines = [style.bold(run.words["report.rollup"])]
        for group in groups {
            for target in group.targets {
                let text = run.words[
                    "report.rollupLine",
                    [
                        "province": group.province.isEmpty ? run.words["report.noProvince"] : group.province,
                        "year": String(group.year), "units": String(group.units), "target": target.id,
                        "met": String(target.met), "undecided": String(target.undecided),
                        "unmet": String(target.unmet),
                        "mean": group.mean.map { run.words.number($0) } ?? run.words["report.notSubmitted"],
                    ]]
                lines += TextLayout.wrap(text, width - 2, indent: "    ").map { "  " + $0 }
            }
        }
        return lines + [""]
    }

    func bytes(_ lines: [String]) -> [UInt8] {
        lines.isEmpty ? [] : Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}
