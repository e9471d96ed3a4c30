import Assessment
import JSONText

extension TextReporter {
    /// One unit: its scores with the bases side by side, its minimums, and what is missing.
    public func unit(_ view: UnitView) -> [UInt8] {
        guard case .units(let limit) = detail else { return [] }
        var lines = title(view)
        guard view.submission.wasReceived else { return bytes(lines + remarks(view)) }
        if view.isEmptyHanded {
            return bytes(lines + remarks(view) + TextLayout.wrap(view.gapsOfAll, width) + [""])
        }
        lines += TextLayout.wrap(view.sentence, width) + [""]
        lines += scores(view)
        if view.submission.plan != nil { lines += coverage(view) }
        if let realisation = view.realisationView { lines += self.realisation(realisation, limit) }
        for result in view.predicates where view.hasScore {
            lines += gates(result, view)
            lines += prerequisites(result, view) + practices(result, view)
        }
        let surveys = view.surveyLines
        if !surveys.isEmpty {
            lines += [style.bold(view.words["report.surveys"])] + surveys.flatMap(bullet) + [""]
        }
        if !view.checkLines.isEmpty {
            lines += [style.bold(view.words["report.checks"])] + view.checkLines.flatMap(bullet) + [""]
        }
        lines += gaps(view, limit)
        return bytes(lines + remarks(view))
    }

    private func remarks(_ view: UnitView) -> [String] {
        guard !view.evaluation.remarks.isEmpty else { return [] }
        let texts = view.evaluation.remarks.flatMap { bullet(view.text($0).text) }
        return [style.bold(view.words["report.remarks"])] + texts + [""]
    }

    func bullet(_ text: String) -> [String] {
        TextLayout.wrap(text, width - 2, indent: "  ").enumerated().map { "  " + $1 }
    }

    private func title(_ view: UnitView) -> [String] {
        let words = view.words
        let period = view.evaluation.period
        let about =
            "\(words["report.period"]) \(words.longDate(period.from)) \(words["report.to"]) \(words.longDate(period.to)), "
            + "\(words["report.asOf"]) \(words.longDate(view.evaluation.asOf)); \(words["report.rubric"]) \(view.rubricName)"
        let line = String(repeating: "─", count: width)
        return [style.dim(line), style.bold(safe("\(view.submission.name) (\(view.submission.id))"))]
            + TextLayout.wrap(about, width).map(style.dim) + [""]
    }

    // MARK: Scores

    private func scores(_ view: UnitView) -> [String] {
        let words = view.words
        let titles = [words["report.max"]] + Basis.allCases.map { words["basis.\($0.rawValue).short"] }
        let rows = view.scoreRows.map { row in
            let cells =
                [words.number(row.most), row.plan.map { words.number($0) } ?? words["report.notSubmitted"]]
                + view.cells(row, mark: words["report.provisional"])
            return (row: row, cells: cells)
        }
        let table = TextTable(titles, [7] + Self.scoreColumns, rows.map(\.cells), width: width)
        var lines = [style.bold(table.title(words["report.score"])) + style.dim(table.header)]
        for (row, cells) in rows {
            let title = String(repeating: "  ", count: row.depth) + row.title
            lines += table.row(title, cells).map { row.depth == 0 ? style.bold($0) : $0 }
        }
        if let note = view.reviewNote { lines += TextLayout.wrap(note, width).map(style.dim) }
        return lines + [""]
    }

    private func coverage(_ view: UnitView) -> [String] {
        [style.bold(view.words["report.planCoverage"])]
            + view.planRows.flatMap { bullet(view.planLine($0)) } + [""]
    }

    // MARK: Minimums

    private func gates(_ result: PredicateResult, _ view: UnitView) -> [String] {
        let words = view.words
        let results = view.shownGates(result).map { (gate: $0, cells: view.cells($0)) }
        let titles = ["report.actual", "report.required", "report.margin"].map { words[$0] }
        let notes = results.map { gate, _ in
            "  " + (gate.isImplied ? words["report.implied"] : words["state.\(gate.state.rawValue).short"])
        }
        // The states stand behind the numbers, as wide as the widest of them.
        let room = notes.map { columns(of: $0) }.max() ?? 0
        let table = TextTable(titles, [14, 10, 10], results.map(\.cells), width: width - room)
        var lines = TextLayout.wrap(view.gatesTitle(result), width).map(style.bold)
        if !table.header.isEmpty { lines.append(style.dim(table.title("") + table.header)) }
        for ((gate, cells), note) in zip(results, notes) {
            let title = view.rubric.gates[gate.gate].term.title[view.language]
            // What nobody has reviewed has no colour of a verdict.
            let isVerdict = view.isReviewed && !gate.isImplied
            lines += table.row(title, cells, note: isVerdict ? coloured(note, gate.state) : note)
        }
        if results.contains(where: \.gate.isImplied) {
            lines += TextLayout.wrap(words["report.impliedNote"], width).map(style.dim)
        }
        lines += TextLayout.wrap(view.verdict(result), width)
        return lines + [""]
    }

    private func coloured(_ text: String, _ state: State) -> String {
        switch state {
        case .met: style.green(text)
        case .unmet: style.red(text)
        case .undecided: style.yellow(text)
        }
    }

    /// Room that the title of a prerequisite needs beside its values; with less it has a line of its own.
    private static let leastPrerequisite = 24

    private func prerequisites(_ result: PredicateResult, _ view: UnitView) -> [String] {
        guard !result.prerequisites.isEmpty else { return [] }
        let words = view.words
        let id = view.rubric.predicates[result.predicate].term.id
        var title = words["report.prerequisites", ["predicate": id]]
        if let relief = result.relief {
            title += ": \(words["report.relief"]) (\(view.rubric.reliefs[relief].citation))"
        }
        return [style.bold(title)] + rows(result.prerequisites, result, view) + [""]
    }

    /// What those who judge ask for beside the law, apart from what the law asks for.
    private func practices(_ result: PredicateResult, _ view: UnitView) -> [String] {
        guard !result.practices.isEmpty else { return [] }
        let id = view.rubric.predicates[result.predicate].term.id
        let held = view.heldByPractice(result).map { TextLayout.wrap($0, width) } ?? []
        let title = TextLayout.wrap(view.words["report.practices", ["predicate": id]], width).map(style.bold)
        return title + rows(result.practices, result, view) + held + [""]
    }

    private func rows(_ asked: [PrerequisiteResult], _ result: PredicateResult, _ view: UnitView) -> [String] {
        var lines: [String] = []
        let words = view.words
        let texts = asked.map { view.texts($0, of: result.predicate) }
        let actual = min(16, texts.map { columns(of: $0.actual) }.max() ?? 0)
        let required = min(22, texts.map { columns(of: $0.required) }.max() ?? 0)
        let states = asked.map { words["state.\($0.state.rawValue).short"] }
        let state = states.map { columns(of: $0) }.max() ?? 0
        let room = width - actual - required - state - 4
        for ((entry, text), state) in zip(zip(asked, texts), states) {
            let values = TextLayout.cell(text.actual, actual) + " " + TextLayout.cell(text.required, required)
            let verdict = coloured(state, entry.state)
            if room >= Self.leastPrerequisite {
                lines.append(TextLayout.cell(text.title, room) + " " + values + "  " + verdict)
            } else if columns(of: values + state) + 8 <= width {
                lines += TextLayout.wrap(text.title, width) + ["      " + values + "  " + verdict]
            } else {
                lines += TextLayout.wrap(text.title, width) + ["      " + values, "      " + verdict]
            }
        }
        return lines
    }

    // MARK: Gaps

    private func gaps(_ view: UnitView, _ limit: Int?) -> [String] {
        let words = view.words
        let all = view.evaluation.gaps.count
        let shown = min(limit ?? all, all)
        let target = view.evaluation.target.map { view.rubric.predicates[$0].term.id } ?? ""
        let count = words[
            shown < all ? "report.gapsSome" : "report.gapsAll",
            ["shown": String(shown), "count": String(all), "target": target]]
        var lines = TextLayout.wrap("\(words["report.gaps"]): \(all == 0 ? words["report.noGaps"] : count)", width)
            .map(style.bold)
        for (index, gap) in view.gaps(limit: limit).enumerated() { lines += describe(gap, index + 1, view) }
        if shown < all {
            lines += TextLayout.wrap(words["report.gapsMore", ["count": String(all - shown)]], width).map(style.dim)
        }
        return lines + [""]
    }

    private func describe(_ gap: GapView, _ number: Int, _ view: UnitView) -> [String] {
        let words = view.words
        let points = "−" + words.number(gap.points, distinctFrom: [.zero])
        let room = max(9, points.count + 1)
        let head = "\(TextLayout.cell("\(number)", 3, right: true)). \(gap.indicator) \(gap.title)"
        var lines = [
            style.bold(TextLayout.cell(head, width - room)) + TextLayout.cell(points, room, right: true)
        ]
        var texts = ["\(words["basis.\(gap.gap.basis.rawValue)"]): \(gap.cause)"]
        texts.append("\(words["report.remedy"]): \(gap.remedy)")
        if !gap.gates.isEmpty {
            texts.append(
                words["report.holdsBack", ["gates": gap.gates.map(\.title).joined(separator: "; ")]])
        }
        var notes: [String] = []
        if let due = view.due(gap) { notes.append(due) }
        if let person = gap.personInCharge { notes.append(words["report.personInCharge", ["name": person]]) }
        notes.append(gap.citation)
        if let source = gap.source { notes.append(source.text) }
        for text in texts + [notes.joined(separator: "; ")] {
            lines += TextLayout.wrap(text, width - 5, indent: "  ").map { "     " + $0 }
        }
        return lines
    }
}
