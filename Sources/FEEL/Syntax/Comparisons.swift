/// What an expression compares, when it does nothing but compare: its truth is the same for all numbers between two
/// neighbouring ones that it names, so that trying a few of each shows all that it can say.
public struct Comparisons: Sendable {
    /// The numbers that it names.
    public private(set) var numbers: [Decimal128] = []
    /// The variables that it asks for, each with the entry that it asks of it, such as `facts.spip`; without one where it
    /// takes the whole.
    public private(set) var paths: Set<String> = []

    /// What a syntax compares; nil when it also computes, loops or calls anything but `not`.
    init?(_ syntax: Syntax) {
        guard add(syntax) else { return nil }
    }

    private mutating func add(_ syntax: Syntax) -> Bool {
        switch syntax.kind {
        case .null, .boolean, .string, .temporal: return true
        case .number(let number):
            numbers.append(number)
            return true
        case .negation(let operand):
            guard case .number(let number) = operand.kind else { return false }
            numbers.append(-number)
            return true
        case .name(let name):
            paths.insert(name)
            return true
        case .path(let whole, let entry):
            guard case .name(let name) = whole.kind else { return false }
            paths.insert("\(name).\(entry)")
            return true
        case .list(let parts), .conjunction(let parts), .disjunction(let parts), .tests(let parts): return add(parts)
        case .interval(let start, let end, _, _): return add([start, end])
        case .comparisonRange(_, let end): return add(end)
        case .comparison(_, let left, let right): return add([left, right])
        case .between(let value, let least, let most): return add([value, least, most])
        case .within(let value, let tests): return add([value] + tests)
        case .conditional(let condition, let yes, let no): return add([condition, yes, no])
        case .call(let function, let arguments):
            guard case .name("not") = function.kind else { return false }
            return add(arguments)
        case .context, .arithmetic, .loop, .quantified, .definition, .instance, .filter, .namedCall: return false
        }
    }

    private mutating func add(_ parts: [Syntax]) -> Bool {
        for part in parts where !add(part) { return false }
        return true
    }
}
