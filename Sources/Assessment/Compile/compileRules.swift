import FEEL

extension RubricCompiler {
    /// Rules about plans; a rule over rows asks for one as `row`. They are asked before there are scores.
    mutating func compileRules() {
        checkUnique(written.rules.map(\.id))
        for rule in written.rules {
            let own: [(name: String, type: FEELType)] = rule.scope == .rows ? [("row", RowRecord.type(names))] : []
            guard let condition = compile(rule.condition, to: .boolean, own: own, isEarly: true) else { continue }
            rules.append(
                Rubric.Rule(
                    id: rule.id.value, name: rule.name, severity: rule.severity, scope: rule.scope,
                    condition: condition, title: rule.title, why: rule.why, remedy: rule.remedy,
                    citation: rule.citation, wrong: rule.wrong, right: rule.right))
        }
    }
}
