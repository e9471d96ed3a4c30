import FEEL
import JSONText

extension RubricCompiler {
    mutating func compileAreas() {
        let table = NameTable(nodes.map(\.term.id))
        areas = written.areas.map { area in
            let members = area.nodes.compactMap { resolve($0, in: table) }
            return Rubric.Area(
                term: Rubric.Term(area.definition), nodes: members,
                weight: members.reduce(.zero) { $0 + nodes[$1].weight })
        }
    }

    mutating func compileGates() {
        let nodeTable = NameTable(nodes.map(\.term.id))
        let areaTable = table(written.areas.map(\.definition))
        let gateTable = table(written.gates.map(\.definition))
        gates = written.gates.map { gate in
            var target = Rubric.Target.node(0)
            var ranges: [Range<Int>] = []
            if let area = areaTable.index(of: gate.target.value) {
                target = .area(area)
                ranges = areas[area].nodes.map { nodes[$0].indicators }
            } else if let node = nodeTable.index(of: gate.target.value) {
                target = .node(node)
                ranges = [nodes[node].indicators]
            } else if let indicator = indicators.firstIndex(where: { $0.term.id == gate.target.value }) {
                target = .indicator(indicator)
                ranges = [indicator..<indicator + 1]
            } else {
                _ = resolve(gate.target, in: NameTable(nodeTable.names + areaTable.names))
            }
            return Rubric.Gate(
                term: Rubric.Term(gate.definition), target: target,
                impliedBy: gate.impliedBy.compactMap { resolve($0, in: gateTable) },
                citation: gate.citation, indicators: ranges)
        }
    }

    mutating func compilePredicates() {
        let gateTable = NameTable(gates.map(\.term.id))
        let predicateTable = table(written.predicates.map(\.definition))
        predicates = written.predicates.map { predicate in
            var thresholds: [Rubric.Threshold] = []
            for threshold in predicate.thresholds {
                guard let gate = resolve(threshold.gate, in: gateTable) else { continue }
                let most = most(gates[gate].target)
                let points = threshold.points ?? most * (threshold.share ?? .one)
                if most < points { report(.weightMisplaced, threshold.gate) }
                let minimum = Rubric.Threshold(
                    gate: gate, points: points, isStrict: threshold.isStrict,
                    citation: threshold.citation ?? gates[gate].citation)
                // An overlay's comes after the one that it raises.
                if let index = thresholds.firstIndex(where: { $0.gate == gate }) {
                    if minimum.isBelow(thresholds[index]) {
                        report(.minimumLowered, threshold.gate, ["expected": thresholds[index].points.description])
                    }
                    thresholds[index] = minimum
                } else {
                    thresholds.append(minimum)
                }
            }
            return Rubric.Predicate(
                term: Rubric.Term(predicate.definition), thresholds: thresholds,
                prerequisites: predicate.prerequisites.compactMap { compile($0) },
                requires: predicate.requires.flatMap { resolve($0, in: predicateTable) })
        }
    }

    private func most(_ target: Rubric.Target) -> Rational {
        switch target {
        case .node(let index): nodes[index].weight
        case .area(let index): areas[index].weight
        case .indicator(let index): indicators[index].weight
        }
    }

    private mutating func compile(_ prerequisite: S.Prerequisite) -> Rubric.Prerequisite? {
        var fact: Int?
        if let name = prerequisite.fact {
            fact = resolve(name, in: table(written.facts.map(\.definition)))
            if fact == nil { return nil }
        }
        guard let condition = compile(prerequisite.condition, to: .boolean) else { return nil }
        let title = prerequisite.title ?? fact.map { written.facts[$0].definition.title } ?? prerequisite.text
        return Rubric.Prerequisite(
            fact: fact, title: title, condition: condition, text: prerequisite.text, citation: prerequisite.citation)
    }

    mutating func compilePractices() {
        checkUnique(written.practices.map(\.id))
        let predicateTable = table(written.predicates.map(\.definition))
        for practice in written.practices {
            guard let entry = compile(practice.entry) else { continue }
            let predicates = practice.predicates.compactMap { resolve($0, in: predicateTable) }
            practices.append(
                Rubric.Practice(
                    id: practice.id.value, predicates: predicates, entry: entry, from: practice.from, to: practice.to,
                    provenance: Rubric.Provenance(practice.provenance)))
        }
    }

    mutating func compileReliefs() {
        for relief in written.reliefs {
            guard let condition = compile(relief.condition, to: .boolean) else { continue }
            reliefs.append(Rubric.Relief(condition: condition, text: relief.text, citation: relief.citation))
        }
    }
}
