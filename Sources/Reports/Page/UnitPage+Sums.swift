import Assessment

extension UnitPage {
    /// Where numbers come from: each sum with its parts. In a page of its own each has its exact figures; among other units
    /// one table has all of them.
    var sums: Markup {
        guard view.hasScore || evaluation.plan != nil else { return "" }
        return section("sums", words["html.sums"], isWhole ? explanations : table)
    }

    /// What is a sum: areas and nodes, in the order of the tree; an area before its parts.
    private var targets: [Rubric.Target] {
        [Rubric.Target.node(0)] + rubric.areas.indices.map(Rubric.Target.area)
            + rubric.nodes.indices.dropFirst().map(Rubric.Target.node)
    }

    // MARK: In a page of its own

    private var explanations: Markup {
        "<p class=dim>\(words["html.sumsNote"])</p>\n" + targets.map(explanation).joined()
    }

    private func explanation(_ target: Rubric.Target) -> Markup {
        let explanation = Explanation(view, Explanation.Subject(target))
        let text = ExplanationText(words, width: 0, style: Style(isColoured: false), root: "")
        let columns = explanation.columns
        let titles = [words["explanation.parts"], words["report.max"]] + columns.map(text.short)
        var table = PageTable(titles, numbers: 1..<titles.count)
        for part in explanation.parts {
            let title: Markup = "<a href=#\(anchor(part.target))>\(part.id)</a> \(part.title)"
            table.add(title, cells(part, explanation))
        }
        table.add(
            "\(words["explanation.whole"])", cells(explanation.whole, explanation), isTop: true)
        let lines = (text.sumTexts(explanation).dropFirst() + text.minimumTexts(explanation).flatMap(\.lines))
            .map { "<li>\($0)" as Markup }
        let rounded = text.roundedNote(explanation).map { "<p class=dim>\($0)</p>\n" as Markup }
        let head = explanation.whole
        let points = columns.indices.map { "\(text.short(columns[$0])) \(explanation.text(head, $0))" }
        return """
            <details class=sum id=\(anchor(target))><summary>\(head.id) \(head.title) <small>\(points.joined(separator: " · "))</small></summary>
            \(table.markup)\(rounded)<p>\(text.sumTexts(explanation)[0])</p><ul class=exact>\(lines)</ul>
            </details>

            """
    }

    private func cells(_ part: Explanation.Part, _ explanation: Explanation) -> [Markup] {
        ["\(words.number(part.weight))"] + explanation.columns.indices.map { "\(explanation.text(part, $0))" }
    }

    // MARK: Among other units

    private var table: Markup {
        let columns = Basis.allCases.filter(view.isSubmitted).map(Explanation.Column.init)
        let text = ExplanationText(words, width: 0, style: Style(isColoured: false), root: "")
        let titles = [words["explanation.parts"], words["report.max"]] + columns.map(text.short)
        var table = PageTable(titles, numbers: 1..<titles.count, kind: "sums")
        // Other tables lead to some that have indicators too.
        let sought = Set(view.scoreRows.map(\.target) + rubric.gates.map(\.target))
        for target in targets {
            let part = view.part(target, columns)
            let isLeaf = rubric.parts(of: target).allSatisfy { if case .indicator = $0 { true } else { false } }
            // The part on indicators has the titles of those that have indicators.
            let title: Markup = isLeaf ? "\(part.id)" : "\(part.id) \(part.title)"
            let cells = zip(columns, part.points).map { column, points -> Markup in
                let text = column.basis.flatMap { $0 == .plan ? nil : view.text(target, on: $0) }
                return "<td>\(text ?? points.map { words.interval($0) } ?? words["report.notSubmitted"])"
            }
            let name: Markup = isLeaf && !sought.contains(target) ? "" : " id=\(anchor(target))"
            let kind: Markup = isLeaf ? "" : " class=top"
            table.add(line: "<tr\(kind)\(name)><th>\(title)<td>\(words.number(part.weight))\(cells)")
        }
        return "<details><summary>\(words["html.sumsOpen"])</summary>\(table.markup)</details>\n"
    }
}

extension Explanation.Subject {
    /// What is explained of something that is measured.
    init(_ target: Rubric.Target) {
        switch target {
        case .node(let index): self = .node(index)
        case .area(let index): self = .area(index)
        case .indicator(let index): self = .indicator(index)
        }
    }
}
