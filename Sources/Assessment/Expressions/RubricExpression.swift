import FEEL

/// An expression of a rubric, compiled and type-checked.
public struct RubricExpression: Sendable {
    /// As it is written.
    public let text: String
    let compiled: FEELExpression
    /// The topics and definitions that it asks for, those that its definitions ask for included.
    let slots: Set<Int>
}

extension Rubric {
    /// A value that expressions can name, worked out from others.
    public struct Definition: Sendable {
        /// Identity and title; expressions name it by its identity.
        public let term: Term
        /// How it is worked out.
        public let expression: RubricExpression
    }
}

/// What came of an expression.
struct ExpressionResult {
    let value: FEELValue
    /// The name of the first thing that it asked for and that nobody knows; nil when everything was known.
    let unknown: String?

    /// Whether a condition holds; nil when it hangs on something that nobody knows, or says neither.
    var holds: Bool? { unknown == nil ? value.boolean : nil }
}

/// What the expressions of a rubric can ask of one submission, as far as some of them do.
struct UnitScope {
    /// The values of topics and definitions, null where nobody asks.
    private var values: [FEELValue]
    private var unknown: [Int: String] = [:]
    private let clock: FEELDateTime

    /// The scope of expressions that ask for some slots. `scores` is nil before there are any.
    init(
        _ slots: [Int], _ submission: Submission, _ rubric: Rubric, period: Period, asOf: Day, scores: Evaluation? = nil
    ) {
        clock = FEELDateTime(FEELDate(asOf), .midnight)
        values = Array(repeating: .null, count: Topic.allCases.count + rubric.definitions.count)
        // In order: a definition asks for topics and for definitions before it.
        for slot in slots {
            if let topic = Topic(rawValue: slot) {
                values[slot] = topic.value(submission, rubric, period, scores)
            } else {
                let result = evaluate(rubric.definitions[slot - Topic.allCases.count].expression)
                values[slot] = result.value
                unknown[slot] = result.unknown
            }
        }
    }

    /// Evaluates an expression, with the values of variables that are its own.
    func evaluate(_ expression: RubricExpression, _ own: [FEELValue] = []) -> ExpressionResult {
        // A definition knows only of those before it.
        let count = expression.compiled.variableCount - own.count
        let known = count < values.count ? Array(values[..<count]) : values
        let result = expression.compiled.evaluate(own.isEmpty ? known : known + own, clock: clock)
        if !unknown.isEmpty, let slot = expression.slots.first(where: { unknown[$0] != nil }) {
            return ExpressionResult(value: result.value, unknown: unknown[slot])
        }
        guard let fault = result.fault, fault.kind == .unknownValue || result.value.isNull else {
            return ExpressionResult(value: result.value, unknown: nil)
        }
        return ExpressionResult(value: result.value, unknown: fault.found.isEmpty ? fault.kind.rawValue : fault.found)
    }
}

extension Topic {
    fileprivate func value(
        _ submission: Submission, _ rubric: Rubric, _ period: Period, _ evaluation: Evaluation?
    ) -> FEELValue {
        switch self {
        case .unit: return .context(FEELContext(UnitRecord(submission, rubric)))
        case .institution:
            let kind = submission.institutionKind.map { rubric.institutionKinds[$0].id }
            return .context(FEELContext(KnownRecord(KnownRecord.institution, [kind.feel])))
        case .facts:
            return .context(FEELContext(KnownRecord(rubric.factShape, submission.facts.map(FEELValue.init))))
        case .period:
            return .range(
                FEELRange(
                    .date(FEELDate(period.from)), .date(FEELDate(period.to)), isStartIncluded: true,
                    isEndIncluded: true))
        case .plan:
            guard let plan = submission.plan else { return .null }
            let rows = Topic.rows.value(submission, rubric, period, evaluation)
            return .context(
                FEELContext([("year", plan.year.map { .number(Decimal128($0)) } ?? .null), ("rows", rows)]))
        case .rows:
            guard let plan = submission.plan else { return .null }
            return .list(plan.rows.map { .context(FEELContext(RowRecord($0, plan, rubric))) })
        case .evidence:
            guard let file = submission.evidence else { return .null }
            return .list(file.items.indices.map { .context(FEELContext(DocumentRecord($0, file, rubric))) })
        case .answers:
            guard let answers = submission.answers else { return .null }
            let given = rubric.indicators.indices.filter { answers.answers[$0].isGiven }
            return .list(given.map { .context(FEELContext(AnswerRecord($0, answers, rubric))) })
        case .scores: return evaluation.map { .context(FEELContext(ScoreRecord($0, rubric))) } ?? .null
        }
    }
}
