import Assessment
import JSONText

/// Markdown for a mail, a wiki or a printed page: every unit in full.
public struct MarkdownReporter: FramedReporter {
    private let isSummary: Bool

    /// A reporter; a summary is the comparison alone.
    public init(isSummary: Bool) {
        self.isSummary = isSummary
    }

    /// True where units are shown.
    public var showsRealisation: Bool { !isSummary }

    /// Title and comparison.
    public func head(_ run: RunSummary) -> [UInt8] {
        let words = run.words
        var lines = ["# \(words["report.title"]), \(words["report.asOf"]) \(words.longDate(run.asOf))", ""]
        if run.units.count > 1 || (isSummary && !run.units.isEmpty) { lines += comparison(run) }
        return bytes(lines)
    }

    private func comparison(_ run: RunSummary) -> [String] {
        let words = run.words
        var lines = ["## \(words["report.comparison"])", "", run.unitCount, ""]
        let columns =
            ["", words["report.unit"], words["report.target"], words["report.verdictColumn"], words["basis.review"]]
            + ["report.minimums", "report.met", "report.decided"].map { words[$0] }
            + [words["report.shortColumn"], words["report.surveys"]]
            + Basis.allCases.dropLast().map { words["basis.\($0.rawValue)"] }
        lines += Markdown.header(columns, right: nil)
        for (number, unit) in Comparison(run).entries {
            let row = Readiness(unit: unit, words: words)
            let none = words["report.notSubmitted"]
            let totals = unit.totals.dropLast().map {
                $0.map { words.interval($0, distinctFrom: unit.minimums) } ?? none
            }
            lines.append(
                Markdown.row(
                    [
                        String(number), unit.name, unit.targetID, row.verdict, row.total.replacing("*", with: "\\*"),
                        row.minimums,
                        row.prerequisites, row.decided,
                        isSummary && !unit.reviewState.isReviewed ? none : row.shortfall ?? none, row.surveys ?? none,
                        unit.planned.map { words.number($0) } ?? none,
                    ] + totals))
        }
        lines += ["", run.readyLine, "", words["report.comparisonNote"], ""]
        if let legend = run.areaLegend { lines += [legend, ""] }
        if let note = run.planNote { lines += [note, ""] }
        return lines
    }

    /// What was not scored, and what became of the files that were sent.
    public func tail(_ run: RunSummary) -> [UInt8] {
        notScored(run) + (isSummary ? bytes(run.attention.flatMap { [Markdown.escape($0), ""] }) : received(run))
    }

    private func received(_ run: RunSummary) -> [UInt8] {
        let paragraphs = Ledger(run).paragraphs
        guard !paragraphs.isEmpty else { return [] }
        var lines = ["## \(run.words["ledger.title"])", ""]
        for paragraph in paragraphs {
            lines.append("- \(Markdown.escape(paragraph.head))")
            lines += paragraph.lines.map { "  - \(Markdown.escape($0))" }
        }
        return bytes(lines + [""])
    }

    private func notScored(_ run: RunSummary) -> [UInt8] {
        guard !run.notScored.isEmpty else { return [] }
        var lines = ["## \(run.words["report.notScored"])", ""]
        for entry in run.notScored {
            lines.append(
                "- "
                    + Markdown.escape(
                        run.words["report.notScoredUnit", ["unit": entry.unit, "count": String(entry.faults)]]))
        }
        return bytes(lines + [""])
    }

    /// One unit.
    public func unit(_ view: UnitView) -> [UInt8] {
        if isSummary { return [] }
        let words = view.words
        let period = view.evaluation.period
        var lines = [
            "## \(Markdown.escape(view.submission.name))", "",
            "\(words["report.period"]) \(words.longDate(period.from)) \(words["report.to"]) \(words.longDate(period.to)); "
                + "\(words["report.rubric"]) `\(view.rubric.id)`\(view.draftMark), \(words["report.digest"]) "
                + "`sha256:\(view.rubric.digest.prefix(12))…`", "",
        ]
        if !view.submission.wasReceived { return bytes(lines + remarks(view)) }
        if view.isEmptyHanded { return bytes(lines + remarks(view) + [view.gapsOfAll, ""]) }
        lines += [view.sentence.replacing("*", with: "\\*"), ""]
        lines += scores(view)
        if view.submission.plan != nil {
            lines +=
                ["### \(words["report.planCoverage"])", ""] + view.planRows.map { "- \(view.planLine($0))" } + [""]
        }
        if let realisation = view.realisationView { lines += self.realisation(realisation) }
        for result in view.predicates where view.hasScore { lines += gates(result, view) }
        let surveys = view.surveyLines
        if !surveys.isEmpty {
            lines += ["### \(words["report.surveys"])", ""] + surveys.map { "- \(Markdown.escape($0))" } + [""]
        }
        if !view.checkLines.isEmpty {
            lines += ["### \(words["report.checks"])", ""] + view.checkLines.map { "- \(Markdown.escape($0))" } + [""]
        }
        return bytes(lines + gaps(view) + remarks(view))
    }

    private func remarks(_ view: UnitView) -> [String] {
        guard !view.evaluation.remarks.isEmpty else { return [] }
        let texts = view.evaluation.remarks.map { "- \(Markdown.escape(view.text($0).text))" }
        return ["### \(view.words["report.remarks"])", ""] + texts + [""]
    }

    private func scores(_ view: UnitView) -> [String] {
        let words = view.words
        let columns =
            [words["report.score"], words["report.max"]] + Basis.allCases.map { words["basis.\($0.rawValue)"] }
        var lines = Markdown.header(columns, right: 1...5)
        for line in view.scoreRows {
            let title = line.depth == 0 ? "**\(line.title)**" : line.title
            let scores = view.cells(line, mark: "\\*")
            lines.append(
                Markdown.row(
                    [
                        title, words.number(line.most),
                        line.plan.map { words.number($0) } ?? words["report.notSubmitted"],
                    ]
                        + scores))
        }
        if let note = view.reviewNote { lines += ["", note.replacing("*", with: "\\*")] }
        return lines + [""]
    }

    private func gates(_ result: PredicateResult, _ view: UnitView) -> [String] {
        let words = view.words
        let id = view.rubric.predicates[result.predicate].term.id
        var lines = ["### \(view.gatesTitle(result))", ""]
        lines += Markdown.header(
            ["", words["report.actual"], words["report.required"], words["report.margin"], words["report.state"]],
            right: 1...3)
        for gate in view.shownGates(result) {
            lines.append(
                Markdown.row(
                    [
                        view.rubric.gates[gate.gate].term.title[view.language]
                    ] + view.cells(gate) + [
                        gate.isImplied ? words["report.implied"] : words["state.\(gate.state.rawValue)"]
                    ]))
        }
        if view.shownGates(result).contains(where: \.isImplied) { lines += ["", words["report.impliedNote"]] }
        lines += ["", view.verdict(result)]
        if !result.prerequisites.isEmpty {
            lines += ["", "### \(words["report.prerequisites", ["predicate": id]])", ""]
            if let relief = result.relief { lines += [view.rubric.reliefs[relief].text[view.language], ""] }
            lines += asked(result.prerequisites, result, view)
        }
        if !result.practices.isEmpty {
            lines += ["", "### \(words["report.practices", ["predicate": id]])", ""]
            lines += asked(result.practices, result, view)
            if let held = view.heldByPractice(result) { lines += ["", held] }
        }
        return lines + [""]
    }

    private func asked(_ entries: [PrerequisiteResult], _ result: PredicateResult, _ view: UnitView) -> [String] {
        let words = view.words
        let header = Markdown.header(
            ["", words["report.actual"], words["report.required"], words["report.state"]], right: nil)
        return header
            + entries.map { entry in
                let (title, required, actual) = view.texts(entry, of: result.predicate)
                return Markdown.row([title, actual, required, words["state.\(entry.state.rawValue)"]])
            }
    }

    private func gaps(_ view: UnitView) -> [String] {
        let words = view.words
        let target = view.evaluation.target.map { view.rubric.predicates[$0].term.id } ?? ""
        var lines = ["### \(words["report.gaps"])", ""]
        guard !view.evaluation.gaps.isEmpty else { return lines + [words["report.noGaps"], ""] }
        lines += [
            words["report.gapsAll", ["count": String(view.evaluation.gaps.count), "target": target]], "",
        ]
        lines += Markdown.header(
            [
                "", words["report.indicator"], words["report.points"], words["report.cause"], words["report.remedy"],
                words["report.gate"], words["report.authority"], words["report.plan"], words["report.citation"],
            ], right: 2...2)
        for (index, gap) in view.gaps().enumerated() {
            var plan = view.due(gap) ?? ""
            if let person = gap.personInCharge { plan += " " + words["report.personInCharge", ["name": person]] }
            var citation = gap.citation
            if let source = gap.source { citation += ", `\(source.text)`" }
            lines.append(
                Markdown.row([
                    String(index + 1), "\(gap.indicator) \(gap.title)",
                    words.number(gap.points, distinctFrom: [.zero]),
                    "\(words["basis.\(gap.gap.basis.rawValue)"]): \(gap.cause)", gap.remedy,
                    gap.gates.map(\.title).joined(separator: "; "), gap.authority.title, plan, citation,
                ]))
        }
        return lines + [""]
    }

    private func bytes(_ lines: [String]) -> [UInt8] {
        Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}
