extension BuiltIn {
    /// Context functions (DMN 1.5, table 83).
    static let contexts = [
        BuiltIn(
            "get value",
            .with(.required("m", .context([])), .required("key", .string), giving: { _ in .any }) {
                arguments, machine, offset in
                guard case .context(let context) = arguments[0], let key = arguments[1].string else { return .null }
                return context[key] ?? machine.fail(.unknownEntry, at: offset, found: key)
            }),
        BuiltIn(
            "get entries",
            .with(
                .required("m", .context([])),
                gives: .list(.context([FEELType.Entry("key", .string), FEELType.Entry("value", .any)]))
            ) { arguments, machine, offset in
                guard case .context(let context) = arguments[0] else { return .null }
                let shape = ContextShape(["key", "value"])
                return machine.list(
                    context.entries.map { .context(FEELContext(shape, [.string($0.name), $0.value])) }, at: offset)
            }),
        BuiltIn(
            "context",
            .with(.required("entries", .list(.context([]))), giving: { _ in .any }) { arguments, machine, offset in
                var entries: [(name: String, value: FEELValue)] = []
                var seen: Set<String> = []
                for item in arguments[0].items ?? [] {
                    guard case .context(let entry) = item, let key = entry["key"]?.string, let value = entry["value"]
                    else {
                        return machine.fail(.unknownEntry, at: offset, found: item.literal, expected: "key, value")
                    }
                    guard seen.insert(key).inserted else {
                        return machine.fail(.repeatedName, at: offset, found: key)
                    }
                    entries.append((key, value))
                }
                return machine.checked(.context(FEELContext(entries)), at: offset, steps: entries.count)
            }),
        BuiltIn(
            "context put",
            .with(
                .required("context", .context([])), .required("keys", .any), .nullable("value"), giving: { _ in .any },
                put),
            .with(
                .required("context", .context([])), .required("key", .string), .nullable("value"),
                giving: { _ in .any }, put)),
        BuiltIn(
            "context merge",
            .with(.required("contexts", .list(.context([]))), giving: { _ in .any }) { arguments, machine, offset in
                var result = FEELContext([])
                for item in arguments[0].items ?? [] {
                    guard case .context(let context) = item else {
                        return machine.fail(.nullOperand, at: offset, found: "context merge")
                    }
                    for entry in context.entries {
                        guard machine.take(result.names.count, at: offset) else { return .null }
                        result = result.putting(entry.name, entry.value)
                    }
                }
                return machine.checked(.context(result), at: offset)
            }),
    ]

    private static func put(_ arguments: [FEELValue], _ machine: inout Machine, _ offset: Int) -> FEELValue {
        guard case .context(let context) = arguments[0] else { return .null }
        let keys = arguments[1].asItems.map(\.string)
        guard !keys.isEmpty, keys.count <= ValueSize.limit.depth, !keys.contains(nil),
            let result = context.putting(keys.compactMap(\.self)[...], arguments[2])
        else {
            return machine.fail(.unknownEntry, at: offset, found: arguments[1].literal)
        }
        return machine.checked(.context(result), at: offset, steps: context.names.count)
    }
}

extension FEELContext {
    fileprivate func putting(_ name: String, _ value: FEELValue) -> FEELContext {
        var entries = self.entries
        if let index = entries.firstIndex(where: { $0.name == name }) {
            entries[index].value = value
        } else {
            entries.append((name, value))
        }
        return FEELContext(entries)
    }

    /// The context with a value at the end of a path; nil where the path leads through something that is no context.
    fileprivate func putting(_ path: ArraySlice<String>, _ value: FEELValue) -> FEELContext? {
        guard let first = path.first else { return nil }
        if path.count == 1 { return putting(first, value) }
        guard case .context(let inner)? = self[first], let changed = inner.putting(path.dropFirst(), value) else {
            return nil
        }
        return putting(first, .context(changed))
    }
}
