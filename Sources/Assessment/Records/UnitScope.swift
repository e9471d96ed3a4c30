public import FEEL

/// What came of an expression.
public struct ExpressionResult: Sendable {
    /// Its value.
    public let value: FEELValue
    /// The name of the first thing that it asked for and that nobody knows; nil when everything was known.
    public let unknown: String?
    /// The first thing that went wrong, where something did.
    public let fault: FEELFault?

    /// Whether a condition holds; nil when it hangs on something that nobody knows, or says neither.
    public var holds: Bool? { unknown == nil ? value.boolean : nil }
}

/// What the expressions of a rubric can ask of one submission, as far as some of them do.
package struct UnitScope {
    /// The values of topics and definitions, null where nobody asks.
    private var values: [FEELValue]
    private var unknown: [Int: String] = [:]
    private let clock: FEELDateTime

    /// The scope of expressions that ask for some slots. `scores` is nil before there are any.
    init(
        _ slots: [Int], _ submission: Submission, _ rubric: Rubric, period: Period, asOf: Day,
        scores: Evaluation? = nil, reading: PlanReading? = nil
    ) {
        clock = FEELDateTime(FEELDate(asOf), .midnight)
        values = Array(repeating: .null, count: Topic.allCases.count + rubric.definitions.count)
        // In order: a definition asks for topics and for definitions before it.
        let reading =
            reading
            ?? (Topic.asksOfPlan(slots) ? submission.plan : nil).map {
                PlanReading(submission, $0, rubric, nil, language: .indonesian)
            }
        for slot in slots {
            if let topic = Topic(rawValue: slot) {
                values[slot] = topic.value(submission, rubric, period, scores, reading)
            } else {
                let result = evaluate(rubric.definitions[slot - Topic.allCases.count].expression)
                values[slot] = result.value
                unknown[slot] = result.unknown
            }
        }
    }

    /// The scope of expressions that ask for nothing but topics whose values are given.
    package init(_ slots: [Int], _ topics: [Topic: FEELValue], _ rubric: Rubric) {
        clock = FEELDateTime(FEELDate(rubric.inForceFrom), .midnight)
        values = Array(repeating: .null, count: Topic.allCases.count + rubric.definitions.count)
        for slot in slots {
            if let topic = Topic(rawValue: slot) {
                values[slot] = topics[topic] ?? .null
            } else {
                values[slot] = evaluate(rubric.definitions[slot - Topic.allCases.count].expression).value
            }
        }
    }

    /// The number that a formula gives, exactly; nil when it gives none.
    func number(_ formula: RubricExpression, _ result: ExpressionResult) -> Rational? {
        guard let number = result.value.number else { return nil }
        guard let (dividend, divisor) = formula.quotient else { return Rational(number) }
        let known = Array(values.prefix(dividend.variableCount))
        guard let top = dividend.evaluate(known, clock: clock).value.number,
            let bottom = divisor.evaluate(known, clock: clock).value.number, bottom != .zero
        else { return Rational(number) }
        return Rational(top) / Rational(bottom)
    }

    /// Evaluates an expression, with the values of variables that are its own.
    package func evaluate(_ expression: RubricExpression, _ own: [FEELValue] = []) -> ExpressionResult {
        // A definition knows only of those before it.
        let count = expression.compiled.variableCount - own.count
        let known = count < values.count ? Array(values[..<count]) : values
        let result = expression.compiled.evaluate(own.isEmpty ? known : known + own, clock: clock)
        var name: String?
        if !unknown.isEmpty, let slot = expression.slots.first(where: { unknown[$0] != nil }) {
            name = unknown[slot]
        } else if let fault = result.fault, fault.kind == .unknownValue || result.value.isNull {
            name = fault.found.isEmpty ? fault.kind.rawValue : fault.found
        }
        return ExpressionResult(value: result.value, unknown: name, fault: result.fault)
    }
}

extension Topic {
    fileprivate func value(
        _ submission: Submission, _ rubric: Rubric, _ period: Period, _ evaluation: Evaluation?, _ reading: PlanReading?
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
            return reading.map { .context(FEELContext(PlanRecord($0))) } ?? .null
        case .rows:
            return reading.map { .list($0.rowValues) } ?? .null
        case .nodes:
            guard let reading else { return .null }
            return .list(rubric.nodes.indices.map { .context(FEELContext(NodeRecord($0, reading))) })
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
