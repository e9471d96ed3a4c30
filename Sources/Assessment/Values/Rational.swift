import FEEL

/// An exact number: every score, weight and threshold. Never rounded, except by `decimal` to be printed.
///
/// Kept as a fraction of 128-bit integers as long as that holds it, and as a fraction of big integers beyond.
public struct Rational: Sendable {
    enum Storage {
        case small(Int128, Int128)
        case big(BigInteger, BigInteger)
    }
    let storage: Storage

    /// Zero.
    public static let zero = Rational(0)
    /// One.
    public static let one = Rational(1)

    /// `numerator / denominator`; the denominator must not be zero.
    public init(_ numerator: Int128, _ denominator: Int128 = 1) {
        precondition(denominator != 0)
        storage = denominator > 0 ? .small(numerator, denominator) : .small(-numerator, -denominator)
    }

    /// A fraction of big integers, small again when it fits; reduced only when it has grown long, since sums of a few
    /// fractions stay short enough and reducing costs more than carrying them.
    private init(_ numerator: BigInteger, _ denominator: BigInteger) {
        if let a = numerator.small, let b = denominator.small {
            storage = .small(a, b)
        } else if denominator.words.count < 64 {
            storage = .big(numerator, denominator)
        } else {
            self = Self.lowestTerms(numerator, denominator)
        }
    }

    /// A number of FEEL, exactly.
    init(_ decimal: Decimal128) {
        let digits = Rational(Int128(decimal.coefficient) * (decimal.isNegative ? -1 : 1))
        var power = Rational.one
        for _ in 0..<abs(Int(decimal.exponent)) { power = power * Rational(10) }
        self = decimal.exponent < 0 ? digits / power : digits * power
    }

    private init(_ storage: Storage) { self.storage = storage }

    private static func lowestTerms(_ numerator: BigInteger, _ denominator: BigInteger) -> Rational {
        let divisor = BigInteger.greatestCommonDivisor(numerator, denominator)
        let top = numerator.dividedMagnitude(by: divisor).quotient
        let bottom = denominator.dividedMagnitude(by: divisor).quotient
        let signed = numerator.isNegative ? -top : top
        if let a = signed.small, let b = bottom.small { return Rational(.small(a, b)) }
        return Rational(.big(signed, bottom))
    }

    var big: (BigInteger, BigInteger) {
        switch storage {
        case .small(let a, let b): (BigInteger(a), BigInteger(b))
        case .big(let a, let b): (a, b)
        }
    }

    /// The same number, reduced: shorter to carry on with.
    package var inLowestTerms: Rational {
        guard case .small(let a, let b) = storage else {
            let (a, b) = big
            return Self.lowestTerms(a, b)
        }
        if a == 0 { return .zero }
        var (x, y) = (a.magnitude, b.magnitude)
        while y != 0 { (x, y) = (y, x % y) }
        return x == 1 ? self : Rational(a / Int128(x), b / Int128(x))
    }

    /// The number in lowest terms.
    var reduced: (BigInteger, BigInteger) {
        let (a, b) = big
        return Self.lowestTerms(a, b).big
    }

    /// True for zero.
    public var isZero: Bool {
        switch storage {
        case .small(let a, _): a == 0
        case .big(let a, _): a.isZero
        }
    }

    /// True below zero.
    public var isNegative: Bool {
        switch storage {
        case .small(let a, _): a < 0
        case .big(let a, _): a.isNegative
        }
    }

    /// The greatest whole number not above `self * scale`, when it fits 64 bits; its limit otherwise.
    func floor(times scale: Int64) -> Int64 {
        if case .small(let a, let b) = storage {
            let (product, overflow) = a.multipliedReportingOverflow(by: Int128(scale))
            if !overflow {
                let quotient = product / b
                return Int64(clamping: product % b < 0 ? quotient - 1 : quotient)
            }
        }
        let (top, bottom) = big
        let (quotient, remainder) = (top * BigInteger(Int128(scale))).dividedMagnitude(by: bottom)
        let value = (quotient.small ?? Int128(Int64.max))
        if !top.isNegative { return Int64(clamping: value) }
        return Int64(clamping: remainder.isZero ? -value : -value - 1)
    }

    /// The least whole number not below `self * scale`, when it fits 64 bits; its limit otherwise.
    func ceiling(times scale: Int64) -> Int64 { -(-self).floor(times: scale) }

    /// Numerator and denominator in lowest terms when both fit 64 bits.
    var smallFraction: (numerator: Int64, denominator: Int64)? {
        let (a, b) = reduced
        guard let top = a.small, let bottom = b.small else { return nil }
        guard let numerator = Int64(exactly: top), let denominator = Int64(exactly: bottom) else { return nil }
        return (numerator, denominator)
    }
}

extension Rational: Comparable {
    /// Compared as numbers: 1/2 equals 2/4.
    public static func == (a: Rational, b: Rational) -> Bool { !(a < b) && !(b < a) }

    /// Compared as numbers, exactly.
    public static func < (a: Rational, b: Rational) -> Bool {
        if case .small(let an, let ad) = a.storage, case .small(let bn, let bd) = b.storage {
            if ad == bd { return an < bn }
            let (left, leftOverflow) = an.multipliedReportingOverflow(by: bd)
            let (right, rightOverflow) = bn.multipliedReportingOverflow(by: ad)
            if !leftOverflow && !rightOverflow { return left < right }
        }
        let ((an, ad), (bn, bd)) = (a.big, b.big)
        return an * bd < bn * ad
    }
}

extension Rational {
    /// The sum.
    public static func + (a: Rational, b: Rational) -> Rational {
        if case .small(let an, let ad) = a.storage, case .small(let bn, let bd) = b.storage {
            if an == 0 { return b }
            if bn == 0 { return a }
            if ad == bd {
                let (sum, overflow) = an.addingReportingOverflow(bn)
                if !overflow { return Rational(sum, ad) }
            } else if let top = crossSum(an, ad, bn, bd) {
                return top
            }
        }
        let ((an, ad), (bn, bd)) = (a.big, b.big)
        return Rational(an * bd + bn * ad, ad * bd)
    }

    /// Over the least common denominator where that is quickly found, so that sums of many fractions stay short.
    private static func crossSum(_ an: Int128, _ ad: Int128, _ bn: Int128, _ bd: Int128) -> Rational? {
        let divisor = Int128(commonDivisor(ad, bd))
        let (own, other) = divisor == 1 ? (ad, bd) : (ad / divisor, bd / divisor)
        let (left, o1) = an.multipliedReportingOverflow(by: other)
        let (right, o2) = bn.multipliedReportingOverflow(by: own)
        let (top, o3) = left.addingReportingOverflow(right)
        let (bottom, o4) = own.multipliedReportingOverflow(by: bd)
        return o1 || o2 || o3 || o4 ? nil : Rational(top, bottom)
    }

    /// The greatest common divisor of two denominators of up to 64 bits; 1 beyond.
    private static func commonDivisor(_ a: Int128, _ b: Int128) -> UInt64 {
        guard var x = UInt64(exactly: a), var y = UInt64(exactly: b) else { return 1 }
        while y != 0 { (x, y) = (y, x % y) }
        return x
    }

    /// A denominator that all of some numbers can be brought to, and what has another already; nil where it or a numerator
    /// would not fit 64 bits.
    static func commonDenominator(_ numbers: some Sequence<Rational>, and other: Int128 = 1) -> Int128? {
        var common = other
        for number in numbers {
            guard case .small(let top, let bottom) = number.storage, top.magnitude < 1 << 64, bottom < 1 << 62 else {
                return nil
            }
            if top == 0 || common == bottom || common % bottom == 0 { continue }
            common *= bottom / Int128(commonDivisor(common, bottom))
            guard common < 1 << 62 else { return nil }
        }
        return common
    }

    /// The numerator over a denominator that the number can be brought to.
    func numerator(over denominator: Int128) -> Int128 {
        guard case .small(let top, let bottom) = storage else { preconditionFailure("brought to a denominator before") }
        return top == 0 ? 0 : top * (denominator / bottom)
    }

    /// True for two that are written as the same fraction, which is told at a glance; equal numbers may be written as
    /// different ones.
    static func isSameFraction(_ a: Rational, _ b: Rational) -> Bool {
        guard case .small(let an, let ad) = a.storage, case .small(let bn, let bd) = b.storage else { return false }
        return an == bn && ad == bd
    }

    /// The opposite.
    public static prefix func - (a: Rational) -> Rational {
        switch a.storage {
        case .small(let n, let d) where n != .min: Rational(-n, d)
        default: Rational(-a.big.0, a.big.1)
        }
    }

    /// The difference.
    public static func - (a: Rational, b: Rational) -> Rational { a + -b }

    /// The product.
    public static func * (a: Rational, b: Rational) -> Rational {
        if case .small(let an, let ad) = a.storage, case .small(let bn, let bd) = b.storage {
            let (top, o1) = an.multipliedReportingOverflow(by: bn)
            let (bottom, o2) = ad.multipliedReportingOverflow(by: bd)
            if !o1 && !o2 { return Rational(top, bottom) }
        }
        let ((an, ad), (bn, bd)) = (a.big, b.big)
        return Rational(an * bn, ad * bd)
    }

    /// The quotient; the divisor must not be zero.
    public static func / (a: Rational, b: Rational) -> Rational {
        precondition(!b.isZero)
        if case .small(let n, let d) = b.storage, n != .min { return a * Rational(d, n) }
        let (n, d) = b.big
        let inverse = n.isNegative ? Rational(-d, -n) : Rational(d, n)
        return a * inverse
    }
}

extension Rational {
    /// A decimal number as it is written, such as `0.67`, `-3` or `1e-2`; nil when it is none, or has over 18 digits.
    ///
    /// Eighteen digits hold every figure of a form with room to spare, and keep hostile exponents out.
    public init?(decimal text: some StringProtocol) {
        var mantissa: Int128 = 0
        var exponent = 0
        var digits = 0
        var rest = text.utf8[...]
        var isNegative = false
        if rest.first == UInt8(ascii: "-") {
            isNegative = true
            rest.removeFirst()
        }
        var isFraction = false
        while let byte = rest.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
            rest.removeFirst()
            if byte == UInt8(ascii: "."), !isFraction {
                isFraction = true
                continue
            }
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            mantissa = mantissa * 10 + Int128(byte - 0x30)
            digits += mantissa == 0 ? 0 : 1
            if isFraction { exponent -= 1 }
            guard digits <= 18, exponent >= -36 else { return nil }
        }
        if !rest.isEmpty {
            guard let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), (-18...18).contains(power)
            else {
                return nil
            }
            exponent += power
        }
        guard text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }), abs(exponent) <= 36 else { return nil }
        var scale: Int128 = 1
        for _ in 0..<abs(exponent) { scale *= 10 }
        let value = isNegative ? -mantissa : mantissa
        if exponent < 0 {
            self.init(value, scale)
        } else {
            self = Rational(value) * Rational(scale)
        }
    }
}
