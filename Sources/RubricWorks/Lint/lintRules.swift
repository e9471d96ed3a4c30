import Assessment
import JSONText

extension RubricLinter {
    /// Every rule shows a plan on which it fires and one on which it does not, so that it can do both.
    mutating func lintRules() {
        let shown = [Topic.plan, .rows, .nodes, .period].map(\.rawValue)
        // What asks for more than a plan cannot be shown by one.
        for (index, rule) in rubric.rules.enumerated()
        where rule.scope != .copies
            && rule.expressions.flatMap(\.slots).allSatisfy({ $0 >= Topic.allCases.count || shown.contains($0) })
        {
            let (wrong, right) = rubric.examples(of: index, reader)
            guard wrong != true || right != false else { continue }
            let fault: RuleFault =
                rule.wrong.isEmpty || rule.right.isEmpty ? .missing : wrong != true ? .silent : .fires
            report(.ruleUnproved, written.rules[index].id, ["fault": fault.rawValue])
        }
    }
}

/// What is wrong with the plans that a rule shows: there are none, it is silent on the wrong one, or fires on the right one.
enum RuleFault: String, CaseIterable { case missing, silent, fires }
