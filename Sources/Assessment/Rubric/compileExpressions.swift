import FEEL
import JSONText

extension RubricCompiler {
    /// The variables of an expression: the topics, then the definitions so far.
    var variables: [(name: String, type: FEELType)] {
        Topic.variables(names)
            + definitions.map { ($0.term.id, $0.expression.compiled.type) }
    }

    /// Definitions in their order, each from the topics and the ones before it.
    mutating func compileDefinitions() {
        checkUnique(written.definitions.map(\.definition.id))
        for fact in written.facts where !FEELExpression.isPlainName(fact.definition.id.value) {
            report(.badName, fact.definition.id)
        }
        for definition in written.definitions {
            let id = definition.definition.id
            if Topic.allCases.contains(where: { $0.name == id.value }) { report(.duplicateID, id) }
            if !FEELExpression.isPlainName(id.value) { report(.badName, id) }
            guard let expression = compile(definition.value) else { continue }
            definitions.append(Rubric.Definition(term: Rubric.Term(definition.definition), expression: expression))
        }
    }

    /// An expression of a type; nil, with its faults at their places, when it is not right. `own` are variables that only
    /// it has. `isEarly` ones are evaluated before there are scores.
    mutating func compile(
        _ expression: Located<String>, to type: FEELType = .any, own: [(name: String, type: FEELType)] = [],
        isEarly: Bool = false
    ) -> RubricExpression? {
        do throws(FEELFaults) {
            let compiled = try FEELExpression(
                expression.value, vocabulary: vocabulary(own, isEarly: isEarly), isStrict: true)
            guard compiled.type.mayBe(type) else {
                report(
                    .wrongType, expression, ["found": compiled.type.description, "expected": type.description])
                return nil
            }
            return RubricExpression(text: expression.value.inOneLine, compiled: compiled, slots: slots(of: compiled))
        } catch {
            for fault in error.all {
                sink.report(Diagnostic(fault, ofExpressionAt: expression.offset, in: expression.source))
            }
            return nil
        }
    }

    /// The variables of an expression, worked out once for all that have the same: the topics, the definitions so far and
    /// what it has of its own.
    private mutating func vocabulary(_ own: [(name: String, type: FEELType)], isEarly: Bool) -> FEELVocabulary {
        if own.isEmpty { return vocabulary(of: definitions.count, isEarly) }
        let key = "\(definitions.count) \(isEarly) \(own.map(\.name))"
        if let known = vocabularies[key] { return known }
        let result = vocabulary(of: definitions.count, isEarly).adding(own)
        vocabularies[key] = result
        return result
    }

    /// The topics and the first definitions, each added to what there was before it.
    private mutating func vocabulary(of count: Int, _ isEarly: Bool) -> FEELVocabulary {
        let key = "\(count) \(isEarly)"
        if let known = vocabularies[key] { return known }
        let result: FEELVocabulary
        if count == 0 {
            result = FEELVocabulary(known(Topic.variables(names), from: 0, isEarly))
        } else {
            let before = vocabulary(of: count - 1, isEarly)
            let last = definitions[count - 1]
            result = before.adding(
                known([(last.term.id, last.expression.compiled.type)], from: before.variables.count, isEarly))
        }
        vocabularies[key] = result
        return result
    }

    /// Variables, those that ask for scores without a name where there are none yet; `first` is the place of the first.
    private func known(
        _ variables: [(name: String, type: FEELType)], from first: Int, _ isEarly: Bool
    ) -> [(name: String, type: FEELType)] {
        guard isEarly else { return variables }
        return variables.enumerated().map { index, variable in
            let slot = first + index
            let isLate = slot == Topic.scores.rawValue || slots(of: slot).contains(Topic.scores.rawValue)
            return isLate ? ("", .any) : variable
        }
    }

    private func slots(of slot: Int) -> Set<Int> {
        let index = slot - Topic.allCases.count
        return index < 0 || index >= definitions.count ? [slot] : definitions[index].expression.slots.union([slot])
    }

    private func slots(of expression: FEELExpression) -> Set<Int> {
        let count = Topic.allCases.count + definitions.count
        return expression.usedVariables.filter { $0 < count }.reduce(into: []) { $0.formUnion(slots(of: $1)) }
    }
}
