extension Rubric {
    /// The gates of a predicate on a basis; none on plan coverage, which is no score.
    public func gates(of predicate: Int, on basis: Basis, _ evaluation: Evaluation) -> [GateResult] {
        guard let score = evaluation.score(basis) else { return [] }
        return predicates[predicate].thresholds.map { threshold in
            let actual = score.score(of: gates[threshold.gate].target, in: self)
            return GateResult(
                gate: threshold.gate, required: threshold.points, actual: actual,
                state: compare(actual, with: threshold.points), isImplied: !gates[threshold.gate].impliedBy.isEmpty)
        }
    }

    /// Gates and prerequisites of a predicate together.
    public func state(of predicate: Int, on basis: Basis, _ evaluation: Evaluation) -> State {
        State.all(
            gates(of: predicate, on: basis, evaluation).map(\.state)
                + [evaluation.predicates[predicate].prerequisiteState])
    }

    /// Prerequisites of a predicate, and whether a law lifts them.
    func judge(_ index: Int, _ submission: Submission) -> PredicateResult {
        let predicate = predicates[index]
        var prerequisites: [PrerequisiteResult] = []
        for index in predicate.prerequisites.indices {
            prerequisites.append(judge(predicate.prerequisites[index], submission))
        }
        if let required = predicate.requires {
            let isHeld = submission.holds.map { $0.contains(required) }
            prerequisites.append(
                PrerequisiteResult(
                    subject: .predicate(required), required: .boolean(true), isLeast: false,
                    actual: isHeld.map(FactValue.boolean),
                    state: isHeld.map { $0 ? .met : .unmet } ?? .undecided, citation: ""))
        }
        let relief = reliefs.firstIndex { relief in
            submission.unitType.map(relief.unitTypes.contains) == true
                && submission.institutionKind.map(relief.institutionKinds.contains) == true
        }
        return PredicateResult(predicate: index, prerequisites: prerequisites, relief: relief)
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
            subject: .fact(prerequisite.fact), required: required, isLeast: prerequisite.isLeast, actual: actual,
            state: state,
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
