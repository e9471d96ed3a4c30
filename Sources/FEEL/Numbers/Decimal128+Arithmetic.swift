extension Decimal128 {
    /// The number with its sign turned.
    public static prefix func - (value: Decimal128) -> Decimal128 {
        Decimal128(exactly: value.coefficient, Int(value.exponent), !value.isNegative)
    }

    /// Sum; nil when it is too large.
    public static func + (a: Decimal128, b: Decimal128) -> Decimal128? {
        if a.isZero { return b }
        if b.isZero { return a }
        let (upper, lower) = a.exponent >= b.exponent ? (a, b) : (b, a)
        let shift = Int(upper.exponent) - Int(lower.exponent)
        if shift <= 38 {
            let (scaled, overflow) = upper.coefficient.multipliedReportingOverflow(by: powersOfTen[shift])
            if !overflow, scaled < UInt128(1) << 126 {
                return sum(scaled, upper.isNegative, lower.coefficient, lower.isNegative, Int(lower.exponent))
            }
        }
        // Further apart than this, the smaller one only says on which side of the larger one the sum lies.
        let reach = 2 * precision + 2
        if shift > reach {
            let wide = BigInteger(magnitude: upper.coefficient) * .powerOfTen(reach)
            let nudged = upper.isNegative == lower.isNegative ? wide : wide - BigInteger(1)
            return Decimal128(nudged, Int(upper.exponent) - reach, upper.isNegative, isInexact: true)
        }
        let total =
            upper.signed * .powerOfTen(shift) + lower.signed
        return Decimal128(total, Int(lower.exponent), total.isNegative)
    }

    private static func sum(
        _ a: UInt128, _ aIsNegative: Bool, _ b: UInt128, _ bIsNegative: Bool, _ exponent: Int
    ) -> Decimal128? {
        if aIsNegative == bIsNegative { return Decimal128(a + b, exponent, aIsNegative) }
        return a >= b ? Decimal128(a - b, exponent, aIsNegative) : Decimal128(b - a, exponent, bIsNegative)
    }

    private var signed: BigInteger {
        isNegative ? -BigInteger(magnitude: coefficient) : BigInteger(magnitude: coefficient)
    }

    /// Difference; nil when it is too large.
    public static func - (a: Decimal128, b: Decimal128) -> Decimal128? { a + -b }

    /// Product; nil when it is too large.
    public static func * (a: Decimal128, b: Decimal128) -> Decimal128? {
        let exponent = Int(a.exponent) + Int(b.exponent)
        let isNegative = a.isNegative != b.isNegative
        let (product, overflow) = a.coefficient.multipliedReportingOverflow(by: b.coefficient)
        if !overflow { return Decimal128(product, exponent, isNegative) }
        return Decimal128(
            BigInteger(magnitude: a.coefficient) * BigInteger(magnitude: b.coefficient), exponent, isNegative)
    }

    /// Quotient; nil for a divisor of zero and when it is too large.
    public static func / (a: Decimal128, b: Decimal128) -> Decimal128? {
        if b.isZero { return nil }
        if a.isZero { return .zero }
        let isNegative = a.isNegative != b.isNegative
        let exponent = Int(a.exponent) - Int(b.exponent)
        if a.coefficient % b.coefficient == 0 { return Decimal128(a.coefficient / b.coefficient, exponent, isNegative) }
        // So many digits that the quotient has two more than the precision, and the rest only breaks ties.
        let divisor = BigInteger(magnitude: b.coefficient)
        let shift = precision + 2 + max(0, divisor.digitCount - BigInteger(magnitude: a.coefficient).digitCount)
        let (quotient, remainder) = (BigInteger(magnitude: a.coefficient) * .powerOfTen(shift)).dividedMagnitude(
            by: divisor)
        return Decimal128(quotient, exponent - shift, isNegative, isInexact: !remainder.isZero)
    }

    /// `a - b * floor(a / b)`, with the sign of the divisor (DMN 1.5, table 76); nil for a divisor of zero and when the
    /// operands lie too far apart for 34 digits.
    public static func modulo(_ a: Decimal128, _ b: Decimal128) -> Decimal128? {
        if b.isZero { return nil }
        let least = min(Int(a.exponent), Int(b.exponent))
        let spread = max(Int(a.exponent), Int(b.exponent)) - least
        guard spread <= 6200 else { return nil }
        let dividend = BigInteger(magnitude: a.coefficient) * .powerOfTen(Int(a.exponent) - least)
        let divisor = BigInteger(magnitude: b.coefficient) * .powerOfTen(Int(b.exponent) - least)
        var rest = dividend.dividedMagnitude(by: divisor).remainder
        if !rest.isZero, a.isNegative != b.isNegative { rest = divisor - rest }
        return Decimal128(rest, least, b.isNegative)
    }
}

extension Decimal128: Comparable {
    /// Equality of value: 1.0 equals 1.
    public static func == (a: Decimal128, b: Decimal128) -> Bool {
        if a.exponent == b.exponent { return a.coefficient == b.coefficient && a.isNegative == b.isNegative }
        return compare(a, b) == 0
    }

    /// Order of value.
    public static func < (a: Decimal128, b: Decimal128) -> Bool {
        if a.isNegative != b.isNegative { return a.isNegative }
        if a.exponent == b.exponent {
            return a.isNegative ? a.coefficient > b.coefficient : a.coefficient < b.coefficient
        }
        return compare(a, b) < 0
    }

    /// Below, at or above zero as the first is below, at or above the second.
    private static func compare(_ a: Decimal128, _ b: Decimal128) -> Int {
        if a.isNegative != b.isNegative { return a.isNegative ? -1 : 1 }
        let sign = a.isNegative ? -1 : 1
        if a.isZero || b.isZero { return a.isZero ? (b.isZero ? 0 : -sign) : sign }
        let shift = Int(a.exponent) - Int(b.exponent)
        let (upper, lower) = shift >= 0 ? (a, b) : (b, a)
        let order = shift >= 0 ? sign : -sign
        if abs(shift) > precision { return order }
        let (scaled, overflow) = upper.coefficient.multipliedReportingOverflow(by: powersOfTen[abs(shift)])
        if overflow || scaled > lower.coefficient { return order }
        return scaled == lower.coefficient ? 0 : -order
    }
}

extension Decimal128: Hashable {
    /// Equal numbers hash alike.
    public func hash(into hasher: inout Hasher) {
        let short = normalized
        hasher.combine(short.coefficient)
        hasher.combine(short.exponent)
        hasher.combine(short.isNegative)
    }
}
