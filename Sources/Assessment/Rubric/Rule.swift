/// How much a remark matters, as a fair reviewer would put it.
public enum Severity: String, CaseIterable, Sendable {
    /// Unusable as it is.
    case critical
    /// Must be corrected.
    case error
    /// Better so.
    case warning
    /// Worth knowing, never counted.
    case info
}

/// What a rule looks at.
public enum RuleScope: String, CaseIterable, Sendable {
    /// The plan as a whole: one finding at most.
    case plan
    /// Each of its rows.
    case rows
}

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
        /// When it fires; `row` is the row that it looks at.
        public let condition: RubricExpression
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
    }
}
