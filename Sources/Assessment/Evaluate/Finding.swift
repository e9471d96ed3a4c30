import FEEL
public import JSONText

/// A rule that a plan breaks.
public struct Finding: Sendable {
    /// Index of the rule.
    public let rule: Int
    /// Index of the row; nil for the plan as a whole.
    public let row: Int?
    /// The plan's file.
    public let source: SourceText
    /// Where in it the row or the plan begins.
    public let offset: Int
}

extension Rubric {
    /// Everything that the rubric's rules say of a submission's plan, by rule and row. A condition that hangs on something
    /// that nobody knows says nothing.
    public func findings(in submission: Submission, asOf: Day) -> [Finding] {
        guard let plan = submission.plan, !rules.isEmpty else { return [] }
        let scope = UnitScope(
            ruleSlots, submission, self, period: period(of: submission, asOf: asOf), asOf: asOf)
        let records = plan.rows.map { FEELValue.context(FEELContext(RowRecord($0, plan, self))) }
        var findings: [Finding] = []
        for (index, rule) in rules.enumerated() {
            switch rule.scope {
            case .plan:
                if scope.evaluate(rule.condition).holds == true {
                    findings.append(Finding(rule: index, row: nil, source: plan.source, offset: Int(plan.offset)))
                }
            case .rows:
                for (row, record) in records.enumerated()
                where scope.evaluate(rule.condition, [record]).holds == true {
                    let offset = Int(plan.rows[row].offset)
                    findings.append(Finding(rule: index, row: row, source: plan.source, offset: offset))
                }
            }
        }
        return findings
    }
}
