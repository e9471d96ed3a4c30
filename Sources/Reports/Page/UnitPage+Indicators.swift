import Assessment
import JSONText

extension UnitPage {
    /// What stands behind each indicator, in a page of its own; among other units the part on indicators has it.
    var indicators: Markup {
        guard isWhole else { return "" }
        let text = ExplanationText(words, width: 0, style: Style(isColoured: false), root: view.place)
        return section(
            "indicators", words["html.indicators"],
            "<p class=dim>\(words["html.indicatorsNote"])</p>\n"
                + rubric.indicators.indices.map { entry($0, text) }.joined())
    }

    private func entry(_ index: Int, _ text: ExplanationText) -> Markup {
        let indicator = rubric.indicators[index]
        let explanation = Explanation(view, .indicator(index))
        let account = IndicatorAccount(view, index, root: "", isInternal: !isWhole)
        let points = explanation.columns.indices.map { column in
            "\(text.short(explanation.columns[column])) \(explanation.text(explanation.whole, column))"
        }
        let parts = text.parts(account, explanation).map { head, texts -> Markup in
            "<dt>\(head)<dd>\(texts.map { "<p>\(cut($0))</p>" as Markup })"
        }
        let sums = text.sumTexts(explanation).map { "<li>\($0)" as Markup }
        return """
            <details class=item id=\(anchor(.indicator(index)))\(Self.data(rubric, index, words))><summary>\(indicator.term.id) \(indicator.term.title[view.language]) \
            <small>\(points.joined(separator: " · "))</small></summary>
            <dl>\(parts)</dl><ul class=exact>\(sums)</ul></details>

            """
    }

    /// What the script of the page asks of an indicator: its area and who can change it.
    static func data(_ rubric: Rubric, _ index: Int, _ words: Words) -> Markup {
        let area = rubric.areaNumber(ofIndicator: index).map {
            "\($0) \(rubric.areas[$0 - 1].term.title[words.language])"
        }
        let authority = rubric.authorities[rubric.indicators[index].authority].title[words.language]
        return " data-area=\"\(area ?? "–")\" data-authority=\"\(authority)\""
    }

    // MARK: Decisions

    /// What reviewers decided otherwise than the unit says, and what they wrote about it.
    var decisions: Markup {
        let told = rubric.indicators.indices.filter { isWorthTelling($0) }
        guard !told.isEmpty else { return "" }
        let titles = [
            words["report.indicator"], words["basis.claim"], words["basis.review"], words["html.stage"],
            words["html.reason"],
        ]
        var table = PageTable(titles)
        for index in told {
            let decision = view.submission.decisions[Int(evaluation.items[index].decision)]
            let note = isWhole ? "" : decision.note
            let texts = [decision.source.value(decision.reason), note].filter { !$0.isEmpty }
            table.add(
                "\(link(index))\(isWhole ? " \(rubric.indicators[index].term.title[view.language])" : "" as Markup)",
                [
                    "\(claimed(index))", "\(decided(decision, index))",
                    "\(rubric.stages[decision.stage].term.title[view.language]), \(words.day(of: decision))",
                    texts.map { cut($0) }.joined("<br>"),
                ])
        }
        return section("decisions", words["html.decisions"], table.markup)
    }

    private func isWorthTelling(_ index: Int) -> Bool {
        let item = evaluation.items[index]
        guard item.isDecided else { return false }
        let decision = view.submission.decisions[Int(item.decision)]
        return !decision.reason.isEmpty || !isWhole && !decision.note.isEmpty
            || claimed(index) != decided(decision, index)
    }

    /// An answer or a figure as the unit claims it.
    func claimed(_ index: Int) -> String {
        let (indicator, item) = (rubric.indicators[index], evaluation.items[index])
        let scale = rubric.scales[indicator.scale]
        if indicator.figure != nil {
            if let derived = evaluation.derived[index] { return derived.value.map(view.percent) ?? "–" }
            let text = indicator.figure.map { view.text(view.submission.answers?.figures[$0], scale) } ?? ""
            return text.isEmpty ? "–" : text
        }
        return item.claimed < 0 ? "–" : scale.answers[Int(item.claimed)].name
    }

    func decided(_ decision: Decision, _ index: Int) -> String {
        let scale = rubric.scales[rubric.indicators[index].scale]
        return decision.level >= 0 ? scale.answers[Int(decision.level)].name : view.text(decision.figure, scale)
    }

    // MARK: Among other units

    /// What the part on indicators shows of this unit, as far as there is anything.
    var partItems: [Int: PagePart.Item] {
        var items: [Int: PagePart.Item] = [:]
        for index in rubric.indicators.indices {
            let item = PagePart.Item(support: support(index), documents: documents(index), decision: decision(index))
            if !(item.support.isEmpty && item.documents.isEmpty && item.decision.isEmpty) { items[index] = item }
        }
        return items
    }

    /// The best answer that documents support; of a figure whether they do.
    private func support(_ index: Int) -> Markup {
        guard view.submission.evidence != nil else { return "" }
        let (indicator, item) = (rubric.indicators[index], evaluation.items[index])
        if indicator.figure != nil {
            if evaluation.derived[index] != nil { return "" }
            let key =
                item.supported == 0
                ? "html.supported" : item.perhapsSupported == 0 ? "html.perhapsSupported" : "html.unsupported"
            return "\(words[key])"
        }
        let answers = rubric.scales[indicator.scale].answers
        guard item.supported >= 0 else { return "" }
        let sure = answers[Int(item.supported)].name
        guard item.perhapsSupported >= 0, item.perhapsSupported != item.supported else { return "\(sure)" }
        return "\(sure)–\(answers[Int(item.perhapsSupported)].name)"
    }

    /// Titles of the first documents of an indicator, and how many more there are.
    private func documents(_ index: Int) -> Markup {
        guard let file = view.submission.evidence else { return "" }
        let numbers = file.documents(for: index)
        let titles = numbers.prefix(Self.mostDocuments).map {
            brief(IndicatorAccount.name(file.texts(of: file.items[$0])))
        }
        let more = numbers.count - titles.count
        return titles.joined("; ") + (more > 0 ? " <i>\(words["html.more", ["count": String(more)]])</i>" : "")
    }

    /// The decision where it says more than its answer.
    private func decision(_ index: Int) -> Markup {
        guard isWorthTelling(index) else { return "" }
        let decision = view.submission.decisions[Int(evaluation.items[index].decision)]
        return brief(decision.source.value(decision.reason))
    }

    private func brief(_ text: String) -> Markup {
        text.count > Self.briefTitle ? "\(String(text.prefix(Self.briefTitle)))…" : "\(text)"
    }

    /// Documents that a row names, and letters of each.
    private static let mostDocuments = 2
    private static let briefTitle = 32
}
