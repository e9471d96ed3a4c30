public import Assessment

/// A rubric as a pocket book: what a satker has to know of every indicator, in words.
public struct RubricBook {
    let rubric: Rubric
    let words: Words
    private let needs: NeedText

    /// A book in the catalogue's words.
    public init(_ rubric: Rubric, _ words: Words) {
        self.rubric = rubric
        self.words = words
        needs = NeedText(rubric: rubric, words: words)
    }

    /// A part of the book: a component with its sub-components and indicators.
    struct Chapter {
        let id: String
        let title: String
        let points: String
        /// Its sub-components, with their points.
        let parts: [(id: String, title: String, points: String)]
        let entries: [Entry]
    }

    /// Half a page: one indicator.
    struct Entry {
        let id: String
        let title: String
        /// Where in the tree it stands.
        let path: String
        let points: String
        /// Each answer: its name, the share of the points that it is worth, when it is right, and what proves it.
        let answers: [(name: String, worth: String, criterion: String, needs: String)]
        /// How a figure is worked out, and what proves it.
        let figure: [String]
        /// Kinds of evidence, what else they are called, and how long they hold.
        let evidence: [(title: String, names: String, validity: String)]
        let authority: String
        let mistakes: [String]
        /// Where the rule leaves something open, and how it is read.
        let readings: [String]
        let citation: String
    }

    /// Where each thing was had.
    var sources: RubricSources { RubricSources(rubric, words) }

    var title: String { rubric.title[words.language] }

    /// Where it comes from, and what its text is.
    var origin: [String] {
        [words["book.instrument", ["instrument": rubric.instrument, "id": rubric.id]], words["book.note"]]
    }

    /// Parts of the sheet: nodes with sub-components that have the indicators, and those that have them themselves.
    var chapters: [Chapter] {
        func isLeaf(_ index: Int) -> Bool { rubric.nodes[index].children.isEmpty }
        func hasLeaves(_ index: Int) -> Bool {
            index > 0 && !isLeaf(index) && rubric.nodes[index].children.allSatisfy(isLeaf)
        }
        func own(_ index: Int) -> [Int] {
            rubric.nodes[index].indicators.filter { rubric.indicators[$0].node == index }
        }
        return rubric.nodes.indices.filter { index in
            hasLeaves(index) || (!own(index).isEmpty && !(rubric.nodes[index].parent.map(hasLeaves) ?? false))
        }.map { index in
            let node = rubric.nodes[index]
            return Chapter(
                id: node.term.id, title: node.term.title[words.language], points: number(node.weight),
                parts: node.children.map { child in
                    let part = rubric.nodes[child]
                    return (part.term.id, part.term.title[words.language], number(part.weight))
                },
                entries: (hasLeaves(index) ? Array(node.indicators) : own(index)).map(entry))
        }
    }

    /// Minimums and prerequisites of each predicate.
    var predicates: [(id: String, title: String, rows: [(title: String, minimum: String, citation: String)])] {
        rubric.predicates.map { predicate in
            let minimums = predicate.thresholds.map { threshold in
                (
                    rubric.gates[threshold.gate].term.title[words.language],
                    (threshold.isStrict ? "> " : "≥ ") + number(threshold.points), threshold.citation
                )
            }
            let others = predicate.prerequisites.map {
                ($0.title[words.language], $0.text[words.language], $0.citation)
            }
            return (predicate.term.id, predicate.term.title[words.language], minimums + others)
        }
    }

    // MARK: One indicator

    private func entry(_ index: Int) -> Entry {
        let indicator = rubric.indicators[index]
        let scale = rubric.scales[indicator.scale]
        let authority = rubric.authorities[indicator.authority]
        let advice = authority.detail.map { ": " + $0[words.language] } ?? ""
        return Entry(
            id: indicator.term.id, title: indicator.term.title[words.language], path: path(indicator.node),
            points: number(indicator.weight),
            answers: zip(scale.answers, indicator.criteria).map { answer, criterion in
                (
                    answer.name, percent(answer.value), criterion.text[words.language],
                    criterion.needs.isEmpty ? "–" : needs.text(criterion.needs)
                )
            },
            figure: figure(indicator, scale), evidence: evidence(indicator),
            authority: authority.title[words.language] + advice, mistakes: mistakes(indicator),
            readings: indicator.holes.map { $0[words.language] }
                + (indicator.ratio?.reading.map { [$0[words.language]] } ?? []),
            citation: "\(indicator.instrument) \(indicator.citation)")
    }

    private func path(_ node: Int) -> String {
        var titles: [String] = []
        var at: Int? = node
        while let index = at, rubric.nodes[index].depth > 1 {
            titles.insert(rubric.nodes[index].term.title[words.language], at: 0)
            at = rubric.nodes[index].parent
        }
        return titles.joined(separator: " › ")
    }

    private func figure(_ indicator: Rubric.Indicator, _ scale: Rubric.AnswerScale) -> [String] {
        var lines: [String] = []
        if let formula = indicator.formula { lines.append(words["book.formula", ["formula": formula.text]]) }
        if case .index(let least, let most) = scale.form {
            lines.append(words["book.index", ["least": number(least), "most": number(most)]])
        }
        if let ratio = indicator.ratio {
            let values = [
                "top": sum(ratio) { ratio.terms($0).numerator }, "bottom": sum(ratio) { ratio.terms($0).denominator },
            ]
            lines.append(words["book.ratio", values])
            lines.append(words["book.\(ratio.excess.rawValue)"])
        }
        if !indicator.needs.isEmpty && indicator.criteria.isEmpty {
            lines.append(words["book.needs", ["needs": needs.text(indicator.needs)]])
        }
        return lines
    }

    private func sum(_ ratio: Rubric.Ratio, _ factor: (Int) -> Int64) -> String {
        var text = ""
        for (index, input) in ratio.inputs.enumerated() where factor(index) != 0 {
            let sign = factor(index) < 0 ? " − " : text.isEmpty ? "" : " + "
            text += sign + NeedText.lowered(input.term.title[words.language])
        }
        return text
    }

    private func evidence(_ indicator: Rubric.Indicator) -> [(title: String, names: String, validity: String)] {
        indicator.acceptedKinds.indices.map { index in
            let kind = rubric.kinds[index]
            let title = kind.term.title[words.language]
            let names = kind.synonyms.filter { $0.lowercased() != title.lowercased() }.prefix(2)
            return (title, names.joined(separator: ", "), validity(kind.validity))
        }
    }

    private func validity(_ validity: Validity) -> String {
        let text = words["book.validity.\(validity.kind.rawValue)", ["times": String(validity.times)]]
        return validity.isOfYearBefore ? "\(text), \(words["book.ofYearBefore"])" : text
    }

    /// What goes wrong with it most easily, as its needs say.
    private func mistakes(_ indicator: Rubric.Indicator) -> [String] {
        let all = indicator.needs + indicator.criteria.flatMap(\.needs)
        let kinds = indicator.acceptedKinds.indices.map { rubric.kinds[$0] }
        var keys: [(String, [String: String])] = []
        if let times = all.map(\.times).max(), times > 1 {
            keys.append(("book.mistake.dates", ["times": String(times)]))
        }
        if all.contains(where: { $0.share != nil }) { keys.append(("book.mistake.share", [:])) }
        if kinds.contains(where: { $0.validity.kind != .standing }) { keys.append(("book.mistake.period", [:])) }
        if kinds.contains(where: { $0.validity.kind == .standing }) { keys.append(("book.mistake.withdrawn", [:])) }
        if !kinds.isEmpty && !kinds.contains(where: \.isPicture) { keys.append(("book.mistake.picture", [:])) }
        if indicator.acceptsNil || all.contains(where: \.acceptsNil) { keys.append(("book.mistake.nil", [:])) }
        if !rubric.authorities[indicator.authority].isOwn { keys.append(("book.mistake.authority", [:])) }
        if indicator.ratio?.excess == .impossible { keys.append(("book.mistake.excess", [:])) }
        return keys.map { words[$0, $1] }
    }

    private func number(_ value: Rational) -> String { words.localised(value.description) }
    private func percent(_ value: Rational) -> String { words.localised((value * Rational(100)).description) + "%" }
}
