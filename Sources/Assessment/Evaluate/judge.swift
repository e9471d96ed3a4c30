extension Rubric {
    /// The gates of a predicate on a basis; none on plan coverage, which is no score, and on review while nobody has
    /// decided anything.
    public func gates(of predicate: Int, on basis: Basis, _ evaluation: Evaluation) -> [GateResult] {
        evaluation.score(basis).map { gates(of: predicate, in: $0) } ?? []
    }

    /// The gates of a predicate by a score.
    public func gates(of predicate: Int, in score: BasisScore) -> [GateResult] {
        predicates[predicate].thresholds.map { threshold in
            let actual = score.score(of: gates[threshold.gate].target, in: self)
            return GateResult(
                gate: threshold.gate, required: threshold.points, isStrict: threshold.isStrict, actual: actual,
                state: compare(actual, with: threshold), isImplied: !gates[threshold.gate].impliedBy.isEmpty)
        }
    }

    /// Gates and prerequisites of a predicate together; undecided where the basis has no score. A prerequisite that is
    /// known to be unmet is a fact then, and no verdict of reviewers who have not looked.
    public func state(of predicate: Int, on basis: Basis, _ evaluation: Evaluation) -> State {
        evaluation.score(basis).map { state(of: predicate, in: $0, evaluation) } ?? .undecided
    }

    /// Gates by a score and prerequisites of a predicate together.
    func state(of predicate: Int, in score: BasisScore, _ evaluation: Evaluation) -> State {
        State.all(
            gates(of: predicate, in: score).map(\.state)
                + [evaluation.predicates[predicate].prerequisiteState])
    }

    /// Prerequisites of a predicate, whether a law lifts them, and what practice asked for at the end of a period.
    func judge(_ index: Int, _ submission: Submission, _ scope: UnitScope, _ period: Period) -> PredicateResult {
        let predicate = predicates[index]
        var prerequisites: [PrerequisiteResult] = []
        for index in predicate.prerequisites.indices {
            prerequisites.append(judge(predicate.prerequisites[index], .condition(index), submission, scope))
        }
        if let required = predicate.requires {
            let isHeld = submission.holds.map { $0.contains(required) }
            prerequisites.append(
                PrerequisiteResult(
                    subject: .predicate(required), actual: isHeld.map(FactValue.boolean),
                    state: isHeld.map { $0 ? .met : .unmet } ?? .undecided, unknown: isHeld == nil ? "holds" : nil,
                    citation: ""))
        }
        let relief = reliefs.firstIndex { scope.evaluate($0.condition).holds == true }
        let asked = practices(of: index, on: period.to).map { number in
            judge(practices[number].entry, .practice(number), submission, scope)
        }
        return PredicateResult(predicate: index, prerequisites: prerequisites, relief: relief, practices: asked)
    }

    /// Met when even the least meets the minimum, unmet when not even the most does.
    func compare(_ actual: Interval, with threshold: Threshold) -> State {
        if threshold.isMet(by: actual.least) { return .met }
        return threshold.isMet(by: actual.most) ? .undecided : .unmet
    }

    /// Met or unmet when the condition says so and asked for nothing that nobody knows.
    private func judge(
        _ prerequisite: Prerequisite, _ subject: PrerequisiteResult.Subject, _ submission: Submission,
        _ scope: UnitScope
    ) -> PrerequisiteResult {
        let result = scope.evaluate(prerequisite.condition)
        let state: State = result.holds.map { $0 ? .met : .unmet } ?? .undecided
        return PrerequisiteResult(
            subject: subject, actual: prerequisite.fact.flatMap { submission.facts[$0] }, state: state,
            unknown: state == .undecided ? result.unknown : nil, citation: prerequisite.citation)
    }
}
