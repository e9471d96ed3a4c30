import Assessment
import FEEL

extension RubricLinter {
    /// No condition that is always or never so, as far as it does nothing but compare facts; no predicate that asks for
    /// itself.
    mutating func lintConditions() {
        for (predicate, entry) in rubric.predicates.enumerated() {
            for (index, prerequisite) in entry.prerequisites.enumerated() {
                lint(prerequisite.condition, at: written.predicates[predicate].prerequisites[index].condition)
            }
            if let required = written.predicates[predicate].requires, asksForItself(predicate) {
                report(.neverTrue, required)
            }
        }
        for (practice, entry) in zip(rubric.practices, written.practices) {
            lint(practice.entry.condition, at: entry.entry.condition)
        }
        for (relief, entry) in zip(rubric.reliefs, written.reliefs) { lint(relief.condition, at: entry.condition) }
    }

    private func asksForItself(_ predicate: Int) -> Bool {
        var at = rubric.predicates[predicate].requires
        for _ in rubric.predicates {
            if at == predicate { return true }
            at = at.flatMap { rubric.predicates[$0].requires }
        }
        return false
    }

    private mutating func lint(_ condition: RubricExpression, at place: Located<String>) {
        guard let worlds = Worlds(condition, rubric) else { return }
        switch worlds.outcomes(of: condition, rubric) {
        case [true]: report(.alwaysTrue, place)
        case [false]: report(.neverTrue, place)
        default: break
        }
    }
}

/// All that can be so of the facts that a condition compares, each kind of case once.
private struct Worlds {
    private var domains: [(slot: Int, place: Int, values: [FEELValue])] = []

    private static let most = 100_000

    /// Nil when the condition does more than compare, asks for more than facts, kind and type, or has too many cases.
    init?(_ condition: RubricExpression, _ rubric: Rubric) {
        var numbers: [Decimal128] = []
        var paths: Set<String> = []
        let slots = condition.slots.filter { $0 >= Topic.allCases.count }
        let expressions = [condition] + slots.map { rubric.definitions[$0 - Topic.allCases.count].expression }
        for expression in expressions {
            guard let compared = expression.compiled.comparisons else { return nil }
            numbers += compared.numbers
            paths.formUnion(compared.paths)
        }
        let facts = rubric.facts.indices.filter { paths.contains("facts.\(rubric.facts[$0].term.id)") }
        let sample = Self.sample(numbers, count: facts.count { rubric.facts[$0].form == .number })
        guard let sample else { return nil }
        for index in facts {
            let fact = rubric.facts[index]
            paths.remove("facts.\(fact.term.id)")
            let values: [FEELValue] =
                switch fact.form {
                case .boolean: [.boolean(true), .boolean(false)]
                case .grade: fact.grades.map(FEELValue.string)
                case .number: sample
                }
            domains.append((Topic.facts.rawValue, index, values))
        }
        if paths.remove("institution.kind") != nil {
            domains.append((Topic.institution.rawValue, 0, rubric.institutionKinds.map { .string($0.id) }))
        }
        if paths.remove("unit.type") != nil, let place = UnitEntry.shape.place(of: UnitEntry.type.rawValue) {
            domains.append((Topic.unit.rawValue, place, rubric.unitTypes.map { .string($0.id) }))
        }
        let isKnown = paths.allSatisfy { path in rubric.definitions.contains { $0.term.id == path } }
        let count = domains.reduce(1) { min($0 * $1.values.count, Self.most + 1) }
        guard isKnown, (1...Self.most).contains(count) else { return nil }
    }

    /// The numbers that are named, and between, below and above them as many as there are to tell apart; nil when these
    /// are too large to be told apart.
    private static func sample(_ named: [Decimal128], count: Int) -> [FEELValue]? {
        let numbers = Array(Set(named)).sorted()
        let steps = (1...max(count, 1)).map { Decimal128($0) }
        guard let first = numbers.first, let last = numbers.last else { return steps.map { .number($0) } }
        var sample = numbers.map(Optional.some) + steps.map { first - $0 } + steps.map { last + $0 }
        for (low, high) in zip(numbers, numbers.dropFirst()) {
            let step = (high - low).flatMap { $0 / Decimal128(steps.count + 1) }
            sample += steps.map { count in step.flatMap { $0 * count }.flatMap { low + $0 } }
        }
        let known = sample.compactMap(\.self)
        return known.count == sample.count && Set(known).count == known.count ? known.map { .number($0) } : nil
    }

    /// Which of yes and no the condition says in any case; null counts as no.
    func outcomes(of condition: RubricExpression, _ rubric: Rubric) -> Set<Bool> {
        var found: Set<Bool> = []
        var at = Array(repeating: 0, count: domains.count)
        while found.count < 2 {
            found.insert(holds(condition, at, rubric))
            guard let next = at.indices.first(where: { at[$0] + 1 < domains[$0].values.count }) else { break }
            for index in 0..<next { at[index] = 0 }
            at[next] += 1
        }
        return found
    }

    private func holds(_ condition: RubricExpression, _ at: [Int], _ rubric: Rubric) -> Bool {
        let shapes = [
            Topic.facts: rubric.factShape, .institution: KnownRecord.institution, .unit: UnitEntry.shape,
        ]
        var topics: [Topic: FEELValue] = [:]
        for (topic, shape) in shapes {
            var values = Array(repeating: FEELValue.null, count: shape.names.count)
            for (index, domain) in domains.enumerated() where domain.slot == topic.rawValue {
                values[domain.place] = domain.values[at[index]]
            }
            topics[topic] = .context(FEELContext(KnownRecord(shape, values)))
        }
        return UnitScope(condition.slots.sorted(), topics, rubric).evaluate(condition).value.boolean ?? false
    }
}
