extension Rubric {
    /// What an expression gives for a submission on a day.
    public func evaluate(
        _ expression: RubricExpression, on submission: Submission, asOf: Day, reader: PlanReader? = nil
    ) -> ExpressionResult {
        // Scores and the reading of a plan cost more than all else, and are made for those who ask of them.
        let needsScores = expression.slots.contains(Topic.scores.rawValue)
        let plan = Topic.asksOfPlan(expression.slots) ? submission.plan : nil
        return UnitScope(
            expression.slots.sorted(), submission, self, period: period(of: submission, asOf: asOf), asOf: asOf,
            scores: needsScores ? evaluate(submission, asOf: asOf) : nil,
            reading: plan.map { PlanReading(submission, $0, self, reader, language: .indonesian) }
        ).evaluate(expression)
    }
}
