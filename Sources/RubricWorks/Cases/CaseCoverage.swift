public import Assessment

/// What the cases of a rubric reach of it, and what not.
public struct CaseCoverage: Sendable {
    /// Something of a rubric that a case can reach.
    public enum Item: Hashable, Sendable {
        /// An answer of a scale, by index, that somebody gave or decided.
        case answer(scale: Int, answer: Int)
        /// An indicator that is a figure, with a figure for it.
        case figure(Int)
        /// A gate of a predicate, by index, that was met or not.
        case gate(predicate: Int, gate: Int, State)
        /// A prerequisite of a predicate, by index, that was met or not.
        case prerequisite(predicate: Int, prerequisite: Int, State)
        /// A relief that lifted prerequisites, by index.
        case relief(Int)
        case practice(Int, State)
        /// A rule, by index, that fired on a plan or had nothing to say of it.
        case rule(Int, fires: Bool)
    }

    /// A kind of items, in the order of reports.
    public enum Group: String, CaseIterable, Sendable {
        case answers, figures, gates, prerequisites, reliefs, practices, rules
    }

    /// Everything that there is to reach, in the rubric's order.
    public let items: [Item]
    private var reached: Set<Item> = []

    init(_ rubric: Rubric) {
        let ends = [State.met, .unmet]
        var items: [Item] = []
        for (scale, entry) in rubric.scales.enumerated() {
            items += entry.answers.indices.map { .answer(scale: scale, answer: $0) }
        }
        items += rubric.indicators.indices.filter { rubric.indicators[$0].figure != nil }.map(Item.figure)
        for (predicate, entry) in rubric.predicates.enumerated() {
            for threshold in entry.thresholds {
                items += ends.filter { threshold.canBe($0) }
                    .map { .gate(predicate: predicate, gate: threshold.gate, $0) }
            }
        }
        for (predicate, entry) in rubric.predicates.enumerated() {
            for index in entry.prerequisites.indices {
                items += ends.map { .prerequisite(predicate: predicate, prerequisite: index, $0) }
            }
        }
        items += rubric.reliefs.indices.map(Item.relief)
        items += rubric.practices.indices.flatMap { index in ends.map { .practice(index, $0) } }
        // What plans share takes several to see.
        items += rubric.rules.indices.filter { rubric.rules[$0].scope != .copies }.flatMap {
            [.rule($0, fires: true), .rule($0, fires: false)]
        }
        self.items = items
    }

    /// Those of a group.
    public func items(of group: Group) -> [Item] { items.filter { $0.group == group } }

    /// True when a case reaches it.
    public func isReached(_ item: Item) -> Bool { reached.contains(item) }

    /// True when the cases reach everything.
    public var isComplete: Bool { items.allSatisfy(reached.contains) }

    /// Notes what a rule's own examples reach.
    mutating func add(rule: Int, fires: Bool, isSilent: Bool) {
        if fires { reached.insert(.rule(rule, fires: true)) }
        if isSilent { reached.insert(.rule(rule, fires: false)) }
    }

    mutating func add(
        _ evaluation: Evaluation, _ findings: [Finding], _ submission: Submission, _ rubric: Rubric
    ) {
        if submission.plan != nil {
            let fired = Set(findings.map(\.rule))
            for rule in rubric.rules.indices { reached.insert(.rule(rule, fires: fired.contains(rule))) }
        }
        for (index, indicator) in rubric.indicators.enumerated() {
            let outcome = evaluation.items[index]
            let decision = outcome.isDecided ? submission.decisions[Int(outcome.decision)] : nil
            if let figure = indicator.figure {
                let given = decision?.figure?.value ?? submission.answers?.figures[figure]?.value
                if given ?? evaluation.derived[index]?.value != nil { reached.insert(.figure(index)) }
                continue
            }
            for level in [Int(outcome.claimed), Int(decision?.level ?? -1)] where level >= 0 {
                reached.insert(.answer(scale: indicator.scale, answer: level))
            }
        }
        for predicate in rubric.predicates.indices {
            for result in rubric.gates(of: predicate, on: .review, evaluation) {
                reached.insert(.gate(predicate: predicate, gate: result.gate, result.state))
            }
            let result = evaluation.predicates[predicate]
            for entry in result.prerequisites {
                guard case .condition(let index) = entry.subject else { continue }
                reached.insert(.prerequisite(predicate: predicate, prerequisite: index, entry.state))
            }
            for entry in result.practices {
                guard case .practice(let index) = entry.subject else { continue }
                reached.insert(.practice(index, entry.state))
            }
            if let relief = result.relief { reached.insert(.relief(relief)) }
        }
    }
}

extension CaseCoverage.Item {
    /// The kind of thing that it is.
    public var group: CaseCoverage.Group {
        switch self {
        case .answer: .answers
        case .figure: .figures
        case .gate: .gates
        case .prerequisite: .prerequisites
        case .relief: .reliefs
        case .practice: .practices
        case .rule: .rules
        }
    }
}

extension Rubric.Threshold {
    /// False for a minimum of nothing, which cannot be missed.
    fileprivate func canBe(_ state: State) -> Bool { state != .unmet || !isMet(by: .zero) }
}
