import Assessment

/// A minimum that is set on what is explained.
struct Minimum: Sendable {
    /// What sets it, by index.
    let predicate: Int
    let result: GateResult
    /// Indicators that could close what is missing, with the points that each has left: the fewest that suffice.
    let needed: [(indicator: Int, points: Rational)]
    let citation: String

    /// Points that are missing, open items at their least.
    var short: Rational { result.margin.isNegative ? -result.margin : .zero }
}

extension Rubric {
    /// What is measured by a subject.
    func target(of subject: Explanation.Subject) -> Target {
        switch subject {
        case .node(let index): .node(index)
        case .area(let index): .area(index)
        case .indicator(let index): .indicator(index)
        case .gate(let index): gates[index].target
        case .basis: .node(0)
        }
    }

    /// What adds up to it: the indicators and nodes right below.
    func parts(of target: Target) -> [Target] {
        switch target {
        case .node(let index):
            nodes[index].indicators.filter { indicators[$0].node == index }.map(Target.indicator)
                + nodes[index].children.map(Target.node)
        case .area(let index): areas[index].nodes.map(Target.node)
        case .indicator: []
        }
    }

    /// How its points follow from those of its parts.
    func formula(of target: Target) -> Explanation.Formula {
        switch target {
        case .indicator: .value
        case .area: .sum
        case .node(let index):
            switch nodes[index].aggregate {
            case .sum: .sum
            case .mean: .mean(weight: nodes[index].weight, count: sharers(of: index))
            }
        }
    }

    /// How many indicators share the weight of a node that is a mean: those that weigh nothing have no part in it.
    func sharers(of node: Int) -> Int { nodes[node].indicators.count { !indicators[$0].isPointless } }
}

extension UnitView {
    /// A line of an explanation.
    func part(_ target: Rubric.Target, _ columns: [Explanation.Column]) -> Explanation.Part {
        let (kind, term, weight): (Explanation.Kind, Rubric.Term, Rational) =
            switch target {
            case .node(let index): (.node, rubric.nodes[index].term, rubric.nodes[index].weight)
            case .area(let index): (.area, rubric.areas[index].term, rubric.areas[index].weight)
            case .indicator(let index): (.indicator, rubric.indicators[index].term, rubric.indicators[index].weight)
            }
        return Explanation.Part(
            target: target, kind: kind, id: term.id, title: term.title[language], weight: weight,
            points: columns.map { points($0, target) })
    }

    /// Points in a column; nil where there are none to show.
    private func points(_ column: Explanation.Column, _ target: Rubric.Target) -> Interval? {
        switch column {
        case .plan: planned(target).map { Interval(least: $0, most: $0) }
        case .projection: hasScore ? evaluation.projection.score(of: target, in: rubric) : nil
        case .evidence, .claim, .review:
            column.basis.flatMap { isSubmitted($0) ? evaluation.score($0)?.score(of: target, in: rubric) : nil }
        }
    }

    /// Points within reach by the plan; nil where there is none, or where plans cover nothing.
    private func planned(_ target: Rubric.Target) -> Rational? {
        guard let plan = evaluation.plan else { return nil }
        func covers(_ node: Int) -> Bool { rubric.nodes[node].indicators.contains { rubric.indicators[$0].isPlanned } }
        switch target {
        case .node(let index): return covers(index) ? plan.points[index] : nil
        case .area(let index): return rubric.areas[index].nodes.contains(where: covers) ? plan.areaPoints[index] : nil
        case .indicator(let index): return plan.points(of: index, in: rubric)
        }
    }

    /// The minimums on what is explained.
    func minimums(on target: Rubric.Target) -> [Minimum] {
        guard hasScore else { return [] }
        return Set(evaluation.shown + [evaluation.target].compactMap { $0 }).sorted().flatMap { predicate in
            zip(rubric.predicates[predicate].thresholds, rubric.gates(of: predicate, in: evaluation.projection))
                .filter { rubric.gates[$0.0.gate].target == target }
                .map { threshold, result in
                    let gate = rubric.gates[threshold.gate]
                    return Minimum(
                        predicate: predicate, result: result, needed: needed(threshold, gate, result.actual.least),
                        citation: threshold.citation.isEmpty ? gate.citation : threshold.citation)
                }
        }
    }

    /// The fewest indicators whose remaining points close what is missing: the greatest first.
    private func needed(
        _ threshold: Rubric.Threshold, _ gate: Rubric.Gate, _ actual: Rational
    ) -> [(indicator: Int, points: Rational)] {
        let left = gate.indicators.joined().map { index in
            let least = evaluation.projection.points(of: index, in: rubric).least
            return (indicator: index, points: rubric.indicators[index].weight - least)
        }
        var (result, reached) = ([(indicator: Int, points: Rational)](), actual)
        for entry in left.sorted(by: { ($1.points, $0.indicator) < ($0.points, $1.indicator) })
        where !threshold.isMet(by: reached) && !entry.points.isZero {
            result.append(entry)
            reached = reached + entry.points
        }
        return result
    }
}
