extension Compiler {
    mutating func negation(_ operand: Syntax, at offset: Int) -> Compiled {
        let value = compile(operand)
        expect(value.type, .number, .dayTimeDuration, .yearMonthDuration, at: operand.offset)
        if let number = value.constant?.number { return Compiled(constant: .number(-number)) }
        let code = value.code
        return Compiled(value.type) { machine in
            let value = code(&machine)
            switch value {
            case .number(let number): return .number(-number)
            case .dayTimeDuration(let duration): return .dayTimeDuration(duration.negated)
            case .yearMonthDuration(let duration):
                return .yearMonthDuration(YearMonthDuration(months: -duration.months))
            case .null: return machine.fail(.nullOperand, at: offset, found: "-")
            default: return machine.fail(.wrongType, at: offset, found: value.type.plainName, expected: "number")
            }
        }
    }

    mutating func arithmetic(_ first: Syntax, _ terms: [Syntax.Term]) -> Compiled {
        let start = compile(first)
        var type = start.type
        var steps: [(operation: Arithmetic, offset: Int, code: Code)] = []
        var isConstant = start.constant != nil
        for term in terms {
            let operand = compile(term.operand)
            isConstant = isConstant && operand.constant != nil
            if let result = FEELType.result(of: term.operation, type, operand.type) {
                type = result
            } else {
                fail(.wrongType, at: term.offset, found: "\(type) \(term.operation.rawValue) \(operand.type)")
                type = .any
            }
            steps.append((term.operation, term.offset, operand.code))
        }
        let startCode = start.code
        let all = steps
        let result = Compiled(type) { machine in
            var value = startCode(&machine)
            for (operation, offset, code) in all {
                value = machine.arithmetic(operation, value, code(&machine), at: offset)
            }
            return value
        }
        return isConstant ? folded(result) : result
    }

    /// `and` ends with false, `or` with true; null is neither (DMN 1.5, table 48).
    mutating func logic(_ operands: [Syntax], ending: Bool) -> Compiled {
        let parts = operands.map { operand in
            let part = compile(operand)
            expect(part.type, .boolean, at: operand.offset)
            return part.code
        }
        return Compiled(.boolean) { machine in
            var result = FEELValue.boolean(!ending)
            for part in parts {
                switch part(&machine) {
                case .boolean(ending): return .boolean(ending)
                case .boolean: continue
                default: result = .null
                }
            }
            return result
        }
    }

    mutating func comparison(_ operation: Comparison, _ a: Syntax, _ b: Syntax, at offset: Int) -> Compiled {
        let (left, right) = (compile(a), compile(b))
        let isOrder = operation != .equal && operation != .notEqual
        checkComparable(left.type, right.type, isOrder: isOrder, at: offset)
        checkChoice(left.type, right, at: b.offset)
        checkChoice(right.type, left, at: a.offset)
        let (a, b) = (left.code, right.code)
        return Compiled(.boolean) { machine in
            machine.compare(operation, a(&machine), b(&machine), at: offset)
        }
    }

    private mutating func checkComparable(_ a: FEELType, _ b: FEELType, isOrder: Bool, at offset: Int) {
        let isLike = a.mayBe(b) || a.isMoment && b.isMoment
        if !isLike || isOrder && !(a.hasOrder && b.hasOrder) {
            fail(.notComparable, at: offset, found: "\(a)", expected: "\(b)")
        }
    }

    /// A string that a choice does not have is one that it never equals.
    mutating func checkChoice(_ type: FEELType, _ other: Compiled, at offset: Int) {
        guard case .choice(let choices) = type else { return }
        let strings = other.constant?.asItems.compactMap(\.string) ?? []
        for string in strings where !choices.contains(string) {
            let few = choices.prefix(24).joined(separator: ", ") + (choices.count > 24 ? ", …" : "")
            fail(.notOneOf, at: offset, found: string, expected: few)
        }
    }

    mutating func between(_ value: Syntax, _ low: Syntax, _ high: Syntax, at offset: Int) -> Compiled {
        let (value, low, high) = (compile(value), compile(low), compile(high))
        checkComparable(value.type, low.type, isOrder: true, at: offset)
        checkComparable(value.type, high.type, isOrder: true, at: offset)
        let (valueCode, lowCode, highCode) = (value.code, low.code, high.code)
        return Compiled(.boolean) { machine in
            let value = valueCode(&machine)
            let isAbove = machine.compare(.greaterOrEqual, value, lowCode(&machine), at: offset)
            let isBelow = machine.compare(.lessOrEqual, value, highCode(&machine), at: offset)
            switch (isAbove.boolean, isBelow.boolean) {
            case (false?, _), (_, false?): return .boolean(false)
            case (true?, true?): return .boolean(true)
            default: return .null
            }
        }
    }

    /// A test of a value that is given to it.
    private typealias Test = @Sendable (inout Machine, FEELValue) -> FEELValue

    mutating func within(_ value: Syntax, _ tests: [Syntax], at offset: Int) -> Compiled {
        let value = compile(value)
        let valueCode = value.code
        // A slot is taken only where a test asks for the value by name, or takes slots itself.
        let (codes, takesSlot) = scoped { compiler in
            let slot = compiler.bind("?", value.type)
            let before = compiler.boundCount
            var codes: [Test] = []
            var takesSlot = false
            for test in tests {
                let (code, asksForIt) = compiler.test(test, of: value.type, in: slot)
                codes.append(code)
                takesSlot = takesSlot || asksForIt
            }
            return (codes, takesSlot || compiler.boundCount > before)
        }
        let all = codes
        return Compiled(.boolean) { machine in
            let value = valueCode(&machine)
            if takesSlot { machine.slots.append(value) }
            defer { if takesSlot { machine.slots.removeLast() } }
            var result = FEELValue.boolean(false)
            for code in all {
                switch code(&machine, value) {
                case .boolean(true): return .boolean(true)
                case .boolean: continue
                default: result = .null
                }
            }
            return result
        }
    }

    /// One test (DMN 1.5, table 55), and whether it asks for the value by the name `?`, which then has the slot.
    private mutating func test(_ test: Syntax, of type: FEELType, in slot: Int) -> (Test, Bool) {
        let offset = test.offset
        if case .comparisonRange(let form, let operand) = test.kind, let operation = Comparison(form) {
            let (operand, asksForIt) = uses(slot) { $0.compile(operand) }
            let isOrder = form != .equal && form != .notEqual
            checkComparable(type, operand.type, isOrder: isOrder, at: offset)
            checkChoice(type, operand, at: offset)
            let code = operand.code
            return ({ $0.compare(operation, $1, code(&$0), at: offset) }, asksForIt)
        }
        let (tester, asksForIt) = uses(slot) { $0.compile(test) }
        if !asksForIt {
            checkTest(tester.type, of: type, at: offset)
            checkChoice(type, tester, at: offset)
        }
        let code = tester.code
        return (
            { machine, value in
                let tester = code(&machine)
                if asksForIt, case .boolean = tester { return tester }
                return machine.test(value, against: tester, at: offset)
            }, asksForIt
        )
    }

    private mutating func checkTest(_ tester: FEELType, of type: FEELType, at offset: Int) {
        switch tester {
        case .range(let item): checkComparable(type, item, isOrder: true, at: offset)
        case .list(.range(let item)): checkComparable(type, item, isOrder: true, at: offset)
        case .list(let item) where !tester.mayBe(type): checkComparable(type, item, isOrder: false, at: offset)
        default: checkComparable(type, tester, isOrder: false, at: offset)
        }
    }
}

extension Comparison {
    init?(_ form: FEELRange.Form) {
        switch form {
        case .equal: self = .equal
        case .notEqual: self = .notEqual
        case .less: self = .less
        case .lessOrEqual: self = .lessOrEqual
        case .greater: self = .greater
        case .greaterOrEqual: self = .greaterOrEqual
        case .interval: return nil
        }
    }
}

extension Machine {
    mutating func compare(_ operation: Comparison, _ a: FEELValue, _ b: FEELValue, at offset: Int) -> FEELValue {
        switch operation {
        case .equal, .notEqual:
            guard let isEqual = equality(a, b) else { return notComparable(a, b, at: offset) }
            return .boolean(isEqual == (operation == .equal))
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard let order = ordering(a, b) else { return notComparable(a, b, at: offset) }
            return switch operation {
            case .less: .boolean(order < 0)
            case .lessOrEqual: .boolean(order <= 0)
            case .greater: .boolean(order > 0)
            default: .boolean(order >= 0)
            }
        }
    }

    private mutating func notComparable(_ a: FEELValue, _ b: FEELValue, at offset: Int) -> FEELValue {
        if a.isNull || b.isNull { return fail(.nullOperand, at: offset) }
        return fail(.notComparable, at: offset, found: a.type.plainName, expected: b.type.plainName)
    }

    /// `in`: within a range, among a list's items or ranges, or the same.
    mutating func test(_ value: FEELValue, against tester: FEELValue, at offset: Int) -> FEELValue {
        switch tester {
        case .range(let range):
            guard let isWithin = range.contains(value) else {
                return notComparable(value, range.start.isNull ? range.end : range.start, at: offset)
            }
            return .boolean(isWithin)
        case .list(let list):
            if equality(value, tester) == true { return .boolean(true) }
            guard take(list.items.count, at: offset) else { return .null }
            return .boolean(
                list.items.contains { item in
                    if case .range(let range) = item, equality(value, item) == nil {
                        return range.contains(value) == true
                    }
                    return equality(value, item) == true
                })
        default:
            guard let isEqual = equality(value, tester) else { return notComparable(value, tester, at: offset) }
            return .boolean(isEqual)
        }
    }
}

extension FEELType {
    /// True for a type whose values have an order, or may have one.
    var hasOrder: Bool {
        switch self {
        case .any, .null, .number, .string, .choice, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration: true
        default: false
        }
    }

    /// The type that an operation gives; nil where it cannot be.
    static func result(of operation: Arithmetic, _ a: FEELType, _ b: FEELType) -> FEELType? {
        let (a, b) = (a.widened, b.widened)
        if a == .null || b == .null { return .any }
        if a == .any || b == .any { return a == .any && b == .any ? .any : partial(operation, a == .any ? b : a) }
        switch (a, operation, b) {
        case (.number, _, .number): return .number
        case (.string, .add, .string): return .string
        case (.dayTimeDuration, .add, .dayTimeDuration), (.dayTimeDuration, .subtract, .dayTimeDuration): return a
        case (.yearMonthDuration, .add, .yearMonthDuration), (.yearMonthDuration, .subtract, .yearMonthDuration):
            return a
        case (.dayTimeDuration, .divide, .dayTimeDuration), (.yearMonthDuration, .divide, .yearMonthDuration):
            return .number
        case (.dayTimeDuration, .multiply, .number), (.dayTimeDuration, .divide, .number),
            (.yearMonthDuration, .multiply, .number), (.yearMonthDuration, .divide, .number):
            return a
        case (.number, .multiply, .dayTimeDuration), (.number, .multiply, .yearMonthDuration): return b
        case (.date, .add, .dayTimeDuration), (.date, .add, .yearMonthDuration), (.date, .subtract, .dayTimeDuration),
            (.date, .subtract, .yearMonthDuration), (.dateTime, .add, .dayTimeDuration),
            (.dateTime, .add, .yearMonthDuration), (.dateTime, .subtract, .dayTimeDuration),
            (.dateTime, .subtract, .yearMonthDuration), (.time, .add, .dayTimeDuration),
            (.time, .subtract, .dayTimeDuration):
            return a
        case (.dayTimeDuration, .add, .date), (.yearMonthDuration, .add, .date), (.dayTimeDuration, .add, .dateTime),
            (.yearMonthDuration, .add, .dateTime), (.dayTimeDuration, .add, .time):
            return b
        case (.time, .subtract, .time): return .dayTimeDuration
        case (_, .subtract, _) where a.isMoment && b.isMoment: return .dayTimeDuration
        default: return nil
        }
    }

    /// The type of an operation of which one operand is known; nil where it cannot be.
    private static func partial(_ operation: Arithmetic, _ known: FEELType) -> FEELType? {
        switch known {
        case .number: operation == .add || operation == .subtract || operation == .power ? .number : .any
        case .string: operation == .add ? .string : nil
        case .date, .time, .dateTime: operation == .add || operation == .subtract ? .any : nil
        case .dayTimeDuration, .yearMonthDuration: operation == .power ? nil : .any
        default: nil
        }
    }
}
