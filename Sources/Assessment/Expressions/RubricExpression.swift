package import FEEL

/// An expression of a rubric, compiled and type-checked.
public struct RubricExpression: Sendable {
    /// As it is written.
    public let text: String
    package let compiled: FEELExpression
    /// The topics and definitions that it asks for, those that its definitions ask for included.
    package let slots: Set<Int>
    /// Dividend and divisor of a formula that divides last: a share is exact, and no number of 34 digits.
    var quotient: (dividend: FEELExpression, divisor: FEELExpression)?
}
