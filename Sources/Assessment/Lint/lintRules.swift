import JSONText

extension RubricLinter {
    /// Every rule shows a plan on which it fires and one on which it does not, so that it can do both.
    mutating func lintRules() {
        let shown = [Topic.plan, .rows, .period].map(\.rawValue)
        // What asks for more than a plan cannot be shown by one.
        for (index, rule) in rubric.rules.enumerated()
        where rule.condition.slots.allSatisfy({ $0 >= Topic.allCases.count || shown.contains($0) }) {
            let wrong = fires(index, on: rule.wrong)
            let right = fires(index, on: rule.right)
            guard wrong != true || right != false else { continue }
            let fault = rule.wrong.isEmpty || rule.right.isEmpty ? "missing" : wrong != true ? "silent" : "fires"
            report(.ruleUnproved, written.rules[index].id, ["fault": fault])
        }
    }

    /// Whether a rule fires on a plan; nil when the plan cannot be read.
    private func fires(_ rule: Int, on plan: String) -> Bool? {
        guard !plan.isEmpty else { return nil }
        var reader = SubmissionReader(rubric: rubric)
        reader.isRubricFixed = true
        let text = "{\"id\":\"x\",\"name\":\"x\",\"plan\":\(plan)}"
        let result = reader.read(SourceText(name: "", bytes: text.utf8))
        guard result.sink.isEmpty else { return nil }
        return rubric.findings(in: result.submission, asOf: rubric.inForceFrom).contains { $0.rule == rule }
    }
}
