/// A compiled expression: what it does with the state of an evaluation.
typealias Code = @Sendable (inout Machine) -> FEELValue

/// The state of one evaluation.
struct Machine {
    /// The values of the variables: first those that were given, then those that the expression makes.
    var slots: [FEELValue]
    /// The moment that `now()` tells; nil where no clock was given.
    let clock: FEELDateTime?
    /// The first fault, which is why the rest went wrong; a value that nobody knows before any other.
    private(set) var fault: FEELFault?
    /// The first thing met that the standard has and this does not. What comes out is then not what the standard says:
    /// two moments in zones by name would both be null, and equal.
    private(set) var unsupported: FEELFault?
    /// The regular expressions that the expression has met.
    let patterns: PatternShelf
    private var steps = 0
    /// How deep the functions under way are nested inside each other.
    private var depth = 0

    /// Turns of loops, and values made, that one evaluation may take: about a second.
    static let maximumSteps = 5_000_000
    /// What a logarithm, a power of e and a power with a fraction count for, which take so much longer than a turn.
    static let stepsOfLogarithm = 2000
    /// Functions may be under way inside each other as long as their bodies are not nested deeper than this in all, which
    /// a stack of two megabytes holds.
    static let maximumDepth = 1000

    init(slots: [FEELValue], clock: FEELDateTime?, patterns: PatternShelf = PatternShelf()) {
        self.patterns = patterns
        self.slots = slots
        self.clock = clock
    }

    /// Notes a fault and gives null.
    mutating func fail(
        _ kind: FEELFault.Kind, at offset: Int, found: @autoclosure () -> String = "",
        expected: @autoclosure () -> String = ""
    ) -> FEELValue {
        // What nobody knows is told before what went wrong: it makes the value itself unsure.
        let isFirst = fault == nil || kind == .unknownValue && fault?.kind != .unknownValue
        if isFirst || kind == .namedZone && unsupported == nil {
            let new = FEELFault(kind, at: offset, found: found(), expected: expected())
            if isFirst { fault = new }
            if kind == .namedZone { unsupported = new }
        }
        return .null
    }

    /// Notes that a text is no temporal value, and gives null.
    mutating func unreadable(_ text: String, at offset: Int) -> FEELValue {
        let fault = FEELFault(unreadable: text, at: offset)
        return fail(fault.kind, at: offset, found: fault.found)
    }

    /// Takes steps; false, with a fault, when they are too many.
    mutating func take(_ count: Int, at offset: Int) -> Bool {
        steps += count
        if steps <= Self.maximumSteps { return true }
        _ = fail(.limit, at: offset, expected: String(Self.maximumSteps))
        return false
    }

    /// A list, when it is not too large.
    mutating func list(_ items: [FEELValue], at offset: Int) -> FEELValue {
        checked(.list(FEELList(items)), at: offset, steps: items.count)
    }

    /// A string, when it is not too large.
    mutating func string(_ text: String, at offset: Int) -> FEELValue {
        checked(.string(text), at: offset, steps: text.utf8.count / 16)
    }

    /// A value, when it is not too large.
    mutating func checked(_ value: FEELValue, at offset: Int, steps: Int = 1) -> FEELValue {
        guard take(steps, at: offset) else { return .null }
        if value.size.isTooLarge { return fail(.limit, at: offset, expected: String(ValueSize.limit.count)) }
        return value
    }

    /// Calls a function with its arguments in order.
    mutating func call(_ function: FEELFunction, _ arguments: [FEELValue], at offset: Int) -> FEELValue {
        guard take(1, at: offset) else { return .null }
        switch function.body {
        case .builtIn(let builtIn): return builtIn.call(arguments, &self, at: offset)
        case .defined(let code, let bodyDepth, let captured, _):
            guard arguments.count == function.parameters.count else {
                return fail(
                    .wrongArguments, at: offset, found: String(arguments.count),
                    expected: String(function.parameters.count))
            }
            guard depth + bodyDepth < Self.maximumDepth else {
                return fail(.limit, at: offset, expected: String(Self.maximumDepth))
            }
            var inner = captured
            for (argument, parameter) in zip(arguments, function.parameters) {
                // An argument of another type becomes null (DMN 1.5, 10.3.2.9.4).
                inner.append(
                    argument.converted(to: parameter.type)
                        ?? fail(
                            .wrongType, at: offset, found: argument.type.description,
                            expected: parameter.type.description))
            }
            depth += bodyDepth + 1
            swap(&slots, &inner)
            defer {
                swap(&slots, &inner)
                depth -= bodyDepth + 1
            }
            return code(&self)
        }
    }
}
