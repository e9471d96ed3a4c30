import Assessment

/// One indicator of all units, so that reviewers stay consistent: the criterion, then what each unit says, has and got; and
/// what is told of gaps, once for all that have them.
struct IndicatorPages {
    private let page: ProvincePage
    private var words: Words { page.words }
    /// What is told of gaps, by its number in the page, with how many units it is told of.
    private let texts: [PagePart.Text: Int]
    private let told: [[(number: Int, text: PagePart.Text, units: Int)]]

    init(_ page: ProvincePage) {
        self.page = page
        var texts: [PagePart.Text: Int] = [:]
        var order: [(text: PagePart.Text, units: Int, rubric: Int)] = []
        for entry in page.entries {
            let rubric = page.rubrics.firstIndex { $0.rubric === entry.unit.rubric } ?? 0
            for text in Set(entry.part.gaps.map(\.text)).sorted(by: {
                ($0.indicator, $0.cause) < ($1.indicator, $1.cause)
            }) {
                // Rubrics that happen to word alike share nothing.
                if let index = texts[text], order[index].rubric == rubric {
                    order[index].units += 1
                } else {
                    texts[text] = order.count
                    order.append((text, 1, rubric))
                }
            }
        }
        self.texts = texts
        var told = page.rubrics.flatMap { entry in
            entry.rubric.indicators.map { _ in [(number: Int, text: PagePart.Text, units: Int)]() }
        }
        var starts = [0]
        for (rubric, _) in page.rubrics { starts.append(starts[starts.count - 1] + rubric.indicators.count) }
        for (number, entry) in order.enumerated() {
            told[starts[entry.rubric] + entry.text.indicator].append((number, entry.text, entry.units))
        }
        self.told = told
    }

    // MARK: Gaps of a unit

    /// A unit's list of gaps, by why points are missing, each with its own figures and a link to what is told of it; how much
    /// each matters beside it. The script makes a table of it with all that the page has about each.
    func list(_ entry: ProvincePage.Entry) -> Markup {
        let rubric = entry.unit.rubric
        let prefix = page.prefix(of: rubric)
        var names: [String] = []
        var groups: [String: [Markup]] = [:]
        var ranks: [String: [Int]] = [:]
        for (rank, gap) in entry.part.gaps.enumerated() {
            let name = (gap.basis + ": " + gap.name).source
            if groups[name] == nil { names.append(name) }
            let time: Markup = gap.due.isEmpty ? "" : gap.isPast ? " <b>\(gap.due)</b>" : " \(gap.due)"
            let person: Markup = gap.person.isEmpty ? "" : " <i>\(gap.person)</i>"
            let letters: Markup = gap.gates.isEmpty ? "" : " \(gap.gates)"
            ranks[name, default: []].append(rank + 1)
            groups[name, default: []].append(
                "<li><a href=#t\(texts[gap.text] ?? 0)>\(rubric.indicators[gap.indicator].term.id)</a> \(gap.points)\(letters)\(time)\(person)"
            )
        }
        let parts = names.map { name -> Markup in
            let lines = groups[name] ?? []
            return "<p>\(Markup(made: name)) (\(lines.count))</p><ul>\(lines)</ul>\n"
        }
        let minimums = entry.unit.target.map { " data-minimums=l\(prefix)\($0)" as Markup }
        let order = names.flatMap { ranks[$0] ?? [] }.map(String.init).joined(separator: " ")
        return "<div class=gaplist\(minimums) data-ranks=\"\(order)\">\(parts)</div>\n"
    }

    // MARK: The part of the page

    var markup: Markup {
        guard !page.entries.isEmpty else { return "" }
        var parts: [Markup] = []
        var start = 0
        for (rubric, prefix) in page.rubrics {
            if page.rubrics.count > 1 { parts.append("<h3>\(rubric.title[words.language])</h3>\n") }
            let own = page.entries.filter { $0.unit.rubric === rubric }
            var node = -1
            for index in rubric.indicators.indices {
                let parent = rubric.indicators[index].node
                if parent != node { parts.append(heading(rubric, parent, prefix)) }
                node = parent
                parts.append(entry(rubric, index, prefix, own, told[start + index]))
            }
            start += rubric.indicators.count
        }
        return """
            <section id=indicators><h2>\(words["html.oneIndicator"])</h2><p class=dim>\(words["html.oneIndicatorNote"])</p>
            \(parts)</section>

            """
    }

    /// What is told of gaps by what would close them.
    private static func groups(
        _ told: [(number: Int, text: PagePart.Text, units: Int)]
    ) -> [(remedy: String, causes: [(number: Int, text: PagePart.Text, units: Int)])] {
        var groups: [(remedy: String, causes: [(number: Int, text: PagePart.Text, units: Int)])] = []
        for entry in told {
            if let index = groups.firstIndex(where: { $0.remedy == entry.text.remedy }) {
                groups[index].causes.append(entry)
            } else {
                groups.append((entry.text.remedy, [entry]))
            }
        }
        return groups
    }

    private func heading(_ rubric: Rubric, _ node: Int, _ prefix: String) -> Markup {
        let title = "\(rubric.nodes[node].term.id) \(rubric.nodes[node].term.title[words.language])"
        return page.rubrics.count > 1
            ? "<h4 id=n\(prefix)\(node)>\(title)</h4>\n" : "<h3 id=n\(prefix)\(node)>\(title)</h3>\n"
    }

    private func entry(
        _ rubric: Rubric, _ index: Int, _ prefix: String, _ own: [ProvincePage.Entry],
        _ told: [(number: Int, text: PagePart.Text, units: Int)]
    ) -> Markup {
        let indicator = rubric.indicators[index]
        let comparison = IndicatorComparison(rubric, index, own, isDense: page.isDense, words)
        let names =
            [words["report.unit"]]
            + ["basis.claim.short", "basis.evidence.short", "basis.review.short", "html.documents"].map { words[$0] }
        var table = PageTable(names, kind: "item")
        for row in comparison.rows { table.add(row: row) }
        let gaps = Self.groups(told).map { remedy, causes -> Markup in
            let lines = causes.map { cause -> Markup in
                "<li id=t\(cause.number)>\(Markup(made: cause.text.cause))\(cause.units > 1 ? " <small>(\(cause.units))</small>" : "" as Markup)"
            }
            return "\n<li>\(Markup(made: remedy))<ul>\(lines)</ul>"
        }
        return """
            <details class=item id=i\(prefix)\(index)\(UnitPage.data(rubric, index, words))><summary>\(indicator.term.id) \
            <span class=t>\(indicator.term.title[words.language])</span> <small>\(comparison.summary)</small></summary>
            \(criteria(rubric, indicator))\(table.isEmpty ? "" : table.markup)\(comparison.silent)\
            \(gaps.isEmpty ? "" : "<p>\(words["html.gapTexts"])</p><ul class=texts>\(gaps)</ul>" as Markup)</details>

            """
    }

    /// What the answers mean, and what documents they need.
    private func criteria(_ rubric: Rubric, _ indicator: Rubric.Indicator) -> Markup {
        let needs = NeedText(rubric: rubric, words: words)
        let scale = rubric.scales[indicator.scale]
        func text(_ list: [Rubric.Need]) -> String {
            list.isEmpty ? "" : "; " + words["explanation.needs", ["needs": needs.text(list)]]
        }
        var lines = zip(scale.answers, indicator.criteria).map { answer, criterion in
            words[
                "explanation.criterion",
                ["answer": answer.name, "value": words.exact(answer.value), "text": criterion.text[words.language]]]
                + text(criterion.needs)
        }
        if indicator.criteria.isEmpty {
            if let reading = indicator.ratio?.reading { lines.append(reading[words.language]) }
            if let formula = indicator.formula { lines.append(words["book.formula", ["formula": formula.text]]) }
            if !indicator.needs.isEmpty {
                lines.append(words["explanation.needs", ["needs": needs.text(indicator.needs)]])
            }
        }
        let authority = rubric.authorities[indicator.authority].title[words.language]
        let about = [
            words["book.points", ["points": words.number(indicator.weight)]],
            "\(words["report.authority"]): \(authority)",
            "\(words["report.citation"]): \(indicator.instrument) \(indicator.citation)",
        ]
        return
            "<ul class=criteria>\(lines.map { "<li>\($0)" as Markup })</ul><p class=dim>\(about.joined(separator: "; "))</p>\n"
    }
}
