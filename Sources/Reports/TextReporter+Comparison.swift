import Assessment

extension TextReporter {
    /// The table that says who is ready: verdict, minimums, prerequisites and decisions, and below each what is lacking.
    func readiness(_ comparison: Comparison, _ run: RunSummary) -> [String] {
        let words = run.words
        let (rows, cells, titles) = ready(comparison, words)
        let table = TextTable(titles, Self.readyColumns, cells, width: width)
        let names = names(comparison, table.titleWidth)
        var lines = comparisonTitle(run)
        for section in comparison.sections {
            let title = section.title ?? "    " + words["report.unit"]
            lines.append(style.bold(table.title(title)) + style.dim(table.header))
            for (number, _) in section.entries {
                let row = rows[number - 1]
                lines += table.row(comparison.label(number) + names[number - 1], cells[number - 1]).map(style.bold)
                let text = [row.verdict, row.shortfall].compactMap { $0 }.joined(separator: "; ")
                for (index, line) in note(text, comparison).enumerated() {
                    lines.append(index == 0 ? coloured(line, row.unit) : line)
                }
                if let surveys = row.surveys {
                    lines += note(words["report.surveySources", ["sources": surveys]], comparison).map(style.dim)
                }
            }
        }
        lines += TextLayout.wrap(run.readyLine, width)
        lines += TextLayout.wrap(words["report.comparisonNote"], width).map(style.dim)
        if run.units.contains(where: { $0.gates != nil }) {
            lines += TextLayout.wrap(words["report.gateLegend"], width).map(style.dim)
        }
        return lines + [""]
    }

    /// The same in a line each, with the verdict alone.
    func overview(_ comparison: Comparison, _ run: RunSummary) -> [String] {
        let words = run.words
        let (rows, cells, titles) = ready(comparison, words)
        let notes = rows.map { "  " + $0.verdictWord }
        let room = notes.map { columns(of: $0) }.max() ?? 0
        let table = TextTable(titles, Self.overviewColumns, cells, width: width - room)
        let names = names(comparison, table.titleWidth)
        var lines = comparisonTitle(run)
        for section in comparison.sections {
            let title = section.title ?? "    " + words["report.unit"]
            lines.append(style.bold(table.title(title)) + style.dim(table.header))
            for (number, unit) in section.entries {
                let (label, note) = (comparison.label(number) + names[number - 1], notes[number - 1])
                lines += table.row(label, cells[number - 1], note: coloured(note, unit))
            }
        }
        return lines + TextLayout.wrap(run.readyLine, width) + [""]
    }

    /// The review's total, minimums, prerequisites and decisions of each unit, with their headings.
    private func ready(
        _ comparison: Comparison, _ words: Words
    ) -> (rows: [Readiness], cells: [[String]], titles: [String]) {
        let rows = comparison.entries.map { Readiness(unit: $0.unit, words: words) }
        let titles = ["basis.review.short", "report.minimums", "report.met", "report.decided"].map { words[$0] }
        return (rows, rows.map { [$0.total, $0.minimums, $0.prerequisites, $0.decided] }, titles)
    }

    private func comparisonTitle(_ run: RunSummary) -> [String] {
        let words = run.words
        let text =
            "\(words["report.comparison"]), \(words["report.asOf"]) \(words.longDate(run.asOf)): \(run.unitCount)"
        return TextLayout.wrap(text, width).map(style.bold)
    }

    /// Points on the other bases, beside each other.
    func scores(_ comparison: Comparison, _ run: RunSummary) -> [String] {
        let words = run.words
        let none = words["report.notSubmitted"]
        let cells = comparison.entries.map { _, unit in
            [unit.planned.map { words.number($0) } ?? none]
                + unit.totals.dropLast().map { $0.map { words.interval($0, distinctFrom: unit.minimums) } ?? none }
        }
        guard cells.contains(where: { $0.contains { $0 != none } }) else { return [] }
        let titles = Basis.allCases.dropLast().map { words["basis.\($0.rawValue).short"] }
        let table = TextTable(titles, Self.scoreColumns.dropLast(), cells, width: width)
        let names = names(comparison, table.titleWidth)
        var lines = [style.bold(table.title(words["report.otherBases"])) + style.dim(table.header)]
        for (index, cells) in cells.enumerated() {
            lines += table.row(comparison.label(index + 1) + names[index], cells)
        }
        lines += run.planNote.map { TextLayout.wrap($0, width).map(style.dim) } ?? []
        return lines + [""]
    }

    /// Areas in percent of their weight.
    func areas(
        _ comparison: Comparison, _ run: RunSummary, title: String,
        _ value: (((review: Int16?, plan: Int16?)) -> Int16?)
    ) -> [String] {
        guard run.units.contains(where: { $0.areas.contains { value($0) != nil } }) else { return [] }
        let count = run.units.first?.rubric.areas.count ?? 0
        let column = min(8, (width - comparison.numberColumn - TextTable.leastName) / max(count, 1))
        let room = width - comparison.numberColumn - column * count
        let names = names(comparison, comparison.numberColumn + room)
        var lines = [style.bold(run.words[title])]
        lines.append(
            style.dim(
                TextLayout.cell("", comparison.numberColumn + room)
                    + (0..<count).map { TextLayout.cell("\($0 + 1)", column, right: true) }.joined()))
        for (number, unit) in comparison.entries {
            // Whoever has no value keeps a line, so that numbers run on; areas of another rubric are others.
            let values = unit.areas.count == count ? unit.areas.map(value) : Array(repeating: nil, count: count)
            lines.append(
                comparison.label(number) + TextLayout.cell(names[number - 1], room)
                    + values.map {
                        TextLayout.cell(
                            $0.map(run.words.perMille) ?? run.words["report.notSubmitted"], column, right: true)
                    }.joined())
        }
        return lines
    }

    /// Names that fit a column with their numbers, parted by a space from what follows.
    private func names(_ comparison: Comparison, _ room: Int) -> ShortNames {
        ShortNames(comparison.entries.map(\.unit.name), width: room - comparison.numberColumn - 1)
    }

    private func note(_ text: String, _ comparison: Comparison) -> [String] {
        let indent = String(repeating: " ", count: comparison.numberColumn)
        return TextLayout.wrap(text, width - comparison.numberColumn, indent: "  ").map { indent + $0 }
    }

    private func coloured(_ line: String, _ unit: EvaluationRecord) -> String {
        guard unit.reviewState.isReviewed else { return line }
        return switch unit.state {
        case .met: style.green(line)
        case .unmet: style.red(line)
        case .undecided: style.yellow(line)
        }
    }

    /// Room for the plan's reach and the totals on the three scored bases, such as `38,10–100,00*`.
    static let scoreColumns = [8, 12, 12, 13]
    /// Room for the review's total, minimums, prerequisites and decisions.
    private static let readyColumns = [14, 9, 8, 9]
    /// The same where the verdict stands behind them, and names want the room.
    private static let overviewColumns = [14, 8, 7, 8]
}
