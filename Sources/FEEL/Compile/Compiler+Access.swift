extension Compiler {
    // MARK: Paths

    mutating func path(_ value: Syntax, _ name: String, at offset: Int) -> Compiled {
        let base = compile(value)
        let code = base.code
        let type = entryType(base.type, name, at: offset)
        // Where the type tells the entry's place, a look there is enough.
        var place = 0
        if case .context(let entries) = base.type { place = entries.firstIndex { $0.name == name } ?? 0 }
        let likely = place
        return Compiled(type) { machine in
            let value = code(&machine)
            return machine.entry(name, of: value, likely: likely, at: offset)
        }
    }

    private mutating func entryType(_ base: FEELType, _ name: String, at offset: Int) -> FEELType {
        if let entry = base.entry(name) { return entry }
        switch base {
        case .any, .null: return .any
        case .list(let item): return .list(entryType(item, name, at: offset))
        case .range(let item):
            switch name {
            case "start", "end": return item
            case "start included", "end included": return .boolean
            default: break
            }
        default:
            if let type = base.properties[name] { return type }
        }
        var near = ""
        if case .context(let entries) = base {
            near = entries.first { $0.name.hasPrefix(name) || name.hasPrefix($0.name) }?.name ?? ""
        }
        fail(.unknownEntry, at: offset, found: name, expected: near)
        return .any
    }

    // MARK: Filters

    mutating func filter(_ list: Syntax, _ filter: Syntax, at offset: Int) -> Compiled {
        let base = compile(list)
        let item: FEELType = if case .list(let item) = base.type { item } else { base.type }
        let (test, slot) = scoped { compiler in
            let slot = compiler.bindItem(item)
            return (compiler.compile(filter), slot)
        }
        expect(test.type, .boolean, .number, at: filter.offset)
        let type: FEELType =
            switch test.type {
            case .number: item
            case .boolean: .list(item)
            default: .any
            }
        let (baseCode, code) = (base.code, test.code)
        if let index = test.constant?.number {
            if !index.isInteger { fail(.notWhole, at: filter.offset, found: index.description) }
            return Compiled(type) { machine in
                let items = baseCode(&machine).asItems
                return machine.item(items, at: index, offset: offset)
            }
        }
        return Compiled(type) { machine in
            let items = baseCode(&machine).asItems
            return machine.filter(items, code, slot: slot, at: offset)
        }
    }

    // MARK: Calls

    mutating func call(_ function: Syntax, _ arguments: [Syntax], at offset: Int) -> Compiled {
        let parts = arguments.map { compile($0) }
        if let builtIn = builtIn(function) {
            guard let signature = builtIn.signature(count: parts.count, firstType: parts.first?.type) else {
                return wrongArguments(builtIn, found: String(parts.count), at: offset)
            }
            return call(builtIn, signature, parts, arguments.map(\.offset), at: offset)
        }
        let callee = compile(function)
        var type = FEELType.any
        if case .function(let parameters, let result) = callee.type {
            type = result
            if parameters.count != parts.count {
                fail(.wrongArguments, at: offset, found: String(parts.count), expected: String(parameters.count))
            }
            for ((wanted, part), syntax) in zip(zip(parameters, parts), arguments) {
                expect(part.type, wanted, at: syntax.offset)
            }
        } else if callee.type != .any {
            fail(.notAFunction, at: offset, found: callee.type.description)
        }
        let (code, codes) = (callee.code, parts.map(\.code))
        return Compiled(type) { machine in
            let callee = code(&machine)
            guard case .function(let function) = callee else {
                return machine.fail(.notAFunction, at: offset, found: callee.type.plainName)
            }
            return machine.call(function, codes.map { $0(&machine) }, at: offset)
        }
    }

    mutating func call(_ function: Syntax, named arguments: [Syntax.Entry], at offset: Int) -> Compiled {
        let parts = arguments.map { compile($0.value) }
        if let builtIn = builtIn(function) {
            let names = arguments.map(\.name)
            guard let signature = builtIn.signature(names: names) else {
                return wrongArguments(builtIn, found: names.joined(separator: ", "), at: offset)
            }
            var ordered: [Compiled] = []
            var offsets: [Int] = []
            for parameter in signature.parameters {
                let index = names.firstIndex(of: parameter.name)
                guard let index else { continue }
                ordered.append(parts[index])
                offsets.append(arguments[index].offset)
            }
            return call(builtIn, signature, ordered, offsets, at: offset)
        }
        let callee = compile(function)
        let code = callee.code
        let named = zip(arguments, parts).map { (name: $0.name, code: $1.code) }
        let type: FEELType = if case .function(_, let result) = callee.type { result } else { .any }
        return Compiled(type) { machine in
            let callee = code(&machine)
            guard case .function(let function) = callee else {
                return machine.fail(.notAFunction, at: offset, found: callee.type.plainName)
            }
            let values = named.map { (name: $0.name, value: $0.code(&machine)) }
            var ordered: [FEELValue] = []
            for parameter in function.parameters {
                guard let value = values.first(where: { $0.name == parameter.name })?.value else { break }
                ordered.append(value)
            }
            guard ordered.count == values.count else {
                return machine.fail(
                    .wrongArguments, at: offset, found: values.map(\.name).joined(separator: ", "),
                    expected: function.parameters.map(\.name).joined(separator: ", "))
            }
            return machine.call(function, ordered, at: offset)
        }
    }

    private func builtIn(_ function: Syntax) -> BuiltIn? {
        guard case .name(let name) = function.kind, !isBound(name) else { return nil }
        return functions[name]
    }

    private mutating func wrongArguments(_ function: BuiltIn, found: String, at offset: Int) -> Compiled {
        let expected = function.usage
        fail(.wrongArguments, at: offset, found: found, expected: expected)
        return Compiled(.any) { $0.fail(.wrongArguments, at: offset, found: found, expected: expected) }
    }

    private mutating func call(
        _ function: BuiltIn, _ signature: BuiltIn.Signature, _ parts: [Compiled], _ offsets: [Int], at offset: Int
    ) -> Compiled {
        for (index, part) in parts.enumerated() {
            let wanted = signature.type(at: index)
            let isItem: Bool = if case .list(let item) = wanted { part.type.mayBe(item) } else { false }
            let isOne: Bool = if case .list(let item) = part.type { item.mayBe(wanted) } else { false }
            let isDay = part.type == .date && wanted == .dateTime
            if !isItem, !isOne, !isDay { expect(part.type, wanted, at: offsets[index]) }
        }
        if function.name == "list contains", parts.count == 2 {
            checkChoice(parts[0].type.item, parts[1], at: offsets[1])
        }
        let codes = parts.map(\.code)
        let result = Compiled(signature.result(parts.map(\.type))) { machine in
            var values: [FEELValue] = []
            values.reserveCapacity(codes.count)
            for code in codes { values.append(code(&machine)) }
            return function.call(values, signature, &machine, at: offset)
        }
        if function.isPure, parts.allSatisfy({ $0.constant != nil }) { return folded(result) }
        if signature.type(at: 1) == .string, let pattern = parts.dropFirst().first?.constant?.string,
            signature.parameters[1].name == "pattern", Pattern(pattern, flags: "") == nil
        {
            fail(.badPattern, at: offsets[1], found: pattern)
        }
        return result
    }

    /// What never changes, worked out once; a fault in it is a fault of the expression.
    mutating func folded(_ part: Compiled) -> Compiled {
        var machine = Machine(slots: [], clock: nil)
        let value = part.code(&machine)
        guard let fault = machine.fault else { return Compiled(constant: value) }
        fail(fault.kind, at: fault.offset, found: fault.found, expected: fault.expected)
        return part
    }
}

extension FEELType {
    /// The properties of temporal values (DMN 1.5, table 66).
    var properties: [String: FEELType] {
        let day: [String: FEELType] = ["year": .number, "month": .number, "day": .number, "weekday": .number]
        let clock: [String: FEELType] = [
            "hour": .number, "minute": .number, "second": .number, "time offset": .dayTimeDuration, "timezone": .string,
        ]
        return switch self {
        case .date: day
        case .time: clock
        case .dateTime: day.merging(clock) { first, _ in first }
        case .dayTimeDuration: ["days": .number, "hours": .number, "minutes": .number, "seconds": .number]
        case .yearMonthDuration: ["years": .number, "months": .number]
        default: [:]
        }
    }
}

extension FEELValue {
    /// The items of a list; a list of the value for any other, and of nothing for null.
    var asItems: [FEELValue] {
        switch self {
        case .list(let list): list.items
        case .null: []
        default: [self]
        }
    }

    /// A property of a temporal value or a range; nil where there is none of that name.
    func property(_ name: String) -> FEELValue? {
        func number(_ value: Int) -> FEELValue { .number(Decimal128(value)) }
        switch (self, name) {
        case (.date(let date), "year"): return number(Int(date.year))
        case (.date(let date), "month"): return number(Int(date.month))
        case (.date(let date), "day"): return number(Int(date.day))
        case (.date(let date), "weekday"): return number(date.weekday)
        case (.time(let time), "hour"): return number(time.hour)
        case (.time(let time), "minute"): return number(time.minute)
        case (.time(let time), "second"): return number(time.second)
        case (.time(let time), "time offset"):
            return time.offset.map {
                .dayTimeDuration(DayTimeDuration(nanoseconds: Int128($0) * Int128(FEELTime.second)))
            } ?? .null
        case (.time, "timezone"): return .null
        case (.dateTime(let moment), _):
            return FEELValue.date(moment.date).property(name) ?? FEELValue.time(moment.time).property(name)
        case (.dayTimeDuration(let duration), "days"): return number(duration.days)
        case (.dayTimeDuration(let duration), "hours"): return number(duration.hours)
        case (.dayTimeDuration(let duration), "minutes"): return number(duration.minutes)
        case (.dayTimeDuration(let duration), "seconds"): return number(duration.wholeSeconds)
        case (.yearMonthDuration(let duration), "years"): return number(duration.months / 12)
        case (.yearMonthDuration(let duration), "months"): return number(duration.months % 12)
        case (.range(let range), "start"): return range.start
        case (.range(let range), "end"): return range.end
        case (.range(let range), "start included"): return .boolean(range.isStartIncluded)
        case (.range(let range), "end included"): return .boolean(range.isEndIncluded)
        default: return nil
        }
    }
}

extension Machine {
    /// `value.name`; of a list, the entries of its items.
    mutating func entry(_ name: String, of value: FEELValue, likely: Int = 0, at offset: Int) -> FEELValue {
        switch value {
        case .context(let context):
            if let entry = context.entry(name, likely: likely) {
                if case .null = entry, context.record.isUnknown(name) {
                    return fail(.unknownValue, at: offset, found: name)
                }
                return entry
            }
        case .list(let list):
            guard take(list.items.count, at: offset) else { return .null }
            var values: [FEELValue] = []
            for item in list.items { values.append(entry(name, of: item, at: offset)) }
            return self.list(values, at: offset)
        case .null: return fail(.nullOperand, at: offset, found: name)
        default:
            if let property = value.property(name) { return property }
        }
        return fail(.unknownEntry, at: offset, found: name)
    }

    /// The item at a place counted from 1, or from -1 backwards; null where there is none.
    mutating func item(_ items: [FEELValue], at index: Decimal128, offset: Int) -> FEELValue {
        guard index.isInteger else { return fail(.notWhole, at: offset, found: index.description) }
        guard let place = index.integer, place != 0, abs(place) <= items.count else { return .null }
        return items[place > 0 ? place - 1 : items.count + place]
    }

    /// The items for which the code in a slot of their own gives true; or the one item at the number that it gives.
    mutating func filter(_ items: [FEELValue], _ code: Code, slot: Int, at offset: Int) -> FEELValue {
        slots.append(.null)
        defer { slots.removeLast() }
        var kept: [FEELValue] = []
        if items.isEmpty {
            if case .number(let index) = code(&self) { return item(items, at: index, offset: offset) }
            return .list(kept)
        }
        for (place, item) in items.enumerated() {
            guard take(1, at: offset) else { return .null }
            slots[slot] = item
            switch code(&self) {
            case .boolean(true): kept.append(item)
            case .boolean, .null: continue
            case .number(let index) where place == 0: return self.item(items, at: index, offset: offset)
            case let other:
                return fail(.wrongType, at: offset, found: other.type.plainName, expected: "boolean | number")
            }
        }
        return list(kept, at: offset)
    }
}
