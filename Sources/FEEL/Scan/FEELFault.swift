/// Why an expression cannot be read, or why a value is null.
public struct FEELFault: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        // Of the text
        /// Something else stands where `expected` must stand.
        case unexpected = "unexpected"
        /// The text ends where `expected` must stand.
        case unfinished = "unfinished"
        /// A string that does not end on its line.
        case unfinishedString = "unfinished-string"
        /// An escape sequence that is none.
        case badEscape = "bad-escape"
        /// A number that is none, or too large.
        case badNumber = "bad-number"
        /// A temporal literal, such as `@"2026-02-30"`, that is none.
        case badLiteral = "bad-literal"
        /// A time with a zone by name, such as `@Asia/Jakarta`, which only a table of zones could place.
        case namedZone = "named-zone"
        /// A comment that does not end.
        case unfinishedComment = "unfinished-comment"
        /// A type that does not exist.
        case unknownType = "unknown-type"
        /// An entry or a parameter that is there already.
        case repeatedName = "repeated-name"
        /// More characters than `expected`.
        case tooLong = "too-long"
        /// More brackets and operators inside each other than `expected`.
        case tooDeep = "too-deep"
        /// A function in another language.
        case externalFunction = "external-function"
        // Of its meaning, found when it is compiled or when it is evaluated
        /// A name that nothing has.
        case unknownName = "unknown-name"
        /// An entry or a property that a value does not have.
        case unknownEntry = "unknown-entry"
        /// Something that is called and is no function.
        case notAFunction = "not-a-function"
        /// Arguments that no form of a function takes.
        case wrongArguments = "wrong-arguments"
        /// A value of a type that cannot stand here.
        case wrongType = "wrong-type"
        /// Two values that cannot be compared.
        case notComparable = "not-comparable"
        /// A string that is none of those that there are.
        case notOneOf = "not-one-of"
        /// An operand that is null.
        case nullOperand = "null-operand"
        /// A value that the program says nobody knows yet.
        case unknownValue = "unknown-value"
        /// A division by zero.
        case divisionByZero = "division-by-zero"
        /// A position that is no whole number.
        case notWhole = "not-whole"
        /// A number below zero to the power of a fraction.
        case rootOfNegative = "root-of-negative"
        /// A number, a date or a duration beyond what there is.
        case outOfRange = "out-of-range"
        /// A regular expression that is none.
        case badPattern = "bad-pattern"
        /// More steps, or a larger value, than one evaluation may take.
        case limit = "limit"
        /// `now()` or `today()` where no clock was given.
        case noClock = "no-clock"
    }

    /// What is wrong.
    public let kind: Kind
    /// Where it begins, in characters (Unicode scalars) from the start of the expression.
    public let offset: Int
    /// What stands there.
    public let found: String
    /// What may stand there.
    public let expected: String

    init(_ kind: Kind, at offset: Int, found: String = "", expected: String = "") {
        self.kind = kind
        self.offset = offset
        self.found = found
        self.expected = expected
    }

    /// Line and column of the place, both from 1, in the text of the expression.
    public func place(in text: String) -> (line: Int, column: Int) {
        var (line, column) = (1, 1)
        for scalar in text.unicodeScalars.prefix(offset) {
            if scalar == "\n" {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        return (line, column)
    }
}

extension FEELFault: CustomStringConvertible {
    /// The fault in a few words, for a programmer; a tool words it for its users.
    public var description: String {
        "\(kind.rawValue) at \(offset)" + (found.isEmpty ? "" : ": \(found)")
            + (expected.isEmpty ? "" : ", expected \(expected)")
    }
}
