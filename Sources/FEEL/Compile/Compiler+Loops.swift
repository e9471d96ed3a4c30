extension Compiler {
    /// A place that a loop's variable takes its values from.
    struct Source: Sendable {
        let domain: Code
        let end: Code?
        let offset: Int

        /// What there is to go through; nil, with a fault, where there is nothing.
        func values(_ machine: inout Machine) -> Domain? {
            let value = domain(&machine)
            let found: Domain?
            if let end {
                found = Domain(from: value, to: end(&machine))
            } else {
                found = Domain(value)
            }
            if found == nil {
                _ = machine.fail(
                    value.isNull ? .nullOperand : .wrongType, at: offset, found: value.type.plainName, expected: "list")
            }
            return found
        }
    }

    private mutating func source(_ iteration: Syntax.Iteration) -> Source {
        let domain = compile(iteration.domain)
        let end = iteration.end.map { compile($0) }
        let type: FEELType
        switch domain.type {
        case .list(let item), .range(let item): type = end == nil ? item : .any
        default: type = end == nil || domain.type != .null ? domain.type : .any
        }
        if let end, let syntax = iteration.end {
            expect(domain.type, .number, .date, at: iteration.domain.offset)
            expect(end.type, domain.type, at: syntax.offset)
        }
        bind(iteration.name, type)
        return Source(domain: domain.code, end: end?.code, offset: iteration.domain.offset)
    }

    mutating func loop(_ iterations: [Syntax.Iteration], _ body: Syntax, at offset: Int) -> Compiled {
        let (partial, sources, compiled, isUsed) = scoped { compiler in
            let partial = compiler.bind("partial", .list(.any))
            let sources = iterations.map { compiler.source($0) }
            let (compiled, isUsed) = compiler.uses(partial) { $0.compile(body) }
            return (partial, sources, compiled, isUsed)
        }
        let code = compiled.code
        return Compiled(.list(compiled.type)) { machine in
            machine.slots.append(.null)
            defer { machine.slots.removeLast() }
            var results: [FEELValue] = []
            let isWhole = machine.walk(sources[...]) { machine in
                if isUsed {
                    let soFar = FEELValue.list(results)
                    guard !soFar.size.isTooLarge, machine.take(results.count / 8, at: offset) else {
                        return machine.stop(at: offset)
                    }
                    machine.slots[partial] = soFar
                }
                results.append(code(&machine))
                return true
            }
            return isWhole ? machine.list(results, at: offset) : .null
        }
    }

    mutating func quantified(
        isSome: Bool, _ iterations: [Syntax.Iteration], _ condition: Syntax, at offset: Int
    ) -> Compiled {
        let (sources, test) = scoped { compiler in
            let sources = iterations.map { compiler.source($0) }
            return (sources, compiler.compile(condition))
        }
        expect(test.type, .boolean, at: condition.offset)
        let code = test.code
        return Compiled(.boolean) { machine in
            var result: FEELValue = .boolean(!isSome)
            var isDecided = false
            let isWhole = machine.walk(sources[...]) { machine in
                switch code(&machine) {
                case .boolean(isSome):
                    result = .boolean(isSome)
                    isDecided = true
                    return false
                case .boolean: return true
                default:
                    result = .null
                    return true
                }
            }
            return isWhole || isDecided ? result : .null
        }
    }
}

extension Machine {
    /// Notes that a loop grew too large, and ends it.
    fileprivate mutating func stop(at offset: Int) -> Bool {
        _ = fail(.limit, at: offset, expected: String(Self.maximumSteps))
        return false
    }

    /// Goes through all combinations of values, the last source fastest, with each value in a slot of its own; ends when the
    /// body says so. False when it ended early, or when there is nothing to go through.
    fileprivate mutating func walk(
        _ sources: ArraySlice<Compiler.Source>, _ body: (inout Machine) -> Bool
    ) -> Bool {
        guard let source = sources.first else { return body(&self) }
        guard let domain = source.values(&self) else { return false }
        slots.append(.null)
        defer { slots.removeLast() }
        let slot = slots.count - 1
        for index in 0..<domain.count {
            guard take(1, at: source.offset) else { return false }
            slots[slot] = domain[index]
            guard walk(sources.dropFirst(), body) else { return false }
        }
        return true
    }
}
