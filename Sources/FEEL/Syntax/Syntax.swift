/// An expression as it is written, with the place of every part.
struct Syntax: Sendable {
    indirect enum Kind: Sendable {
        case null
        case boolean(Bool)
        case number(Decimal128)
        case string(String)
        case temporal(FEELValue)
        case name(String)
        case list([Syntax])
        case context([Entry])
        case interval(Syntax, Syntax, isStartIncluded: Bool, isEndIncluded: Bool)
        case comparisonRange(FEELRange.Form, Syntax)
        case negation(Syntax)
        /// Operands with operators of one rank between them, worked out from the left.
        case arithmetic(Syntax, [Term])
        case conjunction([Syntax])
        case disjunction([Syntax])
        case comparison(Comparison, Syntax, Syntax)
        case between(Syntax, Syntax, Syntax)
        case within(Syntax, [Syntax])
        /// Tests in parentheses, which only `in` may be followed by.
        case tests([Syntax])
        case conditional(Syntax, Syntax, Syntax)
        case loop([Iteration], Syntax)
        case quantified(isSome: Bool, [Iteration], Syntax)
        /// A function; `depth` is how deep its body is nested.
        case definition([Parameter], Syntax, depth: Int)
        case instance(Syntax, FEELType)
        case path(Syntax, String)
        case filter(Syntax, Syntax)
        case call(Syntax, [Syntax])
        case namedCall(Syntax, [Entry])
    }

    struct Entry: Sendable {
        let name: String
        let offset: Int
        let value: Syntax
    }

    struct Term: Sendable {
        let operation: Arithmetic
        let offset: Int
        let operand: Syntax
    }

    struct Iteration: Sendable {
        let name: String
        let domain: Syntax
        /// The end of a range that is counted through; nil for a list.
        let end: Syntax?
    }

    struct Parameter: Sendable {
        let name: String
        let type: FEELType
    }

    let kind: Kind
    let offset: Int
}

enum Arithmetic: String, Sendable {
    case add = "+", subtract = "-", multiply = "*", divide = "/", power = "**"
}

enum Comparison: String, Sendable {
    case equal = "=", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="

    var form: FEELRange.Form {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        }
    }
}
