extension BuiltIn {
    /// Temporal functions, `now` and `today` (DMN 1.5, tables 80 and 81).
    static let temporals = [
        ofDay("day of year", .number) { .number(Decimal128($0.dayOfYear)) },
        ofDay("day of week", .string) { .string(weekdays[$0.weekday - 1]) },
        ofDay("month of year", .string) { .string(months[Int($0.month) - 1]) },
        ofDay("week of year", .number) { .number(Decimal128($0.week)) },
        BuiltIn(
            "now", isPure: false,
            .with(gives: .dateTime) { _, machine, offset in
                machine.clock.map(FEELValue.dateTime) ?? machine.fail(.noClock, at: offset, found: "now")
            }),
        BuiltIn(
            "today", isPure: false,
            .with(gives: .date) { _, machine, offset in
                machine.clock.map { .date($0.date) } ?? machine.fail(.noClock, at: offset, found: "today")
            }),
    ]

    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func ofDay(
        _ name: String, _ result: FEELType, _ body: @escaping @Sendable (FEELDate) -> FEELValue
    ) -> BuiltIn {
        BuiltIn(
            name,
            .with(.required("date", .any), gives: result) { arguments, machine, offset in
                arguments[0].day.map(body) ?? wrongType(name, arguments[0], &machine, offset)
            })
    }
}
