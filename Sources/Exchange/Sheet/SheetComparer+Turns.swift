import Assessment
import Documents

extension SheetComparer {
    /// Minimums that turn on what the sheet shows for the parts of what they measure.
    func turns() -> [SheetComparison.Turn] {
        rubric.gates.indices.flatMap { gate in
            shown(rubric.gates[gate].target).map { turns(of: gate, $0, cell: nil) } ?? []
        }
    }

    /// Notes the minimums that turn on a number somewhere else in the workbook, each once.
    func turn(_ target: Rubric.Target, _ number: Double, _ cell: String, _ result: inout SheetComparison.Stage) {
        for gate in rubric.gates.indices where rubric.gates[gate].target == target {
            for turn in turns(of: gate, number, cell: cell)
            where !result.turns.contains(where: {
                $0.id == turn.id && $0.predicate == turn.predicate && isSame($0.theirs, turn.theirs)
            }) {
                result.turns.append(turn)
            }
        }
    }

    private func turns(of gate: Int, _ shown: Double, cell: String?) -> [SheetComparison.Turn] {
        let (least, most) = range(of: rubric.gates[gate])
        var result: [SheetComparison.Turn] = []
        for predicate in rubric.predicates {
            guard let threshold = predicate.thresholds.first(where: { $0.gate == gate }) else { continue }
            let isMet = isReached(shown, threshold)
            if isMet == threshold.isMet(by: least), isMet == threshold.isMet(by: most) { continue }
            result.append(
                SheetComparison.Turn(
                    gate: rubric.gates[gate].term.title, id: rubric.gates[gate].term.id, predicate: predicate.term.id,
                    threshold: threshold.points, theirs: shown, ours: least, most: most, cell: cell))
        }
        return result
    }

    func isReached(_ shown: Double, _ threshold: Rubric.Threshold) -> Bool {
        shown + 5e-7 >= threshold.points.double
    }

    /// Our points of a gate: from nothing to all for answers that are open because their counts cannot be.
    func range(of gate: Rubric.Gate) -> (least: Rational, most: Rational) {
        let least = score.points(gate: gate)
        let open = gate.indicators.joined().filter { excesses[$0] != nil }
        return (least, open.reduce(least) { $0 + rubric.indicators[$1].weight })
    }

    /// What the sheet shows for a gate's target, added up where it has several parts; nil where one shows no number.
    private func shown(_ target: Rubric.Target) -> Double? {
        let items: [SheetItem] =
            switch target {
            case .node(0): rubric.nodes[0].children.map(SheetItem.node)
            case .node(let node): [.node(node)]
            case .area(let area): rubric.areas[area].nodes.map(SheetItem.node)
            case .indicator(let index): [.indicator(index)]
            }
        var sum = 0.0
        for item in items {
            guard let number = theirs(item).number else { return nil }
            sum += number * weight(item)
        }
        return sum
    }
}
