/// What a loop goes through, one value at a time, so that a range of any length costs nothing.
enum Domain {
    case items([FEELValue])
    case numbers(from: Decimal128, step: Int, count: Int)
    case days(from: Int, step: Int, count: Int)

    var count: Int {
        switch self {
        case .items(let items): items.count
        case .numbers(_, _, let count), .days(_, _, let count): count
        }
    }

    subscript(index: Int) -> FEELValue {
        switch self {
        case .items(let items): items[index]
        case .numbers(let start, let step, _): (start + Decimal128(index * step)).map(FEELValue.number) ?? .null
        case .days(let start, let step, _): FEELDate(dayNumber: start + index * step).map(FEELValue.date) ?? .null
        }
    }

    /// A list's items, the whole numbers or days of a range, or the value itself; nil where there is nothing to go through.
    init?(_ value: FEELValue) {
        switch value {
        case .list(let list): self = .items(list.items)
        case .range(let range):
            guard range.form == .interval,
                let domain = Domain(from: range.start, to: range.end, canDescend: false)
            else { return nil }
            self = domain.trimmed(atStart: !range.isStartIncluded, atEnd: !range.isEndIncluded)
        case .null: return nil
        default: self = .items([value])
        }
    }

    /// The values from one to another, downwards where the second is less and that is allowed.
    init?(from start: FEELValue, to end: FEELValue, canDescend: Bool = true) {
        switch (start, end) {
        case (.number(let a), .number(let b)):
            guard a.isInteger, b.isInteger, let distance = (b - a)?.magnitude else { return nil }
            let count = distance.integer.map { $0 < .max / 2 ? $0 + 1 : .max / 2 } ?? .max / 2
            let isDescending = b < a
            guard canDescend || !isDescending else { return nil }
            self = .numbers(from: a, step: isDescending ? -1 : 1, count: count)
        case (.date(let a), .date(let b)):
            guard canDescend || a <= b else { return nil }
            self = .days(from: a.dayNumber, step: b < a ? -1 : 1, count: abs(b.dayNumber - a.dayNumber) + 1)
        default: return nil
        }
    }

    private func trimmed(atStart: Bool, atEnd: Bool) -> Domain {
        let cut = (atStart ? 1 : 0) + (atEnd ? 1 : 0)
        switch self {
        case .items: return self
        case .numbers(let start, let step, let count):
            let first = atStart ? start + Decimal128(step) : start
            return .numbers(from: first ?? start, step: step, count: max(0, count - cut))
        case .days(let start, let step, let count):
            return .days(from: atStart ? start + step : start, step: step, count: max(0, count - cut))
        }
    }
}
