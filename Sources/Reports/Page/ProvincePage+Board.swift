import Assessment

extension UnitPage {
    /// The unit's cells in the table of all units: components and areas, each with what it lacks of its minimum.
    var boardCells: Markup {
        let targets = rubric.boardTargets + [.node(0)]
        guard let basis = view.standing else {
            return targets.map { _ in "<td class=a>\(words["report.notSubmitted"])" as Markup }.joined()
        }
        return targets.map { cell($0, basis) }.joined()
    }

    private func cell(_ target: Rubric.Target, _ basis: Basis) -> Markup {
        // What documents support is no verdict of anybody's.
        let gate = basis == .evidence ? nil : view.gate(on: target, basis)
        let mark = basis == .review && !evaluation.isFinal ? words["report.provisional"] : ""
        let text = "\(view.text(target, on: basis))\(mark)" as Markup
        let kind = gate.map { "\"a \($0.state.rawValue)\"" as Markup } ?? "a"
        return "<td class=\(kind)>\(bar(target, basis))\(BoardSign.markup(gate?.state))\(text)"
    }

    /// How much of a component there is, as a bar.
    private func bar(_ target: Rubric.Target, _ basis: Basis) -> Markup {
        guard case .node(let node) = target, node != 0,
            let score = evaluation.score(basis)?.score(of: target, in: rubric),
            !rubric.weight(of: target).isZero
        else { return "" }
        func part(_ points: Rational) -> String {
            (points * Rational(100) / rubric.weight(of: target)).decimal(places: 1)
        }
        let most: Markup = score.isExact ? "" : "<path class=most d=\"M0 0H\(part(score.most))V5H0z\"/>"
        return
            "<svg class=bar viewBox=\"0 0 100 5\" preserveAspectRatio=none>\(most)<path d=\"M0 0H\(part(score.least))V5H0z\"/></svg>"
    }

    /// What it has of the points that plans can reach, or of all, on each basis.
    var values: [PagePart.Value] {
        Basis.scored.compactMap { basis in
            guard view.isSubmitted(basis),
                let score = evaluation.score(basis)?.score(ofNode: rubric.plannedNode ?? 0, in: rubric)
            else { return nil }
            func millionths(_ points: Rational) -> Int64 {
                Int64(points.decimal(places: 6).filter { $0.isNumber || $0 == "-" }) ?? 0
            }
            return PagePart.Value(basis: basis, least: millionths(score.least), most: millionths(score.most))
        }
    }
}

/// The sign of a state in a table, which tells it without colour.
enum BoardSign {
    static func markup(_ state: State?) -> Markup {
        switch state {
        case .met: "<b>✓</b> "
        case .unmet: "<b>✗</b> "
        case .undecided: "<b>?</b> "
        case nil: ""
        }
    }
}

extension ProvincePage {
    /// Units by readiness.
    var board: Markup {
        guard !entries.isEmpty else { return "" }
        let signs = [State.met, .unmet, .undecided].map { state -> Markup in
            "<span class=\"a \(state.rawValue)\">\(BoardSign.markup(state))\(words["state.\(state.rawValue).short"])</span> "
        }
        let rollup = run.rollupLines.map { "<li>\($0)" as Markup }
        return """
            <section id=board><h2>\(words["html.board"])</h2>
            <p class=keys>\(signs)</p>
            \(sections.map(table))\(legends)<p>\(run.readyLine)</p>
            \(rollup.isEmpty ? "" : "<ul>\(rollup)</ul>" as Markup)\
            <p class=dim>\(words["report.comparisonNote"]) \(words["report.gateLegend"]) \(words["html.boardNote"])</p></section>

            """
    }

    /// The titles of areas by their numbers, of each rubric.
    private var legends: Markup {
        rubrics.map { rubric, _ -> Markup in
            let areas = rubric.areas.enumerated().map { "\($0 + 1) \($1.term.title[words.language])" }
            if areas.isEmpty { return "" }
            return "<p class=dim>\(words["report.areaLegend", ["areas": areas.joined(separator: "; ")]])</p>\n"
        }.joined()
    }

    private func table(_ section: (title: String?, entries: [Entry])) -> Markup {
        let rubric = section.entries[0].unit.rubric
        var columns = [PageTable.Column(title: "\(section.title ?? words["report.unit"])")]
        for target in rubric.boardTargets {
            let title = rubric.title(of: target, words.language)
            let most = words.number(rubric.weight(of: target))
            let number = rubric.areaNumber(of: target)
            columns.append(
                PageTable.Column(
                    title: number.map { "<abbr title=\"\(title)\">\($0)</abbr> <small>/\(most)</small>" }
                        ?? "\(title) <small>/\(most)</small>", isNumber: true))
        }
        columns.append(PageTable.Column(title: "\(rubric.title(of: .node(0), words.language))", isNumber: true))
        columns += ["report.minimums", "report.met", "report.decided", "basis.plan.short"].map {
            PageTable.Column(title: "\(words[$0])", isNumber: true)
        }
        var table = PageTable(columns, kind: "board")
        for entry in section.entries {
            table.add(row: row(entry))
            table.add(row: "<td class=note colspan=\(columns.count - 1)>\(note(entry))")
        }
        return table.markup
    }

    private func row(_ entry: Entry) -> Markup {
        let row = entry.row
        let planned = entry.unit.planned.map { words.number($0) } ?? words["report.notSubmitted"]
        let last = [row.minimums, row.prerequisites, row.decided, planned].map { "<td class=r>\($0)" as Markup }
        return
            "<th rowspan=2><a href=#s\(entry.number)>\(entry.number) \(entry.unit.name)</a>\(entry.part.cells)\(last)"
    }

    /// By which basis the row is, how sure that is, what is short of the minimums, and where surveys come from.
    private func note(_ entry: Entry) -> Markup {
        let row = entry.row
        let basis = entry.part.standing.map { words["html.shownBy", ["basis": words["basis.\($0.rawValue)"]]] }
        let surveys = row.surveys.map { words["report.surveySources", ["sources": $0]] }
        let state =
            "<span class=\"st\(row.unit.reviewState.isReviewed ? " " + row.unit.state.rawValue : "")\">\(row.verdict)</span>"
            as Markup
        return state + " \([basis, row.shortfall, surveys].compactMap { $0 }.joined(separator: "; "))"
    }

    // MARK: Prerequisites

    /// What is asked for besides scores, of all that aim at the same beside each other.
    var prerequisites: Markup {
        let tables = sections.map(prerequisites).joined()
        guard !tables.isEmpty else { return "" }
        return "<section id=asked><h2>\(words["html.asked"])</h2>\n\(tables)</section>\n"
    }

    private func prerequisites(_ section: (title: String?, entries: [Entry])) -> Markup {
        let unit = section.entries[0].unit
        guard let target = unit.target, unit.prerequisites != nil else { return "" }
        let predicate = unit.rubric.predicates[target]
        var asked = predicate.requires.map { [(unit.rubric.predicates[$0].term.id, words["report.mustBeHeld"])] } ?? []
        asked += predicate.prerequisites.map { ($0.title[words.language], $0.text[words.language]) }
        let title = words["report.prerequisites", ["predicate": predicate.term.id]]
        var columns = [PageTable.Column(title: "\(title)")]
        columns += asked.indices.map { PageTable.Column(title: "<abbr title=\"\(asked[$0].0)\">\($0 + 1)</abbr>") }
        columns.append(PageTable.Column(title: "\(words["html.practice"])"))
        var table = PageTable(columns, kind: "board")
        for entry in section.entries {
            table.add(row: "<th><a href=#s\(entry.number)>\(entry.number) \(entry.unit.name)</a>\(entry.part.asked)")
        }
        let legend = asked.enumerated().map { "\($0 + 1) \($1.0): \($1.1)" }.joined(separator: "; ")
        let practice = words["report.practices", ["predicate": predicate.term.id]]
        return table.markup + "<p class=dim>\(legend). \(words["html.practice"]): \(practice)</p>\n"
    }
}
