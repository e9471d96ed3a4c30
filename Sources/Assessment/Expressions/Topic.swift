import FEEL

/// What the expressions of a rubric can name, in the order of their slots; after these come the rubric's own definitions.
package enum Topic: Int, CaseIterable, Sendable {
    /// The satker.
    case unit
    /// The institution that it belongs to.
    case institution
    /// Values of the rubric's facts, of unit and institution.
    case facts
    /// The days that are assessed, from the first to the last.
    case period
    /// The work plan.
    case plan
    /// The rows of the plan.
    case rows
    /// The nodes of the rubric, and what the plan does about them.
    case nodes
    /// The documents at hand.
    case evidence
    /// The satker's own answers.
    case answers
    /// What was reached on each basis.
    case scores

    var name: String { String(describing: self) }

    /// Whether some slots ask of the plan, which must then be read.
    static func asksOfPlan(_ slots: some Collection<Int>) -> Bool {
        [plan, rows, nodes].contains { slots.contains($0.rawValue) }
    }

    /// The topics' types over the names that a rubric has.
    static func variables(_ names: VocabularyNames) -> [(name: String, type: FEELType)] {
        allCases.map { topic in
            let type: FEELType =
                switch topic {
                case .unit: UnitEntry.record(names)
                case .institution: .context([FEELType.Entry("kind", .choice(names.institutionKinds))])
                case .facts: .context(names.facts)
                case .period: .range(.date)
                case .plan: PlanEntry.record(names)
                case .rows: .list(RowEntry.record(names))
                case .nodes: .list(NodeEntry.record(names))
                case .evidence: .list(DocumentEntry.record(names))
                case .answers: .list(AnswerEntry.record(names))
                case .scores: ScoreEntry.record(names)
                }
            return (topic.name, type)
        }
    }
}

/// The names that a rubric has for its own things: an expression that compares with any other can only be a slip.
struct VocabularyNames {
    var facts: [FEELType.Entry] = []
    var institutionKinds: [String] = []
    var unitTypes: [String] = []
    var predicates: [String] = []
    var kinds: [String] = []
    var nodes: [String] = []
    var areas: [String] = []
    var indicators: [String] = []
    var surveySources: [String] = []

    init(_ rubric: RubricSource) {
        let grades = Dictionary(rubric.grades.map { ($0.id.value, $0.grades) }) { first, _ in first }
        facts = rubric.facts.map { fact in
            let type: FEELType =
                switch fact.form {
                case .boolean: .boolean
                case .number: .number
                case .grade: .choice(grades[fact.grades?.value ?? ""] ?? [])
                }
            return FEELType.Entry(fact.definition.id.value, type)
        }
        institutionKinds = rubric.institutionKinds.map(\.id.value)
        unitTypes = rubric.unitTypes.map(\.id.value)
        predicates = rubric.predicates.map(\.definition.id.value)
        kinds = rubric.kinds.map(\.definition.id.value)
        areas = rubric.areas.map(\.definition.id.value)
        surveySources = rubric.surveySources.map(\.id.value)
        add(rubric.root)
    }

    private mutating func add(_ node: RubricSource.Node) {
        nodes.append(node.definition.id.value)
        indicators += node.indicators.map(\.definition.id.value)
        for child in node.nodes { add(child) }
    }
}
