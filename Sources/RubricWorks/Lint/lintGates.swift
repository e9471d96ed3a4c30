import Assessment

extension RubricLinter {
    /// Every minimum can be met, and can be missed: but for the lowest grade of a ladder, which everybody has.
    mutating func lintGates() {
        for (index, predicate) in rubric.predicates.enumerated() {
            for threshold in predicate.thresholds {
                let bounds = bounds(of: threshold.gate)
                let place = place(of: threshold.gate, in: index)
                let details = [
                    "predicate": predicate.term.id, "expected": threshold.points.description,
                    "most": bounds.most.description, "least": bounds.least.description,
                ]
                if !threshold.isMet(by: bounds.most) {
                    report(.gateUnreachable, place, details)
                } else if threshold.isMet(by: bounds.least), !(rubric.isGraded && index == 0) {
                    report(.gateAlwaysMet, place, details)
                }
            }
        }
    }

    /// The grades of a ladder rise.
    mutating func lintLadder() {
        guard rubric.isGraded else { return }
        for (index, predicate) in rubric.predicates.enumerated().dropFirst() {
            let pairs = predicate.thresholds.compactMap { threshold in
                rubric.predicates[index - 1].thresholds.first { $0.gate == threshold.gate }.map { ($0, threshold) }
            }
            // One must rise, and none may fall.
            let isRising = pairs.isEmpty || pairs.contains { $0.isBelow($1) }
            for (below, threshold) in pairs where threshold.isBelow(below) || !isRising {
                report(
                    .gradesOutOfOrder, place(of: threshold.gate, in: index),
                    ["predicate": predicate.term.id, "expected": below.points.description])
            }
        }
    }

    /// What a gate is said to be implied by implies it, and what implies it is said.
    mutating func lintImplications() {
        for (gate, entry) in rubric.gates.enumerated() {
            let predicates = rubric.predicates.indices.filter { index in
                rubric.predicates[index].thresholds.contains { $0.gate == gate }
            }
            guard !predicates.isEmpty else { continue }
            var proofs: [[Int]] = []
            for predicate in predicates {
                let others = rubric.predicates[predicate].thresholds.filter { other in
                    entry.impliedBy.isEmpty
                        ? other.gate != gate && rubric.gates[other.gate].impliedBy.isEmpty
                        : entry.impliedBy.contains(other.gate)
                }
                switch implication(of: gate, in: predicate, by: others) {
                case .implied(let gates): proofs.append(gates)
                case .free where !entry.impliedBy.isEmpty:
                    report(
                        .notImplied, written.gates[gate].definition.id,
                        ["predicate": rubric.predicates[predicate].term.id, "expected": names(entry.impliedBy)])
                case .free, .unproved: break
                }
            }
            if entry.impliedBy.isEmpty, proofs.count == predicates.count {
                report(.impliedGate, impliedPlace(of: gate, in: predicates), ["expected": names(proofs[0])])
            }
        }
    }

    /// Where an overlay raises it, or else where it is defined.
    private func impliedPlace(of gate: Int, in predicates: [Int]) -> Located<String> {
        let own = written.gates[gate].definition.id
        return predicates.map { place(of: gate, in: $0) }.first {
            written.isOwn($0.source) && !written.isOwn(own.source)
        } ?? own
    }

    private func names(_ gates: [Int]) -> String { gates.map { rubric.gates[$0].term.id }.joined(separator: ", ") }

    private enum Implication {
        /// By these gates.
        case implied([Int])
        /// It can be missed where the others are met.
        case free
        /// It takes too long to tell.
        case unproved
    }

    /// Whether some other gates imply one.
    private func implication(of gate: Int, in predicate: Int, by others: [Rubric.Threshold]) -> Implication {
        guard let threshold = rubric.predicates[predicate].thresholds.first(where: { $0.gate == gate }) else {
            return .unproved
        }
        let target = Set(rubric.gates[gate].indicators.joined())
        let sets = others.map { Set(rubric.gates[$0.gate].indicators.joined()) }
        // Indicators that the same gates measure are one.
        var atoms: [LeastSum.Atom] = []
        var places: [[Bool]: Int] = [:]
        for index in rubric.indicators.indices {
            let signs = [target.contains(index)] + sets.map { $0.contains(index) }
            guard signs.contains(true) else { continue }
            let (least, most) = bounds(ofIndicator: index)
            let place = places[signs] ?? atoms.count
            if place == atoms.count {
                places[signs] = place
                atoms.append(LeastSum.Atom(counts: signs[0], room: .zero, sums: Array(signs.dropFirst())))
            }
            atoms[place].least = atoms[place].least + least
            atoms[place].room = atoms[place].room + most - least
        }
        guard let least = LeastSum(atoms, others.map(leastReached)) else { return .unproved }
        // At equality one that must be exceeded makes the sum exceed it too.
        let isExceeded = !threshold.isStrict || least.reasons.contains { others[$0].isStrict }
        let isReached = threshold.points < least.value || (threshold.points == least.value && isExceeded)
        return isReached ? .implied(least.reasons.map { others[$0].gate }) : .free
    }

    /// The least points with which a minimum can be met: of a single choice those of an answer.
    private func leastReached(_ threshold: Rubric.Threshold) -> Rational {
        let indicators = rubric.gates[threshold.gate].indicators.joined()
        guard indicators.count == 1, let index = indicators.first else { return threshold.points }
        let indicator = rubric.indicators[index]
        let points = rubric.scales[indicator.scale].answers.map { indicator.weight * $0.value }
        return points.last { threshold.isMet(by: $0) } ?? threshold.points
    }

    /// The least and the most points that a gate can measure.
    private func bounds(of gate: Int) -> (least: Rational, most: Rational) {
        rubric.gates[gate].indicators.joined().map(bounds(ofIndicator:)).reduce((.zero, .zero)) {
            ($0.0 + $1.least, $0.1 + $1.most)
        }
    }

    private func bounds(ofIndicator index: Int) -> (least: Rational, most: Rational) {
        let indicator = rubric.indicators[index]
        let least = rubric.scales[indicator.scale].answers.last?.value ?? .zero
        return (indicator.weight * least, indicator.weight)
    }
}
