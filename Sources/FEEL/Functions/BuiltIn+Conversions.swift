extension BuiltIn {
    /// Conversion and boolean functions (DMN 1.5, tables 72 and 73).
    static let conversions = [
        BuiltIn(
            "date",
            .with(.required("from", .any), gives: .date) { arguments, machine, offset in
                switch arguments[0] {
                case .string(let text):
                    FEELDate(text).map(FEELValue.date) ?? machine.unreadable(text, at: offset)
                case .date: arguments[0]
                case .dateTime(let moment): .date(moment.date)
                default: wrongType("date", arguments[0], &machine, offset)
                }
            },
            .with(.required("year", .number), .required("month", .number), .required("day", .number), gives: .date) {
                arguments, machine, offset in
                let parts = arguments.map { $0.number?.integer }
                guard let year = parts[0], let month = parts[1], let day = parts[2],
                    let date = FEELDate(year: year, month: month, day: day)
                else {
                    return machine.fail(.badLiteral, at: offset, found: joined(arguments))
                }
                return .date(date)
            }),
        BuiltIn(
            "date and time",
            .with(.required("from", .any), gives: .dateTime) { arguments, machine, offset in
                switch arguments[0] {
                case .string(let text):
                    return FEELDateTime(text).map(FEELValue.dateTime)
                        ?? FEELDate(text).map { .dateTime(FEELDateTime($0, .midnight)) }
                        ?? machine.unreadable(text, at: offset)
                case .date(let date): return .dateTime(FEELDateTime(date, .midnight))
                case .dateTime: return arguments[0]
                default: return wrongType("date and time", arguments[0], &machine, offset)
                }
            },
            .with(.required("date", .any), .required("time", .time), gives: .dateTime) { arguments, machine, offset in
                guard case .time(let time) = arguments[1] else { return .null }
                switch arguments[0] {
                case .date(let date): return .dateTime(FEELDateTime(date, time))
                case .dateTime(let moment): return .dateTime(FEELDateTime(moment.date, time))
                default: return wrongType("date and time", arguments[0], &machine, offset)
                }
            }),
        BuiltIn(
            "time",
            .with(.required("from", .any), gives: .time) { arguments, machine, offset in
                switch arguments[0] {
                case .string(let text):
                    FEELTime(text).map(FEELValue.time) ?? machine.unreadable(text, at: offset)
                case .time: arguments[0]
                case .dateTime(let moment): .time(moment.time)
                case .date: .time(FEELTime(nanoseconds: 0, offset: 0)!)
                default: wrongType("time", arguments[0], &machine, offset)
                }
            },
            .with(
                .required("hour", .number), .required("minute", .number), .required("second", .number),
                .optional("offset", .dayTimeDuration), gives: .time, time)),
        BuiltIn(
            "number",
            .with(.required("from", .any), gives: .number) { arguments, machine, offset in
                switch arguments[0] {
                case .number: arguments[0]
                case .string(let text):
                    Decimal128(text).map(FEELValue.number) ?? machine.fail(.badNumber, at: offset, found: text)
                default: wrongType("number", arguments[0], &machine, offset)
                }
            },
            .with(
                .required("from", .string), .nullable("grouping separator", .string),
                .nullable("decimal separator", .string), gives: .number, number)),
        BuiltIn(
            "string",
            .with(.required("from", .any), gives: .string) { arguments, machine, offset in
                machine.string(arguments[0].text, at: offset)
            }),
        BuiltIn(
            "duration",
            .with(.required("from", .any), giving: { _ in .any }) { arguments, machine, offset in
                switch arguments[0] {
                case .string(let text):
                    FEELValue(duration: text) ?? machine.unreadable(text, at: offset)
                case .dayTimeDuration, .yearMonthDuration: arguments[0]
                default: wrongType("duration", arguments[0], &machine, offset)
                }
            }),
        BuiltIn(
            "years and months duration",
            .with(.required("from", .any), .required("to", .any), gives: .yearMonthDuration) {
                arguments, machine, offset in
                guard let from = arguments[0].day, let to = arguments[1].day else {
                    return wrongType(
                        "years and months duration", arguments[arguments[0].day == nil ? 0 : 1], &machine, offset)
                }
                var months = (Int(to.year) - Int(from.year)) * 12 + Int(to.month) - Int(from.month)
                if from <= to, to.day < from.day { months -= 1 }
                if to < from, to.day > from.day { months += 1 }
                return .yearMonthDuration(YearMonthDuration(months: months))
            }),
        BuiltIn(
            "not",
            .with(.nullable("negand"), gives: .boolean) { arguments, _, _ in
                if case .boolean(let value) = arguments[0] { .boolean(!value) } else { .null }
            }),
        BuiltIn(
            "is",
            .with(.nullable("value1"), .nullable("value2"), gives: .boolean) { arguments, _, _ in
                .boolean(areSame(arguments[0], arguments[1]))
            }),
    ]

    private static func time(_ arguments: [FEELValue], _ machine: inout Machine, _ offset: Int) -> FEELValue {
        var shift: Int?
        if case .dayTimeDuration(let duration) = arguments[3] {
            let second = Int128(FEELTime.second)
            guard duration.nanoseconds % second == 0, let seconds = Int(exactly: duration.nanoseconds / second) else {
                return machine.fail(.badLiteral, at: offset, found: duration.description)
            }
            shift = seconds
        }
        guard let hour = arguments[0].number?.integer, let minute = arguments[1].number?.integer,
            let second = arguments[2].number, let whole = second.rounded(to: 0, .floor),
            let fraction = (second - whole).flatMap({ $0 * Decimal128(FEELTime.second) })?.truncated,
            let seconds = whole.integer,
            let time = FEELTime(
                hour: hour, minute: minute, second: seconds, nanosecond: Int(fraction), offset: shift)
        else {
            return machine.fail(.badLiteral, at: offset, found: joined(Array(arguments[..<3])))
        }
        return .time(time)
    }

    private static func number(_ arguments: [FEELValue], _ machine: inout Machine, _ offset: Int) -> FEELValue {
        var text = arguments[0].string ?? ""
        let (group, point) = (arguments[1].string, arguments[2].string)
        guard group == nil || [" ", ",", "."].contains(group!), point == nil || [",", "."].contains(point!),
            group == nil || group != point
        else {
            return machine.fail(
                .wrongArguments, at: offset, found: joined(Array(arguments[1...])), expected: "\" \" | \",\" | \".\"")
        }
        if let group { text.removeAll { String($0) == group } }
        if point == ",", !text.contains(".") { text = String(text.map { $0 == "," ? "." : $0 }) }
        return Decimal128(text).map(FEELValue.number)
            ?? machine.fail(.badNumber, at: offset, found: arguments[0].string ?? "")
    }

    static func wrongType(
        _ function: String, _ value: FEELValue, _ machine: inout Machine, _ offset: Int
    ) -> FEELValue {
        machine.fail(.wrongType, at: offset, found: "\(function): \(value.type)")
    }

    private static func joined(_ values: [FEELValue]) -> String {
        values.map(\.literal).joined(separator: ", ")
    }

    /// The same in kind and in every part (DMN 1.5, table 79): a moment is not the same in another zone.
    private static func areSame(_ a: FEELValue, _ b: FEELValue) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.date(let a), .date(let b)): a == b
        case (.time(let a), .time(let b)): a == b
        case (.dateTime(let a), .dateTime(let b)): a == b
        case (.date, .dateTime), (.dateTime, .date): false
        default: equality(a, b) == true
        }
    }
}

extension FEELValue {
    /// The day of a date or a moment; nil for any other value.
    var day: FEELDate? {
        switch self {
        case .date(let date): date
        case .dateTime(let moment): moment.date
        default: nil
        }
    }
}
