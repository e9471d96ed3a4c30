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
        return FixedPoint(self).exponential
    }

    /// Natural logarithm; nil for zero and below.
    public var logarithm: Decimal128? {
        if isNegative || isZero { return nil }
        return FixedPoint.logarithm(of: self).decimal
    }

    /// The number to the power of another, which must be whole and have at most nine digits (DMN 1.5, table 52); nil
    /// where it is not, for zero to a negative power, and when the result is too large.
    public func power(_ other: Decimal128) -> Decimal128? {
        guard let times = other.integer, abs(times) <= 999_999_999 else { return nil }
        if times == 0 { return .one }
        if isZero { return times < 0 ? nil : .zero }
        return WholePower(of: self, times).decimal
    }
}

/// A power with a whole exponent, by squaring, with many more digits than are asked for.
private struct WholePower {
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

/// A number with 70 digits after the point: what exponential and logarithm are worked out in, with enough to spare that
/// the first 34 digits are right.
private struct FixedPoint {
    static let scale = 70
    static let one = BigInteger.powerOfTen(scale)

    let value: BigInteger

    init(_ value: BigInteger) { self.value = value }

    init(_ number: Decimal128) {
        let shift = Int(number.exponent) + Self.scale
        let digits = BigInteger(magnitude: number.coefficient)
        let scaled =
            shift >= 0
            ? digits * .powerOfTen(shift) : digits.dividedMagnitude(by: .powerOfTen(min(-shift, 200))).quotient
        value = number.isNegative ? -scaled : scaled
    }

    private static func multiply(_ a: BigInteger, _ b: BigInteger) -> BigInteger { divide(a * b, by: one) }

    /// Quotient towards zero, with the sign of the dividend.
    private static func divide(_ a: BigInteger, by b: BigInteger) -> BigInteger {
        let quotient = a.dividedMagnitude(by: b).quotient
        return a.isNegative ? -quotient : quotient
    }

    private static func divide(_ a: BigInteger, by b: Int) -> BigInteger { divide(a, by: BigInteger(Int128(b))) }

    /// `2 * artanh(1 / x)`, which is the logarithm of `(x + 1) / (x - 1)`.
    private static func logarithmOfRatio(_ x: Int) -> BigInteger {
        var term = divide(one, by: x)
        var total = term
        var n = 1
        while !term.isZero {
            term = divide(term, by: x * x)
            n += 2
            total = total + divide(term, by: n)
        }
        return total + total
    }

    static let logarithmOfTwo = logarithmOfRatio(3)
    // 10 = 2^3 * 5/4, and 5/4 = (9 + 1) / (9 - 1)
    static let logarithmOfTen = logarithmOfTwo * BigInteger(3) + logarithmOfRatio(9)

    /// Natural logarithm of a number above zero.
    static func logarithm(of number: Decimal128) -> FixedPoint {
        let digits = BigInteger(magnitude: number.coefficient)
        let count = digits.digitCount
        // number = m * 10^power, with m from 0.1 to 1, doubled until it is near 1.
        var m = digits * .powerOfTen(scale - count)
        let power = Int(number.exponent) + count
        var doublings = 0
        while m + m < one + divide(one, by: 2) {
            m = m + m
            doublings += 1
        }
        let y = divide((m - one) * one, by: m + one)
        let square = multiply(y, y)
        var term = y
        var total = y
        var n = 1
        while !term.isZero {
            term = multiply(term, square)
            n += 2
            total = total + divide(term, by: n)
        }
        return FixedPoint(
            total + total + logarithmOfTen * BigInteger(Int128(power)) - logarithmOfTwo * BigInteger(Int128(doublings)))
    }

    /// e to the power of the number: 10^k * e^r with r near zero.
    var exponential: Decimal128? {
        var power = Int(Self.divide(value, by: Self.logarithmOfTen).small ?? 0)
        var rest = value - Self.logarithmOfTen * BigInteger(Int128(power))
        if rest.isNegative {
            rest = rest + Self.logarithmOfTen
            power -= 1
        }
        var term = Self.one
        var total = Self.one
        var n = 1
        while !term.isZero {
            term = Self.divide(Self.multiply(term, rest), by: n)
            total = total + term
            n += 1
        }
        return Decimal128(total, power - Self.scale, false, isInexact: true)
    }

    var decimal: Decimal128? {
        Decimal128(value.magnitude, -Self.scale, value.isNegative, isInexact: !value.isZero)
    }
}
