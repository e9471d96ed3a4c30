extension Machine {
    /// `a + b` and its kin (DMN 1.5, tables 50 to 54).
    mutating func arithmetic(_ operation: Arithmetic, _ a: FEELValue, _ b: FEELValue, at offset: Int) -> FEELValue {
        if case .number(let a) = a, case .number(let b) = b { return numeric(operation, a, b, at: offset) }
        if a.isNull || b.isNull { return fail(.nullOperand, at: offset, found: operation.rawValue) }
        guard let result = temporal(operation, a, b) else {
            if case .string(let a) = a, case .string(let b) = b, operation == .add {
                return string(a + b, at: offset)
            }
            return fail(
                .wrongType, at: offset, found: "\(a.type.plainName) \(operation.rawValue) \(b.type.plainName)")
        }
        if result.isNull { return fail(.outOfRange, at: offset, found: operation.rawValue) }
        return result
    }

    private mutating func numeric(
        _ operation: Arithmetic, _ a: Decimal128, _ b: Decimal128, at offset: Int
    ) -> FEELValue {
        if operation == .power, !b.isInteger, !take(Self.stepsOfLogarithm, at: offset) { return .null }
        let result =
            switch operation {
            case .add: a + b
            case .subtract: a - b
            case .multiply: a * b
            case .divide: a / b
            case .power: a.power(b)
            }
        if let result { return .number(result) }
        if operation == .divide, b.isZero { return fail(.divisionByZero, at: offset) }
        if operation == .power, a.isNegative, !b.isInteger {
            return fail(.rootOfNegative, at: offset, found: "\(a) ** \(b)")
        }
        return fail(.outOfRange, at: offset, found: operation.rawValue)
    }

    /// Null for what would leave the range of its type; nil for operands that do not go together.
    private func temporal(_ operation: Arithmetic, _ a: FEELValue, _ b: FEELValue) -> FEELValue? {
        switch (a, operation, b) {
        case (.yearMonthDuration(let a), .add, .yearMonthDuration(let b)): .months(Int128(a.months) + Int128(b.months))
        case (.yearMonthDuration(let a), .subtract, .yearMonthDuration(let b)):
            .months(Int128(a.months) - Int128(b.months))
        case (.dayTimeDuration(let a), .add, .dayTimeDuration(let b)): .nanoseconds(a.nanoseconds + b.nanoseconds)
        case (.dayTimeDuration(let a), .subtract, .dayTimeDuration(let b)): .nanoseconds(a.nanoseconds - b.nanoseconds)
        case (.yearMonthDuration(let a), .divide, .yearMonthDuration(let b)):
            .ratio(Int128(a.months), Int128(b.months))
        case (.dayTimeDuration(let a), .divide, .dayTimeDuration(let b)): .ratio(a.nanoseconds, b.nanoseconds)
        case (.yearMonthDuration(let a), .multiply, .number(let b)),
            (.number(let b), .multiply, .yearMonthDuration(let a)):
            .months(truncating: Decimal128(a.months) * b)
        case (.yearMonthDuration(let a), .divide, .number(let b)): .months(truncating: Decimal128(a.months) / b)
        case (.dayTimeDuration(let a), .multiply, .number(let b)), (.number(let b), .multiply, .dayTimeDuration(let a)):
            .nanoseconds(truncating: Decimal128(a.nanoseconds).flatMap { $0 * b })
        case (.dayTimeDuration(let a), .divide, .number(let b)):
            .nanoseconds(truncating: Decimal128(a.nanoseconds).flatMap { $0 / b })
        case (.date(let date), .add, .yearMonthDuration(let b)), (.yearMonthDuration(let b), .add, .date(let date)):
            date.adding(months: b.months).map(FEELValue.date) ?? .null
        case (.date(let date), .subtract, .yearMonthDuration(let b)):
            date.adding(months: -b.months).map(FEELValue.date) ?? .null
        case (.date(let date), .add, .dayTimeDuration(let b)), (.dayTimeDuration(let b), .add, .date(let date)):
            FEELDateTime(date, .midnight).adding(b).map { .date($0.date) } ?? .null
        case (.date(let date), .subtract, .dayTimeDuration(let b)):
            FEELDateTime(date, .midnight).adding(b.negated).map { .date($0.date) } ?? .null
        case (.dateTime(let moment), .add, .yearMonthDuration(let b)),
            (.yearMonthDuration(let b), .add, .dateTime(let moment)):
            moment.adding(months: b.months).map(FEELValue.dateTime) ?? .null
        case (.dateTime(let moment), .subtract, .yearMonthDuration(let b)):
            moment.adding(months: -b.months).map(FEELValue.dateTime) ?? .null
        case (.dateTime(let moment), .add, .dayTimeDuration(let b)),
            (.dayTimeDuration(let b), .add, .dateTime(let moment)):
            moment.adding(b).map(FEELValue.dateTime) ?? .null
        case (.dateTime(let moment), .subtract, .dayTimeDuration(let b)):
            moment.adding(b.negated).map(FEELValue.dateTime) ?? .null
        case (.time(let time), .add, .dayTimeDuration(let b)), (.dayTimeDuration(let b), .add, .time(let time)):
            .time(time.adding(b))
        case (.time(let time), .subtract, .dayTimeDuration(let b)): .time(time.adding(b.negated))
        case (.time(let a), .subtract, .time(let b)):
            (a.offset == nil) == (b.offset == nil)
                ? .nanoseconds(Int128(a.instant - b.instant)) : nil
        case (.date, .subtract, .date), (.dateTime, .subtract, .dateTime), (.date, .subtract, .dateTime),
            (.dateTime, .subtract, .date):
            difference(a, b)
        default: nil
        }
    }

    private func difference(_ a: FEELValue, _ b: FEELValue) -> FEELValue? {
        if case .date(let a) = a, case .date(let b) = b {
            return .nanoseconds(Int128(a.dayNumber - b.dayNumber) * Int128(FEELTime.day))
        }
        guard case .dateTime(let a)? = a.converted(to: .dateTime), case .dateTime(let b)? = b.converted(to: .dateTime),
            (a.time.offset == nil) == (b.time.offset == nil)
        else { return nil }
        return .nanoseconds(a.instant - b.instant)
    }
}

extension DayTimeDuration {
    var negated: DayTimeDuration { DayTimeDuration(nanoseconds: -nanoseconds) }
}

extension Decimal128 {
    /// A whole number of nanoseconds.
    init?(_ value: Int128) {
        self.init(UInt128(value.magnitude), 0, value < 0)
    }

    /// The whole number towards zero, when it fits.
    var truncated: Int128? {
        guard let whole = rounded(to: 0, .down), whole.exponent >= 0, whole.exponent <= 38 else { return nil }
        let (value, overflow) = whole.coefficient.multipliedReportingOverflow(by: Self.powersOfTen[Int(whole.exponent)])
        guard !overflow, value < UInt128(1) << 126 else { return nil }
        return isNegative ? -Int128(value) : Int128(value)
    }
}

extension FEELValue {
    /// A duration of months; null beyond its range.
    fileprivate static func months(_ count: Int128) -> FEELValue {
        guard let months = Int(exactly: count), months != .min else { return .null }
        return .yearMonthDuration(YearMonthDuration(months: months))
    }

    fileprivate static func months(truncating count: Decimal128?) -> FEELValue {
        count?.truncated.map(months) ?? .null
    }

    /// A duration of nanoseconds; null beyond its range.
    fileprivate static func nanoseconds(_ count: Int128) -> FEELValue {
        guard abs(count) < DayTimeDuration.limit else { return .null }
        return .dayTimeDuration(DayTimeDuration(nanoseconds: count))
    }

    fileprivate static func nanoseconds(truncating count: Decimal128?) -> FEELValue {
        count?.truncated.map(nanoseconds) ?? .null
    }

    /// A quotient of durations; null for a divisor of zero.
    fileprivate static func ratio(_ a: Int128, _ b: Int128) -> FEELValue {
        guard let a = Decimal128(a), let b = Decimal128(b), let quotient = a / b else { return .null }
        return .number(quotient)
    }
}
