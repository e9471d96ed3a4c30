import Assessment

/// What a page shows of one unit: briefly, among the others of its province, or as a whole, in a page of its own.
struct UnitPage {
    let view: UnitView
    /// True in a page of its own. It has room for every text, and may be handed to the unit: the names of reviewers, and notes
    /// that they made for themselves, are not in it.
    let isWhole: Bool

    var words: Words { view.words }
    var rubric: Rubric { view.rubric }
    var evaluation: Evaluation { view.evaluation }

    /// Everything about the unit, section by section.
    var markup: Markup {
        guard view.submission.wasReceived, !view.isEmptyHanded else {
            return lead + remarks + (view.submission.wasReceived ? "<p>\(view.gapsOfAll)</p>" : "")
        }
        return [
            lead, scores, minimums, surveys, plan, section("gaps", words["report.gaps"], gapList), findings, decisions,
            indicators, sums, remarks,
        ].joined()
    }

    /// A part of the unit with its heading; nothing where it holds nothing.
    func section(_ name: Markup, _ title: String, _ content: Markup) -> Markup {
        if content.isEmpty { return "" }
        let heading: Markup = isWhole ? "<h2>\(title)</h2>" : "<h4>\(title)</h4>"
        return "<section id=s\(.unit)\(name)>\(heading)\n\(content)</section>\n"
    }

    // MARK: Anchors

    /// Where a number is explained.
    func anchor(_ target: Rubric.Target) -> Markup {
        switch target {
        case .node(let index): "s\(.unit)n\(index)"
        case .area(let index): "s\(.unit)a\(index)"
        case .indicator(let index): "i\(.rubric)\(index)"
        }
    }

    /// An indicator by its identity, which leads to what stands behind it.
    func link(_ indicator: Int) -> Markup {
        "<a href=#\(anchor(.indicator(indicator)))>\(rubric.indicators[indicator].term.id)</a>"
    }

    // MARK: Beginning

    private var lead: Markup {
        let period = evaluation.period
        let span =
            "\(words["report.period"]) \(words.longDate(period.from)) \(words["report.to"]) \(words.longDate(period.to))"
        // Among other units the rubric is told once.
        let about =
            isWhole ? "\(span); \(words["report.rubric"]) \(view.rubricName), \(rubric.shortDigest(words))" : span
        // A page of its own has begun with the sentence.
        let sentence: Markup =
            isWhole && !view.isEmptyHanded && view.submission.wasReceived ? "" : "<p class=lead>\(view.sentence)</p>\n"
        return sentence + "<p class=dim>\(view.submission.id); \(about)</p>\n"
    }

    private var remarks: Markup {
        let texts = evaluation.remarks.map { "<li>\(view.text($0).text)" as Markup }
        return section("remarks", words["report.remarks"], texts.isEmpty ? "" : "<ul>\(texts)</ul>\n")
    }

    private var surveys: Markup {
        let lines = view.surveyLines.map { "<li>\($0)" as Markup }
        let checks = view.checkLines.map { "<li>\($0)" as Markup }
        return section("surveys", words["report.surveys"], lines.isEmpty ? "" : "<ul>\(lines)</ul>\n")
            + section("checks", words["report.checks"], checks.isEmpty ? "" : "<ul>\(checks)</ul>\n")
    }

    // MARK: Scores

    private var scores: Markup {
        let titles =
            [words["report.score"], words["report.max"]] + Basis.allCases.map { words["basis.\($0.rawValue).short"] }
        var table = PageTable(titles, numbers: 1..<6, kind: "scores")
        for row in view.scoreRows {
            let plan = row.plan.map { words.number($0) } ?? words["report.notSubmitted"]
            let cells = [words.number(row.most), plan] + view.cells(row, mark: words["report.provisional"])
            let target = anchor(row.target)
            table.add(
                "<a href=#\(target)>\(row.title)</a>",
                cells.enumerated().map { $0 > 0 && isWhole ? "<a href=#\(target)>\($1)</a>" : "\($1)" },
                isTop: row.depth == 0)
        }
        let note = view.reviewNote.map { "<p class=dim>\($0)</p>\n" as Markup }
        // A page of its own has begun with the chart.
        let content: Markup = isWhole ? table.markup : "<div class=pair>\(ScoreChart(view).markup)\(table.markup)</div>"
        return section("scores", words["html.areas"], "\(content)\(note)")
    }
}

extension Markup.StringInterpolation {
    /// The place of what is only known when all units are.
    mutating func appendInterpolation(_ slot: Markup.Slot) { source += slot.rawValue }
}

extension UnitView {
    /// By what the unit is shown among others: the review, else its own claim, else what its documents support.
    var standing: Basis? { [Basis.review, .claim, .evidence].first(where: isSubmitted) }

    /// A score as it is printed in tables.
    func text(_ target: Rubric.Target, on basis: Basis) -> String {
        guard isSubmitted(basis), let score = evaluation.score(basis)?.score(of: target, in: rubric) else {
            return words["report.notSubmitted"]
        }
        let asking = Set(evaluation.shown + [evaluation.target].compactMap { $0 }).sorted()
        return words.interval(score, distinctFrom: rubric.minimums(target, of: asking))
    }

    /// What the unit's target asks of it there, on a basis; nil where it asks for nothing.
    func gate(on target: Rubric.Target, _ basis: Basis) -> GateResult? {
        guard let aim = evaluation.target, isSubmitted(basis) else { return nil }
        return gates(evaluation.predicates[aim], on: basis).first { rubric.gates[$0.gate].target == target }
    }
}

extension Rubric {
    /// What units are compared by: the components, each followed by the areas in it.
    var boardTargets: [Target] {
        nodes[0].children.flatMap { child in
            [Target.node(child)]
                + areas.indices.filter { index in
                    areas[index].nodes != [child]
                        && areas[index].nodes.allSatisfy {
                            nodes[child].indicators.contains(nodes[$0].indicators.lowerBound)
                        }
                }.map(Target.area)
        }
    }

    /// The most points of what is measured.
    func weight(of target: Target) -> Rational {
        switch target {
        case .node(let index): nodes[index].weight
        case .area(let index): areas[index].weight
        case .indicator(let index): indicators[index].weight
        }
    }

    /// The rubric's digest, as far as a person would compare it.
    func shortDigest(_ words: Words) -> String { "\(words["report.digest"]) sha256:\(digest.prefix(12))…" }

    /// The title of what is measured.
    func title(of target: Target, _ language: Language) -> String {
        switch target {
        case .node(let index): nodes[index].term.title[language]
        case .area(let index): areas[index].term.title[language]
        case .indicator(let index): indicators[index].term.title[language]
        }
    }

    /// The number by which an area goes in tables, counted from 1; nil for what is none.
    func areaNumber(of target: Target) -> Int? {
        switch target {
        case .area(let index): index + 1
        case .node(let node): areas.firstIndex { $0.nodes == [node] }.map { $0 + 1 }
        case .indicator: nil
        }
    }

    /// The number of the area of an indicator; nil for one in no area.
    func areaNumber(ofIndicator index: Int) -> Int? {
        areas.firstIndex { $0.nodes.contains { nodes[$0].indicators.contains(index) } }.map { $0 + 1 }
    }
}
