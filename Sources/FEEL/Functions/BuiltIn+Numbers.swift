extension BuiltIn {
    /// Numeric functions (DMN 1.5, table 76).
    static let numbers: [BuiltIn] = [
        rounding("decimal", .halfEven), rounding("floor", .floor, isScaleOptional: true),
        rounding("ceiling", .ceiling, isScaleOptional: true), rounding("round up", .up), rounding("round down", .down),
        rounding("round half up", .halfUp), rounding("round half down", .halfDown),
        BuiltIn(
            "abs",
            .with(.required("n", .any), giving: { $0[0] }) { arguments, machine, offset in
                switch arguments[0] {
                case .number(let number): .number(number.magnitude)
                case .dayTimeDuration(let duration):
                    duration.nanoseconds < 0 ? .dayTimeDuration(duration.negated) : arguments[0]
                case .yearMonthDuration(let duration):
                    .yearMonthDuration(YearMonthDuration(months: abs(duration.months)))
                default: wrongType("abs", arguments[0], &machine, offset)
                }
            }),
        BuiltIn(
            "modulo",
            .with(.required("dividend", .number), .required("divisor", .number), gives: .number) {
                arguments, machine, offset in
                guard let a = arguments[0].number, let b = arguments[1].number else { return .null }
                if b.isZero { return machine.fail(.divisionByZero, at: offset) }
                return Decimal128.modulo(a, b).map(FEELValue.number)
                    ?? machine.fail(.outOfRange, at: offset, found: "modulo")
            }),
        function("sqrt", steps: 1) { $0.squareRoot },
        function("log", steps: Machine.stepsOfLogarithm) { $0.logarithm },
        function("exp", steps: Machine.stepsOfLogarithm) { $0.exponential },
        parity("odd", rest: 1), parity("even", rest: 0),
    ]

    private static func rounding(_ name: String, _ rounding: Rounding, isScaleOptional: Bool = false) -> BuiltIn {
        BuiltIn(
            name,
            .with(
                .required("n", .number),
                isScaleOptional ? .optional("scale", .number, acceptsNull: false) : .required("scale", .number),
                gives: .number
            ) { arguments, machine, offset in
                let scale = arguments[1].number ?? .zero
                // The scales that the exponents of a number allow.
                guard let places = scale.truncated, (-6111...6176).contains(places) else {
                    return machine.fail(.outOfRange, at: offset, found: "\(name): scale: \(scale)")
                }
                return arguments[0].number?.rounded(to: Int(places), rounding).map(FEELValue.number)
                    ?? machine.fail(.outOfRange, at: offset, found: name)
            })
    }

    private static func function(
        _ name: String, steps: Int, _ body: @escaping @Sendable (Decimal128) -> Decimal128?
    ) -> BuiltIn {
        BuiltIn(
            name,
            .with(.required("number", .number), gives: .number) { arguments, machine, offset in
                guard machine.take(steps, at: offset) else { return .null }
                return arguments[0].number.flatMap(body).map(FEELValue.number)
                    ?? machine.fail(.outOfRange, at: offset, found: "\(name): \(arguments[0].literal)")
            })
    }

    private static func parity(_ name: String, rest: Int) -> BuiltIn {
        BuiltIn(
            name,
            .with(.required("number", .number), gives: .boolean) { arguments, _, _ in
                .boolean(arguments[0].number.flatMap { Decimal128.modulo($0, Decimal128(2)) } == Decimal128(rest))
            })
    }
}
