public import FEEL

extension Rubric {
    /// A value that expressions can name, worked out from others.
    public struct Definition: Sendable {
        /// Identity and title; expressions name it by its identity.
        public let term: Term
        /// How it is worked out.
        public let expression: RubricExpression
    }
}

extension Rubric {
    /// Reads an expression over this rubric's vocabulary, as if it stood in the rubric.
    public func expression(_ text: String) throws(FEELFaults) -> RubricExpression {
        let compiled = try FEELExpression(text, variables: variables, isStrict: true)
        var slots = compiled.usedVariables
        for slot in compiled.usedVariables where slot >= Topic.allCases.count {
            slots.formUnion(definitions[slot - Topic.allCases.count].expression.slots)
        }
        return RubricExpression(text: text, compiled: compiled, slots: slots)
    }
}
