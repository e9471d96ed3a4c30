/// A decimal number as IEEE 754-2008 decimal128 has it, without infinities, NaN and negative zero: 34 significant digits
/// and exponents from -6176 to 6111, which is what DMN 1.5 asks of a FEEL number (10.3.2.3.1).
///
/// Results are exact where 34 digits hold them and rounded half even where not; nil where they are too large to exist.
public struct Decimal128: Sendable {
    /// Significant digits.
    static let precision = 34
    /// The least and the greatest exponent of the last digit.
    static let exponents = -6176...6111
    /// 10^0 to 10^38.
    static let powersOfTen: [UInt128] = {
        var powers: [UInt128] = [1]
        for _ in 1...38 { powers.append(powers.last! * 10) }
        return powers
    }()
    /// 10^34, the first coefficient that is too long.
    static let limit: UInt128 = 10_000_000_000_000_000_000_000_000_000_000_000

    private let low: UInt64
    private let high: UInt64
    /// The power of ten that the digits are multiplied by.
    package let exponent: Int16
    /// True below zero.
    public let isNegative: Bool

    /// The digits as a whole number, below 10^34.
    package var coefficient: UInt128 { high == 0 ? UInt128(low) : UInt128(high) << 64 | UInt128(low) }

    /// Zero.
    public static let zero = Decimal128(0)
    /// One.
    public static let one = Decimal128(1)

    /// A whole number.
    public init(_ value: Int) {
        self.init(exactly: UInt128(value.magnitude), 0, value < 0)
    }

    /// `coefficient * 10^exponent`, which the caller knows to fit.
    init(exactly coefficient: UInt128, _ exponent: Int, _ isNegative: Bool) {
        low = UInt64(truncatingIfNeeded: coefficient)
        high = UInt64(truncatingIfNeeded: coefficient >> 64)
        self.exponent = Int16(exponent)
        self.isNegative = isNegative && coefficient != 0
    }

    /// `coefficient * 10^exponent`, rounded to the precision; nil when it is too large.
    init?(_ coefficient: UInt128, _ exponent: Int, _ isNegative: Bool) {
        if coefficient < Self.limit, Self.exponents.contains(exponent) {
            self.init(exactly: coefficient, exponent, isNegative)
        } else {
            self.init(BigInteger(magnitude: coefficient), exponent, isNegative)
        }
    }

    /// `digits * 10^exponent`, rounded to the precision; nil when it is too large. `isInexact` tells that the true value
    /// is a little further from zero.
    init?(_ digits: BigInteger, _ exponent: Int, _ isNegative: Bool, isInexact: Bool = false) {
        var exponent = exponent
        let drop = max(digits.digitCount - Self.precision, Self.exponents.lowerBound - exponent, 0)
        if drop > digits.digitCount + 1 {
            self = .zero
            return
        }
        let (quotient, remainder) = digits.dividedMagnitude(by: .powerOfTen(drop))
        var coefficient = UInt128(quotient.small!)
        exponent += drop
        if Rounding.halfEven.goesUp(
            isOdd: coefficient & 1 == 1, isNegative, remainder, of: .powerOfTen(drop), isInexact: isInexact)
        {
            coefficient += 1
        }
        while exponent > Self.exponents.upperBound, coefficient > 0, coefficient * 10 < Self.limit {
            coefficient *= 10
            exponent -= 1
        }
        if coefficient == Self.limit {
            coefficient /= 10
            exponent += 1
        }
        guard coefficient == 0 || exponent <= Self.exponents.upperBound else { return nil }
        self.init(exactly: coefficient, min(exponent, Self.exponents.upperBound), isNegative)
    }

    /// The same number without zeros at the end of its digits.
    var normalized: Decimal128 {
        var (digits, shift) = (coefficient, Int(exponent))
        if digits == 0 { return .zero }
        while digits % 10 == 0 {
            digits /= 10
            shift += 1
        }
        return Decimal128(exactly: digits, shift, isNegative)
    }

    /// True for a whole number.
    public var isInteger: Bool { exponent >= 0 || normalized.exponent >= 0 }

    /// The value when it is a whole number that fits 64 bits.
    public var integer: Int? {
        if exponent == 0, high == 0 {
            return isNegative ? Int(exactly: -Int128(low)) : Int(exactly: low)
        }
        let short = normalized
        guard (0...18).contains(short.exponent) else { return nil }
        let (value, overflow) = short.coefficient.multipliedReportingOverflow(by: Self.powersOfTen[Int(short.exponent)])
        guard !overflow, value <= UInt128(UInt64.max) else { return nil }
        return isNegative ? Int(exactly: -Int128(value)) : Int(exactly: value)
    }

    /// The number without its sign.
    public var magnitude: Decimal128 { Decimal128(exactly: coefficient, Int(exponent), false) }

    /// True for zero.
    public var isZero: Bool { low == 0 && high == 0 }
}

extension BigInteger {
    init(magnitude value: UInt128) {
        self =
            BigInteger(Int128(value >> 64)) * BigInteger(Int128(1) << 64)
            + BigInteger(Int128(value & UInt128(UInt64.max)))
    }

    /// Number of decimal digits of the magnitude; 1 for zero.
    var digitCount: Int {
        // log10(2) lies between 30102/100000 and 30103/100000.
        let least = max(bitWidth - 1, 0) * 30_102 / 100_000
        var count = least + 1
        while !(magnitude < .powerOfTen(count)) { count += 1 }
        return count
    }
}
