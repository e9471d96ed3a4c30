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
                thresholds.append(Rubric.Threshold(gate: gate, points: points))
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
        guard let fact = resolve(prerequisite.fact, in: table(written.facts.map(\.definition))) else { return nil }
        let kinds = table(written.institutionKinds)
        var byKind: [Int: FactValue] = [:]
        for (kind, value) in prerequisite.requirementByKind {
            check(value, of: fact)
            if let kind = resolve(kind, in: kinds) { byKind[kind] = value.value }
        }
        if let value = prerequisite.requirement { check(value, of: fact) }
        if prerequisite.requirement == nil && byKind.isEmpty { report(.criteriaDoNotMatch, prerequisite.fact) }
        return Rubric.Prerequisite(
            fact: fact, requirement: prerequisite.requirement?.value, requirementByKind: byKind,
            isLeast: prerequisite.isLeast, citation: prerequisite.citation)
    }

    /// A requirement must be a value that the fact can have.
    private mutating func check(_ value: Located<FactValue>, of fact: Int) {
        let written = written.facts[fact]
        switch (written.form, value.value) {
        case (.boolean, .boolean), (.number, .number): return
        case (.grade, .grade(let grade)):
            let list = self.written.grades.first { $0.id.value == written.grades?.value }
            _ = resolve(Located(grade, at: value.offset), in: NameTable(list?.grades ?? []))
        default: report(.unresolvedReference, Located(written.definition.id.value, at: value.offset))
        }
    }

    mutating func compileReliefs() {
        let types = table(written.unitTypes)
        let kinds = table(written.institutionKinds)
        reliefs = written.reliefs.map { relief in
            Rubric.Relief(
                unitTypes: relief.unitTypes.compactMap { resolve($0, in: types) },
                institutionKinds: relief.institutionKinds.compactMap { resolve($0, in: kinds) }, text: relief.text,
                citation: relief.citation)
        }
    }
}
