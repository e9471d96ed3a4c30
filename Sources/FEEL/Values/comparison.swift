/// Equality as FEEL has it (DMN 1.5, table 42); nil for values of different kinds, which cannot be compared.
func equality(_ a: FEELValue, _ b: FEELValue) -> Bool? {
    switch (a, b) {
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.boolean(let a), .boolean(let b)): return a == b
    case (.number(let a), .number(let b)): return a == b
    case (.string(let a), .string(let b)): return a.utf8.elementsEqual(b.utf8)
    case (.date(let a), .date(let b)): return a == b
    case (.time(let a), .time(let b)):
        return (a.offset == nil) == (b.offset == nil) && a.wholeSeconds == b.wholeSeconds
    case (.dateTime(let a), .dateTime(let b)):
        return (a.time.offset == nil) == (b.time.offset == nil) && a.wholeSeconds == b.wholeSeconds
    case (.date, .dateTime), (.dateTime, .date):
        return equality(a.converted(to: .dateTime)!, b.converted(to: .dateTime)!)
    case (.dayTimeDuration(let a), .dayTimeDuration(let b)): return a == b
    case (.yearMonthDuration(let a), .yearMonthDuration(let b)): return a == b
    case (.list(let a), .list(let b)):
        guard a.items.count == b.items.count else { return false }
        return allEqual(zip(a.items, b.items))
    case (.context(let a), .context(let b)):
        guard a.names.count == b.names.count else { return false }
        var pairs: [(FEELValue, FEELValue)] = []
        for (name, value) in a.entries {
            guard let other = b[name] else { return false }
            pairs.append((value, other))
        }
        return allEqual(pairs)
    case (.range(let a), .range(let b)):
        guard a.form == b.form, a.isStartIncluded == b.isStartIncluded, a.isEndIncluded == b.isEndIncluded else {
            return false
        }
        return allEqual([(a.start, b.start), (a.end, b.end)])
    case (.function(let a), .function(let b)): return a === b
    default: return nil
    }
}

/// False when one pair differs, else nil when one cannot be compared.
private func allEqual(_ pairs: some Sequence<(FEELValue, FEELValue)>) -> Bool? {
    var result: Bool? = true
    for (a, b) in pairs {
        switch equality(a, b) {
        case false?: return false
        case nil: result = nil
        default: continue
        }
    }
    return result
}

/// Below, at or above zero as the first value comes before, with or after the second (DMN 1.5, table 42); nil for values
/// that have no order.
func ordering(_ a: FEELValue, _ b: FEELValue) -> Int? {
    switch (a, b) {
    case (.number(let a), .number(let b)): return order(a, b)
    case (.string(let a), .string(let b)):
        // By code points, which is the order of the bytes of UTF-8.
        return a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : a.utf8.elementsEqual(b.utf8) ? 0 : 1
    case (.date(let a), .date(let b)): return order(a, b)
    case (.time(let a), .time(let b)):
        guard (a.offset == nil) == (b.offset == nil) else { return nil }
        return order(a.wholeSeconds, b.wholeSeconds)
    case (.dateTime(let a), .dateTime(let b)):
        guard (a.time.offset == nil) == (b.time.offset == nil) else { return nil }
        return order(a.wholeSeconds, b.wholeSeconds)
    case (.date, .dateTime), (.dateTime, .date):
        return ordering(a.converted(to: .dateTime)!, b.converted(to: .dateTime)!)
    case (.dayTimeDuration(let a), .dayTimeDuration(let b)): return order(a, b)
    case (.yearMonthDuration(let a), .yearMonthDuration(let b)): return order(a, b)
    default: return nil
    }
}

private func order<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a == b ? 0 : 1 }

extension FEELTime {
    /// What times are compared by: whole seconds, since the standard's value of a time has no fraction of one.
    fileprivate var wholeSeconds: Int { nanoseconds / Self.second - (offset ?? 0) }
}

extension FEELDateTime {
    /// What moments are compared by.
    fileprivate var wholeSeconds: Int {
        date.dayNumber * 86_400 + time.nanoseconds / FEELTime.second - (time.offset ?? 0)
    }
}
