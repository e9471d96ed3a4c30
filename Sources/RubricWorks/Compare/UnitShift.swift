public import Assessment

/// What becomes of one satker under another rubric.
public struct UnitShift: Sendable {
    /// Identity of the satker.
    public let id: String
    /// Its name.
    public let name: String
    /// Totals that differ, by basis; only bases for which something was submitted.
    public let totals: [(basis: Basis, from: Interval, to: Interval)]
    /// Minimums and prerequisites whose state differs by what stands, reviewed or not; nil where a rubric does not have them.
    public let states: [(predicate: String, id: String, title: LocalText, from: State?, to: State?)]

    /// True when the other rubric makes no difference to the satker.
    public var isSame: Bool { totals.isEmpty && states.isEmpty }

    /// Evaluates what a satker handed in under both rubrics.
    public init(
        _ submission: Submission, _ rubric: Rubric, _ other: Submission, _ otherRubric: Rubric, asOf: Day
    ) {
        id = submission.id
        name = submission.name
        let evaluations = (rubric.evaluate(submission, asOf: asOf), otherRubric.evaluate(other, asOf: asOf))
        totals = Basis.scored.compactMap { basis in
            guard submission.has(basis), let from = evaluations.0.score(basis), let to = evaluations.1.score(basis)
            else { return nil }
            let (a, b) = (from.score(ofNode: 0, in: rubric), to.score(ofNode: 0, in: otherRubric))
            return a.least == b.least && a.most == b.most ? nil : (basis, a, b)
        }
        let before = rubric.states(of: evaluations.0)
        let after = otherRubric.states(of: evaluations.1)
        var states: [(predicate: String, id: String, title: LocalText, from: State?, to: State?)] = []
        for entry in after {
            let was = before.first { $0.predicate == entry.predicate && $0.id == entry.id }?.state
            if was != entry.state { states.append((entry.predicate, entry.id, entry.title, was, entry.state)) }
        }
        for entry in before where !after.contains(where: { $0.predicate == entry.predicate && $0.id == entry.id }) {
            states.append((entry.predicate, entry.id, entry.title, entry.state, nil))
        }
        self.states = states
    }
}

extension Submission {
    /// True when something was submitted that a basis is read from.
    fileprivate func has(_ basis: Basis) -> Bool {
        switch basis {
        case .plan: plan != nil
        case .evidence: evidence != nil
        case .claim: answers != nil
        case .review: !decisions.isEmpty
        }
    }
}

extension Rubric {
    fileprivate func states(
        of evaluation: Evaluation
    ) -> [(predicate: String, id: String, title: LocalText, state: State)] {
        predicates.indices.flatMap { index in
            let predicate = predicates[index]
            let minimums = gates(of: index, in: evaluation.projection).filter { !$0.isImplied }.map { result in
                let term = gates[result.gate].term
                return (predicate.term.id, term.id, term.title, result.state)
            }
            let conditions = evaluation.predicates[index].prerequisites.compactMap {
                result -> (String, String, LocalText, State)? in
                guard case .condition(let number) = result.subject else { return nil }
                let prerequisite = predicate.prerequisites[number]
                let id = prerequisite.fact.map { facts[$0].term.id } ?? prerequisite.title.indonesian
                return (predicate.term.id, id, prerequisite.title, result.state)
            }
            return minimums + conditions
        }
    }
}
