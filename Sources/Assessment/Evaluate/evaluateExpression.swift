extension Rubric {
    /// What an expression gives for a submission on a day.
    public func evaluate(
        _ expression: RubricExpression, on submission: Submission, asOf: Day, reader: PlanReader? = nil
    ) -> ExpressionResult {
        let needsScores = expression.slots.contains(Topic.scores.rawValue)
        return UnitScope(
            expression.slots.sorted(), submission, self, period: period(of: submission, asOf: asOf), asOf: asOf,
            scores: needsScores ? evaluate(submission, asOf: asOf) : nil,
            reading: reader.flatMap { reader in
                submission.plan.map { PlanReading(submission, $0, self, reader, language: .indonesian) }
            }
        ).evaluate(expression)
    }
}
