package import FEEL

/// An expression of a rubric, compiled and type-checked.
public struct RubricExpression: Sendable {
    /// As it is written, in one line.
    public let text: String
    package let compiled: FEELExpression
    /// The topics and definitions that it asks for, those that its definitions ask for included.
    package let slots: Set<Int>
    /// Dividend and divisor of a formula that divides last: a share is exact, and no number of 34 digits.
    var quotient: (dividend: FEELExpression, divisor: FEELExpression)?
}

extension String {
    /// The lines of an expression put one after another: with a space between them, but none within brackets.
    package var inOneLine: String {
        guard contains("\n") else { return self }
        var result = ""
        for line in split(separator: "\n") {
            let end = line.lastIndex { !$0.isWhitespace }.map(line.index(after:)) ?? line.startIndex
            let words = line[..<end].drop(while: \.isWhitespace)
            guard let first = words.first else { continue }
            let isInside = result.last.map("([{".contains) ?? true || ")]}".contains(first)
            result += (isInside ? "" : " ") + words
        }
        return result
    }
}
