import FEEL

extension RubricCompiler {
    /// Rules about plans. What they ask for is compiled now where somebody may have made a mistake, and in a rubric that
    /// was checked before when a rule is first asked.
    mutating func compileRules(isChecked: Bool) {
        let compiled: Late<[RuleExpressions]>
        if isChecked {
            let waiting = self
            compiled = Late {
                var compiler = waiting
                let expressions = compiler.ruleExpressions()
                precondition(compiler.sink.isEmpty, "a rubric that was checked has a rule that cannot be compiled")
                return expressions
            }
        } else {
            checkUnique(written.rules.map(\.id))
            let expressions = ruleExpressions()
            for rule in written.rules { checkPlaceholders(rule) }
            guard sink.isEmpty else { return }
            compiled = Late { expressions }
        }
        rules = written.rules.enumerated().map { number, rule in
            Rubric.Rule(
                id: rule.id.value, name: rule.name, severity: rule.severity, scope: rule.scope, title: rule.title,
                why: rule.why, remedy: rule.remedy, citation: rule.citation, wrong: rule.wrong, right: rule.right,
                number: number, compiled: compiled)
        }
    }

    /// Conditions and details of all rules that can be compiled. They are asked before there are scores.
    private mutating func ruleExpressions() -> [RuleExpressions] {
        var result: [RuleExpressions] = []
        for rule in written.rules {
            let own = rule.scope.variables(names)
            let condition = compile(rule.condition, to: .boolean, own: own, isEarly: true)
            var details: [(name: String, expression: RubricExpression)] = []
            for (name, value) in rule.details {
                guard let expression = compile(value, own: own, isEarly: true) else { continue }
                details.append((name.value, expression))
            }
            if let condition { result.append(RuleExpressions(condition: condition, details: details)) }
        }
        return result
    }

    /// Every name between braces in a rule's texts is one of its details.
    private mutating func checkPlaceholders(_ rule: RubricSource.Rule) {
        let known = rule.details.map { $0.name.value }
        for text in [rule.title, rule.remedy] {
            for language in Language.allCases {
                for part in text[language].split(separator: "{").dropFirst() {
                    let name = String(part.prefix { $0 != "}" })
                    guard !known.contains(name) else { continue }
                    let expected = known.sorted().joined(separator: ", ")
                    report(.unresolvedReference, rule.id, ["found": "{\(name)}", "expected": expected])
                    return
                }
            }
        }
    }
}

extension RuleScope {
    /// What the expressions of a rule can name besides the topics, with its type.
    func variables(_ names: VocabularyNames) -> [(name: String, type: FEELType)] {
        switch self {
        case .plan: []
        case .rows: [("row", RowEntry.record(names))]
        case .evidence: [("row", RowEntry.record(names)), ("document", PlannedEvidenceEntry.record(names))]
        case .basis: [("law", LawEntry.record(names))]
        case .headings: [("heading", HeadingEntry.record(names))]
        case .schedules: [("schedule", ScheduleEntry.record(names))]
        case .prose: [("line", ProseEntry.record(names))]
        case .nodes: [("node", NodeEntry.record(names))]
        case .copies: [("copy", CopyEntry.record(names))]
        }
    }
}
