extension Rubric {
    /// Whether a predicate's gates and prerequisites are met.
    func judge(_ index: Int, _ submission: Submission, _ evaluation: Evaluation) -> PredicateResult {
        let predicate = predicates[index]
        let gates = Basis.scored.map { basis in
            predicate.thresholds.map { threshold in
                let gate = self.gates[threshold.gate]
                let actual = evaluation.score(basis)!.score(of: gate.target, in: self)
                return GateResult(
                    gate: threshold.gate, required: threshold.points, actual: actual,
                    state: compare(actual, with: threshold.points), isImplied: !gate.impliedBy.isEmpty)
            }
        }
        var prerequisites = predicate.prerequisites.map { judge($0, submission) }
        if let required = predicate.requires {
            let isHeld = submission.holds.map { $0.contains(required) }
            prerequisites.append(
                PrerequisiteResult(
                    subject: .predicate(required), required: .boolean(true), actual: isHeld.map(FactValue.boolean),
                    state: isHeld.map { $0 ? .met : .unmet } ?? .undecided, citation: ""))
        }
        let relief = reliefs.firstIndex { relief in submission.unitType.map(relief.unitTypes.contains) ?? false }
        return PredicateResult(predicate: index, gates: gates, prerequisites: prerequisites, relief: relief)
    }

    /// Unrounded values are compared, and equality suffices.
    func compare(_ actual: Interval, with required: Rational) -> State {
        if required <= actual.least { return .met }
        return actual.most < required ? .unmet : .undecided
    }

    private func judge(_ prerequisite: Prerequisite, _ submission: Submission) -> PrerequisiteResult {
        let byKind = submission.institutionKind.flatMap { prerequisite.requirementByKind[$0] }
        let required = prerequisite.requirement ?? byKind
        let actual = submission.facts[prerequisite.fact]
        var state = State.undecided
        if let required, let actual {
            state = satisfies(actual, required, prerequisite) ? .met : .unmet
        }
        return PrerequisiteResult(
            subject: .fact(prerequisite.fact), required: required, actual: actual, state: state,
            citation: prerequisite.citation)
    }

    private func satisfies(_ actual: FactValue, _ required: FactValue, _ prerequisite: Prerequisite) -> Bool {
        switch (actual, required) {
        case (.boolean(let a), .boolean(let b)):
            return a == b
        case (.number(let a), .number(let b)):
            guard let a = Rational(decimal: a), let b = Rational(decimal: b) else { return false }
            return prerequisite.isLeast ? b <= a : a == b
        case (.grade(let a), .grade(let b)):
            let grades = facts[prerequisite.fact].grades
            guard let a = grades.firstIndex(of: a), let b = grades.firstIndex(of: b) else { return false }
            return prerequisite.isLeast ? b <= a : a == b
        default:
            return false
        }
    }
}
