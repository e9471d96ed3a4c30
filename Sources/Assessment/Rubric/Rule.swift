extension Rubric {
    /// Something that is wrong with a plan when its condition holds.
    public struct Rule: Sendable {
        /// The stable code, such as `K101`.
        public let id: String
        /// The name, such as `row-without-evidence`.
        public let name: String
        /// How much it matters.
        public let severity: Severity
        /// What it looks at.
        public let scope: RuleScope
        /// What it says.
        public let title: LocalText
        /// Why it matters.
        public let why: LocalText?
        /// How to mend it.
        public let remedy: LocalText
        /// Where the law, or good practice, says so.
        public let citation: String
        /// A plan on which it fires, as it is written; empty when there is none.
        public let wrong: String
        /// A plan on which it does not.
        public let right: String

        /// Its number among the rules, and what all of them ask for.
        let number: Int
        let compiled: Late<[RuleExpressions]>

        /// When it fires.
        public var condition: RubricExpression { compiled.value[number].condition }
        /// What its texts tell of what was found, by the name between braces; `found` is what the caret points at, `near` the
        /// line of the document from which on it is looked for.
        public var details: [(name: String, expression: RubricExpression)] { compiled.value[number].details }

        /// Its condition and what its texts tell.
        package var expressions: [RubricExpression] { [condition] + details.map(\.expression) }
    }
}

/// What a rule asks for, compiled: most commands ask no rule.
struct RuleExpressions: Sendable {
    let condition: RubricExpression
    let details: [(name: String, expression: RubricExpression)]
}
