extension Decimal128 {
    /// Square root, correctly rounded; nil below zero.
    public var squareRoot: Decimal128? {
        if isNegative { return nil }
        if isZero { return .zero }
        let digits = BigInteger(magnitude: coefficient)
        // So many digits that the root has two more than the precision, with an even exponent to halve.
        var shift = max(0, 2 * (Self.precision + 2) - digits.digitCount)
        if (Int(exponent) - shift) % 2 != 0 { shift += 1 }
        let value = digits * .powerOfTen(shift)
        // Newton's method from above: the guesses fall until they are the root rounded down.
        var root = BigInteger.powerOfTen(value.digitCount / 2 + 1)
        while true {
            let next = (root + value.dividedMagnitude(by: root).quotient).dividedMagnitude(by: BigInteger(2))
                .quotient
            if !(next < root) { break }
            root = next
        }
        let isInexact = root * root < value
        return Decimal128(root, (Int(exponent) - shift) / 2, false, isInexact: isInexact)
    }

    /// e to the power of the number; nil when it is too large.
    public var exponential: Decimal128? {
        if isZero { return .one }
        // e^14200 is larger than any number, e^-14300 smaller than any but zero.
        if Decimal128(15_000) < magnitude { return isNegative ? .zero : nil }
        return FixedPoint.settle { scale in FixedPoint(self, scale: scale).exponential }
    }

    /// Natural logarithm; nil for zero and below.
    public var logarithm: Decimal128? {
        if isNegative || isZero { return nil }
        if self == .one { return .zero }
        return FixedPoint.settle { scale in FixedPoint.logarithm(of: self, scale: scale).approximation }
    }
}
