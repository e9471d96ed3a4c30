/// What a part of an expression compiles to.
struct Compiled {
    let code: Code
    /// The type of what it gives; null may come as well.
    let type: FEELType
    /// The value, where it is always the same.
    var constant: FEELValue?

    init(_ type: FEELType, _ code: @escaping Code) {
        self.type = type
        self.code = code
    }

    init(constant value: FEELValue) {
        type = value.type
        code = { _ in value }
        constant = value
    }
}

/// Turns an expression as it is written into code, resolving names to places and inferring types.
struct Compiler {
    /// What names can mean, the innermost last.
    enum Binding {
        /// A variable in a slot.
        case variable(String, FEELType, slot: Int)
        /// The item of a filter, whose entries can be named as they are.
        case item(FEELType, slot: Int)
    }

    /// True where what cannot be known to go well is a fault: an unknown name, a type that cannot be right.
    let isStrict: Bool
    /// The functions that any expression can call, by name.
    let functions: [String: BuiltIn]
    private(set) var faults: [FEELFault] = []
    private var bindings: [Binding] = []
    private var slotCount = 0
    /// How many variables were bound so far, forgotten ones included.
    private(set) var boundCount = 0
    /// The slots that the code compiled so far has asked for.
    private(set) var usedSlots: Set<Int> = []

    init(variables: [(name: String, type: FEELType)], functions: [String: BuiltIn], isStrict: Bool) {
        self.functions = functions
        self.isStrict = isStrict
        for variable in variables { bind(variable.name, variable.type) }
    }

    // MARK: Scopes

    @discardableResult
    mutating func bind(_ name: String, _ type: FEELType) -> Int {
        bindings.append(.variable(name, type, slot: slotCount))
        slotCount += 1
        boundCount += 1
        return slotCount - 1
    }

    mutating func bindItem(_ type: FEELType) -> Int {
        let slot = bind("item", type)
        bindings.append(.item(type, slot: slot))
        return slot
    }

    /// Compiles with names that are forgotten afterwards.
    mutating func scoped<Result>(_ body: (inout Compiler) -> Result) -> Result {
        let saved = (bindings.count, slotCount)
        let result = body(&self)
        bindings.removeLast(bindings.count - saved.0)
        slotCount = saved.1
        return result
    }

    /// True when the code compiled in `body` asks for a slot.
    mutating func uses(_ slot: Int, in body: (inout Compiler) -> Compiled) -> (Compiled, Bool) {
        let saved = usedSlots
        usedSlots = []
        let result = body(&self)
        let isUsed = usedSlots.contains(slot)
        usedSlots.formUnion(saved)
        return (result, isUsed)
    }

    // MARK: Faults

    /// Notes a fault of an expression that must be right, and stands for whatever it would have been.
    mutating func fail(_ kind: FEELFault.Kind, at offset: Int, found: String = "", expected: String = "") {
        if isStrict { faults.append(FEELFault(kind, at: offset, found: found, expected: expected)) }
    }

    /// Notes a fault unless a type may be one of others.
    mutating func expect(_ type: FEELType, _ wanted: FEELType..., at offset: Int) {
        if !wanted.contains(where: type.mayBe) {
            fail(
                .wrongType, at: offset, found: type.description,
                expected: wanted.map(\.description).joined(separator: " | "))
        }
    }

    // MARK: Expressions

    mutating func compile(_ syntax: Syntax) -> Compiled {
        let offset = syntax.offset
        switch syntax.kind {
        case .null: return Compiled(constant: .null)
        case .boolean(let value): return Compiled(constant: .boolean(value))
        case .number(let value): return Compiled(constant: .number(value))
        case .string(let value): return Compiled(constant: .string(value))
        case .temporal(let value): return Compiled(constant: value)
        case .name(let name): return self.name(name, at: offset)
        case .list(let items): return list(items, at: offset)
        case .context(let entries): return context(entries, at: offset)
        case .interval(let low, let high, let isStartIncluded, let isEndIncluded):
            return interval(low, high, isStartIncluded, isEndIncluded, at: offset)
        case .comparisonRange(let form, let value):
            let value = compile(value)
            return Compiled(.range(value.type)) { .range(FEELRange(form, value.code(&$0))) }
        case .negation(let operand): return negation(operand, at: offset)
        case .arithmetic(let first, let terms): return arithmetic(first, terms)
        case .conjunction(let operands): return logic(operands, ending: false)
        case .disjunction(let operands): return logic(operands, ending: true)
        case .comparison(let operation, let a, let b): return comparison(operation, a, b, at: offset)
        case .between(let value, let low, let high): return between(value, low, high, at: offset)
        case .within(let value, let tests): return within(value, tests, at: offset)
        case .tests:
            fail(.unexpected, at: offset, found: ",")
            return Compiled(.any) { $0.fail(.unexpected, at: offset, found: ",") }
        case .conditional(let condition, let a, let b): return conditional(condition, a, b)
        case .loop(let iterations, let body): return loop(iterations, body, at: offset)
        case .quantified(let isSome, let iterations, let condition):
            return quantified(isSome: isSome, iterations, condition, at: offset)
        case .definition(let parameters, let body, let depth):
            return definition(parameters, body, depth: depth, at: offset)
        case .instance(let value, let type):
            let value = compile(value)
            return Compiled(.boolean) { .boolean(value.code(&$0).isInstance(of: type)) }
        case .path(let value, let name): return path(value, name, at: offset)
        case .filter(let list, let filter): return self.filter(list, filter, at: offset)
        case .call(let function, let arguments): return call(function, arguments, at: offset)
        case .namedCall(let function, let arguments): return call(function, named: arguments, at: offset)
        }
    }

    private mutating func name(_ name: String, at offset: Int) -> Compiled {
        if let found = lookUp(name, from: bindings.count) { return found }
        if let function = functions[name] { return Compiled(constant: .function(FEELFunction(function))) }
        fail(.unknownName, at: offset, found: name, expected: nearest(to: name))
        return Compiled(.any) { $0.fail(.unknownName, at: offset, found: name) }
    }

    /// True when a name stands for a variable or an entry of an item, which hides a function of that name.
    func isBound(_ name: String) -> Bool {
        bindings.contains {
            switch $0 {
            case .variable(let other, _, _): other == name
            case .item(let type, _): type.entry(name) != nil
            }
        }
    }

    private mutating func lookUp(_ name: String, from end: Int) -> Compiled? {
        for index in bindings[..<end].indices.reversed() {
            switch bindings[index] {
            case .variable(name, let type, let slot):
                usedSlots.insert(slot)
                return Compiled(type) { $0.slots[slot] }
            case .variable: continue
            case .item(let type, let slot):
                if let entry = type.entry(name) {
                    usedSlots.insert(slot)
                    return Compiled(entry) { machine in
                        if case .context(let context) = machine.slots[slot] { context[name] ?? .null } else { .null }
                    }
                }
                guard type == .any || !isStrict else { continue }
                // Whether the item has such an entry shows only when it is there.
                usedSlots.insert(slot)
                let outer = lookUp(name, from: index)
                return Compiled(.any) { machine in
                    if case .context(let context) = machine.slots[slot], let value = context[name] { return value }
                    return outer?.code(&machine) ?? .null
                }
            }
        }
        return nil
    }

    /// The known name that a wrong one is most like; nothing when none is.
    func nearest(to name: String) -> String {
        let names = bindings.flatMap { binding -> [String] in
            switch binding {
            case .variable(let name, _, _): [name]
            case .item(.context(let entries), _): entries.map(\.name)
            case .item: []
            }
        }
        return names.first { $0.lowercased() == name.lowercased() }
            ?? names.first { $0.hasPrefix(name) || name.hasPrefix($0) } ?? ""
    }

    private mutating func list(_ items: [Syntax], at offset: Int) -> Compiled {
        let parts = items.map { compile($0) }
        let type = FEELType.list(parts.reduce(.null) { $0.joined(with: $1.type) })
        let constants = parts.compactMap(\.constant)
        if constants.count == parts.count {
            var result = Compiled(type) { _ in .null }
            let value = FEELValue.list(constants)
            if !value.size.isTooLarge {
                result = Compiled(constant: value)
                return result
            }
        }
        let codes = parts.map(\.code)
        return Compiled(type) { machine in
            var values: [FEELValue] = []
            values.reserveCapacity(codes.count)
            for code in codes { values.append(code(&machine)) }
            return machine.list(values, at: offset)
        }
    }

    private mutating func context(_ entries: [Syntax.Entry], at offset: Int) -> Compiled {
        let parts = scoped { compiler in
            entries.map { entry in
                let value = compiler.compile(entry.value)
                compiler.bind(entry.name, value.type)
                return value
            }
        }
        let shape = ContextShape(entries.map(\.name))
        let codes = parts.map(\.code)
        let type = FEELType.context(zip(entries, parts).map { FEELType.Entry($0.name, $1.type) })
        return Compiled(type) { machine in
            let first = machine.slots.count
            for code in codes { machine.slots.append(code(&machine)) }
            let values = Array(machine.slots[first...])
            machine.slots.removeLast(values.count)
            return machine.checked(.context(FEELContext(shape, values)), at: offset, steps: values.count)
        }
    }

    private mutating func interval(
        _ low: Syntax, _ high: Syntax, _ isStartIncluded: Bool, _ isEndIncluded: Bool, at offset: Int
    ) -> Compiled {
        let (start, end) = (compile(low), compile(high))
        if !start.type.mayBe(end.type), !start.type.isMoment || !end.type.isMoment {
            fail(.notComparable, at: offset, found: "\(start.type)", expected: "\(end.type)")
        }
        return Compiled(.range(start.type.joined(with: end.type))) { machine in
            let (a, b) = (start.code(&machine), end.code(&machine))
            guard a.isNull || b.isNull || ordering(a, b) != nil else {
                return machine.fail(.notComparable, at: offset, found: a.type.plainName, expected: b.type.plainName)
            }
            return .range(FEELRange(a, b, isStartIncluded: isStartIncluded, isEndIncluded: isEndIncluded))
        }
    }

    private mutating func conditional(_ condition: Syntax, _ a: Syntax, _ b: Syntax) -> Compiled {
        let test = compile(condition)
        expect(test.type, .boolean, at: condition.offset)
        let (a, b) = (compile(a), compile(b))
        let (testCode, aCode, bCode) = (test.code, a.code, b.code)
        return Compiled(a.type.joined(with: b.type)) { machine in
            if case .boolean(true) = testCode(&machine) { aCode(&machine) } else { bCode(&machine) }
        }
    }

    private mutating func definition(
        _ parameters: [Syntax.Parameter], _ body: Syntax, depth: Int, at offset: Int
    ) -> Compiled {
        let body = scoped { compiler in
            for parameter in parameters { compiler.bind(parameter.name, parameter.type) }
            return compiler.compile(body)
        }
        let result = body.type
        let code = body.code
        let signature = parameters.map { (name: $0.name, type: $0.type) }
        return Compiled(.function(parameters.map(\.type), result)) { machine in
            let function = FEELFunction(
                code, depth: depth, captured: machine.slots, parameters: signature, result: result)
            return machine.checked(.function(function), at: offset)
        }
    }
}

extension FEELType {
    /// True for days and moments, which can be compared with each other.
    var isMoment: Bool { self == .date || self == .dateTime }
}
