import Assessment

/// Explanations for a person: what is explained, the parts in columns, the exact sums, and where each number stands.
public struct ExplanationText {
    let words: Words
    let width: Int
    let style: Style
    /// What was given, from which files are named.
    let root: String

    /// A writer for a terminal of `width` columns.
    public init(_ words: Words, width: Int, style: Style, root: String) {
        self.words = words
        self.width = min(max(width, 60), 120)
        self.style = style
        self.root = root
    }

    /// The text of an explanation.
    public func text(_ explanation: Explanation) -> String {
        var lines = title(explanation)
        if case .indicator(let index) = explanation.whole.target {
            lines += indicator(IndicatorAccount(explanation.view, index, root: root), explanation)
        } else {
            lines += table(explanation)
        }
        lines += sums(explanation)
        lines += minimums(explanation)
        return lines.joined(separator: "\n")
    }

    func paragraph(_ text: String, indent: Int = 0) -> [String] {
        TextLayout.wrap(text, width - indent, indent: "  ").map { String(repeating: " ", count: indent) + $0 }
    }

    // MARK: Head

    private func title(_ explanation: Explanation) -> [String] {
        let (view, asked) = (explanation.view, explanation.asked)
        let whole = explanation.whole
        var lines = paragraph("\(asked.id) \(asked.title)").map(style.bold)
        if asked.kind == .gate, asked.id != whole.id {
            lines += paragraph(words["explanation.measures", ["id": whole.id, "title": whole.title]])
        }
        lines += paragraph(
            words[
                "explanation.about",
                [
                    "unit": "\(view.submission.name) (\(view.submission.id))",
                    "date": words.longDate(view.evaluation.asOf), "rubric": view.rubric.id, "path": root,
                ]])
        if let parent = parent(whole.target, view.rubric) {
            lines += paragraph(
                words["explanation.partOf", ["id": parent.id, "title": parent.title[words.language]]])
        }
        if case .basis(let basis) = explanation.subject {
            lines += paragraph(words["explanation.basis.\(basis.rawValue)"])
        }
        if let note = view.reviewNote { lines += paragraph(note) }
        return lines + [""]
    }

    private func parent(_ target: Rubric.Target, _ rubric: Rubric) -> Rubric.Term? {
        switch target {
        case .node(let index): rubric.nodes[index].parent.map { rubric.nodes[$0].term }
        case .indicator(let index): rubric.nodes[rubric.indicators[index].node].term
        case .area: nil
        }
    }

    // MARK: Parts

    private func table(_ explanation: Explanation) -> [String] {
        let lines = explanation.parts + [explanation.whole]
        let cells = lines.map { part in
            [words.number(part.weight)] + explanation.columns.indices.map { explanation.text(part, $0) }
        }
        let titles = [words["report.max"]] + explanation.columns.map { short($0) }
        let widths = explanation.columns.count == 1 ? [16] : TextReporter.scoreColumns
        let table = TextTable(titles, [7] + widths, cells, width: width)
        var result = [style.bold(table.title(words["explanation.parts"])) + style.dim(table.header)]
        for (part, cells) in zip(explanation.parts, cells) { result += table.row("\(part.id) \(part.title)", cells) }
        result += table.row(words["explanation.whole"], cells.last ?? []).map(style.bold)
        if let note = roundedNote(explanation) { result += paragraph(note).map(style.dim) }
        return result + [""]
    }

    /// That figures which are printed do not add up to the one that is printed; nil where they do.
    func roundedNote(_ explanation: Explanation) -> String? {
        let rounded = explanation.columns.indices.filter(explanation.isRounded).map { short(explanation.columns[$0]) }
        return rounded.isEmpty ? nil : words["explanation.rounded", ["columns": rounded.joined(separator: ", ")]]
    }

    /// A column in a table.
    func short(_ column: Explanation.Column) -> String {
        column.basis.map { words["basis.\($0.rawValue).short"] } ?? words["explanation.projection"]
    }

    // MARK: Sums

    private func sums(_ explanation: Explanation) -> [String] {
        let texts = sumTexts(explanation)
        return paragraph(texts[0]).map(style.bold) + texts.dropFirst().flatMap { paragraph($0, indent: 2) } + [""]
    }

    /// How the sums are made, and each of them.
    func sumTexts(_ explanation: Explanation) -> [String] {
        let key =
            switch explanation.formula {
            case .sum: "explanation.sum"
            case .mean: "explanation.mean"
            case .value: "explanation.value"
            }
        var lines = [words[key]]
        if case .indicator(let index) = explanation.whole.target {
            lines += share(explanation.view.rubric, index)
        }
        for (number, column) in explanation.columns.enumerated() {
            guard let total = explanation.whole.points[number] else { continue }
            // Of an interval each end is a sum of its own.
            let ends: [(String, (Interval) -> Rational)] =
                total.isExact
                ? [(name(column), \.least)]
                : [
                    (words["explanation.least", ["basis": name(column)]], \.least),
                    (words["explanation.most", ["basis": name(column)]], \.most),
                ]
            for (name, end) in ends {
                lines.append("\(name): \(sum(explanation, number, end))")
            }
        }
        return lines
    }

    /// How an indicator comes by its weight.
    private func share(_ rubric: Rubric, _ index: Int) -> [String] {
        let indicator = rubric.indicators[index]
        guard case .mean(let weight, let count) = rubric.formula(of: .node(indicator.node)), !indicator.isPointless
        else { return [] }
        let values = [
            "weight": words.exact(indicator.weight), "node": rubric.nodes[indicator.node].term.id,
            "whole": words.exact(weight), "count": String(count),
        ]
        return [words["explanation.share", values]]
    }

    func name(_ column: Explanation.Column) -> String {
        column.basis.map { words["basis.\($0.rawValue)"] } ?? words["explanation.projectionOf"]
    }

    /// The operands and what comes of them, exactly: `1,5 × (1 + 0,67) ÷ 2 = 1,2525 ≈ 1,25`.
    private func sum(_ explanation: Explanation, _ column: Int, _ end: (Interval) -> Rational) -> String {
        let total = explanation.whole.points[column].map(end) ?? .zero
        let exact = words.exact(total)
        let operands: String
        switch explanation.formula {
        case .sum:
            operands = explanation.parts.compactMap { $0.points[column] }.map { words.exact(end($0)) }
                .joined(separator: " + ")
        case .mean(let weight, let count):
            let values = explanation.parts.compactMap { explanation.value($0, column) }.map { words.exact(end($0)) }
            operands = "\(words.exact(weight)) × (\(values.joined(separator: " + "))) ÷ \(count)"
        case .value:
            let value = explanation.value(explanation.whole, column)
            operands = value.map { "\(words.exact(explanation.whole.weight)) × \(words.exact(end($0)))" } ?? exact
        }
        let rounded = words.printed(total) == total ? "" : " ≈ \(words.number(total))"
        return operands == exact ? exact + rounded : "\(operands) = \(exact)\(rounded)"
    }

    // MARK: Minimums

    private func minimums(_ explanation: Explanation) -> [String] {
        minimumTexts(explanation).flatMap { title, lines in
            paragraph(title).map(style.bold) + lines.flatMap { paragraph($0, indent: 2) } + [""]
        }
    }

    /// Each minimum, with what could close what is missing.
    func minimumTexts(_ explanation: Explanation) -> [(title: String, lines: [String])] {
        let view = explanation.view
        return explanation.minimums.map { minimum in
            let (result, gate) = (minimum.result, view.rubric.gates[minimum.result.gate])
            let cells = view.cells(result)
            var lines = [
                words[
                    "explanation.minimum",
                    [
                        "id": gate.term.id, "actual": cells[0], "required": cells[1], "margin": cells[2],
                        "state": words["state.\(result.state.rawValue)"], "citation": minimum.citation,
                    ]]
            ]
            if result.isImplied { lines.append(words["report.impliedNote"]) }
            if !minimum.needed.isEmpty {
                let entries = minimum.needed.map { entry in
                    "\(view.rubric.indicators[entry.indicator].term.id) (\(words.number(entry.points, distinctFrom: [.zero])))"
                }
                lines.append(
                    words[
                        result.isStrict ? "explanation.neededAbove" : "explanation.needed",
                        [
                            "points": words.number(minimum.short, distinctFrom: [.zero]),
                            "count": String(entries.count), "indicators": entries.joined(separator: ", "),
                        ]])
            }
            return (view.gatesTitle(view.evaluation.predicates[minimum.predicate]), lines)
        }
    }
}

extension Words {
    /// A number as it is, not rounded: a decimal when it ends, else a fraction.
    func exact(_ value: Rational) -> String { localised(value.description) }
}
