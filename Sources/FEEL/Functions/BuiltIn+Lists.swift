extension BuiltIn {
    /// List functions and `sort` (DMN 1.5, tables 75 and 82).
    static let lists: [BuiltIn] = [
        BuiltIn(
            "list contains",
            .with(.required("list", .list(.any)), .nullable("element"), gives: .boolean) { arguments, _, _ in
                .boolean((arguments[0].items ?? []).contains { equality($0, arguments[1]) == true })
            }),
        BuiltIn(
            "count",
            .with(.required("list", .list(.any)), gives: .number) { arguments, _, _ in
                .number(Decimal128(arguments[0].items?.count ?? 0))
            }),
        over("min", .any, gives: { $0.first?.item ?? .any }) { items, machine, offset in
            extreme(items, -1, &machine, offset)
        },
        over("max", .any, gives: { $0.first?.item ?? .any }) { items, machine, offset in
            extreme(items, 1, &machine, offset)
        },
        over("sum", .any, gives: { $0.first?.item ?? .any }) { items, machine, offset in
            total(items, &machine, offset) ?? .null
        },
        over("mean", .any, gives: { $0.first?.item ?? .any }) { items, machine, offset in
            guard let sum = total(items, &machine, offset) else { return .null }
            return machine.arithmetic(.divide, sum, .number(Decimal128(items.count)), at: offset)
        },
        over("all", .boolean, gives: { _ in .boolean }) { items, _, _ in logic(items, ending: false) },
        over("any", .boolean, gives: { _ in .boolean }) { items, _, _ in logic(items, ending: true) },
        BuiltIn(
            "sublist",
            .with(
                .required("list", .list(.any)), .required("start position", .number), .optional("length", .number),
                giving: { $0[0] }
            ) { arguments, machine, offset in
                let items = arguments[0].items ?? []
                guard let start = place(arguments[1], in: items) else {
                    return outOfList(arguments[1], &machine, offset)
                }
                guard let length = arguments[2].number else { return .list(Array(items[start...])) }
                guard let count = length.integer, count >= 1, count <= items.count - start else {
                    return outOfList(arguments[2], &machine, offset)
                }
                return .list(Array(items[start..<start + count]))
            }),
        BuiltIn(
            "append",
            .with(.required("list", .list(.any)), rest: .nullable("item"), giving: joined) {
                arguments, machine, offset in
                machine.list((arguments[0].items ?? []) + arguments.dropFirst(), at: offset)
            }),
        BuiltIn(
            "concatenate",
            .with(rest: .required("list", .list(.any)), giving: joined) { arguments, machine, offset in
                machine.list(arguments.flatMap { $0.items ?? [] }, at: offset)
            }),
        BuiltIn(
            "insert before",
            .with(
                .required("list", .list(.any)), .required("position", .number), .nullable("newItem"), giving: { $0[0] }
            ) { arguments, machine, offset in
                var items = arguments[0].items ?? []
                guard let place = place(arguments[1], in: items) else {
                    return outOfList(arguments[1], &machine, offset)
                }
                items.insert(arguments[2], at: place)
                return machine.list(items, at: offset)
            }),
        BuiltIn(
            "remove",
            .with(.required("list", .list(.any)), .required("position", .number), giving: { $0[0] }) {
                arguments, machine, offset in
                var items = arguments[0].items ?? []
                guard let place = place(arguments[1], in: items) else {
                    return outOfList(arguments[1], &machine, offset)
                }
                items.remove(at: place)
                return machine.list(items, at: offset)
            }),
        BuiltIn(
            "list replace",
            .with(
                .required("list", .list(.any)), .required("position", .any), .nullable("newItem"), giving: { $0[0] },
                replace),
            .with(
                .required("list", .list(.any)), .required("match", .any), .nullable("newItem"), giving: { $0[0] },
                replace)),
        BuiltIn(
            "reverse",
            .with(.required("list", .list(.any)), giving: { $0[0] }) { arguments, machine, offset in
                machine.list((arguments[0].items ?? []).reversed(), at: offset)
            }),
        BuiltIn(
            "index of",
            .with(.required("list", .list(.any)), .nullable("match"), gives: .list(.number)) {
                arguments, machine, offset in
                let places = (arguments[0].items ?? []).enumerated().filter { equality($1, arguments[1]) == true }
                return machine.list(places.map { .number(Decimal128($0.offset + 1)) }, at: offset)
            }),
        BuiltIn(
            "union",
            .with(rest: .required("list", .list(.any)), giving: joined) { arguments, machine, offset in
                distinct(arguments.flatMap { $0.items ?? [] }, &machine, offset)
            }),
        BuiltIn(
            "distinct values",
            .with(.required("list", .list(.any)), giving: { $0[0] }) { arguments, machine, offset in
                distinct(arguments[0].items ?? [], &machine, offset)
            }),
        BuiltIn(
            "flatten",
            .with(.required("list", .list(.any)), giving: { _ in .list(.any) }) { arguments, machine, offset in
                var items: [FEELValue] = []
                arguments[0].flatten(into: &items)
                return machine.list(items, at: offset)
            }),
        over("product", .number, gives: { _ in .number }) { items, machine, offset in
            if items.isEmpty { return machine.fail(.outOfRange, at: offset, found: "product") }
            return items.dropFirst().reduce(items[0]) { machine.arithmetic(.multiply, $0, $1, at: offset) }
        },
        over("median", .number, gives: { _ in .number }) { items, machine, offset in
            guard let sorted = numbers(items, &machine, offset)?.sorted(), !sorted.isEmpty else { return .null }
            let middle = sorted.count / 2
            if sorted.count % 2 == 1 { return .number(sorted[middle]) }
            let sum = machine.arithmetic(.add, .number(sorted[middle - 1]), .number(sorted[middle]), at: offset)
            return machine.arithmetic(.divide, sum, .number(Decimal128(2)), at: offset)
        },
        over("stddev", .number, gives: { _ in .number }, deviation),
        over("mode", .number, gives: { _ in .list(.number) }) { items, machine, offset in
            guard let sorted = numbers(items, &machine, offset)?.sorted() else { return .null }
            var runs: [(value: Decimal128, count: Int)] = []
            for number in sorted {
                if runs.last?.value == number {
                    runs[runs.count - 1].count += 1
                } else {
                    runs.append((number, 1))
                }
            }
            let most = runs.map(\.count).max()
            return .list(runs.filter { $0.count == most }.map { .number($0.value) })
        },
        BuiltIn(
            "sort",
            .with(.required("list", .list(.any)), .optional("precedes", .any), giving: { $0[0] }) {
                arguments, machine, offset in
                let items = arguments[0].items ?? []
                switch arguments[1] {
                case .function(let function) where function.acceptsTwo:
                    return machine.list(
                        machine.sorted(items) { machine, a, b in
                            machine.call(function, [a, b], at: offset).boolean ?? false
                        }, at: offset)
                case .null:
                    guard items.allSatisfy({ ordering($0, items[0]) != nil }) else {
                        return machine.fail(.notComparable, at: offset, found: "sort")
                    }
                    return machine.list(items.sorted { (ordering($0, $1) ?? 0) < 0 }, at: offset)
                default: return wrongType("sort", arguments[1], &machine, offset)
                }
            }),
    ]

    /// A function over a list, or over its items as arguments.
    private static func over(
        _ name: String, _ item: FEELType, gives result: @escaping @Sendable ([FEELType]) -> FEELType,
        _ body: @escaping @Sendable ([FEELValue], inout Machine, Int) -> FEELValue
    ) -> BuiltIn {
        BuiltIn(
            name,
            .with(.required("list", .list(item)), giving: result) { arguments, machine, offset in
                body(arguments[0].items ?? [], &machine, offset)
            },
            .with(rest: .nullable("item", item), giving: result, body))
    }

    private static let joined: @Sendable ([FEELType]) -> FEELType = { types in
        .list(types.reduce(.null) { $0.joined(with: $1.item) })
    }

    /// The index of a place counted from 1, or backwards from -1; nil where there is none.
    private static func place(_ value: FEELValue, in items: [FEELValue]) -> Int? {
        guard let place = value.number?.integer, place != 0, abs(place) <= items.count else { return nil }
        return place > 0 ? place - 1 : items.count + place
    }

    private static func outOfList(_ place: FEELValue, _ machine: inout Machine, _ offset: Int) -> FEELValue {
        machine.fail(place.number?.isInteger == false ? .notWhole : .outOfRange, at: offset, found: place.literal)
    }

    private static func extreme(
        _ items: [FEELValue], _ sign: Int, _ machine: inout Machine, _ offset: Int
    ) -> FEELValue {
        guard var best = items.first else { return .null }
        for item in items {
            guard let order = ordering(item, best) else {
                if item.isNull { return machine.fail(.nullOperand, at: offset) }
                return machine.fail(
                    .notComparable, at: offset, found: item.type.plainName, expected: best.type.plainName)
            }
            if order * sign > 0 { best = item }
        }
        return best
    }

    /// The sum of numbers or of durations; nil for none at all.
    private static func total(_ items: [FEELValue], _ machine: inout Machine, _ offset: Int) -> FEELValue? {
        guard let first = items.first else { return nil }
        switch first {
        case .number, .dayTimeDuration, .yearMonthDuration: break
        default:
            return machine.fail(
                first.isNull ? .nullOperand : .wrongType, at: offset, found: first.type.plainName, expected: "number")
        }
        return items.dropFirst().reduce(first) { machine.arithmetic(.add, $0, $1, at: offset) }
    }

    private static func numbers(
        _ items: [FEELValue], _ machine: inout Machine, _ offset: Int
    ) -> [Decimal128]? {
        let numbers = items.compactMap(\.number)
        if numbers.count == items.count { return numbers }
        _ = machine.fail(.nullOperand, at: offset)
        return nil
    }

    private static func logic(_ items: [FEELValue], ending: Bool) -> FEELValue {
        if items.contains(where: { $0.boolean == ending }) { return .boolean(ending) }
        return items.contains { $0.isNull } ? .null : .boolean(!ending)
    }

    /// The standard deviation of a sample.
    private static func deviation(_ items: [FEELValue], _ machine: inout Machine, _ offset: Int) -> FEELValue {
        guard items.count > 1, let numbers = numbers(items, &machine, offset) else {
            return machine.fail(.outOfRange, at: offset, found: "stddev")
        }
        func sum(_ numbers: [Decimal128]) -> Decimal128? {
            numbers.reduce(Optional(Decimal128.zero)) { sum, number in sum.flatMap { $0 + number } }
        }
        guard let mean = sum(numbers).flatMap({ $0 / Decimal128(numbers.count) }) else {
            return machine.fail(.outOfRange, at: offset, found: "stddev")
        }
        let squares = numbers.compactMap { number in (number - mean).flatMap { $0 * $0 } }
        let variance = sum(squares).flatMap { $0 / Decimal128(numbers.count - 1) }
        return variance?.squareRoot.map(FEELValue.number) ?? machine.fail(.outOfRange, at: offset, found: "stddev")
    }

    private static func replace(_ arguments: [FEELValue], _ machine: inout Machine, _ offset: Int) -> FEELValue {
        var items = arguments[0].items ?? []
        switch arguments[1] {
        case .number:
            guard let place = place(arguments[1], in: items) else { return outOfList(arguments[1], &machine, offset) }
            items[place] = arguments[2]
        case .function(let function) where function.acceptsTwo:
            for (index, item) in items.enumerated() {
                let result = machine.call(function, [item, arguments[2]], at: offset)
                guard let isMatch = result.boolean else {
                    return machine.fail(.wrongType, at: offset, found: result.type.plainName, expected: "boolean")
                }
                if isMatch { items[index] = arguments[2] }
            }
        default: return wrongType("list replace", arguments[1], &machine, offset)
        }
        return machine.list(items, at: offset)
    }

    /// The items without repetition, in the order in which they come first.
    private static func distinct(_ items: [FEELValue], _ machine: inout Machine, _ offset: Int) -> FEELValue {
        var kept: [FEELValue] = []
        var numbers: Set<Decimal128> = []
        var strings: Set<String> = []
        for item in items {
            switch item {
            case .number(let number):
                guard numbers.insert(number).inserted else { continue }
            case .string(let text):
                guard strings.insert(text).inserted else { continue }
            default:
                guard machine.take(kept.count, at: offset) else { return .null }
                guard !kept.contains(where: { equality($0, item) == true }) else { continue }
            }
            kept.append(item)
        }
        return machine.list(kept, at: offset)
    }
}

extension FEELFunction {
    fileprivate var acceptsTwo: Bool {
        switch body {
        case .builtIn(let function): function.signature(count: 2, firstType: nil) != nil
        case .defined: parameters.count == 2
        }
    }
}

extension FEELValue {
    fileprivate func flatten(into items: inout [FEELValue]) {
        guard case .list(let list) = self else { return items.append(self) }
        for item in list.items { item.flatten(into: &items) }
    }
}

extension Machine {
    /// Sorts by a function of the expression, stably, in halves that are merged.
    fileprivate mutating func sorted(
        _ items: [FEELValue], _ precedes: (inout Machine, FEELValue, FEELValue) -> Bool
    ) -> [FEELValue] {
        guard items.count > 1 else { return items }
        let left = sorted(Array(items[..<(items.count / 2)]), precedes)
        let right = sorted(Array(items[(items.count / 2)...]), precedes)
        var merged: [FEELValue] = []
        merged.reserveCapacity(items.count)
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            if precedes(&self, right[j], left[i]) {
                merged.append(right[j])
                j += 1
            } else {
                merged.append(left[i])
                i += 1
            }
        }
        return merged + left[i...] + right[j...]
    }
}
