extension TemporalScanner {
    /// A duration of years and months, or of days and less.
    mutating func duration() -> FEELValue? {
        let isNegative = take("-")
        guard take("P") else { return nil }
        var months: Int128?
        var nanoseconds: Int128?
        var last = 0
        var isTime = false
        while !isAtEnd {
            if !isTime, take("T") {
                isTime = true
                guard !isAtEnd else { return nil }
                continue
            }
            guard let count = digits(1...18) else { return nil }
            let unit: Int
            var part = Int128(count)
            if take(".") {
                guard isTime, let rest = fraction(0...9), take("S") else { return nil }
                unit = 6
                part = part * Int128(FEELTime.second) + Int128(rest)
            } else if !isTime, take("Y") {
                (unit, part) = (1, part * 12)
            } else if !isTime, take("M") {
                unit = 2
            } else if !isTime, take("D") {
                (unit, part) = (3, part * Int128(FEELTime.day))
            } else if isTime, take("H") {
                (unit, part) = (4, part * 3600 * Int128(FEELTime.second))
            } else if isTime, take("M") {
                (unit, part) = (5, part * 60 * Int128(FEELTime.second))
            } else if isTime, take("S") {
                (unit, part) = (6, part * Int128(FEELTime.second))
            } else {
                return nil
            }
            guard unit > last else { return nil }
            last = unit
            if unit <= 2 { months = (months ?? 0) + part } else { nanoseconds = (nanoseconds ?? 0) + part }
        }
        switch (months, nanoseconds) {
        case (let months?, nil):
            return Int(exactly: isNegative ? -months : months).map { .yearMonthDuration(YearMonthDuration(months: $0)) }
        case (nil, let nanoseconds?):
            return .dayTimeDuration(DayTimeDuration(nanoseconds: isNegative ? -nanoseconds : nanoseconds))
        default: return nil
        }
    }
}
