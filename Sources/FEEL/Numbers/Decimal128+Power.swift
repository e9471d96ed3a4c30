extension Decimal128 {
    /// The number to the power of another, correctly rounded (DMN 1.5, table 52).
    ///
    /// Nil for an exponent of more than nine whole digits, for a fraction of one where the number is below zero, for zero
    /// to a negative power, and when the result is too large.
    public func power(_ other: Decimal128) -> Decimal128? {
        guard other.magnitude < Decimal128(1_000_000_000) else { return nil }
        if other.isZero { return .one }
        if isZero { return other.isNegative ? nil : .zero }
        if let times = other.integer { return WholePower(of: self, times).decimal }
        if isNegative { return nil }
        if let (root, times) = exactRoot(other) { return WholePower(of: root, times).decimal }
        // No fraction to the power of one that is not whole is a fraction itself, roots apart: the digits never end, so
        // that enough of them settle how it is rounded.
        let range = FixedPoint.logarithm(of: self, scale: FixedPoint.firstScale) * other
        if range.isBeyond(15_000) { return range.value.isNegative ? .zero : nil }
        return FixedPoint.settle { scale in (FixedPoint.logarithm(of: self, scale: scale) * other).exponential }
    }

    /// For an exponent that is `times / degree` and no whole number: the root of that degree and `times`, where the root
    /// is a decimal number: 32 to the power of 0.4 is 2 to the power of 2. Nil where it is none.
    private func exactRoot(_ exponent: Decimal128) -> (root: Decimal128, times: Int)? {
        let (base, short) = (normalized, exponent.normalized)
        if base == .one { return (.one, 1) }
        // The degree divides the power of ten that the number ends with, or it is 1 to 112 (2^113 has 35 digits).
        guard -short.exponent <= 30 else { return nil }
        let unit = Self.powersOfTen[-Int(short.exponent)]
        var (a, b) = (short.coefficient, unit)
        while b > 0 { (a, b) = (b, a % b) }
        guard let degree = Int(exactly: unit / a), degree <= -Self.exponents.lowerBound,
            Int(base.exponent) % degree == 0, let digits = Self.root(base.coefficient, degree)
        else { return nil }
        let times = Int(short.coefficient / a)
        return (
            Decimal128(exactly: digits, Int(base.exponent) / degree, false), exponent.isNegative ? -times : times
        )
    }

    /// The whole root of a whole number, where it has one.
    private static func root(_ number: UInt128, _ degree: Int) -> UInt128? {
        if number == 1 { return 1 }
        guard degree <= 112 else { return nil }
        // Below 10^34: the square root has 17 digits.
        var range: (low: UInt128, high: UInt128) = (2, powersOfTen[17])
        while range.low <= range.high {
            let middle = (range.low + range.high) / 2
            var power: UInt128 = 1
            for _ in 0..<degree where power <= number {
                let (product, overflow) = power.multipliedReportingOverflow(by: middle)
                power = overflow ? .max : product
            }
            if power == number { return middle }
            if power < number { range.low = middle + 1 } else { range.high = middle - 1 }
        }
        return nil
    }
}

/// A power with a whole exponent, by squaring, with many more digits than are asked for.
struct WholePower {
    private var digits = BigInteger(1)
    private var exponent = 0
    private let isReciprocal: Bool
    private let isNegative: Bool
    private var isInexact = false
    private static let precision = 80

    init(of base: Decimal128, _ times: Int) {
        isReciprocal = times < 0
        isNegative = base.isNegative && times & 1 == 1
        let short = base.normalized
        var square = BigInteger(magnitude: short.coefficient)
        var squareExponent = Int(short.exponent)
        var rest = times.magnitude
        while rest > 0 {
            if rest & 1 == 1 {
                digits = digits * square
                exponent += squareExponent
                if Self.cut(&digits, &exponent) { isInexact = true }
            }
            rest >>= 1
            guard rest > 0 else { break }
            square = square * square
            squareExponent *= 2
            if Self.cut(&square, &squareExponent) { isInexact = true }
            // Far outside what a number can be, only the direction counts.
            if abs(exponent) > 1_000_000 || abs(squareExponent) > 1_000_000 {
                exponent = squareExponent > 0 || exponent > 0 ? 1_000_000 : -1_000_000
                break
            }
        }
    }

    /// Shortens a number to what is kept of it; true when something was lost.
    private static func cut(_ value: inout BigInteger, _ exponent: inout Int) -> Bool {
        let drop = value.digitCount - precision
        guard drop > 0 else { return false }
        let (quotient, rest) = value.dividedMagnitude(by: .powerOfTen(drop))
        value = quotient
        exponent += drop
        return !rest.isZero
    }

    var decimal: Decimal128? {
        if !isReciprocal { return Decimal128(digits, exponent, isNegative, isInexact: isInexact) }
        let shift = digits.digitCount + Self.precision
        let (quotient, rest) = BigInteger.powerOfTen(shift).dividedMagnitude(by: digits)
        return Decimal128(quotient, -exponent - shift, isNegative, isInexact: isInexact || !rest.isZero)
    }
}
